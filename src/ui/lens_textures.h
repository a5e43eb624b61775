// Pictures of pixels for ImGui's renderer: each lives as long as it is drawn in every frame.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>

#include "imgui.h"

namespace bytelens {

class LensTextures {
 public:
  LensTextures();
  ~LensTextures();
  LensTextures(const LensTextures&) = delete;
  LensTextures& operator=(const LensTextures&) = delete;

  /// Lets go of what the last frame did not draw.
  void begin_frame();

  /// A texture of w × h pixels, ImGui's colours row by row, for this frame's draw lists. `key` stands for the
  /// pixels: with the same one nothing is copied.
  ImTextureRef draw(const std::string& name, int w, int h, std::uint64_t key,
                    std::span<const std::uint32_t> pixels);

 private:
  struct Texture;
  std::map<std::string, std::unique_ptr<Texture>> textures_;
};

}  // namespace bytelens
