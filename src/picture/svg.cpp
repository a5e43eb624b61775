#include "picture/svg.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstdint>

#include "view/utf8.h"

namespace bytelens::picture {
namespace {

constexpr double advance = .6;  // of a character, in em: JetBrains Mono's

// What XML 1.0 allows (section 2.2, Char) but for the C1 controls, and what reads in one direction.
bool allowed(std::uint32_t point) {
  if (point >= 0x80 && point < 0xa0) return false;
  if (point >= 0xd800 && point < 0xe000) return false;
  if ((point & 0xfffe) == 0xfffe || point == 0xfeff) return false;
  return !((point >= 0x200e && point <= 0x200f) || (point >= 0x2028 && point <= 0x202e) ||
           (point >= 0x2066 && point <= 0x2069));
}

// Unicode's East Asian Width, roughly: enough to leave room.
bool wide(std::uint32_t point) {
  return (point >= 0x1100 && point < 0x1160) || (point >= 0x2e80 && point < 0xa4d0) ||
         (point >= 0xac00 && point < 0xd7a4) || (point >= 0xf900 && point < 0xfb00) ||
         (point >= 0xfe30 && point < 0xfe70) || (point >= 0xff00 && point < 0xff61) ||
         (point >= 0x1f300 && point < 0x1fb00) || (point >= 0x20000 && point < 0x3fffe);
}

const char* anchor_name(Anchor anchor) {
  return anchor == Anchor::middle ? "middle" : anchor == Anchor::end ? "end" : "start";
}

double anchor_x(const Box& box, Anchor anchor) {
  return anchor == Anchor::middle ? box.x + box.w / 2 : anchor == Anchor::end ? box.x + box.w : box.x;
}

}  // namespace

std::string escape_xml(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t point = next_code_point(text, at);
    switch (point) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':  // also where it would end a CDATA section
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        append_utf8(point < 0x20     ? 0x2400 + point
                    : point == 0x7f  ? 0x2421
                    : allowed(point) ? point
                                     : 0xfffd,
                    out);
    }
  }
  return out;
}

std::string number_text(double number) {
  const auto hundredths = std::llround(number * 100), part = std::abs(hundredths) % 100;
  std::string text = (hundredths < 0 ? "-" : "") + std::to_string(std::abs(hundredths) / 100);
  if (part == 0) return text;
  text += {'.', static_cast<char>('0' + part / 10)};
  if (part % 10 != 0) text += static_cast<char>('0' + part % 10);
  return text;
}

void Svg::start(std::string_view element, Attributes attributes) {
  (out_ += '<') += element;
  for (const Attribute& attribute : attributes) {
    if (attribute.value.empty()) continue;
    ((out_ += ' ') += attribute.name) += "=\"";
    (out_ += escape_xml(attribute.value)) += '"';
  }
}

void Svg::open(std::string_view element, Attributes attributes) {
  start(element, attributes);
  out_ += '>';
}

void Svg::close(std::string_view element) { ((out_ += "</") += element) += '>'; }

void Svg::empty(std::string_view element, Attributes attributes) {
  start(element, attributes);
  out_ += "/>";
}

void Svg::with_text(std::string_view element, Attributes attributes, std::string_view text) {
  open(element, attributes);
  content(text);
  close(element);
}

void fill_box(Svg& svg, const Box& box, Color fill, double radius, Round round) {
  if (radius == 0 || round == Round::none) {
    svg.empty("rect", {{"x", box.x}, {"y", box.y}, {"width", box.w}, {"height", box.h}, {"fill", fill}});
  } else if (round == Round::all) {
    svg.empty(
        "rect",
        {{"x", box.x}, {"y", box.y}, {"width", box.w}, {"height", box.h}, {"rx", radius}, {"fill", fill}});
  } else {
    const bool left = round == Round::left;
    const double in = left ? radius : -radius;
    const std::string r = number_text(radius);
    const std::string arc = "a" + r + " " + r + " 0 0 " + (left ? "0 " : "1 ");
    svg.empty("path",
              {{"d", "M" + number_text(left ? box.x + box.w : box.x) + " " + number_text(box.y) + "H" +
                         number_text((left ? box.x : box.x + box.w) + in) + arc + number_text(-in) + " " + r +
                         "V" + number_text(box.y + box.h - radius) + arc + number_text(in) + " " + r + "H" +
                         number_text(left ? box.x + box.w : box.x) + "z"},
               {"fill", fill}});
  }
}

void frame_box(Svg& svg, const Box& box, Color stroke, double radius, double thickness) {
  const double in = thickness / 2;
  svg.empty("rect", {{"x", box.x + in},
                     {"y", box.y + in},
                     {"width", box.w - thickness},
                     {"height", box.h - thickness},
                     {"rx", radius - in},
                     {"fill", "none"},
                     {"stroke", stroke},
                     {"stroke-width", thickness}});
}

void draw_line(Svg& svg, double x0, double y0, double x1, double y1, Color stroke, double thickness) {
  svg.empty(
      "line",
      {{"x1", x0}, {"y1", y0}, {"x2", x1}, {"y2", y1}, {"stroke", stroke}, {"stroke-width", thickness}});
}

double baseline(const Box& box, double size) { return box.y + box.h / 2 + size * .36; }

void draw_text(Svg& svg, const Box& box, std::string_view text, const TextLook& look) {
  svg.with_text("text",
                {{"class", look.group},
                 {"x", anchor_x(box, look.anchor)},
                 {"y", baseline(box, look.size)},
                 {"font-size", look.size},
                 {"font-weight", look.bold ? "700" : ""},
                 {"text-anchor", look.anchor == Anchor::start ? "" : anchor_name(look.anchor)},
                 {"fill", look.color}},
                text);
}

void draw_text_fit(Svg& svg, const Box& box, std::string_view text, const TextLook& look) {
  // Half a pixel for what rounding took from the box's width.
  const int columns = static_cast<int>((box.w + .5) / (look.size * advance));
  if (text_columns(text) <= columns) return draw_text(svg, box, text, look);
  svg.open("g");
  svg.with_text("title", {}, text);
  draw_text(svg, box, shortened(text, columns), look);
  svg.close("g");
}

int text_columns(std::string_view utf8) {
  int columns = 0;
  for (std::size_t at = 0; at < utf8.size();) columns += wide(next_code_point(utf8, at)) ? 2 : 1;
  return columns;
}

double text_width(std::string_view utf8, double size) { return text_columns(utf8) * size * advance; }

std::string shortened(std::string_view utf8, int columns) {
  if (text_columns(utf8) <= columns) return std::string(utf8);
  std::size_t end = 0;
  for (int used = 0; end < utf8.size();) {
    std::size_t next = end;
    used += wide(next_code_point(utf8, next)) ? 2 : 1;
    if (used >= columns) break;
    end = next;
  }
  return std::string(utf8.substr(0, end)) + "…";
}

}  // namespace bytelens::picture
