// The bits of a number as boxes, most significant first; each can be turned.
#include <algorithm>
#include <cmath>

#include "ui/inspector.h"
#include "ui/names.h"

namespace bytelens {
namespace {

int most_per_row(float width) { return width < narrow_inspector ? 16 : 32; }

struct BitLayout {
  Rect box;
  int bits, per_row;
  float w;

  static BitLayout make(const Rect& box, int bits) {
    const int per_row = std::min(bits, most_per_row(box.w));
    const float gaps =
        static_cast<float>(per_row / 8 - 1) * 8 + static_cast<float>(per_row / 4 - per_row / 8) * 3;
    return {box, bits, per_row, std::min(26.f, std::floor((box.w - gaps) / static_cast<float>(per_row)) - 2)};
  }
  /// Of bit `number`, 0 the least significant.
  Rect cell(int number) const {
    const int k = bits - 1 - number, column = k % per_row;
    const float x = static_cast<float>(column) * (w + 2) + static_cast<float>(column / 8) * 8 +
                    static_cast<float>((column + 4) / 8) * 3;
    return {box.x + x, box.y + static_cast<float>(k / per_row) * bit_row_h, w, std::min(w + 2, 24.f)};
  }
};

const char* field_name(BitField field) {
  constexpr const char* names[] = {"", "sign", "exponent", "fraction"};
  return names[static_cast<std::size_t>(field)];
}

// Which byte of the buffer a bit is in, and which of that byte's bits it is.
std::uint64_t byte_of(const Subject& subject, int number) {
  const auto at = static_cast<std::uint64_t>(number) / 8;
  const std::uint64_t n = subject.bytes.size();
  return subject.byte_offset + (subject.leaf.order == ByteOrder::little ? at : n - 1 - at);
}

bool is_set(const Subject& subject, int number) {
  const std::uint8_t byte =
      subject.bytes[static_cast<std::size_t>(byte_of(subject, number) - subject.byte_offset)];
  return (byte >> (number % 8) & 1) != 0;
}

void turn(Frame& frame, const Subject& subject, int number) {
  frame.state.pane = Pane::bits;
  frame.state.bit = number;
  if (!frame.buffer()->writable())
    return frame.say(frame.buffer()->name() + " is open read-only: cannot modify read-only memory", true);
  const std::uint64_t at = byte_of(subject, number);
  const std::uint8_t byte = subject.bytes[static_cast<std::size_t>(at - subject.byte_offset)];
  frame.ask(
      WriteBytes{frame.workspace.active_buffer(), at, {static_cast<std::uint8_t>(byte ^ 1 << number % 8)}});
}

void handle_bit_keys(Frame& frame, const Subject& subject, int bits, int per_row) {
  UiState& state = frame.state;
  ImGuiIO& io = ImGui::GetIO();
  if (state.pane != Pane::bits || state.covered() || typing()) return;
  struct Step {
    ImGuiKey key;
    int by;
  };
  for (const Step& step : {Step{ImGuiKey_LeftArrow, 1},
                           {ImGuiKey_RightArrow, -1},
                           {ImGuiKey_UpArrow, per_row},
                           {ImGuiKey_DownArrow, -per_row},
                           {ImGuiKey_Home, bits},
                           {ImGuiKey_End, -bits}})
    if (ImGui::IsKeyPressed(step.key)) state.bit = std::clamp(state.bit + step.by, 0, bits - 1);
  if (ImGui::IsKeyPressed(ImGuiKey_Enter, false)) turn(frame, subject, state.bit);
  for (const ImWchar c : io.InputQueueCharacters)
    if (c == ' ' || (c == '0' && is_set(subject, state.bit)) || (c == '1' && !is_set(subject, state.bit)))
      turn(frame, subject, state.bit);
  io.InputQueueCharacters.resize(0);
}

std::string bit_name(const Subject& subject, int number) {
  const Explanation& e = *subject.explanation;
  std::string name = "bit " + std::to_string(number) + " = " + (is_set(subject, number) ? "1" : "0");
  if (e.field_of_bit(number) != BitField::value)
    name += std::string(", ") + field_name(e.field_of_bit(number));
  if (!e.fields) {
    const bool negative = e.is_signed && number == e.bit_count() - 1;
    name += std::string(", weight ") + (negative ? "−" : "") + std::to_string(std::uint64_t{1} << number);
  }
  return name + ", in the byte at " + offset_text(byte_of(subject, number));
}

void report(Frame& frame, const BitLayout& layout, const Subject& subject) {
  SemanticGrid grid{.id = "bits",
                    .name = "Bits of " + subject.name,
                    .rect = layout.box,
                    .rowcount = layout.bits / layout.per_row,
                    .colcount = layout.per_row};
  grid.readonly = !frame.buffer()->writable();
  grid.active = "bits/" + std::to_string(frame.state.bit);
  for (std::int64_t row = 0; row < grid.rowcount; ++row) grid.visible.push_back(row);
  grid.key = frame.workspace.revision() * 0x9e3779b97f4a7c15u + subject.byte_offset * 131 +
             static_cast<std::uint64_t>(layout.bits) * 7 + static_cast<std::uint64_t>(layout.box.y * 8) +
             static_cast<std::uint64_t>(subject.leaf.order == ByteOrder::big) +
             static_cast<std::uint64_t>(layout.w * 64) * 65536;
  grid.make_row = [layout, subject](std::int64_t row) {
    SemanticRow made{row, layout.box.y + static_cast<float>(row) * bit_row_h, layout.w + 2, "", {}};
    for (int column = 0; column < layout.per_row; ++column) {
      const int number = layout.bits - 1 - (static_cast<int>(row) * layout.per_row + column);
      const Rect cell = layout.cell(number);
      made.cells.push_back({"bits/" + std::to_string(number), column, bit_name(subject, number),
                            is_set(subject, number) ? "1" : "0", cell.x, cell.w});
    }
    return made;
  };
  frame.semantics.add(std::move(grid));
}

}  // namespace

float bits_height(const Subject& subject, float width) {
  const int per_row = most_per_row(width);
  return static_cast<float>((subject.explanation->bit_count() + per_row - 1) / per_row) * bit_row_h;
}

void draw_bits(Frame& frame, const Rect& box, const Subject& subject) {
  const Theme& theme = frame.theme();
  const Explanation& e = *subject.explanation;
  const int bits = e.bit_count();
  const float label = box.w < narrow_inspector ? 0.f : 44.f;
  if (label > 0) frame.paint.text({box.x, box.y, label, 24}, "bits", {theme.dim, px::tiny + .5f});
  const BitLayout layout = BitLayout::make({box.x + label, box.y, box.w - label, box.h}, bits);
  frame.state.bit = std::clamp(frame.state.bit, 0, bits - 1);

  while (const auto act = frame.semantics.take_cell("bits/")) {
    const int number = std::clamp(std::atoi(act->id.c_str() + 5), 0, bits - 1);
    frame.state.pane = Pane::bits, frame.state.bit = number;
    if (act->kind == SemanticAct::Kind::press) turn(frame, subject, number);
  }
  ImGui::SetCursorScreenPos({layout.box.x, layout.box.y});
  const bool clicked =
      ImGui::InvisibleButton("##bits", {std::max(1.f, layout.box.w), std::max(1.f, layout.box.h)});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool hovered = ImGui::IsItemHovered();
  handle_bit_keys(frame, subject, bits, layout.per_row);

  for (int number = bits - 1; number >= 0; --number) {
    const Rect cell = layout.cell(number);
    const bool under = hovered && contains(cell, mouse.x, mouse.y), set = is_set(subject, number);
    const std::size_t place = static_cast<std::size_t>(number) / 8, n = e.terms.size();
    ImU32 color = theme.significance[n <= 1 ? 0 : place * 4 / (n - 1)];
    if (e.fields) color = theme.item[static_cast<std::size_t>(e.field_of_bit(number)) + 1];
    frame.paint.cell(cell, with_alpha(color, set ? theme.strong : under ? .2f : .08f));
    frame.paint.frame(cell, with_alpha(color, under ? 1.f : .8f), px::cell_radius, under ? 1.5f : 1.f);
    frame.paint.text(cell, set ? "1" : "0",
                     {set ? theme.text : theme.dim, std::min(px::body, cell.w * .62f), set, Align::center});
    if (cell.w >= 14 || number % 8 == 0 || number % 8 == 7)
      frame.paint.text({cell.x - 6, cell.y + cell.h, cell.w + 12, 13}, std::to_string(number),
                       {theme.faint, 9, false, Align::center});
    if (under && clicked) turn(frame, subject, number);
    if (under) {
      const std::uint64_t at = byte_of(subject, number);
      frame.state.next_hover = {at, at + 1};
    }
    if (frame.semantics.focus().starts_with("bits/"))
      focus_ring(frame, "bits/" + std::to_string(number), cell, 3);
  }
  report(frame, layout, subject);
}

}  // namespace bytelens
