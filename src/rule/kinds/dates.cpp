// Kind `dates`: dates that cannot be, and dates that contradict one another or the text's own date.
//
// One check a rule; the dates are read once a document (mention/dates.h). What has no year is judged
// only where the anchor or the document gives one, and then only when no reading of it holds.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "mention/dates.h"
#include "mention/frames.h"
#include "mention/items.h"
#include "mention/number_words.h"
#include "rule/kind.h"

namespace newslint {
namespace {

constexpr int unit_day = 4, unit_week = 5, unit_month = 7, unit_year = 9, unit_decade = 10;

enum class Check : std::uint8_t {
  impossible_date, weekday_mismatch, reversed_range, malformed_year, future_in_past, past_in_future, anniversary, age, duration,
  event_dates, relative_conflict, range_mismatch, clock_mismatch, order_conflict, ambiguous_numeric
};
const std::vector<std::string_view> check_names = {
    "impossible-date", "weekday-mismatch", "reversed-range", "malformed-year", "future-in-past-tense", "past-in-future-tense", "anniversary-mismatch",
    "age-mismatch", "duration-mismatch", "event-on-two-dates", "relative-conflict", "range-mismatch", "clock-mismatch", "order-conflict", "ambiguous-numeric"};

/// Words of one sentence, as indices of the block's tokens.
struct Words {
  std::uint32_t first = 0, last = 0;
};

Words sentence_of(const Analysis& a, const AnalysedBlock& b, std::uint32_t token) {
  const auto list = a.sentences(b);
  const auto it = std::upper_bound(list.begin(), list.end(), token, [](std::uint32_t t, const Sentence& s) { return t < s.last_word; });
  Words w{0, b.word_count()};
  if (it != list.end()) w = {it->first_word, it->last_word};
  // What has no full stop for hundreds of words is a table or a list.
  constexpr std::uint32_t most = 120;
  if (token > w.first + most) w.first = token - most;
  if (w.last > token + most) w.last = token + most;
  return w;
}

bool has_role(const WordType& t, Role r) { return find_sense(t.senses, r) != nullptr; }

bool has_sense(const WordType& t, Role r, int value) {
  return std::any_of(t.senses.begin(), t.senses.end(), [&](const Sense& s) { return s.role == r && s.value == value; });
}

std::string month_name(const AnalysedBlock& b, int month) {
  std::string_view name = calendar_name(b.language.tag(), Role::month, month, false);
  if (name.empty()) name = calendar_name("en", Role::month, month, false);
  return std::string(name);
}

/// A comma or a bracket stands in it.
bool is_aside(std::string_view between) { return between.find_first_of(",(") != between.npos || between.find("\u060C") != between.npos; }

std::string_view text_at(const AnalysedBlock& b, Place p) { return b.text().substr(p.begin, p.end - p.begin); }

class DatesRule : public Rule {
 public:
  DatesRule(RuleInfo info, Check check) : Rule(std::move(info)), check_(check) {}

  void hook(Hooks& hooks) const override { hooks.document(); }

  void check_document(const Analysis& a, Findings& out) const override {
    const Dates& dates = dates_of(a);
    if (dates.list.empty() && dates.clocks.empty()) return;
    if (check_ == Check::clock_mismatch) return clocks(a, dates, out, false);
    if (check_ == Check::impossible_date) clocks(a, dates, out, true);
    if (check_ == Check::event_dates || check_ == Check::relative_conflict) return event_dates(a, dates, out);
    for (std::size_t i = 0; i < dates.list.size(); ++i) {
      const DateMention& m = dates.list[i];
      const AnalysedBlock& b = a.blocks()[m.block];
      if (!applies_to(b)) continue;
      switch (check_) {
        case Check::impossible_date:
          impossible(b, m.from, out);
          if (m.is_range()) impossible(b, m.to, out);
          break;
        case Check::weekday_mismatch:
          weekday(a, dates, i, m.from, out);
          if (m.is_range()) weekday(a, dates, i, m.to, out);
          break;
        case Check::reversed_range: reversed(a, b, m, out); break;
        case Check::malformed_year: malformed(b, m, out); break;
        case Check::future_in_past:
        case Check::past_in_future: tense(a, dates, b, m, out); break;
        case Check::range_mismatch: range_mismatch(a, dates, i, out); break;
        case Check::duration: duration(a, b, m, out); break;
        case Check::order_conflict: order(a, dates, i, out); break;
        case Check::anniversary: anniversary(a, dates, b, m, out); break;
        case Check::age: age(a, dates, b, m, out); break;
        case Check::ambiguous_numeric:
          if (m.from.ambiguous && !m.is_range())
            out.add(*this, b, m.place.begin, m.place.end, {{"first", to_iso(m.from.date)}, {"second", to_iso(m.from.other)}});
          break;
        default: break;
      }
    }
  }

 private:
  void impossible(const AnalysedBlock& b, const DatePoint& p, Findings& out) const {
    if (!p.impossible || p.short_year || p.relative) return;
    std::string reason;
    if (p.date.month >= 1 && p.date.month <= 12) {
      const int days = days_in_month(p.date.year, p.date.month);
      reason = p.date.month == 2 && p.date.has_year() ? fmt::format("{} {} has {} days", month_name(b, 2), p.date.year, days) : fmt::format("{} has {} days", month_name(b, p.date.month), days);
    } else {
      reason = "a year has 12 months";
    }
    RawFinding& f = out.add(*this, b, p.whole.begin, p.whole.end, {{"reason", reason}});
    if (p.day.there() && p.date.month >= 1 && p.date.month <= 12 && p.date.day == days_in_month(p.date.year, p.date.month) + 1 && !p.numeric) {
      // One past the end: the last day may be meant.
      if (std::string day = like_number(text_at(b, p.day), p.date.day - 1); !day.empty()) out.add_fix(f, b, p.day.begin, p.day.end, std::move(day), false);
    }
  }

