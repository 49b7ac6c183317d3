#include "mention/dates.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "mention/date_reader.h"
#include "text/utf8.h"

namespace newslint {
namespace {

constexpr int unit_day = 4, unit_week = 5, unit_month = 7, unit_year = 9;

/// The year that brings a month and day nearest to the anchor.
int nearest_year(const CalendarDate& d, const CalendarDate& anchor) {
  if (!anchor.month) return anchor.year;
  const std::int64_t at = first_day(anchor);
  int best = anchor.year;
  std::int64_t distance = 1 << 30;
  for (int y = anchor.year - 1; y <= anchor.year + 1; ++y) {
    CalendarDate c{y, d.month, d.day};
    if (!exists(c)) continue;
    const std::int64_t far = std::abs(first_day(c) - at);
    if (far < distance) distance = far, best = y;
  }
  return best;
}

void resolve_relative(DatePoint& p, const CalendarDate& anchor) {
  const bool full = anchor.full();
  if (p.kind == DateKind::weekday) return;
  if (p.offset_unit == unit_day && full && p.offset < 100) {
    p.date = date_of(first_day(anchor) + p.offset);
  } else if (p.offset_unit == unit_week && full) {
    if (p.kind == DateKind::day) {
      p.date = date_of(first_day(anchor) + 7 * p.offset);
    } else {
      const std::int64_t monday = first_day(anchor) - (weekday_of(anchor) - 1) + 7 * p.offset;
      p.date = date_of(monday);
      p.last = date_of(monday + 6);
      return;
    }
  } else if (p.offset_unit == unit_month && anchor.month) {
    p.date = add_months({anchor.year, anchor.month, 0}, p.offset);
  } else if (p.offset_unit == unit_year) {
    p.date = {anchor.year + p.offset, 0, 0};
  } else {
    return;
  }
  p.last = p.date;
}

/// A block that is a date line: published on, or little more than a date.
bool is_date_line(const Analysis& a, const DateMention& m) {
  const AnalysedBlock& b = a.blocks()[m.block];
  const auto tokens = a.tokens(b);
  const std::uint32_t words = m.from.last_token - m.from.first;
  if (tokens.size() <= words + 2 && m.block < 6) return true;
  if (m.block > 6) return false;
  // "Published 12 March 2020", "Updated on: …"
  for (std::uint32_t i = m.from.first; i > 0 && i + 4 > m.from.first; --i)
    if (find_sense(a.type(tokens[i - 1]).senses, Role::publish) && i <= 3) return true;
  // A dateline: NEW DELHI, 12 March 2020 (Agency) – …
  if (m.from.first > 4 || m.from.first == 0 || m.from.last_token >= tokens.size()) return false;
  const std::string_view after = a.gap_text(b, m.from.last_token - 1);
  const bool dash = after.find("\u2014") != after.npos || after.find("\u2013") != after.npos || after.find('-') != after.npos || after.find('(') != after.npos || after.find(':') != after.npos;
  if (!dash) return false;
  const std::string_view before = a.gap_text(b, m.from.first - 1);
  return before.find(',') != before.npos || before.find("\u060C") != before.npos || before.find('(') != before.npos;
}

/// Day before month, or month before day, as the unambiguous dates of the document have it.
void settle_order(std::vector<DateMention>& list) {
  int day_first = 0, month_first = 0;
  const auto count = [&](const DatePoint& p) {
    if (!p.numeric || p.ambiguous || p.impossible || !p.day.there() || !p.month.there() || p.year.begin < p.day.begin) return;
    if (p.date.day <= 12) return;
    ++(p.day.begin < p.month.begin ? day_first : month_first);
  };
  for (const DateMention& m : list) {
    count(m.from);
    if (m.is_range()) count(m.to);
  }
  if ((day_first == 0) == (month_first == 0)) return;
  const auto settle = [&](DatePoint& p) {
    if (!p.ambiguous || !p.day.there()) return;
    if ((p.day.begin < p.month.begin) != (day_first > 0)) {
      std::swap(p.date, p.other);
      std::swap(p.day, p.month);
      p.last = p.date;
    }
    p.ambiguous = false;
  };
  for (DateMention& m : list) settle(m.from), settle(m.to);
}

Dates read_dates(const Analysis& a) {
  Dates out;
  for (const AnalysedBlock& b : a.blocks()) {
    if (!b.mentions || b.kind() == BlockKind::code) continue;
    Items items(a, b);
    DateReader(items, out.list, out.clocks).read();
  }
  settle_order(out.list);
  if (!a.document().anchor.empty()) out.anchor = from_iso(a.document().anchor);
  if (!out.anchor) {
    for (const DateMention& m : out.list) {
      if (m.kind != DateKind::day || !m.from.date.full() || m.from.impossible || m.from.ambiguous || m.from.short_year || m.from.calendar != CalendarName::gregorian) continue;
      if (!is_date_line(a, m)) continue;
      out.anchor = m.from.date;
      out.anchor_from_text = true;
      break;
    }
  }
  for (DateMention& m : out.list) {
    bool unresolved = false;
    const auto resolve = [&](DatePoint& p) {
      if (p.relative) {
        if (out.anchor) resolve_relative(p, *out.anchor);
        if (p.date.has_year()) m.resolved = Resolution::anchor;
        else unresolved = true;
        return;
      }
      if (p.date.has_year() || p.date.month == 0) {
        if (p.kind == DateKind::weekday) unresolved = true;
        return;
      }
      if (p.malformed_year) return;
      if (out.anchor) {
        p.date.year = nearest_year(p.date, *out.anchor);
        p.last = p.date;
        m.resolved = Resolution::anchor;
      } else {
        unresolved = true;
      }
    };
    resolve(m.from);
    if (m.is_range()) {
      resolve(m.to);
      if (m.resolved == Resolution::anchor && !m.to.relative && !m.from.relative && m.to.date.has_year() && !m.from.inherited_year && m.from.date.month > m.to.date.month && m.from.date.year == m.to.date.year)
        m.to.date.year = m.from.date.year + 1, m.to.last = m.to.date;
    } else {
      m.to = m.from;
    }
    if (unresolved) m.resolved = Resolution::none;
  }
  return out;
}

}  // namespace

std::string_view to_string(DateKind k) noexcept {
  constexpr std::string_view names[] = {"day", "month", "year", "decade", "century", "period", "range", "weekday", "time"};
  return names[static_cast<int>(k)];
}

std::string_view to_string(Resolution r) noexcept {
  constexpr std::string_view names[] = {"text", "document", "anchor", "none"};
  return names[static_cast<int>(r)];
}

std::string DateMention::value() const {
  if (kind == DateKind::range) {
    const DatePoint& a = from;
    const DatePoint& b = to;
    return to_iso(a.date) + "/" + to_iso(b.last);
  }
  if (kind == DateKind::decade || kind == DateKind::century || kind == DateKind::period) {
    if (!from.date.has_year()) return {};
    return to_iso(from.date) + "/" + to_iso(from.last);
  }
  return to_iso(from.date);
}

const Dates& dates_of(const Analysis& analysis) {
  return analysis.once<Dates>([](const Analysis& a) { return read_dates(a); });
}

std::string date_in_name(std::string_view name) {
  // The last one counts: it is the nearest to the file.
  std::string found;
  const auto digit = [&](std::size_t i) { return i < name.size() && name[i] >= '0' && name[i] <= '9'; };
  for (std::size_t i = 0; i + 8 <= name.size(); ++i) {
    if (!digit(i) || (i > 0 && digit(i - 1))) continue;
    std::string digits;
    std::size_t k = i;
    char mark = 0;
    for (const int want : {4, 2, 2}) {
      if (!digits.empty() && k < name.size() && (name[k] == '-' || name[k] == '_' || name[k] == '/' || name[k] == '.')) {
        if (mark && mark != name[k]) break;
        mark = name[k++];
      } else if (!digits.empty() && mark) {
        break;
      }
      int n = 0;
      while (n < want && digit(k)) digits.push_back(name[k++]), ++n;
      if (n < want) break;
    }
    if (digits.size() != 8 || digit(k)) continue;
    const std::string iso = digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
    const auto d = from_iso(iso);
    if (d && d->year >= 1800 && d->year <= 2199 && d->month && d->day) found = iso;
  }
  return found;
}

}  // namespace newslint
