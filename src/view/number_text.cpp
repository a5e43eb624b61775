#include "view/number_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "view/float_bits.h"

namespace bytelens {
namespace {

struct Decimal {
  std::array<char, 24> digits;
  int count = 0;
  int exponent = 0;  // of the first digit: d.ddd × 10^exponent
};

/// Takes "d.ddde±xx" apart, as to_chars writes it.
Decimal split_scientific(const char* begin, const char* end) {
  Decimal decimal;
  const char* at = begin;
  for (; at != end && *at != 'e'; ++at)
    if (*at != '.') decimal.digits[static_cast<std::size_t>(decimal.count++)] = *at;
  ++at;
  if (at < end && *at == '+') ++at;
  std::from_chars(at, end, decimal.exponent);
  return decimal;
}

template <class T>
Decimal shortest(T magnitude) {
  std::array<char, 64> text;
  const auto result =
      std::to_chars(text.data(), text.data() + text.size(), magnitude, std::chars_format::scientific);
  return split_scientific(text.data(), result.ptr);
}

/// The fewest digits that read back to the same bits; among those the nearest to the number.
Decimal shortest_narrow(FloatLayout layout, double magnitude) {
  const std::uint32_t bits = encode_float(layout, magnitude);
  std::array<char, 64> text;
  for (int precision = 0;; ++precision) {
    const auto result = std::to_chars(text.data(), text.data() + text.size(), magnitude,
                                      std::chars_format::scientific, precision);
    double back = 0;
    std::from_chars(text.data(), result.ptr, back);
    if (encode_float(layout, back) == bits || precision >= 10)
      return split_scientific(text.data(), result.ptr);
    // Just above a power of two numbers lie twice as dense below as above, so that the next decimal up may
    // read back where the nearest one, below, does not.
    if (back < magnitude) {
      Decimal up = split_scientific(text.data(), result.ptr);
      int i = up.count - 1;
      while (i >= 0 && up.digits[static_cast<std::size_t>(i)] == '9')
        up.digits[static_cast<std::size_t>(i--)] = '0';
      if (i >= 0) {
        ++up.digits[static_cast<std::size_t>(i)];
        std::array<char, 40> again;
        std::size_t length = 0;
        for (int d = 0; d < up.count; ++d) again[length++] = up.digits[static_cast<std::size_t>(d)];
        again[length++] = 'e';
        const auto end =
            std::to_chars(again.data() + length, again.data() + again.size(), up.exponent - up.count + 1);
        std::from_chars(again.data(), end.ptr, back);
        if (encode_float(layout, back) == bits) return up;
      }
    }
  }
}

Decimal shortest_of(FloatWidth width, double magnitude) {
  switch (width) {
    case FloatWidth::half:
      return shortest_narrow(half_layout, magnitude);
    case FloatWidth::bfloat16:
      return shortest_narrow(bfloat16_layout, magnitude);
    case FloatWidth::single:
      return shortest(static_cast<float>(magnitude));
    case FloatWidth::real:
      break;
  }
  return shortest(magnitude);
}

void append_decimal(Decimal decimal, bool point_zero, std::string& out) {
  while (decimal.count > 1 && decimal.digits[static_cast<std::size_t>(decimal.count - 1)] == '0')
    --decimal.count;
  const std::string_view digits(decimal.digits.data(), static_cast<std::size_t>(decimal.count));
  const int exponent = decimal.exponent;
  if (exponent < -4 || exponent >= 16) {
    out += digits.front();
    if (digits.size() > 1) (out += '.') += digits.substr(1);
    out += exponent < 0 ? "e-" : "e+";
    if (std::abs(exponent) < 10) out += '0';
    append_signed(std::abs(exponent), out);
  } else if (exponent < 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-exponent - 1), '0');
    out += digits;
  } else {
    const auto whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() > whole) {
      ((out += digits.substr(0, whole)) += '.') += digits.substr(whole);
    } else {
      out += digits;
      out.append(whole - digits.size(), '0');
      if (point_zero) out += ".0";
    }
  }
}

void append_real(FloatWidth width, double value, bool point_zero, std::string& out) {
  if (std::isnan(value)) {
    out += "nan";
    return;
  }
  if (std::signbit(value)) out += '-';
  if (std::isinf(value))
    out += "inf";
  else if (value == 0)
    out += point_zero ? "0.0" : "0";
  else
    append_decimal(shortest_of(width, std::fabs(value)), point_zero, out);
}

}  // namespace

void append_unsigned(std::uint64_t value, std::string& out) {
  std::array<char, 20> text;
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
  out.append(text.data(), result.ptr);
}

void append_signed(std::int64_t value, std::string& out) {
  std::array<char, 20> text;
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
  out.append(text.data(), result.ptr);
}

void append_hex(std::uint64_t value, std::string& out) {
  std::array<char, 16> text;
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value, 16);
  (out += "0x").append(text.data(), result.ptr);
}

void append_int(const Int& value, std::string& out) {
  if (value.negative) out += '-';
  if (value.huge)
    out += value.digits;
  else
    append_unsigned(value.magnitude, out);
}

void append_float(FloatWidth width, double value, std::string& out) { append_real(width, value, true, out); }

void append_complex(FloatWidth width, std::complex<double> value, std::string& out) {
  const bool imaginary_only = value.real() == 0 && !std::signbit(value.real());
  if (!imaginary_only) {
    out += '(';
    append_real(width, value.real(), false, out);
    if (std::isnan(value.imag()) || !std::signbit(value.imag())) out += '+';
  }
  append_real(width, value.imag(), false, out);
  out += imaginary_only ? "j" : "j)";
}

}  // namespace bytelens
