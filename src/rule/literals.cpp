#include "rule/literals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "rule/pattern_tree.h"
#include "rule/prematch.h"
#include "text/utf8.h"

namespace newslint {
namespace {

/// More texts than this for one part of a pattern are not enumerated.
constexpr std::size_t most_texts = 150;

using Tree = PatternTree;

/// Whether every text of a tree holds a character of a kind; `of` says whether a leaf is of it.
template <class F>
bool needs(const Tree& t, const F& of) {
  switch (t.type) {
    case Tree::Type::empty: return false;
    case Tree::Type::character:
    case Tree::Type::any: return of(t);
    case Tree::Type::concat: return std::any_of(t.parts.begin(), t.parts.end(), [&](const Tree& p) { return needs(p, of); });
    case Tree::Type::alternate: return std::all_of(t.parts.begin(), t.parts.end(), [&](const Tree& p) { return needs(p, of); });
    case Tree::Type::repeat: return t.least >= 1 && needs(t.parts[0], of);
  }
  return false;
}

/// Whether every text of a tree is one word character or more.
bool only_words(const Tree& t) {
  switch (t.type) {
    case Tree::Type::empty: return false;
    case Tree::Type::any: return t.words;
    case Tree::Type::character: return std::all_of(t.members.begin(), t.members.end(), is_word_char);
    case Tree::Type::concat:
    case Tree::Type::alternate: return !t.parts.empty() && std::all_of(t.parts.begin(), t.parts.end(), only_words);
    case Tree::Type::repeat: return t.least >= 1 && only_words(t.parts[0]);
  }
  return false;
}

using Texts = std::vector<std::string>;

/// All texts a tree matches, when they are few.
std::optional<Texts> all_texts(const Tree& t) {
  switch (t.type) {
    case Tree::Type::empty: return Texts{""};
    case Tree::Type::any: return std::nullopt;
    case Tree::Type::character: {
      Texts out;
      for (char32_t c : t.members) {
        std::string s;
        append_utf8(c, s);
        out.push_back(std::move(s));
      }
      return out;
    }
    case Tree::Type::alternate: {
      Texts out;
      for (const Tree& part : t.parts) {
        auto texts = all_texts(part);
        if (!texts || out.size() + texts->size() > most_texts) return std::nullopt;
        for (auto& s : *texts) out.push_back(std::move(s));
      }
      return out;
    }
    case Tree::Type::concat: {
      Texts out{""};
      for (const Tree& part : t.parts) {
        const auto texts = all_texts(part);
        if (!texts || out.size() * texts->size() > most_texts) return std::nullopt;
        Texts product;
        product.reserve(out.size() * texts->size());
        for (const auto& a : out)
          for (const auto& b : *texts) product.push_back(a + b);
        out = std::move(product);
      }
      return out;
    }
    case Tree::Type::repeat: {
      if (t.most < 0 || t.most > 8) return std::nullopt;
      const auto once = all_texts(t.parts[0]);
      if (!once) return std::nullopt;
      Texts out, power{""};
      for (int n = 0; n <= t.most; ++n) {
        if (n >= t.least) out.insert(out.end(), power.begin(), power.end());
        if (n == t.most) break;
        Texts next;
        if (power.size() * once->size() > most_texts) return std::nullopt;
        for (const auto& a : power)
          for (const auto& b : *once) next.push_back(a + b);
        power = std::move(next);
        if (out.size() + power.size() > most_texts) return std::nullopt;
      }
      return out;
    }
  }
  return std::nullopt;
}

/// What stands beside a part of a pattern: the next tree, and what stands behind that. Null: the end of
/// the pattern.
struct Context {
  const Tree* tree;  ///< null: nothing is known from here on
  const Context* rest;
};
constexpr Context unknown_context{nullptr, nullptr};

/// The word that stands beside a hook, collected along a pattern in one direction.
class NeighbourCollector {
 public:
  /// `touching`: the hook is a gap, which the
  /// word touches; otherwise one blank must stand between them.
  NeighbourCollector(bool forward, bool touching) : forward_(forward), touching_(touching) {}

