#include "view/codec.h"

#include <algorithm>

#include "view/codec_scalar.h"
#include "view/number_text.h"

namespace bytelens {
namespace {

ByteSpan part_of(const Leaf& leaf, ByteSpan item) {
  return item.subspan(static_cast<std::size_t>(leaf.byte_offset), static_cast<std::size_t>(leaf.size));
}

ByteSpan part_of(const FormatField& field, ByteSpan bytes) {
  return bytes.subspan(static_cast<std::size_t>(field.byte_offset),
                       static_cast<std::size_t>(field.type->size));
}

bool is_native(const Format& format) {
  const std::string& text = format.text();
  return text.empty() || std::string_view("<>=!").find(text.front()) == std::string_view::npos;
}

// ---- a dtype's tree, as values and as text

/// The `number`th run of elements along `axis` of an array, as nested lists.
Value unpack_axis(const FormatNode& array, std::size_t axis, ByteSpan bytes);

Value unpack_node(const FormatNode& node, ByteSpan bytes) {
  switch (node.kind) {
    case FormatNode::Kind::scalar:
      return unpack_scalar(ScalarType::of(node), bytes);
    case FormatNode::Kind::array:
      return unpack_axis(node, 0, bytes);
    case FormatNode::Kind::record:
      break;
  }
  Tuple tuple;
  tuple.items.reserve(node.fields.size());
  for (const FormatField& field : node.fields)
    tuple.items.push_back(unpack_node(*field.type, part_of(field, bytes)));
  return {std::move(tuple)};
}

Value unpack_axis(const FormatNode& array, std::size_t axis, ByteSpan bytes) {
  if (axis == array.shape.size()) return unpack_node(*array.element, bytes);
  List list;
  const auto length = static_cast<std::size_t>(array.shape[axis]);
  list.items.reserve(length);
  const std::size_t step = length == 0 ? 0 : bytes.size() / length;
  for (std::size_t i = 0; i < length; ++i)
    list.items.push_back(unpack_axis(array, axis + 1, bytes.subspan(i * step, step)));
  return {std::move(list)};
}

void append_axis_text(const FormatNode& array, std::size_t axis, ByteSpan bytes, std::string& out);

void append_node_text(const FormatNode& node, ByteSpan bytes, std::string& out) {
  switch (node.kind) {
    case FormatNode::Kind::scalar:
      append_scalar_text(ScalarType::of(node), bytes, out);
      return;
    case FormatNode::Kind::array:
      append_axis_text(node, 0, bytes, out);
      return;
    case FormatNode::Kind::record:
      break;
  }
  out += '(';
  for (const FormatField& field : node.fields) {
    if (&field != &node.fields.front()) out += ", ";
    append_node_text(*field.type, part_of(field, bytes), out);
  }
  out += node.fields.size() == 1 ? ",)" : ")";
}

void append_axis_text(const FormatNode& array, std::size_t axis, ByteSpan bytes, std::string& out) {
  if (axis == array.shape.size()) {
    append_node_text(*array.element, bytes, out);
    return;
  }
  const auto length = static_cast<std::size_t>(array.shape[axis]);
  const std::size_t step = length == 0 ? 0 : bytes.size() / length;
  out += '[';
  for (std::size_t i = 0; i < length; ++i) {
    if (i != 0) out += ", ";
    append_axis_text(array, axis + 1, bytes.subspan(i * step, step), out);
  }
  out += ']';
}

// ---- struct formats, where the leaves say it all

Result<void> pack_code(const Format& format, const Leaf& leaf, const Value& value, MutableByteSpan out) {
  const ScalarType type = ScalarType::of(leaf);
  if (format.native_code() != '\0') return pack_native(type, value, out);
  return pack_struct(type, is_native(format), value, out);
}

Error wrong_count(std::int64_t expected, std::size_t got) {
  std::string text = "pack expected ";
  append_signed(expected, text);
  text += " items for packing (got ";
  append_unsigned(got, text);
  return {ErrorKind::struct_error, text + ")", {}};
}

Result<void> pack_codes(const Format& format, const Value& value, MutableByteSpan out) {
  const std::vector<Value>* values = nullptr;
  if (!format.is_scalar()) {
    if (const auto* tuple = std::get_if<Tuple>(&value.v)) values = &tuple->items;
    if (const auto* list = std::get_if<List>(&value.v)) values = &list->items;
    const std::size_t count = values ? values->size() : 1;
    if (!values || static_cast<std::int64_t>(count) != format.value_count())
      return std::unexpected(wrong_count(format.value_count(), count));
  }
  std::size_t next = 0;
  for (const Leaf& leaf : format.leaves()) {
    if (leaf.scalar == Scalar::padding) continue;
    const auto bytes =
        out.subspan(static_cast<std::size_t>(leaf.byte_offset), static_cast<std::size_t>(leaf.size));
    const auto packed = pack_code(format, leaf, values ? (*values)[next++] : value, bytes);
    if (!packed) return packed;
  }
  return {};
}

// ---- what a user types

bool starts_like_string(std::string_view typed) {
  std::size_t at = 0;
  while (at < 2 && at < typed.size() && std::string_view("rRbBuU").find(typed[at]) != std::string_view::npos)
    ++at;
  return at < typed.size() && (typed[at] == '\'' || typed[at] == '"');
}

Result<Value> parse_string_leaf(bool text, std::string_view typed) {
  const std::string_view trimmed = trim(typed);
  if (starts_like_string(trimmed)) {
    if (Result<Value> literal = parse_literal(trimmed)) {
      if (const auto* str = std::get_if<Str>(&literal->v); str && !text) return Value{Bytes{str->utf8}};
      return literal;
    }
  }
  if (text) return Value{Str{std::string(typed)}};
  return Value{Bytes{std::string(typed)}};
}

std::unexpected<Error> value_error(std::string text) { return fail(ErrorKind::value_error, std::move(text)); }

}  // namespace

Value unpack_leaf(const Leaf& leaf, ByteSpan bytes) { return unpack_scalar(ScalarType::of(leaf), bytes); }

void append_leaf_text(const Leaf& leaf, ByteSpan bytes, std::string& out) {
  append_scalar_text(ScalarType::of(leaf), bytes, out);
}

Value unpack_item(const Format& format, ByteSpan item) {
  if (format.notation() == Notation::dtype) return unpack_node(format.root(), item);
  Tuple tuple;
  for (const Leaf& leaf : format.leaves()) {
    if (leaf.scalar == Scalar::padding) continue;
    Value value = unpack_leaf(leaf, part_of(leaf, item));
    if (format.is_scalar()) return value;
    tuple.items.push_back(std::move(value));
  }
  return {std::move(tuple)};
}

std::string item_text(const Format& format, ByteSpan item) {
  std::string out;
  if (format.notation() == Notation::dtype) {
    append_node_text(format.root(), item, out);
    return out;
  }
  if (!format.is_scalar()) out += '(';
  bool first = true;
  for (const Leaf& leaf : format.leaves()) {
    if (leaf.scalar == Scalar::padding) continue;
    if (!first) out += ", ";
    first = false;
    append_leaf_text(leaf, part_of(leaf, item), out);
  }
  if (!format.is_scalar()) out += ')';
  return out;
}

Result<void> pack_leaf(const Format& format, const Leaf& leaf, const Value& value, MutableByteSpan out) {
  if (leaf.scalar == Scalar::padding) return value_error("padding has no value");
  if (format.notation() == Notation::dtype) return pack_numpy(ScalarType::of(leaf), value, out);
  return pack_code(format, leaf, value, out);
}

Result<void> pack_item(const Format& format, const Value& value, MutableByteSpan out) {
  // Into a copy, so that an error in the last field leaves the first as it was.
  std::vector<std::uint8_t> item(out.begin(), out.end());
  const auto packed = format.notation() == Notation::dtype ? pack_numpy(format.root(), value, item)
                                                           : pack_codes(format, value, item);
  if (packed) std::copy(item.begin(), item.end(), out.begin());
  return packed;
}

Result<Value> parse_leaf_text(const Leaf& leaf, std::string_view typed) {
  const std::string_view text = trim(typed);
  const auto boolean = [&]() -> std::optional<bool> {
    if (text == "True" || text == "true") return true;
    if (text == "False" || text == "false") return false;
    return {};
  }();
  const auto integer = [&] {
    const auto prefixed = read_int(text, 0);
    return prefixed ? prefixed : read_int(text, 10);
  };
  switch (leaf.scalar) {
    case Scalar::padding:
      return value_error("padding has no value");
    case Scalar::boolean:
      if (boolean) return Value{*boolean};
      if (const auto number = integer()) return Value{is_true({*number})};
      return value_error("not a bool: " + repr_str(text) + "; type True or False");
    case Scalar::signed_int:
    case Scalar::unsigned_int:
    case Scalar::pointer:
      if (const auto number = integer()) return Value{*number};
      if (boolean) return Value{*boolean};
      return value_error("invalid literal for int() with base 10: " + repr_str(text));
    case Scalar::floating:
    case Scalar::bfloat16:
      if (const auto real = read_float(text)) return Value{*real};
      if (const auto number = integer()) return Value{*number};
      return value_error("could not convert string to float: " + repr_str(text));
    case Scalar::complex:
      if (const auto complex = read_complex(text)) return Value{*complex};
      return value_error("complex() arg is a malformed string: " + repr_str(text));
    case Scalar::text:
      return parse_string_leaf(true, typed);
    case Scalar::character:
    case Scalar::bytes:
    case Scalar::pascal:
    case Scalar::raw:
      return parse_string_leaf(false, typed);
  }
  return value_error("not a value: " + repr_str(text));
}

}  // namespace bytelens
