// Memoryviews behind the line protocol; DST and SRC as in view_commands.cpp.
//
//   m.bytes DST BUFFER             memoryview(buffer)
//   m.of DST VIEW                  memoryview(ndarray)
//   m.cast DST SRC format [shape]  shape is any literal
//   m.get DST SRC key              ok value repr, or a memoryview, which DST then is
//   m.set SRC key value            ok hex
//   m.assign SRC key OTHER         the value is a memoryview: ok hex
//   m.del SRC key
//   m.readonly DST SRC
//   m.release SRC
//   m.attributes SRC
//   m.list SRC                     ok value
//   m.tobytes SRC order            order is a str or None: ok bytes
//   m.hex SRC [sep [n]]            ok text
//   m.equals SRC OTHER             ok bool
//   m.contains SRC value           ok bool
//   m.iterate SRC                  ok list
// A memoryview answers `ok memory format itemsize nbytes ndim shape strides suboffsets readonly c_contiguous
// f_contiguous contiguous len obj`.
#include "commands.h"
#include "objects.h"

namespace oracle {
namespace {

using namespace bytelens;

std::string keep(Objects& objects, int number, Result<MemoryView> memory) {
  if (!memory) return error_reply(memory.error());
  const std::string reply = describe(*memory);
  objects.memories.insert_or_assign(number, std::move(*memory));
  return reply;
}

std::string written(const MemoryView& memory, const Result<void>& done) {
  if (!done) return error_reply(done.error());
  return ok_reply({hex_text(*memory.view()->buffer())});
}

template <class T>
std::string answered(const Result<T>& value, auto text) {
  return value ? ok_reply({text(*value)}) : error_reply(value.error());
}

Result<Value> iterated(const MemoryView& memory) {
  auto iterator = memory.iterate();
  if (!iterator) return std::unexpected(iterator.error());
  List list;
  for (;;) {
    auto item = memory.next(*iterator);
    if (!item) return std::unexpected(item.error());
    if (!*item) return Value{std::move(list)};
    list.items.push_back(std::move(**item));
  }
}

std::string derived(Objects& objects, const Words& words, const MemoryView& memory) {
  const std::string_view command = words[0];
  const int to = number_word(words[1]);
  if (command == "m.readonly") return keep(objects, to, memory.toreadonly());
  if (words.size() < 4) return "bad\ttoo few words";
  if (command == "m.cast") {
    const std::string format = text_word(words[3]);
    return keep(objects, to,
                words.size() > 4 ? memory.cast(format, value_word(words[4])) : memory.cast(format));
  }
  auto got = memory.get(memory_key(words[3]));
  if (!got) return error_reply(got.error());
  if (const auto* value = std::get_if<Value>(&*got)) return ok_reply({"value", repr(*value)});
  return keep(objects, to, std::move(std::get<MemoryView>(*got)));
}

std::string asked(Objects& objects, const Words& words, MemoryView& memory) {
  const std::string_view command = words[0];
  const auto value_text = [](const Value& value) { return repr(value); };
  if (command == "m.release") {
    const auto done = memory.release();
    return done ? ok_reply() : error_reply(done.error());
  }
  if (command == "m.attributes") return describe(memory);
  if (command == "m.list") return answered(memory.tolist(), value_text);
  if (command == "m.iterate") return answered(iterated(memory), value_text);
  if (command == "m.hex") {
    std::optional<Value> sep;
    if (words.size() > 2) sep = value_word(words[2]);
    const auto group = words.size() > 3 ? list_word("[" + std::string(words[3]) + "]")->at(0) : 1;
    return answered(memory.hex(sep, group), [](const std::string& text) { return text; });
  }
  if (words.size() < 3) return "bad\ttoo few words";
  if (command == "m.tobytes") {
    const std::string order = text_word(words[2]);
    const auto bytes = words[2] == "None" ? memory.tobytes() : memory.tobytes(order);
    return answered(bytes, [](const Bytes& b) { return repr_bytes(b.data); });
  }
  if (command == "m.contains") return answered(memory.contains(value_word(words[2])), bool_text);
  if (command == "m.del") return written(memory, memory.del(memory_key(words[2])));
  if (command == "m.set" && words.size() == 4) {
    return written(memory, memory.set(memory_key(words[2]), value_word(words[3])));
  }
  const auto other = objects.memories.find(number_word(words.back()));
  if (other == objects.memories.end()) return "bad\tno such memoryview";
  if (command == "m.equals") return answered(memory.equals(other->second), bool_text);
  if (command == "m.assign") return written(memory, memory.set(memory_key(words[2]), other->second));
  return "bad\tunknown command";
}

}  // namespace

std::optional<std::string> memory_command(Objects& objects, const Words& words) {
  const std::string_view command = words[0];
  if (!command.starts_with("m.") || words.size() < 2) return {};
  const int first = number_word(words[1]);
  const int second = words.size() > 2 ? number_word(words[2]) : -1;
  if (command == "m.bytes") {
    const auto buffer = objects.buffers.find(second);
    if (buffer == objects.buffers.end()) return "bad\tno such buffer";
    return keep(objects, first, MemoryView(buffer->second));
  }
  if (command == "m.of") {
    const auto view = objects.views.find(second);
    if (view == objects.views.end()) return "bad\tno such view";
    return keep(objects, first, MemoryView::of(view->second));
  }
  const bool makes = command == "m.cast" || command == "m.get" || command == "m.readonly";
  const auto memory = objects.memories.find(makes ? second : first);
  if (memory == objects.memories.end()) return "bad\tno such memoryview";
  // By value: the new one may take the place of the one it comes from.
  if (makes) return derived(objects, words, MemoryView(memory->second));
  return asked(objects, words, memory->second);
}

}  // namespace oracle
