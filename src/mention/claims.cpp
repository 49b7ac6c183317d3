#include "mention/claims.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_set>

#include <fmt/format.h>

#include "mention/figures.h"
#include "mention/items.h"
#include "mention/layout.h"
#include "mention/quantities.h"
#include "mention/wording.h"
#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {
namespace {

/// Role::place from here on: the capital of a country, whose Role::demonym is so much less.
constexpr int capital_of = 100, last_continent = 4;
constexpr int unit_quarter = 8, unit_year = 9, unit_half = 13;
/// A body shorter than this says too little to contradict anything.
constexpr std::uint64_t least_body = 60;

/// A value of Role::noun: what an office or a part of a state is called.
constexpr int noun_office = 9;

bool has_noun(const WordType& t, int value) {
  return std::any_of(t.senses.begin(), t.senses.end(), [&](const Sense& s) { return s.role == Role::noun && s.value == value; });
}

bool has_role(const WordType& t, Role r) { return find_sense(t.senses, r) != nullptr; }

/// The words of the body and of its summary, in order.
struct Wordings {
  Wording body, summary;
};

const Wordings& wordings_of(const Analysis& analysis) {
  return analysis.once<Wordings>([](const Analysis& a) {
    Wordings w{Wording(a), Wording(a)};
    const Layout& l = layout_of(a);
    for (const AnalysedBlock& b : a.blocks()) {
      if (l.parts[b.index] == Part::body && b.kind() != BlockKind::code) w.body.add(b);
      if (l.parts[b.index] == Part::summary) w.summary.add(b);
    }
    return w;
  });
}

/// What the checks of one document share.
class Claims {
 public:
  Claims(const Analysis& a, const ClaimScope& scope) : a_(a), l_(layout_of(a)), scope_(scope) {}

  bool any() const {
    return l_.has_claims && l_.body_words >= least_body &&
           std::any_of(a_.blocks().begin(), a_.blocks().end(), [&](const AnalysedBlock& b) { return b.word_count() > 0 && wanted(b.index); });
  }
  std::vector<Contradiction> take() { return std::move(out_); }

  void figures();
  void dates();
  void names();
  void opposites();

 private:
  bool wanted(std::uint32_t block) const {
    const Part p = l_.parts[block];
    return p == Part::summary ? scope_.summaries : (p == Part::title || p == Part::caption) && scope_.titles;
  }
  bool in_body(std::uint32_t block) const { return l_.parts[block] == Part::body; }
  bool in_summary(std::uint32_t block) const { return l_.parts[block] == Part::summary; }
  const AnalysedBlock& block(std::uint32_t i) const { return a_.blocks()[i]; }
  const WordType& type(std::uint32_t block, std::uint32_t token) const { return a_.type(a_.tokens(a_.blocks()[block])[token]); }
  void add(std::uint32_t block, Place place, std::uint32_t body_block, Place body_place) { out_.push_back({block, place, body_block, body_place}); }
  void add(const QuantityMention& claim, const QuantityMention& body) { add(claim.block, claim.whole, body.block, body.whole); }
  const Wordings& words() const { return wordings_of(a_); }

  // Figures.
  using Figures = std::vector<const QuantityMention*>;
  bool judged_in_title(const QuantityMention& claim) const;
  const QuantityMention* in_another_role(const QuantityMention& claim, const Figures& bearing, const Figures& others) const;
  bool said_otherwise(const QuantityMention& claim, const Figures& others) const;
  bool is_age(const QuantityMention& q) const;
  bool part_of_ratio(const QuantityMention& q) const;
  bool counts_nothing(const QuantityMention& q) const;
  std::string head(const QuantityMention& q) const;
  bool addable(const QuantityMention& x, const QuantityMention& y, const QuantityMention& sum) const;
  bool turned_digits(const QuantityMention& claim, const Figures& others) const;
  bool sum_of_two(const QuantityMention& claim) const;
  bool difference_of_two(const QuantityMention& claim, bool one_beside) const;
  bool body_has_unit(int unit, bool plain) const;
  bool span_of_years(const QuantityMention& claim) const;
  /// 1 up, -1 down, 0 not said or unclear; `words` gets the place of the word.
  int direction(const QuantityMention& q, Place& word) const;
  bool one_thing(const QuantityMention& x, const QuantityMention& y) const;
  // Dates.
  void weekday(const DateMention& claim);
  // Names.
  struct Known {
    std::unordered_set<std::string> keys, joined;
    std::unordered_set<std::string> initials;  ///< of the words of names
    std::unordered_set<std::string> acronyms;  ///< as written
    std::vector<std::string> names;  ///< sorted stems of words that may be names
    std::set<int> countries, regions;
  };
  Known known_names() const;
  /// `stands_for_country`: nothing round it makes a capital the town itself.
  bool known(const Known& k, const WordType& t, const Item& it, bool stands_for_country = false) const;
  void latin_names(const AnalysedBlock& b, const Known& k);
  void indic_names(const AnalysedBlock& b, const Known& k);
  bool spelled_out(const Known& k, const AnalysedBlock& b, std::uint32_t first, std::uint32_t end, std::uint32_t last) const;
  void misplaced_name(const Known& k, const AnalysedBlock& b, std::uint32_t first, std::uint32_t end);
  // Opposites.
  void wrong_way();
  void denials();
  void opposite_words();

