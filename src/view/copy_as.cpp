#include "view/copy_as.h"

#include <cmath>
#include <optional>

#include "view/base64.h"
#include "view/codec.h"
#include "view/format_tree.h"
#include "view/number_text.h"
#include "view/utf8.h"
#include "view/utf8_run.h"

namespace bytelens {
namespace {

using ByteSpan = std::span<const std::uint8_t>;

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::size_t columns = 80;

std::string_view characters(ByteSpan bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void append_hex_byte(std::uint8_t byte, std::string& out) {
  out += hex_digits[byte >> 4];
  out += hex_digits[byte & 0xf];
}

std::string hex(ByteSpan bytes, std::string_view separator) {
  std::string out;
  out.reserve(bytes.size() * (2 + separator.size()));
  for (const std::uint8_t byte : bytes) {
    if (!out.empty()) out += separator;
    append_hex_byte(byte, out);
  }
  return out;
}

/// `open` 0x01, 0x02, … `close` in one line if it fits, else in lines of twelve.
std::string number_list(std::string_view open, ByteSpan bytes, std::string_view close) {
  constexpr std::size_t in_one_line = 12, width = 6;  // "0xd1, "
  std::string out(open);
  const std::size_t length = bytes.empty() ? 0 : bytes.size() * width - 2;
  const bool wrapped = open.size() + length + close.size() > columns;
  out.reserve(out.size() + bytes.size() * (width + 1));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (wrapped && i % in_one_line == 0)
      out += i == 0 ? "\n    " : ",\n    ";
    else if (i != 0)
      out += ", ";
    out += "0x";
    append_hex_byte(bytes[i], out);
  }
  if (wrapped) out += '\n';
  return out += close;
}

std::string c_array(ByteSpan bytes) {
  std::string open("const unsigned char bytes[");
  append_unsigned(bytes.size(), open);
  return number_list(open + "] = {", bytes, "};");
}

/// bytes.decode('utf-8', 'replace').
std::string decode_utf8(ByteSpan bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const Utf8Run run = first_utf8_run(bytes);
    if (run.is_character)
      out += characters(bytes.first(run.length));
    else
      append_utf8(0xfffd, out);
    bytes = bytes.subspan(run.length);
  }
  return out;
}

// ---- NumPy

std::string bytes_in_hex(ByteSpan bytes) { return "bytes.fromhex('" + hex(bytes, "") + "')"; }

/// Words in nested brackets, in one line, or wrapped: then every innermost row begins a line, lines have at
/// most 80 columns where the words allow, and a line is indented to the innermost open bracket.
class Rows {
 public:
  Rows(std::string_view start, bool wrapped) : out_(start), column_(start.size()), wrapped_(wrapped) {}

  void open() {
    pending_ += '[';
    ++depth_;
  }
  void close() {
    --depth_;
    out_ += ']';
    ++column_;
  }
  void comma() {
    out_ += ',';
    ++column_;
    separated_ = true;
  }
  void word(std::string_view word) {
    const std::size_t length = pending_.size() + word.size();
    const std::size_t behind = depth_ + 1;  // brackets and a comma
    const bool full = column_ + 1 + length + behind > columns;
    if (separated_ && wrapped_ && (full || !pending_.empty())) {
      column_ = base_ + depth_ - pending_.size();
      (out_ += '\n').append(column_, ' ');
    } else if (separated_) {
      out_ += ' ';
      ++column_;
    }
    (out_ += pending_) += word;
    column_ += length;
    pending_.clear();
    separated_ = false;
  }
  const std::string& text() const { return out_; }

