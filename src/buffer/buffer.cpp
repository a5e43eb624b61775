#include "buffer/buffer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <utility>

namespace bytelens {
namespace {

constexpr std::array<std::pair<std::string_view, Mode>, 8> mode_names{{{"r", Mode::r},
                                                                       {"c", Mode::c},
                                                                       {"r+", Mode::r_plus},
                                                                       {"w+", Mode::w_plus},
                                                                       {"readonly", Mode::r},
                                                                       {"copyonwrite", Mode::c},
                                                                       {"readwrite", Mode::r_plus},
                                                                       {"write", Mode::w_plus}}};

// Python's repr of a str; what is beyond ASCII passes as it is.
std::string quoted(std::string_view text) {
  constexpr char digits[] = "0123456789abcdef";
  const char quote = text.contains('\'') && !text.contains('"') ? '"' : '\'';
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out += '\\';
      out += c == '\n' ? 'n' : c == '\r' ? 'r' : 't';
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += "\\x";
      out += digits[static_cast<unsigned char>(c) >> 4];
      out += digits[c & 15];
    } else {
      out += c;
    }
  }
  return out += quote;
}

// A read this long would push everything else out of the cache, so what it needs passes by the cache.
constexpr std::size_t long_read_bytes = 16 * Buffer::page_bytes;

std::uint64_t run_end(const Buffer::Edits::value_type& run) { return run.first + run.second.size(); }

std::uint64_t block_end(std::uint64_t byte_offset) {
  return (byte_offset / Buffer::max_run_bytes + 1) * Buffer::max_run_bytes;
}

}  // namespace

std::string_view mode_name(Mode mode) {
  for (const auto& [name, named_mode] : mode_names)
    if (named_mode == mode) return name;
  return "";
}

Result<Mode> mode_from_name(std::string_view name) {
  std::string allowed;
  for (const auto& [allowed_name, mode] : mode_names) {
    if (allowed_name == name) return mode;
    if (!allowed.empty()) allowed += ", ";
    allowed += quoted(allowed_name);
  }
  return fail(ErrorKind::value_error, "mode must be one of [" + allowed + "] (got " + quoted(name) + ")");
}

Buffer::Buffer(std::unique_ptr<Source> source, Mode mode, std::size_t cache_bytes)
    : source_(std::move(source)), mode_(mode), size_(source_->size()), cache_limit_(cache_bytes) {}

Result<void> Buffer::check_range(std::uint64_t byte_offset, std::size_t length) const {
  if (byte_offset <= size_ && length <= size_ - byte_offset) return {};
  const std::string bytes = length == 1 ? "1 byte" : std::to_string(length) + " bytes";
  return fail(ErrorKind::index_error,
              bytes + " at offset " + std::to_string(byte_offset) + (length == 1 ? " is" : " are") +
                  " outside the buffer, whose size is " + std::to_string(size_),
              byte_offset);
}

// ---- reading
// -----------------------------------------------------------------------------------------------------

Result<void> Buffer::read(std::uint64_t byte_offset, std::span<std::uint8_t> out) const {
  if (Result<void> read = read_original(byte_offset, out); !read || out.empty()) return read;

  const std::uint64_t end = byte_offset + out.size();
  for (auto run = first_run_ending_after(byte_offset); run != edits_.end() && run->first < end; ++run) {
    const std::uint64_t from = std::max(run->first, byte_offset);
    const std::uint64_t to = std::min(run_end(*run), end);
    std::memcpy(out.data() + (from - byte_offset), run->second.data() + (from - run->first),
                static_cast<std::size_t>(to - from));
  }
  return {};
}

Result<void> Buffer::read_original(std::uint64_t byte_offset, std::span<std::uint8_t> out) const {
  if (Result<void> inside = check_range(byte_offset, out.size()); !inside) return inside;
  const bool long_read = out.size() >= long_read_bytes;
  while (!out.empty()) {
    const std::uint64_t number = byte_offset / page_bytes;
    const auto in_page = static_cast<std::size_t>(byte_offset % page_bytes);
    std::size_t length = std::min(out.size(), page_bytes - in_page);

    if (long_read && !page_by_number_.contains(number)) {
      while (length < out.size() && !page_by_number_.contains((byte_offset + length) / page_bytes))
        length += std::min(out.size() - length, page_bytes);
      if (Result<void> read = source_->read(byte_offset, out.first(length)); !read) return read;
    } else {
      const Result<const Page*> found = page(number);
      if (!found) return std::unexpected(found.error());
      std::memcpy(out.data(), (*found)->bytes.data() + in_page, length);
    }
    byte_offset += length;
    out = out.subspan(length);
  }
  return {};
}

Result<const Buffer::Page*> Buffer::page(std::uint64_t number) const {
  // Items are read one by one, mostly from the page that was read last.
  if (!pages_.empty() && pages_.front().number == number) return &pages_.front();
  if (const auto found = page_by_number_.find(number); found != page_by_number_.end()) {
    pages_.splice(pages_.begin(), pages_, found->second);
    return &pages_.front();
  }

  const std::uint64_t begin = number * page_bytes;
  const std::size_t length = static_cast<std::size_t>(std::min<std::uint64_t>(page_bytes, size_ - begin));
  std::vector<std::uint8_t> bytes(length);
  if (const Result<void> read = source_->read(begin, bytes); !read) return std::unexpected(read.error());

  while (!pages_.empty() && cached_bytes_ + length > cache_limit_) {
    cached_bytes_ -= pages_.back().bytes.size();
    page_by_number_.erase(pages_.back().number);
    pages_.pop_back();
  }
  pages_.push_front({number, std::move(bytes)});
  page_by_number_[number] = pages_.begin();
  cached_bytes_ += length;
  return &pages_.front();
}

