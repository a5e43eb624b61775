#!/usr/bin/python3
"""Writes entropy_rows.h: Shannon entropies as NumPy computes them.

    /usr/bin/python3 tests/view/generate_entropy_rows.py > tests/view/entropy_rows.h
"""
import numpy as np

# Bytes (start + step * i) % modulus, for i in range(count).
CASES = [(0, 1, 256, 256), (0, 1, 16, 256), (0, 3, 100, 256), (7, 5, 251, 255), (0, 1, 2, 256), (0, 1, 3, 100),
         (200, 1, 256, 1), (65, 2, 26, 13), (0, 11, 128, 4096)]

print("""// Made by generate_entropy_rows.py with NumPy; not to be edited.
#pragma once

#include <cstddef>

namespace bytelens {

struct EntropyRow {
  std::size_t start, step, modulus, count;
  double bits;
};
inline constexpr EntropyRow entropy_rows[] = {""")
for start, step, modulus, count in CASES:
    data = ((start + step * np.arange(count)) % modulus).astype(np.uint8)
    shares = np.bincount(data)[np.unique(data)] / count
    print(f"    {{{start}, {step}, {modulus}, {count}, {float(-(shares * np.log2(shares)).sum()) + 0.0!r}}},")
print("""};

}  // namespace bytelens""")
