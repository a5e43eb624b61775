#include "ui/painter.h"

#include <cmath>
#include <numbers>
#include <string>

namespace bytelens {
namespace {

constexpr float advance = .6f;  // em: JetBrains Mono's one width

std::size_t code_points(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return n;
}

void arc_arrow(ImDrawList* list, float cx, float cy, float r, bool left, ImU32 color) {
  const float pi = std::numbers::pi_v<float>;
  const float from = left ? -.95f * pi : -.05f * pi, to = left ? .35f * pi : -1.35f * pi;
  list->PathArcTo({cx, cy}, r, from, to, 20);
  list->PathStroke(color, ImDrawFlags_None, 1.5f);
  const float x = cx + r * std::cos(from), y = cy + r * std::sin(from), d = left ? -1.f : 1.f;
  const ImVec2 tip[3] = {{x + d * 3.4f, y - 1.6f}, {x - d * 1.2f, y + 3.4f}, {x - d * 3.6f, y - 2.6f}};
  list->AddTriangleFilled(tip[0], tip[1], tip[2], color);
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
  // The face's line box is 1.32 em; its digits look centred a little above the middle of it.
  const float y = box.y + (box.h - style.size * 1.32f) / 2;
  list_->AddText(style.bold ? bold_ : regular_, style.size, {x, y}, style.color, text.data(),
                 text.data() + text.size());
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

void Painter::icon(const Rect& box, Icon icon, ImU32 color) const {
  const float cx = box.x + box.w / 2, cy = box.y + box.h / 2;
  switch (icon) {
    case Icon::undo:
    case Icon::redo:
      arc_arrow(list_, cx, cy + 1, 5, icon == Icon::undo, color);
      break;
    case Icon::sun:
      list_->AddCircle({cx, cy}, 3.2f, color, 20, 1.5f);
      for (int i = 0; i < 8; ++i) {
        const float a = static_cast<float>(i) * std::numbers::pi_v<float> / 4;
        line(cx + 5.4f * std::cos(a), cy + 5.4f * std::sin(a), cx + 7.2f * std::cos(a),
             cy + 7.2f * std::sin(a), color, 1.4f);
      }
      break;
    case Icon::moon: {
      const float pi = std::numbers::pi_v<float>;
      list_->PathArcTo({cx - .5f, cy}, 5.8f, .36f * pi, 1.84f * pi, 24);
      list_->PathArcTo({cx + 2.f, cy - 1.4f}, 4.9f, 1.75f * pi, .5f * pi, 24);
      list_->PathStroke(color, ImDrawFlags_Closed, 1.4f);
      break;
    }
    case Icon::close:
    case Icon::cross:
      line(cx - 3.5f, cy - 3.5f, cx + 3.5f, cy + 3.5f, color, 1.5f);
      line(cx - 3.5f, cy + 3.5f, cx + 3.5f, cy - 3.5f, color, 1.5f);
      break;
    case Icon::check:
      line(cx - 4, cy, cx - 1, cy + 3.4f, color, 1.6f);
      line(cx - 1, cy + 3.4f, cx + 4.4f, cy - 3.4f, color, 1.6f);
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
