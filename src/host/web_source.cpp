#include "host/web_source.h"

#include <emscripten/em_js.h>

#include <utility>

namespace bytelens {

// Without exceptions in C++ a JavaScript exception must not reach it: the name of a DOMException comes back
// as a number.
EM_JS_DEPS(bytelens_web_source, "$Emval");
EM_JS(int, bytelens_read_blob, (emscripten::EM_VAL blob, double begin, double end, std::uint8_t* out), {
  try {
    const bytes =
        new Uint8Array(new FileReaderSync().readAsArrayBuffer(Emval.toValue(blob).slice(begin, end)));
    if (bytes.length != end - begin) return 3;
    HEAPU8.set(bytes, out);
    return 0;
  } catch (error) {
    return error.name == 'NotFoundError' ? 1 : error.name == 'NotReadableError' ? 2 : 3;
  }
});

WebFileSource::WebFileSource(emscripten::val blob, std::string name)
    : blob_(std::move(blob)),
      name_(std::move(name)),
      size_(static_cast<std::uint64_t>(blob_["size"].as<double>())) {}

Result<void> WebFileSource::read(std::uint64_t byte_offset, std::span<std::uint8_t> out) {
  if (out.empty()) return {};
  const auto begin = static_cast<double>(byte_offset);  // exact: no file is longer than 2^53 bytes
  switch (bytelens_read_blob(blob_.as_handle(), begin, begin + static_cast<double>(out.size()), out.data())) {
    case 0:
      return {};
    case 1:
      return fail(ErrorKind::file_not_found_error,
                  name_ + " is gone: it was moved, renamed or deleted. Open it again.", byte_offset);
    case 2:
      return fail(
          ErrorKind::os_error,
          name_ + " can no longer be read: it has changed on disk, or access was withdrawn. Open it again.",
          byte_offset);
    default:
      return fail(ErrorKind::os_error, name_ + " has changed or is gone: open it again.", byte_offset);
  }
}

}  // namespace bytelens
