// Items as pixels: grey or a palette for two axes, colours where a last axis has three or four.
#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstring>

#include "ui/lens_cache.h"
#include "ui/lens_textures.h"
#include "ui/names.h"
#include "ui/image_palette.h"
#include "view/value.h"

namespace bytelens {
namespace {

constexpr float foot = 20, largest_pixel = 40, tallest = 420;  // css px
constexpr double even_from = 3;  // device pixels: smaller items differ by one, or much room would stay empty

struct Image {
  const LensItems& items;
  std::int64_t height, width;  // items
  int channels;
  Rect box{};              // css px, on whole device pixels
  int w_px = 1, h_px = 1;  // device pixels

  static Image fit(const LensItems& items, const Rect& area) {
    const auto& shape = items.part.view().layout().shape;
    const int channels = image_channels(items.named.view, items.named.lens_options.channels);
    Image image{items, shape[0], shape[1], channels};
    const float scale = ImGui::GetIO().DisplayFramebufferScale.x;
    const auto h = static_cast<double>(image.height), w = static_cast<double>(image.width);
    double each = std::min(static_cast<double>(area.w * scale) / w, static_cast<double>(area.h * scale) / h);
    each = std::min(each, static_cast<double>(largest_pixel * scale));
    if (each >= even_from) each = std::floor(each);
    image.w_px = std::max(1, static_cast<int>(w * each + .5));
    image.h_px = std::max(1, static_cast<int>(h * each + .5));
    const auto whole = [&](float css) { return std::floor(css * scale + .5f) / scale; };
    image.box = {whole(area.x), whole(area.y), static_cast<float>(image.w_px) / scale,
                 static_cast<float>(image.h_px) / scale};
    return image;
  }
  Rect pixel(std::int64_t item) const {
    const std::int64_t at = item / channels;
    const double w = static_cast<double>(box.w) / static_cast<double>(width),
                 h = static_cast<double>(box.h) / static_cast<double>(height);
    return {box.x + static_cast<float>(static_cast<double>(at % width) * w),
            box.y + static_cast<float>(static_cast<double>(at / width) * h), static_cast<float>(w),
            static_cast<float>(h)};
  }
  std::int64_t item_at(float x, float y, const PixelSampler& pixels) const {
    // The item that is shown there, not just any of those that share the pixel.
    const auto along = [](float from, float length, int shown, std::int64_t count) {
      const auto k = static_cast<std::int64_t>(from / length * static_cast<float>(shown));
      return nearest_source(std::clamp<std::int64_t>(k, 0, shown - 1), shown, count);
    };
    return (along(y - box.y, box.h, pixels.rows(), height) * width +
            along(x - box.x, box.w, pixels.columns(), width)) *
           channels;
  }
};

const ImageRead& read_image(const Image& image) {
  std::optional<ImageRead>& read = cache_of(image.items).image;
  LensSource source = LensSource::of(image.items.part.view());
  const auto rows = static_cast<int>(std::min<std::int64_t>(image.height, image.h_px)),
             columns = static_cast<int>(std::min<std::int64_t>(image.width, image.w_px));
  if (!read || read->source != source || read->pixels.rows() != rows || read->pixels.columns() != columns ||
      read->pixels.channels() != image.channels)
    read.emplace(std::move(source),
                 PixelSampler(*NumberReader::make(image.items.part.view()), image.channels, rows, columns));
  const auto begun = std::chrono::steady_clock::now();
  while (!read->pixels.done() && read->refusal.empty()) {
    if (std::chrono::steady_clock::now() - begun > std::chrono::milliseconds(1)) {
      image.items.frame.state.settle = true;
      break;
    }
    if (const auto row = read->pixels.advance(); !row) read->refusal = row.error().message;
  }
  return *read;
}

struct ImageRange {
  double low = 0, high = 1;
  std::string low_text, high_text, progress{};
};

std::string number_text(double number) { return repr(Value{number}); }

// Typed; else all that the type of a colour can be; else what the items span.
ImageRange range_of(const Image& image) {
  const auto& typed = image.items.named.lens_options.range;
  if (typed) return {typed->first, typed->second, number_text(typed->first), number_text(typed->second)};
  if (image.channels > 1) {
    for (const Leaf& leaf : image.items.named.view.format().leaves()) {
      if (leaf.scalar == Scalar::boolean || leaf.scalar == Scalar::floating ||
          leaf.scalar == Scalar::bfloat16)
        return {0, 1, "0", "1"};
      if (leaf.scalar != Scalar::unsigned_int) continue;
      const double most = std::ldexp(1., static_cast<int>(leaf.size) * 8) - 1;
      return {0, most, "0", count_text(static_cast<std::uint64_t>(-1) >> (64 - leaf.size * 8))};
    }
  }
  const LensScan& scan = scan_of(image.items, false);
  const auto& [low, high] = scan.summary.extremes();
  if (!low.known()) return {0, 1, "no finite", "number", progress_text(scan, false)};
  return {low.value, high.value, image.items.value(low.item), image.items.value(high.item),
          progress_text(scan, false)};
}

std::uint64_t mixed(std::uint64_t key, std::uint64_t part) {
  return (key ^ part) * 0x9e3779b97f4a7c15u ^ (key >> 29);
}

// A row of samples as colours, one for each column.
void color_row(const Image& image, std::span<const double> row, const ImageRange& range,
               std::vector<ImU32>& out) {
  const auto depth = static_cast<std::size_t>(image.channels);
  const auto step_of = [&](double value) {
    return static_cast<std::size_t>(share_between(range.low, range.high, value) * 255 + .5);
  };
  const auto& colors = palette_colors(image.items.named.lens_options.palette);
  const bool bgr = image.items.named.lens_options.channels == Channels::bgr;
  for (std::size_t k = 0; k < out.size(); ++k) {
    const auto pixel = row.subspan(k * depth, depth);
    if (std::ranges::any_of(pixel, [](double value) { return std::isnan(value); })) {
      out[k] = 0;  // nothing is there: what is behind shows
    } else if (depth == 1) {
      out[k] = colors[step_of(pixel[0])];
    } else {
      out[k] = IM_COL32(step_of(pixel[bgr ? 2 : 0]), step_of(pixel[1]), step_of(pixel[bgr ? 0 : 2]),
                        depth == 4 ? step_of(pixel[3]) : 255);
    }
  }
}

void color_pixels(const Image& image, const PixelSampler& pixels, const ImageRange& range, LensCache& cache) {
  const LensOptions& look = image.items.named.lens_options;
  std::uint64_t key = 1;
  for (const std::uint64_t part :
       {std::bit_cast<std::uint64_t>(range.low), std::bit_cast<std::uint64_t>(range.high),
        static_cast<std::uint64_t>(pixels.rows_read()), static_cast<std::uint64_t>(look.palette),
        static_cast<std::uint64_t>(look.channels), static_cast<std::uint64_t>(image.w_px),
        static_cast<std::uint64_t>(image.h_px), cache.image->source.version,
        std::uint64_t{std::hash<std::string>()(cache.image->source.format)},
        static_cast<std::uint64_t>(cache.image->source.layout.offset)})
    key = mixed(key, part);
  for (const auto& axis : {cache.image->source.layout.shape, cache.image->source.layout.strides})
    for (const std::int64_t part : axis) key = mixed(key, static_cast<std::uint64_t>(part));
  if (key == cache.colors_key) return;
  cache.colors_key = key;
  const auto w = static_cast<std::size_t>(image.w_px), h = static_cast<std::size_t>(image.h_px);
  cache.colors.assign(w * h, 0);
  std::vector<ImU32> row(static_cast<std::size_t>(pixels.columns()));
  int before = -1;
  for (std::size_t y = 0; y < h; ++y) {
    const auto from = static_cast<int>(y * static_cast<std::size_t>(pixels.rows()) / h);
    if (from >= pixels.rows_read()) break;
    const auto line = std::span(cache.colors).subspan(y * w, w);
    if (from == before) {
      std::memcpy(line.data(), line.data() - w, line.size_bytes());
      continue;
    }
    before = from;
    color_row(image, pixels.row(from), range, row);
    for (std::size_t x = 0; x < w; ++x) line[x] = row[x * row.size() / w];
  }
}

void mark(const Image& image, std::int64_t item, bool strong) {
  const Frame& frame = image.items.frame;
  Rect box = image.pixel(item);
  const float least = strong ? 7.f : 5.f;  // a mark that can be seen, also of a small pixel
  const float grow = std::max(0.f, (least - std::min(box.w, box.h)) / 2);
  box = inset(box, -grow);
  frame.paint.frame(inset(box, -1.5f), frame.theme().panel, 1, 1.5f);
  frame.paint.frame(box, strong ? frame.theme().accent : frame.theme().text, 1, strong ? 2.f : 1.f);
  add_rail(image.items, item, box);
}

// Where the palette goes from and to.
void draw_scale(const Image& image, const ImageRange& range, const Rect& line) {
  const Frame& frame = image.items.frame;
  const TextStyle label{frame.theme().dim, px::tiny, false, Align::right};
  float x = line.x + line.w;
  const auto word = [&](const std::string& text) {
    const float w = frame.paint.width(text, px::tiny);
    frame.paint.text({x - w, line.y, w, line.h}, text, label);
    x -= w + 6;
  };
  word(range.high_text);
  if (image.channels == 1) {
    const auto& colors = palette_colors(image.items.named.lens_options.palette);
    constexpr int steps = 16;
    const float w = 48.f / steps;
    for (int k = 0; k < steps; ++k)
      frame.paint.fill({x - 48 + static_cast<float>(k) * w, line.y + 4, w, line.h - 8},
                       colors[static_cast<std::size_t>(k * 255 / (steps - 1))]);
    x -= 48 + 6;
  } else {
    word("…");
  }
  word(range.low_text);
}

}  // namespace

std::int64_t image_rows(const NamedView& named, float width) {
  const auto& shape = named.view.layout().shape;
  const std::size_t last =
      shape.size() - (image_channels(named.view, named.lens_options.channels) > 1 ? 1 : 0);
  const auto h = static_cast<double>(shape[last - 2]), w = static_cast<double>(shape[last - 1]);
  const double each = std::min(
      {static_cast<double>(width) / w, static_cast<double>(tallest) / h, static_cast<double>(largest_pixel)});
  return std::max<std::int64_t>(
      2, static_cast<std::int64_t>(std::ceil((h * each + static_cast<double>(foot)) /
                                             static_cast<double>(px::cell + px::cell_gap))));
}

void draw_image(const LensItems& items, const Rect& area) {
  Frame& frame = items.frame;
  const Theme& theme = frame.theme();
  const Image image = Image::fit(items, {area.x, area.y, area.w - 16, area.h - foot});
  items.take_keys(image.channels, image.width * image.channels);
  const ImageRead& read = read_image(image);
  const ImageRange range = range_of(image);
  LensCache& cache = cache_of(items);
  color_pixels(image, read.pixels, range, cache);

  const LensPointer pointer = take_pointer(items, image.box);
  std::optional<std::int64_t> under = items.pointed();
  if (pointer.over) items.point_at(*(under = image.item_at(pointer.x, pointer.y, read.pixels)));
  if (pointer.over && pointer.pressed) items.choose(*under);

  frame.paint.fill(image.box, with_alpha(theme.faint, .12f));
  frame.paint.list()->AddImage(frame.state.lens_textures.draw(items.named.name, image.w_px, image.h_px,
                                                              cache.colors_key, cache.colors),
                               {image.box.x, image.box.y},
                               {image.box.x + image.box.w, image.box.y + image.box.h});
  const auto selected = items.selected();
  if (under && under != selected) mark(image, *under, false);
  if (selected) mark(image, *selected, true);

  std::string progress = read.refusal.empty() ? range.progress : "cannot read on: " + read.refusal;
  if (progress.empty() && !read.pixels.done())
    progress = "reading, " +
               std::to_string(read.pixels.rows_read() * 10 / std::max(1, read.pixels.rows()) * 10) + " %";
  const Rect line{area.x, image.box.y + image.box.h + 3, area.w - 16, foot - 4};
  const float scale_w = frame.paint.width(range.low_text + range.high_text, px::tiny) + 70;
  draw_scale(image, range, line);
  const std::string size = std::to_string(image.height) + " × " + std::to_string(image.width);
  const std::string said = under               ? items.words(*under)
                           : !progress.empty() ? progress
                           : selected          ? items.words(*selected)
                                               : size;
  frame.paint.text_fit({line.x, line.y, line.w - scale_w, line.h}, said,
                       {under || selected ? theme.text : theme.dim, px::tiny});

  std::string name = "Image of " + items.named.name + ": " + std::to_string(image.height) + " rows of " +
                     std::to_string(image.width) + " pixels, " +
                     (progress.empty() ? range.low_text + " … " + range.high_text : progress);
  constexpr const char* orders[] = {"red, green, blue", "blue, green, red", ""};
  if (image.channels > 1)
    name += std::string(", ") + orders[static_cast<std::size_t>(items.named.lens_options.channels)] +
            (image.channels == 4 ? ", opacity" : "");
  report_picture(items, image.box, std::move(name));
}

}  // namespace bytelens