  /// `literal`: what of the literal stands beyond the hook, in order of reading. False when nothing
  /// can be said.
  bool collect(std::string_view literal, const Context* beyond) {
    std::vector<char32_t> chars;
    for (std::size_t i = 0; i < literal.size();) chars.push_back(next_code_point(literal, i));
    if (!forward_) std::reverse(chars.begin(), chars.end());
    State s{touching_, {}};
    for (const char32_t c : chars)
      if (!step(s, c)) return done();
    follow(beyond, s);
    return done();
  }

  Neighbours set;
  bool open = false;  ///< something other than a word after one blank may stand there, too

 private:
  struct State {
    bool in_word;      ///< the blank is behind us
    std::string word;  ///< in the order it was met
  };
  using Next = std::function<void(const State&)>;
  static constexpr std::size_t most_words = 1200;

  bool done() const { return !failed_; }
  void fail() { failed_ = true; }

  /// Adds the word; `whole`: nothing else belongs to it.
  void enter(const State& s, bool whole) {
    if (s.word.empty()) return fail();
    std::string word = s.word;
    if (!forward_) {
      std::vector<char32_t> chars;
      for (std::size_t i = 0; i < word.size();) chars.push_back(next_code_point(word, i));
      word.clear();
      for (auto c = chars.rbegin(); c != chars.rend(); ++c) append_utf8(*c, word);
    }
    (whole ? set.words : set.parts).push_back(std::move(word));
    if (set.words.size() + set.parts.size() > most_words) fail();
  }

  /// Takes one more character; false when the word is settled.
  bool step(State& s, char32_t c) {
    if (!s.in_word) {
      s.in_word = c == ' ';
      open |= c != ' ';
      return s.in_word;
    }
    if (is_word_char(c)) {
      const CharClass cls = char_class(c);
      if (cls == CharClass::ideograph || cls == CharClass::katakana) return fail(), false;
      append_utf8(c, s.word);
      return true;
    }
    if (s.word.empty()) open = true;  // the gap is more than a blank
    else enter(s, c == ' ');
    return false;
  }

  void follow(const Context* at, const State& s) {
    if (failed_) return;
    if (!at) {
      // Here the match ends. At an edge, or in the midst of a word: either way more may follow.
      if (s.in_word && !s.word.empty()) return enter(s, false);
      return fail();
    }
    if (!at->tree) return s.word.empty() ? fail() : enter(s, false);
    walk(*at->tree, s, [&](const State& next) { follow(at->rest, next); });
  }

  void walk(const Tree& t, const State& s, const Next& next) {
    if (failed_ || ++steps_ > 40000) return fail();
    switch (t.type) {
      case Tree::Type::empty:
        if (!t.edge) return next(s);
        if (s.word.empty()) open = true;
        else enter(s, false);
        return;
      case Tree::Type::character:
        for (const char32_t c : t.members) {
          State more = s;
          if (step(more, c)) next(more);
          if (failed_) return;
        }
        return;
      case Tree::Type::any: return s.word.empty() ? fail() : enter(s, false);
      case Tree::Type::concat: return walk_row(t.parts, forward_ ? 0 : t.parts.size(), s, next);
      case Tree::Type::alternate:
        for (const Tree& part : t.parts) walk(part, s, next);
        return;
      case Tree::Type::repeat: return walk_repeat(t, 0, s, next);
    }
  }

  void walk_row(const std::vector<Tree>& parts, std::size_t at, const State& s, const Next& next) {
    if (at == (forward_ ? parts.size() : 0)) return next(s);
    const Tree& part = forward_ ? parts[at] : parts[at - 1];
    walk(part, s, [&](const State& more) { walk_row(parts, forward_ ? at + 1 : at - 1, more, next); });
  }

  void walk_repeat(const Tree& t, int passes, const State& s, const Next& next) {
    if (passes >= t.least) next(s);
    if (failed_ || (t.most >= 0 && passes >= t.most)) return;
    if (passes > 6) return s.word.empty() ? fail() : enter(s, false);
    walk(t.parts[0], s, [&](const State& more) {
      if (more.in_word != s.in_word || more.word != s.word) walk_repeat(t, passes + 1, more, next);
    });
  }

