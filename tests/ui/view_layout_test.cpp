#include "ui/view_layout.h"

#include <gtest/gtest.h>

#include "view/views.h"

namespace bytelens {
namespace {

TEST(ViewLayout, APickedPartHasItsOwnRowsAndTheWholesNumbers) {
  const View view = *testing::view_of("B[2,3,4]", testing::counting(24));
  const ViewLayout all = make_view_layout(view, 8);
  EXPECT_EQ(all.rows, 6);
  EXPECT_EQ(shown_item(all, 21), 21);

  const ViewLayout part = make_view_layout(view, 8, {1});
  EXPECT_EQ(part.rows, 3);
  EXPECT_EQ(part.columns, 4);
  EXPECT_EQ(part.items, 12);
  EXPECT_EQ(item_of_cell(part, 2, 1), 21);  // numpy.arange(24).reshape(2, 3, 4)[1][2, 1]
  EXPECT_EQ(row_label(view, part, 2), "1,2");
  EXPECT_EQ(shown_item(part, 21), 9);
  EXPECT_EQ(shown_item(part, 3), std::nullopt);
}

}  // namespace
}  // namespace bytelens
