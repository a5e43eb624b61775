#include "view/entropy.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "view/entropy_rows.h"

namespace bytelens {
namespace {

TEST(Entropy, IsWhatNumPySays) {
  for (const EntropyRow& row : entropy_rows) {
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < row.count; ++i)
      bytes.push_back(static_cast<std::uint8_t>((row.start + row.step * i) % row.modulus));
    EXPECT_NEAR(entropy_bits(bytes), row.bits, 1e-12) << row.count << " bytes modulo " << row.modulus;
  }
}

TEST(Entropy, OfOneValueIsZeroAndNotMinusZero) {
  const std::vector<std::uint8_t> zeros(256);
  EXPECT_EQ(entropy_bits(zeros), 0);
  EXPECT_FALSE(std::signbit(entropy_bits(zeros)));
  EXPECT_EQ(entropy_bits({}), 0);
}

}  // namespace
}  // namespace bytelens
