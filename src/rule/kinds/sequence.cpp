// Kind `sequence`: tokens in a row, each by word, lemma, part of speech, features, script, dictionary
// or pattern; with agreement or disagreement between captured ones.
//
// A word may have several readings. `reading: some` (the default) asks whether one of them fits,
// `reading: every` whether all do: a rule that must not guess asks for every.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <map>
#include <set>
#include <tuple>

#include "rule/guards.h"
#include "rule/kind.h"
#include "text/normal.h"

namespace newslint {
namespace {

/// What must hold of a reading: part of speech, lemma, features.
struct ReadingTest {
  std::vector<std::string> upos, lemmas;
  std::vector<std::pair<std::string, std::string>> features;  ///< value may be a list: Fem,Masc
  bool empty() const noexcept { return upos.empty() && lemmas.empty() && features.empty(); }
};

/// The value of a feature in `Case=Nom|Gender=Fem`; empty when the reading does not say.
std::string_view feature(std::string_view feats, std::string_view name) noexcept {
  while (!feats.empty()) {
    const auto bar = std::min(feats.find('|'), feats.size());
    const std::string_view f = feats.substr(0, bar);
    if (f.size() > name.size() && f.starts_with(name) && f[name.size()] == '=') return f.substr(name.size() + 1);
    feats.remove_prefix(std::min(bar + 1, feats.size()));
  }
  return {};
}

bool listed(std::string_view list, std::string_view value) noexcept {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (list.substr(0, comma) == value) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

/// Whether two values of a feature can be the same; a reading that does not say can be anything.
bool compatible(std::string_view a, std::string_view b) noexcept {
  if (a.empty() || b.empty()) return true;
  while (!a.empty()) {
    const auto comma = std::min(a.find(','), a.size());
    if (listed(b, a.substr(0, comma))) return true;
    a.remove_prefix(std::min(comma + 1, a.size()));
  }
  return false;
}

bool contains(const std::vector<std::string>& list, std::string_view value) noexcept {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// The form of a word that has the features asked for (`Case=Acc|Number=Plur`) and differs in nothing else; empty
/// when the lexicon has none. Looks through the entries, the most frequent first, so only for findings; what
/// was found is kept.
std::string inflected(const Lexicon& lexicon, const WordType& word, std::string_view wanted) {
  thread_local std::map<std::tuple<std::uint64_t, std::string, std::string>, std::string> known;
  if (known.size() > 1000) known.clear();
  const auto [it, fresh] = known.try_emplace({lexicon.content_hash(), std::string(word.key), std::string(wanted)});
  if (!fresh) return it->second;
  const auto each = [](std::string_view feats, auto&& visit) {
    while (!feats.empty()) {
      const auto bar = std::min(feats.find('|'), feats.size());
      const std::string_view f = feats.substr(0, bar);
      if (const auto sign = f.find('='); sign != std::string_view::npos && !visit(f.substr(0, sign), f.substr(sign + 1))) return false;
      feats.remove_prefix(std::min(bar + 1, feats.size()));
    }
    return true;
  };
  const auto has_wanted = [&](std::string_view feats) {
    return each(wanted, [&](std::string_view name, std::string_view value) { return feature(feats, name) == value; });
  };
  // A reading of another part of speech, or with another gender, is another word.
  const auto form_of = [&](const Reading& from, const Reading& to) {
    return from.upos == to.upos && from.lemma == to.lemma && has_wanted(to.feats) &&
           each(from.feats, [&](std::string_view name, std::string_view value) {
             return !feature(wanted, name).empty() || feature(to.feats, name) == value;
           });
  };
  lexicon.for_each_entry_while([&](LexiconEntry e) {
    for (std::size_t k = 0; k < e.reading_count(); ++k)
      for (std::size_t i = 0; i < word.entry.reading_count(); ++i)
        if (form_of(word.entry.reading(i), e.reading(k))) {
          it->second = display_form(e.best_form().text);
          return false;
        }
    return true;
  });
  return it->second;
}

enum class Gap : std::uint8_t { blank, any };

struct TokenTest {
  std::vector<std::string> words;    ///< keys
  std::vector<std::string> forms;    ///< light forms, compared exactly
  std::vector<std::string> suffixes, prefixes;
  ReadingTest reading;
  bool every = false;
  std::optional<Script> script;
  std::optional<bool> known;
  int least_zipf10 = -1, most_zipf10 = 1000;
  std::optional<Regex> pattern;
  bool starts = false, ends = false;  ///< of its sentence
  std::vector<TokenTest> none_of;

  // How it stands in the sequence.
  bool optional = false;
  int repeat = 1;                     ///< up to so many in a row
  int skip = 0;                       ///< up to so many other words before it
  Gap gap = Gap::blank;               ///< what may stand before it
  std::string capture;
  std::string same;                   ///< the capture whose word this one repeats
  bool hit = false;
  bool anchor = false;                ///< the sequence hangs on this word

  bool reading_fits(const Reading& r) const {
    if (!reading.upos.empty() && !contains(reading.upos, r.upos)) return false;
    if (!reading.lemmas.empty() && !contains(reading.lemmas, r.lemma)) return false;
    for (const auto& [name, values] : reading.features) {
      const std::string_view value = feature(r.feats, name);
      if (value.empty() || !compatible(values, value)) return false;
    }
    return true;
  }

  /// What depends on the type alone.
  bool fits(const WordType& t) const {
    if (!t.is_word()) return false;
    if (!words.empty() || !forms.empty())
      if (!std::binary_search(words.begin(), words.end(), t.key) && !contains(forms, t.light)) return false;
    const auto ends_in = [&](const std::string& s) { return t.light.size() > s.size() && t.light.ends_with(s); };
    const auto begins_in = [&](const std::string& s) { return t.light.size() > s.size() && t.light.starts_with(s); };
    if (!suffixes.empty() && std::none_of(suffixes.begin(), suffixes.end(), ends_in)) return false;
    if (!prefixes.empty() && std::none_of(prefixes.begin(), prefixes.end(), begins_in)) return false;
    if (script && t.script != *script) return false;
    if (known && *known != t.entry.known()) return false;
    if (least_zipf10 >= 0 && t.entry.zipf10() < least_zipf10) return false;
    if (t.entry.zipf10() > most_zipf10) return false;
    if (!reading.empty()) {
      const std::size_t n = t.entry.reading_count();
      std::size_t fitting = 0;
      for (std::size_t i = 0; i < n; ++i) fitting += reading_fits(t.entry.reading(i));
      if (fitting == 0 || (every && fitting != n)) return false;
    }
    if (pattern) {
      RegexMatch m;
      if (!pattern->find(t.light, 0, m) || m.begin != 0 || m.end != t.light.size()) return false;
    }
    for (const TokenTest& n : none_of)
      if (n.fits(t)) return false;
    return true;
  }
};

/// Two captures and the features in which they must agree, or must not be able to.
struct Agreement {
  std::string first, second;
  std::vector<std::string> features;
  bool wanted = true;
};

class SequenceRule : public Rule {
 public:
  SequenceRule(RuleInfo info, std::vector<TokenTest> tokens, std::vector<Agreement> agreements, Guards guards,
               std::vector<std::string> fixes)
      : Rule(std::move(info)), tests_(std::move(tokens)), agreements_(std::move(agreements)),
        guards_(std::move(guards)), fixes_(std::move(fixes)) {
    // The sequence hangs on its most telling word that must be there.
    int best = -1;
    for (std::size_t i = 0; i < tests_.size(); ++i) {
      if (tests_[i].optional) continue;
      const TokenTest& t = tests_[i];
      const int score = !t.words.empty() && t.forms.empty() ? 1000 - static_cast<int>(t.words.size())
                        : !t.forms.empty()                   ? 500
                        : !t.suffixes.empty()                ? 300
                        : t.pattern                          ? 200
                        : !t.reading.empty()                 ? 100 + static_cast<int>(t.reading.features.size())
                                                             : 0;
      // Function words of three letters are everywhere: readings or endings of a neighbour tell more.
      const bool common = score > 500 && std::all_of(t.words.begin(), t.words.end(), [](const std::string& w) {
                            return w.size() <= 9; });
      const int value = common ? 50 : score;
      if (value > best) best = value, anchor_ = i;
      if (t.anchor) best = 10000, anchor_ = i;
    }
    for (std::size_t i = 0; i < anchor_; ++i)
      before_anchor_ += static_cast<std::uint32_t>(tests_[i].repeat + tests_[i].skip);
    before_anchor_ += static_cast<std::uint32_t>(tests_[anchor_].skip + tests_[anchor_].repeat);
    for (const TokenTest& t : tests_) marks_hit_ |= t.hit;
  }

  void hook(Hooks& hooks) const override {
    const TokenTest& a = tests_[anchor_];
    if (a.forms.empty() && !a.words.empty())
      for (const std::string& w : a.words) hooks.key(w);
    else
      hooks.types();
  }

  bool wants(const WordType& type) const override {
    if (!info().language.empty() && !type.language.empty() && type.language != info().language) return false;
    return tests_[anchor_].fits(type);
  }

  void check_block(const BlockContext& context, Findings& findings) const override {
    std::uint32_t done = 0;  // words before this one belong to a finding already
    for (const std::uint32_t at : context.hits) {
      if (at >= context.tokens().size() || at < done || !tests_[anchor_].fits(context.type(at))) continue;
      const std::uint32_t earliest = std::max(done, at > before_anchor_ ? at - before_anchor_ : 0u);
      for (std::uint32_t start = earliest; start <= at; ++start) {
        Match m{context, start, {}, start};
        if (!match(m, 0, start) || m.end <= at || !agrees(m)) continue;
        if (report(m, findings)) done = m.end;
        break;
      }
    }
  }

 private:
  struct Match {
    const BlockContext& context;
    std::uint32_t start;
    /// For each test, the words it took: [first, second) by index; empty when it was left out.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> taken;
    std::uint32_t end;
  };

  /// Whether only blanks (or anything inside the sentence) stand before word `i`.
  static bool gap_fits(const BlockContext& c, std::uint32_t i, Gap gap) {
    if (i == 0) return true;
    const TypeId id = c.tokens()[i - 1].gap;
    if (id == Vocabulary::single_space) return true;
    const std::string_view text = c.analysis.type(id).text;
    if (text.find_first_not_of(" \n\r\t") == std::string_view::npos && !text.empty()) return true;
    if (text == "\xC2\xA0") return true;
    if (gap == Gap::blank) return false;
    return sentence_of(c, i) == sentence_of(c, i - 1);
  }

  static std::size_t sentence_of(const BlockContext& c, std::uint32_t word) {
    const auto sentences = c.analysis.sentences(c.block);
    for (std::size_t i = 0; i < sentences.size(); ++i)
      if (word < sentences[i].last_word) return i;
    return sentences.size();
  }

  bool place_fits(const BlockContext& c, const TokenTest& t, std::uint32_t i) const {
    if (!t.starts && !t.ends) return true;
    const auto sentences = c.analysis.sentences(c.block);
    const std::size_t s = sentence_of(c, i);
    if (s >= sentences.size()) return false;
    return (!t.starts || sentences[s].first_word == i) && (!t.ends || sentences[s].last_word == i + 1);
  }

  bool match(Match& m, std::size_t test, std::uint32_t at) const {
    if (test == tests_.size()) {
      m.end = at;
      return true;
    }
    const TokenTest& t = tests_[test];
    const auto count = static_cast<std::uint32_t>(m.context.tokens().size());
    // Words may be passed over before it, the fewest first; then as many as it may take, the most first.
    for (std::uint32_t skipped = 0; skipped <= static_cast<std::uint32_t>(t.skip); ++skipped) {
      const std::uint32_t first = at + skipped;
      if (first >= count) break;
      if (skipped > 0 && !(first - 1 == m.start || gap_fits(m.context, first - 1, t.gap))) break;
      if (test > 0 && !gap_fits(m.context, first, t.gap)) break;
      std::uint32_t n = 0;
      while (n < static_cast<std::uint32_t>(t.repeat) && first + n < count &&
             (n == 0 || gap_fits(m.context, first + n, t.gap)) && t.fits(m.context.type(first + n)) &&
             place_fits(m.context, t, first + n) && repeats(m, t, first + n))
        ++n;
      for (; n > 0; --n) {
        m.taken.emplace_back(first, first + n);
        if (match(m, test + 1, first + n)) return true;
        m.taken.pop_back();
      }
    }
    if (!t.optional) return false;
    m.taken.emplace_back(at, at);
    if (match(m, test + 1, at)) return true;
    m.taken.pop_back();
    return false;
  }

  /// Whether word `i` is the one its test repeats.
  bool repeats(const Match& m, const TokenTest& t, std::uint32_t i) const {
    if (t.same.empty()) return true;
    for (std::size_t k = 0; k < m.taken.size(); ++k)
      if (tests_[k].capture == t.same && m.taken[k].first < m.taken[k].second)
        return m.context.type(m.taken[k].second - 1).key == m.context.type(i).key;
    return false;
  }

  /// The word a capture took; none when it was left out.
  const WordType* captured(const Match& m, const std::string& name) const {
    for (std::size_t i = 0; i < tests_.size(); ++i)
      if (tests_[i].capture == name && m.taken[i].first < m.taken[i].second)
        return &m.context.type(m.taken[i].second - 1);
    return nullptr;
  }

  bool agrees(const Match& m) const {
    for (const Agreement& a : agreements_) {
      const WordType *x = captured(m, a.first), *y = captured(m, a.second);
      if (!x || !y) return false;
      const TokenTest *tx = test_of(a.first), *ty = test_of(a.second);
      bool possible = false, judged = false;
      for (std::size_t i = 0; i < x->entry.reading_count() && !possible; ++i) {
        const Reading rx = x->entry.reading(i);
        if (!tx->reading.upos.empty() && !tx->reading_fits(rx)) continue;
        for (std::size_t k = 0; k < y->entry.reading_count() && !possible; ++k) {
          const Reading ry = y->entry.reading(k);
          if (!ty->reading.upos.empty() && !ty->reading_fits(ry)) continue;
          judged = true;
          possible = std::all_of(a.features.begin(), a.features.end(), [&](const std::string& f) {
            return compatible(feature(rx.feats, f), feature(ry.feats, f));
          });
        }
      }
      // What no reading tells is no disagreement.
      if (!judged || possible != a.wanted) return false;
    }
    return true;
  }

  const TokenTest* test_of(const std::string& name) const {
    for (const TokenTest& t : tests_)
      if (t.capture == name) return &t;
    return nullptr;
  }

  bool report(const Match& m, Findings& findings) const {
    const auto tokens = m.context.tokens();
    std::uint32_t first = ~0u, last = 0;
    for (std::size_t i = 0; i < tests_.size(); ++i) {
      if (m.taken[i].first == m.taken[i].second || (marks_hit_ && !tests_[i].hit)) continue;
      first = std::min(first, m.taken[i].first);
      last = std::max(last, m.taken[i].second - 1);
    }
    if (first == ~0u) return false;
    const std::uint32_t begin = tokens[first].begin, end = tokens[last].end;
    if (!guards_.empty()) {
      const LightText& light = m.context.analysis.light(m.context.block);
      std::uint32_t mb = ~0u, me = 0;
      for (const auto& [a, b] : m.taken)
        if (a < b) mb = std::min(mb, tokens[a].begin), me = std::max(me, tokens[b - 1].end);
      if (guards_.suppress(m.context, light.text, light.from_block(begin), light.from_block(end),
                           light.from_block(mb), light.from_block(me)))
        return false;
    }
    Placeholders values;
    for (std::size_t i = 0; i < tests_.size(); ++i) {
      std::string text;
      if (m.taken[i].first < m.taken[i].second)
        text = m.context.block.text().substr(tokens[m.taken[i].first].begin,
                                             tokens[m.taken[i].second - 1].end - tokens[m.taken[i].first].begin);
      values.emplace_back(std::to_string(i + 1), text);
      if (!tests_[i].capture.empty()) values.emplace_back(tests_[i].capture, text);
    }
    RawFinding& f = findings.add(*this, m.context.block, begin, end, values);
    for (const std::string& fix : fixes_) {
      const std::optional<std::string> filled = inflect_all(m, fix);
      if (filled) findings.add_fix(f, m.context.block, begin, end, fill_in(*filled, values), false);
    }
    return true;
  }

  /// Replaces `{1|Case=Acc}` and `{name|Case=Acc}` by the word in that form; nothing when there is no such form.
  std::optional<std::string> inflect_all(const Match& m, const std::string& fix) const {
    std::string out;
    for (std::size_t at = 0; at < fix.size();) {
      const std::size_t open = fix.find('{', at), close = fix.find('}', std::min(open, fix.size()));
      const std::size_t bar = fix.find('|', std::min(open, fix.size()));
      if (open == std::string::npos || close == std::string::npos) return out + fix.substr(at);
      out.append(fix, at, open - at);
      at = close + 1;
      if (bar == std::string::npos || bar > close) {
        out.append(fix, open, close + 1 - open);
        continue;
      }
      const std::string name = fix.substr(open + 1, bar - open - 1), wanted = fix.substr(bar + 1, close - bar - 1);
      const WordType* word = nullptr;
      for (std::size_t i = 0; i < tests_.size(); ++i)
        if ((std::to_string(i + 1) == name || tests_[i].capture == name) && m.taken[i].first < m.taken[i].second)
          word = &m.context.type(m.taken[i].second - 1);
      const Lexicon* lexicon = word ? m.context.analysis.vocabulary().lexicons().of(word->script) : nullptr;
      const std::string form = lexicon ? inflected(*lexicon, *word, wanted) : std::string();
      if (form.empty()) return std::nullopt;
      out += form;
    }
    return out;
  }

  std::vector<TokenTest> tests_;
  std::vector<Agreement> agreements_;
  Guards guards_;
  std::vector<std::string> fixes_;
  std::size_t anchor_ = 0;
  std::uint32_t before_anchor_ = 0;
  bool marks_hit_ = false;
};

/// Reads the entries of `tokens`.
class TokenReader {
 public:
  explicit TokenReader(RuleReader& reader) : reader_(reader) {}

  TokenTest read(const Node& n, bool nested = false) {
    TokenTest t;
    if (n.is_scalar()) {  // a word by itself
      t.words.push_back(key_of(n.scalar));
      return t;
    }
    if (!n.is_mapping()) {
      reader_.error(n, "a token is a word, or a mapping such as {upos: NOUN, feats: {Gender: Fem}}");
      return t;
    }
    for (std::size_t i = 0; i < n.keys.size(); ++i) {
      const std::string_view key = n.keys[i].scalar;
      const Node& v = n.items[i];
      if (key == "word") for (std::string& w : texts(v)) t.words.push_back(key_of(w));
      else if (key == "form") for (std::string& w : texts(v)) t.forms.push_back(light_normal(w));
      else if (key == "suffix") for (std::string& w : texts(v)) t.suffixes.push_back(light_normal(w));
      else if (key == "prefix") for (std::string& w : texts(v)) t.prefixes.push_back(light_normal(w));
      else if (key == "lemma") for (std::string& w : texts(v)) t.reading.lemmas.push_back(light_normal(w));
      else if (key == "upos") t.reading.upos = texts(v);
      else if (key == "feats") features(v, t.reading);
      else if (key == "reading") t.every = choice(v, {"some", "every"}) == 1;
      else if (key == "script") script(v, t);
      else if (key == "known") t.known = choice(v, {"false", "true"}) == 1;
      else if (key == "min_zipf") t.least_zipf10 = number(v, 0, 90);
      else if (key == "max_zipf") t.most_zipf10 = number(v, 0, 90);
      else if (key == "pattern") pattern(v, t);
      else if (key == "start") t.starts = choice(v, {"false", "true"}) == 1;
      else if (key == "end") t.ends = choice(v, {"false", "true"}) == 1;
      else if (key == "not") {
        if (v.is_sequence()) for (const Node& item : v.items) t.none_of.push_back(read(item, true));
        else t.none_of.push_back(read(v, true));
      }
      else if (!nested && key == "optional") t.optional = choice(v, {"false", "true"}) == 1;
      else if (!nested && key == "repeat") t.repeat = number(v, 1, 20);
      else if (!nested && key == "skip") t.skip = number(v, 0, 20);
      else if (!nested && key == "gap") t.gap = choice(v, {"blank", "any"}) == 1 ? Gap::any : Gap::blank;
      else if (!nested && key == "capture") t.capture = std::string(v.scalar);
      else if (!nested && key == "same") t.same = std::string(v.scalar);
      else if (!nested && key == "anchor") t.anchor = choice(v, {"false", "true"}) == 1;
      else if (!nested && key == "hit") t.hit = choice(v, {"false", "true"}) == 1;
      else {
        static const std::vector<std::string_view> known = {
            "word", "form", "suffix", "prefix", "lemma", "upos", "feats", "reading", "script", "known", "min_zipf",
            "max_zipf", "pattern", "start", "end", "not", "optional", "repeat", "skip", "gap", "capture", "same", "anchor", "hit"};
        const std::string_view near = nearest(key, known);
        reader_.error(n.keys[i], near.empty() ? fmt::format("unknown key `{}` of a token; known are: {}", key, fmt::join(known, ", "))
                                              : fmt::format("unknown key `{}` of a token; did you mean `{}`?", key, near));
      }
    }
    std::sort(t.words.begin(), t.words.end());
    return t;
  }

 private:
  std::vector<std::string> texts(const Node& v) {
    std::vector<std::string> out;
    if (v.is_scalar()) out.emplace_back(v.scalar);
    else if (v.is_sequence()) {
      for (const Node& i : v.items) {
        if (i.is_scalar()) out.emplace_back(i.scalar);
        else reader_.error(i, "each entry must be text");
      }
    } else reader_.error(v, "must be text or a list of texts");
    return out;
  }
  std::size_t choice(const Node& v, const std::vector<std::string_view>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      if (v.scalar == values[i]) return i;
    reader_.error(v, fmt::format("must be one of: {}", fmt::join(values, ", ")));
    return 0;
  }
  int number(const Node& v, int least, int most) {
    int value = 0;
    for (char c : v.scalar) value = c >= '0' && c <= '9' && value < 10000 ? value * 10 + (c - '0') : 100000;
    if (v.scalar.empty() || value < least || value > most) {
      reader_.error(v, fmt::format("must be a whole number from {} to {}", least, most));
      return least;
    }
    return value;
  }
  void features(const Node& v, ReadingTest& r) {
    if (!v.is_mapping()) return reader_.error(v, "`feats` is a mapping such as {Gender: Fem, Number: Plur}");
    for (std::size_t i = 0; i < v.keys.size(); ++i) {
      std::string values;
      for (const std::string& t : texts(v.items[i])) values += (values.empty() ? "" : ",") + t;
      r.features.emplace_back(v.keys[i].scalar, values);
    }
  }
  void script(const Node& v, TokenTest& t) {
    for (int s = 0; s < script_count; ++s)
      if (to_string(static_cast<Script>(s)) == v.scalar) t.script = static_cast<Script>(s);
    if (!t.script) reader_.error(v, "`script` must be a script's name such as Devanagari, Latin or Arabic");
  }
  void pattern(const Node& v, TokenTest& t) {
    if (const auto p = read_pattern(reader_, v, std::string(v.scalar), false)) t.pattern.emplace("^(?:" + *p + ")$", false, Edges::none);
  }

  RuleReader& reader_;
};

void read_agreements(RuleReader& reader, std::string_view key, bool wanted, const std::vector<TokenTest>& tokens,
                     std::vector<Agreement>& out) {
  const Node* n = reader.node(key);
  if (!n) return;
  std::vector<const Node*> entries;
  if (n->is_sequence()) for (const Node& e : n->items) entries.push_back(&e);
  else entries.push_back(n);
  for (const Node* e : entries) {
    const Node *of = e->find("between"), *in = e->find("in");
    if (!e->is_mapping() || !of || !in || of->items.size() != 2 || e->keys.size() != 2 || in->items.empty()) {
      reader.error(*e, fmt::format("`{}` is {{between: [capture, capture], in: [Gender, Number]}}", key));
      continue;
    }
    Agreement a;
    a.first = std::string(of->items[0].scalar);
    a.second = std::string(of->items[1].scalar);
    for (const Node& f : in->items) a.features.emplace_back(f.scalar);
    a.wanted = wanted;
    for (const std::string& name : {a.first, a.second})
      if (std::none_of(tokens.begin(), tokens.end(), [&](const TokenTest& t) { return t.capture == name; }))
        reader.error(*of, fmt::format("no token has `capture: {}`", name));
    out.push_back(std::move(a));
  }
}

std::unique_ptr<Rule> create(RuleReader& reader) {
  const Node* list = reader.node("tokens");
  std::vector<TokenTest> tokens;
  if (!list || !list->is_sequence() || list->items.empty()) {
    if (list) reader.error(*list, "`tokens` must be a list of tokens");
    return nullptr;
  }
  TokenReader token_reader(reader);
  for (const Node& n : list->items) tokens.push_back(token_reader.read(n));
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (!tokens[i].same.empty() && std::none_of(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(i), [&](const TokenTest& t) {
          return t.capture == tokens[i].same; }))
      reader.error(list->items[i], fmt::format("`same: {}`: no token before this one has that capture", tokens[i].same));
  if (std::all_of(tokens.begin(), tokens.end(), [](const TokenTest& t) { return t.optional; }))
    reader.error(*list, "at least one token must not be optional");
  std::vector<Agreement> agreements;
  read_agreements(reader, "agree", true, tokens, agreements);
  read_agreements(reader, "disagree", false, tokens, agreements);
  Guards guards = read_guards(reader, false, true);
  std::vector<std::string> fixes = reader.texts("fix");
  if (reader.failed()) return nullptr;
  return std::make_unique<SequenceRule>(reader.take_info(), std::move(tokens), std::move(agreements),
                                        std::move(guards), std::move(fixes));
}

std::vector<KeySpec> keys() {
  std::vector<KeySpec> k = {
      {"tokens", KeyType::any, true,
       "the words in order; each a word, or a mapping of word, form, suffix, prefix, lemma, upos, feats, reading "
       "(some, every), script, known, min_zipf, max_zipf, pattern, start, end, not, and how it stands: optional, "
       "repeat, skip, gap (blank, any), capture, same (repeats the word of a capture before it), anchor (the rule hangs on it, where another word would be met oftener), hit"},
      {"agree", KeyType::any, false, "{between: [a, b], in: [Gender, Number]}: some readings of the captures agree"},
      {"disagree", KeyType::any, false, "the same, but no readings of the captures agree"},
      {"fix", KeyType::texts, false, "what to write instead; {1} is the first token's text, {name} a capture's; {1|Case=Acc|Number=Plur} the word in that form, where the lexicon has it"},
  };
  for (const KeySpec& g : guard_keys()) k.push_back(g);
  return k;
}

const KindRegistrar registrar{{
    .name = "sequence",
    .summary = "words in a row, each by word, lemma, part of speech, features, script, dictionary or pattern",
    .keys = keys(),
    .placeholders = {"1", "2", "3", "4", "5", "6", "7", "8", "9"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
