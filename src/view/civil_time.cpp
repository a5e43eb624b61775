// Days to dates and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days and
// days_from_civil. Years begin in March there, so that the leap day is the last one of its year; 400 years,
// an era, have 146097 days.
#include "view/civil_time.h"

#include <array>

#include "view/number_text.h"

namespace bytelens {
namespace {

constexpr std::int64_t day_seconds = 86400;
constexpr std::int64_t era_days = 146097;
constexpr std::int64_t epoch_day = 719468;  // days from 0000-03-01 to 1970-01-01

std::int64_t floor_quotient(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  if (month <= 2) --year;
  const std::int64_t era = floor_quotient(year, 400), year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * era_days + day_of_era - epoch_day;
}

int days_in(std::int64_t year, int month) {
  constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

void append_digits(std::int64_t value, int count, std::string& out) {
  std::string digits;
  append_signed(value, digits);
  for (int i = static_cast<int>(digits.size()); i < count; ++i) out += '0';
  out += digits;
}

/// Takes what it reads off the front of the text.
struct Scanner {
  std::string_view text;

  bool take(char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
  }
  /// Exactly `count` digits.
  bool number(int count, int& value) {
    value = 0;
    for (int i = 0; i < count; ++i) {
      if (text.empty() || text.front() < '0' || text.front() > '9') return false;
      value = value * 10 + (text.front() - '0');
      text.remove_prefix(1);
    }
    return true;
  }
};

/// `.1` to `.1234567`; true when there is none.
bool read_fraction(Scanner& scanner, std::uint32_t& ticks) {
  ticks = 0;
  if (!scanner.take('.')) return true;
  int count = 0;
  for (int digit; count < 7 && scanner.number(1, digit); ++count)
    ticks = ticks * 10 + static_cast<std::uint32_t>(digit);
  if (count == 0) return false;
  for (; count < 7; ++count) ticks *= 10;
  return true;
}

/// Seconds to take off; true when there is no zone.
bool read_zone(Scanner& scanner, std::int64_t& seconds) {
  seconds = 0;
  if (scanner.text.empty() || scanner.take('Z') || scanner.take('z')) return scanner.text.empty();
  const bool west = scanner.take('-');
  int hours, minutes;
  if (!west && !scanner.take('+')) return false;
  if (!scanner.number(2, hours) || !scanner.take(':') || !scanner.number(2, minutes)) return false;
  if (hours > 23 || minutes > 59 || !scanner.text.empty()) return false;
  seconds = (west ? -1 : 1) * (hours * 3600 + minutes * 60);
  return true;
}

}  // namespace

std::int64_t unix_from_civil(const CivilTime& time) {
  return days_from_civil(time.year, time.month, time.day) * day_seconds + time.hour * 3600 +
         time.minute * 60 + time.second;
}

std::optional<CivilTime> civil_from_unix(std::int64_t seconds) {
  constexpr std::int64_t first = -62135596800, last = 253402300799;  // 0001-01-01 and 9999-12-31T23:59:59
  if (seconds < first || seconds > last) return {};
  const std::int64_t days = floor_quotient(seconds, day_seconds);
  const auto in_day = static_cast<int>(seconds - days * day_seconds);
  const std::int64_t since_march = days + epoch_day;
  const std::int64_t era = floor_quotient(since_march, era_days), day_of_era = since_march - era * era_days;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const auto day_of_year =
      static_cast<int>(day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100));
  const int from_march = (5 * day_of_year + 2) / 153;
  const int month = from_march < 10 ? from_march + 3 : from_march - 9;
  return CivilTime{year_of_era + era * 400 + (month <= 2 ? 1 : 0),
                   month,
                   day_of_year - (153 * from_march + 2) / 5 + 1,
                   in_day / 3600,
                   in_day / 60 % 60,
                   in_day % 60};
}

bool is_civil(const CivilTime& time) {
  const auto within = [](int value, int low, int high) { return low <= value && value <= high; };
  return 1 <= time.year && time.year <= 9999 && within(time.month, 1, 12) &&
         within(time.day, 1, days_in(time.year, time.month)) && within(time.hour, 0, 23) &&
         within(time.minute, 0, 59) && within(time.second, 0, 59);
}

void append_iso(const CivilTime& time, std::string& out) {
  append_digits(time.year, 4, out);
  append_digits(time.month, 2, out += '-');
  append_digits(time.day, 2, out += '-');
  append_digits(time.hour, 2, out += 'T');
  append_digits(time.minute, 2, out += ':');
  append_digits(time.second, 2, out += ':');
}

std::optional<ReadTime> read_iso(std::string_view text) {
  Scanner scanner{trim(text)};
  int year;
  CivilTime time{};
  if (!scanner.number(4, year) || !scanner.take('-') || !scanner.number(2, time.month) ||
      !scanner.take('-') || !scanner.number(2, time.day))
    return {};
  time.year = year;
  ReadTime read{};
  std::int64_t zone = 0;
  if (!scanner.text.empty()) {
    if (!scanner.take('T') && !scanner.take('t') && !scanner.take(' ')) return {};
    if (!scanner.number(2, time.hour) || !scanner.take(':') || !scanner.number(2, time.minute)) return {};
    if (scanner.take(':') && (!scanner.number(2, time.second) || !read_fraction(scanner, read.ticks)))
      return {};
    if (!read_zone(scanner, zone)) return {};
  }
  if (!is_civil(time)) return {};
  read.seconds = unix_from_civil(time) - zone;
  return read;
}

}  // namespace bytelens
