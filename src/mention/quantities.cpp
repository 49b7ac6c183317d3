#include "mention/quantities.h"

#include <algorithm>
#include <cmath>

#include "mention/items.h"
#include "mention/number_words.h"
#include "text/utf8.h"

namespace newslint {
namespace {

class QuantityReader {
 public:
  QuantityReader(Items& items, const std::vector<bool>& taken, std::vector<QuantityMention>& out) : items_(items), taken_(taken), out_(out) {}

  void read() {
    for (std::uint32_t i = 0; i < items_.size();) {
      if (!items_.hot(i) || taken_[i]) {
        ++i;
        continue;
      }
      i = number(i);
    }
  }

 private:
  static int currency_of(char32_t c) {
    switch (c) {
      case '$': return 1;
      case 0xA3: return 2;
      case 0x20AC: return 3;
      case 0x20B9: case 0x20A8: return 4;
      case 0xA5: return 5;
      default: return 0;
    }
  }

  /// Returns the token to go on with.
  std::uint32_t number(std::uint32_t i) {
    // Numbers tied to numbers tied to numbers: a list or an identifier.
    if (depth_ >= 3) return i + 1;
    ++depth_;
    const std::uint32_t next = number_at(i);
    --depth_;
    return next;
  }

  std::uint32_t number_at(std::uint32_t i) {
    const Item& it = items_.at(i);
    QuantityMention q;
    q.block = items_.block().index;
    q.first = i;
    std::uint32_t end = i + 1;
    if (it.shape == Item::Shape::word) {
      if (it.is(Role::month) || it.is(Role::weekday)) return i + it.width;
      const auto n = spelled_number(items_, i);
      if (!n) return i + it.width;
      q.value = n->value;
      q.in_words = true;
      q.scaled = n->scaled;
      q.doubled_scale = n->doubled_scale;
      q.odd_scale = n->odd_scale;
      end = n->end;
      if (n->ordinal) q.kind = QuantityKind::ordinal;
      // "second" is also a unit, "one" and its like are articles.
      if (n->value == 1 && !n->ordinal) return end;
    } else {
      if (it.shape == Item::Shape::parts || it.letters_first || it.decade) return other(q, i, end);
      q.value = it.real;
      q.decimals = it.decimals;
      q.group_fault = it.group_fault;
      if (it.has_letters) {
        if (it.ordinal) q.kind = QuantityKind::ordinal;
        else if (const Sense* s = it.sense(Role::scale)) q.value *= std::pow(10.0, s->value), q.scaled = true;
        else if (const Sense* m = it.sense(Role::measure)) q.kind = QuantityKind::measure, q.unit = m->value;
        else if (const Sense* u = it.sense(Role::unit)) q.kind = QuantityKind::time, q.unit = u->value;
        else if (it.is(Role::percent)) q.kind = QuantityKind::percent;
        else return other(q, i, end);
      } else if (const auto n = spelled_number(items_, i); n && n->end > i + 1 && !n->ordinal) {
        q.value = n->value;
        q.scaled = n->scaled;
        q.doubled_scale = n->doubled_scale;
        q.odd_scale = n->odd_scale;
        end = n->end;
      }
    }
    q.high = q.value;
    q.last = end;
    // What stands right before it.
    const char32_t before = items_.before(i);
    if (i > 0 && !items_.gap(i - 1).line_end) {
      const Gap g = items_.gap(i - 1);
      const Item& previous = items_.at(i - 1);
      if (g.tight() && g.mark && g.mark != '(' && g.mark != '"' && g.mark != '\'' && !currency_of(before) && previous.shape != Item::Shape::word &&
          !(g.mark == '-' && pending_range_ == i))
        return other(q, i, end);
      if (g.mark == '-' && g.tight() && !g.dash && previous.shape == Item::Shape::word && !previous.is(Role::approx)) {
        // Covid-19, F-16, mid-20
        q.kind = QuantityKind::name;
      }
      if (before == '#') q.kind = QuantityKind::name;
    }
    if (const int symbol = currency_of(before)) {
      q.kind = QuantityKind::money, q.unit = symbol;
    } else if (i > 0 && previous_currency(i)) {
      q.kind = QuantityKind::money, q.unit = previous_currency(i);
    }
    // What stands right behind it.
    if (end < items_.size() || items_.gap(end - 1).mark == '%') {
      const Gap g = items_.gap(end - 1);
      if (g.mark == '%' && !g.blank_before) {
        q.kind = QuantityKind::percent;
      } else if (end < items_.size() && !g.line_end && !taken_[end]) {
        const bool hyphen = g.mark == '-' && g.tight() && !g.second;
        const Item& next = items_.at(end);
        if (hyphen && next.shape != Item::Shape::word) return dashed(q, i, end);
        if (g.mark == ':' && g.tight() && next.shape != Item::Shape::word) return other(q, i, end + 1);
        if (g.mark == '/' && g.tight() && next.shape != Item::Shape::word) return other(q, i, end + 1);
        if (next.shape == Item::Shape::word && (g.blank() || hyphen || g.none) && q.kind != QuantityKind::money) unit(q, end, next, hyphen);
        else if (next.shape == Item::Shape::word && g.blank() && q.kind == QuantityKind::money && next.is(Role::currency)) q.last = end + next.width;
        // A degree sign
        if (g.mark == 'x' && q.kind == QuantityKind::count) {
          const std::string_view between = items_.analysis().gap_text(items_.block(), end - 1);
          std::size_t at = std::min(between.find_first_not_of(' '), between.size());
          const char32_t c = at < between.size() ? next_code_point(between, at) : 0;
          if (c == 0xB0) {
            q.kind = QuantityKind::measure;
            q.unit = 22;
            const WordType& t = items_.type(end);
            if (t.length == 1 && (t.text == "C" || t.text == "F")) q.unit = t.text == "C" ? 20 : 21, q.last = end + 1;
          } else if (currency_of(c)) {
            q.kind = QuantityKind::money, q.unit = currency_of(c);
          }
        }
      }
    }
    if (q.kind == QuantityKind::count && !q.in_words && named(i)) q.kind = QuantityKind::name;
    // "5 to 10 people", "10 and 20%": the unit behind the second number is that of the first.
    if (q.kind == QuantityKind::count && end + 1 < items_.size() && items_.gap(end - 1).blank()) {
      const Item& link = items_.at(end);
      if (link.shape == Item::Shape::word && (link.is(Role::to) || link.is(Role::disj)) && !link.is(Role::unit) && items_.gap(end).blank() && items_.hot(end + link.width) && !taken_[end + link.width]) {
        const std::size_t mine = out_.size();
        finish(q);
        const std::uint32_t next = number(end + link.width);
        if (out_.size() == mine + 2 && out_[mine + 1].first == end + link.width && out_[mine + 1].kind != QuantityKind::name) {
          QuantityMention& r = out_[mine + 1];
          if (r.value > q.value || (r.kind == QuantityKind::percent && !q.scaled && q.value <= 100 && items_.type(end).script == Script::latin)) {
            QuantityMention& a = out_[mine];
            a.kind = r.kind, a.unit = r.unit, a.casualty = r.casualty;
            if (!a.scaled && r.scaled && r.value / q.value > 500) a.value *= scale_of(r), a.high = a.value;
          }
        }
        return next;
      }
    }
    finish(q);
    return std::max(q.last, end);
  }

