#include "view/walk.h"

#include <algorithm>

namespace bytelens {
namespace {

Layout reversed(Layout layout) {
  std::ranges::reverse(layout.shape);
  std::ranges::reverse(layout.strides);
  return layout;
}

std::string factor(std::int64_t number) {
  return number < 0 ? "(−" + std::to_string(number).substr(1) + ")" : std::to_string(number);
}

}  // namespace

Index index_at_step(const Layout& layout, std::int64_t step, WalkOrder order) {
  if (order == WalkOrder::c) return index_from_item_index(layout, step);
  Index index = index_from_item_index(reversed(layout), step);
  std::ranges::reverse(index);
  return index;
}

std::int64_t step_of_index(const Layout& layout, std::span<const std::int64_t> index, WalkOrder order) {
  if (order == WalkOrder::c) return item_index_from_index(layout, index);
  Index turned(index.rbegin(), index.rend());
  return item_index_from_index(reversed(layout), turned);
}

std::string offset_sum(const Layout& layout, std::span<const std::int64_t> index) {
  std::string text = std::to_string(layout.offset);
  for (std::size_t axis = 0; axis < index.size(); ++axis)
    text += " + " + std::to_string(index[axis]) + "·" + factor(layout.strides[axis]);
  if (!index.empty()) text += " = " + std::to_string(byte_offset_of(layout, index));
  return text;
}

}  // namespace bytelens
