// The engine as JavaScript sees it: one object, driven by web/src/worker.ts between and for frames.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/app.h"
#include "bindings/item.h"
#include "host/web.h"
#include "workspace/workspace.h"

namespace bytelens {
namespace {

using emscripten::val;

// Names for values whose shape TypeScript should know; --emit-tsd writes them out.
EMSCRIPTEN_DECLARE_VAL_TYPE(PagePort);
EMSCRIPTEN_DECLARE_VAL_TYPE(JsBytes);
EMSCRIPTEN_DECLARE_VAL_TYPE(JsBlob);
EMSCRIPTEN_DECLARE_VAL_TYPE(JsIndex);
EMSCRIPTEN_DECLARE_VAL_TYPE(JsItem);
EMSCRIPTEN_DECLARE_VAL_TYPE(Reply);
EMSCRIPTEN_DECLARE_VAL_TYPE(Stats);

constexpr std::uint64_t longest_read = 1U << 29;  // bytes handed over at once; the heap ends at 4 GiB

std::vector<std::uint8_t> to_vector(const val& bytes) {
  std::vector<std::uint8_t> out(bytes["length"].as<std::size_t>());
  val(emscripten::typed_memory_view(out.size(), out.data())).call<void>("set", bytes);
  return out;
}

template <class Number>
val to_array(const std::vector<Number>& numbers) {
  val array = val::array();
  for (const Number n : numbers) array.call<void>("push", static_cast<double>(n));
  return array;
}

Reply answer(val value) {
  val reply = val::object();
  reply.set("value", std::move(value));
  return Reply(reply);
}

/// `told`: the program tells the page itself, as it does of every command that is refused.
Reply refusal(const Error& error, bool told = false) {
  val reason = val::object();
  reason.set("name", std::string(python_name(error.kind)));
  reason.set("message", error.message);
  if (error.byte_offset) reason.set("offset", static_cast<double>(*error.byte_offset));
  if (told) reason.set("told", true);
  val reply = val::object();
  reply.set("error", reason);
  return Reply(reply);
}

template <class T, class Convert>
Reply reply_to(const Result<T>& result, Convert convert) {
  return result ? answer(convert(*result)) : refusal(result.error());
}

template <class Convert>
Reply reply_to(const Result<Change>& result, Convert convert) {
  return result ? answer(convert(*result)) : refusal(result.error(), true);
}

Reply reply_to(const Result<Change>& result) {
  return reply_to(result, [](const Change&) { return val::undefined(); });
}

val describe(const NamedView& named) {
  const View& view = named.view;
  val info = val::object();
  info.set("name", named.name);
  info.set("format", view.format().text());
  info.set("itemsize", static_cast<double>(view.itemsize()));
  info.set("shape", to_array(view.layout().shape));
  info.set("strides", to_array(view.layout().strides));
  info.set("offset", static_cast<double>(view.layout().offset));
  info.set("nbytes", static_cast<double>(view.nbytes()));
  info.set("readonly", view.readonly());
  info.set("c_contiguous", view.c_contiguous());
  info.set("f_contiguous", view.f_contiguous());
  return info;
}

class Engine {
 public:
  Engine(const PagePort& page, const JsBytes& regular, const JsBytes& bold)
      : host_(page), app_({to_vector(regular), to_vector(bold)}) {}

  /// Milliseconds until the next frame is wanted, as App::next_frame_in_ms.
  double frame(double now_ms) {
    const double wanted_ms = bytelens::frame(host_, app_, now_ms);
    return host_.events_left() ? 0 : wanted_ms;
  }
  bool events_left() const { return host_.events_left(); }

  void resize(float css_width, float css_height, int px_width, int px_height) {
    host_.resize({css_width, css_height, px_width, px_height});
  }
  void set_visible(bool visible) { host_.set_visible(visible); }
  void wheel(float steps_x, float steps_y) { host_.wheel(steps_x, steps_y); }
  void context_lost() { host_.context_lost(); }
  void context_restored() { host_.context_restored(); }

