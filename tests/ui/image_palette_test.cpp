#include "ui/image_palette.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>

namespace bytelens {
namespace {

std::array<int, 3> parts(ImU32 color) {
  return {static_cast<int>(color >> IM_COL32_R_SHIFT & 255),
          static_cast<int>(color >> IM_COL32_G_SHIFT & 255),
          static_cast<int>(color >> IM_COL32_B_SHIFT & 255)};
}

// The published table's colours at these places, of 256.
TEST(ImagePalette, ViridisIsViridis) {
  const std::pair<std::size_t, std::array<int, 3>> published[] = {{0, {68, 1, 84}},
                                                                  {64, {59, 82, 139}},
                                                                  {128, {33, 145, 140}},
                                                                  {192, {94, 201, 98}},
                                                                  {255, {253, 231, 37}}};
  for (const auto& [place, color] : published)
    for (std::size_t k = 0; k < 3; ++k)
      EXPECT_LE(std::abs(parts(palette_colors(ImagePalette::viridis)[place])[k] - color[k]), 5)
          << place << " " << k;
}

TEST(ImagePalette, EveryStepIsLighter) {
  for (const ImagePalette palette : {ImagePalette::grey, ImagePalette::viridis})
    for (std::size_t i = 8; i < 256; ++i) {
      const auto light = [&](std::size_t k) {  // Rec. 709's luma
        const auto [r, g, b] = parts(palette_colors(palette)[k]);
        return 2126 * r + 7152 * g + 722 * b;
      };
      EXPECT_GT(light(i), light(i - 8));
    }
}

}  // namespace
}  // namespace bytelens
