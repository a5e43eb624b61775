// Which item covers a byte: the reverse of byte_offset_of.
//
// With `r` the byte's distance from item (0, 0, …), an index covers it when 0 <= r - Σ index·stride <
// itemsize. Taking axes from the widest stride to the narrowest, the axes still to come can make up a known
// range, so only a few values of this axis are possible: in layouts without overlap, exactly one.
#include <algorithm>
#include <array>

#include "view/layout.h"

namespace bytelens {
namespace {

struct Axis {
  std::int64_t stride;  // > 0: a negative one is counted from its other end
  std::int64_t count;   // >= 2
  std::int64_t reach;   // bytes from the first item to past the last one, over this axis and those after it
  std::size_t number;   // in the layout
};

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }
std::int64_t ceil_div(std::int64_t a, std::int64_t b) { return -floor_div(-a, b); }

class Search {
 public:
  Search(const Layout& layout, std::int64_t itemsize) : layout_(layout), itemsize_(itemsize) {}

  std::optional<Index> find(std::int64_t byte_offset) {
    if (layout_.shape.size() > axes_.size() || itemsize_ <= 0) return {};
    std::int64_t first = layout_.offset;
    for (std::size_t i = 0; i < layout_.shape.size(); ++i) {
      const std::int64_t stride = layout_.strides[i], count = layout_.shape[i];
      if (count == 0) return {};
      // An axis of one item or of stride 0 moves nothing: its first item is as good as any.
      if (count == 1 || stride == 0) continue;
      if (stride < 0) first += stride * (count - 1);
      axes_[used_++] = {stride < 0 ? -stride : stride, count, 0, i};
    }
    const std::int64_t distance = byte_offset - first;
    index_.assign(layout_.shape.size(), 0);

    std::ranges::stable_sort(axes(), [](const Axis& a, const Axis& b) { return a.stride > b.stride; });
    set_reaches();
    bool overlap = used_ > 0 && axes_[used_ - 1].stride < itemsize_;
    for (std::size_t i = 0; i + 1 < used_; ++i) overlap = overlap || axes_[i].stride < axes_[i + 1].reach;

    if (overlap) {
      // The first in C order: axes as the layout has them, the smallest index first.
      const auto by_stride = axes_;
      std::ranges::sort(axes(), {}, &Axis::number);
      set_reaches();
      steps_left_ = longest_search;
      if (descend(0, distance)) return index_;
      if (steps_left_ > 0) return {};
      axes_ = by_stride;
    }
    steps_left_ = longest_search;
    if (descend(0, distance)) return index_;
    return {};
  }

 private:
  static constexpr int longest_search = 1 << 14;

  std::span<Axis> axes() { return std::span(axes_).first(used_); }

  void set_reaches() {
    std::int64_t reach = itemsize_;
    for (std::size_t i = used_; i-- > 0;) {
      reach += axes_[i].stride * (axes_[i].count - 1);
      axes_[i].reach = reach;
    }
  }

  bool descend(std::size_t depth, std::int64_t distance) {
    if (depth == used_) return distance >= 0 && distance < itemsize_;
    const Axis& axis = axes_[depth];
    const std::int64_t rest = depth + 1 < used_ ? axes_[depth + 1].reach : itemsize_;
    std::int64_t low = std::max<std::int64_t>(0, ceil_div(distance - rest + 1, axis.stride));
    std::int64_t high = std::min(axis.count - 1, floor_div(distance, axis.stride));
    // A negative stride counts from the other end, so its smallest index is the highest value here.
    const bool reversed = layout_.strides[axis.number] < 0;
    for (; low <= high; reversed ? --high : ++low) {
      if (--steps_left_ <= 0) return false;
      const std::int64_t value = reversed ? high : low;
      index_[axis.number] = reversed ? axis.count - 1 - value : value;
      if (descend(depth + 1, distance - value * axis.stride)) return true;
    }
    return false;
  }

  const Layout& layout_;
  const std::int64_t itemsize_;
  std::array<Axis, max_memoryview_ndim> axes_;
  std::size_t used_ = 0;
  int steps_left_ = 0;
  Index index_;
};

}  // namespace

std::optional<Index> find_item(const Layout& layout, std::int64_t itemsize, std::int64_t byte_offset) {
  const Extent touched = extent(layout, itemsize);
  if (byte_offset < touched.begin || byte_offset >= touched.end) return {};
  return Search(layout, itemsize).find(byte_offset);
}

}  // namespace bytelens
