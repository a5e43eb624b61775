// A source plus the edits made to it. Length is fixed; edits are an overlay, the source is never written.
//
//   read:  edits (overlay of byte runs)  ->  page cache (64 KiB pages, least recently used out)  ->  source
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "buffer/error.h"
#include "buffer/source.h"

namespace bytelens {

/// NumPy memmap's modes: r read only; r_plus and w_plus write through on save; c keeps changes in memory only.
enum class Mode : std::uint8_t { r, r_plus, w_plus, c };
std::string_view mode_name(Mode mode);                 // "r", "r+", "w+", "c"
Result<Mode> mode_from_name(std::string_view name);    // ValueError with NumPy's text otherwise

class Buffer {
 public:
  /// Edited runs by their first byte's offset; never touching or overlapping one another.
  using Edits = std::map<std::uint64_t, std::vector<std::uint8_t>>;

  Buffer(std::unique_ptr<Source> source, Mode mode);

  std::uint64_t size() const;
  const std::string& name() const;
  Mode mode() const;
  bool writable() const { return mode() != Mode::r; }

  /// Fills `out` from `byte_offset`, edits included. IndexError outside the buffer; the source's error otherwise.
  Result<void> read(std::uint64_t byte_offset, std::span<std::uint8_t> out) const;

  /// Overlays `bytes` at `byte_offset`: all of them or, on an error, none. TypeError with Python's text in mode r.
  Result<void> write(std::uint64_t byte_offset, std::span<const std::uint8_t> bytes);

  /// Puts the overlay of [byte_offset, byte_offset + length) back to `edits` (runs inside that range): undo.
  void restore_edits(std::uint64_t byte_offset, std::uint64_t length, const Edits& edits);

  const Edits& edits() const { return edits_; }
  bool edited(std::uint64_t byte_offset) const;

  /// Grows with every change of a byte; what is drawn may be cached by it.
  std::uint64_t version() const { return version_; }

  /// Bytes held in memory for this buffer: cached pages and edits.
  std::uint64_t resident_bytes() const;

 private:
  // (private parts are the owner's to design)
  std::unique_ptr<Source> source_;
  Mode mode_;
  Edits edits_;
  std::uint64_t version_ = 0;
};

}  // namespace bytelens
