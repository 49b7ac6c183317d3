// Kind `quantities`: figures that contradict one another, and figures that cannot be read.
//
// One check a rule; the figures are read once a document (mention/quantities.h). What a title, a summary
// or a caption claims is compared with the body in mention/claims.h.
#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "mention/claims.h"
#include "mention/dates.h"
#include "mention/figures.h"
#include "mention/frames.h"
#include "mention/items.h"
#include "mention/quantities.h"
#include "rule/kind.h"
#include "text/normal.h"

namespace newslint {
namespace {

enum class Check : std::uint8_t {
  headline, headline_date, headline_name, headline_opposite, figure_conflict, total, percentage, conversion, count, malformed, denied
};
const std::vector<std::string_view> check_names = {"headline-figure", "headline-date", "headline-name", "headline-opposite", "figure-conflict", "total-mismatch",
                                                   "percentage-mismatch", "conversion-mismatch", "count-mismatch", "malformed-number", "denied-and-given"};

bool has_role(const WordType& t, Role r) { return find_sense(t.senses, r) != nullptr; }

std::string_view text_at(const AnalysedBlock& b, Place p) { return b.text().substr(p.begin, p.end - p.begin); }

/// Values of Role::noun: what says that a list is not all, people without saying which, the strength of
/// a quake, known, nobody in particular, unknown. And the kind of a denial of a strength.
constexpr int noun_among = 1, noun_people = 2, noun_strength = 3, noun_known = 4, noun_any = 5, noun_unknown = 6;
constexpr int kind_strength = 100;

class QuantitiesRule : public Rule {
 public:
  QuantitiesRule(RuleInfo info, Check check, ClaimScope scope) : Rule(std::move(info)), check_(check), scope_(scope) {}

  void hook(Hooks& hooks) const override { hooks.document(); }

