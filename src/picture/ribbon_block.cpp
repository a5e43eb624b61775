// The signature picture: a band runs from each byte, in memory order, to its place in the number.
#include <algorithm>
#include <vector>

#include "picture/blocks.h"
#include "picture/words.h"
#include "view/explain.h"

namespace bytelens::picture {
namespace {

constexpr double label_w = 104, box_h = 42, note_h = 19;

// Boxes side by side, as wide as there is room for.
struct Places {
  std::int64_t count;
  double left = label_w, box_w = 0, gap;

  Places(std::int64_t n, double most_w) : count(n), gap(n > 4 ? 10 : 22) {
    const auto boxes = static_cast<double>(n);
    box_w = (most_w - left - gap * (boxes - 1)) / boxes;
    if (box_w < 56) left = 0, box_w = (most_w - gap * (boxes - 1)) / boxes;  // the words above, not beside
    box_w = std::clamp(box_w, 24., n > 4 ? 68. : 108.);
  }
  Box box(std::int64_t i, double y) const {
    return {left + static_cast<double>(i) * (box_w + gap), y, box_w, box_h};
  }
  double width() const { return box(count - 1, 0).x + box_w; }
  // The farther a band goes across, the thinner it would be in the middle.
  double band_h() const { return std::clamp(width() / 5.5, 62., 110.); }
};

bool has_places(const Leaf& leaf) {
  return leaf.size >= 2 && leaf.size <= 8 && number_parts(leaf).size() == 1;
}

Color place_color(const Scene& scene, const Leaf& leaf, std::int64_t byte) {
  return scene.palette.significance[significance_step(leaf, byte).value_or(0)];
}

void draw_band(Svg& svg, const Box& from, double top, const Box& to, double bottom, Color color) {
  const double middle = (top + bottom) / 2;
  const auto point = [](double x, double y) { return number_text(x) + " " + number_text(y) + " "; };
  const auto edge = [&](double x0, double x1, double y1) {
    return "C" + point(x0, middle) + point(x1, middle) + point(x1, y1);
  };
  // Translucent, so that a band shows where it passes under another.
  svg.empty("path", {{"class", "band"},
                     {"d", "M" + point(from.x, top) + edge(from.x, to.x, bottom) + "H" +
                               number_text(to.x + to.w) + edge(to.x + to.w, from.x + from.w, top) + "z"},
                     {"fill", color},
                     {"fill-opacity", .28},
                     {"stroke", color},
                     {"stroke-width", 1.}});
}

void draw_place(const Scene& scene, Svg& svg, const Box& box, std::uint8_t byte, Color color) {
  fill_box(svg, box, mix(scene.palette.panel, color, .26), 5);
  frame_box(svg, box, color, 5, 1.5);
  draw_text(
      svg, box, hex_text(byte, 2),
      {.color = scene.palette.text, .size = 19, .bold = true, .anchor = Anchor::middle, .group = "place"});
}

// Under a place: what it counts; of a float, which bits it is. As much of it as there is room for.
std::string place_words(const Explanation& number, const ByteTerm& term, double room) {
  std::vector<std::string> choices;
  if (number.fields) {
    const std::string bits = std::to_string(term.exponent + 7) + "–" + std::to_string(term.exponent);
    choices = {"bits " + bits, bits};
  } else {
    const std::string weight = number.terms.size() <= 4 ? std::to_string(std::uint64_t{1} << term.exponent)
                                                        : "2^" + std::to_string(term.exponent);
    const std::string byte = "0x" + hex_text(term.value, 2);
    choices = {byte + "·" + weight, "·" + weight};
    if (number.terms.size() <= 4) choices.insert(choices.begin(), byte + " · " + weight);
  }
  for (const std::string& choice : choices)
    if (text_width(choice, size::small) <= room) return choice;
  return choices.back();
}

std::string facts(const Subject& subject, const Explanation& number) {
  const Leaf& leaf = subject.part();
  const std::string type = leaf.scalar == Scalar::bfloat16  ? "bfloat"
                           : leaf.scalar == Scalar::pointer ? "pointer"
                           : number.fields                  ? "float"
                           : number.is_signed               ? "int"
                                                            : "uint";
  return type + std::to_string(8 * leaf.size) + " · bytes 0x" + hex_text(subject.begin, 4) + " to 0x" +
         hex_text(subject.begin + static_cast<std::uint64_t>(leaf.size) - 1, 4) + " · " +
         order_name(leaf.order);
}

std::string fields_text(const FloatFields& fields) {
  return std::string("sign ") + (fields.negative ? "1" : "0") + " · exponent " +
         std::to_string(fields.exponent) + " of " + std::to_string(fields.exponent_bits) +
         " bits · fraction " + std::to_string(fields.fraction) + " of " +
         std::to_string(fields.fraction_bits) + " bits";
}

// Where a long sum may be broken: before its signs, outside brackets.
std::vector<std::string> parts_of(const std::string& sum) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (std::size_t i = 0; i < sum.size(); ++i) {
    depth += sum[i] == '(' ? 1 : sum[i] == ')' ? -1 : 0;
    const std::string_view rest = std::string_view(sum).substr(i);
    if (depth == 0 && (rest.starts_with(" + ") || rest.starts_with(" = ") || rest.starts_with(" × ")))
      parts.emplace_back();
    else
      parts.back() += sum[i];
  }
  return parts;
}

// Wrapped into lines; the last part, which is the value, is bold. Returns the height.
double draw_sum(const Scene& scene, Svg& svg, const std::string& sum, double x0, double y, double most_w,
                double& widest) {
  const double font = size::title, line = 24, space = font * .6, top = y;
  const auto parts = parts_of(sum);
  double x = x0;
  const auto begin_line = [&] {
    svg.open("text", {{"class", "sum"},
                      {"x", x0},
                      {"y", baseline({0, y, 0, line}, font)},
                      {"font-size", font},
                      {"fill", scene.palette.text}});
  };
  begin_line();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double w = text_width(parts[i], font);
    if (x > x0 && x + w > most_w) {
      svg.close("text");
      svg.newline();
      x = x0, y += line;
      begin_line();
    }
    if (x > x0) svg.content(" ");
    if (i + 1 == parts.size())
      svg.with_text("tspan", {{"font-weight", "700"}}, parts[i]);
    else
      svg.content(parts[i]);
    x += w + space;
    widest = std::max(widest, x - space);
  }
  svg.close("text");
  svg.newline();
  return y + line - top;
}

