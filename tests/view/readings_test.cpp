// What bytes say in every format at once, and typed text as bytes.
#include "view/readings.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "view/civil_time.h"
#include "view/tool_rows.h"
#include "view/views.h"

namespace bytelens {
namespace {

using testing::error_of;

using ByteVector = std::vector<std::uint8_t>;

ByteVector unhex(std::string_view text) {
  ByteVector bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
  return bytes;
}

std::string hex_of(std::span<const std::uint8_t> bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 0xf];
  }
  return text;
}

std::map<std::string_view, Reading> readings_of(std::string_view hex) {
  std::map<std::string_view, Reading> by_name;
  for (Reading& reading : readings(unhex(hex))) by_name[reading.name] = std::move(reading);
  return by_name;
}

TEST(Readings, AreWhatPythonReads) {
  for (const auto& row : python::readingrows) {
    std::string little, big;
    for (const Reading& reading : readings(unhex(row.data))) {
      little += reading.little.text + "\t" + std::to_string(reading.little.length) + "\n";
      big += reading.big.text + "\t" + std::to_string(reading.big.length) + "\n";
      if (!reading.ordered) {
        EXPECT_EQ(reading.big.text, "");
      }
    }
    EXPECT_EQ(little, row.little) << row.data;
    EXPECT_EQ(big, row.big) << row.data;
  }
}

TEST(Readings, TheirTextReadsBackToTheSameBytes) {
  for (const auto& row : python::readingrows) {
    const ByteVector bytes = unhex(row.data);
    for (const Reading& reading : readings(bytes)) {
      for (const ByteOrder order : {ByteOrder::little, ByteOrder::big}) {
        const ReadingSide& side = order == ByteOrder::little ? reading.little : reading.big;
        EXPECT_EQ(side.editable, side.length != 0) << reading.name;
        if (side.length == 0 || side.text == "–" || side.text == "nan") continue;
        const auto parsed = parse_reading(reading.name, order, side.text, side.length);
        ASSERT_TRUE(parsed) << reading.name << " " << side.text << ": " << error_of(parsed);
        EXPECT_EQ(hex_of(*parsed), hex_of(std::span(bytes).first(side.length)))
            << reading.name << " " << side.text;
      }
    }
  }
}

TEST(Readings, TypedTextIsReadAndRefusedAsByPython) {
  for (const auto& row : python::typedreadings) {
    const auto parsed = parse_reading(row.name, row.big ? ByteOrder::big : ByteOrder::little, row.text, 0);
    EXPECT_EQ(parsed ? "" : error_of(parsed), row.error) << row.name << " " << row.text;
    if (parsed) {
      EXPECT_EQ(hex_of(*parsed), row.data) << row.name << " " << row.text;
    }
  }
}

struct Typed {
  const char *name, *text;
  std::size_t length;
  const char* result;  // bytes or an error
};

std::string result_of(const Typed& row) {
  const auto parsed = parse_reading(row.name, ByteOrder::little, row.text, row.length);
  return parsed ? hex_of(*parsed) : error_of(parsed);
}

