// NumPy's dtypes written as Python objects: lists of fields, dicts of lists, (dtype, shape) tuples.
#include <algorithm>
#include <limits>

#include "buffer/checked.h"
#include "view/format_dtype.h"
#include "view/number_text.h"
#include "view/utf8.h"

namespace bytelens {
namespace {

constexpr std::int64_t int_max = std::numeric_limits<std::int32_t>::max();

std::unexpected<Error> value_error(std::string text) { return fail(ErrorKind::value_error, std::move(text)); }
std::unexpected<Error> type_error(std::string text) { return fail(ErrorKind::type_error, std::move(text)); }

std::string number(std::int64_t value) {
  std::string text;
  append_signed(value, text);
  return text;
}

std::int64_t align_up(std::int64_t offset, std::int64_t alignment) {
  return (offset + alignment - 1) / alignment * alignment;
}

// ---- [('x', '<f4'), (('title', 'name'), 'u1', (3,))]

/// The name part of a list's field.
Result<void> read_name(const Literal& literal, FieldSpec& spec) {
  if (literal.is_str()) {
    spec.name = literal.str();
    return {};
  }
  if (literal.kind != Literal::Kind::tuple)
    return type_error("First element of field tuple is neither a tuple nor str");
  if (literal.items.size() != 2)
    return type_error("If a tuple, the first element of a field tuple must have two elements, not " +
                      number(static_cast<std::int64_t>(literal.items.size())));
  if (!literal.items[1].is_str()) return type_error("Field name must be a str");
  if (literal.items[0].is_str()) spec.title = literal.items[0].str();
  spec.name = literal.items[1].str();
  return {};
}

Result<Node> dtype_from_list(const Literal& list, bool aligned) {
  RecordBuilder record(aligned);
  for (const Literal& item : list.items) {
    if (item.kind != Literal::Kind::tuple || item.items.size() < 2)
      return type_error("Field elements must be 2- or 3-tuples, got '" + repr(item) + "'");
    FieldSpec spec;
    if (const auto named = read_name(item.items[0], spec); !named) return std::unexpected(named.error());
    if (item.items.size() > 3)
      return type_error("Field elements must be tuples with at most 3 elements, got '" + repr(item) + "'");
    Result<Node> type = dtype_from_literal(item.items[1], aligned);
    if (type && item.items.size() == 3) type = dtype_from_tuple(std::move(*type), item.items[2]);
    if (!type) return type;
    spec.type = std::move(*type);
    if (const auto appended = record.append_named(std::move(spec)); !appended)
      return std::unexpected(appended.error());
  }
  record.finish();
  return record.make();
}

// ---- {'names': […], 'formats': […], 'offsets': […], 'titles': […], 'itemsize': n, 'aligned': bool}

/// A list's or tuple's items, or a string's characters.
std::optional<std::vector<Literal>> sequence(const Literal& literal) {
  if (literal.kind == Literal::Kind::list || literal.kind == Literal::Kind::tuple) return literal.items;
  if (!literal.is_str()) return {};
  std::vector<Literal> characters;
  const std::string& text = literal.str();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    Literal character;
    character.value.v = Str{text.substr(begin, at - begin)};
    characters.push_back(std::move(character));
  }
  return characters;
}

std::string type_of(const Literal& literal) {
  switch (literal.kind) {
    case Literal::Kind::list:
      return "'list' object";
    case Literal::Kind::tuple:
      return "'tuple' object";
    case Literal::Kind::dict:
      return "'dict' object";
    case Literal::Kind::scalar:
      break;
  }
  return "'" + std::string(type_name(literal.value)) + "' object";
}

Result<std::int64_t> c_int(const Literal& literal) {
  if (!literal.is_int()) return type_error(type_of(literal) + " cannot be interpreted as an integer");
  const Int& value = std::get<Int>(literal.value.v);
  if (value.huge || value.magnitude > static_cast<std::uint64_t>(int_max))
    return value_error("integer won't fit into a C int");
  const auto magnitude = static_cast<std::int64_t>(value.magnitude);
  return value.negative ? -magnitude : magnitude;
}

Result<void> override_size(const Literal& literal, bool aligned, RecordBuilder& record) {
  const Result<std::int64_t> size = c_int(literal);
  if (!size) return std::unexpected(size.error());
  if (*size < record.size())
    return value_error("NumPy dtype descriptor requires " + number(record.size()) +
                       " bytes, cannot override to smaller itemsize of " + number(*size));
  if (aligned && *size % record.alignment() != 0)
    return value_error("NumPy dtype descriptor requires alignment of " + number(record.alignment()) +
                       " bytes, which is not divisible into the specified itemsize " + number(*size));
  record.set_size(*size);
  return {};
}

Result<Node> dtype_from_lists(const Literal& dict, const Literal& names_literal,
                              const Literal& formats_literal, bool aligned) {
  const auto names = sequence(names_literal);
  const auto formats = sequence(formats_literal);
  const Literal *offsets_literal = dict.find("offsets"), *titles_literal = dict.find("titles");
  std::optional<std::vector<Literal>> offsets, titles;
  if (offsets_literal) offsets = sequence(*offsets_literal);
  if (titles_literal) titles = sequence(*titles_literal);
  // NumPy looks at no more entries than there are names.
  const auto fits = [&](const Literal* literal, const std::optional<std::vector<Literal>>& items) {
    return !literal || !names || (items && items->size() >= names->size());
  };
  if (!fits(&formats_literal, formats) || !fits(offsets_literal, offsets) || !fits(titles_literal, titles))
    return value_error("'names', 'formats', 'offsets', and 'titles' dict entries must have the same length");

  if (const Literal* flag = dict.find("aligned")) {
    const bool* value = flag->kind == Literal::Kind::scalar ? std::get_if<bool>(&flag->value.v) : nullptr;
    if (!value)
      return value_error(
          "NumPy dtype descriptor includes 'aligned' entry, but its value is neither True nor False");
    aligned = aligned || *value;  // inside an aligned record False changes nothing
  }

  if (!names) return type_error(type_of(names_literal) + " is not iterable");
  if (!formats) return type_error(type_of(formats_literal) + " is not iterable");

  RecordBuilder record(aligned);
  for (std::size_t i = 0; i < names->size(); ++i) {
    FieldSpec spec;
    const Literal* title = titles ? &(*titles)[i] : nullptr;
    if (title && title->is_str()) spec.title = title->str();
    Result<Node> type = dtype_from_literal((*formats)[i], aligned);
    if (!type) return type;
    spec.type = std::move(*type);
    std::optional<std::int64_t> offset;
    if (offsets) {
      const Result<std::int64_t> given = c_int((*offsets)[i]);
      if (!given) return std::unexpected(given.error());
      if (*given < 0) return value_error("offset " + number(*given) + " cannot be negative");
      if (aligned && *given % spec.type->alignment != 0)
        return value_error("offset " + number(*given) +
                           " for NumPy dtype with fields is not divisible by the field alignment " +
                           number(spec.type->alignment) + " with align=True");
      offset = *given;
    }
    if (!(*names)[i].is_str()) return value_error("field names must be strings");
    spec.name = (*names)[i].str();
    if (!record.claim(spec.name)) return value_error("name already used as a name or title");
    if (title && title->is_str() && !record.claim(spec.title))
      return value_error("title already used as a name or title.");
    const auto put = offset ? record.put(std::move(spec), *offset) : record.append(std::move(spec));
    if (!put) return std::unexpected(put.error());
  }
  record.finish();
  if (const Literal* size = dict.find("itemsize"))
    if (const auto overridden = override_size(*size, aligned, record); !overridden)
      return std::unexpected(overridden.error());
  return record.make();
}

// ---- {'x': ('<f4', 0), 'y': ('<i2', 4, 'title')}

Result<Node> dtype_from_fields(const Literal& dict, bool aligned) {
  struct Entry {
    const Literal* name;
    const Literal* tuple;
    std::int64_t offset;
  };
  std::vector<Entry> entries;
  for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
    const Literal& tuple = dict.items[i + 1];
    if (tuple.kind != Literal::Kind::tuple || tuple.items.size() < 2 || tuple.items.size() > 3)
      return value_error("entry not a 2- or 3- tuple");
    const Result<std::int64_t> offset = c_int(tuple.items[1]);
    if (!offset) return std::unexpected(offset.error());
    if (*offset < 0) return value_error("invalid offset.");
    if (const auto type = dtype_from_literal(tuple.items[0], aligned); !type) return type;
    entries.push_back({&dict.items[i], &tuple, *offset});
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.offset < b.offset; });

  // Said again as a dict of lists, which has all the rules.
  const auto key = [](std::string_view text) {
    Literal literal;
    literal.value.v = Str{std::string(text)};
    return literal;
  };
  Literal names{Literal::Kind::list, {}, {}}, formats = names, offsets = names, titles = names;
  for (const Entry& entry : entries) {
    names.items.push_back(*entry.name);
    formats.items.push_back(entry.tuple->items[0]);
    offsets.items.push_back(entry.tuple->items[1]);
    titles.items.push_back(entry.tuple->items.size() == 3 ? entry.tuple->items[2] : Literal{});
  }
  const Literal lists{
      Literal::Kind::dict, {}, {key("offsets"), std::move(offsets), key("titles"), std::move(titles)}};
  return dtype_from_lists(lists, names, formats, aligned);
}

