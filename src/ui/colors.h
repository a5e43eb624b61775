// What colour a byte has, and what the colours mean.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/entropy_blocks.h"
#include "ui/theme.h"
#include "workspace/workspace.h"

namespace bytelens {

/// A byte's place in the active view.
struct Part {
  Index index;        // of the item
  std::int64_t item;  // its number in C order
  int leaf;           // in Format::leaves()
  std::int64_t byte;  // which byte of the leaf in memory order
};

/// Where `byte_offset` belongs in a view; nothing when no item covers it.
std::optional<Part> part_of(const View& view, std::uint64_t byte_offset);

/// 0 (least) … size-1 (most significant) for bytes of numbers; nothing for text, raw bytes and padding.
std::optional<std::int64_t> significance_of(const Leaf& leaf, std::int64_t byte);

/// What says the same as a colour without colour.
enum class Mark : std::uint8_t {
  none,
  letter,  // in a corner, where a field begins: 'a' is the first
  corner,  // a tick: the byte was changed
  level,   // a bar at the side, `value` steps of entropy_steps high
};

struct Tint {
  ImU32 color;
  bool padding = false;  // hatched: colour is never the only sign
  bool plain = false;    // outside every item: no colour of its own
  Mark mark = Mark::none;
  std::uint8_t value = 0;  // of the mark: the letter, or 1 … entropy_steps
};

inline constexpr int entropy_steps = 5;
/// 1 … entropy_steps, each an equal part of 0 … 8 bits.
int entropy_step(double bits);

/// Tints bytes for one frame: the colour mode, the active view and the theme are fixed.
class ByteColors {
 public:
  /// `entropy` keeps what has been computed from frame to frame.
  ByteColors(const Workspace& workspace, const Theme& theme, EntropyBlocks& entropy);
  Tint tint(std::uint64_t byte_offset, std::uint8_t value) const;
  /// What the colour adds to a byte's name, ", changed" or the like; "" where the name says it already.
  std::string words(std::uint64_t byte_offset) const;

 private:
  struct Place {                // of a byte in the active view
    std::int64_t item, within;  // its item's number in C order, which byte of the item
  };
  std::optional<Place> place_of(std::uint64_t byte_offset) const;
  std::optional<double> entropy_at(std::uint64_t byte_offset) const;

  const Theme& theme_;
  EntropyBlocks& entropy_;
  ColorMode mode_;
  const Buffer* buffer_ = nullptr;  // the active one
  std::uint64_t revision_;
  const View* view_ = nullptr;
  bool row_ = false;  // items follow one another without a gap: where a byte belongs is a division
  std::int64_t begin_ = 0, bytes_ = 0, itemsize_ = 1;  // of that row
  bool by_field_ = false;
};

struct LegendEntry {
  ImU32 color;
  std::string text;
  bool hatched = false;
  Mark mark = Mark::none;
  std::uint8_t value = 0;  // as of Tint
};
std::vector<LegendEntry> legend(const Workspace& workspace, const Theme& theme);

struct ColorModeInfo {
  ColorMode mode;
  std::string_view name;  // on its button
  std::string_view help;
};
/// All of them, in the order in which they are offered.
std::span<const ColorModeInfo> color_modes();
std::string_view color_mode_name(ColorMode mode);

}  // namespace bytelens
