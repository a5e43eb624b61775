// What the tests of layouts, views and memoryviews share.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "view/spec.h"
#include "view/view.h"

namespace bytelens::testing {

inline std::shared_ptr<Buffer> buffer_of(std::vector<std::uint8_t> bytes, Mode mode = Mode::c) {
  return std::make_shared<Buffer>(make_memory_source("bytes", std::move(bytes)), mode);
}

/// 0, 1, 2, … size - 1.
inline std::shared_ptr<Buffer> counting(int size, Mode mode = Mode::c) {
  std::vector<std::uint8_t> bytes;
  for (int i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(i));
  return buffer_of(std::move(bytes), mode);
}

inline std::vector<int> bytes_of(const Buffer& buffer) {
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(buffer.size()));
  if (!buffer.read(0, bytes)) return {-1};
  return {bytes.begin(), bytes.end()};
}

/// The view that the line describes, or the error in reading or making it.
inline Result<View> view_of(std::string_view line, const std::shared_ptr<Buffer>& buffer) {
  const auto spec = parse_view_spec(line);
  return spec ? make_view(*spec, buffer) : std::unexpected(spec.error());
}

/// "ValueError: slice step cannot be zero", or "no error".
template <class T>
std::string error_of(const Result<T>& result) {
  if (result) return "no error";
  return std::string(python_name(result.error().kind)) + ": " + result.error().message;
}

template <class T>
std::string text_of(const Result<T>& value) {
  return value ? repr(*value) : error_of(value);
}

inline Value number(std::int64_t n) { return {Int::of(n)}; }

}  // namespace bytelens::testing
