#include "array/summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace bytelens {

Summary::Summary(NumberReader reader, std::int64_t most_buckets)
    : reader_(std::move(reader)),
      bucket_items_(std::max<std::int64_t>(1, (reader_.count() + most_buckets - 1) / most_buckets)) {
  buckets_.resize(static_cast<std::size_t>((reader_.count() + bucket_items_ - 1) / bucket_items_));
}

Result<void> Summary::advance(std::int64_t items) {
  std::array<double, 1024> values;
  const std::int64_t end = std::min(reader_.count(), scanned_ + items);
  while (scanned_ < end) {
    const auto some = std::span(values).first(
        static_cast<std::size_t>(std::min(end - scanned_, static_cast<std::int64_t>(values.size()))));
    if (const auto read = reader_.read(scanned_, some); !read) return read;
    for (const double value : some) take(scanned_++, value);
  }
  return {};
}

void Summary::take(std::int64_t item, double value) {
  if (!std::isfinite(value)) {
    ++(std::isnan(value) ? counts_.nan : value > 0 ? counts_.positive_inf : counts_.negative_inf);
    return;
  }
  ++counts_.finite;
  Extremes& bucket = buckets_[static_cast<std::size_t>(item / bucket_items_)];
  if (beats(item, value, bucket.low, false)) {
    bucket.low = {value, item};
    if (beats(item, value, extremes_.low, false)) extremes_.low = bucket.low;
  }
  if (beats(item, value, bucket.high, true)) {
    bucket.high = {value, item};
    if (beats(item, value, extremes_.high, true)) extremes_.high = bucket.high;
  }
}

bool Summary::beats(std::int64_t item, double value, const Extreme& best, bool high) const {
  if (!best.known() || (high ? value > best.value : value < best.value)) return true;
  constexpr double exact = 9007199254740992;  // 2**53: larger integers may be equal as doubles only
  if (value != best.value || !reader_.integers() || std::abs(value) < exact) return false;
  const auto mine = reader_.rank(item), its = reader_.rank(best.item);
  return mine && its && (high ? *mine > *its : *mine < *its);
}

}  // namespace bytelens
