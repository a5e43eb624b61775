#include "view/utf8.h"

namespace bytelens {

void append_utf8(std::uint32_t point, std::string& out) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xc0 | point >> 6);
    put(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    put(0xe0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3f));
    put(0x80 | (point & 0x3f));
  } else {
    put(0xf0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3f));
    put(0x80 | (point >> 6 & 0x3f));
    put(0x80 | (point & 0x3f));
  }
}

std::uint32_t next_code_point(std::string_view utf8, std::size_t& at) {
  constexpr std::uint32_t smallest[] = {0, 0x80, 0x800, 0x10000};
  const auto lead = static_cast<unsigned char>(utf8[at++]);
  if (lead < 0x80) return lead;
  const std::size_t more = lead >= 0xf0 && lead < 0xf8 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
  if (more == 0 || lead >= 0xf8 || at + more > utf8.size()) return 0xfffd;
  std::uint32_t point = lead & (0x3fu >> more);
  for (std::size_t i = 0; i < more; ++i) {
    const auto next = static_cast<unsigned char>(utf8[at + i]);
    if ((next & 0xc0) != 0x80) return 0xfffd;
    point = point << 6 | (next & 0x3f);
  }
  if (point < smallest[more] || point > 0x10ffff) return 0xfffd;
  at += more;
  return point;
}

}  // namespace bytelens
