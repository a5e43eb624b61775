// Integers of as many bytes as they need, seven bits each, least significant first: the DWARF standard,
// section 7.6.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "view/value.h"

namespace bytelens {

struct Leb128 {
  std::size_t length;        // in bytes
  std::optional<Int> value;  // nothing when it needs more than 64 bits
};
/// Nothing when the number does not end within `bytes`.
std::optional<Leb128> first_leb128(std::span<const std::uint8_t> bytes, bool is_signed);

/// Padded to `min_length` bytes. OverflowError with int.to_bytes' text when it needs more than 64 bits, or a
/// sign that there is not.
Result<std::vector<std::uint8_t>> to_leb128(const Int& value, bool is_signed, std::size_t min_length);

}  // namespace bytelens
