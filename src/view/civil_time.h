// Moments as ISO 8601 text and back, in UTC and the proleptic Gregorian calendar, years 1 to 9999 as Python's
// datetime has them. No time zones, no leap seconds, nothing of the C library's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bytelens {

struct CivilTime {
  std::int64_t year;
  int month, day;            // from 1
  int hour, minute, second;  // from 0
  bool operator==(const CivilTime&) const = default;
};

/// Seconds since 1970-01-01T00:00:00. The time is one that is_civil accepts.
std::int64_t unix_from_civil(const CivilTime& time);
/// Nothing outside the years 1 to 9999.
std::optional<CivilTime> civil_from_unix(std::int64_t seconds);
/// Whether there is such a day and time, in the years 1 to 9999.
bool is_civil(const CivilTime& time);

/// "2024-02-29T12:34:56".
void append_iso(const CivilTime& time, std::string& out);

struct ReadTime {
  std::int64_t seconds;  // since 1970-01-01T00:00:00
  std::uint32_t ticks;   // of 100 nanoseconds
};
/// `2024-02-29`, then perhaps `T12:34` or ` 12:34`, `:56`, `.1234567`, and `Z` or `+01:00`; without the last
/// the time is UTC. Nothing when it is none of these, or no such time.
std::optional<ReadTime> read_iso(std::string_view text);

}  // namespace bytelens
