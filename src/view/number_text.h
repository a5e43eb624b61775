// Numbers as Python prints and reads them. Cells are drawn from this: printing appends and allocates nothing
// else.
#pragma once

#include <complex>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "view/value.h"

namespace bytelens {

/// How many bits a number has decides which text is the shortest that reads back the same.
enum class FloatWidth : std::uint8_t { half, bfloat16, single, real };  // real: Python's own float, 64 bits

/// repr(float) for a number of that width (`value` is one of its numbers): 1.5, 1e+16, -0.0, inf, nan.
void append_float(FloatWidth width, double value, std::string& out);
/// repr(complex): (1+2j), 2j, (-0-1j). Parts are of width `single` or `real`.
void append_complex(FloatWidth width, std::complex<double> value, std::string& out);
void append_int(const Int& value, std::string& out);
void append_unsigned(std::uint64_t value, std::string& out);
void append_signed(std::int64_t value, std::string& out);
void append_hex(std::uint64_t value, std::string& out);  // 0x1f

/// What int(text, base) reads, base 0 meaning by prefix: underscores between digits, spaces around, a sign.
/// Nothing when it is none; in base 0 leading zeros make it none (007), as in a literal.
std::optional<Int> read_int(std::string_view text, int base);
/// What float(text) reads: underscores, "inf", "-Infinity", "nan"; values too large become inf, too small 0.
std::optional<double> read_float(std::string_view text);
/// What complex(text) reads: "1+2j", "(1-2j)", "3", "j".
std::optional<std::complex<double>> read_complex(std::string_view text);

/// True when an underscore does not stand between two digits, so that float() and complex() refuse the text.
bool has_stray_underscore(std::string_view text);

/// float(int): rounds to the nearest; nothing when it is too large ("int too large to convert to float").
std::optional<double> int_to_double(const Int& value);
/// int(float): towards zero, exact. Finite values only.
Int int_from_double(double value);

/// Removes Python's white space at both ends.
std::string_view trim(std::string_view text);

/// Every digit of a finite double, as Python's format(Decimal(x), 'f') prints it: up to 767 significant ones.
std::string exact_decimal(double value);

}  // namespace bytelens
