// Where each byte's cells are: pure geometry, so that it can be tested without a screen.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "ui/semantics.h"

namespace bytelens {

struct HexLayout {
  Rect area{};             // of the rows, css px
  std::uint64_t size = 0;  // bytes in the buffer
  int columns = 16;        // bytes per row
  int address_digits = 6;
  float address_w = 0, cell_w = 22, cell_h = 28, char_w = 8;
  float font = 13.5f;           // of the digits
  float hex_x = 0, text_x = 0;  // left edges of the hex and the text columns

  std::int64_t rows() const {
    return static_cast<std::int64_t>((size + static_cast<std::uint64_t>(columns) - 1) /
                                     static_cast<std::uint64_t>(columns));
  }
  std::int64_t visible_rows() const {
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(area.h / cell_h));
  }
  /// Columns come in groups of eight with a gap between them.
  float column_x(int column) const {
    return hex_x + static_cast<float>(column) * cell_w + static_cast<float>(column / 8) * 8;
  }
  Rect hex_cell(std::int64_t visible_row, int column) const {
    return {column_x(column), area.y + static_cast<float>(visible_row) * cell_h, cell_w, cell_h};
  }
  Rect text_cell(std::int64_t visible_row, int column) const {
    return {text_x + static_cast<float>(column) * char_w, area.y + static_cast<float>(visible_row) * cell_h,
            char_w, cell_h};
  }

  struct Hit {
    std::uint64_t byte_offset;
    bool text;
  };
  /// Height that all rows need, at most the area's.
  float content_h() const { return std::min(area.h, static_cast<float>(rows()) * cell_h); }

  /// The byte whose cell is at (x, y), or with `nearest` the closest one; nothing outside.
  std::optional<Hit> hit(float x, float y, std::int64_t first_row, bool nearest) const;
};

/// As many bytes per row (16, 8 or 4) as fit into `width`, and cells that grow a little when few bytes are
/// shown.
HexLayout make_hex_layout(const Rect& area, std::uint64_t size);

}  // namespace bytelens
