// A reader for Python's literals: language reference, "Lexical analysis", sections 2.4.1 to 2.4.6.
#include "view/literal.h"

#include <utility>

#include "view/number_text.h"
#include "view/utf8.h"

namespace bytelens {
namespace {

constexpr int max_depth = 100;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<Literal> read_all() {
    skip_space();
    if (at_end()) return refuse();
    Result<Literal> literal = read_item(0);
    if (!literal) return literal;
    skip_space();
    if (peek() == ',') {  // 1, 2 is a tuple without its brackets
      Literal tuple{Literal::Kind::tuple, {}, {}};
      tuple.items.push_back(std::move(*literal));
      while (consume(',')) {
        if (at_end()) break;
        literal = read_item(0);
        if (!literal) return literal;
        tuple.items.push_back(std::move(*literal));
      }
      literal = std::move(tuple);
    }
    if (!at_end()) return refuse();
    return literal;
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  /// A backslash joins the line to the next one, as in Python.
  void skip_space() {
    for (;; ++at_) {
      if (peek() == '\\' && peek(1) == '\n')
        ++at_;
      else if (peek() != ' ' && (peek() < '\t' || peek() > '\r'))
        return;
    }
  }

  bool consume(char c) {
    skip_space();
    if (at_end() || peek() != c) return false;
    ++at_;
    skip_space();
    return true;
  }

  std::unexpected<Error> refuse(std::string_view why = "") const {
    constexpr std::size_t shown = 80;
    std::string text = "not a Python literal: " + repr_str(text_.substr(0, shown));
    if (text_.size() > shown) text += "…";
    if (!why.empty()) (text += ", ") += why;
    return fail(ErrorKind::value_error, std::move(text));
  }

  Result<Literal> read_item(int depth) {
    if (depth > max_depth) return refuse("nested too deeply");
    skip_space();
    const char c = peek();
    if (c == '[') return read_list(Literal::Kind::list, ']', depth);
    if (c == '(') return read_list(Literal::Kind::tuple, ')', depth);
    if (c == '{') return read_dict(depth);
    if (is_quote_ahead()) return read_strings();
    return read_number_or_name();
  }

  Result<Literal> read_list(Literal::Kind kind, char close, int depth) {
    ++at_;
    Literal list{kind, {}, {}};
    bool comma = false;
    while (!consume(close)) {
      if (!list.items.empty() && !comma) return refuse();
      Result<Literal> item = read_item(depth + 1);
      if (!item) return item;
      list.items.push_back(std::move(*item));
      comma = consume(',');
    }
    // Brackets around one thing without a comma are only brackets.
    if (kind == Literal::Kind::tuple && list.items.size() == 1 && !comma)
      return std::move(list.items.front());
    return list;
  }

  Result<Literal> read_dict(int depth) {
    ++at_;
    Literal dict{Literal::Kind::dict, {}, {}};
    bool comma = true;
    while (!consume('}')) {
      if (!comma) return refuse();
      for (const bool key : {true, false}) {
        Result<Literal> item = read_item(depth + 1);
        if (!item) return item;
        dict.items.push_back(std::move(*item));
        if (key && !consume(':')) return refuse();
      }
      comma = consume(',');
    }
    return dict;
  }

  // ---- strings

  bool is_quote_ahead() const {
    std::size_t ahead = 0;
    while (ahead < 2 && std::string_view("rRbBuU").find(peek(ahead)) != std::string_view::npos &&
           peek(ahead) != '\0')
      ++ahead;
    return peek(ahead) == '\'' || peek(ahead) == '"';
  }

  /// One or more strings side by side.
  Result<Literal> read_strings() {
    std::string data;
    bool is_bytes = false, first = true;
    while (first || is_quote_ahead()) {
      bool raw = false, bytes = false, unicode = false;
      for (; peek() != '\'' && peek() != '"'; ++at_) {
        const char letter = static_cast<char>(peek() | 0x20);
        bool& flag = letter == 'r' ? raw : letter == 'b' ? bytes : unicode;
        if (flag) return refuse();
        flag = true;
      }
      if (unicode && (raw || bytes)) return refuse();
      if (!first && bytes != is_bytes) return refuse("bytes and text cannot be joined");
      is_bytes = bytes;
      first = false;
      if (const auto read = read_string(raw, bytes, data); !read) return std::unexpected(read.error());
      skip_space();
    }
    Literal literal;
    if (is_bytes)
      literal.value.v = Bytes{std::move(data)};
    else
      literal.value.v = Str{std::move(data)};
    return literal;
  }

  Result<void> read_string(bool raw, bool bytes, std::string& out) {
    const char quote = peek();
    const bool triple = peek(1) == quote && peek(2) == quote;
    at_ += triple ? 3 : 1;
    while (true) {
      if (at_end()) return refuse("the string has no end");
      const char c = peek();
      if (c == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
        at_ += triple ? 3 : 1;
        return {};
      }
      if (c == '\0') return refuse();
      if (c == '\n' && !triple) return refuse("the string has no end");
      if (bytes && (c & 0x80) != 0) return refuse("bytes hold ASCII characters and escapes only");
      ++at_;
      if (c != '\\') {
        out += c;
      } else if (raw) {
        out += c;
        if (at_end()) return refuse("the string has no end");
        out += text_[at_++];
      } else if (!read_escape(bytes, out)) {
        return refuse("an escape is not complete");
      }
    }
  }

  /// After the backslash. An escape that Python does not know stands for itself, backslash included.
  bool read_escape(bool bytes, std::string& out) {
    if (at_end()) return false;
    const char c = text_[at_++];
    constexpr std::string_view letters = "\\'\"abfnrtv";
    constexpr std::string_view meanings = "\\'\"\a\b\f\n\r\t\v";
    if (const auto which = letters.find(c); which != std::string_view::npos) {
      out += meanings[which];
      return true;
    }
    if (c == '\n') return true;
    if (c >= '0' && c <= '7') {
      unsigned value = static_cast<unsigned>(c - '0');
      for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; ++i)
        value = value * 8 + static_cast<unsigned>(text_[at_++] - '0');
      append(bytes, bytes ? value & 0xff : value, out);
      return true;
    }
    const int digits = c == 'x' ? 2 : bytes ? 0 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits == 0) {
      if (c == 'N' && !bytes) return false;  // character names are not known here
      out += '\\';
      out += c;
      return true;
    }
    std::uint32_t value = 0;
    for (int i = 0; i < digits; ++i) {
      const int digit = hex_digit(peek());
      if (digit < 0) return false;
      value = value * 16 + static_cast<std::uint32_t>(digit);
      ++at_;
    }
    if (value > 0x10ffff) return false;
    append(bytes, value, out);
    return true;
  }

