#include "view/format.h"

#include <algorithm>
#include <array>
#include <optional>

#include "view/format_tree.h"
#include "view/number_text.h"

namespace bytelens {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a text that is no format in either notation is better called a bad dtype than a bad struct format.
bool looks_like_dtype(std::string_view text) {
  if (text.starts_with('@') || text.starts_with('!')) return false;
  if (text.starts_with('|') || text.find_first_of(",:'\"[]{}()") != std::string_view::npos) return true;
  if (text.starts_with('<') || text.starts_with('>') || text.starts_with('=')) text.remove_prefix(1);
  // A name, or a kind and its size.
  return text.size() > 1 && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

bool depends_on_order(const Leaf& leaf) {
  switch (leaf.scalar) {
    case Scalar::signed_int:
    case Scalar::unsigned_int:
    case Scalar::floating:
    case Scalar::bfloat16:
    case Scalar::complex:
    case Scalar::pointer:
      return leaf.size > 1;
    case Scalar::text:
      return leaf.size > 0;
    default:
      return false;
  }
}

/// The struct code of standard size for a native one; '\0' when there is none.
char standard_code(const Leaf& leaf) {
  switch (leaf.code) {
    case 'n':
    case 'N':
    case 'P':
      return '\0';
    case 'l':
      return leaf.size == 8 ? 'q' : 'l';
    case 'L':
      return leaf.size == 8 ? 'Q' : 'L';
    default:
      return leaf.code;
  }
}

void append_run(std::int64_t count, char code, std::string& out) {
  if (count != 1) append_signed(count, out);
  out += code;
}

bool is_string(const Leaf& leaf) { return leaf.code == 's' || leaf.code == 'p' || leaf.code == 'x'; }

/// The codes of a struct format, padding written out, so that no alignment is left to do.
std::optional<std::string> standard_struct_codes(std::span<const Leaf> leaves) {
  std::string out;
  for (std::size_t i = 0; i < leaves.size();) {
    const char code = leaves[i].scalar == Scalar::padding ? 'x' : standard_code(leaves[i]);
    if (code == '\0') return {};
    if (is_string(leaves[i])) {
      append_run(leaves[i++].size, code, out);
      continue;
    }
    std::size_t end = i;
    while (end < leaves.size() && leaves[end].scalar != Scalar::padding && standard_code(leaves[end]) == code)
      ++end;
    append_run(static_cast<std::int64_t>(end - i), code, out);
    i = end;
  }
  return out;
}

}  // namespace

bool Format::is_scalar() const {
  if (notation_ == Notation::dtype) return root_->kind == FormatNode::Kind::scalar;
  return value_count_ == 1;
}

bool Format::has_byte_order() const { return std::any_of(leaves_.begin(), leaves_.end(), depends_on_order); }

ByteOrder Format::byte_order() const {
  const auto first = std::find_if(leaves_.begin(), leaves_.end(), depends_on_order);
  return first == leaves_.end() ? ByteOrder::little : first->order;
}

Result<Format> Format::with_byte_order(ByteOrder order) const {
  const bool same = std::all_of(leaves_.begin(), leaves_.end(), [&](const Leaf& leaf) {
    return !depends_on_order(leaf) || leaf.order == order;
  });
  if (same) return *this;
  if (notation_ == Notation::dtype) {
    const Node changed = with_order(root_, order);
    return FormatBuilder::of_dtype(dtype_text(*changed), changed);
  }
  std::string changed(order == ByteOrder::big ? ">" : "<");
  const bool native = text_.empty() || std::string_view("<>=!").find(text_.front()) == std::string_view::npos;
  if (!native) {
    changed += text_.substr(1);
  } else if (const auto codes = standard_struct_codes(leaves_)) {
    changed += *codes;
  } else {
    return fail(ErrorKind::value_error, "the codes n, N and P exist in native byte order only");
  }
  return parse_struct_format(changed);
}

std::string describe_scalar(Scalar scalar, std::int64_t size) {
  const auto with_bits = [&](const char* name) {
    std::string text(name);
    append_signed(size * 8, text);
    return text;
  };
  const auto with_count = [&](const char* name, std::int64_t count) {
    std::string text(name);
    append_signed(count, text += '[');
    return text += ']';
  };
  switch (scalar) {
    case Scalar::padding:
      return "padding";
    case Scalar::boolean:
      return "bool";
    case Scalar::signed_int:
      return with_bits("int");
    case Scalar::unsigned_int:
      return with_bits("uint");
    case Scalar::floating:
      return with_bits("float");
    case Scalar::bfloat16:
      return "bfloat16";
    case Scalar::complex:
      return with_bits("complex");
    case Scalar::character:
      return "char";
    case Scalar::bytes:
      return with_count("bytes", size);
    case Scalar::pascal:
      return with_count("pascal", size);
    case Scalar::text:
      return with_count("str", size / 4);
    case Scalar::pointer:
      return "pointer";
    case Scalar::raw:
      return with_count("void", size);
  }
  return "";
}

std::string Format::description() const {
  if (notation_ == Notation::dtype && root_->kind == FormatNode::Kind::record) return "record";
  if (leaves_.empty()) return "nothing";
  std::string out;
  for (std::size_t i = 0; i < leaves_.size();) {
    const Leaf& leaf = leaves_[i];
    const bool padding = leaf.scalar == Scalar::padding;
    std::size_t end = i + 1;
    while (!padding && end < leaves_.size() && leaves_[end].scalar == leaf.scalar &&
           leaves_[end].size == leaf.size)
      ++end;
    if (!out.empty()) out += ", ";
    const std::int64_t count = padding ? leaf.size : static_cast<std::int64_t>(end - i);
    if (padding || count != 1) {
      append_signed(count, out);
      out += ' ';
    }
    out += describe_scalar(leaf.scalar, leaf.size);
    i = end;
  }
  return out;
}

Result<Format> parse_format(std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (trimmed.empty())
    return fail(ErrorKind::struct_error, "a format is missing: type one, such as B, <h or >f4");
  Result<Format> as_struct = parse_struct_format(trimmed);
  if (as_struct) return as_struct;
  Result<Format> as_dtype = parse_dtype(trimmed);
  if (as_dtype) return as_dtype;
  // An error that says more than "not one of mine" wins.
  const std::string& struct_text = as_struct.error().message;
  if (struct_text != "bad char in struct format" &&
      struct_text != "repeat count given without format specifier")
    return as_struct;
  if (!as_dtype.error().message.ends_with(" not understood")) return as_dtype;
  return looks_like_dtype(trimmed) ? as_dtype : as_struct;
}

}  // namespace bytelens
