// What lenses have read of their views, kept while the bytes and the layout stay: a frame at rest reads
// nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "array/histogram.h"
#include "array/pixels.h"
#include "ui/lens.h"

namespace bytelens {

/// Of which items something was read.
struct LensSource {
  const Buffer* buffer;
  std::uint64_t version;
  Layout layout;
  std::string format;
  static LensSource of(const View& view) {
    return {view.buffer().get(), view.buffer()->version(), view.layout(), view.format().text()};
  }
  bool operator==(const LensSource&) const = default;
};

struct LensScan {
  LensSource source;
  Summary summary;
  std::optional<Histogram> histogram{};  // once the range is known
  std::string refusal{};                 // the source's; what was read before it counts
};

struct ImageRead {
  LensSource source;
  PixelSampler pixels;
  std::string refusal{};
};

struct LensCache {
  std::optional<LensScan> scan;
  std::optional<ImageRead> image;
  std::vector<std::uint32_t> colors;  // of the image as it is drawn, device pixels
  std::uint64_t colors_key = 0;
};

LensCache& cache_of(const LensItems& items);

/// The picked items' range, and their histogram when asked for: reads on for a millisecond, and asks for
/// another frame while there is more.
const LensScan& scan_of(const LensItems& items, bool histogram);
/// "reading, 40 %", the source's refusal, or "" when all is known.
std::string progress_text(const LensScan& scan, bool histogram);

/// "1,000 items, -1.5 … 2.25, 3 NaN, 1 inf"
std::string summary_text(const LensItems& items, const LensScan& scan);

}  // namespace bytelens
