// What colour a byte has in a picture, and what the colours mean: the screen's rules (ui/colors.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "picture/palette.h"
#include "workspace/workspace.h"

namespace bytelens::picture {

struct ByteTint {
  Color color;
  bool padding = false;  // hatched: colour is never the only sign
  bool plain = false;    // of no item, or zero: nearly the panel's colour
};

struct TintMeaning {
  Color color;
  std::string text;
  bool padding = false;
};

class ByteTints {
 public:
  ByteTints(const Workspace& workspace, const Palette& palette);
  ByteTint tint(std::uint64_t byte_offset, std::uint8_t value) const;
  std::vector<TintMeaning> meanings() const;
  /// What is told apart: "items of n", "fields of v", "bytes of n" (by significance), "values", "changes",
  /// "entropy".
  std::string subject() const;

 private:
  std::optional<double> entropy_at(std::uint64_t byte_offset) const;

  const Palette& palette_;
  const Buffer* buffer_ = nullptr;  // the active one
  const NamedView* view_ = nullptr;
  ColorMode mode_;
  bool by_field_ = false;
};

/// 0 (least) … 4 (most significant) for a byte of a number of more than one, in memory order; nothing for
/// text, raw bytes and padding.
std::optional<std::size_t> significance_step(const Leaf& leaf, std::int64_t byte);

}  // namespace bytelens::picture
