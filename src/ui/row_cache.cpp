#include "ui/row_cache.h"

#include <cstring>

namespace bytelens {

void RowCache::begin_frame(std::uint64_t key, std::int64_t first, std::int64_t count) {
  // Coordinates in the atlas are part of what is kept.
  const auto texture = static_cast<std::uint64_t>(ImGui::GetIO().Fonts->TexData->UniqueID);
  key = key * 0x9e3779b97f4a7c15u + texture;
  if (key != key_) blocks_.clear();
  key_ = key;
  std::erase_if(blocks_,
                [&](const auto& block) { return block.first < first || block.first >= first + count; });
}

const RowCache::Range* RowCache::known(std::int64_t row) const {
  const auto found = blocks_.find(row);
  return found == blocks_.end() ? nullptr : &found->second.range;
}

void RowCache::replay(ImDrawList& list, std::int64_t row, float y) const {
  const Block& block = blocks_.at(row);
  const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
  const std::size_t vertices = block.vertices.size(), indices = block.indices.size();
  list.PrimReserve(static_cast<int>(indices), static_cast<int>(vertices));
  std::memcpy(list._VtxWritePtr, block.vertices.data(), vertices * sizeof(ImDrawVert));
  if (const float by = y - block.y; by != 0)
    for (std::size_t k = 0; k < vertices; ++k) list._VtxWritePtr[k].pos.y += by;
  for (std::size_t k = 0; k < indices; ++k) list._IdxWritePtr[k] = block.indices[k] + first;
  list._VtxWritePtr += vertices, list._IdxWritePtr += indices;
  list._VtxCurrentIdx += static_cast<unsigned>(vertices);
}

RowCache::Mark RowCache::begin(const ImDrawList& list) {
  return {list.VtxBuffer.Size, list.IdxBuffer.Size, list.CmdBuffer.Size, list._VtxCurrentIdx};
}

void RowCache::keep(const ImDrawList& list, const Mark& mark, std::int64_t row, float y, const Range& range) {
  // A row that needed another texture or clip rectangle is drawn again each time.
  if (list.CmdBuffer.Size != mark.commands) return;
  Block block{y, range, {list.VtxBuffer.Data + mark.vertices, list.VtxBuffer.Data + list.VtxBuffer.Size}, {}};
  block.indices.reserve(static_cast<std::size_t>(list.IdxBuffer.Size - mark.indices));
  for (int k = mark.indices; k < list.IdxBuffer.Size; ++k)
    block.indices.push_back(list.IdxBuffer[k] - mark.first);
  blocks_.insert_or_assign(row, std::move(block));
}

}  // namespace bytelens
