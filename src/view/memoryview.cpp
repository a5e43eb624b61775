// Attributes, keys, items and slices of a memoryview.
#include "view/memoryview.h"

#include <algorithm>
#include <utility>

#include "view/codec.h"
#include "view/memoryview_codes.h"
#include "view/transfer.h"

namespace bytelens {
namespace {

constexpr auto sub_views = "sub-views are not implemented";
constexpr auto zero_dim = "invalid indexing of 0-dim memory";

std::unexpected<Error> different_structures() {
  return fail(ErrorKind::value_error, "memoryview assignment: lvalue and rvalue have different structures");
}

std::unexpected<Error> released_error() {
  return fail(ErrorKind::value_error, "operation forbidden on released memoryview object");
}

bool all_numbers(const TupleKey& key) {
  return std::ranges::all_of(key.parts,
                             [](const KeyPart& part) { return std::holds_alternative<Int>(part); });
}

bool all_slices(const TupleKey& key) {
  return !key.parts.empty() && std::ranges::all_of(key.parts, [](const KeyPart& part) {
    return std::holds_alternative<Slice>(part);
  });
}

/// As Python turns an int into an index: IndexError when it has more than 63 bits.
Result<std::int64_t> as_index(const Int& number) {
  const std::uint64_t limit = (std::uint64_t{1} << 63) - (number.negative ? 0 : 1);
  if (number.huge || number.magnitude > limit) {
    return fail(ErrorKind::index_error, "cannot fit 'int' into an index-sized integer");
  }
  return static_cast<std::int64_t>(number.negative ? 0 - number.magnitude : number.magnitude);
}

}  // namespace

MemoryView::MemoryView(View view) : view_(std::move(view)), format_text_(view_.format().text()) {}

MemoryView::MemoryView(std::shared_ptr<Buffer> buffer)
    : MemoryView([&] {
        const auto size = static_cast<std::int64_t>(buffer->size());
        const bool readonly = !buffer->writable();
        return View(std::move(buffer), *parse_struct_format("B"), {{size}, {1}, 0}, readonly);
      }()) {}

Result<MemoryView> MemoryView::of(const View& view) {
  auto text = buffer_format(view.format(), view.layout());
  if (!text) return std::unexpected(text.error());
  // NumPy writes the strides of contiguous arrays anew, whatever those of axes of one item were.
  Layout layout = view.layout();
  const std::size_t ndim = layout.shape.size();
  if (const bool c = view.c_contiguous(); c || view.f_contiguous()) {
    std::int64_t step = view.itemsize();
    for (std::size_t i = 0; i < ndim; ++i) {
      const std::size_t axis = c ? ndim - 1 - i : i;
      layout.strides[axis] = step;
      step *= layout.shape[axis];
    }
  }
  MemoryView memory(view.with_layout(std::move(layout)));
  if (view.format().notation() == Notation::dtype) {
    auto format = parse_struct_format(*text);
    memory.unpackable_ = format && format->itemsize() == view.itemsize();
    if (memory.unpackable_) {
      memory.view_ = View(view.buffer(), std::move(*format), memory.view_.layout(), view.readonly());
    }
  }
  memory.format_text_ = std::move(*text);
  return memory;
}

Result<void> MemoryView::check_released() const {
  if (released_) return released_error();
  return {};
}

template <class T>
Result<T> MemoryView::unless_released(T value) const {
  if (released_) return released_error();
  return value;
}

Result<std::string> MemoryView::format() const { return unless_released<std::string>(format_text_); }
Result<std::int64_t> MemoryView::itemsize() const { return unless_released<std::int64_t>(view_.itemsize()); }
Result<std::int64_t> MemoryView::nbytes() const { return unless_released<std::int64_t>(view_.nbytes()); }
Result<std::int64_t> MemoryView::ndim() const { return unless_released<std::int64_t>(view_.layout().ndim()); }
Result<std::vector<std::int64_t>> MemoryView::shape() const {
  return unless_released<std::vector<std::int64_t>>(view_.layout().shape);
}
Result<std::vector<std::int64_t>> MemoryView::strides() const {
  return unless_released<std::vector<std::int64_t>>(view_.layout().strides);
}
Result<std::vector<std::int64_t>> MemoryView::suboffsets() const {
  return unless_released<std::vector<std::int64_t>>({});
}
Result<bool> MemoryView::readonly() const { return unless_released<bool>(view_.readonly()); }
Result<bool> MemoryView::c_contiguous() const { return unless_released<bool>(contiguous_in(false)); }
Result<bool> MemoryView::f_contiguous() const { return unless_released<bool>(contiguous_in(true)); }
Result<bool> MemoryView::contiguous() const {
  return unless_released<bool>(contiguous_in(false) || contiguous_in(true));
}
Result<std::shared_ptr<Buffer>> MemoryView::obj() const {
  return unless_released<std::shared_ptr<Buffer>>(view_.buffer());
}
Result<std::int64_t> MemoryView::len() const {
  return unless_released<std::int64_t>(view_.layout().shape.empty() ? 1 : view_.layout().shape[0]);
}
Result<View> MemoryView::view() const { return unless_released<View>(view_); }

bool MemoryView::contiguous_in(bool fortran) const {
  const Layout& layout = view_.layout();
  // Of rank 1 an empty slice with a step is not contiguous, of rank 2 it is: CPython asks two different
  // questions.
  if (layout.shape.size() == 1) return layout.shape[0] == 1 || layout.strides[0] == view_.itemsize();
  if (view_.nbytes() == 0) return true;
  return fortran ? view_.f_contiguous() : view_.c_contiguous();
}

Result<char> MemoryView::item_code() const {
  std::string_view code = format_text_;
  if (code.starts_with('@')) code.remove_prefix(1);
  if (code.size() == 1) return code.front();
  return fail(ErrorKind::not_implemented_error, "memoryview: unsupported format " + format_text_);
}

Result<Value> MemoryView::unpack_at(std::int64_t byte_offset) const {
  if (!native_format(format_text_)) {
    return fail(ErrorKind::not_implemented_error,
                "memoryview: format " + std::string(1, format_text_.back()) + " not supported");
  }
  std::array<std::uint8_t, 8> bytes;
  const auto item = std::span(bytes).first(static_cast<std::size_t>(view_.itemsize()));
  if (auto done = view_.buffer()->read(static_cast<std::uint64_t>(byte_offset), item); !done) {
    return std::unexpected(done.error());
  }
  return unpack_item(view_.format(), item);
}

Result<void> MemoryView::pack_at(std::int64_t byte_offset, const Value& value) const {
  if (!native_format(format_text_)) {
    return fail(ErrorKind::not_implemented_error,
                "memoryview: format " + std::string(1, format_text_.back()) + " not supported");
  }
  std::array<std::uint8_t, 8> bytes{};
  const auto item = std::span(bytes).first(static_cast<std::size_t>(view_.itemsize()));
  if (auto done = pack_item(view_.format(), value, item); !done) return done;
  return view_.buffer()->write(static_cast<std::uint64_t>(byte_offset), item);
}

/// Where the item with that index lies; the index may have the wrong number of parts.
Result<std::int64_t> MemoryView::item_offset(std::span<const KeyPart> index) const {
  const Layout& layout = view_.layout();
  if (index.size() > layout.shape.size()) {
    return fail(ErrorKind::type_error, "cannot index " + std::to_string(layout.shape.size()) +
                                           "-dimension view with " + std::to_string(index.size()) +
                                           "-element tuple");
  }
  std::int64_t byte_offset = layout.offset;
  for (std::size_t axis = 0; axis < index.size(); ++axis) {
    auto number = as_index(std::get<Int>(index[axis]));
    if (!number) return std::unexpected(number.error());
    if (*number < 0) *number += layout.shape[axis];
    if (*number < 0 || *number >= layout.shape[axis]) {
      return fail(ErrorKind::index_error, "index out of bounds on dimension " + std::to_string(axis + 1));
    }
    if (layout.item_count() > 0) byte_offset += *number * layout.strides[axis];
  }
  return byte_offset;
}

Result<MemoryView> MemoryView::sliced(const Slice& slice) const {
  Layout layout = view_.layout();
  const auto range = resolve_slice(slice, layout.shape[0]);
  if (!range) return std::unexpected(range.error());
  const std::int64_t stride = layout.strides[0];
  layout.shape[0] = range->count;
  // The step of an empty or one-item slice may be any number; the stride then keeps its low 64 bits, as in
  // CPython.
  layout.strides[0] =
      static_cast<std::int64_t>(static_cast<std::uint64_t>(stride) * static_cast<std::uint64_t>(range->step));
  if (layout.item_count() > 0) layout.offset += range->first * stride;
  MemoryView part = *this;
  part.view_ = view_.with_layout(std::move(layout));
  return part;
}

Result<std::variant<Value, MemoryView>> MemoryView::get(const Key& key) const {
  using Answer = Result<std::variant<Value, MemoryView>>;
  if (auto held = check_released(); !held) return std::unexpected(held.error());
  const std::size_t ndim = view_.layout().shape.size();
  const auto* tuple = std::get_if<TupleKey>(&key);
  if (ndim == 0) {
    if (std::holds_alternative<Ellipsis>(key)) return *this;
    if (!tuple || !tuple->parts.empty()) return fail(ErrorKind::type_error, zero_dim);
  }
  const auto* number = std::get_if<Int>(&key);
  if (number || (tuple && all_numbers(*tuple))) {
    if (number) {
      if (const auto index = as_index(*number); !index) return std::unexpected(index.error());
    }
    if (const auto code = item_code(); !code) return std::unexpected(code.error());
    if (number && ndim > 1) {
      return fail(ErrorKind::not_implemented_error, "multi-dimensional sub-views are not implemented");
    }
    if (tuple && tuple->parts.size() < ndim) return fail(ErrorKind::not_implemented_error, sub_views);
    const KeyPart only = number ? KeyPart(*number) : KeyPart(OtherKey{});
    const auto place = item_offset(number ? std::span(&only, 1) : std::span(tuple->parts));
    if (!place) return std::unexpected(place.error());
    auto value = unpack_at(*place);
    return value ? Answer(std::move(*value)) : std::unexpected(value.error());
  }
  if (const auto* slice = std::get_if<Slice>(&key)) {
    auto part = sliced(*slice);
    return part ? Answer(std::move(*part)) : std::unexpected(part.error());
  }
  if (tuple && all_slices(*tuple)) {
    return fail(ErrorKind::not_implemented_error, "multi-dimensional slicing is not implemented");
  }
  return fail(ErrorKind::type_error, "memoryview: invalid slice key");
}

/// What an assignment to `key` writes to: the byte offset of an item, or nothing for a slice of rank 1.
Result<std::optional<std::int64_t>> MemoryView::find_target(const Key& key) const {
  const auto* number = std::get_if<Int>(&key);
  const auto* tuple = std::get_if<TupleKey>(&key);
  const auto* slice = std::get_if<Slice>(&key);
  const std::size_t ndim = view_.layout().shape.size();
  if (ndim == 0) {
    if (std::holds_alternative<Ellipsis>(key) || (tuple && tuple->parts.empty()))
      return view_.layout().offset;
    return fail(ErrorKind::type_error, zero_dim);
  }
  if (number && ndim > 1) return fail(ErrorKind::not_implemented_error, sub_views);
  if (number) {
    const KeyPart only = *number;
    return item_offset(std::span(&only, 1));
  }
  if (slice && ndim == 1) return std::nullopt;
  if (tuple && all_numbers(*tuple)) {
    if (tuple->parts.size() < ndim) return fail(ErrorKind::not_implemented_error, sub_views);
    return item_offset(tuple->parts);
  }
  if (slice || (tuple && all_slices(*tuple))) {
    return fail(ErrorKind::not_implemented_error,
                "memoryview slice assignments are currently restricted to ndim = 1");
  }
  return fail(ErrorKind::type_error, "memoryview: invalid slice key");
}

Result<void> MemoryView::check_writable() const {
  if (auto held = check_released(); !held) return held;
  if (const auto code = item_code(); !code) return std::unexpected(code.error());
  if (view_.readonly()) return fail(ErrorKind::type_error, "cannot modify read-only memory");
  return {};
}

Result<void> MemoryView::set(const Key& key, const Value& value) const {
  if (auto ready = check_writable(); !ready) return ready;
  const auto target = find_target(key);
  if (!target) return std::unexpected(target.error());
  if (*target) return pack_at(**target, value);

  const auto* bytes = std::get_if<Bytes>(&value.v);
  if (!bytes) {
    return fail(ErrorKind::type_error,
                "a bytes-like object is required, not '" + std::string(type_name(value)) + "'");
  }
  const auto part = sliced(std::get<Slice>(key));
  if (!part) return std::unexpected(part.error());
  const bool same = same_struct_format(format_text_, "B") &&
                    part->view_.layout().shape[0] == static_cast<std::int64_t>(bytes->data.size());
  if (!same) return different_structures();
  const std::vector<std::uint8_t> copy(bytes->data.begin(), bytes->data.end());
  return scatter(*view_.buffer(), part->view_.layout(), 1, copy);
}

Result<void> MemoryView::set(const Key& key, const MemoryView& value) const {
  if (auto ready = check_writable(); !ready) return ready;
  const auto target = find_target(key);
  if (!target) return std::unexpected(target.error());
  if (!*target) return assign_slice(std::get<Slice>(key), value);
  // A memoryview is no number, but it has a truth: its length.
  if (item_code() != '?') return pack_at(**target, {None{}});
  const auto length = value.len();
  if (!length) return std::unexpected(length.error());
  return pack_at(**target, {*length != 0});
}

Result<void> MemoryView::assign_slice(const Slice& slice, const MemoryView& source) const {
  if (auto held = source.check_released(); !held) return held;
  const auto part = sliced(slice);
  if (!part) return std::unexpected(part.error());
  const Layout& to = part->view_.layout();
  const Layout& from = source.view_.layout();
  if (!same_struct_format(format_text_, source.format_text_) || view_.itemsize() != source.view_.itemsize() ||
      to.shape != from.shape) {
    return different_structures();
  }
  // Through a copy, since the two may overlap.
  const auto bytes = source.view_.tobytes();
  if (!bytes) return std::unexpected(bytes.error());
  return scatter(*view_.buffer(), to, view_.itemsize(), *bytes);
}

Result<void> MemoryView::del(const Key&) const {
  if (auto ready = check_writable(); !ready) return ready;
  return fail(ErrorKind::type_error, "cannot delete memory");
}

}  // namespace bytelens
