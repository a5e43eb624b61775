// Numbers of views, their range and their histogram, as NumPy has them.
#include <gtest/gtest.h>

#include "array/array_rows.h"
#include "array/histogram.h"
#include "array/pick.h"
#include "array/pixels.h"
#include "array/summary.h"
#include "buffer/sources.h"
#include "view/views.h"

namespace bytelens {
namespace {

using testing::buffer_of;
using testing::counting;
using testing::error_of;
using testing::view_of;

std::vector<std::uint8_t> unhex(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
  return bytes;
}

NumberReader reader_of(const std::string& line, std::string_view hex) {
  const auto view = view_of(line, buffer_of(unhex(hex)));
  EXPECT_TRUE(view) << line;
  const auto reader = NumberReader::make(*view);
  EXPECT_TRUE(reader) << line;
  return *reader;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

void expect_same(const Extremes& mine, const Extremes& its, const std::string& where) {
  EXPECT_TRUE(same(mine.low.value, its.low.value)) << where << ": " << mine.low.value << " " << its.low.value;
  EXPECT_TRUE(same(mine.high.value, its.high.value))
      << where << ": " << mine.high.value << " " << its.high.value;
  EXPECT_EQ(mine.low.item, its.low.item) << where;
  EXPECT_EQ(mine.high.item, its.high.item) << where;
}

TEST(NumberReader, ReadsWhatNumPyReads) {
  for (const numpy::Numbers& row : numpy::numbers) {
    const NumberReader reader = reader_of(row.line, row.hex);
    std::vector<double> values(row.values.size());
    ASSERT_EQ(reader.count(), static_cast<std::int64_t>(values.size())) << row.line;
    ASSERT_TRUE(reader.read(0, values)) << row.line;
    for (std::size_t i = 0; i < values.size(); ++i)
      EXPECT_TRUE(same(values[i], row.values[i])) << row.line << " item " << i << ": " << values[i];
    for (std::size_t i = 0; i < values.size(); ++i) {  // begun anywhere, the rest is the same
      std::vector<double> rest(std::min<std::size_t>(7, values.size() - i));
      ASSERT_TRUE(reader.read(static_cast<std::int64_t>(i), rest));
      for (std::size_t k = 0; k < rest.size(); ++k) EXPECT_TRUE(same(rest[k], row.values[i + k])) << row.line;
    }
  }
}

TEST(NumberReader, ReadsAcrossBlocks) {
  std::vector<std::uint8_t> bytes(100'000);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 31 >> 3);
  for (const char* line :
       {"B[100000]", "<H[33333]/(3,)", "<H[33333]@99998/(-3,)", "B[1000,100]/(1,1000)", "B[100000]/(0,)"}) {
    const auto view = view_of(line, buffer_of(bytes));
    ASSERT_TRUE(view) << line;
    const auto reader = NumberReader::make(*view);
    std::vector<double> all(static_cast<std::size_t>(reader->count()));
    ASSERT_TRUE(reader->read(0, all));
    for (std::int64_t item = 0; item < reader->count(); item += 17) {
      const auto value = view->get(index_from_item_index(view->layout(), item));
      ASSERT_TRUE(value);
      EXPECT_EQ(Value{Int::of(static_cast<std::int64_t>(all[static_cast<std::size_t>(item)]))}, *value)
          << line << " item " << item;
    }
  }
}

TEST(NumberReader, OneNumberAmongPaddingIsANumber) {
  const auto reader = NumberReader::make(*view_of("3xBxx[2]", counting(12)));
  std::vector<double> values(2);
  ASSERT_TRUE(reader && reader->read(0, values));
  EXPECT_EQ(values, (std::vector<double>{3, 9}));
}

TEST(NumberReader, RefusesWhatIsNoRealNumber) {
  const auto refusal = [](const char* line) {
    return error_of(NumberReader::make(*view_of(line, counting(64))));
  };
  EXPECT_EQ(refusal("c8[2]"), "TypeError: an item is complex64, not one real number");
  EXPECT_EQ(refusal("S5[2]"), "TypeError: an item is bytes[5], not one real number");
  EXPECT_EQ(refusal("2h[2]"), "TypeError: an item is 2 int16, not one real number");
}

TEST(Summary, SaysWhatNumPySaysHoweverItIsPortioned) {
  for (const numpy::Numbers& row : numpy::numbers)
    for (const std::int64_t portion : {std::int64_t{1}, std::int64_t{5}, std::int64_t{1} << 40}) {
      Summary summary(reader_of(row.line, row.hex), row.most_buckets);
      for (std::int64_t before = 0; !summary.done(); before = summary.scanned()) {
        ASSERT_TRUE(summary.advance(portion));
        ASSERT_GT(summary.scanned(), before);
      }
      EXPECT_EQ(summary.counts().finite, row.counts.finite) << row.line;
      EXPECT_EQ(summary.counts().nan, row.counts.nan) << row.line;
      EXPECT_EQ(summary.counts().positive_inf, row.counts.positive_inf) << row.line;
      EXPECT_EQ(summary.counts().negative_inf, row.counts.negative_inf) << row.line;
      expect_same(summary.extremes(), row.extremes, row.line);
      EXPECT_EQ(summary.bucket_items(), row.bucket_items) << row.line;
      ASSERT_EQ(summary.buckets().size(), row.buckets.size()) << row.line;
      for (std::size_t k = 0; k < row.buckets.size(); ++k)
        expect_same(summary.buckets()[k], row.buckets[k], row.line + " bucket " + std::to_string(k));
    }
}

TEST(Histogram, CountsWhatNumPyCounts) {
  int compared = 0;
  for (const numpy::Numbers& row : numpy::numbers) {
    if (row.bins.empty()) continue;
    Summary summary(reader_of(row.line, row.hex), 1);
    ASSERT_TRUE(summary.advance(summary.reader().count()));
    const auto& [low, high] = summary.extremes();
    Histogram histogram(summary.reader(), Bins::over(low.value, high.value, summary.reader().integers()));
    while (!histogram.done()) ASSERT_TRUE(histogram.advance(13));
    EXPECT_EQ(std::vector(histogram.counts().begin(), histogram.counts().end()), row.bins) << row.line;
    ASSERT_EQ(histogram.bins().edges().size(), row.edges.size()) << row.line;
    for (std::size_t k = 0; k < row.edges.size(); ++k)
      EXPECT_EQ(histogram.bins().edges()[k], row.edges[k]) << row.line << " edge " << k;
    ++compared;
  }
  EXPECT_GT(compared, 20);
}

TEST(Bins, HoldEveryFiniteNumberBetweenTheirEnds) {
  for (const auto& [low, high] : {std::pair{-1.7e308, 1.7e308},
                                  {5e-324, 1e-323},
                                  {1e308, 1e308},
                                  {1.7976931348623157e308, 1.7976931348623157e308},
                                  {1e17, 1e17}}) {
    const Bins bins = Bins::over(low, high, false);
    std::int64_t before = 0;
    for (const double share : {0., .25, .5, .75, 1.}) {
      const int bin = bins.bin_of(low * (1 - share) + high * share);
      EXPECT_GE(bin, before) << low << " " << high;
      EXPECT_LT(bin, bins.count());
      before = bin;
    }
    EXPECT_EQ(bins.bin_of(NAN), -1);
    EXPECT_EQ(bins.bin_of(INFINITY), -1);
    EXPECT_EQ(bins.bin_of(-INFINITY), -1);
  }
  EXPECT_EQ(share_between(-1.7e308, 1.7e308, 0), .5);
  EXPECT_EQ(share_between(2, 4, 9), 1);
}

TEST(Picked, NamesItemsInTheWholeAndInThePart) {
  const View whole = *view_of("B[2,3,4]", counting(24));
  const Picked part(whole, {all_of_axis, 1});
  EXPECT_EQ(part.view().layout().shape, (std::vector<std::int64_t>{2, 4}));
  EXPECT_FALSE(part.everything());
  // numpy.arange(24).reshape(2, 3, 4)[:, 1]
  EXPECT_EQ(repr(*part.view().tolist()), "[[4, 5, 6, 7], [16, 17, 18, 19]]");
  for (std::int64_t item = 0; item < 8; ++item) EXPECT_EQ(part.part_item(part.whole_item(item)), item);
  EXPECT_EQ(part.whole_item(5), 17);
  EXPECT_EQ(part.part_item(20), std::nullopt);
  EXPECT_TRUE(Picked(whole, {}).everything());
  EXPECT_TRUE(Picked(whole, {2, 3, 9, 9}).everything()) << "what does not fit counts as all";
  EXPECT_EQ(Picked(whole, {1, 2, 3}).view().layout().ndim(), 0);
  EXPECT_EQ(Picked(whole, {1, 2, 3}).whole_item(0), 23);
}

TEST(PixelSampler, TakesTheItemNearestToEachPixel) {
  EXPECT_EQ(nearest_source(0, 3, 9), 1);
  EXPECT_EQ(nearest_source(2, 3, 9), 7);
  EXPECT_EQ(nearest_source(4, 10, 5), 4);
  EXPECT_EQ(nearest_source(999, 1000, (std::int64_t{1} << 62) + 7),
            4609380175418174217);  // 1999 * (2**62 + 7) // 2000  // (2*999 + 1) * (2**62 + 7) // 2000

  std::vector<std::uint8_t> bytes(40 * 50 * 3);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 7 >> 2);
  const View view = *view_of("B[40,50,3]", buffer_of(bytes));
  for (const auto& [rows, columns] : {std::pair{40, 50}, {100, 100}, {7, 11}, {40, 3}, {1, 1}}) {
    PixelSampler pixels(*NumberReader::make(view), 3, rows, columns);
    while (!pixels.done()) ASSERT_TRUE(pixels.advance());
    ASSERT_LE(pixels.rows(), 40);
    ASSERT_LE(pixels.columns(), 50);
    for (int y = 0; y < pixels.rows(); ++y)
      for (int x = 0; x < pixels.columns(); ++x)
        for (int c = 0; c < 3; ++c) {
          const Index at{nearest_source(y, pixels.rows(), 40), nearest_source(x, pixels.columns(), 50), c};
          EXPECT_EQ(
              *view.get(at),
              Value{Int::of(static_cast<std::int64_t>(pixels.row(y)[static_cast<std::size_t>(x * 3 + c)]))});
        }
  }
}

TEST(Summary, HandsOnTheSourcesError) {
  test::ReadLog log;
  log.refuse = [](std::uint64_t, std::size_t) { return fail(ErrorKind::os_error, "the disk is gone"); };
  const auto buffer = std::make_shared<Buffer>(std::make_unique<test::PatternSource>(4, log), Mode::r);
  Summary summary(*NumberReader::make(*view_of("B[4]", buffer)), 4);
  EXPECT_EQ(error_of(summary.advance(4)), "OSError: the disk is gone");
  EXPECT_EQ(summary.scanned(), 0);
  EXPECT_FALSE(summary.done());
}

}  // namespace
}  // namespace bytelens
