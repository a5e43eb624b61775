#include "ui/walk_place.h"

#include "ui/colors.h"
#include "ui/names.h"

namespace bytelens {

std::optional<WalkPlace> walk_place(const Frame& frame) {
  const Workspace& workspace = frame.workspace;
  const NamedView* view = workspace.find_view(workspace.active_view());
  if (!view || view->buffer != workspace.active_buffer() || view->view.layout().item_count() == 0) return {};
  const Layout& layout = view->view.layout();
  const Selection& selection = workspace.selection();
  WalkPlace place{view, -1, Index(layout.shape.size(), 0)};
  if (selection.view == view->name) {
    place.index = selection.index;
  } else if (const auto part = part_of(view->view, frame.state.cursor); part && selection.begin < selection.end) {
    place.index = part->index;
  } else {
    return place;
  }
  place.step = step_of_index(layout, place.index, frame.state.walk.order);
  return place;
}

std::string walk_text(const Frame& frame, const WalkPlace& place) {
  const Layout& layout = place.view->view.layout();
  const WalkOrder order = frame.state.walk.order;
  const std::int64_t count = layout.item_count();
  std::string text = "Walk of " + place.view->name + (order == WalkOrder::c ? " in C order: " : " in F order: ");
  if (place.step < 0) return text + std::to_string(count) + (count == 1 ? " item" : " items") + ", not begun";
  const std::int64_t at = byte_offset_of(layout, place.index);
  text += "step " + std::to_string(place.step + 1) + " of " + std::to_string(count) + ", " +
          item_name(*place.view, place.index, -1) + " at " + offset_text(static_cast<std::uint64_t>(at));
  if (place.step + 1 >= count) return text + "; the last one";
  const std::int64_t next = byte_offset_of(layout, index_at_step(layout, place.step + 1, order)), by = next - at;
  text += "; next " + offset_text(static_cast<std::uint64_t>(next));
  if (by == 0) return text + ", the same bytes again";
  const auto far = static_cast<std::uint64_t>(by < 0 ? -by : by);
  return text + ", " + std::to_string(far) + (far == 1 ? " byte " : " bytes ") + (by < 0 ? "back" : "on");
}

void walk_to(Frame& frame, const WalkPlace& place, std::int64_t step) {
  const View& view = place.view->view;
  const Index index = index_at_step(view.layout(), step, frame.state.walk.order);
  const auto begin = static_cast<std::uint64_t>(byte_offset_of(view.layout(), index));
  frame.state.pane = Pane::view;
  frame.state.view_leaf = 0;
  frame.state.half.reset();
  frame.state.follow_item = frame.state.follow_cursor = true;
  frame.state.cursor = frame.state.anchor = begin;
  frame.ask(Select{{place.view->buffer, begin, begin + static_cast<std::uint64_t>(view.itemsize()), place.view->name, index}});
}

}  // namespace bytelens
