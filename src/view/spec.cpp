#include "view/spec.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "buffer/checked.h"

namespace bytelens {
namespace {

std::unexpected<Error> refuse(std::string message) {
  return fail(ErrorKind::value_error, std::move(message));
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_identifier(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

/// Where the first of `marks` stands outside brackets and quotes, from `start` on; the text's length when
/// none does. Nothing when a bracket or a quote is not closed, or closed without having been opened.
std::optional<std::size_t> find_outside(std::string_view text, std::string_view marks, std::size_t start) {
  std::string open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (i >= start && open.empty() && marks.find(c) != marks.npos) return i;
    if (c == '\'' || c == '"') {
      const std::size_t close = text.find(c, i + 1);
      if (close == text.npos) return {};
      i = close;
    } else if (c == '(' || c == '[' || c == '{') {
      open += c == '(' ? ')' : c == '[' ? ']' : '}';
    } else if (c == ')' || c == ']' || c == '}') {
      if (open.empty() || open.back() != c) return {};
      open.pop_back();
    }
  }
  if (!open.empty()) return {};
  return text.size();
}

Result<void> check_name(std::string_view name) {
  const bool spelled = !name.empty() && starts_identifier(name.front()) &&
                       std::ranges::all_of(name, [](char c) { return starts_identifier(c) || is_digit(c); });
  if (!spelled) {
    return refuse("a name is letters, digits and _, not beginning with a digit: " + quoted(name) +
                  " is none");
  }
  static constexpr std::array<std::string_view, 35> keywords = {
      "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
      "class", "continue", "def",   "del",    "elif", "else",   "except", "for",      "finally",
      "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
      "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};
  if (std::ranges::find(keywords, name) != keywords.end()) {
    return refuse(quoted(name) + " is a word of the Python language: choose another name");
  }
  return {};
}

/// A whole number, decimal or 0x…; `what` begins the sentence that says what it should have been.
Result<std::int64_t> parse_number(std::string_view text, std::string_view what) {
  text = trimmed(text);
  std::string_view digits = text;
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  const bool hex = digits.starts_with("0x") || digits.starts_with("0X");
  if (hex) digits.remove_prefix(2);
  std::uint64_t magnitude = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, hex ? 16 : 10);
  const bool whole = end == digits.data() + digits.size() && !digits.empty();
  if (error == std::errc::invalid_argument || !whole) {
    return refuse(std::string(what) + ": " + quoted(text) + " is none");
  }
  const std::uint64_t largest = (std::uint64_t{1} << 63) - (negative ? 0 : 1);
  if (error == std::errc::result_out_of_range || magnitude > largest) {
    return refuse(std::string(what) + ": " + std::string(text) + " does not fit in 64 bits");
  }
  return static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
}

/// "2, 3", "2,", "" between brackets.
Result<std::vector<std::int64_t>> parse_numbers(std::string_view text, std::string_view what) {
  std::vector<std::int64_t> numbers;
  text = trimmed(text);
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const auto number = parse_number(text.substr(0, comma), what);
    if (!number) return std::unexpected(number.error());
    numbers.push_back(*number);
    text.remove_prefix(std::min(comma + 1, text.size()));
    text = trimmed(text);
  }
  return numbers;
}

/// What follows the format, taken off part by part.
class Tail {
 public:
  explicit Tail(std::string_view text) : rest_(trimmed(text)) {}

  bool empty() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  bool take(std::string_view mark) {
    if (!rest_.starts_with(mark)) return false;
    rest_ = trimmed(rest_.substr(mark.size()));
    return true;
  }

  /// Up to `close`, which is taken too; nothing when it is not there.
  std::optional<std::string_view> take_through(char close) {
    const std::size_t end = rest_.find(close);
    if (end == rest_.npos) return {};
    const auto inside = rest_.substr(0, end);
    rest_ = trimmed(rest_.substr(end + 1));
    return inside;
  }

  std::string_view take_up_to(std::string_view marks) {
    const std::size_t end = std::min(rest_.find_first_of(marks), rest_.size());
    const auto inside = rest_.substr(0, end);
    rest_ = rest_.substr(end);
    return inside;
  }