  const Analysis& a_;
  const Layout& l_;
  ClaimScope scope_;
  std::vector<Contradiction> out_;
};

// ---------------------------------------------------------------- figures

bool is_figure(const QuantityMention& q) {
  return q.kind == QuantityKind::count || q.kind == QuantityKind::percent || q.kind == QuantityKind::money || q.kind == QuantityKind::time || q.kind == QuantityKind::measure;
}

/// Titles are idiom and play: only money, percentages and the dead and injured are held to account there.
bool Claims::judged_in_title(const QuantityMention& claim) const {
  const AnalysedBlock& b = block(claim.block);
  if (claim.kind == QuantityKind::time || claim.kind == QuantityKind::measure) return false;
  if (claim.kind == QuantityKind::count && (claim.in_words || claim.value < 13 || claim.casualty < 1 || claim.casualty > 4)) return false;
  if (claim.first > 0 && has_role(type(claim.block, claim.first - 1), Role::aged)) return false;
  const bool last = claim.last >= b.word_count();
  const std::string_view gap = a_.gap_text(b, claim.last - 1);
  if (!last && !gap.empty() && gap[0] == '-') return false;  // 10-man, 24-hour
  return true;
}

void Claims::figures() {
  const auto& list = quantities_of(a_).list;
  for (const QuantityMention& claim : list) {
    if (!wanted(claim.block) || !is_figure(claim) || claim.group_fault || claim.high > claim.value || claim.value <= 0) continue;
    const bool summary = in_summary(claim.block);
    if (!summary && !judged_in_title(claim)) continue;
    if (summary && claim.kind == QuantityKind::count && claim.in_words && claim.value < 3) continue;
    if (part_of_ratio(claim) || counts_nothing(claim)) continue;
    // "three-quarters"
    if (claim.kind == QuantityKind::time && claim.in_words && (claim.unit == unit_quarter || claim.unit == unit_half) && a_.gap_text(block(claim.block), claim.last - 2) == "-") continue;
    const double c = comparable(claim);
    Figures bearing, others;
    bool supported = false;
    const QuantityMention *nearest = nullptr, *other_currency = nullptr;
    double best = 1e300;
    for (const QuantityMention& r : list) {
      if (!in_body(r.block)) continue;
      // A number of a name or an unread one may stand for anything of its value.
      if (r.kind == QuantityKind::name || r.kind == QuantityKind::other) {
        supported = supported || (r.kind == QuantityKind::other && !summary && same_number(r.value, claim.value));
        continue;
      }
      if (claim.kind == QuantityKind::time && claim.unit == unit_year && r.kind == QuantityKind::count && same_number(r.value, claim.value) && is_age(r)) supported = true;
      if (claim.kind == QuantityKind::money && r.kind == QuantityKind::money && r.unit != claim.unit && same_number(r.value, claim.value)) other_currency = &r;
      if (!comparable_kinds(claim, r)) continue;
      const double v = comparable(r);
      const bool bears = bears_out(claim, c, r, v) || (claim.kind == QuantityKind::time && claim.unit != r.unit && std::abs(c - v) <= 0.12 * v);
      (bears ? bearing : others).push_back(&r);
      const double far = std::abs(std::log(std::max(v, 1e-9) / std::max(c, 1e-9)));
      if (!bears && far < best) best = far, nearest = &r;
    }
    if (!bearing.empty() || supported) {
      if (summary && !supported)
        if (const QuantityMention* role = in_another_role(claim, bearing, others)) add(claim, *role);
      continue;
    }
    // Dollars for euros.
    if (other_currency && summary) {
      add(claim, *other_currency);
      continue;
    }
    if (!nearest || said_otherwise(claim, others)) continue;
    // A title's figure without anything like it in the body is left alone: it may be worked out.
    if (!summary && (best > 1.2 || others.size() > 4 || nearest->casualty != claim.casualty || difference_of_two(claim, false))) continue;
    add(claim, *nearest);
  }
}

/// The body has the figure, but where the words of the claim stand it has another one.
const QuantityMention* Claims::in_another_role(const QuantityMention& claim, const Figures& bearing, const Figures& others) const {
  // The dead for the injured.
  if (claim.kind == QuantityKind::count && claim.casualty >= 1 && claim.casualty <= 4) {
    const auto told = [](const QuantityMention* q) { return q->casualty >= 1 && q->casualty <= 4; };
    const bool swapped = std::all_of(bearing.begin(), bearing.end(), [&](const QuantityMention* q) { return told(q) && q->casualty != claim.casualty; });
    if (swapped && !sum_of_two(claim))
      for (const QuantityMention* q : others)
        if (q->casualty == claim.casualty) return q;
  }
  const Wording &mine = words().summary, &theirs = words().body;
  const auto score = [&](const QuantityMention& q) {
    return agreement(mine, mine.at(claim.block, claim.first), mine.at(claim.block, claim.last), theirs, theirs.at(q.block, q.first), theirs.at(q.block, q.last));
  };
  const QuantityMention* found = nullptr;
  std::uint32_t best = 0;
  for (const QuantityMention* q : others) {
    const Agreement s = score(*q);
    if (s.sum() >= 4 && s.sum() > best) best = s.sum(), found = q;
  }
  if (!found || (claim.kind == QuantityKind::count && sum_of_two(claim))) return nullptr;
  for (const QuantityMention* q : bearing)
    if (score(*q).sum() + 3 > best) return nullptr;
  return found;
}

/// The body says the same in another way: as a sum, a share, an age, a span between two years.
bool Claims::said_otherwise(const QuantityMention& claim, const Figures& others) const {
  if (claim.kind == QuantityKind::percent) {
    const double v = claim.value;
    const auto near = [&](double share) { return std::abs(v - share) <= 1; };
    if (near(50) && body_has_unit(unit_half, false)) return true;
    if ((near(25) || near(75)) && body_has_unit(unit_quarter, false)) return true;
    for (const QuantityMention& q : quantities_of(a_).list)
      if (in_body(q.block) && ((q.kind == QuantityKind::ordinal && q.value >= 3 && q.value <= 10 && (near(100 / q.value) || near(200 / q.value) || near(100 - 100 / q.value))) ||
                               (part_of_ratio(q) && q.first >= 2 && q.value > 0 && [&] {
                                 const Sense* n = find_sense(type(q.block, q.first - 2).senses, Role::number);
                                 return n && near(100.0 * n->value / q.value);
                               }())))
        return true;
    return false;
  }
  if (claim.kind == QuantityKind::count) {
    if (turned_digits(claim, others)) return false;
    if (sum_of_two(claim) || (in_summary(claim.block) && difference_of_two(claim, true))) return true;
    // A small number in words may count what the body lists: it needs a number of the same things.
    if (claim.in_words && claim.value <= 10 && (claim.casualty == 0 || claim.casualty == 5)) {
      const std::string mine = head(claim);
      return std::none_of(others.begin(), others.end(), [&](const QuantityMention* q) { return (!mine.empty() && head(*q) == mine) || (claim.casualty == 5 && q->casualty != 0); });
    }
    return false;
  }
  if (claim.kind == QuantityKind::time) {
    if (claim.unit == unit_year && span_of_years(claim)) return true;
    // 24 hours for "a day", a fortnight for "two weeks"
    for (const int unit : {3, 4, 5, 6, 7, 9, 10, 11})
      if (unit != claim.unit && std::abs(comparable(claim) - days_of(unit)) <= 0.05 * days_of(unit) && body_has_unit(unit, true)) return true;
    return false;
  }
  return claim.kind == QuantityKind::money && in_summary(claim.block) && difference_of_two(claim, true);
}

/// A word of a unit of time in the body; `plain`: not counted by a number before it.
bool Claims::body_has_unit(int unit, bool plain) const {
  for (const AnalysedBlock& b : a_.blocks()) {
    if (!in_body(b.index)) continue;
    const auto tokens = a_.tokens(b);
    for (std::uint32_t i = 0; i < tokens.size(); ++i)
      for (const Sense& s : a_.type(tokens[i]).senses)
        if (s.role == Role::unit && s.value == unit && !(plain && i > 0 && (a_.type(tokens[i - 1]).has(type_has_digit) || has_role(a_.type(tokens[i - 1]), Role::number)))) return true;
  }
  return false;
}

/// "a 30-year-old ship" where the body has the year it was built.
bool Claims::span_of_years(const QuantityMention& claim) const {
  const Dates& dates = dates_of(a_);
  std::set<int> years;
  if (dates.anchor) years.insert(dates.anchor->year);
  for (const DateMention& m : dates.list)
    for (const DatePoint* p : {&m.from, &m.to})
      if (in_body(m.block) && p->date.has_year() && years.size() < 40) years.insert(p->date.year);
  const int n = static_cast<int>(claim.value);
  return std::any_of(years.begin(), years.end(), [&](int y) { return years.contains(y + n) || (dates.anchor && y + n + 1 == dates.anchor->year); });
}

/// The next word that says something, as a stem: what is counted.
std::string Claims::head(const QuantityMention& q) const {
  const AnalysedBlock& b = block(q.block);
  for (std::uint32_t k = q.last; k < b.word_count() && k < q.last + 3; ++k) {
    const std::string_view gap = a_.gap_text(b, k - 1);
    if (gap != " " && gap != "-") break;
    if (is_content(type(q.block, k))) return stem_of(type(q.block, k));
  }
  return {};
}

/// "Smith, 12, said"; "aged 12"
bool Claims::is_age(const QuantityMention& q) const {
  const AnalysedBlock& b = block(q.block);
  if (q.first > 0 && has_role(type(q.block, q.first - 1), Role::aged)) return true;
  return q.first > 0 && a_.gap_text(b, q.first - 1).starts_with(',') && a_.gap_text(b, q.last - 1).starts_with(',');
}

/// The number of an item of a list, (5), or of a house: 10 Downing Street.
bool Claims::counts_nothing(const QuantityMention& q) const {
  if (q.kind != QuantityKind::count || q.in_words) return false;
  const AnalysedBlock& b = block(q.block);
  const std::string_view text = b.text();
  if (q.whole.begin > 0 && text[q.whole.begin - 1] == '(' && q.whole.end < text.size() && text[q.whole.end] == ')') return true;
  const auto capital = [&](std::uint32_t k) { return k < b.word_count() && a_.gap_text(b, k - 1) == " " && type(q.block, k).has(type_first_upper); };
  return capital(q.last) && capital(q.last + 1) && !q.scaled;
}

/// One of the numbers of "one in five".
bool Claims::part_of_ratio(const QuantityMention& q) const {
  if (q.kind != QuantityKind::count) return false;
  const AnalysedBlock& b = block(q.block);
  const auto number = [&](std::uint32_t k) { return type(q.block, k).has(type_has_digit) || has_role(type(q.block, k), Role::number); };
  const auto joint = [&](std::uint32_t k) { return has_role(type(q.block, k), Role::in); };
  if (q.first >= 2 && joint(q.first - 1) && number(q.first - 2)) return true;
  return q.last + 1 < b.word_count() && joint(q.last) && number(q.last + 1) && q.value < 20;
}

/// People with people, houses with houses.
bool Claims::addable(const QuantityMention& x, const QuantityMention& y, const QuantityMention& sum) const {
  if (x.casualty && y.casualty && sum.casualty) return true;
  const std::string a = head(x), b = head(y), c = head(sum);
  return (!a.empty() && a == b) || (!c.empty() && (a == c || b == c) && (a.empty() || b.empty()));
}

/// 241 for 214: the digits of a figure of the same things in another order, which is no sum.
bool Claims::turned_digits(const QuantityMention& claim, const Figures& others) const {
  const auto digits = [](double v) {
    std::string d = fmt::format("{:.0f}", v);
    std::sort(d.begin(), d.end());
    return d;
  };
  if (claim.value < 10 || claim.decimals) return false;
  const std::string mine = digits(claim.value), what = head(claim);
  return std::any_of(others.begin(), others.end(), [&](const QuantityMention* q) { return !q->decimals && digits(q->value) == mine && head(*q) == what; });
}

/// "12 killed" where the body has 5 and 7.
bool Claims::sum_of_two(const QuantityMention& claim) const {
  Figures counts;
  for (const QuantityMention& r : quantities_of(a_).list)
    if (in_body(r.block) && r.kind == QuantityKind::count && r.value < claim.value && counts.size() < 200) counts.push_back(&r);
  for (std::size_t i = 0; i < counts.size(); ++i)
    for (std::size_t k = i + 1; k < counts.size(); ++k)
      // Said near one another.
      if (counts[k]->block - counts[i]->block <= 1 && counts[k]->first - counts[i]->first < 40 && same_number(counts[i]->value + counts[k]->value, claim.value) && addable(*counts[i], *counts[k], claim))
        return true;
  return false;
}

/// "$300m cut" where the body has the sums before and after; `one_beside`: one of them stands in the
/// claim's own block.
bool Claims::difference_of_two(const QuantityMention& claim, bool one_beside) const {
  const auto& list = quantities_of(a_).list;
  const auto beside = [&](const QuantityMention& x) {
    return std::any_of(list.begin(), list.end(), [&](const QuantityMention& q) { return q.block == claim.block && &q != &claim && comparable_kinds(q, x) && same_number(q.value, x.value); });
  };
  for (const QuantityMention& x : list) {
    if (!in_body(x.block) || !comparable_kinds(claim, x) || x.value <= claim.value) continue;
    for (const QuantityMention& y : list)
      if (in_body(y.block) && comparable_kinds(claim, y) && y.value < x.value && std::abs(x.value - y.value - claim.value) <= (one_beside ? 1e-9 : 0.05) * claim.value &&
          (!one_beside || ((beside(x) || beside(y)) && (claim.value >= 20 || claim.kind != QuantityKind::count || head(x) == head(y)))))
        return true;
  }
  return false;
}

// ---------------------------------------------------------------- dates

/// Whether `body` says what `claim` says, as far as both go.
bool covers(const CalendarDate& body, const CalendarDate& claim) {
  if (claim.has_year() && body.has_year() && claim.year != body.year) return false;
  if (claim.month && body.month && claim.month != body.month) return false;
  if (claim.day && body.day && claim.day != body.day) return false;
  // A claim may not be more exact than the body.
  if (claim.day && !body.day) return false;
  if (claim.month && !body.month) return false;
  return !claim.has_year() || body.has_year() || claim.day;
}

/// Years that differ in one digit, or have two of them turned round.
bool like_year(int a, int b) {
  const std::string x = std::to_string(a), y = std::to_string(b);
  if (x.size() != y.size()) return false;
  std::size_t differ = 0;
  for (std::size_t i = 0; i < x.size(); ++i) differ += x[i] != y[i];
  return differ == 1 || (differ == 2 && std::is_permutation(x.begin(), x.end(), y.begin()));
}

void Claims::dates() {
  const Dates& dates = dates_of(a_);
  for (const DateMention& claim : dates.list) {
    if (!wanted(claim.block) || claim.is_range() || claim.from.relative || claim.from.impossible || claim.from.ambiguous) continue;
    const bool summary = in_summary(claim.block);
    if (summary && claim.kind == DateKind::weekday) {
      weekday(claim);
      continue;
    }
    const CalendarDate& c = claim.from.date;
    const bool day = claim.kind == DateKind::day && c.month && c.day;
    const bool year = claim.kind == DateKind::year && !claim.from.short_year;
    const bool month = claim.kind == DateKind::month && c.month && !claim.from.weak;
    const bool decade = claim.kind == DateKind::decade, period = claim.kind == DateKind::period && c.has_year();
    if (!day && !((year || month || decade || period) && summary)) continue;
    if (dates.anchor && covers(*dates.anchor, c)) continue;
    bool supported = false;
    const DateMention* nearest = nullptr;
    std::int64_t best = day ? 45 : month ? 400 : decade ? 40 * 366 : 5 * 366;
    for (const DateMention& r : dates.list) {
      if (!in_body(r.block) || r.from.impossible) continue;
      const CalendarDate& d = r.from.date;
      const CalendarDate& last = r.is_range() ? r.to.last : r.from.last;
      if (decade || period) {
        supported = supported || (d.has_year() && last.has_year() && first_day(d) <= last_day(claim.from.last) && last_day(last) >= first_day(c));
        if (period && c.month == d.month && !d.has_year()) supported = true;
      } else if (r.is_range() || r.kind == DateKind::period || r.kind == DateKind::decade) {
        if (d.has_year() && last.has_year() && c.has_year() && first_day(d) <= last_day(c) && first_day(c) <= last_day(last)) supported = true;
        // A month between those of a range without years
        if (!c.has_year() && d.month && last.month && !c.day && (d.month <= last.month ? c.month >= d.month && c.month <= last.month : c.month >= d.month || c.month <= last.month)) supported = true;
        if (covers(d, c) || covers(last, c)) supported = true;
        continue;
      }
      if (r.from.ambiguous && covers(r.from.other, c)) supported = true;
      if (!decade && !period && covers(d, c)) supported = true;
      if (month && !claim.from.year.there() && d.month == c.month) supported = true;
      if (supported) break;
      const bool alike = day ? (d.month && d.day) : month ? d.month != 0 : decade || period ? r.kind == claim.kind : d.has_year();
      if (!alike || r.from.relative) continue;
      const bool years = c.has_year() && d.has_year();
      const auto number = [&](const CalendarDate& x) { return day_number(years ? x.year : 2001, std::max(1, x.month), std::max(1, std::min(x.day, 28))); };
      const std::int64_t far = std::abs(number(c) - number(d)) + ((c.day > 28) != (d.day > 28) ? 1 : 0);
      // One part of it changed, however far that puts it.
      const bool slip = day ? d.day == c.day && (!years || d.year == c.year) : (year || (month && years && d.month == c.month)) && like_year(c.year, d.year);
      if (far < best || (slip && !nearest)) best = std::min(best, far), nearest = &r;
    }
    if (!supported && nearest) add(claim.block, claim.place, nearest->block, nearest->place);
  }
}

/// A day of the week that is none of the body's.
void Claims::weekday(const DateMention& claim) {
  const DateMention* first = nullptr;
  for (const DateMention& r : dates_of(a_).list) {
    if (!in_body(r.block)) continue;
    for (const DatePoint* p : {&r.from, &r.to}) {
      // Yesterday, of nobody knows which day
      if (p->relative && !p->date.full() && p->kind == DateKind::day) return;
      const int day = p->weekday ? p->weekday : p->date.full() && !p->impossible ? weekday_of(p->date) : 0;
      if (day == claim.from.weekday || (p->ambiguous && day)) return;
      if (!first && p->weekday) first = &r;
    }
    if (r.is_range()) return;
  }
  if (first) add(claim.block, claim.place, first->block, first->from.weekday_place.there() ? first->from.weekday_place : first->place);
}

// ---------------------------------------------------------------- names

std::string letters(std::string_view key) {
  std::string out;
  for (const char c : key)
    if (c >= 'a' && c <= 'z') out.push_back(c);
  return out;
}

/// A name without its possessive and plural endings.
std::string name_stem(const WordType& t) {
  std::string_view k = t.key;
  if (t.script != Script::latin) return stem_of(t);
  if (k.ends_with("'s")) k.remove_suffix(2);
  else if (k.ends_with('\'')) k.remove_suffix(1);
  if (k.size() > 4 && k.ends_with('s')) k.remove_suffix(1);
  return std::string(k);
}

bool is_geo(const WordType& t) {
  for (std::size_t r = 0; r < t.entry.reading_count(); ++r)
    if (t.entry.reading(r).feats.find("NameType=Geo") != std::string_view::npos) return true;
  return false;
}

Claims::Known Claims::known_names() const {
  Known k;
  for (const AnalysedBlock& b : a_.blocks()) {
    if (l_.parts[b.index] != Part::body && l_.parts[b.index] != Part::title) continue;
    const auto tokens = a_.tokens(b);
    Items items(a_, b);
    std::string run;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      const WordType& t = a_.type(tokens[i]);
      const std::string stem = name_stem(t);
      for (const auto senses : {items.at(i).senses, t.senses})
        for (const Sense& s : senses) {
          if (s.role == Role::demonym) k.countries.insert(s.value);
          if (s.role == Role::place && s.value < capital_of) k.regions.insert(s.value);
        }
      const bool upper = t.has(type_first_upper);
      if (upper || (t.script != Script::latin && !t.entry.has(word_closed))) k.names.push_back(stem);
      k.keys.insert(stem);
      k.keys.emplace(t.key);
      if (upper) run += t.key.substr(0, 1);
      else if (!t.entry.has(word_closed)) run.clear();
      for (std::size_t n = 2; n <= run.size() && n <= 6; ++n) k.initials.insert(run.substr(run.size() - n));
      if (t.has(type_all_upper)) k.acronyms.insert(letters(t.key));
      // Words written as one or as two
      if (i > 0 && a_.gap_text(b, i - 1).size() <= 1) k.joined.insert(std::string(a_.type(tokens[i - 1]).key) + stem);
    }
  }
  std::sort(k.names.begin(), k.names.end());
  k.names.erase(std::unique(k.names.begin(), k.names.end()), k.names.end());
  return k;
}

