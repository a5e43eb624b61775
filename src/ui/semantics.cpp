#include "ui/semantics.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace bytelens {
namespace {

void append_number(std::string& out, double value) {
  const auto tenths = std::llround(value * 10);
  if (tenths < 0) out += '-';
  out += std::to_string(std::abs(tenths) / 10);
  if (tenths % 10 != 0) out += {'.', static_cast<char>('0' + std::abs(tenths) % 10)};
}

// RFC 8259 section 7. Names may hold any UTF-8, which passes as it is.
void append_string(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (u < 0x20) {
      out += "\\u00";
      out += hex[u >> 4];
      out += hex[u & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_key(std::string& out, std::string_view key) {
  if (out.back() != '{') out += ',';
  append_string(out, key);
  out += ':';
}

void append_text(std::string& out, std::string_view key, std::string_view value) {
  append_key(out, key);
  append_string(out, value);
}

void append_flag(std::string& out, std::string_view key, bool value) {
  append_key(out, key);
  out += value ? "true" : "false";
}

void append_rect(std::string& out, const Rect& rect) {
  append_key(out, "rect");
  out += '[';
  for (const float v : {rect.x, rect.y, rect.w, rect.h}) {
    if (out.back() != '[') out += ',';
    append_number(out, static_cast<double>(v));
  }
  out += ']';
}

void append_node(std::string& out, const SemanticNode& node) {
  out += '{';
  append_text(out, "id", node.id);
  append_text(out, "role", node.role);
  append_text(out, "name", node.name);
  append_rect(out, node.rect);
  if (!node.parent.empty()) append_text(out, "parent", node.parent);
  if (!node.value.empty() || node.role == "textbox") append_text(out, "value", node.value);
  if (!node.description.empty()) append_text(out, "description", node.description);
  if (node.decimal) append_flag(out, "decimal", true);
  if (node.disabled) append_flag(out, "disabled", true);
  if (node.focused) append_flag(out, "focused", true);
  if (node.focusable) append_flag(out, "focusable", true);
  if (node.pressed) append_flag(out, "pressed", *node.pressed);
  if (node.checked) append_flag(out, "checked", *node.checked);
  if (node.selected) append_flag(out, "selected", *node.selected);
  if (node.expanded) append_flag(out, "expanded", *node.expanded);
  if (node.selection_begin >= 0) {
    append_key(out, "selection");
    out += '[' + std::to_string(node.selection_begin) + ',' + std::to_string(node.selection_end) + ']';
  }
  out += '}';
}

void append_row(std::string& out, const SemanticRow& row) {
  out += "{\"row\":" + std::to_string(row.row) + ",\"y\":";
  append_number(out, static_cast<double>(row.y));
  out += ",\"h\":";
  append_number(out, static_cast<double>(row.h));
  append_text(out, "header", row.header);
  out += ",\"cells\":[";
  for (const SemanticCell& cell : row.cells) {
    if (out.back() != '[') out += ',';
    out += '[';
    append_string(out, cell.id);
    out += ',' + std::to_string(cell.column) + ',';
    append_string(out, cell.name);
    out += ',';
    append_string(out, cell.text);
    out += ',';
    append_number(out, static_cast<double>(cell.x));
    out += ',';
    append_number(out, static_cast<double>(cell.w));
    out += ']';
  }
  out += "]}";
}

template <class Items, class Append>
void append_list(std::string& out, std::string_view key, const Items& items, Append&& append) {
  append_key(out, key);
  out += '[';
  for (const auto& item : items) {
    if (out.back() != '[') out += ',';
    append(item);
  }
  out += ']';
}

}  // namespace

void Semantics::receive(SemanticAct act) {
  if (act.kind == SemanticAct::Kind::focus) focus_ = act.id, focus_came_ = !focus_.empty();
  acts_.push_back(std::move(act));
}

std::optional<SemanticAct> Semantics::take(SemanticAct::Kind kind, std::string_view id) {
  const auto it =
      std::ranges::find_if(acts_, [&](const SemanticAct& a) { return a.kind == kind && a.id == id; });
  if (it == acts_.end()) return {};
  SemanticAct act = std::move(*it);
  acts_.erase(it);
  return act;
}

bool Semantics::take_press(std::string_view id) { return take(SemanticAct::Kind::press, id).has_value(); }

std::optional<SemanticAct> Semantics::take_cell(std::string_view prefix) {
  const auto it = std::ranges::find_if(acts_, [&](const SemanticAct& a) {
    return (a.kind == SemanticAct::Kind::press || a.kind == SemanticAct::Kind::focus) &&
           a.id.starts_with(prefix);
  });
  if (it == acts_.end()) return {};
  SemanticAct act = std::move(*it);
  acts_.erase(it);
  return act;
}

bool Semantics::scrolls() const {
  return std::ranges::any_of(grids_, [&](const SemanticGrid& grid) {
    const auto known = sent_.find(grid.id);
    return known != sent_.end() && !grid.visible.empty() && known->second.first_row >= 0 &&
           (known->second.first_row != grid.visible.front() ||
            known->second.first_column != grid.first_column);
  });
}

// Rows that are new or changed, as far as `cells_left` goes: it is 0 when some are left for the next frame.
bool Semantics::append_rows(std::string& out, const SemanticGrid& grid, Sent& sent,
                            std::size_t& cells_left) const {
  if (sent.key != grid.key) {
    sent.key = grid.key;
    sent.told.clear();
    const std::unordered_set<std::int64_t> visible(grid.visible.begin(), grid.visible.end());
    std::erase_if(sent.rows, [&](const auto& row) { return !visible.contains(row.first); });
  }
  if (sent.told.size() == grid.visible.size()) return false;
  bool changed = false;
  for (const std::int64_t number : grid.visible) {
    if (sent.told.contains(number)) continue;
    if (cells_left == 0) break;
    const SemanticRow row = grid.make_row(number);
    cells_left -= std::min(cells_left, row.cells.size());
    sent.told.insert(number);
    std::string json;
    append_row(json, row);
    const std::uint64_t hash = std::hash<std::string>{}(json);
    if (const auto known = sent.rows.find(number); known != sent.rows.end() && known->second == hash)
      continue;
    sent.rows[number] = hash;
    if (out.back() != '[') out += ',';
    out += json;
    changed = true;
  }
  return changed;
}

std::string Semantics::take_json(double now_ms) {
  held_ = now_ms < told_ms_ + scroll_ms && scrolls();
  if (held_) return {};
  std::string nodes = "{";
  append_list(nodes, "nodes", nodes_, [&](const SemanticNode& node) { append_node(nodes, node); });
  append_list(nodes, "order", order_, [&](const auto& entry) {
    append_string(nodes, entry.first ? grids_[entry.second].id : nodes_[entry.second].id);
  });

  std::string grids = "[";
  bool rows_changed = false;
  std::size_t cells_left = cells_per_frame;
  std::unordered_map<std::string, Sent> sent;
  for (const SemanticGrid& grid : grids_) {
    if (grids.back() != '[') grids += ',';
    std::string text = "{";
    append_text(text, "id", grid.id);
    append_text(text, "name", grid.name);
    if (!grid.parent.empty()) append_text(text, "parent", grid.parent);
    append_rect(text, grid.rect);
    text +=
        ",\"rowcount\":" + std::to_string(grid.rowcount) + ",\"colcount\":" + std::to_string(grid.colcount);
    append_text(text, "active", grid.active);
    append_list(text, "selected", grid.selected, [&](const std::string& id) { append_string(text, id); });
    append_flag(text, "readonly", grid.readonly);
    append_list(text, "visible", grid.visible, [&](std::int64_t row) { text += std::to_string(row); });
    grids += text;

    Sent& now = sent[grid.id];
    if (const auto before = sent_.find(grid.id); before != sent_.end()) now = std::move(before->second);
    grids += ",\"rows\":[";
    rows_changed |= append_rows(grids, grid, now, cells_left);
    grids += "]}";
    now.first_row = grid.visible.empty() ? -1 : grid.visible.front();
    now.first_column = grid.first_column;
  }
  grids += ']';
  sent_ = std::move(sent);
  behind_ = cells_left == 0;

  const bool same = !rows_changed && nodes == last_nodes_ && grids == last_grids_;
  last_nodes_ = nodes;
  // The rows just sent are not part of what is compared next time: they are known by hash.
  last_grids_ = rows_changed ? std::string() : grids;
  if (same) return {};
  told_ms_ = now_ms;
  append_key(nodes, "grids");
  nodes += grids;
  append_text(nodes, "focus", focus_);
  return nodes + '}';
}

}  // namespace bytelens
