// Colours and measures of the screen: data, dark and light. The colours are look/look.h's, as ImGui has them.
#pragma once

#include <array>
#include <cstdint>

#include "host/messages.h"
#include "imgui.h"
#include "look/look.h"

namespace bytelens {

struct Theme {
  bool dark;
  ImU32 page, panel, raised, line;
  ImU32 text, dim, faint, disabled, accent, ok, warn, bad;
  std::array<ImU32, 8> item;          // by item or field, repeating
  std::array<ImU32, 5> significance;  // least to most
  std::array<ImU32, 5> entropy;       // low to high
  ImU32 changed;
  ImU32 selection;           // the ground of what is selected; 0: its own colour, stronger
  ImU32 selected_text;       // on it
  ImU32 on_ground, on_text;  // of what is switched on
  float tint, strong;        // how much of a cell's colour covers the panel: at rest, when selected
  float edge;                // how strongly cells are framed

  /// A colour that text is written in, where contrast does not go before it.
  ImU32 ink(ImU32 color) const { return edge > 0 ? text : color; }
};

Theme make_theme(const Look& look);
/// With the colours that the system forces on everything.
Theme make_theme(const SystemColors& system);

/// Equal for themes that look the same.
std::uint64_t theme_key(const Theme& theme);

/// The colour at `alpha` (0..1) times its own alpha.
ImU32 with_alpha(ImU32 color, float alpha);

/// Measures in css px.
namespace px {
inline constexpr float bar = 44, gap = 12, radius = 6, cell_radius = 3.5f, status = 30;
inline constexpr float body = 13.5f, small = 12.f, tiny = 11.f;
inline constexpr float pad = 14, control = 26, header = 40;
}  // namespace px

}  // namespace bytelens
