#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "view/number_text.h"

namespace bytelens {
namespace {

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

bool has_stray_underscore(std::string_view text) {
  const auto digit_at = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '_' && (i == 0 || !digit_at(i - 1) || !digit_at(i + 1))) return true;
  return false;
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
  } else if (!has_stray_underscore(text)) {
    std::string plain(text);
    std::erase(plain, '_');
    value = read_unsigned_float(plain);
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
  result.digits = exact_decimal(magnitude);  // std::to_chars in fixed notation would bring 100 KB of tables
  return result;
}

}  // namespace bytelens
