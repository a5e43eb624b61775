#include "view/value.h"

#include <array>

#include "view/number_text.h"
#include "view/utf8.h"

namespace bytelens {
namespace {

void append_repr(const Value& value, std::string& out);

void append_escape(char letter, std::uint32_t point, int digits, std::string& out) {
  (out += '\\') += letter;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[point >> shift & 0xf];
}

/// ' unless the text holds ' and no ".
char quote_for(std::string_view text) {
  return text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"' : '\'';
}

/// The escapes that text and bytes share.
bool append_special(std::uint32_t c, char quote, std::string& out) {
  if (c == static_cast<unsigned char>(quote) || c == '\\')
    (out += '\\') += static_cast<char>(c);
  else if (c == '\t')
    out += "\\t";
  else if (c == '\n')
    out += "\\n";
  else if (c == '\r')
    out += "\\r";
  else
    return false;
  return true;
}

void append_str(std::string_view utf8, std::string& out) {
  const char quote = quote_for(utf8);
  out += quote;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    const std::uint32_t point = next_code_point(utf8, at);
    if (append_special(point, quote, out)) continue;
    if (is_printable(point))
      out += utf8.substr(begin, at - begin);
    else if (point < 0x100)
      append_escape('x', point, 2, out);
    else if (point < 0x10000)
      append_escape('u', point, 4, out);
    else
      append_escape('U', point, 8, out);
  }
  out += quote;
}

void append_items(const std::vector<Value>& items, std::string& out) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i != 0) out += ", ";
    append_repr(items[i], out);
  }
}

struct ReprAppender {
  std::string& out;
  void operator()(const None&) const { out += "None"; }
  void operator()(bool value) const { out += value ? "True" : "False"; }
  void operator()(const Int& value) const { append_int(value, out); }
  void operator()(double value) const { append_float(FloatWidth::real, value, out); }
  void operator()(const std::complex<double>& value) const { append_complex(FloatWidth::real, value, out); }
  void operator()(const Bytes& value) const { append_bytes_repr(value.data, out); }
  void operator()(const Str& value) const { append_str(value.utf8, out); }
  void operator()(const List& list) const {
    out += '[';
    append_items(list.items, out);
    out += ']';
  }
  void operator()(const Tuple& tuple) const {
    out += '(';
    append_items(tuple.items, out);
    out += tuple.items.size() == 1 ? ",)" : ")";
  }
};

void append_repr(const Value& value, std::string& out) { std::visit(ReprAppender{out}, value.v); }

}  // namespace

bool List::operator==(const List& other) const { return items == other.items; }
bool Tuple::operator==(const Tuple& other) const { return items == other.items; }

void append_bytes_repr(std::string_view data, std::string& out) {
  const char quote = quote_for(data);
  (out += 'b') += quote;
  for (const char c : data) {
    const auto byte = static_cast<unsigned char>(c);
    if (append_special(byte, quote, out)) continue;
    if (byte >= 0x20 && byte < 0x7f)
      out += c;
    else
      append_escape('x', byte, 2, out);
  }
  out += quote;
}

std::string repr(const Value& value) {
  std::string out;
  append_repr(value, out);
  return out;
}

std::string repr(const Int& value) {
  std::string out;
  append_int(value, out);
  return out;
}

std::string repr_str(std::string_view utf8) {
  std::string out;
  append_str(utf8, out);
  return out;
}

std::string repr_bytes(std::string_view data) {
  std::string out;
  append_bytes_repr(data, out);
  return out;
}

std::string_view type_name(const Value& value) {
  constexpr std::array<std::string_view, 9> names{"NoneType", "bool", "int",  "float", "complex",
                                                  "bytes",    "str",  "list", "tuple"};
  return names[value.v.index()];
}

}  // namespace bytelens
