// What one item is: a `struct` format or a NumPy dtype, resolved to bytes.
//
// Grammar and sizes: Python's `struct` (library reference, "Format Characters"; LP64 sizes under `@`, also on
// wasm32), NumPy's dtype strings, names, comma strings, list and dict literals, and PEP 3118's T{...}.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "buffer/error.h"

namespace bytelens {

enum class ByteOrder : std::uint8_t { little, big };

enum class Scalar : std::uint8_t {
  padding,     // struct 'x', and the gaps that alignment leaves
  boolean,     // '?'
  signed_int,  // size 1, 2, 4, 8
  unsigned_int,
  floating,  // size 2, 4, 8: IEEE 754
  bfloat16,
  complex,    // size 8, 16
  character,  // struct 'c': one byte, shown as b'a'
  bytes,      // struct 's', NumPy 'S'
  pascal,     // struct 'p'
  text,       // NumPy 'U': UCS-4
  pointer,    // 'P'
  raw,        // NumPy 'V'
};

/// One run of an item's bytes with one meaning. An item's leaves are in the order of their offsets; with
/// padding leaves in the gaps they tile [0, itemsize), unless NumPy fields overlap.
struct Leaf {
  /// A path: "x", "pos.y", "rgb[2]", "m[0,1]"; for unnamed struct codes their index "0", "1"; "" when the
  /// item is this one scalar, and for padding.
  std::string name;
  Scalar scalar;
  ByteOrder order;
  std::int64_t byte_offset;  // within the item
  std::int64_t size;         // in bytes; may be 0 ("0s")
  int field;                 // index of the top-level field it belongs to, for colour; -1 for padding
  char code;                 // the struct code, or NumPy's type character: range errors depend on it
};

/// An item has at most this many leaves: the table costs some 70 bytes for each, and each is a cell on the
/// screen. Python has no such limit, but an item with more values is better said with a shape (f[1000000],
/// not 1000000f).
inline constexpr std::int64_t max_leaves = 65536;

/// Which of Python's two notations the text was read as; it decides the kind and text of range errors.
enum class Notation : std::uint8_t { struct_codes, dtype };

struct FormatNode;  // the tree behind nested records and sub-arrays; private to format*.cpp and codec*.cpp

class Format {
 public:
  /// As typed, trimmed: "<h", "@3f3Hxx", "[('x', '<f4')]".
  const std::string& text() const { return text_; }
  Notation notation() const { return notation_; }
  std::int64_t itemsize() const { return itemsize_; }
  std::int64_t alignment() const { return alignment_; }

  /// True when the item is one scalar, so that its value is neither a tuple nor a list. "xh" is; "[('x',
  /// '<f4')]" is not.
  bool is_scalar() const;

  /// How many of the leaves carry a value.
  std::int64_t value_count() const { return value_count_; }

  /// The single native code ('B', 'h', 'd' …) when memoryview could index such items ("B" or "@B"), else
  /// '\0'.
  char native_code() const { return native_code_; }

  /// True when some multi-byte leaf depends on byte order, so that a LE/BE switch means something.
  bool has_byte_order() const;
  /// The order of the multi-byte leaves; little when there is none. Mixed orders give that of the first one.
  ByteOrder byte_order() const;

  /// The same format read with the other byte order, in the notation it was written in ("h" -> ">h", ">f4" ->
  /// "<f4"). ValueError when it cannot be said (native codes without a standard size, `n`, `N`, `P`).
  Result<Format> with_byte_order(ByteOrder order) const;

  /// Scalars and padding in memory order.
  std::span<const Leaf> leaves() const { return leaves_; }

  /// A short human name: "int16", "float32", "3 float32, 3 uint16, 2 padding", "bytes[5]", "record".
  std::string description() const;

  /// For dtypes, what the item is made of.
  const FormatNode& root() const { return *root_; }

 private:
  friend class FormatBuilder;  // view/format_tree.h: the only maker of valid formats
  std::string text_;
  Notation notation_ = Notation::struct_codes;
  std::int64_t itemsize_ = 0;
  std::int64_t alignment_ = 1;
  char native_code_ = '\0';
  std::int64_t value_count_ = 0;  // leaves that are not padding
  std::vector<Leaf> leaves_;
  std::shared_ptr<const FormatNode> root_;
};

/// Tried as a struct format, then as a NumPy dtype. When neither, the error of the notation it looks more
/// like: struct.error with struct's text, or TypeError with NumPy's ("data type 'zz' not understood").
Result<Format> parse_format(std::string_view text);
Result<Format> parse_struct_format(std::string_view text);  // exactly what struct.calcsize accepts
Result<Format> parse_dtype(std::string_view text);  // exactly what numpy.dtype accepts of the notations above

}  // namespace bytelens
