// What a view's lenses share: which items they show, and which of them is chosen or pointed at.
#pragma once

#include <optional>
#include <string>

#include "array/pick.h"
#include "ui/view_panel.h"

namespace bytelens {

struct LensPart {
  const NamedView& named;
  Picked part;  // items below are numbers in it, in C order

  std::int64_t count() const { return part.view().layout().item_count(); }
  Index index(std::int64_t item) const;        // in the whole view
  std::string value(std::int64_t item) const;  // "1.5"
  std::string words(std::int64_t item) const;  // "n[3] = 1.5"
};

struct LensItems : LensPart {
  Frame& frame;

  std::string id() const { return "lens/" + named.name + "/picture"; }
  std::optional<std::int64_t> selected() const;
  /// As `selected`, before this frame chose another.
  std::optional<std::int64_t> selected_before() const;
  /// The item whose bytes are under the pointer, in whichever panel.
  std::optional<std::int64_t> pointed() const;
  void choose(std::int64_t item, bool activate = true) const;
  void point_at(std::int64_t item) const;

  /// Arrow keys, Home and End move the selected item, while keys go to this view.
  void take_keys(std::int64_t across, std::int64_t down) const;
};

struct LensPointer {
  bool over = false, pressed = false;
  float x = 0, y = 0;  // css px
};
LensPointer take_pointer(const LensItems& items, const Rect& box);

/// The record of a picture: what is seen of the view, then the items pointed at and chosen.
void report_picture(const LensItems& items, const Rect& box, std::string what);

/// Adds where an item is drawn to the rails, when it is linked.
void add_rail(const LensItems& items, std::int64_t item, const Rect& box);

void draw_plot(const LensItems& items, const Rect& area);
void draw_histogram(const LensItems& items, const Rect& area);
void draw_image(const LensItems& items, const Rect& area);
void draw_bits_lens(const LensItems& items, const Rect& area);

/// Rows of cells, 30 px each, that a lens is tall when there is room.
struct LensRows {
  std::int64_t wanted, least;
};
LensRows lens_rows(const NamedView& view, Lens lens, float width);
std::int64_t bits_lens_rows(const View& part, float width);
std::int64_t image_rows(const NamedView& view, float width);

}  // namespace bytelens
