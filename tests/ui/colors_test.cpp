// What colours, and marks besides colours, bytes have in each mode.
#include "ui/colors.h"

#include <gtest/gtest.h>

#include <string>

namespace bytelens {
namespace {

Workspace document(std::vector<std::uint8_t> bytes, const char* view, ColorMode mode) {
  Workspace workspace;
  EXPECT_TRUE(workspace.apply(
      OpenBuffer{std::make_shared<Buffer>(make_memory_source("test", std::move(bytes)), Mode::c)}));
  if (view) {
    EXPECT_TRUE(workspace.apply(AddView{0, view}));
  }
  EXPECT_TRUE(workspace.apply(SetColorMode{mode}));
  return workspace;
}

const Theme theme = make_theme(dark_look);

/// The letters of the first `count` bytes, '.' where there is none.
std::string letters(const Workspace& workspace, std::uint64_t count) {
  EntropyBlocks entropy;
  const ByteColors colors(workspace, theme, entropy);
  std::string text;
  for (std::uint64_t at = 0; at < count; ++at) {
    const Tint tint = colors.tint(at, 0);
    text += tint.mark == Mark::letter ? static_cast<char>(tint.value) : '.';
  }
  return text;
}

TEST(Colors, FieldsHaveALetterWhereTheyBegin) {
  const std::vector<std::uint8_t> bytes(24);
  EXPECT_EQ(
      letters(document(bytes, "r = [('a','<u2'),('b','<f4'),('c','u1',(2,))][3]", ColorMode::field), 24),
      "a.b...c.a.b...c.a.b...c.");
  // A plain view has one field, the same for every item.
  const Workspace plain = document(bytes, "n = <h[4]", ColorMode::field);
  EXPECT_EQ(letters(plain, 10), "a.a.a.a...");
  EntropyBlocks entropy;
  const ByteColors colors(plain, theme, entropy);
  for (std::uint64_t at = 0; at < 8; ++at) EXPECT_EQ(colors.tint(at, 0).color, theme.item[0]);
  EXPECT_TRUE(colors.tint(8, 0).plain);
  EXPECT_TRUE(
      ByteColors(document(bytes, "p = @Bxh[6]", ColorMode::field), theme, entropy).tint(1, 0).padding);
}

TEST(Colors, ByItemIsAsEver) {
  const std::vector<std::uint8_t> bytes(20);
  const Workspace workspace = document(bytes, "n = <h[10]", ColorMode::item);
  EntropyBlocks entropy;
  const ByteColors colors(workspace, theme, entropy);
  for (std::uint64_t at = 0; at < 20; ++at) {
    EXPECT_EQ(colors.tint(at, 0).color, theme.item[at / 2 % 8]);
    EXPECT_EQ(colors.tint(at, 0).mark, Mark::none);
    EXPECT_EQ(colors.words(at), "");
  }
}

TEST(Colors, ChangesGoByEditsAndUndoTakesThemAway) {
  Workspace workspace = document({1, 2, 3, 4}, nullptr, ColorMode::change);
  EntropyBlocks entropy;
  const auto changed = [&] {
    const ByteColors colors(workspace, theme, entropy);
    std::string text;
    for (std::uint64_t at = 0; at < 4; ++at) {
      const Tint tint = colors.tint(at, 0);
      EXPECT_EQ(tint.mark == Mark::corner, !tint.plain);
      EXPECT_EQ(colors.words(at), tint.plain ? "" : ", changed");
      text += tint.plain ? '.' : 'c';
    }
    return text;
  };
  EXPECT_EQ(changed(), "....");
  EXPECT_TRUE(workspace.apply(WriteBytes{0, 1, {9, 9}}));
  EXPECT_EQ(changed(), ".cc.");
  // Written back, a byte has been edited twice.
  EXPECT_TRUE(workspace.apply(WriteBytes{0, 1, {2}}));
  EXPECT_EQ(changed(), ".cc.");
  EXPECT_TRUE(workspace.undo());
  EXPECT_TRUE(workspace.undo());
  EXPECT_EQ(changed(), "....");
  // What is there already is not written at all.
  EXPECT_TRUE(workspace.apply(WriteBytes{0, 0, {1, 2}}));
  EXPECT_EQ(changed(), "....");
}

TEST(Colors, EntropyIsOfBlocks) {
  std::vector<std::uint8_t> bytes(600);
  for (std::size_t i = 256; i < 512; ++i) bytes[i] = static_cast<std::uint8_t>(i);
  for (std::size_t i = 512; i < 600; ++i) bytes[i] = i % 2;
  const Workspace workspace = document(bytes, nullptr, ColorMode::entropy);
  EntropyBlocks entropy;
  const ByteColors colors(workspace, theme, entropy);
  for (const auto& [at, step, words] : {std::tuple{0, 1, ", entropy 0.0 of 8 bits"},
                                        {255, 1, ", entropy 0.0 of 8 bits"},
                                        {256, 5, ", entropy 8.0 of 8 bits"},
                                        {511, 5, ", entropy 8.0 of 8 bits"},
                                        {512, 1, ", entropy 1.0 of 8 bits"},
                                        {599, 1, ", entropy 1.0 of 8 bits"}}) {
    const auto offset = static_cast<std::uint64_t>(at);
    const Tint tint = colors.tint(offset, 0);
    EXPECT_EQ(tint.mark, Mark::level) << at;
    EXPECT_EQ(tint.value, step) << at;
    EXPECT_EQ(tint.color, theme.entropy[static_cast<std::size_t>(step - 1)]) << at;
    EXPECT_EQ(colors.words(offset), words) << at;
  }
}

TEST(Colors, EntropyStepsAreEqualParts) {
  int steps[] = {0, 0, 0, 0, 0};
  for (int i = 0; i < 80; ++i) ++steps[entropy_step(i / 10.) - 1];
  for (const int count : steps) EXPECT_EQ(count, 16);
  EXPECT_EQ(entropy_step(8), entropy_steps);
}

TEST(Colors, EntropyIsKeptUntilARevision) {
  Buffer buffer(make_memory_source("test", std::vector<std::uint8_t>(256)), Mode::c);
  EntropyBlocks entropy;
  EXPECT_EQ(entropy.bits(buffer, 1, 7), 0);
  ASSERT_TRUE(buffer.write(0, std::vector<std::uint8_t>(128, 1)));
  EXPECT_EQ(entropy.bits(buffer, 1, 7), 0) << "computed again without a reason";
  EXPECT_EQ(entropy.bits(buffer, 2, 7), 1);
  EXPECT_EQ(entropy.bits(buffer, 2, 256), std::nullopt) << "outside";
}

TEST(Colors, ModesThatNeedAViewFallBackToValues) {
  for (const ColorMode mode : {ColorMode::item, ColorMode::significance, ColorMode::field}) {
    EntropyBlocks entropy;
    const Workspace workspace = document({0, 'a'}, nullptr, mode);
    EXPECT_EQ(ByteColors(workspace, theme, entropy).tint(1, 'a').color, theme.item[0]);
    EXPECT_EQ(legend(workspace, theme).front().text, "zero 00");
  }
}

}  // namespace
}  // namespace bytelens
