#include "ui/view_parts.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "buffer/checked.h"
#include "ui/names.h"
#include "view/spec.h"

namespace bytelens {
namespace {

struct Span {
  std::size_t begin, end;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<Span> numbers_in(std::string_view text) {
  std::vector<Span> found;
  for (std::size_t i = 0; i < text.size();) {
    const bool sign = text[i] == '-' && i + 1 < text.size() && is_digit(text[i + 1]);
    if (!sign && !is_digit(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i++;
    while (i < text.size() && is_digit(text[i])) ++i;
    found.push_back({begin, i});
  }
  return found;
}

// "(2, 3)", "[2,3]", "2 3," -> "2, 3": what stands between the brackets that a shape or strides may have.
std::string_view without_brackets(std::string_view text) {
  constexpr std::string_view outer = " ()[],";
  const std::size_t begin = text.find_first_not_of(outer);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(outer) - begin + 1);
}

std::string strides_text(const View& view) {
  const std::string line = spec_text(view);
  const std::size_t at = view.format().text().size(), bracket = line.find(']', at);
  const std::size_t tail = line.find_first_of("/:", bracket);
  return tail == line.npos ? "" : line.substr(tail);
}

}  // namespace

std::string_view view_part_name(ViewPart part) {
  constexpr std::string_view names[] = {"format", "line", "shape", "strides", "offset"};
  return names[static_cast<std::size_t>(part)];
}

std::string view_part_text(const NamedView& view, ViewPart part) {
  const Layout& layout = view.view.layout();
  switch (part) {
    case ViewPart::format: return view.view.format().text();
    case ViewPart::line: return view.name + " = " + spec_text(view.view);
    case ViewPart::shape: return tuple_text(layout.shape);
    case ViewPart::strides: return tuple_text(layout.strides);
    case ViewPart::offset: return std::to_string(layout.offset);
  }
  return {};
}

Result<std::string> line_with(const NamedView& named, ViewPart part, std::string_view text) {
  const View& view = named.view;
  const std::string head = view.format().text(), shape = '[' + std::string(without_brackets(tuple_text(view.layout().shape))) + ']';
  const std::string offset = view.layout().offset == 0 ? "" : '@' + std::to_string(view.layout().offset);
  switch (part) {
    case ViewPart::line: return std::string(text);
    case ViewPart::shape:
      return head + '[' + std::string(without_brackets(text)) + ']' + offset + strides_text(view);
    case ViewPart::strides: return head + shape + offset + "/(" + std::string(without_brackets(text)) + ')';
    case ViewPart::offset: return head + shape + '@' + std::string(text) + strides_text(view);
    case ViewPart::format: {
      const Result<Format> format = parse_format(text);
      if (!format) return std::unexpected(format.error());
      const Result<View> other = view.reinterpret(*format);
      if (!other) return std::unexpected(other.error());
      return spec_text(*other);
    }
  }
  return {};
}

std::optional<int> number_at(std::string_view text, std::size_t at) {
  const std::vector<Span> found = numbers_in(text);
  if (found.empty()) return {};
  const auto distance = [&](const Span& span) {
    return at < span.begin ? span.begin - at : at > span.end ? at - span.end : 0;
  };
  return static_cast<int>(std::ranges::min_element(found, {}, distance) - found.begin());
}

std::optional<std::string> stepped(std::string_view text, int number, std::int64_t by) {
  const std::vector<Span> found = numbers_in(text);
  if (number < 0 || number >= static_cast<int>(found.size())) return {};
  const auto [begin, end] = found[static_cast<std::size_t>(number)];
  std::int64_t value = 0;
  if (std::from_chars(text.data() + begin, text.data() + end, value).ec != std::errc{}) return {};
  const auto sum = checked_add(value, by);
  if (!sum) return {};
  return std::string(text.substr(0, begin)) + std::to_string(*sum) + std::string(text.substr(end));
}

}  // namespace bytelens
