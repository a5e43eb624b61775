// Shape, strides and offset: which bytes an item has. Any rank including 0; strides signed and in bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "buffer/error.h"

namespace bytelens {

using Index = std::vector<std::int64_t>;  // one entry per axis

struct Layout {
  std::vector<std::int64_t> shape;    // items per axis, >= 0
  std::vector<std::int64_t> strides;  // bytes per step of each axis, any sign
  std::int64_t offset = 0;            // of item (0, 0, …), in bytes from the buffer's start

  int ndim() const { return static_cast<int>(shape.size()); }
  std::int64_t item_count() const;  // product of the shape; 1 for rank 0. Valid layouts never overflow
  bool operator==(const Layout&) const = default;
};

/// The most axes NumPy 1.24 gives an array, and the most CPython gives a memoryview.
inline constexpr std::size_t max_ndarray_ndim = 32;
inline constexpr std::size_t max_memoryview_ndim = 64;

/// Strides in bytes of a dense array of that shape; an axis of no items counts as one, as in NumPy.
/// ValueError when a dimension is negative or the bytes cannot be counted in 64 bits (NumPy's texts).
Result<std::vector<std::int64_t>> c_strides(std::span<const std::int64_t> shape, std::int64_t itemsize);
Result<std::vector<std::int64_t>> f_strides(std::span<const std::int64_t> shape, std::int64_t itemsize);

/// NumPy's flags: the stride of an axis of one item does not matter; empty and rank-0 views are both.
bool is_c_contiguous(const Layout& layout, std::int64_t itemsize);
bool is_f_contiguous(const Layout& layout, std::int64_t itemsize);

/// First byte and one past the last byte touched, both in buffer offsets; begin == end when there are no
/// items.
struct Extent {
  std::int64_t begin = 0, end = 0;
};
Extent extent(const Layout& layout, std::int64_t itemsize);

/// Refuses layouts that leave [0, buffer_size) or overflow: numpy.ndarray(shape, dtype, buffer, offset,
/// strides)'s errors. Strides that are just C or F order count as not given. Stricter than NumPy 1.24, which
/// reads outside the buffer there: a negative offset is a ValueError.
Result<void> check_layout(const Layout& layout, std::int64_t itemsize, std::uint64_t buffer_size);

/// offset + Σ index·stride. The index is inside the shape.
std::int64_t byte_offset_of(const Layout& layout, std::span<const std::int64_t> index);

/// The index whose number in C order is `item_index`, and the reverse.
Index index_from_item_index(const Layout& layout, std::int64_t item_index);
std::int64_t item_index_from_index(const Layout& layout, std::span<const std::int64_t> index);

/// Some item that covers the byte, the first in C order where items overlap; nothing when none does.
/// Cost does not depend on the number of items: no axis is scanned. Where items overlap in several axes at
/// once and the search for the first one grows too long, it is some item that covers the byte.
std::optional<Index> find_item(const Layout& layout, std::int64_t itemsize, std::int64_t byte_offset);

}  // namespace bytelens
