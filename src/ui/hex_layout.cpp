#include "ui/hex_layout.h"

#include <bit>
#include <cmath>

namespace bytelens {

HexLayout make_hex_layout(const Rect& area, std::uint64_t size) {
  HexLayout layout;
  layout.area = area;
  layout.size = size;
  const int digits = (static_cast<int>(std::bit_width(size)) + 3) / 4;
  layout.address_digits = digits <= 4 ? 4 : digits <= 6 ? 6 : digits <= 8 ? 8 : digits <= 12 ? 12 : 16;
  layout.address_w = static_cast<float>(layout.address_digits) * 7.2f + 18;

  const bool handful = size <= 16;
  if (handful) layout.cell_w = 30, layout.cell_h = 46, layout.char_w = 11, layout.font = 17;
  const float scroll_w = 10, most_cell = handful ? 52.f : 29.f;
  for (const int columns : {16, 8, 4}) {
    layout.columns =
        static_cast<int>(std::clamp<std::uint64_t>(size, 1, static_cast<std::uint64_t>(columns)));
    const auto count = static_cast<float>(layout.columns);
    const float groups = static_cast<float>((layout.columns - 1) / 8) * 8;
    const float need = layout.address_w + count * (layout.cell_w + layout.char_w) + groups + 22 + scroll_w;
    if (need > area.w && columns > 4) continue;
    // Spare room widens the cells up to a point: bytes stay close enough to be read as one row.
    layout.cell_w = std::clamp(std::floor(layout.cell_w + (area.w - need) / count), 20.f, most_cell);
    break;
  }
  layout.hex_x = area.x + layout.address_w;
  layout.text_x = layout.column_x(layout.columns - 1) + layout.cell_w + 22;
  return layout;
}

std::optional<HexLayout::Hit> HexLayout::hit(float x, float y, std::int64_t first_row, bool nearest) const {
  if (size == 0) return {};
  std::int64_t row = first_row + static_cast<std::int64_t>(std::floor((y - area.y) / cell_h));
  const bool text = x >= text_x - 8;
  int column = 0;
  if (text) {
    column = static_cast<int>(std::floor((x - text_x) / char_w));
  } else {
    while (column < columns && x >= column_x(column) + cell_w) ++column;
    if (column < columns && x < column_x(column) && !nearest && column == 0) return {};
  }
  if (!nearest && (column < 0 || column >= columns || row < 0 || row >= rows())) return {};
  row = std::clamp<std::int64_t>(row, 0, rows() - 1);
  column = std::clamp(column, 0, columns - 1);
  std::uint64_t byte_offset = static_cast<std::uint64_t>(row) * static_cast<std::uint64_t>(columns) +
                              static_cast<std::uint64_t>(column);
  if (byte_offset >= size) {
    if (!nearest) return {};
    byte_offset = size - 1;
  }
  return Hit{byte_offset, text};
}

}  // namespace bytelens
