// Formats: what the two notations accept and refuse, and what an item is made of.
#include "view/format.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "view/format_rows.h"

namespace bytelens {
namespace {

std::string said(const Error& error) { return std::string(python_name(error.kind)) + ": " + error.message; }

Format format_of(std::string_view text) {
  auto format = parse_format(text);
  EXPECT_TRUE(format) << text << ": " << said(format.error());
  return format ? *format : *parse_format("B");
}

std::string refusal_of(std::string_view text) {
  const auto format = parse_format(text);
  return format ? "accepted" : said(format.error());
}

/// "name offset+size", with "pad" for padding.
std::vector<std::string> leaves_of(std::string_view text) {
  std::vector<std::string> leaves;
  const Format format = format_of(text);
  for (const Leaf& leaf : format.leaves())
    leaves.push_back((leaf.scalar == Scalar::padding ? "pad" : leaf.name) + " " +
                     std::to_string(leaf.byte_offset) + "+" + std::to_string(leaf.size));
  return leaves;
}

using Texts = std::vector<std::string>;

TEST(StructFormat, SizesAndRefusalsAreCalcsizes) {
  for (const auto& row : python::structsizes) {
    const auto format = parse_struct_format(row.text);
    EXPECT_EQ(format ? format->itemsize() : -1, row.size) << row.text;
    EXPECT_EQ(format ? "" : said(format.error()), row.error) << row.text;
  }
}

TEST(Dtype, SizesAlignmentsAndRefusalsAreNumPys) {
  for (const auto& row : python::dtypesizes) {
    const auto format = parse_dtype(row.text);
    EXPECT_EQ(format ? format->itemsize() : -1, row.size) << row.text;
    EXPECT_EQ(format ? format->alignment() : 0, row.alignment) << row.text;
    // What is no Python at all is refused in words of our own.
    const std::string expected = row.error;
    if (expected.starts_with("SyntaxError")) continue;
    EXPECT_EQ(format ? "" : said(format.error()), expected) << row.text;
  }
}

TEST(Dtype, Bfloat16IsANameOfOurs) {
  EXPECT_EQ(format_of("bfloat16").itemsize(), 2);
  EXPECT_EQ(format_of(">bfloat16").byte_order(), ByteOrder::big);
  EXPECT_EQ(format_of("[('w', 'bfloat16', (4,))]").itemsize(), 8);
}

TEST(Dtype, RefusesWhatBytesAloneAreNot) {
  for (const char* text : {"O", "g", "longdouble", "M8", "m8[s]", "datetime64", "object", "complex256", "c+32"}) {
    const auto format = parse_dtype(text);
    ASSERT_FALSE(format) << text;
    EXPECT_EQ(format.error().kind, ErrorKind::type_error);
    EXPECT_TRUE(format.error().message.find("is not supported") != std::string::npos)
        << format.error().message;
  }
}

TEST(Format, OfTwoErrorsTheOneOfTheLikelierNotation) {
  EXPECT_EQ(refusal_of("zz"), "TypeError: data type 'zz' not understood");
  EXPECT_EQ(refusal_of("<()"), "TypeError: data type '<()' not understood");
  EXPECT_EQ(refusal_of("flaot32"), "TypeError: data type 'flaot32' not understood");
  EXPECT_EQ(refusal_of("i3"), "TypeError: data type 'i3' not understood");
  EXPECT_EQ(refusal_of("f4,zz"), "TypeError: data type 'zz' not understood");
  EXPECT_EQ(refusal_of("z"), "struct.error: bad char in struct format");
  EXPECT_EQ(refusal_of("@3f3Hyy"), "struct.error: bad char in struct format");
  EXPECT_EQ(refusal_of("3"), "struct.error: repeat count given without format specifier");
  EXPECT_EQ(refusal_of("99999999999999999999B"), "struct.error: total struct size too long");
  EXPECT_EQ(refusal_of("[('x','f4'),('x','i2')]"), "ValueError: field 'x' occurs more than once");
  EXPECT_EQ(format_of("3f4").notation(), Notation::dtype);
  EXPECT_EQ(format_of("5s").notation(), Notation::struct_codes);
  EXPECT_EQ(format_of("  <h ").text(), "<h");
}

TEST(Format, LeavesTileTheItem) {
  EXPECT_EQ(leaves_of("<h"), (Texts{" 0+2"}));
  EXPECT_EQ(leaves_of("@3f3Hxx"),
            (Texts{"0 0+4", "1 4+4", "2 8+4", "3 12+2", "4 14+2", "5 16+2", "pad 18+2"}));
  EXPECT_EQ(leaves_of("bh0l"), (Texts{"0 0+1", "pad 1+1", "1 2+2", "pad 4+4"}));
  EXPECT_EQ(leaves_of("xh"), (Texts{"pad 0+2", " 2+2"}));
  EXPECT_EQ(leaves_of("0s3s"), (Texts{"0 0+0", "1 0+3"}));
  EXPECT_EQ(leaves_of("[('x','<f4'),('rgb','u1',(3,)),('m','<i2',(1,2))]"),
            (Texts{"x 0+4", "rgb[0] 4+1", "rgb[1] 5+1", "rgb[2] 6+1", "m[0,0] 7+2", "m[0,1] 9+2"}));
  EXPECT_EQ(leaves_of("[('pos',[('x','f4'),('y','f4')],(2,))]"),
            (Texts{"pos[0].x 0+4", "pos[0].y 4+4", "pos[1].x 8+4", "pos[1].y 12+4"}));
  EXPECT_EQ(leaves_of("{'names':['a','b'],'formats':['u1','<u2'],'offsets':[6,1],'itemsize':10}"),
            (Texts{"pad 0+1", "b 1+2", "pad 3+3", "a 6+1", "pad 7+3"}));
  EXPECT_EQ(leaves_of("T{<f:x:<f:y:2x}"), (Texts{"x 0+4", "y 4+4", "pad 8+2"}));
  EXPECT_EQ(leaves_of("(2,)u1"), (Texts{"[0] 0+1", "[1] 1+1"}));
}

TEST(Format, LeavesKnowTheirTopLevelField) {
  const Format format = format_of("{'names':['x','rgb'],'formats':['u1',('u1',(2,))],'itemsize':4}");
  std::vector<int> fields;
  for (const Leaf& leaf : format.leaves()) fields.push_back(leaf.field);
  EXPECT_EQ(fields, (std::vector<int>{0, 1, 1, -1}));
}

TEST(Format, AnItemHasABoundedNumberOfLeaves) {
  EXPECT_EQ(format_of("65536B").leaves().size(), 65536);
  EXPECT_EQ(format_of("1000000s").leaves().size(), 1);
  EXPECT_EQ(format_of("1000000x").leaves().size(), 1);
  for (const char* text :
       {"65537B", "9223372036854775807B", "9223372036854775807b0s", "(1000,1000)f4", "[('a','u1',(60000,)),('b','u1',(60000,))]",
        "[('a',[('b',[('c','u1',(999,))],(999,))],(999,))]"}) {
    const std::string refusal = refusal_of(text);
    EXPECT_TRUE(refusal.starts_with("ValueError: an item of ")) << refusal;
  }
}

TEST(Format, NestsToABoundedDepth) {
  std::string deep = "'u1'";
  for (int i = 0; i < 40; ++i) deep = "[('x'," + deep + ")]";
  EXPECT_EQ(refusal_of(deep), "ValueError: the format is nested too deeply");
  EXPECT_LT(refusal_of(std::string(100000, '[')).size(), 200);
  EXPECT_FALSE(parse_format("T{" + std::string(100000, 'T')));
}

TEST(Format, NativeCodesAreThoseMemoryviewIndexes) {
  for (const char code : std::string_view("cbB?hHiIlLqQnNfdP")) {
    EXPECT_EQ(format_of(std::string(1, code)).native_code(), code);
    EXPECT_EQ(format_of(std::string("@") + code).native_code(), code);
    EXPECT_EQ(format_of(std::string("2") + code).native_code(), '\0');
  }
  for (const char* text : {"e", "s", "p", "x", "<h", "=B", "f4", "uint8", "BB"})
    EXPECT_EQ(format_of(text).native_code(), '\0');
}

TEST(Format, ScalarsAreNotTuples) {
  for (const char* text : {"h", "5s", "xh", "f4", "S3", "bfloat16"})
    EXPECT_TRUE(format_of(text).is_scalar()) << text;
  for (const char* text : {"2h", "x", "0h", "(2,)f4", "[('x','f4')]"})
    EXPECT_FALSE(format_of(text).is_scalar()) << text;
}

TEST(Format, SwitchesByteOrder) {
  const auto big = [](std::string_view text) {
    const auto changed = format_of(text).with_byte_order(ByteOrder::big);
    return changed ? changed->text() : said(changed.error());
  };
  EXPECT_EQ(big("h"), ">h");
  EXPECT_EQ(big("<3f3H"), ">3f3H");
  EXPECT_EQ(big("l"), ">q");
  EXPECT_EQ(big("bh0l"), ">bxh4x");
  EXPECT_EQ(big("B"), "B");
  EXPECT_EQ(big("n"), "ValueError: the codes n, N and P exist in native byte order only");
  EXPECT_EQ(big("<f4"), ">f4");
  EXPECT_EQ(big("int16"), ">i2");
  EXPECT_EQ(big("(2,3)f4"), "(2, 3)>f4");
  EXPECT_EQ(big("bfloat16"), ">bfloat16");
  EXPECT_EQ(big("f4,u1"), "[('f0', '>f4'), ('f1', '|u1')]");
  EXPECT_EQ(big("U2"), ">U2");
  EXPECT_EQ(big("T{2T{<f:x:}}"), "[('f0', [('x', '>f4')], (2,))]");
  EXPECT_EQ(format_of("([('x', '>f4')], (2,))").itemsize(), 8);
  EXPECT_EQ(format_of(">h").with_byte_order(ByteOrder::little)->text(), "<h");
  EXPECT_TRUE(format_of("h").has_byte_order());
  EXPECT_FALSE(format_of("3B5s").has_byte_order());
}

TEST(Format, DescribesItself) {
  EXPECT_EQ(format_of("h").description(), "int16");
  EXPECT_EQ(format_of(">f4").description(), "float32");
  EXPECT_EQ(format_of("@3f3Hxx").description(), "3 float32, 3 uint16, 2 padding");
  EXPECT_EQ(format_of("5s").description(), "bytes[5]");
  EXPECT_EQ(format_of("U3").description(), "str[3]");
  EXPECT_EQ(format_of("bfloat16").description(), "bfloat16");
  EXPECT_EQ(format_of("[('x','f4')]").description(), "record");
}

}  // namespace
}  // namespace bytelens
