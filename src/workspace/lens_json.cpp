#include "workspace/lens_json.h"

#include <array>

namespace bytelens {
namespace {

constexpr std::array<std::string_view, 2> palette_names{"grey", "viridis"};
constexpr std::array<std::string_view, 3> channel_names{"rgb", "bgr", "none"};

/// Which of the names is there; the first when none is.
template <class Kind, std::size_t count>
Result<Kind> read_name(const JsonPlace& place, const std::array<std::string_view, count>& names,
                       const char* what) {
  if (place.is_null()) return Kind{};
  const auto name = place.text();
  if (!name) return std::unexpected(name.error());
  for (std::size_t k = 0; k < count; ++k)
    if (names[k] == *name) return static_cast<Kind>(k);
  return place.refuse("'" + *name + "' is not " + what);
}

Result<Lens> read_kind(const JsonPlace& place) {
  std::array<std::string_view, std::size(lenses)> names;
  for (const Lens lens : lenses) names[static_cast<std::size_t>(lens)] = lens_name(lens);
  return read_name<Lens>(place, names, "a lens");
}

Result<std::optional<std::pair<double, double>>> read_range(const JsonPlace& place) {
  if (place.is_null()) return std::nullopt;
  const auto ends = place.elements();
  if (!ends) return std::unexpected(ends.error());
  if (ends->size() != 2) return place.refuse("two numbers are expected");
  const auto low = (*ends)[0].number(), high = (*ends)[1].number();
  if (!low) return std::unexpected(low.error());
  if (!high) return std::unexpected(high.error());
  return std::pair(*low, *high);
}

Result<Pick> read_pick(const JsonPlace& place) {
  Pick pick;
  if (place.is_null()) return pick;
  const auto axes = place.elements();
  if (!axes) return std::unexpected(axes.error());
  for (const JsonPlace& axis : *axes) {
    if (axis.is_null()) {
      pick.push_back(all_of_axis);
      continue;
    }
    const auto at = axis.integer();
    if (!at) return std::unexpected(at.error());
    pick.push_back(static_cast<std::int64_t>(*at));
  }
  return pick;
}

}  // namespace

void add_lens_json(const NamedView& named, Json& view) {
  const LensOptions& options = named.lens_options;
  if (named.lens != Lens::grid) view["lens"] = lens_name(named.lens);
  if (options.palette != ImagePalette{})
    view["palette"] = palette_names[static_cast<std::size_t>(options.palette)];
  if (options.channels != Channels{})
    view["channels"] = channel_names[static_cast<std::size_t>(options.channels)];
  if (options.range) view["range"] = Json::array({options.range->first, options.range->second});
  for (const std::int64_t at : options.pick)
    view["slice"].push_back(at == all_of_axis ? Json() : json_integer(static_cast<std::uint64_t>(at)));
}

Result<SavedLens> read_lens(const JsonPlace& view) {
  const auto lens = read_kind(view.member("lens"));
  if (!lens) return std::unexpected(lens.error());
  const auto palette = read_name<ImagePalette>(view.member("palette"), palette_names, "a palette");
  if (!palette) return std::unexpected(palette.error());
  const auto channels = read_name<Channels>(view.member("channels"), channel_names, "an order of channels");
  if (!channels) return std::unexpected(channels.error());
  const auto range = read_range(view.member("range"));
  if (!range) return std::unexpected(range.error());
  auto pick = read_pick(view.member("slice"));
  if (!pick) return std::unexpected(pick.error());
  return SavedLens{*lens, {*palette, *channels, *range, *std::move(pick)}};
}

}  // namespace bytelens
