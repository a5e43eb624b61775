#include "ui/samples.h"

#include <array>
#include <bit>

namespace bytelens {
namespace {

// Four vertices of three float32 and three uint16 with two bytes of padding: 20 bytes each, little-endian.
std::vector<std::uint8_t> vertices() {
  struct Vertex {
    std::array<float, 3> position;
    std::array<std::uint16_t, 3> color;
  };
  constexpr Vertex table[] = {
      {{3323.18f, 6562.23f, 9351.23f}, {35816, 34423, 54321}},
      {{7623.98f, 2542.18f, 9823.12f}, {32736, 5342, 2321}},
      {{6734.53f, 3456.73f, 8734.34f}, {63455, 8213, 1239}},
      {{4532.12f, 8734.23f, 1234.98f}, {1230, 43210, 6543}},
  };
  std::vector<std::uint8_t> bytes;
  const auto put = [&](std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  };
  for (const Vertex& vertex : table) {
    for (const float x : vertex.position) put(std::bit_cast<std::uint32_t>(x), 4);
    for (const std::uint16_t c : vertex.color) put(c, 2);
    put(0, 2);
  }
  return bytes;
}

}  // namespace

std::span<const Sample> samples() {
  static const std::array table = {
      Sample{"Six bytes",
             "six.bin",
             "one buffer as 1×6, 2×3 and 3×2",
             "B",
             1,
             {0, 1, 2, 3, 4, 5},
             {"m1 = B[6]", "m2 = B[2,3]", "m3 = B[3,2]"}},
      Sample{"Five int16",
             "int16.bin",
             "negative numbers, byte by byte",
             "<h",
             2,
             {254, 255, 255, 255, 0, 0, 1, 0, 2, 0},
             {"n = <h[5]", "b = B[10]"}},
      Sample{"Twenty-byte vertices",
             "vertices.bin",
             "records with fields and padding",
             "",
             4,
             vertices(),
             {"v = T{<f:x:<f:y:<f:z:<H:r:<H:g:<H:b:2x}[4]", "m2 = B[2,3]@12", "n = <h[3]@12"}},
  };
  return table;
}

}  // namespace bytelens
