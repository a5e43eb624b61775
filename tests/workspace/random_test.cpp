// Random commands, undo and redo, against a picture of every moment.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "workspace/document.h"

namespace bytelens {
namespace {

using namespace test;

class Script {
 public:
  explicit Script(unsigned seed) : random_(seed) {}

  Command next(const Workspace& workspace) {
    const auto buffer =
        static_cast<int>(below(workspace.buffers().size() + 1));  // sometimes one that is not there
    switch (below(14)) {
      case 0:
        return AddView{buffer, name() + spec()};
      case 1:
        return RemoveView{view(workspace)};
      case 2:
      case 3:
        return ChangeView{view(workspace), (below(2) ? "" : name()) + spec()};
      case 4:
      case 5:
      case 6:
        return SetItem{view(workspace), index(), integer(static_cast<std::int64_t>(below(300)) - 20)};
      case 7:
        return SetLeaf{view(workspace), index(), static_cast<int>(below(4)),
                       integer(static_cast<std::int64_t>(below(200)))};
      case 8:
        return Select{{buffer, below(40), below(40), below(2) ? "" : view(workspace), index()}};
      case 9:
        return ActivateView{below(4) ? view(workspace) : ""};
      case 10:
        return SetColorMode{static_cast<ColorMode>(below(3))};
      case 11:
        return SetLens{view(workspace), lenses[below(std::size(lenses))]};
      case 12:
        return SetLensOptions{view(workspace), {ImagePalette{}, Channels{}, {}, {below(4) - 1, below(3) - 1}}};
      default: {
        WriteBytes write{buffer, below(40), ByteList(below(6))};
        for (auto& byte : write.bytes) byte = static_cast<std::uint8_t>(below(256));
        return write;
      }
    }
  }

  std::uint32_t below(std::uint64_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

 private:
  std::string name() { return std::string(1, static_cast<char>('a' + below(5))) + " = "; }
  std::string spec() {
    static const char* const specs[] = {"B",
                                        "B[2,3]",
                                        "<h[3]",
                                        ">h[-1]@1",
                                        "B[3,2]:F",
                                        "b[4]/(2)",
                                        "<i@2",
                                        "@bhi[1]",
                                        "B[6]/(-1)@5",
                                        "u1[2,2]",
                                        "S3[2]",
                                        "d[]",
                                        "[('x','<u2'),('y','u1')][2]",
                                        "B[0]",
                                        "B[99]",
                                        "zz",
                                        "<H[2,2]/(1,2)"};
    return specs[below(std::size(specs))];
  }
  std::string view(const Workspace& workspace) {
    if (workspace.views().empty() || below(10) == 0) return "nobody";
    return workspace.views()[below(workspace.views().size())].name;
  }
  Index index() {
    Index index(below(3));
    for (auto& number : index) number = static_cast<std::int64_t>(below(6)) - 2;
    return index;
  }

  std::mt19937 random_;
};

bool same(const Picture& a, const Picture& b) { return a == b; }

struct RandomScripts : ::testing::TestWithParam<unsigned> {
  Workspace workspace;
  Script script{GetParam()};
  std::vector<Picture> past, future;  // the moments that undo and redo must bring back

  void SetUp() override {
    const ByteList some{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19};
    ASSERT_TRUE(workspace.apply(OpenBuffer{memory(some, Mode::r_plus, "a")}));
    ASSERT_TRUE(workspace.apply(OpenBuffer{memory(ByteList(30, 1), Mode::c, "b")}));
    ASSERT_TRUE(workspace.apply(OpenBuffer{memory(ByteList(9, 2), Mode::r, "c")}));
  }

  static bool is_step(const Command& command, const Picture& before, const Picture& after) {
    return !std::holds_alternative<Select>(command) && !std::holds_alternative<ActivateView>(command) &&
           !std::holds_alternative<SetColorMode>(command) && !same(before, after);
  }

