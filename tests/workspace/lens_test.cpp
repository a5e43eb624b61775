// How views are looked at: part of the document, no part of history.
#include <gtest/gtest.h>

#include <limits>

#include "workspace/document.h"

namespace bytelens {
namespace {

using namespace test;

struct Lenses : ::testing::Test {
  Workspace workspace;

  void SetUp() override {
    ByteList bytes(96);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
    ASSERT_TRUE(workspace.apply(OpenBuffer{memory(bytes)}));
    ASSERT_TRUE(workspace.apply(AddView{0, "a = B[2,3,4]"}));
    ASSERT_TRUE(workspace.apply(AddView{0, "s = 2h[3]"}));
    workspace.drop_history();
  }
  const NamedView& view(const char* name) { return *workspace.find_view(name); }
  std::string done(const Command& command) { return outcome(workspace.apply(command)); }
  std::string refusal(const char* line, Lens lens) {
    EXPECT_EQ(done(AddView{0, std::string("x = ") + line}), "") << line;
    std::string why = lens_refusal(view("x").view, lens);
    EXPECT_TRUE(workspace.undo());
    return why;
  }
};

const LensOptions options{ImagePalette::viridis, Channels::bgr, std::pair(-1.5, 200.0), {1, all_of_axis, 2}};

TEST_F(Lenses, AreSetWithoutAStep) {
  EXPECT_EQ(view("a").lens, Lens::grid);
  EXPECT_EQ(view("a").lens_options, LensOptions{});
  const std::uint64_t before = workspace.revision();
  EXPECT_EQ(done(SetLens{"a", Lens::image}), "");
  EXPECT_EQ(done(SetLensOptions{"a", options}), "");
  EXPECT_EQ(workspace.revision(), before + 2);
  EXPECT_EQ(view("a").lens, Lens::image);
  EXPECT_EQ(view("a").lens_options, options);
  EXPECT_EQ(view("s").lens, Lens::grid);
  EXPECT_FALSE(workspace.can_undo());

  EXPECT_EQ(done(SetLens{"a", Lens::image}), "");
  EXPECT_EQ(done(SetLensOptions{"a", options}), "");
  EXPECT_EQ(workspace.revision(), before + 2) << "the same again is no change";
}

TEST_F(Lenses, WhatDoesNotFitIsRefused) {
  EXPECT_EQ(done(SetLens{"b", Lens::plot}), "KeyError: no view is named 'b'");
  EXPECT_EQ(done(SetLensOptions{"b", {}}), "KeyError: no view is named 'b'");
  const auto with_range = [](double low, double high) {
    return LensOptions{{}, {}, std::pair(low, high), {}};
  };
  EXPECT_EQ(done(SetLensOptions{"a", with_range(1, 1)}), "ValueError: the range begins below its end");
  EXPECT_EQ(done(SetLensOptions{"a", with_range(0, std::numeric_limits<double>::infinity())}),
            "ValueError: the ends of the range are finite numbers");
  EXPECT_EQ(done(SetLensOptions{"a", {{}, {}, {}, {0, 3}}}),
            "IndexError: index 3 is out of bounds for axis 1 with size 3");
  EXPECT_EQ(done(SetLensOptions{"a", {{}, {}, {}, {0, 0, 0, 0}}}),
            "IndexError: there are indices for 4 axes; the view has 3");
  EXPECT_EQ(view("a").lens_options, LensOptions{});
}

TEST_F(Lenses, StayWhateverHappensToTheView) {
  ASSERT_EQ(done(SetLens{"a", Lens::plot}), "");
  ASSERT_EQ(done(SetLensOptions{"a", options}), "");
  ASSERT_EQ(done(ChangeView{"a", "b = <H[3,4]"}), "");
  EXPECT_EQ(view("b").lens, Lens::plot);
  EXPECT_EQ(view("b").lens_options.range, options.range);
  EXPECT_EQ(view("b").lens_options.pick, (Pick{1})) << "of what was picked what still fits";
  ASSERT_EQ(done(SetLens{"b", Lens::histogram}), "");
  ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(view("a").lens, Lens::histogram) << "undo takes the change back, not how one looks";
  ASSERT_TRUE(workspace.redo());
  EXPECT_EQ(view("b").lens, Lens::histogram);

  ASSERT_EQ(done(RemoveView{"b"}), "");
  ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(view("b").lens, Lens::histogram) << "a view that comes back looks as it did";
  ASSERT_EQ(done(SetLens{"b", Lens::bits}), "");
  ASSERT_TRUE(workspace.redo());
  ASSERT_TRUE(workspace.undo());
  EXPECT_EQ(view("b").lens, Lens::bits);
  check_invariants(workspace);
}

TEST_F(Lenses, TravelAsJson) {
  const std::string plain = workspace.to_json();
  EXPECT_EQ(plain.find("\"lens\""), std::string::npos) << "a grid is not worth a word";
  ASSERT_EQ(done(SetLens{"a", Lens::image}), "");
  ASSERT_EQ(done(SetLensOptions{"a", options}), "");
  const std::string json = workspace.to_json();
  EXPECT_NE(json.find(R"({"buffer":0,"channels":"bgr","lens":"image","name":"a","palette":"viridis",)"
                      R"("range":[-1.5,200.0],"slice":[1,null,2],"spec":"B[2,3,4]"})"),
            std::string::npos)
      << json;
  Workspace again;
  ASSERT_EQ(outcome(again.from_json(json)), "");
  EXPECT_EQ(again.to_json(), json);
  EXPECT_EQ(again.find_view("a")->lens, Lens::image);
  EXPECT_EQ(again.find_view("a")->lens_options, options);
  EXPECT_FALSE(again.can_undo());
  ASSERT_EQ(outcome(again.from_json(plain)), "");
  EXPECT_EQ(again.find_view("a")->lens, Lens::grid) << "absent means a grid";
}

TEST_F(Lenses, RefusedJsonSaysWhere) {
  const auto refused = [&](const std::string& members) {
    return outcome(
        workspace.from_json(R"({"bytelens": 1, "buffers": [{"name": "six", "mode": "c", "size": 6, )"
                            R"("bytes": "000102030405"}], "views": [{"name": "v", "buffer": 0, )"
                            R"("spec": "B[2,3]", )" +
                            members + "}]}"));
  };
  EXPECT_EQ(refused(R"("lens": "plot", "range": [0, 1], "slice": [1], "palette": "grey")"), "");
  EXPECT_EQ(refused(R"("lens": "map")"), "ValueError: views[0].lens: 'map' is not a lens");
  EXPECT_EQ(refused(R"("palette": "red")"), "ValueError: views[0].palette: 'red' is not a palette");
  EXPECT_EQ(refused(R"("channels": "cmyk")"),
            "ValueError: views[0].channels: 'cmyk' is not an order of channels");
  EXPECT_EQ(refused(R"("range": [1])"), "ValueError: views[0].range: two numbers are expected");
  EXPECT_EQ(refused(R"("range": [1, "2"])"), "ValueError: views[0].range[1]: a number is expected");
  EXPECT_EQ(refused(R"("range": [2, 1])"), "ValueError: views[0]: the range begins below its end");
  EXPECT_EQ(refused(R"("slice": [5])"),
            "ValueError: views[0]: index 5 is out of bounds for axis 0 with size 2");
  EXPECT_EQ(refused(R"("slice": [-1])"),
            "ValueError: views[0].slice[0]: a whole number from 0 to 2**63 - 1 is expected");
}

TEST_F(Lenses, AViewSaysWhichItCannotHave) {
  for (const Lens lens : lenses) EXPECT_EQ(lens_refusal(view("a").view, lens), "") << lens_name(lens);
  EXPECT_EQ(lens_refusal(view("s").view, Lens::grid), "");
  EXPECT_EQ(lens_refusal(view("s").view, Lens::bits), "");
  EXPECT_EQ(lens_refusal(view("s").view, Lens::plot),
            "a plot needs numbers: an item is 2 int16, not one real number");
  EXPECT_EQ(refusal("B[6]", Lens::image), "an image needs 2 axes; this view has 1");
  EXPECT_EQ(refusal("d[]", Lens::plot), "a plot needs an axis; this view has 0");
  EXPECT_EQ(refusal("d[]", Lens::histogram), "");
  EXPECT_EQ(refusal("d[0]", Lens::histogram), "a histogram needs items; this view has none");
  EXPECT_EQ(refusal("c8[2,2]", Lens::image),
            "an image needs numbers: an item is complex64, not one real number");
}

TEST_F(Lenses, PickWhatTheyHaveNoRoomFor) {
  const View& whole = view("a").view;
  EXPECT_EQ(lens_pick(whole, Lens::grid, {}), (Pick{-1, -1, -1}));
  EXPECT_EQ(lens_pick(whole, Lens::grid, options), (Pick{1, -1, -1})) << "two axes are always shown";
  EXPECT_EQ(lens_pick(whole, Lens::plot, {}), (Pick{0, 0, -1}));
  EXPECT_EQ(lens_pick(whole, Lens::plot, options), (Pick{1, 0, -1}));
  EXPECT_EQ(lens_pick(whole, Lens::image, {}), (Pick{-1, -1, -1})) << "a last axis of 4 is colours";
  EXPECT_EQ(lens_pick(whole, Lens::image, {{}, Channels::none, {}, {}}), (Pick{0, -1, -1}));
  EXPECT_EQ(lens_pick(whole, Lens::histogram, {}), (Pick{-1, -1, -1}));

  ASSERT_EQ(done(AddView{0, "p = B[4,2,3]"}), "");
  EXPECT_EQ(image_channels(view("p").view, Channels::bgr), 3);
  EXPECT_EQ(image_channels(view("p").view, Channels::none), 1);
  EXPECT_EQ(lens_pick(view("p").view, Lens::image, {}), (Pick{-1, -1, -1}));
  EXPECT_EQ(pickable_axes(view("p").view, Lens::image, Channels::none), 1u);
}

}  // namespace
}  // namespace bytelens
