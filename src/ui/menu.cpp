#include "ui/menu.h"

#include <algorithm>
#include <cctype>

#include "ui/color_bar.h"
#include "ui/context_menu.h"

namespace bytelens {
namespace {

constexpr float row_h = 28, pad = 5, check_w = 18, least_w = 170;  // px

struct Kind {
  const char* name;
  std::vector<MenuEntry> (*entries)(const Frame& frame);
};
constexpr Kind kinds[] = {{"Colour by", color_entries}, {"Actions", context_entries}};

std::string id_of(const MenuEntry& entry) { return "menu/" + entry.id; }

// Where the list stands and what of it shows.
struct Place {
  Rect box;
  float label_x;
  std::int64_t rows;
};

Place place_of(const Frame& frame, const Rect& screen, const std::vector<MenuEntry>& entries) {
  const bool checks = std::ranges::any_of(entries, [](const MenuEntry& e) { return e.checked.has_value(); });
  float w = least_w;
  for (const MenuEntry& entry : entries) {
    const float keys = entry.keys.empty() ? 0 : frame.paint.width(entry.keys, px::tiny) + 24;
    w = std::max(
        w, frame.paint.width(entry.title, px::small + .5f) + keys + 2 * (pad + 10) + (checks ? check_w : 0));
  }
  w = std::min(w, screen.w - 8);
  const auto fit = std::max<std::int64_t>(1, static_cast<std::int64_t>((screen.h - 8 - 2 * pad) / row_h));
  const std::int64_t rows = std::min<std::int64_t>(std::ssize(entries), fit);
  const float h = static_cast<float>(rows) * row_h + 2 * pad;
  const MenuState& menu = *frame.state.menu;
  return {{std::clamp(menu.x, screen.x + 4, std::max(screen.x + 4, screen.x + screen.w - w - 4)),
           std::clamp(menu.y, screen.y + 4, std::max(screen.y + 4, screen.y + screen.h - h - 4)), w, h},
          pad + 10 + (checks ? check_w : 0),
          rows};
}

// Arrows go round; a letter goes to the next entry that begins with it. True when something else is chosen
// now.
bool take_keys(MenuState& menu, const std::vector<MenuEntry>& entries, std::int64_t page) {
  const std::int64_t before = menu.chosen, count = std::ssize(entries);
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) menu.chosen = (menu.chosen + 1) % count;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) menu.chosen = (menu.chosen + count - 1) % count;
  if (ImGui::IsKeyPressed(ImGuiKey_Home)) menu.chosen = 0;
  if (ImGui::IsKeyPressed(ImGuiKey_End)) menu.chosen = count - 1;
  if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) menu.chosen = std::min(count - 1, menu.chosen + page);
  if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) menu.chosen = std::max<std::int64_t>(0, menu.chosen - page);
  const auto lower = [](unsigned c) { return c < 0x80 ? std::tolower(static_cast<int>(c)) : -1; };
  for (const ImWchar c : ImGui::GetIO().InputQueueCharacters)
    for (std::int64_t step = 1; step <= count; ++step) {
      const std::int64_t k = (menu.chosen + step) % count;
      const std::string& title = entries[static_cast<std::size_t>(k)].title;
      if (title.empty() || lower(static_cast<unsigned char>(title[0])) != lower(c)) continue;
      menu.chosen = k;
      break;
    }
  ImGui::GetIO().InputQueueCharacters.resize(0);
  return menu.chosen != before;
}

void draw_entry(const Frame& frame, const MenuEntry& entry, const Rect& row, float label_x, bool chosen) {
  const Theme& theme = frame.theme();
  if (chosen) frame.paint.fill(row, theme.on_ground, 4);
  if (entry.apart) frame.paint.line(row.x + 4, row.y - .5f, row.x + row.w - 4, row.y - .5f, theme.line);
  const ImU32 ink = entry.disabled ? theme.disabled : chosen ? theme.selected_text : theme.text;
  if (entry.checked && *entry.checked)
    frame.paint.icon({row.x + 5, row.y, 16, row.h}, Icon::check, chosen ? theme.on_text : theme.accent);
  frame.paint.text_fit({row.x + label_x - pad, row.y, row.w - label_x, row.h}, entry.title,
                       {ink, px::small + .5f});
  if (!entry.keys.empty())
    frame.paint.text({row.x, row.y, row.w - 10, row.h}, entry.keys,
                     {chosen ? theme.selected_text : theme.dim, px::tiny, false, Align::right});
}

}  // namespace

void open_menu(Frame& frame, MenuKind kind, float x, float y) {
  stop_typing();
  frame.state.menu = MenuState{kind, x, y};
  frame.state.settle = true;
}

