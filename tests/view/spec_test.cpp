#include "view/spec.h"

#include <gtest/gtest.h>

#include <random>

#include "views.h"

namespace bytelens {
namespace {

using testing::buffer_of;
using testing::counting;
using testing::error_of;
using testing::view_of;

std::string shown(std::string_view line, int size = 24) {
  const auto view = view_of(line, counting(size));
  return view ? spec_text(*view) : error_of(view);
}

TEST(Spec, ReadsEachPart) {
  const auto spec = parse_view_spec(" m3 = >f4 [ -1 , 3 ] @ 0x80 ");
  ASSERT_TRUE(spec);
  EXPECT_EQ(spec->name, "m3");
  EXPECT_EQ(spec->format.text(), ">f4");
  EXPECT_EQ(*spec->shape, (Index{-1, 3}));
  EXPECT_EQ(spec->offset, 128);
  EXPECT_FALSE(spec->strides);
  EXPECT_FALSE(spec->fortran);

  const auto strided = parse_view_spec("u1[2,3]@4/(1,-2)");
  ASSERT_TRUE(strided);
  EXPECT_EQ(strided->name, "");
  EXPECT_EQ(*strided->strides, (Index{1, -2}));
  EXPECT_TRUE(parse_view_spec("B[2,3]:F")->fortran);
}

TEST(Spec, FormatsWithBracketsOrdersAndSpaces) {
  const auto format_of = [](std::string_view line) {
    const auto spec = parse_view_spec(line);
    return spec ? spec->format.text() + "|" + (spec->shape ? std::to_string(spec->shape->size()) : "-")
                : error_of(spec);
  };
  EXPECT_EQ(format_of("@3f3Hxx[4]"), "@3f3Hxx|1");
  EXPECT_EQ(format_of("=h"), "=h|-");
  EXPECT_EQ(format_of("x = =h[2]"), "=h|1");
  EXPECT_EQ(format_of("x==h[2]"), "=h|1");
  EXPECT_EQ(format_of("[('x','<f4'),('y','<f4')][2]"), "[('x','<f4'),('y','<f4')]|1");
  EXPECT_EQ(format_of("[('a=]@','<f4')]@2"), "[('a=]@','<f4')]|-");
  EXPECT_EQ(format_of("(2,3)f4[1]"), "(2,3)f4|1");
  EXPECT_EQ(format_of("{'names':['a'],'formats':['u1']}[2]"), "{'names':['a'],'formats':['u1']}|1");
  EXPECT_EQ(format_of("3f 3H [ 4 ]"), "3f 3H|1");
}

TEST(Spec, ShapesLeftOpenTakeAllThatFits) {
  EXPECT_EQ(shown("B"), "B[24]");
  EXPECT_EQ(shown("<h@1"), "<h[11]@1");
  EXPECT_EQ(shown("B[-1,5]"), "B[4,5]");
  EXPECT_EQ(shown("<f4[2,-1]@7"), "<f4[2,2]@7");
  EXPECT_EQ(shown("B", 0), "B[0]");
  EXPECT_EQ(shown("d[]"), "d[]");
}

TEST(Spec, WritesOnlyWhatMustBeSaid) {
  EXPECT_EQ(shown("B[2,3]@0/(3,1)"), "B[2,3]");
  EXPECT_EQ(shown("B[2,3]/(1,2)"), "B[2,3]:F");
  EXPECT_EQ(shown("B[2,3]/(1,3)"), "B[2,3]/(1,3)");
  EXPECT_EQ(shown("B[3]@5/(-2)"), "B[3]@5/(-2)");
  EXPECT_EQ(shown("B[4]:F"), "B[4]");
}

TEST(Spec, RefusesWithPythonsWords) {
  EXPECT_EQ(shown("B[2,4]", 6), "TypeError: buffer is too small for requested array");
  EXPECT_EQ(shown("B@25"), "TypeError: buffer is too small for requested array");
  EXPECT_EQ(shown("B[-1,-1]"), "ValueError: can only specify one unknown dimension");
  EXPECT_EQ(shown("B[-2,3]"), "ValueError: negative dimensions are not allowed");
  EXPECT_EQ(shown("B[2,3]/(24,24)"),
            "ValueError: strides is incompatible with shape of requested array and size of buffer");
  EXPECT_EQ(shown("B[4611686018427387904,4]"),
            "ValueError: array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum "
            "possible size.");
  EXPECT_EQ(shown("zz"), "TypeError: data type 'zz' not understood");
}

TEST(Spec, RefusesBadLinesWithWhatToTypeInstead) {
  const auto message = [](std::string_view line) { return error_of(parse_view_spec(line)); };
  EXPECT_EQ(message(""), "ValueError: type a view such as B, B[2,3] or <h[3]@12");
  EXPECT_EQ(message("3x = B"),
            "ValueError: a name is letters, digits and _, not beginning with a digit: '3x' is none");
  EXPECT_EQ(message("for = B"), "ValueError: 'for' is a word of the Python language: choose another name");
  EXPECT_EQ(message("x ="), "ValueError: a format is missing after '=', such as B or <h");
  EXPECT_EQ(message("B[2,3"), "ValueError: the shape is not closed: write it as [2,3]");
  EXPECT_EQ(message("B[2;3]"), "ValueError: a shape is whole numbers, as in [2,3]: '2;3' is none");
  EXPECT_EQ(message("B[,]"), "ValueError: a shape is whole numbers, as in [2,3]: '' is none");
  EXPECT_EQ(message("B@"), "ValueError: an offset is a number of bytes, as in @128 or @0x80: '' is none");
  EXPECT_EQ(message("B@-1"), "ValueError: an offset counts bytes from the buffer's start: it is 0 or more");
  EXPECT_EQ(message("B@9223372036854775808"),
            "ValueError: an offset is a number of bytes, as in @128 or @0x80: 9223372036854775808 does not "
            "fit in 64 bits");
  EXPECT_EQ(message("B/1"), "ValueError: strides stand in round brackets: write them as /(6,2)");
  EXPECT_EQ(message("B[2]/(1"), "ValueError: the strides are not closed: write them as /(6,2)");
  EXPECT_EQ(message("B:C"), "ValueError: after ':' comes F, for Fortran order");
  EXPECT_EQ(message("B[2]/(1):F"), "ValueError: strides say the order already: leave out :F");
  EXPECT_EQ(
      message("B[2][3]"),
      "ValueError: after the format come [shape], @offset, /(strides) and :F, each at most once and in this "
      "order: '[3]' is out of place");
  EXPECT_EQ(message("[('x','<f4'"), "ValueError: a bracket or a quote is not closed in '[('x','<f4''");
}

TEST(Spec, ReadsBackToTheSameView) {
  std::mt19937 random(7);
  const auto pick = [&](int low, int high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  };
  const std::vector<std::string> formats{"B",       "<h", ">f4", "@3f3Hxx",     "[('x','<f4'),('y','u1')]",
                                         "(2,3)i2", "=h", "S5",  "T{B:a:>H:b:}"};
  const auto buffer = counting(200);
  int made = 0;
  for (int round = 0; round < 3000; ++round) {
    const auto format = parse_format(formats[static_cast<std::size_t>(pick(0, 8))]);
    ASSERT_TRUE(format) << error_of(format);
    Layout layout;
    for (auto rank = pick(0, 3); rank > 0; --rank) {
      layout.shape.push_back(pick(0, 4));
      layout.strides.push_back(pick(-20, 20));
    }
    layout.offset = pick(0, 120);
    if (round % 2)
      layout.strides = *(round % 4 == 1 ? c_strides : f_strides)(layout.shape, format->itemsize());
    const auto view = View::make(buffer, *format, layout);
    if (!view) continue;
    ++made;
    const auto again = view_of("name = " + spec_text(*view), buffer);
    ASSERT_TRUE(again) << spec_text(*view) << ": " << error_of(again);
    EXPECT_EQ(again->layout(), view->layout()) << spec_text(*view);
    EXPECT_EQ(again->format().text(), view->format().text());
    EXPECT_EQ(again->itemsize(), view->itemsize());
  }
  EXPECT_GT(made, 1000);
}

TEST(Spec, AnyTextIsReadOrRefused) {
  std::mt19937 random(3);
  const std::string alphabet = "Bhf<>@=[](){}/:F,-0129x '\"\\T\n\xff";
  for (int round = 0; round < 20000; ++round) {
    std::string line;
    for (auto length = random() % 24; length > 0; --length) line += alphabet[random() % alphabet.size()];
    if (const auto spec = parse_view_spec(line)) {
      if (const auto view = make_view(*spec, counting(16))) {
        EXPECT_TRUE(view_of(spec_text(*view), counting(16))) << line;
      }
    } else {
      EXPECT_FALSE(spec.error().message.empty()) << line;
    }
  }
}

}  // namespace
}  // namespace bytelens
