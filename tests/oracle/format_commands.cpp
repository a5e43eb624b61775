#include "format_commands.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "commands.h"
#include "view/codec.h"
#include "view/format_tree.h"
#include "view/value.h"

namespace oracle {
namespace {

using namespace bytelens;
using Words = std::vector<std::string_view>;

std::string ok(const std::vector<std::string>& words) {
  std::string reply("ok");
  for (const std::string& word : words) (reply += '\t') += word;
  return reply;
}

std::optional<std::string> str_word(std::string_view word) {
  auto value = parse_literal(word);
  if (!value) return {};
  auto* const text = std::get_if<Str>(&value->v);
  if (!text) return {};
  return std::move(text->utf8);
}

std::optional<std::vector<std::uint8_t>> bytes_word(std::string_view word) {
  const auto value = parse_literal(word);
  if (!value) return {};
  const auto* const bytes = std::get_if<Bytes>(&value->v);
  if (!bytes) return {};
  return std::vector<std::uint8_t>(bytes->data.begin(), bytes->data.end());
}

std::string bytes_repr(const std::vector<std::uint8_t>& bytes) {
  return repr_bytes({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Result<Format> parse(std::string_view kind, std::string_view text) {
  if (kind == "struct") return parse_struct_format(text);
  if (kind == "dtype") return parse_dtype(text);
  return parse_format(text);
}

std::string parsed(const Format& format, const Words&) {
  std::vector<std::string> words{std::to_string(format.itemsize()), std::to_string(format.alignment()),
                                 format.native_code() == '\0' ? "-" : std::string(1, format.native_code()),
                                 format.is_scalar() ? "True" : "False"};
  if (format.notation() == Notation::dtype) words.push_back(dtype_text(format.root()));
  return ok(words);
}

std::string leaves(const Format& format, const Words&) {
  List list;
  for (const Leaf& leaf : format.leaves())
    list.items.push_back({Tuple{{{Str{leaf.name}},
                                 {Int::of(static_cast<int>(leaf.scalar))},
                                 {Int::of(leaf.byte_offset)},
                                 {Int::of(leaf.size)},
                                 {Int::of(leaf.field)}}}});
  return ok({repr({list})});
}

std::string order(const Format& format, const Words& words) {
  const auto changed = format.with_byte_order(words[3] == "'>'" ? ByteOrder::big : ByteOrder::little);
  if (!changed) return error_reply(changed.error());
  return ok({repr_str(changed->text()), std::to_string(changed->itemsize())});
}

std::string unpack(const Format& format, const Words& words) {
  const auto item = bytes_word(words[3]);
  if (!item || static_cast<std::int64_t>(item->size()) != format.itemsize()) return "bad\titem";
  return ok({repr(unpack_item(format, *item))});
}

std::string text(const Format& format, const Words& words) {
  const auto item = bytes_word(words[3]);
  if (!item || static_cast<std::int64_t>(item->size()) != format.itemsize()) return "bad\titem";
  return ok({item_text(format, *item)});
}

std::string pack(const Format& format, const Words& words) {
  auto item = bytes_word(words[3]);
  const auto value = words.size() > 4 ? parse_literal(words[4]) : fail(ErrorKind::value_error, "");
  if (!item || static_cast<std::int64_t>(item->size()) != format.itemsize()) return "bad\titem";
  if (!value) return "bad\tvalue";
  const auto before = *item;
  const auto packed = pack_item(format, *value, *item);
  if (packed) return ok({bytes_repr(*item)});
  return *item == before ? error_reply(packed.error()) : "bad\tan error changed the item";
}

std::string typed(const Format& format, const Words& words) {
  const auto characters = str_word(words[3]);
  const auto leaf =
      std::ranges::find_if(format.leaves(), [](const Leaf& l) { return l.scalar != Scalar::padding; });
  if (!characters || leaf == format.leaves().end()) return "bad\tleaf";
  const auto value = parse_leaf_text(*leaf, *characters);
  return value ? ok({repr(*value)}) : error_reply(value.error());
}

struct Command {
  std::string_view name;
  std::size_t words;
  std::string (*run)(const Format&, const Words&);
};
constexpr std::array<Command, 7> commands{{{"format.parse", 3, parsed},
                                           {"format.leaves", 3, leaves},
                                           {"format.order", 4, order},
                                           {"item.unpack", 4, unpack},
                                           {"item.text", 4, text},
                                           {"item.pack", 5, pack},
                                           {"leaf.typed", 4, typed}}};

}  // namespace

bool handle_format_command(std::string_view line, std::string& reply) {
  const Words words = split_words(line);
  if (words[0] == "literal" && words.size() == 2) {
    const auto source = str_word(words[1]);
    if (!source) {
      reply = "bad\ttext";
      return true;
    }
    const auto value = parse_literal(*source);
    reply = value ? ok({repr(*value)}) : error_reply(value.error());
    return true;
  }
  for (const Command& command : commands) {
    if (words[0] != command.name) continue;
    const auto source = words.size() == command.words ? str_word(words[2]) : std::nullopt;
    if (!source) {
      reply = "bad\twords";
      return true;
    }
    const auto format = parse(words[1], *source);
    reply = format ? command.run(*format, words) : error_reply(format.error());
    return true;
  }
  return false;
}

}  // namespace oracle
