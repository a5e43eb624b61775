// What the inspector explains: the number that the selection, or the cursor, is in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "view/explain.h"
#include "workspace/workspace.h"

namespace bytelens {

struct Subject {
  std::string name;                 // "v[0].r", "n[2].imag"; "byte 0x000c" when no view covers it
  Leaf leaf;                        // what it is read as; for complex numbers, the half that the cursor is in
  std::uint64_t byte_offset;        // of its first byte, in the active buffer
  std::vector<std::uint8_t> bytes;  // in memory order
  std::optional<Explanation> explanation;  // none for text, raw bytes and padding

  bool operator==(const Subject& other) const {
    return byte_offset == other.byte_offset && bytes == other.bytes && leaf.order == other.leaf.order &&
           leaf.scalar == other.leaf.scalar;
  }
};

/// The chosen item (its leaf number `view_leaf` when it has several); else the item of the active view that
/// covers `cursor`; else that byte alone. Bytes longer than `longest` are cut. An error when they cannot be
/// read.
Result<Subject> subject_of(const Workspace& workspace, std::uint64_t cursor, int view_leaf);
inline constexpr std::int64_t longest_subject = 32;  // bytes

/// "uint16", "float32", "bytes[5]", "padding": a leaf's type for people.
std::string leaf_type_name(const Leaf& leaf);

}  // namespace bytelens
