// Where an item of the active view is and why, the walk over all of them, and what Python would make of the view.
#include <algorithm>

#include "ui/inspector.h"
#include "ui/names.h"
#include "ui/walk_place.h"
#include "view/spec.h"

namespace bytelens {
namespace {

constexpr float line_h = 26, pill_h = 22, pill_gap = 6, label_w = 46, step_ms = 320;

const std::vector<Offer>& offers_of(Frame& frame, const NamedView& view) {
  OfferList& list = frame.state.offer_list;
  if (list.revision != frame.workspace.revision())
    list = {frame.workspace.revision(), offers(view.view, view.name)};
  return list.offers;
}

// "h", "B [2, 3]", "reshape(2, -1)", "[::-1]": without what the group's label says already.
std::string label_of(const Offer& offer, const NamedView& view) {
  std::string text = offer.expression.substr(view.name.size());
  if (offer.kind == OfferKind::cast) {
    text = text.substr(6, text.size() - 7);
    std::erase(text, '\'');
    std::erase(text, ',');
    return text;
  }
  return text.starts_with('.') ? text.substr(1) : text;
}

constexpr std::pair<OfferKind, const char*> groups[] = {
    {OfferKind::cast, "cast"}, {OfferKind::shape, "shape"}, {OfferKind::slice, "slice"}};

/// Wraps the offers into `box`, from its top on; returns how tall they are. With `draw` false it only measures.
float draw_offers(Frame& frame, const NamedView& view, const Rect& box, bool draw) {
  const std::vector<Offer>& list = offers_of(frame, view);
  float y = box.y;
  for (const auto& [kind, label] : groups) {
    if (draw) frame.paint.text({box.x, y, label_w, pill_h}, label, {frame.theme().dim, px::tiny + .5f});
    float x = box.x + label_w;
    for (const Offer& offer : list) {
      if (offer.kind != kind) continue;
      const std::string text = label_of(offer, view);
      const float w = button_width(frame, text, true);
      if (x + w > box.x + box.w && x > box.x + label_w) x = box.x + label_w, y += pill_h + 5;
      if (draw) {
        const std::string why = offer.view ? "a new view: " + spec_text(*offer.view)
                                           : std::string(python_name(offer.view.error().kind)) + ": " +
                                                 offer.view.error().message;
        if (button(frame, "offer/" + offer.expression, {x, y, w, pill_h}, offer.expression,
                   {.description = why, .disabled = !offer.view, .pill = true, .label = text}))
          frame.ask(AddView{view.buffer, spec_text(*offer.view)});
      }
      x += w + pill_gap;
    }
    y += pill_h + 8;
  }
  return y - box.y;
}

void draw_formula(Frame& frame, const WalkPlace& place, const Rect& box) {
  const Theme& theme = frame.theme();
  const View& view = place.view->view;
  const std::string name = item_name(*place.view, place.index, -1);
  const std::string sum = "offset = " + offset_sum(view.layout(), place.index);
  const std::string hex = offset_text(static_cast<std::uint64_t>(byte_offset_of(view.layout(), place.index)));
  float x = box.x;
  frame.paint.text_fit({x, box.y, box.w, line_h}, name, {theme.accent, px::body, true});
  x += frame.paint.width(name) + 16;
  if (x < box.x + box.w) frame.paint.text_fit({x, box.y, box.x + box.w - x, line_h}, sum, {theme.text, px::body});
  x += frame.paint.width(sum) + 12;
  const float w = frame.paint.width("= " + hex);
  if (x + w < box.x + box.w) frame.paint.text({x, box.y, w, line_h}, "= " + hex, {theme.dim, px::body});
  note(frame, "formula", {box.x, box.y, box.w, line_h}, "note", name + ": " + sum + " = " + hex);
}

// Item size, stride and total, kept apart.
std::string sizes_text(const View& view) {
  const Format& format = view.format();
  std::int64_t padding = 0;
  for (const Leaf& leaf : format.leaves())
    if (leaf.scalar == Scalar::padding) padding += leaf.size;
  std::string text = "item " + size_text(static_cast<std::uint64_t>(view.itemsize()));
  if (padding > 0) text += " (" + std::to_string(padding) + " of them padding)";
  const auto& strides = view.layout().strides;
  if (!strides.empty()) text += "  ·  stride " + std::to_string(strides.back());
  const std::int64_t count = view.layout().item_count();
  return text + "  ·  " + std::to_string(count) + (count == 1 ? " item" : " items") + "  ·  " +
         size_text(static_cast<std::uint64_t>(view.nbytes())) + " in all";
}

void draw_walk_controls(Frame& frame, const WalkPlace& place, const Rect& box) {
  WalkState& walk = frame.state.walk;
  const std::int64_t count = place.view->view.layout().item_count();
  frame.paint.text({box.x, box.y, label_w, pill_h}, "walk", {frame.theme().dim, px::tiny + .5f});
  float x = box.x + label_w;
  const auto pill = [&](const char* id, const char* name, const char* label, ButtonOptions options) {
    options.pill = true, options.label = label;
    const float w = button_width(frame, label, true);
    const bool pressed = button(frame, id, {x, box.y, w, pill_h}, name, options);
    x += w + pill_gap;
    return pressed;
  };
  frame.semantics.add(SemanticNode{
      .id = "walk-order", .role = "radiogroup", .name = "Walk in", .rect = {x, box.y, 150, pill_h}});
  for (const auto& [order, name, help] :
       {std::tuple{WalkOrder::c, "C order", "the last index runs fastest"},
        std::tuple{WalkOrder::fortran, "F order", "the first index runs fastest"}})
    if (pill(order == WalkOrder::c ? "walk/c" : "walk/f", name, name,
             {.role = "radio", .parent = "walk-order", .description = help, .on = walk.order == order}))
      walk.order = order;
  x += 8;
  const bool at_end = place.step + 1 >= count;
  if (pill("walk/first", "First item", "first", {.description = "to the first item"})) {
    walk.playing = false;
    walk_to(frame, place, 0);
  }
  if (pill("walk/back", "Step back", "back",
           {.description = place.step > 0 ? "to the item before" : "this is the first item", .disabled = place.step <= 0}))
    walk.playing = false, walk_to(frame, place, place.step - 1);
  if (pill("walk/next", "Step on", "next",
           {.description = at_end ? "this is the last item" : "to the next item", .disabled = at_end}))
    walk.playing = false, walk_to(frame, place, place.step + 1);
  if (pill("walk/play", walk.playing ? "Stop walking" : "Walk", walk.playing ? "stop" : "play",
           {.description = "one item after the other", .on = walk.playing})) {
    walk.playing = !walk.playing;
    walk.due_ms = frame.now_ms + step_ms;
    if (walk.playing && (at_end || place.step < 0)) walk_to(frame, place, 0);
  } else if (walk.playing && frame.now_ms >= walk.due_ms) {
    if (at_end)
      walk.playing = false, frame.state.settle = true;
    else
      walk_to(frame, place, place.step + 1);
    walk.due_ms = frame.now_ms + step_ms;
  }
  const std::string step = place.step < 0 ? std::to_string(count) + " steps"
                                          : "step " + std::to_string(place.step + 1) + " of " + std::to_string(count);
  const float left = box.x + box.w - x;
  if (left > frame.paint.width(step, px::tiny + .5f))
    frame.paint.text({x, box.y, left, pill_h}, step, {frame.theme().dim, px::tiny + .5f, false, Align::right});
}

constexpr float above_offers = 2 * line_h + pill_h + 12;

}  // namespace

float layout_height(Frame& frame, float width) {
  const auto place = walk_place(frame);
  if (!place) return line_h;
  return above_offers + draw_offers(frame, *place->view, {0, 0, width, 0}, false);
}

void draw_layout(Frame& frame, const Rect& box) {
  const auto place = walk_place(frame);
  if (!place) {
    const std::string text = "Choose a view with items: its walk through the bytes is drawn here.";
    frame.paint.text_fit({box.x, box.y, box.w, line_h}, text, {frame.theme().dim, px::small});
    return note(frame, "formula", {box.x, box.y, box.w, line_h}, "note", text);
  }
  frame.state.walk.controls = true;
  if (!frame.state.walk.path) frame.state.settle = true;
  draw_formula(frame, *place, box);
  const std::string sizes = sizes_text(place->view->view);
  frame.paint.text_fit({box.x, box.y + line_h - 4, box.w, line_h}, sizes, {frame.theme().dim, px::tiny + .5f});
  note(frame, "sizes", {box.x, box.y + line_h - 4, box.w, line_h}, "note", sizes);
  draw_walk_controls(frame, *place, {box.x, box.y + 2 * line_h, box.w, pill_h});

  // Where there is no room for all offers they scroll under the wheel.
  const Rect list{box.x - 4, box.y + above_offers, box.w + 8, std::max(1.f, box.h - above_offers)};
  const float height = draw_offers(frame, *place->view, {0, 0, box.w, 0}, false);
  float& scroll = frame.state.offers_scroll;
  const ImGuiIO& io = ImGui::GetIO();
  if (contains(list, io.MousePos.x, io.MousePos.y) && !io.KeyCtrl) scroll -= io.MouseWheel * 30;
  scroll = std::clamp(scroll, 0.f, std::max(0.f, height - list.h));
  ImGui::PushClipRect({list.x, list.y}, {list.x + list.w, list.y + list.h}, true);
  draw_offers(frame, *place->view, {box.x, list.y - scroll, box.w, 0}, true);
  ImGui::PopClipRect();
}

}  // namespace bytelens