  static double scale_of(const QuantityMention& q) {
    double f = 1;
    while (q.value / (f * 10) >= 1 && std::fmod(q.value, f * 10) == 0) f *= 10;
    return f;
  }

  void unit(QuantityMention& q, std::uint32_t end, const Item& next, bool hyphen) {
    const bool latin = items_.type(end).script == Script::latin;
    if (next.is(Role::percent)) {
      q.kind = QuantityKind::percent, q.last = end + next.width;
    } else if (const Sense* m = next.sense(Role::measure); m && q.kind != QuantityKind::ordinal) {
      q.kind = QuantityKind::measure, q.unit = m->value, q.last = end + next.width;
    } else if (const Sense* u = next.sense(Role::unit); u && q.kind != QuantityKind::ordinal && !(next.is(Role::weekday) && items_.type(end).script == Script::arabic)) {
      q.kind = QuantityKind::time, q.unit = u->value, q.last = end + next.width;
    } else if (const Sense* c = next.sense(Role::currency); c && !hyphen && q.kind != QuantityKind::ordinal && !(c->flags & sense_weak)) {
      q.kind = QuantityKind::money, q.unit = c->value, q.last = end + next.width;
    } else if (next.is(Role::currency) && latin && items_.type(end).length > 3 && q.kind != QuantityKind::ordinal) {
      q.kind = QuantityKind::money, q.unit = next.sense(Role::currency)->value, q.last = end + next.width;
    } else if (q.kind == QuantityKind::count) {
      // Who is counted: "20 people were killed", "20 की मौत".
      for (std::uint32_t k = end; k < items_.size() && k < end + 6; ++k) {
        const Item& w = items_.at(k);
        if (k > end) {
          const Gap g = items_.gap(k - 1);
          if (!g.blank()) break;
        }
        if (w.shape != Item::Shape::word) break;
        if (w.is(Role::conj) || w.is(Role::number)) break;
        if (const Sense* s = w.sense(Role::casualty)) {
          if (!q.casualty || q.casualty == 5) q.casualty = s->value;
          if (q.casualty != 5) break;
        }
      }
      // "killed 12 people"
      if (q.casualty == 0 || q.casualty == 5)
        for (std::uint32_t back = 1; back <= 3 && back <= q.first && items_.gap(q.first - back).blank(); ++back) {
          const Item& w = items_.at(q.first - back);
          if (w.shape != Item::Shape::word || w.is(Role::conj)) break;
          if (const Sense* s = w.sense(Role::casualty)) {
            if (s->value < 5) q.casualty = s->value;
            break;
          }
          if (!w.is(Role::approx) && back > 1) break;
        }
    }
  }

