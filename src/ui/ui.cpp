#include "ui/ui.h"

#include <algorithm>

#include "ui/commands.h"
#include "ui/menu.h"
#include "ui/panels.h"

namespace bytelens {
namespace {

constexpr float narrow = 900;                  // css px; below this the panels stand one over the other
constexpr float low = 360, least_bytes = 232;  // with its column numbers and legend

void draw_workbench(Frame& frame, const Rect& box) {
  const float gap = px::gap;
  const Rect inner = inset(box, gap);
  if (frame.buffer()->size() == 0) {
    frame.paint.panel(inner);
    const std::string text =
        frame.buffer()->name() + " is empty: it has no bytes to show. Drop or open another file.";
    frame.paint.text_fit({inner.x + 20, inner.y, inner.w - 40, inner.h}, text,
                         {frame.theme().dim, px::body, false, Align::center});
    note(frame, "empty", inner, "note", text);
    return;
  }
  if (box.w < narrow && box.h < low && box.w >= 520) {  // a low embed: side by side, each scrolls itself
    const float half = (inner.w - gap) / 2;
    draw_byte_panel(frame, {inner.x, inner.y, half, inner.h});
    draw_views_panel(frame, {inner.x + half + gap, inner.y, half, inner.h});
    draw_rails(frame.paint, frame.rails, {inner.x + half, inner.y, gap, inner.h});
    return;
  }
  if (box.w < narrow) {
    const float top =
        draw_byte_panel(frame, {inner.x, inner.y, inner.w, std::clamp(inner.h * .46f, 150.f, 520.f)});
    const float views = draw_views_panel(frame, {inner.x, inner.y + top + gap, inner.w, inner.h - top - gap});
    const Rect rest{inner.x, inner.y + top + views + 2 * gap, inner.w, inner.h - top - views - 2 * gap};
    if (rest.h >= 190)
      draw_inspector(frame, {rest.x, rest.y, rest.w, std::min(rest.h, inspector_height(frame, rest.w))});
    draw_rails(frame.paint, frame.rails, {inner.x + inner.w, inner.y, gap, inner.h});
    return;
  }
  const float left = std::clamp(inner.w * .5f, 640.f, 740.f);
  // The bytes' share is what they need; the inspector's what it can use of the rest, and room for a number at
  // least, once there are views to explain.
  const bool views = std::ranges::any_of(frame.workspace.views(), [&](const NamedView& view) {
    return view.buffer == frame.workspace.active_buffer();
  });
  const float wanted = inspector_height(frame, left), share = std::min(inner.h * .45f, views ? 312.f : 190.f);
  const float bytes_need = byte_panel_height(frame, left);
  const float inspector =
      inner.h < 420 ? 0 : std::min(wanted + 60, std::max(share, inner.h - gap - bytes_need));
  const float bytes = draw_byte_panel(
      frame,
      {inner.x, inner.y, left, inspector > 0 ? std::max(least_bytes, inner.h - inspector - gap) : inner.h});
  if (inspector > 0) draw_inspector(frame, {inner.x, inner.y + bytes + gap, left, inspector});
  draw_views_panel(frame, {inner.x + left + gap, inner.y, inner.w - left - gap, inner.h});
  draw_rails(frame.paint, frame.rails, {inner.x + left, inner.y, gap, inner.h});
}

Theme theme_of(const UiState& state) {
  if (state.forced_colors) return make_theme(*state.forced_colors);
  return make_theme(look_of(state.dark(), state.more_contrast));
}

}  // namespace

void Ui::draw(const Workspace& workspace, double now_ms) {
  const Theme theme = theme_of(state_);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  std::erase_if(state_.flashes, [&](const Flash& flash) {
    return state_.reduced_motion || now_ms - flash.start_ms >= flash_ms;
  });
  state_.settle = false;

  ImGuiStyle& style = ImGui::GetStyle();
  style.Colors[ImGuiCol_PopupBg] = ImGui::ColorConvertU32ToFloat4(theme.raised);
  style.Colors[ImGuiCol_Border] = ImGui::ColorConvertU32ToFloat4(theme.line);
  style.Colors[ImGuiCol_Text] = ImGui::ColorConvertU32ToFloat4(theme.text);
  style.PopupRounding = 4;
  style.WindowPadding = {9, 6};
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("bytelens", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar(2);

  std::vector<CommandEntry> entries;
  if (state_.commands) entries = command_entries(semantics_, workspace);
  semantics_.begin_frame();
  glyphs_.begin_frame(ImGui::GetIO().DisplayFramebufferScale.x);
  state_.lens_textures.begin_frame();
  sprites_.begin_frame(ImGui::GetIO().DisplayFramebufferScale.x);
  Frame frame{workspace,
              state_,
              semantics_,
              Painter(ImGui::GetWindowDrawList(), theme, regular_, bold_, glyphs_, sprites_),
              actions_,
              now_ms,
              rails_for(workspace, state_)};
  const Rect screen{0, 0, size.x, size.y};
  frame.paint.fill(screen, theme.page);
  if (semantics_.focus_came()) stop_typing();  // before the keys that came with it
  // What lies over the panels is asked first, so that the pointer is its own, and drawn last.
  frame.paint.list()->ChannelsSplit(2);
  frame.paint.list()->ChannelsSetCurrent(1);
  if (state_.commands) draw_commands(frame, screen, entries);
  if (state_.menu) draw_menu(frame, screen);
  if (state_.menu) semantics_.drop_acts();  // nothing else is done while it is open
  frame.paint.list()->ChannelsSetCurrent(0);
  handle_global_keys(frame);
  const float bar = top_bar_height(frame, size.x);
  draw_top_bar(frame, {0, 0, size.x, bar});
  const Rect middle{0, bar, size.x, size.y - bar - px::status};
  if (frame.buffer())
    draw_workbench(frame, middle);
  else
    draw_first_screen(frame, middle);
  if (!state_.walk.controls) state_.walk.playing = false;
  draw_status_bar(frame, {0, size.y - px::status, size.x, px::status});
  if (state_.drag_over && frame.buffer()) draw_drop_hint(frame, screen);
  frame.paint.list()->ChannelsMerge();
  ImGui::End();

  semantics_.drop_acts();
  again_ = state_.settle || state_.follow_cursor || state_.next_hover != state_.hover || !actions_.empty();
  state_.hover = std::exchange(state_.next_hover, {});
}

void Ui::changed(const Workspace& workspace, const Change& change, Origin origin, double now_ms) {
  for (const Change::Range& range : change.bytes)
    state_.flashes.push_back({range.buffer, range.byte_offset, range.byte_offset + range.length, now_ms});
  if (change.views) {  // those of views that are gone, too
    state_.row_caches.clear();
    state_.lens_texts.clear();
    std::erase_if(state_.lens_caches, [&](const auto& entry) { return !workspace.find_view(entry.first); });
  }
  if (!change.bytes.empty() || change.views) state_.message.reset();
  if (origin == Origin::cell_edit) state_.edit.reset();
  if (origin == Origin::head_edit && state_.head_edit) {
    state_.head_edit->refused = false;
    if (state_.head_edit->done) state_.head_edit.reset();
  }
  if (state_.head_edit && !workspace.find_view(state_.head_edit->view)) state_.head_edit.reset();
  if (origin == Origin::add_view) state_.add_view_text.clear(), state_.add_view_refused = false;
  if (state_.edit && !workspace.find_view(state_.edit->view)) state_.edit.reset();
  const int active = workspace.active_buffer();
  const std::uint64_t size = active < 0 ? 0 : workspace.buffers()[static_cast<std::size_t>(active)]->size();
  if (size > 0)
    state_.cursor = std::min(state_.cursor, size - 1), state_.anchor = std::min(state_.anchor, size - 1);
  const Selection& selection = workspace.selection();
  if (selection.buffer == active && selection.begin < selection.end && state_.pane == Pane::view)
    state_.cursor = state_.anchor = selection.begin;
}

void Ui::opened(const Workspace& workspace) {
  state_.cursor = state_.anchor = 0;
  state_.first_row = 0;
  state_.half.reset();
  state_.edit.reset();
  state_.head_edit.reset();
  state_.pane = Pane::hex;
  state_.message.reset();
  state_.views_scroll = 0;
  state_.row_caches.clear();
  state_.lens_caches.clear();
  state_.lens_texts.clear();
  std::erase_if(state_.view_scroll, [&](const auto& entry) { return !workspace.find_view(entry.first); });
}

void Ui::refused(const Error& error, Origin origin) {
  if (origin == Origin::cell_edit && state_.edit) state_.edit->refused = true, state_.edit->started = false;
  if (origin == Origin::head_edit && state_.head_edit)
    state_.head_edit->refused = true, state_.head_edit->done = state_.head_edit->started = false;
  if (origin == Origin::add_view) state_.add_view_refused = true;
  say(std::string(python_name(error.kind)) + ": " + error.message, true);
}

double Ui::next_frame_in_ms(double now_ms) const {
  if (again_ || !actions_.empty() || semantics_.has_acts() || !state_.flashes.empty()) return 0;
  if (const double held = semantics_.held_for_ms(now_ms); held >= 0) return held;
  if (state_.walk.playing) return std::max(0., state_.walk.due_ms - now_ms);
  return ImGui::GetIO().WantTextInput ? 400 : -1;  // a caret blinks
}

}  // namespace bytelens
