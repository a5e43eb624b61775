#include "ui/lens.h"

#include <algorithm>

#include "ui/colors.h"
#include "ui/names.h"

namespace bytelens {
namespace {

constexpr std::int64_t picture_rows = 6, least_of_picture = 5, least_of_image = 8;

}  // namespace

std::optional<std::int64_t> LensItems::selected_before() const {
  const Selection& selection = frame.workspace.selection();
  if (selection.view != named.name) return {};
  return part.part_item(item_index_from_index(named.view.layout(), selection.index));
}

std::optional<std::int64_t> LensItems::selected() const {
  // What this very frame has chosen counts already: keys that came together with a focus are for it.
  const Selection* selection = &frame.workspace.selection();
  for (const Action& action : frame.actions)
    if (const auto* command = std::get_if<Command>(&action.what))
      if (const auto* select = std::get_if<Select>(command)) selection = &select->selection;
  if (selection->view != named.name) return {};
  return part.part_item(item_index_from_index(named.view.layout(), selection->index));
}

std::optional<std::int64_t> LensItems::pointed() const {
  if (!frame.state.hover.any()) return {};
  const auto under = part_of(named.view, frame.state.hover.begin);
  return under ? part.part_item(under->item) : std::nullopt;
}

Index LensPart::index(std::int64_t item) const {
  return index_from_item_index(named.view.layout(), part.whole_item(item));
}

std::string LensPart::value(std::int64_t item) const {
  const auto at = static_cast<std::uint64_t>(byte_offset_of(named.view.layout(), index(item)));
  for (const Leaf& leaf : named.view.format().leaves())
    if (leaf.scalar != Scalar::padding)
      return leaf_text(named.view, at + static_cast<std::uint64_t>(leaf.byte_offset), leaf)
          .value_or("unreadable");
  return {};
}

std::string LensPart::words(std::int64_t item) const {
  return item_name(named, index(item), -1) + " = " + value(item);
}

void LensItems::choose(std::int64_t item, bool activate) const {
  frame.state.pane = Pane::view;
  frame.state.view_leaf = 0;
  frame.state.half.reset();
  if (activate && frame.workspace.active_view() != named.name) frame.ask(ActivateView{named.name});
  const Index at = index(item);
  const auto begin = static_cast<std::uint64_t>(byte_offset_of(named.view.layout(), at));
  frame.ask(Select{
      {named.buffer, begin, begin + static_cast<std::uint64_t>(named.view.itemsize()), named.name, at}});
}

void LensItems::point_at(std::int64_t item) const {
  const auto begin = static_cast<std::uint64_t>(byte_offset_of(named.view.layout(), index(item)));
  frame.state.next_hover = {begin, begin + static_cast<std::uint64_t>(named.view.itemsize())};
}

void LensItems::take_keys(std::int64_t across, std::int64_t down) const {
  const UiState& state = frame.state;
  if (state.pane != Pane::view || state.edit || state.covered() || typing()) return;
  const auto current = selected();
  if (!current) return;
  const ImGuiIO& io = ImGui::GetIO();
  struct Step {
    ImGuiKey key;
    std::int64_t by;
  };
  const std::int64_t row_begin = *current - *current % down;
  for (const Step& step : {Step{ImGuiKey_LeftArrow, -across},
                           {ImGuiKey_RightArrow, across},
                           {ImGuiKey_UpArrow, -down},
                           {ImGuiKey_DownArrow, down},
                           {ImGuiKey_Home, (io.KeyCtrl ? 0 : row_begin) - *current},
                           {ImGuiKey_End, (io.KeyCtrl ? count() : row_begin + down) - across - *current}}) {
    if (!ImGui::IsKeyPressed(step.key)) continue;
    const std::int64_t to = *current + step.by;
    if (to >= 0 && to < count()) choose(to);
  }
}

LensPointer take_pointer(const LensItems& items, const Rect& box) {
  ImGui::SetCursorScreenPos({box.x, box.y});
  ImGui::PushID(items.named.name.c_str());
  ImGui::InvisibleButton("##picture", {std::max(1.f, box.w), std::max(1.f, box.h)});
  ImGui::PopID();
  const ImVec2 at = ImGui::GetIO().MousePos;
  return {ImGui::IsItemHovered(), ImGui::IsItemActivated(), at.x, at.y};
}

void report_picture(const LensItems& items, const Rect& box, std::string what) {
  Frame& frame = items.frame;
  const std::string id = items.id();
  if (const auto item = items.pointed()) what += "; under the pointer " + items.words(*item);
  std::string value;
  if (const auto item = items.selected()) value = items.words(*item), what += "; selected " + value;
  focus_ring(frame, id, box, 4);
  frame.semantics.add(SemanticNode{.id = id,
                                   .role = "img",
                                   .name = std::move(what),
                                   .rect = box,
                                   .value = std::move(value),
                                   .description = "arrow keys choose another item",
                                   .focusable = true});
}

void add_rail(const LensItems& items, std::int64_t item, const Rect& box) {
  Frame& frame = items.frame;
  const auto begin = static_cast<std::uint64_t>(byte_offset_of(items.named.view.layout(), items.index(item)));
  for (std::uint64_t at = frame.rails.begin; at < frame.rails.end; ++at)
    if (at >= begin && at - begin < static_cast<std::uint64_t>(items.named.view.itemsize()))
      frame.rails.cells.push_back({at, box, 0});
}

Lens shown_lens(const NamedView& view) {
  return view.lens == Lens::grid || !lens_refusal(view.view, view.lens).empty() ||
                 view.view.layout().item_count() == 0
             ? Lens::grid
             : view.lens;
}

namespace {

struct LensKind {
  std::int64_t least;
  std::int64_t (*rows)(const NamedView& view, float width);
  void (*draw)(const LensItems& items, const Rect& area);
};
const LensKind& kind_of(Lens lens) {
  constexpr auto picture = [](const NamedView&, float) { return picture_rows; };
  static constexpr LensKind kinds[] = {
      {0, nullptr, nullptr},  // the grid is not one of ours
      {0,
       [](const NamedView& view, float width) {
         return bits_lens_rows(Picked(view.view, lens_pick(view.view, Lens::bits, view.lens_options)).view(),
                               width);
       },
       draw_bits_lens},
      {least_of_image, image_rows, draw_image},
      {least_of_picture, picture, draw_plot},
      {least_of_picture, picture, draw_histogram},
  };
  return kinds[static_cast<std::size_t>(lens)];
}

}  // namespace

void draw_lens(Frame& frame, const NamedView& view, const ViewMetrics& metrics, const Rect& area) {
  const LensItems items{{view, Picked(view.view, lens_pick(view.view, metrics.lens, view.lens_options))},
                        frame};
  // Before the keys that came with it; focus that only passes through leaves the active view as it is.
  if (frame.semantics.take(SemanticAct::Kind::focus, items.id()))
    items.choose(items.selected().value_or(0), false);
  kind_of(metrics.lens).draw(items, area);
}

LensRows lens_rows(const NamedView& view, Lens lens, float width) {
  return {kind_of(lens).rows(view, width), kind_of(lens).least};
}

}  // namespace bytelens
