// The whole screen without a window, for tests.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "ui/ui.h"

namespace bytelens {

/// Draws frames into an ImGui context of its own; textures are made by nobody and missed by nobody.
class Screen {
 public:
  explicit Screen(ImVec2 size = {1280, 800}) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = size;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    ImFont* font = io.Fonts->AddFontDefault();
    ui = std::make_unique<Ui>(font, font);
  }
  ~Screen() { ImGui::DestroyContext(); }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  /// What the twin is told of the frame; null when it is told nothing.
  nlohmann::json draw(const Workspace& workspace) {
    ImGui::GetIO().DeltaTime = 1.f / 60;
    ImGui::NewFrame();
    ui->draw(workspace, now_ms += 16);
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_OK);
    const std::string text = ui->semantics().take_json(now_ms);
    return text.empty() ? nlohmann::json() : nlohmann::json::parse(text, nullptr, false);
  }
  void press(const std::string& id) { ui->semantics().receive({SemanticAct::Kind::press, id, "", 0, 0}); }

  std::unique_ptr<Ui> ui;
  double now_ms = 0;
};

}  // namespace bytelens
