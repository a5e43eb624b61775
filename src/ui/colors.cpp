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

ByteColors::ByteColors(const Workspace& workspace, const Theme& theme)
    : theme_(theme), mode_(workspace.color_mode()) {
  if (const NamedView* view = workspace.find_view(workspace.active_view());
      view && view->buffer == workspace.active_buffer())
    view_ = &view->view;
  if (view_) {
    row_ = view_->c_contiguous() && view_->itemsize() > 0;
    begin_ = view_->layout().offset, bytes_ = view_->nbytes(), itemsize_ = view_->itemsize();
    by_field_ = many_fields(view_->format());
  }
  if (!view_)
    mode_ = ColorMode::value_class;  // nothing to be part of yet, but every byte has a colour from the start
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
  const auto place = place_of(byte_offset);
  const Leaf* leaf = place ? leaf_at(view_->format(), place->within) : nullptr;
  if (!leaf) return {theme_.faint, false, true};
  if (leaf->scalar == Scalar::padding) return {theme_.faint, true, true};
  if (mode_ == ColorMode::significance) {
    const auto significance = significance_of(*leaf, place->within - leaf->byte_offset);
    if (!significance) return {theme_.faint, false, true};
    return {theme_.significance[significance_step(*leaf, *significance)]};
  }
  return {theme_.item[static_cast<std::size_t>(by_field_ ? leaf->field : place->item) % theme_.item.size()]};
}

std::string_view color_mode_name(ColorMode mode) {
  constexpr std::string_view names[] = {"item", "significance", "value"};
  return names[static_cast<std::size_t>(mode)];
}

std::vector<LegendEntry> legend(const Workspace& workspace, const Theme& theme) {
  std::vector<LegendEntry> entries;
  const NamedView* active = workspace.find_view(workspace.active_view());
  if (active && active->buffer != workspace.active_buffer()) active = nullptr;
  if (workspace.color_mode() == ColorMode::value_class || !active) {
    for (const ValueClass& c : value_classes) entries.push_back({theme.item[c.item_color], c.name});
    return entries;
  }
  const Format& format = active->view.format();
  bool padding =
      std::ranges::any_of(format.leaves(), [](const Leaf& l) { return l.scalar == Scalar::padding; });
  if (workspace.color_mode() == ColorMode::significance) {
    for (std::size_t i = 0; i < theme.significance.size(); ++i)
      entries.push_back({theme.significance[i], i == 0   ? "least"
                                                : i == 4 ? "most significant of " + active->name
                                                         : ""});
  } else if (many_fields(format)) {
    int last = -1;
    for (const Leaf& leaf : format.leaves()) {
      if (leaf.field < 0 || leaf.field == last) continue;
      last = leaf.field;
      entries.push_back({theme.item[static_cast<std::size_t>(leaf.field) % theme.item.size()],
                         leaf.name.substr(0, leaf.name.find_first_of(".["))});
    }
  } else {
    const auto items = std::min<std::int64_t>(active->view.layout().item_count(),
                                              static_cast<std::int64_t>(theme.item.size()));
    for (std::int64_t i = 0; i < items; ++i)
      entries.push_back({theme.item[static_cast<std::size_t>(i)], std::to_string(i)});
    if (!entries.empty())
      entries.back().text += active->view.layout().item_count() > items
                                 ? " … items of " + active->name + ", repeating"
                                 : "  items of " + active->name;
  }
  if (padding) entries.push_back({theme.faint, "padding", true});
  return entries;
}

}  // namespace bytelens
