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

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equals_ignoring_case(std::string_view text, std::string_view lowered) {
  if (text.size() != lowered.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (lower(text[i]) != lowered[i]) return false;
  return true;
}

/// The digits without the underscores, which may stand only between two digits.
std::optional<std::string> without_underscores(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      plain += text[i];
      continue;
    }
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) return {};
  }
  return plain;
}

/// decimal × base + digit on a number of any length, most significant digit first.
void multiply_add(std::string& decimal, int base, int digit) {
  int carry = digit;
  for (auto at = decimal.rbegin(); at != decimal.rend(); ++at) {
    const int product = (*at - '0') * base + carry;
    *at = static_cast<char>('0' + product % 10);
    carry = product / 10;
  }
  for (; carry != 0; carry /= 10) decimal.insert(decimal.begin(), static_cast<char>('0' + carry % 10));
}

/// An unsigned number as float() allows it, digits already without underscores.
std::optional<double> read_unsigned_float(std::string_view text) {
  if (text.empty()) return {};
  std::size_t digits = 0, at = 0;
  long long first = 0;  // decimal exponent of the first digit that is not zero
  bool seen_point = false, seen_nonzero = false;
  for (; at < text.size() && (text[at] == '.' || digit_value(text[at]) < 10); ++at) {
    if (text[at] == '.') {
      if (seen_point) return {};
      seen_point = true;
      continue;
    }
    ++digits;
    if (seen_nonzero) {
      if (!seen_point) ++first;
    } else if (text[at] != '0') {
      seen_nonzero = true;
      if (seen_point) --first;
    } else if (seen_point) {
      --first;
    }
  }
  if (digits == 0) return {};
  if (at < text.size()) {
    if (lower(text[at]) != 'e') return {};
    ++at;
    bool negative = false;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) negative = text[at++] == '-';
    if (at == text.size()) return {};
    long long exponent = 0;
    for (; at < text.size(); ++at) {
      if (digit_value(text[at]) > 9) return {};
      if (exponent < 1'000'000'000) exponent = exponent * 10 + digit_value(text[at]);
    }
    first += negative ? -exponent : exponent;
  }
  if (!seen_nonzero) return 0.0;
  if (first > 400) return std::numeric_limits<double>::infinity();
  if (first < -400) return 0.0;
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec == std::errc::result_out_of_range)
    return first > 0 ? std::numeric_limits<double>::infinity() : 0.0;
  return value;
}

}  // namespace

std::string_view trim(std::string_view text) {
  constexpr std::string_view spaces = " \t\n\v\f\r";
  const auto first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

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

std::optional<Int> read_int(std::string_view text, int base) {
  text = trim(text);
  Int value;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    value.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  if (base == 0 || base == 16 || base == 8 || base == 2) {
    int prefixed = 0;
    if (text.size() > 1 && text[0] == '0') {
      const char letter = lower(text[1]);
      prefixed = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    }
    if (prefixed != 0 && (base == 0 || base == prefixed)) {
      base = prefixed;
      text.remove_prefix(2);
      if (!text.empty() && text.front() == '_') text.remove_prefix(1);  // 0x_ff
    } else if (base == 0) {
      base = 10;
      // 007 is no literal, 00 is.
      if (text.size() > 1 && text[0] == '0' && text.find_first_not_of("0_") != std::string_view::npos)
        return {};
    }
  }
  if (text.empty()) return {};
  bool after_digit = false;
  for (const char c : text) {
    if (c == '_') {
      if (!after_digit) return {};
      after_digit = false;
      continue;
    }
    const int digit = digit_value(c);
    if (digit >= base) return {};
    after_digit = true;
    std::uint64_t next;
    if (!value.huge && !__builtin_mul_overflow(value.magnitude, static_cast<std::uint64_t>(base), &next) &&
        !__builtin_add_overflow(next, static_cast<std::uint64_t>(digit), &next)) {
      value.magnitude = next;
      continue;
    }
    if (!value.huge) {
      append_unsigned(value.magnitude, value.digits);
      value.huge = true;
      value.magnitude = 0;
    }
    // CPython 3.11 refuses more decimal digits than this, and so keeps the work below quadratic time in
    // check.
    if (value.digits.size() >= 4300) return {};
    multiply_add(value.digits, base, digit);
  }
  if (!after_digit) return {};
  if (!value.huge && value.magnitude == 0) value.negative = false;
  return value;
}

std::optional<double> read_float(std::string_view text) {
  text = trim(text);
  bool negative = false;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  const auto signed_value = [&](double value) { return negative ? -value : value; };
  if (equals_ignoring_case(text, "inf") || equals_ignoring_case(text, "infinity"))
    return signed_value(std::numeric_limits<double>::infinity());
  if (equals_ignoring_case(text, "nan")) return signed_value(std::numeric_limits<double>::quiet_NaN());
  std::optional<double> value;
  if (text.find('_') == std::string_view::npos) {
    value = read_unsigned_float(text);
  } else if (const auto plain = without_underscores(text)) {
    value = read_unsigned_float(*plain);
  }
  if (!value) return {};
  return signed_value(*value);
}

std::optional<std::complex<double>> read_complex(std::string_view text) {
  text = trim(text);
  if (text.size() > 1 && text.front() == '(' && text.back() == ')')
    text = trim(text.substr(1, text.size() - 2));
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return {};
  if (lower(text.back()) != 'j') {
    const auto real = read_float(text);
    if (!real) return {};
    return std::complex<double>(*real, 0.0);
  }
  text.remove_suffix(1);
  // The sign that separates the parts: the last one that is neither first nor an exponent's.
  std::size_t split = 0;
  for (std::size_t i = text.size(); i-- > 1;) {
    if ((text[i] != '+' && text[i] != '-') || lower(text[i - 1]) == 'e') continue;
    split = i;
    break;
  }
  const std::string_view imaginary_text = text.substr(split);
  std::optional<double> imaginary;
  if (imaginary_text.empty() || imaginary_text == "+")
    imaginary = 1.0;
  else if (imaginary_text == "-")
    imaginary = -1.0;
  else if (imaginary_text == trim(imaginary_text))
    imaginary = read_float(imaginary_text);
  if (!imaginary) return {};
  if (split == 0) return std::complex<double>(0.0, *imaginary);
  const std::string_view real_text = text.substr(0, split);
  const auto real = real_text == trim(real_text) ? read_float(real_text) : std::nullopt;
  if (!real) return {};
  return std::complex<double>(*real, *imaginary);
}

std::optional<double> int_to_double(const Int& value) {
  double magnitude = static_cast<double>(value.magnitude);
  if (value.huge) {
    magnitude = read_unsigned_float(value.digits).value_or(0);
    if (std::isinf(magnitude)) return {};
  }
  return value.negative ? -magnitude : magnitude;
}

Int int_from_double(double value) {
  const double whole = std::trunc(value);
  const double magnitude = std::fabs(whole);
  Int result;
  result.negative = whole < 0;
  if (magnitude < 18446744073709551616.0) {
    result.magnitude = static_cast<std::uint64_t>(magnitude);
    return result;
  }
  result.huge = true;
  std::array<char, 320> text;
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), magnitude, std::chars_format::fixed, 0);
  result.digits.assign(text.data(), end.ptr);
  return result;
}

}  // namespace bytelens
