#include "picture/picture.h"

#include <algorithm>
#include <vector>

#include "picture/blocks.h"
#include "picture/words.h"
#include "view/spec.h"

namespace bytelens {
namespace picture {
namespace {

constexpr double pad = 22, section_gap = 18, block_gap_x = 40, block_gap_y = 20, head_h = 34, least_w = 300;

struct Placed {
  Block block;
  double x, y;
};

// Views side by side while they fit, then below.
Result<std::vector<Placed>> place_views(const Scene& scene, double y, double most_w) {
  std::vector<Placed> placed;
  double x = 0, row_h = 0;
  std::int64_t left = scene.options.views, more = 0;
  for (const NamedView& view : scene.workspace.views()) {
    if (view.buffer != scene.workspace.active_buffer()) continue;
    if (left-- <= 0) {
      ++more;
      continue;
    }
    auto block = draw_view(scene, view, most_w);
    if (!block) return std::unexpected(block.error());
    if (x > 0 && x + block->w > most_w) x = 0, y += row_h + block_gap_y, row_h = 0;
    row_h = std::max(row_h, block->h);
    const double w = block->w;
    placed.push_back({*std::move(block), x, y});
    x += w + block_gap_x;
  }
  if (more > 0) {
    const std::string text = "… " + std::to_string(more) + (more == 1 ? " more view" : " more views");
    Block block{{}, text_width(text, size::small), size::line};
    draw_text(block.svg, {0, 0, 0, size::line}, text,
              {.color = scene.palette.dim, .size = size::small, .group = "more"});
    placed.push_back({std::move(block), 0, y + row_h + block_gap_y});
  }
  return placed;
}

std::string title_words(const Scene& scene) {
  return scene.buffer.name() + ", " + count_text(scene.buffer.size(), "byte");
}

std::string range_words(const Scene& scene) {
  const std::uint64_t begin = scene.options.begin, all = scene.buffer.size();
  const std::uint64_t shown = std::min(scene.options.bytes, all - begin);
  if (shown == all) return count_text(all, "byte");
  if (shown == 0) return "0 of " + count_text(all, "byte");
  const int digits = address_digits(all);
  return "0x" + hex_text(begin, digits) + " to 0x" + hex_text(begin + shown - 1, digits) + " of " +
         count_text(all, "byte");
}

// What the picture shows, for those who do not see it.
std::string description(const Scene& scene, const std::vector<Placed>& parts) {
  std::string text = "Bytes of " + scene.buffer.name() + " (" + range_words(scene) +
                     ") in hexadecimal and as text, coloured by " + scene.tints.subject() + ".";
  for (const NamedView& view : scene.workspace.views())
    if (view.buffer == scene.workspace.active_buffer())
      text += " View " + view_title(view) + ": " +
              count_text(static_cast<std::uint64_t>(view.view.layout().item_count()), "item") + " of " +
              view.view.format().description() + ", " + view_facts(view.view) + ".";
  for (const Placed& part : parts) text += part.block.words;
  return text;
}

// Ids that stay apart when several pictures are pasted into one page: FNV-1a of what is in them.
std::string id_of(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return "bytelens-" + hex_text(hash, 16);
}

std::string document(const Scene& scene, const std::string& words, const Svg& body, double w, double h) {
  const std::string id = id_of(body.str());
  Svg svg;
  svg.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                   {"version", "1.1"},
                   {"width", w},
                   {"height", h},
                   {"viewBox", "0 0 " + number_text(w) + " " + number_text(h)},
                   {"role", "img"},
                   {"aria-labelledby", id + "-title " + id + "-desc"},
                   {"font-family", "'JetBrains Mono', ui-monospace, monospace"},
                   {"font-variant", "none"},  // no ligatures: != is two characters
                   {"xml:space", "preserve"}});
  svg.newline();
  svg.with_text("title", {{"id", id + "-title"}}, title_words(scene));
  svg.newline();
  svg.with_text("desc", {{"id", id + "-desc"}}, words);
  svg.newline();
  fill_box(svg, {0, 0, w, h}, scene.palette.panel, 8);
  frame_box(svg, {0, 0, w, h}, scene.palette.line, 8, 1);
  svg.newline();
  svg.add(body);
  svg.close("svg");
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.str() + "\n";
}

void put(Svg& svg, const Placed& placed) {
  svg.open("g", {{"transform", "translate(" + number_text(placed.x) + " " + number_text(placed.y) + ")"}});
  svg.newline();
  svg.add(placed.block.svg);
  svg.close("g");
  svg.newline();
}

Result<std::string> draw(const Scene& scene) {
  const double most_w = std::max(scene.options.width, least_w) - 2 * pad;
  std::vector<Placed> placed;
  std::vector<double> rules;  // where a line parts two sections
  double y = pad + head_h;
  auto bytes = draw_bytes(scene, most_w);
  if (!bytes) return std::unexpected(bytes.error());
  const double bytes_h = bytes->h;
  placed.push_back({*std::move(bytes), 0, y});
  y += bytes_h;

  auto views = place_views(scene, y + 2 * section_gap, most_w);
  if (!views) return std::unexpected(views.error());
  if (!views->empty()) rules.push_back(y + section_gap);
  for (Placed& view : *views) {
    y = std::max(y, view.y + view.block.h);
    placed.push_back(std::move(view));
  }
  if (scene.subject) {
    auto ribbon = draw_ribbon(scene, most_w);
    if (!ribbon) return std::unexpected(ribbon.error());
    rules.push_back(y + section_gap);
    placed.push_back({*std::move(ribbon), 0, y + 2 * section_gap});
    y = placed.back().y + placed.back().block.h;
  }

  const std::string& name = scene.buffer.name();
  const std::string facts = range_words(scene);
  const double name_w = text_width(name, size::title), facts_w = text_width(facts, size::small);
  double w = std::max(least_w - 2 * pad, std::min(most_w, name_w + 16 + facts_w));
  for (const Placed& part : placed) w = std::max(w, part.x + part.block.w);
  w = std::min(w, most_w);

  Svg body;
  const double shown_name_w = std::min(name_w, std::max(most_w - 16 - facts_w, 60.));
  body.open("g", {{"transform", "translate(" + number_text(pad) + " 0)"}});
  body.newline();
  draw_text_fit(body, {0, pad - 4, shown_name_w, size::line}, name,
                {.color = scene.palette.text, .size = size::title, .bold = true, .group = "name"});
  draw_text_fit(body, {shown_name_w + 16, pad - 4, w - shown_name_w - 16, size::line}, facts,
                {.color = scene.palette.dim, .size = size::small, .group = "range"});
  body.newline();
  for (const double rule : rules)
    draw_line(body, .5 - pad, std::floor(rule) + .5, w + pad - .5, std::floor(rule) + .5, scene.palette.line);
  body.newline();
  for (const Placed& part : placed) put(body, part);
  body.close("g");
  body.newline();
  return document(scene, description(scene, placed), body, std::ceil(w + 2 * pad), std::ceil(y + pad));
}

}  // namespace
}  // namespace picture

