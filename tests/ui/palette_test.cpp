// The colours in use, held to numbers: text can be read, colours of items weigh the same, those of scales
// climb steadily, and any two can be told apart, also by eyes without red, green or blue cones.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "picture/palette.h"
#include "ui/theme.h"

namespace bytelens {
namespace {

struct Rgb {
  double r, g, b;  // 0 … 1
};
using Matrix = std::array<std::array<double, 3>, 3>;

Rgb times(const Matrix& m, const Rgb& c) {
  const auto row = [&](std::size_t i) { return m[i][0] * c.r + m[i][1] * c.g + m[i][2] * c.b; };
  return {row(0), row(1), row(2)};
}

Rgb rgb(ImU32 color) {
  const auto channel = [&](int shift) { return static_cast<double>((color >> shift) & 255) / 255; };
  return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT)};
}

/// `over` covering `under` to the share `alpha`, in sRGB's own numbers as WebGL blends them, in whole steps.
Rgb blend(const Rgb& under, const Rgb& over, double alpha) {
  const auto mixed = [&](double a, double b) { return std::round((a + (b - a) * alpha) * 255) / 255; };
  return {mixed(under.r, over.r), mixed(under.g, over.g), mixed(under.b, over.b)};
}

/// IEC 61966-2-1.
Rgb linear(const Rgb& c) {
  const auto channel = [](double v) { return v <= .04045 ? v / 12.92 : std::pow((v + .055) / 1.055, 2.4); };
  return {channel(c.r), channel(c.g), channel(c.b)};
}

double luminance(const Rgb& c) {
  const Rgb l = linear(c);
  return .2126 * l.r + .7152 * l.g + .0722 * l.b;
}

/// WCAG 2.2, "contrast ratio".
double contrast(const Rgb& a, const Rgb& b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + .05) / (low + .05);
}

/// CIE L*, 0 … 100.
double lightness(const Rgb& c) {
  const double y = luminance(c);
  return y > 216. / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389 / 27;
}

/// Distance in OKLab (B. Ottosson, 2020) times 100. CSS Color 4 takes 2 as the just noticeable difference.
double difference(const Rgb& linear_a, const Rgb& linear_b) {
  const auto lab = [](const Rgb& c) {
    constexpr Matrix cones{{{.4122214708, .5363325363, .0514459929},
                            {.2119034982, .6806995451, .1073969566},
                            {.0883024619, .2817188376, .6299787005}}};
    constexpr Matrix opponent{{{.2104542553, .7936177850, -.0040720468},
                               {1.9779984951, -2.4285922050, .4505937099},
                               {.0259040371, .7827717662, -.8086757660}}};
    const Rgb lms = times(cones, c);
    return times(opponent, {std::cbrt(lms.r), std::cbrt(lms.g), std::cbrt(lms.b)});
  };
  const Rgb a = lab(linear_a), b = lab(linear_b);
  return 100 * std::hypot(a.r - b.r, a.g - b.g, a.b - b.b);
}

/// Of linear light: G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based Model for Simulation of
/// Color Vision Deficiency", 2009, at severity 1.
struct Vision {
  const char* name;
  Matrix light;
};
constexpr Vision visions[] = {
    {"normal vision", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}}}},
    {"deuteranopia",
     {{{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}}}},
    {"tritanopia",
     {{{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}}}},
};

Rgb seen(const Vision& vision, const Rgb& c) {
  const Rgb light = times(vision.light, linear(c));
  return {std::clamp(light.r, 0., 1.), std::clamp(light.g, 0., 1.), std::clamp(light.b, 0., 1.)};
}

struct Case {
  const char* name;
  Look look;
  double text;  // the least contrast of text: WCAG's AA, or AAA where more contrast is asked for
};
const Case cases[] = {{"dark", dark_look, 4.5},
                      {"light", light_look, 4.5},
                      {"dark, more contrast", dark_more_look, 7},
                      {"light, more contrast", light_more_look, 7}};

struct Named {
  std::string name;
  std::vector<ImU32> colors;
};
std::vector<Named> tables(const Theme& theme) {
  return {{"item", {theme.item.begin(), theme.item.end()}},
          {"significance", {theme.significance.begin(), theme.significance.end()}},
          {"entropy", {theme.entropy.begin(), theme.entropy.end()}}};
}

