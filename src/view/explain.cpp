#include "view/explain.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "view/codec.h"
#include "view/number_text.h"

namespace bytelens {
namespace {

constexpr const char* minus = "−";

std::uint64_t bits_of(const Leaf& leaf, std::span<const std::uint8_t> bytes) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bits = bits << 8 | bytes[leaf.order == ByteOrder::big ? i : bytes.size() - 1 - i];
  return bits;
}

std::vector<std::uint8_t> bytes_of(const Leaf& leaf, std::uint64_t bits) {
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(leaf.size));
  for (std::size_t i = 0; i < bytes.size(); ++i, bits >>= 8)
    bytes[leaf.order == ByteOrder::little ? i : bytes.size() - 1 - i] = static_cast<std::uint8_t>(bits);
  return bytes;
}

bool is_float(Scalar scalar) { return scalar == Scalar::floating || scalar == Scalar::bfloat16; }

FloatFields fields_of(const Leaf& leaf, std::uint64_t bits) {
  const int exponent_bits = leaf.scalar == Scalar::bfloat16 ? 8
                            : leaf.size == 2                ? 5
                            : leaf.size == 4                ? 8
                                                            : 11;
  const int fraction_bits = static_cast<int>(leaf.size) * 8 - 1 - exponent_bits;
  const auto low = [](int count) { return (std::uint64_t{1} << count) - 1; };
  return {(bits >> (exponent_bits + fraction_bits) & 1) != 0,
          exponent_bits,
          fraction_bits,
          (1 << (exponent_bits - 1)) - 1,
          bits >> fraction_bits & low(exponent_bits),
          bits & low(fraction_bits)};
}

std::string hex(std::uint8_t byte) {
  constexpr char digits[] = "0123456789abcdef";
  return {'0', 'x', digits[byte >> 4], digits[byte & 15]};
}

// Weights of up to four bytes are worth their digits; beyond, they would hide the bytes.
std::string weight_text(int exponent, std::size_t bytes) {
  return bytes <= 4 ? std::to_string(std::uint64_t{1} << exponent) : "2^" + std::to_string(exponent);
}

std::string signed_text(std::string value) {
  if (value.starts_with('-')) value.replace(0, 1, minus);
  return value;
}

std::string integer_sum(const Explanation& e) {
  std::string text;
  const std::size_t n = e.terms.size();
  const bool negative = e.is_signed && (e.terms.front().value & 0x80) != 0;
  if (negative) text = minus + weight_text(static_cast<int>(n) * 8 - 1, n);
  for (const ByteTerm& term : e.terms) {
    const bool top = negative && &term == &e.terms.front();  // its top bit is the term above
    if (!text.empty()) text += " + ";
    text += hex(top ? term.value & 0x7f : term.value) + "·" + weight_text(term.exponent, n);
  }
  return text;
}

std::string float_formula(const FloatFields& f) {
  const std::uint64_t top = (std::uint64_t{1} << f.exponent_bits) - 1;
  const std::string sign = std::string("(") + minus + "1)^" + (f.negative ? "1" : "0");
  const std::string unit = std::to_string(std::uint64_t{1} << f.fraction_bits);
  if (f.exponent == top) {
    if (f.fraction == 0) return sign + " × ∞: all exponent bits are 1, the fraction is 0";
    return "not a number: all exponent bits are 1, the fraction is not 0";
  }
  const std::string fraction = std::to_string(f.fraction) + "/" + unit;
  if (f.exponent == 0)  // subnormal: no leading 1, and the exponent of the smallest normal ones
    return sign + " × 2^(1" + minus + std::to_string(f.bias) + ") × (0 + " + fraction + ")";
  return sign + " × 2^(" + std::to_string(f.exponent) + minus + std::to_string(f.bias) + ") × (1 + " +
         fraction + ")";
}

}  // namespace

BitField Explanation::field_of_bit(int number) const {
  if (!fields) return is_signed && number == bit_count() - 1 ? BitField::sign : BitField::value;
  if (number < fields->fraction_bits) return BitField::fraction;
  return number < fields->fraction_bits + fields->exponent_bits ? BitField::exponent : BitField::sign;
}

std::vector<Leaf> number_parts(const Leaf& leaf) {
  switch (leaf.scalar) {
    case Scalar::boolean:
    case Scalar::signed_int:
    case Scalar::unsigned_int:
    case Scalar::floating:
    case Scalar::bfloat16:
    case Scalar::pointer:
      return {leaf};
    case Scalar::complex: {
      Leaf real = leaf;
      real.scalar = Scalar::floating;
      real.size = leaf.size / 2;
      Leaf imaginary = real;
      imaginary.byte_offset += real.size;
      real.name += real.name.empty() ? "real" : ".real";
      imaginary.name += imaginary.name.empty() ? "imag" : ".imag";
      return {real, imaginary};
    }
    default:
      return {};
  }
}

std::optional<Explanation> explain(const Leaf& leaf, std::span<const std::uint8_t> bytes) {
  const auto parts = number_parts(leaf);
  if (parts.size() != 1 || bytes.empty() || bytes.size() > 8) return {};
  Explanation result;
  const int n = static_cast<int>(bytes.size());
  for (int k = 0; k < n; ++k) {
    const int at = leaf.order == ByteOrder::big ? k : n - 1 - k;
    result.terms.push_back({at, bytes[static_cast<std::size_t>(at)], (n - 1 - k) * 8});
  }
  append_leaf_text(leaf, bytes, result.value);
  result.value = signed_text(std::move(result.value));
  if (is_float(leaf.scalar)) {
    result.fields = fields_of(leaf, bits_of(leaf, bytes));
    result.sum = float_formula(*result.fields) + " = " + result.value;
  } else {
    result.is_signed = leaf.scalar == Scalar::signed_int;
    result.sum = integer_sum(result) + " = " + result.value;
  }
  return result;
}

std::optional<std::vector<std::uint8_t>> next_number(const Leaf& leaf, std::span<const std::uint8_t> bytes,
                                                     bool up) {
  if (number_parts(leaf).size() != 1 || leaf.scalar == Scalar::boolean || bytes.empty()) return {};
  const int width = static_cast<int>(bytes.size()) * 8;
  const std::uint64_t all = width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
  const std::uint64_t sign = std::uint64_t{1} << (width - 1), bits = bits_of(leaf, bytes);
  if (!is_float(leaf.scalar)) {
    const bool two = leaf.scalar == Scalar::signed_int;
    const std::uint64_t largest = two ? sign - 1 : all, smallest = two ? sign : 0;
    if (bits == (up ? largest : smallest)) return {};
    return bytes_of(leaf, (up ? bits + 1 : bits - 1) & all);
  }
  const FloatFields f = fields_of(leaf, bits);
  const std::uint64_t infinity = ((std::uint64_t{1} << f.exponent_bits) - 1) << f.fraction_bits;
  const std::uint64_t magnitude = bits & ~sign & all;
  if (magnitude > infinity) return {};                           // NaN
  if (magnitude == infinity && f.negative != up) return {};      // nothing beyond
  if (magnitude == 0) return bytes_of(leaf, up ? 1 : sign | 1);  // from either zero
  // Magnitudes are in the order of their bits: away from zero is one more, towards it one less.
  return bytes_of(leaf, f.negative == up ? bits - 1 : bits + 1);
}

}  // namespace bytelens