/// Edits between two words, up to `most`.
std::size_t edits(std::string_view a, std::string_view b, std::size_t most) {
  std::u32string x, y;
  for (std::size_t at = 0; at < a.size();) x.push_back(next_code_point(a, at));
  for (std::size_t at = 0; at < b.size();) y.push_back(next_code_point(b, at));
  if (x.size() > y.size() + most || y.size() > x.size() + most) return most + 1;
  std::vector<std::size_t> row(y.size() + 1);
  for (std::size_t k = 0; k <= y.size(); ++k) row[k] = k;
  for (std::size_t i = 1; i <= x.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t k = 1; k <= y.size(); ++k) {
      const std::size_t up = row[k];
      row[k] = std::min({row[k] + 1, row[k - 1] + 1, corner + (x[i - 1] != y[k - 1])});
      corner = up;
    }
  }
  return row.back();
}

/// Whether the body has the name: as it stands, shortened, in another form of it, or its country's.
bool Claims::known(const Known& k, const WordType& t, const Item& it, bool stands_for_country) const {
  const std::string s = name_stem(t);
  if (k.keys.contains(s) || k.keys.contains(std::string(t.key)) || k.joined.contains(s)) return true;
  if (t.has(type_all_upper) && (k.initials.contains(letters(s)) || k.acronyms.contains(letters(s)))) return true;
  for (const auto senses : {t.senses, it.senses, mention_senses(s)})
    for (const Sense& c : senses) {
      if (c.role == Role::demonym && k.countries.contains(c.value)) return true;
      // Of a part of the world the body's countries are a part, unless it has another one.
      if (c.role == Role::place && c.value < capital_of && (c.value > last_continent || k.regions.contains(c.value) || k.regions.empty())) return true;
      if (c.role == Role::place && c.value >= capital_of && stands_for_country && k.countries.contains(c.value - capital_of)) return true;
    }
  // A part of a name joined by a hyphen: each of them.
  if (const std::size_t hyphen = s.find('-'); hyphen != s.npos && hyphen > 2)
    if (k.keys.contains(s.substr(0, hyphen)) && k.keys.contains(s.substr(hyphen + 1))) return true;
  const bool latin = t.script == Script::latin;
  const std::size_t least = latin ? 4 : 6, step = latin ? 1 : 2;  // bytes
  // Bavaria, Bavarian; Fed, Federal
  for (auto n = std::lower_bound(k.names.begin(), k.names.end(), s); n != k.names.end() && n->starts_with(s); ++n)
    if (s.size() >= least || (s.size() == 3 && latin)) return true;
  for (std::size_t n = s.size() - std::min(s.size(), std::size_t{1}); n >= least; --n)
    if (s.size() - n <= 4 * step && std::binary_search(k.names.begin(), k.names.end(), s.substr(0, n))) return true;
  if (latin) {
    // Texas, Texan; Norway, Norwegian: an adjective of a name that begins like it.
    const bool adjective = s.ends_with("n") || s.ends_with("ese") || s.ends_with("ish") || s.ends_with("i") || s.ends_with("er");
    if (adjective && s.size() > 4)
      for (auto n = std::lower_bound(k.names.begin(), k.names.end(), s.substr(0, 4)); n != k.names.end() && n->starts_with(std::string_view(s).substr(0, 4)); ++n)
        if (n->size() <= s.size() + 2 && s.size() <= n->size() + 4) return true;
  }
  return false;
}

