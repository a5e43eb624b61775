// How a view of any rank becomes rows and columns of cells: pure, so that it can be tested without a screen.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "array/pick.h"
#include "view/layout.h"
#include "view/view.h"

namespace bytelens {

/// Which cells a view shows and which item each is.
struct ViewLayout {
  enum class Kind : std::uint8_t {
    line,    // rank 0 or 1: items in reading order, wrapped at `columns`
    matrix,  // rank 2 and more: the last axis across, all others down
    record,  // structured items: one item a row, one leaf a column
  };
  Kind kind;
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::int64_t items = 0;                // that are shown
  std::shared_ptr<const Picked> part{};  // of the view, when not all of it is shown

  /// Whether that cell exists: a wrapped line's last row may be shorter.
  bool has(std::int64_t row, std::int64_t column) const {
    return kind != Kind::line || row * columns + column < items;
  }
};

/// `fit`: how many cells fit side by side on screen.
ViewLayout make_view_layout(const View& view, std::int64_t fit, const Pick& pick = {});

/// The item's number in C order, in the whole view, for a cell; for records the row is the item.
std::int64_t item_of_cell(const ViewLayout& layout, std::int64_t row, std::int64_t column);

/// The other way, among the items that are shown; nothing for an item that is not.
std::optional<std::int64_t> shown_item(const ViewLayout& layout, std::int64_t item);

/// What stands left of a row: "0", "1, 0", the first index of a wrapped row; "" when it says nothing.
std::string row_label(const View& view, const ViewLayout& layout, std::int64_t row);

/// "[1,2]" for an item, "[]" for the only item of rank 0.
std::string index_text(const Index& index);

}  // namespace bytelens
