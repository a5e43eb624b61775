// Bytes to the clipboard as text in many forms, and from there over the bytes at the cursor.
#include "ui/names.h"
#include "ui/panels.h"

namespace bytelens {
namespace {

constexpr std::uint64_t most_copied = 4 << 20;  // bytes: their text is many times as long, and lies in memory

std::string with_count(std::size_t bytes) {
  return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
}

}  // namespace

void copy_selection(Frame& frame, CopyAs form) {
  const Selection& selection = frame.workspace.selection();
  std::uint64_t begin = frame.state.cursor, end = begin + 1;
  if (selection.buffer == frame.workspace.active_buffer() && selection.begin < selection.end)
    begin = selection.begin, end = selection.end;
  if (frame.buffer()->size() == 0) return frame.say("there are no bytes to copy", true);
  if (end - begin > most_copied)
    return frame.say(size_text(end - begin) + " are too many for the clipboard: select at most " +
                         size_text(most_copied) + ", or save the file",
                     true);
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(end - begin));
  if (const auto read = frame.buffer()->read(begin, bytes); !read)
    return frame.say(read.error().message, true);
  // All of a view's bytes, and no others, are that view.
  const NamedView* active = frame.workspace.find_view(frame.workspace.active_view());
  const bool whole = active && active->buffer == frame.workspace.active_buffer() &&
                     active->view.c_contiguous() &&
                     static_cast<std::uint64_t>(active->view.layout().offset) == begin &&
                     static_cast<std::uint64_t>(active->view.nbytes()) == end - begin;
  frame.request(SetClipboard{copy_as(form, bytes, whole ? &active->view : nullptr)});
  frame.state.copy_form = form;
  std::string_view name;
  for (const CopyAsName& entry : copy_as_names)
    if (entry.form == form) name = entry.name;
  frame.say("copied " + with_count(bytes.size()) + " as " + std::string(name), false);
}

void take_paste(Frame& frame) {
  UiState& state = frame.state;
  const std::string text = *std::exchange(state.pasted, {});
  if (typing() || state.edit || state.reading_edit) {  // as if it were typed
    ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
    state.settle = true;
    return;
  }
  if (!frame.buffer() || frame.buffer()->size() == 0)
    return frame.say("there are no bytes to paste over: open a file first", true);
  if (!frame.buffer()->writable())
    return frame.say(frame.buffer()->name() + " is open read-only: cannot modify read-only memory", true);
  Pasted pasted{PasteKind::hex, {text.begin(), text.end()}};
  std::string taken_as = "text";
  if (state.pane != Pane::text) {
    auto read = paste_bytes(text);
    if (!read) {
      frame.request(Failed{read.error()});
      return frame.say(std::string(python_name(read.error().kind)) + ": " + read.error().message, true);
    }
    pasted = std::move(*read);
    taken_as = paste_kind_name(pasted.kind);
  }
  const std::uint64_t room = frame.buffer()->size() - state.cursor;
  if (pasted.bytes.empty()) return frame.say("what was pasted holds no bytes", true);
  if (pasted.bytes.size() > room)
    return frame.say("what was pasted is " + with_count(pasted.bytes.size()) + "; there is room for " +
                         size_text(room) + " from offset " + offset_text(state.cursor) +
                         ": nothing was written",
                     true);
  const std::size_t count = pasted.bytes.size();
  const std::uint64_t at = state.cursor;
  frame.ask(WriteBytes{frame.workspace.active_buffer(), at, std::move(pasted.bytes)});
  frame.ask(Select{{frame.workspace.active_buffer(), at, at + count, "", {}}});
  state.anchor = at;
  frame.say("pasted " + with_count(count) + " from " + taken_as, false);
}

}  // namespace bytelens
