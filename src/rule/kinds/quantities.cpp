// Kind `quantities`: figures that contradict one another, and figures that cannot be read.
//
// One check a rule; the figures are read once a document (mention/quantities.h). A title, a summary or
// a caption is compared with the body: a figure there needs support, by kind of figure and in the
// direction of its approximation; rounding is no conflict.
#include <algorithm>
#include <optional>
#include <cmath>
#include <set>
#include <unordered_set>

#include <fmt/format.h>

#include "mention/dates.h"
#include "mention/frames.h"
#include "mention/items.h"
#include "mention/quantities.h"
#include "rule/kind.h"
#include "text/normal.h"

namespace newslint {
namespace {

enum class Check : std::uint8_t {
  headline, headline_date, headline_name, figure_conflict, total, percentage, conversion, count, malformed, denied
};
const std::vector<std::string_view> check_names = {"headline-figure", "headline-date", "headline-name", "figure-conflict", "total-mismatch",
                                                   "percentage-mismatch", "conversion-mismatch", "count-mismatch", "malformed-number", "denied-and-given"};

bool has_role(const WordType& t, Role r) { return find_sense(t.senses, r) != nullptr; }

std::string_view text_at(const AnalysedBlock& b, Place p) { return b.text().substr(p.begin, p.end - p.begin); }

/// What part a block plays.
enum class Part : std::uint8_t { body, title, summary, caption, label };

/// The parts of a document, and what its body holds.
struct Layout {
  std::vector<Part> parts;       ///< by block
  std::uint64_t body_words = 0;
  bool has_claims = false;
};

/// A line that says what follows is a summary.
bool is_label(const Analysis& a, const AnalysedBlock& b) {
  const std::uint32_t n = b.word_count();
  if (n == 0 || n > 3) return false;
  Items items(a, b);
  const Item& it = items.at(0);
  return it.shape == Item::Shape::word && it.is(Role::label) && it.width == n;
}

const Layout& layout_of(const Analysis& analysis) {
  return analysis.once<Layout>([](const Analysis& a) {
    Layout l;
    l.parts.assign(a.blocks().size(), Part::body);
    bool in_summary = false;
    for (const AnalysedBlock& b : a.blocks()) {
      Part& p = l.parts[b.index];
      if (is_label(a, b)) {
        p = Part::label;
        in_summary = true;
        continue;
      }
      if (b.kind() == BlockKind::title) p = Part::title, in_summary = false;
      else if (b.kind() == BlockKind::heading) in_summary = false;
      else if (b.kind() == BlockKind::caption) p = Part::caption;
      else if (b.kind() == BlockKind::code || b.kind() == BlockKind::link_list) in_summary = false;
      else if (in_summary) p = Part::summary;
      if (p == Part::body) l.body_words += b.word_count();
      else l.has_claims = true;
    }
    // A summary is short; where it is most of the text, the label was something else.
    std::uint64_t summary = 0;
    for (const AnalysedBlock& b : a.blocks())
      if (l.parts[b.index] == Part::summary) summary += b.word_count();
    if (summary > l.body_words || summary > 1000)
      for (Part& p : l.parts)
        if (p == Part::summary) p = Part::body;
    return l;
  });
}

double days_of(int unit) {
  switch (unit) {
    case 1: return 1.0 / 86400;
    case 2: return 1.0 / 1440;
    case 3: return 1.0 / 24;
    case 4: return 1;
    case 5: return 7;
    case 6: return 14;
    case 7: return 30.44;
    case 8: return 91.3;
    case 9: return 365.25;
    case 10: return 3652.5;
    case 11: return 36525;
    case 12: return 2;
    default: return 0;
  }
}

/// A measure in the base unit of its kind; kind 0: none that is known.
struct Measured {
  int kind = 0;
  double value = 0;
};

Measured measured(int unit, double v) {
  switch (unit) {
    case 10: return {1, v * 1000};
    case 11: return {1, v * 1609.344};
    case 12: return {1, v};
    case 13: return {1, v * 0.3048};
    case 14: return {1, v * 0.01};
    case 15: return {1, v * 0.0254};
    case 16: return {1, v * 0.001};
    case 17: return {1, v * 0.9144};
    case 20: return {2, v};
    case 21: return {2, (v - 32) / 1.8};
    case 30: return {3, v};
    case 31: return {3, v * 0.45359237};
    case 32: return {3, v * 1000};
    case 33: return {3, v * 1000};  // three tons, all within a tenth of one another
    case 34: return {3, v * 0.001};
    case 40: return {4, v * 10000};
    case 41: return {4, v * 4046.856};
    case 42: return {4, v * 1e6};
    case 43: return {4, v * 2.589988e6};
    case 50: return {5, v};
    case 51: return {5, v * 3.785412};
    case 60: return {6, v};
    case 61: return {6, v * 1.609344};
    default: return {};
  }
}

bool same(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }

/// Half of the last digit a number shows: 32,000 shows thousands, 3.5 tenths.
double half_digit(const QuantityMention& q) {
  double unit = 1;
  if (q.decimals > 0 && !q.scaled) {
    for (int i = 0; i < q.decimals; ++i) unit /= 10;
    return unit / 2;
  }
  double v = std::abs(q.value);
  if (v == 0 || v != std::floor(v)) return v * 0.005;
  // 10 shows ones, 100 tens: a number is not taken for rounder than a twentieth of itself.
  while (std::fmod(v, unit * 10) == 0 && unit * 5 <= v / 20) unit *= 10;
  return unit / 2;
}

/// The step of the last digit that is not zero: 10 of 50, 100 of 300.
double last_step(double v) {
  double unit = 1;
  v = std::abs(v);
  if (v < 1 || v != std::floor(v)) return 0;
  while (std::fmod(v, unit * 10) == 0) unit *= 10;
  return unit;
}

/// The same of a figure with a scale: a billion of 16bn.
double last_step_of(const QuantityMention& q) {
  const double step = last_step(q.value);
  return step > 0 ? step : 1;
}

/// Whether a figure of the body bears out a claimed one of the same kind and unit.
bool bears_out(const QuantityMention& claim, double c, const QuantityMention& body, double v) {
  if (same(c, v)) return true;
  if (body.high > body.value && c >= v && c <= v * body.high / body.value) return true;  // inside a range
  if (body.approximate && body.direction == 0 && std::abs(c - v) <= 0.1 * v) return true;
  if (body.direction > 0 && c >= v && c <= v * 1.1 && claim.direction >= 0) return true;
  if (body.direction < 0 && c <= v && c >= v * 0.9) return true;
  const double far = std::abs(c - v), share = v == 0 ? 1 : far / std::abs(v);
  // "over 50" is said of 53, not of 70; of 53 nobody says "over 40".
  if (claim.direction > 0) return v >= c && v < c + std::max(last_step(c), 0.1 * c);
  if (claim.direction < 0) return v <= c && v > c - std::max(last_step(c) * 0.5, 0.1 * c);
  if (claim.approximate) return share <= 0.1;
  // Rounded: the claim shows fewer digits, and the body's figure is large or has decimals.
  const bool roundable = std::abs(v) >= 100 || body.decimals > 0 || body.scaled;
  // Of billions the decimals are often cut off.
  if (body.scaled && claim.decimals < body.decimals && std::floor(claim.value / last_step_of(claim)) == std::floor(body.value / last_step_of(claim)) && share <= 0.06) return true;
  return roundable && far <= half_digit(claim) * 1.0001 && share <= 0.06 && half_digit(claim) > half_digit(body);
}

/// The figure in what it is compared in.
double comparable(const QuantityMention& q) {
  if (q.kind == QuantityKind::time) return q.value * days_of(q.unit);
  if (q.kind == QuantityKind::measure) {
    const Measured m = measured(q.unit, q.value);
    return m.kind ? m.value : q.value;
  }
  return q.value;
}

bool comparable_kinds(const QuantityMention& a, const QuantityMention& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == QuantityKind::money) return a.unit == b.unit;
  if (a.kind == QuantityKind::measure) {
    const int x = measured(a.unit, 1).kind, y = measured(b.unit, 1).kind;
    return x ? x == y : a.unit == b.unit;
  }
  return true;
}

class QuantitiesRule : public Rule {
 public:
  QuantitiesRule(RuleInfo info, Check check, bool titles, bool summaries) : Rule(std::move(info)), check_(check), titles_(titles), summaries_(summaries) {}

