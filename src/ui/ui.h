// The screen: reads the workspace, asks for actions, reports semantics. Knows no host.
#pragma once

#include <string>
#include <vector>

#include "ui/painter.h"
#include "ui/semantics.h"
#include "ui/state.h"
#include "workspace/workspace.h"

namespace bytelens {

class Ui {
 public:
  Ui(ImFont* regular, ImFont* bold) : regular_(regular), bold_(bold) {}

  /// Draws the whole screen into ImGui's current frame.
  void draw(const Workspace& workspace, double now_ms);

  /// What the frame asked for; the caller carries it out between frames.
  std::vector<Action> take_actions() { return std::exchange(actions_, {}); }

  /// After a command, an undo or a redo: flashes what changed and keeps cursor and fields in step.
  void changed(const Workspace& workspace, const Change& change, Origin origin, double now_ms);
  /// A refused command: its field stays as it was, the sentence is shown.
  void refused(const Error& error, Origin origin);
  void opened(const Workspace& workspace);
  void say(std::string text, bool bad) { state_.message = Message{std::move(text), bad}; }

  UiState& state() { return state_; }
  Semantics& semantics() { return semantics_; }

  /// Milliseconds until another frame is wanted: 0 now, negative none.
  double next_frame_in_ms(double now_ms) const;

 private:
  UiState state_;
  Semantics semantics_;
  std::vector<Action> actions_;
  ImFont* regular_;
  ImFont* bold_;
  Glyphs glyphs_;
  CellSprites sprites_;
  bool again_ = false;
};

}  // namespace bytelens
