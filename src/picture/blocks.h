// The parts of a picture. Each is drawn at (0, 0) and says how large it is; picture.cpp puts them in place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "picture/picture.h"
#include "picture/svg.h"
#include "picture/tints.h"

namespace bytelens::picture {

namespace size {  // px
inline constexpr double body = 13, small = 11.5, title = 15;
inline constexpr double line = 20;  // height of a line of text
inline constexpr double cell_h = 26, cell_gap = 3, cell_radius = 3.5;
}  // namespace size

/// The number whose bytes are followed to their places.
struct Subject {
  const NamedView* view;
  Index index;
  int leaf;             // in Format::leaves()
  std::uint64_t begin;  // byte offset

  const Leaf& part() const { return view->view.format().leaves()[static_cast<std::size_t>(leaf)]; }
};

/// What all parts draw from.
struct Scene {
  const Workspace& workspace;
  const Buffer& buffer;
  const PictureOptions& options;
  const Palette& palette;
  const ByteTints& tints;
  std::optional<Subject> subject;
  std::uint64_t chosen_begin, chosen_end;  // bytes that stand out everywhere: the selection, or the subject's

  bool chosen(std::uint64_t byte_offset) const {
    return byte_offset >= chosen_begin && byte_offset < chosen_end;
  }
};

struct Block {
  Svg svg;
  double w = 0, h = 0;
  std::string words{};  // what the picture's description says of it; "" when that has been said
};

/// The number of two to eight bytes around `number_at` in the chosen item or in the active view. Without one:
/// the selected item when it is such a number, else the first one in the active view, else in the views
/// after.
std::optional<Subject> find_subject(const Workspace& workspace, std::optional<std::uint64_t> number_at);

Result<Block> draw_bytes(const Scene& scene, double most_w);
Result<Block> draw_view(const Scene& scene, const NamedView& view, double most_w);
/// The subject's bytes in memory, bands to their places in the number, and what they come to.
Result<Block> draw_ribbon(const Scene& scene, double most_w);

/// A byte's or a part of a cell's colour, opaque.
Color cell_color(const Scene& scene, const ByteTint& tint, bool chosen);
/// Diagonals over padding.
void draw_hatch(const Scene& scene, Svg& svg, const Box& box);

}  // namespace bytelens::picture