  bool forward_, touching_;
  bool failed_ = false;
  std::size_t steps_ = 0;
};

/// Whether what stands next to a part of the pattern is never a word character.
bool apart(const Context* at, bool forward, bool at_edges, int depth = 0);

/// The characters a tree may begin with (end with, backwards) are no word characters; `maybe_empty` is
/// set when it may match nothing.
bool apart(const Tree& t, bool forward, bool& maybe_empty) {
  switch (t.type) {
    case Tree::Type::empty:
      if (t.edge) return maybe_empty = false, true;
      return maybe_empty = true, true;
    case Tree::Type::any: return maybe_empty = false, false;
    case Tree::Type::character:
      maybe_empty = false;
      return std::none_of(t.members.begin(), t.members.end(), is_word_char);
    case Tree::Type::alternate: {
      bool all = true, empty = false;
      for (const Tree& part : t.parts) {
        bool e = false;
        all = apart(part, forward, e) && all;
        empty |= e;
      }
      maybe_empty = empty;
      return all;
    }
    case Tree::Type::repeat: {
      const bool a = apart(t.parts[0], forward, maybe_empty);
      maybe_empty |= t.least == 0;
      return a;
    }
    case Tree::Type::concat: {
      for (std::size_t i = 0; i < t.parts.size(); ++i) {
        bool e = false;
        if (!apart(t.parts[forward ? i : t.parts.size() - 1 - i], forward, e)) return maybe_empty = false, false;
        if (!e) return maybe_empty = false, true;
      }
      return maybe_empty = true, true;
    }
  }
  return false;
}

bool apart(const Context* at, bool forward, bool at_edges, int depth) {
  if (!at) return at_edges;
  if (!at->tree || depth > 50) return false;
  bool empty = false;
  if (!apart(*at->tree, forward, empty)) return false;
  return !empty || apart(at->rest, forward, at_edges, depth + 1);
}

/// Whether a tree holds edges of lines or the text, and nothing that may match without one.
bool only_edges(const Tree& t) {
  switch (t.type) {
    case Tree::Type::empty: return t.edge;
    case Tree::Type::concat: return std::any_of(t.parts.begin(), t.parts.end(), only_edges);
    case Tree::Type::alternate:
      // Of (?:^|x), x takes a character, which is in the set.
      return std::all_of(t.parts.begin(), t.parts.end(), [](const Tree& part) {
        bool empty = false;
        return only_edges(part) || (apart(part, true, empty), !empty);
      });
    case Tree::Type::repeat: return t.least >= 1 && only_edges(t.parts[0]);
    default: return false;
  }
}

/// Adds the characters a tree may begin with (end with, backwards) to `set`; true when it may match nothing.
bool outer_chars(const Tree& t, bool forward, CharSet& set) {
  switch (t.type) {
    case Tree::Type::empty:
      if (!t.edge) return true;
      set.edge = true;
      set.add('\n'), set.add('\r');
      // It stands between characters: what is beside it is beside the literal.
      return true;
    case Tree::Type::any:
      set.low |= t.chars.low, set.high |= t.chars.high;
      set.beyond |= t.chars.beyond, set.edge |= t.chars.edge;
      return false;
    case Tree::Type::character:
      for (const char32_t c : t.members) {
        if (c >= 0x80) {
          set.beyond = true;
          continue;
        }
        set.add(static_cast<unsigned char>(c));
        if (c >= 'a' && c <= 'z') set.add(static_cast<unsigned char>(c - 32));
        if (c == 'k' || c == 's') set.beyond = true;  // the Kelvin sign and the long s fold to them
      }
      return false;
    case Tree::Type::alternate: {
      bool empty = false;
      for (const Tree& part : t.parts) empty |= outer_chars(part, forward, set);
      return empty;
    }
    case Tree::Type::repeat: return outer_chars(t.parts[0], forward, set) || t.least == 0;
    case Tree::Type::concat:
      for (std::size_t i = 0; i < t.parts.size(); ++i)
        if (!outer_chars(t.parts[forward ? i : t.parts.size() - 1 - i], forward, set)) return false;
      return true;
  }
  return true;
}

/// What may stand right beside a literal with this context.
CharSet chars_beside(const Context* at, bool forward) {
  CharSet set{0, 0, false, false};
  for (int depth = 0; at && at->tree && depth < 50; at = at->rest, ++depth) {
    // An edge is passed through only by what stands at it: `(?:^|x)y` needs one of the two.
    CharSet here{0, 0, false, false};
    const bool empty = outer_chars(*at->tree, forward, here);
    set.low |= here.low, set.high |= here.high;
    set.beyond |= here.beyond, set.edge |= here.edge;
    if (!empty) return set;
    if (here.edge && only_edges(*at->tree)) return set;
  }
  return {};
}

/// Whether a tree holds no word character, ever.
bool no_words(const Tree& t) {
  switch (t.type) {
    case Tree::Type::empty: return true;
    case Tree::Type::any: {
      for (unsigned char c = 0; c < 0x80; ++c)
        if (t.chars.has(c) && is_word_char(c)) return false;
      if (!t.chars.beyond) return true;
      return !t.ranges.empty() && std::all_of(t.ranges.begin(), t.ranges.end(), [](const auto& range) {
        char32_t c = range.first;
        while (c <= range.second && !is_word_char(c)) ++c;
        return c > range.second;
      });
    }
    case Tree::Type::character: return std::none_of(t.members.begin(), t.members.end(), is_word_char);
    default: return std::all_of(t.parts.begin(), t.parts.end(), no_words);
  }
}

/// How many runs of characters other than word characters a tree may hold at most; unbounded: no such number.
std::uint8_t gaps_in(const Tree& t) {
  switch (t.type) {
    case Tree::Type::empty: return 0;
    case Tree::Type::any: return t.words ? 0 : 1;
    case Tree::Type::character: return std::all_of(t.members.begin(), t.members.end(), is_word_char) ? 0 : 1;
    case Tree::Type::alternate: {
      std::uint8_t most = 0;
      for (const Tree& part : t.parts) most = std::max(most, gaps_in(part));
      return most;
    }
    case Tree::Type::concat: {
      unsigned sum = 0;
      for (const Tree& part : t.parts) sum += gaps_in(part);
      return static_cast<std::uint8_t>(std::min<unsigned>(sum, unbounded));
    }
    case Tree::Type::repeat: {
      const unsigned once = gaps_in(t.parts[0]);
      if (once == 0) return 0;
      if (no_words(t.parts[0])) return 1;
      if (t.most < 0) return unbounded;
      return static_cast<std::uint8_t>(std::min<unsigned>(once * static_cast<unsigned>(t.most), unbounded));
    }
  }
  return unbounded;
}

/// The same for all that a context holds.
std::uint8_t reach(const Context* at) {
  unsigned sum = 0;
  for (int depth = 0; at; at = at->rest, ++depth) {
    if (!at->tree || depth > 200) return unbounded;
    sum += gaps_in(*at->tree);
  }
  return static_cast<std::uint8_t>(std::min<unsigned>(sum, unbounded));
}

/// A literal with what may stand beside it, not yet numbered.
struct Candidate {
  RequiredLiteral literal;
  std::shared_ptr<const Neighbours> next, previous;
  CharSet before, after;
};

/// Literals one of which stands in every match, and what looking for them costs.
struct Choice {
  std::vector<Candidate> literals;
  double cost = 0;
};

class Planner {
 public:
  Planner(const WordFrequency& frequency, bool at_edges) : frequency_(frequency), at_edges_(at_edges) {}

