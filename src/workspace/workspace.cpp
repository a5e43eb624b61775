#include "workspace/workspace.h"

#include <algorithm>
#include <utility>

namespace bytelens {

const NamedView* Workspace::find_view(std::string_view name) const {
  const auto found = std::ranges::find(views_, name, &NamedView::name);
  return found == views_.end() ? nullptr : &*found;
}

Result<std::shared_ptr<Buffer>> Workspace::buffer_at(int buffer) const {
  if (buffer >= 0 && std::cmp_less(buffer, buffers_.size()))
    return buffers_[static_cast<std::size_t>(buffer)];
  if (buffers_.empty())
    return fail(ErrorKind::index_error, "no buffer is open: open a file or start with some bytes");
  return fail(ErrorKind::index_error, "buffer " + std::to_string(buffer) +
                                          " is out of range: the last one is " +
                                          std::to_string(buffers_.size() - 1));
}

Result<std::size_t> Workspace::view_at(std::string_view name) const {
  if (const NamedView* view = find_view(name)) return static_cast<std::size_t>(view - views_.data());
  return fail(ErrorKind::key_error, "no view is named '" + std::string(name) + "'");
}

int Workspace::index_of(const Buffer* buffer) const {
  const auto found = std::ranges::find(buffers_, buffer, [](const auto& open) { return open.get(); });
  return found == buffers_.end() ? -1 : static_cast<int>(found - buffers_.begin());
}

std::string Workspace::free_name() const {
  for (std::size_t number = 1;; ++number)
    if (std::string name = "m" + std::to_string(number); !find_view(name)) return name;
}

// ---- what is active
// ---------------------------------------------------------------------------------------------- The active
// view is one of the active buffer's, or none.

void Workspace::activate_buffer(int buffer) {
  if (active_buffer_ == buffer) return;
  active_buffer_ = buffer;
  const auto first = std::ranges::find(views_, buffer, &NamedView::buffer);
  active_view_ = first == views_.end() ? "" : first->name;
}

void Workspace::activate_view(const NamedView& view) {
  active_buffer_ = view.buffer;
  active_view_ = view.name;
}

void Workspace::leave_view(std::size_t place) {
  const NamedView& leaving = views_[place];
  if (leaving.name != active_view_) return;
  active_view_.clear();
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (i == place || views_[i].buffer != leaving.buffer) continue;
    active_view_ = views_[i].name;  // the nearest before it, unless one comes after it
    if (i > place) return;
  }
}

// A selected item stays selected while the view still has it there; otherwise its bytes stay selected.
void Workspace::settle_selection() {
  if (selection_.view.empty()) return;
  const NamedView* view = find_view(selection_.view);
  if (view && view->buffer == selection_.buffer) {
    const Result<Index> index = view->view.resolve(selection_.index);
    if (index && *index == selection_.index) {
      const auto begin = static_cast<std::uint64_t>(byte_offset_of(view->view.layout(), *index));
      const auto end = begin + static_cast<std::uint64_t>(view->view.itemsize());
      if (selection_.begin >= begin && selection_.end <= end) return;
    }
  }
  selection_.view.clear();
  selection_.index.clear();
}

}  // namespace bytelens
