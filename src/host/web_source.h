// A file the reader gave to the page: read by synchronous slices, never loaded whole. Only a worker may block
// so.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <span>
#include <string>

#include "buffer/source.h"

namespace bytelens {

class WebFileSource final : public Source {
 public:
  /// `blob` is a JavaScript Blob or File.
  WebFileSource(emscripten::val blob, std::string name);

  std::uint64_t size() const override { return size_; }
  const std::string& name() const override { return name_; }
  Result<void> read(std::uint64_t byte_offset, std::span<std::uint8_t> out) override;

  const emscripten::val& blob() const { return blob_; }

 private:
  emscripten::val blob_;
  std::string name_;
  std::uint64_t size_;
};

}  // namespace bytelens
