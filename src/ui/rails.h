// Thin rails between the bytes that are pointed at, or chosen, and the cells of every view that they are part
// of.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "ui/painter.h"
#include "workspace/workspace.h"

namespace bytelens {

struct UiState;

/// Where one byte is on the screen; when it is scrolled away, the edge of what it is scrolled out of.
struct RailEnd {
  std::uint64_t byte_offset;
  Rect box;
  int away = 0;  // -1 above, 1 below what is visible
};

/// Filled by the panels as they draw themselves.
struct Rails {
  static constexpr std::uint64_t most = 8;  // bytes: more would be a carpet

  std::uint64_t begin = 0, end = 0;        // of the active buffer; empty when there is nothing to link
  std::array<std::uint8_t, most> steps{};  // of the scale of significance, for each byte
  std::vector<RailEnd> bytes, cells;

  bool holds(std::uint64_t byte_offset) const { return byte_offset >= begin && byte_offset < end; }
};

/// What is under the pointer, else what is selected, when it is few enough bytes.
Rails rails_for(const Workspace& workspace, const UiState& state);

/// `gutter` is the free strip that rails run along: beside the panels or between them.
void draw_rails(const Painter& paint, const Rails& rails, const Rect& gutter);

}  // namespace bytelens
