// One scalar's bytes, whichever notation it was written in. Private to codec*.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "view/format_tree.h"
#include "view/value.h"

namespace bytelens {

using ByteSpan = std::span<const std::uint8_t>;
using MutableByteSpan = std::span<std::uint8_t>;

struct ScalarType {
  Scalar scalar;
  ByteOrder order;
  char code;
  std::int64_t size;

  static ScalarType of(const Leaf& leaf) { return {leaf.scalar, leaf.order, leaf.code, leaf.size}; }
  static ScalarType of(const FormatNode& node) { return {node.scalar, node.order, node.code, node.size}; }
  std::size_t bytes() const { return static_cast<std::size_t>(size); }
};

/// At most eight bytes as a number, and back; `store` drops the bits that do not fit.
std::uint64_t load(ByteOrder order, ByteSpan bytes);
void store(ByteOrder order, std::uint64_t bits, MutableByteSpan out);

/// A floating or bfloat16 scalar.
double load_float(const ScalarType& type, ByteSpan bytes);
/// Rounds to the nearest; too large becomes infinity.
void store_float(const ScalarType& type, double value, MutableByteSpan out);
void store_complex(const ScalarType& type, std::complex<double> value, MutableByteSpan out);
/// Copies what fits and fills the rest with zeros.
void store_bytes(std::string_view data, MutableByteSpan out);

Value unpack_scalar(const ScalarType& type, ByteSpan bytes);
void append_scalar_text(const ScalarType& type, ByteSpan bytes, std::string& out);

/// bool(value).
bool is_true(const Value& value);
/// operator.index(value): an int or a bool; null otherwise.
std::optional<Int> as_index(const Value& value);
/// Whether the integer has this many bits, or, for an unsigned one, this many and no sign.
bool fits_signed(const Int& value, int bits);
bool fits_unsigned(const Int& value, int bits);
/// Two's complement in 64 bits.
std::uint64_t bits_of(const Int& value);

/// memoryview's item assignment for a native code.
Result<void> pack_native(const ScalarType& type, const Value& value, MutableByteSpan out);
/// struct.pack's conversion of one argument; `native` under '@'.
Result<void> pack_struct(const ScalarType& type, bool native, const Value& value, MutableByteSpan out);
/// ndarray's item assignment.
Result<void> pack_numpy(const ScalarType& type, const Value& value, MutableByteSpan out);
Result<void> pack_numpy(const FormatNode& node, const Value& value, MutableByteSpan out);

}  // namespace bytelens
