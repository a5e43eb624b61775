// PEP 3118's "T{<f:x:<f:y:2x}" as NumPy reads it from a buffer: under '@' fields are aligned as in C, names
// stand between colons, a shape in brackets stands before its type.
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <optional>

#include "view/format_dtype.h"
#include "view/number_text.h"

namespace bytelens {
namespace {

struct Code {
  std::string_view code;
  std::string_view native, standard;  // dtype strings; "" where the code is not known
};

constexpr std::array<Code, 20> codes{
    {{"?", "?", "?"},  {"c", "S1", "S1"}, {"b", "b", "b"},  {"B", "B", "B"},  {"h", "h", "i2"},
     {"H", "H", "u2"}, {"i", "i", "i4"},  {"I", "I", "u4"}, {"l", "l", "i4"}, {"L", "L", "u4"},
     {"q", "q", "i8"}, {"Q", "Q", "u8"},  {"e", "e", "f2"}, {"f", "f", "f"},  {"d", "d", "d"},
     {"Zf", "F", "F"}, {"Zd", "D", "D"},  {"s", "S", "S"},  {"w", "U", "U"},  {"x", "V", "V"}}};

constexpr std::array<std::pair<char, std::string_view>, 4> unrepresentable{
    {{'u', "UCS-2 strings"}, {'&', "pointers"}, {'t', "bitfields"}, {'X', "function pointers"}}};

/// A record without regard to C's alignment: the offsets say it all.
Result<Node> record_at(std::vector<FormatField> fields, std::int64_t size) {
  std::int64_t end = 0;
  for (const FormatField& field : fields) end = std::max(end, field.byte_offset + field.type->size);
  if (size > std::numeric_limits<std::int32_t>::max())
    return fail(ErrorKind::value_error, "integer won't fit into a C int");
  return make_record(std::move(fields), std::max(size, end), 1, false);
}

Literal int_literal(std::int64_t value) {
  Literal literal;
  literal.value.v = Int::of(value);
  return literal;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), rest_(text) {}

  Result<Node> read() {
    Result<Aligned> item = read_fields(true);
    if (!item) return std::unexpected(item.error());
    return std::move(item->node);
  }

 private:
  struct Aligned {
    Node node;
    std::int64_t alignment = 1;
  };
  struct Item {
    Node node;
    std::int64_t alignment = 1, gap_before = 0, gap_after = 0;
    bool padding = false;
  };

  std::unexpected<Error> incomplete() const {
    return fail(ErrorKind::value_error, "incomplete PEP 3118 format " + repr_str(text_));
  }

  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool consume(std::string_view wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(wanted.size());
    return true;
  }
  /// Up to and without `end`, which is taken too.
  std::optional<std::string_view> take_until(char end) {
    const auto length = rest_.find(end);
    if (length == std::string_view::npos) return {};
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length + 1);
    return taken;
  }

  bool native() const { return order_ == '@' || order_ == '^'; }

  /// The inside of T{…}, up to its brace, or at the top the whole text.
  Result<Aligned> read_fields(bool top) {
    if (++depth_ > max_format_depth) return fail(ErrorKind::value_error, "the format is nested too deeply");
    std::vector<FormatField> fields;
    std::vector<bool> named;
    std::int64_t offset = 0, alignment = 1, size = 0;
    while (!rest_.empty() && !consume("}")) {
      Result<Item> item = read_item(offset);
      if (!item) return std::unexpected(item.error());
      alignment = std::lcm(alignment, item->alignment);
      offset += item->gap_before;
      std::string name;
      const bool has_name = consume(":");
      if (has_name) {
        const auto taken = take_until(':');
        if (!taken) return incomplete();
        name = *taken;
        for (std::size_t i = 0; i < fields.size(); ++i)
          if (named[i] && fields[i].name == name)
            return fail(ErrorKind::value_error, "Duplicate field name '" + name + "' in PEP3118 format");
      }
      const std::int64_t bytes = item->node->size;
      if (has_name || !item->padding) {
        fields.push_back({std::move(name), "", offset, std::move(item->node)});
        named.push_back(has_name);
      }
      offset += bytes + item->gap_after;
      if (offset > std::numeric_limits<std::int32_t>::max())
        return fail(ErrorKind::value_error, "integer won't fit into a C int");
      size = offset;
    }
    --depth_;
    if (order_ == '@') size += (alignment - offset % alignment) % alignment;
    if (top && fields.size() == 1 && !named[0] && fields[0].byte_offset == 0 && fields[0].type->size == size)
      return Aligned{std::move(fields[0].type), alignment};
    name_the_nameless(fields, named);
    Result<Node> record = record_at(std::move(fields), size);
    if (!record) return std::unexpected(record.error());
    return Aligned{std::move(*record), alignment};
  }

