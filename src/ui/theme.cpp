#include "ui/theme.h"

#include <bit>
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

/// Rec. 709's weights on the numbers as they are: enough to tell a dark ground from a light one.
bool is_dark(std::uint32_t hex) {
  return (hex >> 16 & 255) * 2126 + (hex >> 8 & 255) * 7152 + (hex & 255) * 722 < 10000 * 128;
}

}  // namespace

Theme make_theme(const Look& look) {
  return {
      .dark = look.dark,
      .page = rgb(look.page),
      .panel = rgb(look.panel),
      .raised = rgb(look.raised),
      .line = rgb(look.line),
      .text = rgb(look.text),
      .dim = rgb(look.dim),
      .faint = rgb(look.faint),
      .disabled = rgb(look.disabled),
      .accent = rgb(look.accent),
      .ok = rgb(look.ok),
      .warn = rgb(look.warn),
      .bad = rgb(look.bad),
      .item = rgb(look.item),
      .significance = rgb(look.significance),
      .entropy = rgb(look.entropy),
      .changed = rgb(look.changed),
      .selection = 0,
      .selected_text = rgb(look.text),
      .on_ground = with_alpha(rgb(look.accent), look.wash),
      .on_text = rgb(look.accent),
      .tint = look.tint,
      .strong = look.strong,
      .edge = look.edge,
  };
}

Theme make_theme(const SystemColors& system) {
  // What tells bytes apart keeps its colours, over the system's ground; all else is the system's.
  Look look = is_dark(system.canvas) ? dark_more_look : light_more_look;
  look.page = look.panel = look.raised = system.canvas;
  look.line = system.button_text;
  look.text = look.dim = look.faint = look.accent = look.ok = look.warn = look.bad = system.canvas_text;
  look.disabled = system.gray_text;
  look.tint = .2f, look.strong = .3f;
  Theme theme = make_theme(look);
  theme.selection = theme.on_ground = rgb(system.highlight);
  theme.selected_text = theme.on_text = rgb(system.highlight_text);
  return theme;
}

std::uint64_t theme_key(const Theme& theme) {
  std::uint64_t key = theme.dark;
  for (const std::uint32_t part :
       {theme.panel, theme.text, theme.faint, theme.line, theme.accent, theme.selection, theme.selected_text,
        std::bit_cast<std::uint32_t>(theme.edge)})
    key = (key ^ part) * 0x9e3779b97f4a7c15u + (key >> 29);
  return key;
}

ImU32 with_alpha(ImU32 color, float alpha) {
  const auto own = static_cast<float>(color >> IM_COL32_A_SHIFT);
  return (color & ~IM_COL32_A_MASK) | (static_cast<ImU32>(own * alpha + .5f) << IM_COL32_A_SHIFT);
}

}  // namespace bytelens