  void check_document(const Analysis& a, Findings& out) const override {
    switch (check_) {
      case Check::headline: return claims(a, contradicted_figures(a, scope_), out);
      case Check::headline_date: return claims(a, contradicted_dates(a, scope_), out);
      case Check::headline_name: return claims(a, contradicted_names(a, scope_), out);
      case Check::headline_opposite: return claims(a, opposites(a, scope_), out);
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
  /// What a claim says and the body does not.
  void claims(const Analysis& a, const std::vector<Contradiction>& list, Findings& out) const {
    for (const Contradiction& c : list) {
      const AnalysedBlock &b = a.blocks()[c.block], &there = a.blocks()[c.body_block];
      if (!applies_to(b)) continue;
      const bool known = c.body_place.there();
      RawFinding& f = out.add(*this, b, c.place.begin, c.place.end, {{"found", std::string(text_at(b, c.place))}, {"expected", known ? std::string(text_at(there, c.body_place)) : std::string()}});
      if (known) out.add_related(f, there, c.body_place.begin, c.body_place.end, "the body has this");
    }
  }

  void malformed(const Analysis& a, Findings& out) const {
    for (const QuantityMention& q : quantities_of(a).list) {
      const AnalysedBlock& b = a.blocks()[q.block];
      if (!applies_to(b) || q.kind == QuantityKind::other || q.kind == QuantityKind::name) continue;
      if (q.doubled_scale) {
        out.add(*this, b, q.whole.begin, q.whole.end, {{"reason", "the same word of size stands twice"}});
        continue;
      }
      if (q.odd_scale && q.whole.end > q.place.begin) {
        out.add(*this, b, q.place.begin, q.place.end, {{"reason", "a thousand thousands have a name of their own: one of the two is too many"}});
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

  /// Whether the number is in the words of scale of South Asia (1) or of the West (2); 0: in neither.
  static int system_of(const Analysis& a, const QuantityMention& q) {
    int system = 0;
    const auto tokens = a.tokens(a.blocks()[q.block]);
    for (std::uint32_t k = q.first; k < q.last && k < tokens.size(); ++k)
      if (const Sense* s = find_sense(a.type(tokens[k]).senses, Role::scale)) system = s->value == 5 || s->value == 7 || s->value == 11 ? 1 : s->value == 6 || s->value == 12 ? 2 : system;
    return system;
  }

  /// "10 lakh (10 million)": the same number once in each way of counting.
  void other_scale(const Analysis& a, const QuantityMention& x, const QuantityMention& y, Findings& out) const {
    const AnalysedBlock& b = a.blocks()[x.block];
    if (!applies_to(b) || x.kind != y.kind || x.unit != y.unit || (x.kind != QuantityKind::count && x.kind != QuantityKind::money) || y.approximate != x.approximate) return;
    const int from = system_of(a, x), to = system_of(a, y);
    if (!from || !to || from == to || y.whole.begin < x.whole.end || y.whole.begin - x.whole.end > 3) return;
    const std::string_view between = b.text().substr(x.whole.end, y.whole.begin - x.whole.end);
    if (between.find('(') == between.npos || y.whole.end >= b.text().size() || b.text()[y.whole.end] != ')') return;
    if (std::abs(x.value - y.value) <= 0.06 * std::max(x.value, y.value)) return;
    const double right = x.value / (to == 2 ? 1e6 : 1e5);
    out.add(*this, b, x.whole.begin, y.whole.end + 1,
            {{"first", std::string(text_at(b, x.whole))}, {"second", std::string(text_at(b, y.whole))}, {"expected", fmt::format("{:.3g} {}", right, to == 2 ? "million" : "lakh")}});
  }

  /// "10 miles (25 km)".
  void conversion(const Analysis& a, Findings& out) const {
    const auto& list = quantities_of(a).list;
    for (std::size_t i = 0; i + 1 < list.size(); ++i) {
      const QuantityMention &x = list[i], &y = list[i + 1];
      if (x.block == y.block && x.scaled && y.scaled) other_scale(a, x, y, out);
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
      if (m.kind == temperature_kind) {
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
      if (m.kind == temperature_kind) right = y.unit == 21 ? m.value * 1.8 + 32 : m.value;
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
        if (x.casualty != y.casualty || same_number(x.value, y.value) || (x.block == y.block && frames[i].first == frames[k].first)) continue;
        if (!alone(frames[i], x) || !alone(frames[k], y) || !comparable_frames(a, frames[i], frames[k])) continue;
        if (name_keys(frames[i], false) != name_keys(frames[k], false)) continue;
        const AnalysedBlock &b = a.blocks()[y.block], &there = a.blocks()[x.block];
        RawFinding& f = out.add(*this, b, y.whole.begin, y.whole.end, {{"found", std::string(text_at(b, y.whole))}, {"expected", std::string(text_at(there, x.whole))}});
        out.add_related(f, there, x.whole.begin, x.whole.end, "here it is another figure");
        break;
      }
  }

  static bool has_noun(const WordType& t, int value) {
    return std::any_of(t.senses.begin(), t.senses.end(), [&](const Sense& s) { return s.role == Role::noun && s.value == value; });
  }

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
        const WordType& word = a.type(tokens[i]);
        if (has_noun(word, noun_strength) && unknown_near(a, b, i)) found.push_back({&b, i, kind_strength});
        if (!find_sense(word.senses, Role::casualty) && !find_sense(word.senses, Role::phrase)) continue;
        Items items(a, b, i, i + 1);
        const Item& it = items.at(i);
        const Sense* s = it.shape == Item::Shape::word ? it.sense(Role::casualty) : nullptr;
        if (!s) continue;
        const std::int64_t kind = s->value;
        if (word.script != Script::latin) {
          // The negation stands right behind it, and before it "any": किसी की मौत नहीं, کوئی ہلاک نہیں.
          const std::uint32_t end = i + it.width;
          if (kind == 5 || end >= tokens.size() || a.gap_text(b, end - 1) != " " || !has_role(a.type(tokens[end]), Role::negation)) continue;
          for (std::uint32_t back = 1; back <= 3 && back <= i; ++back)
            if (has_noun(a.type(tokens[i - back]), noun_any)) {
              found.push_back({&b, i, kind});
              break;
            }
          continue;
        }
        // The negation stands right before it, with at most two words between.
        for (std::uint32_t back = 1; back <= 3 && back <= i; ++back) {
          const WordType& t = a.type(tokens[i - back]);
          if (t.has(type_has_digit)) break;
          if (has_role(t, Role::negation) && t.script == Script::latin) {
            found.push_back({&b, i, kind});
            break;
          }
          // "no children were killed" is of children only.
          if (const Sense* who = find_sense(t.senses, Role::casualty); who && who->value == 5 && !has_noun(t, noun_people)) break;
          if (!t.entry.has(word_closed) && !has_role(t, Role::tense) && !has_role(t, Role::number) && !has_role(t, Role::casualty)) break;
        }
      }
    }
    return found;
  }

  /// "The magnitude is not known", तीव्रता का पता नहीं
  static bool unknown_near(const Analysis& a, const AnalysedBlock& b, std::uint32_t i) {
    const auto tokens = a.tokens(b);
    bool denied = false, known = false;
    for (std::uint32_t k = i + 1; k < tokens.size() && k < i + 9; ++k) {
      if (a.gap_text(b, k - 1).find_first_of(".,;") != std::string_view::npos || a.type(tokens[k]).has(type_has_digit)) break;
      denied |= has_role(a.type(tokens[k]), Role::negation);
      known |= has_noun(a.type(tokens[k]), noun_known);
      if (denied && known) return true;
      if (has_noun(a.type(tokens[k]), noun_unknown)) return true;
    }
    return false;
  }

  /// "of magnitude 6.2", 6.2 तीव्रता का
  static bool given_strength(const Analysis& a, const QuantityMention& q) {
    const auto tokens = a.tokens(a.blocks()[q.block]);
    return (q.first > 0 && has_noun(a.type(tokens[q.first - 1]), noun_strength)) || (q.last < tokens.size() && has_noun(a.type(tokens[q.last]), noun_strength));
  }

  void denied(const Analysis& a, Findings& out) const {
    std::optional<std::vector<Denial>> all;
    for (const QuantityMention& q : quantities_of(a).list) {
      const bool strength = q.kind == QuantityKind::count && q.value > 0 && q.value < 13 && given_strength(a, q);
      if (!strength && (q.kind != QuantityKind::count || q.casualty < 1 || q.casualty > 3)) continue;
      if (!applies_to(a.blocks()[q.block])) continue;
      if (!all) all = denials(a);
      if (all->empty()) return;
      const AnalysedBlock& b = a.blocks()[q.block];
      const Frame mine = frame_of(a, b, q.first);
      if (mine.negated || mine.attributed) continue;
      for (const Denial& d : *all) {
        if (strength ? d.kind != kind_strength : d.kind != q.casualty && !(d.kind == 6 && q.casualty <= 2)) continue;
        const Frame theirs = frame_of(a, *d.block, d.token);
        if (theirs.attributed || (theirs.block == mine.block && theirs.first == mine.first) || !comparable_frames(a, mine, theirs)) continue;
        RawFinding& f = out.add(*this, b, q.whole.begin, q.whole.end, {{"found", std::string(text_at(b, q.whole))}});
        const Token& t = a.tokens(*d.block)[d.token];
        out.add_related(f, *d.block, t.begin, t.end, "denied here");
        return;
      }
    }
  }

  /// Whether the three are said as "from X to Y", with the share right before or behind.
  static bool from_to(const Analysis& a, const AnalysedBlock& b, const QuantityMention& p, const QuantityMention& x, const QuantityMention& y) {
    const auto tokens = a.tokens(b);
    if (x.first == 0 || !has_role(a.type(tokens[x.first - 1]), Role::from) || y.first < x.last || y.first - x.last > 2) return false;
    if (!has_role(a.type(tokens[y.first - 1]), Role::to)) return false;
    if (p.first > x.first) return p.first >= y.last && p.first - y.last <= 5;
    if (x.first < p.last || x.first - p.last > 3) return false;
    // "5% a year"
    for (std::uint32_t k = p.last; k < x.first; ++k)
      if (has_role(a.type(tokens[k]), Role::unit)) return false;
    return true;
  }

  /// X से 50 प्रतिशत बढ़कर Y; 50 प्रतिशत बढ़कर X से Y: the word of change stands between them.
  static bool from_to_indic(const Analysis& a, const AnalysedBlock& b, const QuantityMention& p, const QuantityMention& x, const QuantityMention& y) {
    const auto tokens = a.tokens(b);
    const auto change = [&](std::uint32_t first, std::uint32_t last) {
      Items items(a, b, first, last);
      bool found = false;
      for (std::uint32_t k = first; k < last; ++k) {
        found |= items.at(k).is(Role::change);
        if (!items.gap(k).blank()) return false;
      }
      return found;
    };
    if (x.last >= tokens.size() || !has_role(a.type(tokens[x.last]), Role::to) || y.first < x.last + 1) return false;
    if (p.first > x.first && p.first < y.first) return p.first == x.last + 1 && y.first - p.last <= 3 && change(p.last, y.first);
    if (p.first < x.first) return y.first == x.last + 1 && x.first - p.last <= 3 && change(p.last, x.first);
    return false;
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
      else if (three[1]->kind == QuantityKind::percent) x = three[0], p = three[1], y = three[2];
      if (!p || x->kind == QuantityKind::percent || !comparable_kinds(*x, *y) || x->kind == QuantityKind::other || x->kind == QuantityKind::name || x->kind == QuantityKind::ordinal) continue;
      const AnalysedBlock& b = a.blocks()[p->block];
      if (!applies_to(b) || x->value <= 0 || y->value <= 0) continue;
      if (b.script == Script::latin ? !from_to(a, b, *p, *x, *y) : !from_to_indic(a, b, *p, *x, *y)) continue;
      const Frame f = frame_of(a, b, p->first);
      if (y->first >= f.last || x->first < f.first || p->first >= f.last) continue;
      // Up or down, said within the sentence.
      int direction = 0;
      Items items(a, b, f.first, f.last);
      for (std::uint32_t k = f.first; k < f.last; ++k)
        if (const Sense* s = items.at(k).shape == Item::Shape::word ? items.at(k).sense(Role::change) : nullptr) {
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
      if (parts < 2 || !closed || parts > 5 || same_number(sum, whole.value)) continue;
      // The list ends there.
      if (end < tokens.size()) {
        const Gap g = items.gap(end - 1);
        if (!g.mark && !g.line_end) {
          const WordType& t = a.type(tokens[end]);
          if (has_role(t, Role::of) || has_role(t, Role::conj) || has_noun(t, noun_among)) continue;
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

  /// The names behind the colon of तीन देशों को मिला: नॉर्वे और जापान, and the token where they end; no
  /// names where anything in the list is something else.
  static std::pair<int, std::uint32_t> listed_names(const Analysis& a, const AnalysedBlock& b, Items& items, std::uint32_t at) {
    const auto tokens = a.tokens(b);
    std::uint32_t k = at;
    for (int n = 0; n < 5 && k < tokens.size() && items.gap(k).blank(); ++n) ++k;
    if (k + 1 >= tokens.size() || items.gap(k).mark != ':' || items.gap(k).second || items.gap(k).line_end) return {};
    const auto is_name = [&](std::uint32_t i) {
      const WordType& t = items.type(i);
      if (t.entry.has(word_closed) || t.has(type_has_digit)) return false;
      bool geo = has_role(t, Role::demonym) || t.entry.has(word_only_proper);
      for (std::size_t r = 0; r < t.entry.reading_count(); ++r) geo |= t.entry.reading(r).feats.find("NameType") != std::string_view::npos;
      return geo;
    };
    int names = 0;
    bool last = false;
    for (++k; k < tokens.size();) {
      const std::uint32_t first = k;
      while (k < tokens.size() && k < first + 3 && is_name(k)) {
        ++k;
        if (k >= tokens.size() || !items.gap(k - 1).blank()) break;
      }
      if (k == first) return {};
      ++names;
      const Gap g = items.gap(k - 1);
      if (last || k >= tokens.size()) {
        const bool ends = k >= tokens.size() || (g.mark && g.mark != ',' && g.mark != '-') || g.line_end;
        return last && ends ? std::pair(names, k) : std::pair(0, k);
      }
      if (g.mark == ',') continue;
      if (!g.blank() || !items.at(k).is(Role::conj)) return {};
      last = true, ++k;
    }
    return {};
  }

  /// "Three countries: Iran and Iraq".
  void count_of_names(const Analysis& a, Findings& out) const {
    for (const QuantityMention& q : quantities_of(a).list) {
      if (q.kind != QuantityKind::count || !q.in_words || q.value < 2 || q.value > 9 || q.approximate || q.high > q.value) continue;
      const AnalysedBlock& b = a.blocks()[q.block];
      if (!applies_to(b)) continue;
      const auto tokens = a.tokens(b);
      Items items(a, b, q.first, std::min<std::uint32_t>(q.last + 48, b.word_count()));
      if (b.script != Script::latin) {
        if (const auto [names, end] = listed_names(a, b, items, q.last); names >= 2 && names != static_cast<int>(q.value))
          out.add(*this, b, q.place.begin, tokens[end - 1].end, {{"found", std::string(text_at(b, q.place))}, {"expected", std::to_string(names)}});
        continue;
      }
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

  Check check_;
  ClaimScope scope_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const Check check = static_cast<Check>(reader.choice("check", check_names, 0));
  std::vector<std::string> parts = reader.texts("parts");
  if (parts.empty()) parts = {"title", "summary"};
  const bool titles = std::find(parts.begin(), parts.end(), "title") != parts.end();
  const bool summaries = std::find(parts.begin(), parts.end(), "summary") != parts.end();
  if (reader.failed()) return nullptr;
  return std::make_unique<QuantitiesRule>(reader.take_info(), check, ClaimScope{titles, summaries});
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
