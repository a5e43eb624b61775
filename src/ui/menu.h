// A list of things to choose or to do, over the panels: opened by a button, a right click, a long press or
// the menu key; closed by a choice, Escape, or a click elsewhere.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/widgets.h"

namespace bytelens {

struct MenuEntry {
  std::string id, title;
  std::string help{};  // what it does, or why it cannot be done now
  std::string keys{};  // "Ctrl+C"
  bool disabled = false;
  bool apart = false;             // a line above it
  std::optional<bool> checked{};  // of several, this is the one
  std::function<void(Frame&)> run{};
};

/// Opens it with its corner at (x, y) px, or as near as there is room; takes the keys from a text field.
void open_menu(Frame& frame, MenuKind kind, float x, float y);

/// Over the whole screen; to be called before the panels, so that pointer and keys are its own. state.menu is
/// set.
void draw_menu(Frame& frame, const Rect& screen);

}  // namespace bytelens
