// The bytes from the cursor on, read as each format that fits: little- and big-endian side by side, each
// editable.
#include "view/readings.h"

#include <algorithm>
#include <array>

#include "imgui_internal.h"
#include "ui/inspector.h"
#include "ui/names.h"

namespace bytelens {
namespace {

constexpr float row_h = 17, gap = 14;               // px
constexpr float most_name = 12, most_text = 20.5f;  // characters: "Unix time 32"; a uint64, a time

struct Table {
  const std::vector<Reading>& readings;
  Rect box;
  int columns;  // blocks side by side
  std::int64_t rows;

  static Table make(const std::vector<Reading>& readings, const Rect& box) {
    const int columns = box.w >= 560 ? 2 : 1;
    return {readings, box, columns, (static_cast<std::int64_t>(readings.size()) + columns - 1) / columns};
  }
  float block() const {
    return (box.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  }
  /// As large as lets the longest texts in.
  float font() const { return std::clamp(block() / (.6f * (most_name + 1 + 2 * most_text)), 9.3f, px::tiny); }
  /// The first of two blocks has the short names.
  float name_w(std::int64_t k) const {
    return font() * .6f * (columns > 1 && k < rows ? 9 : most_name + .5f);
  }
  std::int64_t visible() const {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>((box.h - row_h) / row_h), 1, rows);
  }
  Rect cell(std::int64_t k, bool big, std::int64_t first) const {
    const float w = block(), name = name_w(k), side = (w - name) / 2;
    const float x = box.x + static_cast<float>(k / rows) * (w + gap);
    return {x + name + (big ? side : 0), box.y + row_h * static_cast<float>(1 + k % rows - first), side,
            row_h};
  }
};

const ReadingSide& side_of(const Reading& reading, bool big) {
  return big && reading.ordered ? reading.big : reading.little;
}

// Our face has Latin letters and signs: other characters are shown by their number.
std::string shown(const ReadingSide& side) {
  if (side.length == 0) return "–";
  unsigned code_point = 0;
  const char* at = side.text.data() + 1;
  const char* end = side.text.data() + side.text.size();
  if (side.text.size() < 4 || side.text[0] != '\'' || static_cast<unsigned char>(*at) < 0x80)
    return side.text;
  ImTextCharFromUtf8(&code_point, at, end);
  std::string hex = offset_text(code_point).substr(2);
  for (char& c : hex) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  return "U+" + hex;
}

std::string cell_id(std::size_t k, bool big) { return "readings/" + std::to_string(k) + (big ? ".1" : ".0"); }

std::string cell_name(const Reading& reading, bool big, std::uint64_t at) {
  const ReadingSide& side = side_of(reading, big);
  std::string name(reading.name);
  if (reading.ordered) name += ", " + std::string(byte_order_name(big ? ByteOrder::big : ByteOrder::little));
  if (side.length == 0) return name + ": too few bytes";
  name += " = " + side.text;
  return name + (side.length == 1
                     ? ", byte " + offset_text(at)
                     : ", bytes " + offset_text(at) + " to " + offset_text(at + side.length - 1));
}

void begin_edit(Frame& frame, const Reading& reading, std::size_t k, bool big) {
  const ReadingSide& side = side_of(reading, big);
  frame.state.pane = Pane::readings;
  frame.state.reading = static_cast<int>(k) * 2 + big;
  if (!frame.buffer()->writable())
    return frame.say(frame.buffer()->name() + " is open read-only: cannot modify read-only memory", true);
  if (!side.editable)
    return frame.say(
        std::string(reading.name) + (side.length == 0 ? ": there are too few bytes from here on"
                                                      : ": these bytes say nothing in this format"),
        true);
  frame.state.reading_edit =
      ReadingEdit{static_cast<int>(k), big, frame.state.cursor, side.text, false, false};
  frame.state.settle = true;
}

void draw_edit(Frame& frame, const Reading& reading, const Rect& cell) {
  ReadingEdit& edit = *frame.state.reading_edit;
  const ReadingSide& side = side_of(reading, edit.big);
  const float w = std::max(cell.w, std::min(320.f, frame.paint.width(edit.text) + 34));
  const Rect box{std::max(cell.x + cell.w - w, 4.f), cell.y - 4, w, cell.h + 8};
  frame.paint.fill(inset(box, -1), frame.theme().page, 4);
  const FieldResult field =
      text_field(frame, "reading-edit", box, "Edit " + std::string(reading.name), edit.text,
                 {.description = "Enter writes it over the bytes, Escape leaves them",
                  .take_focus = !edit.started,
                  .bad = edit.refused});
  edit.started |= ImGui::IsItemActive();
  if (field.changed) edit.refused = false;
  if (field.cancelled) return frame.state.reading_edit.reset();
  if (!field.submitted) return;
  auto bytes =
      parse_reading(reading.name, edit.big ? ByteOrder::big : ByteOrder::little, edit.text, side.length);
  if (!bytes) {
    edit.refused = true, edit.started = false;
    frame.request(Failed{bytes.error()});
    return frame.say(std::string(python_name(bytes.error().kind)) + ": " + bytes.error().message, true);
  }
  frame.ask(WriteBytes{frame.workspace.active_buffer(), edit.byte_offset, std::move(*bytes)});
  frame.state.reading_edit.reset();
  frame.state.settle = true;
}

void handle_keys(Frame& frame, const Table& table, std::int64_t& first) {
  UiState& state = frame.state;
  if (state.pane != Pane::readings || state.reading_edit || state.covered() || typing()) return;
  const int last = static_cast<int>(table.readings.size()) * 2 - 1;
  struct Step {
    ImGuiKey key;
    int by;
  };
  for (const Step& step : {Step{ImGuiKey_LeftArrow, -1},
                           {ImGuiKey_RightArrow, 1},
                           {ImGuiKey_UpArrow, -2},
                           {ImGuiKey_DownArrow, 2},
                           {ImGuiKey_Home, -last},
                           {ImGuiKey_End, last}})
    if (ImGui::IsKeyPressed(step.key)) state.reading = std::clamp(state.reading + step.by, 0, last);
  const auto k = static_cast<std::size_t>(state.reading) / 2;
  const std::int64_t row = static_cast<std::int64_t>(k) % table.rows;
  first = std::clamp(first, row - table.visible() + 1, row);
  if (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_F2, false))
    begin_edit(frame, table.readings[k], k, state.reading % 2 != 0);
  ImGui::GetIO().InputQueueCharacters.resize(0);
}

void report(Frame& frame, const Table& table, std::int64_t first, std::uint64_t at) {
  SemanticGrid grid{.id = "readings",
                    .name = "Read as, from byte " + offset_text(at),
                    .rect = table.box,
                    .rowcount = static_cast<std::int64_t>(table.readings.size()),
                    .colcount = 2};
  grid.readonly = !frame.buffer()->writable();
  grid.active = cell_id(static_cast<std::size_t>(frame.state.reading) / 2, frame.state.reading % 2 != 0);
  for (std::size_t k = 0; k < table.readings.size(); ++k) {
    const std::int64_t row = static_cast<std::int64_t>(k) % table.rows;
    if (row >= first && row < first + table.visible()) grid.visible.push_back(static_cast<std::int64_t>(k));
  }
  grid.key = (frame.workspace.revision() * 0x9e3779b97f4a7c15u + at) * 31 +
             static_cast<std::uint64_t>(first) * 7 + static_cast<std::uint64_t>(table.box.y * 8) * 65536 +
             static_cast<std::uint64_t>(table.box.w);
  grid.make_row = [readings = table.readings, table, first, at](std::int64_t k) {
    const Reading& reading = readings[static_cast<std::size_t>(k)];
    const Rect little = table.cell(k, false, first);
    SemanticRow made{k, little.y, row_h, std::string(reading.name), {}};
    for (const bool big : {false, true}) {
      if (big && !reading.ordered) continue;
      const Rect cell = table.cell(k, big, first);
      made.cells.push_back({cell_id(static_cast<std::size_t>(k), big), big, cell_name(reading, big, at),
                            side_of(reading, big).text, cell.x, cell.w});
    }
    return made;
  };
  frame.semantics.add(std::move(grid));
}

}  // namespace

