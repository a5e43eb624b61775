// The pieces of NumPy's dtype notations, shared by the files that read them. Private to format_*.cpp.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "view/format_tree.h"
#include "view/literal.h"

namespace bytelens {

/// numpy.dtype(text) for one string: a code, a name or a comma string.
/// `aligned`: what it makes of several fields is aligned as in C.
Result<Node> dtype_from_string(std::string_view text, bool aligned = false);
/// numpy.dtype(object) for a string, a list of fields, a dict of lists, or a (dtype, shape) tuple.
Result<Node> dtype_from_literal(const Literal& literal, bool aligned = false);
/// numpy.dtype((type, shape)).
Result<Node> dtype_from_tuple(Node type, const Literal& shape);
/// What numpy makes of a PEP 3118 buffer format, "T{…}".
Result<Node> dtype_from_pep3118(std::string_view text);

struct FieldSpec {
  std::string name, title;  // title is "" when there is none
  Node type;
};

/// Puts fields one after the other, or at given offsets, by NumPy's rules; aligned as a C compiler would when
/// `aligned`.
class RecordBuilder {
 public:
  explicit RecordBuilder(bool aligned) : aligned_(aligned) {}

  /// A list's field: an empty name becomes the title or f0, f1 …; a name may occur once.
  Result<void> append_named(FieldSpec spec);
  /// Claims a name or title; false when it is taken.
  bool claim(const std::string& name) { return used_.insert(name).second; }
  /// Behind the last field, or at `offset`.
  Result<void> append(FieldSpec spec);
  Result<void> put(FieldSpec spec, std::int64_t offset);
  /// Pads an aligned record to its alignment.
  void finish();

  std::int64_t size() const { return size_; }
  std::int64_t alignment() const { return aligned_ ? alignment_ : 1; }
  void set_size(std::int64_t size) { size_ = size; }
  Result<Node> make() { return make_record(std::move(fields_), size_, alignment(), aligned_); }

 private:
  bool aligned_;
  std::int64_t size_ = 0, alignment_ = 1;
  std::vector<FormatField> fields_;
  std::set<std::string> used_;
};

Error not_understood(std::string_view text);

}  // namespace bytelens
