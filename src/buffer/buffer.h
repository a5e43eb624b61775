// A source plus the edits made to it. Length is fixed; edits are an overlay, the source is never written.
//
//   read:  edits (overlay of byte runs)  ->  page cache (64 KiB pages, least recently used out)  ->  source
#pragma once

#include <cstddef>
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

/// NumPy memmap's modes: r read only; r_plus and w_plus write through on save; c keeps changes in memory
/// only.
enum class Mode : std::uint8_t { r, r_plus, w_plus, c };
std::string_view mode_name(Mode mode);  // "r", "r+", "w+", "c"
Result<Mode> mode_from_name(
    std::string_view name);  // NumPy's long names too; ValueError with NumPy's text otherwise

class Buffer {
 public:
  static constexpr std::size_t page_bytes = 64 * 1024;
  static constexpr std::size_t default_cache_bytes = 64 * 1024 * 1024;
  /// The longest run of edits kept in one piece: what a single-byte edit moves at most, however many there
  /// are.
  static constexpr std::uint64_t max_run_bytes = 1024;

  /// Edited runs by their first byte's offset. They never overlap; a run ends at the latest at a multiple of
  /// max_run_bytes, and only there may the next one touch it. So equal edits are equal maps, whatever led to
  /// them.
  using Edits = std::map<std::uint64_t, std::vector<std::uint8_t>>;

  /// Keeps at most `cache_bytes` of the source in memory, and at least one page.
  Buffer(std::unique_ptr<Source> source, Mode mode, std::size_t cache_bytes = default_cache_bytes);

  std::uint64_t size() const { return size_; }
  const std::string& name() const { return source_->name(); }
  Mode mode() const { return mode_; }
  bool writable() const { return mode() != Mode::r; }
  bool in_memory() const { return source_->in_memory(); }

  /// Fills `out` from `byte_offset`, edits included. IndexError outside the buffer; the source's error
  /// otherwise, which is not remembered: the next read asks the source again. On an error `out` is
  /// unspecified.
  Result<void> read(std::uint64_t byte_offset, std::span<std::uint8_t> out) const;

  /// The same without the edits: what the source says.
  Result<void> read_original(std::uint64_t byte_offset, std::span<std::uint8_t> out) const;

  /// Overlays `bytes` at `byte_offset`: all of them or, on an error, none. A byte written over with itself
  /// counts as edited. TypeError with Python's text in mode r, IndexError outside the buffer.
  Result<void> write(std::uint64_t byte_offset, std::span<const std::uint8_t> bytes);

  /// Puts the overlay of [byte_offset, byte_offset + length) back to `edits` (runs inside that range; the
  /// part of a run outside it is ignored): undo. The range is clipped to the buffer.
  void restore_edits(std::uint64_t byte_offset, std::uint64_t length, const Edits& edits);

  /// The overlay of [byte_offset, byte_offset + length), as restore_edits takes it.
  Edits edits_in(std::uint64_t byte_offset, std::uint64_t length) const;

  const Edits& edits() const { return edits_; }
  bool edited(std::uint64_t byte_offset) const;

  /// Grows with every change of a byte; what is drawn may be cached by it.
  std::uint64_t version() const { return version_; }

  /// Bytes held in memory for this buffer: cached pages and edits.
  std::uint64_t resident_bytes() const { return cached_bytes_ + edited_bytes_; }

 private:
  struct Page {
    std::uint64_t number;
    std::vector<std::uint8_t> bytes;
  };
  using Pages = std::list<Page>;  // most recently used first

  Result<void> check_range(std::uint64_t byte_offset, std::size_t length) const;
  Result<const Page*> page(std::uint64_t number) const;
  void overlay(std::uint64_t byte_offset, std::span<const std::uint8_t> bytes);
  void overlay_in_block(std::uint64_t byte_offset, std::span<const std::uint8_t> bytes);
  void cut(std::uint64_t begin, std::uint64_t end);
  Edits::const_iterator first_run_ending_after(std::uint64_t byte_offset) const;

  std::unique_ptr<Source> source_;
  Mode mode_;
  std::uint64_t size_;
  std::size_t cache_limit_;

  // Reading is const to those who look; what it leaves in the cache is not part of the buffer's value.
  mutable Pages pages_;
  mutable std::unordered_map<std::uint64_t, Pages::iterator> page_by_number_;
  mutable std::uint64_t cached_bytes_ = 0;

  Edits edits_;
  std::uint64_t edited_bytes_ = 0;
  std::uint64_t version_ = 0;
};

}  // namespace bytelens
