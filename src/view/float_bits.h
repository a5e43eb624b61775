// IEEE 754 binary formats narrower than a double, bit for bit: half precision and bfloat16.
#pragma once

#include <cstdint>

namespace bytelens {

struct FloatLayout {
  int exponent_bits;
  int fraction_bits;  // stored ones, without the leading 1
};
inline constexpr FloatLayout half_layout{5, 10};
inline constexpr FloatLayout bfloat16_layout{8, 7};

/// The number behind the bits; exact, since every one of them is a double too.
double decode_float(FloatLayout layout, std::uint32_t bits);

/// The nearest of the layout's numbers, ties to even; infinity when it is too large. NaN becomes the quiet
/// NaN.
std::uint32_t encode_float(FloatLayout layout, double value);

/// True when encode_float gave infinity for a finite value.
bool overflows(FloatLayout layout, double value);

}  // namespace bytelens
