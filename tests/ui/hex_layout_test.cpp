// Every byte on screen has exactly one hex cell and one text cell, and a point in a cell finds its byte.
#include "ui/hex_layout.h"

#include <gtest/gtest.h>

namespace bytelens {
namespace {

class HexLayouts : public testing::TestWithParam<std::tuple<float, std::uint64_t>> {};

TEST_P(HexLayouts, CellsTileAndAreFoundAgain) {
  const auto [width, size] = GetParam();
  const HexLayout layout = make_hex_layout({10, 20, width, 400}, size);
  std::uint64_t expected = 0;
  float last_right = 0;
  for (std::int64_t row = 0; row < std::min<std::int64_t>(layout.visible_rows(), layout.rows()); ++row) {
    for (int column = 0; column < layout.columns && expected < size; ++column, ++expected) {
      const Rect hex = layout.hex_cell(row, column), text = layout.text_cell(row, column);
      EXPECT_TRUE(column == 0 || hex.x >= last_right - .01f) << "cells overlap";
      last_right = hex.x + hex.w;
      EXPECT_LE(text.x + text.w, 10 + width + .01f) << "a cell is cut off";
      const auto in_hex = layout.hit(hex.x + hex.w / 2, hex.y + hex.h / 2, 0, false);
      const auto in_text = layout.hit(text.x + text.w / 2, text.y + text.h / 2, 0, false);
      ASSERT_TRUE(in_hex && in_text);
      EXPECT_EQ(in_hex->byte_offset, expected);
      EXPECT_FALSE(in_hex->text);
      EXPECT_EQ(in_text->byte_offset, expected);
      EXPECT_TRUE(in_text->text);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(WidthsAndSizes, HexLayouts,
                         testing::Combine(testing::Values(300.f, 362.f, 420.f, 612.f, 712.f),
                                          testing::Values(1u, 5u, 6u, 16u, 17u, 80u, 4096u, 1u << 20)));

TEST(HexLayout, SixteenPerRowInTheWidthOfHalfASmallScreen) {
  EXPECT_EQ(make_hex_layout({0, 0, 612, 400}, 7 << 20).columns, 16);
  EXPECT_EQ(make_hex_layout({0, 0, 338, 400}, 7 << 20).columns, 8) << "a phone of 390 px, less the margins";
}

TEST(HexLayout, RowsOfAFileBeyondFloatsAndInts) {
  const std::uint64_t size = (1ull << 53) + 5;
  const HexLayout layout = make_hex_layout({0, 0, 712, 400}, size);
  EXPECT_EQ(layout.rows(), static_cast<std::int64_t>((size + 15) / 16));
  const auto hit = layout.hit(layout.column_x(4) + 1, 1, layout.rows() - 1, false);
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->byte_offset, size - 1);
  EXPECT_FALSE(layout.hit(layout.column_x(5) + 1, 1, layout.rows() - 1, false))
      << "there is no byte after the last";
}

TEST(HexLayout, DraggingOutsideStaysOnTheNearestByte) {
  const HexLayout layout = make_hex_layout({0, 0, 712, 400}, 100);
  EXPECT_EQ(layout.hit(-50, -50, 0, true)->byte_offset, 0u);
  EXPECT_EQ(layout.hit(5000, 5000, 0, true)->byte_offset, 99u);
  EXPECT_FALSE(layout.hit(-50, -50, 0, false));
}

}  // namespace
}  // namespace bytelens
