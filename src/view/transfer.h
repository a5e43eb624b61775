// Moving a view's items between the buffer and dense memory, in as few buffer calls as its layout allows.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "buffer/buffer.h"
#include "view/layout.h"

namespace bytelens {

/// The items' bytes one after another, in C order or, if `fortran`, with the first axis fastest.
/// MemoryError above `max_bytes`; the source's errors.
Result<std::vector<std::uint8_t>> gather(const Buffer& buffer, const Layout& layout, std::int64_t itemsize,
                                         bool fortran, std::int64_t max_bytes);

/// The reverse, in C order: `bytes` holds item_count · itemsize bytes. Bytes between the items are not
/// written.
Result<void> scatter(Buffer& buffer, const Layout& layout, std::int64_t itemsize,
                     std::span<const std::uint8_t> bytes);

}  // namespace bytelens
