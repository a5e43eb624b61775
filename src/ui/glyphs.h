// The glyphs of a frame's texts, at hand without a lookup: ImGui finds each by hash, and thousands are drawn.
#pragma once

#include <array>
#include <bitset>
#include <string_view>
#include <vector>

#include "imgui.h"

namespace bytelens {

class Glyphs {
 public:
  /// `scale` is device pixels per css px.
  void begin_frame(float scale) { scale_ = scale, faces_.clear(); }

  /// One line of text with its top left corner there, in css px, put on whole device pixels; nothing is
  /// wrapped or clipped. `height` is ImGui's size of a font: ascent and descent.
  void draw(ImDrawList& list, ImFont* font, float height, float x, float y, ImU32 color,
            std::string_view text);

 private:
  struct Face {
    ImFont* font;
    float height;
    ImFontBaked* baked;
    std::bitset<128> known;
    std::array<ImFontGlyph, 128> ascii;
  };
  Face& face(ImFont* font, float height);

  float scale_ = 1;
  int texture_ = -1;  // the atlas's texture that the coordinates are of
  std::vector<Face> faces_;
};

}  // namespace bytelens
