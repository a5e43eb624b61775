// How bytes are coloured: the chooser, the legend, and the marks that say the same without colour.
#pragma once

#include <vector>

#include "ui/colors.h"
#include "ui/menu.h"

namespace bytelens {

/// At the right end of `box`: a button for each mode, or one that lists them where they have no room. Returns
/// the left end of what it drew.
float draw_color_chooser(Frame& frame, const Rect& box);
std::vector<MenuEntry> color_entries(const Frame& frame);

/// Wraps onto as many lines as it needs; returns its height. With `paint` false it only measures.
float draw_legend(Frame& frame, const Rect& box, bool paint);

/// The tint's mark in a cell.
void draw_mark(const Painter& paint, const Rect& cell, const Tint& tint);

}  // namespace bytelens
