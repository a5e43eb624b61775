// The walk through memory: a line under each item's bytes, and a hop from each item to the next.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/names.h"
#include "ui/panels.h"
#include "ui/walk_place.h"

namespace bytelens {
namespace {

constexpr std::int64_t reach = 160;  // steps drawn before and after the one that one is at

struct Stroke {
  const Frame& frame;
  const HexLayout& layout;
  std::int64_t first_row;

  Rect cell(std::int64_t byte_offset) const {
    const auto columns = static_cast<std::int64_t>(layout.columns);
    return layout.hex_cell(byte_offset / columns - first_row, static_cast<int>(byte_offset % columns));
  }

  void arrow(ImVec2 tip, ImVec2 from, ImU32 color) const {
    const float dx = tip.x - from.x, dy = tip.y - from.y, length = std::max(.01f, std::hypot(dx, dy));
    const float ux = dx / length * 5, uy = dy / length * 5;
    frame.paint.list()->AddTriangleFilled(tip, {tip.x - ux - uy * .6f, tip.y - uy + ux * .6f},
                                          {tip.x - ux + uy * .6f, tip.y - uy - ux * .6f}, color);
  }

  /// The line under an item's bytes, as far as its row goes; returns where it ends.
  ImVec2 underline(std::int64_t byte_offset, std::int64_t itemsize, ImU32 color) const {
    const Rect first = cell(byte_offset);
    const std::int64_t row_end = byte_offset / layout.columns * layout.columns + layout.columns - 1;
    const Rect last = cell(std::min(byte_offset + std::max<std::int64_t>(1, itemsize) - 1, row_end));
    const float y = first.y + first.h - 3.5f;
    frame.paint.line(first.x + 5, y, last.x + last.w - 5, y, color, 2);
    return {last.x + last.w - 5, y};
  }

  void hop(ImVec2 from, std::int64_t to_byte, ImU32 color, float width) const {
    const Rect target = cell(to_byte);
    const ImVec2 to{target.x + 5, target.y + target.h - 3.5f};
    ImDrawList* list = frame.paint.list();
    if (to.y == from.y && to.x > from.x && to.x - from.x < layout.cell_w) {
      list->AddLine(from, to, color, width);
    } else if (to.y == from.y) {
      const float dip = 5 + std::min(5.f, std::abs(to.x - from.x) / 40);
      list->AddBezierCubic(from, {from.x + 4, from.y + dip}, {to.x - 4, to.y + dip}, to, color, width);
      arrow(to, {to.x - 4, to.y + dip}, color);
    } else {
      const float bend = std::clamp((to.y - from.y) * .5f, -60.f, 60.f);
      list->AddBezierCubic(from, {from.x + 12, from.y + bend}, {to.x - 12, to.y - bend}, to, color, width);
      arrow(to, {to.x - 12, to.y - bend * .4f}, color);
    }
  }

  /// The same bytes again: a step of stride 0.
  void loop(std::int64_t byte_offset, ImU32 color) const {
    const Rect box = cell(byte_offset);
    frame.paint.list()->AddCircle({box.x + box.w - 5, box.y + 6}, 3.5f, color, 0, 1.25f);
  }
};

}  // namespace

void draw_walk(Frame& frame, const HexLayout& layout, std::int64_t first_row, std::int64_t row_count) {
  WalkState& walk = frame.state.walk;
  walk.path = std::exchange(walk.controls, false);
  if (!walk.path) return;
  const auto place = walk_place(frame);
  if (!place) return;
  const Layout& items = place->view->view.layout();
  const std::int64_t itemsize = place->view->view.itemsize(), count = items.item_count();
  const Theme& theme = frame.theme();
  const std::int64_t center = std::max<std::int64_t>(0, place->step);
  const std::int64_t last = std::min(count - 1, center + reach);
  const Rect area{layout.hex_x - 6, layout.area.y - 2, layout.text_x - layout.hex_x,
                  static_cast<float>(row_count) * layout.cell_h + 6};
  const Stroke stroke{frame, layout, first_row};
  const std::int64_t from_byte = first_row * layout.columns, to_byte = from_byte + row_count * layout.columns;
  const auto side = [&](std::int64_t at) { return at < from_byte ? -1 : at >= to_byte ? 1 : 0; };

  frame.paint.clip(area);
  std::int64_t at = 0, before = -1;
  ImVec2 end{};
  for (std::int64_t step = std::max<std::int64_t>(0, center - reach); step <= last; ++step) {
    at = byte_offset_of(items, index_at_step(items, step, walk.order));
    const bool past = step <= place->step;
    // Around where one is the path is strong; further off it only hints.
    const auto away = static_cast<float>(std::abs(step - center));
    const float strength = std::max(.2f, (past ? 1.f : .6f) - away * .09f);
    const ImU32 color = with_alpha(theme.accent, strength);
    if (before == at)
      stroke.loop(at, color);
    else if (before >= 0 && (side(before) == 0 || side(at) == 0 || side(before) != side(at)))
      stroke.hop(end, at, color, away < 4 ? 1.75f : 1.f);
    end = stroke.underline(at, itemsize, color);
    before = at;
  }
  frame.paint.unclip();
  frame.semantics.add(SemanticNode{.id = "walk", .role = "img", .name = walk_text(frame, *place), .rect = area});
}

}  // namespace bytelens
