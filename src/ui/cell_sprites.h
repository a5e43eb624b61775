// Rounded cells as pictures in the font atlas: four vertices each, where ImGui would cut thirty for its round
// corners.
#pragma once

#include <cstdint>
#include <map>

#include "imgui.h"

namespace bytelens {

enum class Corners : std::uint8_t { all, left, right, none };

/// Pictures are made when first asked for, at the size they have on the screen, and live as long as the scale
/// does.
class CellSprites {
 public:
  /// `scale` is device pixels per css px; to be said before each frame.
  void begin_frame(float scale);

  /// A box filled with `color`, its corners round by px::cell_radius; css px, put on whole device pixels.
  void draw(ImDrawList& list, float x, float y, float w, float h, ImU32 color, Corners corners);

 private:
  struct Sprite {
    ImFontAtlasRectId id;
    ImVec2 uv0, uv1;
  };
  using Key = std::uint64_t;

  const Sprite* find(int w_px, int h_px, Corners corners);
  void refresh();

  float scale_ = 0;
  int texture_ = -1;  // the atlas's texture that the coordinates are of
  std::map<Key, Sprite> sprites_;
  Key last_key_ = 0;
  const Sprite* last_ = nullptr;
};

}  // namespace bytelens
