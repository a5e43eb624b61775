#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "buffer/buffer.h"
#include "buffer/sources.h"

namespace bytelens {
namespace {

using test::pattern;
using test::PatternSource;
using test::ReadLog;

constexpr std::uint64_t page = Buffer::page_bytes;

std::vector<std::uint8_t> expected(std::uint64_t byte_offset, std::size_t length) {
  std::vector<std::uint8_t> bytes(length);
  for (std::size_t i = 0; i < length; ++i) bytes[i] = pattern(byte_offset + i);
  return bytes;
}

Result<std::vector<std::uint8_t>> read(const Buffer& buffer, std::uint64_t byte_offset, std::size_t length) {
  std::vector<std::uint8_t> bytes(length, 0xEE);
  if (const auto done = buffer.read(byte_offset, bytes); !done) return std::unexpected(done.error());
  return bytes;
}

TEST(Errors, HavePythonsNames) {
  EXPECT_EQ(python_name(ErrorKind::type_error), "TypeError");
  EXPECT_EQ(python_name(ErrorKind::value_error), "ValueError");
  EXPECT_EQ(python_name(ErrorKind::index_error), "IndexError");
  EXPECT_EQ(python_name(ErrorKind::key_error), "KeyError");
  EXPECT_EQ(python_name(ErrorKind::overflow_error), "OverflowError");
  EXPECT_EQ(python_name(ErrorKind::not_implemented_error), "NotImplementedError");
  EXPECT_EQ(python_name(ErrorKind::buffer_error), "BufferError");
  EXPECT_EQ(python_name(ErrorKind::struct_error), "struct.error");
  EXPECT_EQ(python_name(ErrorKind::memory_error), "MemoryError");
  EXPECT_EQ(python_name(ErrorKind::os_error), "OSError");
  EXPECT_EQ(python_name(ErrorKind::file_not_found_error), "FileNotFoundError");
}

TEST(MemorySource, GivesItsBytesAndNoOthers) {
  const auto source = make_memory_source("six.bin", {0, 1, 2, 3, 4, 5});
  EXPECT_EQ(source->name(), "six.bin");
  EXPECT_EQ(source->size(), 6u);
  EXPECT_TRUE(source->in_memory());
  std::vector<std::uint8_t> bytes(3);
  ASSERT_TRUE(source->read(3, bytes));
  EXPECT_EQ(bytes, (std::vector<std::uint8_t>{3, 4, 5}));
  const auto beyond = source->read(4, bytes);
  ASSERT_FALSE(beyond);
  EXPECT_EQ(beyond.error().kind, ErrorKind::os_error);
  EXPECT_FALSE(source->read(~std::uint64_t{0}, bytes));
}

// numpy.memmap(path, mode=…) in NumPy 1.24
TEST(Modes, AreNumPysWithItsLongNames) {
  for (const auto& [name, mode] : {std::pair{"r", Mode::r},
                                   {"readonly", Mode::r},
                                   {"r+", Mode::r_plus},
                                   {"readwrite", Mode::r_plus},
                                   {"w+", Mode::w_plus},
                                   {"write", Mode::w_plus},
                                   {"c", Mode::c},
                                   {"copyonwrite", Mode::c}}) {
    const auto found = mode_from_name(name);
    ASSERT_TRUE(found) << name;
    EXPECT_EQ(*found, mode) << name;
  }
  for (const Mode mode : {Mode::r, Mode::r_plus, Mode::w_plus, Mode::c})
    EXPECT_EQ(mode_from_name(mode_name(mode)), mode);

  const std::string choices =
      "mode must be one of ['r', 'c', 'r+', 'w+', 'readonly', 'copyonwrite', 'readwrite', 'write'] ";
  for (const auto& [name, text] : {std::pair{"q", "(got 'q')"},
                                   {"", "(got '')"},
                                   {"q'\"", "(got 'q\\'\"')"},
                                   {"it's", "(got \"it's\")"},
                                   {"a\\\n\x01", "(got 'a\\\\\\n\\x01')"}}) {
    const auto refused = mode_from_name(name);
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().kind, ErrorKind::value_error);
    EXPECT_EQ(refused.error().message, choices + text);
  }
}

TEST(BufferRead, AroundEveryPageEdge) {
  ReadLog log;
  const std::uint64_t size = 3 * page + 100;
  const Buffer buffer(std::make_unique<PatternSource>(size, log), Mode::r);
  for (const std::uint64_t edge : {std::uint64_t{0}, page, 2 * page, 3 * page, size}) {
    for (std::int64_t delta = -16; delta <= 16; ++delta) {
      if (delta < 0 && edge < static_cast<std::uint64_t>(-delta)) continue;
      const std::uint64_t begin = edge + static_cast<std::uint64_t>(delta);
      for (std::size_t length : {0u, 1u, 2u, 8u, 15u, 16u, 17u, 32u}) {
        const auto bytes = read(buffer, begin, length);
        if (begin <= size && length <= size - begin) {
          ASSERT_TRUE(bytes) << begin << " " << length;
          EXPECT_EQ(*bytes, expected(begin, length)) << begin << " " << length;
        } else {
          ASSERT_FALSE(bytes) << begin << " " << length;
          EXPECT_EQ(bytes.error().kind, ErrorKind::index_error);
        }
      }
    }
  }
  EXPECT_EQ(log.reads.size(), 4u) << "each page is read once";
}

TEST(BufferRead, LongReadsAreWholeAndPassByTheCache) {
  ReadLog log;
  const std::uint64_t size = 64 * page + 5;
  const Buffer buffer(std::make_unique<PatternSource>(size, log), Mode::r, 4 * page);
  ASSERT_TRUE(read(buffer, 20 * page + 7, 1));
  const std::uint64_t resident = buffer.resident_bytes();
  for (const auto& [begin, length] : {std::pair<std::uint64_t, std::uint64_t>{0, size},
                                      {page - 3, 40 * page},
                                      {17, 16 * page},
                                      {20 * page, 44 * page + 5},
                                      {21 * page - 1, 30 * page}}) {
    log.reads.clear();
    const auto bytes = read(buffer, begin, static_cast<std::size_t>(length));
    ASSERT_TRUE(bytes);
    EXPECT_EQ(*bytes, expected(begin, static_cast<std::size_t>(length)));
    EXPECT_LE(log.reads.size(), 2u) << "before and after the page that is there";
  }
  EXPECT_EQ(buffer.resident_bytes(), resident);
}

TEST(BufferRead, KeepsWhatWasUsedLastWithinItsLimit) {
  ReadLog log;
  const Buffer buffer(std::make_unique<PatternSource>(100 * page, log), Mode::r, 4 * page);
  for (std::uint64_t number = 0; number < 100; ++number) {
    ASSERT_TRUE(read(buffer, number * page, 1));
    ASSERT_TRUE(read(buffer, 0, 1)) << "page 0 is used all the time";
    EXPECT_LE(buffer.resident_bytes(), 4 * page);
  }
  EXPECT_EQ(log.reads.size(), 100u);
  ASSERT_TRUE(read(buffer, 99 * page + 5, 1));
  EXPECT_EQ(log.reads.size(), 100u) << "still there";
  ASSERT_TRUE(read(buffer, 50 * page, 1));
  EXPECT_EQ(log.reads.size(), 101u) << "long gone";
}

TEST(BufferRead, ItemsOneByOneCostOneReadPerPage) {
  ReadLog log;
  const Buffer buffer(std::make_unique<PatternSource>(2 * page, log), Mode::r, 1);
  for (std::uint64_t at = 0; at < 2 * page; at += 2) {
    std::uint8_t item[2];
    ASSERT_TRUE(buffer.read(at, item));
    ASSERT_EQ(item[0], pattern(at));
    ASSERT_EQ(item[1], pattern(at + 1));
  }
  EXPECT_EQ(log.reads.size(), 2u) << "even when the cache holds nothing but the last page";
}

TEST(BufferRead, OffsetsBeyondThirtyTwoAndFiftyThreeBits) {
  ReadLog log;
  const std::uint64_t size = (std::uint64_t{1} << 53) + 3;
  const Buffer buffer(std::make_unique<PatternSource>(size, log), Mode::r);
  EXPECT_EQ(buffer.size(), size);
  for (const std::uint64_t begin : {std::uint64_t{0}, (std::uint64_t{1} << 31) - 2,
                                    (std::uint64_t{1} << 32) - 2, (std::uint64_t{1} << 33) + 1, size - 4}) {
    const auto bytes = read(buffer, begin, 4);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(*bytes, expected(begin, 4));
  }
  for (const auto& [begin, length] : {std::pair<std::uint64_t, std::size_t>{size, 1},
                                      {size - 3, 4},
                                      {size + 1, 0},
                                      {~std::uint64_t{0}, 1},
                                      {~std::uint64_t{0} - 1, 4}}) {
    const auto refused = read(buffer, begin, length);
    ASSERT_FALSE(refused) << begin;
    EXPECT_EQ(refused.error().kind, ErrorKind::index_error);
  }
  EXPECT_EQ(read(buffer, size - 3, 4).error().message,
            "4 bytes at offset 9007199254740992 are outside the buffer, whose size is 9007199254740995");
  EXPECT_TRUE(read(buffer, size, 0));
}

TEST(BufferRead, TheSourcesErrorComesThroughAndIsForgotten) {
  ReadLog log;
  const Buffer buffer(std::make_unique<PatternSource>(4 * page, log), Mode::r);
  log.refuse = [](std::uint64_t begin, std::size_t length) -> Result<void> {
    if (begin + length <= page) return {};
    return std::unexpected(source_ended_early("pattern.bin", page, 4 * page));
  };
  const auto refused = read(buffer, page - 8, 16);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::os_error);
  EXPECT_EQ(refused.error().message,
            "pattern.bin ends after 65536 of its 262144 bytes: it became shorter since it was opened; open "
            "it again");
  EXPECT_TRUE(read(buffer, page - 8, 8)) << "the page that could be read is there";
  EXPECT_FALSE(read(buffer, 0, 4 * page));

  log.refuse = {};
  const auto bytes = read(buffer, page - 8, 16);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(*bytes, expected(page - 8, 16));
}

TEST(BufferRead, OfAnEmptySource) {
  const Buffer buffer(make_memory_source("nothing", {}), Mode::r_plus);
  EXPECT_EQ(buffer.size(), 0u);
  EXPECT_TRUE(read(buffer, 0, 0));
  EXPECT_FALSE(read(buffer, 0, 1));
}

}  // namespace
}  // namespace bytelens
