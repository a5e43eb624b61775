#include "ui/view_parts.h"

#include <gtest/gtest.h>

#include "view/spec.h"

namespace bytelens {
namespace {

NamedView view_of(const char* line, int size = 24) {
  const auto buffer = std::make_shared<Buffer>(
      make_memory_source("bytes", std::vector<std::uint8_t>(static_cast<std::size_t>(size))), Mode::c);
  const auto spec = parse_view_spec(line);
  return {spec->name, 0, *make_view(*spec, buffer), {}, {}};
}

std::string line(const char* view, ViewPart part, const char* text) {
  const auto made = line_with(view_of(view), part, text);
  return made ? *made : std::string(python_name(made.error().kind)) + ": " + made.error().message;
}

TEST(ViewParts, SayWhatTheViewIs) {
  const NamedView view = view_of("m2 = <h[2,3]@4");
  EXPECT_EQ(view_part_text(view, ViewPart::format), "<h");
  EXPECT_EQ(view_part_text(view, ViewPart::line), "m2 = <h[2,3]@4");
  EXPECT_EQ(view_part_text(view, ViewPart::shape), "(2, 3)");
  EXPECT_EQ(view_part_text(view, ViewPart::strides), "(6, 2)");
  EXPECT_EQ(view_part_text(view, ViewPart::offset), "4");
}

TEST(ViewParts, EachAsItIsGivesTheSameViewAgain) {
  for (const char* text : {"a = B[6]", "a = <h[2,3]@4", "a = B[2,3]:F", "a = B[2,3]/(1,2)", "a = B[3]@4/(-2)",
                           "a = B[]@2", "a = 3f3Hxx[1]"})
    for (const ViewPart part : view_parts) {
      const NamedView view = view_of(text);
      const auto made = line_with(view, part, view_part_text(view, part));
      ASSERT_TRUE(made) << text << ' ' << view_part_name(part);
      const auto spec = parse_view_spec(*made);
      ASSERT_TRUE(spec) << *made;
      const auto again = make_view(*spec, view.view.buffer());
      ASSERT_TRUE(again) << *made;
      EXPECT_EQ(spec_text(*again), spec_text(view.view)) << *made;
    }
}

TEST(ViewParts, TypedAnew) {
  EXPECT_EQ(line("a = B[6]", ViewPart::shape, "2,3"), "B[2,3]");
  EXPECT_EQ(line("a = B[6]@2", ViewPart::shape, "(3, -1)"), "B[3, -1]@2");
  EXPECT_EQ(line("a = B[2,3]:F", ViewPart::shape, "[3,2]"), "B[3,2]:F");
  EXPECT_EQ(line("a = B[2,3]", ViewPart::strides, "1,2"), "B[2, 3]/(1,2)");
  EXPECT_EQ(line("a = B[2,3]/(1,4)", ViewPart::offset, "0x10"), "B[2, 3]@0x10/(1,4)");
  EXPECT_EQ(line("a = B[6]", ViewPart::line, "n = <h[3]"), "n = <h[3]");
}

TEST(ViewParts, AnotherFormatTakesUpTheLastAxisAsNumPysViewDoes) {
  EXPECT_EQ(line("a = B[6]", ViewPart::format, "<h"), "<h[3]");
  EXPECT_EQ(line("a = <h[2,4]@2", ViewPart::format, "f4"), "f4[2,2]@2");
  EXPECT_EQ(line("a = B[7]", ViewPart::format, "<h"),
            "ValueError: When changing to a larger dtype, its size must be a divisor of the total size in "
            "bytes of the last axis of the array.");
  EXPECT_TRUE(line("a = B[6]", ViewPart::format, "zz").starts_with("TypeError: "));
}

TEST(ViewParts, NumbersAreFoundAndStepped) {
  EXPECT_EQ(number_at("(2, 3)", 1), 0);
  EXPECT_EQ(number_at("(2, 3)", 5), 1);
  EXPECT_EQ(number_at("(2, 3)", 6), 1);
  EXPECT_EQ(number_at("()", 0), std::nullopt);
  EXPECT_EQ(stepped("(2, 3)", 1, 1), "(2, 4)");
  EXPECT_EQ(stepped("(3, -1)", 1, 1), "(3, 0)");
  EXPECT_EQ(stepped("(3, 0)", 1, -1), "(3, -1)");
  EXPECT_EQ(stepped("12", 0, 100), "112");
  EXPECT_EQ(stepped("12", 1, 1), std::nullopt);
  EXPECT_EQ(stepped("9223372036854775807", 0, 1), std::nullopt);
  EXPECT_EQ(stepped("99999999999999999999", 0, 1), std::nullopt);
}

}  // namespace
}  // namespace bytelens
