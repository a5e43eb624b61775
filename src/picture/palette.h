// Colours of a drawn picture: the screen's (look/look.h), as SVG has them.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "look/look.h"

namespace bytelens::picture {

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
  std::array<Color, 5> entropy;       // low to high
  Color changed;
  double tint, strong;  // how much of a cell's colour covers the panel: at rest, when chosen
};

template <std::size_t n>
constexpr std::array<Color, n> colors(const std::array<std::uint32_t, n>& table) {
  std::array<Color, n> out;
  for (std::size_t i = 0; i < n; ++i) out[i] = Color(table[i]);
  return out;
}

constexpr Palette make_palette(const Look& look) {
  return {Color(look.panel),    Color(look.line),    Color(look.text),  Color(look.dim),
          Color(look.faint),    Color(look.accent),  colors(look.item), colors(look.significance),
          colors(look.entropy), Color(look.changed), look.tint,         look.strong};
}

}  // namespace bytelens::picture
