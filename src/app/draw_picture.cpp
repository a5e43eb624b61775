#include "app/draw_picture.h"

#include <algorithm>

#include "picture/picture.h"
#include "ui/names.h"
#include "ui/picture_actions.h"
#include "ui/subject.h"

namespace bytelens {
namespace {

constexpr std::uint64_t most_bytes = 1024;
constexpr std::int64_t most_views = 12;

struct Range {
  std::uint64_t begin, end;
};

// A chosen item stands out among the bytes around it; bytes chosen by themselves are the picture.
Range drawn_range(const Workspace& workspace, const UiState& state) {
  const Selection& selection = workspace.selection();
  if (selection.buffer == workspace.active_buffer() && selection.view.empty() &&
      selection.end > selection.begin + 1)
    return {selection.begin, selection.end};
  return {state.shown_begin, state.shown_end};
}

std::string picture_words(std::uint64_t drawn, std::uint64_t wanted, std::int64_t views) {
  std::string text = "a picture of ";
  text +=
      wanted > drawn ? "the first " + std::to_string(drawn) + " of " + size_text(wanted) : size_text(drawn);
  if (views == 0) return text;
  text += " and ";
  if (views > most_views) text += std::to_string(most_views) + " of ";
  return text + std::to_string(views) + (views == 1 ? " view" : " views");
}

}  // namespace

Result<PictureDrawn> draw_picture(const Workspace& workspace, const UiState& state, PictureUse use) {
  if (const std::string why_not = no_picture(workspace); !why_not.empty())
    return fail(ErrorKind::value_error, why_not);
  const Range range = drawn_range(workspace, state);
  PictureOptions options{.look = look_of(state.dark(), state.more_contrast || state.forced_colors),
                         .begin = range.begin,
                         .bytes = std::min(range.end - range.begin, most_bytes),
                         .views = most_views};
  // The inspector's number; where it explains a lone byte, no view has it and there is no ribbon.
  const auto number = subject_of(workspace, state.cursor, state.view_leaf);
  if (!number) return std::unexpected(number.error());
  options.number_at = number->byte_offset;
  auto svg = draw_svg(workspace, options);
  if (!svg) return std::unexpected(svg.error());
  const int active = workspace.active_buffer();
  const auto views = std::ranges::count(workspace.views(), active, &NamedView::buffer);
  return PictureDrawn{use, workspace.buffers()[static_cast<std::size_t>(active)]->name() + ".svg",
                      *std::move(svg), picture_words(options.bytes, range.end - range.begin, views)};
}

}  // namespace bytelens