void draw_menu(Frame& frame, const Rect& screen) {
  MenuState& menu = *frame.state.menu;
  const Theme& theme = frame.theme();
  const Kind& kind = kinds[static_cast<std::size_t>(menu.kind)];
  const std::vector<MenuEntry> entries = kind.entries(frame);
  const Place place = place_of(frame, screen, entries);
  const std::int64_t count = std::ssize(entries);
  if (!menu.started)
    for (std::int64_t k = 0; k < count; ++k)
      if (entries[static_cast<std::size_t>(k)].checked.value_or(false)) menu.chosen = k;
  bool moved = take_keys(menu, entries, place.rows) || !menu.started;
  // A reader may go from entry to entry by itself; when it goes elsewhere, that is the end of the list. Where
  // the list has sent focus itself it is not told.
  const bool came = menu.started && frame.semantics.focus_came();
  const std::string& focus = frame.semantics.focus();
  for (std::int64_t k = 0; k < count && came; ++k)
    if (id_of(entries[static_cast<std::size_t>(k)]) == focus) menu.chosen = k;
  const bool left = came && !focus.starts_with("menu/");
  if (ImGui::GetIO().MouseWheel != 0) {
    menu.first -= ImGui::GetIO().MouseWheel > 0 ? 1 : -1;
    ImGui::GetIO().MouseWheel = 0;  // nothing below scrolls
  }
  if (moved) menu.first = std::clamp(menu.first, menu.chosen - place.rows + 1, menu.chosen);
  menu.first = std::clamp<std::int64_t>(menu.first, 0, count - place.rows);

  frame.paint.fill(inset({place.box.x, place.box.y + 2, place.box.w, place.box.h}, -1.5f),
                   IM_COL32(0, 0, 0, 50), 8);
  frame.paint.fill(place.box, theme.raised, px::radius);
  frame.paint.frame(place.box, theme.line, px::radius);
  frame.semantics.add(SemanticNode{.id = "menu", .role = "menu", .name = kind.name, .rect = place.box});
  const MenuEntry* run = nullptr;
  for (std::int64_t k = 0; k < count; ++k) {
    const MenuEntry& entry = entries[static_cast<std::size_t>(k)];
    const Rect row{place.box.x + pad, place.box.y + pad + static_cast<float>(k - menu.first) * row_h,
                   place.box.w - 2 * pad, row_h};
    const bool shown = k >= menu.first && k < menu.first + place.rows;
    bool clicked = false;
    if (shown) {
      ImGui::SetCursorScreenPos({row.x, row.y});
      ImGui::PushID(static_cast<int>(k));
      clicked = ImGui::InvisibleButton("##menu", {row.w, row.h});
      ImGui::PopID();
      const ImVec2 delta = ImGui::GetIO().MouseDelta;
      if (ImGui::IsItemHovered() && (delta.x != 0 || delta.y != 0) && menu.started && k != menu.chosen)
        menu.chosen = k, moved = true;
      draw_entry(frame, entry, row, place.label_x, k == menu.chosen);
      focus_ring(frame, id_of(entry), inset(row, 2), 4);
    }
    frame.semantics.add(SemanticNode{.id = id_of(entry),
                                     .role = entry.checked ? "menuitemradio" : "menuitem",
                                     .name = entry.title,
                                     .rect = row,
                                     .parent = "menu",
                                     .description = entry.help,
                                     .disabled = entry.disabled,
                                     .checked = entry.checked});
    if (clicked || frame.semantics.take_press(id_of(entry))) run = &entry;
  }
  const bool keys = menu.started;  // the key that opened it is not for its first entry
  if (keys &&
      (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false)))
    run = &entries[static_cast<std::size_t>(menu.chosen)];
  if (moved) frame.request(MoveFocus{id_of(entries[static_cast<std::size_t>(menu.chosen)])});
  menu.started = true;

  ImGui::SetCursorScreenPos({place.box.x, place.box.y});  // what is between the entries is not outside
  ImGui::InvisibleButton("##menu-box", {place.box.w, place.box.h});
  ImGui::SetCursorScreenPos({screen.x, screen.y});
  ImGui::InvisibleButton("##outside-menu", {screen.w, screen.h});
  const bool outside =
      keys && !contains(place.box, ImGui::GetIO().MousePos.x, ImGui::GetIO().MousePos.y) &&
      (ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::IsMouseClicked(ImGuiMouseButton_Right));
  if (run && run->disabled) return frame.say(run->title + ": " + run->help, true);
  const bool closed = run || left || outside || (keys && ImGui::IsKeyPressed(ImGuiKey_Escape, false));
  if (!closed) return;
  frame.state.menu.reset();
  frame.state.settle = true;
  if (run) run->run(frame);
}

}  // namespace bytelens
