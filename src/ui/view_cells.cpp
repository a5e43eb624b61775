// The cells of one view: item text over its bytes' colours, linked with every other panel.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "ui/color_bar.h"
#include "ui/context_menu.h"
#include "ui/names.h"
#include "ui/view_panel.h"
#include "view/codec.h"
#include "view/spec.h"

namespace bytelens {
namespace {

constexpr int most_chars = 26, first_look = 64;
constexpr std::int64_t longest_leaf = 4096;  // bytes of a string that are read for its cell
constexpr std::int64_t most_segments = 8;    // an item of more bytes than this is one block of colour

float cell_width(int chars) {
  return std::max(44.f, std::ceil(static_cast<float>(chars) * px::body * .6f) + 15);
}

struct Cell {
  std::int64_t row, column, item;
  int leaf;
  std::uint64_t begin, end;  // bytes
  Rect box;
};

// Where cells are and which bytes they stand for.
struct CellGrid {
  const NamedView& view;
  ViewMetrics metrics;
  Rect area;
  std::int64_t shown_rows;

  std::string id() const { return "view/" + view.name; }
  bool record() const { return metrics.layout.kind == ViewLayout::Kind::record; }
  const Leaf& leaf(int i) const { return view.view.format().leaves()[static_cast<std::size_t>(i)]; }
  Index index(const Cell& cell) const { return index_from_item_index(view.view.layout(), cell.item); }
  std::string cell_id(const Cell& cell) const {
    return id() + '/' + std::to_string(cell.item) + (record() ? '.' + std::to_string(cell.leaf) : "");
  }

  Cell at(std::int64_t row, std::int64_t column, const ViewScroll& scroll) const {
    Cell cell{
        row, column, item_of_cell(metrics.layout, row, column), record() ? static_cast<int>(column) : 0, 0,
        0,   {}};
    const Leaf& part = leaf(cell.leaf);
    cell.begin =
        static_cast<std::uint64_t>(byte_offset_of(view.view.layout(), index(cell)) + part.byte_offset);
    cell.end = cell.begin + static_cast<std::uint64_t>(part.size);
    cell.box = {area.x + metrics.label_w +
                    static_cast<float>(column - scroll.column) * (metrics.cell_w + px::cell_gap),
                area.y + static_cast<float>(row - scroll.row) * (px::cell + px::cell_gap), metrics.cell_w,
                px::cell};
    return cell;
  }
  std::int64_t last_row(const ViewScroll& scroll) const {
    return std::min(metrics.layout.rows, scroll.row + shown_rows);
  }
  std::int64_t last_column(const ViewScroll& scroll) const {
    return std::min(metrics.layout.columns, scroll.column + metrics.fit_columns);
  }
};

struct Grid : CellGrid {
  Frame& frame;
  ViewScroll& scroll;
  bool focused;  // DOM focus is on one of the cells

  Cell at(std::int64_t row, std::int64_t column) const { return CellGrid::at(row, column, scroll); }
  std::int64_t last_row() const { return CellGrid::last_row(scroll); }
  std::int64_t last_column() const { return CellGrid::last_column(scroll); }
  /// The cell of an item, when it is shown; for records also of one leaf.
  std::optional<Cell> of_item(std::int64_t item, std::int64_t leaf) const {
    const auto shown = shown_item(metrics.layout, item);
    if (!shown) return {};
    return record() ? at(*shown, std::min(leaf, metrics.layout.columns - 1))
                    : at(*shown / metrics.layout.columns, *shown % metrics.layout.columns);
  }

