// The signature picture: a band runs from each byte, in memory order, to its place in the number.
#include <algorithm>
#include <vector>

#include "picture/blocks.h"
#include "picture/number_words.h"
#include "picture/words.h"

namespace bytelens {
namespace {

constexpr double label_w = 104, box_h = 42, band_h = 66, note_h = 18;

// Boxes side by side, as wide as there is room for.
struct Places {
  std::int64_t count;
  double left, box_w, gap;

  Places(std::int64_t n, double most_w) : count(n), left(label_w), box_w(0), gap(n > 4 ? 10 : 22) {
    const auto boxes = static_cast<double>(n);
    box_w = (most_w - left - gap * (boxes - 1)) / boxes;
    if (box_w < 56) left = 0, box_w = (most_w - gap * (boxes - 1)) / boxes;  // the words above, not beside
    box_w = std::clamp(box_w, 24., n > 4 ? 66. : 108.);
  }
  Box box(std::int64_t i, double y) const {
    return {left + static_cast<double>(i) * (box_w + gap), y, box_w, box_h};
  }
  double width() const { return box(count - 1, 0).x + box_w; }
};

std::int64_t significance(const Leaf& leaf, std::int64_t byte) {
  return leaf.order == ByteOrder::little ? byte : leaf.size - 1 - byte;
}

Color place_color(const Scene& scene, const Leaf& leaf, std::int64_t byte) {
  return scene.palette.significance[significance_step(leaf, byte).value_or(0)];
}

void draw_band(Svg& svg, const Box& from, double top, const Box& to, double bottom, Color color) {
  const double middle = (top + bottom) / 2;
  const auto point = [](double x, double y) { return number_text(x) + " " + number_text(y) + " "; };
  const auto edge = [&](double x0, double y0, double x1, double y1) {
    return "C" + point(x0, middle) + point(x1, middle) + point(x1, y1) + (y0 < y1 ? "" : "");
  };
  // Translucent, so that a band shows where it passes under another.
  svg.empty("path",
            {{"class", "band"},
             {"d", "M" + point(from.x, top) + edge(from.x, top, to.x, bottom) + "H" +
                       number_text(to.x + to.w) + edge(to.x + to.w, bottom, from.x + from.w, top) + "z"},
             {"fill", color},
             {"fill-opacity", .28},
             {"stroke", color},
             {"stroke-width", 1.}});
}

void draw_place(const Scene& scene, Svg& svg, const Box& box, std::uint8_t byte, Color color) {
  fill_box(svg, box, mix(scene.palette.panel, color, .28), 5);
  frame_box(svg, box, color, 5, 1.5);
  draw_text(
      svg, box, hex_text(byte, 2),
      {.color = scene.palette.text, .size = 19, .bold = true, .anchor = Anchor::middle, .group = "place"});
}

bool is_float(const Leaf& leaf) { return leaf.scalar == Scalar::floating || leaf.scalar == Scalar::bfloat16; }

// Under a place: what it counts; of a float, which bits it is.
std::string place_words(const Leaf& leaf, std::int64_t place, std::uint8_t byte, double room) {
  if (is_float(leaf)) {
    const std::string bits = std::to_string(8 * place + 7) + "–" + std::to_string(8 * place);
    return text_width("bits " + bits, size::small) <= room ? "bits " + bits : bits;
  }
  const std::string weight = weight_text(place, leaf.size), all = std::to_string(byte) + " · " + weight;
  return text_width(all, size::small) <= room ? all : "· " + weight;
}

std::string facts(const Subject& subject) {
  const Leaf& leaf = subject.part();
  Leaf alone = leaf;
  std::string type = is_float(leaf) ? (leaf.scalar == Scalar::bfloat16 ? "bfloat" : "float")
                     : leaf.scalar == Scalar::signed_int ? "int"
                                                         : "uint";
  return type + std::to_string(8 * leaf.size) + " · bytes 0x" + hex_text(subject.begin, 4) + " to 0x" +
         hex_text(subject.begin + static_cast<std::uint64_t>(alone.size) - 1, 4) + " · " +
         order_name(leaf.order);
}

// Parts wrapped into lines; the last, which is the value, is bold. Returns the height.
double draw_sum(const Scene& scene, Svg& svg, const std::vector<std::string>& parts, double x0, double y,
                double most_w, double& widest) {
  const double font = size::title, line = 24, space = font * .6, top = y;
  double x = x0;
  const auto new_line = [&] {
    svg.close("text");
    svg.newline();
  };
  const auto begin_line = [&] {
    svg.open("text", {{"class", "sum"},
                      {"x", x0},
                      {"y", baseline({0, y, 0, line}, font)},
                      {"font-size", font},
                      {"fill", scene.palette.text}});
  };
  begin_line();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double w = text_width(parts[i], font);
    if (x > x0 && x + w > most_w) {
      new_line();
      x = x0, y += line;
      begin_line();
    }
    if (x > x0) svg.content(" ");
    if (i + 1 == parts.size())
      svg.with_text("tspan", {{"font-weight", "700"}}, parts[i]);
    else
      svg.content(parts[i]);
    x += w + space;
    widest = std::max(widest, x - space);
  }
  new_line();
  return y + line - top;
}

}  // namespace

