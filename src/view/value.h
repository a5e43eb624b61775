// Python objects, as far as bytes can become them or be set from them.
#pragma once

#include <complex>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "buffer/error.h"

namespace bytelens {

struct Value;

struct None {
  bool operator==(const None&) const = default;
};

/// A Python int: exact within 64 bits of magnitude; beyond that only its sign is known (`huge`), which is
/// all that a range check needs.
struct Int {
  bool negative = false;
  bool huge = false;
  std::uint64_t magnitude = 0;

  static Int of(std::int64_t v) {
    return {v < 0, false, v < 0 ? 0 - static_cast<std::uint64_t>(v) : static_cast<std::uint64_t>(v)};
  }
  static Int of_unsigned(std::uint64_t v) { return {false, false, v}; }
  bool operator==(const Int&) const = default;
};

struct Bytes {
  std::string data;
  bool operator==(const Bytes&) const = default;
};
struct Str {
  std::string utf8;
  bool operator==(const Str&) const = default;
};
struct List {
  std::vector<Value> items;
  bool operator==(const List&) const;
};
struct Tuple {
  std::vector<Value> items;
  bool operator==(const Tuple&) const;
};

struct Value {
  std::variant<None, bool, Int, double, std::complex<double>, Bytes, Str, List, Tuple> v;
  bool operator==(const Value&) const = default;
};

/// Python's `repr`: 'a', b'\x00', 3.0, [1, 2], (1,), nan.
std::string repr(const Value& value);

/// Reads one Python literal as `ast.literal_eval` would (ints, floats with inf and nan, complex, str, bytes, True, None,
/// lists, tuples, dicts are refused); ValueError or SyntaxError-like ValueError when the text is not one.
Result<Value> parse_literal(std::string_view text);

}  // namespace bytelens
