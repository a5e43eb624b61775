// What main.cpp hands each request to; the protocol is described there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "buffer/error.h"

namespace oracle {

/// True when the request was one of these; `reply` then holds the answer, without the newline.
bool handle_view_command(std::string_view line, std::string& reply);

/// The line's words, cut at each TAB.
std::vector<std::string_view> split_words(std::string_view line);

/// "error TAB name TAB message".
std::string error_reply(const bytelens::Error& error);

}  // namespace oracle