  /// f0, f1 …: each the first that is still free.
  static void name_the_nameless(std::vector<FormatField>& fields, std::vector<bool>& named) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (named[i]) continue;
      const auto taken = [&](const std::string& name) {
        for (std::size_t j = 0; j < fields.size(); ++j)
          if (named[j] && fields[j].name == name) return true;
        return false;
      };
      std::string name;
      int number = 0;
      do {
        name = "f";
        append_signed(number++, name);
      } while (taken(name));
      fields[i].name = std::move(name);
      named[i] = true;
    }
  }

  /// [(shape)] [order] [count] type
  Result<Item> read_item(std::int64_t offset) {
    std::optional<Literal> shape;
    if (consume("(")) {
      Result<Literal> read = read_shape();
      if (!read) return std::unexpected(read.error());
      shape = std::move(*read);
    }
    if (rest_.empty()) return incomplete();
    if (std::string_view("@=<>^!").find(peek()) != std::string_view::npos) {
      order_ = peek() == '!' ? '>' : peek();
      rest_.remove_prefix(1);
    }
    std::int64_t count = 1;
    if (peek() >= '0' && peek() <= '9') {
      count = 0;
      for (; peek() >= '0' && peek() <= '9'; rest_.remove_prefix(1))
        if (count <= std::numeric_limits<std::int32_t>::max()) count = count * 10 + (peek() - '0');
    }
    if (rest_.empty()) return incomplete();

    Item item;
    if (const auto typed = read_type(count, item); !typed) return std::unexpected(typed.error());
    if (order_ == '@') {
      const std::int64_t alignment = item.alignment;
      item.gap_before = (alignment - offset % alignment) % alignment;
      const std::int64_t gap = (alignment - item.node->size % alignment) % alignment;
      bool several = count > 1;
      if (shape && shape->kind == Literal::Kind::tuple) {
        double product = 1;
        for (const Literal& length : shape->items)
          product *= static_cast<double>(std::get<Int>(length.value.v).magnitude);
        several = several || product > 1;
      }
      if (several && gap != 0) {
        Result<Node> padded = with_trailing_padding(item.node, gap);
        if (!padded) return std::unexpected(padded.error());
        item.node = std::move(*padded);
      } else {
        item.gap_after = gap;
      }
    } else {
      item.alignment = 1;
    }
    if (count != 1) {
      Literal counted{Literal::Kind::tuple, {}, {int_literal(count)}};
      Result<Node> array = dtype_from_tuple(std::move(item.node), counted);
      if (!array) return std::unexpected(array.error());
      item.node = std::move(*array);
    }
    if (shape) {
      Result<Node> array = dtype_from_tuple(std::move(item.node), *shape);
      if (!array) return std::unexpected(array.error());
      item.node = std::move(*array);
    }
    return item;
  }

  Result<void> read_type(std::int64_t& count, Item& item) {
    if (consume("T{")) {
      Result<Aligned> record = read_fields(false);
      if (!record) return std::unexpected(record.error());
      item.node = std::move(record->node);
      item.alignment = record->alignment;
      return {};
    }
    const auto code =
        std::find_if(codes.begin(), codes.end(), [&](const Code& c) { return rest_.starts_with(c.code); });
    if (code == codes.end()) {
      for (const auto& [letter, meaning] : unrepresentable)
        if (letter == peek())
          return fail(ErrorKind::not_implemented_error, std::string("Unrepresentable PEP 3118 data type '") +
                                                            letter + "' (" + std::string(meaning) + ")");
      return fail(ErrorKind::value_error, "Unknown PEP 3118 data type specifier " + repr_str(rest_));
    }
    rest_.remove_prefix(code->code.size());
    item.padding = code->code == "x";
    std::string type(order_ == '>' ? ">" : "");
    type += native() ? code->native : code->standard;
    if (type.back() == 'S' || type.back() == 'U' || type.back() == 'V') {
      append_signed(count, type);
      count = 1;
    }
    Result<Node> node = dtype_from_string(type);
    if (!node) return std::unexpected(node.error());
    item.node = std::move(*node);
    item.alignment = item.node->alignment;
    return {};
  }

  Result<Literal> read_shape() {
    const auto inside = take_until(')');
    if (!inside) return incomplete();
    Literal shape{Literal::Kind::tuple, {}, {}};
    for (std::string_view left = *inside;;) {
      const auto comma = left.find(',');
      const std::string_view part = left.substr(0, comma);
      const auto length = read_int(part, 10);
      if (!length)
        return fail(ErrorKind::value_error, "invalid literal for int() with base 10: " + repr_str(part));
      Literal literal;
      literal.value.v = *length;
      shape.items.push_back(std::move(literal));
      if (comma == std::string_view::npos) return shape;
      left.remove_prefix(comma + 1);
    }
  }

  static Result<Node> with_trailing_padding(const Node& node, std::int64_t gap) {
    if (node->kind == FormatNode::Kind::record) return record_at(node->fields, node->size + gap);
    return record_at({{"f0", "", 0, node}}, node->size + gap);
  }

  std::string_view text_, rest_;
  char order_ = '@';
  int depth_ = 0;
};

}  // namespace

Result<Node> dtype_from_pep3118(std::string_view text) { return Reader(text).read(); }

}  // namespace bytelens
