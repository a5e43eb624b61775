#include "host/file_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace bytelens {
namespace {

class FileSource final : public Source {
 public:
  FileSource(int file, std::string name, std::uint64_t size)
      : file_(file), name_(std::move(name)), size_(size) {}
  ~FileSource() override { ::close(file_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::uint64_t size() const override { return size_; }
  const std::string& name() const override { return name_; }

  Result<void> read(std::uint64_t byte_offset, std::span<std::uint8_t> out) override {
    while (!out.empty()) {
      // Linux moves at most 2 GiB at a time and says so by a short count.
      const ssize_t got = ::pread(file_, out.data(), out.size(), static_cast<off_t>(byte_offset));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0)
        return fail(
            ErrorKind::os_error,
            name_ + " cannot be read at byte " + std::to_string(byte_offset) + ": " + std::strerror(errno),
            byte_offset);
      if (got == 0) return std::unexpected(ended());
      byte_offset += static_cast<std::uint64_t>(got);
      out = out.subspan(static_cast<std::size_t>(got));
    }
    return {};
  }

 private:
  Error ended() const {
    struct stat now;
    const bool known = ::fstat(file_, &now) == 0 && now.st_size >= 0;
    return source_ended_early(name_, known ? std::min(static_cast<std::uint64_t>(now.st_size), size_) : 0,
                              size_);
  }

  int file_;
  std::string name_;
  std::uint64_t size_;
};

std::string name_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::unexpected<Error> refusal(const std::string& path, int error) {
  switch (error) {
    case ENOENT:
      return fail(ErrorKind::file_not_found_error, "There is no file '" + path + "'.");
    case ENOTDIR:
      return fail(ErrorKind::file_not_found_error,
                  "There is no file '" + path + "': part of it is a file, not a folder.");
    case EACCES:
    case EPERM:
      return fail(ErrorKind::os_error, "'" + path + "' may not be read: permission is denied.");
    default:
      return fail(ErrorKind::os_error, "'" + path + "' cannot be opened: " + std::strerror(error) + ".");
  }
}

}  // namespace

Result<std::unique_ptr<Source>> open_file_source(const std::string& path) {
  // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return refusal(path, errno);

  struct stat about;
  if (::fstat(file, &about) != 0) {
    const int error = errno;
    ::close(file);
    return refusal(path, error);
  }
  if (!S_ISREG(about.st_mode)) {
    ::close(file);
    return fail(ErrorKind::os_error, S_ISDIR(about.st_mode)
                                         ? "'" + path + "' is a folder: choose a file in it."
                                         : "'" + path + "' is a device or a pipe, not a file.");
  }
  return std::make_unique<FileSource>(file, name_of(path), static_cast<std::uint64_t>(about.st_size));
}

}  // namespace bytelens
