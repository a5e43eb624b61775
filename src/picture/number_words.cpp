#include "picture/number_words.h"

#include <bit>

#include "picture/words.h"
#include "view/codec.h"
#include "view/float_bits.h"

namespace bytelens {
namespace {

// All bits as one unsigned number; `order` is the leaf's.
std::uint64_t bits_of(const Leaf& leaf, std::span<const std::uint8_t> bytes) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bits = bits << 8 | bytes[leaf.order == ByteOrder::big ? i : bytes.size() - 1 - i];
  return bits;
}

std::string value_text(const Leaf& leaf, std::span<const std::uint8_t> bytes) {
  std::string text;
  append_leaf_text(leaf, bytes, text);
  return text;
}

FloatLayout float_layout(const Leaf& leaf) {
  if (leaf.scalar == Scalar::bfloat16) return bfloat16_layout;
  if (leaf.size == 2) return half_layout;
  return leaf.size == 4 ? FloatLayout{8, 23} : FloatLayout{11, 52};
}

}  // namespace

bool has_places(const Leaf& leaf) {
  return (leaf.scalar == Scalar::signed_int || leaf.scalar == Scalar::unsigned_int ||
          leaf.scalar == Scalar::floating || leaf.scalar == Scalar::bfloat16) &&
         leaf.size >= 2 && leaf.size <= 8;
}

// Up to four bytes the weight is short enough to be written out.
std::string weight_text(std::int64_t significance, std::int64_t size) {
  if (size <= 4 || significance < 2) return std::to_string(std::uint64_t{1} << (8 * significance));
  return "256" + superscript(static_cast<int>(significance));
}

std::vector<std::string> integer_sum(const Leaf& leaf, std::span<const std::uint8_t> bytes) {
  std::vector<std::string> parts;
  const std::uint64_t bits = bits_of(leaf, bytes);
  for (std::int64_t place = leaf.size - 1; place >= 0; --place)
    parts.push_back((parts.empty() ? "" : "+ ") + std::to_string(bits >> (8 * place) & 255) + "·" +
                    weight_text(place, leaf.size));
  parts.push_back("= " + std::to_string(bits));
  const bool negative = leaf.scalar == Scalar::signed_int && (bits >> (8 * leaf.size - 1) & 1) != 0;
  if (negative) {
    parts.push_back("− " + (leaf.size == 8 ? "256" + superscript(8)
                                           : std::to_string(std::uint64_t{1} << (8 * leaf.size))));
    parts.push_back("= " + value_text(leaf, bytes));
  }
  return parts;
}

std::vector<std::string> float_sum(const Leaf& leaf, std::span<const std::uint8_t> bytes) {
  const FloatLayout layout = float_layout(leaf);
  const std::uint64_t bits = bits_of(leaf, bytes);
  const bool negative = bits >> (8 * leaf.size - 1) & 1;
  const std::uint64_t top = (std::uint64_t{1} << layout.exponent_bits) - 1;
  const std::uint64_t exponent = bits >> layout.fraction_bits & top;
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << layout.fraction_bits) - 1);
  const int bias = static_cast<int>(top / 2);
  const int power = exponent == 0 ? 1 - bias : static_cast<int>(exponent) - bias;
  const std::string value = "= " + value_text(leaf, bytes);
  std::vector<std::string> parts{"sign " + std::string(negative ? "1" : "0") + ","};
  if (exponent == top) {
    parts.push_back("exponent " + std::to_string(exponent) + " (all ones),");
    parts.push_back("fraction " + std::to_string(fraction));
  } else {
    parts.push_back("exponent " + std::to_string(exponent == 0 ? 1 : exponent) + " − " +
                    std::to_string(bias) + " = " + std::to_string(power) +
                    (exponent == 0 ? " (its bits are 0)," : ","));
    parts.push_back("fraction " + std::to_string(fraction) + ":");
    parts.push_back(std::string(negative ? "−" : "") + "2" + superscript(power) + " · (" +
                    (exponent == 0 ? "0" : "1") + " + " + std::to_string(fraction) + "/2" +
                    superscript(layout.fraction_bits) + ")");
  }
  parts.push_back(value);
  return parts;
}

}  // namespace bytelens
