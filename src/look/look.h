// The colours of everything that is drawn, on the screen and in pictures: numbers, without a library's type.
// tests/ui/palette_test.cpp computes what they must keep to; change them with it.
#pragma once

#include <array>
#include <cstdint>

namespace bytelens {

struct Look {
  bool dark;
  std::uint32_t page, panel, raised, line;  // 0xrrggbb
  std::uint32_t text, dim, faint, disabled, accent, ok, warn, bad;
  std::array<std::uint32_t, 8> item;          // by item or field, repeating
  std::array<std::uint32_t, 5> significance;  // least to most
  std::array<std::uint32_t, 5> entropy;       // low to high
  std::uint32_t changed;
  float tint, strong;  // how much of a cell's colour covers the panel: at rest, when selected
  float wash;          // how much of the accent covers what is switched on
  float edge;          // how strongly cells are framed
};

inline constexpr Look dark_look = {
    .dark = true,
    .page = 0x0e1116,
    .panel = 0x151a21,
    .raised = 0x1c232c,
    .line = 0x28303b,
    .text = 0xdce3ec,
    .dim = 0x98a4b3,
    .faint = 0x8490a0,
    .disabled = 0x687280,
    .accent = 0x6fb3ff,
    .ok = 0x59c28a,
    .warn = 0xf0b35a,
    .bad = 0xff7b72,
    .item = {0x87a5cd, 0xf2a561, 0x6fd093, 0xbda0fc, 0xf4c650, 0x64d8f8, 0xdeb7ca, 0xba9d97},
    .significance = {0x4998a0, 0x808cf8, 0xb88ece, 0xed8c70, 0xeeaa57},
    .entropy = {0x5f56d4, 0x4d80c5, 0x11a7a3, 0x97ba49, 0xa4d485},
    .changed = 0xf0b35a,
    .tint = .24f,
    .strong = .42f,
    .wash = .2f,
    .edge = 0,
};

inline constexpr Look light_look = {
    .dark = false,
    .page = 0xeef1f5,
    .panel = 0xffffff,
    .raised = 0xf5f7fa,
    .line = 0xd7dde5,
    .text = 0x1b222b,
    .dim = 0x4f5b6b,
    .faint = 0x616d7c,
    .disabled = 0x88919d,
    .accent = 0x0a5cb8,
    .ok = 0x18704a,
    .warn = 0x8f5400,
    .bad = 0xbc3026,
    .item = {0x1c67d4, 0xb83400, 0x276643, 0x881ba9, 0x857025, 0x4a7881, 0xa50161, 0x5b4d85},
    .significance = {0x557995, 0x2b61cb, 0x6f458b, 0xa20030, 0x7a3201},
    .entropy = {0xc2ba22, 0x4baf54, 0x837ca5, 0x505dbc, 0x5424b9},
    .changed = 0x8f5400,
    .tint = .24f,
    .strong = .44f,
    .wash = .12f,
    .edge = 0,
};

// For those who ask their system for more contrast: all text at 7 to 1, lines that can be seen, framed cells.
inline constexpr Look dark_more_look = [] {
  Look look = dark_look;
  look.page = 0x000000, look.panel = 0x0a0d11, look.raised = 0x12171d, look.line = 0x8592a3;
  look.text = 0xffffff, look.dim = 0xd3dbe5, look.faint = 0xb4bfcc, look.disabled = 0x8b96a3;
  look.accent = 0x9fcbff, look.ok = 0x8fe0b3, look.warn = 0xffce85, look.bad = 0xffaaa3;
  look.tint = .28f, look.strong = .38f, look.wash = .1f, look.edge = .9f;
  return look;
}();

inline constexpr Look light_more_look = [] {
  Look look = light_look;
  look.page = look.panel = 0xffffff, look.raised = 0xf4f6f9, look.line = 0x5f6b7a;
  look.text = 0x000000, look.dim = 0x2b3440, look.faint = 0x404a57, look.disabled = 0x6a7480;
  look.accent = 0x003f8a, look.ok = 0x0a4d30, look.warn = 0x613800, look.bad = 0x8a150d;
  look.wash = .1f, look.edge = .9f;
  return look;
}();

constexpr const Look& look_of(bool dark, bool more_contrast) {
  return more_contrast ? (dark ? dark_more_look : light_more_look) : dark ? dark_look : light_look;
}

}  // namespace bytelens
