// A dtype as the buffer protocol's format string, in NumPy 1.24's words (PEP 3118).
#include <algorithm>
#include <string>

#include "view/format_tree.h"
#include "view/memoryview.h"

namespace bytelens {
namespace {

constexpr std::int64_t longest_padding = 1 << 20;  // one 'x' each

class Writer {
 public:
  explicit Writer(const Layout& layout) : layout_(layout) {}

  Result<std::string> write(const FormatNode& root) {
    if (auto done = append(root, root.kind == FormatNode::Kind::scalar); !done)
      return std::unexpected(done.error());
    return std::move(text_);
  }

 private:
  /// Items that are not aligned to their natural boundary are said in '=' order, which has no alignment.
  bool aligned(const FormatNode& node, bool whole_item) const {
    if (node.alignment <= 1) return true;
    const bool empty = std::ranges::find(layout_.shape, 0) != layout_.shape.end();
    if (whole_item && empty) return true;
    if (layout_.offset % node.alignment != 0 || offset_ % node.alignment != 0) return false;
    for (std::size_t axis = 0; axis < layout_.shape.size(); ++axis) {
      if (layout_.shape[axis] > 1 && layout_.strides[axis] % node.alignment != 0) return false;
    }
    return true;
  }

  void set_order(char order) {
    if (order_ != order) text_ += order;
    order_ = order;
  }

  void append_scalar(const FormatNode& node, bool whole_item) {
    bool standard = false;
    const bool ordered = node.scalar == Scalar::text ||
                         (node.size > 1 && node.scalar != Scalar::bytes && node.scalar != Scalar::raw);
    if (ordered) {
      standard = node.order == ByteOrder::big || !aligned(node, whole_item);
      set_order(node.order == ByteOrder::big ? '>' : standard ? '=' : '@');
    }
    switch (node.scalar) {
      case Scalar::bytes:
        text_ += std::to_string(node.size) + "s";
        break;
      case Scalar::text:
        text_ += std::to_string(node.size / 4) + "w";
        break;
      case Scalar::raw:
        text_ += std::to_string(node.size) + "x";
        break;
      case Scalar::complex:
        text_ += node.code == 'F' ? "Zf" : "Zd";
        break;
      default:
        text_ += standard && node.code == 'l' ? 'q' : standard && node.code == 'L' ? 'Q' : node.code;
    }
    offset_ += node.size;
  }

  Result<void> append(const FormatNode& node, bool whole_item) {
    if (node.kind == FormatNode::Kind::scalar) {
      append_scalar(node, whole_item);
      return {};
    }
    if (node.kind == FormatNode::Kind::array) {
      text_ += '(';
      for (std::size_t i = 0; i < node.shape.size(); ++i)
        text_ += (i ? "," : "") + std::to_string(node.shape[i]);
      text_ += ')';
      const std::int64_t start = offset_;
      auto done = append(*node.element, false);
      offset_ = start + node.size;
      return done;
    }
    const std::int64_t start = offset_;
    text_ += "T{";
    for (const FormatField& field : node.fields) {
      if (offset_ > start + field.byte_offset) {
        return fail(
            ErrorKind::value_error,
            "dtypes with overlapping or out-of-order fields are not representable as buffers. Consider "
            "reordering the fields.");
      }
      if (start + field.byte_offset - offset_ > longest_padding) {
        return fail(ErrorKind::memory_error,
                    "the gap before field '" + field.name + "' is too long to write out");
      }
      text_.append(static_cast<std::size_t>(start + field.byte_offset - offset_), 'x');
      offset_ = start + field.byte_offset;
      if (auto done = append(*field.type, false); !done) return done;
      if (field.name.find(':') != field.name.npos) {
        return fail(ErrorKind::value_error, "':' is not an allowed character in buffer field names");
      }
      text_ += ":" + field.name + ":";
    }
    text_ += '}';
    return {};
  }

  const Layout& layout_;
  std::string text_;
  std::int64_t offset_ = 0;
  char order_ = '@';
};

}  // namespace

Result<std::string> buffer_format(const Format& format, const Layout& layout) {
  if (format.notation() == Notation::struct_codes) return format.text();
  return Writer(layout).write(format.root());
}

}  // namespace bytelens
