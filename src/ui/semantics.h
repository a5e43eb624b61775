// The semantic twin's data: every interactive thing on the canvas has a role, a name and a value here.
//
// Published as JSON whenever it changed:
//   { "nodes": [ { "id": "open", "role": "button", "name": "Open", "rect": [x, y, w, h],        // css px in
//   the canvas
//                  "parent": "id of a group, when in one", "value": "text of a textbox or status",
//                  "description": "why disabled, what it does", "disabled": true, "pressed": false,
//                  "checked": true, "selected": false, "expanded": false, "focused": true, "focusable": true, "selection":
//                  [begin, end] }, … ],                                            // all of them, in reading
//                  order
//     "grids": [ { "id": "bytes", "name": "Bytes", "parent": "…", "rect": [x, y, w, h], "rowcount": n,
//     "colcount": 16,
//                  "active": "bytes/5", "selected": ["bytes/5", …], "readonly": false,
//                  "visible": [0, 1, 2, …],                                                     // row
//                  numbers now on screen, in order "rows": [ { "row": 0, "y": 118, "h": 26, "header":
//                  "000000",
//                              "cells": [ [id, column, name, text, x, w], … ] }, … ] } ],       // only rows
//                              that are new or changed
//     "order": [ "open", …, "bytes", … ],                                                      // ids of
//     nodes and grids in reading order "focus": "bytes/5" } // engine's own idea of the focused id
// Roles: button, switch, textbox, tab, tablist, group, toolbar, heading, status, alert, img, link, note,
// radiogroup, radio, listbox, option, menu, menuitem, menuitemradio. "grids" lists every grid each time; a
// grid that is missing is gone. Rows that are not repeated stay as they were.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "host/messages.h"

namespace bytelens {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;  // css px
};

struct SemanticNode {
  std::string id, role, name;
  Rect rect{};
  std::string parent{}, value{}, description{};
  bool disabled = false, focused = false;
  bool focusable = false;  // keys do something here, though the role alone does not say so
  std::optional<bool> pressed{}, checked{}, selected{}, expanded{};
  int selection_begin = -1, selection_end = -1;  // UTF-16 units, textboxes only
  bool decimal = false;                          // a textbox for digits and a point: for on-screen keyboards
};

struct SemanticCell {
  std::string id;
  int column;
  std::string name, text;
  float x, w;
};
struct SemanticRow {
  std::int64_t row;
  float y, h;
  std::string header;
  std::vector<SemanticCell> cells;
};

struct SemanticGrid {
  std::string id, name, parent{};
  Rect rect{};
  std::int64_t rowcount = 0;
  int colcount = 0;
  bool readonly = false;
  std::string active{};                 // cell id of the cursor
  std::vector<std::string> selected{};  // cell ids
  std::vector<std::int64_t> visible{};
  std::int64_t first_column = 0;
  std::uint64_t key = 0;                                    // same key, same rows: none is made again
  std::function<SemanticRow(std::int64_t row)> make_row{};  // called after drawing, for rows of `visible`
};

/// Collects one frame's records, hands widgets what was done to their twins, and says what changed.
class Semantics {
 public:
  void begin_frame() { nodes_.clear(), grids_.clear(), order_.clear(); }
  void add(SemanticNode node) { order_.push_back({false, nodes_.size()}), nodes_.push_back(std::move(node)); }
  void add(SemanticGrid grid) { order_.push_back({true, grids_.size()}), grids_.push_back(std::move(grid)); }

  const std::vector<SemanticNode>& nodes() const { return nodes_; }

  /// The id whose twin holds DOM focus, "" when none does.
  const std::string& focus() const { return focus_; }

  void receive(SemanticAct act);
  /// True in the frame after DOM focus came to something.
  bool focus_came() const { return focus_came_; }
  /// True once for each press of that element.
  bool take_press(std::string_view id);
  std::optional<SemanticAct> take(SemanticAct::Kind kind, std::string_view id);
  /// True while something that was done to that element waits to be taken.
  bool has_act(std::string_view id) const { return std::ranges::find(acts_, id, &SemanticAct::id) != acts_.end(); }
  /// Presses of, and focus moves to, ids that start with `prefix`: for the cells of a grid.
  std::optional<SemanticAct> take_cell(std::string_view prefix);
  /// After a frame nobody has asked for what is left: its widget is gone.
  void drop_acts() { acts_.clear(), focus_came_ = false; }
  bool has_acts() const { return !acts_.empty(); }

  /// The JSON above, or "" when it would say what was said last, or when it is held back: while the screen
  /// scrolls, thousands of names change with each frame, and nobody hears more than a few of them. For the
  /// same reason one frame tells of some hundred cells, and the next ones of the rest.
  std::string take_json(double now_ms);
  /// Milliseconds until what is still to be told wants to be taken; negative when nothing is.
  double held_for_ms(double now_ms) const {
    return held_ ? std::max(0., told_ms_ + scroll_ms - now_ms) : behind_ ? 0 : -1;
  }

 private:
  struct Sent {  // what the page has of a grid
    std::uint64_t key = 0;
    std::int64_t first_row = -1, first_column = 0;
    std::unordered_map<std::int64_t, std::uint64_t> rows;  // row number -> hash of its JSON
    std::unordered_set<std::int64_t> told;                 // those of them that are as this key has them
  };
  std::vector<SemanticNode> nodes_;
  std::vector<SemanticGrid> grids_;
  std::vector<std::pair<bool, std::size_t>> order_;
  std::vector<SemanticAct> acts_;
  bool focus_came_ = false;
  std::string focus_, last_nodes_, last_grids_;
  std::unordered_map<std::string, Sent> sent_;

  bool scrolls() const;
  bool append_rows(std::string& out, const SemanticGrid& grid, Sent& sent, std::size_t& cells_left) const;
  static constexpr std::size_t cells_per_frame = 256;
  static constexpr double scroll_ms = 100;  // between two tellings while the screen scrolls
  double told_ms_ = -scroll_ms;
  bool held_ = false, behind_ = false;
};

}  // namespace bytelens
