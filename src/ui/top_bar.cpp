// Name, file, and what can be done to all of it.
#include <algorithm>
#include <string>

#include "ui/names.h"
#include "ui/panels.h"
#include "view/spec.h"

namespace bytelens {
namespace {

constexpr float narrow_bar = 560;  // px; a narrower bar has two rows
constexpr float small_bar = 760;   // px; a narrower one gives the brand's place to the file

std::string file_facts(const Buffer& buffer) {
  std::string facts = size_text(buffer.size());
  std::uint64_t edited = 0;
  for (const auto& [at, run] : buffer.edits()) edited += run.size();
  if (edited > 0) facts += " · " + std::to_string(edited) + " edited";
  return facts;
}

void draw_file(Frame& frame, Rect box) {
  const Theme& theme = frame.theme();
  const Buffer& buffer = *frame.buffer();
  const auto buffers = frame.workspace.buffers();
  if (buffers.size() > 1) {  // one tab per buffer
    frame.semantics.add(SemanticNode{.id = "files", .role = "tablist", .name = "Files", .rect = box});
    const float w = std::min(170.f, box.w / static_cast<float>(buffers.size()) - 6);
    for (std::size_t i = 0; i < buffers.size() && w > 30; ++i) {
      const bool on = static_cast<int>(i) == frame.workspace.active_buffer();
      const auto chars = static_cast<std::size_t>((w - 16) / (px::small * .6f + .4f));
      std::string label = buffers[i]->name();
      if (label.size() > chars) label = label.substr(0, chars > 1 ? chars - 1 : 1) + "…";
      if (button(frame, "file/" + std::to_string(i), {box.x, box.y + 9, w, px::control}, buffers[i]->name(),
                 {.role = "tab",
                  .parent = "files",
                  .description = file_facts(*buffers[i]),
                  .on = on,
                  .quiet = !on,
                  .label = label}))
        frame.ask(ActivateBuffer{static_cast<int>(i)});
      box.x += w + 6, box.w -= w + 6;
    }
  } else {
    const float w = std::min(box.w - 60, frame.paint.width(buffer.name()) + 2);
    frame.paint.text_fit({box.x, box.y, w, box.h}, buffer.name(), {theme.text});
    box.x += w + 12, box.w -= w + 12;
  }
  const std::string mode(mode_name(buffer.mode()));
  const float mode_w = frame.paint.width(mode, px::tiny) + 12;
  const std::string facts = file_facts(buffer);
  if (box.w > mode_w) {
    const Rect badge{box.x, box.y + 12.5f, mode_w, 19};
    const ImU32 color = buffer.writable() ? theme.ok : theme.dim;
    frame.paint.fill(badge, with_alpha(color, .14f), 4);
    frame.paint.frame(badge, with_alpha(color, .8f), 4);
    frame.paint.text(badge, mode, {color, px::tiny, false, Align::center});
    box.x += mode_w + 10, box.w -= mode_w + 10;
  }
  if (!buffer.edits().empty() && box.w > 16) {
    frame.paint.icon({box.x - 2, box.y, 12, box.h}, Icon::dot, theme.warn);
    box.x += 16, box.w -= 16;
  }
  if (box.w >= frame.paint.width(facts, px::small)) frame.paint.text(box, facts, {theme.dim, px::small});
  note(frame, "file", {box.x, box.y, std::max(1.f, box.w), box.h}, "note",
       buffer.name() + ", mode " + mode + ", " + facts);
}

struct ByteOrderSwitch {
  bool usable = false;
  bool big = false;
  std::string why;  // not usable, or what it does
};

ByteOrderSwitch byte_order_switch(const Frame& frame) {
  const NamedView* view = frame.workspace.find_view(frame.workspace.active_view());
  if (!view || view->buffer != frame.workspace.active_buffer())
    return {.why = "choose a view first: byte order belongs to a view"};
  const Format& format = view->view.format();
  if (!format.has_byte_order())
    return {.why = "the numbers of " + view->name + " are one byte each: byte order changes nothing"};
  const bool big = format.byte_order() == ByteOrder::big;
  if (const auto other = format.with_byte_order(big ? ByteOrder::little : ByteOrder::big); !other)
    return {.big = big, .why = other.error().message};
  return {true, big,
          view->name + " is read " + std::string(byte_order_name(format.byte_order())) +
              ": the bytes stay, their reading turns"};
}

void flip_byte_order(Frame& frame) {
  const NamedView& view = *frame.workspace.find_view(frame.workspace.active_view());
  const Format& format = view.view.format();
  const auto other =
      format.with_byte_order(format.byte_order() == ByteOrder::big ? ByteOrder::little : ByteOrder::big);
  // Same place, same shape: only the format's text changes, at the front of the line.
  const std::string line = spec_text(view.view);
  frame.ask(ChangeView{view.name, other->text() + line.substr(format.text().size())});
}

void draw_byte_order(Frame& frame, const Rect& box) {
  const Theme& theme = frame.theme();
  const ByteOrderSwitch order = byte_order_switch(frame);
  ImGui::SetCursorScreenPos({box.x, box.y});
  const bool clicked = ImGui::InvisibleButton("##byte-order", {box.w, box.h});
  if (ImGui::IsItemHovered()) ImGui::SetItemTooltip("%s", order.why.c_str());
  frame.paint.fill(box, theme.raised, 4);
  frame.paint.frame(box, theme.line, 4);
  for (const bool big : {false, true}) {
    const Rect half{box.x + (big ? box.w / 2 : 0), box.y, box.w / 2, box.h};
    const bool on = order.big == big && order.usable;
    if (on) frame.paint.fill(inset(half, 1.5f), theme.on_ground, 3);
    frame.paint.text(half, big ? "BE" : "LE",
                     {on             ? theme.on_text
                      : order.usable ? theme.dim
                                     : theme.disabled,
                      px::small + .5f, on, Align::center});
  }
  focus_ring(frame, "byte-order", box, 4);
  frame.semantics.add(SemanticNode{.id = "byte-order",
                                   .role = "switch",
                                   .name = "Byte order",
                                   .rect = box,
                                   .value = order.big ? "big-endian" : "little-endian",
                                   .description = order.why,
                                   .disabled = !order.usable,
                                   .checked = order.big});
  if ((clicked || frame.semantics.take_press("byte-order")) && order.usable) flip_byte_order(frame);
}

}  // namespace

float top_bar_height(const Frame& frame, float width) {
  return width < narrow_bar && frame.buffer() ? 2 * px::bar - 8 : px::bar;
}

void draw_top_bar(Frame& frame, const Rect& box) {
  const Theme& theme = frame.theme();
  const Workspace& workspace = frame.workspace;
  frame.paint.fill(box, theme.panel);
  frame.paint.line(box.x, box.y + box.h - .5f, box.x + box.w, box.y + box.h - .5f, theme.line);
  const bool brand = !frame.buffer() || box.w >= small_bar || box.w < narrow_bar;
  if (brand) {
    const float end = box.x + 16 + frame.paint.width("byte", 16);
    frame.paint.text({box.x + 16, box.y, 80, px::bar}, "byte", {theme.text, 16, true});
    frame.paint.text({end, box.y, 80, px::bar}, "lens", {theme.accent, 16, true});
  }
  note(frame, "brand", {box.x + 16, box.y, 80, box.h}, "heading", "bytelens");

  // On a narrow screen the controls have a row of their own, under the name of the file.
  const bool open = frame.buffer() != nullptr, narrow = box.w < narrow_bar;
  const float row = box.y + (narrow && open ? px::bar - 8 : 0);
  float right = box.x + box.w - 12;
  const auto place = [&](float w, float after = 6) {
    right -= w;
    const Rect at{right, row + 9, w, px::control};
    right -= after;
    return at;
  };
  const Rect theme_box = place(30, 12);
  const Rect commands_box = place(30, 12);
  const Rect order_box = open ? place(84, 12) : Rect{};
  const Rect redo_box = open ? place(30, 4) : Rect{}, undo_box = open ? place(30, 12) : Rect{};
  const Rect save_box = open ? place(button_width(frame, "Save")) : Rect{},
             open_box = place(button_width(frame, "Open"), 16);

  const float left = box.x + 16 + (brand ? frame.paint.width("bytelens", 16) + 20 : 0);
  const float until = narrow ? box.x + box.w - 12 : right;
  if (open && until - left > 60) draw_file(frame, {left, box.y, until - left, px::bar});
  if (button(frame, "open", open_box, "Open", {.description = "open a file from this machine"}))
    frame.request(PickFiles{});
  if (open) {
    if (button(frame, "save", save_box, "Save", {.description = "download the file with its edits"}))
      frame.request(Download{workspace.buffers()[static_cast<std::size_t>(workspace.active_buffer())]});
    if (button(
            frame, "undo", undo_box, "Undo",
            {.description = workspace.can_undo() ? "take the last change back (Ctrl+Z)" : "nothing to undo",
             .disabled = !workspace.can_undo(),
             .icon = Icon::undo}))
      frame.actions.push_back({Undo{}});
    if (button(frame, "redo", redo_box, "Redo",
               {.description = workspace.can_redo() ? "do it again (Ctrl+Y)" : "nothing to redo",
                .disabled = !workspace.can_redo(),
                .icon = Icon::redo}))
      frame.actions.push_back({Redo{}});
    draw_byte_order(frame, order_box);
  }
  if (button(frame, "command-palette", commands_box, "Commands",
             {.description = "find anything that can be done here (Ctrl+K or ?)",
              .quiet = true,
              .icon = Icon::search})) {
    frame.state.commands = CommandState{};
    frame.state.settle = true;
  }
  const bool dark = frame.state.dark();
  if (button(frame, "theme", theme_box, "Dark theme",
             {.role = "switch",
              .description = dark ? "switch to light" : "switch to dark",
              .on = dark,
              .quiet = true,
              .icon = dark ? Icon::moon : Icon::sun})) {
    frame.state.chosen_dark = !dark;
    frame.request(ThemeChosen{!dark});
  }
}

}  // namespace bytelens
