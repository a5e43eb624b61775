#include "workspace/lens.h"

#include <algorithm>
#include <cmath>

#include "array/number_reader.h"

namespace bytelens {
namespace {

struct Kind {
  std::string_view name;
  std::size_t axes;  // that it shows at once
  bool numbers;      // it is made of numbers
  bool many;         // it shows further axes one after the other
};
constexpr Kind kinds[] = {
    {"grid", 2, false, true}, {"bits", 2, false, true},     {"image", 2, true, false},
    {"plot", 1, true, false}, {"histogram", 2, true, true},
};
const Kind& kind_of(Lens lens) { return kinds[static_cast<std::size_t>(lens)]; }

}  // namespace

std::string_view lens_name(Lens lens) { return kind_of(lens).name; }

std::string lens_refusal(const View& view, Lens lens) {
  const Kind& kind = kind_of(lens);
  if (!kind.numbers) return "";
  const std::string needs =
      std::string(lens == Lens::image ? "an " : "a ") + std::string(kind.name) + " needs ";
  if (const auto reader = NumberReader::make(view); !reader)
    return needs + "numbers: " + reader.error().message;
  const std::size_t least = kind.many ? 0 : kind.axes;
  if (view.layout().shape.size() < least)
    return needs + (least == 1 ? "an axis" : std::to_string(least) + " axes") + "; this view has " +
           std::to_string(view.layout().ndim());
  if (view.layout().item_count() == 0) return needs + "items; this view has none";
  return "";
}

Result<void> check_lens_options(const View& view, const LensOptions& options) {
  if (options.range) {
    const auto& [low, high] = *options.range;
    if (!std::isfinite(low) || !std::isfinite(high))
      return fail(ErrorKind::value_error, "the ends of the range are finite numbers");
    if (low >= high) return fail(ErrorKind::value_error, "the range begins below its end");
  }
  const auto& shape = view.layout().shape;
  if (options.pick.size() > shape.size())
    return fail(ErrorKind::index_error, "there are indices for " + std::to_string(options.pick.size()) +
                                            " axes; the view has " + std::to_string(shape.size()));
  for (std::size_t axis = 0; axis < options.pick.size(); ++axis) {
    const std::int64_t at = options.pick[axis];
    if (at != all_of_axis && (at < 0 || at >= shape[axis]))
      return fail(ErrorKind::index_error, "index " + std::to_string(at) + " is out of bounds for axis " +
                                              std::to_string(axis) + " with size " +
                                              std::to_string(shape[axis]));
  }
  return {};
}

int image_channels(const View& view, Channels channels) {
  const auto& shape = view.layout().shape;
  const bool colours =
      channels != Channels::none && shape.size() >= 3 && (shape.back() == 3 || shape.back() == 4);
  return colours ? static_cast<int>(shape.back()) : 1;
}

std::size_t pickable_axes(const View& view, Lens lens, Channels channels) {
  const std::size_t shown =
      kind_of(lens).axes + (lens == Lens::image && image_channels(view, channels) > 1 ? 1 : 0);
  return view.layout().shape.size() - std::min(shown, view.layout().shape.size());
}

Pick lens_pick(const View& view, Lens lens, const LensOptions& options) {
  Pick pick(view.layout().shape.size(), all_of_axis);
  for (std::size_t axis = 0; axis < pickable_axes(view, lens, options.channels); ++axis) {
    const std::int64_t wanted = axis < options.pick.size() ? options.pick[axis] : all_of_axis;
    const bool fits = wanted >= 0 && wanted < view.layout().shape[axis];
    pick[axis] = fits ? wanted : kind_of(lens).many ? all_of_axis : 0;
  }
  return pick;
}

}  // namespace bytelens
