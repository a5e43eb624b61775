// What the workspace's tests share: small documents, what one looks like as a value, and what must always
// hold.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "view/spec.h"
#include "workspace/workspace.h"

namespace bytelens::test {

using ByteList = std::vector<std::uint8_t>;

inline std::shared_ptr<Buffer> memory(ByteList bytes, Mode mode = Mode::r_plus, std::string name = "bytes") {
  return std::make_shared<Buffer>(make_memory_source(std::move(name), std::move(bytes)), mode);
}

inline ByteList content(const Buffer& buffer) {
  ByteList bytes(static_cast<std::size_t>(buffer.size()));
  EXPECT_TRUE(buffer.read(0, bytes));
  return bytes;
}
inline ByteList content(const Workspace& workspace, int buffer = 0) {
  return content(*workspace.buffers()[static_cast<std::size_t>(buffer)]);
}

inline std::string list_text(const Workspace& workspace, const std::string& name) {
  const NamedView* view = workspace.find_view(name);
  if (!view) return "no view " + name;
  const auto list = view->view.tolist();
  return list ? repr(*list) : list.error().message;
}

inline Value integer(std::int64_t number) { return {Int::of(number)}; }

/// "KeyError: no view is named 'x'", or "" when it worked.
template <class T>
std::string outcome(const Result<T>& result) {
  if (result) return "";
  return std::string(python_name(result.error().kind)) + ": " + result.error().message;
}

/// `name = spec, …` in the order shown.
inline std::string views_text(const Workspace& workspace) {
  std::string text;
  for (const NamedView& view : workspace.views())
    text += (text.empty() ? "" : ", ") + view.name + " = " + spec_text(view.view);
  return text;
}

/// What history has to bring back.
struct Picture {
  struct OfBuffer {
    std::shared_ptr<Buffer> buffer;
    ByteList bytes;
    Buffer::Edits edits;
    bool operator==(const OfBuffer&) const = default;
  };
  std::vector<OfBuffer> buffers;
  std::vector<std::tuple<std::string, int, std::string>> views;
  bool operator==(const Picture&) const = default;
};

inline Picture picture(const Workspace& workspace) {
  Picture now;
  for (const auto& buffer : workspace.buffers())
    now.buffers.push_back({buffer, buffer->in_memory() ? content(*buffer) : ByteList(), buffer->edits()});
  for (const NamedView& view : workspace.views())
    now.views.emplace_back(view.name, view.buffer, spec_text(view.view));
  return now;
}

inline void check_invariants(const Workspace& workspace) {
  const int buffer_count = static_cast<int>(workspace.buffers().size());
  for (const auto& buffer : workspace.buffers()) {
    ASSERT_TRUE(buffer);
    const auto& edits = buffer->edits();
    for (auto run = edits.begin(); run != edits.end(); ++run) {
      const std::uint64_t end = run->first + run->second.size();
      ASSERT_FALSE(run->second.empty());
      ASSERT_LE(end, buffer->size());
      ASSERT_TRUE(buffer->writable());
      if (const auto next = std::next(run); next != edits.end()) {
        ASSERT_GE(next->first, end) << "runs overlap";
        ASSERT_TRUE(next->first > end || end % Buffer::max_run_bytes == 0) << "runs touch";
      }
    }
  }

  std::set<std::string> names;
  for (const NamedView& view : workspace.views()) {
    ASSERT_FALSE(view.name.empty());
    ASSERT_TRUE(names.insert(view.name).second) << view.name << " is there twice";
    ASSERT_GE(view.buffer, 0);
    ASSERT_LT(view.buffer, buffer_count);
    const auto& buffer = workspace.buffers()[static_cast<std::size_t>(view.buffer)];
    ASSERT_EQ(outcome(check_lens_options(view.view, view.lens_options)), "");
    ASSERT_EQ(view.view.buffer(), buffer);
    ASSERT_EQ(view.view.readonly(), !buffer->writable());
    const Extent bytes = extent(view.view.layout(), view.view.itemsize());
    ASSERT_GE(bytes.begin, 0);
    ASSERT_LE(bytes.begin, bytes.end);
    ASSERT_LE(static_cast<std::uint64_t>(bytes.end), buffer->size());
    ASSERT_EQ(workspace.find_view(view.name), &view);
  }

  if (buffer_count == 0) {
    ASSERT_EQ(workspace.active_buffer(), -1);
  } else {
    ASSERT_GE(workspace.active_buffer(), 0);
    ASSERT_LT(workspace.active_buffer(), buffer_count);
  }
  if (!workspace.active_view().empty()) {
    const NamedView* active = workspace.find_view(workspace.active_view());
    ASSERT_TRUE(active) << workspace.active_view();
    ASSERT_EQ(active->buffer, workspace.active_buffer());
  }

  const Selection& selection = workspace.selection();
  if (selection.buffer < 0) {
    ASSERT_EQ(selection, Selection{});
    return;
  }
  ASSERT_LT(selection.buffer, buffer_count);
  ASSERT_LE(selection.begin, selection.end);
  ASSERT_LE(selection.end, workspace.buffers()[static_cast<std::size_t>(selection.buffer)]->size());
  if (selection.view.empty()) {
    ASSERT_TRUE(selection.index.empty());
    return;
  }
  const NamedView* selected = workspace.find_view(selection.view);
  ASSERT_TRUE(selected);
  ASSERT_EQ(selected->buffer, selection.buffer);
  const auto index = selected->view.resolve(selection.index);
  ASSERT_TRUE(index);
  ASSERT_EQ(*index, selection.index);
  const auto begin = static_cast<std::uint64_t>(byte_offset_of(selected->view.layout(), *index));
  ASSERT_GE(selection.begin, begin);
  ASSERT_LE(selection.end, begin + static_cast<std::uint64_t>(selected->view.itemsize()));
}

}  // namespace bytelens::test
