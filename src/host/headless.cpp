// No screen: a file's bytes and views of them as text, or as a picture. `bytelens_show FILE [--view SPEC]…
// [--offset N] [--bytes N] [--svg OUT] [--dark]`
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/file_source.h"
#include "picture/picture.h"
#include "view/codec.h"
#include "view/spec.h"
#include "workspace/workspace.h"

namespace bytelens {
namespace {

constexpr std::uint64_t bytes_per_row = 16;
constexpr const char* usage =
    "usage: bytelens_show FILE [--view SPEC]... [--offset N] [--bytes N] [--svg OUT [--dark]]\n"
    "Prints the bytes of FILE from --offset on (256 of them, or --bytes), and each view as text;\n"
    "with --svg draws them (512 bytes, or --bytes) into the file OUT, or to the output when it is -.\n"
    "SPEC is a view in one line: 'B[2,3]', 'n = <h[5]', '>f4[-1,3]@128'. N may be hexadecimal: 0x80.\n";

struct Options {
  std::string file;
  std::vector<std::string> views;
  std::string svg;  // where to; "" for text
  std::uint64_t offset = 0;
  std::optional<std::uint64_t> bytes;
  bool dark = false, help = false;
};

Result<std::uint64_t> parse_count(std::string_view option, std::string_view text) {
  const bool hex = text.starts_with("0x") || text.starts_with("0X");
  const std::string_view digits = hex ? text.substr(2) : text;
  std::uint64_t number = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number, hex ? 16 : 10);
  if (error == std::errc() && end == digits.data() + digits.size()) return number;
  return fail(
      ErrorKind::value_error,
      std::string(option) + " takes a number of bytes such as 256 or 0x100, not '" + std::string(text) + "'");
}

Result<Options> parse_options(int argc, char** argv) {
  Options options;
  bool only_files = false;
  for (int i = 1; i < argc; ++i) {
    std::string_view word = argv[i];
    if (only_files || word.size() < 2 || word[0] != '-') {
      if (!options.file.empty())
        return fail(ErrorKind::value_error,
                    "one file at a time: there is '" + options.file + "' and '" + std::string(word) + "'");
      options.file = word;
      continue;
    }
    if (word == "--") {
      only_files = true;
    } else if (word == "--help" || word == "-h") {
      options.help = true;
    } else if (word == "--dark") {
      options.dark = true;
    } else {
      const std::size_t equals = word.find('=');
      const std::string_view name = word.substr(0, equals);
      if (name != "--view" && name != "--offset" && name != "--bytes" && name != "--svg")
        return fail(ErrorKind::value_error, "there is no option '" + std::string(name) + "': see --help");
      if (equals == std::string_view::npos && ++i == argc)
        return fail(ErrorKind::value_error, std::string(name) + " needs a value after it");
      const std::string_view value = equals == std::string_view::npos ? argv[i] : word.substr(equals + 1);
      if (name == "--view") {
        options.views.emplace_back(value);
        continue;
      }
      if (name == "--svg") {
        if (value.empty()) return fail(ErrorKind::value_error, "--svg needs a file's name after it, or -");
        options.svg = value;
        continue;
      }
      const auto number = parse_count(name, value);
      if (!number) return std::unexpected(number.error());
      if (name == "--offset")
        options.offset = *number;
      else
        options.bytes = *number;
    }
  }
  if (options.file.empty() && !options.help) return fail(ErrorKind::value_error, "which file? See --help");
  if (options.dark && options.svg.empty())
    return fail(ErrorKind::value_error, "--dark is for pictures: it needs --svg OUT");
  return options;
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

// ---- bytes
// -------------------------------------------------------------------------------------------------------

void append_hex(std::string& out, std::uint64_t number, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[number >> shift & 15];
}

// The screen's widths: four digits or more, in steps, so that addresses of one file line up.
int address_digits(std::uint64_t size) {
  for (const int digits : {4, 6, 8, 12})
    if (size >> (4 * digits) == 0) return digits;
  return 16;
}

void append_row(std::string& out, std::uint64_t address, int digits, std::span<const std::uint8_t> bytes) {
  append_hex(out, address, digits);
  for (std::size_t i = 0; i < bytes_per_row; ++i) {
    out += i % 8 == 0 ? "  " : " ";
    if (i < bytes.size())
      append_hex(out, bytes[i], 2);
    else
      out += "  ";
  }
  out += "  ";
  for (const std::uint8_t byte : bytes) out += byte >= 0x20 && byte < 0x7f ? static_cast<char>(byte) : '.';
  out += '\n';
}

Result<void> print_bytes(const Buffer& buffer, std::uint64_t begin, std::uint64_t count) {
  const std::uint64_t end = begin + std::min(count, buffer.size() - begin);
  const int digits = address_digits(buffer.size());
  std::vector<std::uint8_t> bytes;
  while (begin < end) {
    bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(end - begin, 4096 * bytes_per_row)));
    if (const auto read = buffer.read(begin, bytes); !read) return read;
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += bytes_per_row)
      append_row(text, begin + at, digits,
                 std::span(bytes).subspan(at, std::min<std::size_t>(bytes_per_row, bytes.size() - at)));
    print(text);
    begin += bytes.size();
  }
  if (const std::uint64_t more = buffer.size() - end; more > 0)
    print("... " + std::to_string(more) + (more == 1 ? " more byte\n" : " more bytes\n"));
  return {};
}

