// One index of some axes: the part of a view that a screen of two dimensions shows at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "view/view.h"

namespace bytelens {

/// For each axis the index that is looked at; `all_of_axis`, also for axes that are left out at the end, for
/// all of them. What does not fit the shape counts as all.
using Pick = std::vector<std::int64_t>;
inline constexpr std::int64_t all_of_axis = -1;

/// What of `pick` fits that layout, without what is left out at the end.
Pick fitting(const Layout& whole, Pick pick);

/// A view's picked part. Its axes are those of the view that are not picked, in their order.
class Picked {
 public:
  Picked(const View& whole, const Pick& pick);

  const View& view() const { return view_; }
  bool everything() const { return view_.layout().ndim() == whole_.ndim(); }
  /// The index that this axis of the whole view is picked at, or `all_of_axis`.
  std::int64_t at(std::size_t axis) const { return pick_[axis]; }

  /// Numbers in C order: of an item of the part in the whole view, and back; nothing for an item outside the
  /// part.
  std::int64_t whole_item(std::int64_t item) const;
  std::optional<std::int64_t> part_item(std::int64_t whole_item) const;

 private:
  Layout whole_;
  Pick pick_;
  View view_;
};

}  // namespace bytelens
