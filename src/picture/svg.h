// A writer of SVG 1.1: elements, attributes, escaped text. Looks are presentation attributes, not style
// rules, which would reach the rest of a page that the picture is pasted into.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "picture/palette.h"

namespace bytelens::picture {

/// Well-formed as XML whatever the bytes: control characters become their pictures (U+2400…), what is not
/// UTF-8, not allowed in XML, or would turn the direction of the text becomes U+FFFD.
std::string escape_xml(std::string_view text);

/// A length with at most two decimals.
std::string number_text(double number);

struct Attribute {
  std::string_view name;
  std::string value;

  Attribute(std::string_view n, std::string v) : name(n), value(std::move(v)) {}
  Attribute(std::string_view n, const char* v) : name(n), value(v) {}
  Attribute(std::string_view n, double v) : name(n), value(number_text(v)) {}
  Attribute(std::string_view n, Color v) : name(n), value(css(v)) {}
};
using Attributes = std::initializer_list<Attribute>;

class Svg {
 public:
  void open(std::string_view element, Attributes attributes = {});
  void close(std::string_view element);
  void empty(std::string_view element, Attributes attributes);
  void content(std::string_view text) { out_ += escape_xml(text); }
  /// An element around a text.
  void with_text(std::string_view element, Attributes attributes, std::string_view text);
  void newline() { out_ += '\n'; }
  void add(const Svg& other) { out_ += other.out_; }
  const std::string& str() const { return out_; }

 private:
  void start(std::string_view element, Attributes attributes);
  std::string out_;
};

struct Box {
  double x, y, w, h;  // px
};

enum class Anchor { start, middle, end };

struct TextLook {
  Color color;
  double size;  // px
  bool bold = false;
  Anchor anchor = Anchor::start;
  const char* group = "";  // what the text is, for those who process the picture: its class
};

/// A rectangle filled with `fill`; `round` says which of its sides have round corners.
enum class Round { none, left, right, all };
void fill_box(Svg& svg, const Box& box, Color fill, double radius = 0, Round round = Round::all);
void frame_box(Svg& svg, const Box& box, Color stroke, double radius, double thickness);
void draw_line(Svg& svg, double x0, double y0, double x1, double y1, Color stroke, double thickness = 1);

/// One line of text in the middle of the box's height, at its start, middle or end.
void draw_text(Svg& svg, const Box& box, std::string_view text, const TextLook& look);
/// The same, shortened to the box's width; then all of it is the element's tooltip.
void draw_text_fit(Svg& svg, const Box& box, std::string_view text, const TextLook& look);
/// Where the baseline is of text in the middle of the box's height.
double baseline(const Box& box, double size);

/// Places of a monospace line that the text takes: two for East Asian wide characters.
int text_columns(std::string_view utf8);
/// px; an estimate, since the reader's font may be another one.
double text_width(std::string_view utf8, double size);
/// At most `columns` places, the last one "…" when something is left out.
std::string shortened(std::string_view utf8, int columns);

}  // namespace bytelens::picture
