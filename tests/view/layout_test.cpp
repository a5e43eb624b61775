#include "view/layout.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>

#include "views.h"

namespace bytelens {
namespace {

using testing::error_of;

constexpr std::int64_t huge = std::int64_t{1} << 62;
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr auto too_big =
    "ValueError: array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.";
constexpr auto too_small = "TypeError: buffer is too small for requested array";
constexpr auto bad_strides =
    "ValueError: strides is incompatible with shape of requested array and size of buffer";

TEST(Layout, DenseStridesInBothOrders) {
  const Index shape{2, 3, 4};
  EXPECT_EQ(*c_strides(shape, 2), (Index{24, 8, 2}));
  EXPECT_EQ(*f_strides(shape, 2), (Index{2, 4, 12}));
  EXPECT_EQ(*c_strides(Index{}, 8), Index{});
}

TEST(Layout, AxisOfNoItemsCountsAsOneInStrides) {
  EXPECT_EQ(*c_strides(Index{3, 0}, 1), (Index{1, 1}));
  EXPECT_EQ(*f_strides(Index{0, 3}, 2), (Index{2, 2}));
}

TEST(Layout, ShapesBeyond64BitsAreRefused) {
  EXPECT_EQ(error_of(c_strides(Index{huge, 4}, 1)), too_big);
  EXPECT_EQ(error_of(c_strides(Index{huge}, 8)), too_big);
  EXPECT_EQ(error_of(c_strides(Index{0, huge, huge}, 1)), too_big);
  EXPECT_EQ(error_of(f_strides(Index{most, most}, most)), too_big);
  EXPECT_EQ(error_of(c_strides(Index{2, -3}, 1)), "ValueError: negative dimensions are not allowed");
}

TEST(Layout, ChecksAgainstTheBuffer) {
  const auto check = [](Index shape, Index strides, std::int64_t offset) {
    return error_of(check_layout({std::move(shape), std::move(strides), offset}, 1, 24));
  };
  EXPECT_EQ(check({24}, {1}, 0), "no error");
  EXPECT_EQ(check({24}, {1}, 1), too_small);
  EXPECT_EQ(check({0}, {1}, 24), "no error");
  EXPECT_EQ(check({0}, {1}, 25), too_small);
  EXPECT_EQ(check({}, {}, 23), "no error");
  EXPECT_EQ(check({}, {}, 24), too_small);
  EXPECT_EQ(check({2, 3}, {-1, 1}, 1), "no error");
  EXPECT_EQ(check({2, 3}, {-1, 1}, 0), bad_strides);
  EXPECT_EQ(check({2, 3}, {12, 12}, 0), bad_strides);
  EXPECT_EQ(check({2, 3}, {1}, 0), "ValueError: strides, if given, must be the same length as shape");
  EXPECT_EQ(check(Index(33, 1), Index(33, 1), 0),
            "ValueError: maximum supported dimension for an ndarray is 32, found 33");
  EXPECT_EQ(check({4}, {1}, -1),
            "ValueError: offset must be non-negative and no greater than buffer length (24)");
}

TEST(Layout, HostileNumbersAreRefusedWithoutOverflow) {
  for (const std::int64_t n : {huge, most, std::int64_t{1} << 32}) {
    for (const std::int64_t stride : {huge, -huge, most, least, std::int64_t{1}}) {
      for (const std::int64_t offset : {std::int64_t{0}, huge, most}) {
        EXPECT_NE(error_of(check_layout({{n, 2}, {stride, stride}, offset}, 8, 24)), "no error");
        // Over the largest buffer there can be, some of them do fit; none may overflow on the way to the
        // answer.
        const auto fits =
            check_layout({{2, n}, {0, stride}, offset}, 1, std::numeric_limits<std::uint64_t>::max());
        EXPECT_EQ(fits.has_value(), n < huge && stride == 1 && offset < most)
            << n << " " << stride << " " << offset;
      }
    }
  }
}

TEST(Layout, ContiguityIgnoresAxesOfOneItem) {
  EXPECT_TRUE(is_c_contiguous({{1, 3}, {77, 2}, 0}, 2));
  EXPECT_TRUE(is_f_contiguous({{1, 3}, {77, 2}, 0}, 2));
  EXPECT_TRUE(is_c_contiguous({{2, 3}, {6, 2}, 0}, 2));
  EXPECT_FALSE(is_f_contiguous({{2, 3}, {6, 2}, 0}, 2));
  EXPECT_FALSE(is_c_contiguous({{3}, {-2}, 0}, 2));
  EXPECT_TRUE(is_c_contiguous({{0, 5}, {99, 99}, 0}, 2));
  EXPECT_TRUE(is_c_contiguous({{}, {}, 0}, 2));
}

TEST(Layout, ExtentCoversNegativeStrides) {
  const Extent touched = extent({{3, 2}, {-4, 2}, 8}, 2);
  EXPECT_EQ(touched.begin, 0);
  EXPECT_EQ(touched.end, 12);
  const Extent nothing = extent({{3, 0}, {-4, 2}, 8}, 2);
  EXPECT_EQ(nothing.begin, nothing.end);
}

TEST(Layout, IndexAndItemNumberAreEachOthersReverse) {
  const Layout layout{{2, 3, 4}, {12, 4, 1}, 0};
  for (std::int64_t i = 0; i < layout.item_count(); ++i) {
    const Index index = index_from_item_index(layout, i);
    EXPECT_EQ(item_index_from_index(layout, index), i);
    EXPECT_EQ(byte_offset_of(layout, index), i);
  }
}

std::optional<Index> scan(const Layout& layout, std::int64_t itemsize, std::int64_t byte_offset) {
  for (std::int64_t i = 0; i < layout.item_count(); ++i) {
    const Index index = index_from_item_index(layout, i);
    const std::int64_t first = byte_offset_of(layout, index);
    if (byte_offset >= first && byte_offset < first + itemsize) return index;
  }
  return {};
}

TEST(FindItem, AgreesWithLookingAtEveryItem) {
  std::mt19937 random(20);
  const auto pick = [&](int low, int high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  };
  for (int round = 0; round < 4000; ++round) {
    Layout layout;
    const std::int64_t itemsize = pick(1, 5);
    for (auto rank = pick(0, 4); rank > 0; --rank) {
      layout.shape.push_back(pick(round % 7 ? 1 : 0, 5));
      layout.strides.push_back(pick(-12, 12));
    }
    layout.offset = 200;
    const Extent touched = extent(layout, itemsize);
    for (std::int64_t byte = touched.begin - 2; byte < touched.end + 2; ++byte) {
      ASSERT_EQ(find_item(layout, itemsize, byte), scan(layout, itemsize, byte)) << "round " << round;
    }
  }
}

TEST(FindItem, TakesNoLongerForMillionsOfItems) {
  // Scanning any axis of these would take far longer than a test may.
  const std::int64_t n = std::int64_t{1} << 30;
  const Layout rows{{n, n}, {n, 1}, 5};
  EXPECT_EQ(*find_item(rows, 1, 5 + 7 * n + 9), (Index{7, 9}));
  const Layout columns{{n, n}, {2, 2 * n}, 0};
  EXPECT_EQ(*find_item(columns, 2, 2 * (9 * n + 7) + 1), (Index{7, 9}));
  const Layout backwards{{n, n}, {-n, -1}, n * n - 1};
  EXPECT_EQ(*find_item(backwards, 1, 0), (Index{n - 1, n - 1}));
  const Layout windows{{n, 16}, {1, 1}, 0};
  EXPECT_EQ(*find_item(windows, 1, 1000), (Index{985, 15}));
  const Layout spaced{{n, n}, {4 * n, 4}, 0};
  EXPECT_EQ(find_item(spaced, 2, 4 * n + 2), std::nullopt);
  const Layout repeated{{n, 6}, {0, 1}, 0};
  EXPECT_EQ(*find_item(repeated, 1, 5), (Index{0, 5}));
}

}  // namespace
}  // namespace bytelens
