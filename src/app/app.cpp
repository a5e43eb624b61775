#include "app/app.h"

#include <utility>

#include "app/draw_picture.h"
#include "ui/samples.h"

namespace bytelens {
namespace {

ImFont* add_font(std::span<const std::uint8_t> bytes, const char* name) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = true;  // ImGui frees what it was given, so it gets a copy of its own
  auto* copy = static_cast<std::uint8_t*>(IM_ALLOC(bytes.size()));
  std::copy(bytes.begin(), bytes.end(), copy);
  config.SizePixels = 13.5f;
  std::snprintf(config.Name, sizeof config.Name, "%s", name);
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(copy, static_cast<int>(bytes.size()), 13.5f, &config);
}

template <class... Cases>
struct Match : Cases... {
  using Cases::operator()...;
};

}  // namespace

// In braces, so that regular is added first: ImGui's own text takes the first font.
App::App(const Fonts& fonts) : ui_{add_font(fonts.regular, "regular"), add_font(fonts.bold, "bold")} {}

void App::receive(Input input) {
  inputs_.push_back(std::move(input));
  wake_ = settling_frames;
}

void App::take(Input& input) {
  UiState& state = ui_.state();
  std::visit(Match{
                 [&](FileArrived& file) {
                   state.drag_over = false;
                   (void)apply(OpenBuffer{file.buffer});
                 },
                 [&](FileRefused& refusal) {
                   state.drag_over = false;
                   ui_.say(refusal.message, true);
                   requests_.push_back(Announce{refusal.message, true});
                   requests_.push_back(Failed{{ErrorKind::os_error, refusal.message}});
                 },
                 [&](DragOver& drag) { state.drag_over = drag.active; },
                 [&](SystemTheme& theme) { state.system_dark = theme.dark; },
                 [&](ForcedTheme& theme) {
                   state.chosen_dark = theme.theme == "auto" ? std::optional<bool>() : theme.theme == "dark";
                 },
                 [&](ReducedMotion& motion) { state.reduced_motion = motion.reduced; },
                 [&](MoreContrast& contrast) { state.more_contrast = contrast.more; },
                 [&](ForcedColors& forced) { state.forced_colors = forced.colors; },
                 [&](SemanticAct& act) { ui_.semantics().receive(std::move(act)); },
                 [&](PastedText& paste) { state.pasted = std::move(paste.text); },
                 [&](Told& told) {
                   requests_.push_back(Announce{told.message, false});
                   ui_.say(std::move(told.message), false);
                 },
             },
             input);
}

void App::update(double now_ms) {
  now_ms_ = now_ms;
  for (Input& input : std::exchange(inputs_, {})) take(input);
  for (Action& action : ui_.take_actions()) carry_out(action);
}

void App::carry_out(Action& action) {
  std::visit(
      Match{
          [&](Command& command) {
            (void)settle(workspace_.apply(command), action.origin, std::holds_alternative<Select>(command));
          },
          [&](Undo&) { (void)undo(); },
          [&](Redo&) { (void)redo(); },
          [&](StartSample& start) {
            const Sample& sample = samples()[static_cast<std::size_t>(start.sample)];
            auto buffer = std::make_shared<Buffer>(make_memory_source(sample.file, sample.bytes), Mode::c);
            if (!apply(OpenBuffer{std::move(buffer)})) return;
            std::string first;
            for (const char* line : sample.views)
              if (const auto added = apply(AddView{workspace_.active_buffer(), line}); added && first.empty())
                first = added->view_name;
            (void)apply(ActivateView{first});
            workspace_.drop_history();
          },
          [&](TakePicture& take) {
            if (auto drawn = draw_picture(workspace_, ui_.state(), take.use))
              requests_.push_back(*std::move(drawn));
            else
              (void)settle(std::unexpected(drawn.error()), Origin::elsewhere, false);
          },
          [&](Request& request) { requests_.push_back(std::move(request)); },
      },
      action.what);
}

Result<Change> App::settle(Result<Change> change, Origin origin, bool selected) {
  wake_ = settling_frames;
  if (!change) {
    ui_.refused(change.error(), origin);
    requests_.push_back(Failed{change.error()});
    requests_.push_back(
        Announce{std::string(python_name(change.error().kind)) + ": " + change.error().message, true});
    return change;
  }
  ui_.changed(workspace_, *change, origin, now_ms_);
  for (const Change::Range& range : change->bytes)
    requests_.push_back(BytesChanged{range.byte_offset, range.length});
  if (selected)
    requests_.push_back(BytesSelected{workspace_.selection().begin,
                                      workspace_.selection().end - workspace_.selection().begin});
  return change;
}

Result<Change> App::apply(const Command& command) {
  auto change = settle(workspace_.apply(command), Origin::elsewhere, std::holds_alternative<Select>(command));
  if (change &&
      (std::holds_alternative<OpenBuffer>(command) || std::holds_alternative<ActivateBuffer>(command)))
    ui_.opened(workspace_);
  return change;
}

Result<Change> App::undo() { return settle(workspace_.undo(), Origin::elsewhere, false); }
Result<Change> App::redo() { return settle(workspace_.redo(), Origin::elsewhere, false); }

Result<void> App::restore(std::string_view json) {
  auto restored = workspace_.from_json(json);
  wake_ = settling_frames;
  if (restored) ui_.opened(workspace_);
  return restored;
}

void App::draw(double now_ms) {
  now_ms_ = now_ms;
  ui_.draw(workspace_, now_ms);
  if (wake_ > 0) --wake_;
}

std::vector<Request> App::take_requests() { return std::exchange(requests_, {}); }

std::string App::take_semantics() { return ui_.semantics().take_json(now_ms_); }

double App::next_frame_in_ms() const {
  return wake_ > 0 || !inputs_.empty() ? 0 : ui_.next_frame_in_ms(now_ms_);
}

}  // namespace bytelens
