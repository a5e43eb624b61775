#include "array/pick.h"

#include <algorithm>
#include <utility>

namespace bytelens {
namespace {

Pick for_every_axis(const Layout& whole, Pick pick) {
  pick = fitting(whole, std::move(pick));
  pick.resize(whole.shape.size(), all_of_axis);
  return pick;
}

View sliced(const View& whole, const Pick& fits) {
  std::vector<IndexPart> parts;
  for (const std::int64_t at : fits) parts.push_back(at == all_of_axis ? IndexPart(Slice{}) : IndexPart(at));
  return whole.slice(parts).value_or(whole);  // indices inside the shape are never refused
}

}  // namespace

Pick fitting(const Layout& whole, Pick pick) {
  pick.resize(std::min(pick.size(), whole.shape.size()));
  for (std::size_t axis = 0; axis < pick.size(); ++axis)
    if (pick[axis] < 0 || pick[axis] >= whole.shape[axis]) pick[axis] = all_of_axis;
  while (!pick.empty() && pick.back() == all_of_axis) pick.pop_back();
  return pick;
}

Picked::Picked(const View& whole, const Pick& pick)
    : whole_(whole.layout()), pick_(for_every_axis(whole_, pick)), view_(sliced(whole, pick_)) {}

std::int64_t Picked::whole_item(std::int64_t item) const {
  const Index part = index_from_item_index(view_.layout(), item);
  Index whole;
  std::size_t next = 0;
  for (const std::int64_t at : pick_) whole.push_back(at == all_of_axis ? part[next++] : at);
  return item_index_from_index(whole_, whole);
}

std::optional<std::int64_t> Picked::part_item(std::int64_t whole_item) const {
  const Index whole = index_from_item_index(whole_, whole_item);
  Index part;
  for (std::size_t axis = 0; axis < pick_.size(); ++axis) {
    if (pick_[axis] == all_of_axis)
      part.push_back(whole[axis]);
    else if (pick_[axis] != whole[axis])
      return {};
  }
  return item_index_from_index(view_.layout(), part);
}

}  // namespace bytelens
