// Where characters begin and end in bytes that may not be UTF-8 at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace bytelens {

/// What bytes begin with: a character, or the longest run that could have begun one (at least one byte), for
/// which Python's decoder with errors='replace' puts one U+FFFD. Surrogates are no characters here.
struct Utf8Run {
  std::size_t length;  // in bytes
  bool is_character;
  bool is_cut;  // no character only because the bytes end
};
Utf8Run first_utf8_run(std::span<const std::uint8_t> bytes);  // of at least one byte

}  // namespace bytelens
