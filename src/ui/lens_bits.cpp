// Items as their bits: the most significant on the left, each byte in its colour.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "ui/colors.h"
#include "ui/lens.h"
#include "ui/names.h"
#include "view/spec.h"

namespace bytelens {
namespace {

constexpr float byte_gap = 5, item_gap = 8, pitch = px::cell + px::cell_gap;  // px

// The byte of an item, in memory order, that stands at that place: numbers begin with their most significant
// one.
std::int64_t byte_at(const Format& format, std::int64_t place) {
  const auto after = std::ranges::upper_bound(format.leaves(), place, {}, &Leaf::byte_offset);
  if (after == format.leaves().begin()) return place;
  const Leaf& leaf = *std::prev(after);
  const std::int64_t within = place - leaf.byte_offset;
  if (within >= leaf.size) return place;
  const std::int64_t part = leaf.scalar == Scalar::complex ? leaf.size / 2 : leaf.size,
                     from = within / part * part;
  return significance_of(leaf, from) == 0 ? leaf.byte_offset + from + part - 1 - within % part : place;
}

struct BitLines {
  std::int64_t items, itemsize, line_bytes, line_items, item_lines, rows;
  float label_w, bit_w;

  static BitLines make(const View& view, float width) {
    BitLines lines{view.layout().item_count(), view.itemsize(), 1, 1, 1, 0, 0, 7};
    const std::int64_t last = std::max<std::int64_t>(0, lines.items - 1);
    const std::string label =
        view.layout().ndim() == 0 ? "" : index_text(index_from_item_index(view.layout(), last));
    lines.label_w =
        label.empty() ? 0 : std::max(34.f, static_cast<float>(label.size()) * px::small * .6f + 8);
    const float room = width - lines.label_w - 14;
    lines.bit_w = std::clamp(std::floor((room / 8 - byte_gap - 1) / 8), 7.f, 9.f);
    const auto fit = std::max<std::int64_t>(1, static_cast<std::int64_t>((room + byte_gap) / lines.byte_w()));
    if (lines.itemsize > fit) {
      lines.line_bytes = static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(fit)));
      lines.item_lines = (lines.itemsize + lines.line_bytes - 1) / lines.line_bytes;
      lines.rows = lines.items * lines.item_lines;
    } else {
      lines.line_bytes = lines.itemsize;
      const auto most = std::max<std::int64_t>(
          1,
          static_cast<std::int64_t>((room + item_gap) / (static_cast<float>(lines.itemsize) * lines.byte_w() +
                                                         item_gap - byte_gap)));
      lines.line_items = lines.items <= most
                             ? lines.items
                             : static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(most)));
      lines.rows = (lines.items + lines.line_items - 1) / std::max<std::int64_t>(1, lines.line_items);
    }
    return lines;
  }
  float byte_w() const { return 8 * bit_w + byte_gap; }
  float item_w() const { return static_cast<float>(line_bytes) * byte_w() - byte_gap; }
};

// A line's share of an item.
struct Run {
  std::int64_t item, line;    // which line of the item
  std::int64_t first, count;  // places of bytes
  Rect box;
};

struct BitView {
  LensPart items;
  BitLines lines;
  Rect area;
  std::int64_t first_row;

