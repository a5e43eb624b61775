#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <vector>

#include "buffer/buffer.h"
#include "buffer/sources.h"

namespace bytelens {
namespace {

using test::pattern;
using test::PatternSource;
using test::ReadLog;

constexpr std::uint64_t block = Buffer::max_run_bytes;
using Bytes = std::vector<std::uint8_t>;

std::unique_ptr<Source> counting(std::size_t size) {
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i);
  return make_memory_source("counting.bin", std::move(bytes));
}

Bytes all(const Buffer& buffer) {
  Bytes bytes(static_cast<std::size_t>(buffer.size()));
  EXPECT_TRUE(buffer.read(0, bytes));
  return bytes;
}

void expect_runs_in_order(const Buffer& buffer) {
  const Buffer::Edits& edits = buffer.edits();
  std::uint64_t held = 0;
  for (auto run = edits.begin(); run != edits.end(); ++run) {
    const std::uint64_t end = run->first + run->second.size();
    ASSERT_FALSE(run->second.empty());
    ASSERT_LE(end, buffer.size());
    ASSERT_EQ(run->first / block, (end - 1) / block) << "a run leaves its block";
    if (const auto next = std::next(run); next != edits.end()) {
      ASSERT_GE(next->first, end) << "runs overlap";
      if (next->first == end) {
        ASSERT_EQ(end % block, 0u) << "runs touch";
      }
    }
    held += run->second.size();
  }
  ASSERT_GE(buffer.resident_bytes(), held);
}

TEST(BufferWrite, IsSeenAndLeavesTheSourceAlone) {
  Buffer buffer(counting(10), Mode::c);
  ASSERT_TRUE(buffer.write(3, Bytes{33, 34}));
  EXPECT_EQ(all(buffer), (Bytes{0, 1, 2, 33, 34, 5, 6, 7, 8, 9}));
  EXPECT_EQ(buffer.edits(), (Buffer::Edits{{3, {33, 34}}}));
  EXPECT_FALSE(buffer.edited(2));
  EXPECT_TRUE(buffer.edited(3));
  EXPECT_TRUE(buffer.edited(4));
  EXPECT_FALSE(buffer.edited(5));
  EXPECT_TRUE(buffer.read(4, {})) << "of nothing, inside an edit";
  Bytes original(10);
  ASSERT_TRUE(buffer.read_original(0, original));
  EXPECT_EQ(original, (Bytes{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST(BufferWrite, RunsThatTouchOrOverlapBecomeOne) {
  Buffer buffer(counting(40), Mode::r_plus);
  ASSERT_TRUE(buffer.write(10, Bytes{1, 2}));
  ASSERT_TRUE(buffer.write(14, Bytes{3, 4}));
  EXPECT_EQ(buffer.edits().size(), 2u);
  ASSERT_TRUE(buffer.write(12, Bytes{5, 6}));  // touches both
  EXPECT_EQ(buffer.edits(), (Buffer::Edits{{10, {1, 2, 5, 6, 3, 4}}}));
  ASSERT_TRUE(buffer.write(9, Bytes{7}));
  ASSERT_TRUE(buffer.write(15, Bytes{8, 9, 10}));
  EXPECT_EQ(buffer.edits(), (Buffer::Edits{{9, {7, 1, 2, 5, 6, 3, 8, 9, 10}}}));
  ASSERT_TRUE(buffer.write(20, Bytes{1}));
  ASSERT_TRUE(buffer.write(22, Bytes{1}));
  ASSERT_TRUE(buffer.write(0, Bytes(40, 0)));  // covers all
  EXPECT_EQ(buffer.edits(), (Buffer::Edits{{0, Bytes(40, 0)}}));
  EXPECT_EQ(buffer.resident_bytes(), 40u);
}

TEST(BufferWrite, ALongRunIsKeptInShortPieces) {
  Buffer buffer(counting(5 * block), Mode::r_plus);
  ASSERT_TRUE(buffer.write(block - 1, Bytes(2 * block + 2, 7)));
  ASSERT_EQ(buffer.edits().size(), 4u);
  EXPECT_EQ(buffer.edits().begin()->first, block - 1);
  EXPECT_EQ(std::prev(buffer.edits().end())->first, 3 * block);
  expect_runs_in_order(buffer);
  ASSERT_TRUE(buffer.write(block - 2, Bytes{8, 9, 10}));
  EXPECT_EQ(buffer.edits().size(), 4u);
  expect_runs_in_order(buffer);
}

TEST(BufferWrite, IsAllOrNothing) {
  Buffer buffer(counting(6), Mode::r_plus);
  for (const auto& [begin, length] :
       {std::pair<std::uint64_t, std::size_t>{5, 2}, {6, 1}, {7, 0}, {0, 7}, {~std::uint64_t{0}, 2}}) {
    const auto refused = buffer.write(begin, Bytes(length, 9));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::index_error);
  }
  EXPECT_EQ(buffer.write(5, Bytes(2)).error().message,
            "2 bytes at offset 5 are outside the buffer, whose size is 6");
  EXPECT_EQ(buffer.write(6, Bytes(1)).error().message,
            "1 byte at offset 6 is outside the buffer, whose size is 6");
  EXPECT_TRUE(buffer.edits().empty());
  EXPECT_EQ(buffer.version(), 0u);
  EXPECT_TRUE(buffer.write(6, {}));
  EXPECT_EQ(buffer.version(), 0u) << "no byte changed";
}

// >>> memoryview(b"abc")[0] = 1
// TypeError: cannot modify read-only memory
TEST(BufferWrite, IsRefusedInModeR) {
  Buffer buffer(counting(6), Mode::r);
  EXPECT_FALSE(buffer.writable());
  const auto refused = buffer.write(0, Bytes{1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::type_error);
  EXPECT_EQ(refused.error().message, "cannot modify read-only memory");
  EXPECT_EQ(all(buffer), (Bytes{0, 1, 2, 3, 4, 5}));
  for (const Mode mode : {Mode::r_plus, Mode::w_plus, Mode::c})
    EXPECT_TRUE(Buffer(counting(6), mode).writable());
}

TEST(BufferWrite, OfTheSameByteCountsAsAnEdit) {
  Buffer buffer(counting(6), Mode::r_plus);
  ASSERT_TRUE(buffer.write(2, Bytes{2}));
  EXPECT_TRUE(buffer.edited(2));
}

TEST(BufferWrite, NeedsNothingFromTheSource) {
  ReadLog log;
  Buffer buffer(std::make_unique<PatternSource>(std::uint64_t{1} << 53, log), Mode::r_plus);
  const std::uint64_t at = (std::uint64_t{1} << 53) - 2;
  ASSERT_TRUE(buffer.write(at, Bytes{1, 2}));
  EXPECT_TRUE(log.reads.empty());
  Bytes bytes(4);
  ASSERT_TRUE(buffer.read(at - 2, bytes));
  EXPECT_EQ(bytes, (Bytes{pattern(at - 2), pattern(at - 1), 1, 2}));
}

TEST(BufferRestore, MakesAnEditUnmade) {
  Buffer buffer(counting(100), Mode::r_plus);
  ASSERT_TRUE(buffer.write(10, Bytes{1, 2, 3, 4, 5, 6}));
  const Buffer::Edits first = buffer.edits();
  const Buffer::Edits before = buffer.edits_in(12, 10);
  EXPECT_EQ(before, (Buffer::Edits{{12, {3, 4, 5, 6}}}));
  ASSERT_TRUE(buffer.write(12, Bytes(10, 99)));
  const std::uint64_t version = buffer.version();
  buffer.restore_edits(12, 10, before);
  EXPECT_GT(buffer.version(), version);
  EXPECT_EQ(buffer.edits(), first);
  EXPECT_FALSE(buffer.edited(16));

  buffer.restore_edits(12, 2, {});  // out of the middle of a run
  EXPECT_EQ(buffer.edits(), (Buffer::Edits{{10, {1, 2}}, {14, {5, 6}}}));
  buffer.restore_edits(0, 100, {});
  EXPECT_TRUE(buffer.edits().empty());
  EXPECT_EQ(buffer.resident_bytes(), 0u);
}

TEST(BufferRestore, KeepsToItsRange) {
  Buffer buffer(counting(20), Mode::r_plus);
  buffer.restore_edits(5, 5, {{0, Bytes(20, 1)}});
  EXPECT_EQ(buffer.edits(), (Buffer::Edits{{5, Bytes(5, 1)}}));
  buffer.restore_edits(15, ~std::uint64_t{0}, {{15, Bytes(50, 2)}, {~std::uint64_t{0}, Bytes(3, 3)}});
  EXPECT_EQ(buffer.edits(), (Buffer::Edits{{5, Bytes(5, 1)}, {15, Bytes(5, 2)}}));
  buffer.restore_edits(20, 1, {{20, Bytes{1}}});
  EXPECT_EQ(buffer.edits().size(), 2u);
  EXPECT_TRUE(buffer.edits_in(20, 5).empty());
  EXPECT_TRUE(buffer.edits_in(~std::uint64_t{0}, ~std::uint64_t{0}).empty());
}

// Random writes and their undoing, against a plain array with one flag per byte.
TEST(BufferEdits, AgreeWithAPlainArray) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const std::size_t size = seed % 2 ? 300 : 2 * block + 50;
    Buffer buffer(counting(size), Mode::r_plus);
    struct State {
      Bytes bytes;
      std::vector<bool> edited;
    };
    State plain{all(buffer), std::vector<bool>(size)};
    struct Undo {
      std::uint64_t begin;
      std::size_t length;
      Buffer::Edits before;
      State plain;
      Buffer::Edits all_before;
    };
    std::vector<Undo> undo;
    for (int step = 0; step < 200; ++step) {
      if (random() % 3 != 0 || undo.empty()) {
        const std::size_t longest = random() % 8 == 0 ? size : 12;
        std::size_t begin = random() % size;
        if (random() % 2) begin = std::min<std::size_t>(size - 1, begin / block * block + block - random() % 6);
        const std::size_t length = std::min(size - begin, random() % longest + 1);
        Bytes bytes(length);
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
        undo.push_back({begin, length, buffer.edits_in(begin, length), plain, buffer.edits()});
        ASSERT_TRUE(buffer.write(begin, bytes));
        std::copy(bytes.begin(), bytes.end(), plain.bytes.begin() + static_cast<std::ptrdiff_t>(begin));
        std::fill_n(plain.edited.begin() + static_cast<std::ptrdiff_t>(begin), length, true);
      } else {
        buffer.restore_edits(undo.back().begin, undo.back().length, undo.back().before);
        plain = undo.back().plain;
        ASSERT_EQ(buffer.edits(), undo.back().all_before) << "the overlay is not what it was";
        undo.pop_back();
      }
      ASSERT_EQ(all(buffer), plain.bytes);
      std::vector<bool> edited(size);
      for (std::size_t i = 0; i < size; ++i) edited[i] = buffer.edited(i);
      ASSERT_EQ(edited, plain.edited);
      expect_runs_in_order(buffer);
    }
  }
}

// Each is O(log n): in the worst order for one long run, from the back, this would otherwise move half a
// terabyte.
TEST(BufferEdits, ManyFromTheBackAndTheirUndo) {
  constexpr std::uint64_t count = 200'000;
  ReadLog log;
  Buffer buffer(std::make_unique<PatternSource>(count, log), Mode::c);
  bool written = true;
  for (std::uint64_t at = count; at-- > 0;) {
    const auto byte = static_cast<std::uint8_t>(at);
    written = written && buffer.write(at, {&byte, 1}).has_value();
  }
  EXPECT_TRUE(written);
  EXPECT_EQ(buffer.edits().size(), (count + block - 1) / block);
  EXPECT_EQ(buffer.resident_bytes(), count);
  for (std::uint64_t at = 0; at < count; ++at) buffer.restore_edits(at, 1, {});
  EXPECT_TRUE(buffer.edits().empty());
}

}  // namespace
}  // namespace bytelens