  static void append(bool bytes, std::uint32_t value, std::string& out) {
    if (bytes)
      out += static_cast<char>(value);
    else
      append_utf8(value, out);
  }

  // ---- numbers and names

  /// The letters and digits of a number without its sign, with an exponent's sign.
  std::string_view read_word() {
    const std::size_t begin = at_;
    const bool prefixed = peek() == '0' && (peek(1) | 0x20) == 'x';
    while (is_letter(peek()) || is_digit(peek()) || peek() == '.' ||
           ((peek() == '+' || peek() == '-') && !prefixed && at_ > begin && (text_[at_ - 1] | 0x20) == 'e' &&
            (is_digit(text_[begin]) || text_[begin] == '.')))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  struct Number {
    Value value;
    bool imaginary = false;
  };

  Result<Number> read_number() {
    const std::string_view word = read_word();
    if (word == "inf" || word == "nan") return Number{{*read_float(word)}, false};
    if (word == "infj" || word == "nanj")
      return Number{{std::complex<double>(0.0, *read_float(word.substr(0, 3)))}, true};
    if (word.empty() || !(is_digit(word.front()) || word.front() == '.')) return refuse();
    if (const auto integer = read_int(word, 0)) return Number{{*integer}, false};
    const bool imaginary = (word.back() | 0x20) == 'j';
    const auto real = read_float(imaginary ? word.substr(0, word.size() - 1) : word);
    // What float() would take but no literal may be: 007.
    const bool looks_integer = word.find_first_not_of("0123456789_") == std::string_view::npos;
    if (!real || looks_integer) return refuse();
    if (imaginary) return Number{{std::complex<double>(0.0, *real)}, true};
    return Number{{*real}, false};
  }

  static double as_double(const Value& value) {
    if (const auto* integer = std::get_if<Int>(&value.v)) return int_to_double(*integer).value_or(0);
    return std::get<double>(value.v);
  }

  static Value negated(const Value& value) {
    if (const auto* integer = std::get_if<Int>(&value.v)) {
      Int negative = *integer;
      negative.negative = negative.huge || negative.magnitude != 0 ? !negative.negative : false;
      return {negative};
    }
    if (const auto* real = std::get_if<double>(&value.v)) return {-*real};
    return {-std::get<std::complex<double>>(value.v)};
  }

  Result<Literal> read_number_or_name() {
    Literal literal;
    if (is_letter(peek())) {
      const std::size_t begin = at_;
      const std::string_view word = read_word();
      if (word == "None") return literal;
      if (word == "True" || word == "False") {
        literal.value.v = word == "True";
        return literal;
      }
      at_ = begin;
    }
    // literal_eval takes one sign, and a real plus or minus an imaginary number.
    bool negative = false;
    if (peek() == '+' || peek() == '-') {
      negative = peek() == '-';
      ++at_;
      skip_space();
    }
    Result<Number> number = read_number();
    if (!number) return std::unexpected(number.error());
    literal.value = negative ? negated(number->value) : number->value;
    skip_space();
    if (number->imaginary || (peek() != '+' && peek() != '-')) return literal;

    const bool minus = peek() == '-';
    ++at_;
    skip_space();
    const Result<Number> second = read_number();
    if (!second) return std::unexpected(second.error());
    if (!second->imaginary) return refuse();
    const double real = as_double(literal.value);
    const double imaginary = std::get<std::complex<double>>(second->value.v).imag();
    // A sum of two numbers, zeros with signs included: -0.0+1j has the real part 0.0.
    literal.value = {minus ? std::complex<double>(real - 0.0, 0.0 - imaginary)
                           : std::complex<double>(real + 0.0, 0.0 + imaginary)};
    return literal;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Nothing for a dict.
std::optional<Value> to_value(Literal& literal) {
  if (literal.kind == Literal::Kind::scalar) return std::move(literal.value);
  if (literal.kind == Literal::Kind::dict) return {};
  std::vector<Value> items;
  items.reserve(literal.items.size());
  for (Literal& item : literal.items) {
    auto value = to_value(item);
    if (!value) return {};
    items.push_back(std::move(*value));
  }
  if (literal.kind == Literal::Kind::list) return Value{List{std::move(items)}};
  return Value{Tuple{std::move(items)}};
}

}  // namespace

const Literal* Literal::find(std::string_view key) const {
  const Literal* found = nullptr;  // of equal keys the last one counts
  for (std::size_t i = 0; kind == Kind::dict && i + 1 < items.size(); i += 2)
    if (items[i].is_str() && items[i].str() == key) found = &items[i + 1];
  return found;
}

Result<Literal> read_literal(std::string_view text) { return Reader(text).read_all(); }

Result<Value> parse_literal(std::string_view text) {
  Result<Literal> literal = read_literal(text);
  if (!literal) return std::unexpected(literal.error());
  auto value = to_value(*literal);
  if (!value)
    return fail(ErrorKind::value_error, "not a Python literal that bytes can hold: " + repr_str(text));
  return std::move(*value);
}

std::string repr(const Literal& literal) {
  if (literal.kind == Literal::Kind::scalar) return repr(literal.value);
  const bool dict = literal.kind == Literal::Kind::dict, tuple = literal.kind == Literal::Kind::tuple;
  std::string out(dict ? "{" : tuple ? "(" : "[");
  for (std::size_t i = 0; i < literal.items.size(); ++i) {
    if (i != 0) out += dict && i % 2 == 1 ? ": " : ", ";
    out += repr(literal.items[i]);
  }
  if (tuple && literal.items.size() == 1) out += ',';
  return out += dict ? '}' : tuple ? ')' : ']';
}

}  // namespace bytelens
