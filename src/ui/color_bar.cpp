#include "ui/color_bar.h"

#include <algorithm>

namespace bytelens {
namespace {

constexpr float pill_gap = 6, pill_h = 22;

float pills_width(const Frame& frame) {
  float need = -pill_gap;
  for (const ColorModeInfo& info : color_modes()) need += button_width(frame, info.name, true) + pill_gap;
  return need;
}

void draw_pills(Frame& frame, const Rect& box, float left) {
  frame.semantics.add(SemanticNode{
      .id = "color", .role = "radiogroup", .name = "Colour by", .rect = {left, box.y, box.w, box.h}});
  for (const ColorModeInfo& info : color_modes()) {
    const float w = button_width(frame, info.name, true);
    if (button(frame, "color/" + std::string(info.name), {left, box.y + 9, w, pill_h}, info.name,
               {.role = "radio",
                .parent = "color",
                .description = std::string(info.help),
                .on = frame.workspace.color_mode() == info.mode,
                .pill = true}))
      frame.ask(SetColorMode{info.mode});
    left += w + pill_gap;
  }
}

float draw_list_button(Frame& frame, const Rect& box) {
  const std::string label = "colour: " + std::string(color_mode_name(frame.workspace.color_mode()));
  const float w = std::min(box.w, button_width(frame, label, true));
  const Rect pill{box.x + box.w - w, box.y + 9, w, pill_h};
  const bool open = frame.state.menu && frame.state.menu->kind == MenuKind::colors;
  if (button(frame, "color", pill, "Colour by",
             {.description =
                  "by " + std::string(color_mode_name(frame.workspace.color_mode())) + "; lists the others",
              .pill = true,
              .label = label,
              .expanded = open}))
    open_menu(frame, MenuKind::colors, pill.x, pill.y + pill.h + 4);
  return pill.x;
}

}  // namespace

float draw_color_chooser(Frame& frame, const Rect& box) {
  const float need = pills_width(frame);
  if (need > box.w) return draw_list_button(frame, box);
  const float left = box.x + box.w - need;
  draw_pills(frame, box, left);
  return left;
}

std::vector<MenuEntry> color_entries(const Frame& frame) {
  std::vector<MenuEntry> entries;
  for (const ColorModeInfo& info : color_modes())
    entries.push_back({.id = std::string(info.name),
                       .title = std::string(info.name),
                       .help = std::string(info.help),
                       .checked = frame.workspace.color_mode() == info.mode,
                       .run = [mode = info.mode](Frame& in) { in.ask(SetColorMode{mode}); }});
  return entries;
}

float draw_legend(Frame& frame, const Rect& box, bool paint) {
  float x = box.x, y = box.y;
  std::string words = "Colours: ";
  for (const LegendEntry& entry : legend(frame.workspace, frame.theme())) {
    const float w = 18 + frame.paint.width(entry.text, px::tiny + .5f) + (entry.text.empty() ? -2.f : 12.f);
    if (x + w > box.x + box.w && x > box.x) x = box.x, y += 20;
    if (paint) {
      const Rect swatch{x, y + 4, 12, 12};
      const bool letter = entry.mark == Mark::letter;
      // With its mark, a swatch is a small cell.
      const Theme& theme = frame.theme();
      const float alpha = entry.hatched ? .18f : entry.mark == Mark::none ? .85f : theme.strong;
      frame.paint.fill(swatch, with_alpha(entry.color, alpha), 3);
      if (entry.hatched) frame.paint.line(x + 2, y + 14, x + 10, y + 6, theme.dim);
      if (entry.mark == Mark::corner) frame.paint.corner(swatch, entry.color, 7);
      if (entry.mark == Mark::level) {
        const float h = 10.f * static_cast<float>(entry.value) / entropy_steps;
        frame.paint.fill({x + 1.5f, y + 15 - h, 3, h}, theme.text);
      }
      const char c = static_cast<char>(entry.value);
      if (letter)
        frame.paint.text({x, y + 2.5f, 12, 12}, {&c, 1}, {theme.text, px::tiny, true, Align::center});
      frame.paint.text({x + 18, y, w, 20}, entry.text, {frame.theme().dim, px::tiny + .5f});
      if (letter) words += std::string(1, c) + ' ';
      words += entry.text + (entry.text.empty() ? "" : ", ");
    }
    x += w;
  }
  if (paint) note(frame, "legend", {box.x, box.y, box.w, y + 20 - box.y}, "note", words);
  return y + 20 - box.y;
}

void draw_mark(const Painter& paint, const Rect& cell, const Tint& tint) {
  if (tint.mark == Mark::corner) paint.corner(inset(cell, 1), tint.color, 7);
  if (tint.mark == Mark::level) {
    const float room = cell.h - 6, h = room * static_cast<float>(tint.value) / entropy_steps;
    paint.fill({cell.x + 1, cell.y + 3 + room - h, 2, h}, paint.theme().dim);
  }
  if (tint.mark == Mark::letter) {
    const char letter = static_cast<char>(tint.value);
    paint.text({cell.x + 2, cell.y + .5f, 6, 9}, {&letter, 1}, {paint.theme().dim, 8.5f, true});
  }
}

}  // namespace bytelens
