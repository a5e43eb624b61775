// Text, boxes and icons on one draw list, in css px. Knows colours and fonts, nothing of what they mean.
#pragma once

#include <string_view>

#include "imgui.h"
#include "ui/cell_sprites.h"
#include "ui/glyphs.h"
#include "ui/semantics.h"
#include "ui/theme.h"

namespace bytelens {

enum class Align { left, center, right };

struct TextStyle {
  ImU32 color;
  float size = px::body;
  bool bold = false;
  Align align = Align::left;
};

enum class Icon { undo, redo, sun, moon, close, check, cross, dot, file, search };

class Painter {
 public:
  Painter(ImDrawList* list, const Theme& theme, ImFont* regular, ImFont* bold, Glyphs& glyphs,
          CellSprites& sprites)
      : list_(list), theme_(&theme), regular_(regular), bold_(bold), glyphs_(&glyphs), sprites_(&sprites) {}

  const Theme& theme() const { return *theme_; }
  ImDrawList* list() const { return list_; }

  /// Width of `text` in the monospace face.
  float width(std::string_view text, float size = px::body) const;

  /// Text centred vertically in `box` and aligned in it; not clipped.
  void text(const Rect& box, std::string_view text, const TextStyle& style) const;
  /// As much as fits, ending in an ellipsis when something is left out.
  void text_fit(const Rect& box, std::string_view text, const TextStyle& style) const;

  void fill(const Rect& box, ImU32 color, float radius = 0) const;
  /// The ground of a byte or an item, of which there may be thousands.
  void cell(const Rect& box, ImU32 color, Corners corners = Corners::all) const {
    sprites_->draw(*list_, box.x, box.y, box.w, box.h, color, corners);
  }
  void frame(const Rect& box, ImU32 color, float radius = 0, float width = 1) const;
  void line(float x1, float y1, float x2, float y2, ImU32 color, float width = 1) const;
  void panel(const Rect& box) const;
  void icon(const Rect& box, Icon icon, ImU32 color) const;
  /// The diagonal that marks padding: colour is never the only sign.
  void hatch(const Rect& box, ImU32 color) const;
  /// A triangle of `size` px in the upper right corner.
  void corner(const Rect& box, ImU32 color, float size) const;

  void clip(const Rect& box) const {
    list_->PushClipRect({box.x, box.y}, {box.x + box.w, box.y + box.h}, true);
  }
  void unclip() const { list_->PopClipRect(); }

 private:
  ImDrawList* list_;
  const Theme* theme_;
  ImFont* regular_;
  ImFont* bold_;
  Glyphs* glyphs_;
  CellSprites* sprites_;
};

inline bool contains(const Rect& box, float x, float y) {
  return x >= box.x && y >= box.y && x < box.x + box.w && y < box.y + box.h;
}
inline Rect inset(const Rect& box, float by) {
  return {box.x + by, box.y + by, box.w - 2 * by, box.h - 2 * by};
}

}  // namespace bytelens
