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

/// A Python int: a sign and 64 bits of magnitude; a larger one is `huge` and has its decimal digits instead,
/// which is what an error message or a float needs of it.
struct Int {
  bool negative = false;
  bool huge = false;
  std::uint64_t magnitude = 0;  // 0 when huge
  std::string digits{};         // of the magnitude, when huge

  static Int of(std::int64_t v) {
    return {v < 0, false, v < 0 ? 0 - static_cast<std::uint64_t>(v) : static_cast<std::uint64_t>(v), {}};
  }
  static Int of_unsigned(std::uint64_t v) { return {false, false, v, {}}; }
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
std::string repr(const Int& value);
std::string repr_str(std::string_view utf8);    // 'it', "it's", '\n', '\x7f'
std::string repr_bytes(std::string_view data);  // b'\x00'
void append_bytes_repr(std::string_view data, std::string& out);

/// Python's name of the value's type: "int", "NoneType", "str".
std::string_view type_name(const Value& value);

/// Reads one Python literal as `ast.literal_eval` would: ints, floats, complex, str, bytes, True, False,
/// None, lists and tuples; also inf and nan, since they are what floats print as. ValueError with a sentence
/// when the text is none of these (dicts and sets are not).
Result<Value> parse_literal(std::string_view text);

}  // namespace bytelens
