// Colours for numbers between a least and a greatest one.
#pragma once

#include <array>

#include "imgui.h"
#include "workspace/lens.h"

namespace bytelens {

/// 256 colours from the least to the greatest: grey, or viridis, which is even in lightness and safe for
/// colour-blind eyes (by Stéfan van der Walt and Nathaniel Smith, in the public domain; here by Matt Zucker's
/// polynomials of degree 6, also in the public domain, which are within 2 % of it).
const std::array<ImU32, 256>& palette_colors(ImagePalette palette);

}  // namespace bytelens
