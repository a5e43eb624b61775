#include "workspace/json_text.h"

#include <charconv>
#include <limits>

namespace bytelens {
namespace {

// The deepest value of a workspace is at 4; the parser's own limit is memory.
constexpr std::size_t max_depth = 16;

// Builds the value while it is read: the library's own builder keeps neither the place of an error nor a
// limit.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  Json root;
  std::string error;

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return refuse("has binary values"); }

  bool start_object(std::size_t) override { return open(Json::object()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (open_.back()->contains(name)) return refuse("has the key '" + name + "' twice");
    key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
    // The library counts the byte that it could not use as read.
    return refuse("is not JSON: cannot be read at byte " + std::to_string(position > 0 ? position - 1 : 0));
  }

 private:
  bool add(Json value) {
    place(std::move(value));
    return true;
  }
  bool open(Json container) {
    if (open_.size() == max_depth)
      return refuse("is nested more than " + std::to_string(max_depth) + " deep");
    open_.push_back(place(std::move(container)));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }
  Json* place(Json value) {
    if (open_.empty()) return &(root = std::move(value));
    Json& into = *open_.back();
    if (into.is_object()) return &(into[key_] = std::move(value));
    into.push_back(std::move(value));
    return &into.back();
  }
  bool refuse(std::string why) {
    error = std::move(why);
    return false;
  }

  std::vector<Json*> open_;
  std::string key_;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  Builder builder;
  if (!Json::sax_parse(text.begin(), text.end(), &builder))
    return fail(ErrorKind::value_error, "the saved workspace " + builder.error);
  return std::move(builder.root);
}

Json json_integer(std::uint64_t number) {
  constexpr std::uint64_t exact_in_javascript = std::uint64_t{1} << 53;
  if (number <= exact_in_javascript) return number;
  return std::to_string(number);
}

std::string hex_text(std::span<const std::uint8_t> bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::unexpected<Error> JsonPlace::refuse(const std::string& why) const {
  return fail(ErrorKind::value_error, (path_.empty() ? "the saved workspace" : path_) + ": " + why);
}

JsonPlace JsonPlace::member(const char* key) const {
  static const Json nothing;
  const auto found = json_->find(key);  // also end() when this is no object
  return {found == json_->end() ? nothing : *found, path_.empty() ? key : path_ + "." + key};
}

Result<std::vector<JsonPlace>> JsonPlace::elements() const {
  if (!json_->is_array()) return refuse("an array is expected");
  std::vector<JsonPlace> places;
  places.reserve(json_->size());
  for (const Json& element : *json_)
    places.emplace_back(element, path_ + "[" + std::to_string(places.size()) + "]");
  return places;
}

Result<std::string> JsonPlace::text() const {
  if (!json_->is_string()) return refuse("a string is expected");
  return *json_->get_ptr<const std::string*>();
}

Result<std::vector<std::uint8_t>> JsonPlace::hex() const {
  if (!json_->is_string()) return refuse("a string of hex digits is expected");
  const std::string& digits = *json_->get_ptr<const std::string*>();
  if (digits.size() % 2 != 0) return refuse("half a byte is left over");
  std::vector<std::uint8_t> bytes;
  bytes.reserve(digits.size() / 2);
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const int high = hex_digit(digits[i]), low = hex_digit(digits[i + 1]);
    if (high < 0 || low < 0) return refuse("not hex digits at character " + std::to_string(i));
    bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return bytes;
}

Result<std::uint64_t> JsonPlace::integer() const {
  std::uint64_t number = std::numeric_limits<std::uint64_t>::max();
  if (json_->is_number_unsigned()) {
    number = *json_->get_ptr<const std::uint64_t*>();
  } else if (json_->is_string()) {
    const std::string& digits = *json_->get_ptr<const std::string*>();
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
      number = std::numeric_limits<std::uint64_t>::max();
  }
  if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
    return refuse("a whole number from 0 to 2**63 - 1 is expected");
  return number;
}

Result<double> JsonPlace::number() const {
  if (!json_->is_number()) return refuse("a number is expected");
  return json_->get<double>();
}

}  // namespace bytelens
