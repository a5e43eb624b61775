// The core behind a line protocol, so that tests/oracle/run.py can compare it with CPython and NumPy.
//
// One request per line on standard input, one reply per line on standard output, in order; the output is
// flushed when the input pauses, so that thousands of lines can travel in one batch. Words are separated by
// TAB; a word that may hold anything (formats, values) is a Python literal as `repr` writes it, which has
// neither TAB nor newline.
//
// A reply is one of
//   ok TAB words…                what the operation gave
//   error TAB name TAB message   the exception's name as type(e).__name__ says it (`error` for struct.error,
//                                `AxisError`), and repr(str(e))
//   bad TAB reason               the request itself is malformed: a fault of the harness, never of the core
//
// A line is offered to handle_format_command (format_commands.cpp: formats and single items) first, and to
// handle_view_command (view_commands.cpp: views and memoryviews; its requests are listed there) then.
#include <iostream>
#include <string>

#include "commands.h"
#include "format_commands.h"

int main() {
  std::ios::sync_with_stdio(false);
  std::string line, reply;
  while (std::getline(std::cin, line)) {
    reply.clear();
    if (!oracle::handle_format_command(line, reply) && !oracle::handle_view_command(line, reply)) {
      reply = "bad\tunknown command";
    }
    std::cout << reply << '\n';
    if (std::cin.rdbuf()->in_avail() <= 0) std::cout.flush();
  }
}
