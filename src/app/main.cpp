// One loop: input -> commands -> draw. Everything else is behind one of these lines.
#include "app/app.h"
#include "host/host.h"

namespace bytelens {

double frame(Host& host, App& app, double now_ms) {
  for (Input& input : host.take_inputs()) app.receive(std::move(input));

  app.update(now_ms);  // the workspace changes here, between frames, never while drawing

  if (host.begin_frame()) {
    app.draw(now_ms);
    host.end_frame();
  }

  for (const Request& request : app.take_requests()) host.handle(request);
  if (const std::string semantics = app.take_semantics(); !semantics.empty()) host.publish(semantics);
  return app.next_frame_in_ms();
}

}  // namespace bytelens

int main(int argc, char** argv) { return bytelens::run(argc, argv); }
