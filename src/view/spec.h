// A view in one line: `[name =] format [ "[" n, n, … "]" ] [ "@" offset ] [ "/(" strides ")" ] [ ":F" ]`
//
// `B`, `B[2,3]`, `m3 = B[3,2]`, `<h[5]`, `>f4[-1,3]@128`, `@3f3Hxx[4]`, `u1[2,3]/(1,2)`,
// `[('x','<f4'),('y','<f4')][2]`.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "buffer/buffer.h"
#include "view/format.h"
#include "view/view.h"

namespace bytelens {

struct ViewSpec {
  std::string name;  // "" when none was given; else a Python identifier
  Format format;
  std::optional<std::vector<std::int64_t>> shape;    // one -1 is inferred; nothing: all that fit, rank 1
  std::int64_t offset = 0;                           // bytes; decimal or 0x…
  std::optional<std::vector<std::int64_t>> strides;  // bytes
  bool fortran = false;
};

/// White space between the parts does not matter. ValueError with a sentence that says which part and what to
/// type instead, or the format's own error.
Result<ViewSpec> parse_view_spec(std::string_view line);

/// Resolves -1 and missing shapes against the buffer (as many as fit; left-over bytes stay outside), then
/// View::make's checks and errors. `B[2,4]` on six bytes: TypeError "buffer is too small for requested
/// array".
Result<View> make_view(const ViewSpec& spec, std::shared_ptr<Buffer> buffer);

/// The canonical line without the name, which reads back to the same view: `B[2,3]`, `<h[3]@12`,
/// `B[2,3]/(1,2)`, `d[]` for rank 0. Strides are written when not C order (`:F` for Fortran's); the offset
/// when not 0.
std::string spec_text(const View& view);

}  // namespace bytelens
