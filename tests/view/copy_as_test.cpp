// Bytes as text for other programs, and such text as bytes again.
#include "view/copy_as.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "view/tool_rows.h"
#include "view/views.h"

namespace bytelens {
namespace {

using testing::error_of;

using ByteVector = std::vector<std::uint8_t>;

/// "d1b24f".
ByteVector unhex(std::string_view text) {
  ByteVector bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
  return bytes;
}

std::string hex_of(std::string_view data) {
  const auto* begin = reinterpret_cast<const std::uint8_t*>(data.data());
  std::string text = copy_as(CopyAs::hex, {begin, data.size()}, nullptr);
  std::erase(text, ' ');
  return text;
}
std::string hex_of(const ByteVector& bytes) {
  return hex_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

/// New lines with their indentation as one space.
std::string unwrapped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n') {
      out += text[i];
      continue;
    }
    out += ' ';
    while (i + 1 < text.size() && text[i + 1] == ' ') ++i;
  }
  return out;
}

std::size_t longest_line(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    longest = std::max(longest, end - begin);
    begin = end + 1;
  }
  return longest;
}

TEST(CopyAs, BytesAreWhatPythonWrites) {
  for (const auto& row : python::copys) {
    const ByteVector bytes = unhex(row.data);
    const auto copied = [&](CopyAs form) { return copy_as(form, bytes, nullptr); };
    EXPECT_EQ(copied(CopyAs::hex), row.hex);
    EXPECT_EQ(copied(CopyAs::c_array), row.c);
    EXPECT_EQ(copied(CopyAs::python), row.python);
    EXPECT_EQ(copied(CopyAs::numpy), row.numpy);
    EXPECT_EQ(copied(CopyAs::javascript), row.javascript);
    EXPECT_EQ(copied(CopyAs::base64), row.base64);
    EXPECT_EQ(hex_of(copied(CopyAs::text)), row.text) << row.data;
    EXPECT_LE(longest_line(copied(CopyAs::c_array)), 80u);
  }
}

TEST(CopyAs, AViewIsAnArrayThatNumPyReadsBack) {
  for (const auto& row : python::copyviews) {
    const auto view = testing::view_of(row.spec, testing::buffer_of(unhex(row.data)));
    ASSERT_TRUE(view) << row.spec << ": " << error_of(view);
    const auto bytes = view->tobytes();
    ASSERT_TRUE(bytes);
    const std::string text = copy_as(CopyAs::numpy, *bytes, &*view);
    EXPECT_EQ(unwrapped(text), row.numpy) << row.spec << " " << row.data;
    if (text.starts_with("np.array")) {
      EXPECT_LE(longest_line(text), 80u + 16u) << text;  // the dtype stays behind the last row
    }
  }
}

TEST(CopyAs, AnArrayIsWrappedAtItsBrackets) {
  const auto view = testing::view_of("B[3,20]", testing::counting(60));
  ASSERT_TRUE(view);
  EXPECT_EQ(copy_as(CopyAs::numpy, *view->tobytes(), &*view),
            "np.array([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,\n"
            "           19],\n"
            "          [20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36,\n"
            "           37, 38, 39],\n"
            "          [40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56,\n"
            "           57, 58, 59]], dtype='|u1')");
  const auto small = testing::view_of("B[2,2]", testing::counting(4));
  ASSERT_TRUE(small);
  EXPECT_EQ(copy_as(CopyAs::numpy, unhex("00010203"), &*small), "np.array([[0, 1], [2, 3]], dtype='|u1')");
}

TEST(CopyAs, BytesThatAreNotAllOfTheViewAreBytes) {
  const auto view = testing::view_of("<h[2]", testing::counting(4));
  ASSERT_TRUE(view);
  EXPECT_EQ(copy_as(CopyAs::numpy, unhex("0001"), &*view),
            "np.frombuffer(bytes.fromhex('0001'), dtype=np.uint8)");
}

TEST(CopyAs, EveryFormHasItsName) {
  for (std::size_t i = 0; i < copy_as_names.size(); ++i) {
    EXPECT_EQ(copy_as_names[i].form, static_cast<CopyAs>(i));
    EXPECT_FALSE(copy_as_names[i].name.empty());
  }
}

TEST(Paste, ReadsWhatPythonReads) {
  for (const auto& row : python::pastes) {
    const auto pasted = paste_bytes(row.text);
    ASSERT_TRUE(pasted) << row.text << ": " << error_of(pasted);
    EXPECT_EQ(hex_of(pasted->bytes), row.data) << row.text;
    EXPECT_EQ(paste_kind_name(pasted->kind), row.kind) << row.text;
  }
}

