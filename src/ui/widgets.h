// Buttons, switches and fields: each draws itself, takes the pointer or its twin's press, and leaves a
// semantic record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/painter.h"
#include "ui/rails.h"
#include "ui/semantics.h"
#include "ui/state.h"
#include "workspace/workspace.h"

namespace bytelens {

/// Everything a panel needs for one frame.
struct Frame {
  const Workspace& workspace;
  UiState& state;
  Semantics& semantics;
  Painter paint;
  std::vector<Action>& actions;
  double now_ms;
  Rails rails{};  // panels say where their ends are

  const Theme& theme() const { return paint.theme(); }
  const Buffer* buffer() const {
    const int active = workspace.active_buffer();
    return active < 0 ? nullptr : workspace.buffers()[static_cast<std::size_t>(active)].get();
  }
  void ask(Command command, Origin origin = Origin::elsewhere) {
    actions.push_back({std::move(command), origin});
  }
  void request(Request request) { actions.push_back({std::move(request)}); }
  void say(std::string text, bool bad) {
    request(Announce{text, bad});
    state.message = Message{std::move(text), bad};
  }
};

struct ButtonOptions {
  std::string_view role = "button";
  std::string_view parent = "";
  std::string description = "";  // what it does, or why it is disabled
  bool disabled = false;
  bool on = false;  // pressed, checked or selected, as the role has it
  bool pill = false;
  bool quiet = false;  // no box until pointed at
  std::optional<Icon> icon{};
  std::string_view label = "";     // on screen, when not the name
  std::optional<bool> expanded{};  // of a button that opens a list
};

/// True when it was clicked, or pressed through its twin.
bool button(Frame& frame, std::string_view id, const Rect& box, std::string_view name,
            const ButtonOptions& options = {});

/// Width a button needs for its label.
float button_width(const Frame& frame, std::string_view label, bool pill = false);

struct FieldResult {
  bool submitted = false, cancelled = false, changed = false;
  int caret = -1;  // UTF-16 units before it, while the field is typed into
};

struct FieldOptions {
  std::string_view hint = "";
  std::string_view parent = "";
  std::string description = "";
  bool take_focus = false;  // start typing here now, caret at the end
  bool bad = false;
  bool decimal = false;  // nothing but digits and a point is expected
};

/// One line of text; `text` is what is in it, at all times.
FieldResult text_field(Frame& frame, std::string_view id, const Rect& box, std::string_view name,
                       std::string& text, const FieldOptions& options = {});

/// Plain words on the canvas that a reader should meet as well.
void note(Frame& frame, std::string_view id, const Rect& box, std::string_view role, std::string_view text);

/// True while a text field has the keyboard. ImGui's own flag for it lags one frame behind, in which a key
/// that follows focus out of a field would be lost.
bool typing();
/// Takes the keyboard from the text field that has it.
void stop_typing();

void focus_ring(const Frame& frame, std::string_view id, const Rect& box, float radius);

/// A scroll bar for `count` rows (or with `across` columns) of which `visible` show; moves `first`.
void scroll_bar(Frame& frame, std::string_view id, const Rect& box, std::int64_t count, std::int64_t visible,
                std::int64_t& first, bool across = false);

}  // namespace bytelens
