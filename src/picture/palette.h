// Colours of a drawn picture: the screen's (ui/theme.cpp), without ImGui.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string>

namespace bytelens {

struct Color {
  std::uint8_t r, g, b;

  constexpr explicit Color(unsigned hex = 0)
      : r(static_cast<std::uint8_t>(hex >> 16)),
        g(static_cast<std::uint8_t>(hex >> 8)),
        b(static_cast<std::uint8_t>(hex)) {}
};

/// `over` covering `under` to the share `alpha` (0..1). Mixed here rather than by the viewer: many printers
/// and converters turn what is translucent into bitmaps.
inline Color mix(Color under, Color over, double alpha) {
  const auto channel = [&](std::uint8_t a, std::uint8_t b) {
    return static_cast<unsigned>(std::lround(a + (b - a) * alpha));
  };
  return Color(channel(under.r, over.r) << 16 | channel(under.g, over.g) << 8 | channel(under.b, over.b));
}

inline std::string css(Color color) {
  std::string text = "#";
  for (const std::uint8_t channel : {color.r, color.g, color.b}) {
    text += "0123456789abcdef"[channel >> 4];
    text += "0123456789abcdef"[channel & 15];
  }
  return text;
}

struct Palette {
  Color panel, line, text, dim, faint, accent;
  std::array<Color, 8> item;          // by item or field, repeating
  std::array<Color, 5> significance;  // least to most
  double tint, strong;                // how much of a cell's colour covers the panel: at rest, when chosen
};

inline constexpr Palette dark_palette = {
    Color(0x151a21),
    Color(0x28303b),
    Color(0xdce3ec),
    Color(0x98a4b3),
    Color(0x6f7b8a),
    Color(0x6fb3ff),
    {Color(0x7fb2ff), Color(0xf0a86b), Color(0x6fd0a8), Color(0xd99bea), Color(0xe8cf6a), Color(0x74cfe0),
     Color(0xf291a8), Color(0xa9b7c6)},
    {Color(0x4aa3c9), Color(0x7f9bd6), Color(0xb98fc9), Color(0xe0886f), Color(0xf2a34b)},
    .20,
    .44,
};

inline constexpr Palette light_palette = {
    Color(0xffffff),
    Color(0xd7dde5),
    Color(0x1b222b),
    Color(0x566272),
    Color(0x7d8998),
    Color(0x0a62c4),
    {Color(0x1f62c7), Color(0xb3540b), Color(0x13795b), Color(0x8a3bb0), Color(0x836400), Color(0x0c7186),
     Color(0xb8274c), Color(0x536173)},
    {Color(0x146c94), Color(0x4a5fb8), Color(0x8b3f9e), Color(0xb04a2c), Color(0xa85a00)},
    .14,
    .32,
};

}  // namespace bytelens
