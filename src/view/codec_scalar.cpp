#include "view/codec_scalar.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "view/float_bits.h"
#include "view/number_text.h"
#include "view/utf8.h"

namespace bytelens {
namespace {

std::int64_t load_signed(const ScalarType& type, ByteSpan bytes) {
  const int unused = 64 - 8 * static_cast<int>(type.size);
  return static_cast<std::int64_t>(load(type.order, bytes) << unused) >> unused;
}

FloatWidth width_of(const ScalarType& type) {
  if (type.scalar == Scalar::bfloat16) return FloatWidth::bfloat16;
  const std::int64_t size = type.scalar == Scalar::complex ? type.size / 2 : type.size;
  return size == 2 ? FloatWidth::half : size == 4 ? FloatWidth::single : FloatWidth::real;
}

double load_real(ByteOrder order, ByteSpan bytes) {
  const std::uint64_t bits = load(order, bytes);
  if (bytes.size() == 2) return decode_float(half_layout, static_cast<std::uint32_t>(bits));
  if (bytes.size() == 4) return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
  return std::bit_cast<double>(bits);
}

void store_real(ByteOrder order, double value, MutableByteSpan out) {
  if (out.size() == 2)
    store(order, encode_float(half_layout, value), out);
  else if (out.size() == 4)
    store(order, std::bit_cast<std::uint32_t>(static_cast<float>(value)), out);
  else
    store(order, std::bit_cast<std::uint64_t>(value), out);
}

std::complex<double> load_complex(const ScalarType& type, ByteSpan bytes) {
  const std::size_t half = bytes.size() / 2;
  return {load_real(type.order, bytes.first(half)), load_real(type.order, bytes.subspan(half))};
}

std::string_view chars(ByteSpan bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

/// NumPy drops the zeros at the end of a string.
std::string_view without_zeros(std::string_view text) {
  return text.substr(0, text.find_last_not_of('\0') + 1);
}

std::string_view byte_string(const ScalarType& type, ByteSpan bytes) {
  const std::string_view all = chars(bytes);
  switch (type.scalar) {
    case Scalar::pascal: {
      if (all.empty()) return all;
      return all.substr(1, std::min<std::size_t>(bytes[0], all.size() - 1));
    }
    case Scalar::bytes:
      return type.code == 's' ? all : without_zeros(all);
    default:
      return all;
  }
}

std::string text_string(const ScalarType& type, ByteSpan bytes) {
  std::size_t count = bytes.size() / 4;
  while (count > 0 && load(type.order, bytes.subspan(4 * (count - 1), 4)) == 0) --count;
  std::string utf8;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t point = load(type.order, bytes.subspan(4 * i, 4));
    // NumPy raises for what is no code point; a cell has to show something.
    append_utf8(point > 0x10ffff ? 0xfffd : static_cast<std::uint32_t>(point), utf8);
  }
  return utf8;
}

bool any_set(ByteSpan bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte != 0; });
}

}  // namespace

std::uint64_t load(ByteOrder order, ByteSpan bytes) {
  std::uint64_t bits = 0;
  const std::size_t size = bytes.size();
  for (std::size_t i = 0; i < size; ++i) bits = bits << 8 | bytes[order == ByteOrder::big ? i : size - 1 - i];
  return bits;
}

void store(ByteOrder order, std::uint64_t bits, MutableByteSpan out) {
  const std::size_t size = out.size();
  for (std::size_t i = 0; i < size; ++i, bits >>= 8)
    out[order == ByteOrder::little ? i : size - 1 - i] = static_cast<std::uint8_t>(bits);
}

double load_float(const ScalarType& type, ByteSpan bytes) {
  if (type.scalar == Scalar::bfloat16)
    return decode_float(bfloat16_layout, static_cast<std::uint32_t>(load(type.order, bytes)));
  return load_real(type.order, bytes);
}

void store_float(const ScalarType& type, double value, MutableByteSpan out) {
  if (type.scalar == Scalar::bfloat16)
    store(type.order, encode_float(bfloat16_layout, value), out);
  else
    store_real(type.order, value, out);
}

