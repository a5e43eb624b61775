// How often a view's numbers fall into each of some bins of equal width, counted in portions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "array/summary.h"

namespace bytelens {

/// numpy.histogram's bins: numpy.linspace's edges, half-open but for the last one.
class Bins {
 public:
  Bins() = default;
  /// `count` > 0 bins over [first, last], which are finite; first < last.
  Bins(double first, double last, int count);

  /// Bins that suit such numbers. Integers: one for each while they span at most 256, else equally many
  /// integers in each of up to 128; other numbers: 64. A single value stands in the middle of 1, as in NumPy.
  static Bins over(double low, double high, bool integers);

  int count() const { return static_cast<int>(edges_.size()) - 1; }
  std::span<const double> edges() const { return edges_; }
  /// Which bin, or -1: NaN, and what lies outside.
  int bin_of(double value) const;

 private:
  std::vector<double> edges_{0, 1};
};

class Histogram {
 public:
  Histogram(NumberReader reader, Bins bins);

  std::int64_t scanned() const { return scanned_; }
  bool done() const { return scanned_ == reader_.count(); }
  /// As Summary::advance.
  Result<void> advance(std::int64_t items);

  const Bins& bins() const { return bins_; }
  std::span<const std::int64_t> counts() const { return counts_; }

 private:
  NumberReader reader_;
  Bins bins_;
  std::int64_t scanned_ = 0;
  std::vector<std::int64_t> counts_;
};

/// Where `value` lies between `low` and `high`, 0 … 1; also when their distance is no finite double. 0.5 when
/// they are the same.
double share_between(double low, double high, double value);

}  // namespace bytelens
