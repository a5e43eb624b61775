// One walk over a view's numbers, in portions: what a plot and a range need of them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "array/number_reader.h"

namespace bytelens {

struct Extreme {
  double value = 0;
  std::int64_t item = -1;  // its number in C order: the first that has the value
  bool known() const { return item >= 0; }
};

/// The least and the greatest finite number of some items; unknown when there is none.
struct Extremes {
  Extreme low, high;
};

struct NumberCounts {
  std::int64_t finite = 0, nan = 0, positive_inf = 0, negative_inf = 0;
};

class Summary {
 public:
  /// Items are gathered into at most `most_buckets` (> 0) runs of equal length, of which the last may be
  /// shorter.
  Summary(NumberReader reader, std::int64_t most_buckets);

  const NumberReader& reader() const { return reader_; }
  std::int64_t scanned() const { return scanned_; }
  bool done() const { return scanned_ == reader_.count(); }

  /// Looks at the next `items`, or at all that are left. On an error, which is the source's, none of them
  /// counts.
  Result<void> advance(std::int64_t items);

  // Of what has been scanned:
  const NumberCounts& counts() const { return counts_; }
  const Extremes& extremes() const { return extremes_; }
  std::int64_t bucket_items() const { return bucket_items_; }
  std::span<const Extremes> buckets() const { return buckets_; }

 private:
  void take(std::int64_t item, double value);
  bool beats(std::int64_t item, double value, const Extreme& best, bool high) const;

  NumberReader reader_;
  std::int64_t bucket_items_, scanned_ = 0;
  NumberCounts counts_;
  Extremes extremes_;
  std::vector<Extremes> buckets_;
};

}  // namespace bytelens
