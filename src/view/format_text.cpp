// A dtype as text, in NumPy's words.
#include <algorithm>

#include "view/format_tree.h"
#include "view/number_text.h"

namespace bytelens {
namespace {

char kind_letter(Scalar scalar) {
  switch (scalar) {
    case Scalar::boolean:
      return 'b';
    case Scalar::signed_int:
      return 'i';
    case Scalar::unsigned_int:
      return 'u';
    case Scalar::floating:
      return 'f';
    case Scalar::complex:
      return 'c';
    case Scalar::bytes:
      return 'S';
    case Scalar::text:
      return 'U';
    default:
      return 'V';
  }
}

/// dtype.str: "<f4", "|u1", "S5".
std::string scalar_text(const FormatNode& node) {
  const bool big = node.order == ByteOrder::big;
  if (node.scalar == Scalar::bfloat16) return big ? ">bfloat16" : "bfloat16";
  const bool ordered = node.scalar == Scalar::text ||
                       (node.size > 1 && node.scalar != Scalar::bytes && node.scalar != Scalar::raw);
  std::string out(1, !ordered ? '|' : big ? '>' : '<');
  out += kind_letter(node.scalar);
  append_signed(node.scalar == Scalar::text ? node.size / 4 : node.size, out);
  return out;
}

std::string shape_text(std::span<const std::int64_t> shape) {
  std::string out("(");
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (i != 0) out += ", ";
    append_signed(shape[i], out);
  }
  return out += shape.size() == 1 ? ",)" : ")";
}

/// A type as it stands inside a list or dict.
std::string inner_text(const FormatNode& node) {
  switch (node.kind) {
    case FormatNode::Kind::scalar:
      return "'" + scalar_text(node) + "'";
    case FormatNode::Kind::array:
      return "(" + inner_text(*node.element) + ", " + shape_text(node.shape) + ")";
    case FormatNode::Kind::record:
      break;
  }
  return dtype_text(node);
}

/// Whether the fields follow one another without gaps, so that a list says it all. (A list gives nameless
/// fields names.)
bool list_says_it(const FormatNode& record) {
  std::int64_t offset = 0;
  for (const FormatField& field : record.fields) {
    if (field.byte_offset != offset || field.name.empty()) return false;
    offset += field.type->size;
  }
  return offset == record.size && !record.aligned;
}

std::string list_text(const FormatNode& record) {
  std::string out("[");
  for (const FormatField& field : record.fields) {
    if (out.size() > 1) out += ", ";
    const std::string name = repr_str(field.name);
    out += "(" + (field.title.empty() ? name : "(" + repr_str(field.title) + ", " + name + ")") + ", ";
    if (field.type->kind == FormatNode::Kind::array)
      out += inner_text(*field.type->element) + ", " + shape_text(field.type->shape);
    else
      out += inner_text(*field.type);
    out += ')';
  }
  return out += ']';
}

template <class Item>
std::string joined(const FormatNode& record, Item item) {
  std::string out;
  for (const FormatField& field : record.fields) {
    if (!out.empty()) out += ", ";
    out += item(field);
  }
  return "[" + out + "]";
}

std::string dict_text(const FormatNode& record) {
  std::string out =
      "{'names': " + joined(record, [](const FormatField& field) { return repr_str(field.name); });
  out += ", 'formats': " + joined(record, [](const FormatField& field) { return inner_text(*field.type); });
  out += ", 'offsets': " + joined(record, [](const FormatField& field) {
           std::string offset;
           append_signed(field.byte_offset, offset);
           return offset;
         });
  if (std::any_of(record.fields.begin(), record.fields.end(),
                  [](const FormatField& f) { return !f.title.empty(); }))
    out += ", 'titles': " + joined(record, [](const FormatField& field) {
             return field.title.empty() ? std::string("None") : repr_str(field.title);
           });
  out += ", 'itemsize': ";
  append_signed(record.size, out);
  if (record.aligned) out += ", 'aligned': True";
  return out += '}';
}

}  // namespace

std::string dtype_text(const FormatNode& node) {
  switch (node.kind) {
    case FormatNode::Kind::scalar:
      return scalar_text(node);
    case FormatNode::Kind::array:
      if (node.element->kind == FormatNode::Kind::scalar)
        return shape_text(node.shape) + scalar_text(*node.element);
      return inner_text(node);
    case FormatNode::Kind::record:
      break;
  }
  return list_says_it(node) ? list_text(node) : dict_text(node);
}

}  // namespace bytelens
