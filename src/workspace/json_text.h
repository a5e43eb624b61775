// JSON text to values and back, with errors that say where. Private to src/workspace.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "buffer/error.h"

namespace bytelens {

using Json = nlohmann::json;

/// ValueError with the byte's position for text that is not JSON, nests deeper than a workspace does, or
/// names a key twice.
Result<Json> parse_json(std::string_view text);

/// Beyond 2**53 a decimal string: JavaScript's numbers are not exact there.
Json json_integer(std::uint64_t number);

std::string hex_text(std::span<const std::uint8_t> bytes);  // lowercase, no spaces

/// A value and the way to it ("views[2].spec"), which its errors (ValueError) begin with.
class JsonPlace {
 public:
  JsonPlace(const Json& json, std::string path) : json_(&json), path_(std::move(path)) {}

  bool is_null() const { return json_->is_null(); }

  /// A member of an object; null when it is not there, or this is no object.
  JsonPlace member(const char* key) const;
  Result<std::vector<JsonPlace>> elements() const;
  Result<std::string> text() const;
  Result<std::vector<std::uint8_t>> hex() const;
  Result<std::uint64_t> integer() const;  // 0 … 2**63 - 1, as a number or a decimal string
  Result<double> number() const;

  std::unexpected<Error> refuse(const std::string& why) const;

 private:
  const Json* json_;
  std::string path_;
};

}  // namespace bytelens
