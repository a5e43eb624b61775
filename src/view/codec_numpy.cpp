// Values into dtypes: ndarray's item assignment in NumPy 1.24. Where that wraps an integer around, NumPy 2's
// refusal stands instead.
#include <cmath>
#include <algorithm>
#include <functional>
#include <numeric>

#include "view/codec_scalar.h"
#include "view/number_text.h"
#include "view/utf8.h"

namespace bytelens {
namespace {

std::unexpected<Error> value_error(std::string text) { return fail(ErrorKind::value_error, std::move(text)); }
std::unexpected<Error> type_error(std::string text) { return fail(ErrorKind::type_error, std::move(text)); }

bool is_sequence(const Value& value) {
  return std::holds_alternative<List>(value.v) || std::holds_alternative<Tuple>(value.v);
}

const std::vector<Value>* items_of(const Value& value) {
  if (const auto* list = std::get_if<List>(&value.v)) return &list->items;
  if (const auto* tuple = std::get_if<Tuple>(&value.v)) return &tuple->items;
  return nullptr;
}

/// The characters of text or bytes, which int(), float() and complex() read.
std::optional<std::string_view> characters(const Value& value) {
  if (const auto* text = std::get_if<Str>(&value.v)) return text->utf8;
  if (const auto* bytes = std::get_if<Bytes>(&value.v)) return bytes->data;
  return {};
}

Result<Int> to_int(const Value& value) {
  if (const auto integer = as_index(value)) return *integer;
  if (const auto* real = std::get_if<double>(&value.v)) {
    if (std::isnan(*real)) return value_error("cannot convert float NaN to integer");
    if (std::isinf(*real)) return fail(ErrorKind::overflow_error, "cannot convert float infinity to integer");
    return int_from_double(*real);
  }
  if (const auto text = characters(value)) {
    if (const auto integer = read_int(*text, 10)) return *integer;
    return value_error("invalid literal for int() with base 10: " + repr(value));
  }
  if (is_sequence(value)) return value_error("setting an array element with a sequence.");
  return type_error("int() argument must be a string, a bytes-like object or a real number, not '" +
                    std::string(type_name(value)) + "'");
}

Result<double> to_double(const Value& value) {
  if (const auto* real = std::get_if<double>(&value.v)) return *real;
  if (const auto integer = as_index(value)) {
    if (const auto real = int_to_double(*integer)) return *real;
    return fail(ErrorKind::overflow_error, "int too large to convert to float");
  }
  if (std::holds_alternative<None>(value.v)) return std::nan("");
  if (const auto text = characters(value)) {
    if (const auto real = read_float(*text)) return *real;
    return value_error("could not convert string to float: " + repr(value));
  }
  if (is_sequence(value)) return value_error("setting an array element with a sequence.");
  return type_error("float() argument must be a string or a real number, not '" +
                    std::string(type_name(value)) + "'");
}

Result<std::complex<double>> to_complex(const Value& value) {
  if (const auto* complex = std::get_if<std::complex<double>>(&value.v)) return *complex;
  if (std::holds_alternative<None>(value.v)) return std::complex<double>(std::nan(""), std::nan(""));
  if (const auto text = characters(value)) {
    if (const auto complex = read_complex(*text)) return *complex;
    // Python looks no further than the first character beyond ASCII.
    const auto end = std::ranges::find_if(*text, [](char c) { return (c & 0x80) != 0; });
    if (has_stray_underscore({text->begin(), end}))
      return value_error("could not convert string to complex: " + repr_str(*text));
    return value_error("complex() arg is a malformed string");
  }
  if (is_sequence(value)) return type_error("must be real number, not " + std::string(type_name(value)));
  const Result<double> real = to_double(value);
  if (!real) return std::unexpected(real.error());
  return std::complex<double>(*real, 0.0);
}

Result<void> pack_integer(const ScalarType& type, const Value& value, MutableByteSpan out) {
  const Result<Int> integer = to_int(value);
  if (!integer) return std::unexpected(integer.error());
  const bool is_signed = type.scalar == Scalar::signed_int;
  const int bits = static_cast<int>(type.size) * 8;
  const bool readable =
      fits_signed(*integer, 64) || (!is_signed && bits >= 32 && fits_unsigned(*integer, 64));
  if (!readable) {
    // NumPy reads long long through another function than long.
    const bool long_long = type.code == 'q' || type.code == 'Q';
    return fail(ErrorKind::overflow_error,
                long_long ? "int too big to convert" : "Python int too large to convert to C long");
  }
  if (!(is_signed ? fits_signed(*integer, bits) : fits_unsigned(*integer, bits)))
    return fail(ErrorKind::overflow_error, "Python integer " + repr(*integer) + " out of bounds for " +
                                               describe_scalar(type.scalar, type.size));
  store(type.order, bits_of(*integer), out);
  return {};
}

/// "'ascii' codec can't …", about the first character (or run of them) that is not ASCII.
Error not_ascii(std::string_view utf8) {
  std::size_t at = 0, position = 0, begin = 0;
  std::uint32_t first = 0;
  bool found = false;
  for (; at < utf8.size(); ++position) {
    const std::uint32_t point = next_code_point(utf8, at);
    if (point >= 0x80 && !found) {
      found = true;
      first = point;
      begin = position;
    } else if (point < 0x80 && found) {
      break;
    }
  }
  std::string text = "'ascii' codec can't encode character";
  if (position - begin == 1) {
    std::string character;
    append_utf8(first, character);
    // Always escaped, printable or not.
    const int digits = first < 0x100 ? 2 : first < 0x10000 ? 4 : 8;
    text += digits == 2 ? " '\\x" : digits == 4 ? " '\\u" : " '\\U";
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
      text += "0123456789abcdef"[first >> shift & 0xf];
    text += "' in position ";
    append_unsigned(begin, text);
  } else {
    text += "s in position ";
    append_unsigned(begin, text);
    text += '-';
    append_unsigned(position - 1, text);
  }
  return {ErrorKind::unicode_error, text + ": ordinal not in range(128)", {}};
}

/// str(value), as a string dtype stores it.
Result<std::string> to_text(const Value& value) {
  if (is_sequence(value)) return value_error("setting an array element with a sequence");
  if (const auto* text = std::get_if<Str>(&value.v)) return text->utf8;
  return repr(value);
}

Result<void> pack_bytes(const Value& value, MutableByteSpan out) {
  if (const auto* bytes = std::get_if<Bytes>(&value.v)) {
    store_bytes(bytes->data, out);
    return {};
  }
  const Result<std::string> text = to_text(value);
  if (!text) return std::unexpected(text.error());
  for (const char c : *text)
    if ((c & 0x80) != 0) return std::unexpected(not_ascii(*text));
  store_bytes(*text, out);
  return {};
}

Result<void> pack_text(const ScalarType& type, const Value& value, MutableByteSpan out) {
  std::string text;
  if (const auto* bytes = std::get_if<Bytes>(&value.v)) {
    for (std::size_t i = 0; i < bytes->data.size(); ++i) {
      const auto byte = static_cast<unsigned char>(bytes->data[i]);
      if (byte < 0x80) continue;
      std::string message = "'ascii' codec can't decode byte 0x";
      message += "0123456789abcdef"[byte >> 4];
      message += "0123456789abcdef"[byte & 0xf];
      message += " in position ";
      append_unsigned(i, message);
      return fail(ErrorKind::unicode_error, message + ": ordinal not in range(128)");
    }
    text = bytes->data;
  } else {
    Result<std::string> converted = to_text(value);
    if (!converted) return std::unexpected(converted.error());
    text = std::move(*converted);
  }
  std::size_t at = 0;
  for (std::size_t i = 0; i + 4 <= out.size(); i += 4)
    store(type.order, at < text.size() ? next_code_point(text, at) : 0, out.subspan(i, 4));
  return {};
}

// ---- records and sub-arrays

std::string shape_text(std::span<const std::int64_t> shape) {
  std::string text("(");
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (i != 0) text += ',';
    append_signed(shape[i], text);
  }
  return text += shape.size() == 1 ? ",)" : ")";
}

/// Whether a tuple is one element rather than a row of elements.
bool is_element(const FormatNode& element, const Value& value) {
  if (element.kind == FormatNode::Kind::record && std::holds_alternative<Tuple>(value.v)) return true;
  return !is_sequence(value);
}

/// How the shape of nested sequences was found.
enum class Nesting : std::uint8_t { even, uneven, too_deep };

Nesting discover_shape(const FormatNode& element, const Value& value, std::size_t max_depth,
                       std::size_t depth, std::vector<std::int64_t>& shape, bool& leaf_seen) {
  if (is_element(element, value)) {
    if (depth < shape.size()) return Nesting::uneven;
    leaf_seen = true;
    return Nesting::even;
  }
  const std::vector<Value>& items = *items_of(value);
  const auto length = static_cast<std::int64_t>(items.size());
  if (depth == shape.size()) {
    if (leaf_seen) return Nesting::uneven;
    if (depth == max_depth) return Nesting::too_deep;
    shape.push_back(length);
  } else if (shape[depth] != length) {
    return Nesting::uneven;
  }
  for (const Value& item : items) {
    const Nesting nesting = discover_shape(element, item, max_depth, depth + 1, shape, leaf_seen);
    if (nesting != Nesting::even) return nesting;
  }
  return Nesting::even;
}

const Value& element_at(const Value& value, std::span<const std::int64_t> index) {
  const Value* at = &value;
  for (const std::int64_t i : index) at = &(*items_of(*at))[static_cast<std::size_t>(i)];
  return *at;
}

/// The index of the element with that number in C order.
std::vector<std::int64_t> unravelled(std::span<const std::int64_t> shape, std::int64_t number) {
  std::vector<std::int64_t> index(shape.size());
  for (std::size_t axis = shape.size(); axis-- > 0;) {
    index[axis] = number % shape[axis];
    number /= shape[axis];
  }
  return index;
}

Result<void> pack_array(const FormatNode& node, const Value& value, MutableByteSpan out) {
  const FormatNode* element = node.element.get();
  std::vector<std::int64_t> target = node.shape;
  while (element->kind == FormatNode::Kind::array) {
    target.insert(target.end(), element->shape.begin(), element->shape.end());
    element = element->element.get();
  }
  std::vector<std::int64_t> shape;
  bool leaf_seen = false;
  const Nesting nesting = discover_shape(*element, value, target.size(), 0, shape, leaf_seen);
  if (nesting == Nesting::uneven)
    return value_error(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape.");
  if (nesting == Nesting::too_deep) {
    std::string text =
        "setting an array element with a sequence. The requested array would exceed the maximum number ";
    append_unsigned(target.size(), text += "of dimension of ");
    return value_error(text + '.');
  }
  // Axes may be missing in front, and one of length one stretches.
  const std::size_t missing = target.size() - shape.size();
  bool fits = true;
  for (std::size_t axis = 0; axis < shape.size(); ++axis)
    fits = fits && (shape[axis] == 1 || shape[axis] == target[missing + axis]);

  const auto size = static_cast<std::size_t>(element->size);
  const auto product = [](std::span<const std::int64_t> lengths) {
    return std::accumulate(lengths.begin(), lengths.end(), std::int64_t{1}, std::multiplies<>());
  };
  if (!fits || product(target) == 0) {
    // NumPy converts the values first, stored or not.
    std::vector<std::uint8_t> scratch(size);
    for (std::int64_t i = 0; i < product(shape); ++i)
      if (auto packed = pack_numpy(*element, element_at(value, unravelled(shape, i)), scratch); !packed)
        return packed;
    if (fits) return {};
    return value_error("could not broadcast input array from shape " + shape_text(shape) + " into shape " +
                       shape_text(target));
  }
  for (std::int64_t i = 0; i < product(target); ++i) {
    std::vector<std::int64_t> index = unravelled(target, i);
    index.erase(index.begin(), index.begin() + static_cast<std::ptrdiff_t>(missing));
    for (std::size_t axis = 0; axis < index.size(); ++axis)
      if (shape[axis] == 1) index[axis] = 0;
    const MutableByteSpan part = out.subspan(static_cast<std::size_t>(i) * size, size);
    if (auto packed = pack_numpy(*element, element_at(value, index), part); !packed) return packed;
  }
  return {};
}

Result<void> pack_record(const FormatNode& node, const Value& value, MutableByteSpan out) {
  const auto* tuple = std::get_if<Tuple>(&value.v);
  if (tuple && tuple->items.size() != node.fields.size()) {
    std::string text = "could not assign tuple of length ";
    append_unsigned(tuple->items.size(), text);
    text += " to structure with ";
    append_unsigned(node.fields.size(), text);
    return value_error(text + " fields.");
  }
  for (std::size_t i = 0; i < node.fields.size(); ++i) {
    const FormatField& field = node.fields[i];
    const auto part =
        out.subspan(static_cast<std::size_t>(field.byte_offset), static_cast<std::size_t>(field.type->size));
    // What is no tuple goes into every field.
    const auto packed = pack_numpy(*field.type, tuple ? tuple->items[i] : value, part);
    if (!packed) return packed;
  }
  return {};
}

}  // namespace

Result<void> pack_numpy(const ScalarType& type, const Value& value, MutableByteSpan out) {
  switch (type.scalar) {
    case Scalar::boolean:
      store(type.order, is_true(value) ? 1 : 0, out);
      return {};
    case Scalar::signed_int:
    case Scalar::unsigned_int:
      return pack_integer(type, value, out);
    case Scalar::floating:
    case Scalar::bfloat16: {
      const Result<double> real = to_double(value);
      if (!real) return std::unexpected(real.error());
      store_float(type, *real, out);
      return {};
    }
    case Scalar::complex: {
      const Result<std::complex<double>> complex = to_complex(value);
      if (!complex) return std::unexpected(complex.error());
      store_complex(type, *complex, out);
      return {};
    }
    case Scalar::bytes:
      return pack_bytes(value, out);
    case Scalar::text:
      return pack_text(type, value, out);
    case Scalar::raw: {
      const auto* bytes = std::get_if<Bytes>(&value.v);
      if (!bytes)
        return type_error("a bytes-like object is required, not '" + std::string(type_name(value)) + "'");
      store_bytes(bytes->data, out);
      return {};
    }
    default:
      return type_error("padding has no value");
  }
}

Result<void> pack_numpy(const FormatNode& node, const Value& value, MutableByteSpan out) {
  switch (node.kind) {
    case FormatNode::Kind::scalar:
      return pack_numpy(ScalarType::of(node), value, out);
    case FormatNode::Kind::array:
      return pack_array(node, value, out);
    case FormatNode::Kind::record:
      break;
  }
  return pack_record(node, value, out);
}

}  // namespace bytelens