 private:
  std::string_view rest_;
};

Result<void> parse_tail(std::string_view text, ViewSpec& spec) {
  Tail tail(text);
  if (tail.take("[")) {
    const auto inside = tail.take_through(']');
    if (!inside) return refuse("the shape is not closed: write it as [2,3]");
    auto shape = parse_numbers(*inside, "a shape is whole numbers, as in [2,3]");
    if (!shape) return std::unexpected(shape.error());
    spec.shape = std::move(*shape);
  }
  if (tail.take("@")) {
    const auto offset =
        parse_number(tail.take_up_to("/:[@"), "an offset is a number of bytes, as in @128 or @0x80");
    if (!offset) return std::unexpected(offset.error());
    if (*offset < 0) return refuse("an offset counts bytes from the buffer's start: it is 0 or more");
    spec.offset = *offset;
  }
  if (tail.take("/")) {
    if (!tail.take("(")) return refuse("strides stand in round brackets: write them as /(6,2)");
    const auto inside = tail.take_through(')');
    if (!inside) return refuse("the strides are not closed: write them as /(6,2)");
    auto strides = parse_numbers(*inside, "strides are numbers of bytes, as in /(6,2)");
    if (!strides) return std::unexpected(strides.error());
    spec.strides = std::move(*strides);
  }
  if (tail.take(":")) {
    if (!tail.take("F") && !tail.take("f")) return refuse("after ':' comes F, for Fortran order");
    spec.fortran = true;
  }
  if (!tail.empty()) {
    return refuse(
        "after the format come [shape], @offset, /(strides) and :F, each at most once and in this order: " +
        quoted(tail.rest()) + " is out of place");
  }
  if (spec.fortran && spec.strides) return refuse("strides say the order already: leave out :F");
  return {};
}

std::string joined(std::span<const std::int64_t> numbers) {
  std::string text;
  for (const std::int64_t n : numbers) text += (text.empty() ? "" : ",") + std::to_string(n);
  return text;
}

/// The shape with what was left open filled in: as many items as fit, as numpy.ndarray does with (-1,).
Result<std::vector<std::int64_t>> resolve_shape(const ViewSpec& spec, std::uint64_t buffer_size) {
  std::vector<std::int64_t> shape = spec.shape.value_or(std::vector<std::int64_t>{-1});
  const auto open = std::ranges::find(shape, -1);
  if (open == shape.end()) return shape;
  if (std::find(open + 1, shape.end(), -1) != shape.end())
    return refuse("can only specify one unknown dimension");
  if (spec.strides) return refuse("with strides the shape must be said in full, without -1");
  std::optional<std::int64_t> known = spec.format.itemsize();
  for (const std::int64_t n : shape) {
    if (n < -1) return refuse("negative dimensions are not allowed");
    if (n >= 0 && known) known = checked_mul(*known, n);
  }
  if (known == 0) {
    return refuse(spec.format.itemsize() == 0 ? "items of no bytes fit any number of times: say the shape"
                                              : "-1 cannot be inferred beside an axis of 0 items");
  }
  const auto offset = static_cast<std::uint64_t>(spec.offset);
  if (offset > buffer_size) return fail(ErrorKind::type_error, "buffer is too small for requested array");
  *open = known ? static_cast<std::int64_t>((buffer_size - offset) / static_cast<std::uint64_t>(*known)) : 0;
  return shape;
}

}  // namespace

Result<ViewSpec> parse_view_spec(std::string_view line) {
  ViewSpec spec;
  std::string_view text = trimmed(line);
  if (text.empty()) return refuse("type a view such as B, B[2,3] or <h[3]@12");

  // A '=' that is not the format's own first character ends a name.
  const std::size_t equals = find_outside(text, "=", 0).value_or(text.size());
  if (equals > 0 && equals < text.size()) {
    const auto name = trimmed(text.substr(0, equals));
    if (const auto good = check_name(name); !good) return std::unexpected(good.error());
    spec.name = name;
    text = trimmed(text.substr(equals + 1));
    if (text.empty()) return refuse("a format is missing after '=', such as B or <h");
  }

  // The first character is always the format's: '@' of native order, '[' of a list of fields.
  const auto format_end = find_outside(text, "[@/:", 1);
  if (!format_end) return refuse("a bracket or a quote is not closed in " + quoted(text));
  const std::size_t end = *format_end;
  auto format = parse_format(trimmed(text.substr(0, end)));
  if (!format) return std::unexpected(format.error());
  spec.format = std::move(*format);
  if (const auto good = parse_tail(text.substr(end), spec); !good) return std::unexpected(good.error());
  return spec;
}

Result<View> make_view(const ViewSpec& spec, std::shared_ptr<Buffer> buffer) {
  auto shape = resolve_shape(spec, buffer->size());
  if (!shape) return std::unexpected(shape.error());
  auto strides = spec.strides   ? Result<std::vector<std::int64_t>>(*spec.strides)
                 : spec.fortran ? f_strides(*shape, spec.format.itemsize())
                                : c_strides(*shape, spec.format.itemsize());
  if (!strides) return std::unexpected(strides.error());
  return View::make(std::move(buffer), spec.format, {std::move(*shape), std::move(*strides), spec.offset});
}

std::string spec_text(const View& view) {
  const Layout& layout = view.layout();
  std::string text = view.format().text() + "[" + joined(layout.shape) + "]";
  if (layout.offset != 0) text += "@" + std::to_string(layout.offset);
  if (layout.strides != c_strides(layout.shape, view.itemsize())) {
    text += layout.strides == f_strides(layout.shape, view.itemsize()) ? ":F"
                                                                       : "/(" + joined(layout.strides) + ")";
  }
  return text;
}

}  // namespace bytelens
