#include "ui/subject.h"

#include <algorithm>

#include "ui/colors.h"
#include "ui/names.h"

namespace bytelens {
namespace {

struct Place {
  const NamedView* view;
  Index index;
  int leaf;
};

std::optional<Place> place_of(const Workspace& workspace, std::uint64_t cursor, int view_leaf) {
  const Selection& selection = workspace.selection();
  const NamedView* chosen = selection.view.empty() ? nullptr : workspace.find_view(selection.view);
  if (chosen && chosen->buffer == workspace.active_buffer()) {
    const auto leaves = static_cast<int>(chosen->view.format().leaves().size());
    return Place{chosen, selection.index, std::clamp(view_leaf, 0, leaves - 1)};
  }
  const NamedView* active = workspace.find_view(workspace.active_view());
  if (!active || active->buffer != workspace.active_buffer()) return {};
  const auto part = part_of(active->view, cursor);
  if (!part) return {};
  return Place{active, part->index, part->leaf};
}

}  // namespace

std::string leaf_type_name(const Leaf& leaf) {
  const std::string bits = std::to_string(leaf.size * 8), bytes = "[" + std::to_string(leaf.size) + "]";
  switch (leaf.scalar) {
    case Scalar::padding:
      return "padding";
    case Scalar::boolean:
      return "bool";
    case Scalar::signed_int:
      return "int" + bits;
    case Scalar::unsigned_int:
      return "uint" + bits;
    case Scalar::floating:
      return "float" + bits;
    case Scalar::bfloat16:
      return "bfloat16";
    case Scalar::complex:
      return "complex" + bits;
    case Scalar::pointer:
      return "pointer";
    case Scalar::character:
      return "char";
    case Scalar::bytes:
    case Scalar::pascal:
      return "bytes" + bytes;
    case Scalar::text:
      return "text[" + std::to_string(leaf.size / 4) + "]";
    case Scalar::raw:
      return "raw" + bytes;
  }
  return "";
}

Result<Subject> subject_of(const Workspace& workspace, std::uint64_t cursor, int view_leaf) {
  const auto active = static_cast<std::size_t>(workspace.active_buffer());
  Buffer& buffer = *workspace.buffers()[active];
  Subject subject{"byte " + offset_text(cursor),
                  {.name = "",
                   .scalar = Scalar::unsigned_int,
                   .order = ByteOrder::little,
                   .byte_offset = 0,
                   .size = 1,
                   .field = 0,
                   .code = 'B'},
                  cursor,
                  {},
                  {}};
  if (const auto place = place_of(workspace, cursor, view_leaf)) {
    const View& view = place->view->view;
    const auto item = static_cast<std::uint64_t>(byte_offset_of(view.layout(), place->index));
    subject.name = item_name(*place->view, place->index, place->leaf);
    subject.leaf = view.format().leaves()[static_cast<std::size_t>(place->leaf)];
    const auto parts = number_parts(subject.leaf);
    if (parts.size() == 2) {
      const bool second = cursor >= item + static_cast<std::uint64_t>(parts[1].byte_offset);
      subject.leaf = parts[second];
      subject.name += second ? ".imag" : ".real";
    }
    subject.byte_offset = item + static_cast<std::uint64_t>(subject.leaf.byte_offset);
  }
  subject.bytes.resize(static_cast<std::size_t>(std::min(subject.leaf.size, longest_subject)));
  if (const auto read = buffer.read(subject.byte_offset, subject.bytes); !read)
    return std::unexpected(read.error());
  subject.explanation = explain(subject.leaf, subject.bytes);
  return subject;
}

}  // namespace bytelens