  /// A number written as another one is: in its digits. Empty when that one is not digits only.
  static std::string like_number(std::string_view like, int value) {
    char32_t zero = 0;
    for (std::size_t i = 0; i < like.size();) {
      const char32_t c = next_code_point(like, i);
      const int d = digit_value(c);
      if (d < 0) return {};
      zero = c - static_cast<char32_t>(d);
    }
    if (!zero) return {};
    std::string out;
    for (const char c : std::to_string(value)) append_utf8(zero + static_cast<char32_t>(c - '0'), out);
    return out;
  }

  void weekday(const Analysis& a, const Dates& dates, std::size_t index, const DatePoint& p, Findings& out) const {
    const DateMention& m = dates.list[index];
    const AnalysedBlock& b = a.blocks()[m.block];
    if (!p.weekday || !p.weekday_place.there() || p.kind != DateKind::day || p.impossible || p.malformed_year || p.calendar != CalendarName::gregorian || p.relative || !p.date.day) return;
    const auto right = [&](CalendarDate d) { return exists(d) && weekday_of(d) == p.weekday; };
    CalendarDate date = p.date;
    const bool stated = p.year.there() || (p.inherited_year && m.resolved == Resolution::text && p.date.has_year()) || (m.resolved == Resolution::text && p.date.has_year());
    std::string by;
    if (stated) {
      if (right(p.date) || (p.ambiguous && right(p.other))) return;
      if (p.short_year && right({p.date.year - 100, p.date.month, p.date.day})) return;
    } else {
      // A year from the same paragraph, right before; otherwise the anchor's and the nearest one.
      if (!dates.anchor) return;
      std::vector<int> years;
      for (std::size_t k = index; k-- > 0 && index - k < 6 && dates.list[k].block == m.block;)
        if (dates.list[k].resolved == Resolution::text && dates.list[k].from.date.has_year()) {
          years.push_back(dates.list[k].from.date.year);
          break;
        }
      for (const int y : {dates.anchor->year, p.date.has_year() ? p.date.year : dates.anchor->year}) years.push_back(y);
      for (const int y : years) {
        CalendarDate d = p.date;
        d.year = y;
        CalendarDate other = p.other;
        other.year = y;
        if (right(d) || (p.ambiguous && right(other))) return;
      }
      if (!date.has_year()) date.year = dates.anchor->year;
      by = fmt::format(" {}", date.year);
    }
    if (!exists(date)) return;
    const int expected = weekday_of(date);
    const std::string_view written = text_at(b, p.weekday_place);
    std::size_t at = 0;
    const Script script = script_of(next_code_point(written, at));
    const std::string_view language = script == Script::latin ? "en" : script == Script::arabic ? "ur" : b.language == Language("hi") || script == Script::devanagari ? "hi" : "en";
    const bool abbreviated = is_abbreviation(a, b, p.weekday_place);
    std::string name(calendar_name(language, Role::weekday, expected, abbreviated));
    if (script == Script::latin && !written.empty() && written[0] >= 'a' && written[0] <= 'z') name = lower(name);
    RawFinding& f = out.add(*this, b, p.whole.begin, p.whole.end,
                            {{"weekday", std::string(written)}, {"expected", std::string(calendar_name(language, Role::weekday, expected, false))}, {"date", to_iso(date)}, {"year", std::to_string(date.year)}});
    if (!name.empty()) out.add_fix(f, b, p.weekday_place.begin, p.weekday_place.end, std::move(name), false);
    // The nearest day of the month that is one.
    if (p.day.there() && !p.numeric) {
      int best = 0;
      for (int far = 1; far <= 3 && !best; ++far)
        for (const int d : {p.date.day - far, p.date.day + far})
          if (!best && d >= 1 && d <= days_in_month(date.year, date.month) && weekday_of({date.year, date.month, d}) == p.weekday) best = d;
      if (std::string day = best ? like_number(text_at(b, p.day), best) : std::string(); !day.empty()) out.add_fix(f, b, p.day.begin, p.day.end, std::move(day), false);
    }
    (void)by;
  }

  static bool is_abbreviation(const Analysis& a, const AnalysedBlock& b, Place p) {
    const auto tokens = a.tokens(b);
    const auto t = std::lower_bound(tokens.begin(), tokens.end(), p.begin, [](const Token& x, std::uint32_t begin) { return x.begin < begin; });
    if (t == tokens.end()) return false;
    const Sense* s = find_sense(a.type(*t).senses, Role::weekday);
    return s && (s->flags & sense_abbr);
  }

