// The bytes under the cursor, read as every number that they could be: little- and big-endian side by side.
#include <array>
#include <string>
#include <vector>

#include "ui/colors.h"
#include "ui/inspector.h"
#include "ui/names.h"
#include "view/codec.h"

namespace bytelens {
namespace {

struct Reading {
  const char* name;
  Scalar scalar;
  std::int64_t size;
  bool wide;  // stands in the second block, which has room for twenty digits
};
constexpr Reading readings[] = {
    {"uint8", Scalar::unsigned_int, 1, false},  {"int8", Scalar::signed_int, 1, false},
    {"uint16", Scalar::unsigned_int, 2, false}, {"int16", Scalar::signed_int, 2, false},
    {"uint32", Scalar::unsigned_int, 4, false}, {"int32", Scalar::signed_int, 4, false},
    {"uint64", Scalar::unsigned_int, 8, true},  {"int64", Scalar::signed_int, 8, true},
    {"float16", Scalar::floating, 2, true},     {"bfloat16", Scalar::bfloat16, 2, true},
    {"float32", Scalar::floating, 4, true},     {"float64", Scalar::floating, 8, true},
};

constexpr float row_h = 19, label_w = 58, narrow_w = 80, wide_w = 164;  // px; -2.2250738585072014e-308 fits

std::string read_as(const Reading& reading, ByteOrder order, std::span<const std::uint8_t> bytes) {
  if (static_cast<std::int64_t>(bytes.size()) < reading.size) return "–";
  const Leaf leaf{.name = "",
                  .scalar = reading.scalar,
                  .order = order,
                  .byte_offset = 0,
                  .size = reading.size,
                  .field = 0,
                  .code = {}};
  std::string text;
  append_leaf_text(leaf, bytes.first(static_cast<std::size_t>(reading.size)), text);
  return text;
}

}  // namespace

void draw_readings(Frame& frame, const Rect& box) {
  const Theme& theme = frame.theme();
  const Buffer& buffer = *frame.buffer();
  const std::uint64_t at = frame.state.cursor;
  std::array<std::uint8_t, 8> storage{};
  const auto bytes =
      std::span(storage).first(static_cast<std::size_t>(std::min<std::uint64_t>(8, buffer.size() - at)));
  if (!buffer.read(at, bytes)) return;  // the panel has said so
  std::string words = "Bytes from " + offset_text(at) + " read as";
  const float top = box.y;
  float rows[2] = {0, 0};
  for (const bool wide : {false, true}) {
    const float x = box.x + (wide ? label_w + 2 * narrow_w + 10 : 0), w = wide ? wide_w : narrow_w;
    frame.paint.text({x, top, label_w, row_h}, "read as", {theme.faint, px::tiny});
    frame.paint.text({x + label_w, top, w - 5, row_h}, "LE", {theme.dim, px::tiny, true, Align::right});
    frame.paint.text({x + label_w + w, top, w - 5, row_h}, "BE", {theme.dim, px::tiny, true, Align::right});
  }
  for (const Reading& reading : readings) {
    const float x = box.x + (reading.wide ? label_w + 2 * narrow_w + 10 : 0),
                w = reading.wide ? wide_w : narrow_w;
    const float y = top + 20 + rows[reading.wide]++ * row_h;
    const std::string little = read_as(reading, ByteOrder::little, bytes),
                      big = read_as(reading, ByteOrder::big, bytes);
    frame.paint.text({x, y, label_w, row_h}, reading.name, {theme.dim, px::tiny + .5f});
    frame.paint.text_fit({x + label_w, y, w - 5, row_h}, little, {theme.text, px::tiny, false, Align::right});
    frame.paint.text_fit({x + label_w + w, y, w - 5, row_h}, big,
                         {reading.size > 1 ? theme.text : theme.faint, px::tiny, false, Align::right});
    words += std::string(", ") + reading.name + " little-endian " + little + " big-endian " + big;
  }
  note(frame, "inspector", box, "note", words);
}

}  // namespace bytelens