void draw_readings(Frame& frame, const Rect& box) {
  const Theme& theme = frame.theme();
  UiState& state = frame.state;
  const Buffer& buffer = *frame.buffer();
  const std::uint64_t at = state.cursor;
  std::array<std::uint8_t, max_reading_bytes> storage{};
  const auto bytes = std::span(storage).first(
      static_cast<std::size_t>(std::min<std::uint64_t>(storage.size(), buffer.size() - at)));
  if (!buffer.read(at, bytes)) return;  // the panel has said so
  const std::vector<Reading> all = readings(bytes);
  Table table = Table::make(all, box);
  if (table.visible() < table.rows) table.box.w -= 12;  // for the scroll bar
  std::int64_t& first = state.readings_scroll;
  if (state.reading_edit && (state.reading_edit->byte_offset != at || state.pane != Pane::readings))
    state.reading_edit.reset();

  while (const auto act = frame.semantics.take_cell("readings/")) {
    const auto k = static_cast<std::size_t>(
        std::clamp(std::atoi(act->id.c_str() + 9), 0, static_cast<int>(all.size()) - 1));
    const bool big = act->id.ends_with(".1");
    state.pane = Pane::readings, state.reading = static_cast<int>(k) * 2 + big;
    if (act->kind == SemanticAct::Kind::press) begin_edit(frame, all[k], k, big);
  }
  ImGui::SetCursorScreenPos({box.x, box.y});
  if (state.reading_edit) ImGui::SetNextItemAllowOverlap();
  const bool clicked =
      ImGui::InvisibleButton("##readings", {std::max(1.f, box.w - 12), std::max(1.f, box.h)});
  const bool hovered = ImGui::IsItemHovered();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (contains(box, mouse.x, mouse.y) && ImGui::GetIO().MouseWheel != 0 && !ImGui::GetIO().KeyCtrl)
    first -= ImGui::GetIO().MouseWheel > 0 ? 1 : -1;
  handle_keys(frame, table, first);
  first = std::clamp<std::int64_t>(first, 0, table.rows - table.visible());
  scroll_bar(frame, "readings-scroll", {box.x + box.w - 8, box.y + row_h, 8, box.h - row_h}, table.rows,
             table.visible(), first);

  for (int block = 0; block < table.columns; ++block)
    for (const bool big : {false, true}) {
      Rect head = table.cell(block * table.rows, big, 0);
      head.y = box.y;
      frame.paint.text(head, big ? "BE" : "LE", {theme.dim, px::tiny, true, Align::right});
    }
  std::optional<std::pair<std::size_t, Rect>> edited;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const std::int64_t row = static_cast<std::int64_t>(k) % table.rows;
    if (row < first || row >= first + table.visible()) continue;
    const Reading& reading = all[k];
    for (const bool big : {false, true}) {
      const Rect cell = table.cell(static_cast<std::int64_t>(k), big, first);
      if (!big)
        frame.paint.text({cell.x - table.name_w(static_cast<std::int64_t>(k)), cell.y, 90, row_h},
                         reading.name, {theme.dim, table.font()});
      if (big && !reading.ordered) continue;
      const ReadingSide& side = side_of(reading, big);
      const bool under = hovered && contains(cell, mouse.x, mouse.y);
      if (under) {
        if (side.length > 0) state.next_hover = {at, at + side.length};
        if (side.editable) frame.paint.fill(cell, theme.raised, 3);
      }
      // Colours are seen, not read.
      if (reading.name.starts_with("RGB") && side.length >= 3)
        frame.paint.fill({cell.x + cell.w - 76, cell.y + 4, 9, 9},
                         IM_COL32(bytes[0], bytes[1], bytes[2], 255), 2);
      frame.paint.text_fit({cell.x, cell.y, cell.w - 2, row_h}, shown(side),
                           {side.editable ? theme.text : theme.faint, table.font(), false, Align::right});
      focus_ring(frame, cell_id(k, big), cell, 3);
      if (under && clicked) begin_edit(frame, reading, k, big);
      const auto& edit = state.reading_edit;
      if (edit && edit->reading == static_cast<int>(k) && edit->big == big) edited = {k, cell};
    }
  }
  report(frame, table, first, at);
  if (edited) draw_edit(frame, all[edited->first], edited->second);
}

}  // namespace bytelens