  void hook(Hooks& hooks) const override { hooks.document(); }

  void check_document(const Analysis& a, Findings& out) const override {
    switch (check_) {
      case Check::headline: return headline(a, out);
      case Check::headline_date: return headline_date(a, out);
      case Check::headline_name: return headline_name(a, out);
      case Check::malformed: return malformed(a, out);
      case Check::conversion: return conversion(a, out);
      case Check::figure_conflict: return figure_conflict(a, out);
      case Check::denied: return denied(a, out);
      case Check::percentage: return percentage(a, out);
      case Check::total: return total(a, out);
      case Check::count: return count_of_names(a, out);
    }
  }

 private:
  bool wanted(Part p) const { return p == Part::summary ? summaries_ : (p == Part::title || p == Part::caption) && titles_; }
  bool any_claim(const Analysis& a, const Layout& l) const {
    return l.has_claims && l.body_words >= 60 && std::any_of(a.blocks().begin(), a.blocks().end(), [&](const AnalysedBlock& b) { return b.mentions && wanted(l.parts[b.index]); });
  }

  void headline(const Analysis& a, Findings& out) const {
    const Layout& l = layout_of(a);
    if (!any_claim(a, l)) return;
    const Quantities& q = quantities_of(a);
    for (const QuantityMention& claim : q.list) {
      const AnalysedBlock& b = a.blocks()[claim.block];
      const Part part = l.parts[claim.block];
      if (!wanted(part) || !applies_to(b)) continue;
      if (claim.kind != QuantityKind::count && claim.kind != QuantityKind::percent && claim.kind != QuantityKind::money && claim.kind != QuantityKind::time && claim.kind != QuantityKind::measure)
        continue;
      if (claim.group_fault || claim.high > claim.value || claim.value <= 0) continue;
      const double c = comparable(claim);
      // Titles are idiom and play: only money, percentages and the dead and injured are held to account there.
      if (part != Part::summary) {
        if (claim.kind == QuantityKind::count && (claim.in_words || claim.value < 13 || claim.casualty < 1 || claim.casualty > 4)) continue;
        if (claim.kind == QuantityKind::time || claim.kind == QuantityKind::measure) continue;
        if (claim.first > 0 && has_role(a.type(a.tokens(b)[claim.first - 1]), Role::aged)) continue;
        const WordType* next = claim.last < b.word_count() ? &a.type(a.tokens(b)[claim.last]) : nullptr;
        const std::string_view gap = a.gap_text(b, claim.last - 1);
        if (next && !gap.empty() && gap[0] == '-') continue;  // 10-man, 24-hour
        if (claim.kind == QuantityKind::count && !claim.casualty && (!next || gap != " ")) continue;
      } else if (claim.kind == QuantityKind::count && claim.in_words && claim.value < 3) {
        continue;
      }
      bool supported = false;
      int seen = 0;
      const QuantityMention* nearest = nullptr;
      double best = 1e300;
      for (const QuantityMention& r : q.list) {
        if (l.parts[r.block] != Part::body) continue;
        // A number of a name or an unread one may stand for anything of its value.
        if (r.kind == QuantityKind::name || r.kind == QuantityKind::other) {
          supported = supported || (r.kind == QuantityKind::other && part != Part::summary && same(r.value, claim.value));
          continue;
        }
        if (claim.kind == QuantityKind::time && claim.unit == 9 && r.kind == QuantityKind::count && same(r.value, claim.value) && is_age(a, r)) supported = true;
        if (!comparable_kinds(claim, r)) continue;
        ++seen;
        const double v = comparable(r);
        if (bears_out(claim, c, r, v)) supported = true;
        else if (claim.kind == QuantityKind::time && claim.unit != r.unit && std::abs(c - v) <= 0.12 * v) supported = true;
        const double far = std::abs(std::log(std::max(v, 1e-9) / std::max(c, 1e-9)));
        if (far < best) best = far, nearest = &r;
        if (supported) break;
      }
      if (supported || !seen || !nearest) continue;
      if (claim.kind == QuantityKind::percent && same(claim.value, 50) && says_half(a, l)) continue;
      if (claim.kind == QuantityKind::count && sum_of_two(q, l, claim)) continue;
      // A title's figure without anything like it in the body is left alone: it may be worked out.
      if (part != Part::summary && (best > 1.2 || seen > 4 || nearest->casualty != claim.casualty || difference_of_two(q, l, claim))) continue;
      const AnalysedBlock& there = a.blocks()[nearest->block];
      RawFinding& f = out.add(*this, b, claim.whole.begin, claim.whole.end, {{"found", std::string(text_at(b, claim.whole))}, {"expected", std::string(text_at(there, nearest->whole))}});
      out.add_related(f, there, nearest->whole.begin, nearest->whole.end, "the body has this");
    }
  }

