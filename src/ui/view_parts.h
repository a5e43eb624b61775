// The parts of a view's header as text: what each shows, and the line that a view becomes when one is typed anew.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "workspace/workspace.h"

namespace bytelens {

enum class ViewPart : std::uint8_t { format, line, shape, strides, offset };
inline constexpr ViewPart view_parts[] = {ViewPart::format, ViewPart::line, ViewPart::shape, ViewPart::strides,
                                          ViewPart::offset};

std::string_view view_part_name(ViewPart part);  // "format" …
/// "<h", "m2 = <h[3]", "(3,)", "(2,)", "0"
std::string view_part_text(const NamedView& view, ViewPart part);

/// The line (view/spec.h) of the view with that part as `text` has it; brackets around numbers may be left
/// out. Another format takes up or gives off items of the last axis, as ndarray.view(dtype) does, with its
/// refusals; dense strides stay dense when the shape changes. Whether the line fits is not looked at.
Result<std::string> line_with(const NamedView& view, ViewPart part, std::string_view text);

/// Which of the numbers in the text is at or next to character `at`; nothing when there is none.
std::optional<int> number_at(std::string_view text, std::size_t at);
/// The text with that number greater by `by`; nothing when there is none or 64 bits do not hold it.
std::optional<std::string> stepped(std::string_view text, int number, std::int64_t by);

}  // namespace bytelens
