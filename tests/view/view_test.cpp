#include "view/view.h"

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

constexpr std::int64_t huge = std::int64_t{1} << 62;

View made(std::string_view line, const std::shared_ptr<Buffer>& buffer) {
  auto view = view_of(line, buffer);
  EXPECT_TRUE(view) << line << ": " << error_of(view);
  return std::move(*view);
}

std::string shown(const Result<View>& view) { return view ? spec_text(*view) : error_of(view); }

TEST(View, SixBytesAsTwoAndThreeRows) {
  const auto buffer = counting(6);
  const View two = made("B[2,3]", buffer), three = made("B[3,2]", buffer);
  EXPECT_EQ(text_of(two.tolist()), "[[0, 1, 2], [3, 4, 5]]");
  EXPECT_EQ(text_of(three.tolist()), "[[0, 1], [2, 3], [4, 5]]");
  ASSERT_TRUE(two.set(Index{1, 1}, number(22)));
  ASSERT_TRUE(three.set(Index{1, 1}, number(33)));
  EXPECT_EQ(bytes_of(*buffer), (std::vector<int>{0, 1, 2, 33, 22, 5}));
}

TEST(View, FiveNumbersOf16Bits) {
  const auto buffer = buffer_of(std::vector<std::uint8_t>(10));
  const View numbers = made("<h[5]", buffer), bytes = made("B", buffer);
  for (std::int64_t i = 0; i < 5; ++i) ASSERT_TRUE(numbers.set(Index{i}, number(i - 2)));
  EXPECT_EQ(bytes_of(*buffer), (std::vector<int>{254, 255, 255, 255, 0, 0, 1, 0, 2, 0}));
  ASSERT_TRUE(bytes.set(Index{5}, number(4)));
  EXPECT_EQ(text_of(numbers.tolist()), "[-2, -1, 1024, 1, 2]");
}

TEST(View, IndicesAsInNumPy) {
  const View view = made("B[2,3]", counting(6));
  EXPECT_EQ(text_of(view.get(Index{1, -1})), "5");
  EXPECT_EQ(error_of(view.get(Index{2, 0})), "IndexError: index 2 is out of bounds for axis 0 with size 2");
  EXPECT_EQ(error_of(view.get(Index{0, -4})), "IndexError: index -4 is out of bounds for axis 1 with size 3");
  EXPECT_EQ(error_of(view.get(Index{0, 0, 0})),
            "IndexError: too many indices for array: array is 2-dimensional, but 3 were indexed");
  EXPECT_EQ(error_of(view.get(Index{0})), "ValueError: incorrect number of indices for array");
}

TEST(View, ReadOnlyViewsRefuseToBeWritten) {
  const auto fixed = counting(4, Mode::r);
  EXPECT_TRUE(made("B", fixed).readonly());
  EXPECT_EQ(error_of(made("B", fixed).set(Index{9}, number(1))),
            "ValueError: assignment destination is read-only");
  const View view = *made("B", counting(4)).as_readonly();
  EXPECT_EQ(error_of(view.set(Index{0}, number(1))), "ValueError: assignment destination is read-only");
}

TEST(View, PackedDoesNotWrite) {
  const auto buffer = counting(4);
  const View view = made(">h", buffer);
  EXPECT_EQ(*view.packed(Index{1}, number(0x0405)), (std::vector<std::uint8_t>{4, 5}));
  EXPECT_EQ(bytes_of(*buffer), (std::vector<int>{0, 1, 2, 3}));
}