  static bool says_half(const Analysis& a, const Layout& l) {
    for (const AnalysedBlock& b : a.blocks()) {
      if (l.parts[b.index] != Part::body) continue;
      for (const Token& t : a.tokens(b))
        for (const Sense& s : a.type(t).senses)
          if (s.role == Role::unit && s.value == 13) return true;
    }
    return false;
  }

  /// "Smith, 12, said"; "aged 12"
  static bool is_age(const Analysis& a, const QuantityMention& q) {
    const AnalysedBlock& b = a.blocks()[q.block];
    if (q.first > 0 && has_role(a.type(a.tokens(b)[q.first - 1]), Role::aged)) return true;
    return q.first > 0 && a.gap_text(b, q.first - 1).starts_with(',') && a.gap_text(b, q.last - 1).starts_with(',');
  }

  /// "12 killed" where the body has 5 and 7.
  static bool sum_of_two(const Quantities& q, const Layout& l, const QuantityMention& claim) {
    std::vector<const QuantityMention*> counts;
    for (const QuantityMention& r : q.list)
      if (l.parts[r.block] == Part::body && r.kind == QuantityKind::count && r.value < claim.value && counts.size() < 200) counts.push_back(&r);
    for (std::size_t i = 0; i < counts.size(); ++i)
      for (std::size_t k = i + 1; k < counts.size(); ++k)
        // Said near one another.
        if (counts[k]->block - counts[i]->block <= 1 && counts[k]->first - counts[i]->first < 40 && same(counts[i]->value + counts[k]->value, claim.value)) return true;
    return false;
  }

  /// "$300m cut" where the body has the sums before and after.
  static bool difference_of_two(const Quantities& q, const Layout& l, const QuantityMention& claim) {
    for (const QuantityMention& x : q.list) {
      if (l.parts[x.block] != Part::body || !comparable_kinds(claim, x) || x.value <= claim.value) continue;
      for (const QuantityMention& y : q.list)
        if (l.parts[y.block] == Part::body && comparable_kinds(claim, y) && y.value < x.value && std::abs(x.value - y.value - claim.value) <= 0.05 * claim.value) return true;
    }
    return false;
  }

  void headline_date(const Analysis& a, Findings& out) const {
    const Layout& l = layout_of(a);
    if (!any_claim(a, l)) return;
    const Dates& dates = dates_of(a);
    for (const DateMention& claim : dates.list) {
      const AnalysedBlock& b = a.blocks()[claim.block];
      if (!wanted(l.parts[claim.block]) || !applies_to(b) || claim.is_range() || claim.from.relative || claim.from.impossible || claim.from.ambiguous) continue;
      const CalendarDate& c = claim.from.date;
      const bool day = claim.kind == DateKind::day && c.month && c.day;
      const bool year = claim.kind == DateKind::year && !claim.from.short_year;
      const bool month = claim.kind == DateKind::month && c.month && claim.from.year.there();
      if (!day && !year && !month) continue;
      if (l.parts[claim.block] != Part::summary && !day) continue;
      if (dates.anchor && covers(*dates.anchor, c)) continue;
      bool supported = false;
      const DateMention* nearest = nullptr;
      std::int64_t best = day ? 45 : month ? 200 : 5 * 366;
      for (const DateMention& r : dates.list) {
        if (l.parts[r.block] != Part::body || r.from.impossible) continue;
        const CalendarDate& d = r.from.date;
        const CalendarDate& last = r.is_range() ? r.to.last : r.from.last;
        if (r.is_range() || r.kind == DateKind::period) {
          if (d.has_year() && last.has_year() && c.has_year() && first_day(d) <= last_day(c) && first_day(c) <= last_day(last)) supported = true;
          if (covers(d, c) || covers(last, c)) supported = true;
          continue;
        }
        if (r.from.ambiguous && covers(r.from.other, c)) supported = true;
        if (covers(d, c)) supported = true;
        if (supported) break;
        const bool alike = day ? (d.month && d.day) : month ? d.month != 0 : d.has_year();
        if (!alike || r.from.relative) continue;
        const int y = 2001;
        const auto number = [&](const CalendarDate& x) { return day_number(x.has_year() && c.has_year() && d.has_year() ? x.year : y, std::max(1, x.month), std::max(1, std::min(x.day, 28))); };
        const std::int64_t far = std::abs(number(c) - number(d)) + (x_days_over(c) != x_days_over(d) ? 1 : 0);
        if (far < best) best = far, nearest = &r;
      }
      if (supported || !nearest) continue;
      const AnalysedBlock& there = a.blocks()[nearest->block];
      RawFinding& f = out.add(*this, b, claim.place.begin, claim.place.end, {{"found", std::string(text_at(b, claim.place))}, {"expected", std::string(text_at(there, nearest->place))}});
      out.add_related(f, there, nearest->place.begin, nearest->place.end, "the body has this");
    }
  }
  static int x_days_over(const CalendarDate& d) { return d.day > 28 ? d.day : 0; }

