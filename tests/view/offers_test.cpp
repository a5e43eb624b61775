// Every expression on offer against what Python says of it (offer_rows.h).
#include "view/offers.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "view/offer_rows.h"
#include "views.h"

namespace bytelens {
namespace {

std::string list_text(const std::vector<std::int64_t>& numbers) {
  std::string text = "[";
  for (std::size_t i = 0; i < numbers.size(); ++i) text += (i ? ", " : "") + std::to_string(numbers[i]);
  return text + "]";
}

std::string outcome_of(const Result<View>& view) {
  if (!view) return testing::error_of(view);
  const Layout& layout = view->layout();
  return list_text(layout.shape) + " " + list_text(layout.strides) + " " +
         (layout.item_count() > 0 ? std::to_string(layout.offset) : "-");
}

TEST(Offers, AreWhatPythonSaysOfThem) {
  const auto buffer = testing::counting(24);
  std::string line;
  std::vector<Offer> made;
  std::size_t seen = 0;
  for (const python::Offer& row : python::offers) {
    if (line != row.view) {
      EXPECT_EQ(seen, made.size()) << line << ": each offer has its row";
      line = row.view, seen = 0;
      const auto view = testing::view_of(line, buffer);
      ASSERT_TRUE(view) << line;
      made = offers(*view, "m");
    }
    const auto offer = std::ranges::find(made, row.expression, &Offer::expression);
    ASSERT_NE(offer, made.end()) << line << ' ' << row.expression;
    EXPECT_EQ(outcome_of(offer->view), row.outcome) << line << ' ' << row.expression;
    ++seen;
  }
  EXPECT_EQ(seen, made.size()) << line;
}

TEST(Offers, AreViewsOfTheSameBytes) {
  const auto buffer = testing::counting(24);
  for (const Offer& offer : offers(*testing::view_of("B[24]", buffer), "m")) {
    if (offer.view) {
      EXPECT_EQ(offer.view->buffer(), buffer) << offer.expression;
    }
  }
}

}  // namespace
}  // namespace bytelens
