// One view: its name and facts, and its items over their bytes' colours.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "picture/blocks.h"
#include "picture/words.h"
#include "view/codec.h"

namespace bytelens::picture {
namespace {

constexpr int longest_number = 52;          // of a complex128, in characters
constexpr int longest_text = 26;            // of a string: its beginning
constexpr std::int64_t longest_leaf = 256;  // bytes of a string that are read for its cell
constexpr std::int64_t most_segments = 8;   // an item of more bytes than this is one block of colour
constexpr double smallest_cell = 44;

struct Cell {
  std::string text;
  std::uint64_t begin;  // byte offset
  const Leaf* leaf;
  std::array<std::uint8_t, most_segments> bytes;  // the first
};

// Which cells are shown: a wrapped line of items, a matrix with the last axis across, or items down and their
// parts across.
struct Cells {
  enum class Kind { line, matrix, record } kind;
  std::int64_t items, columns, rows;  // in all; a line's columns are those that fit
  std::int64_t shown_columns = 0, shown_rows = 0;
  std::vector<double> widths;  // of the shown columns
  double label_w = 0;

  bool has(std::int64_t row, std::int64_t column) const {
    return kind != Kind::line || row * columns + column < items;
  }
  std::int64_t item(std::int64_t row, std::int64_t column) const {
    return kind == Kind::record ? row : row * columns + column;
  }
};

double cell_width(int chars) { return std::max(smallest_cell, std::ceil(chars * size::body * .6) + 16); }

double label_width(std::size_t chars) {
  return chars == 0 ? 0 : static_cast<double>(chars) * size::small * .6 + 12;
}

Cells::Kind kind_of(const View& view) {
  if (view.format().leaves().size() != 1) return Cells::Kind::record;
  return view.layout().shape.size() >= 2 ? Cells::Kind::matrix : Cells::Kind::line;
}

void set_columns(Cells& cells, const View& view, std::int64_t fit, std::int64_t most_rows) {
  cells.items = view.layout().item_count();
  if (cells.kind == Cells::Kind::line) {
    // A wrapped row of a round number of items can be counted by eye.
    const std::int64_t round = fit >= 8 ? fit / 8 * 8 : fit >= 4 ? 4 : fit;
    cells.columns = cells.items <= fit ? cells.items : round;
  } else if (cells.kind == Cells::Kind::matrix) {
    cells.columns = view.layout().shape.back();
  } else {
    cells.columns = static_cast<std::int64_t>(view.format().leaves().size());
  }
  cells.rows = cells.kind == Cells::Kind::record ? cells.items
               : cells.columns == 0              ? 0
                                                 : (cells.items + cells.columns - 1) / cells.columns;
  cells.shown_columns = std::min(cells.columns, fit);
  cells.shown_rows = std::min(cells.rows, most_rows);
}

std::string row_label(const View& view, const Cells& cells, std::int64_t row) {
  if (view.layout().ndim() == 0 || (cells.kind == Cells::Kind::line && cells.rows <= 1)) return {};
  const Index index = index_from_item_index(view.layout(), cells.item(row, 0));
  const std::size_t shown = cells.kind == Cells::Kind::matrix ? index.size() - 1 : index.size();
  std::string label;
  for (std::size_t axis = 0; axis < shown; ++axis) label += (axis ? "," : "") + std::to_string(index[axis]);
  return label;
}

int most_chars(const Leaf& leaf) {
  const bool text = leaf.scalar == Scalar::bytes || leaf.scalar == Scalar::pascal ||
                    leaf.scalar == Scalar::text || leaf.scalar == Scalar::raw;
  return text ? longest_text : longest_number;
}

Result<Cell> read_cell(const View& view, const Cells& cells, std::int64_t row, std::int64_t column) {
  const auto leaves = view.format().leaves();
  const Leaf& leaf = leaves[cells.kind == Cells::Kind::record ? static_cast<std::size_t>(column) : 0];
  const Index index = index_from_item_index(view.layout(), cells.item(row, column));
  Cell cell{
      {}, static_cast<std::uint64_t>(byte_offset_of(view.layout(), index) + leaf.byte_offset), &leaf, {}};
  Leaf shown = leaf;
  shown.size = std::min(leaf.size, longest_leaf);  // a string may be as long as the file
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(shown.size));
  if (const auto read = view.buffer()->read(cell.begin, bytes); !read) return std::unexpected(read.error());
  std::ranges::copy_n(bytes.begin(), std::min<std::ptrdiff_t>(std::ssize(bytes), most_segments),
                      cell.bytes.begin());
  if (leaf.scalar == Scalar::padding) {
    cell.text = "//";
  } else {
    append_leaf_text(shown, bytes, cell.text);
    if (shown.size < leaf.size) cell.text += "…";
  }
  return cell;
}

// How many cells fit side by side depends on what is in them, and with that on how many are looked at: first
// as many as fit at the least width, of which the ones shown in the end are a part.
Result<Cells> measure(const View& view, std::int64_t most_rows, double most_w) {
  Cells cells{kind_of(view), 0, 0, 0, 0, 0, {}, 0};
  const auto fit = [&](double width) {
    return std::max<std::int64_t>(
        1, static_cast<std::int64_t>((most_w - cells.label_w + size::cell_gap) / (width + size::cell_gap)));
  };
  set_columns(cells, view, fit(smallest_cell), most_rows);
  std::vector<int> chars(static_cast<std::size_t>(cells.shown_columns), 2);
  for (std::int64_t row = 0; row < cells.shown_rows; ++row)
    for (std::int64_t column = 0; column < cells.shown_columns && cells.has(row, column); ++column) {
      const auto cell = read_cell(view, cells, row, column);
      if (!cell) return std::unexpected(cell.error());
      int& most = chars[static_cast<std::size_t>(column)];
      most = std::max(most, std::min(most_chars(*cell->leaf), text_columns(cell->text)));
      if (cells.kind == Cells::Kind::record)
        most = std::max(most, std::min(most_chars(*cell->leaf), text_columns(cell->leaf->name)));
    }
  std::size_t label = 0;
  for (const std::int64_t row : {std::int64_t{0}, cells.shown_rows - 1})
    if (row >= 0 && row < cells.rows) label = std::max(label, row_label(view, cells, row).size());
  cells.label_w = label_width(label);

  if (cells.kind == Cells::Kind::record) {
    double used = cells.label_w;
    for (const int most : chars) {
      const double w = std::min(cell_width(most), most_w - cells.label_w);
      if (!cells.widths.empty() && used + w > most_w) break;
      cells.widths.push_back(w);
      used += w + size::cell_gap;
    }
    cells.shown_columns = std::ssize(cells.widths);
  } else if (!chars.empty()) {
    const double w = std::min(cell_width(std::ranges::max(chars)), most_w - cells.label_w);
    if (cells.kind == Cells::Kind::line) cells.label_w = 0;
    set_columns(cells, view, fit(w), most_rows);
    if (cells.kind == Cells::Kind::line && cells.rows > 1) {
      cells.label_w = label_width(std::to_string(cells.items).size());
      set_columns(cells, view, fit(w), most_rows);
    }
    cells.widths.assign(static_cast<std::size_t>(cells.shown_columns), w);
  }
  return cells;
}

// The background is the item's bytes in memory order, each in its own colour: its share of every other view
// shows in place.
void draw_background(const Scene& scene, Svg& svg, const Cell& cell, const Box& box) {
  const std::int64_t size = cell.leaf->size;
  const std::int64_t segments = size >= 1 && size <= most_segments ? size : 1;
  const double w = box.w / static_cast<double>(segments);
  const std::uint64_t end = cell.begin + static_cast<std::uint64_t>(size);
  const auto tint_at = [&](std::int64_t i) {
    return scene.tints.tint(cell.begin + static_cast<std::uint64_t>(i),
                            cell.bytes[static_cast<std::size_t>(i)]);
  };
  const bool any = cell.begin < scene.chosen_end && end > scene.chosen_begin;
  const bool all = any && cell.begin >= scene.chosen_begin && end <= scene.chosen_end;
  const auto shade = [&](std::int64_t i) {
    return cell_color(scene, tint_at(i),
                      segments == 1 ? any : scene.chosen(cell.begin + static_cast<std::uint64_t>(i)));
  };
  const auto same = [](Color a, Color b) { return a.r == b.r && a.g == b.g && a.b == b.b; };
  for (std::int64_t i = 0; i < segments;) {  // neighbours of one colour are one box: no seam between them
    std::int64_t until = i + 1;
    while (until < segments && same(shade(until), shade(i))) ++until;
    const Round round = i == 0 && until == segments ? Round::all
                        : i == 0                    ? Round::left
                        : until == segments         ? Round::right
                                                    : Round::none;
    fill_box(svg, {box.x + static_cast<double>(i) * w, box.y, static_cast<double>(until - i) * w, box.h},
             shade(i), size::cell_radius, round);
    i = until;
  }
  const ByteTint first = tint_at(0);
  const Color strong = first.plain ? scene.palette.accent : first.color;
  if (all) return frame_box(svg, box, strong, size::cell_radius, 1.5);
  if (!any) return;
  for (std::int64_t i = 0; i < segments; ++i)  // its share of what is chosen is underlined
    if (segments == 1 || scene.chosen(cell.begin + static_cast<std::uint64_t>(i))) {
      const double x = box.x + static_cast<double>(i) * w, y = box.y + box.h - 1;
      draw_line(svg, x + 2, y, x + w - 2, y, strong, 2);
    }
}

void draw_cell(const Scene& scene, Svg& svg, const Cell& cell, const Box& box) {
  if (cell.leaf->scalar == Scalar::padding) {
    fill_box(svg, box, mix(scene.palette.panel, scene.palette.faint, .07), size::cell_radius);
    return draw_text(
        svg, box, cell.text,
        {.color = scene.palette.faint, .size = size::small, .anchor = Anchor::middle, .group = "padding"});
  }
  draw_background(scene, svg, cell, box);
  const bool chosen = cell.leaf->size > 0 && cell.begin == scene.chosen_begin &&
                      cell.begin + static_cast<std::uint64_t>(cell.leaf->size) == scene.chosen_end;
  draw_text_fit(svg, {box.x + 7, box.y, box.w - 14, box.h}, cell.text,
                {.color = scene.palette.text,
                 .size = size::body,
                 .bold = chosen,
                 .anchor = Anchor::end,
                 .group = "item"});
}

// "… 36 more rows, 2 more columns": what does not fit.
std::string left_out(const Cells& cells) {
  const auto count = [](std::int64_t n, const char* what) {
    return std::to_string(n) + " more " + what + (n == 1 ? "" : "s");
  };
  if (cells.items == 0) return "no items";
  std::string text;
  const std::int64_t rows = cells.rows - cells.shown_rows, columns = cells.columns - cells.shown_columns;
  if (rows > 0)
    text = cells.kind == Cells::Kind::line     ? count(cells.items - cells.shown_rows * cells.columns, "item")
           : cells.kind == Cells::Kind::record ? count(rows, "item")
                                               : count(rows, "row");
  if (columns > 0)
    text += (text.empty() ? "" : ", ") +
            count(columns, cells.kind == Cells::Kind::record ? "part" : "column") +
            (cells.kind == Cells::Kind::record ? " of each" : "");
  return text.empty() ? text : "… " + text;
}

void draw_head(const Scene& scene, Svg& svg, const NamedView& view, double most_w) {
  const Palette& palette = scene.palette;
  const std::string title = view_title(view);
  const std::string shown = shortened(title, static_cast<int>((most_w + .5) / (size::body * .6)));
  const std::size_t name = std::min(view.name.size(), shown.size());
  const bool active = scene.workspace.active_view() == view.name;
  svg.open("g");
  if (shown != title) svg.with_text("title", {}, title);
  svg.open("text", {{"class", "view-title"},
                    {"x", 0.},
                    {"y", baseline({0, 0, 0, size::line}, size::body)},
                    {"font-size", size::body},
                    {"fill", palette.text}});
  svg.with_text("tspan", {{"font-weight", "700"}, {"fill", active ? palette.accent : palette.text}},
                shown.substr(0, name));
  svg.content(shown.substr(name));
  svg.close("text");
  svg.close("g");
  draw_text_fit(svg, {0, size::line - 2, most_w, size::line - 2}, view_facts(view.view),
                {.color = palette.dim, .size = size::small, .group = "view-facts"});
  svg.newline();
}

}  // namespace

