// The semantic twin's data: every interactive thing on the canvas has a role, a name and a value here.
//
// Published as JSON whenever it changed:
//   { "nodes": [ { "id": "open", "role": "button", "name": "Open", "rect": [x, y, w, h],        // css px in the canvas
//                  "parent": "id of a group, when in one", "value": "text of a textbox or status", "description": "why disabled, what it does",
//                  "disabled": true, "pressed": false, "checked": true, "selected": false, "expanded": false, "focused": true,
//                  "selection": [begin, end] }, … ],                                            // all of them, in reading order
//     "grids": [ { "id": "bytes", "name": "Bytes", "parent": "…", "rect": [x, y, w, h], "rowcount": n, "colcount": 16,
//                  "active": "bytes/5", "selected": ["bytes/5", …], "readonly": false,
//                  "visible": [0, 1, 2, …],                                                     // row numbers now on screen, in order
//                  "rows": [ { "row": 0, "y": 118, "h": 26, "header": "000000",
//                              "cells": [ [id, column, name, text, x, w], … ] }, … ] } ],       // only rows that are new or changed
//     "focus": "bytes/5" }                                                                     // engine's own idea of the focused id
// Roles: button, switch, textbox, tab, tablist, group, toolbar, heading, status, alert, img, link, note, option, listbox, menuitem.
// "grids" lists every grid each time; a grid that is missing is gone. A row's "cells" are absent columns' padding-free list.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace bytelens {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;  // css px
};

struct SemanticNode {
  std::string id, role, name;
  Rect rect{};
  std::string parent{}, value{}, description{};
  bool disabled = false, focused = false;
  std::optional<bool> pressed{}, checked{}, selected{}, expanded{};
  int selection_begin = -1, selection_end = -1;  // UTF-16 units, textboxes only
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
  std::string id, name, parent;
  Rect rect{};
  std::int64_t rowcount = 0;
  int colcount = 0;
  bool readonly = false;
  std::string active{};                 // cell id of the cursor
  std::vector<std::string> selected{};  // cell ids
  std::vector<std::int64_t> visible{};
  std::uint64_t key = 0;                              // same key, same rows: `make_rows` is not called again
  std::function<std::vector<SemanticRow>()> make_rows;  // called after drawing, only when the key changed
};

}  // namespace bytelens
