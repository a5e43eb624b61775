// The pictures that everyone draws when they explain memory layout and byte order, by commands, and all of it
// taken back.
#include <gtest/gtest.h>

#include "workspace/document.h"

namespace bytelens {
namespace {

using namespace test;

void take_all_back(Workspace& workspace) {
  while (workspace.can_undo()) {
    ASSERT_TRUE(workspace.undo());
    check_invariants(workspace);
  }
}

TEST(Classic, SixBytesAsTwoByThreeAndThreeByTwo) {
  Workspace workspace;
  ASSERT_TRUE(workspace.apply(OpenBuffer{memory({0, 1, 2, 3, 4, 5})}));
  for (const char* line : {"B[6]", "B[2,3]", "B[3,2]"}) ASSERT_TRUE(workspace.apply(AddView{0, line}));
  EXPECT_EQ(views_text(workspace), "m1 = B[6], m2 = B[2,3], m3 = B[3,2]");
  EXPECT_EQ(list_text(workspace, "m1"), "[0, 1, 2, 3, 4, 5]");
  EXPECT_EQ(list_text(workspace, "m2"), "[[0, 1, 2], [3, 4, 5]]");
  EXPECT_EQ(list_text(workspace, "m3"), "[[0, 1], [2, 3], [4, 5]]");

  ASSERT_TRUE(workspace.apply(SetItem{"m2", {1, 1}, integer(22)}));
  ASSERT_TRUE(workspace.apply(SetItem{"m3", {1, 1}, integer(33)}));
  EXPECT_EQ(content(workspace), (ByteList{0, 1, 2, 33, 22, 5}));
  EXPECT_EQ(list_text(workspace, "m1"), "[0, 1, 2, 33, 22, 5]");
  EXPECT_EQ(list_text(workspace, "m2"), "[[0, 1, 2], [33, 22, 5]]");
  EXPECT_EQ(list_text(workspace, "m3"), "[[0, 1], [2, 33], [22, 5]]");
  check_invariants(workspace);

  take_all_back(workspace);
  EXPECT_EQ(content(workspace), (ByteList{0, 1, 2, 3, 4, 5}));
  EXPECT_TRUE(workspace.buffers()[0]->edits().empty());
  EXPECT_EQ(views_text(workspace), "");

  while (workspace.can_redo()) ASSERT_TRUE(workspace.redo());
  EXPECT_EQ(list_text(workspace, "m3"), "[[0, 1], [2, 33], [22, 5]]");
}

TEST(Classic, FiveInt16AndOneByteOfTheThird) {
  Workspace workspace;
  ASSERT_TRUE(workspace.apply(OpenBuffer{memory(ByteList(10, 0))}));
  ASSERT_TRUE(workspace.apply(AddView{0, "n = <h[5]"}));
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(workspace.apply(SetItem{"n", {i}, integer(i - 2)}));
  EXPECT_EQ(content(workspace), (ByteList{254, 255, 255, 255, 0, 0, 1, 0, 2, 0}));
  ASSERT_TRUE(workspace.apply(WriteBytes{0, 5, {4}}));
  EXPECT_EQ(list_text(workspace, "n"), "[-2, -1, 1024, 1, 2]");

  ASSERT_TRUE(workspace.apply(ChangeView{"n", ">h[5]"}));
  EXPECT_EQ(list_text(workspace, "n"), "[-257, -1, 4, 256, 512]") << "the same bytes, read the other way";

  take_all_back(workspace);
  EXPECT_EQ(content(workspace), ByteList(10, 0));
  EXPECT_TRUE(workspace.buffers()[0]->edits().empty());
}

TEST(Classic, TwentyByteVertices) {
  Workspace workspace;
  ASSERT_TRUE(workspace.apply(OpenBuffer{memory(ByteList(80, 0))}));
  ASSERT_TRUE(workspace.apply(AddView{0, "v = @3f3Hxx[4]"}));
  const NamedView* vertices = workspace.find_view("v");
  ASSERT_TRUE(vertices);
  EXPECT_EQ(vertices->view.itemsize(), 20);

  ASSERT_TRUE(workspace.apply(SetLeaf{"v", {1}, 4, integer(0x1234)}));  // x y z r G b
  ByteList expected(80, 0);
  expected[20 + 14] = 0x34;
  expected[20 + 15] = 0x12;
  EXPECT_EQ(content(workspace), expected);
  EXPECT_EQ(workspace.buffers()[0]->edits(), (Buffer::Edits{{34, {0x34, 0x12}}}))
      << "its own bytes and no others";

  EXPECT_NE(outcome(workspace.apply(SetLeaf{"v", {1}, 4, integer(65536)})), "");
  const auto leaves = vertices->view.format().leaves();
  EXPECT_EQ(leaves.back().scalar, Scalar::padding);
  EXPECT_EQ(outcome(workspace.apply(SetLeaf{"v", {1}, static_cast<int>(leaves.size()) - 1, integer(1)})),
            "ValueError: padding bytes have no value to set");
  EXPECT_EQ(outcome(workspace.apply(SetLeaf{"v", {1}, 99, integer(1)})),
            "IndexError: field 99 is out of range: an item of 'v' has " + std::to_string(leaves.size()));
  EXPECT_EQ(content(workspace), expected);
  take_all_back(workspace);
  EXPECT_EQ(content(workspace), ByteList(80, 0));
}

}  // namespace
}  // namespace bytelens
