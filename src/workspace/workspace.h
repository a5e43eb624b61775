// The whole document: buffers, named views, selection, history.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "buffer/buffer.h"
#include "buffer/error.h"
#include "view/view.h"
#include "workspace/command.h"

namespace bytelens {

struct NamedView {
  std::string name;
  int buffer;  // index into Workspace::buffers()
  View view;
  Lens lens = Lens::grid;  // how it is looked at
  LensOptions lens_options{};
};

/// What a command, an undo or a redo did; the UI flashes and the page hears of it.
struct Change {
  struct Range {
    int buffer;
    std::uint64_t byte_offset, length;
  };
  std::vector<Range> bytes{};
  bool views = false;       // a view or buffer was added, removed or changed
  std::string view_name{};  // the view that AddView or ChangeView made
};

class Workspace {
 public:
  std::span<const std::shared_ptr<Buffer>> buffers() const { return buffers_; }
  std::span<const NamedView> views() const { return views_; }  // in the order they are shown
  const NamedView* find_view(std::string_view name) const;
  int active_buffer() const { return active_buffer_; }  // -1 when there is none
  const std::string& active_view() const { return active_view_; }
  const Selection& selection() const { return selection_; }
  ColorMode color_mode() const { return color_mode_; }

  /// All or nothing: on an error the workspace is as before. A command that changes bytes or views is one
  /// undo step and clears what could be redone; writing the bytes that are already there, or changing a view
  /// to what it is, does nothing. Errors: KeyError for a view's name that is not there, IndexError for a
  /// buffer, byte, item, leaf or picked index that is not there, ValueError for a name in use or an empty
  /// range; else those of the spec, the value or the source.
  Result<Change> apply(const Command& command);

  bool can_undo() const { return !undo_.empty(); }
  bool can_redo() const { return !redo_.empty(); }
  /// Takes back, or does again, one step; an empty Change when there is none. The selection goes to the
  /// bytes, and the active view to the view, that came back.
  Result<Change> undo();
  Result<Change> redo();

  /// Makes what is now the place where undo ends: for an example, or a page's opening state.
  void drop_history();

  /// Grows with every change of anything here (edits of bytes included).
  std::uint64_t revision() const { return revision_; }

  /// Versioned JSON. Memory buffers up to 1 MiB travel inline; others by name and size with their edits.
  /// History does not travel.
  std::string to_json() const;
  /// Replaces everything, or on an error (ValueError with the place in the text) nothing. Buffers that did
  /// not travel inline are taken from the ones open now by name and size; when one is missing the error says
  /// which file to open first.
  Result<void> from_json(std::string_view json);

 private:
  struct Step;  // workspace/step.h

  // apply.cpp: one for each command
  Result<Change> run(const OpenBuffer& command);
  Result<Change> run(const CloseBuffer& command);
  Result<Change> run(const ActivateBuffer& command);
  Result<Change> run(const AddView& command);
  Result<Change> run(const RemoveView& command);
  Result<Change> run(const ChangeView& command);
  Result<Change> run(const WriteBytes& command);
  Result<Change> run(const SetItem& command);
  Result<Change> run(const SetLeaf& command);
  Result<Change> run(const Select& command);
  Result<Change> run(const ActivateView& command);
  Result<Change> run(const SetColorMode& command);
  Result<Change> run(const SetLens& command);
  Result<Change> run(const SetLensOptions& command);

  Result<std::shared_ptr<Buffer>> buffer_at(int buffer) const;
  Result<std::size_t> view_at(std::string_view name) const;
  int index_of(const Buffer* buffer) const;
  std::string free_name() const;
  Result<Change> write(int buffer, std::uint64_t byte_offset, std::span<const std::uint8_t> bytes,
                       const std::string& view, const Index& index);
  void activate_buffer(int buffer);
  void activate_view(const NamedView& view);
  void leave_view(std::size_t place);  // called before the view at `place` is taken out
  void settle_selection();

  // history.cpp
  void remember(Step step);
  bool join_gesture(Step& step);  // true when the last step took it up
  void forget(const Buffer* buffer);
  Change put(Step& step, bool forward);
  void replace_view(std::size_t place, NamedView* old_view, NamedView* new_view);

  std::vector<std::shared_ptr<Buffer>> buffers_;
  std::vector<NamedView> views_;
  int active_buffer_ = -1;
  std::string active_view_;
  Selection selection_;
  ColorMode color_mode_ = ColorMode::item;
  std::deque<std::shared_ptr<Step>> undo_, redo_;
  std::uint64_t revision_ = 0;
};

}  // namespace bytelens
