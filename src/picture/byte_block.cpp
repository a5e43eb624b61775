// Addresses, hex and text of the bytes, and what their colours mean.
#include <algorithm>
#include <vector>

#include "picture/blocks.h"
#include "picture/words.h"

namespace bytelens::picture {
namespace {

struct Grid {
  std::size_t columns;
  double address_w, cell_w, cell_h, char_w, font;

  double column_x(std::size_t column) const {
    return address_w + static_cast<double>(column) * cell_w + static_cast<double>(column / 8) * 10;
  }
  double text_x() const { return column_x(columns - 1) + cell_w + 20; }
  double width() const { return text_x() + static_cast<double>(columns) * char_w; }
};

// A handful of bytes is the whole subject of its picture: its cells are larger.
Grid make_grid(std::size_t bytes, int digits, double most_w) {
  const bool handful = bytes <= 16;
  Grid grid{1, 0, handful ? 44. : 28., handful ? 42. : 28., handful ? 11. : 8., handful ? 17. : size::body};
  grid.address_w = digits * size::body * .6 + 18;
  for (const std::size_t columns : {16uz, 8uz, 4uz}) {
    grid.columns = std::clamp<std::size_t>(bytes, 1, columns);
    const double over = grid.width() - most_w, smallest = 22;
    if (over <= 0) break;
    const double narrower = grid.cell_w - over / static_cast<double>(grid.columns);
    if (narrower < smallest && columns > 4) continue;
    grid.cell_w = std::max(smallest, narrower);
    break;
  }
  return grid;
}

bool printable(std::uint8_t byte) { return byte >= 0x20 && byte < 0x7f; }

// One element a row, so that what is selected and copied is a line of a hex dump.
void draw_row_text(const Scene& scene, const Grid& grid, Svg& svg, double y, std::uint64_t address,
                   int digits, std::span<const std::uint8_t> bytes) {
  const Palette& palette = scene.palette;
  const double hex_y = baseline({0, y, 0, grid.cell_h}, grid.font);
  svg.open("text", {{"y", hex_y}, {"font-size", grid.font}, {"fill", palette.text}});
  svg.with_text("tspan",
                {{"class", "address"}, {"x", 0.}, {"font-size", size::body}, {"fill", palette.faint}},
                hex_text(address, digits));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::uint64_t at = address + i;
    const double x = grid.column_x(i) + (grid.cell_w - grid.font * 1.2) / 2;
    svg.content(i % 8 == 0 ? "  " : " ");
    svg.with_text("tspan",
                  {{"class", scene.tints.tint(at, bytes[i]).padding ? "byte padding" : "byte"},
                   {"x", x},
                   {"font-weight", scene.chosen(at) ? "700" : ""},
                   {"fill", scene.tints.tint(at, bytes[i]).padding ? css(palette.dim) : std::string()}},
                  hex_text(bytes[i], 2));
  }
  svg.content("  ");
  svg.open("tspan", {{"class", "characters"}, {"font-size", grid.font - 1}});
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = static_cast<char>(bytes[i]);
    const double x = grid.text_x() + static_cast<double>(i) * grid.char_w;
    svg.with_text("tspan", {{"x", x}, {"fill", printable(bytes[i]) ? std::string() : css(palette.faint)}},
                  printable(bytes[i]) ? std::string_view(&c, 1) : "·");
  }
  svg.close("tspan");
  svg.close("text");
  svg.newline();
}

void draw_cells(const Scene& scene, const Grid& grid, Svg& svg, double y, std::uint64_t address,
                std::span<const std::uint8_t> bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const ByteTint tint = scene.tints.tint(address + i, bytes[i]);
    const bool chosen = scene.chosen(address + i);
    const Box box{grid.column_x(i) + 1, y + 1, grid.cell_w - 2, grid.cell_h - 2};
    fill_box(svg, box, cell_color(scene, tint, chosen), size::cell_radius);
    if (tint.padding) draw_hatch(scene, svg, box);
    if (chosen) frame_box(svg, box, tint.plain ? scene.palette.accent : tint.color, size::cell_radius, 1.5);
  }
  svg.newline();
}

