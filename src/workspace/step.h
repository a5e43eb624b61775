// One step of history: enough to take a command back and to do it again. Private to src/workspace.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "workspace/workspace.h"

namespace bytelens {

struct Workspace::Step {
  struct Bytes {
    std::uint64_t byte_offset;
    Buffer::Edits before;  // the overlay of the range, so that a byte that was not edited is not edited again
    std::vector<std::uint8_t> after;
    std::string view;  // the item that was set, to select it again; "" when bytes were written
    Index index;
  };
  struct Views {        // one of the two is there when a view was added or removed, both when it was changed
    std::size_t place;  // in Workspace::views()
    std::optional<NamedView> before, after;
    std::uint64_t gesture = 0;  // as of ChangeView
  };

  std::shared_ptr<Buffer> buffer;  // not its number, which changes when others are closed
  std::variant<Bytes, Views> what;
};

}  // namespace bytelens
