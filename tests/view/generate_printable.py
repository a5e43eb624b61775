#!/usr/bin/python3
"""Writes src/view/printable.cpp: which code points str.isprintable() of this Python accepts (CPython 3.11: Unicode 14).

    tests/view/generate_printable.py > src/view/printable.cpp
"""
runs, printable, start = [], False, 0
for point in range(0x110000 + 1):
    if point == 0x110000 or chr(point).isprintable() != printable:
        length = point - start
        while length > 0xFFFF:
            runs += [0xFFFF, 0]
            length -= 0xFFFF
        runs.append(length)
        printable, start = not printable, point

lines, line = [], "   "
for run in runs:
    word = " %d," % run
    if len(line) + len(word) > 110:
        lines.append(line)
        line = "   "
    line += word
lines.append(line)

print("""// Written by tests/view/generate_printable.py from CPython 3.11 (Unicode 14); not to be edited by hand.
#include <algorithm>
#include <array>

#include "view/utf8.h"

namespace bytelens {
namespace {

// Lengths of the runs of code points that are not printable, printable, not printable, and so on from 0.
// clang-format off
constexpr std::array<std::uint16_t, %d> runs{{
%s
}};
// clang-format on

/// Where each run ends.
constexpr auto run_ends = [] {
  std::array<std::uint32_t, runs.size()> ends{};
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) ends[i] = end += runs[i];
  return ends;
}();

}  // namespace

bool is_printable(std::uint32_t point) {
  if (point < 0x7f) return point >= 0x20;
  const auto run = std::upper_bound(run_ends.begin(), run_ends.end(), point) - run_ends.begin();
  return run %% 2 == 1;
}

}  // namespace bytelens""" % (len(runs), "\n".join(lines)))
