// Textured rectangles, written straight into a draw list.
#pragma once

#include "imgui.h"

namespace bytelens {

/// Appends rectangles to a list; room for `count` of them is made at once and must be used up.
class Quads {
 public:
  Quads(ImDrawList& list, int count) : list_(list) { list.PrimReserve(count * 6, count * 4); }

  /// css px, texture coordinates of its corners.
  void add(float x0, float y0, float x1, float y1, ImVec2 uv0, ImVec2 uv1, ImU32 color) {
    const auto first = static_cast<ImDrawIdx>(list_._VtxCurrentIdx);
    ImDrawIdx* index = list_._IdxWritePtr;
    index[0] = first, index[1] = first + 1, index[2] = first + 2;
    index[3] = first, index[4] = first + 2, index[5] = first + 3;
    ImDrawVert* vertex = list_._VtxWritePtr;
    vertex[0] = {{x0, y0}, uv0, color};
    vertex[1] = {{x1, y0}, {uv1.x, uv0.y}, color};
    vertex[2] = {{x1, y1}, uv1, color};
    vertex[3] = {{x0, y1}, {uv0.x, uv1.y}, color};
    list_._IdxWritePtr += 6, list_._VtxWritePtr += 4, list_._VtxCurrentIdx += 4;
  }

 private:
  ImDrawList& list_;
};

}  // namespace bytelens
