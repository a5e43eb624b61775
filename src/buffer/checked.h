// Offsets and lengths are 64-bit everywhere, also on wasm32, and arithmetic on them is checked.
#pragma once

#include <cstdint>
#include <optional>

namespace bytelens {

/// The exact result, or nothing when it does not fit in 64 bits.
inline std::optional<std::int64_t> checked_add(std::int64_t a, std::int64_t b) {
  std::int64_t sum;
  if (__builtin_add_overflow(a, b, &sum)) return {};
  return sum;
}

inline std::optional<std::int64_t> checked_mul(std::int64_t a, std::int64_t b) {
  std::int64_t product;
  if (__builtin_mul_overflow(a, b, &product)) return {};
  return product;
}

}  // namespace bytelens