void store_complex(const ScalarType& type, std::complex<double> value, MutableByteSpan out) {
  store_real(type.order, value.real(), out.first(out.size() / 2));
  store_real(type.order, value.imag(), out.subspan(out.size() / 2));
}

void store_bytes(std::string_view data, MutableByteSpan out) {
  const std::size_t count = std::min(data.size(), out.size());
  std::copy_n(data.begin(), count, out.begin());
  std::fill(out.begin() + static_cast<std::ptrdiff_t>(count), out.end(), std::uint8_t{0});
}

Value unpack_scalar(const ScalarType& type, ByteSpan bytes) {
  switch (type.scalar) {
    case Scalar::padding:
      return {None{}};
    case Scalar::boolean:
      return {any_set(bytes)};
    case Scalar::signed_int:
      return {Int::of(load_signed(type, bytes))};
    case Scalar::unsigned_int:
    case Scalar::pointer:
      return {Int::of_unsigned(load(type.order, bytes))};
    case Scalar::floating:
    case Scalar::bfloat16:
      return {load_float(type, bytes)};
    case Scalar::complex:
      return {load_complex(type, bytes)};
    case Scalar::character:
    case Scalar::bytes:
    case Scalar::pascal:
    case Scalar::raw:
      return {Bytes{std::string(byte_string(type, bytes))}};
    case Scalar::text:
      return {Str{text_string(type, bytes)}};
  }
  return {None{}};
}

void append_scalar_text(const ScalarType& type, ByteSpan bytes, std::string& out) {
  switch (type.scalar) {
    case Scalar::padding:
      return;
    case Scalar::boolean:
      out += any_set(bytes) ? "True" : "False";
      return;
    case Scalar::signed_int:
      append_signed(load_signed(type, bytes), out);
      return;
    case Scalar::unsigned_int:
      append_unsigned(load(type.order, bytes), out);
      return;
    case Scalar::pointer:
      append_hex(load(type.order, bytes), out);
      return;
    case Scalar::floating:
    case Scalar::bfloat16:
      append_float(width_of(type), load_float(type, bytes), out);
      return;
    case Scalar::complex:
      append_complex(width_of(type), load_complex(type, bytes), out);
      return;
    case Scalar::character:
    case Scalar::bytes:
    case Scalar::pascal:
    case Scalar::raw:
      append_bytes_repr(byte_string(type, bytes), out);
      return;
    case Scalar::text:
      out += repr_str(text_string(type, bytes));
      return;
  }
}

bool is_true(const Value& value) {
  struct Truth {
    bool operator()(const None&) const { return false; }
    bool operator()(bool v) const { return v; }
    bool operator()(const Int& v) const { return v.huge || v.magnitude != 0; }
    bool operator()(double v) const { return v != 0; }
    bool operator()(const std::complex<double>& v) const { return v != 0.0; }
    bool operator()(const Bytes& v) const { return !v.data.empty(); }
    bool operator()(const Str& v) const { return !v.utf8.empty(); }
    bool operator()(const List& v) const { return !v.items.empty(); }
    bool operator()(const Tuple& v) const { return !v.items.empty(); }
  };
  return std::visit(Truth{}, value.v);
}

std::optional<Int> as_index(const Value& value) {
  if (const auto* integer = std::get_if<Int>(&value.v)) return *integer;
  if (const auto* boolean = std::get_if<bool>(&value.v)) return Int::of(*boolean ? 1 : 0);
  return {};
}

bool fits_signed(const Int& value, int bits) {
  const std::uint64_t limit = std::uint64_t{1} << (bits - 1);
  return !value.huge && (value.negative ? value.magnitude <= limit : value.magnitude < limit);
}

bool fits_unsigned(const Int& value, int bits) {
  if (value.huge || (value.negative && value.magnitude != 0)) return false;
  return bits == 64 || value.magnitude < std::uint64_t{1} << bits;
}

std::uint64_t bits_of(const Int& value) { return value.negative ? 0 - value.magnitude : value.magnitude; }

}  // namespace bytelens
