// The pieces of NumPy's dtype notations, shared by the files that read them. Private to format_*.cpp.
#pragma once

#include <string>
#include <string_view>

#include "view/format_tree.h"
#include "view/literal.h"

namespace bytelens {

/// numpy.dtype(text) for one string: a code, a name or a comma string.
Result<Node> dtype_from_string(std::string_view text);
/// numpy.dtype(object) for a string, a list of fields, a dict of lists, or a (dtype, shape) tuple.
Result<Node> dtype_from_literal(const Literal& literal, bool aligned = false);
/// numpy.dtype((type, shape)).
Result<Node> dtype_from_tuple(Node type, const Literal& shape);
/// What numpy makes of a PEP 3118 buffer format, "T{…}".
Result<Node> dtype_from_pep3118(std::string_view text);

/// A record of fields one after the other, aligned as a C compiler would when `aligned`. NumPy's naming
/// rules: an empty name becomes f0, f1 …; a name may occur once.
struct FieldSpec {
  std::string name, title;
  Node type;
};
Result<Node> record_of(std::vector<FieldSpec> fields, bool aligned);

Error not_understood(std::string_view text);

}  // namespace bytelens
