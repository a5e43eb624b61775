#include "buffer/source.h"

#include <algorithm>
#include <cstddef>

namespace bytelens {
namespace {

class MemorySource final : public Source {
 public:
  MemorySource(std::string name, std::vector<std::uint8_t> bytes)
      : name_(std::move(name)), bytes_(std::move(bytes)) {}

  std::uint64_t size() const override { return bytes_.size(); }
  const std::string& name() const override { return name_; }
  bool in_memory() const override { return true; }

  Result<void> read(std::uint64_t byte_offset, std::span<std::uint8_t> out) override {
    if (byte_offset > bytes_.size() || out.size() > bytes_.size() - byte_offset)
      return std::unexpected(source_ended_early(name_, bytes_.size(), bytes_.size()));
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(byte_offset), out.size(), out.begin());
    return {};
  }

 private:
  std::string name_;
  std::vector<std::uint8_t> bytes_;
};

}  // namespace

std::unique_ptr<Source> make_memory_source(std::string name, std::vector<std::uint8_t> bytes) {
  return std::make_unique<MemorySource>(std::move(name), std::move(bytes));
}

Error source_ended_early(std::string_view name, std::uint64_t ended_at, std::uint64_t size) {
  return {ErrorKind::os_error,
          std::string(name) + " ends after " + std::to_string(ended_at) + " of its " + std::to_string(size) +
              " bytes: it became shorter since it was opened; open it again",
          ended_at};
}

}  // namespace bytelens