  void reversed(const Analysis& a, const AnalysedBlock& b, const DateMention& m, Findings& out) const {
    if (!m.is_range()) return;
    const DatePoint &p = m.from, &q = m.to;
    if (p.impossible || q.impossible || p.relative || q.relative || p.ambiguous || q.ambiguous || p.malformed_year || q.malformed_year || p.kind == DateKind::weekday) return;
    if (p.calendar != q.calendar) return;
    bool wrong = false;
    if (p.kind == DateKind::day && q.kind == DateKind::day && p.inherited_year && p.date.month == q.date.month && p.date.day > 0 && !p.year.there()) {
      // 17 – 10 January: one month for both
      wrong = p.date.day > q.date.day && (q.date.has_year() || m.range_in_words) && (q.year.there() || m.range_in_words);
      if (m.resolved != Resolution::text && !m.range_in_words) wrong = false;
      if (p.month.there() && q.month.there() && p.month.begin != q.month.begin) wrong = false;
    } else if (m.resolved == Resolution::text && p.date.has_year() && q.date.has_year() && !p.inherited_year && !q.inherited_year) {
      wrong = first_day(p.date) > last_day(q.last);
      // Years as a code, a score or a telephone number.
      if (wrong && p.kind == DateKind::year && q.kind == DateKind::year && !m.range_in_words) wrong = p.date.year - q.date.year < 100 && in_brackets(b, m.place);
      if (wrong && p.kind == DateKind::year && q.kind == DateKind::year && m.range_in_words && p.first > 0) {
        // "down from 2010 to 2005 points", "compared 2016 to 2015": only after from or between.
        const WordType& before = a.type(a.tokens(b)[p.first - 1]);
        const bool latin = a.type(a.tokens(b)[p.first]).script != Script::devanagari && a.type(a.tokens(b)[p.first]).script != Script::arabic;
        if (latin && before.script == Script::latin && !has_role(before, Role::from) && !has_role(before, Role::between)) wrong = false;
        // "from 2010 to 2005 points": counted, not dated.
        if (q.last_token < b.word_count() && a.gap_text(b, q.last_token - 1) == " ") {
          const WordType& after = a.type(a.tokens(b)[q.last_token]);
          if (after.script == Script::latin && !after.entry.has(word_closed)) wrong = false;
        }
      }
      if (wrong && (p.short_year || q.short_year)) wrong = false;
      // "between 2005 and 1998, the latter was hotter" compares the two.
      if (wrong && m.in_pair && (p.kind == DateKind::year || q.kind == DateKind::year)) wrong = false;
    }
    if (!wrong) return;
    RawFinding& f = out.add(*this, b, m.place.begin, m.place.end, {{"first", std::string(text_at(b, p.whole))}, {"second", std::string(text_at(b, q.whole))}});
    (void)f;
  }

  static bool in_brackets(const AnalysedBlock& b, Place p) {
    return p.begin > 0 && p.end < b.text().size() && b.text()[p.begin - 1] == '(' && b.text()[p.end] == ')';
  }

  void malformed(const AnalysedBlock& b, const DateMention& m, Findings& out) const {
    for (const DatePoint* p : {&m.from, &m.to}) {
      if (!p->malformed_year || (p == &m.to && !m.is_range())) continue;
      const auto digits = std::to_string(p->written_year).size();
      out.add(*this, b, p->year.begin, p->year.end, {{"digits", std::to_string(digits)}});
    }
  }

  void clocks(const Analysis& a, const Dates& dates, Findings& out, bool impossible) const {
    for (const ClockMention& c : dates.clocks) {
      const AnalysedBlock& b = a.blocks()[c.block];
      if (!applies_to(b)) continue;
      if (impossible) {
        // 14PM, 9:75: a score of a match may look like the latter, so it needs am or pm.
        if (!c.meridiem || (c.hour <= 12 && c.minute <= 59)) continue;
        out.add(*this, b, c.place.begin, c.place.end, {{"reason", c.hour > 12 ? "am and pm go with the hours up to 12" : "an hour has 60 minutes"}});
        continue;
      }
      if (!c.daypart || c.hour > 24 || c.minute > 59 || c.hour == 0) continue;
      const bool twelve = c.meridiem != 0;
      if (twelve && c.hour > 12) continue;
      const int hour = twelve ? c.hour % 12 + (c.meridiem == 2 ? 12 : 0) : c.hour;
      bool wrong = false;
      if (c.daypart == 1) wrong = hour >= 13;                         // morning
      if (c.daypart == 2) wrong = twelve && hour < 11;                // afternoon
      if (c.daypart == 3) wrong = twelve && hour < 12 && hour >= 1;   // evening
      if (!wrong) continue;
      RawFinding& f = out.add(*this, b, c.place.begin, c.place.end, {{"time", std::string(text_at(b, c.place))}, {"part", std::string(text_at(b, c.daypart_place))}});
      out.add_related(f, b, c.daypart_place.begin, c.daypart_place.end, "and this says another time of the day");
    }
  }

