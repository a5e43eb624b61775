// Buffers and NumPy's kind of view behind the line protocol. Objects are known by numbers that the requests
// choose; DST is where a new one goes, SRC one that is there. A request that writes answers with the whole
// buffer in hex.
//
//   reset                                       forgets every object
//   buffer DST hex writable                     a buffer named "b" + its number; writable is 0 or 1
//   bytes BUFFER                                ok hex
//   v.make DST BUFFER dtype shape strides offset      strides may be None
//   c.make …                                    the same with a struct format, which ctypes arrays have
//   v.reshape DST SRC shape order               order is C or F
//   v.transpose DST SRC axes                    axes may be None
//   v.view DST SRC dtype
//   v.slice DST SRC [part, …]
//   v.broadcast DST SRC shape
//   v.readonly DST SRC
//   v.get SRC index                             ok value
//   v.set SRC index value                       ok hex
//   v.list SRC                                  ok value
//   v.bytes SRC order                           ok bytes
//   v.find SRC byte_offset                      ok index, or ok None
//   v.spec DST SRC                              the view that reading its own spec line gives
// A view answers `ok view itemsize nbytes shape strides offset readonly c_contiguous f_contiguous`, the
// offset `-` when it has no items. Memoryviews are in memory_commands.cpp.
#include <algorithm>

#include "commands.h"
#include "objects.h"
#include "view/spec.h"

namespace oracle {
namespace {

using namespace bytelens;

Objects objects;

std::string keep(int number, Result<View> view) {
  if (!view) return error_reply(view.error());
  const std::string reply = describe(*view);
  objects.views.insert_or_assign(number, std::move(*view));
  return reply;
}

std::string new_buffer(const Words& words) {
  std::vector<std::uint8_t> bytes;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i + 1 < words[2].size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(digit(words[2][i]) * 16 + digit(words[2][i + 1])));
  }
  objects.buffers[number_word(words[1])] = std::make_shared<Buffer>(
      make_memory_source("b" + std::string(words[1]), std::move(bytes)), words[3] == "1" ? Mode::c : Mode::r);
  return ok_reply();
}

std::string make(const Words& words) {
  const auto buffer = objects.buffers.find(number_word(words[2]));
  if (buffer == objects.buffers.end()) return "bad\tno such buffer";
  auto format =
      words[0] == "c.make" ? parse_struct_format(text_word(words[3])) : parse_dtype(text_word(words[3]));
  if (!format) return error_reply(format.error());
  Layout layout{
      list_word(words[4]).value_or(Index{}), {}, list_word("[" + std::string(words[6]) + "]")->at(0)};
  if (auto strides = list_word(words[5])) {
    layout.strides = std::move(*strides);
  } else {
    auto dense = c_strides(layout.shape, format->itemsize());
    // What has no strides is refused by View::make, too, with whatever else is wrong before it.
    layout.strides = dense ? std::move(*dense) : Index(layout.shape.size(), 0);
  }
  return keep(number_word(words[1]), View::make(buffer->second, std::move(*format), std::move(layout)));
}

std::string derived(const Words& words, const View& view) {
  const std::string_view command = words[0];
  const int to = number_word(words[1]);
  if (command == "v.readonly") return keep(to, view.as_readonly());
  if (command == "v.spec") {
    const auto spec = parse_view_spec(spec_text(view));
    return keep(to, spec ? make_view(*spec, view.buffer()) : std::unexpected(spec.error()));
  }
  if (words.size() < 4) return "bad\ttoo few words";
  if (command == "v.slice") return keep(to, view.slice(view_key(words[3])));
  if (command == "v.view") {
    const auto format = parse_dtype(text_word(words[3]));
    return keep(to, format ? view.reinterpret(*format) : std::unexpected(format.error()));
  }
  const auto numbers = list_word(words[3]);
  if (command == "v.transpose") return keep(to, numbers ? view.transpose(*numbers) : view.transpose());
  if (!numbers) return "bad\tno list";
  if (command == "v.broadcast") return keep(to, view.broadcast_to(*numbers));
  if (command == "v.reshape" && words.size() == 5) return keep(to, view.reshape(*numbers, words[4] == "F"));
  return "bad\tunknown command";
}

std::string asked(const Words& words, const View& view) {
  const std::string_view command = words[0];
  const auto value_reply = [](const Result<Value>& value) {
    return value ? ok_reply({repr(*value)}) : error_reply(value.error());
  };
  if (command == "v.list") return value_reply(view.tolist());
  if (words.size() < 3) return "bad\ttoo few words";
  if (command == "v.bytes") {
    const auto bytes = view.tobytes(words[2] == "F");
    if (!bytes) return error_reply(bytes.error());
    return ok_reply({repr_bytes({reinterpret_cast<const char*>(bytes->data()), bytes->size()})});
  }
  if (command == "v.find") {
    const auto index = find_item(view.layout(), view.itemsize(), number_word(words[2]));
    return ok_reply({index ? numbers_text(*index) : "None"});
  }
  const auto index = list_word(words[2]).value_or(Index{});
  if (command == "v.get") return value_reply(view.get(index));
  if (command == "v.set" && words.size() == 4) {
    const auto done = view.set(index, value_word(words[3]));
    return done ? ok_reply({hex_text(*view.buffer())}) : error_reply(done.error());
  }
  return "bad\tunknown command";
}

}  // namespace

bool handle_view_command(std::string_view line, std::string& reply) {
  const Words words = split_words(line);
  const std::string_view command = words[0];
  if (command == "reset") {
    objects = {};
    reply = ok_reply();
  } else if (command == "buffer" && words.size() == 4) {
    reply = new_buffer(words);
  } else if (command == "bytes" && words.size() == 2) {
    const auto buffer = objects.buffers.find(number_word(words[1]));
    reply = buffer == objects.buffers.end() ? "bad\tno such buffer" : ok_reply({hex_text(*buffer->second)});
  } else if ((command == "v.make" || command == "c.make") && words.size() == 7) {
    reply = make(words);
  } else if (auto answer = memory_command(objects, words)) {
    reply = std::move(*answer);
  } else if (command.starts_with("v.") && words.size() > 1) {
    static constexpr std::array derive{"v.reshape",   "v.transpose", "v.view", "v.slice",
                                       "v.broadcast", "v.readonly",  "v.spec"};
    const bool makes = std::ranges::find(derive, command) != derive.end();
    const auto view =
        objects.views.find(number_word(words[makes ? std::min<std::size_t>(2, words.size() - 1) : 1]));
    if (view == objects.views.end()) {
      reply = "bad\tno such view";
    } else if (makes) {
      // By value: the new view may take the place of the one it comes from.
      reply = derived(words, View(view->second));
    } else {
      reply = asked(words, view->second);
    }
  } else {
    return false;
  }
  return true;
}

}  // namespace oracle
