// The smallest honest Dear ImGui page: one window, GLFW, WebGL2, on the page's main thread. The start-up
// time, transfer size and CPU use of bytelens are measured as ratios to this program, built by the same
// compiler with the same flags.
#include <GLFW/glfw3.h>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

namespace {

GLFWwindow* window = nullptr;

void draw_frame() {
  glfwPollEvents();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();

  static bool ticked = false;
  static float value = 0.5f;
  ImGui::Begin("bare");
  ImGui::Text("six bytes: %02x %02x %02x %02x %02x %02x", 0, 1, 2, 3, 4, 5);
  ImGui::Checkbox("tick", &ticked);
  ImGui::SliderFloat("value", &value, 0.0f, 1.0f);
  ImGui::End();

  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  // The bench reads this mark; the first one is the first frame.
  EM_ASM({ performance.mark("frame"); });
}

}  // namespace

int main() {
  if (glfwInit() == 0) return 1;
  window = glfwCreateWindow(1280, 800, "bare", nullptr, nullptr);
  if (window == nullptr) return 1;
  glfwMakeContextCurrent(window);
  ImGui::CreateContext();
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplGlfw_InstallEmscriptenCallbacks(window, "#canvas");
  ImGui_ImplOpenGL3_Init("#version 300 es");
  emscripten_set_main_loop(draw_frame, 0, false);
  return 0;
}
