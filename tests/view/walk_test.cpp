#include "view/walk.h"

#include <gtest/gtest.h>

namespace bytelens {
namespace {

const Layout table{{2, 3}, {3, 1}, 0};

TEST(Walk, LastAxisRunsFastestInCOrderAndTheFirstInFortrans) {
  std::vector<Index> c, fortran;
  for (std::int64_t step = 0; step < 6; ++step) {
    c.push_back(index_at_step(table, step, WalkOrder::c));
    fortran.push_back(index_at_step(table, step, WalkOrder::fortran));
  }
  EXPECT_EQ(c, (std::vector<Index>{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}}));
  EXPECT_EQ(fortran, (std::vector<Index>{{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0, 2}, {1, 2}}));
}

TEST(Walk, StepsAndIndicesAreEachOthersReverse) {
  const Layout layout{{3, 1, 4, 2}, {8, 8, 2, 1}, 5};
  for (const WalkOrder order : {WalkOrder::c, WalkOrder::fortran})
    for (std::int64_t step = 0; step < layout.item_count(); ++step)
      EXPECT_EQ(step_of_index(layout, index_at_step(layout, step, order), order), step);
  EXPECT_EQ(index_at_step({{}, {}, 4}, 0, WalkOrder::fortran), Index{});
}

TEST(Walk, TheSumHasItsNumbersInIt) {
  EXPECT_EQ(offset_sum(table, Index{1, 2}), "0 + 1·3 + 2·1 = 5");
  EXPECT_EQ(offset_sum({{3}, {-2}, 4}, Index{2}), "4 + 2·(−2) = 0");
  EXPECT_EQ(offset_sum({{4}, {0}, 5}, Index{3}), "5 + 3·0 = 5");
  EXPECT_EQ(offset_sum({{}, {}, 7}, Index{}), "7");
}

}  // namespace
}  // namespace bytelens
