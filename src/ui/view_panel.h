// One view's place in the views panel, agreed between the panel (how tall) and the view (what is in it).
#pragma once

#include "ui/panels.h"
#include "ui/view_layout.h"

namespace bytelens {

namespace px {
inline constexpr float view_head = 38, facts_line = 16, column_head = 22, cell = 27, cell_gap = 3,
                       view_foot = 12;
}

struct ViewMetrics {
  ViewLayout layout;
  float label_w, cell_w;
  bool tall_head;  // the facts have a line of their own
  float heads;     // header and column names
  std::int64_t fit_columns;
  Lens lens;           // that it is shown through
  float strip;         // height of the lenses' own line or lines
  std::int64_t rows;   // all that there are to show; of a picture, as many as it is tall
  std::int64_t least;  // that it has even where others then get none of the room
  bool scrolls() const { return lens == Lens::grid || lens == Lens::bits; }
  float height(std::int64_t shown) const {
    return heads + static_cast<float>(shown) * (px::cell + px::cell_gap) + px::view_foot;
  }
};

ViewMetrics measure_view(Frame& frame, const NamedView& view, float width);

/// Draws header, column names and `shown` rows from the view's scroll position; takes pointer and keys for
/// it.
void draw_view(Frame& frame, const NamedView& view, const ViewMetrics& metrics, const Rect& box,
               std::int64_t shown);

/// The header: name and parts, the facts in a line of their own when `tall`.
void draw_view_head(Frame& frame, const NamedView& view, const Rect& box, bool tall);
float head_facts_width(const Frame& frame, const NamedView& view);  // px
/// The lens a view is shown through: the one it is set to, or the grid when it cannot have that.
Lens shown_lens(const NamedView& view);
/// Sets the lens, its strip and its rows.
void measure_lens(Frame& frame, const NamedView& view, float width, ViewMetrics& metrics);
/// The choice of lenses, and what can be set of the one that is chosen.
void draw_lens_strip(Frame& frame, const NamedView& view, const ViewMetrics& metrics, const Rect& box);
/// A view through a lens that is not the grid.
void draw_lens(Frame& frame, const NamedView& view, const ViewMetrics& metrics, const Rect& area);

void draw_view_cells(Frame& frame, const NamedView& view, const ViewMetrics& metrics, const Rect& area,
                     std::int64_t shown);

/// Starts typing into a cell with `text` in the field.
void start_edit(Frame& frame, const NamedView& view, const Index& index, int leaf, std::string text);

/// Draws the field over its cell and asks for the change when it is submitted.
void draw_edit(Frame& frame, const NamedView& view, const Rect& cell);

/// The text of one leaf of an item, or the reader's error.
Result<std::string> leaf_text(const View& view, std::uint64_t leaf_offset, const Leaf& leaf);

}  // namespace bytelens