  int previous_currency(std::uint32_t i) {
    const Gap g = items_.gap(i - 1);
    const Item& previous = items_.at(i - 1);
    if (previous.shape != Item::Shape::word || !(g.blank() || g.none || (g.mark == '.' && !g.second))) return 0;
    const Sense* s = previous.sense(Role::currency);
    if (!s) return 0;
    // "Rs 500", "USD 5": abbreviations; a word like "dollar" before a number is of another one.
    const WordType& t = items_.type(i - 1);
    return t.length <= 3 && (t.has(type_first_upper) || t.script != Script::latin) && !(s->flags & sense_weak) ? s->value : 0;
  }

  /// A number that names something: "Article 370", "Boeing 737".
  bool named(std::uint32_t i) {
    if (i == 0 || !items_.gap(i - 1).blank()) return false;
    const WordType& t = items_.type(i - 1);
    if (t.script != Script::latin || !t.has(type_first_upper)) return false;
    // Not the first word of a sentence: "Over 30", "About 50".
    if (items_.at(i - 1).is(Role::approx) || t.entry.has(word_closed)) return false;
    if (i == 1) return false;
    const Gap g = items_.gap(i - 2);
    return !(g.mark == '.' || g.mark == 'x' || g.line_end);
  }

  std::uint32_t other(QuantityMention& q, std::uint32_t i, std::uint32_t end) {
    q.kind = QuantityKind::other;
    q.first = i;
    q.last = end;
    q.high = q.value;
    finish(q);
    return end;
  }

  /// Two numbers with a dash: a range where the first is less and something is counted, otherwise a score.
  std::uint32_t dashed(QuantityMention& q, std::uint32_t i, std::uint32_t end) {
    const std::size_t mine = out_.size();
    pending_range_ = end;
    const std::uint32_t next = number(end);
    pending_range_ = 0;
    if (out_.size() != mine + 1) return std::max(next, other(q, i, end));
    QuantityMention& r = out_[mine];
    const bool counted = r.kind == QuantityKind::percent || r.kind == QuantityKind::money || r.kind == QuantityKind::time || r.kind == QuantityKind::measure || r.casualty;
    if (counted && r.value > q.value) {
      r.high = r.value;
      r.value = q.value * (!q.scaled && r.scaled ? scale_of(r) : 1);
      r.first = i;
      r.place.begin = items_.token(i).begin;
      r.whole.begin = r.place.begin;
      if (q.kind == QuantityKind::money) r.kind = q.kind, r.unit = q.unit;
    } else {
      r.kind = QuantityKind::other;
      q.kind = QuantityKind::other;
      q.last = end;
      finish(q);
    }
    return next;
  }