// ---- edits
// -------------------------------------------------------------------------------------------------------

Buffer::Edits::const_iterator Buffer::first_run_ending_after(std::uint64_t byte_offset) const {
  auto run = edits_.upper_bound(byte_offset);
  if (run != edits_.begin() && run_end(*std::prev(run)) > byte_offset) --run;
  return run;
}

bool Buffer::edited(std::uint64_t byte_offset) const {
  const auto run = first_run_ending_after(byte_offset);
  return run != edits_.end() && run->first <= byte_offset;
}

Buffer::Edits Buffer::edits_in(std::uint64_t byte_offset, std::uint64_t length) const {
  Edits found;
  if (byte_offset >= size_) return found;
  const std::uint64_t end = byte_offset + std::min(length, size_ - byte_offset);
  for (auto run = first_run_ending_after(byte_offset); run != edits_.end() && run->first < end; ++run) {
    const std::uint64_t from = std::max(run->first, byte_offset);
    const std::uint64_t to = std::min(run_end(*run), end);
    const auto first = run->second.begin() + static_cast<std::ptrdiff_t>(from - run->first);
    found.emplace_hint(found.end(), from,
                       std::vector<std::uint8_t>(first, first + static_cast<std::ptrdiff_t>(to - from)));
  }
  return found;
}

Result<void> Buffer::write(std::uint64_t byte_offset, std::span<const std::uint8_t> bytes) {
  if (!writable()) return fail(ErrorKind::type_error, "cannot modify read-only memory", byte_offset);
  if (Result<void> inside = check_range(byte_offset, bytes.size()); !inside) return inside;
  if (bytes.empty()) return {};
  overlay(byte_offset, bytes);
  ++version_;
  return {};
}

void Buffer::restore_edits(std::uint64_t byte_offset, std::uint64_t length, const Edits& edits) {
  if (byte_offset >= size_ || length == 0) return;
  const std::uint64_t end = byte_offset + std::min(length, size_ - byte_offset);
  cut(byte_offset, end);
  for (const auto& run : edits) {
    const std::uint64_t from = std::max(run.first, byte_offset);
    const std::uint64_t to =
        std::min(run.first + std::min<std::uint64_t>(run.second.size(), ~run.first), end);
    if (from >= to) continue;
    overlay(from,
            std::span(run.second)
                .subspan(static_cast<std::size_t>(from - run.first), static_cast<std::size_t>(to - from)));
  }
  ++version_;
}

void Buffer::overlay(std::uint64_t byte_offset, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto length =
        static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), block_end(byte_offset) - byte_offset));
    overlay_in_block(byte_offset, bytes.first(length));
    byte_offset += length;
    bytes = bytes.subspan(length);
  }
}

void Buffer::overlay_in_block(std::uint64_t byte_offset, std::span<const std::uint8_t> bytes) {
  const std::uint64_t end = byte_offset + bytes.size();
  const std::uint64_t limit = block_end(byte_offset);

  // The run that takes the bytes: the one before, when it reaches here and lies in the same block, or a new
  // one.
  auto run = edits_.upper_bound(byte_offset);
  if (run != edits_.begin() && run_end(*std::prev(run)) >= byte_offset &&
      std::prev(run)->first / max_run_bytes == byte_offset / max_run_bytes) {
    --run;
  } else {
    run = edits_.emplace_hint(run, byte_offset, std::vector<std::uint8_t>());
  }
  std::vector<std::uint8_t>& into = run->second;
  const auto at = static_cast<std::size_t>(byte_offset - run->first);
  const std::size_t over = std::min(into.size() - at, bytes.size());
  std::copy_n(bytes.begin(), over, into.begin() + static_cast<std::ptrdiff_t>(at));
  into.insert(into.end(), bytes.begin() + static_cast<std::ptrdiff_t>(over), bytes.end());
  edited_bytes_ += bytes.size() - over;

  // Runs that the bytes now cover or touch become part of it.
  for (auto next = std::next(run); next != edits_.end() && next->first <= end && next->first < limit;) {
    const auto covered =
        static_cast<std::size_t>(std::min<std::uint64_t>(end - next->first, next->second.size()));
    into.insert(into.end(), next->second.begin() + static_cast<std::ptrdiff_t>(covered), next->second.end());
    edited_bytes_ -= covered;
    next = edits_.erase(next);
  }
}

void Buffer::cut(std::uint64_t begin, std::uint64_t end) {
  auto run = edits_.upper_bound(begin);
  if (run != edits_.begin() && run_end(*std::prev(run)) > begin) --run;
  while (run != edits_.end() && run->first < end) {
    std::vector<std::uint8_t>& bytes = run->second;
    const std::uint64_t from = std::max(run->first, begin);
    const std::uint64_t to = std::min(run_end(*run), end);
    edited_bytes_ -= to - from;
    if (to < run_end(*run)) {
      const auto tail = bytes.begin() + static_cast<std::ptrdiff_t>(to - run->first);
      edits_.emplace_hint(std::next(run), to, std::vector<std::uint8_t>(tail, bytes.end()));
    }
    if (from > run->first) {
      bytes.resize(static_cast<std::size_t>(from - run->first));
      ++run;
    } else {
      run = edits_.erase(run);
    }
  }
}

}  // namespace bytelens
