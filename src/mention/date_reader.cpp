#include "mention/date_reader.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "mention/number_words.h"
#include "text/utf8.h"

namespace newslint {
namespace {

constexpr int unit_day = 4, unit_week = 5, unit_month = 7, unit_quarter = 8, unit_year = 9, unit_decade = 10, unit_century = 11, unit_half = 13;
/// Values of Role::noun: a, an; a day in the singular; units of time in the plural.
constexpr int noun_article = 7, noun_day = 8, noun_plural = 10;

bool modern(int year) { return year >= 1900 && year <= 2060; }

int full_year(int two_digits) { return two_digits + (two_digits < 40 ? 2000 : 1900); }

bool has_mark(const char* marks, char c) { return c != 0 && std::strchr(marks, c) != nullptr; }

}  // namespace

Place DateReader::place(Index first, Index end) const {
  Place p{items_.token(first).begin, items_.token(end - 1).end};
  // A bracket that opens inside closes inside.
  const std::string_view text = items_.block().text();
  const std::string_view inside = text.substr(p.begin, p.end - p.begin);
  if (p.end < text.size() && text[p.end] == ')' && inside.rfind('(') != inside.npos && inside.find(')') == inside.npos) ++p.end;
  return p;
}

std::optional<DateReader::Index> DateReader::step(Index end, const char* marks, std::initializer_list<Role> fillers) {
  if (end == 0 || end >= items_.size()) return std::nullopt;
  const Gap g = items_.gap(end - 1);
  if (g.line_end || (g.none && end >= items_.size())) return std::nullopt;
  if (g.mark && !has_mark(marks, g.mark)) return std::nullopt;
  if (g.second && !has_mark(marks, g.second)) return std::nullopt;
  Index next = end;
  for (int n = 0; n < 3; ++n) {
    const Item& it = items_.at(next);
    if (it.shape != Item::Shape::word || it.senses.empty()) break;
    const bool filler = std::any_of(fillers.begin(), fillers.end(), [&](Role r) { return it.is(r); });
    if (!filler || it.is(Role::month)) break;
    const Index after = next + it.width;
    if (after >= items_.size() || !items_.gap(after - 1).blank()) break;
    next = after;
  }
  return next;
}

std::optional<DateReader::Small> DateReader::number_word(Index i, int least, int most) {
  if (items_.at(i).shape != Item::Shape::word) return std::nullopt;
  const auto n = spelled_number(items_, i);
  if (!n || !n->in_words || n->value < least || n->value > most || n->value != std::floor(n->value)) return std::nullopt;
  Small s;
  s.value = static_cast<int>(n->value);
  s.end = n->end;
  s.in_words = true;
  s.ordinal = n->ordinal;
  return s;
}

std::optional<DateReader::Small> DateReader::day_at(Index i) {
  if (i >= items_.size()) return std::nullopt;
  const Item& it = items_.at(i);
  if (it.shape == Item::Shape::word) {
    if (!it.is(Role::number) && !it.is(Role::ordinal)) return std::nullopt;
    return number_word(i, 1, 31);
  }
  if (it.shape != Item::Shape::integer || it.digits > 2 || it.value < 1 || it.value > 99 || it.letters_first) return std::nullopt;
  if (it.has_letters && !it.ordinal) return std::nullopt;
  Small s;
  s.value = static_cast<int>(it.value);
  s.end = i + 1;
  s.ordinal = it.ordinal;
  s.digits = it.digits;
  if (i + 1 < items_.size() && !it.ordinal) {
    const Gap g = items_.gap(i);
    const Item& next = items_.at(i + 1);
    // 31-year-old, 10:30, 12%, 5 km
    if (g.mark == '%' || g.mark == ':') return std::nullopt;
    if (g.mark == '-' && g.tight() && !g.dash && next.shape == Item::Shape::word && !next.is(Role::month)) return std::nullopt;
    // 1 ली, written apart or with a joiner
    if (g.none && next.is(Role::suffix)) s.end = i + 2, s.ordinal = true;
  }
  return s;
}

std::optional<DateReader::Small> DateReader::month_at(Index i, Role role) {
  if (i >= items_.size()) return std::nullopt;
  const Item& it = items_.at(i);
  const Sense* sense = it.shape == Item::Shape::word ? it.sense(role) : nullptr;
  if (!sense) return std::nullopt;
  Small s;
  s.value = sense->value;
  s.end = i + it.width;
  s.in_words = true;
  s.abbreviated = (sense->flags & sense_abbr) != 0;
  const WordType& t = items_.type(i);
  s.weak = (sense->flags & sense_weak) && !(t.script == Script::latin && (t.has(type_first_upper) || s.abbreviated));
  return s;
}

std::optional<DateReader::Small> DateReader::year_at(Index i, bool loose) {
  if (i >= items_.size()) return std::nullopt;
  const Item& it = items_.at(i);
  Small s;
  if (it.shape == Item::Shape::word) {
    if (!it.is(Role::number)) return std::nullopt;
    auto words = number_word(i, 1000, 2199);
    if (!words || words->ordinal) return std::nullopt;
    return words;
  }
  if (!it.plain_integer() || it.era > 1) return std::nullopt;
  s.value = static_cast<int>(it.value);
  s.end = i + 1;
  s.digits = it.digits;
  if (it.era == 1 && it.digits == 3) return s;
  if (it.digits == 2 && it.value >= 0) {
    const char32_t c = items_.before(i);
    if (c != '\'' && c != 0x2019 && c != 0x2018) return std::nullopt;
    s.value = full_year(s.value);
    return s;
  }
  if (it.digits != 4 || it.value < 1000 || it.value > 2999) return std::nullopt;
  if (!loose && !modern(s.value)) return std::nullopt;
  return s;
}

bool DateReader::year_fits(Index end, int year) {
  if (end >= items_.size()) return true;
  const Gap g = items_.gap(end - 1);
  if (g.mark == '%') return false;
  if (g.line_end) return true;
  const Item& next = items_.at(end);
  const bool close = g.blank() || g.none || (g.mark == '-' && g.tight() && !g.dash);
  if (!close) return true;
  if (g.none && end < items_.size()) return false;
  if (items_.type(end).length > 1 && next.is_word_of({Role::scale, Role::hundred, Role::dozen, Role::currency, Role::percent, Role::measure, Role::zone, Role::meridiem})) return false;
  if (const Sense* unit = next.sense(Role::unit); unit && next.shape == Item::Shape::word) {
    // "2008 वर्ष में": the year; "2000 वर्ष पहले": a time.
    if (unit->value != unit_year || items_.type(end).script == Script::latin || !modern(year)) return false;
    const Index after = end + next.width;
    if (after < items_.size() && (items_.at(after).is(Role::ago) || items_.at(after).is(Role::before))) return false;
    return true;
  }
  // 2019 افراد: people are counted.
  if (const Sense* who = next.sense(Role::casualty); who && who->value == 5 && g.blank() && next.shape == Item::Shape::word && items_.type(end).script != Script::latin) return false;
  if (modern(year) || (year >= 1900 && year <= 2100)) {
    // "2008 घटनाओं": an oblique plural is counted.
    const WordType& t = items_.type(end);
    if (g.blank() && t.script == Script::devanagari && t.entry.reading_count() > 0) {
      bool plural = false, function = false;
      for (std::size_t r = 0; r < t.entry.reading_count(); ++r) {
        const Reading reading = t.entry.reading(r);
        if (reading.upos == "NOUN") plural |= reading.feats.find("Number=Plur") != reading.feats.npos && reading.feats.find("Case=Acc") != reading.feats.npos;
        else function = true;
      }
      if (plural && !function) {
        bool singular = false;
        for (std::size_t r = 0; r < t.entry.reading_count(); ++r) singular |= t.entry.reading(r).feats.find("Number=Sing") != std::string_view::npos;
        if (!singular) return false;
      }
    }
    return true;
  }
  // Outside our times the number must not count what follows.
  if (!g.blank()) return true;
  if (next.is_word_of({Role::in, Role::of, Role::on, Role::to, Role::until, Role::from, Role::before, Role::after, Role::conj, Role::disj, Role::by, Role::middle, Role::era, Role::since,
                       Role::between, Role::for_}))
    return true;
  return items_.type(end).has(type_ascii) && items_.type(end).entry.has(word_closed);
}

std::optional<DateReader::Small> DateReader::weekday_at(Index i, bool beside_date) {
  if (i >= items_.size()) return std::nullopt;
  const Item& it = items_.at(i);
  const Sense* sense = it.shape == Item::Shape::word ? it.sense(Role::weekday) : nullptr;
  if (!sense) return std::nullopt;
  Small s;
  s.value = sense->value;
  s.end = i + it.width;
  s.abbreviated = (sense->flags & sense_abbr) != 0;
  const WordType& t = items_.type(i);
  s.weak = (sense->flags & sense_weak) && !(t.script == Script::latin && t.has(type_first_upper));
  // منگل کو: on Tuesday, where the word alone is also a planet
  if (s.weak && t.script != Script::latin && !s.abbreviated && s.end < items_.size() && items_.gap(s.end - 1).blank() && items_.at(s.end).is(Role::on)) s.weak = false;
  // "Edmonton Sun, August 16", "the Sun": a newspaper or a star, not a day. After a mark it is one.
  if (s.abbreviated && t.script == Script::latin && i > 0 && items_.gap(i - 1).blank()) {
    const WordType& before = items_.type(i - 1);
    if ((before.has(type_first_upper) && !before.entry.has(word_closed)) || items_.at(i - 1).is(Role::the)) return std::nullopt;
    // A lower-case abbreviation needs a date at its side.
    if (!t.has(type_first_upper) && !beside_date) return std::nullopt;
  }
  // Good Friday, Black Monday: days of their own.
  if (i > 0) {
    const Gap g = items_.gap(i - 1);
    if (g.blank() && items_.at(i - 1).is(Role::special)) return std::nullopt;
  }
  return s;
}

void DateReader::finish(DatePoint& p) const {
  p.whole = place(p.first, p.last_token);
  if (!p.last.has_year() && p.last.month == 0) p.last = p.date;
  if (p.numeric) return;
  if (p.calendar == CalendarName::gregorian && !exists(p.date)) p.impossible = true;
}

DatePoint DateReader::made(DatePoint p, DateKind kind, Index end) const {
  p.kind = kind;
  p.last_token = end;
  finish(p);
  return p;
}

std::optional<DatePoint> DateReader::settle_numeric(int a, int b, int year, int year_digits, bool year_known) {
  if (a < 1 || b < 1 || a > 39 || b > 39) return std::nullopt;
  DatePoint p;
  p.numeric = true;
  const int y = year_known ? year : CalendarDate::no_year;
  const CalendarDate day_first{y, b, a}, month_first{y, a, b};
  const bool day_ok = b <= 12 && exists(day_first), month_ok = a <= 12 && exists(month_first);
  // The order of the language where both can be read; the document may decide otherwise.
  const bool american = items_.block().language == Language("en");
  if (day_ok && month_ok) {
    p.date = american && a != b ? month_first : day_first;
    p.other = american ? day_first : month_first;
    p.ambiguous = a != b;
  } else if (day_ok) {
    p.date = day_first;
  } else if (month_ok) {
    p.date = month_first;
  } else {
    p.date = b <= 12 ? day_first : month_first;
    p.impossible = true;
  }
  if (year_digits == 2) p.short_year = true;
  return p;
}

std::optional<DatePoint> DateReader::dotted(Index i) {
  const Item& it = items_.at(i);
  if (it.has_letters) return std::nullopt;
  if (it.shape == Item::Shape::parts && it.part_count == 3 && it.separator == '.') {
    DatePoint p;
    if (it.part_digits[0] == 4) {
      p.date = {it.part[0], it.part[1], it.part[2]};
      p.numeric = true;
      if (it.part[1] > 12 && it.part[2] <= 12) std::swap(p.date.month, p.date.day);
      if (it.part[0] < 1000 || it.part[0] > 2199 || !exists(p.date) || p.date.month < 1 || p.date.day < 1) return std::nullopt;
    } else {
      if (it.part_digits[2] != 4 && it.part_digits[2] != 2) return std::nullopt;
      if (it.part_digits[0] > 2 || it.part_digits[1] > 2) return std::nullopt;
      const int year = it.part_digits[2] == 2 ? full_year(it.part[2]) : it.part[2];
      if (year < 1000 || year > 2199) return std::nullopt;
      const auto made = settle_numeric(it.part[0], it.part[1], year, it.part_digits[2], true);
      if (!made) return std::nullopt;
      // A version or a section, more likely than a wrong date, unless it has the look of one: 31.11.2014.
      if (made->impossible && !(it.part_digits[0] == 2 && it.part_digits[1] == 2 && it.part_digits[2] == 4 && modern(year) && it.part[0] <= 31 && it.part[1] <= 12)) return std::nullopt;
      if (it.part_digits[2] == 2 && (it.part_digits[0] != 2 || it.part_digits[1] != 2)) return std::nullopt;
      p = *made;
      // With full stops the day comes first everywhere.
      if (p.ambiguous && p.date.month == it.part[0]) std::swap(p.date, p.other);
      p.ambiguous = false;
    }
    p.first = i;
    return made(p, DateKind::day, i + 1);
  }
  // 2015.3
  if (it.shape == Item::Shape::decimal && it.part_count == 2 && it.part_digits[0] == 4 && it.part_digits[1] <= 2 && modern(it.part[0]) &&
      it.part[1] >= 1 && it.part[1] <= 12 && year_fits(i + 1, it.part[0]) && items_.before(i) != '$' && items_.gap(i).mark != '%') {
    DatePoint p;
    p.date = {it.part[0], it.part[1], 0};
    p.numeric = true;
    p.weak = true;
    p.first = i;
    return made(p, DateKind::month, i + 1);
  }
  return std::nullopt;
}

std::optional<DatePoint> DateReader::numeric(Index i) {
  const Item& a = items_.at(i);
  if (auto p = dotted(i)) return p;
  if (!a.plain_integer()) return std::nullopt;
  // 20161016
  if (a.digits == 8 && a.value >= 19000101 && a.value <= 20991231) {
    const CalendarDate d{static_cast<int>(a.value / 10000), static_cast<int>(a.value / 100 % 100), static_cast<int>(a.value % 100)};
    const char32_t before = items_.before(i);
    if (d.month < 1 || d.day < 1 || !exists(d) || before == '+' || before == '/' || before == '#') return std::nullopt;
    DatePoint p;
    p.date = d;
    p.numeric = true;
    p.first = i;
    return made(p, DateKind::day, i + 1);
  }
  if (i + 1 >= items_.size()) return std::nullopt;
  const Gap g = items_.gap(i);
  if (g.mark != '/' && g.mark != '-') return std::nullopt;
  if (g.second || g.line_end) return std::nullopt;
  // Part of a longer number: a telephone, a file.
  const auto digits_at = [&](Index k) { return k < items_.size() && items_.at(k).shape != Item::Shape::word; };
  if (i > 0 && i != linked_ && digits_at(i - 1)) {
    const Gap before = items_.gap(i - 1);
    if (before.mark && before.tight() && before.mark != ',') return std::nullopt;
  }
  const Item& b = items_.at(i + 1);
  const bool third = i + 2 < items_.size() && items_.gap(i + 1).mark == g.mark && !items_.gap(i + 1).line_end && g.tight() && items_.gap(i + 1).tight();
  const auto ends_here = [&](Index end) {
    if (end >= items_.size()) return true;
    const Gap after = items_.gap(end - 1);
    return !((after.mark == '/' || after.mark == '-') && after.tight() && !after.dash && digits_at(end));
  };
  if (third && b.plain_integer() && items_.at(i + 2).plain_integer()) {
    const Item& c = items_.at(i + 2);
    if (!ends_here(i + 3)) {
      // 2018-09-23-01 is a date in a name; 12-34-5678-9 is none.
      if (a.digits != 4) return std::nullopt;
    }
    DatePoint p;
    if (a.digits == 4 && b.digits <= 2 && c.digits <= 2 && a.value >= 1000 && a.value <= 2199) {
      p.numeric = true;
      p.date = {static_cast<int>(a.value), static_cast<int>(b.value), static_cast<int>(c.value)};
      if (b.value > 12 && c.value <= 12 && c.value >= 1) std::swap(p.date.month, p.date.day);
      if (p.date.month < 1 || p.date.day < 1 || p.date.day > 39) return std::nullopt;
      // 2022/13/22 is a wrong date; 2014-15-16 may be anything.
      if (p.date.month > 12 && (p.date.month > 31 || b.digits != 2 || c.digits != 2 || !modern(p.date.year) || b.value + 1 == c.value)) return std::nullopt;
      p.impossible = !exists(p.date);
      p.year = place(i, i + 1), p.month = place(i + 1, i + 2), p.day = place(i + 2, i + 3);
    } else if (a.digits <= 2 && b.digits <= 2 && (c.digits == 4 || c.digits == 2)) {
      const int year = c.digits == 2 ? full_year(static_cast<int>(c.value)) : static_cast<int>(c.value);
      if (year < 1000 || year > 2199) return std::nullopt;
      const auto made = settle_numeric(static_cast<int>(a.value), static_cast<int>(b.value), year, c.digits, true);
      if (!made || (made->impossible && c.digits == 2)) return std::nullopt;
      p = *made;
      const bool day_first = p.date.day == static_cast<int>(a.value);
      p.day = day_first ? place(i, i + 1) : place(i + 1, i + 2);
      p.month = day_first ? place(i + 1, i + 2) : place(i, i + 1);
      p.year = place(i + 2, i + 3);
    } else {
      return std::nullopt;
    }
    p.first = i;
    return made(p, DateKind::day, i + 3);
  }
  if (!b.plain_integer() || !ends_here(i + 2)) return std::nullopt;
  // 11/2016, 2016 - 11
  DatePoint p;
  p.numeric = true;
  p.kind = DateKind::month;
  if (a.digits <= 2 && a.value >= 1 && a.value <= 12 && b.digits == 4 && b.value >= 1900 && b.value <= 2100 && !g.dash && year_fits(i + 2, static_cast<int>(b.value))) {
    p.date = {static_cast<int>(b.value), static_cast<int>(a.value), 0};
    p.month = place(i, i + 1), p.year = place(i + 1, i + 2);
  } else if (a.digits == 4 && a.value >= 1900 && a.value <= 2100 && b.digits <= 2 && b.value >= 1 && b.value <= 12 && !g.dash &&
             b.value != (a.value % 100) + 1 && !(b.digits == 2 && g.mark == '/' && b.value > a.value % 100 && b.value - a.value % 100 < 2) &&
             year_fits(i + 2, static_cast<int>(a.value))) {
    p.date = {static_cast<int>(a.value), static_cast<int>(b.value), 0};
    p.year = place(i, i + 1), p.month = place(i + 1, i + 2);
  } else {
    return std::nullopt;
  }
  p.first = i, p.last_token = i + 2;
  finish(p);
  return p;
}

void DateReader::add_year(DatePoint& p, Index end) {
  p.last_token = end;
  if (end >= items_.size()) return;
  const Gap g = items_.gap(end - 1);
  if (g.line_end || g.none) return;
  // Oct 26 15:50:06 2016
  if (g.blank() && items_.at(end).plain_integer() && end + 2 < items_.size() && items_.gap(end).mark == ':' && items_.gap(end).tight()) {
    Index k = end;
    while (k + 1 < items_.size() && items_.gap(k).mark == ':' && items_.gap(k).tight() && items_.at(k + 1).plain_integer() && k < end + 3) ++k;
    // … UTC 2003
    if (k > end && k + 2 < items_.size() && items_.gap(k).blank() && items_.type(k + 1).has(type_all_upper) && items_.gap(k + 1).blank()) ++k;
    if (k > end && k + 1 < items_.size() && items_.gap(k).blank()) {
      if (const auto y = year_at(k + 1, false); y && y->digits == 4) {
        p.date.year = y->value;
        p.year = place(k + 1, y->end);
        p.last_token = y->end;
      }
    }
    return;
  }
  auto next = step(end, ",./-'", {Role::of, Role::in, Role::yearword});
  if (!next) return;
  if (g.mark == '-' && !g.tight()) return;  // a range follows
  if (g.mark == '-' && g.dash) return;
  if (g.mark == '/' && !g.tight()) return;
  // "in" between a date and its year: only right before a year
  const Item& it = items_.at(*next);
  if (it.plain_integer() && it.digits == 2 && g.mark && g.mark != ',' && g.mark != '.' && g.tight() && p.day.there() && p.month.there() &&
      p.month.begin == p.day.end + 1 && items_.block().text()[p.day.end] == g.mark) {
    // 16-Nov-16: the same mark twice
    p.date.year = full_year(static_cast<int>(it.value));
    p.short_year = true;
    p.year = place(*next, *next + 1);
    p.last_token = *next + 1;
    return;
  }
  if (const auto y = year_at(*next, true)) {
    if (!year_fits(y->end, y->value)) return;
    if (y->digits == 2) p.short_year = true;
    p.date.year = y->value;
    p.year = place(*next, y->end);
    p.last_token = y->end;
    return;
  }
  // A year of three or five digits: the end of a sentence or a small word must follow.
  if (it.plain_integer() && (it.digits == 5 || it.digits == 3) && (g.blank() || g.mark == ',') && *next == end) {
    const auto lead = it.digits == 5 ? it.value / 1000 : it.value / 10;
    if (lead != 19 && lead != 20 && lead != 18) return;
    const Index after = *next + 1;
    bool fits = after >= items_.size();
    if (!fits) {
      const Gap ag = items_.gap(*next);
      fits = ag.line_end || ag.mark == '.' || ag.mark == ')' || ag.mark == ';' || (ag.mark == ',' && ag.blank_after);
      const Item& a = items_.at(after);
      fits |= ag.blank() && a.is_word_of({Role::in, Role::on, Role::to, Role::until, Role::before, Role::after, Role::of});
      if (a.is_word_of({Role::currency, Role::scale, Role::unit, Role::measure})) fits = false;
    }
    if (!fits) return;
    p.malformed_year = true;
    p.written_year = static_cast<int>(it.value);
    p.year = place(*next, after);
    p.last_token = after;
  }
}

std::optional<DatePoint> DateReader::day_first(Index i) {
  const auto day = day_at(i);
  if (!day) return std::nullopt;
  const auto next = step(day->end, ".-/", {Role::of, Role::the});
  if (!next) return std::nullopt;
  const Gap g = items_.gap(day->end - 1);
  if (g.mark && g.mark != '.' && !g.tight()) return std::nullopt;
  if (g.mark == '.' && g.tight() && day->digits == 0) return std::nullopt;
  const auto month = month_at(*next);
  if (!month) return std::nullopt;
  // A number before it: 3-1 May, 1,5 May
  if (i > 0 && items_.at(i).shape != Item::Shape::word) {
    const char32_t before = items_.before(i);
    if (before == '.' || before == '$' || before == 0xA3 || before == 0x20AC || before == 0x20B9 || before == '#') return std::nullopt;
  }
  DatePoint p;
  p.kind = DateKind::day;
  p.date.day = day->value;
  p.date.month = month->value;
  p.month_in_words = true;
  p.first = i;
  p.day = place(i, day->end);
  p.month = place(*next, month->end);
  add_year(p, month->end);
  const bool has_year = p.date.has_year() || p.malformed_year;
  if (!has_year) {
    if (month->weak || day->value > 32) return std::nullopt;
    if (day->value > 31 && i > 0 && items_.gap(i - 1).mark && items_.gap(i - 1).tight()) return std::nullopt;  // 31-32 June Street
    if (g.mark == '.' && g.blank_after && !month->abbreviated) return std::nullopt;  // the end of a sentence
    // "the second may", "one May"
    const bool latin = items_.type(i).script == Script::latin;
    if (day->in_words && latin && !(*next > day->end)) return std::nullopt;
    if (day->value == 32 && !day->digits) return std::nullopt;
    // "5 Mar" is one; "12 Dec" before a proper name may be anything: the date needs no more.
  } else if (day->value > 39) {
    return std::nullopt;
  }
  finish(p);
  return p;
}

std::optional<DatePoint> DateReader::month_first(Index i) {
  const auto month = month_at(i);
  if (!month) return std::nullopt;
  DatePoint p;
  p.first = i;
  p.date.month = month->value;
  p.month_in_words = true;
  p.month = place(i, month->end);
  const WordType& type = items_.type(i);
  const bool latin = type.script == Script::latin;
  if (month->end < items_.size()) {
    const Gap g = items_.gap(month->end - 1);
    const Item& next_item = items_.at(month->end);
    // 30,2016 in one word
    if ((g.blank() || g.mark == '.') && next_item.shape == Item::Shape::integer && next_item.group_fault && next_item.part_count == 2 && !next_item.has_letters &&
        next_item.part[0] >= 1 && next_item.part[0] <= 32 && next_item.part_digits[0] <= 2 && next_item.part_digits[1] == 4 && next_item.part[1] >= 1000 &&
        next_item.part[1] <= 2199) {
      p.date.day = next_item.part[0];
      p.date.year = next_item.part[1];
      return made(p, DateKind::day, month->end + 1);
    }
    // Sep-23-2020, September-2020-23, Dec/2018
    if ((g.mark == '-' || g.mark == '/') && g.tight() && !g.dash && !g.second) {
      const Item& b = next_item;
      const bool third = month->end + 1 < items_.size() && items_.gap(month->end).mark == g.mark && items_.gap(month->end).tight();
      if (third && b.plain_integer() && items_.at(month->end + 1).plain_integer()) {
        const Item& c = items_.at(month->end + 1);
        const Item* day = b.digits <= 2 ? &b : &c;
        const Item* year = b.digits <= 2 ? &c : &b;
        if (day->digits <= 2 && day->value >= 1 && day->value <= 31 && year->digits == 4) {
          p.kind = DateKind::day;
          p.date.day = static_cast<int>(day->value);
          p.date.year = static_cast<int>(year->value);
          const Index d = day == &b ? month->end : month->end + 1, y = day == &b ? month->end + 1 : month->end;
          p.day = place(d, d + 1);
          p.year = place(y, y + 1);
          p.last_token = month->end + 2;
          finish(p);
          return p;
        }
      }
    }
    if (auto next = step(month->end, ".,-/", {Role::the})) {
      const bool tight_mark = (g.mark == '-' || g.mark == '/');
      if (!tight_mark || g.tight()) {
        const auto day = tight_mark ? std::nullopt : day_at(*next);
        bool fits = day.has_value();
        if (day && day->end < items_.size() && !day->ordinal) {
          const Gap dg = items_.gap(day->end - 1);
          const Item& after = items_.at(day->end);
          if (dg.blank() && after.is_word_of({Role::scale, Role::hundred, Role::unit, Role::percent, Role::currency, Role::measure})) fits = false;
          // "May 10 July 12": the day belongs to what follows when that is a month and this has none of its own
          if (dg.blank() && month_at(day->end) && g.mark == ',') fits = false;
        }
        if (fits && day->in_words && latin && !day->ordinal) {
          // "jan twenty two", but not "May one"
          if (month->weak) fits = false;
        }
        if (fits) {
          p.kind = DateKind::day;
          p.date.day = day->value;
          p.day = place(*next, day->end);
          add_year(p, day->end);
          const bool has_year = p.date.has_year() || p.malformed_year;
          const bool comma = g.mark == ',' || g.second == ',';
          bool take = has_year ? day->value <= 39 : day->value <= 32 && !month->weak && !(day->in_words && latin && !day->ordinal && month->value == 5);
          // "In May 32 people came", "in June 31 houses burned": a day that is none counts what follows.
          if (take && !has_year && day->value > days_in_month(CalendarDate::no_year, month->value) && day->end < items_.size() && items_.gap(day->end - 1).blank() &&
              items_.at(day->end).shape == Item::Shape::word && !items_.type(day->end).entry.has(word_closed))
            take = false;
          if (comma && !has_year) p.weak = true;
          if (take && day->in_words && !has_year && latin && !day->ordinal) p.weak = true;
          if (take) {
            finish(p);
            return p;
          }
          p.date.day = 0;
          p.day = {};
          p.date.year = CalendarDate::no_year;
          p.weak = false;
        }
      }
    }
    // April 2017; Dec, 2018; april in 2016
    if (auto next = step(month->end, ",./-'", {Role::of, Role::in, Role::yearword})) {
      const bool mark_ok = !((g.mark == '-' || g.mark == '/') && !g.tight());
      if (mark_ok) {
        if (const auto y = year_at(*next, true); y && year_fits(y->end, y->value)) {
          p.date.year = y->value;
          p.year = place(*next, y->end);
          p.short_year = y->digits == 2;
          return made(p, DateKind::month, y->end);
        }
        // A month and a year of five digits
        if ((g.blank() || g.mark == ',') && *next == month->end) {
          DatePoint q = p;
          add_year(q, month->end);
          if (q.malformed_year && !month->weak) {
            q.kind = DateKind::month;
            finish(q);
            return q;
          }
        }
      }
    }
  }
  // A month alone.
  p.kind = DateKind::month;
  p.last_token = month->end;
  const Sense* sense = items_.at(i).sense(Role::month);
  if (month->abbreviated || (latin && !type.has(type_first_upper))) p.weak = true;
  if ((sense->flags & sense_weak)) {
    p.weak = true;
    if (i > 0 && items_.gap(i - 1).blank() && latin && type.has(type_first_upper)) {
      const Item& before = items_.at(i - 1);
      if (before.is_word_of({Role::in, Role::since, Role::until, Role::of, Role::relative, Role::by, Role::part, Role::from})) p.weak = false;
    }
  }
  finish(p);
  return p;
}

/// What is taken of a period: third quarter, first two weeks, last week, week 18, q1.
std::optional<DateReader::Share> DateReader::share_at(Index i) {
  if (i >= items_.size()) return std::nullopt;
  const Item& it = items_.at(i);
  if (it.shape == Item::Shape::word) {
    if (const Sense* q = it.sense(Role::quarter)) return Share{q->value, 1, unit_quarter, i + it.width};
    if (const Sense* h = it.sense(Role::half)) return Share{h->value, 1, unit_half, i + it.width};
    // week 18
    if (const Sense* u = it.sense(Role::unit); u && u->value == unit_week && i + 1 < items_.size() && items_.gap(i).blank() && items_.at(i + 1).plain_integer() && items_.at(i + 1).value >= 1 &&
                                               items_.at(i + 1).value <= 53)
      return Share{static_cast<int>(items_.at(i + 1).value), 1, unit_week, i + 2};
  }
  Share s;
  Index next = i;
  const Sense* ordinal = it.shape == Item::Shape::word ? it.sense(Role::ordinal) : nullptr;
  if (ordinal && ordinal->value == -1) s.which = -1, next = i + it.width;
  else if (it.ordinal) s.which = static_cast<int>(it.value), next = i + 1;
  else if (const auto n = ordinal ? number_word(i, 1, 99) : std::nullopt; n && n->ordinal) s.which = n->value, next = n->end;
  else return std::nullopt;
  const auto joined = [&] { return next < items_.size() && (items_.gap(next - 1).blank() || (items_.gap(next - 1).mark == '-' && items_.gap(next - 1).tight())); };
  if (!joined()) return std::nullopt;
  // the first two weeks
  const Item& count = items_.at(next);
  if (count.plain_integer() && count.value >= 1 && count.value <= 99) s.count = static_cast<int>(count.value), ++next;
  else if (const auto n = count.is(Role::number) ? number_word(next, 1, 99) : std::nullopt; n && !n->ordinal) s.count = n->value, next = n->end;
  if (!joined()) return std::nullopt;
  const Item& unit = items_.at(next);
  const Sense* u = unit.shape == Item::Shape::word ? unit.sense(Role::unit) : nullptr;
  if (!u || (s.count > 1 && s.which != 1 && s.which != -1)) return std::nullopt;
  // "the closing months of 2004": nobody says how many.
  const WordType& type = items_.type(next);
  const bool counted = next > i + 1 && (items_.at(next - 1).is(Role::number) || items_.at(next - 1).plain_integer());
  if (!counted && (type.script == Script::latin ? type.text.ends_with('s') : has_noun(next, noun_plural))) return std::nullopt;
  s.unit = u->value;
  s.end = next + unit.width;
  return s;
}

/// The period that is a share of a year or of a month with its year.
bool DateReader::narrow(DatePoint& p, const Share& s) const {
  if (!p.date.has_year() || p.date.day || p.calendar != CalendarName::gregorian || (p.kind != DateKind::year && p.kind != DateKind::month)) return false;
  const bool year = p.kind == DateKind::year;
  const int y = p.date.year, month = p.date.month;
  // The first and last of the units that are meant, of so many there are.
  const auto among = [&](int all) -> std::pair<int, int> {
    const int first = s.which == -1 ? all - s.count + 1 : s.which;
    return first >= 1 && first + s.count - 1 <= all ? std::pair(first, first + s.count - 1) : std::pair(0, 0);
  };
  const auto days = [&](std::int64_t first, std::int64_t last) { p.date = date_of(first), p.last = date_of(last); };
  if (year && (s.unit == unit_quarter || s.unit == unit_half || s.unit == unit_month)) {
    const int length = s.unit == unit_quarter ? 3 : s.unit == unit_half ? 6 : 1;
    const auto [first, last] = among(12 / length);
    if (!first) return false;
    p.date = {y, (first - 1) * length + 1, 0}, p.last = {y, last * length, 0};
    if (s.unit == unit_month && s.count == 1) return p.kind = DateKind::month, true;
  } else if (s.unit == unit_week) {
    const auto [first, last] = among(year ? weeks_in_year(y) : weeks_in_month(y, month));
    if (!first) return false;
    const std::int64_t monday = year ? week_start(y, first) : week_of_month_start(y, month, first);
    days(monday, monday + 7 * (last - first) + 6);
  } else if (s.unit == unit_day) {
    const std::int64_t begin = first_day(p.date);
    const auto [first, last] = among(static_cast<int>(last_day(p.date) - begin) + 1);
    if (!first) return false;
    days(begin + first - 1, begin + last - 1);
    if (s.count == 1) return p.kind = DateKind::day, true;
  } else if (!year && s.unit == unit_half && s.count == 1) {
    const auto [first, last] = among(2);
    if (!first) return false;
    p.date = {y, month, first == 1 ? 1 : 16}, p.last = {y, month, first == 1 ? 15 : days_in_month(y, month)};
  } else {
    return false;
  }
  p.kind = DateKind::period;
  return true;
}

/// "the third quarter of 2016", "the first two weeks of March 2016"; बीसवीं सदी
std::optional<DatePoint> DateReader::period(Index i) {
  const auto s = share_at(i);
  if (!s) return std::nullopt;
  DatePoint p;
  if (s->unit == unit_century && s->which >= 1 && s->which <= 30 && s->count == 1) {
    const Sense* era = s->end < items_.size() ? items_.at(s->end).sense(Role::era) : nullptr;
    p.kind = DateKind::century;
    p.first = i;
    p.last_token = s->end;
    p.date = {(s->which - 1) * 100 + 1, 0, 0};
    p.last = {s->which * 100, 0, 0};
    if (era && era->value == -1) p.date = {-s->which * 100 + 1, 0, 0}, p.last = {-(s->which - 1) * 100, 0, 0};
    finish(p);
    return p;
  }
  const auto next = step(s->end, "-,", {Role::of, Role::in, Role::the, Role::yearword});
  if (!next) return std::nullopt;
  // "the last 12 months, 2005-06" are no months of 2005, "the final month of the 1927 season" is none of the year.
  const bool loose = s->unit == unit_quarter || s->unit == unit_half;
  if (*next == s->end ? !loose : items_.type(*next - 1).script == Script::latin && items_.at(*next - 1).is(Role::the)) return std::nullopt;
  if (const auto year = year_at(*next, false); year && year->digits != 2) {
    p.kind = DateKind::year;
    p.date.year = year->value;
    p.year = place(*next, year->end);
    p.last_token = year->end;
  } else if (items_.at(*next).is(Role::month)) {
    const auto month = month_first(*next);
    if (!month || month->kind != DateKind::month) return std::nullopt;
    p = *month;
  } else {
    return std::nullopt;
  }
  p.first = i;
  if (!narrow(p, *s)) return std::nullopt;
  finish(p);
  return p;
}

/// 2016 की तीसरी तिमाही; मार्च 2019 के दूसरे हफ्ते: the share stands behind what it is of. In every language: 2016 q1.
void DateReader::narrow_behind(DatePoint& p) {
  if ((p.kind != DateKind::year && p.kind != DateKind::month) || !p.date.has_year() || p.relative || p.short_year) return;
  if (p.kind == DateKind::year && !modern(p.date.year)) return;
  auto next = step(p.last_token, "-,", {Role::of, Role::in, Role::the});
  if (!next || *next >= items_.size()) return;
  // के पहले is "before", and "of the first" where a unit of time follows.
  if (*next == p.last_token && items_.at(*next).width == 2 && items_.at(*next).is(Role::before) && find_sense(items_.type(*next).senses, Role::of)) ++*next;
  const auto s = share_at(*next);
  const bool latin = items_.type(*next).script == Script::latin;
  if (!s) return;
  // "2016 q1", "2016 the third quarter"; "in 2016 the first week" tells of another thing.
  if (latin && !items_.at(*next).is(Role::quarter) && !items_.at(*next).is(Role::half) && !(*next > p.last_token && (s->unit == unit_quarter || s->unit == unit_half))) return;
  DatePoint narrowed = p;
  if (!narrow(narrowed, *s)) return;
  narrowed.last_token = s->end;
  finish(narrowed);
  p = narrowed;
}

/// 2020-W18, 2020-W18-3
std::optional<DatePoint> DateReader::iso_week(Index i) {
  const Item& it = items_.at(i);
  if (!it.plain_integer() || it.digits != 4 || !modern(static_cast<int>(it.value)) || i + 1 >= items_.size() || items_.gap(i).mark != '-' || !items_.gap(i).tight()) return std::nullopt;
  const Item& w = items_.at(i + 1);
  if (!w.letters_first || w.letter_bytes != 1 || items_.type(i + 1).text[0] != 'W' || w.digits != 2 || w.value < 1 || w.value > weeks_in_year(static_cast<int>(it.value))) return std::nullopt;
  const std::int64_t monday = week_start(static_cast<int>(it.value), static_cast<int>(w.value));
  DatePoint p;
  p.first = i;
  p.numeric = true;
  p.last_token = i + 2;
  p.kind = DateKind::period;
  p.date = date_of(monday), p.last = date_of(monday + 6);
  if (i + 2 < items_.size() && items_.gap(i + 1).mark == '-' && items_.gap(i + 1).tight() && items_.at(i + 2).plain_integer() && items_.at(i + 2).digits == 1 && items_.at(i + 2).value >= 1 &&
      items_.at(i + 2).value <= 7) {
    p.kind = DateKind::day;
    p.date = p.last = date_of(monday + items_.at(i + 2).value - 1);
    p.last_token = i + 3;
  }
  finish(p);
  return p;
}

/// The year of our calendar for one of another era (Role::era).
void DateReader::set_era(DatePoint& p, int era) {
  const int year = p.date.year;
  if (era == -1) p.date.year = 1 - year;
  if (era < 2) return;
  p.written_year = year;
  p.calendar = era == 2 ? CalendarName::hijri : era == 3 ? CalendarName::vikram : CalendarName::saka;
  p.date.year = era == 2 ? date_of(hijri_day_number(year, 6, 1)).year : era == 3 ? year - 57 : year + 78;
}

std::optional<DatePoint> DateReader::year_first(Index i) {
  const Item& it = items_.at(i);
  DatePoint p;
  p.first = i;
  // 1990s
  if (it.shape == Item::Shape::integer && it.decade && it.digits == 4 && it.value % 10 == 0 && it.value >= 1000 && it.value < 2200) {
    p.date = {static_cast<int>(it.value), 0, 0};
    p.last = {static_cast<int>(it.value) + (it.value % 100 == 0 && it.value % 1000 != 0 ? 99 : 9), 0, 0};
    return made(p, DateKind::decade, i + 1);
  }
  // 1445ھ
  if (it.shape == Item::Shape::integer && it.era == 2 && it.value < 1600) {
    p.date.year = static_cast<int>(it.value);
    set_era(p, it.era);
    return made(p, DateKind::year, i + 1);
  }
  const auto year = year_at(i, true);
  if (!year) return std::nullopt;
  if (year->digits == 2) p.short_year = true;
  p.date.year = year->value;
  p.year = place(i, year->end);
  p.last_token = year->end;
  // Part of a longer number.
  const auto digits_at = [&](Index k) { return k < items_.size() && items_.at(k).shape != Item::Shape::word; };
  if (i > 0 && i != linked_ && digits_at(i) && digits_at(i - 1)) {
    const Gap before = items_.gap(i - 1);
    if ((before.mark == '-' || before.mark == '/' || before.mark == ':' || before.none) && before.tight() && !before.dash) return std::nullopt;
  }
  if (year->end < items_.size()) {
    const Gap g = items_.gap(year->end - 1);
    // 2019/aug/01, 2020/23/Sep
    if ((g.mark == '/' || g.mark == '-') && g.tight() && !g.dash && year->end + 1 < items_.size()) {
      const Gap h = items_.gap(year->end);
      if (h.mark == g.mark && h.tight()) {
        const auto month = month_at(year->end);
        const auto day = day_at(year->end + 1);
        const auto month2 = month_at(year->end + 1);
        const Item& middle = items_.at(year->end);
        if (month && day && day->digits) {
          p.date.month = month->value, p.date.day = day->value;
          p.month = place(year->end, month->end), p.day = place(year->end + 1, day->end);
          p.month_in_words = true;
          return made(p, DateKind::day, day->end);
        }
        if (month2 && middle.plain_integer() && middle.digits <= 2) {
          p.date.month = month2->value, p.date.day = static_cast<int>(middle.value);
          p.day = place(year->end, year->end + 1), p.month = place(year->end + 1, month2->end);
          p.month_in_words = true;
          return made(p, DateKind::day, month2->end);
        }
      }
    }
    // 2017 april; 2017 में अप्रैल; 2020 में 28 जून
    if (modern(year->value) || year->value >= 1000) {
      if (auto next = step(year->end, ",-", {Role::in, Role::of})) {
        const bool filler = *next > year->end;
        const bool native = !filler || !items_.type(year->end).has(type_ascii);
        if (native && !(g.mark == '-' && !g.tight())) {
          if (const auto month = month_at(*next); month && (month->abbreviated || !(g.mark && items_.at(*next).sense(Role::month)->flags & sense_weak))) {
            const bool day_follows = month->end < items_.size() && items_.gap(month->end - 1).blank() && day_at(month->end) && day_at(month->end)->digits;
            const bool own_year = month->end < items_.size() && items_.gap(month->end - 1).blank() && year_at(month->end, false).has_value();
            if (!own_year && !(day_follows && (g.mark == ',' || filler))) {
              p.kind = DateKind::month;
              p.date.month = month->value;
              p.month = place(*next, month->end);
              p.month_in_words = true;
              p.last_token = month->end;
              if (day_follows && !g.mark) {
                const auto day = day_at(month->end);
                p.kind = DateKind::day;
                p.date.day = day->value;
                p.day = place(month->end, day->end);
                p.last_token = day->end;
              }
              finish(p);
              return p;
            }
          }
          if (filler && !g.mark) {
            if (const auto day = day_at(*next); day && day->end < items_.size()) {
              const auto m = step(day->end, "", {});
              const auto month = m ? month_at(*m) : std::nullopt;
              const bool own_year = month && month->end < items_.size() && year_at(month->end, false).has_value();
              if (month && !own_year && !month->weak && day->value <= 31) {
                p.date.month = month->value, p.date.day = day->value;
                p.day = place(*next, day->end), p.month = place(*m, month->end);
                p.month_in_words = true;
                return made(p, DateKind::day, month->end);
              }
            }
          }
        }
      }
      if (auto next = step(year->end, "-,", {Role::of, Role::in, Role::the}); next && modern(year->value)) {
        const Item& q = items_.at(*next);
        // 1990 के दशक
        if (*next > year->end && year->value % 10 == 0) {
          const Sense* unit = q.sense(Role::unit);
          if (unit && unit->value == unit_decade) {
            p.last = {year->value + 9, 0, 0};
            return made(p, DateKind::decade, *next + q.width);
          }
        }
      }
    }
    // An era: 1445 AH, 44 BC
    if (g.blank() || g.none) {
      if (const Sense* era = items_.at(year->end).shape == Item::Shape::word ? items_.at(year->end).sense(Role::era) : nullptr) {
        if (items_.type(year->end).script != Script::latin || items_.type(year->end).has(type_first_upper)) {
          set_era(p, era->value);
          return made(p, DateKind::year, year->end + items_.at(year->end).width);
        }
      }
    }
  }
  if (!year_fits(year->end, year->value)) return std::nullopt;
  // A year alone: in our times, or between words that ask for a year.
  p.kind = DateKind::year;
  bool asked = false, era_before = false;
  if (i > 0) {
    const Gap g = items_.gap(i - 1);
    const Item& before = items_.at(i - 1);
    if (g.mark == '%' ) return std::nullopt;
    const char32_t c = items_.before(i);
    if (c == '$' || c == 0xA3 || c == 0x20AC || c == 0x20B9 || c == '#' || c == '+') return std::nullopt;
    if (before.shape == Item::Shape::word && before.is(Role::currency)) return std::nullopt;
    if (g.blank() && before.shape == Item::Shape::word) {
      asked |= before.is_word_of({Role::in, Role::since, Role::by, Role::until, Role::from, Role::between, Role::before, Role::yearword, Role::part});
      if (const Sense* era = before.sense(Role::era); era && era->value >= 3) {
        era_before = true;
        set_era(p, era->value);
      }
      if (before.is(Role::approx) && !before.is(Role::of) && !(before.sense(Role::approx)->value == 0)) return std::nullopt;
    }
  }
  if (year->end < items_.size() && items_.gap(year->end - 1).blank() && items_.type(year->end).script != Script::latin) {
    const Item& after = items_.at(year->end);
    asked |= after.is_word_of({Role::in, Role::until, Role::before});
  }
  if (year->in_words) {
    // "two thousand" counts; "nineteen forty-seven" and "उन्नीस सौ सैंतालीस" are years.
    if (!modern(year->value) || (!asked && !(spelled_number(items_, i) && spelled_number(items_, i)->year_like))) return std::nullopt;
    if (year->value == 2000) return std::nullopt;
  }
  asked |= it.shape == Item::Shape::integer && it.era == 1;
  if (!asked && !era_before && !modern(year->value)) return std::nullopt;
  if (asked && year->value > 2199) return std::nullopt;
  finish(p);
  return p;
}

std::optional<DatePoint> DateReader::other_calendar(Index i) {
  // 10 Muharram 1445; Ramadan 1445; 12 चैत्र 1945 शक
  DatePoint p;
  p.first = i;
  auto day = day_at(i);
  Index at = i;
  if (day) {
    const auto next = step(day->end, "", {Role::of});
    if (!next) return std::nullopt;
    at = *next;
  }
  CalendarName calendar = CalendarName::hijri;
  auto month = month_at(at, Role::hijri_month);
  if (!month) {
    month = month_at(at, Role::saka_month);
    calendar = CalendarName::saka;
  }
  if (!month) return std::nullopt;
  // 1402 AH may be written behind it with a comma
  const auto next = step(month->end, ",", {});
  if (!next) return std::nullopt;
  const Item& y = items_.at(*next);
  if (!y.plain_integer() || y.digits != 4) return std::nullopt;
  const int year = static_cast<int>(y.value);
  Index end = *next + 1;
  bool era = false;
  if (end < items_.size() && items_.gap(end - 1).blank()) {
    if (const Sense* s = items_.at(end).sense(Role::era)) {
      era = s->value == (calendar == CalendarName::hijri ? 2 : 4);
      if (era) end += items_.at(end).width;
    }
  }
  p.calendar = calendar;
  p.written_year = year;
  if (calendar == CalendarName::hijri) {
    if (year < 1200 || year > 1600 || (day && day->value > 30)) return std::nullopt;
    const std::int64_t n = hijri_day_number(year, month->value, day ? day->value : 1);
    p.date = date_of(n);
    if (!day) p.date.day = 0;
  } else {
    if (!era || year < 1700 || year > 2100 || (day && day->value > 31)) return std::nullopt;
    p.date = date_of(saka_day_number(year, month->value, day ? day->value : 1));
    if (!day) p.date.day = 0;
  }
  p.kind = day ? DateKind::day : DateKind::month;
  if (day) p.day = place(i, day->end);
  p.month = place(at, month->end);
  p.year = place(*next, *next + 1);
  p.last_token = end;
  p.month_in_words = true;
  finish(p);
  p.impossible = false;
  return p;
}

std::optional<DatePoint> DateReader::compact(Index i) {
  // Dec31, 31Dec
  const Item& it = items_.at(i);
  if (it.shape != Item::Shape::integer || !it.has_letters || it.digits > 2 || it.value < 1 || it.value > 31) return std::nullopt;
  const Sense* month = it.sense(Role::month);
  if (!month) return std::nullopt;
  DatePoint p;
  p.kind = DateKind::day;
  p.date.day = static_cast<int>(it.value);
  p.date.month = month->value;
  p.month_in_words = true;
  p.first = i;
  add_year(p, i + 1);
  if (!p.date.has_year() && !it.letters_first && !items_.type(i).has(type_has_upper)) return std::nullopt;
  finish(p);
  return p;
}

bool DateReader::has_noun(Index i, int value) const {
  const auto senses = items_.type(i).senses;
  return std::any_of(senses.begin(), senses.end(), [&](const Sense& s) { return s.role == Role::noun && s.value == value; });
}

/// So many units from the anchor; false for units that make no date.
bool DateReader::set_offset(DatePoint& p, int unit, int count) {
  if (unit == unit_decade) unit = unit_year, count *= 10;
  if (unit != unit_day && unit != unit_week && unit != unit_month && unit != unit_year) return false;
  p.kind = unit == unit_year ? DateKind::year : unit == unit_month ? DateKind::month : DateKind::day;
  p.offset = static_cast<std::int16_t>(count);
  p.offset_unit = static_cast<std::uint8_t>(unit);
  return true;
}

/// The week of 3 May 2020, Monday to Sunday.
void DateReader::make_week(DatePoint& p) const {
  const std::int64_t monday = monday_of(first_day(p.date));
  p.date = date_of(monday), p.last = date_of(monday + 6);
  p.kind = DateKind::period;
}

std::optional<DatePoint> DateReader::week_of(Index i) {
  const Index of = i + items_.at(i).width;
  if (of + 1 >= items_.size() || !items_.gap(of - 1).blank() || !items_.gap(of).blank() || items_.type(of).script != Script::latin || !items_.at(of).is(Role::of)) return std::nullopt;
  if (depth_ >= 2) return std::nullopt;
  ++depth_;
  auto p = point(of + 1);
  --depth_;
  if (!p || p->kind != DateKind::day || !p->date.full() || p->impossible || p->ambiguous || p->relative) return std::nullopt;
  make_week(*p);
  p->first = i;
  p->weekday = 0;
  finish(*p);
  return p;
}

/// 3 मई 2020 के सप्ताह
void DateReader::week_of_day(DatePoint& p) {
  if (p.kind != DateKind::day || !p.date.full() || p.impossible) return;
  const Index of = p.last_token;
  if (of + 1 >= items_.size() || !items_.gap(of - 1).blank() || !items_.gap(of).blank() || items_.type(of).script == Script::latin || !items_.at(of).is(Role::of)) return;
  const Item& week = items_.at(of + 1);
  const Sense* unit = week.shape == Item::Shape::word ? week.sense(Role::unit) : nullptr;
  if (!unit || unit->value != unit_week) return;
  make_week(p);
  p.last_token = of + 1 + week.width;
  finish(p);
}

std::optional<DatePoint> DateReader::relative(Index i) {
  const Item& it = items_.at(i);
  DatePoint p;
  p.relative = true;
  p.first = i;
  if (const Sense* s = it.shape == Item::Shape::word ? it.sense(Role::relday) : nullptr) {
    p.offset = s->value;
    p.offset_unit = unit_day;
    return made(p, DateKind::day, i + it.width);
  }
  const Sense* unit = it.shape == Item::Shape::word ? it.sense(Role::unit) : nullptr;
  if (auto week = unit && unit->value == unit_week ? week_of(i) : std::nullopt) return week;
  // a week ago, a decade later
  const Index behind = i + it.width;
  if (unit && unit->value >= unit_day && i > 0 && items_.gap(i - 1).blank() && behind < items_.size() && items_.gap(behind - 1).blank())
    if (const Sense* ago = items_.at(behind).shape == Item::Shape::word ? items_.at(behind).sense(Role::ago) : nullptr)
      if (has_noun(i - 1, noun_article)) {
        if (!set_offset(p, unit->value, ago->value)) return std::nullopt;
        p.first = i - 1;
        p.last_token = behind + items_.at(behind).width;
        finish(p);
        return p;
      }
  // گزشتہ روز: yesterday
  if (unit && unit->value == unit_day && i > 0 && items_.gap(i - 1).blank() && items_.type(i).script != Script::latin && has_noun(i, noun_day)) {
    const Sense* rel = items_.at(i - 1).shape == Item::Shape::word ? items_.at(i - 1).sense(Role::relative) : nullptr;
    if (rel && rel->value == -1 && set_offset(p, unit_day, -1)) {
      p.first = i - 1;
      p.last_token = i + it.width;
      finish(p);
      return p;
    }
  }
  if (unit && (unit->value == unit_week || unit->value == unit_month || unit->value == unit_year) && i > 0 && items_.gap(i - 1).blank()) {
    const Sense* rel = items_.at(i - 1).shape == Item::Shape::word ? items_.at(i - 1).sense(Role::relative) : nullptr;
    // "the last year of", "the past week": a span or a thing, not a date; "last year" is one.
    if (rel && !(i > 1 && items_.at(i - 2).is(Role::the)) && items_.type(i).script == Script::latin ? rel && !items_.type(i).text.ends_with('s') : rel != nullptr) {
      p.first = i - 1;
      p.offset = rel->value;
      p.offset_unit = static_cast<std::uint8_t>(unit->value);
      return made(p, unit->value == unit_year ? DateKind::year : unit->value == unit_month ? DateKind::month : DateKind::period, i + it.width);
    }
  }
  // 2 weeks before May 13 1999; तीन साल पहले
  const auto number = it.shape == Item::Shape::word ? number_word(i, 1, 999) : it.plain_integer() && it.digits <= 3 ? std::optional<Small>(Small{static_cast<int>(it.value), i + 1}) : std::nullopt;
  if (!number || number->ordinal || number->end >= items_.size() || !items_.gap(number->end - 1).blank()) return std::nullopt;
  const Item& u = items_.at(number->end);
  const Sense* span = u.shape == Item::Shape::word ? u.sense(Role::unit) : nullptr;
  if (!span || (span->value != unit_day && span->value != unit_week && span->value != unit_month && span->value != unit_year && span->value != unit_decade)) return std::nullopt;
  const Index after = number->end + u.width;
  if (after >= items_.size() || !items_.gap(after - 1).blank()) return std::nullopt;
  const Item& w = items_.at(after);
  const bool latin = items_.type(after).script == Script::latin;
  int sign = 0;
  if (const Sense* ago = w.sense(Role::ago)) sign = ago->value;
  if (latin && (w.is(Role::before) || w.is(Role::after)) && after + w.width < items_.size() && items_.gap(after + w.width - 1).blank()) {
    Index start = after + w.width;
    if (items_.at(start).is(Role::the) && start + 1 < items_.size()) ++start;
    if (depth_ >= 2) return std::nullopt;
    ++depth_;
    auto base = point(start);
    --depth_;
    if (base && base->date.full() && !base->impossible) {
      const int direction = w.is(Role::before) ? -1 : 1;
      const int n = number->value * direction;
      p.kind = base->kind;
      p.relative = false;
      p.counted = true;
      p.offset_unit = static_cast<std::uint8_t>(span->value);
      if (span->value == unit_day) p.date = date_of(first_day(base->date) + n);
      else if (span->value == unit_week) p.date = date_of(first_day(base->date) + 7 * n);
      else p.date = add_months(base->date, span->value == unit_month ? n : 12 * n);
      p.last = {};
      p.first = i;
      p.last_token = base->last_token;
      finish(p);
      return p;
    }
    return std::nullopt;
  }
  if (sign == 0 || !w.is(Role::ago) || !set_offset(p, span->value, number->value * sign)) return std::nullopt;
  p.last_token = after + w.width;
  finish(p);
  return p;
}

std::optional<DatePoint> DateReader::bare_point(Index i) {
  if (i >= items_.size()) return std::nullopt;
  const Item& it = items_.at(i);
  if (it.shape == Item::Shape::word && it.senses.empty()) return std::nullopt;
  if (it.shape != Item::Shape::word) {
    if (auto p = iso_week(i)) return p;
    if (auto p = numeric(i)) return p;
    if (it.has_letters)
      if (auto p = compact(i)) return p;
  }
  if (auto p = other_calendar(i)) return p;
  if (auto p = period(i)) return p;
  if (auto p = relative(i)) return p;
  if (auto p = day_first(i)) {
    week_of_day(*p);
    return p;
  }
  auto p = it.shape == Item::Shape::word && it.is(Role::month) ? month_first(i) : year_first(i);
  if (p) narrow_behind(*p);
  return p;
}

void DateReader::add_weekday(DatePoint& p) {
  if (p.kind != DateKind::day || p.weekday || p.last_token >= items_.size() || p.relative) return;
  const Gap g = items_.gap(p.last_token - 1);
  if (g.line_end || g.second) return;
  if (!g.blank() && g.mark != ',' && g.mark != '(') return;
  Index at = p.last_token;
  bool said = g.mark == '(';
  // 28 جون بروز منگل
  if (items_.at(at).shape == Item::Shape::word && items_.at(at).is(Role::on) && items_.type(at).script != Script::latin && at + 1 < items_.size()) ++at, said = true;
  const auto w = weekday_at(at);
  if (!w || (w->weak && !said)) return;
  const WordType& t = items_.type(at);
  if (g.mark == ',' && !t.has(type_ascii) && w->abbreviated) return;
  if (w->abbreviated && g.mark != '(') return;
  if (t.script == Script::latin && g.mark != '(') {
    // "on 28 June, Sunday Times": only where nothing with a capital follows; "10 June Sunday" is one.
    if (w->end < items_.size()) {
      const Gap after = items_.gap(w->end - 1);
      if (after.blank() && items_.type(w->end).has(type_first_upper)) return;
      if (after.mark == '\'') return;
    }
    // A day of the week that begins a clause of its own: "On June 28, Tuesday marked".
    if (g.mark == ',' && w->end < items_.size() && items_.gap(w->end - 1).blank()) return;
  }
  if (t.has(type_has_lower) && t.text.ends_with("'s")) return;
  p.weekday = w->value;
  p.weekday_place = place(at, w->end);
  p.last_token = w->end;
  p.whole = place(p.first, p.last_token);
}

std::optional<DatePoint> DateReader::point(Index i) {
  if (i >= items_.size()) return std::nullopt;
  if (const auto w = weekday_at(i, true)) {
    if (const auto next = step(w->end, ",.(", {Role::the, Role::of})) {
      std::optional<DatePoint> p;
      const Gap g = items_.gap(w->end - 1);
      // Friday, 31/10
      const Item& a = items_.at(*next);
      if (a.plain_integer() && a.digits <= 2 && *next + 1 < items_.size() && items_.gap(*next).mark == '/' && items_.gap(*next).tight() && items_.at(*next + 1).plain_integer() &&
          items_.at(*next + 1).digits <= 2) {
        const bool more = *next + 2 < items_.size() && items_.gap(*next + 1).mark == '/' && items_.gap(*next + 1).tight();
        if (!more)
          if (auto made = settle_numeric(static_cast<int>(a.value), static_cast<int>(items_.at(*next + 1).value), 0, 0, false); made && !made->impossible) {
            p = made;
            p->kind = DateKind::day;
            p->first = *next, p->last_token = *next + 2;
            p->day = place(*next, *next + 2);
            finish(*p);
          }
      }
      if (!p) p = bare_point(*next);
      // "Tuesday of September 2014": no day of the month.
      if (p && p->kind == DateKind::day && !p->relative && !(g.mark == '.' && !w->abbreviated)) {
        p->weekday = w->value;
        p->weekday_place = place(i, w->end);
        p->first = i;
        p->whole = place(i, p->last_token);
        p->weak = false;
        return p;
      }
    }
    if (w->weak || w->abbreviated) return bare_point(i);
    // The day alone, perhaps next or last.
    DatePoint p;
    p.kind = DateKind::weekday;
    p.weekday = w->value;
    p.weekday_place = place(i, w->end);
    p.first = i, p.last_token = w->end;
    if (i > 0 && items_.gap(i - 1).blank())
      if (const Sense* rel = items_.at(i - 1).shape == Item::Shape::word ? items_.at(i - 1).sense(Role::relative) : nullptr) {
        p.offset = rel->value;
        p.offset_unit = unit_week;
        p.relative = true;
        p.first = i - 1;
      }
    finish(p);
    return p;
  }
  auto p = bare_point(i);
  if (p) add_weekday(*p);
  return p;
}

std::optional<DateReader::Link> DateReader::link(Index end) {
  if (end >= items_.size()) return std::nullopt;
  const Gap g = items_.gap(end - 1);
  if (g.line_end || g.second) return std::nullopt;
  Link l;
  if (g.mark == '-' || g.mark == '~') {
    l.dash = true;
    l.next = end;
  } else if (g.blank() || g.none || g.mark == ',' || g.mark == '.') {
    const Item& it = items_.at(end);
    if (it.shape != Item::Shape::word) return std::nullopt;
    if (it.is(Role::to) || (it.is(Role::until) && items_.type(end).script == Script::latin)) l.words = true;
    else if (it.is(Role::conj)) l.conj = true;
    else return std::nullopt;
    if (g.mark == ',' && !l.words) return std::nullopt;
    l.next = end + it.width;
    if (l.next >= items_.size() || !items_.gap(l.next - 1).blank()) return std::nullopt;
  } else {
    return std::nullopt;
  }
  // to the start of 2008
  for (int n = 0; n < 3 && l.next + 1 < items_.size() && (l.words || l.conj); ++n) {
    const Item& it = items_.at(l.next);
    if (it.shape != Item::Shape::word || it.is(Role::month) || it.is(Role::number) || !(it.is(Role::the) || it.is(Role::part) || (n > 0 && it.is(Role::of))) || !items_.gap(l.next).blank()) break;
    l.next += it.width;
  }
  return l;
}

bool DateReader::opens_pair(Index i) {
  for (Index k = i; k > 0 && k + 4 > i; --k) {
    const Item& before = items_.at(k - 1);
    if (before.shape == Item::Shape::word && before.is(Role::between)) return true;
    if (!(before.is(Role::the) || before.is(Role::weekday))) return false;
  }
  return false;
}

bool DateReader::closes_pair(Index end) {
  return end < items_.size() && items_.gap(end - 1).blank() && items_.at(end).is(Role::middle);
}

std::optional<DateMention> DateReader::range_from(Index i, DatePoint p) {
  if (p.relative && p.kind != DateKind::weekday) return std::nullopt;
  const auto l = link(p.last_token);
  if (!l) return std::nullopt;
  DateMention m;
  m.kind = DateKind::range;
  m.range_in_words = !l->dash;
  m.in_pair = l->conj;
  const Gap g = items_.gap(p.last_token - 1);
  const bool spaced = l->dash && !g.tight();
  linked_ = l->next;
  std::optional<DatePoint> q = point(l->next);
  linked_ = 0;
  const bool paired = !l->conj || opens_pair(i);
  // January 10 – 17, 2016; July 9 to 12
  const bool month_day = p.kind == DateKind::day && p.month_in_words && p.day.begin > p.month.begin && !p.date.has_year();
  if (month_day && (!q || q->kind == DateKind::year || q->date.month == 0)) {
    if (const auto day = day_at(l->next); day && !day->in_words && day->value <= 39 && !l->conj) {
      DatePoint d;
      d.kind = DateKind::day;
      d.date = {CalendarDate::no_year, p.date.month, day->value};
      d.month_in_words = true;
      d.first = l->next;
      d.day = place(l->next, day->end);
      d.month = p.month;
      add_year(d, day->end);
      bool fits = true;
      if (day->end < items_.size() && !d.date.has_year()) {
        const Gap after = items_.gap(day->end - 1);
        const Item& next = items_.at(day->end);
        if (after.blank() && next.is_word_of({Role::scale, Role::unit, Role::percent, Role::measure, Role::currency, Role::meridiem})) fits = false;
        if (after.mark == '%' || after.mark == ':' || (after.mark == '-' && after.tight())) fits = false;
      }
      if (!d.date.has_year() && (p.weak || spaced)) fits = fits && !p.weak;
      if (fits) {
        finish(d);
        p.date.year = d.date.year;
        p.inherited_year = true;
        p.weak = false;
        finish(p);
        m.from = p, m.to = d;
        return m;
      }
    }
  }
  // 2017–19
  if (p.kind == DateKind::year && l->dash && !spaced && !p.short_year && p.calendar == CalendarName::gregorian && (!q || q->kind != DateKind::year)) {
    const Item& b = items_.at(l->next);
    if (b.plain_integer() && b.digits == 2 && b.value > p.date.year % 100 && year_fits(l->next + 1, p.date.year) &&
        !(l->next + 1 < items_.size() && (items_.gap(l->next).mark == '-' || items_.gap(l->next).mark == '/') && items_.gap(l->next).tight())) {
      DatePoint d;
      d.kind = DateKind::year;
      d.date = {p.date.year / 100 * 100 + static_cast<int>(b.value), 0, 0};
      d.first = l->next, d.last_token = l->next + 1;
      d.short_year = true;
      finish(d);
      m.from = p, m.to = d;
      return m;
    }
  }
  if (!q || p.impossible) return std::nullopt;
  if (l->conj && !paired && !closes_pair(q->last_token)) return std::nullopt;
  // What the two ends are must go together.
  const bool p_weekday = p.kind == DateKind::weekday, q_weekday = q->kind == DateKind::weekday;
  if (p_weekday || q_weekday) {
    if (!(p_weekday && q_weekday) || spaced) return std::nullopt;
    m.from = p, m.to = *q;
    return m;
  }
  if (q->relative && !(q->kind == DateKind::day && q->offset == 0 && p.date.has_year())) return std::nullopt;
  if (l->dash && spaced && q->weekday && !p.weekday) return std::nullopt;
  if (p.kind == DateKind::year && !q->relative) {
    if (!q->date.has_year() || q->kind == DateKind::decade || q->kind == DateKind::century) return std::nullopt;
    if (q->kind == DateKind::year && l->words && !modern(p.date.year) && !(i > 0 && items_.at(i - 1).is(Role::from)) && items_.type(i).script == Script::latin) return std::nullopt;
    if (spaced && q->kind != DateKind::year) return std::nullopt;
  } else if (q->kind == DateKind::year && p.kind != DateKind::month && p.kind != DateKind::day && p.kind != DateKind::period && p.kind != DateKind::decade) {
    return std::nullopt;
  }
  if (q->kind == DateKind::year && !p.date.has_year() && !q->relative) return std::nullopt;
  if (p.kind == DateKind::month && !p.date.has_year() && q->kind == DateKind::day && !q->date.has_year() && p.weak) return std::nullopt;
  if (spaced && !p.date.has_year() && q->date.has_year() && q->kind != p.kind) return std::nullopt;
  if (l->conj && p.kind == DateKind::year && q->kind == DateKind::year && !opens_pair(i) && !closes_pair(q->last_token)) return std::nullopt;
  // The year stands at one end: it holds for both, unless the year turns between them.
  if (!q->relative) {
    if (!p.date.has_year() && q->date.has_year() && !q->short_year) {
      p.date.year = q->date.year;
      if (p.date.month > q->date.month) --p.date.year;
      p.inherited_year = true;
      p.last = {};
      p.weak = false;
      finish(p);
    } else if (p.date.has_year() && !q->date.has_year() && q->date.month) {
      q->date.year = p.date.year + (q->date.month < p.date.month ? 1 : 0);
      q->inherited_year = true;
      q->last = {};
      finish(*q);
    }
  }
  q->weak = q->weak && !p.date.has_year();
  m.from = p, m.to = *q;
  if (m.to.last_token < items_.size() && items_.gap(m.to.last_token - 1).blank() && items_.type(m.to.last_token).script != Script::latin &&
      (items_.at(m.to.last_token).is(Role::until)))
    m.to.last_token += 1;
  return m;
}

std::optional<DateMention> DateReader::range(Index i) {
  // 4 to 22 January, 1995; 10–12 जनवरी
  const auto day = day_at(i);
  if (!day || day->value > 39 || (day->in_words && items_.type(i).script == Script::latin && !day->ordinal)) return std::nullopt;
  const auto l = link(day->end);
  if (!l) return std::nullopt;
  if (i > 0) {
    const Gap g = items_.gap(i - 1);
    if ((g.mark == '.' || g.mark == '/' || g.mark == ':') && g.tight()) return std::nullopt;
    if (items_.at(i - 1).shape == Item::Shape::word && items_.at(i - 1).is(Role::month) && g.blank()) return std::nullopt;
  }
  const auto q = day_at(l->next) ? day_first(l->next) : std::nullopt;
  if (!q || q->kind != DateKind::day || !q->month_in_words || q->day.begin > q->month.begin) return std::nullopt;
  DateMention m;
  m.kind = DateKind::range;
  m.range_in_words = !l->dash;
  m.in_pair = l->conj;
  if (l->conj) {
    if (day->in_words) return std::nullopt;
    // "10 and 11 January" are two days, which is as good as a range when they follow one another.
    if (!opens_pair(i) && q->date.day != day->value + 1) return std::nullopt;
  }
  DatePoint p = *q;
  p.first = i;
  p.last_token = day->end;
  p.day = place(i, day->end);
  p.year = {};
  p.date.day = day->value;
  p.impossible = false;
  p.last = {};
  p.inherited_year = true;
  p.weekday = 0;
  finish(p);
  p.impossible = false;  // its month is not written: it may be another one
  if ((day->value > 31 || q->date.day > 31) && !q->date.has_year()) return std::nullopt;
  m.from = p;
  m.to = *q;
  add_weekday(m.to);
  return m;
}

bool DateReader::clock(Index i, Index& end) {
  const Item& it = items_.at(i);
  if (it.shape != Item::Shape::integer && it.shape != Item::Shape::decimal) return false;
  if (i > 0 && items_.gap(i - 1).mark == ':' && items_.gap(i - 1).tight()) return false;  // minutes or seconds
  ClockMention c;
  c.block = items_.block().index;
  end = i + 1;
  bool minutes = false;
  if (it.has_letters) {
    const Sense* half = it.sense(Role::meridiem);
    if (!half || it.letters_first || it.digits > 2) return false;
    c.hour = static_cast<int>(it.value);
    c.meridiem = half->value;
  } else {
    if (it.shape == Item::Shape::decimal) {
      // 3.15 pm
      if (it.part_count != 2 || it.part_digits[0] > 2 || it.part_digits[1] != 2) return false;
      c.hour = it.part[0], c.minute = it.part[1];
      minutes = true;
    } else {
      if (it.digits > 2) return false;
      c.hour = static_cast<int>(it.value);
      if (i + 1 < items_.size() && items_.gap(i).mark == ':' && items_.gap(i).tight() && items_.at(i + 1).shape == Item::Shape::integer && items_.at(i + 1).digits == 2 &&
          (!items_.at(i + 1).has_letters || items_.at(i + 1).is(Role::meridiem))) {
        c.minute = static_cast<int>(items_.at(i + 1).value);
        if (const Sense* half = items_.at(i + 1).sense(Role::meridiem)) c.meridiem = half->value;
        minutes = true;
        end = i + 2;
        if (end < items_.size() && items_.gap(end - 1).mark == ':' && items_.gap(end - 1).tight() && items_.at(end).shape == Item::Shape::integer &&
            (items_.at(end).plain_integer() || items_.at(end).is(Role::meridiem))) {
          if (const Sense* half = items_.at(end).sense(Role::meridiem)) c.meridiem = half->value;
          ++end;
        }
      }
    }
    if (!c.meridiem && end < items_.size() && (items_.gap(end - 1).blank() || items_.gap(end - 1).none)) {
      const Item& next = items_.at(end);
      const Sense* half = next.shape == Item::Shape::word ? next.sense(Role::meridiem) : nullptr;
      // "am" is also a verb: in lower case and without minutes it needs more than "3 am".
      if (half && (items_.type(end).script == Script::latin)) c.meridiem = half->value, end += next.width;
    }
    if (!c.meridiem && !minutes) return false;
    if (!c.meridiem && it.shape == Item::Shape::decimal) return false;
  }
  c.place = place(i, end);
  if (end < items_.size() && items_.gap(end - 1).blank())
    if (const Sense* zone = items_.at(end).shape == Item::Shape::word ? items_.at(end).sense(Role::zone) : nullptr; zone && items_.type(end).has(type_all_upper)) {
      c.zone = zone->value;
      c.has_zone = true;
      ++end;
    }
  // in the morning, सुबह 3 बजे
  const auto part_at = [&](Index k) {
    if (k >= items_.size()) return false;
    const Sense* part = items_.at(k).shape == Item::Shape::word ? items_.at(k).sense(Role::daypart) : nullptr;
    if (!part) return false;
    c.daypart = part->value;
    c.daypart_place = place(k, k + 1);
    return true;
  };
  Index k = end;
  for (int n = 0; n < 3 && k < items_.size() && items_.gap(k - 1).blank(); ++n, ++k) {
    if (part_at(k)) break;
    const Item& w = items_.at(k);
    if (!(w.is(Role::in) || w.is(Role::the) || w.is(Role::on) || w.is(Role::weekday))) break;
  }
  // Before it: "on Monday morning at 15:40", सुबह के 15:30 बजे; not "from morning to 15:40".
  if (!c.daypart && i > 0) {
    const auto passes = [&](Index n) { return items_.gap(n).blank() || (items_.gap(n).mark == ',' && !items_.gap(n).second && !items_.gap(n).line_end); };
    const bool latin = items_.type(i - 1).script == Script::latin;
    const Item& link = items_.at(i - 1);
    const bool linked = link.shape == Item::Shape::word &&
                        (latin ? items_.type(i - 1).entry.has(word_closed) && !link.is(Role::to) && !link.is(Role::until) && !link.is(Role::from) && !link.is(Role::before) && !link.is(Role::after) &&
                                     !link.is(Role::since) && !link.is(Role::conj) && !link.is(Role::by) && !link.is(Role::between)
                               : link.is(Role::of) && !link.is(Role::conj));
    if (!latin && items_.gap(i - 1).blank() && part_at(i - 1)) {
    } else if (linked && i > 1 && items_.gap(i - 1).blank() && passes(i - 2)) {
      part_at(i - 2);
    }
  }
  clocks_.push_back(c);
  return true;
}

void DateReader::emit(DateMention m) {
  m.block = items_.block().index;
  const Index first = m.from.first, last = m.kind == DateKind::range ? m.to.last_token : m.from.last_token;
  m.place = place(first, last);
  if (first > 0 && items_.gap(first - 1).blank())
    if (const Sense* s = items_.at(first - 1).shape == Item::Shape::word ? items_.at(first - 1).sense(Role::approx) : nullptr; s && s->value == 0) m.approximate = true;
  out_.push_back(std::move(m));
}

void DateReader::add(DatePoint p) {
  DateMention m;
  m.kind = p.kind;
  m.from = std::move(p);
  m.to = m.from;
  emit(std::move(m));
}

void DateReader::read() {
  const Index n = items_.size();
  for (Index i = 0; i < n; ++i) {
    if (!items_.hot(i)) continue;
    Index end = 0;
    if (clock(i, end)) {
      i = end - 1;
      continue;
    }
    // A range of days may open with a weekday: Monday 3 to Friday 7 June is read by its points.
    if (auto m = range(i)) {
      i = m->to.last_token - 1;
      emit(std::move(*m));
      continue;
    }
    auto p = point(i);
    if (!p) {
      // The digits of an identifier or an amount are no date in any part.
      continue;
    }
    if (auto m = range_from(i, *p)) {
      i = m->to.last_token - 1;
      emit(std::move(*m));
      continue;
    }
    i = std::max(i, p->last_token - 1);
    if (p->weak && !p->numeric) continue;
    add(std::move(*p));
  }
}

}  // namespace newslint
