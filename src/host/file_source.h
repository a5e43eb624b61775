// A local file on a system with file descriptors: the desktop window's and the command line's.
#pragma once

#include <memory>
#include <string>

#include "buffer/source.h"

namespace bytelens {

/// Opens a file for reading; it is read in pieces, when they are asked for. FileNotFoundError or OSError,
/// each with a sentence for the user: a folder, no permission, no such file, no regular file.
Result<std::unique_ptr<Source>> open_file_source(const std::string& path);

}  // namespace bytelens