  /// `before`, `after`: what stands beside the tree; `first`: it begins the match.
  std::optional<Choice> plan(const Tree& t, const Context* before, const Context* after, bool first) const {
    if (auto texts = all_texts(t)) {
      const bool many = texts->size() > 8;
      auto c = choose(std::move(*texts), before, after, first);
      if (t.type != Tree::Type::concat || (c && !many)) return c;
      // One part of many combinations may be as rare, and be one text.
      auto part = plan_concat(t.parts, before, after, first);
      return !c || (part && part->cost < c->cost) ? std::move(part) : std::move(c);
    }
    switch (t.type) {
      case Tree::Type::alternate: {
        Choice all;
        for (const Tree& part : t.parts) {
          auto c = plan(part, before, after, first);
          if (!c) return std::nullopt;
          all.cost += c->cost;
          for (auto& l : c->literals) all.literals.push_back(std::move(l));
        }
        if (all.literals.size() > 4 * most_texts) return std::nullopt;
        return all;
      }
      case Tree::Type::repeat:
        // The first pass has before it what the repeat has.
        return t.least >= 1 ? plan(t.parts[0], before, &unknown_context, first) : std::nullopt;
      case Tree::Type::concat: return plan_concat(t.parts, before, after, first);
      default: return std::nullopt;
    }
  }

