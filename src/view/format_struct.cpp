// Python's struct formats: library reference, "Format Characters"; refusals as in CPython 3.11.
#include <algorithm>
#include <array>
#include <limits>

#include "view/format_tree.h"
#include "view/number_text.h"

namespace bytelens {
namespace {

struct Code {
  char code;
  Scalar scalar;
  int native_size;    // under '@', on LP64; where alignment equals size
  int standard_size;  // under '=', '<', '>', '!'; 0: not there
};

constexpr std::array<Code, 21> codes{
    {{'x', Scalar::padding, 1, 1},      {'c', Scalar::character, 1, 1},    {'b', Scalar::signed_int, 1, 1},
     {'B', Scalar::unsigned_int, 1, 1}, {'?', Scalar::boolean, 1, 1},      {'h', Scalar::signed_int, 2, 2},
     {'H', Scalar::unsigned_int, 2, 2}, {'i', Scalar::signed_int, 4, 4},   {'I', Scalar::unsigned_int, 4, 4},
     {'l', Scalar::signed_int, 8, 4},   {'L', Scalar::unsigned_int, 8, 4}, {'q', Scalar::signed_int, 8, 8},
     {'Q', Scalar::unsigned_int, 8, 8}, {'n', Scalar::signed_int, 8, 0},   {'N', Scalar::unsigned_int, 8, 0},
     {'e', Scalar::floating, 2, 2},     {'f', Scalar::floating, 4, 4},     {'d', Scalar::floating, 8, 8},
     {'s', Scalar::bytes, 1, 1},        {'p', Scalar::pascal, 1, 1},       {'P', Scalar::pointer, 8, 0}}};

/// What memoryview can index: all native codes but 'e', 's', 'p' and 'x'.
constexpr std::string_view indexable = "cbB?hHiIlLqQnNfdP";

/// A code with its count, and where its first value begins.
struct Run {
  const Code* code;
  std::int64_t count, size, offset;
};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

char native_code_of(std::string_view text) {
  text = trim(text);
  if (text.starts_with('@')) text.remove_prefix(1);
  return text.size() == 1 && indexable.find(text.front()) != std::string_view::npos ? text.front() : '\0';
}

}  // namespace

Result<Format> parse_struct_format(std::string_view text) {
  constexpr std::int64_t max = std::numeric_limits<std::int64_t>::max();
  const auto bad = [](const char* message) { return fail(ErrorKind::struct_error, message); };

  std::size_t at = 0;
  bool native = true;
  ByteOrder order = ByteOrder::little;
  if (!text.empty() && std::string_view("@=<>!").find(text.front()) != std::string_view::npos) {
    native = text.front() == '@';
    if (text.front() == '>' || text.front() == '!') order = ByteOrder::big;
    ++at;
  }

  std::vector<Run> runs;
  std::int64_t size = 0, alignment = 1, values = 0;
  while (at < text.size()) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    std::int64_t count = 1;
    if (is_digit(text[at])) {
      count = 0;
      for (; at < text.size() && is_digit(text[at]); ++at)
        if (__builtin_mul_overflow(count, 10, &count) ||
            __builtin_add_overflow(count, text[at] - '0', &count))
          return bad("total struct size too long");
      if (at == text.size()) return bad("repeat count given without format specifier");
    }
    const char c = text[at++];
    const auto code =
        std::find_if(codes.begin(), codes.end(), [&](const Code& entry) { return entry.code == c; });
    if (code == codes.end() || (!native && code->standard_size == 0)) return bad("bad char in struct format");

    const std::int64_t unit = native ? code->native_size : code->standard_size;
    if (native && unit > 1) {
      alignment = std::max(alignment, unit);
      const std::int64_t gap = (unit - size % unit) % unit;
      if (gap > max - size) return bad("total struct size too long");
      size += gap;
    }
    if (count > (max - size) / unit) return bad("total struct size too long");
    if (code->scalar == Scalar::bytes || code->scalar == Scalar::pascal) {
      runs.push_back({&*code, 1, count, size});
      values += values < max ? 1 : 0;
    } else if (code->scalar != Scalar::padding && count > 0) {
      runs.push_back({&*code, count, unit, size});
      values += std::min(count, max - values);
    }
    size += count * unit;
  }
  if (values > max_leaves) return std::unexpected(too_many_leaves(values));

  std::vector<Leaf> leaves;
  leaves.reserve(static_cast<std::size_t>(values));
  for (const Run& run : runs)
    for (std::int64_t i = 0; i < run.count; ++i) {
      const int number = static_cast<int>(leaves.size());
      std::string name;
      append_signed(number, name);
      leaves.push_back({std::move(name), run.code->scalar, order, run.offset + i * run.size, run.size, number,
                        run.code->code});
    }
  return FormatBuilder::of_struct(text, size, alignment, native_code_of(text), std::move(leaves));
}

}  // namespace bytelens
