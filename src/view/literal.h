// Python literals as a tree, dicts included: what dtype literals are written in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "view/value.h"

namespace bytelens {

struct Literal {
  enum class Kind : std::uint8_t { scalar, list, tuple, dict };
  Kind kind = Kind::scalar;
  Value value;                 // scalar: anything but a list or tuple
  std::vector<Literal> items;  // dict: key, value, key, value …

  bool is_str() const { return kind == Kind::scalar && std::holds_alternative<Str>(value.v); }
  bool is_int() const { return kind == Kind::scalar && std::holds_alternative<Int>(value.v); }
  const std::string& str() const { return std::get<Str>(value.v).utf8; }
  /// The value of a string key in a dict, or null.
  const Literal* find(std::string_view key) const;
};

Result<Literal> read_literal(std::string_view text);
std::string repr(const Literal& literal);

}  // namespace bytelens
