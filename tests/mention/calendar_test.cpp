// The calendar against ICU, for every day of some centuries.
#include "mention/calendar.h"

#include <doctest/doctest.h>

#include <unicode/calendar.h>
#include <unicode/gregocal.h>

using namespace newslint;

TEST_CASE("weekdays, leap years and day numbers are ICU's") {
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), icu::Locale::getRoot(), status);
  calendar.setGregorianChange(-1e18, status);  // proleptic
  REQUIRE(U_SUCCESS(status));
  for (std::int64_t n = day_number(1580, 1, 1); n < day_number(2420, 1, 1); n += 3) {
    calendar.setTime(static_cast<double>(n) * 86400000.0, status);
    const CalendarDate d = date_of(n);
    REQUIRE(d.year == calendar.get(UCAL_EXTENDED_YEAR, status));
    REQUIRE(d.month == calendar.get(UCAL_MONTH, status) + 1);
    REQUIRE(d.day == calendar.get(UCAL_DATE, status));
    REQUIRE(weekday_of(d) % 7 + 1 == calendar.get(UCAL_DAY_OF_WEEK, status));
    REQUIRE(day_number(d.year, d.month, d.day) == n);
    REQUIRE(days_in_month(d.year, d.month) == calendar.getActualMaximum(UCAL_DATE, status));
  }
}

TEST_CASE("the Islamic and the Indian calendar are ICU's") {
  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalPointer<icu::Calendar> islamic(icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("en@calendar=islamic-civil"), status));
  const icu::LocalPointer<icu::Calendar> indian(icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("en@calendar=indian"), status));
  REQUIRE(U_SUCCESS(status));
  for (std::int64_t n = day_number(1850, 1, 1); n < day_number(2100, 1, 1); n += 5) {
    const double time = static_cast<double>(n) * 86400000.0 + 43200000.0;
    islamic->setTime(time, status);
    const CalendarDate h = hijri_of(n);
    REQUIRE(h.year == islamic->get(UCAL_YEAR, status));
    REQUIRE(h.month == islamic->get(UCAL_MONTH, status) + 1);
    REQUIRE(h.day == islamic->get(UCAL_DATE, status));
    REQUIRE(hijri_day_number(h.year, h.month, h.day) == n);
    indian->setTime(time, status);
    const int year = indian->get(UCAL_YEAR, status), month = indian->get(UCAL_MONTH, status) + 1, day = indian->get(UCAL_DATE, status);
    REQUIRE(saka_day_number(year, month, day) == n);
  }
}

TEST_CASE("ISO 8601 and EDTF") {
  CHECK(to_iso({2019, 1, 4}) == "2019-01-04");
  CHECK(to_iso({2019, 1, 0}) == "2019-01");
  CHECK(to_iso({CalendarDate::no_year, 11, 28}) == "XXXX-11-28");
  CHECK(from_iso("2020-02-29")->day == 29);
  CHECK_FALSE(from_iso("2019-02-29"));
  CHECK_FALSE(from_iso("1900-02-29"));
  CHECK(from_iso("2000-02-29"));
  CHECK(from_iso("2019-03-01T23:10:00+05:30")->day == 1);
  CHECK_FALSE(from_iso("yesterday"));
}

TEST_CASE("months are added at the turn of the year and cut to their last day") {
  CHECK(add_months({2016, 1, 31}, 1) == CalendarDate{2016, 2, 29});
  CHECK(add_months({2016, 1, 0}, -1) == CalendarDate{2015, 12, 0});
  CHECK(add_months({2015, 11, 5}, 14) == CalendarDate{2017, 1, 5});
}
