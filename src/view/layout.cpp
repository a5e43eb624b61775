#include "view/layout.h"

#include <algorithm>
#include <limits>

#include "buffer/checked.h"

namespace bytelens {
namespace {

constexpr auto too_big =
    "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.";

/// Refuses negative dimensions, and shapes whose bytes cannot be counted. Axes of no items are left out of
/// the product, as in NumPy: what could not be made with one item there is not made with none.
Result<void> check_shape(std::span<const std::int64_t> shape, std::int64_t itemsize) {
  for (const std::int64_t n : shape) {
    if (n < 0) return fail(ErrorKind::value_error, "negative dimensions are not allowed");
  }
  // Zero-sized items take no bytes, but there must still be a number for each of them.
  std::int64_t bytes = std::max<std::int64_t>(itemsize, 1);
  for (const std::int64_t n : shape) {
    if (n == 0) continue;
    const auto product = checked_mul(bytes, n);
    if (!product) return fail(ErrorKind::value_error, too_big);
    bytes = *product;
  }
  return {};
}

std::vector<std::int64_t> dense_strides(std::span<const std::int64_t> shape, std::int64_t itemsize,
                                        bool fortran) {
  std::vector<std::int64_t> strides(shape.size());
  std::int64_t step = itemsize;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const std::size_t axis = fortran ? i : shape.size() - 1 - i;
    strides[axis] = step;
    step *= std::max<std::int64_t>(shape[axis], 1);
  }
  return strides;
}

bool is_empty(const Layout& layout) {
  return std::ranges::any_of(layout.shape, [](std::int64_t n) { return n == 0; });
}

/// The extent, or nothing when it leaves 64 bits.
std::optional<Extent> checked_extent(const Layout& layout, std::int64_t itemsize) {
  if (is_empty(layout)) return Extent{layout.offset, layout.offset};
  std::int64_t first = layout.offset, last = layout.offset;
  for (std::size_t axis = 0; axis < layout.shape.size(); ++axis) {
    const auto span = checked_mul(layout.shape[axis] - 1, layout.strides[axis]);
    if (!span) return {};
    const auto moved = checked_add(*span < 0 ? first : last, *span);
    if (!moved) return {};
    (*span < 0 ? first : last) = *moved;
  }
  const auto end = checked_add(last, itemsize);
  if (!end) return {};
  return Extent{first, *end};
}

bool is_contiguous(const Layout& layout, std::int64_t itemsize, bool fortran) {
  if (is_empty(layout)) return true;
  std::int64_t step = itemsize;
  for (std::size_t i = 0; i < layout.shape.size(); ++i) {
    const std::size_t axis = fortran ? i : layout.shape.size() - 1 - i;
    if (layout.shape[axis] == 1) continue;
    if (layout.strides[axis] != step) return false;
    step *= layout.shape[axis];
  }
  return true;
}

}  // namespace

std::int64_t Layout::item_count() const {
  if (is_empty(*this)) return 0;
  std::int64_t count = 1;
  for (const std::int64_t n : shape) count *= n;
  return count;
}

Result<std::vector<std::int64_t>> c_strides(std::span<const std::int64_t> shape, std::int64_t itemsize) {
  if (const auto countable = check_shape(shape, itemsize); !countable)
    return std::unexpected(countable.error());
  return dense_strides(shape, itemsize, false);
}

Result<std::vector<std::int64_t>> f_strides(std::span<const std::int64_t> shape, std::int64_t itemsize) {
  if (const auto countable = check_shape(shape, itemsize); !countable)
    return std::unexpected(countable.error());
  return dense_strides(shape, itemsize, true);
}

bool is_c_contiguous(const Layout& layout, std::int64_t itemsize) {
  return is_contiguous(layout, itemsize, false);
}

bool is_f_contiguous(const Layout& layout, std::int64_t itemsize) {
  return is_contiguous(layout, itemsize, true);
}

Extent extent(const Layout& layout, std::int64_t itemsize) {
  return checked_extent(layout, itemsize).value_or(Extent{layout.offset, layout.offset});
}

Result<void> check_layout(const Layout& layout, std::int64_t itemsize, std::uint64_t buffer_size) {
  const std::span<const std::int64_t> shape = layout.shape;
  if (shape.size() > max_ndarray_ndim) {
    return fail(ErrorKind::value_error,
                "maximum supported dimension for an ndarray is 32, found " + std::to_string(shape.size()));
  }
  if (layout.strides.size() != shape.size()) {
    return fail(ErrorKind::value_error, "strides, if given, must be the same length as shape");
  }
  if (layout.offset < 0) {
    return fail(ErrorKind::value_error, "offset must be non-negative and no greater than buffer length (" +
                                            std::to_string(buffer_size) + ")");
  }
  if (const auto counted = check_shape(shape, itemsize); !counted) return counted;
  const auto touched = checked_extent(layout, itemsize);
  const bool inside =
      touched && touched->begin >= 0 && static_cast<std::uint64_t>(touched->end) <= buffer_size;
  if (inside) return {};
  const bool dense = layout.strides == dense_strides(shape, itemsize, false) ||
                     layout.strides == dense_strides(shape, itemsize, true);
  if (dense) return fail(ErrorKind::type_error, "buffer is too small for requested array");
  return fail(ErrorKind::value_error,
              "strides is incompatible with shape of requested array and size of buffer");
}

std::int64_t byte_offset_of(const Layout& layout, std::span<const std::int64_t> index) {
  std::int64_t byte_offset = layout.offset;
  for (std::size_t axis = 0; axis < index.size(); ++axis) byte_offset += index[axis] * layout.strides[axis];
  return byte_offset;
}

Index index_from_item_index(const Layout& layout, std::int64_t item_index) {
  Index index(layout.shape.size());
  for (std::size_t axis = index.size(); axis-- > 0;) {
    index[axis] = item_index % layout.shape[axis];
    item_index /= layout.shape[axis];
  }
  return index;
}

std::int64_t item_index_from_index(const Layout& layout, std::span<const std::int64_t> index) {
  std::int64_t item_index = 0;
  for (std::size_t axis = 0; axis < index.size(); ++axis) {
    item_index = item_index * layout.shape[axis] + index[axis];
  }
  return item_index;
}

}  // namespace bytelens
