#include "host/web.h"

#include <GLES3/gl3.h>
#include <GLFW/glfw3.h>

#include <algorithm>
#include <variant>

#include "backends/imgui_impl_glfw.h"
#include "backends/imgui_impl_opengl3.h"
#include "bindings/item.h"
#include "host/web_source.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace bytelens {
namespace {

using emscripten::val;

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};

val message(const char* kind) {
  val object = val::object();
  object.set("kind", kind);
  return object;
}

const char* css_cursor(int cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_TextInput:
      return "text";
    case ImGuiMouseCursor_ResizeAll:
      return "move";
    case ImGuiMouseCursor_ResizeNS:
      return "ns-resize";
    case ImGuiMouseCursor_ResizeEW:
      return "ew-resize";
    case ImGuiMouseCursor_ResizeNESW:
      return "nesw-resize";
    case ImGuiMouseCursor_ResizeNWSE:
      return "nwse-resize";
    case ImGuiMouseCursor_Hand:
      return "pointer";
    case ImGuiMouseCursor_NotAllowed:
      return "not-allowed";
    default:
      return "default";
  }
}

}  // namespace

int run(int, char**) { return 0; }

WebHost::WebHost(val page) : page_(std::move(page)) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags |=
      ImGuiConfigFlags_NoMouseCursorChange;  // the page sets the cursor: GLFW cannot, in a worker
  io.ConfigMacOSXBehaviors = page_["mac"].as<bool>();

  glfwInit();
  // Without this hint GLFW rescales the pointer by the ratio of canvas and window; we give it css pixels.
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  window_ = glfwCreateWindow(1, 1, "", nullptr, nullptr);
  ImGui_ImplGlfw_InitForOpenGL(window_, true);
  ImGui_ImplOpenGL3_Init("#version 300 es");

  ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  platform.Platform_ClipboardUserData = this;
  platform.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
    static_cast<WebHost*>(ImGui::GetPlatformIO().Platform_ClipboardUserData)->handle(SetClipboard{text});
  };
}

WebHost::~WebHost() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwTerminate();
}

void WebHost::receive(Input input) {
  // Of a text that is typed faster than frames are drawn, only the latest state counts.
  if (const auto* act = std::get_if<SemanticAct>(&input);
      act && act->kind == SemanticAct::Kind::set_text && !inputs_.empty()) {
    const auto* before = std::get_if<SemanticAct>(&inputs_.back());
    if (before && before->kind == act->kind && before->id == act->id) inputs_.pop_back();
  }
  // Focus that leaves the element takes the keyboard from the text field that ImGui still holds it in.
  if (const auto* act = std::get_if<SemanticAct>(&input);
      act && act->kind == SemanticAct::Kind::focus && act->id.empty() && ImGui::GetIO().WantTextInput)
    ImGui::ClearActiveID();
  inputs_.push_back(std::move(input));
}

std::vector<Input> WebHost::take_inputs() { return std::exchange(inputs_, {}); }

bool WebHost::begin_frame() {
  if (!visible_ || !context_alive_ || size_.px_width <= 0 || size_.px_height <= 0) return false;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(size_.css_width, size_.css_height);
  // The backend truncates size * scale to pixels: a hundredth of one keeps rounding from losing the last row.
  io.DisplayFramebufferScale = ImVec2((static_cast<float>(size_.px_width) + 0.01F) / size_.css_width,
                                      (static_cast<float>(size_.px_height) + 0.01F) / size_.css_height);
  ImGui::NewFrame();
  return true;
}

