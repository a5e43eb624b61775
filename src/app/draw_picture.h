// The picture of what is on the screen: bytes, views, colours and the number that is explained.
#pragma once

#include "host/messages.h"
#include "ui/state.h"
#include "workspace/workspace.h"

namespace bytelens {

/// Of the selected bytes, when there are several, else of those that the byte grid shows; at most 1024, and
/// 12 views. Errors as draw_svg's; ValueError when there is nothing to draw.
Result<PictureDrawn> draw_picture(const Workspace& workspace, const UiState& state, PictureUse use);

}  // namespace bytelens