  /// A plain statement about the past with a date that is still to come, or the reverse.
  void tense(const Analysis& a, const Dates& dates, const AnalysedBlock& b, const DateMention& m, Findings& out) const {
    if (!dates.anchor || !dates.anchor->full() || m.is_range() || m.kind != DateKind::day || m.resolved != Resolution::text) return;
    const DatePoint& p = m.from;
    if (p.impossible || p.relative || !p.date.full() || p.calendar != CalendarName::gregorian || p.short_year) return;
    const std::int64_t anchor = first_day(*dates.anchor);
    const auto later = [&](CalendarDate d) { return first_day(d) > anchor + 1; };
    const auto earlier = [&](CalendarDate d) { return first_day(d) < anchor - 1; };
    const bool future = check_ == Check::future_in_past;
    // Whatever way it is read.
    const auto holds = [&](CalendarDate d) { return future ? later(d) : earlier(d); };
    if (!holds(p.date) || (p.ambiguous && !holds(p.other))) return;
    const Words s = sentence_of(a, b, p.first);
    const auto tokens = a.tokens(b);
    const bool latin = a.type(tokens[s.first]).script == Script::latin;
    const std::uint32_t length = s.last - s.first;
    if (length > 18) return;
    // A statement of one clause, with nothing of plans, reports or conditions, and one date.
    std::uint32_t past = ~0u, future_word = ~0u, pronoun = ~0u, perfect = ~0u;
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      if (i >= p.first && i < p.last_token) continue;
      const WordType& t = a.type(tokens[i]);
      if (t.has(type_has_digit)) return;
      if (has_sense(t, Role::tense, 5)) return;
      if (pronoun == ~0u && has_sense(t, Role::tense, 4)) pronoun = i;
      if (has_sense(t, Role::tense, 2) && future_word == ~0u) {
        // "the will", "his will"
        if (t.length == 4 && latin && i > s.first && a.type(tokens[i - 1]).entry.has(word_closed) && !has_sense(a.type(tokens[i - 1]), Role::tense, 4)) return;
        future_word = i;
      }
      if (has_sense(t, Role::tense, 3) && perfect == ~0u) perfect = i;
      const std::string_view key = t.key;
      const bool regular = latin && key.size() > 4 && !t.has(type_first_upper) && [&] {
        for (const Sense& e : mention_senses(key.substr(key.size() - 2)))
          if (e.role == Role::tense && e.value == 7) return true;
        return false;
      }();
      if (past == ~0u && (regular || has_sense(t, Role::tense, 1) || has_sense(t, Role::tense, 6))) past = i;
      // "to", an infinitive or a direction: what happened then need not be what the date is of.
      if (latin && has_role(t, Role::to) && future) return;
      if (!latin && future_word == ~0u)
        for (std::size_t r = 0; r < t.entry.reading_count(); ++r)
          if (t.entry.reading(r).feats.find("Tense=Fut") != std::string_view::npos) future_word = i;
      for (const char c : {'"'})
        if (a.gap_text(b, i).find(c) != std::string_view::npos) return;
    }
    if (latin) {
      const bool at_start = p.first <= s.first + 1;
      const bool at_end = p.last_token >= s.last;
      if (!at_start && !at_end) return;
      // It must be when that happened: "on" before it, unless it opens the sentence.
      const bool on = p.first > s.first && has_role(a.type(tokens[p.first - 1]), Role::on);
      if (!on && !(at_start && p.first == s.first)) return;
      if (future) {
        if (future_word != ~0u || past == ~0u) return;
        if (at_start) {
          // "On 7 October, the company opened": the verb of the main clause, soon.
          if (past > p.last_token + 6) return;
        } else {
          // "We have visited the client on": a plain subject, then the verb.
          if (pronoun == ~0u || pronoun > s.first + 1 || past > pronoun + 4 || length > 14) return;
        }
      } else {
        if (future_word == ~0u || past != ~0u || perfect != ~0u) return;
        if (length > 16) return;
      }
    } else {
      // Verbs close the sentence; the date is when that happens: 7 अक्टूबर 2030 को.
      if (length > 14 || p.last_token >= s.last) return;
      const WordType& after = a.type(tokens[p.last_token]);
      if (!has_role(after, Role::on)) return;
      const WordType& end = a.type(tokens[s.last - 1]);
      const bool past_end = has_sense(end, Role::tense, 1);
      if (future) {
        if (!past_end || future_word != ~0u) return;
      } else {
        if (past_end || past != ~0u || future_word == ~0u || future_word + 2 < s.last) return;
      }
    }
    out.add(*this, b, m.place.begin, m.place.end, {{"date", to_iso(p.date)}, {"anchor", to_iso(*dates.anchor)}});
  }

  /// "Friday to Wednesday, 13–16 June".
  void range_mismatch(const Analysis& a, const Dates& dates, std::size_t i, Findings& out) const {
    const DateMention& w = dates.list[i];
    if (!w.is_range() || w.from.kind != DateKind::weekday || w.from.relative) return;
    for (const std::size_t k : {i + 1, i - 1}) {
      if (k >= dates.list.size() || dates.list[k].block != w.block) continue;
      const DateMention& d = dates.list[k];
      if (!d.is_range() || d.from.kind != DateKind::day || d.to.kind != DateKind::day || d.from.impossible || d.to.impossible || d.from.ambiguous || d.to.ambiguous) continue;
      // Side by side: a comma or a bracket between them.
      const std::uint32_t end = std::min(w.place.end, d.place.end), begin = std::max(w.place.begin, d.place.begin);
      const AnalysedBlock& b = a.blocks()[w.block];
      if (begin < end || begin - end > 4) continue;
      const std::string_view between = b.text().substr(end, begin - end);
      if (!is_aside(between)) continue;
      if (!d.from.date.month || !d.to.date.month) continue;
      const int year = d.from.date.has_year() ? d.from.date.year : 2001;
      const int to_year = d.to.date.has_year() ? d.to.date.year : year + (d.to.date.month < d.from.date.month ? 1 : 0);
      const std::int64_t days = day_number(to_year, d.to.date.month, d.to.date.day) - day_number(year, d.from.date.month, d.from.date.day);
      if (days < 0) continue;
      const int wanted = (w.to.weekday - w.from.weekday + 7) % 7;
      if (days % 7 == wanted) continue;
      RawFinding& f = out.add(*this, b, std::min(w.place.begin, d.place.begin), std::max(w.place.end, d.place.end),
                              {{"weekdays", std::string(text_at(b, w.place))}, {"days", std::string(text_at(b, d.place))}, {"count", std::to_string(days + 1)}});
      (void)f;
      return;
    }
  }

  /// A number of units of time: "six years".
  struct Length {
    double value = 0;
    int unit = 0;
    std::uint32_t begin = 0, end = 0;  ///< tokens
  };

  /// The length whose unit is token `unit`; nothing for one that is not exact.
  static std::optional<Length> length_with(Items& items, std::uint32_t unit) {
    const Item& u = items.at(unit);
    const Sense* sense = u.shape == Item::Shape::word ? u.sense(Role::unit) : nullptr;
    if (!sense || sense->value < unit_day) return std::nullopt;
    Length l{0, sense->value, unit, unit + u.width};
    for (std::uint32_t back = 1; back <= 3 && back <= unit && items.gap(unit - back).blank(); ++back) {
      const Item& it = items.at(unit - back);
      if (it.plain_integer()) {
        if (back == 1) l.value = static_cast<double>(it.value), l.begin = unit - 1;
        break;
      }
      if (const auto n = spelled_number(items, unit - back); n && n->end == unit && n->in_words && !n->ordinal) l.value = n->value, l.begin = unit - back;
      else if (back > 1) break;
    }
    if (l.value < 2 || l.value > 200) return std::nullopt;
    for (std::uint32_t back = 1; back <= 3 && back <= l.begin; ++back) {
      const Item& before = items.at(l.begin - back);
      if (before.shape == Item::Shape::word && before.width >= back && (before.is(Role::approx) || before.is(Role::after) || before.is(Role::disj))) return std::nullopt;
    }
    return l;
  }

