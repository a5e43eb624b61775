// Whatever the pointer can do something with has a record in the semantic twin.
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "imgui_internal.h"
#include "ui/menu.h"
#include "ui/samples.h"
#include "ui/screen.h"

namespace bytelens {
namespace {

/// A place where ImGui takes the pointer.
struct Item {
  ImGuiID id;
  ImRect box;  // the part of it that can be seen, px
};

}  // namespace
}  // namespace bytelens

// ImGui built with IMGUI_ENABLE_TEST_ENGINE calls these where its test engine would listen; `ctx.TestEngine`
// is the engine's to use.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* ctx, ImGuiID id, const ImRect& bb, const ImGuiLastItemData*) {
  const ImGuiWindow* window = ctx->CurrentWindow;
  if (window->IsFallbackWindow || window->ID == id) return;  // no items of ours
  ImRect seen = bb;
  seen.ClipWithFull(window->ClipRect);
  if (seen.GetWidth() >= 1 && seen.GetHeight() >= 1)
    static_cast<std::vector<bytelens::Item>*>(ctx->TestEngine)->push_back({id, seen});
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

namespace bytelens {
namespace {

struct Record {
  std::string id;
  ImRect box;
  const Item* item = nullptr;  // whose record it is
};

/// What says of a place that something can be done there; words and mere containers do not.
std::vector<Record> records(const nlohmann::json& tree) {
  static const std::set<std::string> roles{"button", "switch",   "textbox",       "tab", "radio",
                                           "option", "menuitem", "menuitemradio", "link"};
  std::vector<Record> out;
  const auto add = [&](const nlohmann::json& of) {
    const std::array<float, 4> r = of["rect"];
    out.push_back({of["id"], {r[0], r[1], r[0] + r[2], r[1] + r[3]}});
  };
  for (const auto& node : tree["nodes"])
    if (roles.contains(node["role"].get<std::string>()) || node.value("focusable", false)) add(node);
  for (const auto& grid : tree["grids"]) add(grid);
  return out;
}

/// ImGui's ids of what has no record on purpose. Scroll bars: the rows of a grid are all in the twin, by
/// number, and keys reach them. Grounds of what lies over the panels: they only keep the pointer from what is
/// below, and Escape does what a click beside does.
std::set<ImGuiID> without_record(const Workspace& workspace) {
  std::set<ImGuiID> out;
  ImGuiWindow* window = ImGui::FindWindowByName("bytelens");
  const auto scroll_bar = [&](const std::string& id) {
    out.insert(ImHashStr("", 0, window->GetID(id.c_str())));
  };
  for (const char* id : {"bytes-scroll", "readings-scroll"}) scroll_bar(id);
  for (const NamedView& view : workspace.views())
    scroll_bar("scroll/" + view.name), scroll_bar("across/" + view.name);
  for (const char* id : {"##commands", "##outside-commands", "##menu-box", "##outside-menu"})
    out.insert(window->GetID(id));
  return out;
}

/// Each item gets the smallest record that covers it, each record one item; says what is left over.
std::vector<std::string> unrecorded(const std::vector<Item>& items, std::vector<Record> all,
                                    const std::set<ImGuiID>& excepted) {
  std::vector<std::string> out;
  for (const Item& item : items) {
    if (excepted.contains(item.id)) continue;
    Record* best = nullptr;
    for (Record& record : all) {
      ImRect box = record.box;
      box.Expand(3);  // ImGui gives every text field 25 px, also one drawn 20 px high
      if (box.Contains(item.box) && (!best || record.box.GetArea() < best->box.GetArea())) best = &record;
    }
    const auto place = [](const ImRect& r) {
      std::string text = "(";
      for (const float v : {r.Min.x, r.Min.y, r.Max.x, r.Max.y})
        text += std::to_string(static_cast<int>(v)) + ' ';
      return text + ')';
    };
    if (!best)
      out.push_back("no record covers " + place(item.box));
    else if (best->item)
      out.push_back("the record of " + best->id + " covers " + place(item.box) + " and " +
                    place(best->item->box));
    else
      best->item = &item;
  }
  return out;
}

struct Scene {
  std::string name;
  ImVec2 size;
  int sample;  // which of samples(); -1 for none
  std::function<void(Workspace&, UiState&)> set = [](Workspace&, UiState&) {};
};

std::vector<Scene> scenes() {
  constexpr ImVec2 wide{1280, 800}, narrow{390, 844}, low{600, 300};
  const auto tab = [](InspectorTab t) { return [t](Workspace&, UiState& state) { state.inspector = t; }; };
  const auto palette = [](Workspace&, UiState& state) { state.commands.emplace(); };
  const auto menu = [](MenuKind kind) {
    return [kind](Workspace&, UiState& state) { state.menu = MenuState{.kind = kind, .x = 300, .y = 200}; };
  };
  std::vector<Scene> out{{"first screen", wide, -1},
                         {"six bytes", wide, 0},
                         {"vertices", {1440, 900}, 2},
                         {"commands", wide, 0, palette},
                         {"commands before there are bytes", wide, -1, palette},
                         {"menu of bytes", wide, 2, menu(MenuKind::bytes)},
                         {"menu of colours", narrow, 0, menu(MenuKind::colors)},
                         {"a field of an item typed into", wide, 2,
                          [](Workspace&, UiState& state) {
                            state.edit = CellEdit{"v", {1}, 1, "2.5"};
                          }},
                         {"a part of a header typed into", wide, 2,
                          [](Workspace&, UiState& state) {
                            state.head_edit = HeadEdit{"v", ViewPart::shape, "4", 1};
                          }},
                         {"an empty file", wide, -1, [](Workspace& workspace, UiState&) {
                            EXPECT_TRUE(workspace.apply(OpenBuffer{std::make_shared<Buffer>(
                                make_memory_source("empty", std::vector<std::uint8_t>{}), Mode::c)}));
                          }}};
  for (const auto& [size, where] : {std::pair{wide, "wide"}, {narrow, "narrow"}, {low, "low"}}) {
    out.push_back({std::string("first screen, ") + where, size, -1});
    for (const auto& [kind, name] : {std::pair{InspectorTab::number, "number"},
                                     {InspectorTab::readings, "readings"},
                                     {InspectorTab::layout, "layout"}})
      for (const int sample : {0, 2})
        out.push_back({std::string(name) + ", " + where + ", sample " + std::to_string(sample), size, sample,
                       tab(kind)});
    for (const Lens lens : lenses)
      out.push_back({"lens " + std::string(lens_name(lens)) + ", " + where, size, -1,
                     [lens](Workspace& workspace, UiState&) {
                       std::vector<std::uint8_t> bytes(4096);
                       for (std::size_t i = 0; i < bytes.size(); ++i)
                         bytes[i] = static_cast<std::uint8_t>(i * 37);
                       EXPECT_TRUE(workspace.apply(
                           OpenBuffer{std::make_shared<Buffer>(make_memory_source("many", bytes), Mode::c)}));
                       EXPECT_TRUE(workspace.apply(AddView{0, "p = B[4,16,16,3]"}));
                       EXPECT_TRUE(workspace.apply(ActivateView{"p"}));
                       EXPECT_TRUE(workspace.apply(SetLens{"p", lens}));
                     }});
  }
  return out;
}

TEST(Records, EverythingThatTakesThePointerHasOne) {
  for (const Scene& scene : scenes()) {
    Screen screen(scene.size);
    Workspace workspace;
    if (scene.sample >= 0) {
      const Sample& sample = samples()[static_cast<std::size_t>(scene.sample)];
      ASSERT_TRUE(workspace.apply(
          OpenBuffer{std::make_shared<Buffer>(make_memory_source(sample.file, sample.bytes), Mode::c)}));
      for (const char* line : sample.views) ASSERT_TRUE(workspace.apply(AddView{0, line}));
      const NamedView& first = workspace.views()[0];
      ASSERT_TRUE(workspace.apply(ActivateView{first.name}));
      ASSERT_TRUE(workspace.apply(
          Select{{0, 0, static_cast<std::uint64_t>(first.view.itemsize()), first.name, {0}}}));
    }
    scene.set(workspace, screen.ui->state());
    std::vector<Item> items;
    ImGuiContext& context = *ImGui::GetCurrentContext();
    context.TestEngine = &items;
    context.TestEngineHookItems = true;
    nlohmann::json tree;
    for (int frame = 0; frame < 6; ++frame) {
      items.clear();
      nlohmann::json now = screen.draw(workspace);
      if (!now.is_null()) tree = std::move(now);
    }
    EXPECT_GE(items.size(), 4u) << scene.name << ": ImGui told of hardly any item";
    for (const std::string& what : unrecorded(items, records(tree), without_record(workspace)))
      ADD_FAILURE() << scene.name << ": " << what;
  }
}

}  // namespace
}  // namespace bytelens