void Claims::names() {
  if (!l_.has_summary || !scope_.summaries) return;
  const Known k = known_names();
  for (const AnalysedBlock& b : a_.blocks()) {
    if (!in_summary(b.index)) continue;
    if (b.script == Script::latin) latin_names(b, k);
    else if (b.script == Script::devanagari || b.script == Script::arabic) indic_names(b, k);
  }
}

void Claims::latin_names(const AnalysedBlock& b, const Known& k) {
  const auto tokens = a_.tokens(b);
  const auto type = [&](std::uint32_t i) -> const WordType& { return a_.type(tokens[i]); };
  // Headline style writes every word with a capital: then capitals say nothing.
  std::size_t upper = 0, lower_case = 0;
  for (const Sentence& s : a_.sentences(b))
    for (std::uint32_t i = s.first_word + 1; i < s.last_word; ++i)
      if (is_content(type(i)) && !type(i).has(type_has_digit)) (type(i).has(type_first_upper) ? upper : lower_case) += 1;
  if (upper > lower_case * 4) return;
  Items items(a_, b);
  const auto may_be_name = [&](std::uint32_t i) {
    const WordType& t = type(i);
    return t.has(type_first_upper) && !t.has(type_has_digit) && t.length >= 2 && !has_role(t, Role::month) && !has_role(t, Role::weekday) && !t.entry.has(word_closed);
  };
  for (const Sentence& s : a_.sentences(b)) {
    for (std::uint32_t i = s.first_word; i < s.last_word; ++i) {
      const WordType& t = type(i);
      if (!may_be_name(i) || t.entry.has(word_title_cue)) continue;
      const auto next_upper = [&](std::uint32_t n) { return n < s.last_word && a_.gap_text(b, n - 1) == " " && may_be_name(n); };
      // The first word of a sentence has a capital in any case: only one that never is written without.
      if (i == s.first_word && !t.entry.has(word_only_proper) && !has_role(t, Role::demonym) && !(!t.entry.known() && next_upper(i + 1))) continue;
      const auto metonym = [&](std::uint32_t n) {
        if (n > s.first_word && (has_role(type(n - 1), Role::in) || has_role(type(n - 1), Role::to) || has_role(type(n - 1), Role::from) || has_role(type(n - 1), Role::of))) return false;
        return !next_upper(n + 1);
      };
      if (known(k, t, items.at(i), metonym(i))) {
        std::uint32_t end = i + 1;
        while (next_upper(end) && known(k, type(end), items.at(end))) ++end;
        if (!next_upper(end)) misplaced_name(k, b, i, end);
        i = end - 1;
        continue;
      }
      // Names of several words are one finding.
      std::uint32_t end = i + 1;
      while (next_upper(end) && !known(k, type(end), items.at(end))) ++end;
      // A common noun written with a capital, alone or in an office: Parliament, Prime Minister.
      if (end == i + 1 && t.entry.has(word_lower)) {
        const auto neighbour = [&](std::uint32_t n) { return type(n).has(type_first_upper) && !type(n).entry.has(word_title_cue) && !type(n).entry.has(word_closed); };
        // Prime Minister, Supreme Court: an office may go unnamed in the body.
        if (end < s.last_word && a_.gap_text(b, end - 1) == " " && has_noun(type(end), noun_office)) continue;
        const bool before = i > s.first_word && a_.gap_text(b, i - 1) == " " && neighbour(i - 1);
        const bool after = end < s.last_word && a_.gap_text(b, end - 1) == " " && neighbour(end);
        if (!before && !after) continue;
      }
      // An abbreviation of the words of a name in the body, or a name spelled out of its initials.
      if (!spelled_out(k, b, i, end, s.last_word)) add(b.index, {tokens[i].begin, tokens[end - 1].end}, 0, {});
      i = end - 1;
    }
  }
}