  /// How long a range is, in a unit; nothing where its ends are not exact enough.
  static std::optional<std::pair<double, double>> bounds_of(const DateMention& m, int unit) {
    const CalendarDate &x = m.from.date, &y = m.to.last;
    const double years = y.year - x.year, months = years * 12 + y.month - x.month;
    if (unit == unit_year) {
      if (x.month && y.month) return std::pair(months / 12 - 0.6, months / 12 + 1.0);
      return std::pair(m.from.kind == DateKind::year ? years - 1 : years, years + 1);
    }
    if (unit == unit_decade) return std::pair(years / 10 - 0.5, years / 10 + 1);
    if (x.full() && y.full()) {
      const double days = static_cast<double>(first_day(y) - first_day(x));
      if (unit == unit_day) return std::pair(days - (days > 20 ? 1 : 0), days + 1);
      if (unit == unit_week) return std::pair(days / 7 - 0.9, days / 7 + 0.9);
      if (unit == unit_month) return std::pair(days / 31 - 0.8, days / 28 + 0.8);
    } else if (unit == unit_month && x.month && y.month) {
      return std::pair(months - 1, months + 1);
    }
    return std::nullopt;
  }

  /// A number of days, weeks, months or years right beside a range that is another number of them.
  void duration(const Analysis& a, const AnalysedBlock& b, const DateMention& m, Findings& out) const {
    const DatePoint &p = m.from, &q = m.to;
    if (!m.is_range() || p.kind == DateKind::weekday || p.relative || q.relative || p.impossible || q.impossible || p.ambiguous || q.ambiguous || p.malformed_year || q.malformed_year ||
        p.calendar != q.calendar || !p.date.has_year() || !q.date.has_year())
      return;
    const auto tokens = a.tokens(b);
    Items items(a, b, p.first > 12 ? p.first - 12 : 0, std::min<std::uint32_t>(b.word_count(), q.last_token + 6));
    const std::optional<Length> l = p.first > 0 ? length_before(items, p.first) : std::nullopt;
    const std::optional<Length> length = l ? l : length_behind(items, q.last_token);
    if (!length) return;
    const auto bounds = bounds_of(m, length->unit);
    if (!bounds || (length->value >= bounds->first && length->value <= bounds->second)) return;
    const bool whole_years = length->unit == unit_year && p.kind == DateKind::year;
    out.add(*this, b, std::min(tokens[length->begin].begin, m.place.begin), std::max(tokens[length->end - 1].end, m.place.end),
            {{"duration", std::string(b.text().substr(tokens[length->begin].begin, tokens[length->end - 1].end - tokens[length->begin].begin))},
             {"range", std::string(text_at(b, m.place))},
             {"count", fmt::format("{:.0f}", bounds->second - (whole_years ? 1 : 0))}});
  }

  /// "six years, from 2010 to 2019", "six years (2010–2019)"
  static std::optional<Length> length_before(Items& items, std::uint32_t range) {
    const Gap opening = items.gap(range - 1);
    const Item& before = items.at(range - 1);
    const bool word = before.shape == Item::Shape::word && (before.is(Role::from) || before.is(Role::between));
    if (opening.mark != '(' && opening.mark != ',' && !word) return std::nullopt;
    for (std::uint32_t unit = range; unit-- > 0 && range - unit <= 2;) {
      const Gap g = items.gap(unit);
      if (g.line_end || (g.mark && g.mark != ',' && g.mark != '(')) return std::nullopt;
      const Item& it = items.at(unit);
      if (it.shape != Item::Shape::word || it.is(Role::conj)) return std::nullopt;
      if (it.is(Role::unit) && !it.is(Role::weekday)) return length_with(items, unit);
    }
    return std::nullopt;
  }

  /// "from 2010 to 2019, six years,"; 2010 से 2019 तक छह साल मंत्री रहे
  static std::optional<Length> length_behind(Items& items, std::uint32_t end) {
    if (end + 1 >= items.size()) return std::nullopt;
    const bool latin = items.type(end).script == Script::latin;
    const Gap g = items.gap(end - 1);
    if (g.line_end || g.second || !(g.mark == ',' || (!latin && g.blank()))) return std::nullopt;
    for (std::uint32_t unit = end + 1; unit < items.size() && unit <= end + 3; ++unit) {
      if (!items.gap(unit - 1).blank()) return std::nullopt;
      if (!items.at(unit).is(Role::unit)) continue;
      const auto l = length_with(items, unit);
      if (!l || l->begin != end) return std::nullopt;
      if (l->end >= items.size()) return l;
      const Gap after = items.gap(l->end - 1);
      if (latin) return after.mark == ',' || after.mark == '.' ? l : std::nullopt;
      // छह साल की गिरावट, छह साल बाद
      const Item& next = items.at(l->end);
      if (after.blank() && next.shape == Item::Shape::word)
        for (const Role r : {Role::of, Role::ago, Role::before, Role::after, Role::in, Role::on, Role::to, Role::conj})
          if (next.is(r)) return std::nullopt;
      return l;
    }
    return std::nullopt;
  }

  /// The mentions round one of them.
  static std::span<const DateMention> near(const Dates& dates, const DateMention& m) {
    const std::size_t i = static_cast<std::size_t>(&m - dates.list.data()), first = i > 16 ? i - 16 : 0;
    return std::span(dates.list).subspan(first, std::min<std::size_t>(dates.list.size() - first, 33));
  }

  /// The years that a sentence names, the founding or birth among them: `word` stands right before its year.
  static bool founded_in(const Analysis& a, const AnalysedBlock& b, const DateMention& m, Role role, const Words& s) {
    const auto tokens = a.tokens(b);
    for (std::uint32_t k = m.from.first; k-- > s.first && m.from.first - k <= 4;)
      if (has_role(a.type(tokens[k]), role)) return true;
    // 1946 में स्थापित
    for (std::uint32_t k = m.from.last_token; k < s.last && k - m.from.last_token < 3; ++k)
      if (a.type(tokens[k]).script != Script::latin && has_role(a.type(tokens[k]), role)) return true;
    return false;
  }

