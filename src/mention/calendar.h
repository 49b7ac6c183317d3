// Calendar arithmetic: the proleptic Gregorian calendar, and what is needed of the Islamic and the
// Indian one.
//
// In: years, months, days. Out: day numbers, weekdays, dates. Days are counted from 1970-01-01.
// Cost: a few divisions. Thread safety: pure functions. ICU and Python's calendar judge it in the tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newslint {

/// A date at the precision of a text: month and day may be 0 (unknown), and so may the year be unknown.
struct CalendarDate {
  static constexpr int no_year = -100000;
  int year = no_year;
  int month = 0;
  int day = 0;
  bool has_year() const noexcept { return year != no_year; }
  bool full() const noexcept { return has_year() && month > 0 && day > 0; }
  friend bool operator==(const CalendarDate&, const CalendarDate&) = default;
};

bool is_leap_year(int year) noexcept;
/// 28 to 31; of an unknown year the most there can be. 0 for a month that does not exist.
int days_in_month(int year, int month) noexcept;
/// Whether the parts that are known can stand together.
bool exists(const CalendarDate& d) noexcept;
std::int64_t day_number(int year, int month, int day) noexcept;
CalendarDate date_of(std::int64_t day_number) noexcept;
/// 1 (Monday) to 7. EXPECTS: d.full().
int weekday_of(const CalendarDate& d) noexcept;
/// First and last day that a date of any precision can mean. EXPECTS: d.has_year().
std::int64_t first_day(const CalendarDate& d) noexcept;
std::int64_t last_day(const CalendarDate& d) noexcept;
/// The Monday of a week of a year after ISO 8601, and how many weeks it has (52 or 53). Weeks of a month
/// are counted alike: the first is the one most of which lies in it.
std::int64_t week_start(int year, int week) noexcept;
int weeks_in_year(int year) noexcept;
std::int64_t week_of_month_start(int year, int month, int week) noexcept;
int weeks_in_month(int year, int month) noexcept;
/// The Monday of the week of a day.
std::int64_t monday_of(std::int64_t day_number) noexcept;
/// Adds months; the day is cut to the month's last.
CalendarDate add_months(CalendarDate d, int months) noexcept;

/// The day of the tabular Islamic calendar (civil epoch); the sighted one differs by up to two days.
std::int64_t hijri_day_number(int year, int month, int day) noexcept;
CalendarDate hijri_of(std::int64_t day_number) noexcept;
/// The Indian national (Saka) calendar.
std::int64_t saka_day_number(int year, int month, int day) noexcept;

/// ISO 8601 at the precision of the date; EDTF where a part before a known one is not: XXXX-11-28.
std::string to_iso(const CalendarDate& d);
/// A date of 10, 7 or 4 characters, or the beginning of a date with a time.
std::optional<CalendarDate> from_iso(std::string_view s) noexcept;

}  // namespace newslint
