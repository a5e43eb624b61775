// What the command palette lists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/widgets.h"

namespace bytelens {

struct CommandEntry {
  std::string id;     // of the semantic record that it presses, or focuses when it is typed into
  std::string title;  // "Colour by: item"
  std::string help;   // what it does, or why it cannot be done now
  std::string keys;   // "Ctrl+Z"
  bool disabled = false, types = false;
  std::optional<CopyAs> copy{};
  std::optional<PictureUse> picture{};
};

/// Everything that the last frame showed and that can be acted on, in reading order; then the forms to copy
/// in, and what can be done with a picture.
std::vector<CommandEntry> command_entries(const Semantics& shown, const Workspace& workspace);

/// Over the whole screen; to be called before the panels, so that the pointer is its own. state.commands is
/// set.
void draw_commands(Frame& frame, const Rect& screen, const std::vector<CommandEntry>& entries);

}  // namespace bytelens