// ---- views
// -------------------------------------------------------------------------------------------------------

std::string tuple_text(std::span<const std::int64_t> numbers) {
  std::string text = "(";
  for (std::size_t i = 0; i < numbers.size(); ++i) text += (i > 0 ? ", " : "") + std::to_string(numbers[i]);
  return text += numbers.size() == 1 ? ",)" : ")";
}

std::size_t width(std::string_view utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// A view as nested lists, with the items of the last axis in columns. Like NumPy's print, it shows only the
/// ends of the axes of a view with many items.
class ViewText {
 public:
  explicit ViewText(const View& view)
      : view_(view),
        shape_(view.layout().shape),
        all_(view.layout().item_count() <= most_items &&
             std::ranges::all_of(shape_, [](std::int64_t length) { return length <= most_items; })),
        item_(static_cast<std::size_t>(std::min(view.itemsize(), max_item_bytes))) {}

  Result<std::string> text() {
    if (view_.itemsize() > max_item_bytes)
      return fail(ErrorKind::memory_error, "an item of " + std::to_string(view_.itemsize()) +
                                               " bytes is too long to be shown: at most " +
                                               std::to_string(max_item_bytes) + " are");
    if (shape_.empty()) {
      const auto cell = cell_text({});
      return cell ? Result<std::string>("  " + *cell + "\n") : cell;
    }
    // Twice the same walk: first for the widths of the columns.
    for (const bool measure : {true, false}) {
      measure_ = measure;
      out_ = "  ";
      index_.clear();
      if (const auto done = nest(); !done) return std::unexpected(done.error());
    }
    return out_ + "\n";
  }

 private:
  static constexpr std::int64_t most_items = 1000, ends = 3, max_item_bytes = 1 << 20;
  static constexpr std::size_t line_width = 100;

  // Positions along an axis; -1 stands for those left out.
  std::vector<std::int64_t> positions(std::int64_t length) const {
    std::vector<std::int64_t> shown;
    for (std::int64_t i = 0; i < length; ++i) {
      if (!all_ && length > 2 * ends && i == ends) {
        shown.push_back(-1);
        i = length - ends;
      }
      shown.push_back(i);
    }
    return shown;
  }

  Result<void> nest() {
    const std::size_t axis = index_.size();
    const bool innermost = axis + 1 == shape_.size();
    const std::string indent(3 + axis, ' ');
    out_ += "[";
    std::size_t column = 0;
    for (const std::int64_t position : positions(shape_[axis])) {
      // As NumPy prints: a blank line for each dimension beyond the second.
      if (column > 0) out_ += innermost ? "," : "," + std::string(shape_.size() - 1 - axis, '\n') + indent;
      index_.push_back(position);
      if (position < 0) {
        out_ += column > 0 && innermost ? " ..." : "...";
      } else if (innermost) {
        if (const auto done = cell(column, indent); !done) return done;
      } else if (const auto done = nest(); !done) {
        return done;
      }
      index_.pop_back();
      ++column;
    }
    out_ += "]";
    return {};
  }

  Result<void> cell(std::size_t column, const std::string& indent) {
    const auto text = cell_text(index_);
    if (!text) return std::unexpected(text.error());
    if (measure_) {
      if (widths_.size() <= column) widths_.resize(column + 1);
      widths_[column] = std::max(widths_[column], width(*text));
      return {};
    }
    const std::size_t needed = widths_[column];
    const std::size_t line = out_.size() - (out_.rfind('\n') + 1);
    if (column > 0 && line + needed + 2 > line_width)
      out_ += "\n" + indent;
    else if (column > 0)
      out_ += " ";
    out_.append(needed - width(*text), ' ');
    out_ += *text;
    return {};
  }

  Result<std::string> cell_text(std::span<const std::int64_t> index) {
    if (const auto read = view_.read_item(index, item_); !read) return std::unexpected(read.error());
    return item_text(view_.format(), item_);
  }

  const View& view_;
  const std::vector<std::int64_t>& shape_;
  bool all_;
  std::vector<std::uint8_t> item_;
  Index index_;
  bool measure_ = false;
  std::vector<std::size_t> widths_;
  std::string out_;
};

Result<void> print_view(const NamedView& named) {
  const View& view = named.view;
  auto text = ViewText(view).text();
  if (!text) return std::unexpected(text.error());
  print("\n" + named.name + " = " + spec_text(view) + "  shape " + tuple_text(view.layout().shape) +
        "  strides " + tuple_text(view.layout().strides) + "  offset " +
        std::to_string(view.layout().offset) + "  " + std::to_string(view.nbytes()) +
        (view.nbytes() == 1 ? " byte\n" : " bytes\n") + *text);
  return {};
}

// ---- pictures
// ----------------------------------------------------------------------------------------------------

Result<void> write_file(const std::string& path, std::string_view text) {
  const auto failed = [&] {
    return fail(ErrorKind::os_error, "'" + path + "' cannot be written: " + std::strerror(errno));
  };
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (!file) return failed();
  const bool written =
      std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
  const int reason = errno;
  if (std::fclose(file) != 0 && written) return failed();
  errno = reason;
  if (!written) return failed();
  return {};
}

Result<void> draw(const Workspace& workspace, const Options& options) {
  std::error_code unknown;  // when OUT does not exist yet
  if (options.svg != "-" && std::filesystem::equivalent(options.svg, options.file, unknown))
    return fail(ErrorKind::os_error,
                "'" + options.svg + "' is the file that is shown: choose another name for the picture");
  PictureOptions picture{.look = options.dark ? dark_look : light_look, .begin = options.offset};
  if (options.bytes) picture.bytes = *options.bytes;
  const auto svg = draw_svg(workspace, picture);
  if (!svg) return std::unexpected(svg.error());
  if (options.svg != "-") return write_file(options.svg, *svg);
  print(*svg);
  return {};
}

Result<void> flush_output() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return {};
  return fail(ErrorKind::os_error, std::string("the output cannot be written: ") + std::strerror(errno));
}

