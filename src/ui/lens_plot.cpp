// A row of items as a line: each column of pixels spans what its items span, so that no spike is lost.
#include <algorithm>
#include <cmath>

#include "ui/lens_cache.h"
#include "ui/names.h"

namespace bytelens {
namespace {

constexpr float foot = 18;  // px: first and last index

struct Plot {
  const LensItems& items;
  const Summary& summary;
  Rect box;

  const Extremes& range() const { return summary.extremes(); }
  double count() const { return static_cast<double>(items.count()); }
  float x_of(std::int64_t item) const {
    return box.x + static_cast<float>((static_cast<double>(item) + .5) / count()) * box.w;
  }
  float y_of(double value) const {
    return box.y + box.h - 3 -
           static_cast<float>(share_between(range().low.value, range().high.value, value)) * (box.h - 6);
  }
  /// Items [first, last] of the column of pixels at `x`.
  std::pair<std::int64_t, std::int64_t> items_at(float x) const {
    const double from = std::floor(static_cast<double>(x - box.x)) / static_cast<double>(box.w) * count();
    const double until =
        (std::floor(static_cast<double>(x - box.x)) + 1) / static_cast<double>(box.w) * count();
    const auto first = std::clamp<std::int64_t>(static_cast<std::int64_t>(from), 0, items.count() - 1);
    const auto last = static_cast<std::int64_t>(std::ceil(until)) - 1;
    return {first, std::clamp<std::int64_t>(last, first, items.count() - 1)};
  }
  /// What the buckets of those items span.
  Extremes span_of(std::int64_t first, std::int64_t last) const {
    Extremes span;
    for (std::int64_t k = first / summary.bucket_items(); k <= last / summary.bucket_items(); ++k) {
      const auto& [low, high] = summary.buckets()[static_cast<std::size_t>(k)];
      if (!low.known()) continue;
      if (!span.low.known() || low.value < span.low.value) span.low = low;
      if (!span.high.known() || high.value > span.high.value) span.high = high;
    }
    return span;
  }
  double value_of(std::int64_t item) const {
    double value = NAN;
    if (!summary.reader().read(item, std::span(&value, 1))) return NAN;
    return value;
  }
};

// Each item is a point of its own.
void draw_line(const Plot& plot, ImU32 color) {
  ImDrawList* list = plot.items.frame.paint.list();
  const bool dots = plot.box.w / static_cast<float>(plot.items.count()) >= 7;
  std::optional<ImVec2> before;
  bool alone = false;  // no line came to the point before
  const auto buckets = plot.summary.buckets();
  for (std::int64_t item = 0; item <= plot.summary.scanned(); ++item) {
    const bool is = item < plot.summary.scanned() && buckets[static_cast<std::size_t>(item)].low.known();
    if (!is) {
      if (before && alone && !dots) list->AddCircleFilled(*before, 1.5f, color, 8);
      before.reset();
      continue;
    }
    const ImVec2 at{plot.x_of(item), plot.y_of(buckets[static_cast<std::size_t>(item)].low.value)};
    if (before) list->AddLine(*before, at, color, 1.5f);
    if (dots) list->AddCircleFilled(at, 2.5f, color, 12);
    alone = !before;
    before = at;
  }
}

void draw_columns(const Plot& plot, ImU32 color) {
  std::optional<std::pair<float, float>> before;  // top and bottom of the column to the left
  for (float x = plot.box.x; x < plot.box.x + plot.box.w; ++x) {
    const auto [first, last] = plot.items_at(x + .5f);
    const Extremes span = plot.span_of(first, last);
    if (first >= plot.summary.scanned() || !span.low.known()) {
      before.reset();
      continue;
    }
    float top = plot.y_of(span.high.value) - .75f, bottom = plot.y_of(span.low.value) + .75f;
    const std::pair own(top, bottom);
    if (before) top = std::min(top, before->second), bottom = std::max(bottom, before->first);
    plot.items.frame.paint.fill({x, top, 1, bottom - top}, color);
    before = own;
  }
}

// Of a column's many items the one that is nearest to the pointer of those that stand out.
std::int64_t item_under(const Plot& plot, const LensPointer& pointer) {
  const auto [first, last] = plot.items_at(pointer.x);
  const Extremes span = plot.span_of(first, last);
  if (first == last || !span.low.known()) return first;
  const bool low =
      std::abs(pointer.y - plot.y_of(span.low.value)) < std::abs(pointer.y - plot.y_of(span.high.value));
  return (low ? span.low : span.high).item;
}

void mark(const Plot& plot, std::int64_t item, ImU32 color, bool strong) {
  const Painter& paint = plot.items.frame.paint;
  const float x = plot.x_of(item);
  paint.line(x, plot.box.y + 1, x, plot.box.y + plot.box.h - 1, with_alpha(color, strong ? .8f : .45f), 1);
  const double value = plot.value_of(item);
  if (!std::isfinite(value) || !plot.range().low.known()) return;
  const ImVec2 at{x, plot.y_of(value)};
  paint.list()->AddCircleFilled(at, 4, plot.items.frame.theme().panel, 16);
  paint.list()->AddCircle(at, 4, color, 16, strong ? 2.f : 1.5f);
  add_rail(plot.items, item, {at.x - 4, at.y - 4, 8, 8});
}

}  // namespace

void draw_plot(const LensItems& items, const Rect& area) {
  Frame& frame = items.frame;
  const Theme& theme = frame.theme();
  items.take_keys(1, items.count());
  const LensScan& scan = scan_of(items, false);
  const auto& [low, high] = scan.summary.extremes();
  const std::string top = low.known() ? items.value(high.item) : "",
                    bottom = low.known() ? items.value(low.item) : "";
  const float gutter = std::clamp(frame.paint.width(top.size() > bottom.size() ? top : bottom, px::tiny) + 10,
                                  34.f, std::max(34.f, area.w * .25f));
  const Plot plot{items, scan.summary, {area.x + gutter, area.y, area.w - gutter - 16, area.h - foot}};

  const LensPointer pointer = take_pointer(items, plot.box);
  std::optional<std::int64_t> under = items.pointed();
  if (pointer.over) items.point_at(*(under = item_under(plot, pointer)));
  if (pointer.over && pointer.pressed) items.choose(*under);

  frame.paint.fill(plot.box, with_alpha(theme.faint, .07f), px::cell_radius);
  const TextStyle label{theme.dim, px::tiny, false, Align::right};
  frame.paint.text_fit({area.x, area.y, gutter - 8, 14}, top, label);
  frame.paint.text_fit({area.x, plot.box.y + plot.box.h - 14, gutter - 8, 14},
                       low.value == high.value ? "" : bottom, label);
  if (low.known() && low.value < 0 && high.value > 0)
    frame.paint.line(plot.box.x, plot.y_of(0), plot.box.x + plot.box.w, plot.y_of(0),
                     with_alpha(theme.faint, .5f));
  frame.paint.clip(plot.box);
  if (scan.summary.bucket_items() == 1 && static_cast<float>(items.count()) <= plot.box.w / 2)
    draw_line(plot, theme.item[0]);
  else
    draw_columns(plot, theme.item[0]);
  frame.paint.unclip();
  const auto selected = items.selected();
  if (under && under != selected) mark(plot, *under, theme.dim, false);
  if (selected) mark(plot, *selected, theme.text, true);

  const Rect line{plot.box.x, plot.box.y + plot.box.h + 2, plot.box.w, foot - 4};
  const std::string first = index_text(items.index(0)), last = index_text(items.index(items.count() - 1));
  frame.paint.text(line, first, {theme.dim, px::tiny});
  frame.paint.text(line, last, {theme.dim, px::tiny, false, Align::right});
  const std::string progress = progress_text(scan, false);
  const std::string said = under               ? items.words(*under)
                           : !progress.empty() ? progress
                           : selected          ? items.words(*selected)
                           : low.known()       ? ""
                                               : "no finite number";
  const float side = std::max(frame.paint.width(first, px::tiny), frame.paint.width(last, px::tiny)) + 10;
  frame.paint.text_fit({line.x + side, line.y, line.w - 2 * side, line.h}, said,
                       {under || selected ? theme.text : theme.dim, px::tiny, false, Align::center});
  report_picture(
      items, plot.box,
      "Plot of " + items.named.name + ": " + (progress.empty() ? summary_text(items, scan) : progress));
}

}  // namespace bytelens
