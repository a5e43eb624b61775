#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "view/base64.h"
#include "view/codec.h"
#include "view/copy_as.h"
#include "view/literal.h"
#include "view/number_text.h"
#include "view/utf8.h"

namespace bytelens {
namespace {

using ByteVector = std::vector<std::uint8_t>;

constexpr std::string_view understood =
    "understood are hex (d1 b2 4f), a C array ({0xd1, 0xb2}), Python bytes (b'\\xd1'), np.array(…) and "
    "Base64";

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// All texts below are parts of one, so that their addresses give places in it.
class PastedText {
 public:
  explicit PastedText(std::string_view text) : text_(text) {}
  std::string_view text() const { return text_; }
  std::uint64_t place_of(std::string_view part) const {
    return static_cast<std::uint64_t>(part.data() - text_.data());
  }
  std::unexpected<Error> refuse(std::string message, std::string_view from) const {
    return fail(ErrorKind::value_error, std::move(message), place_of(from));
  }
  std::unexpected<Error> refuse_with_place(std::string message, std::string_view from) const {
    message += " at position ";
    append_unsigned(place_of(from), message);
    return refuse(message + "; " + std::string(understood), from);
  }

 private:
  std::string_view text_;
};

std::string first_character(std::string_view text) {
  std::size_t length = 0;
  next_code_point(text, length);
  return repr_str(text.substr(0, length));
}

std::string_view word_at(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && (is_letter(text[length]) || is_digit(text[length]) || text[length] == '_'))
    ++length;
  return text.substr(0, length);
}

// ---- hex

bool separates(char c) { return is_space(c) || std::string_view(",:;-").find(c) != std::string_view::npos; }

Result<ByteVector> read_hex(const PastedText& source, std::string_view text) {
  ByteVector bytes;
  while (true) {
    while (!text.empty() && separates(text.front())) text.remove_prefix(1);
    if (text.empty()) return bytes;
    const std::string_view start = text;
    const bool prefixed = text.size() > 1 && (text[0] == '0' || text[0] == '\\') && (text[1] | 0x20) == 'x';
    if (prefixed) text.remove_prefix(2);
    std::size_t digits = 0;
    while (digits < text.size() && hex_value(text[digits]) >= 0) ++digits;
    const std::string_view word = text.substr(0, digits);
    text.remove_prefix(digits);
    const bool ends = text.empty() || separates(text.front()) || text.front() == '\\';
    if (!ends || digits == 0) {
      if (text.empty()) return source.refuse_with_place("no hex digits follow " + repr_str(start), start);
      return source.refuse_with_place(first_character(text) + " is no hex digit", text);
    }
    if (prefixed && digits == 1) {
      bytes.push_back(static_cast<std::uint8_t>(hex_value(word[0])));
      continue;
    }
    if (digits % 2 != 0) {
      const std::string_view last = word.substr(digits - 1);
      return source.refuse_with_place("half a byte: a hex digit is missing after " + repr_str(last), last);
    }
    for (std::size_t i = 0; i < digits; i += 2)
      bytes.push_back(static_cast<std::uint8_t>(hex_value(word[i]) * 16 + hex_value(word[i + 1])));
  }
}

// ---- numbers in braces or brackets

/// Spaces and C's comments.
std::string_view skip_blank(std::string_view text) {
  while (!text.empty()) {
    if (is_space(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with("//")) {
      text.remove_prefix(std::min(text.find('\n'), text.size()));
    } else if (text.starts_with("/*")) {
      const auto end = text.find("*/", 2);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    } else {
      break;
    }
  }
  return text;
}

/// A C or Python integer literal; octal as both write it, with the endings of C and Rust.
std::optional<Int> read_array_number(std::string_view word) {
  constexpr std::array<std::string_view, 8> endings{"u8", "i8", "ull", "ll", "ul", "u", "l", ""};
  std::string lower(word);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  for (const std::string_view ending : endings) {
    if (!lower.ends_with(ending)) continue;
    auto digits = std::string_view(lower).substr(0, lower.size() - ending.size());
    if (!ending.empty() && digits.ends_with('_')) digits.remove_suffix(1);  // Rust's 178_u8
    if (const auto number = read_int(digits, 0)) return number;
    if (digits.starts_with('0'))
      if (const auto octal = read_int(digits, 8)) return octal;
  }
  return {};
}

/// Behind the array there is only what ends a declaration: one of several arrays would be silently taken for
/// all.
Result<ByteVector> finished(const PastedText& source, ByteVector bytes, std::string_view rest) {
  while (!rest.empty() && std::string_view(");,").find(rest.front()) != std::string_view::npos)
    rest = skip_blank(rest.substr(1));
  if (rest.empty()) return bytes;
  return source.refuse_with_place("expected one flat array, not " + first_character(rest) + " behind it",
                                  rest);
}

Result<ByteVector> read_number_array(const PastedText& source, std::string_view text, char close) {
  ByteVector bytes;
  for (bool comma = true;; comma = false) {
    text = skip_blank(text);
    if (text.empty())
      return source.refuse_with_place("the array has no end: " + repr_str({&close, 1}) + " is missing", text);
    if (text.front() == close) return finished(source, std::move(bytes), skip_blank(text.substr(1)));
    if (!comma) {
      if (text.front() != ',')
        return source.refuse_with_place("expected a comma, not " + first_character(text), text);
      text = skip_blank(text.substr(1));
      if (!text.empty() && text.front() == close) continue;
    }
    const std::string_view start = text;
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::string_view word = word_at(text);
    if (word.empty())
      return source.refuse_with_place(
          text.empty() ? "expected a number" : "expected a number, not " + first_character(text), start);
    const auto number = read_array_number(word);
    if (!number) return source.refuse_with_place(repr_str(word) + " is not a whole number", start);
    if (number->huge || number->magnitude > (negative ? 128u : 255u))
      return source.refuse_with_place((negative ? "-" : "") + std::string(word) + " does not fit in a byte",
                                      start);
    const auto magnitude = static_cast<std::uint8_t>(number->magnitude);
    bytes.push_back(negative ? static_cast<std::uint8_t>(0x100 - magnitude) : magnitude);
    text.remove_prefix(word.size());
  }
}

// ---- Python

std::size_t string_prefix(std::string_view text) {
  std::size_t length = 0;
  while (length < 2 && length < text.size() &&
         std::string_view("rRbB").find(text[length]) != std::string_view::npos)
    ++length;
  return length;
}

bool starts_bytes_literal(std::string_view text) {
  while (text.starts_with('(')) text = trim(text.substr(1));
  const std::size_t prefix = string_prefix(text);
  const std::string_view letters = text.substr(0, prefix);
  return letters.find_first_of("bB") != std::string_view::npos && prefix < text.size() &&
         (text[prefix] == '\'' || text[prefix] == '"');
}

Result<ByteVector> read_bytes_literal(const PastedText& source, std::string_view text) {
  const Result<Value> value = parse_literal(text);
  if (!value) return source.refuse(value.error().message, text);
  const auto* bytes = std::get_if<Bytes>(&value->v);
  if (!bytes)
    return source.refuse("expected one bytes literal, not a " + std::string(type_name(*value)), text);
  return ByteVector(bytes->data.begin(), bytes->data.end());
}

/// The string after "fromhex(".
Result<ByteVector> read_fromhex(const PastedText& source, std::string_view text) {
  text = skip_blank(text);
  if (text.empty() || (text.front() != '\'' && text.front() != '"'))
    return source.refuse_with_place("expected a string after fromhex(", text);
  const auto end = text.find(text.front(), 1);
  if (end == std::string_view::npos) return source.refuse_with_place("the string has no end", text);
  return read_hex(source, text.substr(1, end - 1));
}

/// np.nan, numpy.inf and float('nan') in the reader's words: nan and inf. Strings stay as they are.
std::string plain_numbers(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> spellings{
      {{"np.", ""}, {"numpy.", ""}, {"float('", "')"}, {"float(\"", "\")"}}};
  const auto number_ahead = [&]() -> std::string_view {
    for (const auto& [before, behind] : spellings) {
      if (!text.starts_with(before)) continue;
      const std::string_view number = text.substr(before.size(), 3);
      if ((number != "nan" && number != "inf") || !text.substr(before.size() + 3).starts_with(behind))
        continue;
      text.remove_prefix(before.size() + 3 + behind.size());
      return number;
    }
    return {};
  };
  std::string out;
  char quote = '\0';
  while (!text.empty()) {
    if (quote == '\0') {
      if (const std::string_view number = number_ahead(); !number.empty()) {
        out += number;
        continue;
      }
    }
    const char c = text.front();
    if (quote == '\0' && (c == '\'' || c == '"'))
      quote = c;
    else if (c == quote)
      quote = '\0';
    const std::size_t length = quote != '\0' && c == '\\' ? 2 : 1;
    out += text.substr(0, length);
    text.remove_prefix(std::min(length, text.size()));
  }
  return out;
}

/// Where the argument ends: at a comma or bracket that is not inside brackets or a string.
std::size_t argument_length(std::string_view text) {
  int depth = 0;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == '\\') ++i;
      if (c == quote) quote = '\0';
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '[' || c == '(' || c == '{') {
      ++depth;
    } else if (c == ']' || c == ')' || c == '}') {
      if (depth-- == 0) return i;
    } else if (c == ',' && depth == 0) {
      return i;
    }
  }
  return text.size();
}

