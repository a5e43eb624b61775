// How a number comes from its bytes, in words: what stands under its ribbons.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "view/format.h"

namespace bytelens {

/// An integer of two to eight bytes, or a floating number.
bool has_places(const Leaf& leaf);

/// "256" or "256⁷": what a byte of an integer counts, `significance` places above the least.
std::string weight_text(std::int64_t significance, std::int64_t size);

/// The parts of the sum, each to stay on one line: "139·256", "+ 232·1", "= 35816", "− 65536", "= -29720".
/// `bytes` in memory order, leaf.size of them.
std::vector<std::string> integer_sum(const Leaf& leaf, std::span<const std::uint8_t> bytes);

/// The same for floats: "sign 0,", "exponent 138 − 127 = 11,", "fraction 5223137:", "2¹¹ · (1 +
/// 5223137/2²³)", "= 3323.18".
std::vector<std::string> float_sum(const Leaf& leaf, std::span<const std::uint8_t> bytes);

}  // namespace bytelens