// Wraps onto as many lines as it needs; returns its height.
double draw_meanings(const Scene& scene, Svg& svg, double y, double most_w, double& widest) {
  double x = 0, top = y;
  svg.open("g", {{"class", "legend"}});
  const std::string lead = scene.tints.subject();
  draw_text_fit(svg, {0, y, most_w, size::line}, lead, {.color = scene.palette.faint, .size = size::small});
  x = text_width(lead, size::small) + 14;
  for (const TintMeaning& meaning : scene.tints.meanings()) {
    const double w = 17 + text_width(meaning.text, size::small) + (meaning.text.empty() ? -3 : 14);
    if (x > 0 && x + w - 14 > most_w) x = 0, y += size::line;
    const Box swatch{x, y + 4.5, 11, 11};
    const Color panel = scene.palette.panel;
    fill_box(svg, swatch, mix(panel, meaning.color, meaning.padding ? .18 : .85), 2.5);
    if (meaning.padding) draw_hatch(scene, svg, swatch);
    if (!meaning.text.empty())
      draw_text_fit(svg, {x + 17, y, most_w - x - 17, size::line}, meaning.text,
                    {.color = scene.palette.dim, .size = size::small});
    x += w;
    widest = std::max(widest, std::min(most_w, x - 14));
  }
  svg.close("g");
  svg.newline();
  return y + size::line - top;
}

}  // namespace

Color cell_color(const Scene& scene, const ByteTint& tint, bool chosen) {
  const Palette& palette = scene.palette;
  return mix(palette.panel, tint.color, chosen ? palette.strong : tint.plain ? .07 : palette.tint);
}

void draw_hatch(const Scene& scene, Svg& svg, const Box& box) {
  // Where lines of one slope, four to the box, enter and leave it.
  std::string d;
  const double span = box.w + box.h, step = std::max(5., span / 7);
  for (double at = step; at < span - 1; at += step) {
    const double x0 = std::min(at, box.w), y0 = at - x0, y1 = std::min(at, box.h), x1 = at - y1;
    d += "M" + number_text(box.x + x0) + " " + number_text(box.y + y0) + "L" + number_text(box.x + x1) + " " +
         number_text(box.y + y1);
  }
  svg.empty("path", {{"class", "hatch"},
                     {"d", d},
                     {"stroke", mix(scene.palette.panel, scene.palette.faint, .38)},
                     {"stroke-width", .8}});
}

Result<Block> draw_bytes(const Scene& scene, double most_w) {
  const std::uint64_t begin = scene.options.begin, all = scene.buffer.size();
  const std::uint64_t shown = std::min(scene.options.bytes, all - begin);
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(shown));
  if (const auto read = scene.buffer.read(begin, bytes); !read) return std::unexpected(read.error());

  const int digits = address_digits(all);
  const Grid grid = make_grid(bytes.size(), digits, most_w);
  const TextLook dim{.color = scene.palette.dim, .size = size::small};
  Block block;
  double y = 0;
  block.svg.open("g", {{"class", "bytes"}});
  if (bytes.size() > grid.columns) {
    for (std::size_t column = 0; column < grid.columns; ++column)
      draw_text(
          block.svg, {grid.column_x(column), y, grid.cell_w, 18}, hex_text(column, 2),
          {.color = scene.palette.faint, .size = size::small, .anchor = Anchor::middle, .group = "column"});
    block.svg.newline();
    y += 20;
  }
  for (std::size_t at = 0; at < bytes.size(); at += grid.columns) {
    const auto row = std::span(bytes).subspan(at, std::min(grid.columns, bytes.size() - at));
    draw_cells(scene, grid, block.svg, y, begin + at, row);
    draw_row_text(scene, grid, block.svg, y, begin + at, digits, row);
    y += grid.cell_h;
  }
  if (!bytes.empty()) block.w = grid.width();
  const std::uint64_t more = all - begin - shown;
  if (more > 0 || all == 0) {
    const std::string words =
        all == 0 ? "no bytes" : "… " + std::to_string(more) + (more == 1 ? " more byte" : " more bytes");
    y += bytes.empty() ? 0 : 4;
    const double x = bytes.empty() ? 0 : grid.column_x(0) + 1;
    TextLook look = dim;
    look.group = "more";
    draw_text(block.svg, {x, y, 0, size::line}, words, look);
    block.svg.newline();
    block.w = std::max(block.w, x + text_width(words, dim.size));
    y += size::line;
  }
  if (!bytes.empty())
    y += 10 + draw_meanings(scene, block.svg, y + 10, std::min(most_w, std::max(block.w, 420.)), block.w);
  block.svg.close("g");
  block.svg.newline();
  block.h = y;
  return block;
}

}  // namespace bytelens::picture