  // ---- inputs, taken up by the next frame ----
  void file_arrived(const JsBlob& blob, const std::string& name) {
    std::shared_ptr<Buffer> buffer = host_.make_buffer(blob, name, Mode::r_plus);
    std::uint8_t first = 0;
    if (buffer->size() > 0) {
      if (const Result<void> read = buffer->read(0, {&first, 1}); !read)
        return host_.receive(FileRefused{read.error().message});
    }
    host_.receive(FileArrived{std::move(buffer)});
  }
  void file_refused(const std::string& sentence) { host_.receive(FileRefused{sentence}); }
  void drag_over(bool active) { host_.receive(DragOver{active}); }
  void system_theme(bool dark) { host_.receive(SystemTheme{dark}); }
  void forced_theme(const std::string& theme) { host_.receive(ForcedTheme{theme}); }
  void reduced_motion(bool reduced) { host_.receive(ReducedMotion{reduced}); }
  void more_contrast(bool more) { host_.receive(MoreContrast{more}); }
  /// SystemColors' in their order, 0xrrggbb; none when none are forced.
  void forced_colors(const JsIndex& colors) {
    const auto c = emscripten::convertJSArrayToNumberVector<std::uint32_t>(colors);
    host_.receive(ForcedColors{c.size() == 6 ? std::optional(SystemColors{c[0], c[1], c[2], c[3], c[4], c[5]})
                                             : std::nullopt});
  }
  void told(const std::string& sentence) { host_.receive(Told{sentence}); }
  void pasted_text(const std::string& text) { host_.receive(PastedText{text}); }
  void semantic_act(const std::string& kind, const std::string& id, const std::string& text, int begin,
                    int end) {
    using Kind = SemanticAct::Kind;
    const Kind k = kind == "press"      ? Kind::press
                   : kind == "set_text" ? Kind::set_text
                   : kind == "submit"   ? Kind::submit
                   : kind == "cancel"   ? Kind::cancel
                                        : Kind::focus;
    host_.receive(SemanticAct{k, id, text, begin, end});
  }

  // ---- the element's methods: done at once, between frames ----
  Reply open_blob(const JsBlob& blob, const std::string& name, const std::string& mode) {
    const Result<Mode> m = mode_from_name(mode);
    return m ? open(host_.make_buffer(blob, name, *m)) : refusal(m.error());
  }
  Reply open_bytes(const JsBytes& bytes, const std::string& name, const std::string& mode) {
    const Result<Mode> m = mode_from_name(mode);
    return m ? open(std::make_shared<Buffer>(make_memory_source(name, to_vector(bytes)), *m))
             : refusal(m.error());
  }
  Reply close_all() {
    while (!workspace().buffers().empty()) {
      if (Result<Change> closed = app_.apply(CloseBuffer{0}); !closed) return reply_to(closed);
    }
    return answer(val::undefined());
  }
  Reply add_view(const std::string& line) {
    return reply_to(app_.apply(AddView{workspace().active_buffer(), line}),
                    [&](const Change& change) { return describe(*workspace().find_view(change.view_name)); });
  }
  Reply remove_view(const std::string& name) { return reply_to(app_.apply(RemoveView{name})); }
  Reply views() {
    val all = val::array();
    for (const NamedView& view : workspace().views()) all.call<void>("push", describe(view));
    return answer(all);
  }
  Reply set_color_mode(const std::string& mode) {
    for (const auto& [name, value] :
         {std::pair{"item", ColorMode::item}, std::pair{"significance", ColorMode::significance},
          std::pair{"value_class", ColorMode::value_class}, std::pair{"value", ColorMode::value_class},
          std::pair{"field", ColorMode::field}, std::pair{"change", ColorMode::change},
          std::pair{"entropy", ColorMode::entropy}})
      if (mode == name) return reply_to(app_.apply(SetColorMode{value}));
    return refusal(
        {ErrorKind::value_error,
         "color must be one of 'item', 'significance', 'value', 'field', 'change', 'entropy' (got '" + mode +
             "')"});
  }

  Reply read(std::int64_t offset, std::int64_t length) {
    const Buffer* buffer = active_buffer();
    if (!buffer) return refusal(nothing_open());
    const std::uint64_t size = buffer->size();
    const auto at = static_cast<std::uint64_t>(offset), n = static_cast<std::uint64_t>(length);
    if (offset < 0 || length < 0 || at > size || n > size - at)
      return refusal({ErrorKind::index_error,
                      "bytes " + std::to_string(offset) + " to " + std::to_string(offset + length) +
                          " are out of bounds for a buffer of " + std::to_string(size) + " bytes"});
    if (n > longest_read)
      return refusal({ErrorKind::memory_error, "too many bytes for one read; ask for 512 MiB at most"});
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(n));
    return reply_to(buffer->read(at, bytes).transform([&] { return copy_to_javascript(bytes); }),
                    [](const val& copy) { return copy; });
  }
  Reply write(std::int64_t offset, const JsBytes& bytes) {
    if (!active_buffer()) return refusal(nothing_open());
    return reply_to(app_.apply(
        WriteBytes{workspace().active_buffer(), static_cast<std::uint64_t>(offset), to_vector(bytes)}));
  }
  Reply get(const std::string& view, const JsIndex& index) {
    return with_view(view, [&](const View& v) {
      return reply_to(v.resolve(to_index(index)).and_then([&](const Index& i) { return v.get(i); }),
                      to_javascript);
    });
  }
  Reply set(const std::string& view, const JsIndex& index, const JsItem& item) {
    return with_view(view, [&](const View& v) {
      return reply_to(app_.apply(SetItem{view, to_index(index), from_javascript(item, v.format())}));
    });
  }
  Reply tolist(const std::string& view) {
    return with_view(view, [](const View& v) { return reply_to(v.tolist(), to_javascript); });
  }
  Reply undo() {
    const bool possible = workspace().can_undo();
    return reply_to(app_.undo(), [=](const Change&) { return val(possible); });
  }
  Reply redo() {
    const bool possible = workspace().can_redo();
    return reply_to(app_.redo(), [=](const Change&) { return val(possible); });
  }
  std::string state() { return workspace().to_json(); }
  Reply restore(const std::string& json) {
    const Result<void> restored = app_.restore(json);
    return restored ? answer(val::undefined()) : refusal(restored.error());
  }
  Stats stats() const {
    std::uint64_t resident = 0;
    for (const auto& buffer : app_.workspace().buffers()) resident += buffer->resident_bytes();
    val object = val::object();
    object.set("framesDrawn", static_cast<double>(host_.frames_drawn()));
    object.set("residentBytes", static_cast<double>(resident));
    return Stats(object);
  }

