// A workspace as a still picture: bytes, views and the ribbons of one number, for print and for pages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "buffer/error.h"
#include "look/look.h"
#include "workspace/workspace.h"

namespace bytelens {

struct PictureOptions {
  Look look = light_look;
  std::uint64_t begin = 0, bytes = 512;  // byte offset of the first, and at most how many are drawn
  std::int64_t view_rows = 32;           // at most, of each view
  std::int64_t views = 1000;             // at most
  double width = 820;                    // px, at most: it is as wide as what is in it
  /// Byte offset in the number that has a ribbon. Without one it is the chosen item, or the first number.
  std::optional<std::uint64_t> number_at{};
};

/// The active buffer's bytes and its views as an SVG 1.1 document without scripts or references to elsewhere.
/// What is left out is said in it. The source's error when bytes cannot be read; IndexError when `begin` is
/// outside the buffer or no buffer is open.
Result<std::string> draw_svg(const Workspace& workspace, const PictureOptions& options);

}  // namespace bytelens
