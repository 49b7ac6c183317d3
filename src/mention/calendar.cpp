#include "mention/calendar.h"

#include <algorithm>

#include <fmt/format.h>

namespace newslint {

bool is_leap_year(int y) noexcept { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

int days_in_month(int year, int month) noexcept {
  static constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  if (month == 2 && year != CalendarDate::no_year && !is_leap_year(year)) return 28;
  return days[month - 1];
}

bool exists(const CalendarDate& d) noexcept {
  if (d.month < 0 || d.month > 12 || d.day < 0 || d.day > 31) return false;
  return d.month == 0 || d.day <= days_in_month(d.year, d.month);
}

// After Howard Hinnant's days_from_civil: years begin in March, so that the leap day comes last.
std::int64_t day_number(int year, int month, int day) noexcept {
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

CalendarDate date_of(std::int64_t z) noexcept {
  z += 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {static_cast<int>(yoe + era * 400 + (month <= 2 ? 1 : 0)), month, static_cast<int>(doy - (153 * mp + 2) / 5 + 1)};
}

int weekday_of(const CalendarDate& d) noexcept {
  const std::int64_t n = (day_number(d.year, d.month, d.day) + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(n < 0 ? n + 7 : n) + 1;
}

std::int64_t first_day(const CalendarDate& d) noexcept {
  return day_number(d.year, std::max(1, d.month), std::max(1, d.day));
}

std::int64_t last_day(const CalendarDate& d) noexcept {
  const int month = d.month ? d.month : 12;
  return day_number(d.year, month, d.day ? d.day : days_in_month(d.year, month));
}

std::int64_t monday_of(std::int64_t n) noexcept {
  const std::int64_t since = (n + 3) % 7;  // 1970-01-01 was a Thursday
  return n - (since < 0 ? since + 7 : since);
}

std::int64_t week_of_month_start(int year, int month, int week) noexcept { return monday_of(day_number(year, month, 4)) + 7 * (week - 1); }

int weeks_in_month(int year, int month) noexcept {
  const std::int64_t last = monday_of(day_number(year, month, days_in_month(year, month)) - 3);
  return static_cast<int>((last - week_of_month_start(year, month, 1)) / 7) + 1;
}

std::int64_t week_start(int year, int week) noexcept { return week_of_month_start(year, 1, week); }

int weeks_in_year(int year) noexcept { return static_cast<int>((week_start(year + 1, 1) - week_start(year, 1)) / 7); }

CalendarDate add_months(CalendarDate d, int months) noexcept {
  const int total = d.year * 12 + std::max(1, d.month) - 1 + months;
  d.year = total >= 0 ? total / 12 : (total - 11) / 12;
  d.month = total - d.year * 12 + 1;
  if (d.day) d.day = std::min(d.day, days_in_month(d.year, d.month));
  return d;
}

std::int64_t hijri_day_number(int year, int month, int day) noexcept {
  const std::int64_t y = year;
  // 11 leap years in 30; months of 30 and 29 days in turn. 1 Muharram 1 is day -492148 of ours.
  const std::int64_t cycle = 11 * y + 3;
  const std::int64_t leaps = cycle >= 0 ? cycle / 30 : (cycle - 29) / 30;
  return day - 1 + 29 * (month - 1) + month / 2 + (y - 1) * 354 + leaps - 492148;
}

CalendarDate hijri_of(std::int64_t n) noexcept {
  const std::int64_t k = 30 * (n + 492148) + 10646;
  int year = static_cast<int>((k >= 0 ? k : k - 10630) / 10631);
  while (hijri_day_number(year, 1, 1) > n) --year;
  while (hijri_day_number(year + 1, 1, 1) <= n) ++year;
  int month = 1;
  while (month < 12 && hijri_day_number(year, month + 1, 1) <= n) ++month;
  return {year, month, static_cast<int>(n - hijri_day_number(year, month, 1)) + 1};
}

std::int64_t saka_day_number(int year, int month, int day) noexcept {
  const int gregorian = year + 78;
  const bool leap = is_leap_year(gregorian);
  std::int64_t n = day_number(gregorian, 3, leap ? 21 : 22);  // 1 Chaitra
  if (month > 1) {
    n += leap ? 31 : 30;
    const int long_months = std::min(month - 2, 5);
    n += 31 * long_months + 30 * std::max(0, month - 7);
  }
  return n + day - 1;
}

std::string to_iso(const CalendarDate& d) {
  std::string out = !d.has_year() ? "XXXX" : d.year < 0 ? fmt::format("-{:04}", -d.year) : fmt::format("{:04}", d.year);
  if (d.month) out += fmt::format("-{:02}", d.month);
  else if (d.day) out += "-XX";
  if (d.day) out += fmt::format("-{:02}", d.day);
  return out;
}

std::optional<CalendarDate> from_iso(std::string_view s) noexcept {
  const auto number = [&](std::size_t from, std::size_t count) {
    int n = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      if (s[i] < '0' || s[i] > '9') return -1;
      n = n * 10 + (s[i] - '0');
    }
    return n;
  };
  CalendarDate d;
  if (s.size() < 4 || (d.year = number(0, 4)) < 0) return std::nullopt;
  if (s.size() >= 7 && s[4] == '-') {
    if ((d.month = number(5, 2)) < 1) return std::nullopt;
    if (s.size() >= 10 && s[7] == '-' && (d.day = number(8, 2)) < 1) return std::nullopt;
    if (s.size() > 10 && s[10] != 'T' && s[10] != ' ') return std::nullopt;
  } else if (s.size() != 4) {
    return std::nullopt;
  }
  if (!exists(d)) return std::nullopt;
  return d;
}

}  // namespace newslint