 private:
  const Workspace& workspace() const { return app_.workspace(); }
  const Buffer* active_buffer() const {
    const int active = workspace().active_buffer();
    return active < 0 ? nullptr : workspace().buffers()[static_cast<std::size_t>(active)].get();
  }
  static Error nothing_open() {
    return {ErrorKind::value_error, "nothing is open: open bytes or a file first"};
  }

  Reply open(std::shared_ptr<Buffer> buffer) {
    val info = val::object();
    info.set("name", buffer->name());
    info.set("size", static_cast<double>(buffer->size()));
    info.set("mode", std::string(mode_name(buffer->mode())));
    return reply_to(app_.apply(OpenBuffer{std::move(buffer)}), [&](const Change&) { return info; });
  }
  template <class Use>
  Reply with_view(const std::string& name, Use use) {
    const NamedView* named = workspace().find_view(name);
    return named ? use(named->view) : refusal({ErrorKind::key_error, "'" + name + "'"});
  }
  static Index to_index(const val& numbers) {
    Index index;
    for (const double n : emscripten::convertJSArrayToNumberVector<double>(numbers))
      index.push_back(static_cast<std::int64_t>(n));
    return index;
  }

  WebHost host_;
  App app_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(bytelens) {
  using namespace emscripten;
  register_type<PagePort>("{ mac: boolean; request(request: object): void; semantics(json: string): void }");
  register_type<JsBytes>("Uint8Array");
  register_type<JsBlob>("Blob");
  register_type<JsIndex>("number[]");
  register_type<JsItem>("unknown");
  register_type<Reply>(
      "{ value?: unknown; error?: { name: string; message: string; offset?: number; told?: boolean } }");
  register_type<Stats>("{ framesDrawn: number; residentBytes: number }");
  class_<Engine>("Engine")
      .constructor<const PagePort&, const JsBytes&, const JsBytes&>()
      .function("frame", &Engine::frame)
      .function("eventsLeft", &Engine::events_left)
      .function("resize", &Engine::resize)
      .function("setVisible", &Engine::set_visible)
      .function("wheel", &Engine::wheel)
      .function("contextLost", &Engine::context_lost)
      .function("contextRestored", &Engine::context_restored)
      .function("fileArrived", &Engine::file_arrived)
      .function("fileRefused", &Engine::file_refused)
      .function("dragOver", &Engine::drag_over)
      .function("systemTheme", &Engine::system_theme)
      .function("forcedTheme", &Engine::forced_theme)
      .function("reducedMotion", &Engine::reduced_motion)
      .function("moreContrast", &Engine::more_contrast)
      .function("forcedColors", &Engine::forced_colors)
      .function("told", &Engine::told)
      .function("pastedText", &Engine::pasted_text)
      .function("semanticAct", &Engine::semantic_act)
      .function("openBlob", &Engine::open_blob)
      .function("openBytes", &Engine::open_bytes)
      .function("closeAll", &Engine::close_all)
      .function("addView", &Engine::add_view)
      .function("removeView", &Engine::remove_view)
      .function("views", &Engine::views)
      .function("setColorMode", &Engine::set_color_mode)
      .function("read", &Engine::read)
      .function("write", &Engine::write)
      .function("get", &Engine::get)
      .function("set", &Engine::set)
      .function("tolist", &Engine::tolist)
      .function("undo", &Engine::undo)
      .function("redo", &Engine::redo)
      .function("state", &Engine::state)
      .function("restore", &Engine::restore)
      .function("stats", &Engine::stats);
}

}  // namespace bytelens
