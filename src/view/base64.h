// Base64: RFC 4648, section 4.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bytelens {

/// With padding, in one line.
std::string to_base64(std::span<const std::uint8_t> bytes);

/// White space is skipped. Nothing for other characters, and for padding that is missing or whose bits are
/// not 0.
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text);

}  // namespace bytelens
