// Code points to UTF-8 and back. Lone surrogates, which a Python str may hold, keep their three bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bytelens {

/// `point` is at most 0x10ffff.
void append_utf8(std::uint32_t point, std::string& out);

/// The code point at `at`, which moves behind it. A byte that starts none gives U+FFFD and moves by one.
std::uint32_t next_code_point(std::string_view utf8, std::size_t& at);

/// str.isprintable for one character.
bool is_printable(std::uint32_t point);

}  // namespace bytelens
