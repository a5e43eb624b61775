// What the view and memoryview commands share: the live objects by number, and the words of requests and
// replies.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "view/memoryview.h"
#include "view/view.h"

namespace oracle {

using Words = std::vector<std::string_view>;

struct Objects {
  std::map<int, std::shared_ptr<bytelens::Buffer>> buffers;
  std::map<int, bytelens::View> views;
  std::map<int, bytelens::MemoryView> memories;
};

/// A word that is not what the command wants is a fault of the harness: these give a harmless value for it.
int number_word(std::string_view word);
std::string text_word(std::string_view word);                               // a Python str
std::optional<std::vector<std::int64_t>> list_word(std::string_view word);  // a list of ints, or None
bytelens::Value value_word(std::string_view word);                          // any Python literal

/// A key: ['i', 5], ['s', start, stop, step], ['e'] for Ellipsis, ['n'] for None, ['x', …] for anything else,
/// and
/// ['t', [key, …]] for a tuple of them.
bytelens::Key memory_key(std::string_view word);
std::vector<bytelens::IndexPart> view_key(std::string_view word);

std::string ok_reply(const std::vector<std::string>& words = {});
std::string numbers_text(const std::vector<std::int64_t>& numbers);  // [1, 2]
std::string bool_text(bool value);
std::string hex_text(const bytelens::Buffer& buffer);
std::string describe(const bytelens::View& view);
std::string describe(const bytelens::MemoryView& memory);

std::optional<std::string> memory_command(Objects& objects, const Words& words);

}  // namespace oracle
