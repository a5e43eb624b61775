#include "ui/entropy_blocks.h"

#include <algorithm>
#include <array>

#include "view/entropy.h"

namespace bytelens {

std::optional<double> EntropyBlocks::bits(const Buffer& buffer, std::uint64_t revision,
                                          std::uint64_t byte_offset) {
  if (&buffer != buffer_ || revision != revision_ || blocks_.size() >= most_blocks) blocks_.clear();
  buffer_ = &buffer, revision_ = revision;
  const std::uint64_t number = byte_offset / block_bytes, begin = number * block_bytes;
  const auto [at, added] = blocks_.try_emplace(number);
  if (!added || begin >= buffer.size()) return at->second;
  std::array<std::uint8_t, block_bytes> bytes;
  const auto block =
      std::span(bytes).first(static_cast<std::size_t>(std::min(block_bytes, buffer.size() - begin)));
  if (buffer.read(begin, block)) at->second = entropy_bits(block);
  return at->second;
}

}  // namespace bytelens
