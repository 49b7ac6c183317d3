#include "mention/name_variants.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {

namespace {

constexpr std::uint32_t none = ~0u;
/// Spellings of a bucket compared each with each; larger buckets are sorted and compared nearby.
constexpr std::size_t most_compared = 48;

/// A table of skeletons that is emptied by counting documents: memory of a thread.
struct Buckets {
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t stamp = 0, head = none;
  };
  struct Entry {
    std::uint32_t form, next;
  };
  std::vector<Slot> slots;
  std::vector<Entry> entries;
  std::vector<std::uint32_t> used;  ///< slots of the document at hand
  std::uint32_t stamp = 0;
};

std::uint64_t mix(std::uint64_t x) noexcept {
  x ^= x >> 31;
  x *= 0x9E3779B97F4A7C15ull;
  return x ^ x >> 29;
}

struct Pair {
  std::uint32_t a, b;  ///< forms
  Cost distance;
};

/// What stands round the places of a spelling.
struct Surroundings {
  std::vector<NamePlace> places;
  std::vector<std::string_view> names_before, names_after, words_before, words_after;
  std::vector<std::string_view> rare_before, rare_after;  ///< names that are no words of the language
  std::vector<std::string_view> glosses;
  std::vector<std::uint64_t> sentences;
  bool named = false;  ///< a name, a title or an initial stands beside it, or what follows persons
};

struct Verdict {
  bool joined = false;
  bool beside = false;  ///< the same word or name stands beside both
  Cost ceiling = 0;
  std::string evidence;
};

class Finder {
 public:
  Finder(const Analysis& analysis, const NameModels& models)
      : a_(analysis), models_(models), words_(NameWords::of(analysis, models)), s_(buckets()) {}

  std::vector<NameVariant> find() {
    std::vector<NameVariant> out;
    std::vector<Pair> pairs = near_pairs();
    if (pairs.empty()) return out;
    look_round(pairs);
    choose(pairs, out);
    return out;
  }

 private:
  static Buckets& buckets() {
    thread_local Buckets b;
    return b;
  }

  // Near pairs ----------------------------------------------------------------------------------------

  /// Common words among themselves are compared only where one is written in an unusual way (nukta).
  static bool of_interest(const NameWord& f) noexcept { return !f.closed && (f.level < 3 || f.only_apertium || (f.light != f.key && f.script != Script::latin)); }

  void insert(std::uint64_t key, std::uint32_t form) {
    const std::size_t mask = s_.slots.size() - 1;
    std::size_t i = mix(key) & mask;
    while (s_.slots[i].stamp == s_.stamp && s_.slots[i].key != key) i = (i + 1) & mask;
    Buckets::Slot& slot = s_.slots[i];
    if (slot.stamp != s_.stamp) {
      slot = {key, s_.stamp, none};
      s_.used.push_back(static_cast<std::uint32_t>(i));
    }
    s_.entries.push_back({form, slot.head});
    slot.head = static_cast<std::uint32_t>(s_.entries.size() - 1);
  }

