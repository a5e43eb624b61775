// memoryview.cast: one-dimensional bytes to another format, and from or to more dimensions.
#include <algorithm>
#include <limits>

#include "view/codec.h"
#include "view/memoryview.h"
#include "view/memoryview_codes.h"

namespace bytelens {
namespace {

/// The dimensions of a cast, checked as they are read: none below 1, and together no more than 2**63 - 1
/// bytes.
Result<std::vector<std::int64_t>> read_shape(std::span<const Value> items, std::int64_t itemsize) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  std::vector<std::int64_t> shape;
  std::int64_t length = itemsize;
  for (const Value& item : items) {
    Int number;
    if (const auto* truth = std::get_if<bool>(&item.v)) {
      number = Int::of(*truth ? 1 : 0);
    } else if (const auto* value = std::get_if<Int>(&item.v)) {
      number = *value;
    } else {
      return fail(ErrorKind::type_error, "memoryview.cast(): elements of shape must be integers");
    }
    if (number.huge || number.magnitude > static_cast<std::uint64_t>(most) + (number.negative ? 1 : 0)) {
      return fail(ErrorKind::overflow_error, "Python int too large to convert to C ssize_t");
    }
    if (number.negative || number.magnitude == 0) {
      return fail(ErrorKind::value_error, "memoryview.cast(): elements of shape must be integers > 0");
    }
    const auto n = static_cast<std::int64_t>(number.magnitude);
    if (n > most / length)
      return fail(ErrorKind::value_error, "memoryview.cast(): product(shape) > SSIZE_MAX");
    length *= n;
    shape.push_back(n);
  }
  return shape;
}

}  // namespace

Result<MemoryView> MemoryView::cast_to_1d(std::string_view format) const {
  if (std::ranges::any_of(format, [](char c) { return (c & 0x80) != 0; })) {
    // A format goes through ASCII first, as text for a bytes dtype does: the refusal is the same.
    std::uint8_t byte = 0;
    const auto refused = pack_item(*parse_dtype("S1"), {Str{std::string(format)}}, {&byte, 1});
    if (!refused) return std::unexpected(refused.error());
  }
  const auto destination = native_format(format);
  if (!destination) {
    return fail(ErrorKind::value_error,
                "memoryview: destination format must be a native single character format prefixed with an "
                "optional '@'");
  }
  const auto source = native_format(format_text_);
  if ((!source || !is_byte_code(source->code)) && !is_byte_code(destination->code)) {
    return fail(ErrorKind::type_error, "memoryview: cannot cast between two non-byte formats");
  }
  const std::int64_t length = view_.nbytes();
  if (length % destination->itemsize != 0) {
    return fail(ErrorKind::type_error, "memoryview: length is not a multiple of itemsize");
  }
  auto parsed = parse_struct_format(format);
  if (!parsed) return std::unexpected(parsed.error());
  return MemoryView(View(view_.buffer(), std::move(*parsed),
                         {{length / destination->itemsize}, {destination->itemsize}, view_.layout().offset},
                         view_.readonly()));
}

Result<MemoryView> MemoryView::cast(std::string_view format) const {
  if (auto held = check_released(); !held) return std::unexpected(held.error());
  if (!contiguous_in(false)) {
    return fail(ErrorKind::type_error, "memoryview: casts are restricted to C-contiguous views");
  }
  const auto& shape = view_.layout().shape;
  if (shape.size() != 1 && std::ranges::find(shape, 0) != shape.end()) {
    return fail(ErrorKind::type_error, "memoryview: cannot cast view with zeros in shape or strides");
  }
  return cast_to_1d(format);
}

Result<MemoryView> MemoryView::cast(std::string_view format, const Value& shape) const {
  if (auto held = check_released(); !held) return std::unexpected(held.error());
  if (!contiguous_in(false)) {
    return fail(ErrorKind::type_error, "memoryview: casts are restricted to C-contiguous views");
  }
  const auto& own_shape = view_.layout().shape;
  if (std::ranges::find(own_shape, 0) != own_shape.end()) {
    return fail(ErrorKind::type_error, "memoryview: cannot cast view with zeros in shape or strides");
  }
  std::span<const Value> items;
  if (const auto* list = std::get_if<List>(&shape.v)) {
    items = list->items;
  } else if (const auto* tuple = std::get_if<Tuple>(&shape.v)) {
    items = tuple->items;
  } else {
    return fail(ErrorKind::type_error, "shape must be a list or a tuple");
  }
  if (items.size() > max_memoryview_ndim) {
    return fail(ErrorKind::value_error, "memoryview: number of dimensions must not exceed 64");
  }
  if (own_shape.size() != 1 && items.size() != 1) {
    return fail(ErrorKind::type_error, "memoryview: cast must be 1D -> ND or ND -> 1D");
  }
  auto cast = cast_to_1d(format);
  if (!cast) return cast;
  const std::int64_t itemsize = cast->view_.itemsize();
  auto dimensions = read_shape(items, itemsize);
  if (!dimensions) return std::unexpected(dimensions.error());
  auto strides = c_strides(*dimensions, itemsize);
  if (!strides) return std::unexpected(strides.error());
  Layout layout{std::move(*dimensions), std::move(*strides), cast->view_.layout().offset};
  if (layout.item_count() * itemsize != cast->view_.nbytes()) {
    return fail(ErrorKind::type_error, "memoryview: product(shape) * itemsize != buffer size");
  }
  return MemoryView(cast->view_.with_layout(std::move(layout)));
}

Result<MemoryView> MemoryView::cast(std::string_view format, std::span<const std::int64_t> shape) const {
  List list;
  for (const std::int64_t n : shape) list.items.push_back({Int::of(n)});
  return cast(format, Value{std::move(list)});
}

}  // namespace bytelens
