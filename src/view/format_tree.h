// The tree behind a dtype, and the one place where formats are put together.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "view/format.h"

namespace bytelens {

struct FormatNode;
using Node = std::shared_ptr<const FormatNode>;

struct FormatField {
  std::string name, title;  // title is "" when there is none
  std::int64_t byte_offset;
  Node type;
};

struct FormatNode {
  enum class Kind : std::uint8_t { scalar, array, record };
  Kind kind = Kind::scalar;
  std::int64_t size = 0;
  std::int64_t alignment = 1;
  std::int64_t leaf_count = 1;  // without padding
  int depth = 0;                // records and arrays inside one another

  // scalar
  Scalar scalar = Scalar::raw;
  ByteOrder order = ByteOrder::little;
  char code = '\0';
  // array
  std::vector<std::int64_t> shape;
  Node element;
  // record
  std::vector<FormatField> fields;
  bool aligned = false;  // made with align=True
};

inline constexpr int max_format_depth = 32;

Node make_scalar(Scalar scalar, char code, std::int64_t size, std::int64_t alignment, ByteOrder order);
/// Errors are NumPy's: the size of an item fits in a C int.
Result<Node> make_array(Node element, std::vector<std::int64_t> shape);
/// Fields as they are; `size` is the item's. ValueError where there are more leaves or levels than an item
/// may have.
Result<Node> make_record(std::vector<FormatField> fields, std::int64_t size, std::int64_t alignment,
                         bool aligned);

/// The same with every order reversed or set.
Node with_order(const Node& node, ByteOrder order);

/// The dtype as NumPy would print it: '<f4', ('<f4', (2, 3)), [('x', '<f4')], {'names': …}; parse_dtype reads
/// it back, but for the second, which is said "(2,3)<f4".
std::string dtype_text(const FormatNode& node);

/// "uint8", "float32", "bytes[5]", "record".
std::string describe_scalar(Scalar scalar, std::int64_t size);

class FormatBuilder {
 public:
  /// `leaves` without the padding of gaps; it is filled in here.
  static Format of_struct(std::string_view text, std::int64_t size, std::int64_t alignment, char native_code,
                          std::vector<Leaf> leaves);
  static Result<Format> of_dtype(std::string_view text, const Node& root);
};

Error too_many_leaves(std::int64_t count);

}  // namespace bytelens
