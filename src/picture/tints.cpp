#include "picture/tints.h"

#include <algorithm>
#include <array>

#include "view/entropy.h"

namespace bytelens::picture {
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

constexpr std::ptrdiff_t most_fields = 32;  // that are named: a record may have thousands

const Leaf* leaf_at(const Format& format, std::int64_t within) {
  const auto found = std::ranges::find_if(format.leaves(), [&](const Leaf& leaf) {
    return within >= leaf.byte_offset && within < leaf.byte_offset + leaf.size;
  });
  return found == format.leaves().end() ? nullptr : &*found;
}

constexpr std::uint64_t entropy_block = 256;  // bytes, as on the screen

std::size_t entropy_step(double bits) {
  return std::min<std::size_t>(4, static_cast<std::size_t>(bits / 8 * 5));
}

bool is_padding(const Leaf& leaf) { return leaf.scalar == Scalar::padding; }

}  // namespace

std::optional<std::size_t> significance_step(const Leaf& leaf, std::int64_t byte) {
  switch (leaf.scalar) {
    case Scalar::boolean:
    case Scalar::signed_int:
    case Scalar::unsigned_int:
    case Scalar::floating:
    case Scalar::bfloat16:
    case Scalar::complex:
    case Scalar::pointer:
      break;
    default:
      return {};
  }
  const std::int64_t size = leaf.scalar == Scalar::complex ? leaf.size / 2 : leaf.size;
  if (size <= 1) return 0;
  const std::int64_t within = byte % size;
  const std::int64_t significance = leaf.order == ByteOrder::little ? within : size - 1 - within;
  return static_cast<std::size_t>(significance * 4 / (size - 1));
}

ByteTints::ByteTints(const Workspace& workspace, const Palette& palette)
    : palette_(palette), view_(workspace.find_view(workspace.active_view())), mode_(workspace.color_mode()) {
  if (view_ && view_->buffer != workspace.active_buffer()) view_ = nullptr;
  if (const int active = workspace.active_buffer(); active >= 0)
    buffer_ = workspace.buffers()[static_cast<std::size_t>(active)].get();
  if (!view_ && mode_ != ColorMode::change && mode_ != ColorMode::entropy) mode_ = ColorMode::value_class;
  by_field_ = view_ && (mode_ == ColorMode::field ||
                        std::ranges::any_of(view_->view.format().leaves(),
                                            [](const Leaf& leaf) { return leaf.field > 0; }));
}

std::optional<double> ByteTints::entropy_at(std::uint64_t byte_offset) const {
  std::array<std::uint8_t, entropy_block> bytes;
  const std::uint64_t begin = byte_offset / entropy_block * entropy_block;
  if (!buffer_ || begin >= buffer_->size()) return {};
  const auto block = std::span(bytes).first(
      static_cast<std::size_t>(std::min<std::uint64_t>(entropy_block, buffer_->size() - begin)));
  if (!buffer_->read(begin, block)) return {};
  return entropy_bits(block);
}

ByteTint ByteTints::tint(std::uint64_t byte_offset, std::uint8_t value) const {
  if (mode_ == ColorMode::value_class) {
    const auto& found =
        *std::ranges::find_if(value_classes, [&](const ValueClass& c) { return c.holds(value); });
    return {palette_.item[found.item_color], false, value == 0};
  }
  if (mode_ == ColorMode::change)
    return buffer_ && buffer_->edited(byte_offset) ? ByteTint{palette_.changed}
                                                   : ByteTint{palette_.faint, false, true};
  if (mode_ == ColorMode::entropy) {
    const auto bits = entropy_at(byte_offset);
    return bits ? ByteTint{palette_.entropy[entropy_step(*bits)]} : ByteTint{palette_.faint, false, true};
  }
  const View& view = view_->view;
  const auto at = static_cast<std::int64_t>(byte_offset);
  const auto index = find_item(view.layout(), view.itemsize(), at);
  const std::int64_t within = index ? at - byte_offset_of(view.layout(), *index) : 0;
  const Leaf* leaf = index ? leaf_at(view.format(), within) : nullptr;
  if (!leaf) return {palette_.faint, false, true};
  if (is_padding(*leaf)) return {palette_.faint, true, true};
  if (mode_ == ColorMode::significance) {
    const auto step = significance_step(*leaf, within - leaf->byte_offset);
    return step ? ByteTint{palette_.significance[*step]} : ByteTint{palette_.faint, false, true};
  }
  const std::int64_t number = by_field_ ? leaf->field : item_index_from_index(view.layout(), *index);
  return {palette_.item[static_cast<std::size_t>(number) % palette_.item.size()]};
}

std::string ByteTints::subject() const {
  if (mode_ == ColorMode::value_class) return "values";
  if (mode_ == ColorMode::change) return "changes";
  if (mode_ == ColorMode::entropy) return "entropy";
  return (mode_ == ColorMode::significance ? "bytes of "
          : by_field_                      ? "fields of "
                                           : "items of ") +
         view_->name;
}

std::vector<TintMeaning> ByteTints::meanings() const {
  std::vector<TintMeaning> out;
  if (mode_ == ColorMode::value_class) {
    for (const ValueClass& c : value_classes) out.push_back({palette_.item[c.item_color], c.name});
    return out;
  }
  if (mode_ == ColorMode::change) return {{palette_.faint, "as opened"}, {palette_.changed, "changed since"}};
  if (mode_ == ColorMode::entropy) {
    for (std::size_t i = 0; i < palette_.entropy.size(); ++i)
      out.push_back({palette_.entropy[i], i == 0 ? "0" : i == 4 ? "8 bits of entropy" : ""});
    return out;
  }
  const auto leaves = view_->view.format().leaves();
  const std::int64_t items = view_->view.layout().item_count();
  const std::size_t colors = palette_.item.size();
  if (mode_ == ColorMode::significance) {
    for (std::size_t i = 0; i < palette_.significance.size(); ++i)
      out.push_back({palette_.significance[i], i == 0 ? "least" : i == 4 ? "most significant" : ""});
  } else if (by_field_) {
    int last = -1;
    for (const Leaf& leaf : leaves) {
      if (leaf.field <= last) continue;
      if (std::ssize(out) == most_fields) {
        out.back().text += " …";
        break;
      }
      last = leaf.field;
      const std::string name = leaf.name.substr(0, leaf.name.find_first_of(".["));
      out.push_back({palette_.item[static_cast<std::size_t>(leaf.field) % colors],
                     name.empty() ? view_->view.format().text() : name});
    }
  } else {
    for (std::int64_t i = 0; i < std::min<std::int64_t>(items, static_cast<std::int64_t>(colors)); ++i)
      out.push_back({palette_.item[static_cast<std::size_t>(i)], std::to_string(i)});
    if (items > static_cast<std::int64_t>(colors)) out.back().text += " … repeating";
  }
  if (std::ranges::any_of(leaves, is_padding)) out.push_back({palette_.faint, "padding", true});
  return out;
}

}  // namespace bytelens::picture
