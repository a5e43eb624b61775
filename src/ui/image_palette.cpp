#include "ui/image_palette.h"

#include <algorithm>
#include <cstddef>

namespace bytelens {
namespace {

// Coefficients of 1, t, t², … for red, green and blue.
constexpr std::array<std::array<double, 3>, 7> viridis_terms{
    {{0.2777273272234177, 0.005407344544966578, 0.3340998053353061},
     {0.1050930431085774, 1.404613529898575, 1.384590162594685},
     {-0.3308618287255563, 0.214847559468213, 0.09509516302823659},
     {-4.634230498983486, -5.799100973351585, -19.33244095627987},
     {6.228269936347081, 14.17993336680509, 56.69055260068105},
     {4.776384997670288, -13.74514537774601, -65.35303263337234},
     {-5.435455855934631, 4.645852612178535, 26.3124352495832}}};

int viridis(double t, std::size_t channel) {
  double value = 0;
  for (std::size_t k = viridis_terms.size(); k-- > 0;) value = value * t + viridis_terms[k][channel];
  return static_cast<int>(std::clamp(value, 0., 1.) * 255 + .5);
}

std::array<ImU32, 256> colors_of(ImagePalette palette) {
  std::array<ImU32, 256> colors;
  for (std::size_t i = 0; i < colors.size(); ++i) {
    const auto grey = static_cast<int>(i);
    const double t = static_cast<double>(i) / 255;
    colors[i] = palette == ImagePalette::grey ? IM_COL32(grey, grey, grey, 255)
                                         : IM_COL32(viridis(t, 0), viridis(t, 1), viridis(t, 2), 255);
  }
  return colors;
}

}  // namespace

const std::array<ImU32, 256>& palette_colors(ImagePalette palette) {
  static const std::array<std::array<ImU32, 256>, 2> all{colors_of(ImagePalette::grey),
                                                         colors_of(ImagePalette::viridis)};
  return all[static_cast<std::size_t>(palette)];
}

}  // namespace bytelens
