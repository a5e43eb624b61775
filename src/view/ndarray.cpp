// View's ways to another view over the same bytes, by NumPy's rules.
#include <algorithm>
#include <string>

#include "buffer/checked.h"
#include "view/view.h"

namespace bytelens {
namespace {

/// a·b in 64 bits, high bits dropped: for strides along axes of at most one item, which move nothing. NumPy's
/// and CPython's come out the same way.
std::int64_t wrapping_mul(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
}

/// NumPy's way to print a shape in this one error: unknown dimensions are "newaxis", or left out at the
/// front.
std::string shape_text(std::span<const std::int64_t> shape) {
  std::size_t i = 0;
  while (i < shape.size() && shape[i] < 0) ++i;
  if (i == shape.size()) return "()";
  std::string text = "(" + std::to_string(shape[i++]);
  for (; i < shape.size(); ++i) text += shape[i] < 0 ? ",newaxis" : "," + std::to_string(shape[i]);
  return text + (shape.size() == 1 ? ",)" : ")");
}

std::optional<std::int64_t> checked_product(std::span<const std::int64_t> numbers) {
  std::optional<std::int64_t> product = 1;
  for (const std::int64_t n : numbers) {
    if (product && n >= 0) product = checked_mul(*product, n);
  }
  return product;
}

/// Strides for `shape` over the same items in the same order, or nothing when there are none without a copy.
/// Axes are taken in pairs of groups, old and new, that hold the same number of items, from the first axis on
/// (which decides where an axis of one item belongs, as in NumPy); a group can be cut anew when its old axes
/// continue one another.
std::optional<std::vector<std::int64_t>> strides_without_copy(const Layout& layout,
                                                              std::span<const std::int64_t> shape,
                                                              std::int64_t itemsize, bool fortran) {
  struct Axis {
    std::int64_t count, stride;
  };
  std::vector<Axis> from;
  for (std::size_t axis = 0; axis < layout.shape.size(); ++axis) {
    if (layout.shape[axis] != 1) from.push_back({layout.shape[axis], layout.strides[axis]});
  }
  const auto continues = [&](const Axis& faster, const Axis& slower) {
    return slower.stride == wrapping_mul(faster.stride, faster.count);
  };

  std::vector<std::int64_t> strides(shape.size());
  std::size_t i = 0, k = 0;
  while (k < shape.size() && i < from.size()) {
    const std::size_t first_old = i, first_new = k;
    std::int64_t old_items = from[i++].count, new_items = shape[k++];
    while (old_items != new_items) {
      if (new_items < old_items) {
        new_items *= shape[k++];
      } else {
        old_items *= from[i++].count;
      }
    }
    for (std::size_t j = first_old; j + 1 < i; ++j) {
      if (!(fortran ? continues(from[j], from[j + 1]) : continues(from[j + 1], from[j]))) return {};
    }
    if (fortran) {
      strides[first_new] = from[first_old].stride;
      for (std::size_t j = first_new + 1; j < k; ++j) strides[j] = wrapping_mul(strides[j - 1], shape[j - 1]);
    } else {
      strides[k - 1] = from[i - 1].stride;
      for (std::size_t j = k - 1; j > first_new; --j) strides[j - 1] = wrapping_mul(strides[j], shape[j]);
    }
  }
  // What is left are axes of one item.
  std::int64_t after = k > 0 ? strides[k - 1] : itemsize;
  if (fortran && k > 0) after = wrapping_mul(after, shape[k - 1]);
  for (; k < shape.size(); ++k) strides[k] = after;
  return strides;
}

}  // namespace

Result<ResolvedSlice> resolve_slice(const Slice& slice, std::int64_t length) {
  constexpr std::int64_t smallest_step = -std::numeric_limits<std::int64_t>::max();
  const std::int64_t step = std::max(slice.step.value_or(1), smallest_step);
  if (step == 0) return fail(ErrorKind::value_error, "slice step cannot be zero");
  const std::int64_t lowest = step < 0 ? -1 : 0, highest = step < 0 ? length - 1 : length;
  const auto clip = [&](std::optional<std::int64_t> bound, std::int64_t otherwise) {
    if (!bound) return otherwise;
    return std::clamp(*bound < 0 ? *bound + length : *bound, lowest, highest);
  };
  const std::int64_t start = clip(slice.start, step < 0 ? highest : lowest);
  const std::int64_t stop = clip(slice.stop, step < 0 ? lowest : highest);
  std::int64_t count = 0;
  if (step < 0 && stop < start) count = (start - stop - 1) / -step + 1;
  if (step > 0 && start < stop) count = (stop - start - 1) / step + 1;
  return ResolvedSlice{start, step, count};
}

Result<View> View::reshape(std::span<const std::int64_t> shape, bool fortran) const {
  if (shape.size() > max_ndarray_ndim) {
    return fail(ErrorKind::value_error,
                "maximum supported dimension for an ndarray is 32, found " + std::to_string(shape.size()));
  }
  if (std::ranges::equal(shape, layout_.shape)) return *this;

  const std::int64_t items = layout_.item_count();
  const auto mismatch = [&] {
    return fail(ErrorKind::value_error,
                "cannot reshape array of size " + std::to_string(items) + " into shape " + shape_text(shape));
  };
  std::vector<std::int64_t> wanted(shape.begin(), shape.end());
  const auto known = checked_product(shape);
  if (const auto unknown = std::ranges::find_if(wanted, [](std::int64_t n) { return n < 0; });
      unknown != wanted.end()) {
    if (std::any_of(unknown + 1, wanted.end(), [](std::int64_t n) { return n < 0; })) {
      return fail(ErrorKind::value_error, "can only specify one unknown dimension");
    }
    if (!known || *known == 0 || items % *known != 0) return mismatch();
    *unknown = items / *known;
  } else if (known != items) {
    return mismatch();
  }

  auto dense = fortran ? f_strides(wanted, itemsize()) : c_strides(wanted, itemsize());
  if (!dense) return std::unexpected(dense.error());
  const bool in_order = fortran ? f_contiguous() : c_contiguous();
  if (items > 1 && !in_order) {
    auto strides = strides_without_copy(layout_, wanted, itemsize(), fortran);
    if (!strides) {
      return fail(ErrorKind::attribute_error,
                  "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the "
                  "desired shape.");
    }
    dense = std::move(*strides);
  }
  return with_layout({std::move(wanted), std::move(*dense), layout_.offset});
}

Result<View> View::countable(Layout layout) const {
  if (const auto strides = c_strides(layout.shape, itemsize()); !strides) return std::unexpected(strides.error());
  return with_layout(std::move(layout));
}

Result<View> View::transpose(std::optional<std::span<const std::int64_t>> axes) const {
  Layout turned = layout_;
  if (!axes) {
    std::ranges::reverse(turned.shape);
    std::ranges::reverse(turned.strides);
    return countable(std::move(turned));
  }
  const auto ndim = static_cast<std::int64_t>(layout_.shape.size());
  if (axes->size() != layout_.shape.size()) return fail(ErrorKind::value_error, "axes don't match array");
  std::vector<bool> used(axes->size(), false);
  for (std::size_t i = 0; i < axes->size(); ++i) {
    std::int64_t axis = (*axes)[i];
    if (axis < -ndim || axis >= ndim) {
      return fail(ErrorKind::axis_error, "axis " + std::to_string(axis) +
                                             " is out of bounds for array of dimension " +
                                             std::to_string(ndim));
    }
    if (axis < 0) axis += ndim;
    const auto from = static_cast<std::size_t>(axis);
    if (used[from]) return fail(ErrorKind::value_error, "repeated axis in transpose");
    used[from] = true;
    turned.shape[i] = layout_.shape[from];
    turned.strides[i] = layout_.strides[from];
  }
  return countable(std::move(turned));
}

Result<View> View::reinterpret(const Format& format) const {
  Format wanted = format;
  const std::int64_t from = itemsize();
  if (wanted.itemsize() == 0 && wanted.leaves().size() == 1 && wanted.leaves()[0].scalar == Scalar::raw) {
    // NumPy's `V`: raw bytes of whatever size the items have.
    auto sized = parse_dtype("V" + std::to_string(from));
    if (!sized) return std::unexpected(sized.error());
    wanted = std::move(*sized);
  }
  const std::int64_t to = wanted.itemsize();
  // NumPy first makes the same view anew, and only then gives it the other format.
  const Result<View> same = countable(layout_);
  if (!same) return same;
  Layout layout = layout_;
  if (from != to) {
    if (layout.shape.empty()) {
      return fail(ErrorKind::value_error,
                  "Changing the dtype of a 0d array is only supported if the itemsize is unchanged");
    }
    std::int64_t& n = layout.shape.back();
    std::int64_t& stride = layout.strides.back();
    if (n != 1 && layout_.item_count() != 0 && stride != from) {
      return fail(ErrorKind::value_error,
                  "To change to a dtype of a different size, the last axis must be contiguous");
    }
    if (to < from) {
      if (to == 0 || from % to != 0) {
        return fail(
            ErrorKind::value_error,
            "When changing to a smaller dtype, its size must be a divisor of the size of original dtype");
      }
      n = wrapping_mul(n, from / to);
    } else {
      const auto row = checked_mul(n, from);
      if (!row || *row % to != 0) {
        return fail(
            ErrorKind::value_error,
            "When changing to a larger dtype, its size must be a divisor of the total size in bytes of "
            "the last axis of the array.");
      }
      n = *row / to;
    }
    stride = to;
  }
  return View(buffer_, std::move(wanted), std::move(layout), readonly_);
}

Result<View> View::slice(std::span<const IndexPart> parts) const {
  std::size_t named = 0, added = 0, dropped = 0, ellipses = 0;
  for (const IndexPart& part : parts) {
    if (std::holds_alternative<Ellipsis>(part)) {
      ++ellipses;
    } else if (std::holds_alternative<NewAxis>(part)) {
      ++added;
    } else {
      ++named;
      if (std::holds_alternative<std::int64_t>(part)) ++dropped;
    }
  }
  const std::size_t ndim = layout_.shape.size();
  if (ellipses > 1) {
    return fail(ErrorKind::index_error, "an index can only have a single ellipsis ('...')");
  }
  if (named > ndim) {
    return fail(ErrorKind::index_error, "too many indices for array: array is " + std::to_string(ndim) +
                                            "-dimensional, but " + std::to_string(named) + " were indexed");
  }
  if (ndim - dropped + added > max_ndarray_ndim) {
    return fail(ErrorKind::index_error,
                "number of dimensions must be within [0, 32], indexing result would have " +
                    std::to_string(ndim - dropped + added));
  }
  Layout layout{{}, {}, layout_.offset};
  std::size_t axis = 0;
  const auto keep = [&](std::size_t count) {
    for (; count > 0; --count, ++axis) {
      layout.shape.push_back(layout_.shape[axis]);
      layout.strides.push_back(layout_.strides[axis]);
    }
  };
  const auto move = [&](std::int64_t items) {
    const auto bytes = checked_add(layout.offset, wrapping_mul(items, layout_.strides[axis]));
    layout.offset = bytes.value_or(layout.offset);
  };
  for (const IndexPart& part : parts) {
    if (std::holds_alternative<Ellipsis>(part)) {
      keep(ndim - named);
    } else if (std::holds_alternative<NewAxis>(part)) {
      layout.shape.push_back(1);
      layout.strides.push_back(0);
    } else if (const auto* number = std::get_if<std::int64_t>(&part)) {
      const std::int64_t n = layout_.shape[axis];
      if (*number < -n || *number >= n) {
        return fail(ErrorKind::index_error, "index " + std::to_string(*number) +
                                                " is out of bounds for axis " + std::to_string(axis) +
                                                " with size " + std::to_string(n));
      }
      move(*number < 0 ? *number + n : *number);
      ++axis;
    } else {
      auto range = resolve_slice(std::get<Slice>(part), layout_.shape[axis]);
      if (!range) return std::unexpected(range.error());
      if (range->count == 0) range = ResolvedSlice{0, 1, 0};
      move(range->first);
      layout.shape.push_back(range->count);
      layout.strides.push_back(wrapping_mul(range->step, layout_.strides[axis]));
      ++axis;
    }
  }
  keep(ndim - axis);
  // Without items there are no bounds on what the strides add up to, and nothing to find there.
  if (layout.item_count() == 0) layout.offset = layout_.offset;
  return countable(std::move(layout));
}

Result<View> View::broadcast_to(std::span<const std::int64_t> shape) const {
  if (std::ranges::any_of(shape, [](std::int64_t n) { return n < 0; })) {
    return fail(ErrorKind::value_error, "all elements of broadcast shape must be non-negative");
  }
  if (shape.empty() && !layout_.shape.empty()) {
    return fail(ErrorKind::value_error, "cannot broadcast a non-scalar to a scalar array");
  }
  if (shape.size() < layout_.shape.size()) {
    return fail(ErrorKind::value_error,
                "input operand has more dimensions than allowed by the axis remapping");
  }
  if (shape.size() > max_ndarray_ndim) {
    return fail(ErrorKind::value_error,
                "maximum supported dimension for an ndarray is 32, found " + std::to_string(shape.size()));
  }
  const std::size_t added = shape.size() - layout_.shape.size();
  Layout layout{{shape.begin(), shape.end()}, std::vector<std::int64_t>(shape.size(), 0), layout_.offset};
  for (std::size_t axis = 0; axis < layout_.shape.size(); ++axis) {
    const std::int64_t n = layout_.shape[axis];
    if (n == shape[added + axis]) {
      layout.strides[added + axis] = n == 1 ? 0 : layout_.strides[axis];
    } else if (n != 1) {
      const auto plain = [](std::span<const std::int64_t> numbers) {
        std::string text = "(";
        for (std::size_t i = 0; i < numbers.size(); ++i) text += (i ? "," : "") + std::to_string(numbers[i]);
        return text + (numbers.size() == 1 ? ",)" : ")");
      };
      return fail(ErrorKind::value_error,
                  "operands could not be broadcast together with remapped shapes [original->remapped]: " +
                      plain(layout_.shape) + "  and requested shape " + plain(shape));
    }
  }
  // NumPy counts only shapes that go together: first the items of its iterator, axis by axis, then the bytes.
  std::int64_t items = 1;
  for (const std::int64_t n : shape) {
    const auto product = checked_mul(items, n);
    if (!product) return fail(ErrorKind::value_error, "iterator is too large");
    items = *product;
  }
  if (const auto strides = c_strides(shape, itemsize()); !strides) return std::unexpected(strides.error());
  return View(buffer_, format_, std::move(layout), true);
}

}  // namespace bytelens
