// Item bytes to values and text, and back.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "buffer/error.h"
#include "view/format.h"
#include "view/value.h"

namespace bytelens {

/// One item's value as Python gives it: struct.unpack (a tuple of several, the bare value of one) or
/// ndarray.item()/tolist(). `item` holds exactly itemsize bytes.
Value unpack_item(const Format& format, std::span<const std::uint8_t> item);

/// The bytes of `value` as an item; padding is zero in `out` beforehand or kept as it is: only leaves' bytes
/// are written. `out` holds itemsize bytes, best filled with the item's present bytes. On an error `out` is
/// unchanged. Errors: native single codes as memoryview's item assignment ("memoryview: invalid value for
/// format 'B'"), other struct codes as struct.pack ("ubyte format requires 0 <= number <= 255"), dtypes as
/// NumPy assignment, except that an integer out of range is refused with NumPy 2's text ("Python integer 300
/// out of bounds for uint8"): nothing wraps silently.
Result<void> pack_item(const Format& format, const Value& value, std::span<std::uint8_t> out);

/// One leaf: the same for a part of an item (`bytes` holds leaf.size bytes).
Value unpack_leaf(const Leaf& leaf, std::span<const std::uint8_t> bytes);
Result<void> pack_leaf(const Format& format, const Leaf& leaf, const Value& value,
                       std::span<std::uint8_t> out);

/// What a cell shows: integers exact, floats the shortest text that reads back to the same bits *of their own
/// width* (float32 3323.18, not 3323.179931640625), bytes as b'..', text as '..', booleans True/False,
/// pointers as hex.
void append_leaf_text(const Leaf& leaf, std::span<const std::uint8_t> bytes, std::string& out);
std::string item_text(const Format& format, std::span<const std::uint8_t> item);

/// What a user typed into a cell: a Python literal; for text and bytes leaves also bare characters; integers
/// also 0x.., 0b..; ValueError with a clear sentence when it is none ("invalid literal for int() with base
/// 10: 'x'").
Result<Value> parse_leaf_text(const Leaf& leaf, std::string_view typed);

}  // namespace bytelens
