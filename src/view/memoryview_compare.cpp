// ==, in and iteration.
#include <cmath>

#include "view/codec.h"
#include "view/memoryview.h"
#include "view/memoryview_codes.h"

namespace bytelens {
namespace {

/// Shapes after an axis of no items do not matter.
bool same_shape(const Layout& a, const Layout& b) {
  if (a.shape.size() != b.shape.size()) return false;
  for (std::size_t axis = 0; axis < a.shape.size(); ++axis) {
    if (a.shape[axis] != b.shape[axis]) return false;
    if (a.shape[axis] == 0) break;
  }
  return true;
}

bool equal_int_double(const Int& a, double b) {
  if (a.huge || b != std::trunc(b)) return false;
  constexpr double two_to_64 = 18446744073709551616.0;
  const double magnitude = std::fabs(b);
  if (!(magnitude < two_to_64)) return false;
  return static_cast<std::uint64_t>(magnitude) == a.magnitude && (a.magnitude == 0 || a.negative == (b < 0));
}

std::optional<Int> as_int(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value.v)) return Int::of(*truth ? 1 : 0);
  if (const auto* number = std::get_if<Int>(&value.v)) return *number;
  return {};
}

std::optional<std::complex<double>> as_complex(const Value& value) {
  if (const auto* real = std::get_if<double>(&value.v)) return *real;
  if (const auto* number = std::get_if<std::complex<double>>(&value.v)) return *number;
  return {};
}

bool equal_items(const std::vector<Value>& a, const std::vector<Value>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!python_equal(a[i], b[i])) return false;
  }
  return true;
}

}  // namespace

bool python_equal(const Value& a, const Value& b) {
  const auto int_a = as_int(a), int_b = as_int(b);
  if (int_a && int_b) {
    if (int_a->huge || int_b->huge || int_a->magnitude != int_b->magnitude) return false;
    return int_a->magnitude == 0 || int_a->negative == int_b->negative;
  }
  const auto complex_a = as_complex(a), complex_b = as_complex(b);
  if (complex_a && complex_b) return *complex_a == *complex_b;
  if (int_a && complex_b) return complex_b->imag() == 0 && equal_int_double(*int_a, complex_b->real());
  if (complex_a && int_b) return complex_a->imag() == 0 && equal_int_double(*int_b, complex_a->real());
  if (a.v.index() != b.v.index()) return false;
  if (const auto* list = std::get_if<List>(&a.v)) return equal_items(list->items, std::get<List>(b.v).items);
  if (const auto* tuple = std::get_if<Tuple>(&a.v))
    return equal_items(tuple->items, std::get<Tuple>(b.v).items);
  return a.v == b.v;
}

Result<bool> MemoryView::equals(const MemoryView& other) const {
  if (released_ || other.released_) return this == &other;
  if (!same_shape(view_.layout(), other.view_.layout())) return false;
  if (!unpackable_ || !other.unpackable_) return false;
  const auto mine = view_.tobytes(), theirs = other.view_.tobytes();
  if (!mine) return std::unexpected(mine.error());
  if (!theirs) return std::unexpected(theirs.error());

  // Two booleans are compared as the bytes they are: 2 is true and still not 1.
  const auto native = native_format(format_text_), other_native = native_format(other.format_text_);
  if (native && other_native && native->code == '?' && other_native->code == '?') return *mine == *theirs;

  const auto count = static_cast<std::size_t>(view_.layout().item_count());
  const auto size = static_cast<std::size_t>(view_.itemsize());
  const auto other_size = static_cast<std::size_t>(other.view_.itemsize());
  for (std::size_t i = 0; i < count; ++i) {
    const auto a = unpack_item(view_.format(), std::span(*mine).subspan(i * size, size));
    const auto b = unpack_item(other.view_.format(), std::span(*theirs).subspan(i * other_size, other_size));
    if (!python_equal(a, b)) return false;
  }
  return true;
}

Result<MemoryIterator> MemoryView::iterate() const {
  const auto& shape = view_.layout().shape;
  if (shape.empty()) return fail(ErrorKind::type_error, "invalid indexing of 0-dim memory");
  if (shape.size() != 1) {
    return fail(ErrorKind::not_implemented_error, "multi-dimensional sub-views are not implemented");
  }
  if (const auto code = item_code(); !code) return std::unexpected(code.error());
  // CPython, too, only sees now that it is released.
  if (auto held = check_released(); !held) return std::unexpected(held.error());
  return MemoryIterator{0, shape[0]};
}

Result<std::optional<Value>> MemoryView::next(MemoryIterator& iterator) const {
  if (iterator.next >= iterator.count) return std::nullopt;
  if (auto held = check_released(); !held) return std::unexpected(held.error());
  auto value = unpack_at(view_.layout().offset + iterator.next * view_.layout().strides[0]);
  if (!value) return std::unexpected(value.error());
  ++iterator.next;
  return std::move(*value);
}

Result<bool> MemoryView::contains(const Value& value) const {
  auto iterator = iterate();
  if (!iterator) {
    if (iterator.error().kind != ErrorKind::type_error) return std::unexpected(iterator.error());
    return fail(ErrorKind::type_error, "argument of type 'memoryview' is not iterable");
  }
  for (;;) {
    const auto item = next(*iterator);
    if (!item) return std::unexpected(item.error());
    if (!*item) return false;
    if (python_equal(**item, value)) return true;
  }
}

}  // namespace bytelens
