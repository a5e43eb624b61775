// The parts of the screen. Each draws itself into its box, reads the workspace, and asks for commands.
#pragma once

#include "ui/hex_layout.h"
#include "ui/widgets.h"

namespace bytelens {

float top_bar_height(const Frame& frame, float width);
void draw_top_bar(Frame& frame, const Rect& box);
/// Height at which the byte panel shows all rows in that width, px.
float byte_panel_height(const Frame& frame, float width);
/// At most as tall as `box`; returns how tall it is.
float draw_byte_panel(Frame& frame, Rect box);
/// At most as tall as `box`; returns how tall it is.
float draw_views_panel(Frame& frame, Rect box);
void draw_inspector(Frame& frame, const Rect& box);
/// Height at which the inspector of that width shows all it has, px.
float inspector_height(Frame& frame, float width);
/// The walk of the active view's items as a path over the bytes, while the inspector shows its controls.
void draw_walk(Frame& frame, const HexLayout& layout, std::int64_t first_row, std::int64_t row_count);
void draw_status_bar(Frame& frame, const Rect& box);
void draw_first_screen(Frame& frame, const Rect& box);
void draw_drop_hint(Frame& frame, const Rect& box);

/// Keys that act on the byte under the cursor: moving, selecting, typing hex or text.
void handle_byte_keys(Frame& frame, int columns, std::int64_t page_rows);
/// Copies what is selected in the form last chosen; puts what was pasted over the bytes at the cursor.
void copy_selection(Frame& frame, CopyAs form);
void take_paste(Frame& frame);
/// Undo, redo and Escape, wherever one is.
void handle_global_keys(Frame& frame);

/// Puts the cursor on a byte; `extend` keeps the other end of the selection.
void move_cursor(Frame& frame, std::uint64_t byte_offset, bool extend);

/// Stands for what bytes and items look like in this frame, but for what is selected, pointed at or flashing:
/// colours, theme, scale, the document, and the given measures.
std::uint64_t look_key(const Frame& frame, std::initializer_list<float> measures);
/// True when nothing in bytes [begin, end) is selected, pointed at or flashing.
bool is_plain(const Frame& frame, std::uint64_t begin, std::uint64_t end);

/// How strongly bytes [begin, end) flash now, 0..1.
float flash_strength(const Frame& frame, std::uint64_t begin, std::uint64_t end);

}  // namespace bytelens
