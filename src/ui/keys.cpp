// The keyboard: moving over bytes, typing them, undo and redo.
#include <algorithm>
#include <bit>

#include "ui/names.h"
#include "ui/panels.h"

namespace bytelens {
namespace {

std::string utf8(unsigned code_point) {
  std::string text;
  if (code_point < 0x80) {
    text += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    text += static_cast<char>(0xc0 | (code_point >> 6));
    text += static_cast<char>(0x80 | (code_point & 63));
  } else if (code_point < 0x10000) {
    text += static_cast<char>(0xe0 | (code_point >> 12));
    text += static_cast<char>(0x80 | ((code_point >> 6) & 63));
    text += static_cast<char>(0x80 | (code_point & 63));
  } else {
    text += static_cast<char>(0xf0 | (code_point >> 18));
    text += static_cast<char>(0x80 | ((code_point >> 12) & 63));
    text += static_cast<char>(0x80 | ((code_point >> 6) & 63));
    text += static_cast<char>(0x80 | (code_point & 63));
  }
  return text;
}

int hex_digit(unsigned c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<int>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<int>(c - 'A' + 10);
  return -1;
}

void write_byte(Frame& frame, std::uint8_t value) {
  UiState& state = frame.state;
  frame.ask(WriteBytes{frame.workspace.active_buffer(), state.cursor, {value}});
  state.half.reset();
  const Pane pane = state.pane;
  move_cursor(frame, std::min(state.cursor + 1, frame.buffer()->size() - 1), false);
  state.pane = pane;
}

void type_hex(Frame& frame, unsigned c) {
  UiState& state = frame.state;
  const int digit = hex_digit(c);
  if (digit < 0)
    return frame.say("'" + utf8(c) + "' is not a hex digit: type two of 0-9 and a-f for each byte", true);
  if (!frame.buffer()->writable())
    return frame.say(frame.buffer()->name() + " is open read-only: cannot modify read-only memory", true);
  if (!state.half) {
    state.half = static_cast<std::uint8_t>(digit);
    return;
  }
  write_byte(frame, static_cast<std::uint8_t>(*state.half << 4 | digit));
}

void type_text(Frame& frame, unsigned c) {
  if (c >= 0x80) {
    const std::string text = utf8(c);
    std::string hex;
    for (const char byte : text) hex += ' ' + hex_byte(static_cast<std::uint8_t>(byte));
    return frame.say("'" + text + "' takes " + std::to_string(text.size()) + " bytes in UTF-8: type" + hex +
                         " in the hex column instead",
                     true);
  }
  if (!frame.buffer()->writable())
    return frame.say(frame.buffer()->name() + " is open read-only: cannot modify read-only memory", true);
  write_byte(frame, static_cast<std::uint8_t>(c));
}

// A digit without its partner is no byte: it is not written, and the user hears of it.
bool drop_half(Frame& frame) {
  if (!frame.state.half) return false;
  const std::string digit(1, "0123456789abcdef"[*frame.state.half]);
  frame.state.half.reset();
  frame.say("half a byte: '" + digit + "' is one hex digit and a byte takes two; nothing was written", true);
  return true;
}

struct Motion {
  ImGuiKey key;
  bool ctrl;
  std::int64_t (*target)(std::int64_t cursor, std::int64_t columns, std::int64_t page, std::int64_t last);
};
constexpr Motion motions[] = {
    {ImGuiKey_LeftArrow, false, [](auto c, auto, auto, auto) { return c - 1; }},
    {ImGuiKey_RightArrow, false, [](auto c, auto, auto, auto) { return c + 1; }},
    {ImGuiKey_UpArrow, false, [](auto c, auto n, auto, auto) { return c < n ? c : c - n; }},
    {ImGuiKey_DownArrow, false, [](auto c, auto n, auto, auto last) { return c + n > last ? c : c + n; }},
    {ImGuiKey_PageUp, false,
     [](auto c, auto n, auto page, auto) { return c < n * page ? c % n : c - n * page; }},
    {ImGuiKey_PageDown, false, [](auto c, auto n, auto page, auto) { return c + n * page; }},
    {ImGuiKey_Home, true, [](auto, auto, auto, auto) { return std::int64_t{0}; }},
    {ImGuiKey_End, true, [](auto, auto, auto, auto last) { return last; }},
    {ImGuiKey_Home, false, [](auto c, auto n, auto, auto) { return c - c % n; }},
    {ImGuiKey_End, false, [](auto c, auto n, auto, auto) { return c - c % n + n - 1; }},
};

}  // namespace

void move_cursor(Frame& frame, std::uint64_t byte_offset, bool extend) {
  UiState& state = frame.state;
  drop_half(frame);
  state.cursor = byte_offset;
  if (!extend) state.anchor = byte_offset;
  state.follow_cursor = true;
  if (state.pane != Pane::text) state.pane = Pane::hex;
  const auto [low, high] = std::minmax(state.anchor, state.cursor);
  frame.ask(Select{{frame.workspace.active_buffer(), low, high + 1, "", {}}});
}

void handle_byte_keys(Frame& frame, int columns, std::int64_t page_rows) {
  UiState& state = frame.state;
  ImGuiIO& io = ImGui::GetIO();
  if (typing() || state.edit || state.reading_edit || state.covered() ||
      (state.pane != Pane::hex && state.pane != Pane::text) || frame.buffer()->size() == 0)
    return;
  const bool command = io.KeyCtrl || io.KeySuper;
  for (const Motion& motion : motions) {
    if (motion.ctrl != command || !ImGui::IsKeyPressed(motion.key)) continue;
    const auto last = static_cast<std::int64_t>(frame.buffer()->size()) - 1;
    const std::int64_t target = std::clamp<std::int64_t>(
        motion.target(static_cast<std::int64_t>(state.cursor), columns, page_rows, last), 0, last);
    const Pane pane = state.pane;
    move_cursor(frame, static_cast<std::uint64_t>(target), io.KeyShift);
    state.pane = pane;
  }
  if (command && ImGui::IsKeyPressed(ImGuiKey_A, false)) {
    state.anchor = 0;
    state.cursor = frame.buffer()->size() - 1;
    frame.ask(Select{{frame.workspace.active_buffer(), 0, frame.buffer()->size(), "", {}}});
  }
  if (state.pane == Pane::hex && ImGui::IsKeyPressed(ImGuiKey_Backspace, false)) state.half.reset();
  if (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false))
    drop_half(frame);
  if (command) return;
  for (const ImWchar c : io.InputQueueCharacters)
    if (c >= 0x20 && c != 0x7f) state.pane == Pane::text ? type_text(frame, c) : type_hex(frame, c);
  io.InputQueueCharacters.resize(0);
}

