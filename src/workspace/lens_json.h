// How a view is looked at, as members of its JSON object: only what is not as at first. Private to
// src/workspace.
#pragma once

#include "workspace/json_text.h"
#include "workspace/workspace.h"

namespace bytelens {

/// Adds to `view`: "lens": "plot", "palette": "viridis", "channels": "bgr", "range": [0.0, 1.5],
/// "slice": [3, null] (null: all of that axis).
void add_lens_json(const NamedView& named, Json& view);

struct SavedLens {
  Lens lens = Lens::grid;
  LensOptions options{};
};
/// ValueError that begins with the place.
Result<SavedLens> read_lens(const JsonPlace& view);

}  // namespace bytelens