/// Scripts without capitals: words that are names and nothing else, and unknown ones beside a name.
void Claims::indic_names(const AnalysedBlock& b, const Known& k) {
  const auto tokens = a_.tokens(b);
  const auto type = [&](std::uint32_t i) -> const WordType& { return a_.type(tokens[i]); };
  Items items(a_, b);
  const auto candidate = [&](std::uint32_t i) {
    const WordType& t = type(i);
    const bool country = has_role(t, Role::demonym);
    if (!t.is_word() || t.script != b.script || t.length < 3 || t.has(type_has_digit) || t.entry.has(word_closed) || (!t.senses.empty() && !country)) return false;
    return country || t.entry.has(word_only_proper) || is_geo(t) || !t.entry.known();
  };
  // The same name in another spelling is for others to find.
  const auto like_one = [&](const WordType& t) {
    const std::string s = name_stem(t);
    const std::size_t most = t.length >= 7 ? 2 : 1;
    return std::any_of(k.names.begin(), k.names.end(), [&](const std::string& n) { return edits(n, s, most) <= most; });
  };
  for (const Sentence& s : a_.sentences(b))
    for (std::uint32_t i = s.first_word; i < s.last_word; ++i) {
      if (!candidate(i) || known(k, type(i), items.at(i)) || like_one(type(i))) continue;
      const WordType& t = type(i);
      const bool sure = has_role(t, Role::demonym) || t.entry.has(word_only_proper) || (is_geo(t) && t.entry.reading_count() == 1);
      if (!sure) {
        // A word no dictionary has is a name beside a title or another name of the body.
        const auto beside = [&](std::uint32_t n) {
          return type(n).entry.has(word_title_cue) || (candidate(n) && (type(n).entry.has(word_only_proper) || !type(n).entry.known()) && k.keys.contains(name_stem(type(n))));
        };
        const bool before = i > s.first_word && a_.gap_text(b, i - 1) == " " && beside(i - 1);
        const bool after = i + 1 < s.last_word && a_.gap_text(b, i) == " " && candidate(i + 1) && beside(i + 1);
        if (!before && !after) continue;
      }
      add(b.index, {tokens[i].begin, tokens[i].end}, 0, {});
    }
}

