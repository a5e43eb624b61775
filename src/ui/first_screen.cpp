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
  const int fit = static_cast<int>((box.w + 2) / 22);  // narrower cells could not hold two digits
  const int count = std::min({most, fit, static_cast<int>(sample.bytes.size())});
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
  const bool picture = box.h >= 80, words = box.h >= 100;
  const float pad = std::min(16.f, box.h / 5);
  if (picture) draw_miniature(frame, {box.x + 16, box.y + pad, box.w - 32, 28}, sample);
  const float y = box.y + pad + (picture ? 38.f : 0.f);
  frame.paint.text_fit({box.x + 16, y, box.w - 32, 22}, sample.name,
                       {theme.text, box.w < 200 ? 12.f : 14.f, true});
  if (words)
    frame.paint.text_fit({box.x + 16, y + 22, box.w - 32, 20}, sample.line, {theme.dim, px::tiny + .5f});
  focus_ring(frame, id, box, px::radius);
  frame.semantics.add(
      SemanticNode{.id = id, .role = "button", .name = sample.name, .rect = box, .description = sample.line});
  return clicked || frame.semantics.take_press(id);
}

// Dashes say "put something here" in every language.
void draw_dashed(const Frame& frame, const Rect& zone, ImU32 edge) {
  const float dash = 7, skip = 6;
  for (float at = zone.x + 12; at < zone.x + zone.w - 12; at += dash + skip) {
    const float to = std::min(at + dash, zone.x + zone.w - 12);
    for (const float y : {zone.y + .5f, zone.y + zone.h - .5f}) frame.paint.line(at, y, to, y, edge, 1.2f);
  }
  for (float at = zone.y + 12; at < zone.y + zone.h - 12; at += dash + skip) {
    const float to = std::min(at + dash, zone.y + zone.h - 12);
    for (const float x : {zone.x + .5f, zone.x + zone.w - .5f}) frame.paint.line(x, at, x, to, edge, 1.2f);
  }
}

/// `low`: in an embed of little height, one line instead of four.
void draw_drop_zone(Frame& frame, const Rect& zone, bool low) {
  const Theme& theme = frame.theme();
  const bool over = frame.state.drag_over, narrow = zone.w < 600;
  frame.paint.fill(zone, over ? with_alpha(theme.accent, .12f) : theme.panel, 10);
  draw_dashed(frame, zone, over ? theme.accent : with_alpha(theme.dim, .55f));
  const std::string_view title = narrow ? "Drop any file here" : "Drop any file here to see its bytes";
  const std::string_view promise = "It stays on this machine: nothing is uploaded.";
  const float open_w = 124;
  Rect open{zone.x + (zone.w - open_w) / 2, zone.y + 132, open_w, 32};
  if (low) {
    open = {zone.x + zone.w - open_w - 14, zone.y + (zone.h - 32) / 2, open_w, 32};
    frame.paint.text_fit({zone.x + 18, zone.y, open.x - zone.x - 30, zone.h}, title, {theme.text, 15, true});
  } else {
    frame.paint.icon({zone.x, zone.y + 24, zone.w, 32}, Icon::file, theme.accent);
    frame.paint.text({zone.x, zone.y + 66, zone.w, 28}, title,
                     {theme.text, narrow ? 16.f : 19.f, true, Align::center});
    frame.paint.text({zone.x, zone.y + 96, zone.w, 20}, promise,
                     {theme.dim, px::small, false, Align::center});
  }
  note(frame, "drop-zone", {zone.x, zone.y, zone.w, zone.h / 2}, "note",
       "Drop any file here to see its bytes. " + std::string(promise));
  if (button(frame, "open-first", open, "Choose a file", {.on = true})) frame.request(PickFiles{});
}

}  // namespace

void draw_first_screen(Frame& frame, const Rect& box) {
  const float gap = 14;
  const bool narrow = box.w < 560, low = box.h < (narrow ? 620.f : 400.f);
  const float w = std::min(box.w - 32, 800.f);
  const float zone_h = low ? 62.f : 190.f, between = low ? 14.f : 54.f;
  const auto count = static_cast<float>(samples().size());
  const float left_h = box.h - zone_h - between - 28;
  const float card_h = std::clamp(narrow ? (left_h - (count - 1) * gap) / count : left_h, 34.f, 116.f);
  const float cards_h = narrow ? count * card_h + (count - 1) * gap : card_h;
  const float x = box.x + (box.w - w) / 2;
  float y = box.y + std::max(14.f, (box.h - zone_h - between - cards_h) * .42f);

  draw_drop_zone(frame, {x, y, w, zone_h}, low);
  y += zone_h;
  if (!low)
    frame.paint.text({x, y + 22, w, 20}, "or start with",
                     {frame.theme().dim, px::small, false, Align::center});
  y += between;
  const float card_w = narrow ? w : (w - (count - 1) * gap) / count;
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
