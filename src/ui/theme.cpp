#include "ui/theme.h"

#include <cstddef>

namespace bytelens {
namespace {

constexpr ImU32 rgb(std::uint32_t hex) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, 255);
}

template <std::size_t n>
constexpr std::array<ImU32, n> rgb(const std::array<std::uint32_t, n>& table) {
  std::array<ImU32, n> out{};
  for (std::size_t i = 0; i < n; ++i) out[i] = rgb(table[i]);
  return out;
}

constexpr Theme theme_of(const Look& look) {
  return {look.dark,         rgb(look.page), rgb(look.panel), rgb(look.raised),       rgb(look.line),
          rgb(look.text),    rgb(look.dim),  rgb(look.faint), rgb(look.accent),       rgb(look.ok),
          rgb(look.warn),    rgb(look.bad),  rgb(look.item),  rgb(look.significance), rgb(look.entropy),
          rgb(look.changed), look.tint,      look.strong};
}

}  // namespace

constinit const Theme dark_theme = theme_of(dark_look), light_theme = theme_of(light_look);

Theme make_theme(const Look& look) { return theme_of(look); }

ImU32 with_alpha(ImU32 color, float alpha) {
  const auto own = static_cast<float>(color >> IM_COL32_A_SHIFT);
  return (color & ~IM_COL32_A_MASK) | (static_cast<ImU32>(own * alpha + .5f) << IM_COL32_A_SHIFT);
}

}  // namespace bytelens