Result<Block> draw_view(const Scene& scene, const NamedView& named, double most_w) {
  const View& view = named.view;
  const auto cells = measure(view, scene.options.view_rows, most_w);
  if (!cells) return std::unexpected(cells.error());
  const Palette& palette = scene.palette;
  Block block;
  Svg& svg = block.svg;
  svg.open("g", {{"class", "view"}});
  draw_head(scene, svg, named, most_w);
  block.w = std::min(
      most_w, std::max(text_width(view_title(named), size::body), text_width(view_facts(view), size::small)));
  double y = 2 * size::line + 4;
  std::vector<double> lefts;
  double x = cells->label_w;
  for (const double w : cells->widths) lefts.push_back(x), x += w + size::cell_gap;
  block.w = std::max(block.w, x - size::cell_gap);

  const bool named_parts =
      std::ranges::any_of(view.format().leaves(), [](const Leaf& leaf) { return !leaf.name.empty(); });
  if (cells->kind == Cells::Kind::record && cells->rows > 0 && named_parts) {
    for (std::size_t column = 0; column < lefts.size(); ++column) {
      const Leaf& leaf = view.format().leaves()[column];
      if (leaf.scalar == Scalar::padding) continue;
      draw_text_fit(svg, {lefts[column] + 4, y - 2, cells->widths[column] - 11, 18}, leaf.name,
                    {.color = palette.item[static_cast<std::size_t>(leaf.field) % palette.item.size()],
                     .size = size::small,
                     .bold = true,
                     .anchor = Anchor::end,
                     .group = "field"});
    }
    svg.newline();
    y += 19;
  }
  for (std::int64_t row = 0; row < cells->shown_rows; ++row) {
    if (cells->label_w > 0)
      draw_text(svg, {0, y, cells->label_w - 9, size::cell_h}, row_label(view, *cells, row),
                {.color = palette.faint, .size = size::small, .anchor = Anchor::end, .group = "label"});
    for (std::int64_t column = 0; column < cells->shown_columns && cells->has(row, column); ++column) {
      const auto cell = read_cell(view, *cells, row, column);
      if (!cell) return std::unexpected(cell.error());
      const auto i = static_cast<std::size_t>(column);
      draw_cell(scene, svg, *cell, {lefts[i], y, cells->widths[i], size::cell_h});
    }
    svg.newline();
    y += size::cell_h + size::cell_gap;
  }
  y -= cells->shown_rows > 0 ? size::cell_gap : 0;
  if (const std::string more = left_out(*cells); !more.empty()) {
    const double at = cells->items == 0 ? 0 : cells->label_w;
    y += cells->shown_rows > 0 ? 4 : 0;
    draw_text(svg, {at, y, 0, size::line}, more,
              {.color = palette.dim, .size = size::small, .group = "more"});
    block.w = std::max(block.w, at + text_width(more, size::small));
    y += size::line;
  }
  svg.close("g");
  svg.newline();
  block.h = y;
  return block;
}

}  // namespace bytelens::picture
