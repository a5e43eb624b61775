// Where bytes come from, read-only: memory, a local file, later a URL. Reads may block: the engine lives in a
// worker.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "buffer/error.h"

namespace bytelens {

class Source {
 public:
  virtual ~Source() = default;

  /// Bytes in all; does not change while the source lives.
  virtual std::uint64_t size() const = 0;

  /// What the user calls it: the file's name without its folder.
  virtual const std::string& name() const = 0;

  /// Fills `out` with the bytes at `byte_offset`; the caller keeps the range inside `size()`.
  /// OSError or FileNotFoundError, with a sentence for the user, when the bytes cannot be had; then `out` is
  /// unspecified.
  virtual Result<void> read(std::uint64_t byte_offset, std::span<std::uint8_t> out) = 0;

  /// True when the bytes live here and nowhere else, so that a saved workspace has to carry them.
  virtual bool in_memory() const { return false; }
};

std::unique_ptr<Source> make_memory_source(std::string name, std::vector<std::uint8_t> bytes);

/// OSError for a source that now ends at `ended_at`, before the `size` bytes it had when it was opened.
Error source_ended_early(std::string_view name, std::uint64_t ended_at, std::uint64_t size);

}  // namespace bytelens
