#include "view/entropy.h"

#include <array>
#include <cmath>

namespace bytelens {

double entropy_bits(std::span<const std::uint8_t> bytes) {
  std::array<std::uint32_t, 256> counts{};
  for (const std::uint8_t byte : bytes) ++counts[byte];
  double bits = 0;
  const auto total = static_cast<double>(bytes.size());
  for (const std::uint32_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / total;
    bits -= share * std::log2(share);
  }
  return bits + 0.;  // one value alone would give -0
}

}  // namespace bytelens