TEST(View, ReshapesWithoutCopying) {
  const View view = made("B[2,3,4]", counting(24));
  EXPECT_EQ(shown(view.reshape(Index{-1, 6})), "B[4,6]");
  EXPECT_EQ(shown(view.reshape(Index{24})), "B[24]");
  EXPECT_EQ(shown(view.reshape(Index{-1, 5})), "ValueError: cannot reshape array of size 24 into shape (5)");
  EXPECT_EQ(shown(view.reshape(Index{5, 5})), "ValueError: cannot reshape array of size 24 into shape (5,5)");
  EXPECT_EQ(shown(view.reshape(Index{-1, -1})), "ValueError: can only specify one unknown dimension");
  EXPECT_EQ(shown(view.reshape(Index{huge, 4})),
            "ValueError: cannot reshape array of size 24 into shape (4611686018427387904,4)");
  EXPECT_EQ(shown(view.transpose()->reshape(Index{24})),
            "AttributeError: Incompatible shape for in-place modification. Use `.reshape()` to make a copy "
            "with the "
            "desired shape.");
  EXPECT_EQ(shown(view.transpose()->reshape(Index{24}, true)), "B[24]");
  EXPECT_EQ(shown(made("<u2[6]@0/(4)", counting(24)).reshape(Index{2, 3})), "<u2[2,3]/(12,4)");
}

TEST(View, Transposes) {
  const View view = made("B[2,3,4]", counting(24));
  EXPECT_EQ(shown(view.transpose()), "B[4,3,2]:F");
  EXPECT_EQ(shown(view.transpose(Index{0, -1, 1})), "B[2,4,3]/(12,1,4)");
  EXPECT_EQ(shown(view.transpose(Index{0, 1})), "ValueError: axes don't match array");
  EXPECT_EQ(shown(view.transpose(Index{0, 1, 1})), "ValueError: repeated axis in transpose");
  EXPECT_EQ(shown(view.transpose(Index{0, 1, 3})),
            "numpy.AxisError: axis 3 is out of bounds for array of dimension 3");
}

TEST(View, ReinterpretsTheLastAxis) {
  const View view = made("u1[2,12]", counting(24));
  const auto as = [&](const View& from, std::string_view format) {
    return shown(from.reinterpret(*parse_format(format)));
  };
  EXPECT_EQ(as(view, "<u4"), "<u4[2,3]");
  EXPECT_EQ(as(view, "V"), "V1[2,12]");
  EXPECT_EQ(as(view, "V5"),
            "ValueError: When changing to a larger dtype, its size must be a divisor of the total size in "
            "bytes of the "
            "last axis of the array.");
  EXPECT_EQ(as(made("<u4[6]", counting(24)), "V3"),
            "ValueError: When changing to a smaller dtype, its size must be a divisor of the size of "
            "original dtype");
  EXPECT_EQ(as(*view.transpose(), "<u2"),
            "ValueError: To change to a dtype of a different size, the last axis must be contiguous");
  EXPECT_EQ(as(made("<u4[]", counting(24)), "u1"),
            "ValueError: Changing the dtype of a 0d array is only supported if the itemsize is unchanged");
  EXPECT_EQ(as(made("<u4[]", counting(24)), "f4"), "f4[]");
}

TEST(View, SlicesEachAxis) {
  const View view = made("B[2,3,4]", counting(24));
  const auto at = [&](std::vector<IndexPart> parts) { return shown(view.slice(parts)); };
  EXPECT_EQ(at({Slice{{}, {}, -1}, Slice{{}, {}, 2}, Slice{{}, {}, -2}}), "B[2,2,2]@15/(-12,8,-2)");
  EXPECT_EQ(at({std::int64_t{-1}, Ellipsis{}, std::int64_t{0}}), "B[3]@12/(4)");
  EXPECT_EQ(at({NewAxis{}, std::int64_t{0}, NewAxis{}}), "B[1,1,3,4]/(0,0,4,1)");
  EXPECT_EQ(at({std::int64_t{1}, std::int64_t{2}, std::int64_t{3}}), "B[]@23");
  EXPECT_EQ(at({Slice{5, {}, {}}}), "B[0,3,4]");
  EXPECT_EQ(at({Slice{{}, {}, 0}}), "ValueError: slice step cannot be zero");
  EXPECT_EQ(at({Ellipsis{}, Ellipsis{}}), "IndexError: an index can only have a single ellipsis ('...')");
  EXPECT_EQ(at({std::int64_t{3}}), "IndexError: index 3 is out of bounds for axis 0 with size 2");
  EXPECT_EQ(at(std::vector<IndexPart>(4, Slice{})),
            "IndexError: too many indices for array: array is 3-dimensional, but 4 were indexed");
  EXPECT_EQ(at(std::vector<IndexPart>(30, NewAxis{})),
            "IndexError: number of dimensions must be within [0, 32], indexing result would have 33");
}

