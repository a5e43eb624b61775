#include "view/format_tree.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "buffer/checked.h"
#include "view/number_text.h"

namespace bytelens {
namespace {

/// Fills the gaps of leaves that are sorted by offset, so that they tile the item.
std::vector<Leaf> with_padding(std::vector<Leaf> leaves, std::int64_t itemsize) {
  std::vector<Leaf> tiled;
  tiled.reserve(leaves.size() + 1);
  std::int64_t end = 0;
  const auto fill = [&](std::int64_t until) {
    if (until > end) tiled.push_back({"", Scalar::padding, ByteOrder::little, end, until - end, -1, 'x'});
  };
  for (Leaf& leaf : leaves) {
    fill(leaf.byte_offset);
    end = std::max(end, leaf.byte_offset + leaf.size);
    tiled.push_back(std::move(leaf));
  }
  fill(itemsize);
  return tiled;
}

/// Appends "[i,j]" for the element with that number in C order.
void append_index(std::span<const std::int64_t> shape, std::int64_t number, std::string& name) {
  std::vector<std::int64_t> index(shape.size());
  for (std::size_t axis = shape.size(); axis-- > 0;) {
    index[axis] = number % shape[axis];
    number /= shape[axis];
  }
  name += '[';
  for (std::size_t axis = 0; axis < index.size(); ++axis) {
    if (axis != 0) name += ',';
    append_signed(index[axis], name);
  }
  name += ']';
}

std::int64_t count_of(std::span<const std::int64_t> shape) {
  std::int64_t count = 1;
  for (const std::int64_t length : shape) count *= length;
  return count;
}

void collect_leaves(const FormatNode& node, std::int64_t offset, const std::string& path, int field, bool top,
                    std::vector<Leaf>& leaves) {
  switch (node.kind) {
    case FormatNode::Kind::scalar:
      leaves.push_back({path, node.scalar, node.order, offset, node.size, field, node.code});
      return;
    case FormatNode::Kind::array: {
      const std::int64_t count = count_of(node.shape);
      for (std::int64_t i = 0; i < count; ++i) {
        std::string name = path;
        append_index(node.shape, i, name);
        collect_leaves(*node.element, offset + i * node.element->size, name,
                       top ? static_cast<int>(i) : field, false, leaves);
      }
      return;
    }
    case FormatNode::Kind::record:
      for (std::size_t i = 0; i < node.fields.size(); ++i) {
        const FormatField& part = node.fields[i];
        collect_leaves(*part.type, offset + part.byte_offset,
                       path.empty() ? part.name : path + '.' + part.name, top ? static_cast<int>(i) : field,
                       false, leaves);
      }
      return;
  }
}

}  // namespace

Error too_many_leaves(std::int64_t count) {
  std::string text = "an item of ";
  append_signed(count, text);
  text += " values is too large (";
  append_signed(max_leaves, text);
  return {ErrorKind::value_error, text + " at most): give the view a shape instead, as in f[1000000]", {}};
}

Node make_scalar(Scalar scalar, char code, std::int64_t size, std::int64_t alignment, ByteOrder order) {
  auto node = std::make_shared<FormatNode>();
  node->scalar = scalar;
  node->code = code;
  node->size = size;
  node->alignment = alignment;
  node->order = order;
  return node;
}

Result<Node> make_array(Node element, std::vector<std::int64_t> shape) {
  constexpr std::int64_t int_max = std::numeric_limits<std::int32_t>::max();
  constexpr const char* invalid = "invalid shape in fixed-type tuple: ";
  std::int64_t size = element->size, leaves = element->leaf_count;
  for (const std::int64_t length : shape)
    if (length > int_max)
      return fail(ErrorKind::value_error, std::string(invalid) + "dimension does not fit into a C int.");
  for (const std::int64_t length : shape)
    if (length < 0)
      return fail(ErrorKind::value_error,
                  std::string(invalid) + "dimension smaller then zero." /* NumPy's spelling */);
  if (shape.size() > 32)
    return fail(ErrorKind::value_error, "maximum supported dimension for an ndarray is 32");
  for (const std::int64_t length : shape) {
    const auto bytes = checked_mul(size, length);
    const auto count = checked_mul(leaves, length);
    if (!bytes || *bytes > int_max)
      return fail(ErrorKind::value_error,
                  std::string(invalid) + "dtype size in bytes must fit into a C int.");
    size = *bytes;
    leaves = count.value_or(std::numeric_limits<std::int64_t>::max());
  }
  if (leaves > max_leaves) return std::unexpected(too_many_leaves(leaves));
  if (element->depth >= max_format_depth)
    return fail(ErrorKind::value_error, "the format is nested too deeply");
  auto node = std::make_shared<FormatNode>();
  node->kind = FormatNode::Kind::array;
  node->size = size;
  node->alignment = element->alignment;
  node->leaf_count = leaves;
  node->depth = element->depth + 1;
  node->shape = std::move(shape);
  node->element = std::move(element);
  return node;
}

Result<Node> make_record(std::vector<FormatField> fields, std::int64_t size, std::int64_t alignment,
                         bool aligned) {
  auto node = std::make_shared<FormatNode>();
  node->kind = FormatNode::Kind::record;
  node->leaf_count = 0;
  for (const FormatField& field : fields) {
    node->leaf_count += field.type->leaf_count;
    node->depth = std::max(node->depth, field.type->depth + 1);
  }
  if (node->leaf_count > max_leaves) return std::unexpected(too_many_leaves(node->leaf_count));
  if (node->depth > max_format_depth) return fail(ErrorKind::value_error, "the format is nested too deeply");
  node->size = size;
  node->alignment = alignment;
  node->aligned = aligned;
  node->fields = std::move(fields);
  return node;
}

Node with_order(const Node& node, ByteOrder order) {
  auto copy = std::make_shared<FormatNode>(*node);
  copy->order = order;
  if (copy->element) copy->element = with_order(copy->element, order);
  for (FormatField& field : copy->fields) field.type = with_order(field.type, order);
  return copy;
}

Format FormatBuilder::of_struct(std::string_view text, std::int64_t size, std::int64_t alignment,
                                char native_code, std::vector<Leaf> leaves) {
  static const Node no_tree = std::make_shared<FormatNode>();
  Format format;
  format.text_ = trim(text);
  format.notation_ = Notation::struct_codes;
  format.itemsize_ = size;
  format.alignment_ = alignment;
  format.native_code_ = native_code;
  format.value_count_ = static_cast<std::int64_t>(leaves.size());
  if (leaves.size() == 1) leaves.front().name.clear();
  format.leaves_ = with_padding(std::move(leaves), size);
  format.root_ = no_tree;
  return format;
}

Result<Format> FormatBuilder::of_dtype(std::string_view text, const Node& root) {
  Format format;
  format.text_ = trim(text);
  format.notation_ = Notation::dtype;
  format.itemsize_ = root->size;
  format.alignment_ = root->alignment;
  format.value_count_ = root->leaf_count;
  std::vector<Leaf> leaves;
  leaves.reserve(static_cast<std::size_t>(root->leaf_count));
  collect_leaves(*root, 0, "", 0, true, leaves);
  std::stable_sort(leaves.begin(), leaves.end(),
                   [](const Leaf& a, const Leaf& b) { return a.byte_offset < b.byte_offset; });
  format.leaves_ = with_padding(std::move(leaves), root->size);
  format.root_ = root;
  return format;
}

}  // namespace bytelens