std::optional<Subject> find_subject(const Workspace& workspace) {
  const auto in_item = [](const NamedView& view, const Index& index,
                          std::optional<std::uint64_t> begin) -> std::optional<Subject> {
    const auto at = static_cast<std::uint64_t>(byte_offset_of(view.view.layout(), index));
    const auto leaves = view.view.format().leaves();
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      const std::uint64_t from = at + static_cast<std::uint64_t>(leaves[i].byte_offset);
      if (has_places(leaves[i]) && (!begin || *begin == from))
        return Subject{&view, index, static_cast<int>(i), from};
    }
    return {};
  };
  const Selection& selection = workspace.selection();
  if (selection.end > selection.begin) {
    const NamedView* view = workspace.find_view(selection.view);
    if (!view || view->buffer != workspace.active_buffer()) return {};
    return in_item(*view, selection.index, selection.begin);
  }
  const auto first = [&](const NamedView& view) -> std::optional<Subject> {
    if (view.buffer != workspace.active_buffer() || view.view.layout().item_count() == 0) return {};
    return in_item(view, Index(view.view.layout().shape.size(), 0), {});
  };
  if (const NamedView* active = workspace.find_view(workspace.active_view()))
    if (auto subject = first(*active)) return subject;
  for (const NamedView& view : workspace.views())
    if (auto subject = first(view)) return subject;
  return {};
}

Result<Block> draw_ribbon(const Scene& scene, double most_w) {
  const Subject& subject = *scene.subject;
  const Leaf& leaf = subject.part();
  const Palette& palette = scene.palette;
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(leaf.size));
  if (const auto read = scene.buffer.read(subject.begin, bytes); !read) return std::unexpected(read.error());
  const Places places(leaf.size, most_w);
  const bool beside = places.left > 0;
  const TextLook side{.color = palette.dim, .size = size::body};
  const TextLook note{.color = palette.faint, .size = size::small, .anchor = Anchor::middle};

  Block block;
  Svg& svg = block.svg;
  svg.open("g", {{"class", "ribbon"}});
  const std::string name = item_name(*subject.view, subject.index, subject.leaf), what = facts(subject);
  draw_text(svg, {0, 0, 0, size::line}, name, {.color = palette.text, .size = size::body, .bold = true});
  const double facts_x = text_width(name, size::body) + 14;
  draw_text_fit(svg, {facts_x, 0, most_w - facts_x, size::line}, what,
                {.color = palette.dim, .size = size::small});
  block.w = std::min(most_w, std::max(places.width(), facts_x + text_width(what, size::small)));

  double y = size::line + 10;
  const auto caption = [&](const char* words) {
    if (beside) return draw_text(svg, {0, y, 0, box_h}, words, side);
    draw_text(svg, {0, y, 0, size::line}, words, side);
    y += size::line + 2;
  };
  caption("in memory →");
  const double first_y = y, top = y + box_h + note_h;
  y = top + band_h;
  const double bottom = beside ? y : y + size::line + 2;
  // Bands first: text is never under one.
  for (std::int64_t i = 0; i < leaf.size; ++i)
    draw_band(svg, places.box(i, 0), top, places.box(leaf.size - 1 - significance(leaf, i), 0),
              beside ? bottom : bottom, place_color(scene, leaf, i));
  svg.newline();
  for (std::int64_t i = 0; i < leaf.size; ++i) {
    const std::uint64_t at = subject.begin + static_cast<std::uint64_t>(i);
    draw_place(scene, svg, places.box(i, first_y), bytes[static_cast<std::size_t>(i)],
               place_color(scene, leaf, i));
    Box under = places.box(i, first_y + box_h);
    under.h = note_h;
    const std::string address = hex_text(at, 4);
    draw_text_fit(svg, {under.x - places.gap / 2, under.y, under.w + places.gap, under.h},
                  text_width(address, size::small) + 20 < places.box_w ? "0x" + address : address, note);
  }
  svg.newline();
  caption("as a number");
  for (std::int64_t i = 0; i < leaf.size; ++i) {
    const std::int64_t place = leaf.size - 1 - i;
    const std::int64_t byte = leaf.order == ByteOrder::little ? place : i;
    const std::uint8_t value = bytes[static_cast<std::size_t>(byte)];
    const Color color = place_color(scene, leaf, byte);
    draw_place(scene, svg, places.box(i, y), value, color);
    draw_text(
        svg, {places.box(i, 0).x, y + box_h + 2, places.box_w, note_h},
        place_words(leaf, place, value, places.box_w + places.gap - 4),
        {.color = color, .size = size::small, .bold = true, .anchor = Anchor::middle, .group = "weight"});
  }
  svg.newline();
  y += box_h + note_h + 14;
  const auto parts = is_float(leaf) ? float_sum(leaf, bytes) : integer_sum(leaf, bytes);
  y += draw_sum(scene, svg, parts, places.left, y, most_w, block.w);
  svg.close("g");
  svg.newline();
  block.h = y;
  return block;
}

}  // namespace bytelens
