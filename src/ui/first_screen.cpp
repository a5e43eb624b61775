// Before there are bytes: drop a file, or start from a small example.
#include <algorithm>

#include "ui/names.h"
#include "ui/panels.h"
#include "ui/samples.h"

namespace bytelens {
namespace {

// The example's first bytes as cells, coloured by item: the picture says more than its name.
void draw_miniature(const Frame& frame, const Rect& box, const Sample& sample) {
  constexpr int most = 10;
  const int count = std::min(most, static_cast<int>(sample.bytes.size()));
  const float cell = std::min(26.f, (box.w - static_cast<float>(count - 1) * 2) / static_cast<float>(count));
  for (int i = 0; i < count; ++i) {
    const Rect at{box.x + static_cast<float>(i) * (cell + 2), box.y, cell, 28};
    const ImU32 color =
        frame.theme().item[static_cast<std::size_t>(i / sample.item_bytes) % frame.theme().item.size()];
    frame.paint.fill(at, with_alpha(color, frame.theme().tint + .06f), px::cell_radius);
    frame.paint.text(at, hex_byte(sample.bytes[static_cast<std::size_t>(i)]),
                     {frame.theme().text, cell > 22 ? px::small : px::tiny, false, Align::center});
  }
}

bool draw_card(Frame& frame, const Rect& box, const Sample& sample, const std::string& id) {
  const Theme& theme = frame.theme();
  ImGui::SetCursorScreenPos({box.x, box.y});
  ImGui::PushID(id.c_str());
  const bool clicked = ImGui::InvisibleButton("", {std::max(1.f, box.w), std::max(1.f, box.h)});
  ImGui::PopID();
  const bool hovered = ImGui::IsItemHovered();
  frame.paint.fill(box, hovered ? theme.raised : theme.panel, px::radius);
  frame.paint.frame(box, hovered ? theme.accent : theme.line, px::radius);
  draw_miniature(frame, {box.x + 16, box.y + 18, box.w - 32, 28}, sample);
  frame.paint.text({box.x + 16, box.y + 58, box.w - 32, 22}, sample.name, {theme.text, 14, true});
  frame.paint.text_fit({box.x + 16, box.y + 80, box.w - 32, 20}, sample.line, {theme.dim, px::tiny + .5f});
  focus_ring(frame, id, box, px::radius);
  frame.semantics.add(
      SemanticNode{.id = id, .role = "button", .name = sample.name, .rect = box, .description = sample.line});
  return clicked || frame.semantics.take_press(id);
}

}  // namespace

void draw_first_screen(Frame& frame, const Rect& box) {
  const Theme& theme = frame.theme();
  const bool narrow = box.w < 760;
  const float w = narrow ? box.w - 32 : 800.f, card_h = 116, gap = 14;
  const float cards_h = narrow ? 3 * card_h + 2 * gap : card_h;
  const float zone_h = 190, total = zone_h + 54 + cards_h;
  const float x = box.x + (box.w - w) / 2;
  float y = box.y + std::max(16.f, (box.h - total) * .42f);

  const Rect zone{x, y, w, zone_h};
  const bool over = frame.state.drag_over;
  frame.paint.fill(zone, over ? with_alpha(theme.accent, .12f) : theme.panel, 10);
  // Dashes say "put something here" in every language.
  const float dash = 7, skip = 6;
  const ImU32 edge = over ? theme.accent : with_alpha(theme.dim, .55f);
  for (float at = zone.x + 12; at < zone.x + zone.w - 12; at += dash + skip) {
    const float to = std::min(at + dash, zone.x + zone.w - 12);
    frame.paint.line(at, zone.y + .5f, to, zone.y + .5f, edge, 1.2f);
    frame.paint.line(at, zone.y + zone.h - .5f, to, zone.y + zone.h - .5f, edge, 1.2f);
  }
  for (float at = zone.y + 12; at < zone.y + zone.h - 12; at += dash + skip) {
    const float to = std::min(at + dash, zone.y + zone.h - 12);
    frame.paint.line(zone.x + .5f, at, zone.x + .5f, to, edge, 1.2f);
    frame.paint.line(zone.x + zone.w - .5f, at, zone.x + zone.w - .5f, to, edge, 1.2f);
  }
  frame.paint.icon({zone.x, zone.y + 24, zone.w, 32}, Icon::file, theme.accent);
  frame.paint.text({zone.x, zone.y + 66, zone.w, 28},
                   narrow ? "Drop any file here" : "Drop any file here to see its bytes",
                   {theme.text, narrow ? 16.f : 19.f, true, Align::center});
  frame.paint.text({zone.x, zone.y + 96, zone.w, 20}, "It stays on this machine: nothing is uploaded.",
                   {theme.dim, px::small, false, Align::center});
  note(frame, "drop-zone", {zone.x, zone.y + 60, zone.w, 60}, "note",
       "Drop any file here to see its bytes. It stays on this machine: nothing is uploaded.");
  const float open_w = 120;
  if (button(frame, "open-first", {zone.x + (zone.w - open_w) / 2, zone.y + 132, open_w, 32}, "Choose a file",
             {.on = true}))
    frame.request(PickFiles{});

  y += zone_h + 22;
  frame.paint.text({x, y, w, 20}, "or start with", {theme.dim, px::small, false, Align::center});
  y += 32;
  const float card_w = narrow ? w : (w - 2 * gap) / 3;
  int i = 0;
  for (const Sample& sample : samples()) {
    const auto n = static_cast<float>(i);
    const Rect card{narrow ? x : x + n * (card_w + gap), narrow ? y + n * (card_h + gap) : y, card_w, card_h};
    if (draw_card(frame, card, sample, "sample/" + std::to_string(i)))
      frame.actions.push_back({StartSample{i}});
    ++i;
  }
}

void draw_drop_hint(Frame& frame, const Rect& box) {
  const Theme& theme = frame.theme();
  frame.paint.fill(box, with_alpha(theme.page, .7f));
  frame.paint.frame(inset(box, 8), theme.accent, 10, 2);
  frame.paint.text(box, "Drop to open", {theme.accent, 22, true, Align::center});
}

}  // namespace bytelens
