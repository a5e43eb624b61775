// buffer + format + layout (+ readonly): NumPy's ndarray over bytes. Never copies, validated once when made.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "buffer/buffer.h"
#include "view/format.h"
#include "view/layout.h"
#include "view/value.h"

namespace bytelens {

/// Python's start:stop:step; what is left out is nothing. Values beyond 64 bits are clamped to them, as
/// Python does.
struct Slice {
  std::optional<std::int64_t> start{}, stop{}, step{};
};
struct Ellipsis {};
struct NewAxis {};
/// One part of a NumPy basic index: `a[1, ::-1, ..., None]`.
using IndexPart = std::variant<std::int64_t, Slice, Ellipsis, NewAxis>;

/// A slice over an axis of some length: item `first`, then every `step`-th, `count` in all (0 for an empty
/// one).
struct ResolvedSlice {
  std::int64_t first, step, count;
};
/// slice.indices(). ValueError "slice step cannot be zero".
Result<ResolvedSlice> resolve_slice(const Slice& slice, std::int64_t length);

class View {
 public:
  /// numpy.ndarray(shape, dtype, buffer, offset, strides), with its errors (see check_layout). Shares the
  /// buffer. A view over a buffer that cannot be written is read-only, whatever `readonly` says.
  static Result<View> make(std::shared_ptr<Buffer> buffer, Format format, Layout layout,
                           bool readonly = false);

  const std::shared_ptr<Buffer>& buffer() const { return buffer_; }
  const Format& format() const { return format_; }
  const Layout& layout() const { return layout_; }
  bool readonly() const { return readonly_; }
  std::int64_t itemsize() const { return format_.itemsize(); }
  std::int64_t nbytes() const { return layout_.item_count() * itemsize(); }
  bool c_contiguous() const { return is_c_contiguous(layout_, itemsize()); }
  bool f_contiguous() const { return is_f_contiguous(layout_, itemsize()); }

  /// Resolves Python's negative indices and checks bounds: IndexError with NumPy's text
  /// ("index 6 is out of bounds for axis 0 with size 6", "too many indices for array: …"); ValueError
  /// "incorrect number of indices for array" when there are too few to name one item.
  Result<Index> resolve(std::span<const std::int64_t> index) const;

  /// The item at an index, which is resolved first; errors as `resolve`, or the source's.
  Result<Value> get(std::span<const std::int64_t> index) const;
  /// Reads the raw bytes of the item at a resolved index into `out` (itemsize bytes): the cheap path panels
  /// use.
  Result<void> read_item(std::span<const std::int64_t> index, std::span<std::uint8_t> out) const;
  /// The bytes the item would have with `value` in it; the buffer is not changed. Errors as set.
  Result<std::vector<std::uint8_t>> packed(std::span<const std::int64_t> index, const Value& value) const;
  /// Writes through to the buffer. ValueError "assignment destination is read-only" when readonly; errors as
  /// `resolve`, then as pack_item.
  Result<void> set(std::span<const std::int64_t> index, const Value& value) const;

  /// Nested lists of values, as ndarray.tolist(); MemoryError above `max_items` items and lists.
  Result<Value> tolist(std::int64_t max_items = 1 << 24) const;
  /// The items' bytes in C order, or in Fortran order; MemoryError above `max_bytes`.
  Result<std::vector<std::uint8_t>> tobytes(bool fortran = false, std::int64_t max_bytes = 1 << 28) const;

  // NumPy's ways to another view over the same bytes; each with NumPy's refusals.

  /// One -1 is inferred. Where NumPy's reshape would copy: AttributeError, as NumPy says when a shape is
  /// assigned.
  Result<View> reshape(std::span<const std::int64_t> shape, bool fortran = false) const;
  /// Nothing: axes reversed. ValueError or AxisError when `axes` is not each axis once; negative ones count
  /// from the end.
  Result<View> transpose(std::optional<std::span<const std::int64_t>> axes = {}) const;
  /// ndarray.view(dtype): the last axis takes up a change of itemsize, when its items lie side by side.
  Result<View> reinterpret(const Format& format) const;
  /// Basic indexing: ints drop an axis, slices thin it, NewAxis adds one of length 1 (stride 0), Ellipsis
  /// stands for the axes not named. Always a view, of rank 0 where NumPy would give the item itself.
  Result<View> slice(std::span<const IndexPart> parts) const;
  /// numpy.broadcast_to: read-only, stride 0 along what is repeated.
  Result<View> broadcast_to(std::span<const std::int64_t> shape) const;
  Result<View> as_readonly() const;

 private:
  friend class MemoryView;  // casts to up to 64 axes, by its own checks
  View(std::shared_ptr<Buffer> buffer, Format format, Layout layout, bool readonly)
      : buffer_(std::move(buffer)),
        format_(std::move(format)),
        layout_(std::move(layout)),
        readonly_(readonly) {}
  View with_layout(Layout layout) const { return View(buffer_, format_, std::move(layout), readonly_); }
  /// The same, where a view without items may come to more bytes than can be counted: NumPy makes no array of that.
  Result<View> countable(Layout layout) const;

  std::shared_ptr<Buffer> buffer_;
  Format format_;
  Layout layout_;
  bool readonly_ = false;
};

}  // namespace bytelens
