// What the bytes at a place say in every common format at once, and typed text as bytes in one of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "buffer/error.h"
#include "view/format.h"

namespace bytelens {

/// As many bytes from the cursor on are enough for every reading.
inline constexpr std::size_t max_reading_bytes = 32;

struct ReadingSide {
  std::string text;        // "" when there are too few bytes; "–" when they say nothing in this format
  std::size_t length = 0;  // in bytes read; 0 when there are too few
  bool editable = false;   // parse_reading takes text of this kind for these bytes; also where `text` is –
};

struct Reading {
  std::string_view name;  // "uint8" … "RGBA"; lives as long as the program
  bool ordered;           // whether byte order matters; when not, `big` is empty
  ReadingSide little, big;
};

/// Always the same readings in the same order: uint8, int8, uint16 … int64, float16, bfloat16, float32,
/// float64, UTF-8, UTF-16, GUID, Unix time 32, Unix time 64, DOS time, FILETIME, ULEB128, SLEB128, RGB, RGBA.
///
/// - Numbers as in a cell (append_leaf_text).
/// - UTF-8 and UTF-16: one character, as Python's repr: 'é', '\n'. The length of UTF-16 may differ by order.
/// - GUID: {XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX}; little as uuid.UUID(bytes_le=…), big as
///   uuid.UUID(bytes=…).
/// - Unix times: signed seconds, 2024-02-29T12:34:56Z. FILETIME: unsigned ticks of 100 ns since 1601, with up
///   to seven decimals when they are not 0. DOS time: 32 bits, the date in the upper 16, no zone.
/// - LEB128 up to 64 bits; the length of more is told, their value is not.
/// - RGB and RGBA: #rrggbb and #rrggbbaa.
std::vector<Reading> readings(std::span<const std::uint8_t> bytes_from_cursor);

/// The bytes that read as `text`, which is what readings() gives or what one would type instead: numbers in
/// any of Python's bases, a bare character, a GUID without braces, a day without a time, #rgb.
///
/// `original_length`, in bytes, is the reading's present length, and the result has it too: a LEB128 number
/// is padded up to it. 0: whatever length comes out.
///
/// Errors: Python's range errors for numbers (struct.pack's; NumPy's for bfloat16) and for times, those of
/// the integer that they are kept in; OverflowError for a LEB128 number and ValueError for a character of
/// another length, which would write over the bytes behind it; ValueError for text that is none, and for
/// names that there are not.
Result<std::vector<std::uint8_t>> parse_reading(std::string_view name, ByteOrder order, std::string_view text,
                                                std::size_t original_length);

}  // namespace bytelens