void WebHost::end_frame() {
  ImGui::Render();
  const ImVec4 background = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glViewport(0, 0, size_.px_width, size_.px_height);
  glClearColor(background.x, background.y, background.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  ++frames_drawn_;
  if (const int cursor = ImGui::GetMouseCursor(); cursor != cursor_) {
    cursor_ = cursor;
    val request = message("cursor");
    request.set("css", css_cursor(cursor));
    page_.call<void>("request", request);
  }
}

void WebHost::wheel(float steps_x, float steps_y) { ImGui::GetIO().AddMouseWheelEvent(steps_x, steps_y); }

bool WebHost::events_left() const { return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0; }

void WebHost::context_restored() {
  // What the lost context held is gone; names are dropped, textures are made again from ImGui's own copy.
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  ImGui_ImplOpenGL3_CreateDeviceObjects();
  context_alive_ = true;
}

std::shared_ptr<Buffer> WebHost::make_buffer(val blob, std::string name, Mode mode) {
  std::erase_if(blobs_, [](const auto& entry) { return entry.first.expired(); });
  auto buffer = std::make_shared<Buffer>(std::make_unique<WebFileSource>(blob, std::move(name)), mode);
  blobs_.emplace_back(buffer, std::move(blob));
  return buffer;
}

/// The edited file as what a Blob is made of: slices of the source between runs of edits. Memory buffers are
/// copied.
val WebHost::parts_of(const Buffer& buffer) const {
  val parts = val::array();
  const auto blob =
      std::ranges::find_if(blobs_, [&](const auto& entry) { return entry.first.lock().get() == &buffer; });
  if (blob == blobs_.end()) {
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(buffer.size()));
    if (buffer.read(0, bytes)) parts.call<void>("push", copy_to_javascript(bytes));
    return parts;
  }
  std::uint64_t at = 0;
  const auto push_source = [&](std::uint64_t end) {
    if (end > at)
      parts.call<void>("push",
                       blob->second.call<val>("slice", static_cast<double>(at), static_cast<double>(end)));
  };
  for (const auto& [offset, bytes] : buffer.edits()) {
    push_source(offset);
    parts.call<void>("push", copy_to_javascript(bytes));
    at = offset + bytes.size();
  }
  push_source(buffer.size());
  return parts;
}

void WebHost::handle(const Request& request) {
  const auto range = [](const char* kind, std::uint64_t offset, std::uint64_t length) {
    val object = message(kind);
    object.set("offset", static_cast<double>(offset));
    object.set("length", static_cast<double>(length));
    return object;
  };
  const auto with_text = [](const char* kind, const char* key, const std::string& text) {
    val object = message(kind);
    object.set(key, text);
    return object;
  };
  page_.call<void>(
      "request",
      std::visit(Overloaded{[](const PickFiles&) { return message("pick"); },
                            [&](const Download& r) {
                              val object = with_text("download", "name", r.buffer->name());
                              object.set("parts", parts_of(*r.buffer));
                              return object;
                            },
                            [&](const SetClipboard& r) { return with_text("clipboard", "text", r.text); },
                            [&](const PictureDrawn& r) {
                              val object = with_text("picture", "svg", r.svg);
                              object.set("use", picture_use_names[static_cast<std::size_t>(r.use)]);
                              object.set("name", r.name);
                              object.set("words", r.words);
                              return object;
                            },
                            [](const ReadClipboard&) { return message("read-clipboard"); },
                            [&](const Announce& r) {
                              val object = with_text("announce", "text", r.text);
                              object.set("assertive", r.assertive);
                              return object;
                            },
                            [&](const BytesChanged& r) { return range("change", r.byte_offset, r.length); },
                            [&](const BytesSelected& r) { return range("select", r.byte_offset, r.length); },
                            [&](const Failed& r) {
                              val object = with_text("failed", "message", r.error.message);
                              object.set("name", std::string(python_name(r.error.kind)));
                              if (r.error.byte_offset)
                                object.set("offset", static_cast<double>(*r.error.byte_offset));
                              return object;
                            },
                            [](const ThemeChosen& r) {
                              val object = message("theme");
                              object.set("dark", r.dark);
                              return object;
                            },
                            [&](const MoveFocus& r) { return with_text("focus", "id", r.id); }},
                 request));
}

void WebHost::publish(const std::string& semantics_json) { page_.call<void>("semantics", semantics_json); }

}  // namespace bytelens