  /// The full day of a mention; where it has no year, that of the other one.
  static std::optional<CalendarDate> day_beside(const DateMention& n, const CalendarDate& other) {
    CalendarDate d = n.from.date;
    if (!d.has_year() || n.resolved != Resolution::text) d.year = other.year;
    if (!d.full() || !exists(d)) return std::nullopt;
    return d;
  }

  static bool plain_day(const DateMention& m) {
    return m.kind == DateKind::day && !m.from.relative && !m.from.impossible && !m.from.ambiguous && m.from.date.month && m.from.date.day;
  }

  /// What was counted from another day, and the day that stands beside it; or two days that stand the
  /// wrong way round their "before" or "after".
  void order(const Analysis& a, const Dates& dates, std::size_t i, Findings& out) const {
    const DateMention& m = dates.list[i];
    if (i + 1 >= dates.list.size()) return;
    // दो सप्ताह बाद is a mention of its own, in between.
    const std::size_t next = dates.list[i + 1].from.relative && i + 2 < dates.list.size() ? i + 2 : i + 1;
    const DateMention& n = dates.list[next];
    if (n.block != m.block || !plain_day(n) || n.from.counted || n.from.first < m.from.last_token || m.kind != DateKind::day) return;
    if (m.from.counted) return counted(a, m, n, m.from.date, m.from.offset_unit, m.place, out);
    if (!plain_day(m) || n.from.first - m.from.last_token > 6 || n.from.first == m.from.last_token) return;
    const AnalysedBlock& b = a.blocks()[m.block];
    Items items(a, b, m.from.last_token - 1, std::min<std::uint32_t>(b.word_count(), n.from.last_token + 1));
    if (items.type(m.from.last_token).script == Script::latin) later_or_earlier(a, m, n, items, out);
    else later_or_earlier_indic(a, m, n, items, out);
  }

  /// "two weeks after 5 May 2015, on 2 June"
  void counted(const Analysis& a, const DateMention& m, const DateMention& n, const CalendarDate& result, int unit, Place place, Findings& out) const {
    const AnalysedBlock& b = a.blocks()[m.block];
    const std::string_view between = b.text().substr(place.end, n.place.begin - place.end);
    if (!is_aside(between) || between.find('\n') != between.npos) return;
    if (&m.from.date == &result && n.from.first - m.from.last_token > 1) return;
    if (&m.from.date == &result && n.from.first > m.from.last_token && !has_role(a.type(a.tokens(b)[m.from.last_token]), Role::on)) return;
    const auto d = day_beside(n, result);
    if (!d || !result.full()) return;
    // Counting may or may not include both ends; weeks and months are rounded.
    const std::int64_t slack = unit == unit_day ? 1 : unit == unit_week ? 4 : unit == unit_month ? 17 : 190;
    if (std::abs(first_day(*d) - first_day(result)) <= slack) return;
    out.add(*this, b, place.begin, n.place.end, {{"first", std::string(text_at(b, place))}, {"expected", to_iso(result)}, {"second", std::string(text_at(b, n.place))}});
  }

  /// `subject` is the day told of, `phrase` what it is said to be before or after.
  void wrong_order(const Analysis& a, const DateMention& m, const DateMention& n, bool n_is_later, Place subject, Place phrase, Findings& out) const {
    const AnalysedBlock& b = a.blocks()[m.block];
    const bool years = m.resolved == Resolution::text && n.resolved == Resolution::text && m.from.date.has_year() && n.from.date.has_year();
    // Without years only days of one month have an order.
    if (!years && m.from.date.month != n.from.date.month) return;
    CalendarDate x = m.from.date, y = n.from.date;
    if (!years) x.year = y.year = 2001;
    if (!x.full() || !y.full() || !exists(x) || !exists(y)) return;
    if (n_is_later ? first_day(y) >= first_day(x) : first_day(y) <= first_day(x)) return;
    out.add(*this, b, m.place.begin, n.place.end, {{"first", std::string(text_at(b, subject))}, {"expected", (subject.begin == m.place.begin) == n_is_later ? "later" : "earlier"}, {"second", std::string(text_at(b, phrase))}});
  }

  /// "on 3 May 2015, after the verdict of 9 May 2015."
  void later_or_earlier(const Analysis& a, const DateMention& m, const DateMention& n, Items& items, Findings& out) const {
    const std::uint32_t at = m.from.last_token, last = n.from.first - 1;
    const Item& w = items.at(at);
    const bool after = w.is(Role::after), before = w.is(Role::before);
    const Gap g = items.gap(at - 1);
    if (after == before || w.shape != Item::Shape::word || g.line_end || (g.mark && g.mark != ',')) return;
    // A noun with its date, and nothing more: "after the verdict of …".
    for (std::uint32_t k = at; k <= last; ++k) {
      if (!items.gap(k).blank()) return;
      const WordType& t = items.type(k);
      if (k > at && (has_role(t, Role::conj) || has_role(t, Role::tense) || t.has(type_has_digit) || has_role(t, Role::unit))) return;
    }
    if (last > at && !has_role(items.type(last), Role::of) && !has_role(items.type(last), Role::on)) return;
    if (n.from.last_token < items.size()) {
      const Gap end = items.gap(n.from.last_token - 1);
      if (!end.mark && !end.line_end) return;
    }
    wrong_order(a, m, n, before, m.place, {items.token(at).begin, n.place.end}, out);
  }

