// The line under a view's head: which lens, and what can be set of it.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>

#include "ui/lens.h"
#include "view/value.h"

namespace bytelens {
namespace {

constexpr float line_h = 24, between = 18, choice_gap = 13;  // px
constexpr float letters = px::tiny + .5f;

struct Choice {
  std::string_view name;
  std::string description;
  bool disabled = false;
};

// One of several words; on screen the chosen one is underlined. Returns which one was asked for.
std::optional<std::size_t> draw_choices(Frame& frame, const std::string& id, const std::string& name,
                                        Rect box, std::span<const Choice> choices, std::size_t chosen,
                                        bool quiet) {
  const Theme& theme = frame.theme();
  frame.semantics.add(SemanticNode{.id = id, .role = "radiogroup", .name = name, .rect = box});
  std::optional<std::size_t> asked;
  float x = box.x;
  for (std::size_t k = 0; k < choices.size(); ++k) {
    const auto& [word, description, disabled] = choices[k];
    const std::string own = id + '/' + std::string(word);
    const float w = frame.paint.width(word, letters);
    const Rect place{x - 4, box.y + 2, w + 8, box.h - 4};
    ImGui::SetCursorScreenPos({place.x, place.y});
    ImGui::PushID(own.c_str());
    const bool clicked = ImGui::InvisibleButton("", {place.w, place.h});
    ImGui::PopID();
    const bool hovered = ImGui::IsItemHovered();
    if (hovered && !description.empty()) ImGui::SetItemTooltip("%s", description.c_str());
    if ((clicked || frame.semantics.take_press(own)) && !disabled) asked = k;
    const bool on = k == chosen;
    const ImU32 ink = disabled       ? theme.disabled
                      : on && !quiet ? theme.text
                      : hovered      ? theme.text
                      : on           ? theme.dim
                                     : theme.faint;
    frame.paint.text({x, place.y, w, place.h}, word, {ink, letters, false});
    if (on)
      frame.paint.line(x, place.y + place.h - 1.5f, x + w, place.y + place.h - 1.5f,
                       quiet ? theme.line : theme.accent, 1.5f);
    focus_ring(frame, own, place, 3);
    frame.semantics.add(SemanticNode{.id = own,
                                     .role = "radio",
                                     .name = std::string(word),
                                     .rect = place,
                                     .parent = id,
                                     .description = description,
                                     .disabled = disabled,
                                     .checked = on});
    x += w + choice_gap;
  }
  return asked;
}

float choices_width(const Frame& frame, std::span<const std::string_view> names) {
  float w = -choice_gap;
  for (const std::string_view name : names) w += frame.paint.width(name, letters) + choice_gap;
  return w;
}

constexpr std::array<std::string_view, 5> lens_words{"grid", "bits", "image", "plot", "histogram"};
constexpr std::array<std::string_view, 2> palette_words{"grey", "viridis"};
constexpr std::array<std::string_view, 3> channel_words{"rgb", "bgr", "apart"};

// A field whose text is the document's, but for while it is typed into.
bool value_field(Frame& frame, const std::string& id, const Rect& box, const std::string& name,
                 const std::string& value, std::string& typed, const std::string& description) {
  std::string& text = frame.state.lens_texts[id];
  const FieldResult field = text_field(frame, id, box, name, text, {.description = description});
  typed = text;
  const bool away = !ImGui::IsItemActive() && frame.semantics.focus() != id && !field.changed;
  if (field.cancelled || (away && !field.submitted)) {
    if (text != value) frame.state.settle = true;
    text = value;
  }
  return field.submitted;
}

void draw_lenses(Frame& frame, const NamedView& view, const ViewMetrics& metrics, const Rect& box) {
  std::array<Choice, std::size(lenses)> choices;
  for (const Lens lens : lenses) {
    std::string refusal = lens_refusal(view.view, lens);
    const bool disabled = !refusal.empty();
    choices[static_cast<std::size_t>(lens)] = {lens_words[static_cast<std::size_t>(lens)], std::move(refusal),
                                               disabled};
  }
  const bool quiet = frame.workspace.active_view() != view.name;
  if (const auto asked = draw_choices(frame, "lens/" + view.name, "Lens of " + view.name, box, choices,
                                      static_cast<std::size_t>(metrics.lens), quiet))
    frame.ask(SetLens{view.name, lenses[*asked]});
}

// ---- one index of an axis

void set_index(Frame& frame, const NamedView& view, std::size_t axis, std::int64_t at) {
  LensOptions options = view.lens_options;
  options.pick = fitting(view.view.layout(), std::move(options.pick));
  options.pick.resize(std::max(options.pick.size(), axis + 1), all_of_axis);
  options.pick[axis] = at;
  frame.ask(SetLensOptions{view.name, std::move(options)});
}

void take_typed_index(Frame& frame, const NamedView& view, std::size_t axis, bool may_be_all,
                      std::string_view typed) {
  const std::int64_t length = view.view.layout().shape[axis];
  if (may_be_all && (typed == "all" || typed.empty())) return set_index(frame, view, axis, all_of_axis);
  std::int64_t at = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), at);
  if (error != std::errc() || end != typed.data() + typed.size())
    return frame.say(std::string("an index of axis ") + std::to_string(axis) + " is a whole number" +
                         (may_be_all ? ", or all" : ""),
                     true);
  if (at < 0) at += length;  // from the end, as in Python
  if (at < 0 || at >= length)
    return frame.say("IndexError: index " + std::string(typed) + " is out of bounds for axis " +
                         std::to_string(axis) + " with size " + std::to_string(length),
                     true);
  set_index(frame, view, axis, at);
}

