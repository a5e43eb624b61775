// The only things that change a workspace. UI, console and JavaScript queue the same ones.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "buffer/buffer.h"
#include "view/layout.h"
#include "view/value.h"
#include "workspace/lens.h"

namespace bytelens {

/// How bytes are tinted; a legend always says which.
enum class ColorMode : std::uint8_t { item, significance, value_class, field, change, entropy };

/// Bytes [begin, end) of a buffer, and through which panel they were chosen.
struct Selection {
  int buffer = -1;
  std::uint64_t begin = 0, end = 0;
  std::string view;  // the view whose item was chosen; "" when bytes were
  Index index;       // that item's index
  bool operator==(const Selection&) const = default;
};

struct OpenBuffer {  // becomes the active buffer; not an undo step
  std::shared_ptr<Buffer> buffer;
};
struct CloseBuffer {  // its views go with it; history about it is dropped
  int buffer;
};
struct ActivateBuffer {
  int buffer;
};
struct AddView {
  int buffer;
  std::string
      line;  // view/spec.h; without a name the next free of m1, m2, … (n1… never clashes with one in use)
};
struct RemoveView {
  std::string name;
};
struct ChangeView {  // new spec for an existing view: rename, reshape, other byte order; it keeps its place
  std::string name;
  std::string line;  // without `name =` the name stays
  std::uint64_t gesture = 0;  // changes in a row with the same number, not 0, are one undo step: a drag
};
struct WriteBytes {
  int buffer;
  std::uint64_t byte_offset;
  std::vector<std::uint8_t> bytes;
};
struct SetItem {
  std::string view;
  Index index;  // Python's: may be negative
  Value value;
};
struct SetLeaf {  // one field of a structured item, by its place in Format::leaves()
  std::string view;
  Index index;
  int leaf;
  Value value;
};
struct Select {  // not an undo step
  Selection selection;
};
struct ActivateView {  // the view whose items colour and name the bytes; not an undo step
  std::string name;    // "" for none
};
struct SetColorMode {  // not an undo step
  ColorMode mode;
};

struct SetLens {  // not an undo step
  std::string view;
  Lens lens;
};
struct SetLensOptions {  // not an undo step
  std::string view;
  LensOptions options;
};

using Command =
    std::variant<OpenBuffer, CloseBuffer, ActivateBuffer, AddView, RemoveView, ChangeView, WriteBytes,
                 SetItem, SetLeaf, Select, ActivateView, SetColorMode, SetLens, SetLensOptions>;

}  // namespace bytelens
