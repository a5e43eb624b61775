// A view's header line: its name and its parts, each of which can be typed anew, stepped with the arrow keys, and dragged.
#include <algorithm>
#include <cmath>

#include "ui/names.h"
#include "ui/view_panel.h"
#include "ui/view_parts.h"
#include "view/spec.h"

namespace bytelens {
namespace {

constexpr float part_size = px::tiny + .5f, pixels_per_step = 9, drag_slop = 4;  // px

std::string id_of(const NamedView& view, ViewPart part) {
  return "head/" + view.name + '/' + std::string(view_part_name(part));
}

std::string name_of(const NamedView& view, ViewPart part) {
  std::string name(view_part_name(part));
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name + " of " + view.name;
}

constexpr const char* help[] = {
    "a struct format or NumPy dtype; the last axis takes up another item size",
    "the whole view in one line, with its name: m2 = B[2,3]@4",
    "items along each axis; drag a number, or step it with the up and down keys",
    "bytes from one item to the next along each axis; drag a number, or step it with the up and down keys",
    "of the first item, in bytes from the buffer's start; drag it, or step it with the up and down keys",
};

bool steppable(ViewPart part) { return part >= ViewPart::shape; }

// What the line on the left shows after the format: "[2,3]@4".
std::string rest_text(const View& view) { return spec_text(view).substr(view.format().text().size()); }

std::string flags_text(const View& view) {
  std::string text = size_text(static_cast<std::uint64_t>(view.nbytes()));
  if (view.c_contiguous() || view.f_contiguous())
    text += std::string(" ·") + (view.c_contiguous() ? " C" : "") + (view.f_contiguous() ? " F" : "");
  return text + (view.readonly() ? " · read-only" : "");
}

void change(Frame& frame, const NamedView& view, ViewPart part, std::string_view text, std::uint64_t gesture) {
  const auto line = line_with(view, part, text);
  if (line) return frame.ask(ChangeView{view.name, *line, gesture}, Origin::head_edit);
  if (frame.state.head_edit) frame.state.head_edit->refused = true;
  frame.request(Failed{line.error()});
  frame.say(std::string(python_name(line.error().kind)) + ": " + line.error().message, true);
}

std::int64_t step_size(const NamedView& view, ViewPart part, bool big) {
  if (!big) return 1;
  return part == ViewPart::shape ? 10 : std::max<std::int64_t>(1, view.view.itemsize());
}

// The number at the caret follows the up and down keys, and the view follows the number.
void step_with_keys(Frame& frame, const NamedView& view, int caret) {
  HeadEdit& edit = *frame.state.head_edit;
  const bool up = ImGui::IsKeyPressed(ImGuiKey_UpArrow), down = ImGui::IsKeyPressed(ImGuiKey_DownArrow);
  if (up == down || !steppable(edit.part)) return;
  // A step puts the caret behind the text: the number stays the one that was stepped before.
  const auto end = static_cast<int>(edit.text.size());
  if (edit.number < 0 || (caret >= 0 && caret < end))
    edit.number = number_at(edit.text, static_cast<std::size_t>(std::clamp(caret, 0, end))).value_or(-1);
  const std::int64_t by = step_size(view, edit.part, ImGui::GetIO().KeyShift) * (up ? 1 : -1);
  const auto text = stepped(edit.text, edit.number, by);
  if (!text) return;
  edit.text = *text;
  change(frame, view, edit.part, edit.text, edit.gesture);
}

void draw_field(Frame& frame, const NamedView& view, ViewPart part, const Rect& box) {
  HeadEdit& edit = *frame.state.head_edit;
  const std::string id = id_of(view, part);
  const float w = std::max(box.w + 20, frame.paint.width(edit.text) + 34);
  const float right = box.x + std::min(w, 320.f);
  const Rect field{std::max(0.f, std::min(box.x - 8, ImGui::GetIO().DisplaySize.x - 24 - (right - box.x))), box.y + 1,
                   right - box.x, 24};
  frame.paint.fill(inset(field, -1), frame.theme().panel, 4);
  const FieldResult result = text_field(frame, id, field, name_of(view, part), edit.text,
                                        {.description = help[static_cast<std::size_t>(part)],
                                         .take_focus = !edit.started,
                                         .bad = edit.refused});
  const bool active = ImGui::IsItemActive();
  if (result.changed) edit.refused = false, edit.number = -1;
  if (result.submitted) {
    edit.done = true;  // until it is taken: Ui::changed() closes it
    return change(frame, view, part, edit.text, edit.gesture);
  }
  if (active) step_with_keys(frame, view, result.caret);
  const bool left = edit.started && !active && frame.semantics.focus() != id;  // by a click elsewhere
  edit.started |= active;
  if (result.cancelled || left) frame.state.head_edit.reset();
}

void begin(Frame& frame, const NamedView& view, ViewPart part) {
  UiState& state = frame.state;
  state.head_edit = HeadEdit{view.name, part, view_part_text(view, part), ++state.gesture};
  state.settle = true;
}

// A number that is held and moved sideways: the view follows at every step.
void drag(Frame& frame, const NamedView& view, ViewPart part, std::string_view text, float text_x, float advance) {
  UiState& state = frame.state;
  const ImGuiIO& io = ImGui::GetIO();
  const float from = io.MouseClickedPos[0].x, moved = io.MousePos.x - from;
  if (!state.head_drag) {
    if (std::abs(moved) < drag_slop) return;
    const auto at = static_cast<std::size_t>(std::max(0.f, (from - text_x) / advance));
    const auto number = number_at(text, at);
    if (!number) return;
    state.head_drag = HeadDrag{std::string(text), *number, ++state.gesture, 0};
  }
  HeadDrag& held = *state.head_drag;
  const auto steps = static_cast<std::int64_t>(std::lround(moved / pixels_per_step));
  if (steps == held.steps) return;
  held.steps = steps;
  const auto wanted = stepped(held.text, held.number, steps * step_size(view, part, io.KeyShift));
  if (wanted) change(frame, view, part, *wanted, held.gesture);
}

void draw_part(Frame& frame, const NamedView& view, ViewPart part, const Rect& box, std::string_view shown, float size,
               ImU32 color) {
  const Theme& theme = frame.theme();
  UiState& state = frame.state;
  const std::string id = id_of(view, part);
  const auto is_edited = [&] {
    return state.head_edit && state.head_edit->view == view.name && state.head_edit->part == part;
  };
  // Focus that only passed through may have moved on already, and the keys with it.
  const bool elsewhere = !frame.semantics.focus().empty() && frame.semantics.focus() != id;
  if (is_edited() && elsewhere) state.head_edit.reset();
  // Focus came, or was typed into before it was told of.
  if (!is_edited() && !elsewhere && frame.semantics.has_act(id)) begin(frame, view, part);
  if (is_edited()) {
    ImDrawList* list = frame.paint.list();  // over what stands beside it
    list->ChannelsSetCurrent(1);
    draw_field(frame, view, part, box);
    return list->ChannelsSetCurrent(0);
  }

  const Rect target{box.x - 2, box.y + 3, box.w + 4, box.h - 6};  // neighbours stand 4 px apart
  ImGui::SetCursorScreenPos({target.x, target.y});
  ImGui::PushID(id.data(), id.data() + id.size());
  const bool clicked = ImGui::InvisibleButton("part", {target.w, target.h});  // not the field's own id
  ImGui::PopID();
  const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive(), let_go = ImGui::IsItemDeactivated();
  if (held && steppable(part)) drag(frame, view, part, shown, box.x, frame.paint.width("0", size));
  if (clicked && !state.head_drag) begin(frame, view, part);
  if (let_go) state.head_drag.reset();
  if (hovered || held) {
    const Rect around{box.x - 4, box.y + 4, box.w + 8, box.h - 8};
    frame.paint.fill(around, theme.raised, 4);
    frame.paint.frame(around, theme.line, 4);
    if (!held)
      ImGui::SetItemTooltip("%s: %s", name_of(view, part).c_str(), help[static_cast<std::size_t>(part)]);
  }
  frame.paint.text_fit(box, shown, {hovered || held ? theme.accent : color, size});
  frame.semantics.add(SemanticNode{.id = id,
                                   .role = "textbox",
                                   .name = name_of(view, part),
                                   .rect = target,
                                   .value = view_part_text(view, part),
                                   .description = help[static_cast<std::size_t>(part)]});
}

struct Fact {
  const char* label;
  ViewPart part;
};
constexpr Fact facts[] = {{"shape ", ViewPart::shape}, {"strides ", ViewPart::strides}, {"offset ", ViewPart::offset}};
constexpr std::string_view separator = " · ";

void draw_facts(Frame& frame, const NamedView& view, const Rect& box) {
  const Theme& theme = frame.theme();
  float x = box.x;
  const float end = box.x + box.w;
  const auto say = [&](std::string_view text) {
    const float w = frame.paint.width(text, part_size);
    if (x + w <= end) frame.paint.text({x, box.y, w, box.h}, text, {theme.faint, part_size});
    x += w;
  };
  for (const Fact& fact : facts) {
    if (fact.part != ViewPart::shape) say(separator);
    say(fact.label);
    const std::string text = view_part_text(view, fact.part);
    const float w = std::min(frame.paint.width(text, part_size), std::max(0.f, end - x));
    if (w > 4) draw_part(frame, view, fact.part, {x, box.y, w, box.h}, text, part_size, theme.dim);
    x += w;
  }
  say(std::string(separator) + flags_text(view.view));
}

}  // namespace

float head_facts_width(const Frame& frame, const NamedView& view) {
  float w = frame.paint.width(flags_text(view.view), part_size);
  for (const Fact& fact : facts)
    w += frame.paint.width(fact.label, part_size) + frame.paint.width(separator, part_size) +
         frame.paint.width(view_part_text(view, fact.part), part_size);
  return std::ceil(w);
}

void draw_view_head(Frame& frame, const NamedView& view, const Rect& box, bool tall) {
  const Theme& theme = frame.theme();
  const bool active = frame.workspace.active_view() == view.name;
  const Rect close{box.x + box.w - 26, box.y + 8, 22, 22};
  if (button(frame, "remove/" + view.name, close, "Remove " + view.name,
             {.description = "take this view away; the bytes stay", .quiet = true, .icon = Icon::close}))
    frame.ask(RemoveView{view.name});

  const Rect head{box.x, box.y + 6, box.w - 34, 26};
  const Rect name{head.x, head.y, std::min(frame.paint.width(view.name), head.w), head.h};
  const Rect target{name.x, name.y, name.w + 6, name.h};  // the name and half of the gap behind it
  ImGui::SetCursorScreenPos({target.x, target.y});
  ImGui::PushID(view.name.c_str());
  const bool clicked = ImGui::InvisibleButton("##head", {target.w, target.h});
  ImGui::PopID();
  const std::string id = "head/" + view.name;
  if (clicked || frame.semantics.take_press(id)) frame.ask(ActivateView{view.name});
  const bool lit = active || ImGui::IsItemHovered();
  const std::string said = facts_text(view.view);
  frame.paint.text_fit(name, view.name, {lit ? theme.accent : theme.text, px::body, true});
  focus_ring(frame, id, name, 4);
  frame.semantics.add(SemanticNode{.id = id,
                                   .role = "button",
                                   .name = "Choose " + view.name,
                                   .rect = target,
                                   .value = said,
                                   .description = said,
                                   .pressed = active});

  const float facts_w = head_facts_width(frame, view), right = head.x + head.w;
  const float room = tall ? right : right - facts_w - 14;
  float x = name.x + name.w + frame.paint.width(" ");
  frame.paint.text({x, head.y, 20, head.h}, "=", {theme.faint});
  x += frame.paint.width("= ");
  const std::string format = view.view.format().text(), rest = rest_text(view.view);
  const float rest_w = frame.paint.width(rest);
  // The format gives way before the numbers do.
  const float format_w = std::clamp(room - x - rest_w - 4, 30.f, frame.paint.width(format));
  draw_part(frame, view, ViewPart::format, {x, head.y, format_w, head.h}, format, px::body, theme.text);
  x += format_w + 4;
  if (room - x > 12)
    draw_part(frame, view, ViewPart::line, {x, head.y, std::min(rest_w, room - x), head.h}, rest, px::body, theme.text);
  if (tall)
    draw_facts(frame, view, {head.x, head.y + head.h - 5, head.w, px::facts_line + 10});
  else
    draw_facts(frame, view, {right - facts_w, head.y, facts_w, head.h});
}

}  // namespace bytelens
