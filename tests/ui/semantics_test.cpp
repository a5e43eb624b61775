// The whole screen without a window: what the twin is told, and what acting on the twin asks for.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "ui/screen.h"

namespace bytelens {
namespace {

Workspace six_bytes() {
  Workspace workspace;
  EXPECT_TRUE(workspace.apply(
      OpenBuffer{std::make_shared<Buffer>(make_memory_source("six", {0, 1, 2, 3, 4, 5}), Mode::c)}));
  EXPECT_TRUE(workspace.apply(AddView{0, "m2 = B[2,3]"}));
  return workspace;
}

const nlohmann::json* find(const nlohmann::json& list, const char* key, const std::string& value) {
  for (const auto& entry : list)
    if (entry[key] == value) return &entry;
  return nullptr;
}

TEST(Semantics, ControlsHaveRolesNamesAndReasons) {
  Screen screen;
  const Workspace workspace = six_bytes();
  const auto tree = screen.draw(workspace);
  for (const char* name : {"Open", "Save", "Undo", "Redo", "Add view"})
    ASSERT_TRUE(find(tree["nodes"], "name", name)) << name;
  const auto* order = find(tree["nodes"], "name", "Byte order");
  ASSERT_TRUE(order);
  EXPECT_EQ((*order)["role"], "switch");
  EXPECT_EQ((*order)["disabled"], true) << "bytes have no order";
  EXPECT_FALSE((*order)["description"].get<std::string>().empty()) << "a disabled control says why";
}

TEST(Semantics, GridsHoldEveryVisibleByteAndItem) {
  Screen screen;
  const Workspace workspace = six_bytes();
  const auto tree = screen.draw(workspace);
  const auto* bytes = find(tree["grids"], "name", "Bytes");
  const auto* view = find(tree["grids"], "name", "m2 = B[2,3]");
  ASSERT_TRUE(bytes && view);
  ASSERT_EQ((*bytes)["rows"][0]["cells"].size(), 6u);
  EXPECT_EQ((*bytes)["rows"][0]["cells"][4][2], "offset 0x0004, 0x04, part of m2[1,1] = 4");
  EXPECT_EQ((*view)["rows"].size(), 2u);
  EXPECT_EQ((*view)["rows"][1]["cells"][1][3], "4");
}

TEST(Semantics, NothingNewIsNotSaidAgain) {
  Screen screen;
  const Workspace workspace = six_bytes();
  for (int i = 0; i < 3; ++i) screen.draw(workspace);
  EXPECT_TRUE(screen.draw(workspace).is_null());
}

TEST(Semantics, OnlyChangedRowsTravel) {
  Screen screen;
  Workspace workspace = six_bytes();
  ASSERT_TRUE(workspace.apply(AddView{0, "m3 = B[3,2]"}));
  for (int i = 0; i < 3; ++i) screen.draw(workspace);
  ASSERT_TRUE(workspace.apply(WriteBytes{0, 4, {22}}));
  const auto tree = screen.draw(workspace);
  const auto* view = find(tree["grids"], "name", "m3 = B[3,2]");
  ASSERT_TRUE(view);
  ASSERT_EQ((*view)["rows"].size(), 1u);
  EXPECT_EQ((*view)["rows"][0]["row"], 2);
  EXPECT_EQ((*view)["rows"][0]["cells"][0][3], "22");
}

TEST(Semantics, AScrollIsToldAtMostTenTimesASecondAndItsEndAlways) {
  Screen screen;
  Workspace workspace;
  ASSERT_TRUE(workspace.apply(OpenBuffer{
      std::make_shared<Buffer>(make_memory_source("rows", std::vector<std::uint8_t>(1 << 16)), Mode::c)}));
  for (int i = 0; i < 8; ++i) screen.draw(workspace);
  int told = 0;
  for (int i = 0; i < 32; ++i) {  // 16 ms apart: half a second
    screen.ui->state().first_row += 3;
    told += !screen.draw(workspace).is_null();
  }
  EXPECT_GE(told, 4);
  EXPECT_LE(told, 6);
  const double wait = screen.ui->next_frame_in_ms(screen.now_ms);
  ASSERT_GE(wait, 0) << "what is held back is still to be told";
  screen.now_ms += wait;
  const auto tree = screen.draw(workspace);
  ASSERT_FALSE(tree.is_null());
  EXPECT_EQ((*find(tree["grids"], "name", "Bytes"))["visible"][0], screen.ui->state().first_row);
  while (!screen.draw(workspace).is_null()) {
  }
  EXPECT_LT(screen.ui->next_frame_in_ms(screen.now_ms), 0);
}

TEST(Semantics, ManyCellsAreToldOverSeveralFramesUntilAllAre) {
  Screen screen;
  ImGui::GetIO().DisplaySize = {1280, 4000};
  Workspace workspace;
  ASSERT_TRUE(workspace.apply(OpenBuffer{
      std::make_shared<Buffer>(make_memory_source("rows", std::vector<std::uint8_t>(1 << 16)), Mode::c)}));
  std::set<std::int64_t> told;
  std::size_t visible = 0, most = 0;
  int frames = 0;
  do {
    const auto tree = screen.draw(workspace);
    if (tree.is_null()) continue;
    const auto* bytes = find(tree["grids"], "name", "Bytes");
    ASSERT_TRUE(bytes);
    visible = (*bytes)["visible"].size();
    for (const auto& row : (*bytes)["rows"]) told.insert(row["row"].get<std::int64_t>());
    most = std::max(most, (*bytes)["rows"].size());
  } while (++frames < 100 && screen.ui->next_frame_in_ms(screen.now_ms) >= 0);
  EXPECT_GT(visible, 100u);
  EXPECT_EQ(told.size(), visible);
  EXPECT_LT(most, visible) << "not all in one frame";
}

TEST(Semantics, PressingATwinAsksForTheSameAsAClick) {
  Screen screen;
  const Workspace workspace = six_bytes();
  screen.draw(workspace);
  screen.ui->take_actions();
  screen.press("remove/m2");
  screen.draw(workspace);
  const auto actions = screen.ui->take_actions();
  ASSERT_EQ(actions.size(), 1u);
  const auto* command = std::get_if<Command>(&actions[0].what);
  ASSERT_TRUE(command && std::holds_alternative<RemoveView>(*command));
  EXPECT_EQ(std::get<RemoveView>(*command).name, "m2");
}

TEST(Semantics, ADisabledTwinDoesNothing) {
  Screen screen;
  const Workspace workspace = six_bytes();
  screen.draw(workspace);
  screen.ui->take_actions();
  screen.press("byte-order");
  screen.draw(workspace);
  EXPECT_TRUE(screen.ui->take_actions().empty());
}

TEST(Keys, FollowFocusOutOfATextFieldAtOnce) {
  Screen screen;
  Workspace workspace = six_bytes();
  const auto step = [&] {
    screen.draw(workspace);
    for (const Action& action : screen.ui->take_actions()) {
      const auto* command = std::get_if<Command>(&action.what);
      if (!command) continue;
      const auto applied = workspace.apply(*command);
      EXPECT_TRUE(applied) << applied.error().message;
    }
  };
  const auto focus = [&](const char* id) {
    screen.ui->semantics().receive({SemanticAct::Kind::focus, id, "", 0, 0});
  };
  // ImGui gives a field the keyboard a frame after it is asked to, and says so another frame later. The parts
  // of a header become fields only when focus comes.
  for (const char* field : {"add-view", "head/m2/offset", "head/m2/line"}) {
    for (int frames_between = 0; frames_between < 4; ++frames_between) {
      for (int frames_after = 0; frames_after < 3; ++frames_after) {
        focus(field);
        for (int i = 0; i < frames_between; ++i) step();
        focus("view/m2/0");
        for (int i = 0; i < frames_after; ++i) step();
        ImGui::GetIO().AddKeyEvent(ImGuiKey_RightArrow, true);
        ImGui::GetIO().AddKeyEvent(ImGuiKey_RightArrow, false);
        for (int i = 0; i < 3; ++i) step();
        EXPECT_EQ(workspace.selection().index, (Index{0, 1}))
            << field << ": " << frames_between << ", " << frames_after;
      }
    }
  }
}

/// Corners of all triangles: where they are, what of the atlas they show, in which colour.
std::vector<float> triangles() {
  std::vector<float> out;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
    for (const ImDrawIdx index : list->IdxBuffer) {
      const ImDrawVert& v = list->VtxBuffer[static_cast<int>(index)];
      for (const float part : {v.pos.x, v.pos.y, v.uv.x, v.uv.y, static_cast<float>(v.col >> 16),
                               static_cast<float>(v.col & 65535)})
        out.push_back(part);
    }
  return out;
}

TEST(Frames, KeptRowsLookAsIfDrawnAnew) {
  Screen screen;
  Workspace workspace;
  std::vector<std::uint8_t> bytes(4096);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 37 + i / 7);
  ASSERT_TRUE(
      workspace.apply(OpenBuffer{std::make_shared<Buffer>(make_memory_source("rows", bytes), Mode::c)}));
  for (const char* line : {"b = B[-1,16]", "h = >h[20,9]/(1,40)", "r = @3f3Hxx[40]"})
    ASSERT_TRUE(workspace.apply(AddView{0, line}));
  UiState& state = screen.ui->state();
  state.reduced_motion = true;
  std::mt19937 random(20260102);
  const auto any = [&](std::uint64_t below) { return random() % below; };
  for (int step = 0; step < 120; ++step) {
    const std::uint64_t at = any(4000);
    switch (any(8)) {
      case 0:
        state.first_row = static_cast<std::int64_t>(any(200));
        break;
      case 1:
        state.view_scroll["b"].row = static_cast<std::int64_t>(any(200));
        break;
      case 2:
        state.view_scroll["r"].column = static_cast<std::int64_t>(any(4));
        break;
      case 3:
        ImGui::GetIO().AddMousePosEvent(static_cast<float>(any(1280)), static_cast<float>(any(800)));
        break;
      case 4:
        ASSERT_TRUE(workspace.apply(Select{{0, at, at + any(90), "", {}}}));
        break;
      case 5:
        ASSERT_TRUE(workspace.apply(WriteBytes{0, at, {static_cast<std::uint8_t>(at)}}));
        break;
      case 6:
        state.chosen_dark = any(2) == 0;
        break;
      default:
        ASSERT_TRUE(workspace.apply(SetColorMode{static_cast<ColorMode>(any(3))}));
        break;
    }
    for (int i = 0; i < 3; ++i) screen.draw(workspace);
    const std::vector<float> kept = triangles();
    state.row_caches.clear();
    screen.draw(workspace);
    const std::vector<float> anew = triangles();
    ASSERT_EQ(kept.size(), anew.size()) << "step " << step;
    for (std::size_t i = 0; i < kept.size(); ++i)
      ASSERT_NEAR(kept[i], anew[i], 1e-3f) << "step " << step << ", corner " << i / 6;
  }
}

TEST(Frames, AScreenComesToRest) {
  Screen screen;
  const Workspace workspace = six_bytes();
  for (int i = 0; i < 4; ++i) screen.draw(workspace);
  EXPECT_LT(screen.ui->next_frame_in_ms(screen.now_ms), 0) << "nothing moves, so nothing is drawn";
}

}  // namespace
}  // namespace bytelens
