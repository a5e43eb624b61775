#include "bindings/item.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace bytelens {
namespace {

using emscripten::val;

constexpr std::uint64_t exact_in_a_number = (std::uint64_t{1} << 53) - 1;

val to_number(const Int& i) {
  if (!i.huge && i.magnitude <= exact_in_a_number) {
    const auto magnitude = static_cast<double>(i.magnitude);
    return val(i.negative ? -magnitude : magnitude);
  }
  const std::string digits = (i.negative ? "-" : "") + std::to_string(i.magnitude);
  return val::global("BigInt")(digits);
}

template <class Items>
val to_array(const Items& items) {
  val array = val::array();
  for (const Value& item : items) array.call<void>("push", to_javascript(item));
  return array;
}

Value parse_int(const std::string& digits) {
  Int i;
  i.negative = digits.starts_with('-');
  const char* const end = digits.data() + digits.size();
  i.huge = std::from_chars(digits.data() + i.negative, end, i.magnitude).ec != std::errc{};
  return {i};
}

Value from_number(double number, bool floats) {
  const bool whole = std::isfinite(number) && std::trunc(number) == number;
  const bool exact = whole && std::abs(number) <= static_cast<double>(exact_in_a_number);
  if (!whole || (floats && (!exact || (number == 0 && std::signbit(number))))) return {number};
  Int i;
  i.negative = number < 0;
  i.huge = std::abs(number) >= 0x1p64;
  if (!i.huge) i.magnitude = static_cast<std::uint64_t>(std::abs(number));
  return {i};
}

bool wants_floats(const Format& format) {
  return std::ranges::any_of(format.leaves(), [](const Leaf& leaf) {
    return leaf.scalar == Scalar::floating || leaf.scalar == Scalar::bfloat16 ||
           leaf.scalar == Scalar::complex;
  });
}

constexpr int deepest = 16;  // no format nests further; an array that holds itself must end somewhere

Value convert(const val& item, bool floats, int depth) {
  const std::string type = item.typeOf().as<std::string>();
  if (item.isNull() || type == "undefined") return {None{}};
  if (type == "boolean") return {item.as<bool>()};
  if (type == "number") return from_number(item.as<double>(), floats);
  if (type == "bigint") return parse_int(item.call<std::string>("toString"));
  if (type == "string") return {Str{item.as<std::string>()}};
  if (item.isArray() && depth < deepest) {
    Tuple tuple;  // struct's way of saying several values; NumPy's record assignment wants one too
    const auto length = item["length"].as<unsigned>();
    for (unsigned k = 0; k < length; ++k) tuple.items.push_back(convert(item[k], floats, depth + 1));
    return {std::move(tuple)};
  }
  if (item.instanceof (val::global("Uint8Array"))) {
    std::string data(item["length"].as<std::size_t>(), '\0');
    val(emscripten::typed_memory_view(data.size(), reinterpret_cast<std::uint8_t*>(data.data())))
        .call<void>("set", item);
    return {Bytes{std::move(data)}};
  }
  if (item["re"].isNumber() && item["im"].isNumber())
    return {std::complex<double>(item["re"].as<double>(), item["im"].as<double>())};
  return {None{}};
}

}  // namespace

val to_javascript(const Value& value) {
  struct {
    val operator()(const None&) const { return val::null(); }
    val operator()(bool b) const { return val(b); }
    val operator()(const Int& i) const { return to_number(i); }
    val operator()(double d) const { return val(d); }
    val operator()(const std::complex<double>& c) const {
      val object = val::object();
      object.set("re", c.real());
      object.set("im", c.imag());
      return object;
    }
    val operator()(const Bytes& b) const {
      return copy_to_javascript({reinterpret_cast<const std::uint8_t*>(b.data.data()), b.data.size()});
    }
    val operator()(const Str& s) const { return val(s.utf8); }
    val operator()(const List& l) const { return to_array(l.items); }
    val operator()(const Tuple& t) const { return to_array(t.items); }
  } const visitor;
  return std::visit(visitor, value.v);
}

Value from_javascript(const val& item, const Format& format) {
  return convert(item, wants_floats(format), 0);
}

val copy_to_javascript(std::span<const std::uint8_t> bytes) {
  // A view of our own memory would end when it grows.
  return val::global("Uint8Array").new_(val(emscripten::typed_memory_view(bytes.size(), bytes.data())));
}

}  // namespace bytelens
