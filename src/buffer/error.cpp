#include "buffer/error.h"

namespace bytelens {

std::string_view python_name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::type_error:
      return "TypeError";
    case ErrorKind::value_error:
      return "ValueError";
    case ErrorKind::index_error:
      return "IndexError";
    case ErrorKind::key_error:
      return "KeyError";
    case ErrorKind::overflow_error:
      return "OverflowError";
    case ErrorKind::not_implemented_error:
      return "NotImplementedError";
    case ErrorKind::buffer_error:
      return "BufferError";
    case ErrorKind::attribute_error:
      return "AttributeError";
    case ErrorKind::axis_error:
      return "numpy.AxisError";
    case ErrorKind::struct_error:
      return "struct.error";
    case ErrorKind::unicode_error:
      return "UnicodeError";
    case ErrorKind::memory_error:
      return "MemoryError";
    case ErrorKind::os_error:
      return "OSError";
    case ErrorKind::file_not_found_error:
      return "FileNotFoundError";
  }
  return "Exception";
}

}  // namespace bytelens
