#include "ui/rails.h"

#include <algorithm>
#include <cmath>

#include "ui/colors.h"
#include "ui/state.h"

namespace bytelens {
namespace {

constexpr float thickness = 1.5f;

// A lane of its own for each byte, the first one outermost, within `room` px around the middle.
float lane(std::size_t k, std::size_t count, float room) {
  const float pitch = std::min(3.f, room / static_cast<float>(std::max<std::size_t>(1, count)));
  return (static_cast<float>(count - 1) / 2 - static_cast<float>(k)) * pitch;
}

void arrow(const Painter& paint, float x, float y, int away, ImU32 color) {
  const float d = away < 0 ? -4.f : 4.f;
  paint.list()->AddTriangleFilled({x - 3.5f, y}, {x + 3.5f, y}, {x, y + d}, color);
}

}  // namespace

Rails rails_for(const Workspace& workspace, const UiState& state) {
  Rails rails;
  const Selection& selection = workspace.selection();
  if (state.hover.any())
    rails.begin = state.hover.begin, rails.end = state.hover.end;
  else if (selection.buffer == workspace.active_buffer())
    rails.begin = selection.begin, rails.end = selection.end;
  if (rails.end - rails.begin > Rails::most) rails.begin = rails.end = 0;
  const NamedView* view =
      workspace.find_view(selection.view.empty() ? workspace.active_view() : selection.view);
  const std::uint64_t count = rails.end - rails.begin;
  for (std::uint64_t k = 0; k < count; ++k) {
    std::uint64_t place = k, places = count;
    if (const auto part = view ? part_of(view->view, rails.begin + k) : std::nullopt) {
      const Leaf& leaf = view->view.format().leaves()[static_cast<std::size_t>(part->leaf)];
      if (const auto significance = significance_of(leaf, part->byte))
        place = static_cast<std::uint64_t>(*significance),
        places = static_cast<std::uint64_t>(leaf.scalar == Scalar::complex ? leaf.size / 2 : leaf.size);
    }
    rails.steps[static_cast<std::size_t>(k)] =
        static_cast<std::uint8_t>(places <= 1 ? 0 : std::min<std::uint64_t>(4, place * 4 / (places - 1)));
  }
  return rails;
}

void draw_rails(const Painter& paint, const Rails& rails, const Rect& gutter) {
  const auto count = static_cast<std::size_t>(rails.end - rails.begin);
  if (rails.bytes.empty() || rails.cells.empty()) return;
  ImDrawList* list = paint.list();
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint64_t at = rails.begin + k;
    const auto from = std::ranges::find(rails.bytes, at, &RailEnd::byte_offset);
    if (from == rails.bytes.end()) continue;
    const ImU32 color = paint.theme().significance[rails.steps[k]];
    // Cells leave a few px above and below their text: rails run there, along the edge between two rows.
    const float start = from->box.x + from->box.w / 2, y = from->box.y - 1 + lane(k, count, 10);
    const float trunk = gutter.x + gutter.w / 2 + lane(k, count, gutter.w - 4);
    if (from->away != 0)
      arrow(paint, start, from->box.y + (from->away < 0 ? 3.f : -3.f), from->away, color);
    else
      list->PathLineTo({start, from->box.y + 1});
    list->PathLineTo({start, y});
    list->PathLineTo({trunk, y});
    list->PathStroke(color, ImDrawFlags_None, thickness);
    float top = y, bottom = y;
    for (const RailEnd& to : rails.cells) {
      if (to.byte_offset != at) continue;
      const float end_y = to.away != 0 ? to.box.y : to.box.y - 1 + lane(k, count, 8);
      const float share = to.box.w / static_cast<float>(count + 1);
      const float end_x = to.box.x + share * static_cast<float>(k + 1);
      top = std::min(top, end_y), bottom = std::max(bottom, end_y);
      list->PathLineTo({trunk, end_y});
      list->PathLineTo({end_x, end_y});
      if (to.away == 0) list->PathLineTo({end_x, to.box.y + 3});
      list->PathStroke(color, ImDrawFlags_None, thickness);
      if (to.away != 0) arrow(paint, end_x, end_y, to.away, color);
    }
    paint.line(trunk, top, trunk, bottom, color, thickness);
  }
}

}  // namespace bytelens