  /// Whether `body` says what `claim` says, as far as both go.
  static bool covers(const CalendarDate& body, const CalendarDate& claim) {
    if (claim.has_year() && body.has_year() && claim.year != body.year) return false;
    if (claim.month && body.month && claim.month != body.month) return false;
    if (claim.day && body.day && claim.day != body.day) return false;
    // A claim may not be more exact than the body.
    if (claim.day && !body.day) return false;
    if (claim.month && !body.month) return false;
    return !claim.has_year() || body.has_year() || claim.day;
  }

  void malformed(const Analysis& a, Findings& out) const {
    for (const QuantityMention& q : quantities_of(a).list) {
      const AnalysedBlock& b = a.blocks()[q.block];
      if (!applies_to(b) || q.kind == QuantityKind::other || q.kind == QuantityKind::name) continue;
      if (q.doubled_scale) {
        out.add(*this, b, q.whole.begin, q.whole.end, {{"reason", "the same word of size stands twice"}});
        continue;
      }
      if (!q.group_fault) continue;
      // Lists of numbers without blanks, sets and coordinates look alike: a unit or a large number must tell.
      if (q.kind == QuantityKind::count && !q.scaled) continue;
      const std::string_view digits = text_at(b, q.place);
      // 3,40 euros: a comma for the decimals. 110,00 is none: it has lost a digit.
      int commas = 0, after = 0, zeros = 0, letters = 0;
      for (std::size_t i = 0; i < digits.size();) {
        const char32_t c = next_code_point(digits, i);
        const int d = digit_value(c);
        if (c == ',' || c == 0x060C || c == 0x066C) ++commas, after = zeros = 0;
        else if (d >= 0) ++after, zeros += d == 0;
        else if (c != '.') ++letters;
      }
      if (commas == 1 && after <= 2 && (after != 2 || zeros != 2 || q.value < 10000 / 10)) continue;
      if (letters && q.kind != QuantityKind::money) continue;
      out.add(*this, b, q.place.begin, q.place.end, {{"reason", "its digits are grouped neither by thousands nor by lakhs"}});
    }
  }

  /// "10 miles (25 km)".
  void conversion(const Analysis& a, Findings& out) const {
    const auto& list = quantities_of(a).list;
    for (std::size_t i = 0; i + 1 < list.size(); ++i) {
      const QuantityMention &x = list[i], &y = list[i + 1];
      if (x.block != y.block || x.kind != QuantityKind::measure || y.kind != QuantityKind::measure || x.unit == y.unit || x.unit == 22 || y.unit == 22) continue;
      const AnalysedBlock& b = a.blocks()[x.block];
      if (!applies_to(b)) continue;
      if (y.whole.begin < x.whole.end || y.whole.begin - x.whole.end > 3) continue;
      // "100 to 250 metres (328 to 820 ft)": the last of the one side goes with the last of the other.
      if (linked(a, b, x, true) || linked(a, b, y, false)) continue;
      const std::string_view between = b.text().substr(x.whole.end, y.whole.begin - x.whole.end);
      if (between.find('(') == between.npos && between.find('/') == between.npos && between.find('[') == between.npos) continue;
      const Measured m = measured(x.unit, x.value), n = measured(y.unit, y.value);
      if (!m.kind || m.kind != n.kind || x.high > x.value || y.high > y.value) continue;
      double slack;
      if (m.kind == 2) {
        slack = 1.2 + half_digit(x) * (x.unit == 21 ? 0.56 : 1) + half_digit(y) * (y.unit == 21 ? 0.56 : 1);
        if (std::abs(m.value - n.value) <= slack) continue;
        // A difference: warmer by 5 °C (9 °F).
        const double celsius = x.unit == 20 ? x.value : y.value, fahrenheit = x.unit == 20 ? y.value : x.value;
        if (std::abs(celsius * 1.8 - fahrenheit) <= 1.2 + 0.05 * fahrenheit) continue;
      } else {
        // Each side may be rounded to the digits it shows, and a little more.
        const double hx = measured(x.unit, half_digit(x)).value, hy = measured(y.unit, half_digit(y)).value;
        slack = (hx + hy) * 1.05 + 0.06 * std::max(m.value, n.value);
        if (std::abs(m.value - n.value) <= slack) continue;
      }
      double right = 0;
      if (m.kind == 2) right = y.unit == 21 ? m.value * 1.8 + 32 : m.value;
      else right = m.value / measured(y.unit, 1).value;
      const std::string expected = right >= 100 ? fmt::format("{:.0f}", right) : fmt::format("{:.3g}", right);
      const bool closes = between.find('(') != between.npos && y.whole.end < b.text().size() && b.text()[y.whole.end] == ')';
      RawFinding& f = out.add(*this, b, x.whole.begin, y.whole.end + (closes ? 1 : 0),
                              {{"first", std::string(text_at(b, x.whole))}, {"second", std::string(text_at(b, y.whole))}, {"expected", expected}});
      (void)f;
    }
  }

