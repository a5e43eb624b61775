// Offsets as people type them: `1234`, `0x4d2`, `4D2h`, `+16`, `end-16`, `50%`, `4k`,
// `(here + 511) // 512 * 512`.
#pragma once

#include <cstdint>
#include <string_view>

#include "buffer/error.h"

namespace bytelens {

/// What the names in an expression mean, in bytes from the buffer's start.
struct OffsetScope {
  std::uint64_t cursor = 0;  // `.` and `here`
  std::uint64_t size = 0;    // `end` and `size`; 0: unknown, and any offset is inside
};

/// The offset in bytes, within [0, scope.size].
///
/// Numbers are Python's integer literals (1_000, 0x4d2, 0b101, 0o17), also 4D2h, with k, M, G, T or KiB, MiB,
/// GiB, TiB behind them for multiples of 1024, and `50%` of the size, rounded down. Operators are Python's
/// `+ - * / // % << >> & ^ | ~` with its precedence and its integer results; `/` must come out even. A sign
/// in front of everything is relative to the cursor. `%` right behind a decimal number and not followed by an
/// operand is a percentage, so that `50%-1` is one byte before the middle.
///
/// Errors: ValueError when it cannot be read, or divides by zero, with `byte_offset` the place in `text`, in
/// bytes; OverflowError, with the place, when a number on the way needs more than 64 bits; IndexError,
/// without one, when the result is outside.
Result<std::uint64_t> parse_offset(std::string_view text, const OffsetScope& scope);

}  // namespace bytelens
