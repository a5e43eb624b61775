#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"

namespace bytelens {
namespace {

// Puts ImGui's own notion of an item where we draw: hit-testing, dragging and activation are its.
bool press_area(std::string_view id, const Rect& box) {
  ImGui::SetCursorScreenPos({box.x, box.y});
  ImGui::PushID(id.data(), id.data() + id.size());
  const bool clicked = ImGui::InvisibleButton("", {std::max(1.f, box.w), std::max(1.f, box.h)});
  ImGui::PopID();
  return clicked;
}

int utf16_length(std::string_view utf8) {
  int units = 0;
  for (const char c : utf8) {
    const auto u = static_cast<unsigned char>(c);
    units += (u & 0xc0) == 0x80 ? 0 : u >= 0xf0 ? 2 : 1;
  }
  return units;
}

int utf8_offset(std::string_view utf8, int utf16_units) {
  std::size_t i = 0;
  for (int units = 0; i < utf8.size() && units < utf16_units;) {
    units += static_cast<unsigned char>(utf8[i]) >= 0xf0 ? 2 : 1;
    do ++i;
    while (i < utf8.size() && (static_cast<unsigned char>(utf8[i]) & 0xc0) == 0x80);
  }
  return static_cast<int>(i);
}

struct FieldLink {  // between ImGui's own copy of an active field's text and ours
  std::string* text;
  const SemanticAct* set;
  bool to_end;
  int selection_begin = -1, selection_end = -1;
};

int field_callback(ImGuiInputTextCallbackData* data) {
  auto& link = *static_cast<FieldLink*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    link.text->resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = link.text->data();
    return 0;
  }
  if (link.set) {
    data->DeleteChars(0, data->BufTextLen);
    data->InsertChars(0, link.set->text.c_str());
    data->SelectionStart = utf8_offset(link.set->text, link.set->selection_begin);
    data->SelectionEnd = data->CursorPos = utf8_offset(link.set->text, link.set->selection_end);
  } else if (link.to_end) {
    data->CursorPos = data->SelectionStart = data->SelectionEnd = data->BufTextLen;
  }
  const std::string_view buffer(data->Buf, static_cast<std::size_t>(data->BufTextLen));
  const int a = data->SelectionStart == data->SelectionEnd
                    ? data->CursorPos
                    : std::min(data->SelectionStart, data->SelectionEnd);
  const int b = data->SelectionStart == data->SelectionEnd
                    ? data->CursorPos
                    : std::max(data->SelectionStart, data->SelectionEnd);
  link.selection_begin = utf16_length(buffer.substr(0, static_cast<std::size_t>(a)));
  link.selection_end = utf16_length(buffer.substr(0, static_cast<std::size_t>(b)));
  return 0;
}

}  // namespace

bool typing() {
  const ImGuiID active = ImGui::GetActiveID();
  return active != 0 && ImGui::GetInputTextState(active) != nullptr;
}

void stop_typing() {
  if (typing()) ImGui::ClearActiveID();
}

void focus_ring(const Frame& frame, std::string_view id, const Rect& box, float radius) {
  if (frame.semantics.focus() != id) return;
  frame.paint.frame(inset(box, -2.5f), frame.theme().accent, radius + 2, 2);
}

float button_width(const Frame& frame, std::string_view label, bool pill) {
  return std::ceil(frame.paint.width(label, pill ? px::tiny + .5f : px::small + .5f)) + (pill ? 18 : 24);
}

bool button(Frame& frame, std::string_view id, const Rect& box, std::string_view name,
            const ButtonOptions& options) {
  const Theme& theme = frame.theme();
  const std::string_view label = options.label.empty() ? name : options.label;
  const bool clicked = press_area(id, box);
  const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
  const bool pressed = (clicked || frame.semantics.take_press(id)) && !options.disabled;

  const float radius = options.pill ? box.h / 2 : 4;
  const bool on = options.on && !options.icon;  // an icon shows it by itself
  if (on) {
    frame.paint.fill(box, theme.on_ground, radius);
    frame.paint.frame(box, theme.accent, radius);
  } else if (!options.quiet || (hovered && !options.disabled)) {
    const bool lit = hovered && !options.disabled;
    if (!options.pill || lit) frame.paint.fill(box, held && lit ? theme.line : theme.raised, radius);
    frame.paint.frame(box, lit ? with_alpha(theme.dim, .7f) : theme.line, radius);
  }
  const ImU32 ink = options.disabled                ? theme.disabled
                    : on                            ? theme.on_text
                    : options.pill || options.quiet ? theme.dim
                                                    : theme.text;
  if (options.icon)
    frame.paint.icon(box, *options.icon, ink);
  else
    frame.paint.text(box, label, {ink, options.pill ? px::tiny + .5f : px::small + .5f, on, Align::center});
  focus_ring(frame, id, box, radius);
  if (hovered && !options.description.empty() && ImGui::GetIO().MouseDelta.x == 0 &&
      ImGui::GetIO().MouseDelta.y == 0)
    ImGui::SetItemTooltip("%s", options.description.c_str());

  SemanticNode node{.id = std::string(id),
                    .role = std::string(options.role),
                    .name = std::string(name),
                    .rect = box,
                    .parent = std::string(options.parent),
                    .description = options.description,
                    .disabled = options.disabled};
  if (options.role == "switch" || options.role == "radio") node.checked = options.on;
  node.expanded = options.expanded;
  if (options.role == "tab") node.selected = options.on;
  frame.semantics.add(std::move(node));
  return pressed;
}

