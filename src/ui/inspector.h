// The parts of the inspector.
#pragma once

#include "ui/subject.h"
#include "ui/widgets.h"

namespace bytelens {

inline constexpr float bit_row_h = 42;  // px: a row of boxes and their numbers

/// Bytes in memory order, their bands, the number, and the sum or formula. The subject has an explanation.
void draw_ribbon(Frame& frame, const Rect& box, const Subject& subject);
void draw_bits(Frame& frame, const Rect& box, const Subject& subject);
float bits_height(const Subject& subject, float width);  // px
inline constexpr float narrow_inspector = 460;           // px wide: labels give way to boxes
/// The bytes from the cursor on, read as each format that fits.
void draw_readings(Frame& frame, const Rect& box);

/// The active view's formula, its walk, and what Python would make of it; a sentence when there is no view.
void draw_layout(Frame& frame, const Rect& box);
float layout_height(Frame& frame, float width);  // px

}  // namespace bytelens