  void go_one() {
    const Picture before = picture(workspace);
    const std::uint64_t revision = workspace.revision();
    const std::uint64_t choice = script.below(10);
    if (choice < 2 && !past.empty()) {
      ASSERT_TRUE(workspace.can_undo());
      ASSERT_TRUE(workspace.undo());
      ASSERT_TRUE(same(picture(workspace), past.back())) << "undo did not bring it back";
      past.pop_back();
      future.push_back(before);
    } else if (choice < 4 && !future.empty()) {
      ASSERT_TRUE(workspace.can_redo());
      ASSERT_TRUE(workspace.redo());
      ASSERT_TRUE(same(picture(workspace), future.back())) << "redo did not bring it back";
      future.pop_back();
      past.push_back(before);
    } else {
      const Command command = script.next(workspace);
      const std::string json = workspace.to_json();
      const bool done = workspace.apply(command).has_value();
      const Picture after = picture(workspace);
      if (!done) {
        ASSERT_TRUE(same(after, before)) << "a refused command changed something";
        ASSERT_EQ(workspace.to_json(), json) << "a refused command changed something";
      } else if (is_step(command, before, after)) {
        past.push_back(before);
        future.clear();
      } else {
        ASSERT_TRUE(same(after, before));
      }
      if (workspace.to_json() != json) {
        ASSERT_GT(workspace.revision(), revision);
      } else {
        ASSERT_EQ(workspace.revision(), revision) << "nothing changed";
      }
    }
    ASSERT_EQ(workspace.can_undo(), !past.empty());
    ASSERT_EQ(workspace.can_redo(), !future.empty());
    check_invariants(workspace);
  }
};

TEST_P(RandomScripts, EveryMomentComesBack) {
  for (int step = 0; step < 400; ++step) {
    go_one();
    if (HasFatalFailure()) FAIL() << "seed " << GetParam() << ", step " << step;
  }
  while (!past.empty()) {
    ASSERT_TRUE(workspace.undo());
    ASSERT_TRUE(same(picture(workspace), past.back()));
    past.pop_back();
  }
  for (const auto& buffer : workspace.buffers()) EXPECT_TRUE(buffer->edits().empty());
  EXPECT_TRUE(workspace.views().empty());
}

TEST_P(RandomScripts, AnyMomentTravelsAsJson) {
  for (int step = 0; step < 150; ++step) {
    go_one();
    if (HasFatalFailure()) FAIL() << "seed " << GetParam() << ", step " << step;
    const std::string json = workspace.to_json();
    Workspace again;
    ASSERT_EQ(outcome(again.from_json(json)), "") << json;
    ASSERT_EQ(again.to_json(), json);
    check_invariants(again);
    ASSERT_EQ(picture(again).views, picture(workspace).views);
    for (std::size_t i = 0; i < workspace.buffers().size(); ++i) {
      ASSERT_EQ(content(*again.buffers()[i]), content(*workspace.buffers()[i]));
      ASSERT_EQ(again.buffers()[i]->edits(), workspace.buffers()[i]->edits());
    }
    ASSERT_EQ(again.selection(), workspace.selection());
    ASSERT_EQ(again.active_buffer(), workspace.active_buffer());
    ASSERT_EQ(again.active_view(), workspace.active_view());
    ASSERT_EQ(again.color_mode(), workspace.color_mode());
  }
}

// Closing a buffer forgets its part of history and leaves the rest: the others' moments, without it.
TEST_P(RandomScripts, ClosingABufferLeavesTheOthersTheirHistory) {
  for (int step = 0; step < 100; ++step) {
    go_one();
    if (HasFatalFailure()) FAIL() << "seed " << GetParam() << ", step " << step;
  }
  const int closed = static_cast<int>(script.below(3));
  const auto without = [closed](Picture moment) {
    moment.buffers.erase(moment.buffers.begin() + closed);
    std::erase_if(moment.views, [&](const auto& view) { return std::get<1>(view) == closed; });
    for (auto& view : moment.views)
      if (std::get<1>(view) > closed) --std::get<1>(view);
    return moment;
  };
  past.push_back(picture(workspace));
  past.insert(past.end(), future.rbegin(), future.rend());
  std::vector<Picture> moments;
  for (const Picture& moment : past)
    if (Picture left = without(moment); moments.empty() || !same(moments.back(), left))
      moments.push_back(std::move(left));

  ASSERT_TRUE(workspace.apply(CloseBuffer{closed}));
  check_invariants(workspace);
  while (workspace.can_redo()) ASSERT_TRUE(workspace.redo());
  for (auto moment = moments.rbegin(); moment != moments.rend(); ++moment) {
    ASSERT_TRUE(same(picture(workspace), *moment)) << "seed " << GetParam();
    check_invariants(workspace);
    ASSERT_TRUE(workspace.undo());
  }
  EXPECT_FALSE(workspace.can_undo());
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomScripts, ::testing::Range(1u, 21u));

}  // namespace
}  // namespace bytelens