 private:
  std::optional<Choice> plan_concat(const std::vector<Tree>& parts, const Context* before, const Context* after,
                                    bool first) const {
    // What stands before and after each part.
    std::vector<Context> left(parts.size()), right(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) left[i] = {&parts[i], i == 0 ? before : &left[i - 1]};
    for (std::size_t i = parts.size(); i-- > 0;) right[i] = {&parts[i], i + 1 == parts.size() ? after : &right[i + 1]};
    const auto before_part = [&](std::size_t i) { return i == 0 ? before : &left[i - 1]; };
    const auto after_part = [&](std::size_t i) { return i + 1 == parts.size() ? after : &right[i + 1]; };

    std::optional<Choice> best;
    const auto consider = [&](std::optional<Choice> c) {
      if (c && (!best || c->cost < best->cost)) best = std::move(c);
    };
    // The texts of one pass through a repeat that goes on without end: the last before what follows it,
    // or the first after what stands before it.
    const auto one_pass = [](const Tree& t) -> std::optional<Texts> {
      if (t.type != Tree::Type::repeat || t.least < 1) return std::nullopt;
      Tree least = t;
      least.most = least.least = std::min(t.least, 8);
      if (auto texts = all_texts(least)) return texts;
      return all_texts(t.parts[0]);
    };
    const auto extend = [](Texts& run, const Texts& texts) {
      if (run.size() * texts.size() > most_texts) return false;
      Texts product;
      for (const auto& a : run)
        for (const auto& b : texts) product.push_back(a + b);
      run = std::move(product);
      return true;
    };
    std::size_t taken = 0;  // parts before this one belong to a run already
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto here = all_texts(parts[i]);
      if (!here) consider(plan(parts[i], before_part(i), after_part(i), first && i == 0));
      const auto pass = here ? std::nullopt : one_pass(parts[i]);
      if ((!here && !pass) || (here && i < taken)) continue;
      // The longest run of parts from here whose texts are few, taken together.
      Texts run = here ? *here : *pass;
      const bool whole_start = here.has_value();
      std::size_t end = i + 1;
      bool whole_end = true;
      for (; end < parts.size(); ++end) {
        if (const auto texts = all_texts(parts[end])) {
          if (!extend(run, *texts)) break;
        } else {
          if (const auto next = one_pass(parts[end])) whole_end = !extend(run, *next);
          break;
        }
      }
      taken = end;
      const std::size_t most = here && end > i + 1 ? here->size() : 0;
      if (run.size() > 8 && most > 0 && most < run.size()) {
        // This part alone, if its combinations with the next ones are many.
        sides_ = {i > 0 && only_words(parts[i - 1]), only_words(parts[i + 1])};
        consider(choose(*here, before_part(i), after_part(i), first && i == 0));
        taken = i + 1;
      }
      sides_ = {whole_start && i > 0 && only_words(parts[i - 1]),
                whole_end && end < parts.size() && only_words(parts[end])};
      // Of a repeat with nothing known behind it, the first passes serve as well as the last.
      if (!whole_start && end == i + 1) {
        sides_.right = false;
        consider(choose(run, before_part(i), &unknown_context, first && i == 0));
      }
      sides_.right = whole_end && end < parts.size() && only_words(parts[end]);
      consider(choose(std::move(run), whole_start ? before_part(i) : &unknown_context,
                      whole_end ? after_part(end - 1) : &unknown_context, first && i == 0 && whole_start));
      sides_ = {};
    }
    return best;
  }

