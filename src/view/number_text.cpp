#include "view/number_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

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

/// The first `count` digits as a whole number, the rest rounded off, ties to even.
std::uint32_t rounded(const Decimal& decimal, int count) {
  std::uint32_t number = 0;
  for (int i = 0; i < count; ++i)
    number =
        number * 10 + (i < decimal.count
                           ? static_cast<std::uint32_t>(decimal.digits[static_cast<std::size_t>(i)] - '0')
                           : 0);
  if (count >= decimal.count) return number;
  const char next = decimal.digits[static_cast<std::size_t>(count)];
  const bool tie = next == '5' && count + 1 == decimal.count;
  return number + (tie ? number & 1 : next >= '5' ? 1 : 0);
}

/// number × 10^power as float() reads it.
double scaled(std::uint32_t number, int power) {
  constexpr std::array<double, 23> exact_powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  const int size = power < 0 ? -power : power;
  if (size < static_cast<int>(exact_powers.size())) {
    const double factor = exact_powers[static_cast<std::size_t>(size)];
    return power < 0 ? number / factor : number * factor;
  }
  std::array<char, 24> text;
  auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  *end++ = 'e';
  end = std::to_chars(end, text.data() + text.size(), power).ptr;
  double value = 0;
  std::from_chars(text.data(), end, value);
  return value;
}

/// The fewest digits that read back to the same bits; among those the nearest to the number.
Decimal shortest_narrow(FloatLayout layout, double magnitude) {
  const std::uint32_t bits = encode_float(layout, magnitude);
  const Decimal all = shortest(magnitude);
  for (int count = 1;; ++count) {
    const int power = all.exponent - count + 1;
    // The next number up is tried too: just above a power of two the layout's numbers lie twice as dense
    // below as above, so that it may read back where the nearest one, below, does not.
    for (std::uint32_t number = rounded(all, count), tries = 0; tries < 2; ++number, ++tries) {
      if (count < 9 && encode_float(layout, scaled(number, power)) != bits) continue;
      Decimal found;
      const auto end = std::to_chars(found.digits.data(), found.digits.data() + found.digits.size(), number);
      found.count = static_cast<int>(end.ptr - found.digits.data());
      found.exponent = power + found.count - 1;
      return found;
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

std::string exact_decimal(double value) {
  if (!std::isfinite(value)) return std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf";
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const int stored = static_cast<int>(bits >> 52 & 0x7ff);
  std::uint64_t fraction = bits & ((std::uint64_t{1} << 52) - 1);
  if (stored > 0) fraction |= std::uint64_t{1} << 52;
  int exponent = std::max(stored, 1) - 1075;  // value = fraction · 2^exponent
  for (; fraction != 0 && fraction % 2 == 0; ++exponent) fraction /= 2;
  if (fraction == 0) exponent = 0;

  // Digits, least significant first; 2^-k = 5^k · 10^-k.
  std::vector<std::uint8_t> digits;
  for (; fraction > 0; fraction /= 10) digits.push_back(static_cast<std::uint8_t>(fraction % 10));
  const int factor = exponent < 0 ? 5 : 2;
  for (int k = 0; k < std::abs(exponent); ++k) {
    int carry = 0;
    for (auto& digit : digits) {
      carry += digit * factor;
      digit = static_cast<std::uint8_t>(carry % 10);
      carry /= 10;
    }
    if (carry > 0) digits.push_back(static_cast<std::uint8_t>(carry));
  }
  const std::size_t places = exponent < 0 ? static_cast<std::size_t>(-exponent) : 0;
  while (digits.size() < places + 1) digits.push_back(0);
  std::string text = std::signbit(value) ? "-" : "";
  for (std::size_t k = digits.size(); k-- > 0;) {
    text += static_cast<char>('0' + digits[k]);
    if (k == places && places > 0) text += '.';
  }
  return text;
}

}  // namespace bytelens
