#include "ui/glyphs.h"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "ui/quads.h"

namespace bytelens {

Glyphs::Face& Glyphs::face(ImFont* font, float height) {
  for (Face& known : faces_)
    if (known.font == font && known.height == height) return known;
  faces_.reserve(16);
  return faces_.emplace_back(font, height, font->GetFontBaked(height));
}

void Glyphs::draw(ImDrawList& list, ImFont* font, float height, float x, float y, ImU32 color,
                  std::string_view text) {
  Face& face = this->face(font, height);
  // ImGui bakes whole sizes only: glyphs stay as crisp as they are, their distance is what was asked for.
  const float advance = height / face.baked->Size;
  const char* const end = text.data() + text.size();
  const auto each = [&](auto&& use) {
    for (const char* at = text.data(); at < end;) {
      const auto c = static_cast<unsigned char>(*at);
      if (c < 0x80) {
        if (!face.known[c]) face.ascii[c] = *face.baked->FindGlyph(c), face.known[c] = true;
        use(face.ascii[c]);
        ++at;
      } else {
        unsigned code_point = 0;
        at += std::max(1, ImTextCharFromUtf8(&code_point, at, end));
        use(*face.baked->FindGlyph(static_cast<ImWchar>(code_point)));
      }
    }
  };
  // A glyph that is met for the first time may move all others in the atlas: all are there before any is
  // used.
  int count = 0;
  each([&](const ImFontGlyph& glyph) { count += glyph.Visible ? 1 : 0; });
  if (const int texture = ImGui::GetIO().Fonts->TexData->UniqueID; texture != texture_) {
    texture_ = texture;
    for (Face& any : faces_) any.known.reset();
  }
  if (count == 0) return;
  Quads quads(list, count);
  x = std::floor(x * scale_ + .5f) / scale_, y = std::floor(y * scale_ + .5f) / scale_;
  each([&](const ImFontGlyph& glyph) {
    if (glyph.Visible)
      quads.add(x + glyph.X0, y + glyph.Y0, x + glyph.X1, y + glyph.Y1, {glyph.U0, glyph.V0},
                {glyph.U1, glyph.V1}, color);
    x += glyph.AdvanceX * advance;
  });
}

}  // namespace bytelens
