// The views of the active buffer, one under the other, and the ways to lay another.
#include <algorithm>
#include <array>

#include "ui/names.h"
#include "ui/view_panel.h"
#include "view/spec.h"

namespace bytelens {

namespace {

struct Quick {
  const char* label;
  const char* format;
  std::uint64_t itemsize;  // bytes an item takes
  std::uint64_t items;     // exactly so many; 0: as many as there are
  const char* shape;       // "" for all items that fit
};
constexpr Quick quicks[] = {
    {"1×n", "B", 1, 0, ""},      {"2×3", "B", 1, 6, "[2,3]"}, {"3×2", "B", 1, 6, "[3,2]"},
    {"int16", "<h", 2, 0, ""},   {"uint16", "<H", 2, 0, ""},  {"int32", "<i", 4, 0, ""},
    {"float32", "<f", 4, 0, ""}, {"float64", "<d", 8, 0, ""},
};

// The bytes a quick view is laid over: what is selected when that is more than one byte, else everything from
// the cursor on.
std::pair<std::uint64_t, std::uint64_t> quick_range(const Frame& frame) {
  const Selection& selection = frame.workspace.selection();
  const std::uint64_t size = frame.buffer()->size();
  if (selection.buffer != frame.workspace.active_buffer() || selection.begin == selection.end)
    return {0, size};
  if (selection.end - selection.begin > 1 && selection.view.empty()) return {selection.begin, selection.end};
  return {selection.begin, size};
}

// As many pills as fit from the right; returns the left end.
float draw_quicks(Frame& frame, const Rect& box) {
  const auto [begin, end] = quick_range(frame);
  float need = 0;
  std::size_t count = 0;
  for (const Quick& quick : quicks) {
    const float w = button_width(frame, quick.label, true) + 6;
    if (need + w > box.w) break;
    need += w, ++count;
  }
  float x = box.x + box.w - need + 6;
  for (const Quick& quick : std::span(quicks).first(count)) {
    const float w = button_width(frame, quick.label, true);
    const std::uint64_t least = quick.itemsize * std::max<std::uint64_t>(1, quick.items), have = end - begin;
    const std::string items = *quick.shape ? quick.shape : '[' + std::to_string(have / quick.itemsize) + ']';
    const std::string line = quick.format + items + (begin ? '@' + std::to_string(begin) : "");
    const bool fits = have >= least;
    std::string help = fits ? "lay " + line
                            : std::string(quick.label) + " needs " + size_text(least) + "; there " +
                                  (have == 1 ? "is " : "are ") + size_text(have) + " from offset " +
                                  offset_text(begin);
    if (button(frame, "quick/" + std::string(quick.label), {x, box.y + 9, w, 22}, quick.label,
               {.parent = "quick", .description = std::move(help), .disabled = !fits, .pill = true}))
      frame.ask(AddView{frame.workspace.active_buffer(), line});
    x += w + 6;
  }
  return box.x + box.w - need;
}

void draw_add_view(Frame& frame, const Rect& box) {
  UiState& state = frame.state;
  const float w = button_width(frame, "Add view");
  const FieldResult field = text_field(
      frame, "add-view", {box.x, box.y, box.w - w - 8, px::control + 2}, "Add view", state.add_view_text,
      {.hint = box.w > 420 ? "m2 = B[2,3]    <h[5]    >f4[-1,3]@128" : "m2 = B[2,3]",
       .description = "A struct format or NumPy dtype, then shape, offset and strides: m2 = B[2,3], <h[5], "
                      ">f4[-1,3]@128",
       .bad = state.add_view_refused});
  if (field.changed) state.add_view_refused = false;
  const bool pressed =
      button(frame, "add-view-button", {box.x + box.w - w, box.y, w, px::control + 2}, "Add view");
  if (!field.submitted && !pressed) return;
  frame.ask(AddView{frame.workspace.active_buffer(), state.add_view_text}, Origin::add_view);
}

}  // namespace

void draw_view(Frame& frame, const NamedView& view, const ViewMetrics& metrics, const Rect& box,
               std::int64_t shown) {
  draw_view_head(frame, view, {box.x, box.y, box.w, px::view_head}, metrics.tall_head);
  draw_lens_strip(frame, view, metrics, box);
  const Rect area{box.x, box.y + metrics.heads, box.w, static_cast<float>(shown) * (px::cell + px::cell_gap)};
  if (metrics.layout.items == 0) {
    frame.paint.text({box.x, box.y + metrics.heads - 6, box.w, 20},
                     "no items: an axis of this view has length 0", {frame.theme().dim, px::small});
    return;
  }
  if (metrics.lens == Lens::grid)
    draw_view_cells(frame, view, metrics, area, shown);
  else
    draw_lens(frame, view, metrics, area);
}

float draw_views_panel(Frame& frame, Rect box) {
  const Theme& theme = frame.theme();
  UiState& state = frame.state;
  Rect list{box.x, box.y + px::header + 52, box.w, box.h - px::header - 53};
  const float width = list.w - 2 * px::pad;
  struct Item {
    const NamedView* view;
    ViewMetrics metrics;
    std::int64_t shown;
  };
  std::vector<Item> items;
  for (const NamedView& view : frame.workspace.views())
    if (view.buffer == frame.workspace.active_buffer())
      items.push_back({&view, measure_view(frame, view, width), 0});

  // Rows are dealt out one cap for all, so that short views show whole and long ones share what is left.
  const auto total = [&](std::int64_t cap) {
    float h = 0;
    for (Item& item : items)
      h += item.metrics.height(item.shown = std::min(item.metrics.rows, std::max(cap, item.metrics.least)));
    return h;
  };
  std::int64_t cap = 4, step = 1 << 12;
  total(cap);
  for (; step > 0; step /= 2)
    if (total(cap + step) <= list.h) cap += step;
  const float content = items.empty() ? 60 : total(cap);
  list.h = std::min(list.h, content);
  box.h = list.y + list.h + 1 - box.y;

  frame.paint.panel(box);
  frame.paint.text({box.x + px::pad, box.y, 80, px::header}, "Views", {theme.text, px::body, true});
  frame.semantics.add(SemanticNode{
      .id = "quick", .role = "toolbar", .name = "Quick views", .rect = {box.x, box.y, box.w, px::header}});
  draw_quicks(frame, {box.x + 84, box.y, box.w - 84 - px::pad, px::header});
  frame.paint.line(box.x, box.y + px::header + .5f, box.x + box.w, box.y + px::header + .5f, theme.line);
  draw_add_view(frame, {box.x + px::pad, box.y + px::header + 12, box.w - 2 * px::pad, px::control});
  if (items.empty()) {
    const std::string_view text = "No view yet: lay one over the bytes with a button or a line above.";
    frame.paint.text_fit({list.x + px::pad, list.y - 4, list.w - 2 * px::pad, 50}, text,
                         {theme.dim, px::small});
    return box.h;
  }

  const float most = std::max(0.f, content - list.h);
  const ImGuiIO& io = ImGui::GetIO();
  if (contains(list, io.MousePos.x, io.MousePos.y) && !io.KeyCtrl && io.MouseWheel != 0) {
    bool taken = false;  // a long view under the pointer scrolls itself
    float y = list.y - state.views_scroll;
    for (const Item& item : items) {
      const float h = item.metrics.height(item.shown);
      taken |= io.MousePos.y >= y + item.metrics.heads && io.MousePos.y < y + h && item.metrics.scrolls() &&
               item.shown < item.metrics.rows;
      y += h;
    }
    if (!taken) state.views_scroll -= io.MouseWheel * 40;
  }
  state.views_scroll = std::clamp(state.views_scroll, 0.f, most);

  ImGui::PushClipRect({list.x + 1, list.y + 1}, {list.x + list.w - 1, list.y + list.h - 1}, true);
  float y = list.y - state.views_scroll;
  for (const Item& item : items) {
    const float h = item.metrics.height(item.shown);
    if (y + h > list.y && y < list.y + list.h) {
      if (item.view != items.front().view)
        frame.paint.line(list.x, y + .5f, list.x + list.w, y + .5f, theme.line);
      draw_view(frame, *item.view, item.metrics, {list.x + px::pad, y, width, h}, item.shown);
    }
    y += h;
  }
  ImGui::PopClipRect();
  for (RailEnd& end : frame.rails.cells) {  // cells of views that are partly scrolled out of the list
    if (end.away == 0 && end.box.y < list.y) end.away = -1, end.box.y = list.y;
    if (end.away == 0 && end.box.y + end.box.h > list.y + list.h)
      end.away = 1, end.box.y = list.y + list.h - 4;
    end.box.y = std::clamp(end.box.y, list.y, list.y + list.h);
  }
  return box.h;
}

}  // namespace bytelens