 private:
  std::string out_, pending_;
  std::size_t column_, base_ = column_, depth_ = 0;
  bool wrapped_, separated_ = false;
};

std::string_view non_finite(double value) {
  return std::isnan(value) ? "np.nan" : value < 0 ? "-np.inf" : "np.inf";
}

void append_float_expression(FloatWidth width, double value, std::string& out) {
  if (std::isfinite(value))
    append_float(width, value, out);
  else
    out += non_finite(value);
}

bool is_plain(double value) { return std::isfinite(value) && !(value == 0 && std::signbit(value)); }

/// A Python expression for the item; nothing when there is none that NumPy would store as these bytes.
std::optional<std::string> item_expression(const Leaf& leaf, ByteSpan item) {
  std::string out;
  const Value value = unpack_leaf(leaf, item);
  if (const auto* real = std::get_if<double>(&value.v)) {
    if (std::isfinite(*real) && leaf.scalar != Scalar::bfloat16)
      append_leaf_text(leaf, item, out);
    else
      append_float_expression(FloatWidth::real, *real, out);
    return out;
  }
  if (const auto* complex = std::get_if<std::complex<double>>(&value.v)) {
    const FloatWidth width = leaf.size == 8 ? FloatWidth::single : FloatWidth::real;
    if (is_plain(complex->real()) && is_plain(complex->imag())) {
      append_complex(width, *complex, out);
      return out;
    }
    // (1+nanj) is no expression, and (-0-1j) loses a sign.
    out += "complex(";
    append_float_expression(width, complex->real(), out);
    out += ", ";
    append_float_expression(width, complex->imag(), out);
    return out += ')';
  }
  if (leaf.scalar == Scalar::text) {
    for (std::size_t i = 0; i + 4 <= item.size(); i += 4) {
      std::uint32_t point = 0;
      for (std::size_t k = 0; k < 4; ++k)
        point |= std::uint32_t{item[i + (leaf.order == ByteOrder::little ? k : 3 - k)]} << 8 * k;
      if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return {};
    }
  }
  return repr(value);
}

/// `items` are the remaining ones, in C order.
bool append_axis(std::span<const std::int64_t> shape, const Leaf& leaf, ByteSpan& items, Rows& out) {
  if (shape.empty()) {
    const auto size = static_cast<std::size_t>(leaf.size);
    const auto expression = item_expression(leaf, items.first(size));
    items = items.subspan(size);
    if (expression) out.word(*expression);
    return expression.has_value();
  }
  out.open();
  for (std::int64_t i = 0; i < shape.front(); ++i) {
    if (i != 0) out.comma();
    if (!append_axis(shape.subspan(1), leaf, items, out)) return false;
  }
  out.close();
  return true;
}

/// What NumPy calls a struct code's scalar. A pascal string's length byte is no part of any dtype.
Node numpy_scalar(const Leaf& leaf) {
  switch (leaf.scalar) {
    case Scalar::padding:
    case Scalar::pascal:
    case Scalar::raw:
      return make_scalar(Scalar::raw, 'V', leaf.size, 1, leaf.order);
    case Scalar::character:
    case Scalar::bytes:
      return make_scalar(Scalar::bytes, 'S', leaf.size, 1, leaf.order);
    case Scalar::pointer:
    case Scalar::bfloat16:
      return make_scalar(Scalar::unsigned_int, leaf.size == 2 ? 'H' : 'L', leaf.size, 1, leaf.order);
    default:
      return make_scalar(leaf.scalar, leaf.code, leaf.size, 1, leaf.order);
  }
}

/// The dtype of a struct format: a scalar, or a record of fields f0, f1 …
Node numpy_record(const Format& format) {
  std::vector<FormatField> fields;
  for (const Leaf& leaf : format.leaves()) {
    if (leaf.scalar == Scalar::padding) continue;
    std::string name("f");
    append_unsigned(fields.size(), name);
    fields.push_back({std::move(name), "", leaf.byte_offset, numpy_scalar(leaf)});
  }
  if (format.is_scalar() && fields.front().type->size == format.itemsize()) return fields.front().type;
  if (!fields.empty())
    if (auto record = make_record(std::move(fields), format.itemsize(), 1, false)) return *record;
  return make_scalar(Scalar::raw, 'V', format.itemsize(), 1, ByteOrder::little);
}

/// The same tree with bfloat16's bits as integers.
Node without_bfloat16(const Node& node) {
  FormatNode copy = *node;
  if (node->kind == FormatNode::Kind::scalar && node->scalar == Scalar::bfloat16)
    return make_scalar(Scalar::unsigned_int, 'H', 2, 1, node->order);
  if (node->kind == FormatNode::Kind::array) copy.element = without_bfloat16(node->element);
  for (FormatField& field : copy.fields) field.type = without_bfloat16(field.type);
  return std::make_shared<const FormatNode>(std::move(copy));
}

std::string dtype_expression(const FormatNode& node) {
  return node.kind == FormatNode::Kind::scalar ? "'" + dtype_text(node) + "'" : dtype_text(node);
}

std::string shape_tuple(std::span<const std::int64_t> shape) {
  std::string out("(");
  for (const std::int64_t length : shape) {
    if (out.size() > 1) out += ", ";
    append_signed(length, out);
  }
  return out += shape.size() == 1 ? ",)" : ")";
}

std::string numpy_view(const View& view, ByteSpan bytes) {
  const Format& format = view.format();
  const bool is_struct = format.notation() == Notation::struct_codes;
  Node node = is_struct ? numpy_record(format) : std::make_shared<const FormatNode>(format.root());
  std::vector<std::int64_t> shape = view.layout().shape;
  while (node->kind == FormatNode::Kind::array) {
    shape.insert(shape.end(), node->shape.begin(), node->shape.end());
    node = node->element;
  }
  std::int64_t count = 1;
  for (const std::int64_t length : shape) count *= length;

  const bool bfloat = node->kind == FormatNode::Kind::scalar && node->scalar == Scalar::bfloat16;
  const std::string dtype = bfloat ? "'<f4'" : dtype_expression(*without_bfloat16(node));
  if (count == 0 || node->size == 0) return "np.zeros(" + shape_tuple(shape) + ", dtype=" + dtype + ")";

  if (node->kind == FormatNode::Kind::scalar && node->scalar != Scalar::raw) {
    const Leaf leaf{"", node->scalar, node->order, 0, node->size, 0, node->code};
    const std::string end = ", dtype=" + dtype + ")";
    for (const bool wrapped : {false, true}) {
      Rows out("np.array(", wrapped);
      ByteSpan rest = bytes;
      if (!append_axis(shape, leaf, rest, out)) break;
      if (wrapped || out.text().size() + end.size() <= columns) return out.text() + end;
    }
  }
  std::string out = "np.frombuffer(" + bytes_in_hex(bytes) + ", dtype=" + dtype + ")";
  if (shape.size() != 1) out += ".reshape(" + shape_tuple(shape) + ")";
  return out;
}

std::string numpy(ByteSpan bytes, const View* view) {
  if (view && static_cast<std::uint64_t>(view->nbytes()) == bytes.size()) return numpy_view(*view, bytes);
  return "np.frombuffer(" + bytes_in_hex(bytes) + ", dtype=np.uint8)";
}

}  // namespace

std::string copy_as(CopyAs form, ByteSpan bytes, const View* view) {
  switch (form) {
    case CopyAs::hex:
      return hex(bytes, " ");
    case CopyAs::c_array:
      return c_array(bytes);
    case CopyAs::python:
      return repr_bytes(characters(bytes));
    case CopyAs::numpy:
      return numpy(bytes, view);
    case CopyAs::javascript:
      return number_list("new Uint8Array([", bytes, "])");
    case CopyAs::base64:
      return to_base64(bytes);
    case CopyAs::text:
      return decode_utf8(bytes);
  }
  return {};
}

}  // namespace bytelens
