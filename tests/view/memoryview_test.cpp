#include "view/memoryview.h"

#include <gtest/gtest.h>

#include "views.h"

namespace bytelens {
namespace {

using testing::buffer_of;
using testing::bytes_of;
using testing::counting;
using testing::error_of;
using testing::number;
using testing::text_of;
using testing::view_of;

constexpr auto released = "ValueError: operation forbidden on released memoryview object";

Key at(std::int64_t i) { return Int::of(i); }
Key at(std::vector<std::int64_t> index) {
  TupleKey key;
  for (const std::int64_t i : index) key.parts.push_back(Int::of(i));
  return key;
}

std::string shown(const Result<std::variant<Value, MemoryView>>& got) {
  if (!got) return error_of(got);
  if (const auto* value = std::get_if<Value>(&*got)) return repr(*value);
  return text_of(std::get<MemoryView>(*got).tolist());
}

MemoryView part(const MemoryView& memory, Slice slice) { return std::get<MemoryView>(*memory.get(slice)); }

MemoryView cast(const MemoryView& memory, std::string_view format, std::vector<std::int64_t> shape) {
  auto view = memory.cast(format, std::span<const std::int64_t>(shape));
  EXPECT_TRUE(view) << error_of(view);
  return std::move(*view);
}

TEST(MemoryView, SixBytesAsTwoAndThreeRows) {
  const auto buffer = counting(6);
  const MemoryView bytes(buffer);
  const MemoryView two = cast(bytes, "B", {2, 3}), three = cast(bytes, "B", {3, 2});
  EXPECT_EQ(text_of(two.tolist()), "[[0, 1, 2], [3, 4, 5]]");
  EXPECT_EQ(text_of(three.tolist()), "[[0, 1], [2, 3], [4, 5]]");
  ASSERT_TRUE(two.set(at({1, 1}), number(22)));
  ASSERT_TRUE(three.set(at({1, 1}), number(33)));
  EXPECT_EQ(text_of(bytes.tolist()), "[0, 1, 2, 33, 22, 5]");
}

TEST(MemoryView, FiveNumbersOf16Bits) {
  const auto buffer = buffer_of(std::vector<std::uint8_t>(10));
  const MemoryView bytes(buffer);
  const MemoryView numbers = *bytes.cast("h");
  for (std::int64_t i = 0; i < 5; ++i) ASSERT_TRUE(numbers.set(at(i), number(i - 2)));
  EXPECT_EQ(bytes_of(*buffer), (std::vector<int>{254, 255, 255, 255, 0, 0, 1, 0, 2, 0}));
  ASSERT_TRUE(bytes.set(at(5), number(4)));
  EXPECT_EQ(text_of(numbers.tolist()), "[-2, -1, 1024, 1, 2]");
}

TEST(MemoryView, Attributes) {
  const auto buffer = counting(24);
  const MemoryView view = cast(MemoryView(buffer), "@h", {3, 4});
  EXPECT_EQ(*view.format(), "@h");
  EXPECT_EQ(*view.itemsize(), 2);
  EXPECT_EQ(*view.nbytes(), 24);
  EXPECT_EQ(*view.ndim(), 2);
  EXPECT_EQ(*view.shape(), (Index{3, 4}));
  EXPECT_EQ(*view.strides(), (Index{8, 2}));
  EXPECT_EQ(*view.suboffsets(), Index{});
  EXPECT_FALSE(*view.readonly());
  EXPECT_TRUE(*view.c_contiguous());
  EXPECT_FALSE(*view.f_contiguous());
  EXPECT_TRUE(*view.contiguous());
  EXPECT_EQ(*view.obj(), buffer);
  EXPECT_EQ(*view.len(), 3);
}

TEST(MemoryView, KeysAndTheirRefusals) {
  const MemoryView bytes(counting(6));
  EXPECT_EQ(shown(bytes.get(at(-1))), "5");
  EXPECT_EQ(shown(bytes.get(Slice{{}, {}, -2})), "[5, 3, 1]");
  EXPECT_EQ(shown(bytes.get(at(6))), "IndexError: index out of bounds on dimension 1");
  EXPECT_EQ(shown(bytes.get(Int{false, true, 0})),
            "IndexError: cannot fit 'int' into an index-sized integer");
  EXPECT_EQ(shown(bytes.get(OtherKey{})), "TypeError: memoryview: invalid slice key");
  EXPECT_EQ(shown(bytes.get(Slice{{}, {}, 0})), "ValueError: slice step cannot be zero");
  const MemoryView rows = cast(bytes, "B", {2, 3});
  EXPECT_EQ(shown(rows.get(at(0))), "NotImplementedError: multi-dimensional sub-views are not implemented");
  EXPECT_EQ(shown(rows.get(at(Index{0}))), "NotImplementedError: sub-views are not implemented");
  EXPECT_EQ(shown(rows.get(at({0, 0, 0}))), "TypeError: cannot index 2-dimension view with 3-element tuple");
  EXPECT_EQ(shown(rows.get(TupleKey{{Slice{}, Slice{}}})),
            "NotImplementedError: multi-dimensional slicing is not implemented");
  EXPECT_EQ(shown(rows.get(Slice{1, {}, {}})), "[[3, 4, 5]]");
  const MemoryView scalar = cast(part(bytes, {0, 2, {}}), "H", {});
  EXPECT_EQ(shown(scalar.get(TupleKey{})), "256");
  EXPECT_EQ(shown(scalar.get(Ellipsis{})), "256");
  EXPECT_EQ(shown(scalar.get(at(0))), "TypeError: invalid indexing of 0-dim memory");
}

TEST(MemoryView, AssignmentAndItsRefusals) {
  const auto buffer = counting(6);
  const MemoryView bytes(buffer);
  EXPECT_EQ(error_of(bytes.set(at(0), number(256))), "ValueError: memoryview: invalid value for format 'B'");
  EXPECT_EQ(error_of(bytes.set(at(0), Value{None{}})), "TypeError: memoryview: invalid type for format 'B'");
  EXPECT_EQ(error_of(bytes.set(Slice{0, 1, {}}, Value{Bytes{"ab"}})),
            "ValueError: memoryview assignment: lvalue and rvalue have different structures");
  EXPECT_EQ(error_of(bytes.set(Slice{0, 1, {}}, number(1))),
            "TypeError: a bytes-like object is required, not 'int'");
  EXPECT_EQ(error_of(bytes.del(at(0))), "TypeError: cannot delete memory");
  EXPECT_EQ(error_of(bytes.toreadonly()->set(at(0), number(1))), "TypeError: cannot modify read-only memory");
  EXPECT_EQ(error_of(MemoryView(counting(6, Mode::r)).set(at(0), number(1))),
            "TypeError: cannot modify read-only memory");
  EXPECT_EQ(bytes_of(*buffer), (std::vector<int>{0, 1, 2, 3, 4, 5}));
  ASSERT_TRUE(bytes.set(Slice{{}, {}, 2}, Value{Bytes{"abc"}}));
  EXPECT_EQ(bytes_of(*buffer), (std::vector<int>{97, 1, 98, 3, 99, 5}));
}

TEST(MemoryView, OverlappingSlicesAreCopiedAsIfApart) {
  const auto buffer = counting(6);
  const MemoryView bytes(buffer);
  ASSERT_TRUE(bytes.set(Slice{1, {}, {}}, part(bytes, {{}, 5, {}})));
  EXPECT_EQ(bytes_of(*buffer), (std::vector<int>{0, 0, 1, 2, 3, 4}));
  ASSERT_TRUE(bytes.set(Slice{}, part(bytes, {{}, {}, -1})));
  EXPECT_EQ(bytes_of(*buffer), (std::vector<int>{4, 3, 2, 1, 0, 0}));
}

TEST(MemoryView, CastsAndTheirRefusals) {
  const MemoryView bytes(counting(24));
  const auto shape = [](std::vector<std::int64_t> numbers) {
    List list;
    for (const std::int64_t n : numbers) list.items.push_back(number(n));
    return Value{list};
  };
  EXPECT_EQ(error_of(bytes.cast("<h")),
            "ValueError: memoryview: destination format must be a native single character "
            "format prefixed with an optional '@'");
  EXPECT_EQ(error_of(bytes.cast("h")->cast("i")),
            "TypeError: memoryview: cannot cast between two non-byte formats");
  EXPECT_EQ(error_of(part(bytes, {0, 5, {}}).cast("h")),
            "TypeError: memoryview: length is not a multiple of itemsize");
  EXPECT_EQ(error_of(part(bytes, {{}, {}, 2}).cast("h")),
            "TypeError: memoryview: casts are restricted to C-contiguous views");
  EXPECT_EQ(error_of(bytes.cast("h", shape({3, 5}))),
            "TypeError: memoryview: product(shape) * itemsize != buffer size");
  EXPECT_EQ(error_of(bytes.cast("B", shape({24, 0}))),
            "ValueError: memoryview.cast(): elements of shape must be integers > 0");
  EXPECT_EQ(error_of(bytes.cast("B", shape({std::int64_t{1} << 62, 4}))),
            "ValueError: memoryview.cast(): product(shape) > SSIZE_MAX");
  EXPECT_EQ(error_of(bytes.cast("B", Value{List{{Value{Str{"a"}}}}})),
            "TypeError: memoryview.cast(): elements of shape must be integers");
  EXPECT_EQ(error_of(bytes.cast("B", number(7))), "TypeError: shape must be a list or a tuple");
  EXPECT_EQ(error_of(cast(bytes, "B", {2, 12}).cast("h", shape({3, 4}))),
            "TypeError: memoryview: cast must be 1D -> ND or ND -> 1D");
  EXPECT_EQ(*cast(cast(bytes, "B", {2, 12}), "i", {6}).strides(), Index{4});
  std::vector<std::int64_t> axes(64, 1);
  axes.back() = 24;
  EXPECT_EQ(*cast(bytes, "B", axes).ndim(), 64);
  axes.push_back(1);
  EXPECT_EQ(error_of(bytes.cast("B", shape(axes))),
            "ValueError: memoryview: number of dimensions must not exceed 64");
  EXPECT_EQ(error_of(part(bytes, {0, 0, {}}).cast("h", shape({1}))),
            "TypeError: memoryview: cannot cast view with zeros in shape or strides");
}

TEST(MemoryView, TextAndBytes) {
  const MemoryView bytes(counting(7));
  EXPECT_EQ(*bytes.hex(), "00010203040506");
  EXPECT_EQ(*bytes.hex(Value{Str{":"}}, 3), "00:010203:040506");
  EXPECT_EQ(*bytes.hex(Value{Bytes{":"}}, -3), "000102:030405:06");
  EXPECT_EQ(error_of(bytes.hex(Value{Str{"ab"}})), "ValueError: sep must be length 1.");
  EXPECT_EQ(error_of(bytes.hex(Value{Str{"é"}})), "ValueError: sep must be ASCII.");
  EXPECT_EQ(error_of(bytes.hex(number(5))), "TypeError: object of type 'int' has no len()");
  EXPECT_EQ(error_of(bytes.tobytes("X")), "ValueError: order must be 'C', 'F' or 'A'");
  const MemoryView rows = cast(part(bytes, {0, 6, {}}), "B", {2, 3});
  EXPECT_EQ(rows.tobytes("F")->data, std::string("\0\3\1\4\2\5", 6));
}

TEST(MemoryView, DtypesAreSaidAsNumPyExportsThem) {
  const auto format = [](std::string_view line) {
    const auto view = view_of(line, counting(64));
    const auto memory = MemoryView::of(*view);
    return memory ? *memory->format() : error_of(memory);
  };
  EXPECT_EQ(format("<i4[3]"), "i");
  EXPECT_EQ(format(">u2[3]"), ">H");
  EXPECT_EQ(format("<i8[3]@1"), "=q");
  EXPECT_EQ(format("S5[2]"), "5s");
  EXPECT_EQ(format("c8[2]"), "Zf");
  EXPECT_EQ(format("[('x','<f4'),('y','u1')][2]"), "T{=f:x:B:y:}");
  EXPECT_EQ(format("<h[3]"), "<h");
}

TEST(MemoryView, OnlyNativeFormatsHaveItems) {
  const MemoryView big = *MemoryView::of(*view_of(">u2[3]", counting(6)));
  EXPECT_EQ(shown(big.get(at(0))), "NotImplementedError: memoryview: unsupported format >H");
  EXPECT_EQ(error_of(big.tolist()), "NotImplementedError: memoryview: unsupported format >H");
  const MemoryView halves = *MemoryView::of(*view_of("<f2[3]", counting(6)));
  EXPECT_EQ(shown(halves.get(at(0))), "NotImplementedError: memoryview: format e not supported");
  EXPECT_TRUE(*big.equals(*MemoryView::of(*view_of(">u2[3]", counting(6)))));
}

TEST(MemoryView, EqualityIsOfValues) {
  const auto buffer = buffer_of({1, 0, 2, 0, 0, 0, 0xc0, 0x7f});
  const MemoryView bytes(buffer);
  const MemoryView numbers = *part(bytes, {0, 4, {}}).cast("H");
  EXPECT_TRUE(*numbers.equals(part(bytes, {0, 4, 2})));
  EXPECT_FALSE(*numbers.equals(bytes));
  const MemoryView nan = *part(bytes, {4, {}, {}}).cast("f");
  EXPECT_FALSE(*nan.equals(nan));
  EXPECT_TRUE(*bytes.equals(bytes));
  EXPECT_TRUE(*bytes.contains(Value{1.0}));
  EXPECT_FALSE(*bytes.contains(Value{Str{"1"}}));
}

TEST(MemoryView, TwoBooleansAreComparedAsBytes) {
  // 2 is true and still not 1, but equal to it where only one side is a boolean.
  const MemoryView two(buffer_of({2})), one(buffer_of({1}));
  EXPECT_EQ(text_of(two.cast("?")->tolist()), "[True]");
  EXPECT_FALSE(*two.cast("?")->equals(*one.cast("?")));
  EXPECT_TRUE(*two.cast("?")->equals(one));
}

TEST(MemoryView, NothingButIdentityAfterRelease) {
  MemoryView view(counting(6));
  const MemoryView other = view;
  ASSERT_TRUE(view.release());
  ASSERT_TRUE(view.release());
  EXPECT_EQ(error_of(view.format()), released);
  EXPECT_EQ(error_of(view.len()), released);
  EXPECT_EQ(shown(view.get(at(0))), released);
  EXPECT_EQ(error_of(view.set(at(0), number(1))), released);
  EXPECT_EQ(error_of(view.cast("B")), released);
  EXPECT_EQ(error_of(view.tolist()), released);
  EXPECT_EQ(error_of(view.tobytes()), released);
  EXPECT_EQ(error_of(view.iterate()), released);
  EXPECT_EQ(error_of(other.set(Slice{}, view)), released);
  EXPECT_TRUE(*view.equals(view));
  EXPECT_FALSE(*view.equals(other));
  EXPECT_EQ(text_of(other.tolist()), "[0, 1, 2, 3, 4, 5]");
}

TEST(MemoryView, IterationStopsWhenReleased) {
  MemoryView view(counting(2));
  auto iterator = *view.iterate();
  EXPECT_EQ(repr(**view.next(iterator)), "0");
  ASSERT_TRUE(view.release());
  EXPECT_EQ(error_of(view.next(iterator)), released);
}

}  // namespace
}  // namespace bytelens
