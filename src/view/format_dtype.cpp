// NumPy's dtype strings: "<f4", "int16", "3f4, (2,2)i2". What is accepted is what NumPy 1.24 accepts on
// x86-64 Linux, without what bytes alone cannot be: objects, dates, long doubles.
#include "view/format_dtype.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>

#include "view/number_text.h"

namespace bytelens {
namespace {

struct Type {
  std::string_view names;  // NumPy's type character, names, and kind with size
  Scalar scalar;
  char code;
  int size, alignment;  // size 0: the text says it
};

// numpy.sctypeDict on LP64, and bfloat16, which NumPy leaves to packages.
// clang-format off
constexpr Type types[] = {
    {"? bool bool_ bool8 b1", Scalar::boolean, '?', 1, 1},
    {"b byte int8 i1", Scalar::signed_int, 'b', 1, 1},
    {"B ubyte uint8 u1", Scalar::unsigned_int, 'B', 1, 1},
    {"h short int16 i2", Scalar::signed_int, 'h', 2, 2},
    {"H ushort uint16 u2", Scalar::unsigned_int, 'H', 2, 2},
    {"i intc int32 i4", Scalar::signed_int, 'i', 4, 4},
    {"I uintc uint32 u4", Scalar::unsigned_int, 'I', 4, 4},
    {"l p long intp int64 int_ int int0 i8", Scalar::signed_int, 'l', 8, 8},
    {"L P ulong uintp uint64 uint uint0 u8", Scalar::unsigned_int, 'L', 8, 8},
    {"q longlong", Scalar::signed_int, 'q', 8, 8},
    {"Q ulonglong", Scalar::unsigned_int, 'Q', 8, 8},
    {"e half float16 f2", Scalar::floating, 'e', 2, 2},
    {"f single float32 f4", Scalar::floating, 'f', 4, 4},
    {"d double float64 float_ float f8", Scalar::floating, 'd', 8, 8},
    {"F csingle singlecomplex complex64 c8", Scalar::complex, 'F', 8, 4},
    {"D cdouble cfloat complex128 complex_ complex c16", Scalar::complex, 'D', 16, 8},
    {"c", Scalar::bytes, 'c', 1, 1},
    {"S a bytes bytes_ bytes0 string_", Scalar::bytes, 'S', 0, 1},
    {"U str str_ str0 unicode unicode_", Scalar::text, 'U', 0, 4},
    {"V void void0", Scalar::raw, 'V', 0, 1},
    {"bfloat16", Scalar::bfloat16, 'E', 2, 2},
};
// clang-format on

// What NumPy knows and bytelens does not; also M8 and m8 with a unit in brackets.
constexpr std::string_view unsupported =
    "g longdouble longfloat float128 f16 G clongdouble clongfloat longcomplex complex256 c32 O object "
    "object_ object0 O4 O8 "
    "M M8 datetime64 m m8 timedelta64";

/// Whether `word` is one of the words between the spaces of `words`.
bool has_word(std::string_view words, std::string_view word) {
  for (;;) {
    const auto space = words.find(' ');
    if (words.substr(0, space) == word) return true;
    if (space == std::string_view::npos) return false;
    words.remove_prefix(space + 1);
  }
}

const Type* find_type(std::string_view name) {
  const auto* const found = std::find_if(std::begin(types), std::end(types),
                                         [&](const Type& type) { return has_word(type.names, name); });
  return found == std::end(types) ? nullptr : found;
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

Node node_of(const Type& type, std::int64_t size, ByteOrder order) {
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

  if (has_word(unsupported, text.substr(0, text.find('[')))) return std::unexpected(not_supported(whole));

  if (const auto size = text.size() > 1 ? read_size(text.substr(1)) : std::nullopt; size && *size >= 0) {
    const Type* counted = find_type(text.substr(0, 1));
    if (counted && counted->size == 0) {
      const std::int64_t unit = counted->scalar == Scalar::text ? 4 : 1;
      // NumPy lets a size that leaves a C int wrap around; that helps nobody.
      if (*size > std::numeric_limits<std::int32_t>::max() / unit)
        return std::unexpected(not_understood(whole));
      return node_of(*counted, *size * unit, order);
    }
    std::string kind(1, text.front());  // "f08" is f8
    append_signed(*size, kind);
    if (has_word(unsupported, kind)) return std::unexpected(not_supported(whole));
    if (const Type* type = find_type(kind)) return node_of(*type, type->size, order);
  }
  // Names take no byte order, but for bfloat16, which has no other way to say it.
  const Type* type = find_type(text);
  if (type && (text.size() == 1 || text.size() == whole.size() || type->scalar == Scalar::bfloat16))
    return node_of(*type, type->size, order);
  return std::unexpected(not_understood(whole));
}

/// Whether NumPy reads the text as counts and types with commas between.
bool is_comma_string(std::string_view text) {
  const bool order = !text.empty() && is_order(text.front());
  const std::string_view rest = text.substr(order ? 1 : 0);
  if (!rest.empty() && is_digit(rest.front())) return true;
  if (rest.starts_with("()") && (!order || text.size() > 3)) return true;  // NumPy 1.24 leaves "<()" out
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
  } else if (trimmed.starts_with('[') || trimmed.starts_with('{') ||
             (trimmed.starts_with('(') && trimmed.find_first_of("'\"") != std::string_view::npos)) {
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
