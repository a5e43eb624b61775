// The colours of everything that is drawn, on the screen and in pictures: numbers, without a library's type.
// tests/ui/palette_test.cpp says what they must keep to.
#pragma once

#include <array>
#include <cstdint>

namespace bytelens {

struct Look {
  bool dark;
  std::uint32_t page, panel, raised, line, text, dim, faint, accent, ok, warn, bad;  // 0xrrggbb
  std::array<std::uint32_t, 8> item;          // by item or field, repeating
  std::array<std::uint32_t, 5> significance;  // least to most
  std::array<std::uint32_t, 5> entropy;       // low to high
  std::uint32_t changed;
  float tint, strong;  // how much of a cell's colour covers the panel: at rest, when selected
};

inline constexpr Look dark_look = {
    true,
    0x0e1116,
    0x151a21,
    0x1c232c,
    0x28303b,
    0xdce3ec,
    0x98a4b3,
    0x6f7b8a,
    0x6fb3ff,
    0x59c28a,
    0xf0b35a,
    0xff7b72,
    {0x7fb2ff, 0xf0a86b, 0x6fd0a8, 0xd99bea, 0xe8cf6a, 0x74cfe0, 0xf291a8, 0xa9b7c6},
    {0x4aa3c9, 0x7f9bd6, 0xb98fc9, 0xe0886f, 0xf2a34b},
    {0x4a5fb8, 0x2f86b8, 0x2ba69a, 0x6fc06a, 0xd9cf5a},
    0xf0b35a,
    .20f,
    .44f,
};

inline constexpr Look light_look = {
    false,
    0xeef1f5,
    0xffffff,
    0xf5f7fa,
    0xd7dde5,
    0x1b222b,
    0x566272,
    0x7d8998,
    0x0a62c4,
    0x18794e,
    0x9a5b00,
    0xc4372c,
    {0x1f62c7, 0xb3540b, 0x13795b, 0x8a3bb0, 0x836400, 0x0c7186, 0xb8274c, 0x536173},
    {0x146c94, 0x4a5fb8, 0x8b3f9e, 0xb04a2c, 0xa85a00},
    {0x9db83a, 0x4f9e5a, 0x1d7f86, 0x2b5a9e, 0x43278a},
    0x9a5b00,
    .14f,
    .32f,
};

}  // namespace bytelens
