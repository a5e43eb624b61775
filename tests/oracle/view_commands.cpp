#include "commands.h"

namespace oracle {

bool handle_view_command(std::string_view, std::string&) { return false; }

}  // namespace oracle
