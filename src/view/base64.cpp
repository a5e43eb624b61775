#include "view/base64.h"

#include <algorithm>

namespace bytelens {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string to_base64(std::span<const std::uint8_t> bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto at = [&](std::size_t k) -> std::uint32_t { return i + k < bytes.size() ? bytes[i + k] : 0u; };
    const std::uint32_t group = at(0) << 16 | at(1) << 8 | at(2);
    const std::size_t filled = std::min<std::size_t>(bytes.size() - i, 3) + 1;
    for (std::size_t k = 0; k < 4; ++k) out += k < filled ? alphabet[group >> (18 - 6 * k) & 0x3f] : '=';
  }
  return out;
}

std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  std::uint32_t bits = 0;
  std::size_t count = 0, padding = 0;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
    ++count;
    if (c == '=') {
      ++padding;
      continue;
    }
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos || padding != 0) return {};
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    const std::size_t place = count % 4;  // after 2, 3 and 4 characters a byte is complete
    if (place != 1) bytes.push_back(static_cast<std::uint8_t>(bits >> (place == 2 ? 4 : place == 3 ? 2 : 0)));
  }
  const std::uint32_t dropped = padding == 2 ? bits & 0xf : padding == 1 ? bits & 3 : 0;
  if (count % 4 != 0 || padding > 2 || dropped != 0) return {};
  return bytes;
}

}  // namespace bytelens