  /// 9 मई 2015 के फैसले के बाद 3 मई 2015 को; 5 मई 2015 के दो सप्ताह बाद, 2 जून 2015 को
  void later_or_earlier_indic(const Analysis& a, const DateMention& m, const DateMention& n, Items& items, Findings& out) const {
    const std::uint32_t at = m.from.last_token;
    const Item& link = items.at(at);
    if (link.shape != Item::Shape::word || !(link.is(Role::of) || link.is(Role::on) || link.is(Role::to)) || !items.gap(at - 1).blank()) return;
    const std::uint32_t begin = at + 1;
    for (std::uint32_t k = at; k + 1 < n.from.first; ++k)
      if (items.gap(k).mark || items.gap(k).line_end) return;
    // A number of units of time, then "after" or "before".
    for (std::uint32_t unit = begin + 1; unit + 1 < n.from.first; ++unit) {
      if (!items.at(unit).is(Role::unit)) continue;
      const auto l = length_with(items, unit);
      if (unit + items.at(unit).width >= items.size()) return;
      const Item& way = items.at(unit + items.at(unit).width);
      const Sense* ago = way.shape == Item::Shape::word ? way.sense(Role::ago) : nullptr;
      if (!l || l->begin != begin || !ago || unit + 1 + way.width != n.from.first || !m.from.date.full() || m.resolved != Resolution::text) return;
      const int count = static_cast<int>(l->value) * ago->value;
      CalendarDate d;
      if (l->unit == unit_day || l->unit == unit_week) d = date_of(first_day(m.from.date) + count * (l->unit == unit_week ? 7 : 1));
      else if (l->unit == unit_month || l->unit == unit_year) d = add_months(m.from.date, count * (l->unit == unit_year ? 12 : 1));
      else return;
      return counted(a, m, n, d, l->unit, {m.place.begin, items.token(n.from.first - 1).end}, out);
    }
    // The phrase that ends right before the second day.
    for (std::uint32_t k = begin; k < n.from.first; ++k) {
      const Item& w = items.at(k);
      if (w.shape != Item::Shape::word) return;
      if (k + w.width != n.from.first) continue;
      const bool after = w.is(Role::after), before = w.is(Role::before);
      if (after == before || k == begin || n.from.last_token >= items.size() || !items.gap(k + w.width - 1).blank()) return;
      if (!items.at(n.from.last_token).is(Role::on)) return;
      return wrong_order(a, m, n, after, n.place, {m.place.begin, items.token(n.from.first - 1).end}, out);
    }
  }

  /// One event on two days: the same exclusive event, the same names, and in each sentence one day only.
  void event_dates(const Analysis& a, const Dates& dates, Findings& out) const {
    struct Told {
      Frame frame;
      const DateMention* date;
    };
    const bool weekdays = check_ == Check::relative_conflict;
    std::vector<Told> told;
    for (const DateMention& m : dates.list) {
      if (m.is_range() || m.from.impossible || m.from.ambiguous || m.from.counted || told.size() >= 200) continue;
      const bool weekday = m.kind == DateKind::weekday && !m.from.relative;
      const bool day = m.kind == DateKind::day && !m.from.relative && m.from.date.month && m.from.date.day;
      if (weekdays ? !weekday : !day) continue;
      const AnalysedBlock& b = a.blocks()[m.block];
      if (!applies_to(b)) continue;
      // The day is that of the event: "on" beside it. Asked first, for it is cheap.
      const auto tokens = a.tokens(b);
      const bool on = b.script == Script::latin ? m.from.first > 0 && has_role(a.type(tokens[m.from.first - 1]), Role::on)
                                                : m.from.last_token < tokens.size() && has_role(a.type(tokens[m.from.last_token]), Role::on);
      if (!on) continue;
      // Only what happens once: votes have rounds, meetings are held again.
      const Frame f = frame_of(a, b, m.from.first);
      if (f.events != 1 || f.dates.size() != 1 || f.negated || f.attributed || f.names.empty()) continue;
      if (f.event != 4 && f.event != 5 && f.event != 6 && f.event != 7 && f.event != 8 && f.event != 9 && f.event != 15) continue;
      bool other = false;
      for (std::uint32_t k = f.first; k < f.last; ++k) {
        if (k >= m.from.first && k < m.from.last_token) continue;
        const WordType& t = a.type(tokens[k]);
        other |= has_role(t, Role::anniversary) || has_role(t, Role::ordinal) || has_role(t, Role::after) || has_role(t, Role::before) || has_role(t, Role::until) || has_role(t, Role::since) || has_sense(t, Role::tense, 5);
      }
      if (!other) told.push_back({f, &m});
    }
    for (std::size_t i = 0; i < told.size(); ++i)
      for (std::size_t k = i + 1; k < told.size(); ++k) {
        const Told &x = told[i], &y = told[k];
        if (x.frame.event != y.frame.event || (x.date->block == y.date->block && x.frame.first == y.frame.first)) continue;
        if (name_keys(x.frame, false) != name_keys(y.frame, false)) continue;
        const DatePoint &p = x.date->from, &q = y.date->from;
        bool differ;
        if (weekdays) {
          differ = p.weekday != q.weekday;
        } else {
          const bool years = x.date->resolved == Resolution::text && y.date->resolved == Resolution::text && p.date.has_year() && q.date.has_year();
          differ = p.date.day != q.date.day || p.date.month != q.date.month || (years && p.date.year != q.date.year);
        }
        if (!differ) continue;
        const AnalysedBlock &b = a.blocks()[y.date->block], &there = a.blocks()[x.date->block];
        RawFinding& f = out.add(*this, b, y.date->place.begin, y.date->place.end, {{"second", std::string(text_at(b, y.date->place))}, {"first", std::string(text_at(there, x.date->place))}});
        out.add_related(f, there, x.date->place.begin, x.date->place.end, "here it is another day");
        break;
      }
  }

