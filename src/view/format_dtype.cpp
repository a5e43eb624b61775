// NumPy's dtype strings: "<f4", "int16", "3f4, (2,2)i2". What is accepted is what NumPy 1.24 accepts on
// x86-64 Linux, without what bytes alone cannot be: objects, dates, long doubles.
#include "view/format_dtype.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "view/number_text.h"

namespace bytelens {
namespace {

enum class Known : std::uint8_t { yes, unsupported };

struct Type {
  std::string_view name;  // a name of two or more letters, or NumPy's type character
  Scalar scalar;
  char code;  // NumPy's type character
  int size, alignment;
};

constexpr Type boolean(std::string_view name) { return {name, Scalar::boolean, '?', 1, 1}; }
constexpr Type integer(std::string_view name, char code, int size) {
  return {name, Scalar::signed_int, code, size, size};
}
constexpr Type natural(std::string_view name, char code, int size) {
  return {name, Scalar::unsigned_int, code, size, size};
}
constexpr Type real(std::string_view name, char code, int size) {
  return {name, Scalar::floating, code, size, size};
}
constexpr Type complex(std::string_view name, char code, int size) {
  return {name, Scalar::complex, code, size, size / 2};
}
constexpr Type bytes(std::string_view name, int size = 0) {
  return {name, Scalar::bytes, size == 1 ? 'c' : 'S', size, 1};
}
constexpr Type text(std::string_view name) { return {name, Scalar::text, 'U', 0, 4}; }
constexpr Type raw(std::string_view name) { return {name, Scalar::raw, 'V', 0, 1}; }

// numpy.sctypeDict on LP64, and bfloat16, which NumPy leaves to packages.
constexpr std::array types{boolean("?"),
                           boolean("bool"),
                           boolean("bool_"),
                           boolean("bool8"),
                           integer("b", 'b', 1),
                           integer("byte", 'b', 1),
                           integer("int8", 'b', 1),
                           natural("B", 'B', 1),
                           natural("ubyte", 'B', 1),
                           natural("uint8", 'B', 1),
                           integer("h", 'h', 2),
                           integer("short", 'h', 2),
                           integer("int16", 'h', 2),
                           natural("H", 'H', 2),
                           natural("ushort", 'H', 2),
                           natural("uint16", 'H', 2),
                           integer("i", 'i', 4),
                           integer("intc", 'i', 4),
                           integer("int32", 'i', 4),
                           natural("I", 'I', 4),
                           natural("uintc", 'I', 4),
                           natural("uint32", 'I', 4),
                           integer("l", 'l', 8),
                           integer("p", 'l', 8),
                           integer("intp", 'l', 8),
                           integer("long", 'l', 8),
                           integer("int64", 'l', 8),
                           integer("int_", 'l', 8),
                           integer("int", 'l', 8),
                           integer("int0", 'l', 8),
                           natural("L", 'L', 8),
                           natural("P", 'L', 8),
                           natural("uintp", 'L', 8),
                           natural("ulong", 'L', 8),
                           natural("uint64", 'L', 8),
                           natural("uint", 'L', 8),
                           natural("uint0", 'L', 8),
                           integer("q", 'q', 8),
                           integer("longlong", 'q', 8),
                           natural("Q", 'Q', 8),
                           natural("ulonglong", 'Q', 8),
                           real("e", 'e', 2),
                           real("half", 'e', 2),
                           real("float16", 'e', 2),
                           real("f", 'f', 4),
                           real("single", 'f', 4),
                           real("float32", 'f', 4),
                           real("d", 'd', 8),
                           real("double", 'd', 8),
                           real("float64", 'd', 8),
                           real("float_", 'd', 8),
                           real("float", 'd', 8),
                           complex("F", 'F', 8),
                           complex("complex64", 'F', 8),
                           complex("csingle", 'F', 8),
                           complex("singlecomplex", 'F', 8),
                           complex("D", 'D', 16),
                           complex("complex128", 'D', 16),
                           complex("cdouble", 'D', 16),
                           complex("cfloat", 'D', 16),
                           complex("complex_", 'D', 16),
                           complex("complex", 'D', 16),
                           bytes("S"),
                           bytes("a"),
                           bytes("c", 1),
                           bytes("bytes"),
                           bytes("bytes_"),
                           bytes("bytes0"),
                           bytes("string_"),
                           text("U"),
                           text("str"),
                           text("str_"),
                           text("str0"),
                           text("unicode"),
                           text("unicode_"),
                           raw("V"),
                           raw("void"),
                           raw("void0"),
                           Type{"bfloat16", Scalar::bfloat16, 'E', 2, 2}};

// Kinds with a size in bytes: "i4". 'b1' is a boolean.
struct Kind {
  char kind;
  int size;
  std::string_view name;
};
constexpr std::array kinds{Kind{'b', 1, "?"}, Kind{'i', 1, "b"}, Kind{'i', 2, "h"}, Kind{'i', 4, "i"},
                           Kind{'i', 8, "l"}, Kind{'u', 1, "B"}, Kind{'u', 2, "H"}, Kind{'u', 4, "I"},
                           Kind{'u', 8, "L"}, Kind{'f', 2, "e"}, Kind{'f', 4, "f"}, Kind{'f', 8, "d"},
                           Kind{'c', 8, "F"}, Kind{'c', 16, "D"}};

// What NumPy knows and bytelens does not.
constexpr std::array<std::string_view, 24> unsupported{
    "g",           "G",          "O",           "m",           "M",        "f16",
    "c32",         "O4",         "O8",          "longdouble",  "float128", "longfloat",
    "clongdouble", "complex256", "clongfloat",  "longcomplex", "object",   "object_",
    "object0",     "datetime64", "timedelta64", "m8",          "M8",       "Object"};

const Type* find_type(std::string_view name) {
  const auto found =
      std::find_if(types.begin(), types.end(), [&](const Type& type) { return type.name == name; });
  return found == types.end() ? nullptr : &*found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_order(char c) { return c == '<' || c == '>' || c == '|' || c == '='; }

/// What strtol makes of the whole text: spaces and a sign may come first. Nothing when characters are left
/// over.
std::optional<std::int64_t> read_size(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  bool negative = false;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  if (text.empty()) return {};
  std::int64_t size = 0;
  for (const char c : text) {
    if (!is_digit(c)) return {};
    if (size <= std::numeric_limits<std::int32_t>::max()) size = size * 10 + (c - '0');
  }
  return negative ? -size : size;
}

Node node_of(const Type& type, ByteOrder order) {
  return make_scalar(type.scalar, type.code, type.size, type.alignment, order);
}

Node sized(const Type& type, std::int64_t size, ByteOrder order) {
  return make_scalar(type.scalar, type.code, size, type.alignment, order);
}

Error not_supported(std::string_view text) {
  return {ErrorKind::type_error,
          "data type " + repr_str(text) + " is not supported: bytes show no long doubles, dates or objects",
          {}};
}

/// One type without commas or counts.
Result<Node> scalar_from_string(std::string_view whole) {
  std::string_view text = whole;
  ByteOrder order = ByteOrder::little;
  if (!text.empty() && is_order(text.front())) {
    if (text.front() == '>') order = ByteOrder::big;
    text.remove_prefix(1);
  }
  if (text.empty()) return std::unexpected(not_understood(whole));

  if (std::find(unsupported.begin(), unsupported.end(), text) != unsupported.end() ||
      text.starts_with("M8[") || text.starts_with("m8[") || text.starts_with("datetime64[") ||
      text.starts_with("timedelta64["))
    return std::unexpected(not_supported(whole));

  if (text.size() == 1) {
    if (const Type* type = find_type(text)) return node_of(*type, order);
    return std::unexpected(not_understood(whole));
  }
  if (const auto size = read_size(text.substr(1)); size && *size >= 0) {
    const Type* type = find_type(text.substr(0, 1));
    const bool counted = type && type->size == 0;
    const std::int64_t unit = counted && type->scalar == Scalar::text ? 4 : 1;
    // NumPy lets a size that leaves a C int wrap around; that helps nobody.
    if (counted && *size <= std::numeric_limits<std::int32_t>::max() / unit)
      return sized(*type, *size * unit, order);
    for (const Kind& kind : kinds)
      if (kind.kind == text.front() && kind.size == *size) return node_of(*find_type(kind.name), order);
  }
  // Names take no byte order, but for bfloat16, which has no other way to say it.
  const Type* type = find_type(text);
  if (type && (text.size() == whole.size() || type->scalar == Scalar::bfloat16)) return node_of(*type, order);
  return std::unexpected(not_understood(whole));
}

/// Whether NumPy reads the text as counts and types with commas between.
bool is_comma_string(std::string_view text) {
  const bool order = !text.empty() && is_order(text.front());
  const std::string_view rest = text.substr(order ? 1 : 0);
  if (!rest.empty() && is_digit(rest.front())) return true;
  if (rest.starts_with("()")) return true;
  int brackets = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[') ++brackets;
    if (text[i] == ']') --brackets;
    if (text[i] == ',' && brackets == 0) return true;
  }
  return false;
}

class CommaString {
 public:
  CommaString(std::string_view text, bool aligned) : text_(text), aligned_(aligned) {}

  Result<Node> read() {
    // First the whole text, then what its parts mean: so NumPy finds the faults.
    while (at_ < text_.size()) {
      Result<Part> part = read_part();
      if (!part) return std::unexpected(part.error());
      parts_.push_back(std::move(*part));
    }
    const bool several = parts_.size() > 1;
    if (several && parts_.back().type.empty() && !parts_.back().shape) parts_.pop_back();  // "H,="
    RecordBuilder record(aligned_);
    for (Part& part : parts_) {
      Result<Node> type = dtype_from_string(part.type, aligned_);
      if (type && part.shape) type = dtype_from_tuple(std::move(*type), *part.shape);
      if (!type || !several) return type;
      if (const auto appended = record.append_named({"", "", std::move(*type)}); !appended)
        return std::unexpected(appended.error());
    }
    record.finish();
    return record.make();
  }

 private:
  struct Part {
    std::string type;
    std::optional<Literal> shape;
  };

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  template <class Predicate>
  std::string_view take_while(Predicate wanted) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && wanted(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  char take_order() { return is_order(peek()) ? text_[at_++] : '\0'; }

  Error unrecognized() const {
    std::string message = "format number ";
    append_unsigned(parts_.size() + 1, message);
    return {ErrorKind::value_error, message + " of \"" + std::string(text_) + "\" is not recognized", {}};
  }

  /// [order] [count or (shape)] [order] type, and the comma behind it
  Result<Part> read_part() {
    const char first = take_order();
    const std::string_view repeats = take_repeats();
    const char second = take_order();
    const std::string_view type = take_type();
    if (!take_separator()) return std::unexpected(unrecognized());

    const auto plain = [](char order) { return order == '=' ? '<' : order; };
    if (first != '\0' && second != '\0' && plain(first) != plain(second))
      return fail(ErrorKind::value_error, std::string("inconsistent byte-order specification ") +
                                              plain(first) + " and " + plain(second));
    Part part;
    if (first == '>' || second == '>') part.type = '>';
    part.type += type;
    if (repeats.empty()) return part;
    Result<Literal> shape = read_literal(repeats);
    if (!shape) return std::unexpected(unrecognized());
    part.shape = std::move(*shape);
    return part;
  }

  std::string_view take_repeats() {
    const std::size_t begin = at_;
    const auto blank = [](char c) { return c == ' '; };
    take_while(blank);
    if (peek() == '(') ++at_;
    take_while([](char c) { return c == ' ' || c == ',' || is_digit(c); });
    if (peek() == ')') ++at_;
    take_while(blank);
    return text_.substr(begin, at_ - begin);
  }

  std::string_view take_type() {
    const auto word = [](char c) {
      return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.';
    };
    const std::size_t begin = at_;
    take_while([&](char c) { return word(c) || c == '?'; });
    const std::size_t end = at_;
    if (peek() == '[') {
      ++at_;
      take_while([&](char c) { return word(c) || c == ','; });
      if (peek() == ']')
        ++at_;
      else
        at_ = end;
    }
    return text_.substr(begin, at_ - begin);
  }

  bool take_separator() {
    take_while(is_space);
    if (at_ == text_.size()) return true;
    if (peek() != ',') return false;
    ++at_;
    take_while(is_space);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool aligned_;
  std::vector<Part> parts_;
};

}  // namespace

Error not_understood(std::string_view text) {
  return {ErrorKind::type_error, "data type " + repr_str(text) + " not understood", {}};
}

Result<Node> dtype_from_string(std::string_view text, bool aligned) {
  if (is_comma_string(text)) return CommaString(text, aligned).read();
  return scalar_from_string(text);
}

Result<Format> parse_dtype(std::string_view text) {
  const std::string_view trimmed = trim(text);
  Result<Node> node = fail(ErrorKind::type_error, "");
  if (trimmed.starts_with("T{")) {
    node = dtype_from_pep3118(trimmed);
  } else if (trimmed.starts_with('[') || trimmed.starts_with('{')) {
    const Result<Literal> literal = read_literal(trimmed);
    if (!literal) return std::unexpected(literal.error());
    node = dtype_from_literal(*literal);
  } else {
    node = dtype_from_string(text);
  }
  if (!node) return std::unexpected(node.error());
  return FormatBuilder::of_dtype(text, *node);
}

}  // namespace bytelens