  std::vector<Pair> near_pairs() {
    std::vector<Pair> out;
    const std::size_t room = words_.seen().size() * 4 + 64;
    std::size_t size = std::max<std::size_t>(s_.slots.size(), 1024);
    while (size < room * 2) size *= 2;
    if (size != s_.slots.size()) s_.slots.assign(size, {}), s_.stamp = 0;
    ++s_.stamp;
    s_.entries.clear();
    s_.used.clear();
    const bool any = std::any_of(words_.seen().begin(), words_.seen().end(), [&](auto id) { return of_interest(words_[id]); });
    if (!any) return out;
    for (const std::uint32_t id : words_.seen()) {
      const NameWord& f = words_[id];
      if (f.closed) continue;
      const NameModel& m = *models_.of(f.script);
      insert(f.skeleton, id);
      // Any letter may be lost or another one in a word written once, if what it was meant for is written often.
      if (!m.loose_skeleton() && !(words_.count(id) == 1 ? f.level == 0 : words_.count(id) >= 3)) continue;
      // One class left out, each in turn but the first.
      const std::uint64_t classes = f.skeleton & ((1ull << 60) - 1), tag = f.skeleton & ~((1ull << 60) - 1);
      for (int shift = 5; shift < 60 && classes >> shift; shift += 5) {
        const std::uint64_t low = classes & ((1ull << shift) - 1), high = classes >> (shift + 5) << shift;
        insert(low | high | tag, id);
      }
    }
    std::vector<std::uint32_t> bucket;
    for (const std::uint32_t index : s_.used) {
      const Buckets::Slot& slot = s_.slots[index];
      if (s_.entries[slot.head].next == none) continue;
      bucket.clear();
      bool rare = false;
      for (std::uint32_t e = slot.head; e != none; e = s_.entries[e].next) {
        bucket.push_back(s_.entries[e].form);
        rare = rare || of_interest(words_[s_.entries[e].form]);
      }
      if (!rare) continue;
      compare(bucket, out);
    }
    // A pair may be found by several keys.
    std::sort(out.begin(), out.end(), [](const Pair& x, const Pair& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
    out.erase(std::unique(out.begin(), out.end(), [](const Pair& x, const Pair& y) { return x.a == y.a && x.b == y.b; }), out.end());
    return out;
  }

  void compare(std::vector<std::uint32_t>& bucket, std::vector<Pair>& out) {
    std::size_t window = bucket.size();
    if (bucket.size() > most_compared) {
      window = words_.seen().size() > 5000 ? 10 : most_compared / 2;
      std::sort(bucket.begin(), bucket.end(), [&](auto x, auto y) { return words_[x].light < words_[y].light; });
    }
    for (std::size_t i = 0; i < bucket.size(); ++i)
      for (std::size_t k = i + 1; k < bucket.size() && k <= i + window; ++k) {
        std::uint32_t a = bucket[i], b = bucket[k];
        if (a == b) continue;
        if (a > b) std::swap(a, b);
        compare(a, b, out);
      }
  }

  /// Words of the language on both sides are two words, unless capitals say that they are names.
  bool both_common(std::uint32_t ia, std::uint32_t ib) const {
    const NameWord &a = words_[ia], &b = words_[ib];
    if (a.level < 3 || b.level < 3 || a.key == b.key) return false;
    if ((a.only_apertium && words_.count(ia) == 1) || (b.only_apertium && words_.count(ib) == 1)) return false;
    const std::uint32_t na = words_.count(ia), nb = words_.count(ib);
    return a.script != Script::latin || a.zipf >= 50 || b.zipf >= 50 || std::min(na, nb) != 1 || std::max(na, nb) < 2;
  }

  void compare(std::uint32_t ia, std::uint32_t ib, std::vector<Pair>& out) {
    const NameWord &a = words_.with_units(ia), &b = words_.with_units(ib);
    if (a.script != b.script || both_common(ia, ib)) return;
    const NameModel& m = *models_.of(a.script);
    if (a.units.empty() || b.units.empty()) return;
    if (a.fold == b.fold && a.folded == b.folded) {
      out.push_back({ia, ib, 0});
      return;
    }
    const std::size_t n = std::min(a.units.size(), b.units.size()), most = std::max(a.units.size(), b.units.size());
    if (most - n > 4 || n < static_cast<std::size_t>(m.numbers().least_units)) return;
    // With all that may be said for them.
    const Cost limit = m.ceiling(most) + m.numbers().evidence;
    const Cost d = words_.distance(ia, ib, limit);
    if (d <= limit) out.push_back({ia, ib, d});
  }

  // What stands round them ----------------------------------------------------------------------------

  static bool plain_gap(std::span<const Token> tokens, std::size_t i) noexcept { return tokens[i].gap == Vocabulary::single_space; }

  /// `inside`: a blank and a word stand before it in running text, where a capital means something.
  bool name_like(const WordType& w, bool inside) const {
    if (!w.is_word() || w.has(type_has_digit) || w.entry.has(word_title_cue)) return false;
    if (w.script == Script::latin) return w.has(type_first_upper) && (inside || familiarity(w) < 3);
    return familiarity(w) < 3;
  }

  void look_round(const std::vector<Pair>& pairs) {
    std::vector<std::uint32_t> wanted;
    for (const Pair& p : pairs) wanted.push_back(p.a), wanted.push_back(p.b);
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    if (wanted.empty()) return;
    first_ = wanted.front();
    index_.assign(wanted.back() - first_ + 1, none);
    for (std::uint32_t i = 0; i < wanted.size(); ++i) index_[wanted[i] - first_] = i;
    round_.resize(wanted.size());
    for (const AnalysedBlock& b : a_.blocks()) {
      if (!NameWords::in_language(a_, b)) continue;
      const auto tokens = a_.tokens(b);
      std::span<const Sentence> sentences;
      for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        const std::uint32_t word = words_.word_of(tokens[i].type) - first_;
        if (word >= index_.size() || index_[word] == none) continue;
        Surroundings& r = round_[index_[word]];
        r.places.push_back({b.index, i});
        if (sentences.empty()) sentences = a_.sentences(b);
        const auto sentence = std::upper_bound(sentences.begin(), sentences.end(), i,
                                               [](std::uint32_t k, const Sentence& s) { return k < s.last_word; });
        r.sentences.push_back(static_cast<std::uint64_t>(b.index) << 32 | static_cast<std::uint64_t>(sentence - sentences.begin()));
        if (r.places.size() > 200) continue;  // enough is known
        const auto note = [&](std::uint32_t k, auto& names, auto& words, auto& rare) {
          const WordType& w = a_.type(tokens[k]);
          if (!w.is_word() || w.entry.has(word_closed) || w.length < 2) return;
          const bool inside = k > 0 && plain_gap(tokens, k - 1) && b.kind() != BlockKind::title && b.kind() != BlockKind::heading;
          const std::string_view key = w.key.substr(0, bare_length(w.key));
          (name_like(w, inside) ? names : words).push_back(key);
          if (name_like(w, false)) rare.push_back(key);
        };
        r.named = r.named || named(b, tokens, i);
        if (i > 0 && plain_gap(tokens, i - 1)) note(i - 1, r.names_before, r.words_before, r.rare_before);
        if (i + 1 < tokens.size() && plain_gap(tokens, i)) note(i + 1, r.names_after, r.words_after, r.rare_after);
        // A Latin gloss in brackets right behind.
        if (i + 1 < tokens.size() && a_.type(tokens[i]).script != Script::latin) {
          const std::string_view gap = a_.gap_text(b, i);
          if (gap.find('(') != gap.npos && a_.type(tokens[i + 1]).script == Script::latin)
            r.glosses.push_back(a_.type(tokens[i + 1]).key);
        }
      }
    }
  }

  /// Whether something beside word `i` shows that it is a name, in scripts without capitals.
  bool named(const AnalysedBlock& b, std::span<const Token> tokens, std::uint32_t i) const {
    const WordType& w = a_.type(tokens[i]);
    if (w.script == Script::latin) return true;
    const NameModel& m = *models_.of(w.script);
    const auto unknown = [&](const WordType& t) { return t.is_word() && t.script == w.script && name_like(t, false) && !t.entry.has(word_closed); };
    if (i > 0) {
      const WordType& before = a_.type(tokens[i - 1]);
      const std::string_view gap = a_.gap_text(b, i - 1);
      if (gap == " " && (unknown(before) || before.entry.has(word_title_cue) || m.listed("roles", before.key))) return true;
      // An initial, or a first half before a hyphen.
      if ((gap == ". " || gap == ".") && before.length <= 2) return true;
      if (gap == "-" && unknown(before)) return true;
    }
    if (i + 1 < tokens.size()) {
      const WordType& behind = a_.type(tokens[i + 1]);
      const std::string_view gap = a_.gap_text(b, i);
      if (gap == " " && (unknown(behind) || m.listed("after-name", behind.key))) return true;
      if (gap == "-" && unknown(behind)) return true;
    }
    return false;
  }

  /// How much speaks for a slip that a busy editor wants to be told of, and not for a difference that
  /// readers take no notice of: a sum of points, whose values are in the table.
  int strength(std::uint32_t x, std::uint32_t y, Cost d, const Verdict& v) const {
    const NameWord &A = words_[x], &B = words_[y];
    const NameModel& m = *models_.of(A.script);
    const std::uint32_t nb = words_.count(y);
    const bool named = A.proper || B.proper || round_of(x).named || round_of(y).named;
    int points = 0;
    if (nb >= 2) points += m.param("strong-repeated");
    const bool far = d >= m.param("strong-far-from", 70);
    if (named) points += m.param("strong-name");
    else if (B.level > 0 && !far && (nb == 1 || words_.count(x) > 1 || d <= m.param("light") || m.lightly_apart(A.units, B.units, m.param("light")))) points += m.param("strong-word");
    if (v.beside) points += m.param("strong-beside");
    if (far) points += m.param("strong-far");
    else if (d >= m.param("strong-apart-from", 30)) points += m.param(m.vowels_apart(A.units, B.units) ? "strong-apart" : "strong-consonant");
    // The longer the words, the less by chance.
    if (std::min(A.units.size(), B.units.size()) >= static_cast<std::size_t>(m.param("strong-long-from", 99))) points += m.param("strong-long");
    if (A.level > 1 && B.level == 0) points += m.param("strong-against-known");
    return points;
  }

  static bool share(const std::vector<std::string_view>& x, const std::vector<std::string_view>& y) {
    return std::any_of(x.begin(), x.end(), [&](auto s) { return std::find(y.begin(), y.end(), s) != y.end(); });
  }

  const Surroundings& round_of(std::uint32_t word) const { return round_[index_[word - first_]]; }

  /// Names that sound alike count as one: both halves of a name may be written two ways.
  static bool share_name(const NameModel& m, const std::vector<std::string_view>& x, const std::vector<std::string_view>& y) {
    constexpr std::uint64_t three_classes = 1u << 10;
    return share(x, y) || std::any_of(x.begin(), x.end(), [&](auto s) {
             const std::uint64_t mine = m.skeleton(s);
             return mine >= three_classes && std::any_of(y.begin(), y.end(), [&](auto t) { return m.skeleton(t) == mine; });
           });
  }

  // Judging -------------------------------------------------------------------------------------------

  /// Whether one is the other with a prefix that makes another word: `unsaid` is not `said`.
  static bool prefixed(const NameModel& m, std::string_view a, std::string_view b) {
    if (a.size() < b.size()) std::swap(a, b);
    return a.ends_with(b) && a.size() > b.size() && m.listed("prefixes", a.substr(0, a.size() - b.size()));
  }

  /// All evidence for and against the rarer spelling `x` being meant as `y`, `d` apart.
  Verdict judge(std::uint32_t x, std::uint32_t y, Cost d) const {
    const NameWord &A = words_[x], &B = words_[y];
    const NameModel& m = *models_.of(A.script);
    const bool latin = A.script == Script::latin;
    const std::uint32_t na = words_.count(x), nb = words_.count(y);
    const Surroundings &ra = round_of(x), &rb = round_of(y);
    Verdict v;
    const auto say = [&](std::string_view what) { v.evidence += v.evidence.empty() ? "" : ", "; v.evidence += what; };
    int level_a = A.level, level_b = B.level;
    // A word that is much rarer in the language than the one repeated here, standing once, is no word.
    if (!latin && level_a == 1 && na == 1 && level_b == 3 && A.zipf + m.param("rarer-partner") <= B.zipf) level_a = 0;
    // So is a form that only the morphology knows, beside a usual word repeated here.
    const bool odd = !latin && A.only_apertium && na == 1 && nb >= 3 && B.zipf >= m.param("odd-partner", 99);
    if (odd) level_a = 0;
    const bool slip = level_a == 0 && na == 1;

    const std::size_t shorter = std::min(A.units.size(), B.units.size()), longer = std::max(A.units.size(), B.units.size());
    const std::size_t units = latin && na == 1 && nb >= 3 ? longer : shorter;
    const bool same_name = share_name(m, ra.names_before, rb.names_before) || share_name(m, ra.names_after, rb.names_after);
    const bool same_word = share(ra.words_before, rb.words_before) || share(ra.words_after, rb.words_after);
    const auto differ = [&](const auto& x, const auto& y) { return !x.empty() && !y.empty() && !share_name(m, x, y); };
    const bool other_name = differ(ra.rare_before, rb.rare_before) || differ(ra.rare_after, rb.rare_after);
    const bool one_sentence = std::any_of(ra.sentences.begin(), ra.sentences.end(), [&](auto k) {
      return std::find(rb.sentences.begin(), rb.sentences.end(), k) != rb.sentences.end();
    });

    // One stands with another name only, the other without: a person is introduced once.
    const auto alone = [](const Surroundings& r) { return r.names_before.empty() && r.names_after.empty(); };
    const bool introduced = (ra.names_before.size() == ra.places.size() && alone(rb)) || (rb.names_before.size() == rb.places.size() && alone(ra));

    v.beside = same_name || same_word;
    if (B.level > 0 && prefixed(m, A.key, B.key)) return v;
    Cost ceiling = m.ceiling(units);
    if (level_a == 3 && level_b == 3) {
      if (!same_name || na != 1 || nb < 2) return v;
      ceiling = m.param("both-common-same-name");
      v.ceiling = ceiling;
      v.joined = d <= ceiling && !m.inflected(A.key, B.key);
      say("beside the same name");
      return v;
    }
    if (level_a == 3 || (level_b == 3 && level_a > 0)) {
      if (shorter < static_cast<std::size_t>(m.param("common-known-units", 99))) return v;
      ceiling = m.param("common-known");
      if (d > ceiling) return v;
    } else if (level_a > 0 && level_b > 0) {
      if (shorter < static_cast<std::size_t>(m.param("both-known-units", 5))) return v;
      ceiling = m.param("both-known");
      if (latin && same_name) ceiling = m.param("both-known-other-half");
      if (latin && same_word && nb >= 4 * na) ceiling = std::max(ceiling, m.param("both-known-neighbour"));
      if (!latin) {
        v.ceiling = ceiling;
        v.joined = d <= ceiling && !m.inflected(A.key, B.key);
        return v;
      }
    } else if (level_a == 0) {
      if (odd) ceiling += m.param("odd");
      if (level_b == 1) ceiling += m.param("unknown-frequent");
      if (level_b == 2) ceiling += nb == 1 ? m.param("unknown-dictionary-once") : m.param("unknown-dictionary");
      if (level_b == 3) {
        ceiling += nb == 1 ? m.param("unknown-common-once") : m.param("unknown-common");
        if (shorter <= 4) ceiling += m.param("unknown-common-short");
      }
    } else {  // the rarer spelling is known, the other is not
      if (introduced) ceiling += m.param("introduced");
      ceiling += level_a == 1 ? m.param("frequent-unknown") : level_a == 2 ? m.param("dictionary-unknown") : m.param("common-unknown");
    }
    if (shorter == 3 && !same_name && (A.level > 0 || B.level > 0 || A.zipf > 0 || B.zipf > 0)) return v;

    if (slip && nb >= 2) ceiling += m.param("singleton");
    if (same_name) ceiling += m.param("same-name"), say("beside the same name");
    else if (same_word) ceiling += m.param("same-word"), say("beside the same word");
    if (one_sentence) ceiling += slip ? (level_b == 3 ? 0 : m.param("one-sentence-slip")) : m.param("one-sentence");
    if (na >= 2 && nb >= 2) ceiling += m.param("both-repeated");
    if (other_name && !same_name) ceiling += m.param("other-name");
    if (!ra.glosses.empty() && !rb.glosses.empty()) {
      const bool same = share(ra.glosses, rb.glosses);
      ceiling += same ? m.param("gloss") : -m.param("gloss");
      if (same) say("the same gloss in brackets");
    }
    v.ceiling = ceiling;
    if (d > ceiling) return v;
    if (m.inflected(A.key, B.key) && !slip_in_inflection(A, B, d, na, nb, m)) return v;
    v.joined = true;
    return v;
  }

  /// Forms that differ by endings only are nearly always two forms of a word. Not so: a long vowel
  /// for a short one; the lost last vowel of a name written often; an ending its paradigm does not have.
  bool slip_in_inflection(const NameWord& A, const NameWord& B, Cost d, std::uint32_t na, std::uint32_t nb, const NameModel& m) const {
    if (d <= m.param("inflection-slip")) return true;
    const bool unknown_once = A.level == 0 && na == 1;
    if (!unknown_once) return false;
    const auto [ta, tb] = NameModel::tails(A.key, B.key);
    // Endings that no one word has both of, where neither form is known.
    if (B.level == 0 && (m.listed("tails-apart", std::string(ta) + "/" + std::string(tb)) ||
                         m.listed("tails-apart", std::string(tb) + "/" + std::string(ta))))
      return true;
    switch (A.script) {
      case Script::devanagari:
        if (ta.empty() && tb.size() == 3 && m.listed("final-vowels", tb)) return nb >= 2;
        if (ta.empty() && tb.size() == 3 && m.listed("final-vowels-often", tb)) return nb >= 3;
        return B.apertium && B.level == 3 && !tb.empty();
      case Script::arabic: return A.units.size() + 1 >= 6 && nb >= 4 && ta.empty();
      default:
        if (ta.size() == 1 && B.key.ends_with(ta)) return true;  // a letter doubled
        return ta.empty() && nb >= 3 && tb != "n" && tb != "s";
    }
  }

  void choose(const std::vector<Pair>& pairs, std::vector<NameVariant>& out) {
    struct Candidate {
      std::uint32_t a, b;
      Cost distance;
      Verdict verdict;
      bool orthography;
    };
    std::vector<Candidate> candidates;
    for (const Pair& p : pairs) {
      const NameWord &f = words_[p.a], &g = words_[p.b];
      if (f.upper || g.upper) {
        if (f.key == g.key) continue;  // HARRIS and Harris
      }
      std::uint32_t a = p.a, b = p.b;
      const std::uint32_t na = words_.count(a), nb = words_.count(b);
      const auto first = [&](std::uint32_t id) { const NamePlace& x = round_of(id).places.front(); return std::pair(x.block, x.token); };
      // The rarer one; the less known one; the later one.
      const auto less = [&](const NameWord& x, std::uint32_t n, std::uint32_t id) {
        return std::tuple(n, static_cast<int>(x.level), static_cast<int>(x.zipf), std::pair(~first(id).first, ~first(id).second));
      };
      if (p.distance == 0) {
        if (std::tuple(nb, std::pair(~first(b).first, ~first(b).second)) < std::tuple(na, std::pair(~first(a).first, ~first(a).second))) std::swap(a, b);
      } else if (less(g, nb, b) < less(f, na, a)) {
        std::swap(a, b);
      }
      Candidate c{a, b, p.distance, {}, p.distance == 0};
      if (c.orthography) {
        if (f.script == Script::latin && f.light.size() == g.light.size() && f.key == g.key) continue;  // case only
        c.verdict.joined = true;
      } else {
        c.verdict = judge(a, b, p.distance);
      }
      if (c.verdict.joined) candidates.push_back(std::move(c));
    }
    // Each spelling joins its best partner only.
    std::map<std::uint32_t, const Candidate*> best;
    for (const Candidate& c : candidates) {
      const Candidate*& slot = best[c.a];
      const auto rank = [&](const Candidate& x) {
        return std::tuple(x.distance - x.verdict.ceiling / 4, ~words_.count(x.b), words_[x.b].light);
      };
      if (!slot || rank(c) < rank(*slot)) slot = &c;
    }
    for (const auto& [a, c] : best) {
      const NameWord &A = words_[c->a], &B = words_[c->b];
      const NameModel& m = *models_.of(A.script);
      NameVariant v;
      const bool common = B.level == 3 || (A.script != Script::latin && B.level == 2 && B.zipf >= m.param("common-zipf", 48)) ||
                          (c->orthography && A.level == 3);
      v.kind = c->orthography ? (common ? VariantKind::word_orthography : VariantKind::orthography)
                              : (common ? VariantKind::word : VariantKind::name);
      v.distance = c->distance;
      v.strong = strength(c->a, c->b, c->distance, c->verdict) >= m.param("strong", 0);
      v.even = words_.count(c->a) == words_.count(c->b);
      v.both_known = A.level > 0 && B.level > 0;
      v.wrong = {A.light, round_of(c->a).places};
      v.right = {B.light, round_of(c->b).places};
      v.evidence = describe(A, B, c->distance, m);
      if (!c->verdict.evidence.empty()) v.evidence += ", " + c->verdict.evidence;
      const double margin = (c->verdict.ceiling - c->distance) / 100.0;
      v.confidence = c->orthography ? 0.9 : std::clamp(0.7 + 0.3 * margin + (v.even ? -0.1 : 0.0), 0.5, 0.97);
      out.push_back(std::move(v));
    }
    // In the order of the text, whatever the numbers of the forms.
    std::sort(out.begin(), out.end(), [](const NameVariant& x, const NameVariant& y) {
      const NamePlace &p = x.wrong.places.front(), &q = y.wrong.places.front();
      return std::pair(p.block, p.token) < std::pair(q.block, q.token);
    });
  }

  /// What tells the two apart, in words.
  static std::string describe(const NameWord& A, const NameWord& B, Cost d, const NameModel& m) {
    if (d == 0) return "the same letters";
    const Units &x = A.units, &y = B.units;
    std::size_t i = 0, k = 0;
    while (i < x.size() && i < y.size() && x[i] == y[i]) ++i;
    while (k + i < x.size() && k + i < y.size() && x[x.size() - 1 - k] == y[y.size() - 1 - k]) ++k;
    const std::size_t p = x.size() - i - k, q = y.size() - i - k;
    const auto vowels = [&](const Units& s, std::size_t n) {
      for (std::size_t j = i; j < i + n; ++j)
        if (!m.is_vowel(s[j])) return false;
      return true;
    };
    if (p == 2 && q == 2 && x[i] == y[i + 1] && x[i + 1] == y[i]) return "two letters exchanged";
    if (p + q == 1) {
      const Units& s = p ? x : y;
      if ((i > 0 && s[i - 1] == s[i]) || (i + 1 < s.size() && s[i + 1] == s[i])) return "one doubled letter apart";
      return vowels(s, 1) ? "one vowel apart" : "one letter apart";
    }
    if (p == 1 && q == 1) return vowels(x, 1) && vowels(y, 1) ? "one vowel apart" : "one letter apart";
    return vowels(x, p) && vowels(y, q) ? "their vowels apart" : "they sound alike";
  }

  const Analysis& a_;
  const NameModels& models_;
  NameWords& words_;
  Buckets& s_;
  std::uint32_t first_ = 0;            ///< the least word of a near pair
  std::vector<std::uint32_t> index_;   ///< word - first_ → index in round_
  std::vector<Surroundings> round_;
};

struct ByModels {
  mutable std::map<const NameModels*, std::vector<NameVariant>> found;
};

}  // namespace

const std::vector<NameVariant>& name_variants(const Analysis& analysis, const NameModels& models) {
  const ByModels& all = analysis.once<ByModels>([](const Analysis&) { return ByModels(); });
  const auto [it, fresh] = all.found.try_emplace(&models);
  if (fresh) it->second = Finder(analysis, models).find();
  return it->second;
}

}  // namespace newslint
