// The web page as host: ImGui over GLFW on an OffscreenCanvas in a worker, and a page that is asked by
// message.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "host/host.h"

struct GLFWwindow;

namespace bytelens {

/// What the canvas measures: css pixels for layout and pointer, device pixels for drawing.
struct CanvasSize {
  float css_width = 0, css_height = 0;
  int px_width = 0, px_height = 0;
};

class WebHost final : public Host {
 public:
  /// `page` is the PagePort of bindings/engine.cpp. The canvas with its WebGL2 context and GLFW's stand-in
  /// are in place.
  explicit WebHost(emscripten::val page);
  ~WebHost() override;
  WebHost(const WebHost&) = delete;
  WebHost& operator=(const WebHost&) = delete;

  std::vector<Input> take_inputs() override;
  bool begin_frame() override;
  void end_frame() override;
  void handle(const Request& request) override;
  void publish(const std::string& semantics_json) override;

  // What the bindings bring from the page, between frames.
  void receive(Input input);
  void resize(const CanvasSize& size) { size_ = size; }
  void set_visible(bool visible) { visible_ = visible; }
  void wheel(float steps_x, float steps_y);  // GLFW's own rounds trackpads to whole notches
  void context_lost() { context_alive_ = false; }
  void context_restored();

  /// A buffer over a Blob, which is remembered for `Download`.
  std::shared_ptr<Buffer> make_buffer(emscripten::val blob, std::string name, Mode mode);

  /// True when the last frame left events for the next one (ImGui spreads a fast click over several).
  bool events_left() const;
  std::uint64_t frames_drawn() const { return frames_drawn_; }

 private:
  emscripten::val parts_of(const Buffer& buffer) const;

  emscripten::val page_;
  GLFWwindow* window_ = nullptr;
  CanvasSize size_;
  bool visible_ = true, context_alive_ = true;
  int cursor_ = 0;
  std::uint64_t frames_drawn_ = 0;
  std::vector<Input> inputs_;
  std::vector<std::pair<std::weak_ptr<Buffer>, emscripten::val>> blobs_;
};

}  // namespace bytelens