  std::string id() const { return "view/" + items.named.name; }
  std::int64_t shown() const {
    return std::min(lines.rows, static_cast<std::int64_t>(std::ceil(area.h / pitch - .01f)));
  }
  std::vector<Run> runs(std::int64_t row) const {
    std::vector<Run> runs;
    for (std::int64_t k = 0; k < lines.line_items; ++k) {
      const std::int64_t item = row / lines.item_lines * lines.line_items + k, line = row % lines.item_lines;
      if (item >= lines.items) break;
      const std::int64_t first = line * lines.line_bytes,
                         count = std::min(lines.line_bytes, lines.itemsize - first);
      runs.push_back({item,
                      line,
                      first,
                      count,
                      {area.x + lines.label_w + static_cast<float>(k) * (lines.item_w() + item_gap),
                       area.y + static_cast<float>(row - first_row) * pitch,
                       static_cast<float>(count) * lines.byte_w() - byte_gap, px::cell}});
    }
    return runs;
  }
  std::uint64_t offset_of(const Run& run, std::int64_t place) const {
    return static_cast<std::uint64_t>(byte_offset_of(items.named.view.layout(), items.index(run.item)) +
                                      byte_at(items.named.view.format(), place));
  }
  std::string cell_id(const Run& run) const {
    return id() + '/' + std::to_string(run.item) +
           (lines.item_lines > 1 ? '.' + std::to_string(run.line) : "");
  }
  std::string bits_text(const Run& run) const {
    std::string text;
    for (std::int64_t place = run.first; place < run.first + run.count; ++place) {
      std::uint8_t byte = 0;
      if (!text.empty()) text += ' ';
      if (!items.named.view.buffer()->read(offset_of(run, place), std::span(&byte, 1))) return "unreadable";
      for (int bit = 7; bit >= 0; --bit) text += (byte >> bit & 1) != 0 ? '1' : '0';
    }
    return text;
  }
  std::string name_of(const Run& run) const {
    std::string name = item_name(items.named, items.index(run.item), -1);
    if (items.named.view.format().is_scalar()) name += " = " + items.value(run.item);
    if (lines.item_lines > 1)
      name += ", bytes " + std::to_string(run.first) + " to " + std::to_string(run.first + run.count - 1);
    return name + ", bits " + bits_text(run);
  }
};

void draw_run(Frame& frame, const BitView& bits, const Run& run, const ByteColors& colors, bool selected) {
  const Theme& theme = frame.theme();
  const float w = bits.lines.bit_w;
  ImU32 ink = theme.accent;
  for (std::int64_t k = 0; k < run.count; ++k) {
    const std::uint64_t at = bits.offset_of(run, run.first + k);
    std::uint8_t byte = 0;
    if (!bits.items.named.view.buffer()->read(at, std::span(&byte, 1))) {
      frame.paint.text(run.box, "?", {theme.bad, px::body, false, Align::center});
      return;
    }
    const Tint tint = colors.tint(at, byte);
    if (k == 0 && !tint.plain) ink = tint.color;
    const bool hovered = at >= frame.state.hover.begin && at < frame.state.hover.end;
    const Rect box{run.box.x + static_cast<float>(k) * bits.lines.byte_w(), run.box.y, 8 * w, run.box.h};
    frame.paint.cell(box, with_alpha(tint.color, selected     ? theme.strong * .7f
                                                 : hovered    ? theme.tint * 1.5f
                                                 : tint.plain ? .08f
                                                              : theme.tint * .6f));
    if (const float flash = flash_strength(frame, at, at + 1); flash > 0)
      frame.paint.cell(box, with_alpha(theme.warn, .75f * flash));
    for (int bit = 0; bit < 8; ++bit) {
      const bool set = (byte >> (7 - bit) & 1) != 0;
      const Rect cell{box.x + static_cast<float>(bit) * w, box.y, w, box.h};
      if (set)
        frame.paint.fill({cell.x + .5f, cell.y + 4, w - 1, cell.h - 8},
                         with_alpha(tint.plain ? theme.dim : tint.color, .4f), 1.5f);
      frame.paint.text(cell, set ? "1" : "0",
                       {set ? theme.text : theme.faint, px::tiny - .5f, false, Align::center});
    }
    if (frame.rails.holds(at)) frame.rails.cells.push_back({at, box, 0});
  }
  if (selected) frame.paint.frame(inset(run.box, -1), ink, px::cell_radius, 1.5f);
  focus_ring(frame, bits.cell_id(run), run.box, px::cell_radius);
}

