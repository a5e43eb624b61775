#!/usr/bin/python3
"""Writes tests/view/format_rows.h: what CPython 3.11 and NumPy 1.24 say about formats and items, for the core's own tests,
which also run where there is no Python (as WebAssembly). The bulk of the comparing is done by tests/oracle.

    tests/view/generate_format_rows.py > tests/view/format_rows.h
"""
import math
import struct
import sys
import warnings
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "oracle"))
from format_texts import bfloat16_text, numpy_text  # noqa: E402

warnings.simplefilter("ignore")


def quoted(text):
    return '"' + "".join(c if 32 <= ord(c) < 127 and c not in '"\\' else "\\%03o" % b for c in text for b in c.encode()[:1]) + '"'


def said(function, *arguments):
    try:
        return function(*arguments), ""
    except Exception as error:
        name = type(error).__name__
        return None, "%s: %s" % ("struct.error" if name == "error" else name, error)


def rows(name, fields, lines):
    print("struct %s {\n  %s;\n};" % (name, fields))
    print("constexpr %s %ss[] = {" % (name, name.lower()))
    for line in lines:
        print("    {%s}," % ", ".join(quoted(word) if isinstance(word, str) else str(word) for word in line))
    print("};\n")


def struct_sizes():
    for text in [c for c in "xcbB?hHiIlLqQnNefdspP"] + [
            "", "@", "<", " ", "3", "f3", "x ", "<<B", " <B", "3 B", "llh0l", "bh", "<bh", "bq", "b0q", "h3b0d", "@3f3Hxx", "0s", "0p", "10s", "3x", "0x",
            "<l", "=L", "!q", ">n", "=P", "<N", "@N", "z", "B,B", "1", "99999999999999999999B", "9223372036854775807s", "9223372036854775808s",
            "4611686018427387904h", "9223372036854775800xd", "B\nB", "2i 3h\tb"]:
        size, error = said(struct.calcsize, text)
        yield text, -1 if size is None else size, error


def dtype_sizes():
    for text in ["?", "b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "p", "P", "e", "f", "d", "F", "D", "c", "b1", "i1", "u1", "<i2", ">u2", "=i4", "|u4", "i8", "u8",
                 "f2", "f4", ">f8", "c8", "c16", "S", "S5", "a5", "U2", ">U3", "V3", "int", "int8", "uint64", "intc", "float16", "half", "single", "double", "float",
                 "complex64", "complex", "bool", "str", "bytes", "ubyte", "short", "longlong", "(2,3)f4", "3f4", "()f4", "1f4", "0f4", "f4,f4,u2", "3f4, (2,2)i2",
                 "f4,", ">f4,<i2", "<2f4", "f 4", "f08", "zz", "i3", "<int16", " i4", "S-1", "", "<", "b2", "2,3", "f4 f4", "<(2,3)>f4", "(2,3)(2,3)f4", "f4;f4", "(-1)f4,f4"]:
        dtype, error = said(np.dtype, text)
        wraps = dtype is not None and dtype.itemsize < 0
        if not wraps:
            yield (text, -1, 0, error) if dtype is None else (text, dtype.itemsize, dtype.alignment, "")
    for thing in [[("x", "<f4"), ("rgb", "u1", (3,)), (("title", "n"), "i2")], [("x", "f4"), ("x", "i2")], [("", "f4"), ("", "i2")], [("x", "f4", -1)], [("x",)],
                  ["f4"], [("x", "S", 5)], [("x", [("y", "f8"), ("z", "b")], (2,))], [("x", "zz")], {"names": ["a", "b"], "formats": ["i1", "f8"], "aligned": True},
                  {"names": ["a", "b"], "formats": ["f4", "i2"], "offsets": [4, 0], "itemsize": 20}, {"names": ["a", "b"], "formats": ["f4", "i2"], "itemsize": 5},
                  {"names": ["a", "a"], "formats": ["f4", "i2"]}, {"names": ["a", "b"], "formats": ["f4"]}, {"a": ("f4", 0), "b": ("i2", 8)}, []]:
        dtype, error = said(np.dtype, thing)
        yield (repr(thing), -1, 0, error) if dtype is None else (repr(thing), dtype.itemsize, dtype.alignment, "")
    for text in ["T{<f:x:<f:y:2x}", "T{b:a:d:b:}", "T{=b:a:d:b:}", "T{T{i:x:h:y:}:p:b:q:}", "T{(2,3)>H:m:}", "T{3s:s:2w:u:Zd:z:}", "T{u:x:}"]:
        dtype, error = said(np.core._internal._dtype_from_pep3118, text)
        yield (text, -1, 0, error) if dtype is None else (text, dtype.itemsize, dtype.alignment, "")


