// The list of what can be done with a byte or an item.
#pragma once

#include <vector>

#include "ui/menu.h"

namespace bytelens {

/// For what is selected. There is a buffer, and it is not empty.
std::vector<MenuEntry> context_entries(const Frame& frame);

/// The key that opens it: the menu key, or Shift+F10.
bool menu_key();

}  // namespace bytelens
