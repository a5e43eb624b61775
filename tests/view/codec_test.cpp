// Item bytes to values and text, and back.
#include "view/codec.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "view/format_rows.h"

namespace bytelens {
namespace {

using ItemBytes = std::vector<std::uint8_t>;

std::string said(const Error& error) { return std::string(python_name(error.kind)) + ": " + error.message; }

ItemBytes from_hex(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  ItemBytes bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(digit(hex[i]) * 16 + digit(hex[i + 1])));
  return bytes;
}

std::string to_hex(const ItemBytes& bytes) {
  std::string hex;
  for (const std::uint8_t byte : bytes) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

Format format_of(std::string_view text) {
  auto format = parse_format(text);
  EXPECT_TRUE(format) << text;
  return format ? *format : *parse_format("B");
}

std::string value_of(std::string_view format, std::string_view hex) {
  return repr(unpack_item(format_of(format), from_hex(hex)));
}

std::string text_of(std::string_view format, std::string_view hex) {
  return item_text(format_of(format), from_hex(hex));
}

/// The packed bytes in hex, or the error.
std::string packed(const Format& format, std::string_view value, ItemBytes bytes) {
  const auto parsed = parse_literal(value);
  if (!parsed) return "no literal: " + std::string(value);
  const auto done = pack_item(format, *parsed, bytes);
  return done ? to_hex(bytes) : said(done.error());
}

std::string packed(std::string_view format, std::string_view value) {
  const Format parsed = format_of(format);
  return packed(parsed, value, ItemBytes(static_cast<std::size_t>(parsed.itemsize())));
}

TEST(Codec, PacksStructCodesAsStructAndMemoryviewDo) {
  for (const auto& row : python::structpacks) {
    const auto format = parse_struct_format(row.text);
    ASSERT_TRUE(format) << row.text;
    const std::string expected = *row.error != '\0' ? row.error : row.hex;
    EXPECT_EQ(packed(*format, row.value, ItemBytes(static_cast<std::size_t>(format->itemsize()))), expected)
        << row.text << " from " << row.value;
  }
}

TEST(Codec, PacksDtypesAsNumPyDoes) {
  for (const auto& row : python::dtypepacks) {
    const auto format = parse_dtype(row.text);
    ASSERT_TRUE(format) << row.text;
    const std::string expected = *row.error != '\0' ? row.error : row.hex;
    EXPECT_EQ(packed(*format, row.value, ItemBytes(static_cast<std::size_t>(format->itemsize()))), expected)
        << row.text << " from " << row.value;
  }
}

TEST(Codec, IntegersThatNumPyWouldWrapAreRefused) {
  EXPECT_EQ(packed("u1", "300"), "OverflowError: Python integer 300 out of bounds for uint8");
  EXPECT_EQ(packed("i2", "-32769"), "OverflowError: Python integer -32769 out of bounds for int16");
  EXPECT_EQ(packed("u8", "-1"), "OverflowError: Python integer -1 out of bounds for uint64");
  EXPECT_EQ(packed("u1", "255.9"), "ff");
  EXPECT_EQ(packed("u1", "256.0"), "OverflowError: Python integer 256 out of bounds for uint8");
  EXPECT_EQ(packed("(3,)u1", "[1, 2, 300]"), "OverflowError: Python integer 300 out of bounds for uint8");
}

TEST(Codec, Bfloat16RoundsToTheNearestAndTiesToEven) {
  EXPECT_EQ(packed("bfloat16", "1.00390625"), "803f");
  EXPECT_EQ(packed("bfloat16", "1.01171875"), "823f");
  EXPECT_EQ(packed("bfloat16", "1.0039062500000002"), "813f");
  EXPECT_EQ(packed("bfloat16", "1e39"), "807f");
  EXPECT_EQ(packed("bfloat16", "'1.5'"), "c03f");
}

TEST(Codec, AnErrorLeavesTheItemAsItWas) {
  ItemBytes bytes{1, 2, 3, 4};
  EXPECT_FALSE(pack_item(format_of("4B"), *parse_literal("(9, 9, 9, 300)"), bytes));
  EXPECT_EQ(bytes, (ItemBytes{1, 2, 3, 4}));
  EXPECT_FALSE(
      pack_item(format_of("[('a','u1'),('b','u1',(3,))]"), *parse_literal("(9, [9, 9, 300])"), bytes));
  EXPECT_EQ(bytes, (ItemBytes{1, 2, 3, 4}));
}

TEST(Codec, PaddingKeepsItsBytes) {
  EXPECT_EQ(packed(format_of("bh"), "(1, 2)", {9, 9, 9, 9}), "01090200");
  EXPECT_EQ(
      packed(format_of("{'names':['a'],'formats':['u1'],'offsets':[1],'itemsize':3}"), "(5,)", {9, 9, 9}),
      "090509");
}

TEST(Codec, UnpacksAsPythonDoes) {
  EXPECT_EQ(value_of("<h", "feff"), "-2");
  EXPECT_EQ(value_of("Q", "ffffffffffffffff"), "18446744073709551615");
  EXPECT_EQ(value_of("2B", "0001"), "(0, 1)");
  EXPECT_EQ(value_of("2x", "0001"), "()");
  EXPECT_EQ(value_of("3s", "610000"), "b'a\\x00\\x00'");
  EXPECT_EQ(value_of("S3", "610000"), "b'a'");
  EXPECT_EQ(value_of("3p", "ff6162"), "b'ab'");
  EXPECT_EQ(value_of("V2", "6100"), "b'a\\x00'");
  EXPECT_EQ(value_of("<U2", "ac20000000000000"), "'\u20ac'");
  EXPECT_EQ(value_of(">U1", "00110000"), "'\ufffd'");
  EXPECT_EQ(value_of("?", "02"), "True");
  EXPECT_EQ(value_of("<c8", "0000803f000000c0"), "(1-2j)");
  EXPECT_EQ(value_of("<f", "e1b24f45"), "3323.179931640625");
  EXPECT_EQ(value_of("bfloat16", "803f"), "1.0");
  EXPECT_EQ(value_of("[('x','<u2'),('rgb','u1',(3,)),('n',[('z','u1')])]", "010002030405"),
            "(1, [2, 3, 4], (5,))");
  EXPECT_EQ(value_of("(2,2)u1", "01020304"), "[[1, 2], [3, 4]]");
  EXPECT_EQ(value_of("{'names':['a','b'],'formats':['u1','u1'],'offsets':[1,0]}", "0102"), "(2, 1)");
}

TEST(Codec, FloatTextIsTheShortestOfItsWidth) {
  for (const auto& row : python::floattexts)
    EXPECT_EQ(text_of(row.format, row.hex), row.text) << row.format << " " << row.hex;
}

TEST(Codec, EveryHalfAndBfloat16ReadsBackFromItsText) {
  for (const char* code : {"<e", "bfloat16"}) {
    const Format format = format_of(code);
    for (unsigned bits = 0; bits < 0x10000; ++bits) {
      const ItemBytes bytes{static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(bits >> 8)};
      std::string text;
      append_leaf_text(format.leaves()[0], bytes, text);
      if (text == "nan") continue;
      const auto value = parse_leaf_text(format.leaves()[0], text);
      ItemBytes back(2);
      ASSERT_TRUE(value && pack_item(format, *value, back)) << text;
      ASSERT_EQ(back, bytes) << text;
    }
  }
}

TEST(Codec, TextOfItems) {
  EXPECT_EQ(text_of("<f", "e1b24f45"), "3323.18");
  EXPECT_EQ(text_of("2B", "0001"), "(0, 1)");
  EXPECT_EQ(text_of("P", "ff00000000000000"), "0xff");
  EXPECT_EQ(text_of("c", "0a"), "b'\\n'");
  EXPECT_EQ(text_of("<c8", "cdcccc3d00000000"), "(0.1+0j)");
  EXPECT_EQ(text_of("[('x','<f4'),('rgb','u1',(2,))]", "cdcccc3d0102"), "(0.1, [1, 2])");
}

TEST(Codec, TextThatIsNoComplexNumber) {  // np.zeros(1, 'c16')[0] = …
  const auto refusal = [](Value value) {
    ItemBytes item(16);
    const auto packed = pack_item(format_of("<c16"), value, item);
    return packed ? "" : said(packed.error());
  };
  EXPECT_EQ(refusal({Bytes{"_"}}), "ValueError: could not convert string to complex: '_'");
  EXPECT_EQ(refusal({Str{"1_\u00e9"}}), "ValueError: could not convert string to complex: '1_\u00e9'");
  EXPECT_EQ(refusal({Str{"\u00e9_"}}), "ValueError: complex() arg is a malformed string");
}

std::string typed(std::string_view format, std::string_view text) {
  const Format parsed = format_of(format);
  const auto value = parse_leaf_text(parsed.leaves()[0], text);
  return value ? repr(*value) : said(value.error());
}

TEST(Codec, WhatIsTypedIntoACell) {
  EXPECT_EQ(typed("B", " 22 "), "22");
  EXPECT_EQ(typed("B", "0x1F"), "31");
  EXPECT_EQ(typed("B", "007"), "7");
  EXPECT_EQ(typed("B", "1_000"), "1000");
  EXPECT_EQ(typed("B", "x"), "ValueError: invalid literal for int() with base 10: 'x'");
  EXPECT_EQ(typed("B", "1.5"), "ValueError: invalid literal for int() with base 10: '1.5'");
  EXPECT_EQ(typed("B", ""), "ValueError: invalid literal for int() with base 10: ''");
  EXPECT_EQ(typed("<f", "1e3"), "1000.0");
  EXPECT_EQ(typed("<f", "-inf"), "-inf");
  EXPECT_EQ(typed("<f", "1e-9999"), "0.0");
  EXPECT_EQ(typed("<f", "-1e9999"), "-inf");
  EXPECT_EQ(typed("<f", "one"), "ValueError: could not convert string to float: 'one'");
  EXPECT_EQ(typed("?", "true"), "True");
  EXPECT_EQ(typed("?", "0"), "False");
  EXPECT_EQ(typed("c", "a"), "b'a'");
  EXPECT_EQ(typed("c", "'"), "b\"'\"");
  EXPECT_EQ(typed("c", "b'\\n'"), "b'\\n'");
  EXPECT_EQ(typed("5s", "abc"), "b'abc'");
  EXPECT_EQ(typed("U2", "'a\\u20ac'"), "'a\u20ac'");
  EXPECT_EQ(typed("U2", "it's"), "\"it's\"");
  EXPECT_EQ(typed("c8", "1+2j"), "(1+2j)");
  EXPECT_EQ(typed("xB", "1"), "ValueError: padding has no value");
}

}  // namespace
}  // namespace bytelens
