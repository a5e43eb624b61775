#include "array/pixels.h"

#include <algorithm>
#include <utility>

namespace bytelens {
namespace {

constexpr std::int64_t dense = 8;  // columns for each one shown, up to which a row is read whole
constexpr std::int64_t longest_line = 1 << 16;

}  // namespace

std::int64_t nearest_source(std::int64_t k, std::int64_t shown, std::int64_t count) {
  if (count <= shown) return std::min(k, count - 1);
  // By quotient and rest, so that no product leaves 64 bits.
  const std::int64_t whole = count / shown, rest = count % shown;
  return k * whole + (whole * shown + (2 * k + 1) * rest) / (2 * shown);
}

PixelSampler::PixelSampler(NumberReader reader, int channels, int most_rows, int most_columns)
    : reader_(std::move(reader)),
      height_(reader_.view().layout().shape[0]),
      width_(reader_.view().layout().shape[1]),
      channels_(channels),
      rows_(static_cast<int>(std::min<std::int64_t>(height_, most_rows))),
      columns_(static_cast<int>(std::min<std::int64_t>(width_, most_columns))) {
  values_.resize(static_cast<std::size_t>(rows_) * width());
}

Result<void> PixelSampler::advance() {
  if (done()) return {};
  const std::int64_t first = nearest_source(rows_read_, rows_, height_) * width_ * channels_;
  const auto out = std::span(values_).subspan(static_cast<std::size_t>(rows_read_) * width(), width());
  const auto depth = static_cast<std::size_t>(channels_);
  if (columns_ == width_) {
    if (const auto read = reader_.read(first, out); !read) return read;
  } else if (width_ <= columns_ * dense && width_ * channels_ <= longest_line) {
    line_.resize(static_cast<std::size_t>(width_ * channels_));
    if (const auto read = reader_.read(first, line_); !read) return read;
    for (std::size_t k = 0; k < static_cast<std::size_t>(columns_); ++k) {
      const auto from =
          static_cast<std::size_t>(nearest_source(static_cast<std::int64_t>(k), columns_, width_)) * depth;
      std::copy_n(line_.begin() + static_cast<std::ptrdiff_t>(from), depth,
                  out.begin() + static_cast<std::ptrdiff_t>(k * depth));
    }
  } else {
    for (std::size_t k = 0; k < static_cast<std::size_t>(columns_); ++k) {
      const std::int64_t from = nearest_source(static_cast<std::int64_t>(k), columns_, width_) * channels_;
      if (const auto read = reader_.read(first + from, out.subspan(k * depth, depth)); !read) return read;
    }
  }
  ++rows_read_;
  return {};
}

}  // namespace bytelens