  /// Two frames that speak of one thing: the same places, the same event, no dates that differ, the text's own words.
  static bool comparable_frames(const Analysis& a, const Frame& x, const Frame& y) {
    if (x.attributed || y.attributed) return false;
    const auto places = name_keys(x, true);
    if (places.empty() || places != name_keys(y, true)) return false;
    if (x.event && y.event && x.event != y.event) return false;
    if (x.events > 1 || y.events > 1) return false;
    const auto& dates = dates_of(a).list;
    for (const std::uint32_t i : x.dates)
      for (const std::uint32_t k : y.dates)
        if (dates[i].value() != dates[k].value() || dates[i].from.weekday != dates[k].from.weekday) return false;
    // A date in one of the two only: another time may be meant.
    return x.dates.empty() == y.dates.empty();
  }

  /// One toll given two ways: the dead or the injured of one place and event, neither attributed nor rounded.
  void figure_conflict(const Analysis& a, Findings& out) const {
    const auto& list = quantities_of(a).list;
    std::vector<std::uint32_t> tolls;
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      const QuantityMention& q = list[i];
      if (q.kind == QuantityKind::count && q.casualty >= 1 && q.casualty <= 3 && !q.approximate && q.high == q.value && q.value > 1 && applies_to(a.blocks()[q.block]) && tolls.size() < 64)
        tolls.push_back(i);
    }
    if (tolls.size() < 2) return;
    std::vector<Frame> frames;
    for (const std::uint32_t i : tolls) frames.push_back(frame_of(a, a.blocks()[list[i].block], list[i].first));
    // Another figure of the same kind in the sentence: a total and its part, or another place.
    const auto alone = [&](const Frame& f, const QuantityMention& q) {
      for (const std::uint32_t i : f.quantities)
        if (&list[i] != &q && list[i].kind == QuantityKind::count && (list[i].casualty == q.casualty || list[i].casualty == 5 || list[i].casualty == 0)) return false;
      return true;
    };
    for (std::size_t i = 0; i < tolls.size(); ++i)
      for (std::size_t k = i + 1; k < tolls.size(); ++k) {
        const QuantityMention &x = list[tolls[i]], &y = list[tolls[k]];
        if (x.casualty != y.casualty || same(x.value, y.value) || (x.block == y.block && frames[i].first == frames[k].first)) continue;
        if (!alone(frames[i], x) || !alone(frames[k], y) || !comparable_frames(a, frames[i], frames[k])) continue;
        if (name_keys(frames[i], false) != name_keys(frames[k], false)) continue;
        const AnalysedBlock &b = a.blocks()[y.block], &there = a.blocks()[x.block];
        RawFinding& f = out.add(*this, b, y.whole.begin, y.whole.end, {{"found", std::string(text_at(b, y.whole))}, {"expected", std::string(text_at(there, x.whole))}});
        out.add_related(f, there, x.whole.begin, x.whole.end, "here it is another figure");
        break;
      }
  }

  /// "No one was injured" and a number of injured.
  /// A place where casualties of a kind are denied: "no casualties", "nobody was injured".
  struct Denial {
    const AnalysedBlock* block;
    std::uint32_t token;
    std::int64_t kind;
  };