  /// Share of words that may stand beside the hook, 0 to 1.
  double share(const Neighbours& n, bool open) const {
    double sum = open ? 0.1 : 0;
    for (const auto& w : n.words) sum += frequency_(w);
    for (const auto& p : n.parts) sum += std::max(frequency_(p), std::pow(10.0, -0.55 * static_cast<double>(count_code_points(p))) * 2);
    return std::min(sum, 1.0);
  }

  /// Share of words that hold `s`, by rule of thumb: the longer, the rarer; signs of no script of ours
  /// hardly stand anywhere.
  static double fragment_share(std::string_view s) {
    double share = 2;
    char32_t last = 0, last_but_one = 0;
    for (std::size_t i = 0; i < s.size();) {
      const char32_t c = next_code_point(s, i);
      if (c == last && c == last_but_one) share *= 0.01;  // no word is written so
      last_but_one = std::exchange(last, c);
      const Script script = script_of(c);
      const CharClass cls = char_class(c);
      const bool ours = script == Script::latin || script == Script::devanagari || script == Script::arabic;
      const bool usual = c < 0x80 || (ours && script != Script::latin && (cls == CharClass::letter || cls == CharClass::mark));
      share *= usual ? 0.28 : cls == CharClass::digit || script == Script::latin ? 0.005 : 0.0005;
    }
    return share;
  }

  /// Share of gaps that hold `s`, by rule of thumb.
  static double gap_share(std::string_view s) {
    double least = 1;
    int rare = 0;
    for (std::size_t i = 0; i < s.size();) {
      const char32_t c = next_code_point(s, i);
      if (c == ' ' || c == '\n') continue;
      ++rare;
      const double share = c == ',' || c == '.' ? 0.05
                         : c == '-' || c == '"' || c == '\'' || c == 0x964 || c == 0x6D4 || c == 0x60C ? 0.02
                         : c == ':' || c == '(' || c == ')' || (c >= 0x2013 && c <= 0x201D) ? 0.01
                         : c < 0x80 ? 0.002 : 0.0005;
      least = std::min(least, share);
    }
    if (rare == 0) return s.size() > 1 ? 0.01 : 1;
    return least / std::pow(10.0, rare - 1);
  }

  /// Whether [begin, end) is a part of a word that an apostrophe, a stop or the like holds together, or the joiner itself.
  static bool joined(std::string_view text, std::size_t begin, std::size_t end) {
    const auto joiner = [](char32_t c) {
      const CharClass cls = char_class(c);
      return cls == CharClass::mid_letter || cls == CharClass::mid_number || cls == CharClass::mid_both;
    };
    const auto word_at = [&](std::size_t i) { return i < text.size() && is_word_char(next_code_point(text, i)); };
    const auto word_before = [&](std::size_t i) { return i > 0 && is_word_char(previous_code_point(text, i)); };
    std::size_t after = begin;
    if (joiner(next_code_point(text, after)) && after == end) return word_before(begin) && word_at(end);
    std::size_t behind = end;
    if (end < text.size() && joiner(next_code_point(text, behind)) && word_at(behind)) return true;
    if (begin == 0 || !joiner(previous_code_point(text, begin))) return false;
    std::size_t before = begin - 1;
    while (before > 0 && is_continuation(text[before])) --before;
    return word_before(before);
  }

  struct Side {
    std::shared_ptr<const Neighbours> set;
    bool open = false;
    double share = 1;
  };

  Side beside(std::string_view literal, const Context* context, bool forward, bool touching) const {
    NeighbourCollector collector(forward, touching);
    Side side;
    if (!collector.collect(literal, context)) return side;
    // A single letter says little, and would make every word somebody's neighbour.
    if (std::any_of(collector.set.parts.begin(), collector.set.parts.end(), [](const std::string& p) { return count_code_points(p) < 2; }))
      return side;
    collector.set.before = !forward;
    side.open = collector.open;
    side.share = share(collector.set, collector.open);
    side.set = std::make_shared<const Neighbours>(std::move(collector.set));
    return side;
  }