TEST(Readings, TypedTextKeepsTheLengthOrIsRefused) {
  constexpr Typed rows[] = {
      {"ULEB128", "624485", 0, "e58e26"},
      {"ULEB128", "0x7f", 0, "7f"},
      {"ULEB128", "5", 3, "858000"},
      {"ULEB128", "300", 1, "OverflowError: 300 takes 2 bytes, and the number here has 1 byte"},
      {"ULEB128", "-1", 1, "OverflowError: can't convert negative int to unsigned"},
      {"ULEB128", "18446744073709551615", 0, "ffffffffffffffffff01"},
      {"ULEB128", "18446744073709551616", 0, "OverflowError: int too big to convert"},
      {"ULEB128", "x", 1, "ValueError: invalid literal for int() with base 10: 'x'"},
      {"SLEB128", "-123456", 0, "c0bb78"},
      {"SLEB128", "-1", 3, "ffff7f"},
      {"SLEB128", "64", 0, "c000"},
      {"SLEB128", "-64", 0, "40"},
      {"SLEB128", "-65", 1, "OverflowError: -65 takes 2 bytes, and the number here has 1 byte"},
      {"SLEB128", "-9223372036854775808", 0, "8080808080808080807f"},
      {"SLEB128", "9223372036854775807", 12, "ffffffffffffffffff808000"},
      {"SLEB128", "9223372036854775808", 0, "OverflowError: int too big to convert"},
      {"SLEB128", "-9223372036854775809", 0, "OverflowError: int too big to convert"},
      {"UTF-8", "é", 1, "ValueError: 'é' takes 2 bytes, and the character here has 1 byte"},
      {"UTF-8", "U+20ac", 3, "e282ac"},
      {"UTF-8", "U+110000", 0, "ValueError: not a character: 'U+110000'"},
      {"UTF-8", " ", 1, "20"},
      {"UTF-8", "ab", 1, "ValueError: expected one character, not 'ab'"},
      {"UTF-8", "", 1, "ValueError: expected one character, not ''"},
      {"UTF-8", "'\\ud800'", 0, "UnicodeError: can't encode character '\\ud800': surrogates not allowed"},
      {"UTF-16", "😀", 2, "ValueError: '😀' takes 4 bytes, and the character here has 2 bytes"},
      {"RGB", "#D1b24F", 3, "d1b24f"},
      {"RGB", "d1b24f", 3, "d1b24f"},
      {"RGB", "#fa0", 3, "ffaa00"},
      {"RGB", "#fa0f", 3, "ValueError: not a colour: '#fa0f'; type it as #rrggbb"},
      {"RGBA", "#fa08", 4, "ffaa0088"},
      {"RGBA", "#ggg", 4, "ValueError: not a colour: '#ggg'; type it as #rrggbbaa"},
      {"bfloat16", "1.5", 2, "c03f"},
      {"bfloat16", "x", 2, "ValueError: could not convert string to float: 'x'"},
      {"DOS time", "2107-12-31T23:59:58", 4, "7dbf9fff"},
      {"DOS time", "2108-01-01", 4, "ValueError: DOS time has the years 1980 to 2107"},
      {"DOS time", "2000-01-01T00:00:01", 4, "ValueError: DOS time counts in steps of 2 seconds"},
      {"Unix time 32", "2000-01-01T00:00:00.5", 4, "ValueError: this time counts whole seconds"},
      {"Unix time 32", "2023-02-29", 4,
       "ValueError: not a time: '2023-02-29'; type it as 2024-02-29T12:34:56Z"},
      {"Unix time 64", "yesterday", 8,
       "ValueError: not a time: 'yesterday'; type it as 2024-02-29T12:34:56Z"},
      {"FILETIME", "1601-01-01T00:00:00.0000001Z", 8, "0100000000000000"},
      {"FILETIME", "1600-12-31T23:59:59Z", 8, "struct.error: argument out of range"},
      {"UTF-32", "a", 4, "ValueError: there is no reading 'UTF-32'"}};
  for (const Typed& row : rows) EXPECT_EQ(result_of(row), row.result) << row.name << " " << row.text;
}

TEST(Readings, TimesAreReadStrictly) {
  for (const char* text : {"",
                           "2024",
                           "2024-1-1",
                           "2024-13-01",
                           "2024-00-01",
                           "2024-01-32",
                           "1900-02-29",
                           "0000-01-01",
                           "2024-01-01T",
                           "2024-01-01T1:00",
                           "2024-01-01T24:00",
                           "2024-01-01T00:60",
                           "2024-01-01T00:00:60",
                           "2024-01-01T00:00:00.",
                           "2024-01-01T00:00:00.12345678",
                           "2024-01-01T00:00+1",
                           "2024-01-01T00:00+24:00",
                           "2024-01-01T00:00ZZ",
                           "2024-01-01 x",
                           "12024-01-01",
                           "-2024-01-01"})
    EXPECT_FALSE(read_iso(text)) << text;
  EXPECT_EQ(read_iso(" 2000-02-29 ")->seconds, 951782400);
  EXPECT_EQ(read_iso("1970-01-01T00:00:01.05")->ticks, 500000u);
}

TEST(Readings, EveryYearHasItsDays) {
  constexpr std::int64_t day = 86400;
  std::int64_t start = -62135596800;
  EXPECT_EQ(civil_from_unix(start - 1), std::nullopt);
  for (std::int64_t year = 1; year <= 9999; ++year) {
    const bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
    const CivilTime first{year, 1, 1, 0, 0, 0}, march{year, 3, 1, 0, 0, 0}, last{year, 12, 31, 23, 59, 59};
    ASSERT_EQ(civil_from_unix(start), first) << year;
    ASSERT_EQ(civil_from_unix(start + (leap ? 60 : 59) * day), march) << year;
    ASSERT_EQ(civil_from_unix(start + (leap ? 366 : 365) * day - 1), last) << year;
    ASSERT_EQ(unix_from_civil(first), start) << year;
    ASSERT_EQ(unix_from_civil(march), start + (leap ? 60 : 59) * day) << year;
    ASSERT_EQ(is_civil({year, 2, 29, 0, 0, 0}), leap) << year;
    start += (leap ? 366 : 365) * day;
  }
  EXPECT_EQ(civil_from_unix(start), std::nullopt);
}

TEST(Readings, WhatTooFewBytesLeave) {
  const auto none = readings_of("");
  EXPECT_EQ(none.size(), 23u);
  for (const auto& [name, reading] : none) {
    EXPECT_EQ(reading.little.text + reading.big.text, "") << name;
    EXPECT_FALSE(reading.little.editable || reading.big.editable) << name;
  }
}

}  // namespace
}  // namespace bytelens