Result<void> show(const Options& options) {
  auto source = open_file_source(options.file);
  if (!source) return std::unexpected(source.error());
  const auto buffer = std::make_shared<Buffer>(*std::move(source), Mode::r);

  if (options.offset > buffer->size())
    return fail(ErrorKind::index_error, "offset " + std::to_string(options.offset) + " is outside " +
                                            buffer->name() + ", whose size is " +
                                            std::to_string(buffer->size()));

  // All views are made before anything is printed: a typing error is answered with nothing but its sentence.
  Workspace workspace;
  if (const auto opened = workspace.apply(OpenBuffer{buffer}); !opened)
    return std::unexpected(opened.error());
  for (const std::string& line : options.views)
    if (const auto added = workspace.apply(AddView{0, line}); !added)
      return fail(added.error().kind, "--view '" + line +
                                          "': " + std::string(python_name(added.error().kind)) + ": " +
                                          added.error().message);

  if (!options.svg.empty()) {
    const auto drawn = draw(workspace, options);
    return drawn ? flush_output() : drawn;
  }
  print(buffer->name() + "  " + std::to_string(buffer->size()) +
        (buffer->size() == 1 ? " byte\n" : " bytes\n"));
  if (const auto printed = print_bytes(*buffer, options.offset, options.bytes.value_or(256)); !printed)
    return printed;
  for (const NamedView& view : workspace.views())
    if (const auto printed = print_view(view); !printed) return printed;
  return flush_output();
}

}  // namespace
}  // namespace bytelens

int main(int argc, char** argv) {
  using namespace bytelens;
  const auto options = parse_options(argc, argv);
  if (options && options->help) {
    print(usage);
    return 0;
  }
  const Result<void> shown = options ? show(*options) : std::unexpected(options.error());
  if (shown) return 0;
  std::fflush(stdout);
  std::fprintf(stderr, "bytelens: %s\n", shown.error().message.c_str());
  return 1;
}