  std::optional<Choice> choose(Texts texts, const Context* before, const Context* after, bool first) const {
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    const bool left = apart(before, false, at_edges_), right = apart(after, true, at_edges_);
    const CharSet before_chars = chars_beside(before, false), after_chars = chars_beside(after, true);
    const std::uint8_t reach_before = reach(before);
    // What stands beyond the literal, for hooks at its ends: the same for all texts. [touching]
    std::array<std::optional<Side>, 2> last, lead;
    const auto next_of = [&](std::string_view rest, bool touching) {
      if (!rest.empty()) return beside(rest, after, true, touching);
      auto& slot = last[touching];
      if (!slot) slot = beside({}, after, true, touching);
      return *slot;
    };
    const auto previous_of = [&](std::string_view rest, bool touching) {
      if (!rest.empty()) return beside(rest, before, false, touching);
      auto& slot = lead[touching];
      if (!slot) slot = beside({}, before, false, touching);
      return *slot;
    };
    Choice out;
    for (std::string& text : texts) {
      if (text.empty()) return std::nullopt;
      Candidate candidate;
      RequiredLiteral& l = candidate.literal;
      l.starts_match = first;
      l.reach_before = reach_before;
      candidate.before = before_chars;
      candidate.after = after_chars;
      double best = 1e9;
      std::size_t run = 0;
      bool run_word = false;
      const auto close = [&](std::size_t begin, std::size_t end) {
        if (begin == end) return;
        const std::string_view s = std::string_view(text).substr(begin, end - begin);
        double cost;
        HookMode mode = HookMode::fragment;
        const double n = static_cast<double>(count_code_points(s));
        if (run_word) {
          const bool whole = (begin > 0 || left) && (end < text.size() || right);
          if (whole) {
            mode = HookMode::word;
            // Single letters are what is left of it's and U.S: no dictionary counts them.
            cost = n == 1 ? std::max(frequency_(s), 0.02) : frequency_(s);
          } else {
            cost = fragment_share(s);
          }
        } else if (s == " ") {
          return;  // a single space is not looked at
        } else if ((begin > 0 || sides_.left) && (end < text.size() || sides_.right)) {
          // All that stands between two words: common only if it is what stands between most words.
          mode = HookMode::word;
          cost = s == ", " || s == ". " ? 0.05 : gap_share(s) / 2;
        } else {
          cost = gap_share(s);
        }
        Side next, previous;
        // Of a rare hook nothing more need be known. A part of don't or U.S is a word for its edges, but what
        // stands beside it is not looked at.
        if (mode == HookMode::word && cost > 1e-6 && !joined(text, begin, end)) {
          next = next_of(std::string_view(text).substr(end), !run_word);
          previous = previous_of(std::string_view(text).substr(0, begin), !run_word);
          // A hook turned away costs a bit test; one that is not, a search.
          cost *= 0.02 + 0.98 * next.share * previous.share;
        }
        if (!first) cost *= 1.5;  // the search cannot begin at the literal
        if (cost < best) {
          best = cost;
          l.hook_begin = static_cast<std::uint32_t>(begin);
          l.hook_length = static_cast<std::uint32_t>(end - begin);
          l.mode = mode;
          l.next_open = next.open;
          l.previous_open = previous.open;
          candidate.next = std::move(next.set);
          candidate.previous = std::move(previous.set);
        }
      };
      for (std::size_t i = 0; i < text.size();) {
        const std::size_t at = i;
        const bool word = is_word_char(next_code_point(text, i));
        if (at == 0) run_word = word;
        if (word != run_word) {
          close(run, at);
          run = at;
          run_word = word;
        }
      }
      close(run, text.size());
      if (best >= 1e9) return std::nullopt;
      l.text = std::move(text);
      out.cost += best + 1e-7;  // a hook more, for the start of every run
      out.literals.push_back(std::move(candidate));
    }
    return out;
  }