TEST(Palette, TextCanBeReadOnEveryGround) {
  for (const Case& c : cases) {
    const Theme theme = make_theme(c.look);
    const struct {
      const char* name;
      ImU32 ink;
    } inks[] = {{"text", theme.text}, {"dim", theme.dim},   {"faint", theme.faint}, {"accent", theme.accent},
                {"ok", theme.ok},     {"warn", theme.warn}, {"bad", theme.bad}};
    for (const auto& [name, ink] : inks)
      for (const ImU32 ground : {theme.page, theme.panel, theme.raised})
        EXPECT_GE(contrast(rgb(ink), rgb(ground)), c.text) << c.name << ", " << name;
    const auto washed = [&](ImU32 ground, ImU32 wash, float alpha) {
      return blend(rgb(ground), rgb(wash), static_cast<double>(alpha));
    };
    const float on = static_cast<float>(theme.on_ground >> IM_COL32_A_SHIFT) / 255;
    for (const ImU32 ground : {theme.panel, theme.raised})
      for (const ImU32 ink : {theme.on_text, theme.selected_text})
        EXPECT_GE(contrast(rgb(ink), washed(ground, theme.on_ground, on)), c.text)
            << c.name << ", switched on";
    EXPECT_GE(contrast(rgb(theme.ok), washed(theme.panel, theme.ok, .14f)), c.text) << c.name << ", a badge";
    EXPECT_GE(contrast(rgb(theme.bad), washed(theme.panel, theme.bad, .1f)), c.text)
        << c.name << ", a refusal";
    // Column heads and weights are written in the colour of what they stand for.
    for (const Named& table : {tables(theme)[0], tables(theme)[1]})
      for (const ImU32 color : table.colors)
        EXPECT_GE(contrast(rgb(theme.ink(color)), rgb(theme.panel)), c.text) << c.name << ", " << table.name;
  }
}

TEST(Palette, TextCanBeReadOnCells) {
  for (const Case& c : cases) {
    const Theme theme = make_theme(c.look);
    std::vector<Named> all = tables(theme);
    all.push_back({"other", {theme.changed, theme.faint}});
    for (const Named& table : all)
      for (const ImU32 color : table.colors)
        for (const float alpha : {theme.tint, (theme.tint + theme.strong) / 2, theme.strong}) {
          const Rgb cell = blend(rgb(theme.panel), rgb(color), static_cast<double>(alpha));
          EXPECT_GE(contrast(rgb(theme.text), cell), c.text) << c.name << ", " << table.name;
        }
    // Letters of fields and the digits of padding.
    for (const ImU32 color : theme.item)
      EXPECT_GE(contrast(rgb(theme.dim), blend(rgb(theme.panel), rgb(color), .07)), 4.5) << c.name;
  }
}

TEST(Palette, SignsCanBeSeen) {
  for (const Case& c : cases) {
    const Theme theme = make_theme(c.look);
    const Rgb panel = rgb(theme.panel);
    const auto cell = [&](ImU32 color) { return blend(panel, rgb(color), static_cast<double>(theme.tint)); };
    EXPECT_GE(contrast(rgb(theme.accent), panel), 3) << c.name;                 // rings and frames
    EXPECT_GE(contrast(rgb(theme.changed), cell(theme.changed)), 3) << c.name;  // the tick
    for (const ImU32 color : theme.entropy)
      EXPECT_GE(contrast(rgb(theme.dim), cell(color)), 3) << c.name;  // the bar
    for (const Named& table : {tables(theme)[0], tables(theme)[1]})
      for (const ImU32 color : table.colors)
        EXPECT_GE(contrast(blend(panel, rgb(color), .85), panel), 3)
            << c.name << ", swatch of " << table.name;
    if (theme.edge > 0) {
      EXPECT_GE(contrast(rgb(theme.line), panel), 3) << c.name;
    }
  }
}

TEST(Palette, ColoursOfItemsAreOfNearlyOneLightness) {
  for (const Case& c : cases) {
    const Theme theme = make_theme(c.look);
    const auto spread = [&](double alpha) {
      double low = 100, high = 0;
      for (const ImU32 color : theme.item) {
        const double l = lightness(blend(rgb(theme.panel), rgb(color), alpha));
        low = std::min(low, l), high = std::max(high, l);
      }
      return high - low;
    };
    // An eye without some cones has little but lightness to tell eight colours by, so some spread there must
    // be: in swatches a sixth of the scale; in cells, which lie side by side, what the eye takes for one
    // tone.
    EXPECT_LE(spread(1), 16) << c.name;
    EXPECT_LE(spread(static_cast<double>(theme.tint)), 6) << c.name;
  }
}

TEST(Palette, ScalesClimbSteadily) {
  for (const Case& c : cases) {
    const Theme theme = make_theme(c.look);
    // Away from the ground: lighter on dark, darker on light.
    const double up = theme.dark ? 1 : -1;
    const auto steps = [&](std::span<const ImU32> scale) {
      std::vector<double> out;
      for (std::size_t i = 1; i < scale.size(); ++i)
        out.push_back(up * (lightness(rgb(scale[i])) - lightness(rgb(scale[i - 1]))));
      return out;
    };
    // Significance goes by hue as well, and its colours are read as text: small steps must do.
    for (const double step : steps(theme.significance)) EXPECT_GE(step, 2.5) << c.name;
    const std::vector<double> entropy = steps(theme.entropy);
    for (const double step : entropy) EXPECT_GE(step, 8) << c.name;
    EXPECT_LE(*std::ranges::max_element(entropy) / *std::ranges::min_element(entropy), 1.3) << c.name;
  }
}

