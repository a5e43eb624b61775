// What colour a byte has, and what the colours mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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

struct Tint {
  ImU32 color;
  bool padding = false;  // hatched: colour is never the only sign
  bool plain = false;    // outside every item: no colour of its own
};

/// Tints bytes for one frame: the colour mode, the active view and the theme are fixed.
class ByteColors {
 public:
  ByteColors(const Workspace& workspace, const Theme& theme);
  Tint tint(std::uint64_t byte_offset, std::uint8_t value) const;
  const View* view() const { return view_; }

 private:
  struct Place {                // of a byte in the active view
    std::int64_t item, within;  // its item's number in C order, which byte of the item
  };
  std::optional<Place> place_of(std::uint64_t byte_offset) const;

  const Theme& theme_;
  ColorMode mode_;
  const View* view_ = nullptr;
  bool row_ = false;  // items follow one another without a gap: where a byte belongs is a division
  std::int64_t begin_ = 0, bytes_ = 0, itemsize_ = 1;  // of that row
  bool by_field_ = false;
};

struct LegendEntry {
  ImU32 color;
  std::string text;
  bool hatched = false;
};
std::vector<LegendEntry> legend(const Workspace& workspace, const Theme& theme);

std::string_view color_mode_name(ColorMode mode);  // "item", "significance", "value"

}  // namespace bytelens