TEST(Paste, ReadsWhatWasCopied) {
  for (const auto& row : python::copys) {
    const ByteVector bytes = unhex(row.data);
    if (bytes.empty()) continue;
    for (const CopyAs form :
         {CopyAs::hex, CopyAs::c_array, CopyAs::python, CopyAs::numpy, CopyAs::javascript}) {
      const auto pasted = paste_bytes(copy_as(form, bytes, nullptr));
      ASSERT_TRUE(pasted) << error_of(pasted);
      EXPECT_EQ(hex_of(pasted->bytes), row.data);
    }
  }
  for (const auto& row : python::copyviews) {
    if (std::string_view(row.numpy).find("complex(") != std::string_view::npos ||
        std::string_view(row.spec) == "bfloat16[4]" || std::string_view(row.numpy).starts_with("np.zeros") ||
        std::string_view(row.numpy).find("nan") != std::string_view::npos ||
        std::string_view(row.spec).starts_with("?"))
      continue;  // what is not read, is another array, or has lost a payload
    const auto view = testing::view_of(row.spec, testing::buffer_of(unhex(row.data)));
    ASSERT_TRUE(view);
    const auto pasted = paste_bytes(copy_as(CopyAs::numpy, *view->tobytes(), &*view));
    ASSERT_TRUE(pasted) << error_of(pasted) << row.numpy;
    EXPECT_EQ(hex_of(pasted->bytes), hex_of(*view->tobytes())) << row.spec << " " << row.numpy;
  }
}

struct Refusal {
  const char* text;
  std::uint64_t place;
  const char* error;  // as it begins
};

TEST(Paste, ARefusalSaysWhatIsUnderstoodAndWhereItStopped) {
  constexpr Refusal refusals[] = {
      {"", 0, "ValueError: there is no text; understood are hex (d1 b2 4f), a C array"},
      {"d1 b2 4", 6,
       "ValueError: half a byte: a hex digit is missing after '4' at position 6; understood are"},
      {"d1 b2g", 5, "ValueError: 'g' is no hex digit at position 5; understood are"},
      {"0x", 0, "ValueError: no hex digits follow '0x' at position 0"},
      {" hello", 1, "ValueError: 'h' is no hex digit at position 1"},
      {"d1 é", 3, "ValueError: 'é' is no hex digit at position 3"},
      {"{1, 2", 5, "ValueError: the array has no end: '}' is missing at position 5"},
      {"{1, 2 3}", 6, "ValueError: expected a comma, not '3' at position 6"},
      {"{1, 256}", 4, "ValueError: 256 does not fit in a byte at position 4"},
      {"{1, -129}", 4, "ValueError: -129 does not fit in a byte at position 4"},
      {"{1, x}", 4, "ValueError: 'x' is not a whole number at position 4"},
      {"{1,, 2}", 3, "ValueError: expected a number, not ',' at position 3"},
      {"[[1]]", 1, "ValueError: expected one flat array, not several at position 1"},
      {"[1], [2]", 5, "ValueError: expected one flat array, not several at position 5"},
      {"{1, 2};\nint n = 2;", 8, "ValueError: expected one flat array, not 'i' behind it at position 8"},
      {"{1, 2,", 6, "ValueError: expected a number at position 6"},
      {"b'\\x4'", 0, "ValueError: not a Python literal"},
      {"b'é'", 0, "ValueError: not a Python literal"},
      {"bytes.fromhex('d1 b')", 18,
       "ValueError: half a byte: a hex digit is missing after 'b' at position 18"},
      {"np.array([300], dtype='u1')", 9, "OverflowError: Python integer 300 out of bounds for uint8"},
      {"np.array([1], dtype='zz')", 20, "TypeError: data type 'zz' not understood"},
      {"np.array(['a'])", 9, "ValueError: say the array's dtype, such as dtype='<u2'"},
      {"0bJP", 0, "ValueError: this could be plain text or Base64: write base64: in front of it if it is"},
      {"base64,0bJ", 7, "ValueError: this is not Base64 at position 7"},
      {"SGVsbG9=", 0, "ValueError: 'S' is no hex digit at position 0"}};
  for (const Refusal& row : refusals) {
    const auto pasted = paste_bytes(row.text);
    EXPECT_TRUE(error_of(pasted).starts_with(row.error)) << row.text << ": " << error_of(pasted);
    ASSERT_FALSE(pasted) << row.text;
    EXPECT_EQ(pasted.error().byte_offset.value_or(0), row.place) << row.text;
  }
}

}  // namespace
}  // namespace bytelens
