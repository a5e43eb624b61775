// Where the walk over the active view's items is: at the selected item, when it is one of that view's.
#pragma once

#include <optional>
#include <string>

#include "ui/widgets.h"
#include "view/walk.h"

namespace bytelens {

struct WalkPlace {
  const NamedView* view;
  std::int64_t step;  // in the walk's order; -1 while no item of the view is selected
  Index index;        // of that item; of the first one while none is
};

/// Nothing without an active view of the active buffer, or when it has no items.
std::optional<WalkPlace> walk_place(const Frame& frame);

/// "Walk of m2 in C order: step 2 of 6, m2[0,1] at 0x0001; next 0x0002, 1 byte on"
std::string walk_text(const Frame& frame, const WalkPlace& place);

/// Selects the item at a step.
void walk_to(Frame& frame, const WalkPlace& place, std::int64_t step);

}  // namespace bytelens