Result<void> pack_items(const Format& format, const Value& value, ByteVector& out) {
  if (const auto* list = std::get_if<List>(&value.v)) {
    for (const Value& item : list->items)
      if (const auto packed = pack_items(format, item, out); !packed) return packed;
    return {};
  }
  const std::size_t begin = out.size();
  out.resize(begin + static_cast<std::size_t>(format.itemsize()));
  return pack_item(format, value, std::span(out).subspan(begin));
}

/// NumPy's choice for a list without a dtype, where bool, int64 and float64 will do; else "".
std::string_view default_dtype(const Value& value) {
  if (const auto* list = std::get_if<List>(&value.v)) {
    std::string_view widest = list->items.empty() ? "<f8" : "?";
    for (const Value& item : list->items) {
      const std::string_view type = default_dtype(item);
      if (type.empty()) return type;
      if (widest == "?" || type == "<f8") widest = type;
    }
    return widest;
  }
  if (std::holds_alternative<bool>(value.v)) return "?";
  if (std::holds_alternative<Int>(value.v)) return "<i8";
  return std::holds_alternative<double>(value.v) ? "<f8" : "";
}

/// The arguments of np.array.
Result<ByteVector> read_numpy_array(const PastedText& source, std::string_view text) {
  const std::string_view data = text.substr(0, argument_length(text));
  const Result<Value> value = parse_literal(plain_numbers(data));
  if (!value) return source.refuse(value.error().message, data);
  std::string dtype(default_dtype(*value));
  std::string_view place = data;
  if (const std::string_view rest = text.substr(data.size()); rest.starts_with(',')) {
    std::string_view argument = rest.substr(1, argument_length(rest.substr(1)));
    argument = trim(argument);
    if (argument.starts_with("dtype")) {
      argument = trim(argument.substr(5));
      if (argument.starts_with('=')) argument = trim(argument.substr(1));
    }
    for (const std::string_view module : {"np.", "numpy."})
      if (argument.starts_with(module)) argument.remove_prefix(module.size());
    dtype = argument;
    place = argument;
    if (const auto literal = read_literal(argument); literal && literal->is_str()) dtype = literal->str();
  }
  if (dtype.empty()) return source.refuse("say the array's dtype, such as dtype='<u2'", data);
  const Result<Format> format = parse_dtype(dtype);
  if (!format) return fail(format.error().kind, format.error().message, source.place_of(place));
  ByteVector bytes;
  if (const auto packed = pack_items(*format, *value, bytes); !packed)
    return fail(packed.error().kind, packed.error().message, source.place_of(data));
  return bytes;
}

