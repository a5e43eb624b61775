// The number under the cursor: how it comes about from its bytes, its bits, and what else they could be.
#include <algorithm>
#include <span>

#include "ui/inspector.h"
#include "ui/names.h"
#include "ui/panels.h"

namespace bytelens {
namespace {

constexpr float ribbon_h = 196, readings_h = 17 * 13 + 4, least_readings_h = 17 * 6 + 4, space = 8;  // px

std::string facts_of(const Subject& subject) {
  const std::uint64_t last = subject.byte_offset + static_cast<std::uint64_t>(subject.leaf.size) - 1;
  std::string text = subject.name + "  ·  " + leaf_type_name(subject.leaf) + "  ·  ";
  text += subject.leaf.size == 1 ? "byte " + offset_text(last)
                                 : "bytes " + offset_text(subject.byte_offset) + "–" + offset_text(last);
  if (subject.leaf.size > 1 && subject.explanation)
    text += "  ·  " + std::string(byte_order_name(subject.leaf.order));
  return text;
}

// One down and one up: by 1, or by a unit in the last place.
float draw_steps(Frame& frame, const Subject& subject, float right, float y) {
  const bool ulp = subject.explanation->fields.has_value();
  const std::string down = ulp ? "-1 ulp" : "-1", up = ulp ? "+1 ulp" : "+1";
  for (const bool upwards : {true, false}) {
    const std::string& name = upwards ? up : down;
    const auto next = next_number(subject.leaf, subject.bytes, upwards);
    const float w = button_width(frame, name, true);
    right -= w;
    const bool writable = frame.buffer()->writable();
    if (button(frame, upwards ? "step/up" : "step/down", {right, y, w, 22}, name,
               {.description = !writable ? "the buffer is read-only"
                               : !next   ? "there is no such number of this type"
                               : ulp     ? "the neighbouring number of this type"
                                         : "the neighbouring number",
                .disabled = !next || !writable,
                .pill = true}))
      frame.ask(WriteBytes{frame.workspace.active_buffer(), subject.byte_offset, *next});
    right -= 6;
  }
  return right;
}

// From the right; returns where they begin.
float draw_tabs(Frame& frame, std::span<const InspectorTab> tabs, float right, float y) {
  constexpr const char* names[] = {"number", "read as", "layout"};
  constexpr const char* help[] = {"how the number comes about from its bytes", "the bytes as every format that fits",
                                  "where the items of the active view are, and what Python would make of it"};
  frame.semantics.add(SemanticNode{.id = "inspector-tabs",
                                   .role = "radiogroup",
                                   .name = "Inspector shows",
                                   .rect = {right - 160, y, 160, 22}});
  float left = right;
  for (const InspectorTab tab : tabs) left -= button_width(frame, names[static_cast<std::size_t>(tab)], true) + 6;
  float x = left;
  for (const InspectorTab tab : tabs) {
    const char* name = names[static_cast<std::size_t>(tab)];
    const float w = button_width(frame, name, true);
    if (button(frame, std::string("inspector/") + name, {x, y, w, 22}, name,
               {.role = "radio",
                .parent = "inspector-tabs",
                .description = help[static_cast<std::size_t>(tab)],
                .on = frame.state.inspector == tab,
                .pill = true}))
      frame.state.inspector = tab, frame.state.settle = true;
    x += w + 6;
  }
  return left - 8;
}

}  // namespace

float inspector_height(Frame& frame, float width) {
  if (frame.state.inspector == InspectorTab::layout)
    return px::header + space + layout_height(frame, width - 2 * px::pad) + 6;
  const auto subject = subject_of(frame.workspace, frame.state.cursor, frame.state.view_leaf);
  const bool number = subject && subject->explanation;
  return px::header + space +
         (number ? ribbon_h + space + bits_height(*subject, width - 2 * px::pad) + space : 0) + readings_h +
         6;
}

void draw_inspector(Frame& frame, const Rect& box) {
  const Theme& theme = frame.theme();
  frame.paint.panel(box);
  frame.paint.text({box.x + px::pad, box.y, 90, px::header}, "Inspector", {theme.text, px::body, true});
  frame.paint.line(box.x, box.y + px::header + .5f, box.x + box.w, box.y + px::header + .5f, theme.line);
  const float head = box.x + 104;
  const auto subject = subject_of(frame.workspace, frame.state.cursor, frame.state.view_leaf);
  if (!subject)
    return frame.paint.text_fit({head, box.y, box.w - 104 - px::pad, px::header}, subject.error().message,
                                {theme.bad, px::small});

  const Rect inner{box.x + px::pad, box.y + px::header + space, box.w - 2 * px::pad,
                   box.h - px::header - space};
  const bool number = subject->explanation.has_value();
  const float bits = number ? bits_height(*subject, inner.w) : 0;
  // The readings scroll: a few rows of them are better than a tab.
  const bool both = inner.h >= ribbon_h + 2 * space + bits + least_readings_h;
  const bool fits = inner.h >= ribbon_h + space + bits - 14;
  InspectorTab& tab = frame.state.inspector;
  // Number and readings are one tab where there is room for both, or no number.
  const bool apart = number && !both && fits;
  if (!apart && tab != InspectorTab::layout) tab = number ? InspectorTab::number : InspectorTab::readings;
  constexpr InspectorTab all[] = {InspectorTab::number, InspectorTab::readings, InspectorTab::layout};
  constexpr InspectorTab one[] = {InspectorTab::number, InspectorTab::layout};
  const auto tabs = apart ? std::span(all) : number ? std::span(one) : std::span(all).subspan(1);
  const float right_tabs = draw_tabs(frame, tabs, box.x + box.w - px::pad + 6, box.y + 9);
  if (tab == InspectorTab::layout) return draw_layout(frame, inner);
  const bool show_number = number && (both || (fits && tab == InspectorTab::number));
  float right = right_tabs;
  const bool narrow = inner.w < narrow_inspector;
  if (show_number && narrow) right = draw_steps(frame, *subject, right, box.y + 9);
  const std::string facts = facts_of(*subject);
  frame.paint.text_fit({head, box.y, right - head - 10, px::header}, facts, {theme.dim, px::tiny + .5f});
  note(frame, "subject", {head, box.y, std::max(1.f, right - head - 10), px::header}, "note", facts);

  float y = inner.y;
  if (show_number) {
    const float spare =
        both ? inner.h - ribbon_h - 2 * space - bits - readings_h - 6 : inner.h - ribbon_h - space - bits;
    const float tall = ribbon_h + std::clamp(spare, 0.f, 70.f);
    draw_ribbon(frame, {inner.x, y, inner.w, tall}, *subject);
    if (!narrow) draw_steps(frame, *subject, inner.x + inner.w, y + 10);
    y += tall + space;
    draw_bits(frame, {inner.x, y, inner.w, bits}, *subject);
    y += bits + space;
  }
  const float left = box.y + box.h - y - 6;
  if (!show_number || both) draw_readings(frame, {inner.x, y, inner.w, std::min(readings_h, left)});
}

}  // namespace bytelens
