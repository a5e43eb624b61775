// The workspace as JSON, version 1:
//   { "bytelens": 1,
//     "buffers": [ { "name": "six.bin", "mode": "r+", "size": 6, "bytes": "000102030405", "edits": [[3,
//     "21"], …] }, … ], "views": [ { "name": "m2", "buffer": 0, "spec": "B[2,3]" }, … ], "active_buffer": 0,
//     "active_view": "m2", "color": "item", "selection": { "buffer": 0, "begin": 3, "end": 4, "view": "m2",
//     "index": [1, 0] } }
// "bytes" is what the source holds, without the edits; it is left out for buffers that do not travel.
// How a view is looked at: see lens_json.h.
// "active_buffer" and "selection" are null when there is none. Whole numbers beyond 2**53 are decimal
// strings; both are read. Everything but "bytelens" and "buffers" may be left out.
#include <algorithm>
#include <array>
#include <utility>

#include "view/spec.h"
#include "workspace/json_text.h"
#include "workspace/lens_json.h"
#include "workspace/step.h"
#include "workspace/workspace.h"

namespace bytelens {
namespace {

constexpr std::uint64_t version = 1;
constexpr std::uint64_t max_inline_bytes = 1 << 20;

constexpr std::array<std::pair<std::string_view, ColorMode>, 6> color_names{
    {{"item", ColorMode::item},
     {"significance", ColorMode::significance},
     {"value_class", ColorMode::value_class},
     {"field", ColorMode::field},
     {"change", ColorMode::change},
     {"entropy", ColorMode::entropy}}};

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// A file's name need not be UTF-8, JSON has to be: what a name looks like after the way through it.
std::string name_in_json(const std::string& name) { return dump(Json(name)); }

Json buffer_json(const Buffer& buffer) {
  Json json{
      {"name", buffer.name()}, {"mode", mode_name(buffer.mode())}, {"size", json_integer(buffer.size())}};
  if (buffer.in_memory() && buffer.size() <= max_inline_bytes) {
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(buffer.size()));
    if (buffer.read_original(0, bytes)) json["bytes"] = hex_text(bytes);
  }
  Json edits = Json::array();
  for (const auto& [byte_offset, bytes] : buffer.edits())
    edits.push_back(Json::array({json_integer(byte_offset), hex_text(bytes)}));
  json["edits"] = std::move(edits);
  return json;
}

Result<Buffer::Edits> read_edits(const JsonPlace& place, std::uint64_t size) {
  Buffer::Edits edits;
  if (place.is_null()) return edits;
  const auto runs = place.elements();
  if (!runs) return std::unexpected(runs.error());
  std::uint64_t free_from = 0;
  for (const JsonPlace& run : *runs) {
    const auto parts = run.elements();
    if (!parts) return std::unexpected(parts.error());
    if (parts->size() != 2) return run.refuse("an offset and its bytes are expected");
    const auto byte_offset = (*parts)[0].integer();
    if (!byte_offset) return std::unexpected(byte_offset.error());
    auto bytes = (*parts)[1].hex();
    if (!bytes) return std::unexpected(bytes.error());
    if (bytes->empty() || *byte_offset < free_from)
      return run.refuse("edits must be in order, apart and not empty");
    if (*byte_offset > size || bytes->size() > size - *byte_offset)
      return run.refuse("is outside the buffer, whose size is " + std::to_string(size));
    free_from = *byte_offset + bytes->size();
    edits.emplace_hint(edits.end(), *byte_offset, *std::move(bytes));
  }
  return edits;
}

struct SavedBuffer {
  std::shared_ptr<Buffer> buffer;
  Buffer::Edits edits;
};

Result<SavedBuffer> read_buffer(const JsonPlace& place, std::vector<std::shared_ptr<Buffer>>& open) {
  const auto name = place.member("name").text();
  if (!name) return std::unexpected(name.error());
  const auto mode_text = place.member("mode").text();
  if (!mode_text) return std::unexpected(mode_text.error());
  const auto mode = mode_from_name(*mode_text);
  if (!mode) return place.refuse(mode.error().message);
  const auto size = place.member("size").integer();
  if (!size) return std::unexpected(size.error());

  auto edits = read_edits(place.member("edits"), *size);
  if (!edits) return std::unexpected(edits.error());

  std::shared_ptr<Buffer> buffer;
  if (const JsonPlace inline_bytes = place.member("bytes"); !inline_bytes.is_null()) {
    auto bytes = inline_bytes.hex();
    if (!bytes) return std::unexpected(bytes.error());
    if (bytes->size() != *size)
      return inline_bytes.refuse("there are " + std::to_string(bytes->size()) + " bytes, but the size is " +
                                 std::to_string(*size));
    buffer = std::make_shared<Buffer>(make_memory_source(*name, *std::move(bytes)), *mode);
  } else {
    const auto found = std::ranges::find_if(open, [&](const auto& candidate) {
      return candidate->size() == *size && name_in_json(candidate->name()) == name_in_json(*name);
    });
    if (found == open.end())
      return place.refuse("'" + *name + "' with " + std::to_string(*size) +
                          " bytes is not open: open that file first, then restore");
    buffer = *found;
    open.erase(found);
  }
  if (!edits->empty() && !buffer->writable()) return place.refuse("is read-only, but there are edits to it");
  return SavedBuffer{std::move(buffer), *std::move(edits)};
}

Result<int> buffer_number(const JsonPlace& place, std::size_t count) {
  const auto number = place.integer();
  if (!number) return std::unexpected(number.error());
  if (*number >= count) return place.refuse("there are only " + std::to_string(count) + " buffers");
  return static_cast<int>(*number);
}

Result<AddView> read_view(const JsonPlace& place, std::size_t buffer_count) {
  const auto name = place.member("name").text();
  if (!name) return std::unexpected(name.error());
  const auto spec_text = place.member("spec").text();
  if (!spec_text) return std::unexpected(spec_text.error());
  const auto buffer = buffer_number(place.member("buffer"), buffer_count);
  if (!buffer) return std::unexpected(buffer.error());

  const std::string line = *name + " = " + *spec_text;
  const auto spec = parse_view_spec(line);
  if (!spec) return place.refuse(spec.error().message);
  // Without a name the line would begin with "=", a byte order.
  if (name->empty() || spec->name != *name) return place.refuse("'" + *name + "' is not a name");
  return AddView{*buffer, line};
}

Result<Selection> read_selection(const JsonPlace& place, std::size_t buffer_count) {
  Selection selection;
  if (place.is_null()) return selection;
  const auto buffer = buffer_number(place.member("buffer"), buffer_count);
  if (!buffer) return std::unexpected(buffer.error());
  const auto begin = place.member("begin").integer();
  if (!begin) return std::unexpected(begin.error());
  const auto end = place.member("end").integer();
  if (!end) return std::unexpected(end.error());
  selection.buffer = *buffer;
  selection.begin = *begin;
  selection.end = *end;

  if (const JsonPlace view = place.member("view"); !view.is_null()) {
    auto name = view.text();
    if (!name) return std::unexpected(name.error());
    selection.view = *std::move(name);
  }
  if (const JsonPlace index = place.member("index"); !index.is_null()) {
    const auto elements = index.elements();
    if (!elements) return std::unexpected(elements.error());
    for (const JsonPlace& element : *elements) {
      const auto number = element.integer();
      if (!number) return std::unexpected(number.error());
      selection.index.push_back(static_cast<std::int64_t>(*number));
    }
  }
  return selection;
}

Result<ColorMode> read_color(const JsonPlace& place) {
  if (place.is_null()) return ColorMode::item;
  const auto name = place.text();
  if (!name) return std::unexpected(name.error());
  for (const auto& [color_name, mode] : color_names)
    if (color_name == *name) return mode;
  return place.refuse("'" + *name + "' is not a way to colour bytes");
}

}  // namespace