FieldResult text_field(Frame& frame, std::string_view id, const Rect& box, std::string_view name,
                       std::string& text, const FieldOptions& options) {
  const Theme& theme = frame.theme();
  FieldResult result;
  const auto set = frame.semantics.take(SemanticAct::Kind::set_text, id);
  const bool focus_came = frame.semantics.take(SemanticAct::Kind::focus, id).has_value();
  if (set) {
    result.changed = text != set->text;
    text = set->text;
  }
  frame.paint.fill(box, theme.page, 4);
  frame.paint.frame(box, options.bad ? theme.bad : theme.line, 4);

  ImGui::SetCursorScreenPos({box.x, box.y + (box.h - 13 * 1.32f) / 2 - 4});
  ImGui::SetNextItemWidth(box.w);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {9, 4});
  ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
  ImGui::PushStyleColor(ImGuiCol_Text, theme.text);
  ImGui::PushStyleColor(ImGuiCol_TextDisabled, theme.faint);
  ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, with_alpha(theme.accent, .35f));
  ImGui::PushFont(nullptr, 13 * 1.32f);
  // Focus may have moved on since: keys that follow are not for this field.
  const auto focus_is_elsewhere = [&] {
    return !frame.semantics.focus().empty() && frame.semantics.focus() != id;
  };
  if (options.take_focus || (focus_came && !focus_is_elsewhere())) {
    ImGui::SetKeyboardFocusHere();
    frame.state.settle = true;  // which takes ImGui another frame
  }

  FieldLink link{&text, set ? &*set : nullptr, options.take_focus};
  ImGui::PushID(id.data(), id.data() + id.size());
  // ImGui keeps an active field's text to itself and would put it back over what the program has put there.
  const ImGuiID item = ImGui::GetID("");
  if (ImGuiInputTextState* state = ImGui::GetActiveID() == item ? ImGui::GetInputTextState(item) : nullptr;
      state && !set && text != std::string_view(state->TextA.Data, static_cast<std::size_t>(state->TextLen)))
    state->ReloadUserBufAndMoveToEnd();
  text.reserve(text.size() + 64);
  const bool entered =
      ImGui::InputTextWithHint("", std::string(options.hint).c_str(), text.data(), text.capacity() + 1,
                               ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_CallbackAlways |
                                   ImGuiInputTextFlags_EnterReturnsTrue,
                               field_callback, &link);
  bool active = ImGui::IsItemActive();
  bool& asked = *ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("asked"));
  asked |= focus_came;
  if (active && asked) {  // which took ImGui a frame
    if (focus_is_elsewhere()) ImGui::ClearActiveID(), active = false;
    asked = false;
  }
  ImGui::PopID();
  result.changed |= ImGui::IsItemEdited();
  result.submitted = entered || frame.semantics.take(SemanticAct::Kind::submit, id).has_value();
  result.cancelled = (ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ||
                     frame.semantics.take(SemanticAct::Kind::cancel, id).has_value();
  ImGui::PopFont();
  ImGui::PopStyleColor(4);
  ImGui::PopStyleVar();

  if (active) result.caret = link.selection_begin;
  if (active) frame.paint.frame(box, options.bad ? theme.bad : theme.accent, 4, 1.5f);
  focus_ring(frame, id, box, 4);
  frame.semantics.add(SemanticNode{.id = std::string(id),
                                   .role = "textbox",
                                   .name = std::string(name),
                                   .rect = box,
                                   .parent = std::string(options.parent),
                                   .value = text,
                                   .description = options.description,
                                   .focused = active,
                                   .selection_begin = link.selection_begin,
                                   .selection_end = link.selection_end,
                                   .decimal = options.decimal});
  return result;
}

void note(Frame& frame, std::string_view id, const Rect& box, std::string_view role, std::string_view text) {
  frame.semantics.add(SemanticNode{.id = std::string(id),
                                   .role = std::string(role),
                                   .name = std::string(text),
                                   .rect = box,
                                   .value = std::string(text)});
}

void scroll_bar(Frame& frame, std::string_view id, const Rect& box, std::int64_t count, std::int64_t visible,
                std::int64_t& first, bool across) {
  const std::int64_t last_first = std::max<std::int64_t>(0, count - visible);
  first = std::clamp<std::int64_t>(first, 0, last_first);
  if (last_first == 0) return;
  const float share = static_cast<float>(static_cast<double>(visible) / static_cast<double>(count));
  const float length = across ? box.w : box.h, thumb = std::clamp(length * share, 28.f, length),
              room = length - thumb;

  press_area(id, box);
  const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
  if (held) {
    // The thumb's middle follows the pointer; doubles keep rows exact far beyond what a float of pixels
    // could.
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float pointer = (across ? mouse.x - box.x : mouse.y - box.y) - thumb / 2;
    const double at = static_cast<double>(pointer) / static_cast<double>(std::max(1.f, room));
    first = std::clamp<std::int64_t>(std::llround(at * static_cast<double>(last_first)), 0, last_first);
  }
  const float from = room * static_cast<float>(static_cast<double>(first) / static_cast<double>(last_first));
  const float w = hovered || held ? 8.f : 5.f;
  const Rect bar = across ? Rect{box.x + from, box.y + (box.h - w) / 2, thumb, w}
                          : Rect{box.x + (box.w - w) / 2, box.y + from, w, thumb};
  frame.paint.fill(bar, with_alpha(frame.theme().dim, hovered ? .6f : .35f), w / 2);
}

}  // namespace bytelens