TEST(View, SlicesBeyond64BitsStayInside) {
  const View view = made("B[24]", counting(24));
  constexpr auto most = std::numeric_limits<std::int64_t>::max(),
                 least = std::numeric_limits<std::int64_t>::min();
  for (const auto start : {most, least, std::int64_t{0}}) {
    for (const auto stop : {most, least, std::int64_t{5}}) {
      for (const auto step : {most, least, std::int64_t{-1}}) {
        const auto part = view.slice(std::vector<IndexPart>{Slice{start, stop, step}});
        ASSERT_TRUE(part);
        EXPECT_TRUE(part->tolist());
      }
    }
  }
}

TEST(View, HugeEmptyViewsDoNotOverflow) {
  const auto empty = View::make(counting(4), *parse_format("u1"), {{0, 5}, {huge, huge}, 4});
  ASSERT_TRUE(empty);
  EXPECT_TRUE(empty->slice(std::vector<IndexPart>{Slice{}, std::int64_t{4}}));
  EXPECT_TRUE(empty->transpose()->slice(std::vector<IndexPart>{std::int64_t{4}, Slice{{}, {}, -3}}));
  EXPECT_EQ(text_of(empty->tolist()), "[]");
  const auto lists = View::make(counting(4), *parse_format("u1"), {{huge, 0}, {0, 0}, 0});
  ASSERT_TRUE(lists);
  EXPECT_EQ(lists->tolist().error().kind, ErrorKind::memory_error);
  const auto repeated = View::make(counting(4), *parse_format("u1"), {{huge}, {0}, 0});
  ASSERT_TRUE(repeated);
  EXPECT_EQ(repeated->tobytes().error().kind, ErrorKind::memory_error);
  EXPECT_EQ(text_of(repeated->get(Index{huge - 1})), "0");
}

TEST(View, BroadcastsWithoutCopying) {
  const View view = made("<u2[3]", counting(6));
  const auto wide = view.broadcast_to(Index{2, 3});
  ASSERT_TRUE(wide);
  EXPECT_EQ(wide->layout().strides, (Index{0, 2}));
  EXPECT_TRUE(wide->readonly());
  EXPECT_EQ(shown(view.broadcast_to(Index{2, 4})),
            "ValueError: operands could not be broadcast together with remapped shapes [original->remapped]: "
            "(3,)  and "
            "requested shape (2,4)");
}

TEST(View, BytesInEitherOrderWhateverTheStrides) {
  const View view = made("B[3,4]@11/(-4,-1)", counting(12));
  EXPECT_EQ(*view.tobytes(), (std::vector<std::uint8_t>{11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0}));
  EXPECT_EQ(*view.tobytes(true), (std::vector<std::uint8_t>{11, 7, 3, 10, 6, 2, 9, 5, 1, 8, 4, 0}));
  // Rows that do not continue one another must not be read as one.
  EXPECT_EQ(*made("B[2,3]/(5,1)", counting(12)).tobytes(), (std::vector<std::uint8_t>{0, 1, 2, 5, 6, 7}));
  EXPECT_EQ(*made("B[2,2]@1/(3,2)", counting(12)).tobytes(), (std::vector<std::uint8_t>{1, 3, 4, 6}));
  // Items further apart than what is read in one piece.
  const auto large = buffer_of(std::vector<std::uint8_t>(300000, 7));
  ASSERT_TRUE(large->write(299000, std::vector<std::uint8_t>{9}));
  const View spread = made("B[300]/(1000)", large);
  EXPECT_EQ(spread.tobytes()->at(299), 9);
  EXPECT_EQ(spread.tobytes()->at(298), 7);
}

}  // namespace
}  // namespace bytelens