TEST(Palette, AnyTwoColoursDiffer) {
  for (const Case& c : cases) {
    const Theme theme = make_theme(c.look);
    const struct {
      const char* name;
      double alpha, least;
    } places[] = {
        // Cells lie beside each other: one just noticeable difference tells them apart.
        {"cells", static_cast<double>(theme.tint), 2},
        // A swatch is compared with others some way off: twice as much.
        {"swatches", .85, 4},
    };
    for (const Named& table : tables(theme))
      for (const auto& place : places)
        for (const Vision& vision : visions)
          for (std::size_t i = 0; i < table.colors.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
              const auto look = [&](std::size_t k) {
                return seen(vision, blend(rgb(theme.panel), rgb(table.colors[k]), place.alpha));
              };
              EXPECT_GE(difference(look(i), look(j)), place.least)
                  << c.name << ", " << table.name << ' ' << j << " and " << i << ", " << place.name << ", "
                  << vision.name;
            }
  }
}

TEST(Palette, ForcedColoursAreTheSystems) {
  for (const SystemColors& system :
       {SystemColors{0x000000, 0xffffff, 0x1aebff, 0x000000, 0xffffff, 0x3ff23f},
        SystemColors{0xffffff, 0x000000, 0x37006e, 0xffffff, 0x000000, 0x600000}}) {
    const Theme theme = make_theme(system);
    const auto same = [](ImU32 color, std::uint32_t hex) {
      return color == IM_COL32(hex >> 16 & 255, hex >> 8 & 255, hex & 255, 255);
    };
    for (const ImU32 ground : {theme.page, theme.panel, theme.raised})
      EXPECT_TRUE(same(ground, system.canvas));
    for (const ImU32 ink : {theme.text, theme.dim, theme.faint, theme.accent, theme.bad})
      EXPECT_TRUE(same(ink, system.canvas_text));
    EXPECT_TRUE(same(theme.line, system.button_text));
    EXPECT_TRUE(same(theme.disabled, system.gray_text));
    EXPECT_TRUE(same(theme.selection, system.highlight));
    EXPECT_TRUE(same(theme.selected_text, system.highlight_text));
    EXPECT_TRUE(same(theme.on_ground, system.highlight) && same(theme.on_text, system.highlight_text));
    for (const ImU32 color : theme.item)
      EXPECT_GE(
          contrast(rgb(theme.text), blend(rgb(theme.panel), rgb(color), static_cast<double>(theme.tint))), 7);
  }
}

TEST(Palette, PicturesHaveTheScreensColours) {
  for (const Look& look : {dark_look, light_look, dark_more_look, light_more_look}) {
    const picture::Palette palette = picture::make_palette(look);
    const Theme theme = make_theme(look);
    const auto same = [](ImU32 a, picture::Color b) { return a == IM_COL32(b.r, b.g, b.b, 255); };
    EXPECT_TRUE(same(theme.panel, palette.panel) && same(theme.line, palette.line) &&
                same(theme.text, palette.text) && same(theme.dim, palette.dim) &&
                same(theme.faint, palette.faint) && same(theme.accent, palette.accent) &&
                same(theme.changed, palette.changed));
    EXPECT_TRUE(std::ranges::equal(theme.item, palette.item, same));
    EXPECT_TRUE(std::ranges::equal(theme.significance, palette.significance, same));
    EXPECT_TRUE(std::ranges::equal(theme.entropy, palette.entropy, same));
  }
}

// The formulas, against published values.
TEST(Palette, FormulasAreRight) {
  EXPECT_NEAR(contrast({0, 0, 0}, {1, 1, 1}), 21, 1e-9);
  EXPECT_NEAR(contrast(rgb(IM_COL32(0x76, 0x76, 0x76, 255)), {1, 1, 1}), 4.54, .005);  // WCAG's own example
  EXPECT_NEAR(lightness(rgb(IM_COL32(119, 119, 119, 255))), 50.03, .01);
  EXPECT_NEAR(difference({0, 0, 0}, {1, 1, 1}), 100, .001);  // L is 1 for white
  for (const Vision& vision : visions)                       // greys stay grey
    EXPECT_NEAR(difference(seen(vision, {.5, .5, .5}), linear({.5, .5, .5})), 0, .01) << vision.name;
}

}  // namespace
}  // namespace bytelens
