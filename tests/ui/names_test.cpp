// What a screen reader hears, and how views become rows and columns.
#include "ui/names.h"

#include <gtest/gtest.h>

#include "ui/view_layout.h"
#include "workspace/workspace.h"

namespace bytelens {
namespace {

Workspace document(std::vector<std::uint8_t> bytes, std::initializer_list<const char*> views) {
  Workspace workspace;
  EXPECT_TRUE(workspace.apply(
      OpenBuffer{std::make_shared<Buffer>(make_memory_source("test", std::move(bytes)), Mode::c)}));
  for (const char* line : views) EXPECT_TRUE(workspace.apply(AddView{0, line})) << line;
  return workspace;
}

TEST(Names, AByteSaysItsPlaceInTheNumber) {
  const Workspace workspace =
      document({254, 255, 255, 255, 0, 4, 1, 0, 2, 0}, {"n = <h[5]", "b = >h[5]", "u = B[10]"});
  EXPECT_EQ(byte_name(workspace.find_view("n"), 5, 4),
            "offset 0x0005, 0x04, part of n[2] = 1024, byte 1 of 2, most significant");
  EXPECT_EQ(byte_name(workspace.find_view("n"), 4, 0),
            "offset 0x0004, 0x00, part of n[2] = 1024, byte 0 of 2, least significant");
  EXPECT_EQ(byte_name(workspace.find_view("b"), 5, 4),
            "offset 0x0005, 0x04, part of b[2] = 4, byte 1 of 2, least significant");
  EXPECT_EQ(byte_name(workspace.find_view("u"), 5, 4), "offset 0x0005, 0x04, part of u[5] = 4");
  EXPECT_EQ(byte_name(nullptr, 5, 4), "offset 0x0005, 0x04");
}

TEST(Names, FieldsAndPadding) {
  const Workspace workspace =
      document({1, 0, 2, 0, 0, 0, 3, 0, 4, 0, 0, 0}, {"r = [('a','<u2'),('b','<u2')][3]", "p = <Hxx[3]"});
  EXPECT_EQ(byte_name(workspace.find_view("r"), 2, 2),
            "offset 0x0002, 0x02, part of r[0].b = 2, byte 0 of 2, least significant");
  EXPECT_EQ(byte_name(workspace.find_view("p"), 2, 2), "offset 0x0002, 0x02, part of p[0], padding");
}

TEST(Names, BytesOutsideEveryItemBelongToNone) {
  const Workspace workspace = document({0, 1, 2, 3, 4, 5}, {"m = B[2]@2"});
  EXPECT_EQ(byte_name(workspace.find_view("m"), 0, 0), "offset 0x0000, 0x00");
  EXPECT_EQ(byte_name(workspace.find_view("m"), 3, 3), "offset 0x0003, 0x03, part of m[1] = 3");
}

TEST(Names, SizesAndOffsets) {
  EXPECT_EQ(size_text(1), "1 byte");
  EXPECT_EQ(size_text(6831736), "6,831,736 bytes (6.5 MiB)");
  EXPECT_EQ(offset_text(5), "0x0005");
  EXPECT_EQ(offset_text(0x1fffffffffffffull), "0x1fffffffffffff");
}

TEST(ViewLayouts, RowsAndColumnsOfAnyRank) {
  const Workspace workspace =
      document(std::vector<std::uint8_t>(64),
               {"a = B[]", "b = B[6]", "c = B[2,3]", "d = B[2,3,4]", "e = B[64]", "f = <HxxI[4]"});
  const auto layout = [&](const char* name, std::int64_t fit = 10) {
    return make_view_layout(workspace.find_view(name)->view, fit);
  };
  EXPECT_EQ(std::pair(layout("a").rows, layout("a").columns), std::pair(std::int64_t{1}, std::int64_t{1}));
  EXPECT_EQ(std::pair(layout("b").rows, layout("b").columns), std::pair(std::int64_t{1}, std::int64_t{6}));
  EXPECT_EQ(std::pair(layout("c").rows, layout("c").columns), std::pair(std::int64_t{2}, std::int64_t{3}));
  EXPECT_EQ(std::pair(layout("d").rows, layout("d").columns), std::pair(std::int64_t{6}, std::int64_t{4}));
  EXPECT_EQ(std::pair(layout("e").rows, layout("e").columns), std::pair(std::int64_t{8}, std::int64_t{8}));
  EXPECT_EQ(layout("f").kind, ViewLayout::Kind::record);
  EXPECT_EQ(row_label(workspace.find_view("d")->view, layout("d"), 4), "1,1");
  EXPECT_EQ(row_label(workspace.find_view("e")->view, layout("e"), 2), "16");
  EXPECT_FALSE(make_view_layout(workspace.find_view("e")->view, 10).has(8, 0));
}

}  // namespace
}  // namespace bytelens
