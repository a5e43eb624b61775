// The signature picture: from each byte in memory order a band runs to its place in the number.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/inspector.h"
#include "ui/names.h"
#include "view/codec.h"
#include "view/number_text.h"

namespace bytelens {
namespace {

constexpr double turn_ms = 180;  // motion stays under 200 ms

ImU32 color_of(const Theme& theme, const ByteTerm& term, std::size_t bytes) {
  const std::size_t place = static_cast<std::size_t>(term.exponent) / 8;
  return theme.significance[bytes <= 1 ? 0 : place * 4 / (bytes - 1)];
}

// Between two boxes, its sides two S-curves with vertical ends. Slices without smoothing meet without seams;
// the sides are smoothed lines over their ragged edges.
void band(const Frame& frame, float x1, float y1, float x2, float y2, float w, ImU32 color) {
  constexpr int slices = 28;
  ImDrawList* list = frame.paint.list();
  const auto at = [&](int k) {
    const float t = static_cast<float>(k) / slices, s = t * t * (3 - 2 * t);
    return ImVec2{x1 + (x2 - x1) * s, y1 + (y2 - y1) * t};
  };
  const ImDrawListFlags flags = list->Flags;
  list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
  for (int k = 0; k < slices; ++k) {
    const ImVec2 a = at(k), b = at(k + 1);
    list->AddQuadFilled(a, {a.x + w, a.y}, {b.x + w, b.y}, b, with_alpha(color, .34f));
  }
  list->Flags = flags;
  for (const float side : {0.f, w}) {
    for (int k = 0; k <= slices; ++k) list->PathLineTo({at(k).x + side, at(k).y});
    list->PathStroke(with_alpha(color, .9f), ImDrawFlags_None, 1.25f);
  }
}

void byte_box(const Frame& frame, const Rect& box, std::uint8_t value, ImU32 color) {
  frame.paint.fill(box, with_alpha(color, .28f), 4);
  frame.paint.frame(box, color, 4, 1.5f);
  frame.paint.text(box, hex_byte(value),
                   {frame.theme().text, std::min(20.f, box.h * .5f), true, Align::center});
}

// How far a turn of the byte order has come, 0 (just asked for) … 1 (done).
float turned(Frame& frame, const Subject& subject) {
  UiState& state = frame.state;
  RibbonTurn& turn = state.ribbon;
  const bool same =
      turn.byte_offset == subject.byte_offset && turn.bytes == static_cast<int>(subject.bytes.size());
  const bool little = subject.leaf.order == ByteOrder::little;
  if (same && turn.little != little && !state.reduced_motion) turn.start_ms = frame.now_ms;
  if (!same || state.reduced_motion) turn.start_ms = frame.now_ms - turn_ms;
  turn.byte_offset = subject.byte_offset, turn.bytes = static_cast<int>(subject.bytes.size()),
  turn.little = little;
  const double t = std::clamp((frame.now_ms - turn.start_ms) / turn_ms, 0., 1.);
  if (t < 1) state.settle = true;
  return static_cast<float>(1 - (1 - t) * (1 - t));
}

// On as many lines as it takes, broken before a plus; returns how many.
int draw_sum(const Frame& frame, const Rect& line, const std::string& sum, float size) {
  int lines = 0;
  std::string_view rest = sum;
  while (!rest.empty()) {
    std::size_t end = rest.size();
    while (frame.paint.width(rest.substr(0, end), size) > line.w) {
      const std::size_t cut = std::max(rest.rfind(" + ", end - 1) + 1, rest.rfind(" = ", end - 1) + 1);
      if (cut == 0 || cut >= end) break;
      end = cut - 1;
    }
    frame.paint.text_fit({line.x, line.y + static_cast<float>(lines++) * line.h, line.w, line.h},
                         rest.substr(0, end), {frame.theme().text, size, true});
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  return lines;
}

std::string weight_of(const ByteTerm& term, std::size_t bytes) {
  return bytes <= 4 ? std::to_string(std::uint64_t{1} << term.exponent)
                    : "2^" + std::to_string(term.exponent);
}

void report(Frame& frame, const Rect& box, const Subject& subject, const std::string& exact) {
  const Explanation& e = *subject.explanation;
  std::string words = subject.name + " from its bytes, most significant first:";
  for (const ByteTerm& term : e.terms) {
    words += " 0x" + hex_byte(term.value) + " at " +
             offset_text(subject.byte_offset + static_cast<std::uint64_t>(term.memory_index));
    if (!e.fields) words += " times " + weight_of(term, e.terms.size());
    words += &term == &e.terms.back() ? "" : ",";
  }
  frame.semantics.add(SemanticNode{.id = "ribbon", .role = "img", .name = words, .rect = box});
  note(frame, "sum", {box.x, box.y + box.h - 44, box.w, 22}, "note", e.sum);
  if (!exact.empty()) note(frame, "exact", {box.x, box.y + box.h - 22, box.w, 20}, "note", exact);
}

}  // namespace

void draw_ribbon(Frame& frame, const Rect& box, const Subject& subject) {
  const Theme& theme = frame.theme();
  const Explanation& e = *subject.explanation;
  const std::size_t n = e.terms.size();
  const bool roomy = box.h >= 250;
  const float tall = roomy ? 46.f : 34.f, gap = n <= 2                     ? 30.f
                                                : n <= 4                   ? 16.f
                                                : box.w < narrow_inspector ? 5.f
                                                                           : 8.f;
  const bool narrow = box.w < narrow_inspector;
  const float label_w = narrow ? 0.f : 96.f, value_w = narrow ? 0.f : 132.f;
  const float room = box.w - label_w - value_w;
  const float w = std::clamp((room - gap * static_cast<float>(n - 1)) / static_cast<float>(n), 26.f, 120.f);
  const float left = box.x + label_w +
                     std::max(0.f, (room - w * static_cast<float>(n) - gap * static_cast<float>(n - 1)) / 2);
  const float foot = e.fields ? 44.f : 42.f;
  const float memory_y = box.y + 4, from = memory_y + tall + 17;
  const float number_y = std::max(from + 24, box.y + box.h - foot - 20 - tall);
  const auto slot = [&](float place) { return left + place * (w + gap); };

  if (!narrow) {
    frame.paint.text({box.x, memory_y, label_w, tall}, "in memory →", {theme.dim, px::tiny + .5f});
    frame.paint.text({box.x, number_y, label_w, tall}, "as a number", {theme.dim, px::tiny + .5f});
  }
  const float t = turned(frame, subject);
  std::string hex = "= 0x";
  for (std::size_t k = 0; k < n; ++k) {
    const ByteTerm& term = e.terms[k];
    const ImU32 color = color_of(theme, term, n);
    const auto memory = static_cast<float>(term.memory_index), place = static_cast<float>(k);
    // Before the turn it stood where the other order puts it.
    const float shown = static_cast<float>(n - 1) - place + (2 * place - static_cast<float>(n - 1)) * t;
    byte_box(frame, {slot(memory), memory_y, w, tall}, term.value, color);
    frame.paint.text({slot(memory), memory_y + tall, w, 15},
                     w < 44
                         ? std::to_string(term.memory_index)
                         : offset_text(subject.byte_offset + static_cast<std::uint64_t>(term.memory_index)),
                     {theme.faint, 10, false, Align::center});
    band(frame, slot(memory), from, slot(shown), number_y, w, color);
    byte_box(frame, {slot(shown), number_y, w, tall}, term.value, color);
    const std::string weight = "· " + weight_of(term, n);
    if (!e.fields)
      frame.paint.text({slot(shown), number_y + tall, w, 18},
                       w < 60 ? weight : std::to_string(term.value) + " " + weight,
                       {theme.ink(color), w < 44 ? 9.f : px::tiny, true, Align::center});
    hex += hex_byte(term.value);
  }
  if (n > 1 && n <= 4 && !narrow)
    frame.paint.text_fit({left + (w + gap) * static_cast<float>(n) - gap + 16, number_y, value_w - 16, tall},
                         hex, {theme.text, px::body, true});

  std::string exact;
  if (e.fields && subject.leaf.scalar != Scalar::complex) {
    const Value value = unpack_leaf(subject.leaf, subject.bytes);
    if (const double* number = std::get_if<double>(&value.v); number && std::isfinite(*number))
      exact = "exactly " + exact_decimal(*number);
  }
  const float sum_y = number_y + tall + (e.fields ? 6.f : 19.f);
  const float size = frame.paint.width(e.sum, px::body) <= box.w    ? px::body
                     : frame.paint.width(e.sum, px::small) <= box.w ? px::small
                                                                    : px::tiny;
  const int lines = draw_sum(frame, {box.x, sum_y, box.w, 20}, e.sum, size);
  if (!exact.empty() && lines == 1)
    frame.paint.text_fit({box.x, sum_y + 19, box.w, 18}, exact, {theme.dim, px::tiny});
  report(frame, box, subject, exact);
}

}  // namespace bytelens