  void finish(QuantityMention& q) {
    q.place = {items_.token(q.first).begin, 0};
    std::uint32_t number_end = q.first + 1;
    if (const auto n = spelled_number(items_, q.first); n && n->end > number_end) number_end = n->end;
    number_end = std::min(number_end, std::max(q.last, q.first + 1));
    q.place.end = items_.token(number_end - 1).end;
    q.whole = {q.place.begin, std::max(q.place.end, items_.token(std::max(q.last, q.first + 1) - 1).end)};
    if (q.kind == QuantityKind::percent && items_.gap(number_end - 1).mark == '%') q.whole.end = q.place.end + 1;
    // Approximations, before it (nearly, more than, करीब) or behind it (से अधिक).
    for (std::uint32_t back = 1; back <= 4 && back <= q.first; ++back) {
      const Item& w = items_.at(q.first - back);
      if (!items_.gap(q.first - back).blank() && !currency_of(items_.before(q.first))) break;
      if (w.shape != Item::Shape::word) break;
      if (const Sense* s = w.sense(Role::approx); s && w.width == back) {
        q.approximate = true;
        if (s->value) q.direction = s->value;
        break;
      }
    }
    const std::uint32_t ends[] = {number_end, q.last};
    for (const std::uint32_t e : ends) {
      if (e >= items_.size() || !items_.gap(e - 1).blank()) continue;
      const Item& w = items_.at(e);
      if (items_.type(e).script == Script::latin) continue;
      if (const Sense* s = w.shape == Item::Shape::word ? w.sense(Role::approx) : nullptr; s && w.width > 1) q.approximate = true, q.direction = s->value;
    }
    out_.push_back(q);
  }

  Items& items_;
  const std::vector<bool>& taken_;
  std::vector<QuantityMention>& out_;
  std::uint32_t pending_range_ = 0;
  int depth_ = 0;
};

Quantities read_quantities(const Analysis& a) {
  Quantities out;
  const Dates& dates = dates_of(a);
  std::size_t d = 0, c = 0;
  for (const AnalysedBlock& b : a.blocks()) {
    if (!b.mentions || b.kind() == BlockKind::code) continue;
    // Tokens of dates and times are no quantities.
    std::vector<bool> taken(b.word_count(), false);
    while (d < dates.list.size() && dates.list[d].block < b.index) ++d;
    for (std::size_t k = d; k < dates.list.size() && dates.list[k].block == b.index; ++k) {
      const DateMention& m = dates.list[k];
      if (m.from.relative && m.from.offset_unit != 4 && m.kind != DateKind::weekday && !m.is_range()) continue;  // "three years ago" counts, too
      const std::uint32_t last = m.is_range() ? m.to.last_token : m.from.last_token;
      for (std::uint32_t t = m.from.first; t < last && t < taken.size(); ++t) taken[t] = true;
    }
    const auto tokens = a.tokens(b);
    while (c < dates.clocks.size() && dates.clocks[c].block < b.index) ++c;
    std::uint32_t t = 0;
    for (std::size_t k = c; k < dates.clocks.size() && dates.clocks[k].block == b.index; ++k) {
      while (t < tokens.size() && tokens[t].begin < dates.clocks[k].place.begin) ++t;
      for (; t < tokens.size() && tokens[t].end <= dates.clocks[k].place.end; ++t) taken[t] = true;
    }
    Items items(a, b);
    const auto before = static_cast<std::ptrdiff_t>(out.list.size());
    QuantityReader(items, taken, out.list).read();
    std::stable_sort(out.list.begin() + before, out.list.end(), [](const QuantityMention& x, const QuantityMention& y) { return x.place.begin < y.place.begin; });
  }
  return out;
}

}  // namespace

std::string_view to_string(QuantityKind k) noexcept {
  constexpr std::string_view names[] = {"count", "percent", "money", "time", "measure", "ordinal", "name", "other"};
  return names[static_cast<int>(k)];
}

const Quantities& quantities_of(const Analysis& analysis) {
  return analysis.once<Quantities>([](const Analysis& a) { return read_quantities(a); });
}

}  // namespace newslint