  /// Focus that only passes through, on its way to a control above, leaves the active view as it is.
  void choose(const Cell& cell, bool activate = true) const {
    frame.state.pane = Pane::view;
    frame.state.view_leaf = cell.leaf;
    frame.state.half.reset();
    if (activate && frame.workspace.active_view() != view.name) frame.ask(ActivateView{view.name});
    frame.ask(Select{{view.buffer, cell.begin, cell.end, view.name, index(cell)}});
  }
};

bool is_selected(const Grid& grid, const Cell& cell) {
  const Selection& selection = grid.frame.workspace.selection();
  return selection.buffer == grid.view.buffer && selection.begin <= cell.begin && cell.end <= selection.end;
}

// The background is the item's bytes in memory order, each in its own colour: its share of every link shows
// in place.
void draw_background(const Grid& grid, const Cell& cell, const ByteColors& colors,
                     std::span<const std::uint8_t> bytes) {
  const Frame& frame = grid.frame;
  const Theme& theme = frame.theme();
  const Selection& selection = frame.workspace.selection();
  const auto count = static_cast<std::int64_t>(cell.end - cell.begin);
  const std::int64_t segments = count >= 1 && count <= most_segments ? count : 1;
  const float w = cell.box.w / static_cast<float>(segments);
  const bool whole = is_selected(grid, cell);
  bool any_selected = false, all_selected = true;
  ImU32 first = theme.faint;
  for (std::int64_t i = 0; i < segments; ++i) {
    const std::uint64_t begin = cell.begin + static_cast<std::uint64_t>(i);
    const std::uint64_t end = segments == count ? begin + 1 : cell.end;
    const bool selected =
        selection.buffer == grid.view.buffer && begin < selection.end && end > selection.begin;
    const bool hovered = begin < frame.state.hover.end && end > frame.state.hover.begin;
    const Tint tint = colors.tint(
        begin, static_cast<std::size_t>(i) < bytes.size() ? bytes[static_cast<std::size_t>(i)] : 0);
    if (i == 0) first = tint.plain ? theme.accent : tint.color;
    any_selected |= selected, all_selected &= selected;
    const Rect part{cell.box.x + static_cast<float>(i) * w, cell.box.y, w, cell.box.h};
    const Corners corners = segments == 1       ? Corners::all
                            : i == 0            ? Corners::left
                            : i == segments - 1 ? Corners::right
                                                : Corners::none;
    const auto fill = [&](ImU32 color) { frame.paint.cell(part, color, corners); };
    if (whole && theme.selection)  // of a part, digits would stand on two grounds
      fill(theme.selection);
    else
      fill(with_alpha(tint.color, selected     ? theme.strong
                                  : hovered    ? (theme.tint + theme.strong) / 2
                                  : tint.plain ? .08f
                                               : theme.tint));
    if (tint.mark != Mark::letter) draw_mark(frame.paint, part, tint);  // its column says which field
    if (const float flash = flash_strength(frame, begin, end); flash > 0)
      fill(with_alpha(theme.warn, .75f * flash));
  }
  if (theme.edge > 0) frame.paint.frame(cell.box, with_alpha(first, theme.edge), px::cell_radius);
  if (any_selected && all_selected) frame.paint.frame(cell.box, first, px::cell_radius, 1.5f);
  if (!any_selected || all_selected) return;
  for (std::int64_t i = 0; i < segments; ++i) {  // its share of a selection: the chosen bytes are underlined
    const std::uint64_t at = cell.begin + static_cast<std::uint64_t>(i);
    if (at < selection.begin || at >= selection.end) continue;
    const float x = cell.box.x + static_cast<float>(i) * w, y = cell.box.y + cell.box.h - 1;
    frame.paint.line(x + 1, y, x + w - 1, y, first, 2);
  }
}

void draw_cell(const Grid& grid, const Cell& cell, const ByteColors& colors, const std::string& text,
               std::span<const std::uint8_t> bytes) {
  Frame& frame = grid.frame;
  const Theme& theme = frame.theme();
  const Leaf& part = grid.leaf(cell.leaf);
  if (part.scalar == Scalar::padding) {
    frame.paint.cell(cell.box, with_alpha(theme.faint, .07f));
    frame.paint.text(cell.box, "//", {theme.faint, px::small, false, Align::center});
    return;
  }
  draw_background(grid, cell, colors, bytes);
  const Selection& selection = frame.workspace.selection();
  const bool chosen =
      selection.view == grid.view.name && selection.begin == cell.begin && selection.end == cell.end;
  frame.paint.text_fit(
      {cell.box.x + 7, cell.box.y, cell.box.w - 14, cell.box.h}, text,
      {is_selected(grid, cell) ? theme.selected_text : theme.text, px::body, chosen, Align::right});
  if (grid.focused) focus_ring(frame, grid.cell_id(cell), cell.box, px::cell_radius);
}

RowCache::Range bytes_of_row(const Grid& grid, std::int64_t row) {
  RowCache::Range range;
  for (std::int64_t column = grid.scroll.column;
       column < grid.last_column() && grid.metrics.layout.has(row, column); ++column) {
    const Cell cell = grid.at(row, column);
    range.include(cell.begin, cell.end);
  }
  return range;
}

void draw_row(const Grid& grid, const ByteColors& colors, std::int64_t row, float y,
              std::optional<Cell>& edited) {
  Frame& frame = grid.frame;
  const Theme& theme = frame.theme();
  const ViewMetrics& metrics = grid.metrics;
  const View& view = grid.view.view;
  ViewScroll& scroll = grid.scroll;
  if (metrics.label_w > 0)
    frame.paint.text({grid.area.x, y, metrics.label_w - 10, px::cell}, row_label(view, metrics.layout, row),
                     {theme.faint, px::small, false, Align::right});
  for (std::int64_t column = scroll.column; column < grid.last_column() && metrics.layout.has(row, column);
       ++column) {
    const Cell cell = grid.at(row, column);
    const Leaf& leaf = grid.leaf(cell.leaf);
    std::array<std::uint8_t, most_segments> bytes{};
    const auto few =
        std::span(bytes).first(static_cast<std::size_t>(std::min<std::int64_t>(leaf.size, most_segments)));
    const auto text = leaf_text(view, cell.begin, leaf);
    if (!text || !view.buffer()->read(cell.begin, few)) {
      frame.paint.text(cell.box, "?", {theme.bad, px::body, false, Align::center});
      continue;
    }
    if (static_cast<int>(text->size()) > scroll.cell_chars && scroll.cell_chars < most_chars) {
      scroll.cell_chars = std::min<int>(most_chars, static_cast<int>(text->size()));
      frame.state.settle = true;
    }
    draw_cell(grid, cell, colors, *text, few);
    const auto& edit = frame.state.edit;
    if (edit && edit->view == grid.view.name && edit->leaf == cell.leaf && edit->index == grid.index(cell))
      edited = cell;
  }
}

void report(const Grid& grid) {
  Frame& frame = grid.frame;
  const ViewLayout& layout = grid.metrics.layout;
  SemanticGrid out{.id = grid.id(),
                   .name = grid.view.name + " = " + spec_text(grid.view.view),
                   .rect = grid.area,
                   .rowcount = layout.rows,
                   .colcount = static_cast<int>(std::min<std::int64_t>(layout.columns, 1 << 30))};
  out.readonly = grid.view.view.readonly();
  const Selection& selection = frame.workspace.selection();
  if (selection.view == grid.view.name) {
    const std::int64_t item = item_index_from_index(grid.view.view.layout(), selection.index);
    out.active = grid.id() + '/' + std::to_string(item) +
                 (grid.record() ? '.' + std::to_string(frame.state.view_leaf) : "");
    out.selected.push_back(out.active);
  } else if (layout.items > 0) {
    out.active = grid.cell_id(grid.at(grid.scroll.row, grid.scroll.column));
  }
  out.first_column = grid.scroll.column;
  for (std::int64_t row = grid.scroll.row; row < grid.last_row(); ++row) out.visible.push_back(row);
  std::uint64_t key = frame.workspace.revision();
  for (const float part :
       {grid.area.x, grid.area.y, grid.area.w, grid.metrics.cell_w, static_cast<float>(grid.shown_rows)})
    key = key * 0x9e3779b97f4a7c15u + static_cast<std::uint64_t>(part * 8);
  for (const std::int64_t part : {grid.scroll.row, grid.scroll.column})
    key = key * 0x9e3779b97f4a7c15u + static_cast<std::uint64_t>(part);
  out.key = key;
  // Called right after drawing, before anything in the workspace can change.
  out.make_row = [cells = static_cast<const CellGrid&>(grid), scroll = grid.scroll](std::int64_t row) {
    SemanticRow made{row, 0, px::cell, row_label(cells.view.view, cells.metrics.layout, row), {}};
    for (std::int64_t column = scroll.column;
         column < cells.last_column(scroll) && cells.metrics.layout.has(row, column); ++column) {
      const Cell cell = cells.at(row, column, scroll);
      made.y = cell.box.y;
      const std::string text =
          leaf_text(cells.view.view, cell.begin, cells.leaf(cell.leaf)).value_or("unreadable");
      made.cells.push_back({cells.cell_id(cell), static_cast<int>(column),
                            cell_name(cells.view, cells.index(cell), cell.leaf, text), text, cell.box.x,
                            cell.box.w});
    }
    return made;
  };
  frame.semantics.add(std::move(out));
}

std::optional<Cell> selected_cell(const Grid& grid) {
  // What this very frame has chosen counts already: keys that came together with a focus are for it.
  const Selection* selection = &grid.frame.workspace.selection();
  for (const Action& action : grid.frame.actions)
    if (const auto* command = std::get_if<Command>(&action.what))
      if (const auto* select = std::get_if<Select>(command)) selection = &select->selection;
  if (selection->view != grid.view.name || grid.metrics.layout.items == 0) return {};
  const std::int64_t item = item_index_from_index(grid.view.view.layout(), selection->index);
  return grid.of_item(item, grid.frame.state.view_leaf);
}

void follow(const Grid& grid, const Cell& cell) {
  grid.scroll.row = std::clamp(grid.scroll.row, cell.row - grid.shown_rows + 1, cell.row);
  grid.scroll.column =
      std::clamp(grid.scroll.column, cell.column - grid.metrics.fit_columns + 1, cell.column);
}

void edit_cell(const Grid& grid, const Cell& cell, std::optional<std::string> typed) {
  const Leaf& part = grid.leaf(cell.leaf);
  if (part.scalar == Scalar::padding)
    return grid.frame.say("padding has no value to edit: change its bytes in the byte grid", true);
  if (part.size > longest_leaf)
    return grid.frame.say("this item is too long to type: change its bytes in the byte grid", true);
  std::string text = typed ? *typed : leaf_text(grid.view.view, cell.begin, part).value_or("");
  start_edit(grid.frame, grid.view, grid.index(cell), cell.leaf, std::move(text));
}

void handle_keys(const Grid& grid) {
  UiState& state = grid.frame.state;
  ImGuiIO& io = ImGui::GetIO();
  if (state.pane != Pane::view || state.edit || state.covered() || typing()) return;
  const auto current = selected_cell(grid);
  if (!current) return;
  const ViewLayout& layout = grid.metrics.layout;
  if (menu_key())
    return open_menu(grid.frame, MenuKind::bytes, current->box.x, current->box.y + current->box.h);
  const bool command = io.KeyCtrl || io.KeySuper;
  struct Step {
    ImGuiKey key;
    std::int64_t rows, columns;
  };
  const std::int64_t page = std::max<std::int64_t>(1, grid.shown_rows);
  for (const Step& step : {Step{ImGuiKey_LeftArrow, 0, -1},
                           {ImGuiKey_RightArrow, 0, 1},
                           {ImGuiKey_UpArrow, -1, 0},
                           {ImGuiKey_DownArrow, 1, 0},
                           {ImGuiKey_PageUp, -page, 0},
                           {ImGuiKey_PageDown, page, 0},
                           {ImGuiKey_Home, command ? -layout.rows : 0, -layout.columns},
                           {ImGuiKey_End, command ? layout.rows : 0, layout.columns}}) {
    if (!ImGui::IsKeyPressed(step.key)) continue;
    std::int64_t row = std::clamp<std::int64_t>(current->row + step.rows, 0, layout.rows - 1);
    std::int64_t column = current->column + step.columns;
    // Left and right run on over row ends in a line, as reading does.
    if (layout.kind == ViewLayout::Kind::line && std::abs(step.columns) == 1) {
      const std::int64_t item = std::clamp<std::int64_t>(current->item + step.columns, 0, layout.items - 1);
      row = item / layout.columns, column = item % layout.columns;
    }
    column = std::clamp<std::int64_t>(column, 0, layout.columns - 1);
    while (column > 0 && !layout.has(row, column)) --column;
    grid.choose(grid.at(row, column));
    state.follow_item = true;
  }
  if (command) return;
  if (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false) ||
      ImGui::IsKeyPressed(ImGuiKey_F2, false))
    edit_cell(grid, *current, {});
  std::string typed;
  for (const ImWchar c : io.InputQueueCharacters)
    if (c >= 0x20 && c < 0x7f) typed += static_cast<char>(c);
  if (!typed.empty() && typed != " ") edit_cell(grid, *current, typed);
  io.InputQueueCharacters.resize(0);
}

void handle_pointer(const Grid& grid) {
  UiState& state = grid.frame.state;
  const Rect& area = grid.area;
  ImGui::SetCursorScreenPos({area.x, area.y});
  // ImGui gives up a press on an item that may be overlapped unless the pointer was there a frame before:
  // only while a field lies over the cells.
  if (state.edit && state.edit->view == grid.view.name) ImGui::SetNextItemAllowOverlap();
  ImGui::PushID(grid.view.name.c_str());
  ImGui::InvisibleButton("##cells", {std::max(1.f, area.w - 14), std::max(1.f, area.h)});
  ImGui::PopID();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  std::optional<Cell> under;
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
    const auto row = grid.scroll.row +
                     static_cast<std::int64_t>(std::floor((mouse.y - area.y) / (px::cell + px::cell_gap)));
    const auto column =
        grid.scroll.column + static_cast<std::int64_t>(std::floor((mouse.x - area.x - grid.metrics.label_w) /
                                                                  (grid.metrics.cell_w + px::cell_gap)));
    if (row >= grid.scroll.row && row < grid.last_row() && column >= grid.scroll.column &&
        column < grid.last_column() && grid.metrics.layout.has(row, column))
      under = grid.at(row, column);
  }
  if (under && ImGui::IsItemHovered()) state.next_hover = {under->begin, under->end};
  if (under && ImGui::IsItemActivated()) grid.choose(*under);
  if (under && ImGui::IsItemHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
    grid.choose(*under);
    open_menu(grid.frame, MenuKind::bytes, mouse.x, mouse.y);
  }
  if (under && ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
    edit_cell(grid, *under, {});
  const ImGuiIO& io = ImGui::GetIO();
  if (contains(area, mouse.x, mouse.y) && !io.KeyCtrl) {
    if (io.MouseWheel != 0 && grid.metrics.layout.rows > grid.shown_rows)
      grid.scroll.row -=
          static_cast<std::int64_t>(std::copysign(std::max(1.f, std::abs(io.MouseWheel) * 3), io.MouseWheel));
    if (io.MouseWheelH != 0) grid.scroll.column -= io.MouseWheelH > 0 ? 1 : -1;
  }
}

void take_acts(const Grid& grid) {
  const std::string prefix = grid.id() + '/';
  while (const auto act = grid.frame.semantics.take_cell(prefix)) {
    char* end = nullptr;
    const std::int64_t item = std::strtoll(act->id.c_str() + prefix.size(), &end, 10);
    const std::int64_t leaf = *end == '.' ? std::strtoll(end + 1, nullptr, 10) : 0;
    const ViewLayout& layout = grid.metrics.layout;
    const std::int64_t all = grid.view.view.layout().item_count();
    if (item < 0 || item >= all || leaf < 0 || leaf >= layout.columns) continue;
    const auto cell = grid.of_item(item, leaf);
    if (!cell) continue;
    grid.choose(*cell, act->kind == SemanticAct::Kind::press);
    if (act->kind == SemanticAct::Kind::press) edit_cell(grid, *cell, {});
  }
}

}  // namespace

