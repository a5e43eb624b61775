#include "ui/lens_textures.h"

#include <cstring>

#include "imgui_internal.h"

namespace bytelens {

struct LensTextures::Texture {
  ImTextureData data;
  std::uint64_t key = 0;
  bool drawn = true;  // in the last frame

  Texture(int w, int h) {
    data.Create(ImTextureFormat_RGBA32, w, h);
    data.UseColors = true;
    data.Status = ImTextureStatus_WantCreate;
    ImGui::RegisterUserTexture(&data);
  }
  ~Texture() {
    if (!ImGui::GetCurrentContext()) return;  // which is gone, and with it all that knew of us
    ImGui::UnregisterUserTexture(&data);
    ImGui::GetPlatformIO().Textures.find_erase(&data);
  }
};

LensTextures::LensTextures() = default;
LensTextures::~LensTextures() = default;

void LensTextures::begin_frame() {
  for (auto it = textures_.begin(); it != textures_.end();) {
    Texture& texture = *it->second;
    ImTextureData& data = texture.data;
    const bool gone = data.Status == ImTextureStatus_Destroyed, sent = data.TexID != ImTextureID_Invalid;
    if (!texture.drawn && (gone || !sent)) {
      it = textures_.erase(it);
      continue;
    }
    if (!texture.drawn) {
      // Counted as unused: the renderer spares what it may still be drawing.
      data.Status = ImTextureStatus_WantDestroy;
      ++data.UnusedFrames;
    } else if (gone) {  // with a lost context: it is made again from our own copy
      data.Status = ImTextureStatus_WantCreate;
    } else if (data.Status == ImTextureStatus_OK) {
      data.Updates.resize(0);
    }
    texture.drawn = false;
    ++it;
  }
}

ImTextureRef LensTextures::draw(const std::string& name, int w, int h, std::uint64_t key,
                                std::span<const std::uint32_t> pixels) {
  // One of another size is another texture, which is let go of when it is not drawn.
  const std::string own = name + '/' + std::to_string(w) + 'x' + std::to_string(h);
  std::unique_ptr<Texture>& texture = textures_[own];
  if (!texture || texture->data.Status == ImTextureStatus_WantDestroy)
    texture = std::make_unique<Texture>(w, h);
  ImTextureData& data = texture->data;
  texture->drawn = true;
  if (texture->key == key) return data.GetTexRef();
  texture->key = key;
  std::memcpy(data.GetPixels(), pixels.data(), pixels.size_bytes());
  data.UsedRect = {0, 0, static_cast<unsigned short>(w), static_cast<unsigned short>(h)};
  if (data.Status == ImTextureStatus_OK) {
    data.Updates.push_back(data.UsedRect);
    data.UpdateRect = data.UsedRect;
    data.Status = ImTextureStatus_WantUpdates;
  }
  return data.GetTexRef();
}

}  // namespace bytelens
