#include "picture/words.h"

#include <algorithm>

#include "view/spec.h"

namespace bytelens::picture {

std::string hex_text(std::uint64_t number, int digits) {
  std::string text;
  for (; number > 0 || digits > 0; number >>= 4, --digits) text += "0123456789abcdef"[number & 15];
  std::ranges::reverse(text);
  return text;
}

int address_digits(std::uint64_t size) {
  for (const int digits : {4, 6, 8, 12})
    if (size >> (4 * digits) == 0) return digits;
  return 16;
}

std::string count_text(std::uint64_t count, const std::string& what) {
  std::string text = std::to_string(count);
  for (std::size_t i = text.size(); i > 3;) text.insert(i -= 3, ",");
  return text + " " + what + (count == 1 ? "" : "s");
}

std::string tuple_text(const std::vector<std::int64_t>& numbers) {
  std::string text = "(";
  for (std::size_t i = 0; i < numbers.size(); ++i) text += (i > 0 ? ", " : "") + std::to_string(numbers[i]);
  return text + (numbers.size() == 1 ? ",)" : ")");
}

std::string view_title(const NamedView& view) { return view.name + " = " + spec_text(view.view); }

std::string view_facts(const View& view) {
  const Format& format = view.format();
  std::string text =
      "shape " + tuple_text(view.layout().shape) + " · strides " + tuple_text(view.layout().strides);
  std::int64_t padding = 0;
  for (const Leaf& leaf : format.leaves())
    if (leaf.scalar == Scalar::padding) padding += leaf.size;
  if (padding > 0)
    text +=
        " · " + std::to_string(format.itemsize() - padding) + " + " + std::to_string(padding) + " padding";
  if (format.has_byte_order()) text += " · " + order_name(format.byte_order());
  if (view.c_contiguous() || view.f_contiguous())
    text += std::string(" ·") + (view.c_contiguous() ? " C" : "") + (view.f_contiguous() ? " F" : "");
  return text;
}

std::string item_name(const NamedView& view, const Index& index, int leaf) {
  std::string name = view.name;
  for (std::size_t axis = 0; axis < index.size(); ++axis)
    name += (axis == 0 ? "[" : ",") + std::to_string(index[axis]);
  if (!index.empty()) name += ']';
  const std::string& field = view.view.format().leaves()[static_cast<std::size_t>(leaf)].name;
  if (field.empty()) return name;
  const bool number = field.find_first_not_of("0123456789") == std::string::npos;
  return name + (number ? "[" + field + "]" : "." + field);
}

std::string order_name(ByteOrder order) {
  return order == ByteOrder::little ? "little-endian" : "big-endian";
}

}  // namespace bytelens::picture
