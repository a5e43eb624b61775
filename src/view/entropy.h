// How evenly byte values are spread: text lies low, compressed and encrypted bytes lie high.
#pragma once

#include <cstdint>
#include <span>

namespace bytelens {

/// Shannon entropy of `bytes` in bits per byte, 0 (all the same, or none at all) … 8 (all values alike).
double entropy_bits(std::span<const std::uint8_t> bytes);

}  // namespace bytelens
