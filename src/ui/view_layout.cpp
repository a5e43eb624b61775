#include "ui/view_layout.h"

#include <algorithm>

namespace bytelens {

ViewLayout make_view_layout(const View& view, std::int64_t fit, const Pick& pick) {
  ViewLayout layout{};
  if (!fitting(view.layout(), pick).empty()) layout.part = std::make_shared<Picked>(view, pick);
  const Layout& shown = layout.part ? layout.part->view().layout() : view.layout();
  layout.items = shown.item_count();
  const auto& shape = shown.shape;
  if (view.format().leaves().size() != 1) {
    layout.kind = ViewLayout::Kind::record;
    layout.rows = layout.items;
    layout.columns = static_cast<std::int64_t>(view.format().leaves().size());
  } else if (shape.size() >= 2) {
    layout.kind = ViewLayout::Kind::matrix;
    layout.columns = shape.back();
    layout.rows = layout.columns == 0 ? 0 : layout.items / layout.columns;
  } else {
    layout.kind = ViewLayout::Kind::line;
    // A wrapped row of a round number of items can be counted by eye.
    const std::int64_t round = fit >= 16 ? fit / 8 * 8 : fit >= 8 ? 8 : std::max<std::int64_t>(1, fit);
    layout.columns = layout.items <= fit ? layout.items : round;
    layout.rows = layout.columns == 0 ? 0 : (layout.items + layout.columns - 1) / layout.columns;
  }
  return layout;
}

std::int64_t item_of_cell(const ViewLayout& layout, std::int64_t row, std::int64_t column) {
  const std::int64_t item = layout.kind == ViewLayout::Kind::record ? row : row * layout.columns + column;
  return layout.part ? layout.part->whole_item(item) : item;
}

std::optional<std::int64_t> shown_item(const ViewLayout& layout, std::int64_t item) {
  return layout.part ? layout.part->part_item(item) : item;
}

std::string row_label(const View& view, const ViewLayout& layout, std::int64_t row) {
  if (view.layout().ndim() == 0 || (layout.kind == ViewLayout::Kind::line && layout.rows <= 1)) return {};
  const Index index = index_from_item_index(view.layout(), item_of_cell(layout, row, 0));
  const std::size_t shown = layout.kind == ViewLayout::Kind::matrix ? index.size() - 1 : index.size();
  std::string label;
  for (std::size_t axis = 0; axis < shown; ++axis) label += (axis ? "," : "") + std::to_string(index[axis]);
  return label;
}

std::string index_text(const Index& index) {
  std::string text = "[";
  for (std::size_t axis = 0; axis < index.size(); ++axis)
    text += (axis ? "," : "") + std::to_string(index[axis]);
  return text + ']';
}

}  // namespace bytelens
