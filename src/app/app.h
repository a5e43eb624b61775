// The program between its host and its document: inputs become commands, commands change the workspace, the
// UI draws it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "buffer/error.h"
#include "host/host.h"
#include "ui/ui.h"
#include "workspace/workspace.h"

namespace bytelens {

/// TrueType files; the bytes are copied.
struct Fonts {
  std::span<const std::uint8_t> regular, bold;
};

class App {
 public:
  /// ImGui's context must exist (the host makes it).
  explicit App(const Fonts& fonts);

  /// Queues one input for the next `update`.
  void receive(Input input);

  /// Applies queued inputs and commands: the only place where the workspace changes besides `apply`.
  void update(double now_ms);

  /// Draws one frame: panels read the workspace, queue commands and report semantics.
  void draw(double now_ms);

  /// For JavaScript, which calls between frames: one command now, with its flash, events and next frame.
  Result<Change> apply(const Command& command);
  Result<Change> undo();
  Result<Change> redo();
  Result<void> restore(std::string_view json);

  const Workspace& workspace() const { return workspace_; }
  std::vector<Request> take_requests();

  /// JSON of what the twin must show, or "" when nothing changed since the last call.
  std::string take_semantics();

  /// Milliseconds until the next frame is wanted: 0 at once, negative: at rest until an input arrives.
  double next_frame_in_ms() const;

  /// Something the host knows of happened (a pointer moved, a key, a new size): draw again.
  void wake() { wake_ = settling_frames; }

 private:
  // ImGui decides hovering and focus from the frame before: two frames after an event the screen has settled.
  static constexpr int settling_frames = 2;

  void take(Input& input);
  void carry_out(Action& action);
  Result<Change> settle(Result<Change> change, Origin origin, bool selected);

  Workspace workspace_;
  Ui ui_;
  std::vector<Input> inputs_;
  std::vector<Request> requests_;
  double now_ms_ = 0;
  int wake_ = settling_frames;
};

/// One turn of the loop; returns next_frame_in_ms. Hosts call it when an input arrived or the time has come.
double frame(Host& host, App& app, double now_ms);

}  // namespace bytelens
