// What one can start from without a file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace bytelens {

struct Sample {
  const char* name;    // "Six bytes"
  const char* file;    // the buffer's name
  const char* line;    // what it shows, in one line
  const char* format;  // how the little picture groups the bytes: items of this many …
  int item_bytes;
  std::vector<std::uint8_t> bytes;
  std::vector<const char*> views;  // laid at once
};

std::span<const Sample> samples();

}  // namespace bytelens
