#include "ui/theme.h"

namespace bytelens {
namespace {

constexpr ImU32 rgb(unsigned hex) { return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, 255); }

}  // namespace

const Theme dark_theme = {
    true,
    rgb(0x0e1116),
    rgb(0x151a21),
    rgb(0x1c232c),
    rgb(0x28303b),
    rgb(0xdce3ec),
    rgb(0x98a4b3),
    rgb(0x6f7b8a),
    rgb(0x6fb3ff),
    rgb(0x59c28a),
    rgb(0xf0b35a),
    rgb(0xff7b72),
    {rgb(0x7fb2ff), rgb(0xf0a86b), rgb(0x6fd0a8), rgb(0xd99bea), rgb(0xe8cf6a), rgb(0x74cfe0), rgb(0xf291a8),
     rgb(0xa9b7c6)},
    {rgb(0x4aa3c9), rgb(0x7f9bd6), rgb(0xb98fc9), rgb(0xe0886f), rgb(0xf2a34b)},
    .20f,
    .44f,
};

const Theme light_theme = {
    false,
    rgb(0xeef1f5),
    rgb(0xffffff),
    rgb(0xf5f7fa),
    rgb(0xd7dde5),
    rgb(0x1b222b),
    rgb(0x566272),
    rgb(0x7d8998),
    rgb(0x0a62c4),
    rgb(0x18794e),
    rgb(0x9a5b00),
    rgb(0xc4372c),
    {rgb(0x1f62c7), rgb(0xb3540b), rgb(0x13795b), rgb(0x8a3bb0), rgb(0x836400), rgb(0x0c7186), rgb(0xb8274c),
     rgb(0x536173)},
    {rgb(0x146c94), rgb(0x4a5fb8), rgb(0x8b3f9e), rgb(0xb04a2c), rgb(0xa85a00)},
    .14f,
    .32f,
};

ImU32 with_alpha(ImU32 color, float alpha) {
  const auto own = static_cast<float>(color >> IM_COL32_A_SHIFT);
  return (color & ~IM_COL32_A_MASK) | (static_cast<ImU32>(own * alpha + .5f) << IM_COL32_A_SHIFT);
}

}  // namespace bytelens
