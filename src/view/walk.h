// The walk through memory that a view's items make, one index after the other, and where each is.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "view/layout.h"

namespace bytelens {

/// Which axis runs fastest: C, the last; F, the first.
enum class WalkOrder : std::uint8_t { c, fortran };

/// The index at a step, 0 … item_count() - 1, and the reverse. The index is inside the shape.
Index index_at_step(const Layout& layout, std::int64_t step, WalkOrder order);
std::int64_t step_of_index(const Layout& layout, std::span<const std::int64_t> index, WalkOrder order);

/// offset + Σ index·stride with its numbers: "0 + 1·3 + 2·1 = 5", "5 + 2·(−1) = 3", "4" for rank 0.
/// With · and − read as * and -, Python agrees.
std::string offset_sum(const Layout& layout, std::span<const std::int64_t> index);

}  // namespace bytelens