void handle_global_keys(Frame& frame) {
  ImGuiIO& io = ImGui::GetIO();
  if (frame.state.pasted) take_paste(frame);
  const bool command = io.KeyCtrl || io.KeySuper;
  const bool asks =
      std::ranges::find(io.InputQueueCharacters, ImWchar{'?'}) != io.InputQueueCharacters.end() &&
      frame.state.pane != Pane::text && frame.state.pane != Pane::view;
  if (!frame.state.covered() &&
      ((command && ImGui::IsKeyPressed(ImGuiKey_K, false)) || (asks && !typing()))) {
    frame.state.commands = CommandState{};
    frame.state.settle = true;
    io.InputQueueCharacters.resize(0);
  }
  if (typing() || frame.state.covered()) return;
  if (command && frame.buffer() && ImGui::IsKeyPressed(ImGuiKey_C, false))
    copy_selection(frame, frame.state.copy_form);
  if (command && ImGui::IsKeyPressed(ImGuiKey_Z)) {
    if (io.KeyShift)
      frame.actions.push_back({Redo{}});
    else
      frame.actions.push_back({Undo{}});
  }
  if (command && ImGui::IsKeyPressed(ImGuiKey_Y)) frame.actions.push_back({Redo{}});
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    frame.state.half.reset();
    frame.state.message.reset();
  }
}

std::uint64_t look_key(const Frame& frame, std::initializer_list<float> measures) {
  std::uint64_t key = frame.workspace.revision();
  const auto mix = [&](std::uint64_t part) { key = (key ^ part) * 0x9e3779b97f4a7c15u + (key >> 29); };
  mix(std::hash<std::string>{}(frame.workspace.active_view()));
  mix(static_cast<std::uint64_t>(frame.workspace.color_mode()));
  mix(static_cast<std::uint64_t>(frame.workspace.active_buffer()));
  mix(theme_key(frame.theme()));
  mix(std::bit_cast<std::uint32_t>(ImGui::GetIO().DisplayFramebufferScale.x));
  for (const float measure : measures) mix(std::bit_cast<std::uint32_t>(measure));
  return key;
}

bool is_plain(const Frame& frame, std::uint64_t begin, std::uint64_t end) {
  const Selection& selection = frame.workspace.selection();
  const auto meets = [&](std::uint64_t from, std::uint64_t until) { return from < end && until > begin; };
  return frame.state.flashes.empty() && !meets(frame.state.hover.begin, frame.state.hover.end) &&
         !(selection.buffer == frame.workspace.active_buffer() && meets(selection.begin, selection.end));
}

float flash_strength(const Frame& frame, std::uint64_t begin, std::uint64_t end) {
  float strength = 0;
  for (const Flash& flash : frame.state.flashes) {
    if (flash.buffer != frame.workspace.active_buffer() || flash.end <= begin || flash.begin >= end) continue;
    strength = std::max(strength, 1 - static_cast<float>((frame.now_ms - flash.start_ms) / flash_ms));
  }
  return std::clamp(strength, 0.f, 1.f);
}

}  // namespace bytelens
