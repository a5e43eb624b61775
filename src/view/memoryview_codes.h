// The format codes that memoryview itself understands; private to memoryview*.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace bytelens {

struct NativeFormat {
  char code;
  std::int64_t itemsize;  // on LP64
};

inline std::string_view without_at(std::string_view format) {
  if (format.starts_with('@')) format.remove_prefix(1);
  return format;
}

/// A native single character format prefixed with an optional '@'.
inline std::optional<NativeFormat> native_format(std::string_view format) {
  static constexpr std::array<NativeFormat, 17> formats{{{'c', 1},
                                                         {'b', 1},
                                                         {'B', 1},
                                                         {'?', 1},
                                                         {'h', 2},
                                                         {'H', 2},
                                                         {'i', 4},
                                                         {'I', 4},
                                                         {'l', 8},
                                                         {'L', 8},
                                                         {'q', 8},
                                                         {'Q', 8},
                                                         {'n', 8},
                                                         {'N', 8},
                                                         {'f', 4},
                                                         {'d', 8},
                                                         {'P', 8}}};
  format = without_at(format);
  if (format.size() != 1) return {};
  for (const NativeFormat& native : formats) {
    if (native.code == format.front()) return native;
  }
  return {};
}

inline bool is_byte_code(char code) { return code == 'b' || code == 'B' || code == 'c'; }

inline bool same_struct_format(std::string_view a, std::string_view b) {
  return without_at(a) == without_at(b);
}

}  // namespace bytelens
