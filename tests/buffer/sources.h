// Sources that a test can look into.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "buffer/source.h"

namespace bytelens::test {

/// Byte i is a mix of all of i, so that a byte from a wrong page is a wrong byte.
inline std::uint8_t pattern(std::uint64_t byte_offset) {
  return static_cast<std::uint8_t>((byte_offset * 0x9E3779B97F4A7C15ULL) >> 56);
}

struct ReadLog {
  struct Read {
    std::uint64_t byte_offset;
    std::size_t length;
  };
  std::vector<Read> reads;
  std::function<Result<void>(std::uint64_t byte_offset, std::size_t length)> refuse;  // may stay empty
};

/// Any size without memory; writes down what is read, and refuses what the log says.
class PatternSource final : public Source {
 public:
  PatternSource(std::uint64_t size, ReadLog& log) : size_(size), log_(log) {}

  std::uint64_t size() const override { return size_; }
  const std::string& name() const override { return name_; }
  Result<void> read(std::uint64_t byte_offset, std::span<std::uint8_t> out) override {
    log_.reads.push_back({byte_offset, out.size()});
    if (log_.refuse)
      if (const auto refused = log_.refuse(byte_offset, out.size()); !refused) return refused;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = pattern(byte_offset + i);
    return {};
  }

 private:
  std::string name_ = "pattern.bin";
  std::uint64_t size_;
  ReadLog& log_;
};

}  // namespace bytelens::test
