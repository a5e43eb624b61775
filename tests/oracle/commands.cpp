#include "commands.h"

#include "view/value.h"

namespace oracle {

std::vector<std::string_view> split_words(std::string_view line) {
  std::vector<std::string_view> words;
  for (;;) {
    const std::size_t tab = line.find('\t');
    words.push_back(line.substr(0, tab));
    if (tab == line.npos) return words;
    line.remove_prefix(tab + 1);
  }
}

std::string error_reply(const bytelens::Error& error) {
  std::string_view name = bytelens::python_name(error.kind);
  if (const std::size_t dot = name.rfind('.'); dot != name.npos) name.remove_prefix(dot + 1);
  return "error\t" + std::string(name) + "\t" + bytelens::repr({bytelens::Str{error.message}});
}

}  // namespace oracle
