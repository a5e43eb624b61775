#include <gtest/gtest.h>

#include "buffer/sources.h"
#include "workspace/document.h"

namespace bytelens {
namespace {

using namespace test;

struct SavedWorkspace : ::testing::Test {
  Workspace workspace;

  void SetUp() override {
    ASSERT_TRUE(workspace.apply(OpenBuffer{memory({0, 1, 2, 3, 4, 5}, Mode::r_plus, "six.bin")}));
    ASSERT_TRUE(workspace.apply(AddView{0, "m2 = B[2,3]"}));
    ASSERT_TRUE(workspace.apply(AddView{0, "n = <h[2]@1"}));
    ASSERT_TRUE(workspace.apply(WriteBytes{0, 3, {0x21}}));
    ASSERT_TRUE(workspace.apply(Select{{0, 0, 0, "m2", {1, 0}}}));
    ASSERT_TRUE(workspace.apply(SetColorMode{ColorMode::value_class}));
  }

  /// The refusal, after checking that nothing changed.
  std::string refusal(std::string_view json) {
    const std::string before = workspace.to_json();
    const Picture seen = picture(workspace);
    const std::uint64_t revision = workspace.revision();
    const std::string text = outcome(workspace.from_json(json));
    EXPECT_EQ(workspace.to_json(), before);
    EXPECT_TRUE(picture(workspace) == seen);
    EXPECT_EQ(workspace.revision(), revision);
    return text;
  }
};

std::string with_buffers(const std::string& buffers, const std::string& rest = "") {
  return "{\"bytelens\": 1, \"buffers\": [" + buffers + "]" + rest + "}";
}
const std::string six = R"({"name": "six", "mode": "r+", "size": 6, "bytes": "000102030405"})";

TEST_F(SavedWorkspace, SaysEverythingOnce) {
  EXPECT_EQ(
      workspace.to_json(),
      R"({"active_buffer":0,"active_view":"n","buffers":[{"bytes":"000102030405","edits":[[3,"21"]],)"
      R"("mode":"r+","name":"six.bin","size":6}],"bytelens":1,"color":"value_class",)"
      R"("selection":{"begin":3,"buffer":0,"end":4,"index":[1,0],"view":"m2"},)"
      R"("views":[{"buffer":0,"name":"m2","spec":"B[2,3]"},{"buffer":0,"name":"n","spec":"<h[2]@1"}]})");
}

TEST_F(SavedWorkspace, ComesBackTheSame) {
  const std::string json = workspace.to_json();
  Workspace again;
  ASSERT_EQ(outcome(again.from_json(json)), "");
  check_invariants(again);
  EXPECT_EQ(again.to_json(), json);
  EXPECT_EQ(content(again), (ByteList{0, 1, 2, 0x21, 4, 5}));
  EXPECT_TRUE(again.buffers()[0]->edited(3));
  EXPECT_EQ(views_text(again), views_text(workspace));
  EXPECT_EQ(again.selection(), workspace.selection());
  EXPECT_EQ(again.color_mode(), ColorMode::value_class);
  EXPECT_EQ(again.active_view(), "n");
  EXPECT_FALSE(again.can_undo()) << "history does not travel";

  ASSERT_EQ(outcome(workspace.from_json(R"({"bytelens": 1, "buffers": []})")), "");
  check_invariants(workspace);
  EXPECT_TRUE(workspace.buffers().empty());
  EXPECT_EQ(workspace.active_buffer(), -1);
  EXPECT_EQ(workspace.to_json(), Workspace().to_json());
}

TEST_F(SavedWorkspace, WhatIsLeftOutIsPlain) {
  ASSERT_EQ(outcome(workspace.from_json(
                with_buffers(six, R"(, "views": [{"name": "a", "buffer": 0, "spec": "B"}])"))),
            "");
  check_invariants(workspace);
  EXPECT_EQ(views_text(workspace), "a = B[6]");
  EXPECT_EQ(workspace.active_buffer(), 0);
  EXPECT_EQ(workspace.color_mode(), ColorMode::item);
  EXPECT_EQ(workspace.selection(), Selection{});
  EXPECT_FALSE(workspace.can_undo());
}

TEST_F(SavedWorkspace, FilesAreTakenFromTheOpenOnes) {
  ReadLog log;
  const std::uint64_t size = (std::uint64_t{1} << 53) + 10;
  const auto open = [&] {
    return std::make_shared<Buffer>(std::make_unique<PatternSource>(size, log), Mode::r_plus);
  };
  Workspace saved;
  ASSERT_TRUE(saved.apply(OpenBuffer{open()}));
  ASSERT_TRUE(saved.apply(AddView{0, "end = <u4[2]@" + std::to_string(size - 9)}));
  ASSERT_TRUE(saved.apply(WriteBytes{0, size - 2, {1, 2}}));
  ASSERT_TRUE(saved.apply(Select{{0, size - 4, size, "", {}}}));
  const std::string json = saved.to_json();
  EXPECT_NE(json.find(R"("size":"9007199254741002")"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("edits":[["9007199254741000","0102"]])"), std::string::npos) << json;
  EXPECT_EQ(json.find("\"bytes\""), std::string::npos);

  EXPECT_EQ(refusal(json),
            "ValueError: buffers[0]: 'pattern.bin' with 9007199254741002 bytes is not open: open that file "
            "first, then "
            "restore");

  const auto buffer = open();
  ASSERT_TRUE(workspace.apply(OpenBuffer{buffer}));
  ASSERT_TRUE(workspace.apply(WriteBytes{1, 0, {9}}));
  ASSERT_EQ(outcome(workspace.from_json(json)), "");
  check_invariants(workspace);
  ASSERT_EQ(workspace.buffers().size(), 1u);
  EXPECT_EQ(workspace.buffers()[0], buffer);
  EXPECT_EQ(buffer->edits(), (Buffer::Edits{{size - 2, {1, 2}}}))
      << "the saved edits take the place of others";
  EXPECT_EQ(workspace.to_json(), json);
  EXPECT_EQ(refusal(with_buffers(R"({"name": "pattern.bin", "mode": "r+", "size": "9007199254741002"},)"
                                 R"({"name": "pattern.bin", "mode": "r+", "size": "9007199254741002"})")),
            "ValueError: buffers[1]: 'pattern.bin' with 9007199254741002 bytes is not open: open that file "
            "first, then "
            "restore");
}

TEST_F(SavedWorkspace, BigMemoryDoesNotTravel) {
  Workspace saved;
  ASSERT_TRUE(saved.apply(OpenBuffer{memory(ByteList(1 << 20, 7), Mode::c, "a")}));
  ASSERT_TRUE(saved.apply(OpenBuffer{memory(ByteList((1 << 20) + 1, 7), Mode::c, "b")}));
  const std::string json = saved.to_json();
  EXPECT_GT(json.size(), std::size_t{1} << 21);
  EXPECT_LT(json.size(), std::size_t{3} << 20);
}

TEST_F(SavedWorkspace, NamesThatAreNotUtf8) {
  Workspace saved;
  const auto buffer = memory({1, 2}, Mode::c, "caf\xe9.bin");
  ASSERT_TRUE(saved.apply(OpenBuffer{buffer}));
  const std::string json = saved.to_json();
  EXPECT_NE(json.find("caf\xEF\xBF\xBD.bin"), std::string::npos);
  EXPECT_EQ(outcome(Workspace().from_json(json)), "");
}

TEST_F(SavedWorkspace, TextThatIsNotJsonIsRefusedWithItsPlace) {
  EXPECT_EQ(refusal(""), "ValueError: the saved workspace is not JSON: cannot be read at byte 0");
  EXPECT_EQ(refusal("{\"bytelens\": 1, ]"),
            "ValueError: the saved workspace is not JSON: cannot be read at byte 16");
  EXPECT_EQ(refusal("{\"a\": \"\xff\"}"),
            "ValueError: the saved workspace is not JSON: cannot be read at byte 7");
  EXPECT_EQ(refusal("{} {}"), "ValueError: the saved workspace is not JSON: cannot be read at byte 3");
  EXPECT_EQ(refusal("{\"bytelens\": 1, \"bytelens\": 1}"),
            "ValueError: the saved workspace has the key 'bytelens' twice");
  EXPECT_EQ(refusal(std::string(1'000'000, '[')),
            "ValueError: the saved workspace is nested more than 16 deep");
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  EXPECT_EQ(refusal(objects), "ValueError: the saved workspace is nested more than 16 deep");
  const std::string whole = workspace.to_json();
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_NE(refusal(whole.substr(0, length)), "") << "cut after " << length;
}

TEST_F(SavedWorkspace, OtherVersionsAreRefused) {
  EXPECT_EQ(refusal("[]"), "ValueError: the saved workspace: 'bytelens' does not say its version");
  EXPECT_EQ(refusal("null"), "ValueError: the saved workspace: 'bytelens' does not say its version");
  EXPECT_EQ(refusal(R"({"bytelens": "one"})"),
            "ValueError: the saved workspace: 'bytelens' does not say its version");
  EXPECT_EQ(refusal(R"({"bytelens": 2, "buffers": []})"),
            "ValueError: bytelens: version 2 cannot be read: this program reads version 1");
}

TEST_F(SavedWorkspace, WrongPartsAreRefusedByTheirPlace) {
  const auto buffer = [&](const std::string& text) { return refusal(with_buffers(text)); };
  const std::string number = "a whole number from 0 to 2**63 - 1 is expected";
  EXPECT_EQ(refusal(R"({"bytelens": 1})"), "ValueError: buffers: an array is expected");
  EXPECT_EQ(buffer("7"), "ValueError: buffers[0].name: a string is expected");
  EXPECT_EQ(buffer(R"({"name": "a"})"), "ValueError: buffers[0].mode: a string is expected");
  EXPECT_EQ(buffer(R"({"name": "a", "mode": "q", "size": 1})"),
            "ValueError: buffers[0]: mode must be one of ['r', 'c', 'r+', 'w+', 'readonly', 'copyonwrite', "
            "'readwrite', "
            "'write'] (got 'q')");
  for (const char* size :
       {"-1", "1.5", "1e3", "true", "null", "\"\"", "\"-1\"", "\"1x\"", "\" 1\"", "9223372036854775808",
        "18446744073709551616", "\"9223372036854775808\"", "1e999", "[1]"})
    EXPECT_EQ(
        buffer(std::string(R"({"name": "a", "mode": "r", "size": )") + size + "}").rfind("ValueError: ", 0),
        0u)
        << size;
  EXPECT_EQ(buffer(R"({"name": "a", "mode": "r", "size": -1})"), "ValueError: buffers[0].size: " + number);
  EXPECT_EQ(buffer(R"({"name": "a", "mode": "r", "size": 3, "bytes": "0102"})"),
            "ValueError: buffers[0].bytes: there are 2 bytes, but the size is 3");
  EXPECT_EQ(buffer(R"({"name": "a", "mode": "r", "size": 1, "bytes": "0"})"),
            "ValueError: buffers[0].bytes: half a byte is left over");
  EXPECT_EQ(buffer(R"({"name": "a", "mode": "r", "size": 2, "bytes": "010g"})"),
            "ValueError: buffers[0].bytes: not hex digits at character 2");
  const auto edits = [&](const std::string& text, const std::string& mode = "c") {
    return buffer(R"({"name": "a", "mode": ")" + mode + R"(", "size": 4, "bytes": "00010203", "edits": )" +
                  text + "}");
  };
  EXPECT_EQ(edits("5"), "ValueError: buffers[0].edits: an array is expected");
  EXPECT_EQ(edits("[5]"), "ValueError: buffers[0].edits[0]: an array is expected");
  EXPECT_EQ(edits("[[0]]"), "ValueError: buffers[0].edits[0]: an offset and its bytes are expected");
  EXPECT_EQ(edits(R"([[0,"00"],[-1,"00"]])"), "ValueError: buffers[0].edits[1][0]: " + number);
  EXPECT_EQ(edits(R"([[0,"0000"],[1,"00"]])"),
            "ValueError: buffers[0].edits[1]: edits must be in order, apart and not empty");
  EXPECT_EQ(edits(R"([[0,""]])"),
            "ValueError: buffers[0].edits[0]: edits must be in order, apart and not empty");
  EXPECT_EQ(edits(R"([[3,"0000"]])"),
            "ValueError: buffers[0].edits[0]: is outside the buffer, whose size is 4");
  EXPECT_EQ(edits(R"([["9223372036854775807","0000"]])"),
            "ValueError: buffers[0].edits[0]: is outside the buffer, whose size is 4");
  EXPECT_EQ(edits(R"([[3,"00"]])", "r"), "ValueError: buffers[0]: is read-only, but there are edits to it");

  const auto view = [&](const std::string& text) {
    return refusal(with_buffers(six, R"(, "views": [)" + text + "]"));
  };
  EXPECT_EQ(refusal(with_buffers(six, R"(, "views": {})")), "ValueError: views: an array is expected");
  EXPECT_EQ(view("[]"), "ValueError: views[0].name: a string is expected");
  EXPECT_EQ(view(R"({"name": "a", "spec": 5, "buffer": 0})"),
            "ValueError: views[0].spec: a string is expected");
  EXPECT_EQ(view(R"({"name": "a", "spec": "B", "buffer": 1})"),
            "ValueError: views[0].buffer: there are only 1 buffers");
  EXPECT_EQ(view(R"({"name": "a", "spec": "B[7]", "buffer": 0})"),
            "ValueError: views[0]: buffer is too small for requested array");
  for (const char* name : {"", " ", "a b", "1", "a = b", "=", "a\\u0000"})
    EXPECT_EQ(view(std::string(R"({"name": ")") + name + R"(", "spec": "B", "buffer": 0})")
                  .rfind("ValueError: views[0]: ", 0),
              0u)
        << name;
  for (const char* spec :
       {"", "b = B", "zz", "B[", "B[99999999999999999999]", "B[4611686018427387904,4]", "B[2]@-1",
        "B[2]@9223372036854775807", "B[2,2]/(9223372036854775807,1)", "B[-1,-1]", "99999999999999999999B"})
    EXPECT_EQ(view(std::string(R"({"name": "a", "spec": ")") + spec + R"(", "buffer": 0})")
                  .rfind("ValueError: views[0]: ", 0),
              0u)
        << spec;
  const std::string a = R"({"name": "a", "spec": "B", "buffer": 0})";
  EXPECT_EQ(view(a + "," + a), "ValueError: views[1]: a view named 'a' exists already: choose another name");

  const auto rest = [&](const std::string& text) {
    return refusal(with_buffers(six + "," + six, R"(, "views": [)" + a + "], " + text));
  };
  EXPECT_EQ(rest(R"("selection": 5)"), "ValueError: selection.buffer: " + number);
  EXPECT_EQ(rest(R"("selection": {"buffer": 0, "begin": 7, "end": 9})"),
            "ValueError: selection: offset 7 is outside the buffer, whose size is 6");
  EXPECT_EQ(rest(R"("selection": {"buffer": 2, "begin": 0, "end": 1})"),
            "ValueError: selection.buffer: there are only 2 buffers");
  EXPECT_EQ(rest(R"("selection": {"buffer": 0, "begin": 0, "end": 1, "view": "b"})"),
            "ValueError: selection: no view is named 'b'");
  EXPECT_EQ(rest(R"("selection": {"buffer": 0, "begin": 0, "end": 1, "view": "a", "index": [6]})"),
            "ValueError: selection: index 6 is out of bounds for axis 0 with size 6");
  EXPECT_EQ(rest(R"("selection": {"buffer": 0, "begin": 0, "end": 1, "view": "a", "index": [-1]})"),
            "ValueError: selection.index[0]: " + number);
  EXPECT_EQ(rest(R"("active_buffer": 2)"), "ValueError: active_buffer: there are only 2 buffers");
  EXPECT_EQ(rest(R"("active_view": "b")"), "ValueError: active_view: no view is named 'b'");
  EXPECT_EQ(rest(R"("active_view": 0)"), "ValueError: active_view: a string is expected");
  EXPECT_EQ(rest(R"("active_buffer": 1, "active_view": "a")"),
            "ValueError: active_view: 'a' is not a view of the active buffer");
  EXPECT_EQ(rest(R"("color": "red")"), "ValueError: color: 'red' is not a way to colour bytes");
}

// Any one character of a good text changed: read or refused, never anything else.
TEST_F(SavedWorkspace, DamagedTextIsReadOrRefused) {
  const std::string good = workspace.to_json();
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char c : {'0', '9', '"', '{', ']', '-', '\\', '\x80', ' '}) {
      std::string damaged = good;
      damaged[i] = c;
      Workspace other;
      if (!other.from_json(damaged)) continue;
      check_invariants(other);
      const std::string saved = other.to_json();
      ASSERT_EQ(outcome(other.from_json(saved)), "") << damaged;
      ASSERT_EQ(other.to_json(), saved) << damaged;
    }
  }
}

}  // namespace
}  // namespace bytelens