/// "European Union" where the body has EU: the initials of the capitalised words round it.
bool Claims::spelled_out(const Known& k, const AnalysedBlock& b, std::uint32_t first, std::uint32_t end, std::uint32_t last) const {
  const auto tokens = a_.tokens(b);
  const auto capital = [&](std::uint32_t i) { return a_.type(tokens[i]).has(type_first_upper); };
  const auto joins = [&](std::uint32_t i) { return capital(i) || a_.type(tokens[i]).entry.has(word_closed); };
  while (first > 0 && a_.gap_text(b, first - 1) == " " && joins(first - 1)) --first;
  while (end < last && a_.gap_text(b, end - 1) == " " && joins(end)) ++end;
  std::string made;
  for (std::uint32_t i = first; i < end; ++i)
    if (capital(i)) made += a_.type(tokens[i]).key.substr(0, 1);
  for (std::size_t from = 0; from + 2 <= made.size(); ++from)
    for (std::size_t n = made.size() - from; n >= 3; --n)
      if (k.acronyms.contains(made.substr(from, n))) return true;
  return false;
}

/// The body has the name, but among these words it has another one.
void Claims::misplaced_name(const Known& k, const AnalysedBlock& b, std::uint32_t first, std::uint32_t end) {
  const Wording &mine = words().summary, &theirs = words().body;
  const std::uint32_t i = mine.at(b.index, first), i_end = mine.at(b.index, end);
  if (i_end == i || i_end >= mine.size() || i == 0) return;
  const auto body_type = [&](std::uint32_t n) -> const WordType& { return type(theirs[n].block, theirs[n].token); };
  const auto name_at = [&](std::uint32_t n) { return body_type(n).has(type_first_upper) && !has_role(body_type(n), Role::month) && !has_role(body_type(n), Role::weekday); };
  const auto tied = [&](std::uint32_t n) { return n + 1 < theirs.size() && theirs[n].block == theirs[n + 1].block && theirs[n].token + 1 == theirs[n + 1].token; };
  std::set<std::string> own;
  std::set<int> countries;
  const auto add_country = [](const WordType& t, std::set<int>& to) {
    for (const auto senses : {t.senses, mention_senses(name_stem(t))})
      for (const Sense& s : senses)
        if (s.role == Role::demonym) to.insert(s.value);
  };
  for (std::uint32_t n = i; n < i_end; ++n) own.insert(mine[n].stem), add_country(type(b.index, mine[n].token), countries);
  std::string own_initials;
  for (std::uint32_t n = i; n < i_end; ++n) own_initials += mine[n].stem.substr(0, 1);
  std::uint32_t best = 0, best_first = 0, best_end = 0;
  std::set<std::string> best_names;
  const auto consider = [&](std::uint32_t y, std::uint32_t y_end) {
    if (y >= y_end) return;
    const Agreement s = agreement(mine, i, i_end, theirs, y, y_end);
    if (s.before < 1 || s.after < 1 || s.sum() < 4 || s.sum() <= best) return;
    std::set<std::string> names;
    std::set<int> theirs_countries;
    std::string initials;
    bool sentence_start = y > 0 && theirs[y - 1].sentence != theirs[y].sentence;
    for (std::uint32_t n = y; n < y_end; ++n) names.insert(theirs[n].stem), add_country(body_type(n), theirs_countries), initials += theirs[n].stem.substr(0, 1);
    if (sentence_start) return;
    // A part of the other, its initials, or a form of one country's name
    if (std::includes(names.begin(), names.end(), own.begin(), own.end()) || std::includes(own.begin(), own.end(), names.begin(), names.end())) return;
    if (own.contains(initials) || names.contains(own_initials) || k.acronyms.contains(*own.begin())) return;
    for (const int c : countries)
      if (theirs_countries.contains(c)) return;
    best = s.sum(), best_first = y, best_end = y_end, best_names = std::move(names);
  };
  for (const std::uint32_t after : theirs.places(mine[i_end].stem)) {
    if (after == 0 || !name_at(after - 1)) continue;
    std::uint32_t y = after - 1;
    while (y > 0 && tied(y - 1) && name_at(y - 1)) --y;
    consider(y, after);
  }
  if (!best) return;
  // Where the name itself stands in the body: among other words, and never with the one it replaces.
  for (const std::string& s : own) {
    if (best_names.contains(s)) continue;
    for (const std::uint32_t n : theirs.places(s)) {
      std::uint32_t from = n, to = n + 1;
      while (from > 0 && tied(from - 1) && name_at(from - 1)) --from;
      while (to < theirs.size() && tied(to - 1) && name_at(to)) ++to;
      for (std::uint32_t m = from; m < to; ++m)
        if (m != n && best_names.contains(theirs[m].stem) && !own.contains(theirs[m].stem)) return;
      if (agreement(mine, i, i_end, theirs, from, to).sum() + 3 > best) return;
    }
  }
  const auto tokens = a_.tokens(b);
  const AnalysedBlock& there = block(theirs[best_first].block);
  add(b.index, {tokens[first].begin, tokens[end - 1].end}, there.index, {a_.tokens(there)[theirs[best_first].token].begin, a_.tokens(there)[theirs[best_end - 1].token].end});
}

