// The Unicode Standard, section 3.9: table 3-7 and "U+FFFD Substitution of Maximal Subparts".
#include "view/utf8_run.h"

#include <array>

namespace bytelens {
namespace {

/// A row of the table: leading bytes, the range of the second byte, and how many bytes follow the first.
struct Row {
  std::uint8_t first, last, low, high;
  std::size_t more;
};
constexpr std::array<Row, 9> rows{{{0x00, 0x7f, 0, 0, 0},
                                   {0xc2, 0xdf, 0x80, 0xbf, 1},
                                   {0xe0, 0xe0, 0xa0, 0xbf, 2},
                                   {0xe1, 0xec, 0x80, 0xbf, 2},
                                   {0xed, 0xed, 0x80, 0x9f, 2},
                                   {0xee, 0xef, 0x80, 0xbf, 2},
                                   {0xf0, 0xf0, 0x90, 0xbf, 3},
                                   {0xf1, 0xf3, 0x80, 0xbf, 3},
                                   {0xf4, 0xf4, 0x80, 0x8f, 3}}};

}  // namespace

Utf8Run first_utf8_run(std::span<const std::uint8_t> bytes) {
  for (const Row& row : rows) {
    if (bytes[0] < row.first || bytes[0] > row.last) continue;
    std::uint8_t low = row.low, high = row.high;
    std::size_t length = 1;
    for (; length <= row.more; ++length, low = 0x80, high = 0xbf) {
      if (length == bytes.size()) return {length, false, true};
      if (bytes[length] < low || bytes[length] > high) return {length, false, false};
    }
    return {length, true, false};
  }
  return {1, false, false};
}

}  // namespace bytelens
