// Python objects as text, and literals read back.
#include "view/value.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>

namespace bytelens {
namespace {

std::string round_trip(std::string_view text) {
  const auto value = parse_literal(text);
  return value ? repr(*value) : "refused";
}

using Pair = std::pair<std::string_view, std::string_view>;

TEST(Literal, ReadsWhatLiteralEvalReads) {
  for (const auto& [text, expected] : {Pair{"0", "0"},
                                       {"-0", "0"},
                                       {"+5", "5"},
                                       {"- 5", "-5"},
                                       {"1_000", "1000"},
                                       {"0x_ff", "255"},
                                       {"0o17", "15"},
                                       {"0b101", "5"},
                                       {"00", "0"},
                                       {"18446744073709551615", "18446744073709551615"},
                                       {"18446744073709551616", "18446744073709551616"},
                                       {"-0xffffffffffffffffffff", "-1208925819614629174706175"},
                                       {"1.", "1.0"},
                                       {".5", "0.5"},
                                       {"1e5", "100000.0"},
                                       {"1e16", "1e+16"},
                                       {"1e400", "inf"},
                                       {"1e-400", "0.0"},
                                       {"-0.0", "-0.0"},
                                       {"09.5", "9.5"},
                                       {"inf", "inf"},
                                       {"-nan", "nan"},
                                       {"2j", "2j"},
                                       {"1+2j", "(1+2j)"},
                                       {"-1.5 - 2J", "(-1.5-2j)"},
                                       {"None", "None"},
                                       {"True", "True"},
                                       {"()", "()"},
                                       {"(1)", "1"},
                                       {"(1,)", "(1,)"},
                                       {"1, 2", "(1, 2)"},
                                       {"[1, [2, (3,)],]", "[1, [2, (3,)]]"},
                                       {"'a' 'b'", "'ab'"},
                                       {"b'a' b'\\x00'", "b'a\\x00'"},
                                       {"'it\\'s'", "\"it's\""},
                                       {"r'\\n'", "'\\\\n'"},
                                       {"'\\x41\\101\\u20ac\\U0001f600'", "'AA\u20ac\U0001f600'"},
                                       {"'\\ud800'", "'\\ud800'"},
                                       {"'\\q'", "'\\\\q'"},
                                       {"'''a\nb'''", "'a\\nb'"},
                                       {"u'x'", "'x'"},
                                       {"rb'\\x'", "b'\\\\x'"}})
    EXPECT_EQ(round_trip(text), expected) << text;
}

TEST(Literal, RefusesTheRest) {
  for (const char* text :
       {"",      " ",        "x",           "007",     "1__0",          "_1", "1_",     "0x",
        "0b2",   "1e",       "1+2",         "2j+1",    "--1",           "(1", "[1 2]",  "[,]",
        "'a",    "'a' b'b'", "b'\xc3\xa9'", "'\\u12'", "'\\U00110000'", "{}", "{1: 2}", "1 2",
        "ur'x'", "f'x'",     "true",        "'a\nb'",  "1.2.3"})
    EXPECT_EQ(round_trip(text), "refused") << text;
  EXPECT_EQ(round_trip(std::string(5000, '9')), "refused");
  EXPECT_EQ(round_trip(std::string(100000, '[')), "refused");
}

TEST(Repr, QuotesAndEscapesAsPython) {
  EXPECT_EQ(repr({Str{"a\tb\n\r\\"}}), "'a\\tb\\n\\r\\\\'");
  EXPECT_EQ(repr({Str{"it's \"x\""}}), "'it\\'s \"x\"'");
  EXPECT_EQ(repr({Str{"\x7f\u00a0\u00ad\u00e9\u200b\ue000\U000e0001"}}),
            "'\\x7f\\xa0\\xad\u00e9\\u200b\\ue000\\U000e0001'");
  EXPECT_EQ(repr({Bytes{"it's\xff"}}), "b\"it's\\xff\"");
  EXPECT_EQ(repr({std::complex<double>(-0.0, 1)}), "(-0+1j)");
  EXPECT_EQ(repr({std::complex<double>(0, -0.0)}), "-0j");
  EXPECT_EQ(repr({Tuple{{{Int::of(1)}}}}), "(1,)");
}

TEST(TypeName, IsPythons) {
  EXPECT_EQ(type_name({None{}}), "NoneType");
  EXPECT_EQ(type_name({true}), "bool");
  EXPECT_EQ(type_name({Int::of(1)}), "int");
  EXPECT_EQ(type_name({Tuple{}}), "tuple");
}

}  // namespace
}  // namespace bytelens
