// What Python makes of a view in one step: casts, reshapes and slices, each with Python's own verdict.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "view/view.h"

namespace bytelens {

enum class OfferKind : std::uint8_t {
  cast,   // memoryview's: `name` stands for memoryview(array)
  shape,  // NumPy's, of the array itself: reshape, transpose, view
  slice,  // NumPy's basic indexing
};

struct Offer {
  OfferKind kind;
  std::string expression;  // Python: "m1.cast('h')", "m1.reshape(2, -1)", "m1[::-1]"
  Result<View> view;       // over the same bytes; or Python's refusal
};

/// In a fixed order, cast by cast, shape by shape, slice by slice. Slices are those that the rank has.
std::vector<Offer> offers(const View& view, std::string_view name);

}  // namespace bytelens
