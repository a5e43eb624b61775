// Typing a value into a view's cell.
#include <algorithm>

#include "ui/names.h"
#include "ui/view_panel.h"
#include "view/codec.h"

namespace bytelens {

void start_edit(Frame& frame, const NamedView& view, const Index& index, int leaf, std::string text) {
  if (view.view.readonly())
    return frame.say(
        "cannot modify read-only memory: " + view.view.buffer()->name() + " is open for reading only", true);
  frame.state.edit = CellEdit{view.name, index, leaf, std::move(text), false, false};
  frame.state.settle = true;
}

void draw_edit(Frame& frame, const NamedView& view, const Rect& cell) {
  CellEdit& edit = *frame.state.edit;
  const Leaf& leaf = view.view.format().leaves()[static_cast<std::size_t>(edit.leaf)];
  if (!edit.started) {
    // What was typed before the field has the keyboard belongs into it, or a fast typist loses digits.
    ImGuiIO& io = ImGui::GetIO();
    for (const ImWchar c : io.InputQueueCharacters)
      if (c >= 0x20 && c < 0x7f) edit.text += static_cast<char>(c);
    io.InputQueueCharacters.resize(0);
  }
  const float w = std::max(cell.w, std::min(220.f, frame.paint.width(edit.text) + 30));
  const Rect box{cell.x, cell.y - 1, w, cell.h + 2};
  frame.paint.fill(inset(box, -1), frame.theme().page, 4);
  const FieldResult field =
      text_field(frame, "edit", box, "Edit " + item_name(view, edit.index, edit.leaf), edit.text,
                 {.description = "Enter keeps the value, Escape leaves it as it was",
                  .take_focus = !edit.started,
                  .bad = edit.refused,
                  // A keyboard of digits has no minus sign: numbers that may need one get the whole one.
                  .decimal = leaf.scalar == Scalar::unsigned_int});
  // ImGui hands the keyboard over a frame later, with all text selected: until then the caret is put to the
  // end.
  edit.started |= ImGui::IsItemActive();
  if (field.changed) edit.refused = false;
  if (field.cancelled) {
    frame.state.edit.reset();
    return;
  }
  if (!field.submitted) return;
  const auto value = parse_leaf_text(leaf, edit.text);
  if (!value) {
    edit.refused = true, edit.started = false;
    frame.request(Failed{value.error()});
    return frame.say(std::string(python_name(value.error().kind)) + ": " + value.error().message, true);
  }
  if (view.view.format().leaves().size() == 1)
    frame.ask(SetItem{view.name, edit.index, *value}, Origin::cell_edit);
  else
    frame.ask(SetLeaf{view.name, edit.index, edit.leaf, *value}, Origin::cell_edit);
}

}  // namespace bytelens