Result<std::string> leaf_text(const View& view, std::uint64_t leaf_offset, const Leaf& leaf) {
  if (leaf.scalar == Scalar::padding) return std::string();
  Leaf shown = leaf;
  shown.size = std::min<std::int64_t>(leaf.size, longest_leaf);  // a string may be as long as the file
  std::array<std::uint8_t, longest_leaf> storage;
  const auto bytes = std::span(storage).first(static_cast<std::size_t>(shown.size));
  if (const auto read = view.buffer()->read(leaf_offset, bytes); !read) return std::unexpected(read.error());
  std::string text;
  append_leaf_text(shown, bytes, text);
  if (shown.size < leaf.size) text += "…";
  return text;
}

ViewMetrics measure_view(Frame& frame, const NamedView& view, float width) {
  ViewScroll& scroll = frame.state.view_scroll[view.name];
  const auto leaves = view.view.format().leaves();
  const std::int64_t items = view.view.layout().item_count();
  if (scroll.cell_chars ==
      0) {  // a first look at some items; later, wider ones widen the columns as they are met
    scroll.cell_chars = 3;
    for (std::int64_t item = 0; item < std::min<std::int64_t>(items, first_look); ++item) {
      const auto at = byte_offset_of(view.view.layout(), index_from_item_index(view.view.layout(), item));
      for (const Leaf& leaf : leaves.first(std::min<std::size_t>(leaves.size(), first_look)))
        if (const auto text = leaf_text(view.view, static_cast<std::uint64_t>(at + leaf.byte_offset), leaf))
          scroll.cell_chars =
              std::max(scroll.cell_chars, std::min<int>(most_chars, static_cast<int>(text->size())));
    }
    if (leaves.size() > 1)
      for (const Leaf& leaf : leaves)
        scroll.cell_chars =
            std::max(scroll.cell_chars, std::min<int>(most_chars, static_cast<int>(leaf.name.size())));
  }
  ViewMetrics metrics{};
  metrics.cell_w = cell_width(scroll.cell_chars);
  const auto fit = [&](float label) {
    return std::max<std::int64_t>(
        1, static_cast<std::int64_t>((width - label - 16 + px::cell_gap) / (metrics.cell_w + px::cell_gap)));
  };
  const Pick pick = lens_pick(view.view, Lens::grid, view.lens_options);
  metrics.layout = make_view_layout(view.view, fit(8), pick);
  std::size_t label = 0;
  if (metrics.layout.rows > 0) label = row_label(view.view, metrics.layout, metrics.layout.rows - 1).size();
  metrics.label_w = label == 0 ? 0 : static_cast<float>(label) * px::small * .6f + 12;
  metrics.fit_columns = fit(metrics.label_w);
  metrics.layout = make_view_layout(view.view, metrics.fit_columns, pick);
  const float head_w = frame.paint.width(view.name + " = " + spec_text(view.view)) +
                       head_facts_width(frame, view);
  metrics.tall_head = head_w + 66 > width;
  metrics.heads = px::view_head + (metrics.tall_head ? px::facts_line : 0);
  if (metrics.layout.kind == ViewLayout::Kind::record && metrics.layout.items > 0 &&
      shown_lens(view) == Lens::grid)
    metrics.heads += px::column_head;
  metrics.rows = metrics.layout.rows;
  measure_lens(frame, view, width, metrics);
  metrics.heads += metrics.strip;
  return metrics;
}

