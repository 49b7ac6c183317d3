// Dates of a document: found, read and, where they lack a year, resolved.
//
// In: an Analysis. Out: date mentions in order of place, each with its value at the precision of the
// text, the bytes of its parts and how it was resolved; and the anchor, the document's own date.
// Cost: one look at each block that holds digits or words of the calendar; then work for each mention.
// Thread safety: one thread, as the analysis. Asked through dates_of(), they are read once a document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/analysis.h"
#include "mention/calendar.h"

namespace newslint {

/// Bytes of a block; empty where the part is not written.
struct Place {
  std::uint32_t begin = 0, end = 0;
  bool there() const noexcept { return end > begin; }
};

enum class DateKind : std::uint8_t { day, month, year, decade, century, period, range, weekday, clock };
std::string_view to_string(DateKind) noexcept;

/// Where the parts come from that the text does not say at this place.
enum class Resolution : std::uint8_t { text, document, anchor, none };
std::string_view to_string(Resolution) noexcept;

enum class CalendarName : std::uint8_t { gregorian, hijri, vikram, saka };

/// One date, or one end of a range.
struct DatePoint {
  CalendarDate date;
  CalendarDate last;               ///< of a period (a quarter, a decade): where it ends; otherwise as `date`
  CalendarDate other;              ///< the other reading of a numeric date, where there is one
  CalendarName calendar = CalendarName::gregorian;
  DateKind kind = DateKind::day;
  int weekday = 0;                 ///< 1 to 7 where one is written
  int written_year = 0;            ///< of another calendar, or of five digits
  std::uint32_t first = 0, last_token = 0;  ///< tokens [first, last_token) of the block
  Place whole, day, month, year, weekday_place;
  bool ambiguous = false;          ///< day and month could be the other way round
  bool month_in_words = false;
  bool numeric = false;            ///< in digits only
  bool impossible = false;         ///< no reading of it exists
  bool malformed_year = false;
  bool short_year = false;         ///< of two digits
  bool inherited_year = false;     ///< from the other end of a range
  bool relative = false;           ///< from the anchor: yesterday, last month
  bool counted = false;            ///< from another date: two weeks before 13 May 1999
  bool weak = false;               ///< perhaps no date at all
  std::int16_t offset = 0;         ///< of a relative expression, in `offset_unit`s (of Role::unit)
  std::uint8_t offset_unit = 0;
};

struct DateMention {
  std::uint32_t block = 0;         ///< index in the analysis
  Place place;
  DateKind kind = DateKind::day;
  Resolution resolved = Resolution::text;
  DatePoint from, to;              ///< `to` only of ranges
  bool range_in_words = false;     ///< from … to, not a dash
  bool in_pair = false;            ///< joined by "and": between … and …
  bool approximate = false;
  /// What the timeline prints: ISO 8601 or EDTF, `start/end` for ranges.
  std::string value() const;
  bool is_range() const noexcept { return kind == DateKind::range; }
};

/// A time of day as written.
struct ClockMention {
  std::uint32_t block = 0;
  Place place;
  int hour = 0, minute = 0;
  int meridiem = 0;                ///< 1 am, 2 pm
  int daypart = 0;                 ///< of a word beside it: 1 morning … 4 night
  Place daypart_place;
  int zone = 0;                    ///< minutes east of Greenwich
  bool has_zone = false;
};

struct Dates {
  std::vector<DateMention> list;
  std::vector<ClockMention> clocks;
  std::optional<CalendarDate> anchor;  ///< at least a year; from the caller, or the text's own
  bool anchor_from_text = false;
};

/// Read once per document.
const Dates& dates_of(const Analysis& analysis);

/// The date in the name of a file (2024-02-15-title.md, 20240215.txt, 2024/02/15/x.txt); empty: none.
std::string date_in_name(std::string_view name);

}  // namespace newslint
