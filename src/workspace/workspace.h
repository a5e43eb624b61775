// The whole document: buffers, named views, selection, history.
#pragma once

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
};

/// What a command, an undo or a redo did; the UI flashes and the page hears of it.
struct Change {
  struct Range {
    int buffer;
    std::uint64_t byte_offset, length;
  };
  std::vector<Range> bytes;
  bool views = false;     // a view or buffer was added, removed or changed
  std::string view_name;  // the view that AddView or ChangeView made
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

  /// All or nothing: on an error the workspace is as before. A command that changes bytes or views is one undo step
  /// (a write of the bytes that are already there is none) and clears what could be redone.
  Result<Change> apply(const Command& command);

  bool can_undo() const { return !undo_.empty(); }
  bool can_redo() const { return !redo_.empty(); }
  /// Takes back, or does again, one step; an empty Change when there is none.
  Result<Change> undo();
  Result<Change> redo();

  /// Grows with every change of anything here (edits of bytes included).
  std::uint64_t revision() const { return revision_; }

  /// Versioned JSON. Memory buffers up to 1 MiB travel inline; others by name and size with their edits. History does not travel.
  std::string to_json() const;
  /// Replaces everything, or on an error (ValueError with the place in the text) nothing. Buffers that did not travel inline are
  /// taken from the ones open now by name and size; when one is missing the error says which file to open first.
  Result<void> from_json(std::string_view json);

 private:
  struct Step;  // (private parts are the owner's to design)
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
