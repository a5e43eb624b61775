// Formats and single items behind the oracle's line protocol (main.cpp describes it).
#pragma once

#include <string>
#include <string_view>

namespace oracle {

/// True when the request was one of these; `reply` then holds the answer, without the newline. `kind` is
/// struct, dtype or any; the words after it are Python literals.
///   format.parse  kind text              ok itemsize alignment native_code is_scalar [dtype]
///   format.leaves kind text              ok [(name, scalar, offset, size, field), …]
///   format.order  kind text '<' or '>'   ok text itemsize
///   item.unpack   kind text bytes        ok value
///   item.text     kind text bytes        ok text
///   item.pack     kind text bytes value  ok bytes
///   leaf.typed    kind text typed        ok value      (what is typed into the item's first leaf)
///   literal       text                   ok value
bool handle_format_command(std::string_view line, std::string& reply);

}  // namespace oracle
