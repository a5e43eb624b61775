// What comes out of a memoryview as a whole: lists, bytes, hex; and its end.
#include <cmath>
#include <limits>

#include "view/memoryview.h"
#include "view/memoryview_codes.h"

namespace bytelens {
namespace {

/// The separator of hex(): one ASCII character, as str or as bytes.
Result<char> read_separator(const Value& sep) {
  const auto* text = std::get_if<Str>(&sep.v);
  const auto* bytes = std::get_if<Bytes>(&sep.v);
  const auto* list = std::get_if<List>(&sep.v);
  const auto* tuple = std::get_if<Tuple>(&sep.v);
  std::size_t length = 0;
  if (text) {
    for (const char c : text->utf8) length += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  } else if (bytes) {
    length = bytes->data.size();
  } else if (list || tuple) {
    length = list ? list->items.size() : tuple->items.size();
  } else {
    return fail(ErrorKind::type_error, "object of type '" + std::string(type_name(sep)) + "' has no len()");
  }
  if (length != 1) return fail(ErrorKind::value_error, "sep must be length 1.");
  if (!text && !bytes) return fail(ErrorKind::type_error, "sep must be str or bytes.");
  const char first = text ? text->utf8.front() : bytes->data.front();
  if (static_cast<unsigned char>(first) > 127) return fail(ErrorKind::value_error, "sep must be ASCII.");
  return first;
}

}  // namespace

Result<MemoryView> MemoryView::toreadonly() const {
  if (auto held = check_released(); !held) return std::unexpected(held.error());
  MemoryView same = *this;
  same.view_.readonly_ = true;
  return same;
}

Result<void> MemoryView::release() {
  // Nothing outside holds on to a memoryview's own buffer here, so there is never an export to wait for.
  released_ = true;
  return {};
}

Result<Value> MemoryView::tolist(std::int64_t max_items) const {
  if (auto held = check_released(); !held) return std::unexpected(held.error());
  if (const auto code = item_code(); !code) return std::unexpected(code.error());
  if (!native_format(format_text_) && view_.layout().item_count() > 0) {
    return fail(ErrorKind::not_implemented_error,
                "memoryview: format " + std::string(1, format_text_.back()) + " not supported");
  }
  return view_.tolist(max_items);
}

Result<Bytes> MemoryView::tobytes(std::optional<std::string_view> order, std::int64_t max_bytes) const {
  if (auto held = check_released(); !held) return std::unexpected(held.error());
  if (order && order != "C" && order != "F" && order != "A") {
    return fail(ErrorKind::value_error, "order must be 'C', 'F' or 'A'");
  }
  const bool fortran = order == "F" || (order == "A" && !contiguous_in(false) && contiguous_in(true));
  const auto bytes = view_.tobytes(fortran, max_bytes);
  if (!bytes) return std::unexpected(bytes.error());
  return Bytes{std::string(bytes->begin(), bytes->end())};
}

Result<std::string> MemoryView::hex(const std::optional<Value>& sep, std::int64_t bytes_per_sep) const {
  if (bytes_per_sep > std::numeric_limits<std::int32_t>::max() ||
      bytes_per_sep < std::numeric_limits<std::int32_t>::min()) {
    return fail(ErrorKind::overflow_error, "Python int too large to convert to C int");
  }
  const auto bytes = tobytes();
  if (!bytes) return std::unexpected(bytes.error());
  char separator = '\0';
  if (sep) {
    const auto read = read_separator(*sep);
    if (!read) return std::unexpected(read.error());
    separator = *read;
  }
  const auto group = static_cast<std::size_t>(sep ? std::abs(bytes_per_sep) : 0);
  const std::size_t length = bytes->data.size();
  std::string text;
  text.reserve(length * 2 + (group ? length / group : 0));
  for (std::size_t i = 0; i < length; ++i) {
    if (group && i > 0 && (bytes_per_sep > 0 ? length - i : i) % group == 0) text += separator;
    static constexpr auto digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(bytes->data[i]);
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace bytelens