void report(const LensItems& items, const BitView& bits) {
  Frame& frame = items.frame;
  SemanticGrid grid{.id = bits.id(),
                    .name = bits.items.named.name + " = " + spec_text(bits.items.named.view),
                    .rect = bits.area,
                    .rowcount = bits.lines.rows,
                    .colcount = static_cast<int>(bits.lines.line_items)};
  grid.readonly = true;
  const auto cell_of = [&](std::int64_t item) {
    return bits.id() + '/' + std::to_string(item) + (bits.lines.item_lines > 1 ? ".0" : "");
  };
  const auto selected = items.selected();
  if (selected) grid.selected.push_back(cell_of(*selected));
  grid.active = cell_of(selected.value_or(bits.first_row / bits.lines.item_lines * bits.lines.line_items));
  const std::int64_t end = std::min(bits.lines.rows, bits.first_row + bits.shown());
  for (std::int64_t row = bits.first_row; row < end; ++row) grid.visible.push_back(row);
  std::uint64_t key = frame.workspace.revision() * 31 + static_cast<std::uint64_t>(bits.first_row) + 7;
  for (const float part : {bits.area.x, bits.area.y, bits.area.w, bits.area.h, bits.lines.bit_w})
    key = key * 0x9e3779b97f4a7c15u + static_cast<std::uint64_t>(part * 8);
  grid.key = key;
  // Called after the frame is drawn: it knows of the view only.
  grid.make_row = [bits](std::int64_t row) {
    SemanticRow made{row, bits.area.y + static_cast<float>(row - bits.first_row) * pitch, px::cell, "", {}};
    int column = 0;
    for (const Run& run : bits.runs(row))
      made.cells.push_back(
          {bits.cell_id(run), column++, bits.name_of(run), bits.bits_text(run), run.box.x, run.box.w});
    return made;
  };
  frame.semantics.add(std::move(grid));
}

}  // namespace

std::int64_t bits_lens_rows(const View& part, float width) { return BitLines::make(part, width).rows; }

void draw_bits_lens(const LensItems& items, const Rect& area) {
  Frame& frame = items.frame;
  const Theme& theme = frame.theme();
  ViewScroll& scroll = frame.state.view_scroll[items.named.name];
  BitView bits{items, BitLines::make(items.part.view(), area.w - 2), area, scroll.row};
  const BitLines& lines = bits.lines;

  while (const auto act = frame.semantics.take_cell(bits.id() + '/')) {
    const std::int64_t item = std::strtoll(act->id.c_str() + bits.id().size() + 1, nullptr, 10);
    if (item >= 0 && item < lines.items) items.choose(item, act->kind == SemanticAct::Kind::press);
  }
  items.take_keys(1, lines.line_items);
  const std::int64_t shown = bits.shown();
  const auto selected = items.selected();
  const auto row_of = [&](std::int64_t item) { return item / lines.line_items * lines.item_lines; };
  if (selected && (selected != items.selected_before() || frame.state.follow_item)) {
    scroll.row = std::clamp(scroll.row, row_of(*selected) + std::min(lines.item_lines, shown) - shown,
                            row_of(*selected));
    frame.state.follow_item = false;
  }
  const LensPointer pointer = take_pointer(items, {area.x, area.y, area.w - 14, area.h});
  const ImGuiIO& io = ImGui::GetIO();
  if (contains(area, pointer.x, pointer.y) && !io.KeyCtrl && io.MouseWheel != 0 && lines.rows > shown)
    scroll.row -=
        static_cast<std::int64_t>(std::copysign(std::max(1.f, std::abs(io.MouseWheel) * 3), io.MouseWheel));
  scroll.row = std::clamp<std::int64_t>(scroll.row, 0, std::max<std::int64_t>(0, lines.rows - shown));
  scroll_bar(frame, "scroll/" + items.named.name, {area.x + area.w - 10, area.y, 10, area.h}, lines.rows,
             shown, scroll.row);
  bits.first_row = scroll.row;

  const ByteColors colors(frame.workspace, theme, frame.state.entropy);
  for (std::int64_t row = scroll.row; row < std::min(lines.rows, scroll.row + shown); ++row) {
    const std::vector<Run> runs = bits.runs(row);
    if (lines.label_w > 0 && runs.front().line == 0 && lines.rows > 1) {
      std::string label = index_text(items.index(runs.front().item));
      frame.paint.text({area.x, runs.front().box.y, lines.label_w - 10, px::cell},
                       label.substr(1, label.size() - 2), {theme.faint, px::small, false, Align::right});
    }
    for (const Run& run : runs) {
      if (pointer.over && contains(run.box, pointer.x, pointer.y)) {
        items.point_at(run.item);
        if (pointer.pressed) items.choose(run.item);
      }
      draw_run(frame, bits, run, colors, run.item == selected);
    }
  }
  report(items, bits);
}

}  // namespace bytelens
