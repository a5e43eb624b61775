// The entropy of those blocks of a buffer that are looked at, kept until something changes.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "buffer/buffer.h"

namespace bytelens {

class EntropyBlocks {
 public:
  /// Blocks begin at multiples of this; the last may be shorter.
  static constexpr std::uint64_t block_bytes = 256;

  /// Bits per byte (0 … 8) of the block that `byte_offset` is in; nothing when it cannot be read. `revision`
  /// is the workspace's: a new one forgets what was kept.
  std::optional<double> bits(const Buffer& buffer, std::uint64_t revision, std::uint64_t byte_offset);

 private:
  static constexpr std::size_t most_blocks = 1 << 14;  // what a long scroll may leave behind

  const Buffer* buffer_ = nullptr;
  std::uint64_t revision_ = 0;
  std::unordered_map<std::uint64_t, std::optional<double>> blocks_;  // by number
};

}  // namespace bytelens
