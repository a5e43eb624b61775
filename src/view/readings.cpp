#include "view/readings.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "view/civil_time.h"
#include "view/codec.h"
#include "view/leb128.h"
#include "view/number_text.h"
#include "view/utf8.h"
#include "view/utf8_run.h"

namespace bytelens {
namespace {

using ByteSpan = std::span<const std::uint8_t>;
using ByteVector = std::vector<std::uint8_t>;

constexpr std::string_view nothing = "–";

std::unexpected<Error> value_error(std::string text) { return fail(ErrorKind::value_error, std::move(text)); }

ReadingSide side(std::string text, std::size_t length) { return {std::move(text), length, true}; }
ReadingSide nothing_in(std::size_t length) { return side(std::string(nothing), length); }

std::uint64_t load(ByteOrder order, ByteSpan bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    value = value << 8 | bytes[order == ByteOrder::big ? i : bytes.size() - 1 - i];
  return value;
}

ByteVector stored(ByteOrder order, std::uint64_t value, std::size_t size) {
  ByteVector bytes(size);
  for (std::size_t i = 0; i < size; ++i)
    bytes[order == ByteOrder::little ? i : size - 1 - i] = static_cast<std::uint8_t>(value >> 8 * i);
  return bytes;
}

/// "1 byte", "2 bytes".
std::string byte_count(std::size_t count) {
  std::string text;
  append_unsigned(count, text);
  return text += count == 1 ? " byte" : " bytes";
}

// ---- numbers: one struct code each, and bfloat16, which has none

template <Scalar scalar, char code, std::size_t size>
ReadingSide read_number(ByteOrder order, ByteSpan bytes) {
  if (bytes.size() < size) return {};
  const Leaf leaf{"", scalar, order, 0, size, 0, code};
  std::string text;
  append_leaf_text(leaf, bytes.first(size), text);
  return side(std::move(text), size);
}

template <Scalar scalar, char code, std::size_t size>
Result<ByteVector> parse_number(ByteOrder order, std::string_view text, std::size_t) {
  std::string format_text(order == ByteOrder::big && size > 1 ? ">" : "<");
  const Result<Format> format = scalar == Scalar::bfloat16 ? parse_dtype(format_text += "bfloat16")
                                                           : parse_struct_format(format_text += code);
  if (!format) return std::unexpected(format.error());
  const Result<Value> value = parse_leaf_text(format->leaves().front(), text);
  if (!value) return std::unexpected(value.error());
  ByteVector bytes(size);
  if (const auto packed = pack_item(*format, *value, bytes); !packed) return std::unexpected(packed.error());
  return bytes;
}

// ---- times

constexpr std::uint32_t ticks_per_second = 10'000'000;           // of FILETIME
constexpr std::int64_t seconds_from_1601_to_1970 = 11644473600;  // of FILETIME, whose ticks count from 1601

std::string iso_or_nothing(std::int64_t seconds, std::uint32_t ticks) {
  const auto time = civil_from_unix(seconds);
  if (!time) return std::string(nothing);
  std::string text;
  append_iso(*time, text);
  if (ticks != 0) {
    std::string digits;
    append_unsigned(ticks + ticks_per_second, digits);  // with a 1 in front, to keep leading zeros
    digits.front() = '.';
    text += digits.substr(0, digits.find_last_not_of('0') + 1);
  }
  return text += 'Z';
}

Result<ReadTime> parse_time(std::string_view text, bool with_ticks) {
  const auto time = read_iso(text);
  if (!time) return value_error("not a time: " + repr_str(text) + "; type it as 2024-02-29T12:34:56Z");
  if (!with_ticks && time->ticks != 0) return value_error("this time counts whole seconds");
  return *time;
}

template <std::size_t size>
ReadingSide read_unix_time(ByteOrder order, ByteSpan bytes) {
  if (bytes.size() < size) return {};
  const std::uint64_t bits = load(order, bytes.first(size));
  const std::int64_t seconds = size == 4 ? static_cast<std::int32_t>(bits) : static_cast<std::int64_t>(bits);
  return side(iso_or_nothing(seconds, 0), size);
}

template <char code, std::size_t size>
Result<ByteVector> parse_unix_time(ByteOrder order, std::string_view text, std::size_t) {
  const Result<ReadTime> time = parse_time(text, false);
  if (!time) return std::unexpected(time.error());
  std::string number;
  append_signed(time->seconds, number);
  return parse_number<Scalar::signed_int, code, size>(order, number, size);
}

ReadingSide read_filetime(ByteOrder order, ByteSpan bytes) {
  if (bytes.size() < 8) return {};
  const std::uint64_t ticks = load(order, bytes.first(8));
  const auto seconds = static_cast<std::int64_t>(ticks / ticks_per_second) - seconds_from_1601_to_1970;
  return side(iso_or_nothing(seconds, static_cast<std::uint32_t>(ticks % ticks_per_second)), 8);
}

Result<ByteVector> parse_filetime(ByteOrder order, std::string_view text, std::size_t) {
  const Result<ReadTime> time = parse_time(text, true);
  if (!time) return std::unexpected(time.error());
  std::string number;
  append_signed((time->seconds + seconds_from_1601_to_1970) * ticks_per_second + time->ticks, number);
  return parse_number<Scalar::unsigned_int, 'Q', 8>(order, number, 8);
}

// The FAT file system's: 5 bits of seconds / 2, 6 of minutes, 5 of hours, 5 of days, 4 of months, 7 of years
// from 1980.

ReadingSide read_dos_time(ByteOrder order, ByteSpan bytes) {
  if (bytes.size() < 4) return {};
  const std::uint64_t bits = load(order, bytes.first(4));
  const auto part = [&](int shift, int count) {
    return static_cast<int>(bits >> shift & ((1u << count) - 1));
  };
  const CivilTime time{1980 + part(25, 7), part(21, 4), part(16, 5), part(11, 5), part(5, 6), part(0, 5) * 2};
  if (!is_civil(time)) return nothing_in(4);
  std::string text;
  append_iso(time, text);
  return side(std::move(text), 4);
}

Result<ByteVector> parse_dos_time(ByteOrder order, std::string_view text, std::size_t) {
  const Result<ReadTime> read = parse_time(text, false);
  if (!read) return std::unexpected(read.error());
  const auto time = civil_from_unix(read->seconds);
  if (!time || time->year < 1980 || time->year > 2107)
    return value_error("DOS time has the years 1980 to 2107");
  if (time->second % 2 != 0) return value_error("DOS time counts in steps of 2 seconds");
  const auto shifted = [](std::int64_t value, int shift) {
    return static_cast<std::uint64_t>(value) << shift;
  };
  return stored(order,
                shifted(time->year - 1980, 25) | shifted(time->month, 21) | shifted(time->day, 16) |
                    shifted(time->hour, 11) | shifted(time->minute, 5) | shifted(time->second / 2, 0),
                4);
}

// ---- characters

ReadingSide read_utf8(ByteOrder, ByteSpan bytes) {
  if (bytes.empty()) return {};
  const Utf8Run run = first_utf8_run(bytes);
  if (run.is_cut) return {};
  if (!run.is_character) return nothing_in(run.length);
  return side(repr_str({reinterpret_cast<const char*>(bytes.data()), run.length}), run.length);
}

ReadingSide read_utf16(ByteOrder order, ByteSpan bytes) {
  if (bytes.size() < 2) return {};
  auto point = static_cast<std::uint32_t>(load(order, bytes.first(2)));
  std::size_t length = 2;
  if (point >= 0xdc00 && point < 0xe000) return nothing_in(2);
  if (point >= 0xd800 && point < 0xdc00) {
    if (bytes.size() < 4) return {};
    const auto low = static_cast<std::uint32_t>(load(order, bytes.subspan(2, 2)));
    if (low < 0xdc00 || low >= 0xe000) return nothing_in(2);
    point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
    length = 4;
  }
  std::string character;
  append_utf8(point, character);
  return side(repr_str(character), length);
}

/// A quoted character, a bare one, or U+00E9.
Result<std::uint32_t> parse_character(std::string_view text) {
  std::string character(text);
  const std::string_view trimmed = trim(text);
  if (trimmed.size() > 2 && (trimmed.front() == '\'' || trimmed.front() == '"')) {
    const Result<Value> literal = parse_literal(trimmed);
    if (!literal) return std::unexpected(literal.error());
    if (const auto* str = std::get_if<Str>(&literal->v)) character = str->utf8;
  } else if (trimmed.size() > 2 && (trimmed.starts_with("U+") || trimmed.starts_with("u+"))) {
    const auto number = read_int(trimmed.substr(2), 16);
    if (!number || number->negative || number->huge || number->magnitude > 0x10ffff)
      return value_error("not a character: " + repr_str(trimmed));
    character.clear();
    append_utf8(static_cast<std::uint32_t>(number->magnitude), character);
  } else if (!trimmed.empty()) {
    character = trimmed;
  }
  std::size_t length = 0;
  const std::uint32_t point = character.empty() ? 0 : next_code_point(character, length);
  if (character.empty() || length != character.size())
    return value_error("expected one character, not " + repr_str(character));
  if (point >= 0xd800 && point < 0xe000)
    return fail(ErrorKind::unicode_error,
                "can't encode character " + repr_str(character) + ": surrogates not allowed");
  return point;
}

Result<ByteVector> of_length(ByteVector bytes, std::string_view text, std::size_t original_length) {
  if (original_length == 0 || bytes.size() == original_length) return bytes;
  return value_error(repr_str(trim(text)) + " takes " + byte_count(bytes.size()) +
                     ", and the character here has " + byte_count(original_length));
}

Result<ByteVector> parse_utf8(ByteOrder, std::string_view text, std::size_t original_length) {
  const Result<std::uint32_t> point = parse_character(text);
  if (!point) return std::unexpected(point.error());
  std::string character;
  append_utf8(*point, character);
  return of_length({character.begin(), character.end()}, text, original_length);
}

Result<ByteVector> parse_utf16(ByteOrder order, std::string_view text, std::size_t original_length) {
  const Result<std::uint32_t> point = parse_character(text);
  if (!point) return std::unexpected(point.error());
  if (*point < 0x10000) return of_length(stored(order, *point, 2), text, original_length);
  ByteVector bytes = stored(order, 0xd800 + ((*point - 0x10000) >> 10), 2);
  const ByteVector low = stored(order, 0xdc00 + (*point & 0x3ff), 2);
  bytes.insert(bytes.end(), low.begin(), low.end());
  return of_length(std::move(bytes), text, original_length);
}

// ---- LEB128

template <bool is_signed>
ReadingSide read_leb128(ByteOrder, ByteSpan bytes) {
  const auto number = first_leb128(bytes, is_signed);
  if (!number) return {};
  return number->value ? side(repr(*number->value), number->length) : nothing_in(number->length);
}

template <bool is_signed>
Result<ByteVector> parse_leb128(ByteOrder, std::string_view text, std::size_t original_length) {
  auto number = read_int(text, 0);
  if (!number) number = read_int(text, 10);
  if (!number) return value_error("invalid literal for int() with base 10: " + repr_str(trim(text)));
  Result<ByteVector> bytes = to_leb128(*number, is_signed, original_length);
  if (bytes && original_length != 0 && bytes->size() > original_length)
    return fail(ErrorKind::overflow_error, repr(*number) + " takes " + byte_count(bytes->size()) +
                                               ", and the number here has " + byte_count(original_length));
  return bytes;
}

// ---- GUIDs and colours

void append_hex_digits(ByteSpan bytes, std::string_view digits, std::string& out) {
  for (const std::uint8_t byte : bytes) {
    out += digits[byte >> 4];
    out += digits[byte & 0xf];
  }
}

/// Two digits a byte; nothing when there is something else among them.
std::optional<ByteVector> read_hex_digits(std::string_view text) {
  ByteVector bytes;
  if (text.size() % 2 != 0 || text.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos)
    return {};
  for (std::size_t i = 0; i < text.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(read_int(text.substr(i, 2), 16)->magnitude));
  return bytes;
}

/// A GUID's first three parts are numbers, which little-endian ones keep in that order: RFC 9562, section 4.
void swap_guid(ByteVector& bytes) {
  std::reverse(bytes.begin(), bytes.begin() + 4);
  std::reverse(bytes.begin() + 4, bytes.begin() + 6);
  std::reverse(bytes.begin() + 6, bytes.begin() + 8);
}

ReadingSide read_guid(ByteOrder order, ByteSpan bytes) {
  if (bytes.size() < 16) return {};
  ByteVector parts(bytes.begin(), bytes.begin() + 16);
  if (order == ByteOrder::little) swap_guid(parts);
  std::string text("{");
  append_hex_digits(parts, "0123456789ABCDEF", text);
  for (const std::size_t place : {9u, 14u, 19u, 24u}) text.insert(place, 1, '-');
  return side(text += '}', 16);
}

/// As forgiving as uuid.UUID(text), and with its error.
Result<ByteVector> parse_guid(ByteOrder order, std::string_view text, std::size_t) {
  std::string digits(trim(text));
  for (const std::string_view prefix : {"urn:", "uuid:"})
    if (digits.starts_with(prefix)) digits.erase(0, prefix.size());
  std::erase_if(digits, [](char c) { return c == '-' || c == '{' || c == '}'; });
  auto bytes = read_hex_digits(digits);
  if (!bytes && digits.size() == 32)
    return value_error("invalid literal for int() with base 16: " + repr_str(digits));
  if (!bytes || bytes->size() != 16) return value_error("badly formed hexadecimal UUID string");
  if (order == ByteOrder::little) swap_guid(*bytes);
  return std::move(*bytes);
}

template <std::size_t size>
ReadingSide read_color(ByteOrder, ByteSpan bytes) {
  if (bytes.size() < size) return {};
  std::string text("#");
  append_hex_digits(bytes.first(size), "0123456789abcdef", text);
  return side(std::move(text), size);
}

template <std::size_t size>
Result<ByteVector> parse_color(ByteOrder, std::string_view text, std::size_t) {
  std::string digits(trim(text));
  if (digits.starts_with('#')) digits.erase(0, 1);
  if (digits.size() == size)
    for (std::size_t i = 0; i < size; ++i) digits.insert(2 * i, 1, digits[2 * i]);
  auto bytes = read_hex_digits(digits);
  if (!bytes || bytes->size() != size)
    return value_error("not a colour: " + repr_str(trim(text)) + "; type it as " +
                       (size == 3 ? "#rrggbb" : "#rrggbbaa"));
  return std::move(*bytes);
}

// ---- all of them

struct Kind {
  std::string_view name;
  bool ordered;
  ReadingSide (*read)(ByteOrder order, ByteSpan bytes);
  Result<ByteVector> (*parse)(ByteOrder order, std::string_view text, std::size_t original_length);
};

template <Scalar scalar, char code, std::size_t size>
constexpr Kind number_kind(std::string_view name) {
  return {name, size > 1, read_number<scalar, code, size>, parse_number<scalar, code, size>};
}

constexpr std::array<Kind, 23> kinds{{number_kind<Scalar::unsigned_int, 'B', 1>("uint8"),
                                      number_kind<Scalar::signed_int, 'b', 1>("int8"),
                                      number_kind<Scalar::unsigned_int, 'H', 2>("uint16"),
                                      number_kind<Scalar::signed_int, 'h', 2>("int16"),
                                      number_kind<Scalar::unsigned_int, 'I', 4>("uint32"),
                                      number_kind<Scalar::signed_int, 'i', 4>("int32"),
                                      number_kind<Scalar::unsigned_int, 'Q', 8>("uint64"),
                                      number_kind<Scalar::signed_int, 'q', 8>("int64"),
                                      number_kind<Scalar::floating, 'e', 2>("float16"),
                                      number_kind<Scalar::bfloat16, 'E', 2>("bfloat16"),
                                      number_kind<Scalar::floating, 'f', 4>("float32"),
                                      number_kind<Scalar::floating, 'd', 8>("float64"),
                                      {"UTF-8", false, read_utf8, parse_utf8},
                                      {"UTF-16", true, read_utf16, parse_utf16},
                                      {"GUID", true, read_guid, parse_guid},
                                      {"Unix time 32", true, read_unix_time<4>, parse_unix_time<'i', 4>},
                                      {"Unix time 64", true, read_unix_time<8>, parse_unix_time<'q', 8>},
                                      {"DOS time", true, read_dos_time, parse_dos_time},
                                      {"FILETIME", true, read_filetime, parse_filetime},
                                      {"ULEB128", false, read_leb128<false>, parse_leb128<false>},
                                      {"SLEB128", false, read_leb128<true>, parse_leb128<true>},
                                      {"RGB", false, read_color<3>, parse_color<3>},
                                      {"RGBA", false, read_color<4>, parse_color<4>}}};

}  // namespace

std::vector<Reading> readings(ByteSpan bytes_from_cursor) {
  const ByteSpan bytes = bytes_from_cursor.first(std::min(bytes_from_cursor.size(), max_reading_bytes));
  std::vector<Reading> all;
  all.reserve(kinds.size());
  for (const Kind& kind : kinds)
    all.push_back({kind.name, kind.ordered, kind.read(ByteOrder::little, bytes),
                   kind.ordered ? kind.read(ByteOrder::big, bytes) : ReadingSide{}});
  return all;
}

Result<ByteVector> parse_reading(std::string_view name, ByteOrder order, std::string_view text,
                                 std::size_t original_length) {
  for (const Kind& kind : kinds)
    if (kind.name == name) return kind.parse(order, text, original_length);
  return value_error("there is no reading " + repr_str(name));
}

}  // namespace bytelens
