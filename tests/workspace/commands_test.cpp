#include <gtest/gtest.h>

#include "buffer/sources.h"
#include "workspace/document.h"

namespace bytelens {
namespace {

using namespace test;

struct Commands : ::testing::Test {
  Workspace workspace;
  void SetUp() override { ASSERT_TRUE(workspace.apply(OpenBuffer{memory({0, 1, 2, 3, 4, 5})})); }
  void TearDown() override { check_invariants(workspace); }

  std::string apply(const Command& command) { return outcome(workspace.apply(command)); }
};

// ---- views
// -------------------------------------------------------------------------------------------------------

TEST_F(Commands, AViewWithoutANameTakesTheNextFreeOne) {
  EXPECT_EQ(apply(AddView{0, "B[6]"}), "");
  EXPECT_EQ(apply(AddView{0, "m2 = B[2,3]"}), "");
  const auto change = workspace.apply(AddView{0, "B[3,2]"});
  ASSERT_TRUE(change);
  EXPECT_EQ(change->view_name, "m3");
  EXPECT_TRUE(change->views);
  EXPECT_TRUE(change->bytes.empty());
  EXPECT_EQ(apply(RemoveView{"m1"}), "");
  EXPECT_EQ(apply(AddView{0, "<h"}), "");
  EXPECT_EQ(views_text(workspace), "m2 = B[2,3], m3 = B[3,2], m1 = <h[3]");
  EXPECT_EQ(workspace.active_view(), "m1");
}

TEST_F(Commands, ChangesOfOneGestureAreOneUndoStep) {
  ASSERT_EQ(apply(AddView{0, "a = B[2]"}), "");
  for (const char* line : {"B[2]@1", "B[2]@2", "B[2]@3"}) ASSERT_EQ(apply(ChangeView{"a", line, 7}), "");
  EXPECT_EQ(apply(ChangeView{"a", "B[2]@5", 7}), "TypeError: buffer is too small for requested array");
  ASSERT_EQ(apply(ChangeView{"a", "B[3]@3", 8}), "");
  EXPECT_EQ(views_text(workspace), "a = B[3]@3");
  ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(views_text(workspace), "a = B[2]@3");
  ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(views_text(workspace), "a = B[2]");
  ASSERT_TRUE(workspace.redo());
  EXPECT_EQ(views_text(workspace), "a = B[2]@3");
}

TEST_F(Commands, RefusedViewsLeaveEverythingAsItWas) {
  ASSERT_EQ(apply(AddView{0, "m2 = B[2,3]"}), "");
  ASSERT_EQ(apply(AddView{0, "k = B[2]"}), "");
  const std::uint64_t revision = workspace.revision();
  EXPECT_EQ(apply(AddView{0, "m2 = B[6]"}),
            "ValueError: a view named 'm2' exists already: choose another name");
  EXPECT_EQ(apply(AddView{0, "B[2,4]"}), "TypeError: buffer is too small for requested array");
  EXPECT_EQ(apply(AddView{1, "B[2]"}), "IndexError: buffer 1 is out of range: the last one is 0");
  EXPECT_EQ(apply(AddView{-1, "B[2]"}), "IndexError: buffer -1 is out of range: the last one is 0");
  EXPECT_NE(apply(AddView{0, "nonsense["}), "");
  EXPECT_EQ(apply(RemoveView{"x"}), "KeyError: no view is named 'x'");
  EXPECT_EQ(apply(ChangeView{"x", "B"}), "KeyError: no view is named 'x'");
  EXPECT_EQ(apply(ChangeView{"k", "m2 = B"}),
            "ValueError: a view named 'm2' exists already: choose another name");
  EXPECT_EQ(apply(ChangeView{"k", "B[7]"}), "TypeError: buffer is too small for requested array");
  EXPECT_EQ(apply(ActivateView{"x"}), "KeyError: no view is named 'x'");
  EXPECT_EQ(views_text(workspace), "m2 = B[2,3], k = B[2]");
  EXPECT_EQ(workspace.revision(), revision);
  EXPECT_EQ(outcome(Workspace().apply(AddView{0, "B"})),
            "IndexError: no buffer is open: open a file or start with some bytes");
}

TEST_F(Commands, AChangedViewKeepsItsPlace) {
  for (const char* line : {"a = B[6]", "b = B[2,3]", "c = B[3,2]"}) ASSERT_EQ(apply(AddView{0, line}), "");
  ASSERT_EQ(apply(ActivateView{"b"}), "");
  ASSERT_EQ(apply(Select{{0, 0, 0, "b", {1, 1}}}), "");
  const auto change = workspace.apply(ChangeView{"b", "n = B[2,3]"});
  ASSERT_TRUE(change);
  EXPECT_EQ(change->view_name, "n");
  EXPECT_EQ(views_text(workspace), "a = B[6], n = B[2,3], c = B[3,2]");
  EXPECT_EQ(workspace.active_view(), "n");
  EXPECT_EQ(workspace.selection(), (Selection{0, 4, 5, "n", {1, 1}})) << "the selected item follows the name";

  ASSERT_EQ(apply(ChangeView{"n", "<h[3]"}), "");
  EXPECT_EQ(views_text(workspace), "a = B[6], n = <h[3], c = B[3,2]");
  EXPECT_EQ(workspace.selection(), (Selection{0, 4, 5, "", {}})) << "that item is no more, its byte is";

  ASSERT_TRUE(workspace.undo());
  ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(views_text(workspace), "a = B[6], b = B[2,3], c = B[3,2]");
  EXPECT_EQ(workspace.active_view(), "b");
  ASSERT_TRUE(workspace.redo());
  EXPECT_EQ(views_text(workspace), "a = B[6], n = B[2,3], c = B[3,2]");
}

TEST_F(Commands, AChangeToTheSameIsNoStep) {
  ASSERT_EQ(apply(AddView{0, "a = B[6]"}), "");
  ASSERT_TRUE(workspace.apply(WriteBytes{0, 0, {9}}));
  ASSERT_TRUE(workspace.undo());
  const std::uint64_t revision = workspace.revision();
  EXPECT_EQ(apply(ChangeView{"a", "a = B[6]"}), "");
  EXPECT_EQ(apply(ChangeView{"a", "B"}), "");
  EXPECT_EQ(apply(WriteBytes{0, 1, {1, 2}}), "");
  EXPECT_EQ(apply(WriteBytes{0, 6, {}}), "");
  EXPECT_EQ(apply(SetItem{"a", {3}, integer(3)}), "");
  EXPECT_EQ(apply(SetColorMode{ColorMode::item}), "");
  EXPECT_EQ(apply(ActivateView{"a"}), "");
  EXPECT_EQ(apply(ActivateBuffer{0}), "");
  EXPECT_EQ(apply(Select{workspace.selection()}), "");
  EXPECT_EQ(workspace.revision(), revision);
  EXPECT_TRUE(workspace.can_redo());
  EXPECT_TRUE(workspace.buffers()[0]->edits().empty());
}

TEST_F(Commands, WhenTheActiveViewGoesTheNextOneIsActive) {
  for (const char* line : {"a = B", "b = B", "c = B"}) ASSERT_EQ(apply(AddView{0, line}), "");
  ASSERT_EQ(apply(ActivateView{"b"}), "");
  ASSERT_EQ(apply(RemoveView{"b"}), "");
  EXPECT_EQ(workspace.active_view(), "c");
  ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(views_text(workspace), "a = B[6], b = B[6], c = B[6]") << "in its old place";
  EXPECT_EQ(workspace.active_view(), "b");
  ASSERT_EQ(apply(ActivateView{"c"}), "");
  ASSERT_EQ(apply(RemoveView{"c"}), "");
  EXPECT_EQ(workspace.active_view(), "b") << "the one before, when there is none after";
  ASSERT_EQ(apply(RemoveView{"a"}), "");
  EXPECT_EQ(workspace.active_view(), "b") << "it was another that went";
  ASSERT_EQ(apply(RemoveView{"b"}), "");
  EXPECT_EQ(workspace.active_view(), "");
  ASSERT_TRUE(workspace.undo());
  ASSERT_EQ(apply(ActivateView{""}), "");
  EXPECT_EQ(workspace.active_view(), "");
}

TEST_F(Commands, TheNextOneIsTheNearestOfTheSameBuffer) {
  ASSERT_EQ(apply(OpenBuffer{memory({1, 2})}), "");
  for (const auto& [buffer, line] :
       {std::pair{0, "a = B"}, {0, "b = B"}, {1, "x = B"}, {0, "c = B"}, {0, "d = B"}})
    ASSERT_EQ(apply(AddView{buffer, line}), "");
  ASSERT_EQ(apply(ActivateView{"b"}), "");
  ASSERT_EQ(apply(RemoveView{"b"}), "");
  EXPECT_EQ(workspace.active_view(), "c");
}

TEST_F(Commands, ViewsOfAReadOnlyBufferAreReadOnly) {
  ASSERT_EQ(apply(OpenBuffer{memory({1, 2}, Mode::r)}), "");
  ASSERT_EQ(apply(AddView{1, "r = B"}), "");
  EXPECT_TRUE(workspace.find_view("r")->view.readonly());
  EXPECT_EQ(apply(SetItem{"r", {0}, integer(1)}), "ValueError: assignment destination is read-only");
  EXPECT_EQ(apply(SetLeaf{"r", {0}, 0, integer(1)}), "ValueError: assignment destination is read-only");
  EXPECT_EQ(apply(WriteBytes{1, 0, {1}}), "TypeError: cannot modify read-only memory")
      << "even the same byte";
  ASSERT_EQ(apply(ChangeView{"r", "<H"}), "");
  EXPECT_TRUE(workspace.find_view("r")->view.readonly());
  EXPECT_FALSE(workspace.buffers()[1]->edited(0));
}

// ---- bytes
// -------------------------------------------------------------------------------------------------------

TEST_F(Commands, WritesSayWhatTheyChanged) {
  const auto change = workspace.apply(WriteBytes{0, 2, {9, 3, 8}});
  ASSERT_TRUE(change);
  ASSERT_EQ(change->bytes.size(), 1u);
  EXPECT_EQ(change->bytes[0].buffer, 0);
  EXPECT_EQ(change->bytes[0].byte_offset, 2u);
  EXPECT_EQ(change->bytes[0].length, 3u);
  EXPECT_FALSE(change->views);
  EXPECT_EQ(content(workspace), (ByteList{0, 1, 9, 3, 8, 5}));

  const auto undone = workspace.undo();
  ASSERT_TRUE(undone);
  ASSERT_EQ(undone->bytes.size(), 1u);
  EXPECT_EQ(undone->bytes[0].byte_offset, 2u);
  EXPECT_EQ(workspace.selection(), (Selection{0, 2, 5, "", {}}));
  EXPECT_FALSE(workspace.buffers()[0]->edited(3));
}

TEST_F(Commands, RefusedWritesChangeNothing) {
  ASSERT_EQ(apply(AddView{0, "a = B[2,3]"}), "");
  const std::uint64_t revision = workspace.revision();
  EXPECT_EQ(apply(WriteBytes{0, 5, {1, 2}}),
            "IndexError: 2 bytes at offset 5 are outside the buffer, whose size is 6");
  EXPECT_EQ(apply(WriteBytes{0, ~std::uint64_t{0}, {1, 2}}),
            "IndexError: 2 bytes at offset 18446744073709551615 are outside the buffer, whose size is 6");
  EXPECT_EQ(apply(WriteBytes{3, 0, {1}}), "IndexError: buffer 3 is out of range: the last one is 0");
  EXPECT_EQ(apply(SetItem{"a", {2, 0}, integer(1)}),
            "IndexError: index 2 is out of bounds for axis 0 with size 2");
  EXPECT_EQ(apply(SetItem{"x", {0}, integer(1)}), "KeyError: no view is named 'x'");
  EXPECT_EQ(apply(SetLeaf{"x", {0}, 0, integer(1)}), "KeyError: no view is named 'x'");
  EXPECT_EQ(apply(SetLeaf{"a", {0, 0}, 1, integer(1)}),
            "IndexError: field 1 is out of range: an item of 'a' has 1");
  EXPECT_NE(apply(SetItem{"a", {0, 0}, integer(256)}), "");
  EXPECT_NE(apply(SetLeaf{"a", {0, 0}, 0, integer(-1)}), "");
  EXPECT_NE(apply(SetItem{"a", {0, 0}, Value{Str{"x"}}}), "");
  EXPECT_EQ(content(workspace), (ByteList{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(workspace.revision(), revision);
  EXPECT_TRUE(workspace.buffers()[0]->edits().empty());
}

TEST_F(Commands, AnItemTooLargeForMemoryIsRefused) {
  ReadLog log;
  ASSERT_EQ(apply(OpenBuffer{std::make_shared<Buffer>(
                std::make_unique<PatternSource>(std::uint64_t{1} << 53, log), Mode::c)}),
            "");
  ASSERT_EQ(apply(AddView{1, "9007199254740992s[1]"}), "");
  const std::string refused =
      "MemoryError: an item of 9007199254740992 bytes cannot be set at once; at most 268435456 can";
  EXPECT_EQ(apply(SetItem{"m1", {0}, Value{Bytes{"x"}}}), refused);
  EXPECT_EQ(apply(SetLeaf{"m1", {0}, 0, Value{Bytes{"x"}}}), refused);
  ASSERT_EQ(apply(CloseBuffer{1}), "");
}

TEST_F(Commands, NegativeIndicesCountFromTheEnd) {
  ASSERT_EQ(apply(AddView{0, "a = B[2,3]"}), "");
  ASSERT_EQ(apply(SetItem{"a", {-1, -2}, integer(77)}), "");
  EXPECT_EQ(content(workspace), (ByteList{0, 1, 2, 3, 77, 5}));
  ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(workspace.selection(), (Selection{0, 4, 5, "a", {1, 1}})) << "the item that was set";
}

TEST_F(Commands, UndoneBytesAreNotEditedAndEditedBytesStaySo) {
  const Buffer& buffer = *workspace.buffers()[0];
  ASSERT_EQ(apply(WriteBytes{0, 1, {11, 12}}), "");
  ASSERT_EQ(apply(WriteBytes{0, 2, {22, 23}}), "");
  ASSERT_TRUE(workspace.undo());
  EXPECT_TRUE(buffer.edited(2));
  EXPECT_FALSE(buffer.edited(3));
  EXPECT_EQ(content(workspace), (ByteList{0, 11, 12, 3, 4, 5}));
  ASSERT_TRUE(workspace.undo());
  EXPECT_TRUE(buffer.edits().empty());
  EXPECT_FALSE(workspace.can_undo());
  const auto nothing = workspace.undo();
  ASSERT_TRUE(nothing);
  EXPECT_TRUE(nothing->bytes.empty());

  ASSERT_TRUE(workspace.redo());
  EXPECT_TRUE(workspace.can_redo());
  ASSERT_EQ(apply(WriteBytes{0, 5, {55}}), "");
  EXPECT_FALSE(workspace.can_redo()) << "another way was taken";
}

// ---- selection, colour, revision
// -----------------------------------------------------------------------------------

TEST_F(Commands, Selecting) {
  ASSERT_EQ(apply(AddView{0, "n = <h[3]"}), "");
  EXPECT_EQ(apply(Select{{0, 4, 100, "", {}}}), "");
  EXPECT_EQ(workspace.selection(), (Selection{0, 4, 6, "", {}})) << "clamped";
  EXPECT_EQ(apply(Select{{0, 5, 2, "", {}}}), "");
  EXPECT_EQ(workspace.selection(), (Selection{0, 2, 5, "", {}})) << "from its end";
  EXPECT_EQ(apply(Select{{0, 6, 6, "", {}}}), "");
  EXPECT_EQ(apply(Select{{0, 7, 7, "", {}}}), "IndexError: offset 7 is outside the buffer, whose size is 6");
  EXPECT_EQ(apply(Select{{1, 0, 0, "", {}}}), "IndexError: buffer 1 is out of range: the last one is 0");
  EXPECT_EQ(workspace.selection(), (Selection{0, 6, 6, "", {}}));

  EXPECT_EQ(apply(Select{{-1, 0, 0, "n", {-1}}}), "");
  EXPECT_EQ(workspace.selection(), (Selection{0, 4, 6, "n", {2}}));
  EXPECT_EQ(apply(Select{{0, 3, 4, "n", {1}}}), "");
  EXPECT_EQ(workspace.selection(), (Selection{0, 3, 4, "n", {1}})) << "one byte of the item";
  EXPECT_EQ(apply(Select{{0, 0, 6, "n", {1}}}), "");
  EXPECT_EQ(workspace.selection(), (Selection{0, 2, 4, "n", {1}}));
  EXPECT_EQ(apply(Select{{0, 0, 0, "n", {3}}}),
            "IndexError: index 3 is out of bounds for axis 0 with size 3");
  EXPECT_EQ(apply(Select{{0, 0, 0, "x", {3}}}), "KeyError: no view is named 'x'");

  ASSERT_EQ(apply(RemoveView{"n"}), "");
  EXPECT_EQ(workspace.selection(), (Selection{0, 2, 4, "", {}}));
  EXPECT_EQ(apply(Select{{}}), "");
  EXPECT_EQ(workspace.selection(), Selection{});
}

TEST_F(Commands, EveryChangeRaisesTheRevision) {
  std::uint64_t revision = workspace.revision();
  EXPECT_GT(revision, 0u);
  const auto grows = [&](const std::string& refused) {
    EXPECT_EQ(refused, "");
    EXPECT_GT(workspace.revision(), revision);
    revision = workspace.revision();
  };
  grows(apply(AddView{0, "a = B"}));
  grows(apply(ChangeView{"a", "b = B"}));
  grows(apply(SetItem{"b", {0}, integer(1)}));
  grows(apply(WriteBytes{0, 1, {7}}));
  grows(apply(SetLeaf{"b", {2}, 0, integer(9)}));
  grows(apply(Select{{0, 1, 2, "", {}}}));
  grows(apply(ActivateView{""}));
  grows(apply(SetColorMode{ColorMode::significance}));
  grows(outcome(workspace.undo()));
  grows(outcome(workspace.redo()));
  grows(apply(RemoveView{"b"}));
  grows(apply(OpenBuffer{memory({1})}));
  grows(apply(ActivateBuffer{0}));
  grows(apply(CloseBuffer{1}));
  grows(outcome(workspace.from_json(workspace.to_json())));
  EXPECT_EQ(workspace.color_mode(), ColorMode::significance);
}

// ---- several buffers
// -----------------------------------------------------------------------------------------------

TEST_F(Commands, OpeningAndChoosingBuffers) {
  EXPECT_EQ(apply(OpenBuffer{nullptr}), "ValueError: there is no buffer to open");
  ASSERT_EQ(apply(AddView{0, "a = B"}), "");
  const auto second = memory({10, 11, 12});
  ASSERT_EQ(apply(OpenBuffer{second}), "");
  EXPECT_EQ(workspace.active_buffer(), 1);
  EXPECT_EQ(workspace.active_view(), "");
  EXPECT_EQ(apply(ActivateBuffer{0}), "");
  EXPECT_EQ(workspace.active_view(), "a");
  EXPECT_EQ(apply(ActivateBuffer{2}), "IndexError: buffer 2 is out of range: the last one is 1");
  ASSERT_EQ(apply(OpenBuffer{second}), "");
  EXPECT_EQ(workspace.buffers().size(), 2u) << "it was open already";
  EXPECT_EQ(workspace.active_buffer(), 1);
  EXPECT_EQ(apply(Select{{1, 0, 1, "a", {0}}}), "ValueError: 'a' is a view of another buffer");
  ASSERT_EQ(apply(WriteBytes{0, 0, {99}}), "");
  EXPECT_EQ(workspace.active_buffer(), 1);
  ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(workspace.active_buffer(), 0) << "undo shows what it did";
}

TEST_F(Commands, ClosingABufferTakesItsViewsAndItsHistory) {
  ASSERT_EQ(apply(OpenBuffer{memory({10, 11, 12})}), "");
  ASSERT_EQ(apply(OpenBuffer{memory({20, 21})}), "");
  for (const auto& [buffer, line] :
       {std::pair{0, "a0 = B"}, {1, "b0 = B"}, {2, "c0 = B"}, {1, "b1 = B"}, {2, "c1 = B"}})
    ASSERT_EQ(apply(AddView{buffer, line}), "");
  ASSERT_EQ(apply(SetItem{"b0", {0}, integer(1)}), "");
  ASSERT_EQ(apply(SetItem{"c1", {0}, integer(2)}), "");
  ASSERT_EQ(apply(RemoveView{"c0"}), "");
  ASSERT_EQ(apply(RemoveView{"b0"}), "");
  ASSERT_EQ(apply(RemoveView{"a0"}), "");
  ASSERT_TRUE(workspace.undo());  // a0 is back, and its removal can be done again
  ASSERT_EQ(apply(Select{{2, 1, 2, "", {}}}), "");

  ASSERT_EQ(apply(CloseBuffer{1}), "");
  check_invariants(workspace);
  EXPECT_EQ(views_text(workspace), "a0 = B[6], c1 = B[2]");
  EXPECT_EQ(workspace.selection(), (Selection{1, 1, 2, "", {}}));
  EXPECT_EQ(workspace.active_buffer(), 1);
  ASSERT_TRUE(workspace.redo());
  EXPECT_EQ(views_text(workspace), "c1 = B[2]");
  ASSERT_TRUE(workspace.undo());
  ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(views_text(workspace), "a0 = B[6], c0 = B[2], c1 = B[2]") << "between those it was between";
  ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(content(workspace, 1), (ByteList{20, 21}));
  check_invariants(workspace);
  while (workspace.can_undo()) ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(views_text(workspace), "");
  while (workspace.can_redo()) ASSERT_TRUE(workspace.redo());
  EXPECT_EQ(views_text(workspace), "c1 = B[2]");
  EXPECT_EQ(content(workspace, 1), (ByteList{2, 21}));

  EXPECT_EQ(apply(CloseBuffer{2}), "IndexError: buffer 2 is out of range: the last one is 1");
  ASSERT_EQ(apply(CloseBuffer{1}), "");
  ASSERT_EQ(apply(CloseBuffer{0}), "");
  EXPECT_EQ(workspace.active_buffer(), -1);
  EXPECT_EQ(workspace.selection(), Selection{});
  EXPECT_FALSE(workspace.can_undo());
  EXPECT_FALSE(workspace.can_redo());
}

}  // namespace
}  // namespace bytelens
