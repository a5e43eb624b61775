// Addresses, hex and text of the active buffer's bytes.
#include <algorithm>
#include <vector>

#include "ui/color_bar.h"
#include "ui/context_menu.h"
#include "ui/hex_layout.h"
#include "ui/names.h"
#include "ui/panels.h"
#include "view/offset_expression.h"

namespace bytelens {
namespace {

void draw_goto(Frame& frame, const Rect& box) {
  UiState& state = frame.state;
  const FieldResult field = text_field(
      frame, "goto", box, "Go to offset", state.goto_text,
      {.hint = "Go to offset",
       .description = "0x1f4, 500, 1f4h, +16, -16, end-16, 50%, 4k, sums of these; Enter goes there",
       .bad = state.goto_refused});
  if (field.changed) state.goto_refused = false;
  if (field.cancelled) state.goto_text.clear(), state.goto_refused = false;
  if (!field.submitted) return;
  const std::uint64_t size = frame.buffer()->size();
  const auto offset = parse_offset(state.goto_text, {state.cursor, size});
  if (!offset) {
    state.goto_refused = true;
    frame.request(Failed{offset.error()});
    return frame.say(std::string(python_name(offset.error().kind)) + ": " + offset.error().message, true);
  }
  move_cursor(frame, std::min(*offset, size - 1), false);
  frame.say("at offset " + offset_text(state.cursor), false);
}

float draw_header(Frame& frame, const Rect& box, const HexLayout& layout) {
  const Theme& theme = frame.theme();
  frame.paint.text({box.x + px::pad, box.y, 80, px::header}, "Bytes", {theme.text, px::body, true});
  const float colors = draw_color_chooser(frame, {box.x + 70, box.y, box.w - 70 - px::pad, px::header});
  float left = box.x + 70;
  const std::string per_row = std::to_string(layout.columns) + " per row";
  if (colors - left > 90 + 124) {  // the field is of more use than the number
    frame.paint.text({left, box.y, 100, px::header}, per_row, {theme.dim, px::tiny + .5f});
    left += 90;
  }
  frame.state.goto_shown = colors - left > 110;
  if (frame.state.goto_shown)
    draw_goto(frame, {left, box.y + 7, std::min(190.f, colors - left - 14), px::control});
  frame.paint.line(box.x, box.y + px::header + .5f, box.x + box.w, box.y + px::header + .5f, theme.line);
  return px::header;
}

struct Rows {  // what one frame shows
  const HexLayout& layout;
  std::int64_t first, count;
  std::vector<std::uint8_t> bytes;
  std::uint64_t begin;
};

char glyph(std::uint8_t byte) { return byte >= 0x20 && byte < 0x7f ? static_cast<char>(byte) : '\0'; }

void draw_byte(Frame& frame, const Rows& rows, const ByteColors& colors, std::int64_t row, int column) {
  const UiState& state = frame.state;
  const Theme& theme = frame.theme();
  const HexLayout& layout = rows.layout;
  const auto i = static_cast<std::size_t>(row * layout.columns + column);
  const std::uint64_t at = rows.begin + i;
  const std::uint8_t byte = rows.bytes[i];
  const Selection& selection = frame.workspace.selection();
  const bool selected =
      selection.buffer == frame.workspace.active_buffer() && at >= selection.begin && at < selection.end;
  const bool hovered = at >= state.hover.begin && at < state.hover.end;
  const Tint tint = colors.tint(at, byte);
  const Rect cell = inset(layout.hex_cell(row, column), 1);

  const float alpha = selected     ? theme.strong
                      : hovered    ? (theme.tint + theme.strong) / 2
                      : tint.plain ? .07f
                                   : theme.tint;
  frame.paint.cell(cell, selected && theme.selection ? theme.selection : with_alpha(tint.color, alpha));
  if (const float flash = flash_strength(frame, at, at + 1); flash > 0)
    frame.paint.cell(cell, with_alpha(theme.warn, .75f * flash));
  if (tint.padding) frame.paint.hatch(cell, with_alpha(theme.faint, .6f));
  if (selected)
    frame.paint.frame(cell, tint.plain ? theme.accent : tint.color, px::cell_radius, 1.5f);
  else if (hovered || theme.edge > 0)
    frame.paint.frame(cell, with_alpha(tint.plain ? theme.dim : tint.color, hovered ? .8f : theme.edge),
                      px::cell_radius);
  draw_mark(frame.paint, cell, tint);
  if (frame.buffer()->edited(at))
    frame.paint.fill({cell.x + 3, cell.y + cell.h - 2.5f, cell.w - 6, 1.5f}, theme.warn, .7f);

  const bool cursor = at == state.cursor && selected;
  const bool half = cursor && state.half;
  const char text[2] = {"0123456789abcdef"[half ? *state.half : byte >> 4],
                        half ? '_' : "0123456789abcdef"[byte & 15]};
  frame.paint.text(cell, {text, 2},
                   {selected       ? theme.selected_text
                    : tint.padding ? theme.dim
                                   : theme.text,
                    layout.font, selected, Align::center});
  if (cursor && state.pane == Pane::hex)
    frame.paint.line(cell.x + 3, cell.y + cell.h - .5f, cell.x + cell.w - 3, cell.y + cell.h - .5f,
                     theme.accent, 2);

  const Rect character = layout.text_cell(row, column);
  if (selected || hovered)
    frame.paint.fill({character.x, character.y + 4, character.w, character.h - 8},
                     selected && theme.selection ? theme.selection
                                                 : with_alpha(tint.plain ? theme.accent : tint.color,
                                                              selected ? theme.strong : theme.tint),
                     2);
  if (cursor && state.pane == Pane::text)
    frame.paint.line(character.x, character.y + character.h - 4, character.x + character.w,
                     character.y + character.h - 4, theme.accent, 2);
  const char c = glyph(byte);
  if (c)
    frame.paint.text(character, {&c, 1},
                     {selected ? theme.selected_text : theme.text, layout.font - 1, false, Align::center});
  else
    frame.paint.text(character, "·",
                     {selected ? theme.selected_text : theme.faint, layout.font - 1, false, Align::center});
}

void draw_row(Frame& frame, const Rows& rows, const ByteColors& colors, std::int64_t row) {
  const HexLayout& layout = rows.layout;
  std::string digits = offset_text(rows.begin + static_cast<std::uint64_t>(row * layout.columns)).substr(2);
  const int missing = std::max(0, layout.address_digits - static_cast<int>(digits.size()));
  digits.insert(0, static_cast<std::size_t>(missing), '0');
  frame.paint.text({layout.area.x, layout.area.y + static_cast<float>(row) * layout.cell_h, layout.address_w,
                    layout.cell_h},
                   digits, {frame.theme().faint, px::small});
  for (int column = 0; column < layout.columns; ++column)
    if (static_cast<std::size_t>(row * layout.columns + column) < rows.bytes.size())
      draw_byte(frame, rows, colors, row, column);
}

void report(Frame& frame, const Rows& rows, const ByteColors& colors, bool text) {
  const HexLayout& layout = rows.layout;
  const Workspace& workspace = frame.workspace;
  const std::string id = text ? "text" : "bytes";
  SemanticGrid grid{.id = id,
                    .name = text ? "Text" : "Bytes",
                    .rect = layout.area,
                    .rowcount = layout.rows(),
                    .colcount = layout.columns};
  grid.readonly = !frame.buffer()->writable();
  grid.active = id + '/' + std::to_string(frame.state.cursor);
  const Selection& selection = workspace.selection();
  const std::uint64_t end = rows.begin + rows.bytes.size();
  if (selection.buffer == workspace.active_buffer())
    for (std::uint64_t at = std::max(selection.begin, rows.begin); at < std::min(selection.end, end); ++at)
      grid.selected.push_back(id + '/' + std::to_string(at));
  for (std::int64_t row = 0; row < rows.count; ++row) grid.visible.push_back(rows.first + row);
  // Names depend on the bytes, on the active view and on what is visible; a scroll or an edit makes new ones,
  // nothing else does.
  std::uint64_t key = workspace.revision() * 0x9e3779b97f4a7c15u +
                      static_cast<std::uint64_t>(rows.first) * 31 + static_cast<std::uint64_t>(rows.count);
  key = key * 0x9e3779b97f4a7c15u + static_cast<std::uint64_t>(layout.area.y * 8) +
        static_cast<std::uint64_t>(layout.hex_x * 64) * 4096 + static_cast<std::uint64_t>(layout.cell_w * 8);
  grid.key = key;
  const NamedView* view = workspace.find_view(workspace.active_view());
  if (view && view->buffer != workspace.active_buffer()) view = nullptr;
  grid.make_row = [=, first = rows.first, begin = rows.begin, bytes = rows.bytes](std::int64_t number) {
    const std::int64_t row = number - first;
    const auto from = static_cast<std::size_t>(row * layout.columns);
    const std::size_t until = std::min(bytes.size(), from + static_cast<std::size_t>(layout.columns));
    SemanticRow made{number,
                     layout.area.y + static_cast<float>(row) * layout.cell_h,
                     layout.cell_h,
                     offset_text(begin + from),
                     {}};
    for (std::size_t i = from; i < until; ++i) {
      const int column = static_cast<int>(i - from);
      const std::uint64_t at = begin + i;
      const Rect box = text ? layout.text_cell(row, column) : layout.hex_cell(row, column);
      const char c = glyph(bytes[i]);
      std::string name = text ? "offset " + offset_text(at) + ", " +
                                    (c ? "character " + std::string(1, c)
                                       : "no printable character, 0x" + hex_byte(bytes[i]))
                              : byte_name(view, at, bytes[i]) + colors.words(at);
      made.cells.push_back({id + '/' + std::to_string(at), column, std::move(name),
                            text ? std::string(c ? 1 : 0, c) : hex_byte(bytes[i]), box.x, box.w});
    }
    return made;
  };
  frame.semantics.add(std::move(grid));
}

void handle_pointer(Frame& frame, const HexLayout& layout) {
  UiState& state = frame.state;
  const Rect& area = layout.area;
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::InvisibleButton("##bytes", {std::max(1.f, area.w - 16), std::max(1.f, area.h)});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (ImGui::IsItemActivated()) {
    if (const auto hit = layout.hit(mouse.x, mouse.y, state.first_row, false)) {
      state.pane = hit->text ? Pane::text : Pane::hex;
      move_cursor(frame, hit->byte_offset, ImGui::GetIO().KeyShift);
    }
  } else if ((ImGui::IsItemActive() ||
              // The last move may come with the release.
              (ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(ImGuiMouseButton_Left))) &&
             (ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0)) {
    if (const auto hit = layout.hit(mouse.x, mouse.y, state.first_row, true);
        hit && hit->byte_offset != state.cursor)
      move_cursor(frame, hit->byte_offset, true);
  }
  if (ImGui::IsItemHovered())
    if (const auto hit = layout.hit(mouse.x, mouse.y, state.first_row, false)) {
      state.next_hover = {hit->byte_offset, hit->byte_offset + 1};
      if (ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
        const Selection& selection = frame.workspace.selection();
        const bool chosen = selection.buffer == frame.workspace.active_buffer() &&
                            hit->byte_offset >= selection.begin && hit->byte_offset < selection.end;
        state.pane = hit->text ? Pane::text : Pane::hex;
        if (!chosen) move_cursor(frame, hit->byte_offset, false);
        open_menu(frame, MenuKind::bytes, mouse.x, mouse.y);
      }
    }
  if (contains(area, mouse.x, mouse.y) && ImGui::GetIO().MouseWheel != 0 && !ImGui::GetIO().KeyCtrl) {
    const float wheel = ImGui::GetIO().MouseWheel * 3;
    state.first_row -= static_cast<std::int64_t>(wheel > 0 ? std::max(1.f, wheel) : std::min(-1.f, wheel));
  }
}

void handle_menu_key(Frame& frame, const HexLayout& layout) {
  const UiState& state = frame.state;
  if ((state.pane != Pane::hex && state.pane != Pane::text) || typing() || state.covered() || !menu_key())
    return;
  const auto columns = static_cast<std::uint64_t>(layout.columns);
  const auto row = static_cast<std::int64_t>(state.cursor / columns) - state.first_row;
  const auto column = static_cast<int>(state.cursor % columns);
  const Rect cell = state.pane == Pane::text ? layout.text_cell(row, column) : layout.hex_cell(row, column);
  open_menu(frame, MenuKind::bytes, cell.x, cell.y + cell.h);
}

void take_acts(Frame& frame) {
  for (const bool text : {false, true}) {
    const std::string prefix = text ? "text/" : "bytes/";
    while (const auto act = frame.semantics.take_cell(prefix)) {
      const std::uint64_t at = std::strtoull(act->id.c_str() + prefix.size(), nullptr, 10);
      if (at >= frame.buffer()->size()) continue;
      frame.state.pane = text ? Pane::text : Pane::hex;
      // Focus that only follows the cursor must not take a selection apart.
      if (at != frame.state.cursor || act->kind == SemanticAct::Kind::press) move_cursor(frame, at, false);
    }
  }
}

}  // namespace

float byte_panel_height(const Frame& frame, float width) {
  const Rect area{0, 0, width - 2 * px::pad, 1e6f};
  return px::header + 30 + make_hex_layout(area, frame.buffer()->size()).content_h() + 40 + 22;
}

float draw_byte_panel(Frame& frame, Rect box) {
  const Theme& theme = frame.theme();
  UiState& state = frame.state;
  const Buffer& buffer = *frame.buffer();

  // In an embed of little height the bytes need the room of their column numbers and legend.
  const bool low = box.h < 230;
  const float legend_h = low ? -12.f : draw_legend(frame, {0, 0, box.w - 2 * px::pad, 0}, false);
  const float top = box.y + px::header + (low ? 8.f : 30.f), below = legend_h + 22;
  Rect area{box.x + px::pad, top, box.w - 2 * px::pad, std::max(28.f, box.y + box.h - below - top)};
  area.h = make_hex_layout(area, buffer.size()).content_h();
  box.h = area.y + area.h + below - box.y;
  const HexLayout layout = make_hex_layout(area, buffer.size());
  frame.paint.panel(box);
  draw_header(frame, box, layout);

  take_acts(frame);
  handle_pointer(frame, layout);
  handle_byte_keys(frame, layout.columns, layout.visible_rows());
  handle_menu_key(frame, layout);
  if (state.follow_cursor) {
    const auto row = static_cast<std::int64_t>(state.cursor / static_cast<std::uint64_t>(layout.columns));
    state.first_row = std::clamp(state.first_row, row - layout.visible_rows() + 1, row);
    state.follow_cursor = false;
  }
  scroll_bar(frame, "bytes-scroll", {area.x + area.w - 10, area.y, 10, area.h}, layout.rows(),
             layout.visible_rows(), state.first_row);

  for (int column = 0; column < layout.columns && !low; ++column) {
    const Rect head{layout.column_x(column), top - 26, layout.cell_w, 22};
    frame.paint.text(head, hex_byte(static_cast<std::uint8_t>(column)),
                     {theme.faint, px::tiny, false, Align::center});
  }

  Rows rows{layout, state.first_row, std::min(layout.visible_rows(), layout.rows() - state.first_row), {}, 0};
  rows.begin = static_cast<std::uint64_t>(rows.first) * static_cast<std::uint64_t>(layout.columns);
  state.shown_begin = rows.begin;
  rows.bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(
      buffer.size() - rows.begin, static_cast<std::uint64_t>(rows.count * layout.columns))));
  state.shown_end = rows.begin + rows.bytes.size();
  if (const auto read = buffer.read(rows.begin, rows.bytes); !read) {
    // Wrong bytes are worse than none: say why instead of drawing anything.
    frame.paint.text_fit({area.x, area.y, area.w, 28}, read.error().message, {theme.bad});
    note(frame, "bytes-error", area, "alert", read.error().message);
    return box.h;
  }
  const ByteColors colors(frame.workspace, theme, state.entropy);
  // Rows are kept as long as nothing is told apart in them: what is selected, pointed at or flashing is drawn
  // anew.
  RowCache& cache = state.row_caches["bytes"];
  cache.begin_frame(look_key(frame, {layout.area.x, layout.cell_w, layout.cell_h, layout.text_x}), rows.first,
                    rows.count);
  for (std::int64_t row = 0; row < rows.count; ++row) {
    const float y = area.y + static_cast<float>(row) * layout.cell_h;
    const std::uint64_t begin = rows.begin + static_cast<std::uint64_t>(row * layout.columns);
    const std::uint64_t end = begin + static_cast<std::uint64_t>(layout.columns);
    const bool plain = is_plain(frame, begin, end);
    if (plain && cache.known(rows.first + row)) {
      cache.replay(*frame.paint.list(), rows.first + row, y);
      continue;
    }
    const auto draw = [&] {
      draw_row(frame, rows, colors, row);
      return RowCache::Range{begin, end};
    };
    if (plain)
      cache.record(*frame.paint.list(), rows.first + row, y, draw);
    else
      draw();
  }
  draw_walk(frame, layout, rows.first, rows.count);
  for (std::uint64_t at = frame.rails.begin; at < frame.rails.end; ++at) {
    const auto columns = static_cast<std::uint64_t>(layout.columns);
    const auto row = static_cast<std::int64_t>(at / columns) - rows.first;
    const int away = row < 0 ? -1 : row >= rows.count ? 1 : 0;
    const Rect cell =
        layout.hex_cell(std::clamp<std::int64_t>(row, 0, rows.count), static_cast<int>(at % columns));
    frame.rails.bytes.push_back({at, inset(cell, 1), away});
  }
  focus_ring(frame, "bytes/" + std::to_string(state.cursor),
             inset({layout.hex_x, area.y, layout.text_x - layout.hex_x - 16, area.h}, -2), 4);
  focus_ring(frame, "text/" + std::to_string(state.cursor),
             inset({layout.text_x, area.y, layout.char_w * static_cast<float>(layout.columns), area.h}, -2),
             4);
  report(frame, rows, colors, false);
  report(frame, rows, colors, true);
  if (!low) draw_legend(frame, {box.x + px::pad, box.y + box.h - legend_h - 9, box.w - 2 * px::pad, 0}, true);
  return box.h;
}

}  // namespace bytelens
