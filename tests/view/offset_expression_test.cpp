// Offsets as people type them: Python's arithmetic, and where and how it ends.
#include "view/offset_expression.h"

#include <gtest/gtest.h>

#include <string>

#include "view/tool_rows.h"
#include "view/views.h"

namespace bytelens {
namespace {

using testing::error_of;

TEST(OffsetExpression, IsPythonsArithmetic) {
  for (const auto& row : python::offsets) {
    const auto offset = parse_offset(row.text, {row.cursor, row.size});
    const std::string kind = offset ? "" : std::string(python_name(offset.error().kind));
    EXPECT_EQ(kind, row.error) << row.text << " at " << row.cursor << " of " << row.size << ": "
                               << error_of(offset);
    if (offset) {
      EXPECT_EQ(*offset, row.offset) << row.text << " at " << row.cursor << " of " << row.size;
    }
  }
}

struct Refusal {
  const char* text;
  int place;
  const char* error;
};

TEST(OffsetExpression, ARefusalSaysWhatWasExpectedAndWhere) {
  constexpr Refusal refusals[] = {
      {"", 0, "ValueError: type an offset, such as 1234, 0x4d2, +16, end-16 or 50%"},
      {"   ", 3, "ValueError: type an offset, such as 1234, 0x4d2, +16, end-16 or 50%"},
      {"1 + ", 4, "ValueError: expected a number, '.', 'end' or '(', but the text ends"},
      {"1 + *", 4, "ValueError: expected a number, '.', 'end' or '(', not '*'"},
      {"2 ** 3", 3, "ValueError: expected a number, '.', 'end' or '(', not '*'"},
      {"(1 + 2", 6, "ValueError: expected ')', but the text ends"},
      {"(1 + 2]", 6, "ValueError: expected ')', not ']'"},
      {"1 2", 2, "ValueError: expected an operator or the end, not '2'"},
      {"end–16", 3, "ValueError: expected an operator or the end, not '–'"},
      {"1,024", 1, "ValueError: expected no commas: group digits as 1_024"},
      {"1.5", 1, "ValueError: expected a whole number of bytes, or an operator before '.'"},
      {"0010", 0, "ValueError: a decimal number has no leading zeros: 0x0010 is hexadecimal"},
      {"1 + 4d2", 4, "ValueError: '4d2' is not decimal: 0x4d2 is hexadecimal"},
      {"1__0", 0, "ValueError: '1__0' is not decimal: 0x1__0 is hexadecimal"},
      {"begin", 0, "ValueError: expected a number, '.', 'here', 'end' or 'size', not 'begin'"},
      {"0x", 0, "ValueError: expected a number, '.', 'here', 'end' or 'size', not '0x'"},
      {"7 / 2", 2, "ValueError: 7 / 2 is not a whole number: // rounds down"},
      {"7 // (3 - 3)", 2, "ValueError: division by zero"},
      {"1 << (0 - 1)", 2, "ValueError: negative shift count"},
      {"1 << 64", 2, "OverflowError: the number does not fit in 64 bits"},
      {"4 + 18446744073709551616", 4, "OverflowError: the number does not fit in 64 bits"},
      {"0x500", -1, "IndexError: offset 0x500 is past the end: the buffer has 1,024 bytes (0x400)"},
      {"-101", -1, "IndexError: offset -0x1 is before the start: offsets count from 0"}};
  for (const Refusal& row : refusals) {
    const auto offset = parse_offset(row.text, {100, 1024});
    EXPECT_EQ(error_of(offset), row.error) << row.text;
    ASSERT_FALSE(offset) << row.text;
    EXPECT_EQ(offset.error().byte_offset.has_value(), row.place >= 0) << row.text;
    EXPECT_EQ(offset.error().byte_offset.value_or(0),
              static_cast<std::uint64_t>(row.place < 0 ? 0 : row.place))
        << row.text;
  }
}

TEST(OffsetExpression, TheEndIsInsideAndOneFurtherIsNot) {
  EXPECT_EQ(parse_offset("1024", {0, 1024}), 1024u);
  EXPECT_EQ(error_of(parse_offset("1025", {0, 1024})),
            "IndexError: offset 0x401 is past the end: the buffer has 1,024 bytes (0x400)");
  EXPECT_EQ(error_of(parse_offset("2", {0, 1})),
            "IndexError: offset 0x2 is past the end: the buffer has 1 byte (0x1)");
  EXPECT_EQ(error_of(parse_offset("1234567", {0, 1234566})),
            "IndexError: offset 0x12d687 is past the end: the buffer has 1,234,566 bytes (0x12d686)");
}

TEST(OffsetExpression, DepthIsBounded) {
  for (const char* opening : {"(", "-", "~", "(-", "1+("}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += opening;
    const auto offset = parse_offset("0" + ("+" + text) + "1", {});
    ASSERT_FALSE(offset);
    EXPECT_EQ(offset.error().message, "nested too deeply");
  }
  EXPECT_EQ(parse_offset("((((((((((((((((1))))))))))))))))", {}), 1u);
}

}  // namespace
}  // namespace bytelens