std::optional<Subject> number_in(const NamedView& view, const Index& index,
                                 std::optional<std::uint64_t> byte) {
  const auto item = static_cast<std::uint64_t>(byte_offset_of(view.view.layout(), index));
  const auto leaves = view.view.format().leaves();
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const std::uint64_t at = item + static_cast<std::uint64_t>(leaves[i].byte_offset);
    if (has_places(leaves[i]) &&
        (!byte || (*byte >= at && *byte - at < static_cast<std::uint64_t>(leaves[i].size))))
      return Subject{&view, index, static_cast<int>(i), at};
  }
  return {};
}

}  // namespace

std::optional<Subject> find_subject(const Workspace& workspace, std::optional<std::uint64_t> number_at) {
  const Selection& selection = workspace.selection();
  if (number_at) {
    const bool chosen = !selection.view.empty() && selection.buffer == workspace.active_buffer();
    const NamedView* view = workspace.find_view(chosen ? selection.view : workspace.active_view());
    if (!view || view->buffer != workspace.active_buffer()) return {};
    const auto index =
        chosen ? selection.index
               : find_item(view->view.layout(), view->view.itemsize(), static_cast<std::int64_t>(*number_at));
    return index ? number_in(*view, *index, number_at) : std::nullopt;
  }
  if (selection.end > selection.begin) {
    const NamedView* view = workspace.find_view(selection.view);
    if (!view || view->buffer != workspace.active_buffer()) return {};
    return number_in(*view, selection.index, selection.begin);
  }
  const auto first = [&](const NamedView& view) -> std::optional<Subject> {
    if (view.buffer != workspace.active_buffer() || view.view.layout().item_count() == 0) return {};
    return number_in(view, Index(view.view.layout().shape.size(), 0), {});
  };
  if (const NamedView* active = workspace.find_view(workspace.active_view()))
    if (auto subject = first(*active)) return subject;
  for (const NamedView& view : workspace.views())
    if (auto subject = first(view)) return subject;
  return {};
}

