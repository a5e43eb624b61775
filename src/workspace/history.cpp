// Doing a step, taking it back, and keeping what is left of the history true when a buffer is closed.
#include <algorithm>
#include <utility>

#include "workspace/step.h"
#include "workspace/workspace.h"

namespace bytelens {

void Workspace::remember(Step step) {
  undo_.push_back(std::make_shared<Step>(std::move(step)));
  redo_.clear();
}

bool Workspace::join_gesture(Step& step) {
  auto& next = std::get<Step::Views>(step.what);
  auto* last = undo_.empty() ? nullptr : std::get_if<Step::Views>(&undo_.back()->what);
  if (next.gesture == 0 || !last || last->gesture != next.gesture || last->place != next.place) return false;
  last->after = std::move(next.after);
  redo_.clear();
  return true;
}

Result<Change> Workspace::undo() {
  if (undo_.empty()) return Change{};
  redo_.push_back(std::move(undo_.back()));
  undo_.pop_back();
  return put(*redo_.back(), false);
}

Result<Change> Workspace::redo() {
  if (redo_.empty()) return Change{};
  undo_.push_back(std::move(redo_.back()));
  redo_.pop_back();
  return put(*undo_.back(), true);
}

Change Workspace::put(Step& step, bool forward) {
  Change change;
  const int buffer = index_of(step.buffer.get());
  ++revision_;

  if (const auto* bytes = std::get_if<Step::Bytes>(&step.what)) {
    const std::uint64_t length = bytes->after.size();
    if (forward) {
      // It was written once, so range and mode allow it.
      (void)step.buffer->write(bytes->byte_offset, bytes->after);
    } else {
      step.buffer->restore_edits(bytes->byte_offset, length, bytes->before);
    }
    change.bytes.push_back({buffer, bytes->byte_offset, length});
    selection_ = {buffer, bytes->byte_offset, bytes->byte_offset + length, bytes->view, bytes->index};
    settle_selection();
    activate_buffer(buffer);
    return change;
  }

  auto& views = std::get<Step::Views>(step.what);
  NamedView* old_view = views.before ? &*views.before : nullptr;
  NamedView* new_view = views.after ? &*views.after : nullptr;
  if (!forward) std::swap(old_view, new_view);
  replace_view(views.place, old_view, new_view);
  change.views = true;
  if (new_view) change.view_name = new_view->name;
  return change;
}

void Workspace::replace_view(std::size_t place, NamedView* old_view, NamedView* new_view) {
  const auto at = views_.begin() + static_cast<std::ptrdiff_t>(place);
  // How a view is looked at is no part of a step: it stays, and comes back, as it was last.
  for (NamedView* view : {old_view, new_view})
    if (old_view && view) view->lens = at->lens, view->lens_options = at->lens_options;
  if (!new_view) {
    leave_view(place);
    views_.erase(at);
  } else {
    if (old_view) {
      if (selection_.view == old_view->name) selection_.view = new_view->name;
      *at = *new_view;
    } else {
      views_.insert(at, *new_view);
    }
    LensOptions& look = views_[place].lens_options;
    look.pick = fitting(views_[place].view.layout(), std::move(look.pick));
    views_[place].buffer = index_of(new_view->view.buffer().get());
    activate_view(views_[place]);
  }
  settle_selection();
}

void Workspace::drop_history() {
  undo_.clear();
  redo_.clear();
  ++revision_;
}

void Workspace::forget(const Buffer* buffer) {
  // The closed buffer's views leave the list at every moment of history, so the places of the others move up.
  // `leaving` is the list as it is now, and then as it was before each undo step and will be after each redo
  // step.
  const auto walk = [&](std::vector<bool> leaving, auto& steps, bool forward) {
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
      auto* views = std::get_if<Step::Views>(&(*step)->what);
      if (!views) continue;
      const auto at = leaving.begin() + static_cast<std::ptrdiff_t>(views->place);
      views->place -= static_cast<std::size_t>(std::count(leaving.begin(), at, true));
      const bool comes = (forward ? views->after : views->before).has_value();
      const bool goes = (forward ? views->before : views->after).has_value();
      if (comes && !goes) leaving.insert(at, (*step)->buffer.get() == buffer);
      if (goes && !comes) leaving.erase(at);
    }
    std::erase_if(steps, [&](const auto& step) { return step->buffer.get() == buffer; });
  };
  std::vector<bool> leaving;
  for (const NamedView& view : views_) leaving.push_back(view.view.buffer().get() == buffer);
  walk(leaving, undo_, false);
  walk(leaving, redo_, true);
}

}  // namespace bytelens
