#include "view/float_bits.h"

#include <cmath>
#include <limits>

namespace bytelens {
namespace {

struct Limits {
  int bias, min_exponent;  // of the smallest normal number
  std::uint32_t sign, infinity, quiet;
};

Limits limits_of(FloatLayout layout) {
  const int bias = (1 << (layout.exponent_bits - 1)) - 1;
  const std::uint32_t infinity = ((1u << layout.exponent_bits) - 1) << layout.fraction_bits;
  return {bias, 1 - bias, 1u << (layout.exponent_bits + layout.fraction_bits), infinity,
          1u << (layout.fraction_bits - 1)};
}

}  // namespace

double decode_float(FloatLayout layout, std::uint32_t bits) {
  const Limits limits = limits_of(layout);
  const std::uint32_t fraction = bits & ((1u << layout.fraction_bits) - 1);
  const std::uint32_t exponent = (bits & limits.infinity) >> layout.fraction_bits;
  double value;
  if ((bits & limits.infinity) == limits.infinity)
    value =
        fraction != 0 ? std::numeric_limits<double>::quiet_NaN() : std::numeric_limits<double>::infinity();
  else if (exponent == 0)
    value = std::ldexp(static_cast<double>(fraction), limits.min_exponent - layout.fraction_bits);
  else
    value = std::ldexp(static_cast<double>(fraction | (1u << layout.fraction_bits)),
                       static_cast<int>(exponent) - limits.bias - layout.fraction_bits);
  return bits & limits.sign ? -value : value;
}

std::uint32_t encode_float(FloatLayout layout, double value) {
  const Limits limits = limits_of(layout);
  const std::uint32_t sign = std::signbit(value) ? limits.sign : 0;
  if (std::isnan(value)) return sign | limits.infinity | limits.quiet;
  if (std::isinf(value)) return sign | limits.infinity;
  if (value == 0) return sign;

  int exponent;
  std::frexp(value, &exponent);
  // The weight of the last stored bit; below the smallest normal number it stays where it is.
  const int last =
      (exponent - 1 < limits.min_exponent ? limits.min_exponent : exponent - 1) - layout.fraction_bits;
  const double scaled = std::ldexp(std::fabs(value), -last);  // exact: in [0, 2^(fraction_bits + 1))
  double whole;
  const double rest = std::modf(scaled, &whole);
  auto units = static_cast<std::uint32_t>(whole);
  if (rest > 0.5 || (rest == 0.5 && (units & 1) != 0)) ++units;
  // A carry out of the fraction lands in the exponent, where it belongs.
  const auto biased = static_cast<std::uint32_t>(last + layout.fraction_bits - limits.min_exponent);
  const std::uint32_t bits = (biased << layout.fraction_bits) + units;
  return sign | (bits < limits.infinity ? bits : limits.infinity);
}

bool overflows(FloatLayout layout, double value) {
  const std::uint32_t infinity = limits_of(layout).infinity;
  return std::isfinite(value) && (encode_float(layout, value) & infinity) == infinity;
}

}  // namespace bytelens