Result<Block> draw_ribbon(const Scene& scene, double most_w) {
  const Subject& subject = *scene.subject;
  const Leaf& leaf = subject.part();
  const Palette& palette = scene.palette;
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(leaf.size));
  if (const auto read = scene.buffer.read(subject.begin, bytes); !read) return std::unexpected(read.error());
  const auto number = explain(leaf, bytes);
  if (!number) return Block{};
  const Places places(leaf.size, most_w);
  const bool beside = places.left > 0;

  Block block;
  Svg& svg = block.svg;
  svg.open("g", {{"class", "ribbon"}});
  const std::string name = item_name(*subject.view, subject.index, subject.leaf),
                    what = facts(subject, *number);
  draw_text(svg, {0, 0, 0, size::line}, name, {.color = palette.text, .size = size::body, .bold = true});
  const double facts_x = text_width(name, size::body) + 14;
  draw_text_fit(svg, {facts_x, 0, most_w - facts_x, size::line}, what,
                {.color = palette.dim, .size = size::small});
  block.w = std::min(most_w, std::max(places.width(), facts_x + text_width(what, size::small)));

  const double caption_h = beside ? 0 : size::line + 2;
  const auto caption = [&](const char* words, double y) {
    const Box box{0, beside ? y : y - caption_h, 0, beside ? box_h : size::line};
    draw_text(svg, box, words, {.color = palette.dim, .size = size::body});
  };
  const double memory_y = size::line + 10 + caption_h, top = memory_y + box_h + note_h;
  const double bottom = top + places.band_h(), number_y = bottom + caption_h;
  const auto terms = static_cast<std::int64_t>(number->terms.size());
  for (std::int64_t place = 0; place < terms; ++place) {
    const int byte = number->terms[static_cast<std::size_t>(place)].memory_index;
    draw_band(svg, places.box(byte, 0), top, places.box(place, 0), bottom, place_color(scene, leaf, byte));
  }
  svg.newline();
  caption("in memory →", memory_y);
  for (std::int64_t byte = 0; byte < leaf.size; ++byte) {
    const Box box = places.box(byte, memory_y);
    draw_place(scene, svg, box, bytes[static_cast<std::size_t>(byte)], place_color(scene, leaf, byte));
    const std::string address = hex_text(subject.begin + static_cast<std::uint64_t>(byte), 4);
    draw_text_fit(svg, {box.x - places.gap / 2, box.y + box_h, box.w + places.gap, note_h},
                  text_width("0x" + address, size::small) <= box.w ? "0x" + address : address,
                  {.color = palette.faint, .size = size::small, .anchor = Anchor::middle, .group = "at"});
  }
  svg.newline();
  caption("as a number", number_y);
  std::string all;
  for (std::int64_t place = 0; place < terms; ++place) {
    const ByteTerm& term = number->terms[static_cast<std::size_t>(place)];
    const Box box = places.box(place, number_y);
    const Color color = place_color(scene, leaf, term.memory_index);
    draw_place(scene, svg, box, term.value, color);
    draw_text(
        svg, {box.x, box.y + box_h + 2, box.w, note_h}, place_words(*number, term, box.w + places.gap - 4),
        {.color = color, .size = size::small, .bold = true, .anchor = Anchor::middle, .group = "weight"});
    all += hex_text(term.value, 2);
  }
  svg.newline();
  all = "= 0x" + all;
  if (const double x = places.width() + 26, end = x + text_width(all, size::title); end <= most_w) {
    draw_text(svg, {x, number_y, 0, box_h}, all,
              {.color = palette.text, .size = size::title, .group = "whole"});
    block.w = std::max(block.w, end);
  }
  double y = number_y + box_h + note_h + 14;
  if (number->fields) {
    const std::string fields = fields_text(*number->fields);
    draw_text_fit(svg, {places.left, y - 2, most_w - places.left, size::line}, fields,
                  {.color = palette.dim, .size = size::small, .group = "fields"});
    block.w = std::max(block.w, std::min(most_w, places.left + text_width(fields, size::small)));
    y += size::line + 2;
  }
  y += draw_sum(scene, svg, number->sum, places.left, y, most_w, block.w);
  svg.close("g");
  svg.newline();
  block.h = y;
  block.words = " Bands lead from each byte of " + name +
                ", in memory order, to its place in the number, most significant first: " + number->sum + ".";
  return block;
}

}  // namespace bytelens::picture