  void anniversary(const Analysis& a, const Dates& dates, const AnalysedBlock& b, const DateMention& m, Findings& out) const {
    if (m.is_range() || !m.from.date.has_year() || m.resolved != Resolution::text || m.from.calendar != CalendarName::gregorian) return;
    const auto tokens = a.tokens(b);
    const Words s = sentence_of(a, b, m.from.first);
    const bool founded = founded_in(a, b, m, Role::founded, s);
    if (!founded && !founded_in(a, b, m, Role::born, s)) return;
    Items items(a, b, s.first, s.last);
    for (std::uint32_t k = s.first + 1; k < s.last; ++k) {
      const Sense* kept = find_sense(a.type(tokens[k]).senses, Role::anniversary);
      if (!kept) continue;
      // Of a birth it is a birthday that is kept, of a founding it is none.
      if ((kept->value == 1) == founded && !has_role(a.type(tokens[k - 1]), Role::born)) continue;
      // The ordinal right before it.
      int number = 0;
      std::uint32_t begin = k;
      for (std::uint32_t back = 1; back <= 3 && back <= k; ++back) {
        const Item& it = items.at(k - back);
        if (it.shape == Item::Shape::integer && it.ordinal) {
          if (back <= 2) number = static_cast<int>(it.value), begin = k - back;
          break;
        }
        if (it.shape != Item::Shape::word) break;
        if (const auto n = spelled_number(items, k - back); n && n->ordinal && n->end == k && n->value >= 1) number = static_cast<int>(n->value), begin = k - back;
      }
      if (number < 1 || number > 500) continue;
      // Of which year: one that the sentence gives besides, or the text's own.
      std::vector<int> years;
      int slack = 0;
      for (const DateMention& other : near(dates, m))
        if (&other != &m && other.block == m.block && other.from.first >= s.first && other.from.first < s.last && other.from.date.has_year() && !other.is_range() && other.from.date.year > m.from.date.year)
          years.push_back(other.from.date.year);
      if (years.empty()) {
        if (!dates.anchor) return;
        years.push_back(dates.anchor->year);
        slack = 1;  // the coming one may be meant
      }
      const bool right = std::any_of(years.begin(), years.end(), [&](int y) { return std::abs(y - m.from.date.year - number) <= slack; });
      if (right) return;
      RawFinding& f = out.add(*this, b, tokens[begin].begin, tokens[k].end,
                              {{"founded", std::to_string(m.from.date.year)}, {"year", std::to_string(years.front())}, {"expected", std::to_string(years.front() - m.from.date.year)}});
      out.add_related(f, b, m.place.begin, m.place.end, "counted from here");
      return;
    }
  }

  void age(const Analysis& a, const Dates& dates, const AnalysedBlock& b, const DateMention& m, Findings& out) const {
    if (m.is_range() || !m.from.date.has_year() || m.resolved != Resolution::text || m.from.calendar != CalendarName::gregorian) return;
    const auto tokens = a.tokens(b);
    const Words s = sentence_of(a, b, m.from.first);
    if (!founded_in(a, b, m, Role::born, s)) return;
    Items items(a, b, s.first, s.last);
    for (std::uint32_t k = s.first; k < s.last; ++k) {
      // "aged 60", "at the age of 60", "60 years of age", "60 years old", "60 वर्ष की आयु"
      const Item& it = items.at(k);
      if (!it.plain_integer() || it.digits > 3 || it.value < 1 || it.value > 120) continue;
      bool is_age = false;
      std::uint32_t begin = k, end = k + 1;
      const auto aged = [&](std::uint32_t n) { return n < s.last && has_role(a.type(tokens[n]), Role::aged); };
      const auto of = [&](std::uint32_t n) { return n < s.last && has_role(a.type(tokens[n]), Role::of); };
      if (k > s.first && aged(k - 1)) is_age = true, begin = k - 1;
      else if (k > s.first + 1 && of(k - 1) && aged(k - 2)) is_age = true, begin = k - 2;
      if (k + 1 < s.last && has_sense(a.type(tokens[k + 1]), Role::unit, unit_year)) {
        const std::uint32_t n = of(k + 2) ? k + 3 : k + 2;
        if (aged(n)) is_age = true, end = n + 1;
      }
      // Another clause may speak of somebody else.
      if (b.text().substr(std::min(m.place.end, tokens[k].begin), tokens[k].begin - std::min(m.place.end, tokens[k].begin)).find(';') != std::string_view::npos) continue;
      if (!is_age) continue;
      std::vector<int> years;
      for (const DateMention& other : near(dates, m))
        if (&other != &m && other.block == m.block && other.from.first >= s.first && other.from.first < s.last && other.from.date.has_year() && !other.is_range() && other.from.date.year > m.from.date.year)
          years.push_back(other.from.date.year);
      if (years.empty()) {
        if (!dates.anchor) return;
        years.push_back(dates.anchor->year);
      }
      const int value = static_cast<int>(it.value);
      const bool right = std::any_of(years.begin(), years.end(), [&](int y) { return y - m.from.date.year - value >= 0 && y - m.from.date.year - value <= 1; });
      if (right) return;
      RawFinding& f = out.add(*this, b, tokens[begin].begin, tokens[end - 1].end,
                              {{"born", std::to_string(m.from.date.year)}, {"year", std::to_string(years.back())}, {"expected", std::to_string(years.back() - m.from.date.year)}});
      out.add_related(f, b, m.place.begin, m.place.end, "the year of birth");
      return;
    }
  }

  Check check_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const Check check = static_cast<Check>(reader.choice("check", check_names, 0));
  if (reader.failed()) return nullptr;
  return std::make_unique<DatesRule>(reader.take_info(), check);
}

const KindRegistrar registrar{{
    .name = "dates",
    .summary = "dates that cannot be, or that contradict one another or the text's own date",
    .keys = {{"check", KeyType::choice, true,
              "what is compared; what needs the text's own date takes it from --date, front matter, JSON field, name of the file or date line, and is silent without", check_names}},
    .placeholders = {"reason", "weekday", "expected", "date", "year", "first", "second", "digits", "time", "part", "anchor", "weekdays", "days", "count", "duration", "range", "founded", "born"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
