#include "view/offers.h"

#include <array>
#include <initializer_list>

#include "view/memoryview.h"

namespace bytelens {
namespace {

// The native codes that people cast to; each has one size on every machine that we speak of (LP64).
constexpr std::string_view cast_codes = "BbchHiIqQfd";

std::string joined(std::span<const std::int64_t> numbers) {
  std::string text;
  for (const std::int64_t n : numbers) text += (text.empty() ? "" : ", ") + std::to_string(n);
  return text;
}

Result<View> cast_of(const View& view, char code, std::span<const std::int64_t> shape) {
  const auto memory = MemoryView::of(view);
  if (!memory) return std::unexpected(memory.error());
  const std::string_view format(&code, 1);
  const auto cast = shape.empty() ? memory->cast(format) : memory->cast(format, shape);
  if (!cast) return std::unexpected(cast.error());
  return cast->view();
}

// memoryview infers no -1, so the shapes on offer are said in full.
void add_casts(const View& view, const std::string& name, std::vector<Offer>& out) {
  for (const char code : cast_codes)
    out.push_back({OfferKind::cast, name + ".cast('" + code + "')", cast_of(view, code, {})});
  for (const std::int64_t rows : {2, 3}) {
    const std::array shape{rows, std::max<std::int64_t>(1, view.nbytes() / rows)};
    out.push_back({OfferKind::cast, name + ".cast('B', [" + joined(shape) + "])", cast_of(view, 'B', shape)});
  }
}

void add_shapes(const View& view, const std::string& name, std::vector<Offer>& out) {
  for (const auto& shape : {std::vector<std::int64_t>{-1}, {2, -1}, {-1, 2}, {3, -1}, {-1, 3}})
    out.push_back({OfferKind::shape, name + ".reshape(" + joined(shape) + ")", view.reshape(shape)});
  out.push_back({OfferKind::shape, name + ".T", view.transpose()});
  for (const char* dtype : {"u1", "<i2", ">i2", "<f4"})
    out.push_back(
        {OfferKind::shape, name + ".view('" + dtype + "')", view.reinterpret(*parse_dtype(dtype))});
}

void add_slices(const View& view, const std::string& name, std::vector<Offer>& out) {
  struct Cut {
    const char* text;
    std::vector<IndexPart> parts;
  };
  const Slice all{}, back{.step = -1};
  std::vector<Cut> cuts = {{"[::-1]", {back}}, {"[::2]", {Slice{.step = 2}}}, {"[1:]", {Slice{.start = 1}}}};
  if (view.layout().ndim() >= 2) {
    cuts.push_back({"[0]", {std::int64_t{0}}});
    cuts.push_back({"[:, 0]", {all, std::int64_t{0}}});
    cuts.push_back({"[:, ::-1]", {all, back}});
    cuts.push_back({"[::-1, ::-1]", {back, back}});
  }
  for (const Cut& cut : cuts) out.push_back({OfferKind::slice, name + cut.text, view.slice(cut.parts)});
}

}  // namespace

std::vector<Offer> offers(const View& view, std::string_view name) {
  std::vector<Offer> out;
  const std::string text(name);
  add_casts(view, text, out);
  add_shapes(view, text, out);
  add_slices(view, text, out);
  return out;
}

}  // namespace bytelens
