#include "view/transfer.h"

#include <algorithm>
#include <string>

#include "buffer/checked.h"

namespace bytelens {
namespace {

// A row of spaced items is read in one piece, gaps included, while it is at most this wasteful.
constexpr std::int64_t most_gap = 64;          // bytes from one item's end to the next one's start
constexpr std::int64_t longest_piece = 65536;  // bytes

/// Calls `row(byte_offset, stride, count)` for each run of items along the last of `axes`, in order; axes are
/// merged where one simply continues the other, so that a dense layout is a single row.
template <class Row>
Result<void> for_each_row(const Layout& layout, std::int64_t itemsize, bool fortran, Row row) {
  if (layout.item_count() == 0) return {};
  struct Axis {
    std::int64_t count, stride;
  };
  std::vector<Axis> axes;
  for (std::size_t i = 0; i < layout.shape.size(); ++i) {
    const std::size_t number = fortran ? layout.shape.size() - 1 - i : i;
    if (layout.shape[number] != 1) axes.push_back({layout.shape[number], layout.strides[number]});
  }
  for (std::size_t i = axes.size(); i-- > 1;) {
    const auto span = checked_mul(axes[i].count, axes[i].stride);
    if (span == axes[i - 1].stride) {
      axes[i - 1] = {axes[i - 1].count * axes[i].count, axes[i].stride};
      axes.erase(axes.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  Axis inner{1, itemsize};
  if (!axes.empty()) {
    inner = axes.back();
    axes.pop_back();
  }
  Index index(axes.size(), 0);
  std::int64_t byte_offset = layout.offset;
  for (;;) {
    if (auto done = row(byte_offset, inner.stride, inner.count); !done) return done;
    std::size_t axis = axes.size();
    for (; axis-- > 0;) {
      if (++index[axis] < axes[axis].count) {
        byte_offset += axes[axis].stride;
        break;
      }
      index[axis] = 0;
      byte_offset -= axes[axis].stride * (axes[axis].count - 1);
    }
    if (axis == static_cast<std::size_t>(-1)) return {};
  }
}

Result<void> read_row(const Buffer& buffer, std::int64_t byte_offset, std::int64_t stride, std::int64_t count,
                      std::int64_t itemsize, std::uint8_t* out, std::vector<std::uint8_t>& piece) {
  const auto size = static_cast<std::size_t>(itemsize);
  if (stride == itemsize) {
    return buffer.read(static_cast<std::uint64_t>(byte_offset),
                       {out, size * static_cast<std::size_t>(count)});
  }
  const std::int64_t distance = stride < 0 ? -stride : stride;
  const std::int64_t per_piece = distance > itemsize + most_gap ? 1
                                 : distance == 0                ? count
                                                 : std::max<std::int64_t>(1, longest_piece / distance);
  while (count > 0) {
    const std::int64_t n = std::min(count, per_piece);
    const std::int64_t first = stride < 0 ? byte_offset + stride * (n - 1) : byte_offset;
    piece.resize(static_cast<std::size_t>(distance * (n - 1) + itemsize));
    if (auto done = buffer.read(static_cast<std::uint64_t>(first), piece); !done) return done;
    for (std::int64_t i = 0; i < n; ++i) {
      out = std::copy_n(piece.data() + (byte_offset + i * stride - first), size, out);
    }
    count -= n;
    if (count > 0) byte_offset += n * stride;
  }
  return {};
}

}  // namespace

Result<std::vector<std::uint8_t>> gather(const Buffer& buffer, const Layout& layout, std::int64_t itemsize,
                                         bool fortran, std::int64_t max_bytes) {
  const auto length = checked_mul(layout.item_count(), itemsize);
  if (!length || *length > max_bytes) {
    return fail(ErrorKind::memory_error, "the view's items take " +
                                             (length ? std::to_string(*length) : std::string("over 2**63")) +
                                             " bytes; at most " + std::to_string(max_bytes) +
                                             " are copied at once: take a slice of it");
  }
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(*length));
  if (bytes.empty()) return bytes;
  std::vector<std::uint8_t> piece;
  std::uint8_t* out = bytes.data();
  auto done =
      for_each_row(layout, itemsize, fortran, [&](std::int64_t offset, std::int64_t stride, std::int64_t n) {
        auto row = read_row(buffer, offset, stride, n, itemsize, out, piece);
        out += n * itemsize;
        return row;
      });
  if (!done) return std::unexpected(done.error());
  return bytes;
}

Result<void> scatter(Buffer& buffer, const Layout& layout, std::int64_t itemsize,
                     std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return {};
  const auto size = static_cast<std::size_t>(itemsize);
  return for_each_row(
      layout, itemsize, false, [&](std::int64_t offset, std::int64_t stride, std::int64_t n) -> Result<void> {
        const auto count = static_cast<std::size_t>(n);
        if (stride == itemsize) {
          auto done = buffer.write(static_cast<std::uint64_t>(offset), bytes.first(size * count));
          bytes = bytes.subspan(size * count);
          return done;
        }
        for (std::size_t i = 0; i < count; ++i) {
          const auto at = static_cast<std::uint64_t>(offset + static_cast<std::int64_t>(i) * stride);
          if (auto done = buffer.write(at, bytes.first(size)); !done) return done;
          bytes = bytes.subspan(size);
        }
        return {};
      });
}

}  // namespace bytelens
