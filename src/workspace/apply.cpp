// One function for each command: it checks everything first, then changes.
#include <algorithm>
#include <limits>
#include <utility>

#include "view/codec.h"
#include "view/spec.h"
#include "workspace/step.h"
#include "workspace/workspace.h"

namespace bytelens {
namespace {

std::unexpected<Error> name_in_use(const std::string& name) {
  return fail(ErrorKind::value_error, "a view named '" + name + "' exists already: choose another name");
}

std::unexpected<Error> read_only() {
  return fail(ErrorKind::value_error, "assignment destination is read-only");
}

// A file of any size may be one item; setting it needs it in memory.
Result<void> check_size(std::int64_t bytes) {
  constexpr std::int64_t max_bytes = 1 << 28;
  if (bytes <= max_bytes) return {};
  return fail(ErrorKind::memory_error, "an item of " + std::to_string(bytes) +
                                           " bytes cannot be set at once; at most " +
                                           std::to_string(max_bytes) + " can");
}

bool same_view(const View& a, const View& b) {
  return a.format().text() == b.format().text() && a.format().notation() == b.format().notation() &&
         a.layout() == b.layout();
}

}  // namespace

Result<Change> Workspace::apply(const Command& command) {
  return std::visit([this](const auto& one) { return run(one); }, command);
}

// ---- buffers
// -----------------------------------------------------------------------------------------------------

Result<Change> Workspace::run(const OpenBuffer& command) {
  if (!command.buffer) return fail(ErrorKind::value_error, "there is no buffer to open");
  // Layouts count bytes with a sign.
  if (command.buffer->size() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
    return fail(ErrorKind::overflow_error, command.buffer->name() + " has more than 2**63 - 1 bytes");
  if (index_of(command.buffer.get()) < 0) buffers_.push_back(command.buffer);
  activate_buffer(index_of(command.buffer.get()));
  ++revision_;
  return Change{.views = true};
}

Result<Change> Workspace::run(const CloseBuffer& command) {
  const Result<std::shared_ptr<Buffer>> closed = buffer_at(command.buffer);
  if (!closed) return std::unexpected(closed.error());

  forget(closed->get());
  std::erase_if(views_, [&](const NamedView& view) { return view.buffer == command.buffer; });
  buffers_.erase(buffers_.begin() + command.buffer);
  for (NamedView& view : views_)
    if (view.buffer > command.buffer) --view.buffer;

  if (selection_.buffer == command.buffer) selection_ = {};
  if (selection_.buffer > command.buffer) --selection_.buffer;

  if (active_buffer_ > command.buffer) {
    --active_buffer_;
  } else if (active_buffer_ == command.buffer) {
    active_buffer_ = -1;
    active_view_.clear();
    activate_buffer(std::min(command.buffer, static_cast<int>(buffers_.size()) - 1));
  }
  ++revision_;
  return Change{.views = true};
}

Result<Change> Workspace::run(const ActivateBuffer& command) {
  if (const auto buffer = buffer_at(command.buffer); !buffer) return std::unexpected(buffer.error());
  if (command.buffer == active_buffer_) return Change{};
  activate_buffer(command.buffer);
  ++revision_;
  return Change{};
}

// ---- views
// -------------------------------------------------------------------------------------------------------

Result<Change> Workspace::run(const AddView& command) {
  const Result<std::shared_ptr<Buffer>> buffer = buffer_at(command.buffer);
  if (!buffer) return std::unexpected(buffer.error());
  const Result<ViewSpec> spec = parse_view_spec(command.line);
  if (!spec) return std::unexpected(spec.error());
  if (find_view(spec->name)) return name_in_use(spec->name);
  Result<View> view = make_view(*spec, *buffer);
  if (!view) return std::unexpected(view.error());

  NamedView named{spec->name.empty() ? free_name() : spec->name, command.buffer, *std::move(view), {}, {}};
  Step step{*buffer, Step::Views{views_.size(), {}, std::move(named)}};
  Change change = put(step, true);
  remember(std::move(step));
  return change;
}

Result<Change> Workspace::run(const RemoveView& command) {
  const Result<std::size_t> place = view_at(command.name);
  if (!place) return std::unexpected(place.error());
  Step step{views_[*place].view.buffer(), Step::Views{*place, views_[*place], {}}};
  Change change = put(step, true);
  remember(std::move(step));
  return change;
}

Result<Change> Workspace::run(const ChangeView& command) {
  const Result<std::size_t> place = view_at(command.name);
  if (!place) return std::unexpected(place.error());
  const NamedView& before = views_[*place];
  const Result<ViewSpec> spec = parse_view_spec(command.line);
  if (!spec) return std::unexpected(spec.error());
  const std::string name = spec->name.empty() ? before.name : spec->name;
  if (name != before.name && find_view(name)) return name_in_use(name);
  Result<View> view = make_view(*spec, before.view.buffer());
  if (!view) return std::unexpected(view.error());
  if (name == before.name && same_view(before.view, *view)) return Change{.view_name = name};

  Step step{before.view.buffer(),
            Step::Views{*place, before, NamedView{name, before.buffer, *std::move(view), {}, {}}, command.gesture}};
  Change change = put(step, true);
  if (!join_gesture(step)) remember(std::move(step));
  return change;
}

Result<Change> Workspace::run(const ActivateView& command) {
  if (command.name == active_view_) return Change{};
  if (command.name.empty()) {
    active_view_.clear();
  } else {
    const Result<std::size_t> place = view_at(command.name);
    if (!place) return std::unexpected(place.error());
    activate_view(views_[*place]);
  }
  ++revision_;
  return Change{};
}

// ---- bytes
// -------------------------------------------------------------------------------------------------------

Result<Change> Workspace::write(int buffer, std::uint64_t byte_offset, std::span<const std::uint8_t> bytes,
                                const std::string& view, const Index& index) {
  const std::shared_ptr<Buffer>& to = buffers_[static_cast<std::size_t>(buffer)];
  // When the bytes that are there cannot be read, nothing says that they are the same.
  std::vector<std::uint8_t> present(bytes.size());
  const bool inside = byte_offset <= to->size() && bytes.size() <= to->size() - byte_offset;
  if (to->writable() && inside && to->read(byte_offset, present) && std::ranges::equal(present, bytes))
    return Change{};

  Step::Bytes what{
      byte_offset, to->edits_in(byte_offset, bytes.size()), {bytes.begin(), bytes.end()}, view, index};
  if (const Result<void> written = to->write(byte_offset, bytes); !written)
    return std::unexpected(written.error());
  remember({to, std::move(what)});
  ++revision_;
  Change change;
  change.bytes.push_back({buffer, byte_offset, bytes.size()});
  return change;
}

Result<Change> Workspace::run(const WriteBytes& command) {
  if (const auto buffer = buffer_at(command.buffer); !buffer) return std::unexpected(buffer.error());
  return write(command.buffer, command.byte_offset, command.bytes, "", {});
}

Result<Change> Workspace::run(const SetItem& command) {
  const Result<std::size_t> place = view_at(command.view);
  if (!place) return std::unexpected(place.error());
  const auto& [name, buffer, view, lens, lens_options] = views_[*place];
  if (view.readonly()) return read_only();
  const Result<Index> index = view.resolve(command.index);
  if (!index) return std::unexpected(index.error());
  if (const Result<void> fits = check_size(view.itemsize()); !fits) return std::unexpected(fits.error());
  const Result<std::vector<std::uint8_t>> item = view.packed(*index, command.value);
  if (!item) return std::unexpected(item.error());
  return write(buffer, static_cast<std::uint64_t>(byte_offset_of(view.layout(), *index)), *item, name,
               *index);
}

Result<Change> Workspace::run(const SetLeaf& command) {
  const Result<std::size_t> place = view_at(command.view);
  if (!place) return std::unexpected(place.error());
  const auto& [name, buffer, view, lens, lens_options] = views_[*place];
  if (view.readonly()) return read_only();
  const Result<Index> index = view.resolve(command.index);
  if (!index) return std::unexpected(index.error());
  const std::span<const Leaf> leaves = view.format().leaves();
  if (command.leaf < 0 || std::cmp_greater_equal(command.leaf, leaves.size()))
    return fail(ErrorKind::index_error, "field " + std::to_string(command.leaf) +
                                            " is out of range: an item of '" + name + "' has " +
                                            std::to_string(leaves.size()));
  const Leaf& leaf = leaves[static_cast<std::size_t>(command.leaf)];
  if (leaf.scalar == Scalar::padding)
    return fail(ErrorKind::value_error, "padding bytes have no value to set");
  if (const Result<void> fits = check_size(leaf.size); !fits) return std::unexpected(fits.error());

  const auto byte_offset =
      static_cast<std::uint64_t>(byte_offset_of(view.layout(), *index) + leaf.byte_offset);
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(leaf.size));
  if (const auto read = view.buffer()->read(byte_offset, bytes); !read) return std::unexpected(read.error());
  if (const auto packed = pack_leaf(view.format(), leaf, command.value, bytes); !packed)
    return std::unexpected(packed.error());
  return write(buffer, byte_offset, bytes, name, *index);
}

// ---- selection and colour
// ----------------------------------------------------------------------------------------

Result<Change> Workspace::run(const Select& command) {
  Selection wanted = command.selection;
  if (!wanted.view.empty()) {
    const Result<std::size_t> place = view_at(wanted.view);
    if (!place) return std::unexpected(place.error());
    const NamedView& named = views_[*place];
    if (wanted.buffer < 0) wanted.buffer = named.buffer;
    if (wanted.buffer != named.buffer)
      return fail(ErrorKind::value_error, "'" + named.name + "' is a view of another buffer");
    Result<Index> index = named.view.resolve(wanted.index);
    if (!index) return std::unexpected(index.error());
    wanted.index = *std::move(index);
    const auto begin = static_cast<std::uint64_t>(byte_offset_of(named.view.layout(), wanted.index));
    const auto end = begin + static_cast<std::uint64_t>(named.view.itemsize());
    const bool part = wanted.begin < wanted.end && wanted.begin >= begin && wanted.end <= end;
    if (!part) std::tie(wanted.begin, wanted.end) = std::pair(begin, end);
  } else if (wanted.buffer < 0) {
    wanted = {};
  } else {
    const Result<std::shared_ptr<Buffer>> buffer = buffer_at(wanted.buffer);
    if (!buffer) return std::unexpected(buffer.error());
    const std::uint64_t size = (*buffer)->size();
    if (wanted.begin > wanted.end) std::swap(wanted.begin, wanted.end);
    if (wanted.begin > size)
      return fail(ErrorKind::index_error,
                  "offset " + std::to_string(wanted.begin) + " is outside the buffer, whose size is " +
                      std::to_string(size),
                  wanted.begin);
    wanted.end = std::min(wanted.end, size);
    wanted.index.clear();
  }
  if (wanted == selection_ && (wanted.buffer < 0 || wanted.buffer == active_buffer_)) return Change{};
  selection_ = std::move(wanted);
  if (selection_.buffer >= 0) activate_buffer(selection_.buffer);
  ++revision_;
  return Change{};
}

Result<Change> Workspace::run(const SetColorMode& command) {
  if (command.mode == color_mode_) return Change{};
  color_mode_ = command.mode;
  ++revision_;
  return Change{};
}

// ---- lenses
// ----------------------------------------------------------------------------------------------------

Result<Change> Workspace::run(const SetLens& command) {
  const Result<std::size_t> place = view_at(command.view);
  if (!place) return std::unexpected(place.error());
  if (views_[*place].lens == command.lens) return Change{};
  views_[*place].lens = command.lens;
  ++revision_;
  return Change{};
}

Result<Change> Workspace::run(const SetLensOptions& command) {
  const Result<std::size_t> place = view_at(command.view);
  if (!place) return std::unexpected(place.error());
  NamedView& named = views_[*place];
  if (const auto fits = check_lens_options(named.view, command.options); !fits)
    return std::unexpected(fits.error());
  LensOptions options = command.options;
  options.pick = fitting(named.view.layout(), std::move(options.pick));
  if (named.lens_options == options) return Change{};
  named.lens_options = std::move(options);
  ++revision_;
  return Change{};
}

}  // namespace bytelens
