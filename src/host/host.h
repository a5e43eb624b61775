// Everything the program asks of what it lives in: the web page, a desktop window. Knows nothing of panels.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "buffer/buffer.h"
#include "host/messages.h"

namespace bytelens {

class Host {
 public:
  virtual ~Host() = default;

  /// What happened since the last frame, in order.
  virtual std::vector<Input> take_inputs() = 0;

  /// Starts an ImGui frame with this host's size (css px), scale and pointer; false while there is nothing to
  /// draw on.
  virtual bool begin_frame() = 0;
  virtual void end_frame() = 0;

  /// Carries out what the frame asked for; answers come as inputs.
  virtual void handle(const Request& request) = 0;

  /// The semantic tree as JSON (ui/semantics.h), only when it changed.
  virtual void publish(const std::string& semantics_json) = 0;
};

/// Runs the program in this build's host. The web host returns at once: there the page drives frames through
/// the bindings.
int run(int argc, char** argv);

}  // namespace bytelens