std::string Workspace::to_json() const {
  Json json{{"bytelens", version}, {"active_view", active_view_}};
  json["buffers"] = Json::array();
  for (const auto& buffer : buffers_) json["buffers"].push_back(buffer_json(*buffer));
  json["views"] = Json::array();
  for (const NamedView& view : views_) {
    Json saved{{"name", view.name}, {"buffer", view.buffer}, {"spec", spec_text(view.view)}};
    add_lens_json(view, saved);
    json["views"].push_back(std::move(saved));
  }
  json["active_buffer"] = active_buffer_ < 0 ? Json() : Json(active_buffer_);
  for (const auto& [name, mode] : color_names)
    if (mode == color_mode_) json["color"] = name;

  Json& selection = json["selection"];
  if (selection_.buffer >= 0) {
    selection = {{"buffer", selection_.buffer},
                 {"begin", json_integer(selection_.begin)},
                 {"end", json_integer(selection_.end)},
                 {"view", selection_.view}};
    selection["index"] = Json::array();
    for (const std::int64_t number : selection_.index)
      selection["index"].push_back(json_integer(static_cast<std::uint64_t>(number)));
  }
  return dump(json);
}

// A new workspace is made by the same commands that a user would give; only when all of them worked does it
// take the place of this one, and only then are the edits of buffers that were open already replaced.
Result<void> Workspace::from_json(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return std::unexpected(json.error());
  const JsonPlace root(*json, "");
  const JsonPlace version_place = root.member("bytelens");
  const auto saved_version = version_place.integer();
  if (!saved_version) return root.refuse("'bytelens' does not say its version");
  if (*saved_version != version)
    return version_place.refuse("version " + std::to_string(*saved_version) +
                                " cannot be read: this program reads version " + std::to_string(version));

  Workspace loaded;
  const auto obey = [&loaded](const JsonPlace& place, const Command& command) -> Result<void> {
    if (const auto done = loaded.apply(command); !done) return place.refuse(done.error().message);
    return {};
  };

  const auto buffers = root.member("buffers").elements();
  if (!buffers) return std::unexpected(buffers.error());
  std::vector<SavedBuffer> saved;
  std::vector<std::shared_ptr<Buffer>> open = buffers_;
  for (const JsonPlace& place : *buffers) {
    auto buffer = read_buffer(place, open);
    if (!buffer) return std::unexpected(buffer.error());
    if (const auto done = obey(place, OpenBuffer{buffer->buffer}); !done) return done;
    saved.push_back(*std::move(buffer));
  }
  if (!saved.empty()) loaded.activate_buffer(0);

  if (const JsonPlace views = root.member("views"); !views.is_null()) {
    const auto elements = views.elements();
    if (!elements) return std::unexpected(elements.error());
    for (const JsonPlace& place : *elements) {
      const auto view = read_view(place, saved.size());
      if (!view) return std::unexpected(view.error());
      if (const auto done = obey(place, *view); !done) return done;
      const auto look = read_lens(place);
      if (!look) return std::unexpected(look.error());
      const std::string& name = loaded.views_.back().name;
      if (const auto done = obey(place, SetLens{name, look->lens}); !done) return done;
      if (const auto done = obey(place, SetLensOptions{name, look->options}); !done) return done;
    }
  }

  const JsonPlace selection_place = root.member("selection");
  const auto selection = read_selection(selection_place, saved.size());
  if (!selection) return std::unexpected(selection.error());
  if (const auto done = obey(selection_place, Select{*selection}); !done) return done;

  if (const JsonPlace place = root.member("active_buffer"); !place.is_null()) {
    const auto active = buffer_number(place, saved.size());
    if (!active) return std::unexpected(active.error());
    loaded.activate_buffer(*active);
  }
  if (const JsonPlace place = root.member("active_view"); !place.is_null()) {
    const auto name = place.text();
    if (!name) return std::unexpected(name.error());
    const int active = loaded.active_buffer();
    if (const auto done = obey(place, ActivateView{*name}); !done) return done;
    if (loaded.active_buffer() != active)
      return place.refuse("'" + *name + "' is not a view of the active buffer");
  }
  const auto color = read_color(root.member("color"));
  if (!color) return std::unexpected(color.error());

  for (const SavedBuffer& buffer : saved)
    buffer.buffer->restore_edits(0, buffer.buffer->size(), buffer.edits);
  loaded.color_mode_ = *color;
  loaded.undo_.clear();
  loaded.redo_.clear();
  loaded.revision_ = revision_ + 1;
  *this = std::move(loaded);
  return {};
}

}  // namespace bytelens
