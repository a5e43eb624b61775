// Errors as values. The core never prints, throws or aborts across its edge: it returns one of these,
// with the kind and the text that Python would raise, and whoever shows it handles it once.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bytelens {

enum class ErrorKind : std::uint8_t {
  type_error,
  value_error,
  index_error,
  key_error,
  overflow_error,
  not_implemented_error,
  buffer_error,
  attribute_error,
  axis_error,    // numpy.AxisError
  struct_error,  // struct.error
  unicode_error,
  memory_error,
  os_error,
  file_not_found_error,
};

/// Python's name of the exception, as a traceback prints it: "ValueError", "struct.error".
std::string_view python_name(ErrorKind kind);

struct Error {
  ErrorKind kind;
  std::string message;                         // Python's text, without the exception's name
  std::optional<std::uint64_t> byte_offset{};  // where in the buffer, when there is such a place

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorKind kind, std::string message,
                                   std::optional<std::uint64_t> byte_offset = {}) {
  return std::unexpected(Error{kind, std::move(message), byte_offset});
}

}  // namespace bytelens