/// Whether Base64 can hardly be anything else.
bool is_unmistakable(std::string_view base64) {
  if (base64.ends_with('=')) return true;
  const auto has = [&](char first, char last) {
    return std::any_of(base64.begin(), base64.end(), [&](char c) { return first <= c && c <= last; });
  };
  return base64.size() >= 16 && has('A', 'Z') && has('a', 'z') && has('0', '9');
}

Result<Pasted> as(PasteKind kind, Result<ByteVector> bytes) {
  if (!bytes) return std::unexpected(bytes.error());
  return Pasted{kind, std::move(*bytes)};
}

/// What follows the first of the words in the text.
std::optional<std::string_view> after(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    if (const auto at = text.find(word); at != std::string_view::npos) return text.substr(at + word.size());
  return {};
}

}  // namespace

std::string_view paste_kind_name(PasteKind kind) {
  constexpr std::array<std::string_view, 5> names{"hex", "C array", "Python bytes", "NumPy array", "Base64"};
  return names[static_cast<std::size_t>(kind)];
}

Result<Pasted> paste_bytes(std::string_view whole) {
  const PastedText source(whole);
  const std::string_view text = trim(whole);
  if (text.empty()) return fail(ErrorKind::value_error, "there is no text; " + std::string(understood));
  if (starts_bytes_literal(text)) return as(PasteKind::python, read_bytes_literal(source, text));
  if (const auto rest = after(text, {"bytearray(", "memoryview("}); rest && starts_bytes_literal(*rest))
    return as(PasteKind::python, read_bytes_literal(source, rest->substr(0, argument_length(*rest))));
  if (const auto rest = after(text, {"fromhex("})) return as(PasteKind::python, read_fromhex(source, *rest));
  if (const auto rest = after(text, {"np.array(", "numpy.array("}))
    return as(PasteKind::numpy, read_numpy_array(source, *rest));
  if (const auto rest = after(text, {"base64,", "base64:"})) {
    if (auto bytes = from_base64(*rest)) return Pasted{PasteKind::base64, std::move(*bytes)};
    return source.refuse_with_place("this is not Base64", *rest);
  }
  if (const auto brace = text.find('{'); brace != std::string_view::npos)
    return as(PasteKind::c_array, read_number_array(source, text.substr(brace + 1), '}'));
  // bytes[3] = … is no array of numbers; the last bracket of a declaration is.
  if (const auto bracket = text.rfind('['); bracket != std::string_view::npos) {
    const std::string_view before = trim(text.substr(0, bracket));
    if (before.ends_with('[') || before.ends_with(','))
      return source.refuse_with_place("expected one flat array, not several", text.substr(bracket));
    return as(PasteKind::c_array, read_number_array(source, text.substr(bracket + 1), ']'));
  }

  Result<ByteVector> hex = read_hex(source, text);
  if (hex) return Pasted{PasteKind::hex, std::move(*hex)};
  if (auto bytes = from_base64(text)) {
    if (is_unmistakable(text)) return Pasted{PasteKind::base64, std::move(*bytes)};
    return source.refuse("this could be plain text or Base64: write base64: in front of it if it is; " +
                             std::string(understood),
                         text);
  }
  return std::unexpected(hex.error());
}

}  // namespace bytelens
