// Python values as JavaScript has them, and back; the types are documented in web/src/api.ts (Item).
#pragma once

#include <emscripten/val.h>

#include <span>

#include "view/format.h"
#include "view/value.h"

namespace bytelens {

/// int: number, or bigint beyond 2^53; float: number; complex: { re, im }; bytes: Uint8Array; None: null;
/// list, tuple: array.
emscripten::val to_javascript(const Value& value);

/// Whole numbers become ints, except where `format` wants floats and they would lose by it (-0, 1e300).
Value from_javascript(const emscripten::val& item, const Format& format);

emscripten::val copy_to_javascript(std::span<const std::uint8_t> bytes);

}  // namespace bytelens
