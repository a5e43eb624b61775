// The items of an image that so many pixels show, read row by row: what a large image costs is what is seen
// of it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "array/number_reader.h"

namespace bytelens {

/// Which of `count` things stands behind the `k`-th of `shown` places: the nearest to its middle.
std::int64_t nearest_source(std::int64_t k, std::int64_t shown, std::int64_t count);

class PixelSampler {
 public:
  /// Items are rows × columns, or rows × columns × channels when `channels` > 1. At most that many rows and
  /// columns (> 0) are read.
  PixelSampler(NumberReader reader, int channels, int most_rows, int most_columns);

  int rows() const { return rows_; }
  int columns() const { return columns_; }
  int channels() const { return channels_; }
  int rows_read() const { return rows_read_; }
  bool done() const { return rows_read_ == rows_; }

  /// Reads the next row; errors are the source's.
  Result<void> advance();

  /// columns() × channels() numbers of a row that has been read.
  std::span<const double> row(int number) const {
    return std::span(values_).subspan(static_cast<std::size_t>(number) * width(), width());
  }

 private:
  std::size_t width() const {
    return static_cast<std::size_t>(columns_) * static_cast<std::size_t>(channels_);
  }

  NumberReader reader_;
  std::int64_t height_, width_;  // in items
  int channels_, rows_, columns_, rows_read_ = 0;
  std::vector<double> values_, line_;
};

}  // namespace bytelens
