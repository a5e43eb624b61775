#include "view/view.h"

#include <limits>
#include <string>

#include "view/codec.h"
#include "view/transfer.h"

namespace bytelens {
namespace {

// One item is held in memory while it is read or set; on wasm32 there is no more than this to spare.
constexpr std::int64_t largest_item = 256 << 20;

std::unexpected<Error> too_large(std::int64_t itemsize) {
  return fail(ErrorKind::memory_error, "an item of " + std::to_string(itemsize) +
                                           " bytes is too large to hold at once: read its bytes in parts");
}

Value nested(const Format& format, std::span<const std::int64_t> shape,
             std::span<const std::uint8_t>& bytes) {
  if (shape.empty()) {
    const auto size = static_cast<std::size_t>(format.itemsize());
    const auto item = bytes.first(size);
    bytes = bytes.subspan(size);
    return unpack_item(format, item);
  }
  List list;
  list.items.reserve(static_cast<std::size_t>(shape[0]));
  for (std::int64_t i = 0; i < shape[0]; ++i) list.items.push_back(nested(format, shape.subspan(1), bytes));
  return {std::move(list)};
}

}  // namespace

Result<View> View::make(std::shared_ptr<Buffer> buffer, Format format, Layout layout, bool readonly) {
  const auto fits = check_layout(layout, format.itemsize(), buffer->size());
  if (!fits) return std::unexpected(fits.error());
  readonly = readonly || !buffer->writable();
  return View(std::move(buffer), std::move(format), std::move(layout), readonly);
}

Result<Index> View::resolve(std::span<const std::int64_t> index) const {
  const std::size_t ndim = layout_.shape.size();
  if (index.size() > ndim) {
    return fail(ErrorKind::index_error, "too many indices for array: array is " + std::to_string(ndim) +
                                            "-dimensional, but " + std::to_string(index.size()) +
                                            " were indexed");
  }
  if (index.size() < ndim) return fail(ErrorKind::value_error, "incorrect number of indices for array");
  Index resolved(index.begin(), index.end());
  for (std::size_t axis = 0; axis < ndim; ++axis) {
    const std::int64_t n = layout_.shape[axis];
    if (index[axis] < -n || index[axis] >= n) {
      return fail(ErrorKind::index_error, "index " + std::to_string(index[axis]) +
                                              " is out of bounds for axis " + std::to_string(axis) +
                                              " with size " + std::to_string(n));
    }
    if (index[axis] < 0) resolved[axis] += n;
  }
  return resolved;
}

Result<Value> View::get(std::span<const std::int64_t> index) const {
  const auto resolved = resolve(index);
  if (!resolved) return std::unexpected(resolved.error());
  if (itemsize() > largest_item) return too_large(itemsize());
  std::vector<std::uint8_t> item(static_cast<std::size_t>(itemsize()));
  if (const auto done = read_item(*resolved, item); !done) return std::unexpected(done.error());
  return unpack_item(format_, item);
}

Result<void> View::read_item(std::span<const std::int64_t> index, std::span<std::uint8_t> out) const {
  return buffer_->read(static_cast<std::uint64_t>(byte_offset_of(layout_, index)), out);
}

Result<std::vector<std::uint8_t>> View::packed(std::span<const std::int64_t> index,
                                               const Value& value) const {
  if (readonly_) return fail(ErrorKind::value_error, "assignment destination is read-only");
  const auto resolved = resolve(index);
  if (!resolved) return std::unexpected(resolved.error());
  if (itemsize() > largest_item) return too_large(itemsize());
  std::vector<std::uint8_t> item(static_cast<std::size_t>(itemsize()));
  if (const auto done = read_item(*resolved, item); !done) return std::unexpected(done.error());
  if (auto done = pack_item(format_, value, item); !done) return std::unexpected(done.error());
  return item;
}

Result<void> View::set(std::span<const std::int64_t> index, const Value& value) const {
  const auto item = packed(index, value);
  if (!item) return std::unexpected(item.error());
  const auto resolved = resolve(index);
  return buffer_->write(static_cast<std::uint64_t>(byte_offset_of(layout_, *resolved)), *item);
}

Result<Value> View::tolist(std::int64_t max_items) const {
  // Lists count too: a shape like (2**62, 0) has no items at all.
  std::int64_t lists = 1, nodes = 1;
  for (const std::int64_t n : layout_.shape) {
    if (n == 0) break;
    if (lists > max_items / n) nodes = max_items + 1;
    if (nodes > max_items) break;
    lists *= n;
    nodes += lists;
  }
  if (nodes > max_items) {
    return fail(ErrorKind::memory_error, "the view has " + std::to_string(layout_.item_count()) +
                                             " items; a list of at most " + std::to_string(max_items) +
                                             " is made: take a slice of it");
  }
  const auto bytes = tobytes(false, std::numeric_limits<std::int32_t>::max());
  if (!bytes) return std::unexpected(bytes.error());
  std::span<const std::uint8_t> rest = *bytes;
  return nested(format_, layout_.shape, rest);
}

Result<std::vector<std::uint8_t>> View::tobytes(bool fortran, std::int64_t max_bytes) const {
  return gather(*buffer_, layout_, itemsize(), fortran, max_bytes);
}

Result<View> View::as_readonly() const {
  Result<View> same = countable(layout_);
  if (same) same->readonly_ = true;
  return same;
}

}  // namespace bytelens
