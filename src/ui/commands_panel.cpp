// The command palette: everything that can be pressed or typed into on the screen, found by its name.
#include <algorithm>
#include <cctype>

#include "ui/commands.h"
#include "ui/panels.h"
#include "ui/picture_actions.h"

namespace bytelens {
namespace {

constexpr float row_h = 32, field_h = 34, widest = 560, pad = 12;  // px
constexpr std::int64_t most_rows = 10;

struct Shortcut {
  const char* id;
  const char* keys;
};
constexpr Shortcut shortcuts[] = {{"undo", "Ctrl+Z"}, {"redo", "Ctrl+Y"}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// Every word of what is looked for stands somewhere in the title.
bool matches(const std::string& title, const std::string& wanted) {
  const std::string in = lower(title), words = lower(wanted);
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (end > at && in.find(words.substr(at, end - at)) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

void run(Frame& frame, const CommandEntry& entry) {
  frame.state.commands.reset();
  frame.state.settle = true;
  if (entry.copy)
    copy_selection(frame, *entry.copy);
  else if (entry.picture)
    take_picture(frame, *entry.picture);
  else if (entry.types)
    frame.request(MoveFocus{entry.id});
  else
    frame.semantics.receive({SemanticAct::Kind::press, entry.id, "", 0, 0});
}

}  // namespace

std::vector<CommandEntry> command_entries(const Semantics& shown, const Workspace& workspace) {
  std::vector<CommandEntry> entries;
  for (const SemanticNode& node : shown.nodes()) {
    const bool types = node.role == "textbox";
    if (node.parent == "commands" || node.id.starts_with("command") || node.id == "edit" ||
        node.id == "reading-edit")
      continue;
    if (!types && node.role != "button" && node.role != "switch" && node.role != "radio" &&
        node.role != "tab")
      continue;
    std::string title = node.name, keys;
    for (const SemanticNode& parent : shown.nodes())
      if (!node.parent.empty() && parent.id == node.parent) title = parent.name + ": " + title;
    for (const Shortcut& shortcut : shortcuts)
      if (node.id == shortcut.id) keys = shortcut.keys;
    entries.push_back(
        {node.id, std::move(title), node.description, std::move(keys), node.disabled, types, {}});
  }
  if (workspace.active_buffer() >= 0)
    for (const CopyAsName& form : copy_as_names)
      entries.push_back({"copy/" + std::string(form.name), "Copy as " + std::string(form.name),
                         "what is selected, to the clipboard", form.form == CopyAs::hex ? "Ctrl+C" : "",
                         false, false, form.form});
  const std::string why_not = no_picture(workspace);
  for (const PictureAction& action : picture_actions)
    entries.push_back({.id = picture_use_names[static_cast<std::size_t>(action.use)],
                       .title = action.title,
                       .help = why_not.empty() ? action.help : why_not,
                       .keys = "",
                       .disabled = !why_not.empty(),
                       .picture = action.use});
  return entries;
}

void draw_commands(Frame& frame, const Rect& screen, const std::vector<CommandEntry>& entries) {
  const Theme& theme = frame.theme();
  CommandState& state = *frame.state.commands;
  const auto find = [&] {
    std::vector<const CommandEntry*> list;
    for (const CommandEntry& entry : entries)
      if (matches(entry.title, state.text)) list.push_back(&entry);
    return list;
  };
  const std::vector<const CommandEntry*> found = find();
  const auto count = static_cast<std::int64_t>(found.size());
  state.chosen = std::clamp<std::int64_t>(state.chosen, 0, std::max<std::int64_t>(0, count - 1));
  const auto room = std::max<std::int64_t>(1, static_cast<std::int64_t>((screen.h - 140) / row_h));
  const std::int64_t rows = std::min({count, most_rows, room});
  state.first = std::clamp(state.first, state.chosen - rows + 1, state.chosen);
  state.first = std::clamp<std::int64_t>(state.first, 0, std::max<std::int64_t>(0, count - rows));

  const float w = std::min(widest, screen.w - 24);
  const Rect box{screen.x + (screen.w - w) / 2, screen.y + std::min(56.f, screen.h / 10), w,
                 2 * pad + field_h + 8 + row_h * static_cast<float>(std::max<std::int64_t>(1, rows)) + 24};
  frame.paint.fill(screen, with_alpha(theme.page, .55f));
  frame.paint.fill(box, theme.panel, 8);
  frame.paint.frame(box, theme.line, 8);

  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) ++state.chosen;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) --state.chosen;
  state.chosen = std::clamp<std::int64_t>(state.chosen, 0, std::max<std::int64_t>(0, count - 1));
  const FieldResult field = text_field(
      frame, "command", {box.x + pad, box.y + pad, w - 2 * pad, field_h}, "Find a command", state.text,
      {.hint = "Type what you want to do",
       .description = "Enter runs the first of the list, arrows choose another",
       .take_focus = !state.started});
  state.started |= ImGui::IsItemActive();
  if (field.changed) state.chosen = state.first = 0, frame.state.settle = true;

  const float top = box.y + pad + field_h + 8;
  frame.semantics.add(
      SemanticNode{.id = "commands",
                   .role = "listbox",
                   .name = "Commands",
                   .rect = {box.x, top, w, row_h * static_cast<float>(std::max<std::int64_t>(1, rows))}});
  const CommandEntry* chosen = nullptr;
  for (std::int64_t k = state.first; k < state.first + rows; ++k) {
    const CommandEntry& entry = *found[static_cast<std::size_t>(k)];
    const Rect row{box.x + 6, top + static_cast<float>(k - state.first) * row_h, w - 12, row_h};
    ImGui::SetCursorScreenPos({row.x, row.y});
    ImGui::PushID(entry.id.c_str());
    const bool clicked = ImGui::InvisibleButton("##command", {row.w, row.h});
    ImGui::PopID();
    const bool hovered = ImGui::IsItemHovered();
    if (hovered && (ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0)) state.chosen = k;
    const bool on = k == state.chosen;
    if (on) frame.paint.fill(row, theme.on_ground, 5);
    const float keys = entry.keys.empty() ? 0 : frame.paint.width(entry.keys, px::tiny) + 20;
    const float title = std::min(row.w - 24 - keys, frame.paint.width(entry.title) + 2);
    frame.paint.text_fit({row.x + 10, row.y, title, row_h}, entry.title,
                         {entry.disabled ? theme.disabled
                          : on           ? theme.selected_text
                                         : theme.text});
    const float left = row.x + 10 + title + 14;
    if (row.x + row.w - keys - left > 60)
      frame.paint.text_fit({left, row.y, row.x + row.w - 10 - keys - left, row_h}, entry.help,
                           {on ? theme.selected_text : theme.faint, px::tiny, false, Align::right});
    if (keys > 0)
      frame.paint.text({row.x + row.w - 10 - keys, row.y, keys, row_h}, entry.keys,
                       {on ? theme.selected_text : theme.dim, px::tiny, true, Align::right});
    const std::string id = "commands/" + entry.id;
    focus_ring(frame, id, row, 5);
    frame.semantics.add(SemanticNode{.id = id,
                                     .role = "option",
                                     .name = entry.title,
                                     .rect = row,
                                     .parent = "commands",
                                     .description = entry.help,
                                     .disabled = entry.disabled,
                                     .selected = k == state.chosen});
    if ((clicked || frame.semantics.take_press(id)) && !entry.disabled) chosen = &entry;
    if (clicked && entry.disabled) frame.say(entry.title + ": " + entry.help, true);
  }
  if (rows == 0)
    frame.paint.text({box.x + pad + 4, top, w - 2 * pad, row_h}, "nothing on this screen is called that",
                     {theme.dim, px::small});
  frame.paint.text({box.x + pad + 4, box.y + box.h - 28, w, 24}, "Enter runs it · ↑ ↓ choose · Esc leaves",
                   {theme.faint, px::tiny});
  ImGui::SetCursorScreenPos({box.x, box.y});  // what is between the rows is not outside
  ImGui::InvisibleButton("##commands", {box.w, box.h});
  ImGui::SetCursorScreenPos({screen.x, screen.y});
  const bool outside = ImGui::InvisibleButton("##outside-commands", {screen.w, screen.h});

  if (field.submitted) {
    // Enter may come in the frame of the last letter: it is for what is typed now, not for the list as it was.
    const auto now = field.changed ? find() : found;
    const CommandEntry* entry = now.empty() ? nullptr : now[static_cast<std::size_t>(state.chosen)];
    if (entry && entry->disabled)
      frame.say(entry->title + ": " + entry->help, true);
    else if (entry)
      chosen = entry;
  }
  if (chosen) return run(frame, CommandEntry(*chosen));
  if (field.cancelled || outside) frame.state.commands.reset(), frame.state.settle = true;
}

}  // namespace bytelens
