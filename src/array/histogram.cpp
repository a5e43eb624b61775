#include "array/histogram.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace bytelens {
namespace {

constexpr int most_single = 256, integer_bins = 128, other_bins = 64;

}  // namespace

Bins::Bins(double first, double last, int count) {
  edges_.clear();
  const double step = (last - first) / count;
  for (int i = 0; i < count; ++i)
    edges_.push_back(std::isfinite(step) ? i * step + first
                                         : first * (1 - static_cast<double>(i) / count) +
                                               last * (static_cast<double>(i) / count));
  edges_.push_back(last);
}

Bins Bins::over(double low, double high, bool integers) {
  const double span = high - low + 1;
  if (integers && std::max(-low, high) < 0x1p51) {  // where doubles still have halves
    const double width = span <= most_single ? 1 : std::ceil(span / integer_bins);
    const double count = std::ceil(span / width);
    return Bins(low - .5, low - .5 + count * width, static_cast<int>(count));
  }
  if (low == high) {
    // Half is nothing beside a very large number: the least step that is something takes its place.
    const double below = std::min(low - .5, std::nextafter(low, -INFINITY)),
                 above = std::max(high + .5, std::nextafter(high, INFINITY));
    return Bins(std::isfinite(below) ? below : low, std::isfinite(above) ? above : high,
                std::isfinite(below) && std::isfinite(above) ? other_bins : 1);
  }
  return Bins(low, high, other_bins);
}

int Bins::bin_of(double value) const {
  if (!(value >= edges_.front() && value <= edges_.back())) return -1;
  // A guess that rounding may put one bin beside; the edges decide.
  const double guess = share_between(edges_.front(), edges_.back(), value) * count();
  int bin = std::clamp(static_cast<int>(guess), 0, count() - 1);
  while (bin > 0 && value < edges_[static_cast<std::size_t>(bin)]) --bin;
  while (bin < count() - 1 && value >= edges_[static_cast<std::size_t>(bin) + 1]) ++bin;
  return bin;
}

Histogram::Histogram(NumberReader reader, Bins bins)
    : reader_(std::move(reader)), bins_(std::move(bins)), counts_(static_cast<std::size_t>(bins_.count())) {}

Result<void> Histogram::advance(std::int64_t items) {
  std::array<double, 1024> values;
  const std::int64_t end = std::min(reader_.count(), scanned_ + items);
  while (scanned_ < end) {
    const auto some = std::span(values).first(
        static_cast<std::size_t>(std::min(end - scanned_, static_cast<std::int64_t>(values.size()))));
    if (const auto read = reader_.read(scanned_, some); !read) return read;
    for (const double value : some)
      if (const int bin = bins_.bin_of(value); bin >= 0) ++counts_[static_cast<std::size_t>(bin)];
    scanned_ += static_cast<std::int64_t>(some.size());
  }
  return {};
}

double share_between(double low, double high, double value) {
  if (low == high) return .5;
  const double span = high - low;
  const double share =
      std::isfinite(span) ? (value - low) / span : (value / 2 - low / 2) / (high / 2 - low / 2);
  return std::clamp(share, 0., 1.);
}

}  // namespace bytelens
