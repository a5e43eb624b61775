#include "view/explain.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstring>

#include "explain_rows.h"
#include "view/codec.h"
#include "view/number_text.h"

namespace bytelens {
namespace {

std::vector<std::uint8_t> from_hex(std::string_view hex) {
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes.push_back(
        static_cast<std::uint8_t>(std::strtoul(std::string(hex.substr(i, 2)).c_str(), nullptr, 16)));
  return bytes;
}

Leaf leaf_of(std::string_view format) { return parse_format(format).value().leaves()[0]; }

Explanation explained(std::string_view format, std::string_view hex) {
  return explain(leaf_of(format), from_hex(hex)).value();
}

TEST(Explain, SumsAreWrittenMostSignificantFirst) {
  EXPECT_EQ(explained("<h", "0004").sum, "0x04·256 + 0x00·1 = 1024");
  EXPECT_EQ(explained(">h", "0004").sum, "0x00·256 + 0x04·1 = 4");
  EXPECT_EQ(explained("<H", "e88b").sum, "0x8b·256 + 0xe8·1 = 35816");
  EXPECT_EQ(explained("B", "ff").sum, "0xff·1 = 255");
  EXPECT_EQ(explained("<Q", "0100000000000080").sum,
            "0x80·2^56 + 0x00·2^48 + 0x00·2^40 + 0x00·2^32 + 0x00·2^24 + 0x00·2^16 + 0x00·2^8 + 0x01·2^0 = "
            "9223372036854775809");
}

TEST(Explain, TwosComplementShowsItsNegativeTerm) {
  EXPECT_EQ(explained("<h", "feff").sum, "−32768 + 0x7f·256 + 0xfe·1 = −2");
  EXPECT_EQ(explained("b", "80").sum, "−128 + 0x00·1 = −128");
}

TEST(Explain, FloatsShowTheirFields) {
  EXPECT_EQ(explained("<f", "0000c03f").sum, "(−1)^0 × 2^(127−127) × (1 + 4194304/8388608) = 1.5");
  EXPECT_EQ(explained("<f", "01000080").sum, "(−1)^1 × 2^(1−127) × (0 + 1/8388608) = −1e-45");
  EXPECT_EQ(explained(">e", "fc00").sum, "(−1)^1 × ∞: all exponent bits are 1, the fraction is 0 = −inf");
  const Explanation half = explained(">e", "3555");
  EXPECT_EQ(half.field_of_bit(15), BitField::sign);
  EXPECT_EQ(half.field_of_bit(14), BitField::exponent);
  EXPECT_EQ(half.field_of_bit(10), BitField::exponent);
  EXPECT_EQ(half.field_of_bit(9), BitField::fraction);
}

TEST(Explain, ComplexNumbersAreTwoAndTextIsNone) {
  const auto parts = number_parts(leaf_of("<c8"));
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[1].byte_offset, 4);
  EXPECT_EQ(parts[1].size, 4);
  EXPECT_FALSE(explain(leaf_of("<c8"), from_hex("0000803f00000040")));
  EXPECT_TRUE(number_parts(leaf_of("5s")).empty());
  EXPECT_TRUE(number_parts(leaf_of("x")).empty());
}

TEST(Explain, TermsAddUpToTheNumber) {
  for (const ExplainRow& row : explain_rows) {
    const Leaf leaf = leaf_of(row.dtype);
    const auto bytes = from_hex(row.bytes);
    const Explanation e = explain(leaf, bytes).value();
    std::uint64_t sum = 0;
    for (const ByteTerm& term : e.terms) {
      EXPECT_EQ(term.value, bytes[static_cast<std::size_t>(term.memory_index)]);
      sum += static_cast<std::uint64_t>(term.value) << term.exponent;
    }
    std::uint64_t bits = 0;
    auto little = bytes;
    if (row.dtype[0] == '>') std::reverse(little.begin(), little.end());
    std::memcpy(&bits, little.data(), little.size());
    EXPECT_EQ(sum, bits) << row.dtype << ' ' << row.bytes;
    if (e.fields) {
      const auto& f = *e.fields;
      EXPECT_EQ(static_cast<std::uint64_t>(f.negative) << (f.exponent_bits + f.fraction_bits) |
                    f.exponent << f.fraction_bits | f.fraction,
                bits);
    }
  }
}

TEST(Explain, NeighboursAreNumPys) {
  for (const ExplainRow& row : explain_rows)
    for (const bool up : {true, false}) {
      const auto next = next_number(leaf_of(row.dtype), from_hex(row.bytes), up);
      EXPECT_EQ(next.value_or(std::vector<std::uint8_t>()), from_hex(up ? row.up : row.down))
          << row.dtype << ' ' << row.bytes << (up ? " up" : " down");
    }
}

TEST(Explain, ExactValuesAreDecimals) {
  int checked = 0;
  for (const ExplainRow& row : explain_rows) {
    if (*row.exact == '\0') continue;
    const Value value = unpack_leaf(leaf_of(row.dtype), from_hex(row.bytes));
    EXPECT_EQ(exact_decimal(std::get<double>(value.v)), row.exact) << row.dtype << ' ' << row.bytes;
    ++checked;
  }
  EXPECT_GT(checked, 100);
}

}  // namespace
}  // namespace bytelens