  const WordFrequency& frequency_;
  bool at_edges_;
  /// Of the run at hand: word characters, and nothing else, stand before or behind it.
  struct Sides {
    bool left = false, right = false;
  };
  mutable Sides sides_;
};

}  // namespace

bool stands_at(std::string_view text, std::size_t at_text, std::string_view literal, std::size_t at_literal,
            std::size_t& begin, std::size_t& end) noexcept {
  std::size_t i = at_text, k = at_literal;
  while (k < literal.size()) {
    if (i >= text.size()) return false;
    const char x = text[i], y = literal[k];
    if (static_cast<unsigned char>(x) < 0x80) {
      if ((x >= 'A' && x <= 'Z' ? x + 32 : x) != y) return false;
      ++i, ++k;
      continue;
    }
    if (to_lower(next_code_point(text, i)) != next_code_point(literal, k)) return false;
  }
  end = i;
  i = at_text, k = at_literal;
  while (k > 0) {
    if (i == 0) return false;
    std::size_t pi = i - 1, pk = k - 1;
    while (pi > 0 && is_continuation(text[pi])) --pi;
    while (pk > 0 && is_continuation(literal[pk])) --pk;
    std::size_t ti = pi, tk = pk;
    if (to_lower(next_code_point(text, ti)) != next_code_point(literal, tk)) return false;
    i = pi, k = pk;
  }
  begin = i;
  return true;
}

bool fits(const LiteralPlan& plan, const RequiredLiteral& literal, std::string_view text, std::size_t begin,
          std::size_t end) noexcept {
  const auto may_stand = [&](std::uint16_t number, std::size_t at, bool none) {
    if (number == 0) return true;
    const CharSet& set = plan.char_sets[number - 1u];
    return none ? set.edge : set.has(static_cast<unsigned char>(text[at]));
  };
  return may_stand(literal.before, begin - 1, begin == 0) && may_stand(literal.after, end, end == text.size());
}

LiteralPlan plan_literals(const std::string& pattern, bool at_edges, bool ignore_case, bool of_types,
                          const WordFrequency& frequency, NeighbourTable& neighbours) {
  LiteralPlan plan;
  plan.first_bytes.set();
  const auto tree = parse_pattern(pattern, ignore_case);
  if (!tree) return plan;
  plan.program = compile_prematch(*tree);
  plan.first_bytes = first_bytes(plan.program);
  plan.needs_non_ascii = needs(*tree, [](const Tree& t) {
    return t.type == Tree::Type::any ? t.no_ascii
                                     // k and s have twins beyond ASCII that fold to them, not the other way round.
                                     : std::all_of(t.members.begin(), t.members.end(), [](char32_t c) { return c >= 0x80; });
  });
  plan.needs_digit = needs(*tree, [](const Tree& t) {
    return t.type == Tree::Type::any ? t.digits
                                     : std::all_of(t.members.begin(), t.members.end(),
                                                   [](char32_t c) { return char_class(c) == CharClass::digit; });
  });
  auto choice = Planner(frequency, at_edges).plan(*tree, nullptr, nullptr, true);
  // Literals that stand in every other word are dearer to look at than the text is to search. Words have
  // their fragments looked up in any case.
  if (!choice || choice->cost > (of_types ? 3 : 0.8)) return plan;
  plan.filtered = true;
  const auto number_of = [&](const CharSet& set) -> std::uint16_t {
    if (set.everything()) return 0;
    const auto it = std::find(plan.char_sets.begin(), plan.char_sets.end(), set);
    const auto number = static_cast<std::uint16_t>(it - plan.char_sets.begin() + 1);
    if (it == plan.char_sets.end()) plan.char_sets.push_back(set);
    return number;
  };
  for (Candidate& c : choice->literals) {
    if (c.next) c.literal.next = neighbours.add(*c.next) + 1;
    if (c.previous) c.literal.previous = neighbours.add(*c.previous) + 1;
    c.literal.before = number_of(c.before);
    c.literal.after = number_of(c.after);
    plan.literals.push_back(std::move(c.literal));
  }
  return plan;
}

}  // namespace newslint
