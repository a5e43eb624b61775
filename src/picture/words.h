// What a picture says in words.
#pragma once

#include <cstdint>
#include <string>

#include "workspace/workspace.h"

namespace bytelens::picture {

std::string hex_text(std::uint64_t number, int digits);  // without 0x; at least that many digits
int address_digits(std::uint64_t size);                  // the same for all addresses of one buffer

/// "1 byte", "1,052,672 bytes"
std::string count_text(std::uint64_t count, const std::string& what);

std::string tuple_text(const std::vector<std::int64_t>& numbers);  // "(2, 3)", "(6,)"

/// "m2 = B[2,3]" and "shape (2, 3) · strides (3, 1) · 6 bytes · C"
std::string view_title(const NamedView& view);
std::string view_facts(const View& view);

/// "n[2]", "v[0].r"
std::string item_name(const NamedView& view, const Index& index, int leaf);

std::string order_name(ByteOrder order);  // "little-endian"

}  // namespace bytelens::picture