float stepper_width(const Frame& frame, const NamedView& view, std::size_t axis) {
  const std::string label = "axis " + std::to_string(axis),
                    of = "of " + std::to_string(view.view.layout().shape[axis]);
  return frame.paint.width(label, letters) + 6 + 20 + 56 + 20 + 6 + frame.paint.width(of, letters);
}

void draw_stepper(Frame& frame, const NamedView& view, Lens lens, std::size_t axis, const Rect& box) {
  const Theme& theme = frame.theme();
  const std::int64_t at = lens_pick(view.view, lens, view.lens_options)[axis],
                     length = view.view.layout().shape[axis];
  const bool may_be_all = lens == Lens::grid || lens == Lens::bits || lens == Lens::histogram;
  const std::string label = "axis " + std::to_string(axis),
                    name = "Axis " + std::to_string(axis) + " of " + view.name;
  const std::string id = "axis/" + view.name + '/' + std::to_string(axis);
  const float label_w = frame.paint.width(label, letters);
  frame.semantics.add(SemanticNode{
      .id = id, .role = "group", .name = name + ", " + std::to_string(length) + " long", .rect = box});
  frame.paint.text({box.x, box.y, label_w, box.h}, label, {theme.dim, letters});
  float x = box.x + label_w + 6;
  const std::int64_t first = may_be_all ? all_of_axis : 0;
  const auto arrow = [&](const char* sign, const char* words, std::int64_t to) {
    const bool disabled = to < first || to >= length;
    if (button(frame, id + sign, {x, box.y + 2, 20, box.h - 4}, words + name,
               {.parent = id,
                .description = disabled ? "there is no further one" : "",
                .disabled = disabled,
                .quiet = true,
                .label = sign}))
      set_index(frame, view, axis, to);
    x += 20;
  };
  arrow("−", "Back along ", at - 1);
  std::string typed;
  if (value_field(
          frame, id + "/value", {x, box.y + 2, 56, box.h - 4}, name,
          at == all_of_axis ? "all" : std::to_string(at), typed,
          std::string("an index from 0 to ") + std::to_string(length - 1) + (may_be_all ? ", or all" : "")))
    take_typed_index(frame, view, axis, may_be_all, typed);
  x += 56;
  arrow("+", "On along ", at + 1);
  frame.paint.text({x + 6, box.y, 60, box.h}, "of " + std::to_string(length), {theme.faint, letters});
}

// ---- how an image looks

std::string range_text(const LensOptions& options) {
  if (!options.range) return "auto";
  return repr(Value{options.range->first}) + " … " + repr(Value{options.range->second});
}

