#include "view/offset_expression.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "view/number_text.h"
#include "view/utf8.h"

namespace bytelens {
namespace {

// Any value between two steps has at most 64 bits and a sign, so sums and single products fit.
__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 WideMagnitude;

constexpr Wide limit = ~std::uint64_t{0};
constexpr int max_depth = 64;

WideMagnitude magnitude(Wide value) { return static_cast<WideMagnitude>(value < 0 ? -value : value); }

bool fits(Wide value) { return -limit <= value && value <= limit; }

void append_wide(Wide value, std::string& out) {
  if (value < 0) out += '-';
  append_unsigned(static_cast<std::uint64_t>(magnitude(value)), out);
}

void append_grouped(std::uint64_t value, std::string& out) {
  std::string digits;
  append_unsigned(value, digits);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i != 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
}

// ---- operators: Python's results; nothing where 64 bits do not hold them

struct Outcome {
  std::optional<Wide> value;
  std::string_view refusal{};  // a ValueError's text; empty: too large
};

constexpr std::string_view by_zero = "division by zero";

Wide floor_quotient(Wide a, Wide b) { return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0); }

Outcome add(Wide a, Wide b) { return {a + b}; }
Outcome subtract(Wide a, Wide b) { return {a - b}; }
Outcome multiply(Wide a, Wide b) {
  const WideMagnitude product = magnitude(a) * magnitude(b);
  if (product > static_cast<WideMagnitude>(limit)) return {};
  return {(a < 0) != (b < 0) ? -static_cast<Wide>(product) : static_cast<Wide>(product)};
}
Outcome divide(Wide a, Wide b) {
  if (b == 0) return {{}, by_zero};
  if (a % b != 0) return {{}, "is not a whole number: // rounds down"};
  return {a / b};
}
Outcome floor_divide(Wide a, Wide b) {
  if (b == 0) return {{}, by_zero};
  return {floor_quotient(a, b)};
}
Outcome modulo(Wide a, Wide b) {
  if (b == 0) return {{}, by_zero};
  return {a - floor_quotient(a, b) * b};
}
Outcome shift_left(Wide a, Wide b) {
  if (b < 0) return {{}, "negative shift count"};
  if (a == 0) return {0};
  if (b > 63) return {};
  return multiply(a, Wide{1} << static_cast<int>(b));
}
Outcome shift_right(Wide a, Wide b) {
  if (b < 0) return {{}, "negative shift count"};
  return {a >> static_cast<int>(std::min<Wide>(b, 100))};
}
Outcome bit_and(Wide a, Wide b) { return {a & b}; }
Outcome bit_xor(Wide a, Wide b) { return {a ^ b}; }
Outcome bit_or(Wide a, Wide b) { return {a | b}; }

struct Operator {
  std::string_view text;
  int precedence;
  Outcome (*apply)(Wide, Wide);
};

/// Python's language reference, "Operator precedence". Longer texts come first.
constexpr std::array<Operator, 11> operators{{{"<<", 4, shift_left},
                                              {">>", 4, shift_right},
                                              {"//", 6, floor_divide},
                                              {"|", 1, bit_or},
                                              {"^", 2, bit_xor},
                                              {"&", 3, bit_and},
                                              {"+", 5, add},
                                              {"-", 5, subtract},
                                              {"*", 6, multiply},
                                              {"/", 6, divide},
                                              {"%", 6, modulo}}};

struct Multiple {
  std::string_view suffix;  // in lower case
  std::uint64_t bytes;
};
constexpr std::array<Multiple, 8> multiples{{{"kib", 1ull << 10},
                                             {"mib", 1ull << 20},
                                             {"gib", 1ull << 30},
                                             {"tib", 1ull << 40},
                                             {"k", 1ull << 10},
                                             {"m", 1ull << 20},
                                             {"g", 1ull << 30},
                                             {"t", 1ull << 40}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool all_of(std::string_view word, std::string_view allowed) {
  return word.find_first_not_of(allowed) == std::string_view::npos;
}

constexpr std::string_view decimal_digits = "0123456789_";
constexpr std::string_view hex_digits = "0123456789abcdef_";

class Parser {
 public:
  Parser(std::string_view text, const OffsetScope& scope) : text_(text), scope_(scope) {}

  Result<Wide> parse_all() {
    skip_space();
    if (at_end()) return refuse(at_, "type an offset, such as 1234, 0x4d2, +16, end-16 or 50%");
    Result<Wide> value = peek() == '+' || peek() == '-' ? Result<Wide>(Wide{scope_.cursor}) : parse_unary(0);
    if (value) value = parse_operators(*value, 0, 0);
    if (!value || at_end()) return value;
    if (peek() == ',') return refuse(at_, "expected no commas: group digits as 1_024");
    if (peek() == '.') return refuse(at_, "expected a whole number of bytes, or an operator before '.'");
    return refuse(at_, "expected an operator or the end" + found());
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  void skip_space() {
    while (!at_end() && (peek() == ' ' || (peek() >= '\t' && peek() <= '\r'))) ++at_;
  }

  static std::unexpected<Error> refuse(std::size_t place, std::string why) {
    return fail(ErrorKind::value_error, std::move(why), place);
  }
  static std::unexpected<Error> too_large(std::size_t place) {
    return fail(ErrorKind::overflow_error, "the number does not fit in 64 bits", place);
  }

  std::string found() const {
    if (at_end()) return ", but the text ends";
    std::size_t next = at_;
    next_code_point(text_, next);
    return ", not " + repr_str(text_.substr(at_, next - at_));
  }

  const Operator* operator_ahead() const {
    for (const Operator& op : operators)
      if (text_.substr(at_).starts_with(op.text)) return &op;
    return nullptr;
  }

  /// What follows `left` as far as it binds at least as strongly as `precedence`.
  Result<Wide> parse_operators(Wide left, int precedence, int depth) {
    while (true) {
      skip_space();
      const std::size_t place = at_;
      const Operator* op = operator_ahead();
      if (!op || op->precedence < precedence) return left;
      at_ += op->text.size();
      Result<Wide> right = parse_unary(depth);
      if (right) right = parse_operators(*right, op->precedence + 1, depth);
      if (!right) return right;
      const Outcome outcome = op->apply(left, *right);
      if (!outcome.value && outcome.refusal.empty()) return too_large(place);
      if (!outcome.value) return refuse(place, refusal_text(left, *op, *right, outcome.refusal));
      if (!fits(*outcome.value)) return too_large(place);
      left = *outcome.value;
    }
  }

  static std::string refusal_text(Wide left, const Operator& op, Wide right, std::string_view why) {
    std::string text;
    if (why.starts_with("is ")) {
      append_wide(left, text);
      ((text += ' ') += op.text) += ' ';
      append_wide(right, text);
      text += ' ';
    }
    return text += why;
  }

  Result<Wide> parse_unary(int depth) {
    skip_space();
    const std::size_t place = at_;
    if (depth > max_depth) return refuse(place, "nested too deeply");
    const char c = peek();
    if (c == '+' || c == '-' || c == '~') {
      ++at_;
      const Result<Wide> value = parse_unary(depth + 1);
      if (!value || c == '+') return value;
      const Wide result = c == '-' ? -*value : ~*value;
      return fits(result) ? Result<Wide>(result) : too_large(place);
    }
    if (c == '(') {
      ++at_;
      Result<Wide> value = parse_unary(depth + 1);
      if (value) value = parse_operators(*value, 0, depth + 1);
      if (!value) return value;
      if (peek() != ')') return refuse(at_, "expected ')'" + found());
      ++at_;
      return value;
    }
    if (c == '.') {
      ++at_;
      return Wide{scope_.cursor};
    }
    if (is_word(c)) return parse_word();
    return refuse(place, "expected a number, '.', 'end' or '('" + found());
  }

  Result<Wide> parse_word() {
    const std::size_t place = at_;
    while (is_word(peek())) ++at_;
    std::string word(text_.substr(place, at_ - place));
    for (char& c : word)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    if (word == "here") return Wide{scope_.cursor};
    if (word == "end" || word == "size") return Wide{scope_.size};

    const Result<std::optional<Wide>> number = read_number(word, place);
    if (!number) return std::unexpected(number.error());
    if (!*number) return refuse(place, why_no_number(word));
    const bool decimal = all_of(word, decimal_digits);
    if (!decimal || !percent_sign_ahead()) return **number;
    ++at_;
    const Outcome share = multiply(**number, Wide{scope_.size});
    return share.value ? Result<Wide>(*share.value / 100) : too_large(place);
  }

  /// Nothing when the word, in lower case, is none.
  static Result<std::optional<Wide>> read_number(std::string_view word, std::size_t place) {
    std::uint64_t unit = 1;
    std::optional<Int> integer = read_int(word, 0);
    if (!integer && word.back() == 'h' && all_of(word.substr(0, word.size() - 1), hex_digits))
      integer = read_int(word.substr(0, word.size() - 1), 16);
    if (!integer) {
      for (const Multiple& multiple : multiples) {
        if (!word.ends_with(multiple.suffix)) continue;
        integer = read_int(word.substr(0, word.size() - multiple.suffix.size()), 0);
        unit = multiple.bytes;
        break;
      }
    }
    if (!integer) return std::nullopt;
    if (integer->huge) return too_large(place);
    const Outcome value = multiply(Wide{integer->magnitude}, Wide{unit});
    if (!value.value) return too_large(place);
    return value.value;
  }

  static std::string why_no_number(std::string_view word) {
    if (word.size() > 1 && word.front() == '0' && all_of(word, decimal_digits))
      return "a decimal number has no leading zeros: 0x" + std::string(word) + " is hexadecimal";
    if (all_of(word, hex_digits) && word.front() != '_')
      return repr_str(word) + " is not decimal: 0x" + std::string(word) + " is hexadecimal";
    return "expected a number, '.', 'here', 'end' or 'size', not " + repr_str(word);
  }

  bool percent_sign_ahead() const {
    if (peek() != '%') return false;
    const auto next = text_.find_first_not_of(" \t\n\v\f\r", at_ + 1);
    if (next == std::string_view::npos) return true;
    const char c = text_[next];
    return !is_word(c) && c != '.' && c != '(' && c != '~';
  }

  std::string_view text_;
  const OffsetScope& scope_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::uint64_t> parse_offset(std::string_view text, const OffsetScope& scope) {
  const Result<Wide> value = Parser(text, scope).parse_all();
  if (!value) return std::unexpected(value.error());
  const bool before = *value < 0;
  const auto distance = static_cast<std::uint64_t>(magnitude(*value));
  if (!before && (scope.size == 0 || distance <= scope.size)) return distance;

  std::string message(before ? "offset -" : "offset ");
  append_hex(distance, message);
  if (before) return fail(ErrorKind::index_error, message + " is before the start: offsets count from 0");
  message += " is past the end: the buffer has ";
  append_grouped(scope.size, message);
  message += scope.size == 1 ? " byte (" : " bytes (";
  append_hex(scope.size, message);
  return fail(ErrorKind::index_error, message + ")");
}

}  // namespace bytelens
