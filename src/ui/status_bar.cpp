// The last line: what went wrong, or which bytes are chosen and how they are read.
#include <array>

#include "ui/colors.h"
#include "ui/names.h"
#include "ui/panels.h"
#include "view/codec.h"

namespace bytelens {
namespace {

std::string selection_text(const Frame& frame) {
  const Selection& selection = frame.workspace.selection();
  if (selection.buffer != frame.workspace.active_buffer() || selection.begin == selection.end)
    return "click a byte or an item, then type";
  const std::uint64_t count = selection.end - selection.begin;
  std::string text = count == 1 ? "byte " + offset_text(selection.begin)
                                : "bytes " + offset_text(selection.begin) + "–" +
                                      offset_text(selection.end - 1) + " (" + std::to_string(count) + ")";
  std::array<std::uint8_t, 1> byte{};
  if (count == 1 && frame.buffer()->read(selection.begin, byte))
    text += " = 0x" + hex_byte(byte[0]) + " = " + std::to_string(byte[0]);
  const NamedView* view = frame.workspace.find_view(frame.workspace.active_view());
  if (!view || view->buffer != selection.buffer) return text;
  const auto part = part_of(view->view, selection.begin);
  if (!part) return text + "  ·  outside " + view->name;
  const Leaf& leaf = view->view.format().leaves()[static_cast<std::size_t>(part->leaf)];
  text += "  ·  " + item_name(*view, part->index, part->leaf);
  if (leaf.scalar == Scalar::padding) return text + " padding";
  std::array<std::uint8_t, 32> bytes{};
  if (leaf.size <= static_cast<std::int64_t>(bytes.size())) {
    const auto item = std::span(bytes).first(static_cast<std::size_t>(leaf.size));
    if (view->view.buffer()->read(selection.begin - static_cast<std::uint64_t>(part->byte), item)) {
      text += " = ";
      append_leaf_text(leaf, item, text);
    }
  }
  if (leaf.size > 1 && significance_of(leaf, 0))
    text += std::string("  ·  ") + std::string(byte_order_name(leaf.order));
  return text;
}

}  // namespace

void draw_status_bar(Frame& frame, const Rect& box) {
  const Theme& theme = frame.theme();
  const auto& message = frame.state.message;
  frame.paint.fill(box, theme.panel);
  frame.paint.line(box.x, box.y + .5f, box.x + box.w, box.y + .5f, theme.line);
  if (message && message->bad) {
    frame.paint.fill(box, with_alpha(theme.bad, .1f));
    frame.paint.icon({box.x + 14, box.y, 12, box.h}, Icon::cross, theme.bad);
    frame.paint.text_fit({box.x + 34, box.y, box.w - 70, box.h}, message->text, {theme.bad, px::small});
    note(frame, "message", box, "note", message->text);
    if (button(frame, "dismiss", {box.x + box.w - 34, box.y + 4, 22, 22}, "Dismiss message",
               {.quiet = true, .icon = Icon::close}))
      frame.state.message.reset();
    return;
  }
  const std::string text = message                                        ? message->text
                           : frame.buffer() && frame.buffer()->size() > 0 ? selection_text(frame)
                                                                          : std::string();
  frame.paint.text_fit({box.x + 16, box.y, box.w - 32, box.h}, text, {theme.dim, px::small});
  if (!text.empty()) note(frame, "status", box, "note", text);
}

}  // namespace bytelens