Result<std::string> draw_svg(const Workspace& workspace, const PictureOptions& options) {
  if (workspace.active_buffer() < 0)
    return fail(ErrorKind::index_error, "no buffer is open: open a file or start with some bytes");
  const Buffer& buffer = *workspace.buffers()[static_cast<std::size_t>(workspace.active_buffer())];
  if (options.begin > buffer.size())
    return fail(ErrorKind::index_error, "offset " + std::to_string(options.begin) + " is outside " +
                                            buffer.name() + ", whose size is " +
                                            std::to_string(buffer.size()));
  const picture::Palette palette = picture::make_palette(options.look);
  const picture::ByteTints tints(workspace, palette);
  picture::Scene scene{
      workspace, buffer, options, palette, tints, picture::find_subject(workspace, options.number_at), 0, 0};
  const Selection& selection = workspace.selection();
  // Where all that is drawn is selected, nothing stands out by it.
  const std::uint64_t end = options.begin + std::min(options.bytes, buffer.size() - options.begin);
  const bool all = selection.begin <= options.begin && selection.end >= end;
  if (selection.buffer == workspace.active_buffer() && selection.end > selection.begin && !all)
    scene.chosen_begin = selection.begin, scene.chosen_end = selection.end;
  else if (scene.subject)
    scene.chosen_begin = scene.subject->begin,
    scene.chosen_end = scene.subject->begin + static_cast<std::uint64_t>(scene.subject->part().size);
  return picture::draw(scene);
}

}  // namespace bytelens
