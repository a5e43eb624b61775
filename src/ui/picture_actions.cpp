#include "ui/picture_actions.h"

namespace bytelens {

std::string no_picture(const Workspace& workspace) {
  const int active = workspace.active_buffer();
  if (active < 0) return "nothing is open: open a file or a sample first";
  const Buffer& buffer = *workspace.buffers()[static_cast<std::size_t>(active)];
  return buffer.size() > 0 ? "" : buffer.name() + " is empty: it has no bytes to draw";
}

void take_picture(Frame& frame, PictureUse use) { frame.actions.push_back({TakePicture{use}}); }

}  // namespace bytelens