/// A shape as NumPy's converter takes it: one int or a sequence of them.
std::optional<std::vector<std::int64_t>> read_shape(const Literal& literal) {
  const auto as_length = [](const Literal& item) -> std::optional<std::int64_t> {
    if (!item.is_int()) return {};
    const Int& value = std::get<Int>(item.value.v);
    if (value.huge || value.magnitude > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
      return {};
    const auto magnitude = static_cast<std::int64_t>(value.magnitude);
    return value.negative ? -magnitude : magnitude;
  };
  std::vector<std::int64_t> shape;
  if (literal.is_int()) {
    const auto length = as_length(literal);
    if (!length) return {};
    shape.push_back(*length);
    return shape;
  }
  if ((literal.kind != Literal::Kind::list && literal.kind != Literal::Kind::tuple) ||
      literal.items.size() > 32)
    return {};
  for (const Literal& item : literal.items) {
    const auto length = as_length(item);
    if (!length) return {};
    shape.push_back(*length);
  }
  return shape;
}

}  // namespace

Result<void> RecordBuilder::append_named(FieldSpec spec) {
  if (spec.name.empty())
    spec.name = spec.title.empty() ? "f" + number(static_cast<std::int64_t>(fields_.size())) : spec.title;
  if (used_.contains(spec.name) || (!spec.title.empty() && used_.contains(spec.title)))
    return value_error("field " + repr_str(spec.name) + " occurs more than once");
  claim(spec.name);
  if (!spec.title.empty() && !claim(spec.title)) return value_error("title already used as a name or title.");
  return append(std::move(spec));
}

