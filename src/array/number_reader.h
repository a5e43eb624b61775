// The items of a view as doubles, many at a time: what pictures of numbers are made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "buffer/error.h"
#include "view/view.h"

namespace bytelens {

class NumberReader {
 public:
  /// TypeError unless each item is one real number: a boolean, an integer or a float of any width. Doubles
  /// hold integers of up to 53 bits exactly.
  static Result<NumberReader> make(const View& view);

  const View& view() const { return view_; }
  std::int64_t count() const { return view_.layout().item_count(); }
  bool integers() const { return integers_; }  // booleans count as integers

  /// The items `first`, `first + 1`, … in C order, as many as `out` has; all of them exist. Errors are the
  /// source's.
  Result<void> read(std::int64_t first, std::span<double> out) const;

  /// Tells items apart that are the same as doubles: a < b just when rank(a) < rank(b). 0 for all items but
  /// those of 64-bit integers.
  Result<std::uint64_t> rank(std::int64_t item) const;

 private:
  using Decode = void (*)(const std::uint8_t* first, std::ptrdiff_t stride, std::span<double> out);
  struct Type;
  static const Type types[];

  NumberReader(View view, const Leaf& leaf, const Type& type);
  std::int64_t byte_offset_of_item(std::int64_t item) const;
  Result<void> read_run(std::int64_t byte_offset, std::span<double> out) const;

  View view_;
  Leaf leaf_;
  bool integers_;
  Decode decode_;
  std::int64_t run_, run_stride_;  // so many items follow one another at that distance in bytes
};

}  // namespace bytelens