void draw_range(Frame& frame, const NamedView& view, const Rect& box) {
  std::string typed;
  frame.paint.text({box.x, box.y, 40, box.h}, "range", {frame.theme().dim, letters});
  const float label = frame.paint.width("range ", letters);
  if (!value_field(frame, "range/" + view.name, {box.x + label, box.y + 2, box.w - label, box.h - 4},
                   "Range of " + view.name, range_text(view.lens_options), typed,
                   "the numbers shown darkest and brightest: 0 255, or auto"))
    return;
  LensOptions options = view.lens_options;
  options.range.reset();
  std::vector<double> ends;
  for (const char* at = typed.c_str(); *at != '\0';) {
    char* end = nullptr;
    const double number = std::strtod(at, &end);
    if (end == at) {
      ++at;
      continue;
    }
    ends.push_back(number);
    at = end;
  }
  if (ends.size() == 2) options.range = std::pair(ends[0], ends[1]);
  if (ends.size() != 2 && !typed.empty() && typed != "auto")
    return frame.say("a range is two numbers, such as 0 255, or auto", true);
  frame.ask(SetLensOptions{view.name, std::move(options)});
}

template <class Kind, std::size_t count>
void draw_words(Frame& frame, const NamedView& view, const char* what, const Rect& box,
                const std::array<std::string_view, count>& words, Kind LensOptions::*member) {
  std::array<Choice, count> choices;
  for (std::size_t k = 0; k < count; ++k) choices[k].name = words[k];
  const auto asked = draw_choices(
      frame, std::string(what) + '/' + view.name, std::string(what) + " of " + view.name, box, choices,
      static_cast<std::size_t>(view.lens_options.*member), frame.workspace.active_view() != view.name);
  if (!asked) return;
  LensOptions options = view.lens_options;
  options.*member = static_cast<Kind>(*asked);
  frame.ask(SetLensOptions{view.name, std::move(options)});
}

// ---- all of it, in lines

struct Part {
  enum class Kind : std::uint8_t { lenses, axis, channels, palette, range } kind;
  std::size_t axis = 0;
  Rect box{};  // from the strip's corner
};

std::vector<Part> parts_of(const Frame& frame, const NamedView& view, Lens lens, float width) {
  std::vector<Part> parts;
  float x = 0, y = 0;
  const auto add = [&](Part::Kind kind, std::size_t axis, float w) {
    if (x > 0 && x + w > width) x = 0, y += line_h;
    parts.push_back({kind, axis, {x, y, std::min(w, width), line_h}});
    x += w + between;
  };
  add(Part::Kind::lenses, 0, choices_width(frame, lens_words));
  for (std::size_t axis = 0; axis < pickable_axes(view.view, lens, view.lens_options.channels); ++axis)
    add(Part::Kind::axis, axis, stepper_width(frame, view, axis));
  if (lens != Lens::image) return parts;
  if (image_channels(view.view, Channels::rgb) > 1)
    add(Part::Kind::channels, 0, choices_width(frame, channel_words));
  if (image_channels(view.view, view.lens_options.channels) == 1)
    add(Part::Kind::palette, 0, choices_width(frame, palette_words));
  add(Part::Kind::range, 0, 168);
  return parts;
}

}  // namespace

void measure_lens(Frame& frame, const NamedView& view, float width, ViewMetrics& metrics) {
  metrics.lens = shown_lens(view);
  metrics.strip = 0;
  metrics.strip = parts_of(frame, view, metrics.lens, width - 16).back().box.y + line_h - 4;
  metrics.least = 0;
  if (metrics.lens == Lens::grid) return;
  const LensRows rows = lens_rows(view, metrics.lens, width - 16);
  metrics.rows = rows.wanted, metrics.least = rows.least;
}

void draw_lens_strip(Frame& frame, const NamedView& view, const ViewMetrics& metrics, const Rect& box) {
  const float y = box.y + px::view_head - 8 + (metrics.tall_head ? px::facts_line : 0);
  for (const Part& part : parts_of(frame, view, metrics.lens, box.w - 16)) {
    const Rect place{box.x + part.box.x, y + part.box.y, part.box.w, part.box.h};
    switch (part.kind) {
      case Part::Kind::lenses:
        draw_lenses(frame, view, metrics, place);
        break;
      case Part::Kind::axis:
        draw_stepper(frame, view, metrics.lens, part.axis, place);
        break;
      case Part::Kind::channels:
        draw_words(frame, view, "Channels", place, channel_words, &LensOptions::channels);
        break;
      case Part::Kind::palette:
        draw_words(frame, view, "Palette", place, palette_words, &LensOptions::palette);
        break;
      case Part::Kind::range:
        draw_range(frame, view, place);
        break;
    }
  }
}

}  // namespace bytelens
