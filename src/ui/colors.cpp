#include "ui/colors.h"

#include <algorithm>

namespace bytelens {
namespace {

struct ValueClass {
  const char* name;
  std::size_t item_color;
  bool (*holds)(std::uint8_t);
};
// The first that holds counts.
constexpr ValueClass value_classes[] = {
    {"zero 00", 7, [](std::uint8_t b) { return b == 0; }},
    {"printable", 0, [](std::uint8_t b) { return b >= 0x20 && b < 0x7f; }},
    {"control", 2, [](std::uint8_t b) { return b < 0x20 || b == 0x7f; }},
    {"ff", 6, [](std::uint8_t b) { return b == 0xff; }},
    {"high", 1, [](std::uint8_t) { return true; }},
};

bool many_fields(const Format& format) {
  return std::ranges::any_of(format.leaves(), [](const Leaf& leaf) { return leaf.field > 0; });
}

std::size_t significance_step(const Leaf& leaf, std::int64_t significance) {
  if (leaf.size <= 1) return 0;
  const std::int64_t size = leaf.scalar == Scalar::complex ? leaf.size / 2 : leaf.size;
  return static_cast<std::size_t>(significance * 4 / std::max<std::int64_t>(1, size - 1));
}

bool needs_view(ColorMode mode) {
  return mode == ColorMode::item || mode == ColorMode::significance || mode == ColorMode::field;
}

/// The first leaf of a field, which may be an array or a record of its own.
bool begins_field(const Format& format, const Leaf& leaf) {
  const Leaf* first = format.leaves().data();
  return &leaf == first || (&leaf - 1)->field != leaf.field;
}

std::uint8_t field_letter(int field) { return static_cast<std::uint8_t>('a' + field % 26); }

std::string tenths(double number) {
  const auto n = static_cast<int>(number * 10 + .5);
  return std::to_string(n / 10) + '.' + std::to_string(n % 10);
}

const Leaf* leaf_at(const Format& format, std::int64_t within) {
  const auto leaves = format.leaves();
  const auto found = std::ranges::find_if(leaves, [&](const Leaf& leaf) {
    return within >= leaf.byte_offset && within < leaf.byte_offset + leaf.size;
  });
  return found == leaves.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Part> part_of(const View& view, std::uint64_t byte_offset) {
  const auto at = static_cast<std::int64_t>(byte_offset);
  auto index = find_item(view.layout(), view.itemsize(), at);
  if (!index) return {};
  Part part{*index, item_index_from_index(view.layout(), *index), -1, 0};
  const std::int64_t within = at - byte_offset_of(view.layout(), part.index);
  const Leaf* leaf = leaf_at(view.format(), within);
  if (!leaf) return {};
  part.leaf = static_cast<int>(leaf - view.format().leaves().data());
  part.byte = within - leaf->byte_offset;
  return part;
}

std::optional<std::int64_t> significance_of(const Leaf& leaf, std::int64_t byte) {
  switch (leaf.scalar) {
    case Scalar::boolean:
    case Scalar::signed_int:
    case Scalar::unsigned_int:
    case Scalar::floating:
    case Scalar::bfloat16:
    case Scalar::pointer:
      return leaf.order == ByteOrder::little ? byte : leaf.size - 1 - byte;
    case Scalar::complex: {
      const std::int64_t half = leaf.size / 2, within = byte % half;
      return leaf.order == ByteOrder::little ? within : half - 1 - within;
    }
    default:
      return {};
  }
}

int entropy_step(double bits) {
  return std::clamp(static_cast<int>(bits / 8 * entropy_steps) + 1, 1, entropy_steps);
}

ByteColors::ByteColors(const Workspace& workspace, const Theme& theme, EntropyBlocks& entropy)
    : theme_(theme), entropy_(entropy), mode_(workspace.color_mode()), revision_(workspace.revision()) {
  if (const int active = workspace.active_buffer(); active >= 0)
    buffer_ = workspace.buffers()[static_cast<std::size_t>(active)].get();
  if (const NamedView* view = workspace.find_view(workspace.active_view());
      view && view->buffer == workspace.active_buffer())
    view_ = &view->view;
  if (view_) {
    row_ = view_->c_contiguous() && view_->itemsize() > 0;
    begin_ = view_->layout().offset, bytes_ = view_->nbytes(), itemsize_ = view_->itemsize();
    by_field_ = many_fields(view_->format());
  }
  if (!view_ && needs_view(mode_))
    mode_ = ColorMode::value_class;  // nothing to be part of yet, but every byte has a colour from the start
}

std::optional<double> ByteColors::entropy_at(std::uint64_t byte_offset) const {
  return buffer_ ? entropy_.bits(*buffer_, revision_, byte_offset) : std::nullopt;
}

std::string ByteColors::words(std::uint64_t byte_offset) const {
  if (mode_ == ColorMode::change) return buffer_ && buffer_->edited(byte_offset) ? ", changed" : "";
  if (mode_ != ColorMode::entropy) return "";
  const auto bits = entropy_at(byte_offset);
  return bits ? ", entropy " + tenths(*bits) + " of 8 bits" : ", entropy unknown";
}

std::optional<ByteColors::Place> ByteColors::place_of(std::uint64_t byte_offset) const {
  const auto at = static_cast<std::int64_t>(byte_offset);
  if (row_) {
    const std::int64_t from = at - begin_;
    if (from < 0 || from >= bytes_) return {};
    return Place{from / itemsize_, from % itemsize_};
  }
  const Layout& layout = view_->layout();
  const auto index = find_item(layout, view_->itemsize(), at);
  if (!index) return {};
  return Place{item_index_from_index(layout, *index), at - byte_offset_of(layout, *index)};
}

Tint ByteColors::tint(std::uint64_t byte_offset, std::uint8_t value) const {
  if (mode_ == ColorMode::value_class) {
    const auto& found =
        *std::ranges::find_if(value_classes, [&](const ValueClass& c) { return c.holds(value); });
    return {theme_.item[found.item_color], false, value == 0};
  }
  if (mode_ == ColorMode::change) {
    if (buffer_ && buffer_->edited(byte_offset)) return {theme_.changed, false, false, Mark::corner};
    return {theme_.faint, false, true};
  }
  if (mode_ == ColorMode::entropy) {
    const auto bits = entropy_at(byte_offset);
    if (!bits) return {theme_.faint, false, true};
    const auto step = static_cast<std::uint8_t>(entropy_step(*bits));
    return {theme_.entropy[step - 1U], false, false, Mark::level, step};
  }
  const auto place = place_of(byte_offset);
  const Leaf* leaf = place ? leaf_at(view_->format(), place->within) : nullptr;
  if (!leaf) return {theme_.faint, false, true};
  if (leaf->scalar == Scalar::padding) return {theme_.faint, true, true};
  if (mode_ == ColorMode::significance) {
    const auto significance = significance_of(*leaf, place->within - leaf->byte_offset);
    if (!significance) return {theme_.faint, false, true};
    return {theme_.significance[significance_step(*leaf, *significance)]};
  }
  const bool by_field = by_field_ || mode_ == ColorMode::field;
  Tint tint{theme_.item[static_cast<std::size_t>(by_field ? leaf->field : place->item) % theme_.item.size()]};
  if (mode_ == ColorMode::field && place->within == leaf->byte_offset && begins_field(view_->format(), *leaf))
    tint.mark = Mark::letter, tint.value = field_letter(leaf->field);
  return tint;
}

std::span<const ColorModeInfo> color_modes() {
  static constexpr ColorModeInfo modes[] = {
      {ColorMode::item, "item", "a colour for each item, or for each field of a record, of the active view"},
      {ColorMode::significance, "significance", "from least to most significant byte of each number"},
      {ColorMode::value_class, "value", "zero, printable, control, high and ff bytes apart"},
      {ColorMode::field, "field", "a colour and a letter for each field of the active view's items"},
      {ColorMode::change, "change", "what was changed since the file was opened"},
      {ColorMode::entropy, "entropy", "how evenly the values of each 256 bytes are spread"},
  };
  return modes;
}

std::string_view color_mode_name(ColorMode mode) {
  return std::ranges::find(color_modes(), mode, &ColorModeInfo::mode)->name;
}

namespace {

std::vector<LegendEntry> value_legend(const Theme& theme) {
  std::vector<LegendEntry> entries;
  for (const ValueClass& c : value_classes) entries.push_back({theme.item[c.item_color], c.name});
  return entries;
}

std::vector<LegendEntry> change_legend(const Theme& theme) {
  return {{theme.faint, "as opened"}, {theme.changed, "changed since", false, Mark::corner}};
}

std::vector<LegendEntry> entropy_legend(const Theme& theme) {
  std::vector<LegendEntry> entries;
  for (int step = 1; step <= entropy_steps; ++step) {
    std::string text = tenths(8. * (step - 1) / entropy_steps);
    if (step == entropy_steps) text += " to 8 bits of entropy in 256 bytes";
    entries.push_back({theme.entropy[static_cast<std::size_t>(step - 1)], std::move(text), false, Mark::level,
                       static_cast<std::uint8_t>(step)});
  }
  return entries;
}

std::vector<LegendEntry> significance_legend(const Theme& theme, const std::string& view) {
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; i < theme.significance.size(); ++i)
    entries.push_back({theme.significance[i], i == 0   ? "least"
                                              : i == 4 ? "most significant of " + view
                                                       : ""});
  return entries;
}

std::vector<LegendEntry> field_legend(const Theme& theme, const Format& format, bool letters) {
  std::vector<LegendEntry> entries;
  int last = -1;
  for (const Leaf& leaf : format.leaves()) {
    if (leaf.field < 0 || leaf.field == last) continue;
    last = leaf.field;
    LegendEntry entry{theme.item[static_cast<std::size_t>(leaf.field) % theme.item.size()],
                      leaf.name.substr(0, leaf.name.find_first_of(".["))};
    if (letters) entry.mark = Mark::letter, entry.value = field_letter(leaf.field);
    if (entry.text.empty()) entry.text = "the one field of every item: " + format.text();
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<LegendEntry> item_legend(const Theme& theme, const NamedView& view) {
  std::vector<LegendEntry> entries;
  const std::int64_t count = view.view.layout().item_count();
  const auto items = std::min<std::int64_t>(count, static_cast<std::int64_t>(theme.item.size()));
  for (std::int64_t i = 0; i < items; ++i)
    entries.push_back({theme.item[static_cast<std::size_t>(i)], std::to_string(i)});
  if (!entries.empty())
    entries.back().text +=
        count > items ? " … items of " + view.name + ", repeating" : "  items of " + view.name;
  return entries;
}

}  // namespace

std::vector<LegendEntry> legend(const Workspace& workspace, const Theme& theme) {
  const ColorMode mode = workspace.color_mode();
  if (mode == ColorMode::change) return change_legend(theme);
  if (mode == ColorMode::entropy) return entropy_legend(theme);
  const NamedView* active = workspace.find_view(workspace.active_view());
  if (!active || active->buffer != workspace.active_buffer() || mode == ColorMode::value_class)
    return value_legend(theme);
  const Format& format = active->view.format();
  auto entries = mode == ColorMode::significance ? significance_legend(theme, active->name)
                 : mode == ColorMode::field || many_fields(format)
                     ? field_legend(theme, format, mode == ColorMode::field)
                     : item_legend(theme, *active);
  if (std::ranges::any_of(format.leaves(), [](const Leaf& l) { return l.scalar == Scalar::padding; }))
    entries.push_back({theme.faint, "padding", true});
  return entries;
}

}  // namespace bytelens