// ---------------------------------------------------------------- opposites

int Claims::direction(const QuantityMention& q, Place& word) const {
  const AnalysedBlock& b = block(q.block);
  const auto tokens = a_.tokens(b);
  int found[2] = {0, 0};
  std::uint32_t far[2] = {99, 99};
  Items items(a_, b, q.first > 6 ? q.first - 6 : 0, std::min<std::uint32_t>(b.word_count(), q.last + 5));
  const auto look = [&](std::uint32_t k, int side, std::uint32_t distance) {
    const Item& it = items.at(k);  // "up to" is no "up"
    if (const Sense* s = it.shape == Item::Shape::word && !it.is(Role::approx) ? it.sense(Role::change) : nullptr; s && !found[side]) {
      found[side] = s->value, far[side] = distance;
      if (far[side] <= far[1 - side]) word = {tokens[k].begin, tokens[k + it.width - 1].end};
    }
    return it.shape != Item::Shape::word || found[side];
  };
  const auto passes = [&](std::uint32_t k) {  // the gap behind token k
    const std::string_view gap = a_.gap_text(b, k);
    return gap.find_first_of(",;:.(\n") == gap.npos && gap.find("\u060C") == gap.npos && gap.find("\u0964") == gap.npos && gap.find("\u06D4") == gap.npos;
  };
  for (std::uint32_t n = 1; n <= 5 && n <= q.first && passes(q.first - n); ++n)
    if (look(q.first - n, 0, n)) break;
  for (std::uint32_t n = 0; n < 4 && q.last + n < tokens.size() && passes(q.last + n - 1); ++n)
    if (look(q.last + n, 1, n + 1)) break;
  if (found[0] && found[1] && found[0] != found[1]) return 0;
  return found[0] ? found[0] : found[1];
}

/// What stands round a figure.
struct Things {
  std::set<std::string> nouns, names;
};

/// Whether a word round one figure stands round the other: both are of one thing.
bool Claims::one_thing(const QuantityMention& x, const QuantityMention& y) const {
  const auto near = [&](const QuantityMention& q) {
    Things out;
    const AnalysedBlock& b = block(q.block);
    const auto sentences = a_.sentences(b);
    const auto s = std::upper_bound(sentences.begin(), sentences.end(), q.first, [](std::uint32_t t, const Sentence& z) { return t < z.last_word; });
    if (s == sentences.end()) return out;
    for (std::uint32_t k = std::max(s->first_word, q.first > 10 ? q.first - 10 : 0); k < std::min(s->last_word, q.last + 8); ++k) {
      const WordType& t = type(q.block, k);
      if (k >= q.first && k < q.last) continue;
      if (t.has(type_has_digit) || !is_content(t) || t.length < 3 || has_role(t, Role::change) || has_role(t, Role::unit) || has_role(t, Role::percent) || has_role(t, Role::weekday) ||
          has_role(t, Role::month) || has_role(t, Role::attribution))
        continue;
      // An owner is no thing: the brewer's profit, the brewer's costs.
      const bool owner = t.key.ends_with("'s") || t.key.ends_with("\u2019s");
      (owner || (t.has(type_first_upper) && k > s->first_word) || t.entry.has(word_only_proper) ? out.names : out.nouns).insert(stem_of(t));
    }
    return out;
  };
  const auto meet = [](const std::set<std::string>& a, const std::set<std::string>& b) { return std::any_of(a.begin(), a.end(), [&](const std::string& s) { return b.contains(s); }); };
  const Things mine = near(x), theirs = near(y);
  // A name in common is enough only where nothing else is said: the costs and the sales of one company.
  return meet(mine.nouns, theirs.nouns) || ((mine.nouns.empty() || theirs.nouns.empty()) && meet(mine.names, theirs.names));
}

