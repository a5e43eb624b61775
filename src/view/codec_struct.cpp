// Values into struct's codes: struct.pack (Modules/_struct.c) and, for single native codes, memoryview's item
// assignment (pack_single in Objects/memoryobject.c), with the errors of CPython 3.11.
#include <algorithm>
#include <cmath>

#include "view/codec_scalar.h"
#include "view/float_bits.h"
#include "view/number_text.h"

namespace bytelens {
namespace {

std::unexpected<Error> struct_error(std::string text) {
  return fail(ErrorKind::struct_error, std::move(text));
}

std::string range_text(std::string text, bool is_signed, int bits) {
  text += " format requires ";
  const std::uint64_t top = is_signed ? (std::uint64_t{1} << (bits - 1)) - 1 : (std::uint64_t{1} << bits) - 1;
  if (is_signed) {
    text += '-';
    append_unsigned(top + 1, text);
  } else {
    text += '0';
  }
  text += " <= number <= ";
  append_unsigned(top, text);
  return text;
}

/// The name that a range error gives a code: C's word for the small ones where the machine's own conversion
/// serves, else the code itself.
std::string code_name(const ScalarType& type) {
  if (type.order == ByteOrder::little || type.size == 1) switch (type.code) {
      case 'b':
        return "byte";
      case 'B':
        return "ubyte";
      case 'h':
        return "short";
      case 'H':
        return "ushort";
      default:
        break;
    }
  return std::string("'") + type.code + "'";
}

Result<void> pack_integer(const ScalarType& type, const Value& value, MutableByteSpan out) {
  const auto integer = as_index(value);
  if (!integer) return struct_error("required argument is not an integer");
  const bool is_signed = type.scalar == Scalar::signed_int, big = type.order == ByteOrder::big;
  const int bits = static_cast<int>(type.size) * 8;
  // What does not even fit the C type that the argument is read into: long, or unsigned long, which all
  // unsigned codes but B take in big-endian order, and I, L, Q and N in any.
  const bool into_signed = is_signed || bits == 8 || (bits == 16 && !big);
  if (!(into_signed ? fits_signed(*integer, 64) : fits_unsigned(*integer, 64)))
    return struct_error(bits == 64 && big ? "int too large to convert" : "argument out of range");
  if (!(is_signed ? fits_signed(*integer, bits) : fits_unsigned(*integer, bits)))
    return struct_error(range_text(code_name(type), is_signed, bits));
  store(type.order, bits_of(*integer), out);
  return {};
}

/// float(value) where it takes ints too; nothing for other types and ints that are too large.
std::optional<double> as_double(const Value& value) {
  if (const auto* real = std::get_if<double>(&value.v)) return *real;
  if (const auto integer = as_index(value)) return int_to_double(*integer);
  return {};
}

Result<void> pack_float(const ScalarType& type, bool native, const Value& value, MutableByteSpan out) {
  const auto real = as_double(value);
  if (!real) return struct_error("required argument is not a float");
  // A native 'f' is C's conversion, which makes an infinity of what is too large.
  const bool too_large = type.size == 2 ? overflows(half_layout, *real)
                                        : type.size == 4 && !native && std::isfinite(*real) &&
                                              std::isinf(static_cast<float>(*real));
  if (too_large && as_index(value)) return struct_error("int too large to convert");
  if (too_large)
    return fail(ErrorKind::overflow_error,
                std::string("float too large to pack with ") + type.code + " format");
  store_float(type, *real, out);
  return {};
}

}  // namespace

Result<void> pack_struct(const ScalarType& type, bool native, const Value& value, MutableByteSpan out) {
  switch (type.scalar) {
    case Scalar::signed_int:
    case Scalar::unsigned_int:
      return pack_integer(type, value, out);
    case Scalar::pointer: {
      const auto address = as_index(value);
      if (!address) return struct_error("required argument is not an integer");
      if (!(address->negative ? fits_signed(*address, 64) : fits_unsigned(*address, 64)))
        return struct_error("int too large to convert");
      store(type.order, bits_of(*address), out);
      return {};
    }
    case Scalar::floating:
      return pack_float(type, native, value, out);
    case Scalar::boolean:
      store(type.order, is_true(value) ? 1 : 0, out);
      return {};
    case Scalar::character: {
      const auto* bytes = std::get_if<Bytes>(&value.v);
      if (!bytes || bytes->data.size() != 1)
        return struct_error("char format requires a bytes object of length 1");
      store_bytes(bytes->data, out);
      return {};
    }
    case Scalar::bytes:
    case Scalar::pascal: {
      const auto* bytes = std::get_if<Bytes>(&value.v);
      if (!bytes) return struct_error(std::string("argument for '") + type.code + "' must be a bytes object");
      if (type.scalar == Scalar::bytes) {
        store_bytes(bytes->data, out);
      } else if (!out.empty()) {
        const std::size_t count = std::min(bytes->data.size(), out.size() - 1);
        out[0] = static_cast<std::uint8_t>(std::min<std::size_t>(count, 255));
        store_bytes(bytes->data, out.subspan(1));
      }
      return {};
    }
    default:
      return struct_error("bad char in struct format");
  }
}

Result<void> pack_native(const ScalarType& type, const Value& value, MutableByteSpan out) {
  const auto invalid = [&](ErrorKind kind) {
    const char* what = kind == ErrorKind::type_error ? "type" : "value";
    return fail(kind, std::string("memoryview: invalid ") + what + " for format '" + type.code + "'");
  };
  switch (type.scalar) {
    case Scalar::boolean:
      out[0] = is_true(value) ? 1 : 0;
      return {};
    case Scalar::character: {
      const auto* bytes = std::get_if<Bytes>(&value.v);
      if (!bytes) return invalid(ErrorKind::type_error);
      if (bytes->data.size() != 1) return invalid(ErrorKind::value_error);
      store_bytes(bytes->data, out);
      return {};
    }
    case Scalar::floating: {
      if (const auto real = as_double(value)) {
        store_float(type, *real, out);
        return {};
      }
      return invalid(as_index(value) ? ErrorKind::value_error : ErrorKind::type_error);
    }
    default:
      break;
  }
  const auto integer = as_index(value);
  if (!integer) return invalid(ErrorKind::type_error);
  const int bits = static_cast<int>(type.size) * 8;
  const bool fits = type.scalar == Scalar::signed_int ? fits_signed(*integer, bits)
                    : type.scalar == Scalar::unsigned_int
                        ? fits_unsigned(*integer, bits)
                        : fits_signed(*integer, bits) || fits_unsigned(*integer, bits);
  if (!fits) return invalid(ErrorKind::value_error);
  store(type.order, bits_of(*integer), out);
  return {};
}

}  // namespace bytelens