void draw_view_cells(Frame& frame, const NamedView& view, const ViewMetrics& metrics, const Rect& area,
                     std::int64_t shown) {
  const Theme& theme = frame.theme();
  ViewScroll& scroll = frame.state.view_scroll[view.name];
  const CellGrid cells{view, metrics, area, shown};
  const Grid grid{cells, frame, scroll, frame.semantics.focus().starts_with(cells.id() + '/')};
  take_acts(grid);
  handle_pointer(grid);
  handle_keys(grid);
  if (frame.state.follow_item)
    if (const auto cell = selected_cell(grid)) follow(grid, *cell), frame.state.follow_item = false;
  scroll.row =
      std::clamp<std::int64_t>(scroll.row, 0, std::max<std::int64_t>(0, metrics.layout.rows - shown));
  scroll.column = std::clamp<std::int64_t>(
      scroll.column, 0, std::max<std::int64_t>(0, metrics.layout.columns - metrics.fit_columns));
  scroll_bar(frame, "scroll/" + view.name, {area.x + area.w - 10, area.y, 10, area.h}, metrics.layout.rows,
             shown, scroll.row);
  const Rect under{area.x + metrics.label_w, area.y + area.h - 1, area.w - metrics.label_w - 16,
                   px::view_foot - 2};
  scroll_bar(frame, "across/" + view.name, under, metrics.layout.columns, metrics.fit_columns, scroll.column,
             true);

  if (grid.record())
    for (std::int64_t column = scroll.column; column < grid.last_column(); ++column) {
      const Leaf& leaf = grid.leaf(static_cast<int>(column));
      const Rect head{area.x + metrics.label_w +
                          static_cast<float>(column - scroll.column) * (metrics.cell_w + px::cell_gap),
                      area.y - px::column_head, metrics.cell_w - 7, px::column_head};
      if (leaf.scalar != Scalar::padding)
        frame.paint.text_fit(head, leaf.name,
                             {theme.ink(theme.item[static_cast<std::size_t>(leaf.field) % theme.item.size()]),
                              px::tiny + .5f, true, Align::right});
    }

  const ByteColors colors(frame.workspace, theme, frame.state.entropy);
  std::optional<Cell> edited;
  const auto& edit = frame.state.edit;
  // A field or a focus ring is somewhere in it: not for the cache.
  const bool live = grid.focused || (edit && edit->view == view.name);
  RowCache& cache = frame.state.row_caches[cells.id()];
  cache.begin_frame(
      look_key(frame, {area.x, metrics.cell_w, metrics.label_w, static_cast<float>(scroll.column),
                       static_cast<float>(grid.last_column())}),
      scroll.row, shown);
  for (std::int64_t row = scroll.row; row < grid.last_row(); ++row) {
    const float y = area.y + static_cast<float>(row - scroll.row) * (px::cell + px::cell_gap);
    const RowCache::Range* known = live ? nullptr : cache.known(row);
    if (known && is_plain(frame, known->begin, known->end)) {
      cache.replay(*frame.paint.list(), row, y);
      continue;
    }
    const RowCache::Range bytes = bytes_of_row(grid, row);
    if (live || !is_plain(frame, bytes.begin, bytes.end))
      draw_row(grid, colors, row, y, edited);
    else
      cache.record(*frame.paint.list(), row, y, [&] {
        draw_row(grid, colors, row, y, edited);
        return bytes;
      });
  }
  for (std::uint64_t at = frame.rails.begin; at < frame.rails.end; ++at) {
    const auto part = part_of(view.view, at);
    if (!part) continue;
    auto shown_cell = grid.of_item(part->item, part->leaf);
    if (!shown_cell) continue;
    Cell& cell = *shown_cell;
    const int away = cell.row < scroll.row ? -1 : cell.row >= grid.last_row() ? 1 : 0;
    if (away != 0) cell.box.y = area.y + (away < 0 ? 0 : area.h);
    if (cell.column < scroll.column || cell.column >= grid.last_column()) continue;
    frame.rails.cells.push_back({at, cell.box, away});
  }
  report(grid);
  if (edited) draw_edit(frame, view, edited->box);
}

}  // namespace bytelens
