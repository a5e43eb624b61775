// Python's memoryview, rule for rule: what CPython 3.11's Objects/memoryobject.c accepts, refuses and says.
// What NumPy allows beyond it is in view/view.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "view/view.h"

namespace bytelens {

/// A key that is neither a number nor a slice: None, a float, text.
struct OtherKey {};
/// What stands between the brackets of `m[…]`, alone or in a tuple. A Slice's numbers are clamped to 64 bits.
using KeyPart = std::variant<Int, Slice, Ellipsis, OtherKey>;
struct TupleKey {
  std::vector<KeyPart> parts;
};
using Key = std::variant<Int, Slice, Ellipsis, OtherKey, TupleKey>;

/// Where a loop over a memoryview stands.
struct MemoryIterator {
  std::int64_t next = 0, count = 0;
};

/// A value: a copy is another name for the same bytes, with a released state of its own. Every member but
/// `release` and `equals` gives ValueError "operation forbidden on released memoryview object" once it is
/// released.
class MemoryView {
 public:
  /// memoryview(bytearray): the whole buffer as format 'B'; read-only when the buffer cannot be written.
  explicit MemoryView(std::shared_ptr<Buffer> buffer);

  /// memoryview(ndarray): a dtype becomes the struct format that NumPy exports for it ('i', '>H', 'T{f:x:}').
  /// ValueError with NumPy's text for the few dtypes it cannot say so.
  static Result<MemoryView> of(const View& view);

  Result<std::string> format() const;
  Result<std::int64_t> itemsize() const;
  Result<std::int64_t> nbytes() const;
  Result<std::int64_t> ndim() const;
  Result<std::vector<std::int64_t>> shape() const;
  Result<std::vector<std::int64_t>> strides() const;     // bytes
  Result<std::vector<std::int64_t>> suboffsets() const;  // always ()
  Result<bool> readonly() const;
  Result<bool> c_contiguous() const;
  Result<bool> f_contiguous() const;
  Result<bool> contiguous() const;
  Result<std::shared_ptr<Buffer>> obj() const;
  Result<std::int64_t> len() const;  // of the first axis; 1 for rank 0, as in 3.11

  /// The same bytes as NumPy's kind of view.
  Result<View> view() const;

  /// m[key]: an item, or for a slice (and `...` of rank 0) another memoryview.
  Result<std::variant<Value, MemoryView>> get(const Key& key) const;
  /// m[key] = value. For a slice the value is bytes or a memoryview of the same format and shape; they may
  /// overlap.
  Result<void> set(const Key& key, const Value& value) const;
  Result<void> set(const Key& key, const MemoryView& value) const;
  /// del m[key]: always refused.
  Result<void> del(const Key& key) const;

  /// m.cast(format, shape): `shape` is a list or tuple of ints.
  Result<MemoryView> cast(std::string_view format) const;
  Result<MemoryView> cast(std::string_view format, const Value& shape) const;
  Result<MemoryView> cast(std::string_view format, std::span<const std::int64_t> shape) const;
  Result<MemoryView> toreadonly() const;
  Result<void> release();
  bool released() const { return released_; }

  /// MemoryError above `max_items` items and lists.
  Result<Value> tolist(std::int64_t max_items = 1 << 24) const;
  /// `order`: "C", "F", "A", or nothing for Python's None. MemoryError above `max_bytes`.
  Result<Bytes> tobytes(std::optional<std::string_view> order = {}, std::int64_t max_bytes = 1 << 28) const;
  /// Two lower-case digits a byte in C order. `sep` (str or bytes of one ASCII character) stands between
  /// groups of |bytes_per_sep| bytes, counted from the right, or from the left when negative.
  Result<std::string> hex(const std::optional<Value>& sep = {}, std::int64_t bytes_per_sep = 1) const;

  /// for item in m: `next` gives nothing at the end.
  Result<MemoryIterator> iterate() const;
  Result<std::optional<Value>> next(MemoryIterator& iterator) const;
  /// value in m.
  Result<bool> contains(const Value& value) const;

  /// m == other: equal shapes and equal items, whatever the formats; a released one equals only itself.
  Result<bool> equals(const MemoryView& other) const;

 private:
  explicit MemoryView(View view);

  Result<void> check_released() const;
  template <class T>
  Result<T> unless_released(T value) const;
  Result<char> item_code() const;
  Result<void> check_writable() const;
  Result<std::int64_t> item_offset(std::span<const KeyPart> index) const;
  Result<MemoryView> sliced(const Slice& slice) const;
  Result<Value> unpack_at(std::int64_t byte_offset) const;
  Result<void> pack_at(std::int64_t byte_offset, const Value& value) const;
  Result<void> assign_slice(const Slice& slice, const MemoryView& source) const;
  Result<std::optional<std::int64_t>> find_target(const Key& key) const;
  Result<MemoryView> cast_to_1d(std::string_view format) const;
  bool contiguous_in(bool fortran) const;

  View view_;
  std::string format_text_;  // as `m.format` says it
  bool unpackable_ = true;   // the struct module understands it
  bool released_ = false;
};

/// Python's `==` between two values: numbers compare exactly whatever their types, text never equals bytes.
bool python_equal(const Value& a, const Value& b);

/// The buffer protocol's format of an array with that dtype and layout, as NumPy 1.24 exports it; an array
/// whose items are not aligned says so in it. A struct format is itself.
Result<std::string> buffer_format(const Format& format, const Layout& layout);

}  // namespace bytelens
