#include "ui/painter.h"

#include <cmath>
#include <numbers>
#include <string>

namespace bytelens {
namespace {

constexpr float advance = .6f;     // em: JetBrains Mono's one width
constexpr float line_box = 1.32f;  // em: its ascent and descent, which is what ImGui calls a font's size

std::size_t code_points(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return n;
}

// A hooked arrow: a flat stroke that turns back, its head pointing where time goes.
void hook_arrow(ImDrawList* list, float cx, float cy, bool left, ImU32 color) {
  const float d = left ? 1.f : -1.f, pi = std::numbers::pi_v<float>;
  list->PathLineTo({cx - d * 5.5f, cy - 2.5f});
  list->PathLineTo({cx + d * 1.5f, cy - 2.5f});
  if (left)
    list->PathArcTo({cx + 1.5f, cy + .75f}, 3.25f, -pi / 2, pi / 2, 12);
  else
    list->PathArcTo({cx - 1.5f, cy + .75f}, 3.25f, -pi / 2, -3 * pi / 2, 12);
  list->PathLineTo({cx - d * 2.5f, cy + 4});
  list->PathStroke(color, ImDrawFlags_None, 1.5f);
  list->PathLineTo({cx - d * 2.6f, cy - 5.6f});
  list->PathLineTo({cx - d * 5.7f, cy - 2.5f});
  list->PathLineTo({cx - d * 2.6f, cy + .6f});
  list->PathStroke(color, ImDrawFlags_None, 1.5f);
}

// A disc with a bite: the lit edge runs most of the way round, the shadow's edge closes it.
void crescent(ImDrawList* list, float cx, float cy, ImU32 color) {
  const float pi = std::numbers::pi_v<float>, r = 5.6f;
  // Both arcs meet at the horns, which lie at -80 and 10 degrees of the disc.
  list->PathArcTo({cx, cy}, r, .055f * pi, 1.555f * pi, 28);
  list->PathBezierCubicCurveTo({cx - 2.6f, cy - 1.f}, {cx + 1.f, cy + 2.8f},
                               {cx + r * std::cos(.055f * pi), cy + r * std::sin(.055f * pi)}, 16);
  list->PathStroke(color, ImDrawFlags_None, 1.4f);
}

}  // namespace

float Painter::width(std::string_view text, float size) const {
  return static_cast<float>(code_points(text)) * size * advance;
}

void Painter::text(const Rect& box, std::string_view text, const TextStyle& style) const {
  if (text.empty()) return;
  float x = box.x;
  if (style.align != Align::left) {
    const float room = box.w - width(text, style.size);
    x += style.align == Align::right ? room : room / 2;
  }
  const float height = style.size * line_box;
  // Digits and capitals reach from the baseline (1.02 em down) up 0.73 em: their middle goes to the box's
  // middle.
  const float y = box.y + box.h / 2 - style.size * (1.02f - .73f / 2);
  glyphs_->draw(*list_, style.bold ? bold_ : regular_, height, x, y, style.color, text);
}

void Painter::text_fit(const Rect& box, std::string_view text, const TextStyle& style) const {
  if (width(text, style.size) <= box.w + .5f) return this->text(box, text, style);
  const auto room = static_cast<std::size_t>(std::max(0.f, box.w / (style.size * advance) - 1));
  std::size_t end = 0;
  for (std::size_t n = 0; end < text.size(); ++end)
    if ((static_cast<unsigned char>(text[end]) & 0xc0) != 0x80 && n++ == room) break;
  this->text(box, std::string(text.substr(0, end)) + "…", style);
}

void Painter::fill(const Rect& box, ImU32 color, float radius) const {
  list_->AddRectFilled({box.x, box.y}, {box.x + box.w, box.y + box.h}, color, radius);
}

void Painter::frame(const Rect& box, ImU32 color, float radius, float width) const {
  list_->AddRect({box.x + .5f, box.y + .5f}, {box.x + box.w - .5f, box.y + box.h - .5f}, color, radius, 0,
                 width);
}

void Painter::line(float x1, float y1, float x2, float y2, ImU32 color, float width) const {
  list_->AddLine({x1, y1}, {x2, y2}, color, width);
}

void Painter::panel(const Rect& box) const {
  fill(box, theme_->panel, px::radius);
  frame(box, theme_->line, px::radius);
}

void Painter::hatch(const Rect& box, ImU32 color) const {
  line(box.x + 4, box.y + box.h - 5, box.x + box.w - 4, box.y + 5, color);
}

void Painter::corner(const Rect& box, ImU32 color, float size) const {
  const float right = box.x + box.w;
  list_->AddTriangleFilled({right - size, box.y}, {right, box.y}, {right, box.y + size}, color);
}

void Painter::icon(const Rect& box, Icon icon, ImU32 color) const {
  const float cx = box.x + box.w / 2, cy = box.y + box.h / 2;
  switch (icon) {
    case Icon::undo:
    case Icon::redo:
      hook_arrow(list_, cx, cy, icon == Icon::undo, color);
      break;
    case Icon::sun:
      list_->AddCircle({cx, cy}, 3.2f, color, 20, 1.5f);
      for (int i = 0; i < 8; ++i) {
        const float a = static_cast<float>(i) * std::numbers::pi_v<float> / 4;
        line(cx + 5.4f * std::cos(a), cy + 5.4f * std::sin(a), cx + 7.2f * std::cos(a),
             cy + 7.2f * std::sin(a), color, 1.4f);
      }
      break;
    case Icon::moon:
      crescent(list_, cx, cy, color);
      break;
    case Icon::close:
    case Icon::cross:
      line(cx - 3.5f, cy - 3.5f, cx + 3.5f, cy + 3.5f, color, 1.5f);
      line(cx - 3.5f, cy + 3.5f, cx + 3.5f, cy - 3.5f, color, 1.5f);
      break;
    case Icon::check:
      line(cx - 4, cy, cx - 1, cy + 3.4f, color, 1.6f);
      line(cx - 1, cy + 3.4f, cx + 4.4f, cy - 3.4f, color, 1.6f);
      break;
    case Icon::search:
      list_->AddCircle({cx - 1.2f, cy - 1.2f}, 4.6f, color, 20, 1.5f);
      line(cx + 2.2f, cy + 2.2f, cx + 6, cy + 6, color, 1.7f);
      break;
    case Icon::dot:
      list_->AddCircleFilled({cx, cy}, 4, color, 16);
      break;
    case Icon::file:
      list_->PathLineTo({cx - 9, cy - 12});
      list_->PathLineTo({cx + 4, cy - 12});
      list_->PathLineTo({cx + 9, cy - 7});
      list_->PathLineTo({cx + 9, cy + 12});
      list_->PathLineTo({cx - 9, cy + 12});
      list_->PathStroke(color, ImDrawFlags_Closed, 1.5f);
      line(cx, cy + 7, cx, cy - 3, color, 1.5f);
      line(cx, cy + 7, cx - 4, cy + 3, color, 1.5f);
      line(cx, cy + 7, cx + 4, cy + 3, color, 1.5f);
      break;
  }
}

}  // namespace bytelens
