#include "view/leb128.h"

#include <algorithm>

namespace bytelens {
namespace {

constexpr std::uint64_t all_bits = ~std::uint64_t{0};

}  // namespace

std::optional<Leb128> first_leb128(std::span<const std::uint8_t> bytes, bool is_signed) {
  const auto end = std::find_if(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte < 0x80; });
  if (end == bytes.end()) return {};
  const auto length = static_cast<std::size_t>(end - bytes.begin()) + 1;
  const bool negative = is_signed && (*end & 0x40) != 0;
  std::uint64_t value = negative ? all_bits : 0;
  for (std::size_t bit = 0; bit < length * 7; ++bit) {
    const bool set = (bytes[bit / 7] >> bit % 7 & 1) != 0;
    if (set == negative) continue;
    if (bit >= (is_signed ? 63 : 64)) return Leb128{length, {}};
    value ^= std::uint64_t{1} << bit;
  }
  return Leb128{length, is_signed ? Int::of(static_cast<std::int64_t>(value)) : Int::of_unsigned(value)};
}

Result<std::vector<std::uint8_t>> to_leb128(const Int& value, bool is_signed, std::size_t min_length) {
  if (value.negative && !is_signed)
    return fail(ErrorKind::overflow_error, "can't convert negative int to unsigned");
  const std::uint64_t top = (std::uint64_t{1} << 63) - (value.negative ? 0 : 1);
  if (value.huge || (is_signed && value.magnitude > top))
    return fail(ErrorKind::overflow_error, "int too big to convert");

  const std::uint64_t sign = value.negative ? all_bits : 0;
  std::uint64_t rest = value.negative ? 0 - value.magnitude : value.magnitude;
  std::vector<std::uint8_t> bytes;
  for (bool more = true; more;) {
    const auto group = static_cast<std::uint8_t>(rest & 0x7f);
    rest = rest >> 7 | (sign & ~(all_bits >> 7));
    more = rest != sign || (is_signed && (group & 0x40) != (sign & 0x40)) || bytes.size() + 1 < min_length;
    bytes.push_back(more ? group | 0x80 : group);
  }
  return bytes;
}

}  // namespace bytelens
