// How a number comes about from its bytes: weights, the written-out sum, the fields of a float.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "view/format.h"

namespace bytelens {

/// One byte's share of a number.
struct ByteTerm {
  int memory_index;    // which byte of the number, in memory order
  std::uint8_t value;  // as it lies in memory
  int exponent;        // its weight is 2^exponent
};

/// IEEE 754 (and bfloat16): the fields as unsigned numbers.
struct FloatFields {
  bool negative;
  int exponent_bits, fraction_bits, bias;
  std::uint64_t exponent, fraction;
};

enum class BitField : std::uint8_t { value, sign, exponent, fraction };

struct Explanation {
  std::vector<ByteTerm> terms;        // most significant first: the order in which a number is written
  std::optional<FloatFields> fields;  // floats only
  bool is_signed = false;             // two's complement: the top bit weighs -2^(bits-1)
  std::string sum;    // "0x04·256 + 0x00·1 = 1024"; with · × − ^ read as * * - **, Python agrees
  std::string value;  // what follows the last " = "

  int bit_count() const { return static_cast<int>(terms.size()) * 8; }
  /// What bit `number` (0 is the least significant) is part of.
  BitField field_of_bit(int number) const;
};

/// The numbers that a leaf is made of: itself, or the two halves of a complex one; none for text, raw bytes
/// and padding. Byte offsets are within the item, as the leaf's own.
std::vector<Leaf> number_parts(const Leaf& leaf);

/// Nothing when the leaf is no number (see number_parts). `bytes` holds leaf.size bytes in memory order.
std::optional<Explanation> explain(const Leaf& leaf, std::span<const std::uint8_t> bytes);

/// The next number of the same format, upwards (`up`) or downwards: integers by 1, floats by one unit in the
/// last place, as numpy.nextafter towards ±inf. Nothing at the end of the range, and for NaN.
std::optional<std::vector<std::uint8_t>> next_number(const Leaf& leaf, std::span<const std::uint8_t> bytes,
                                                     bool up);

}  // namespace bytelens