  static std::vector<Denial> denials(const Analysis& a) {
    std::vector<Denial> found;
    for (const AnalysedBlock& b : a.blocks()) {
      if (b.kind() == BlockKind::code) continue;
      const auto tokens = a.tokens(b);
      for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        const Sense* s = find_sense(a.type(tokens[i]).senses, Role::casualty);
        if (!s) continue;
        // The negation stands right before it, with at most two words between.
        for (std::uint32_t back = 1; back <= 3 && back <= i; ++back) {
          const WordType& t = a.type(tokens[i - back]);
          if (t.has(type_has_digit)) break;
          if (has_role(t, Role::negation) && t.script == Script::latin) {
            found.push_back({&b, i, s->value});
            break;
          }
          if (!t.entry.has(word_closed) && !has_role(t, Role::tense) && !has_role(t, Role::number) && !has_role(t, Role::casualty)) break;
        }
      }
    }
    return found;
  }

  void denied(const Analysis& a, Findings& out) const {
    std::optional<std::vector<Denial>> all;
    for (const QuantityMention& q : quantities_of(a).list) {
      if (q.kind != QuantityKind::count || q.casualty < 1 || q.casualty > 3 || !applies_to(a.blocks()[q.block])) continue;
      if (!all) all = denials(a);
      if (all->empty()) return;
      const AnalysedBlock& b = a.blocks()[q.block];
      const Frame mine = frame_of(a, b, q.first);
      if (mine.negated || mine.attributed) continue;
      for (const Denial& d : *all) {
        if (d.kind != q.casualty) continue;
        const Frame theirs = frame_of(a, *d.block, d.token);
        if (theirs.attributed || (theirs.block == mine.block && theirs.first == mine.first) || !comparable_frames(a, mine, theirs)) continue;
        RawFinding& f = out.add(*this, b, q.whole.begin, q.whole.end, {{"found", std::string(text_at(b, q.whole))}});
        const Token& t = a.tokens(*d.block)[d.token];
        out.add_related(f, *d.block, t.begin, t.end, "denied here");
        return;
      }
    }
  }

  /// "rose 20% from 100 to 150".
  void percentage(const Analysis& a, Findings& out) const {
    const auto& list = quantities_of(a).list;
    for (std::size_t i = 0; i + 2 < list.size(); ++i) {
      // Three figures in a row, one of them the percentage, the others of one kind with "to" between.
      const QuantityMention* three[] = {&list[i], &list[i + 1], &list[i + 2]};
      if (three[0]->block != three[2]->block) continue;
      const QuantityMention *p = nullptr, *x = nullptr, *y = nullptr;
      if (three[0]->kind == QuantityKind::percent) p = three[0], x = three[1], y = three[2];
      else if (three[2]->kind == QuantityKind::percent) x = three[0], y = three[1], p = three[2];
      if (!p || x->kind == QuantityKind::percent || !comparable_kinds(*x, *y) || x->kind == QuantityKind::other || x->kind == QuantityKind::name || x->kind == QuantityKind::ordinal) continue;
      const AnalysedBlock& b = a.blocks()[p->block];
      if (!applies_to(b) || x->value <= 0 || y->value <= 0) continue;
      const auto tokens = a.tokens(b);
      // from X to Y
      if (x->first == 0 || !has_role(a.type(tokens[x->first - 1]), Role::from) || y->first < x->last || y->first - x->last > 2) continue;
      if (!has_role(a.type(tokens[y->first - 1]), Role::to)) continue;
      if (p == three[0] && (x->first < p->last || x->first - p->last > 3)) continue;
      // "5% a year"
      bool rate = false;
      for (std::uint32_t k = p->last; p == three[0] && k < x->first; ++k) rate |= has_role(a.type(tokens[k]), Role::unit);
      if (rate) continue;
      if (p == three[2] && (p->first < y->last || p->first - y->last > 5)) continue;
      const Frame f = frame_of(a, b, p->first);
      if (y->first >= f.last || x->first < f.first || p->first >= f.last) continue;
      // Up or down, said within the sentence.
      int direction = 0;
      for (std::uint32_t k = f.first; k < f.last; ++k)
        if (const Sense* s = find_sense(a.type(tokens[k]).senses, Role::change)) {
          if (direction && direction != s->value) direction = 9;
          else if (direction != 9) direction = s->value;
        }
      if (direction == 0 || direction == 9) continue;
      const double lo = (y->value - half_digit(*y)) / (x->value + half_digit(*x)) - 1, hi = (y->value + half_digit(*y)) / (x->value - half_digit(*x)) - 1;
      const double change = std::abs(y->value / x->value - 1) * 100;
      const double least = std::min(std::abs(lo), std::abs(hi)) * 100 - half_digit(*p) - 0.5, most = std::max(std::abs(lo), std::abs(hi)) * 100 + half_digit(*p) + 0.5;
      const bool right_way = (y->value > x->value) == (direction > 0);
      if (right_way && p->value >= least - 0.03 * change && p->value <= most + 0.03 * change) continue;
      if (p->approximate && right_way && std::abs(p->value - change) < 0.15 * change) continue;
      RawFinding& r = out.add(*this, b, p->whole.begin, p->whole.end,
                              {{"found", std::string(text_at(b, p->whole))}, {"first", std::string(text_at(b, x->whole))}, {"second", std::string(text_at(b, y->whole))},
                               {"expected", fmt::format("{}{:.3g}%", y->value >= x->value ? "" : "-", change)}});
      out.add_related(r, b, x->whole.begin, y->whole.end, "from here to there");
    }
  }

  /// "Four people, three men and two women".
  void total(const Analysis& a, Findings& out) const {
    const auto& list = quantities_of(a).list;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const QuantityMention& whole = list[i];
      if (whole.kind != QuantityKind::count || whole.casualty == 0 || whole.value > 1000 || whole.approximate) continue;
      const AnalysedBlock& b = a.blocks()[whole.block];
      if (!applies_to(b)) continue;
      const auto tokens = a.tokens(b);
      Items items(a, b, whole.first, std::min<std::uint32_t>(whole.last + 24, b.word_count()));
      // The noun right behind the number, then a mark that opens the list.
      const std::uint32_t noun = whole.last;
      if (noun + 3 >= tokens.size() || !has_casualty(a.type(tokens[noun]), 5)) continue;
      const Gap open = items.gap(noun);
      if (open.line_end || (open.mark != ',' && open.mark != ':' && open.mark != '(' && !(open.mark == '-' && open.blank_before))) continue;
      double sum = 0;
      int parts = 0;
      std::uint32_t at = noun + 1, end = 0;
      bool closed = false;
      while (at + 1 < tokens.size()) {
        const Item& it = items.at(at);
        double n = 0;
        std::uint32_t next = at;
        if (it.plain_integer()) n = static_cast<double>(it.value), next = at + 1;
        else if (it.shape == Item::Shape::word && it.is(Role::number)) n = it.sense(Role::number)->value, next = at + it.width;
        else break;
        if (next >= tokens.size() || !items.gap(next - 1).blank()) break;
        if (!has_casualty(a.type(tokens[next]), 5)) break;
        sum += n;
        ++parts;
        end = next + 1;
        if (closed) break;
        if (end >= tokens.size()) break;
        const Gap g = items.gap(end - 1);
        std::uint32_t after = end;
        if (items.at(after).shape == Item::Shape::word && items.at(after).is(Role::conj)) closed = true, after += 1;
        else if (g.mark != ',') break;
        if (after >= tokens.size()) break;
        at = after;
      }
      if (parts < 2 || !closed || parts > 5 || same(sum, whole.value)) continue;
      // The list ends there.
      if (end < tokens.size()) {
        const Gap g = items.gap(end - 1);
        if (!g.mark && !g.line_end) {
          const WordType& t = a.type(tokens[end]);
          if (has_role(t, Role::of) || has_role(t, Role::conj)) continue;
        }
      }
      RawFinding& f = out.add(*this, b, whole.place.begin, tokens[end - 1].end, {{"found", std::string(text_at(b, whole.place))}, {"expected", fmt::format("{:g}", sum)}});
      (void)f;
    }
  }

  static bool has_casualty(const WordType& t, int value) {
    const Sense* s = find_sense(t.senses, Role::casualty);
    return s && s->value == value;
  }

  /// "Three countries: Iran and Iraq".
  void count_of_names(const Analysis& a, Findings& out) const {
    for (const QuantityMention& q : quantities_of(a).list) {
      if (q.kind != QuantityKind::count || !q.in_words || q.value < 2 || q.value > 9 || q.approximate || q.high > q.value) continue;
      const AnalysedBlock& b = a.blocks()[q.block];
      if (!applies_to(b) || b.script != Script::latin) continue;
      const auto tokens = a.tokens(b);
      Items items(a, b, q.first, std::min<std::uint32_t>(q.last + 48, b.word_count()));
      // A noun of up to two words, then a colon: what follows is all of them.
      std::uint32_t at = q.last;
      for (int n = 0; n < 3 && at < tokens.size() && items.gap(at).blank(); ++n) ++at;
      if (at + 1 >= tokens.size()) continue;
      const Gap open = items.gap(at);
      if (open.mark != ':' || open.line_end || open.second || open.blank_before) continue;
      std::uint32_t k = at + 1;
      int names = 0;
      bool conj = false, plain = true;
      while (k < tokens.size()) {
        // One name: words with capitals.
        std::uint32_t words = 0;
        while (k < tokens.size() && a.type(tokens[k]).has(type_first_upper) && words < 5) {
          ++k, ++words;
          if (k >= tokens.size() || a.gap_text(b, k - 1) != " ") break;
        }
        if (words == 0) {
          plain = false;
          break;
        }
        ++names;
        if (k >= tokens.size()) break;
        const Gap g = items.gap(k - 1);
        const Item& it = items.at(k);
        if (g.line_end || g.mark == '.') break;
        if (conj) {
          plain = g.mark == ';' || g.mark == ')' ;
          break;
        }
        if (it.shape == Item::Shape::word && it.is(Role::conj) && (g.blank() || g.mark == ',')) {
          conj = true;
          ++k;
          continue;
        }
        if (g.mark == ',' && !g.second) continue;
        plain = false;
        break;
      }
      if (!plain || !conj || names < 2 || names == static_cast<int>(q.value)) continue;
      RawFinding& f = out.add(*this, b, q.place.begin, tokens[std::min<std::size_t>(k, tokens.size()) - 1].end, {{"found", std::string(text_at(b, q.place))}, {"expected", std::to_string(names)}});
      (void)f;
    }
  }

  /// Whether another number is tied to this one, before it or behind it.
  static bool linked(const Analysis& a, const AnalysedBlock& b, const QuantityMention& q, bool before) {
    const auto tokens = a.tokens(b);
    if (before) {
      if (q.first == 0) return false;
      const WordType& t = a.type(tokens[q.first - 1]);
      return has_role(t, Role::to) || has_role(t, Role::disj) || has_role(t, Role::conj) || a.gap_text(b, q.first - 1).find_first_of("-/") == 0 || t.has(type_has_digit);
    }
    // Behind the number, for its unit may stand behind the second one.
    for (std::uint32_t k = q.first; k < q.last && k < tokens.size(); ++k) {
      if (tokens[k].end != q.place.end && k + 1 != q.last) continue;
      if (k + 1 >= tokens.size()) return false;
      const std::string_view gap = a.gap_text(b, k);
      const WordType& t = a.type(tokens[k + 1]);
      if (gap == " " && (has_role(t, Role::to) || has_role(t, Role::disj)) && k + 2 < tokens.size() && a.type(tokens[k + 2]).has(type_has_digit)) return true;
      if (!gap.empty() && gap[0] == '-' && t.has(type_has_digit)) return true;
    }
    return q.high > q.value;
  }

  /// Names of a summary that stand nowhere in the body.
  void headline_name(const Analysis& a, Findings& out) const {
    const Layout& l = layout_of(a);
    if (!l.has_claims || l.body_words < 60 || !summaries_) return;
    if (std::none_of(l.parts.begin(), l.parts.end(), [](Part p) { return p == Part::summary; })) return;
    // What the body holds: keys, their stems, initials of names, and countries.
    std::unordered_set<std::string> keys;
    std::unordered_set<std::string> initials;
    std::set<int> countries;
    for (const AnalysedBlock& b : a.blocks()) {
      if (l.parts[b.index] != Part::body && l.parts[b.index] != Part::title) continue;
      const auto tokens = a.tokens(b);
      Items items(a, b);
      std::string run;
      for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        const WordType& t = a.type(tokens[i]);
        keys.insert(stem(t));
        keys.insert(std::string(t.key));
        for (const Sense& s : items.at(i).senses)
          if (s.role == Role::demonym) countries.insert(s.value);
        for (const Sense& s : t.senses)
          if (s.role == Role::demonym) countries.insert(s.value);
        if (t.has(type_first_upper)) run += t.key.substr(0, 1);
        else if (!t.entry.has(word_closed)) run.clear();
        for (std::size_t n = 2; n <= run.size() && n <= 6; ++n) initials.insert(run.substr(run.size() - n));
        if (t.has(type_all_upper)) initials.insert(letters(t.key));
      }
    }
    for (const AnalysedBlock& b : a.blocks()) {
      if (l.parts[b.index] != Part::summary || !applies_to(b) || b.script != Script::latin) continue;
      const auto tokens = a.tokens(b);
      // Headline style writes every word with a capital: then capitals say nothing.
      std::size_t upper = 0, lower_case = 0;
      for (const Sentence& s : a.sentences(b))
        for (std::uint32_t i = s.first_word + 1; i < s.last_word; ++i) (a.type(tokens[i]).has(type_first_upper) ? upper : lower_case) += 1;
      if (upper * 2 > lower_case) continue;
      Items items(a, b);
      for (const Sentence& s : a.sentences(b)) {
        for (std::uint32_t i = s.first_word + 1; i < s.last_word; ++i) {
          const WordType& t = a.type(tokens[i]);
          if (!t.has(type_first_upper) || t.has(type_has_digit) || t.length < 2) continue;
          if (has_role(t, Role::month) || has_role(t, Role::weekday)) continue;
          if (t.entry.has(word_closed) || t.entry.has(word_title_cue)) continue;
          if (known(t, items.at(i), keys, initials, countries)) continue;
          // Joined: Sino-American; the parts are words of their own, and each may be unknown.
          // Names of several words are one finding.
          std::uint32_t end = i + 1;
          while (end < s.last_word && a.gap_text(b, end - 1) == " " && a.type(tokens[end]).has(type_first_upper) &&
                 !known(a.type(tokens[end]), items.at(end), keys, initials, countries))
            ++end;
          // A common noun written with a capital, alone or in an office: Parliament, Prime Minister.
          if (end == i + 1 && t.entry.has(word_lower)) {
            const auto neighbour = [&](std::uint32_t k) {
              const WordType& n = a.type(tokens[k]);
              return n.has(type_first_upper) && !n.entry.has(word_title_cue) && !n.entry.has(word_closed);
            };
            const bool before = i > s.first_word && a.gap_text(b, i - 1) == " " && neighbour(i - 1);
            const bool after = end < s.last_word && a.gap_text(b, end - 1) == " " && neighbour(end);
            if (!before && !after) continue;
          }
          // An abbreviation of the words of a name in the body, or a name spelled out of its initials.
          if (spelled_out(a, b, i, end, initials, s.last_word)) {
            i = end - 1;
            continue;
          }
          out.add(*this, b, tokens[i].begin, tokens[end - 1].end, {{"found", std::string(b.text().substr(tokens[i].begin, tokens[end - 1].end - tokens[i].begin))}});
          i = end - 1;
        }
      }
    }
  }

  static std::string letters(std::string_view key) {
    std::string out;
    for (const char c : key)
      if (c >= 'a' && c <= 'z') out.push_back(c);
    return out;
  }

  /// A name without its possessive and plural endings.
  static std::string stem(const WordType& t) {
    std::string_view k = t.key;
    if (k.ends_with("'s")) k.remove_suffix(2);
    else if (k.ends_with('\'')) k.remove_suffix(1);
    if (k.size() > 4 && k.ends_with('s')) k.remove_suffix(1);
    return std::string(k);
  }

  static bool known(const WordType& t, const Item& it, const std::unordered_set<std::string>& keys, const std::unordered_set<std::string>& initials, const std::set<int>& countries) {
    const std::string s = stem(t);
    if (keys.contains(s) || keys.contains(std::string(t.key))) return true;
    if (t.has(type_all_upper) && initials.contains(letters(s))) return true;
    for (const auto senses : {t.senses, it.senses, mention_senses(s)})
      for (const Sense& c : senses)
        if (c.role == Role::demonym && countries.contains(c.value)) return true;
    return false;
  }

  /// "European Union" where the body has EU: the initials of the capitalised words round it.
  static bool spelled_out(const Analysis& a, const AnalysedBlock& b, std::uint32_t first, std::uint32_t end, const std::unordered_set<std::string>& initials, std::uint32_t last) {
    const auto tokens = a.tokens(b);
    const auto capital = [&](std::uint32_t k) { return a.type(tokens[k]).has(type_first_upper); };
    while (first > 0 && a.gap_text(b, first - 1) == " " && (capital(first - 1) || a.type(tokens[first - 1]).entry.has(word_closed))) --first;
    while (end < last && a.gap_text(b, end - 1) == " " && (capital(end) || a.type(tokens[end]).entry.has(word_closed))) ++end;
    std::string made;
    for (std::uint32_t k = first; k < end; ++k)
      if (capital(k)) made += a.type(tokens[k]).key.substr(0, 1);
    if (made.size() < 2) return false;
    for (std::size_t from = 0; from + 2 <= made.size(); ++from)
      for (std::size_t n = made.size() - from; n >= 3; --n)
        if (initials.contains(made.substr(from, n))) return true;
    return false;
  }

  Check check_;
  bool titles_, summaries_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const Check check = static_cast<Check>(reader.choice("check", check_names, 0));
  std::vector<std::string> parts = reader.texts("parts");
  if (parts.empty()) parts = {"title", "summary"};
  const bool titles = std::find(parts.begin(), parts.end(), "title") != parts.end();
  const bool summaries = std::find(parts.begin(), parts.end(), "summary") != parts.end();
  if (reader.failed()) return nullptr;
  return std::make_unique<QuantitiesRule>(reader.take_info(), check, titles, summaries);
}

const KindRegistrar registrar{{
    .name = "quantities",
    .summary = "figures that contradict one another, or that cannot be read",
    .keys = {{"check", KeyType::choice, true, "what is compared", check_names},
             {"parts", KeyType::choices, false, "for the checks of a headline: title (and captions), summary (what stands under such a label); both when left out", {"title", "summary"}}},
    .placeholders = {"found", "expected", "first", "second", "reason"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
