// Rows of cells as they were drawn last: a frame in which nothing about a row has changed copies its
// vertices, also when it has been scrolled to another height. Thousands of cells cost little that way while
// the pointer moves.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "imgui.h"

namespace bytelens {

class RowCache {
 public:
  struct Range {  // of bytes that the row shows, in the active buffer: [begin, end)
    std::uint64_t begin = ~std::uint64_t{0}, end = 0;
    void include(std::uint64_t from, std::uint64_t until) {
      begin = from < begin ? from : begin;
      end = until > end ? until : end;
    }
  };

  /// `key` stands for all that rows look like but for their number and height; a new one forgets them. Rows
  /// outside [first, first + count) are dropped.
  void begin_frame(std::uint64_t key, std::int64_t first, std::int64_t count);

  /// The bytes of a row that is known, else null.
  const Range* known(std::int64_t row) const;
  /// Draws a row that is known, with its top at `y` css px.
  void replay(ImDrawList& list, std::int64_t row, float y) const;
  /// `draw()` draws the row with its top at `y` and returns its Range; it is known from then on.
  template <class Draw>
  void record(ImDrawList& list, std::int64_t row, float y, Draw&& draw) {
    const Mark mark = begin(list);
    const Range range = draw();
    keep(list, mark, row, y, range);
  }

 private:
  struct Block {
    float y;
    Range range;
    std::vector<ImDrawVert> vertices;
    std::vector<ImDrawIdx> indices;  // from the block's first vertex on
  };
  struct Mark {
    int vertices, indices, commands;
    unsigned first;
  };
  static Mark begin(const ImDrawList& list);
  void keep(const ImDrawList& list, const Mark& mark, std::int64_t row, float y, const Range& range);

  std::uint64_t key_ = 0;
  std::unordered_map<std::int64_t, Block> blocks_;
};

}  // namespace bytelens
