#include "ui/names.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "ui/colors.h"
#include "ui/view_layout.h"
#include "view/codec.h"

namespace bytelens {

std::string offset_text(std::uint64_t byte_offset) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, byte_offset, 16).ptr;
  std::string text = "0x";
  text.append(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, 4 - (end - digits))), '0');
  return text.append(digits, end);
}

std::string hex_byte(std::uint8_t value) {
  constexpr char digits[] = "0123456789abcdef";
  return {digits[value >> 4], digits[value & 15]};
}

std::string_view byte_order_name(ByteOrder order) {
  return order == ByteOrder::little ? "little-endian" : "big-endian";
}

std::string item_name(const NamedView& view, const Index& index, int leaf) {
  std::string name = view.name;
  if (!index.empty()) name += index_text(index);
  const auto leaves = view.view.format().leaves();
  if (leaf >= 0 && leaves.size() > 1) {
    const Leaf& part = leaves[static_cast<std::size_t>(leaf)];
    const bool number = !part.name.empty() && part.name.find_first_not_of("0123456789") == std::string::npos;
    if (!part.name.empty()) name += number ? '[' + part.name + ']' : '.' + part.name;
  }
  return name;
}

std::string byte_name(const NamedView* view, std::uint64_t byte_offset, std::uint8_t value) {
  std::string name = "offset " + offset_text(byte_offset) + ", 0x" + hex_byte(value);
  const auto part = view ? part_of(view->view, byte_offset) : std::nullopt;
  if (!part) return name;
  const Leaf& leaf = view->view.format().leaves()[static_cast<std::size_t>(part->leaf)];
  name += ", part of " + item_name(*view, part->index, part->leaf);
  if (leaf.scalar == Scalar::padding) return name + ", padding";

  std::array<std::uint8_t, 64> bytes{};
  if (leaf.size <= static_cast<std::int64_t>(bytes.size())) {
    const std::span item(bytes.data(), static_cast<std::size_t>(leaf.size));
    const auto from = byte_offset - static_cast<std::uint64_t>(part->byte);
    if (view->view.buffer()->read(from, item)) {
      name += " = ";
      append_leaf_text(leaf, item, name);
    }
  }
  if (leaf.size == 1) return name;
  name += ", byte " + std::to_string(part->byte) + " of " + std::to_string(leaf.size);
  const auto significance = significance_of(leaf, part->byte);
  const std::int64_t most = (leaf.scalar == Scalar::complex ? leaf.size / 2 : leaf.size) - 1;
  if (significance == 0) name += ", least significant";
  if (significance == most) name += ", most significant";
  return name;
}

std::string cell_name(const NamedView& view, const Index& index, int leaf, const std::string& text) {
  const Leaf& part = view.view.format().leaves()[static_cast<std::size_t>(leaf)];
  const auto first = static_cast<std::uint64_t>(byte_offset_of(view.view.layout(), index) + part.byte_offset);
  std::string name = item_name(view, index, leaf);
  name += part.scalar == Scalar::padding ? ", padding" : " = " + text;
  if (part.size <= 1) return name + ", offset " + offset_text(first);
  name += ", offsets " + offset_text(first) + " to " +
          offset_text(first + static_cast<std::uint64_t>(part.size) - 1);
  if (significance_of(part, 0)) name += std::string(", ") + std::string(byte_order_name(part.order));
  return name;
}

std::string count_text(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
  return digits;
}

std::string size_text(std::uint64_t bytes) {
  std::string text = count_text(bytes) + (bytes == 1 ? " byte" : " bytes");
  constexpr const char* units[] = {"KiB", "MiB", "GiB", "TiB", "PiB"};
  if (bytes < 10240) return text;
  double scaled = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  while (scaled >= 1024 && unit < 4) scaled /= 1024, ++unit;
  const auto tenths = static_cast<std::uint64_t>(scaled * 10 + .5);
  return text + " (" + std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + ' ' + units[unit] +
         ')';
}

std::string tuple_text(const std::vector<std::int64_t>& numbers) {
  std::string text = "(";
  for (std::size_t i = 0; i < numbers.size(); ++i) text += (i ? ", " : "") + std::to_string(numbers[i]);
  return text + (numbers.size() == 1 ? ",)" : ")");
}

std::string facts_text(const View& view) {
  std::string text =
      "shape " + tuple_text(view.layout().shape) + " · strides " + tuple_text(view.layout().strides);
  const Format& format = view.format();
  std::int64_t padding = 0;
  for (const Leaf& leaf : format.leaves())
    if (leaf.scalar == Scalar::padding) padding += leaf.size;
  if (padding > 0)
    text +=
        " · " + std::to_string(format.itemsize() - padding) + " + " + std::to_string(padding) + " padding";
  if (format.has_byte_order()) text += std::string(" · ") + std::string(byte_order_name(format.byte_order()));
  if (view.c_contiguous() || view.f_contiguous())
    text += std::string(" ·") + (view.c_contiguous() ? " C" : "") + (view.f_contiguous() ? " F" : "");
  if (view.readonly()) text += " · read-only";
  return text;
}

}  // namespace bytelens