/// "rose 7%" where the body has the same 7% of the same thing fall.
void Claims::wrong_way() {
  const auto& list = quantities_of(a_).list;
  for (const QuantityMention& claim : list) {
    if (!wanted(claim.block) || claim.value <= 0 || claim.high > claim.value) continue;
    if (claim.kind != QuantityKind::percent && claim.kind != QuantityKind::money && claim.kind != QuantityKind::measure && !(claim.kind == QuantityKind::count && claim.value >= 13)) continue;
    Place word{};
    const int way = direction(claim, word);
    if (!way) continue;
    const QuantityMention* other = nullptr;
    Place other_word{};
    bool same_way = false;
    for (const QuantityMention& r : list) {
      if (!in_body(r.block) || !comparable_kinds(claim, r) || !bears_out(claim, comparable(claim), r, comparable(r))) continue;
      Place there{};
      const int theirs = direction(r, there);
      if (theirs == -way && one_thing(claim, r)) other = &r, other_word = there;
      else same_way = true;
    }
    if (other && !same_way) add(claim.block, word, other->block, other_word);
  }
}

/// Three words in a row of the body, denied there and not here, or the other way round.
void Claims::denials() {
  const Wording &mine = words().summary, &theirs = words().body;
  constexpr std::uint32_t window = 3;
  const auto denied = [&](const Wording& w, std::uint32_t i) {
    for (std::uint32_t n = i; n < i + window; ++n)
      if (w[n].denied) return true;
    return false;
  };
  // What is denied is that something is done: a verb must be among the words.
  const auto says = [&](const Wording& w, std::uint32_t i) {
    const WordType& t = type(w[i].block, w[i].token);
    if (t.script != Script::latin) {
      for (std::size_t r = 0; r < t.entry.reading_count(); ++r)
        if (t.entry.reading(r).upos == "VERB") return true;
      return false;
    }
    for (const Sense& s : t.senses)
      if (s.role == Role::tense && s.value == 6) return true;
    if (t.key.size() > 4)
      for (const Sense& s : mention_senses(t.key.substr(t.key.size() - 2)))
        if (s.role == Role::tense && s.value == 7) return true;
    // will raise, would not raise, to raise
    for (std::uint32_t back = 1; back <= 2 && back <= w[i].token; ++back) {
      const WordType& before = type(w[i].block, w[i].token - back);
      for (const Sense& s : before.senses)
        if ((s.role == Role::tense && (s.value == 2 || s.value == 5 || s.value == 1)) || s.role == Role::to) return before.entry.has(word_closed);
      if (!has_role(before, Role::negation)) break;
    }
    return false;
  };
  // Words that deny without a "not" near by leave it open.
  const auto open = [&](const Wording& w, std::uint32_t i) {
    const AnalysedBlock& b = block(w[i].block);
    const auto tokens = a_.tokens(b);
    const std::uint32_t from = w[i].token > 6 ? w[i].token - 6 : 0, to = std::min<std::uint32_t>(b.word_count(), w[i + window - 1].token + 5);
    for (std::uint32_t k = from; k < to; ++k)
      if (const Sense* s = find_sense(a_.type(tokens[k]).senses, Role::negation); s && s->value == 1) return true;
    return false;
  };
  for (std::uint32_t i = 0; i + window <= mine.size(); ++i) {
    if (mine[i].sentence != mine[i + window - 1].sentence || !(says(mine, i) || says(mine, i + 1) || says(mine, i + 2))) continue;
    const bool here = denied(mine, i);
    bool agreed = false;
    std::uint32_t found = ~0u;
    for (const std::uint32_t k : theirs.places(mine[i].stem)) {
      if (k + window > theirs.size() || theirs[k].sentence != theirs[k + window - 1].sentence) continue;
      bool same = true;
      for (std::uint32_t n = 1; n < window; ++n) same = same && theirs[k + n].stem == mine[i + n].stem;
      if (!same) continue;
      if (denied(theirs, k) == here || open(theirs, k)) agreed = true;
      else found = k;
    }
    if (agreed || found == ~0u || open(mine, i)) continue;
    const AnalysedBlock &b = block(mine[i].block), &there = block(theirs[found].block);
    const auto x = a_.tokens(b), y = a_.tokens(there);
    add(b.index, {x[mine[i].token].begin, x[mine[i + window - 1].token].end}, there.index, {y[theirs[found].token].begin, y[theirs[found + window - 1].token].end});
    i += window;
  }
}

/// "ordered to install" where the body has "ordered to remove", among the same words.
void Claims::opposite_words() {
  const Wording &mine = words().summary, &theirs = words().body;
  const auto sense = [&](const Wording& w, std::uint32_t n) { return find_sense(type(w[n].block, w[n].token).senses, Role::verb); };
  for (std::uint32_t i = 0; i < mine.size(); ++i) {
    const Sense* s = sense(mine, i);
    if (!s) continue;
    std::uint32_t best = 0, found = 0, same = 0;
    for (std::uint32_t k = 0; k < theirs.size(); ++k) {
      const Sense* r = sense(theirs, k);
      if (!r || std::abs(r->value) != std::abs(s->value) || theirs[k].denied != mine[i].denied) continue;
      const std::uint32_t sum = agreement(mine, i, i + 1, theirs, k, k + 1).sum();
      if (r->value == s->value) same = std::max(same, sum + 1);
      else if (sum > best) best = sum, found = k;
    }
    if (best < 2 || same + 1 > best) continue;
    const AnalysedBlock &b = block(mine[i].block), &there = block(theirs[found].block);
    const Token &x = a_.tokens(b)[mine[i].token], &y = a_.tokens(there)[theirs[found].token];
    add(b.index, {x.begin, x.end}, there.index, {y.begin, y.end});
  }
}

void Claims::opposites() {
  wrong_way();
  if (!l_.has_summary || !scope_.summaries) return;
  denials();
  opposite_words();
}

template <class Check>
std::vector<Contradiction> run(const Analysis& a, const ClaimScope& scope, Check check) {
  Claims c(a, scope);
  if (c.any()) (c.*check)();
  return c.take();
}

}  // namespace

std::vector<Contradiction> contradicted_figures(const Analysis& a, const ClaimScope& s) { return run(a, s, &Claims::figures); }
std::vector<Contradiction> contradicted_dates(const Analysis& a, const ClaimScope& s) { return run(a, s, &Claims::dates); }
std::vector<Contradiction> contradicted_names(const Analysis& a, const ClaimScope& s) { return run(a, s, &Claims::names); }
std::vector<Contradiction> opposites(const Analysis& a, const ClaimScope& s) { return run(a, s, &Claims::opposites); }

}  // namespace newslint
