// What can be done with a picture of what is on the screen, for the lists that offer it.
#pragma once

#include <string>

#include "ui/widgets.h"

namespace bytelens {

struct PictureAction {
  PictureUse use;
  const char* title;
  const char* help;
};
inline constexpr PictureAction picture_actions[] = {
    {PictureUse::copy_svg, "Copy as SVG", "bytes and views as a drawing with text, to the clipboard"},
    {PictureUse::copy_png, "Copy as PNG", "bytes and views as an image, to the clipboard"},
    {PictureUse::save, "Save picture", "bytes and views as an SVG file"},
};

/// Why there can be no picture now; "" when there can.
std::string no_picture(const Workspace& workspace);

void take_picture(Frame& frame, PictureUse use);

}  // namespace bytelens
