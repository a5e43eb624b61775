#include "ui/cell_sprites.h"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "ui/quads.h"
#include "ui/theme.h"

namespace bytelens {
namespace {

constexpr int widest_px = 96;  // wider cells are two ends and a plain middle
constexpr std::size_t most_sprites = 256;

/// How much of the pixel whose middle is (x, y) lies in a box of that size with round corners, by distance to
/// its edge.
float coverage(float x, float y, float w, float h, float radius, Corners corners) {
  const bool left = x < w / 2;
  const bool round = corners == Corners::all || (left ? corners == Corners::left : corners == Corners::right);
  if (!round) return 1;
  const float dx = std::max(0.f, left ? radius - x : x - (w - radius));
  const float dy = std::max(0.f, y < h / 2 ? radius - y : y - (h - radius));
  return std::clamp(radius - std::hypot(dx, dy) + .5f, 0.f, 1.f);
}

}  // namespace

void CellSprites::begin_frame(float scale) {
  if (scale == scale_ && sprites_.size() < most_sprites) return;
  for (const auto& [key, sprite] : sprites_) ImGui::GetIO().Fonts->RemoveCustomRect(sprite.id);
  sprites_.clear();
  last_ = nullptr;
  scale_ = scale;
}

// The atlas may have moved to a larger texture.
void CellSprites::refresh() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  texture_ = atlas.TexData->UniqueID;
  for (auto& [key, sprite] : sprites_) {
    ImFontAtlasRect at;
    if (atlas.GetCustomRect(sprite.id, &at)) sprite.uv0 = at.uv0, sprite.uv1 = at.uv1;
  }
}

const CellSprites::Sprite* CellSprites::find(int w_px, int h_px, Corners corners) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const Key key = (static_cast<Key>(w_px) << 32) | (static_cast<Key>(h_px) << 8) | static_cast<Key>(corners);
  if (atlas.TexData->UniqueID != texture_) refresh();
  if (last_ && key == last_key_) return last_;
  auto it = sprites_.find(key);
  if (it == sprites_.end()) {
    ImFontAtlasRect at;
    const ImFontAtlasRectId id = atlas.AddCustomRect(w_px, h_px, &at);
    if (id == ImFontAtlasRectId_Invalid) return nullptr;
    if (atlas.TexData->UniqueID != texture_) refresh();
    ImTextureData& texture = *atlas.TexData;
    for (int y = 0; y < h_px; ++y) {
      auto* pixels = static_cast<unsigned char*>(texture.GetPixelsAt(at.x, at.y + y));
      for (int x = 0; x < w_px; ++x) {
        const float part =
            coverage(static_cast<float>(x) + .5f, static_cast<float>(y) + .5f, static_cast<float>(w_px),
                     static_cast<float>(h_px), px::cell_radius * scale_, corners);
        for (int k = 0; k < texture.BytesPerPixel - 1; ++k) *pixels++ = 255;
        *pixels++ = static_cast<unsigned char>(std::lround(part * 255));
      }
    }
    it = sprites_.emplace(key, Sprite{id, at.uv0, at.uv1}).first;
  }
  last_key_ = key, last_ = &it->second;
  return last_;
}

void CellSprites::draw(ImDrawList& list, float x, float y, float w, float h, ImU32 color, Corners corners) {
  if ((color & IM_COL32_A_MASK) == 0) return;
  const auto whole = [&](float css) { return std::floor(css * scale_ + .5f); };  // device pixels
  const float left_px = whole(x), top_px = whole(y), right_px = whole(x + w), bottom_px = whole(y + h);
  const float left = left_px / scale_, top = top_px / scale_, right = right_px / scale_,
              bottom = bottom_px / scale_;
  const auto w_px = static_cast<int>(right_px - left_px), h_px = static_cast<int>(bottom_px - top_px);
  if (w_px <= 0 || h_px <= 0) return;
  const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  const auto part = [&](float x0, float x1, int part_px, Corners round) {
    const Sprite* sprite = round == Corners::none ? nullptr : find(part_px, h_px, round);
    Quads(list, 1).add(x0, top, x1, bottom, sprite ? sprite->uv0 : white, sprite ? sprite->uv1 : white,
                       color);
  };
  if (w_px <= widest_px || corners == Corners::none) return part(left, right, w_px, corners);
  const auto end_px = static_cast<int>(std::ceil(px::cell_radius * scale_)) + 1;
  const float end = static_cast<float>(end_px) / scale_;
  const bool round_left = corners != Corners::right, round_right = corners != Corners::left;
  if (round_left) part(left, left + end, end_px, Corners::left);
  part(round_left ? left + end : left, round_right ? right - end : right, 0, Corners::none);
  if (round_right) part(right - end, right, end_px, Corners::right);
}

}  // namespace bytelens