def struct_packs():
    cases = []
    for code in "bBhHiIlLqQnN":
        size = struct.calcsize(code) * 8
        low, high = (-(1 << (size - 1)), (1 << (size - 1)) - 1) if code.islower() else (0, (1 << size) - 1)
        for prefix in ["", "<", ">"] if code not in "nN" else [""]:
            for value in [low, high, low - 1, high + 1, 1 << 70, True, 1.5, "a", None]:
                cases.append((prefix + code, value))
    for code in "efd":
        for prefix in ["", ">"]:
            for value in [1, -2.5, 1.00048828125, 1.00146484375, 2.0**-25, 3 * 2.0**-25, 65519.99, 65520.0, 3.5e38, 1e300, math.inf, math.nan, 1 << 200, 1 << 2000, "1", None, 1j]:
                cases.append((prefix + code, value))
    cases += [(code, value) for code in ["?", "<?", "c", "<c", "3s", "3p", "P"] for value in [0, 2, b"", b"a", b"abcd", "a", None, [0], -1, 1 << 64]]
    cases += [("3B", (1, 2, 3)), ("3B", (1, 2)), ("3B", [1, 2, 300]), ("bh", (1, 2)), ("xhx", 5), ("2x", ())]
    for text, value in cases:
        def packed():
            if len(text) == 1 and text in "cbB?hHiIlLqQnNfdP":
                memory = bytearray(struct.calcsize(text))
                memoryview(memory).cast(text)[0] = value
                return bytes(memory)
            return struct.pack(text, *(value if isinstance(value, (tuple, list)) and text != "?" and text[1:] not in ("?", "c", "s") and text not in "cP" else [value]))
        data, error = said(packed)
        yield text, repr(value) if not isinstance(value, int) or abs(value) < 1 << 201 else hex(value), "" if data is None else data.hex(), error


def dtype_packs():
    values = [0, 1, 22, 1.5, -1.5, 1e30, math.inf, math.nan, True, None, "x", "12", " 1_0 ", "1.5", b"12", [1], (1,), 1 + 2j, "1+2j", 1 << 70, ""]
    for text in ["?", "i1", "<i4", ">u8", "f2", "<f4", ">f8", "<c8", "S3", "<U3", "V3"]:
        for value in values:
            if text == ">u8" and isinstance(value, float) and value < 0:
                continue  # NumPy 1.24 wraps it around; bytelens refuses
            def item_assigned():
                array = np.zeros(1, text)
                array[0] = value
                return array.tobytes()
            data, error = said(item_assigned)
            yield text, repr(value), "" if data is None else data.hex(), error
    for thing, value in [([("x", "<f4"), ("rgb", "u1", (3,))], (1.5, [1, 2, 3])), ([("x", "<f4"), ("rgb", "u1", (3,))], (1.5, 7)), ([("x", "<f4")], (1, 2)),
                         ([("m", "<i2", (2, 2))], ([[1, 2], [3, 4]],)), ([("m", "<i2", (2, 2))], ([1, 2, 3],)), ([("x", "u1"), ("y", "u1")], 9)]:
        def record():
            array = np.zeros(1, thing)
            array[0] = value
            return array.tobytes()
        data, error = said(record)
        yield repr(thing), repr(value), "" if data is None else data.hex(), error


def float_texts():
    for value in [0.0, -0.0, 1.0, 0.1, 1 / 3, 3323.18, 1e15, 9999999999999998.0, 1e16, 123456789012345680.0, 1e22, 1e23, 0.0001, 0.00001, 5e-324,
                  2.2250738585072014e-308, 1.7976931348623157e308, math.inf, -math.inf, math.nan, 2.0**-44, 9007199254740993.0]:
        yield "<d", struct.pack("<d", value).hex(), repr(value)
    for bits in [0, 0x80000000, 1, 0x7FFFFF, 0x800000, 0x3F800000, 0x3DCCCCCD, 0x454FB2E1, 0x7F7FFFFF, 0x4B800000, 0x5A0E1BCA, 0x38D1B717, 0x3727C5AC, 0x2D800000, 0x7F800000, 0x7FC00000]:
        yield "<f", struct.pack("<I", bits).hex(), numpy_text(np.array([bits], "<u4").view("<f4")[0])
    for bits in [0, 0x8000, 1, 2, 0x3FF, 0x400, 0x3C00, 0x2E66, 0x3555, 0x7BFF, 0xFBFF, 0x7C00, 0x7E00, 0x5640, 0x0C00, 0x1000, 0x6400]:
        yield "<e", struct.pack("<H", bits).hex(), numpy_text(np.array([bits], "<u2").view("<f2")[0])
    for bits in [0, 1, 0x3F80, 0x3DCD, 0x4049, 0x420F, 0x7F7F, 0x7F80, 0xFF80, 0x7FC0, 0x0080, 0xC22F]:
        yield "bfloat16", struct.pack("<H", bits).hex(), bfloat16_text(bits)


print("""// Written by tests/view/generate_format_rows.py from CPython %d.%d and NumPy %s; not to be edited by hand.
#pragma once

#include <cstdint>

// clang-format off
namespace python {
""" % (*sys.version_info[:2], np.__version__))
rows("StructSize", "const char* text; std::int64_t size; const char* error", struct_sizes())
rows("DtypeSize", "const char* text; std::int64_t size, alignment; const char* error", dtype_sizes())
rows("StructPack", "const char *text, *value, *hex, *error", struct_packs())
rows("DtypePack", "const char *text, *value, *hex, *error", dtype_packs())
rows("FloatText", "const char *format, *hex, *text", float_texts())
print("}  // namespace python\n// clang-format on")
