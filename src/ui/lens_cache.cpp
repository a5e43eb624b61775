#include "ui/lens_cache.h"

#include <chrono>

#include "ui/names.h"

namespace bytelens {
namespace {

constexpr std::int64_t most_buckets =
    2048;                               // more than a panel is wide in pixels, but for very large screens
constexpr std::int64_t portion = 4096;  // items between two looks at the clock

// One step; false when there is no more to do.
bool read_on(LensScan& scan, bool histogram) {
  Result<void> read;
  if (!scan.summary.done()) {
    read = scan.summary.advance(portion);
  } else {
    const auto& [low, high] = scan.summary.extremes();
    if (!histogram || !low.known()) return false;
    if (!scan.histogram)
      scan.histogram.emplace(scan.summary.reader(),
                             Bins::over(low.value, high.value, scan.summary.reader().integers()));
    if (scan.histogram->done()) return false;
    read = scan.histogram->advance(portion);
  }
  if (!read) scan.refusal = read.error().message;
  return read.has_value();
}

}  // namespace

LensCache& cache_of(const LensItems& items) {
  auto& cache = items.frame.state.lens_caches[items.named.name];
  if (!cache) cache = std::make_shared<LensCache>();
  return *cache;
}

const LensScan& scan_of(const LensItems& items, bool histogram) {
  std::optional<LensScan>& scan = cache_of(items).scan;
  LensSource source = LensSource::of(items.part.view());
  if (!scan || scan->source != source)
    scan.emplace(std::move(source), Summary(*NumberReader::make(items.part.view()), most_buckets));
  const auto begun = std::chrono::steady_clock::now();
  while (scan->refusal.empty() && read_on(*scan, histogram))
    if (std::chrono::steady_clock::now() - begun > std::chrono::milliseconds(1)) {
      items.frame.state.settle = true;
      break;
    }
  return *scan;
}

std::string progress_text(const LensScan& scan, bool histogram) {
  if (!scan.refusal.empty()) return "cannot read on: " + scan.refusal;
  const std::int64_t count = scan.summary.reader().count();
  std::int64_t all = count, read = scan.summary.scanned();
  if (histogram && (!scan.summary.done() || scan.summary.extremes().low.known()))
    all += count, read += scan.histogram ? scan.histogram->scanned() : 0;
  if (read == all) return "";
  // In tens: each change is told to the twin.
  const double share = static_cast<double>(read) / static_cast<double>(all);
  return "reading, " + std::to_string(static_cast<int>(share * 10) * 10) + " %";
}

std::string summary_text(const LensItems& items, const LensScan& scan) {
  const auto counted = [](std::int64_t count) { return count_text(static_cast<std::uint64_t>(count)); };
  const auto& [finite, nan, positive_inf, negative_inf] = scan.summary.counts();
  const auto& [low, high] = scan.summary.extremes();
  std::string text = counted(scan.summary.scanned()) + (scan.summary.scanned() == 1 ? " item" : " items");
  text += low.known() ? ", " + items.value(low.item) + " … " + items.value(high.item) : ", no finite number";
  for (const auto& [count, name] : {std::pair{nan, " NaN"}, {positive_inf, " inf"}, {negative_inf, " -inf"}})
    if (count > 0) text += ", " + counted(count) + name;
  return text;
}

}  // namespace bytelens
