// What things are called in words: for the semantic twin, the status line and tooltips alike.
#pragma once

#include <cstdint>
#include <string>

#include "workspace/workspace.h"

namespace bytelens {

/// "0x0005": at least four digits.
std::string offset_text(std::uint64_t byte_offset);
std::string hex_byte(std::uint8_t value);

/// "n[2]", "v[0].r", "s" (rank 0)
std::string item_name(const NamedView& view, const Index& index, int leaf);

/// "offset 0x0005, 0x04, part of n[2] = 1024, byte 1 of 2, most significant"; `view` may be null.
std::string byte_name(const NamedView* view, std::uint64_t byte_offset, std::uint8_t value);

/// "m2[1,1] = 22, offset 0x0004" and "n[2] = 1024, offsets 0x0004 to 0x0005, little-endian"
std::string cell_name(const NamedView& view, const Index& index, int leaf, const std::string& text);

/// "80 bytes", "1,052,672 bytes (1.0 MiB)"
std::string size_text(std::uint64_t bytes);
std::string count_text(std::uint64_t count);  // "1,052,672"

/// "shape (2, 3) · strides (3, 1) · 6 bytes · C"
std::string facts_text(const View& view);
std::string tuple_text(const std::vector<std::int64_t>& numbers);

std::string_view byte_order_name(ByteOrder order);

}  // namespace bytelens
