// How a view is looked at: values that travel with it and are no step of history.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "array/pick.h"

namespace bytelens {

enum class Lens : std::uint8_t { grid, bits, image, plot, histogram };
inline constexpr Lens lenses[] = {Lens::grid, Lens::bits, Lens::image, Lens::plot, Lens::histogram};
std::string_view lens_name(Lens lens);  // "grid", "bits", …

enum class ImagePalette : std::uint8_t { grey, viridis };
/// What a last axis of 3 or 4 is in an image of three axes and more; `none`: an axis like others.
enum class Channels : std::uint8_t { rgb, bgr, none };

struct LensOptions {
  ImagePalette palette = ImagePalette::grey;
  Channels channels = Channels::rgb;
  std::optional<std::pair<double, double>>
      range{};  // shown from dark to bright; nothing: what the items span
  Pick pick{};  // which index of each axis is looked at
  bool operator==(const LensOptions&) const = default;
};

/// ValueError for a range that is not finite or has no width, IndexError for a picked index that the view has
/// not.
Result<void> check_lens_options(const View& view, const LensOptions& options);

/// Why a view cannot be looked at that way, as a sentence; "" when it can.
std::string lens_refusal(const View& view, Lens lens);

/// How many of an image's last axis are one pixel's colours: 3 or 4, else 1.
int image_channels(const View& view, Channels channels);

/// The index of each axis that is looked at through that lens: as picked, and the first one for axes that the
/// lens has no room for. Fits the view.
Pick lens_pick(const View& view, Lens lens, const LensOptions& options);

/// How many of a view's leading axes can be picked through that lens.
std::size_t pickable_axes(const View& view, Lens lens, Channels channels);

}  // namespace bytelens
