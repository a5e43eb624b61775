// What can be done with a byte or an item: the entries of the list that a right click or a long press opens.
#include "ui/context_menu.h"

#include <algorithm>

#include "ui/colors.h"
#include "ui/names.h"
#include "ui/panels.h"
#include "ui/picture_actions.h"

namespace bytelens {
namespace {

struct Laid {
  const char* title;
  const char* format;
  std::uint64_t itemsize;
};
constexpr Laid laid[] = {{"uint8", "B", 1},  {"int16", "<h", 2},   {"uint16", "<H", 2},
                         {"int32", "<i", 4}, {"float32", "<f", 4}, {"float64", "<d", 8}};

/// What the list is about: several selected bytes, or from the cursor on.
struct Range {
  std::uint64_t begin, end;
};
Range range_of(const Frame& frame) {
  const Selection& selection = frame.workspace.selection();
  if (selection.buffer == frame.workspace.active_buffer() && selection.end - selection.begin > 1 &&
      selection.view.empty())
    return {selection.begin, selection.end};
  const bool item = selection.buffer == frame.workspace.active_buffer() && !selection.view.empty();
  return {item ? selection.begin : frame.state.cursor, frame.buffer()->size()};
}

MenuEntry paste_entry(const Frame& frame) {
  MenuEntry entry{.id = "paste", .title = "Paste", .keys = "Ctrl+V", .apart = true};
  entry.disabled = !frame.buffer()->writable();
  entry.help = entry.disabled
                   ? frame.buffer()->name() + " is open read-only: cannot modify read-only memory"
                   : "hex, arrays, Python bytes or Base64 from the clipboard, over the bytes from here on";
  entry.run = [](Frame& in) { in.request(ReadClipboard{}); };
  return entry;
}

MenuEntry select_item_entry(const Frame& frame) {
  MenuEntry entry{.id = "select-item", .title = "Select item", .apart = true};
  const NamedView* view = frame.workspace.find_view(frame.workspace.active_view());
  const auto part = view && view->buffer == frame.workspace.active_buffer()
                        ? part_of(view->view, range_of(frame).begin)
                        : std::nullopt;
  entry.disabled = !part;
  if (!part) {
    entry.help =
        view ? "this byte is in no item of " + view->name : "choose a view first: items are a view's";
    return entry;
  }
  const auto begin = static_cast<std::uint64_t>(byte_offset_of(view->view.layout(), part->index));
  entry.help = item_name(*view, part->index, -1);
  entry.run = [begin, end = begin + static_cast<std::uint64_t>(view->view.itemsize()), name = view->name,
               index = part->index](Frame& in) {
    in.ask(Select{{in.workspace.active_buffer(), begin, end, name, index}});
    in.state.cursor = in.state.anchor = begin;
  };
  return entry;
}

MenuEntry lay_entry(const Frame& frame, const Laid& kind, bool first) {
  const Range range = range_of(frame);
  const std::uint64_t have = range.end - range.begin, items = have / kind.itemsize;
  const std::string line = kind.format + ('[' + std::to_string(items) + ']') +
                           (range.begin ? '@' + std::to_string(range.begin) : "");
  MenuEntry entry{.id = "lay/" + std::string(kind.title),
                  .title = "Lay " + std::string(kind.title) + " here",
                  .help = "lay " + line,
                  .disabled = items == 0,
                  .apart = first};
  if (entry.disabled)
    entry.help = std::string(kind.title) + " needs " + size_text(kind.itemsize) + "; there " +
                 (have == 1 ? "is " : "are ") + size_text(have) + " from offset " + offset_text(range.begin);
  entry.run = [line](Frame& in) { in.ask(AddView{in.workspace.active_buffer(), line}); };
  return entry;
}

}  // namespace

std::vector<MenuEntry> context_entries(const Frame& frame) {
  std::vector<MenuEntry> entries;
  for (const CopyAsName& form : copy_as_names)
    entries.push_back({.id = "copy/" + std::string(form.name),
                       .title = "Copy as " + std::string(form.name),
                       .help = "what is selected, to the clipboard",
                       .keys = form.form == frame.state.copy_form ? "Ctrl+C" : "",
                       .run = [form = form.form](Frame& in) { copy_selection(in, form); }});
  for (const PictureAction& action : picture_actions)
    entries.push_back({.id = picture_use_names[static_cast<std::size_t>(action.use)],
                       .title = action.title,
                       .help = action.help,
                       .apart = &action == picture_actions,
                       .run = [use = action.use](Frame& in) { take_picture(in, use); }});
  entries.push_back(paste_entry(frame));
  entries.push_back(select_item_entry(frame));
  for (const Laid& kind : laid) entries.push_back(lay_entry(frame, kind, &kind == laid));
  entries.push_back(
      {.id = "goto",
       .title = "Go to offset…",
       .help = frame.state.goto_shown ? "type where to go" : "there is no room for its field here",
       .disabled = !frame.state.goto_shown,
       .apart = true,
       .run = [](Frame& in) { in.request(MoveFocus{"goto"}); }});
  return entries;
}

bool menu_key() {
  return ImGui::IsKeyPressed(ImGuiKey_Menu, false) ||
         (ImGui::GetIO().KeyShift && ImGui::IsKeyPressed(ImGuiKey_F10, false));
}

}  // namespace bytelens
