#!/usr/bin/python3
"""Writes tests/array/array_rows.h: what NumPy 1.24 says of numbers in views, for the core's own tests, which also run where
there is no Python (as WebAssembly).

    tests/array/generate_array_rows.py > tests/array/array_rows.h
"""
import math
import random

import numpy as np

rng = random.Random(28)


def number(value):
    value = float(value)
    return value.hex() if math.isfinite(value) else "NAN" if math.isnan(value) else "INFINITY" if value > 0 else "-INFINITY"


def listed(values):
    return "{%s}" % ", ".join(values)


def array_of(data, dtype, shape, offset, strides):
    if dtype != "bfloat16":
        return np.ndarray(shape, dtype, data, offset, strides)
    raw = np.ndarray(shape, "<u2", data, offset, strides)
    return (np.ascontiguousarray(raw).astype("<u4") << 16).view("<f4")


def extremes(flat, items):
    """Value and number of the least and the greatest finite one; the first where several are the same."""
    finite = [i for i in items if np.isfinite(flat[i])]
    if not finite:
        return "{0, -1}, {0, -1}"
    least, most = finite[int(np.argmin(flat[finite]))], finite[int(np.argmax(flat[finite]))]
    return "{%s, %d}, {%s, %d}" % (number(flat[least]), least, number(flat[most]), most)


def bins(values, integers):
    low, high = float(values.min()), float(values.max())
    span = high - low + 1
    if low - .5 == low and low == high:
        return [], []  # NumPy's own bins have no width there
    if integers and max(-low, high) < 2**51:
        width = 1 if span <= 256 else math.ceil(span / 128)
        count = math.ceil(span / width)
        return np.histogram(values.astype(float), count, (low - .5, low - .5 + count * width))
    return np.histogram(values.astype(float), 64, (low, high))


FLOATS = {"f2": "e", "f4": "f", "f8": "d"}
cases = []


def case(dtype, shape, data, offset=0, strides=None, buckets=4):
    array = array_of(data, dtype, shape, offset, strides)
    flat = array.ravel()
    line = "%s[%s]%s%s" % (dtype, ",".join(map(str, shape)), "@%d" % offset if offset else "",
                           "/(%s)" % ",".join(map(str, strides)) if strides else "")
    per = max(1, -(-flat.size // buckets))
    runs = [range(first, min(flat.size, first + per)) for first in range(0, flat.size, per)]
    finite = flat[np.isfinite(flat)]
    counts, edges = bins(finite, flat.dtype.kind in "iub") if finite.size else ([], [])
    cases.append((line, data.hex(), listed(map(number, flat)),
                  "{%d, %d, %d, %d}" % (finite.size, np.isnan(flat).sum(), np.isposinf(flat).sum(), np.isneginf(flat).sum()),
                  "{%s}" % extremes(flat, range(flat.size)), str(buckets), str(per),
                  listed("{%s}" % extremes(flat, run) for run in runs),
                  listed(map(number, edges)), listed(map(str, counts))))


def noise(count):
    return bytes(rng.randrange(256) for _ in range(count))


for size in (1, 2, 4, 8):
    for kind in "iu":
        for order in ("<", ">") if size > 1 else ("",):
            case("%s%s%d" % (order, kind, size), (12,), noise(12 * size))
for size in (2, 4, 8):
    for order in "<>":
        dtype = "%sf%d" % (order, size)
        case(dtype, (12,), noise(12 * size))
        values = [rng.gauss(0, 3) for _ in range(10)] + [math.nan, math.inf, -math.inf, 0.0, 7.5]
        rng.shuffle(values)
        case(dtype, (15,), np.array(values, dtype).tobytes(), buckets=15)
case("bfloat16", (32,), noise(64))
case("?", (9,), bytes([0, 1, 2, 0, 0, 255, 1, 0, 0]), buckets=2)
case("u1", (3, 4, 5), noise(60), buckets=7)
case("<i2", (4, 6), noise(64), 60, (-12, -2), 5)       # backwards
case("<i2", (6, 4), noise(64), 0, (2, 12), 5)          # Fortran order
case("<f4", (3, 5), noise(200), 1, (40, 8), 3)         # with gaps
case("<u4", (3, 50), noise(600), 0, (4, 0), 9)         # repeated
case("u1", (2, 6), noise(700), 20, (300, 70), 12)      # far apart
case("<f8", (6,), np.array([math.nan] * 6).tobytes())
case("<f8", (5,), np.array([2.5] * 5).tobytes())
case("<i4", (300,), np.arange(-100, 200, dtype="<i4").tobytes(), buckets=10)
case("<i8", (4,), np.array([2**62 + 1, 2**62, 2**62 + 3, 2**62 + 2], "<i8").tobytes(), buckets=1)
case(">u8", (4,), np.array([2**64 - 2, 2**64 - 1, 2**64 - 3, 2**64 - 1], ">u8").tobytes(), buckets=1)
case("<f8", (200,), np.sin(np.arange(200) / 20).tobytes(), buckets=16)

print("// Written by tests/array/generate_array_rows.py from NumPy %s; not to be edited by hand." % np.__version__)
print("""#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "array/summary.h"

// clang-format off
namespace numpy {

struct Numbers {
  std::string line, hex;
  std::vector<double> values;
  bytelens::NumberCounts counts;
  bytelens::Extremes extremes;
  std::int64_t most_buckets, bucket_items;
  std::vector<bytelens::Extremes> buckets;
  std::vector<double> edges;
  std::vector<std::int64_t> bins;
};
inline const Numbers numbers[] = {""")
for line, data, *rest in cases:
    print('    {"%s", "%s",\n     %s},' % (line, data, ",\n     ".join(rest)))
print("""};

}  // namespace numpy""")
