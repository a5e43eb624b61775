// buffer + format + layout (+ readonly): NumPy's ndarray over bytes. Never copies, validated once when made.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "buffer/buffer.h"
#include "view/format.h"
#include "view/layout.h"
#include "view/value.h"

namespace bytelens {

class View {
 public:
  /// numpy.ndarray(shape, dtype, buffer, offset, strides), with its errors. Shares the buffer.
  static Result<View> make(std::shared_ptr<Buffer> buffer, Format format, Layout layout, bool readonly = false);

  const std::shared_ptr<Buffer>& buffer() const { return buffer_; }
  const Format& format() const { return format_; }
  const Layout& layout() const { return layout_; }
  bool readonly() const { return readonly_; }
  std::int64_t itemsize() const { return format_.itemsize(); }
  std::int64_t nbytes() const { return layout_.item_count() * itemsize(); }
  bool c_contiguous() const { return is_c_contiguous(layout_, itemsize()); }
  bool f_contiguous() const { return is_f_contiguous(layout_, itemsize()); }

  /// Resolves Python's negative indices and checks bounds: IndexError with NumPy's text
  /// ("index 6 is out of bounds for axis 0 with size 6", "too many indices for array: …").
  Result<Index> resolve(std::span<const std::int64_t> index) const;

  /// The item at a resolved index.
  Result<Value> get(std::span<const std::int64_t> index) const;
  /// Reads the item's raw bytes into `out` (itemsize bytes): the cheap path panels use.
  Result<void> read_item(std::span<const std::int64_t> index, std::span<std::uint8_t> out) const;
  /// The bytes the item would have with `value` in it; the buffer is not changed. Errors as pack_item.
  Result<std::vector<std::uint8_t>> packed(std::span<const std::int64_t> index, const Value& value) const;
  /// Writes through to the buffer. ValueError "assignment destination is read-only" when readonly.
  Result<void> set(std::span<const std::int64_t> index, const Value& value) const;

  /// Nested lists of values, as ndarray.tolist(); MemoryError-like refusal above `max_items`.
  Result<Value> tolist(std::int64_t max_items = 1 << 24) const;

  // NumPy's ways to another view over the same bytes; each with NumPy's refusals.
  Result<View> reshape(std::span<const std::int64_t> shape, bool fortran = false) const;  // one -1 inferred; ValueError instead of a copy
  Result<View> transpose(std::span<const std::int64_t> axes = {}) const;                  // empty: reversed
  Result<View> reinterpret(const Format& format) const;                                   // ndarray.view(dtype)
  Result<View> as_readonly() const;

 private:
  std::shared_ptr<Buffer> buffer_;
  Format format_;
  Layout layout_;
  bool readonly_ = false;
};

}  // namespace bytelens