Result<void> RecordBuilder::append(FieldSpec spec) {
  if (aligned_) size_ = align_up(size_, spec.type->alignment);
  return put(std::move(spec), size_);
}

Result<void> RecordBuilder::put(FieldSpec spec, std::int64_t offset) {
  alignment_ = std::max(alignment_, spec.type->alignment);
  size_ = std::max(size_, offset + spec.type->size);
  if (size_ > int_max) return value_error("dtype size in bytes must fit into a C int.");
  fields_.push_back({std::move(spec.name), std::move(spec.title), offset, std::move(spec.type)});
  return {};
}

void RecordBuilder::finish() {
  if (aligned_) size_ = align_up(size_, alignment_);
}

Result<Node> dtype_from_tuple(Node type, const Literal& shape_literal) {
  if (type->size == 0 && type->kind != FormatNode::Kind::record) {
    // S, U and V without a size: the second part is that size.
    const Result<std::int64_t> size = c_int(shape_literal);
    const std::int64_t unit = type->scalar == Scalar::text ? 4 : 1;
    if (!size || *size < 0 || *size > int_max / unit || type->kind != FormatNode::Kind::scalar)
      return value_error("invalid itemsize in generic type tuple");
    return make_scalar(type->scalar, type->code, *size * unit, type->alignment, type->order);
  }
  auto shape = read_shape(shape_literal);
  if (!shape) return value_error("invalid shape in fixed-type tuple.");
  const bool one = shape_literal.is_int() && shape->front() == 1;
  if (one || (shape->empty() && shape_literal.kind == Literal::Kind::tuple)) return type;
  return make_array(std::move(type), std::move(*shape));
}

Result<Node> dtype_from_literal(const Literal& literal, bool aligned) {
  switch (literal.kind) {
    case Literal::Kind::list:
      return dtype_from_list(literal, aligned);
    case Literal::Kind::tuple: {
      if (literal.items.size() != 2)
        return type_error("Tuple must have size 2, but has size " +
                          number(static_cast<std::int64_t>(literal.items.size())));
      Result<Node> type = dtype_from_literal(literal.items[0], aligned);
      if (!type) return type;
      return dtype_from_tuple(std::move(*type), literal.items[1]);
    }
    case Literal::Kind::dict: {
      const Literal *names = literal.find("names"), *formats = literal.find("formats");
      if (names && formats) return dtype_from_lists(literal, *names, *formats, aligned);
      return dtype_from_fields(literal, aligned);
    }
    case Literal::Kind::scalar:
      break;
  }
  if (literal.is_str()) return dtype_from_string(literal.str(), aligned);
  if (const Bytes* bytes = std::get_if<Bytes>(&literal.value.v))
    return dtype_from_string(bytes->data, aligned);
  if (std::holds_alternative<None>(literal.value.v)) return dtype_from_string("d");
  return type_error("Cannot interpret '" + repr(literal) + "' as a data type");
}

}  // namespace bytelens
