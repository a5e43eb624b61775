// How often which numbers are there.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "ui/lens_cache.h"
#include "ui/names.h"

namespace bytelens {
namespace {

constexpr float foot = 18;  // px

std::string edge_text(double edge) {
  std::array<char, 32> text;
  return {text.data(), static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.6g", edge))};
}

// "3", "3 to 7" or "0.5 … 0.75"
std::string bin_text(const Histogram& histogram, bool integers, int bin) {
  const auto edges = histogram.bins().edges();
  const double from = edges[static_cast<std::size_t>(bin)], until = edges[static_cast<std::size_t>(bin) + 1];
  if (!integers || from == std::floor(from)) return edge_text(from) + " … " + edge_text(until);
  const auto whole = [](double value) { return std::to_string(static_cast<std::int64_t>(value)); };
  return until - from <= 1 ? whole(from + .5) : whole(from + .5) + " to " + whole(until - .5);
}

}  // namespace

void draw_histogram(const LensItems& items, const Rect& area) {
  Frame& frame = items.frame;
  const Theme& theme = frame.theme();
  items.take_keys(1, items.count());
  const LensScan& scan = scan_of(items, true);
  const auto& [low, high] = scan.summary.extremes();
  const std::string progress = progress_text(scan, true);
  const bool integers = scan.summary.reader().integers();

  std::int64_t most = 1;
  if (scan.histogram) most = std::max<std::int64_t>(1, *std::ranges::max_element(scan.histogram->counts()));
  const std::string top = count_text(static_cast<std::uint64_t>(most));
  const float gutter = std::max(34.f, frame.paint.width(top, px::tiny) + 10);
  const Rect box{area.x + gutter, area.y, area.w - gutter - 16, area.h - foot};
  const LensPointer pointer = take_pointer(items, box);
  frame.paint.fill(box, with_alpha(theme.faint, .07f), px::cell_radius);

  std::string said = progress;
  if (scan.histogram) {
    const Histogram& histogram = *scan.histogram;
    const int bins = histogram.bins().count();
    const float w = box.w / static_cast<float>(bins);
    const auto bin_of = [&](std::optional<std::int64_t> item) {
      double value = NAN;
      if (!item || !scan.summary.reader().read(*item, std::span(&value, 1))) return -1;
      return histogram.bins().bin_of(value);
    };
    const int chosen = bin_of(items.selected());
    int under = bin_of(items.pointed());
    if (pointer.over) under = std::clamp(static_cast<int>((pointer.x - box.x) / w), 0, bins - 1);
    for (int bin = 0; bin < bins; ++bin) {
      const std::int64_t count = histogram.counts()[static_cast<std::size_t>(bin)];
      if (count == 0 && bin != under) continue;
      const auto share = static_cast<float>(static_cast<double>(count) / static_cast<double>(most));
      const float h = count == 0 ? 0 : std::max(1.5f, share * (box.h - 4)),
                  x = box.x + static_cast<float>(bin) * w;
      if (bin == under) frame.paint.fill({x, box.y, w, box.h}, with_alpha(theme.faint, .15f));
      frame.paint.fill(
          {x, box.y + box.h - h, std::max(1.f, w - (w > 4 ? 1.f : 0.f)), h},
          with_alpha(bin == chosen ? theme.text : theme.item[0], bin == under || bin == chosen ? 1.f : .75f));
    }
    if (under >= 0) {
      const auto count = static_cast<std::uint64_t>(histogram.counts()[static_cast<std::size_t>(under)]);
      said =
          bin_text(histogram, integers, under) + ": " + count_text(count) + (count == 1 ? " item" : " items");
    }
  }
  const TextStyle label{theme.dim, px::tiny, false, Align::right};
  if (scan.histogram) frame.paint.text({area.x, area.y, gutter - 8, 14}, top, label);
  frame.paint.text({area.x, box.y + box.h - 14, gutter - 8, 14}, "0", label);
  const Rect line{box.x, box.y + box.h + 2, box.w, foot - 4};
  const std::string first = low.known() ? items.value(low.item) : "",
                    last = low.known() ? items.value(high.item) : "";
  frame.paint.text(line, first, {theme.dim, px::tiny});
  frame.paint.text(line, first == last ? "" : last, {theme.dim, px::tiny, false, Align::right});
  const std::string words = summary_text(items, scan);
  if (said.empty()) said = words;
  const float side = std::max(frame.paint.width(first, px::tiny), frame.paint.width(last, px::tiny)) + 10;
  frame.paint.text_fit({line.x + side, line.y, line.w - 2 * side, line.h}, said,
                       {theme.text, px::tiny, false, Align::center});

  std::string name = "Histogram of " + items.named.name + ": " + (progress.empty() ? words : progress);
  if (scan.histogram && progress.empty()) {
    const auto fullest =
        std::ranges::max_element(scan.histogram->counts()) - scan.histogram->counts().begin();
    name += ", " + std::to_string(scan.histogram->bins().count()) + " bins, most in " +
            bin_text(*scan.histogram, integers, static_cast<int>(fullest)) + ": " + top;
  }
  report_picture(items, box, std::move(name));
}

}  // namespace bytelens
