#include "objects.h"

#include <charconv>
#include <limits>

#include "commands.h"

namespace oracle {

using namespace bytelens;

namespace {

std::int64_t clamped(const Int& number) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  if (number.huge || number.magnitude > static_cast<std::uint64_t>(most))
    return number.negative ? -most - 1 : most;
  return number.negative ? -static_cast<std::int64_t>(number.magnitude)
                         : static_cast<std::int64_t>(number.magnitude);
}

std::optional<std::int64_t> bound(const Value& value) {
  if (const auto* number = std::get_if<Int>(&value.v)) return clamped(*number);
  return {};
}

const std::vector<Value>& items(const Value& value) {
  static const std::vector<Value> none{{Str{"x"}}};
  const auto* list = std::get_if<List>(&value.v);
  return list && !list->items.empty() ? list->items : none;
}

char tag(const Value& value) {
  const auto* text = std::get_if<Str>(&items(value)[0].v);
  return text && !text->utf8.empty() ? text->utf8[0] : 'x';
}

Slice slice_of(const Value& value) {
  const auto& parts = items(value);
  if (parts.size() < 4) return {};
  return {bound(parts[1]), bound(parts[2]), bound(parts[3])};
}

KeyPart part_of(const Value& value) {
  const auto& parts = items(value);
  switch (tag(value)) {
    case 'i':
      if (parts.size() > 1 && std::holds_alternative<Int>(parts[1].v)) return std::get<Int>(parts[1].v);
      return OtherKey{};
    case 's':
      return slice_of(value);
    case 'e':
      return Ellipsis{};
    default:
      return OtherKey{};
  }
}

}  // namespace

int number_word(std::string_view word) {
  int number = -1;
  std::from_chars(word.data(), word.data() + word.size(), number);
  return number;
}

Value value_word(std::string_view word) { return parse_literal(word).value_or(Value{}); }

std::string text_word(std::string_view word) {
  const Value value = value_word(word);
  const auto* text = std::get_if<Str>(&value.v);
  return text ? text->utf8 : std::string();
}

std::optional<std::vector<std::int64_t>> list_word(std::string_view word) {
  const Value value = value_word(word);
  const auto* list = std::get_if<List>(&value.v);
  if (!list) return {};
  std::vector<std::int64_t> numbers;
  for (const Value& item : list->items) numbers.push_back(bound(item).value_or(0));
  return numbers;
}

Key memory_key(std::string_view word) {
  const Value value = value_word(word);
  if (tag(value) == 't') {
    TupleKey key;
    if (items(value).size() > 1) {
      if (const auto* list = std::get_if<List>(&items(value)[1].v)) {
        for (const Value& item : list->items) key.parts.push_back(part_of(item));
      }
    }
    return key;
  }
  return std::visit([](auto part) { return Key(std::move(part)); }, part_of(value));
}

std::vector<IndexPart> view_key(std::string_view word) {
  std::vector<IndexPart> parts;
  const Value value = value_word(word);
  if (const auto* list = std::get_if<List>(&value.v)) {
    for (const Value& item : list->items) {
      switch (tag(item)) {
        case 'i':
          parts.push_back(bound(items(item)[1]).value_or(0));
          break;
        case 's':
          parts.push_back(slice_of(item));
          break;
        case 'e':
          parts.push_back(Ellipsis{});
          break;
        default:
          parts.push_back(NewAxis{});
      }
    }
  }
  return parts;
}

std::string ok_reply(const std::vector<std::string>& words) {
  std::string reply = "ok";
  for (const std::string& word : words) reply += "\t" + word;
  return reply;
}

std::string numbers_text(const std::vector<std::int64_t>& numbers) {
  std::string text = "[";
  for (const std::int64_t n : numbers) text += (text.size() > 1 ? ", " : "") + std::to_string(n);
  return text + "]";
}

std::string bool_text(bool value) { return value ? "True" : "False"; }

std::string hex_text(const Buffer& buffer) {
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(buffer.size()));
  if (const auto done = buffer.read(0, bytes); !done) return "unreadable";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

std::string describe(const View& view) {
  const Layout& layout = view.layout();
  return ok_reply({"view", std::to_string(view.itemsize()), std::to_string(view.nbytes()),
                   numbers_text(layout.shape), numbers_text(layout.strides),
                   layout.item_count() > 0 ? std::to_string(layout.offset) : "-", bool_text(view.readonly()),
                   bool_text(view.c_contiguous()), bool_text(view.f_contiguous())});
}

std::string describe(const MemoryView& memory) {
  if (const auto format = memory.format(); !format) return error_reply(format.error());
  return ok_reply({"memory", repr_str(*memory.format()), std::to_string(*memory.itemsize()),
                   std::to_string(*memory.nbytes()), std::to_string(*memory.ndim()),
                   numbers_text(*memory.shape()), numbers_text(*memory.strides()),
                   numbers_text(*memory.suboffsets()), bool_text(*memory.readonly()),
                   bool_text(*memory.c_contiguous()), bool_text(*memory.f_contiguous()),
                   bool_text(*memory.contiguous()), std::to_string(*memory.len()), (*memory.obj())->name()});
}

}  // namespace oracle
