// A native window: the same program where a debugger and the sanitizers can reach it.
#include <GLFW/glfw3.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.h"
#include "backends/imgui_impl_glfw.h"
#include "backends/imgui_impl_opengl3.h"
#include "host/file_source.h"
#include "host/host.h"
#include "imgui.h"

namespace bytelens {
namespace {

class DesktopHost : public Host {
 public:
  explicit DesktopHost(GLFWwindow* window) : window_(window) {
    glfwSetWindowUserPointer(window, this);
    glfwSetDropCallback(window, [](GLFWwindow* dropped_on, int count, const char** paths) {
      auto& host = *static_cast<DesktopHost*>(glfwGetWindowUserPointer(dropped_on));
      for (int i = 0; i < count; ++i) host.open(paths[i]);
    });
  }

  void open(const char* path) {
    auto source = open_file_source(path);
    if (source)
      inputs_.push_back(FileArrived{std::make_shared<Buffer>(std::move(*source), Mode::c)});
    else
      inputs_.push_back(FileRefused{source.error().message});
  }

  std::vector<Input> take_inputs() override { return std::exchange(inputs_, {}); }

  bool begin_frame() override {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    return true;
  }

  void end_frame() override {
    ImGui::Render();
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    glViewport(0, 0, width, height);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window_);
  }

  void handle(const Request& request) override {
    if (std::holds_alternative<PickFiles>(request))
      inputs_.push_back(FileRefused{
          "This window has no file picker: drop the file here, or start with ./dev desktop FILE"});
    else if (const auto* clipboard = std::get_if<SetClipboard>(&request))
      glfwSetClipboardString(window_, clipboard->text.c_str());
    else if (std::holds_alternative<ReadClipboard>(request)) {
      const char* text = glfwGetClipboardString(window_);
      inputs_.push_back(text ? Input(PastedText{text}) : Input(FileRefused{"The clipboard holds no text."}));
    } else if (const auto* download = std::get_if<Download>(&request))
      save_copy(*download->buffer);
    else if (const auto* picture = std::get_if<PictureDrawn>(&request))
      inputs_.push_back(use_picture(*picture));
  }

  void publish(const std::string&) override {}  // the twin is the page's; here there is no one to read it

 private:
  Input use_picture(const PictureDrawn& picture) {
    if (picture.use == PictureUse::copy_png)
      return FileRefused{"This window copies no images: use Copy as SVG or Save picture"};
    if (picture.use == PictureUse::copy_svg) {
      glfwSetClipboardString(window_, picture.svg.c_str());
      return Told{"copied " + picture.words + " as SVG"};
    }
    std::ofstream out(picture.name, std::ios::binary | std::ios::noreplace);
    out << picture.svg;
    out.close();
    if (!out)
      return FileRefused{"Could not write " + picture.name +
                         ": is it there already, the folder not writable, or the disk full?"};
    return Told{"saved " + picture.words + " as " + picture.name + " in the current folder"};
  }

  // Beside the original, never over it: saving in place needs the journal that a later version brings.
  void save_copy(const Buffer& buffer) {
    const std::string path = buffer.name() + ".edited";
    std::ofstream out(path, std::ios::binary);
    std::vector<std::uint8_t> chunk(1 << 20);
    for (std::uint64_t at = 0; at < buffer.size() && out; at += chunk.size()) {
      const auto part = std::span(chunk).first(
          static_cast<std::size_t>(std::min<std::uint64_t>(chunk.size(), buffer.size() - at)));
      if (const auto read = buffer.read(at, part); !read) {
        inputs_.push_back(FileRefused{read.error().message});
        return;
      }
      out.write(reinterpret_cast<const char*>(part.data()), static_cast<std::streamsize>(part.size()));
    }
    out.close();
    inputs_.push_back(
        FileRefused{out ? "Saved as " + path + " in the current folder"
                        : "Could not write " + path + ": is the folder writable and the disk not full?"});
  }

  GLFWwindow* window_;
  std::vector<Input> inputs_;
};

std::vector<std::uint8_t> read_font(const char* name) {
  std::ifstream in(std::string(BYTELENS_FONT_DIR) + "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Options {
  std::vector<const char*> files;
  std::vector<const char*> views;
  int frames = 0;  // end after so many, for tests; 0: until the window is closed
  bool light = false;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--frames" && i + 1 < argc)
      std::from_chars(argv[i + 1], argv[i + 1] + std::strlen(argv[i + 1]), options.frames), ++i;
    else if (argument == "--view" && i + 1 < argc)
      options.views.push_back(argv[++i]);
    else if (argument == "--light")
      options.light = true;
    else
      options.files.push_back(argv[i]);
  }
  return options;
}

int run_window(GLFWwindow* window, const Options& options) {
  const auto regular = read_font("regular.ttf"), bold = read_font("bold.ttf");
  if (regular.empty() || bold.empty())
    return std::fprintf(stderr, "fonts are missing: run ./dev build first\n"), 1;
  DesktopHost host(window);
  App app({regular, bold});
  app.receive(SystemTheme{!options.light});
  for (const char* path : options.files) host.open(path);
  for (Input& input : host.take_inputs()) app.receive(std::move(input));
  app.update(0);
  for (const char* line : options.views)
    if (const auto added = app.apply(AddView{app.workspace().active_buffer(), line}); !added)
      std::fprintf(stderr, "%s: %s\n", line, added.error().message.c_str());

  for (int drawn = 1; !glfwWindowShouldClose(window); ++drawn) {
    const double wait_ms = frame(host, app, glfwGetTime() * 1000);
    if (drawn == options.frames) break;
    if (wait_ms < 0)
      glfwWaitEvents();
    else if (wait_ms > 0)
      glfwWaitEventsTimeout(wait_ms / 1000);
    else
      glfwPollEvents();
    app.wake();
  }
  return 0;
}

}  // namespace

int run(int argc, char** argv) {
  const Options options = parse(argc, argv);
  if (!glfwInit()) return std::fprintf(stderr, "no display: start a desktop session, or use xvfb-run\n"), 1;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  GLFWwindow* window = glfwCreateWindow(1280, 800, "bytelens", nullptr, nullptr);
  if (!window)
    return std::fprintf(stderr, "no OpenGL 3.3 here: install a graphics driver, or Mesa's software one\n"),
           glfwTerminate(), 1;
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplOpenGL3_Init("#version 330");
  const int status = run_window(window, options);
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(window);
  glfwTerminate();
  return status;
}

}  // namespace bytelens
