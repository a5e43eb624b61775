// Made by generate_entropy_rows.py with NumPy; not to be edited.
#pragma once

#include <cstddef>

namespace bytelens {

struct EntropyRow {
  std::size_t start, step, modulus, count;
  double bits;
};
inline constexpr EntropyRow entropy_rows[] = {
    {0, 1, 256, 256, 8.0},
    {0, 1, 16, 256, 4.0},
    {0, 3, 100, 256, 6.616118358901742},
    {7, 5, 251, 255, 7.96298088783925},
    {0, 1, 2, 256, 1.0},
    {0, 1, 3, 100, 1.58481870497303},
    {200, 1, 256, 1, 0.0},
    {65, 2, 26, 13, 3.7004397181410926},
    {0, 11, 128, 4096, 7.0},
};

}  // namespace bytelens
