// Kind `spelling`: words no dictionary knows, and what they were meant to be.
//
// An unknown word alone is no finding: most are names and loans. What makes it one is a frequent word
// a slip away (`misspelling`), or a word of this very article a slip away that is written more often
// (`near-repeated`); `unknown` reports them all and is meant to be off. What is foreign to the
// dictionaries is worked out once per distinct word; only those words are ever looked at.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "language/near_index.h"
#include "language/suggest.h"
#include "rule/kind.h"
#include "rule/word_place.h"
#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {
namespace {

enum class Find : std::uint8_t { misspelling, near_repeated, unknown };
const std::vector<std::string_view> find_names = {"misspelling", "near-repeated", "unknown"};

constexpr std::pair<std::string_view, WordSource> source_names[] = {
    {"hunspell", source_hunspell}, {"hunspell-gb", source_hunspell_gb}, {"apertium", source_apertium},
    {"tesseract", source_tesseract}, {"cldr", source_cldr}, {"project", source_project},
    {"frequency", source_frequency}, {"wordnet", source_wordnet}};

using Words = std::set<std::string, std::less<>>;

struct Options {
  Find find = Find::misspelling;
  std::uint16_t sources = 0xFFFF;
  std::uint32_t min_length = 4, min_capital_length = 7;
  std::uint8_t capital_zipf10 = 40;
  std::uint32_t repeated = 3;
  bool skip_names = true;
  bool unknown_neighbours = false;  ///< false: silent beside another unknown word, a name
  std::array<std::uint8_t, edit_kind_count> least{};  ///< zipf10 a candidate needs; 255: not reported
  std::array<std::uint8_t, edit_kind_count> least_length{};  ///< code points the word needs
  std::array<std::uint8_t, edit_kind_count> short_zipf10{};  ///< a candidate so frequent may be meant by a shorter one
  Words accept, before, after;
  /// Ending → what stands there in a known form of the same word.
  std::vector<std::pair<std::string, std::string>> inflections;
  std::vector<std::string> suffixes, prefixes;
  /// A sign lost at a word's end, for certain: the word ends in one of `after`, the next is one of `before`.
  struct Lost {
    std::string sign;
    std::vector<std::string> after;
    Words before;
  } lost;
  double unknown_share = 0.25;
};

bool has_any(std::string_view gap, std::u32string_view signs) noexcept {
  for (std::size_t i = 0; i < gap.size();)
    if (signs.find(next_code_point(gap, i)) != std::u32string_view::npos) return true;
  return false;
}

/// Share of words of the document that no dictionary has, of those that could be looked up.
struct UnknownShare {
  double value = 0;
};

double unknown_share(const Analysis& analysis) {
  return analysis
      .once<UnknownShare>([](const Analysis& a) {
        std::uint64_t words = 0, known = 0;
        for (const AnalysedBlock& b : a.blocks()) {
          if (!a.vocabulary().lexicons().of(b.script)) continue;
          words += b.script_words;
          known += b.known_words;
        }
        // Two unknown words say nothing of a short text.
        const std::uint64_t unknown = words - known;
        return UnknownShare{unknown > 2 ? static_cast<double>(unknown - 2) / static_cast<double>(words) : 0};
      })
      .value;
}

class SpellingRule : public Rule {
 public:
  SpellingRule(RuleInfo info, Options options) : Rule(std::move(info)), o_(std::move(options)) {}

  void hook(Hooks& hooks) const override {
    if (o_.find == Find::near_repeated) hooks.document();
    else hooks.types(ascii_words | other_words);
  }

  bool wants(const WordType& type) const override {
    if (!unknown(type)) return false;
    if (o_.find == Find::unknown) return true;
    if (type.script != Script::latin) return true;
    // In Latin script a capital says that it may be a name.
    if (type.has(type_has_upper))
      return type.has(type_first_upper) && type.length >= o_.min_capital_length && !type.has(type_all_upper) &&
             lower(type.text.substr(1)) == type.text.substr(1);
    return true;
  }

  void check_block(const BlockContext& context, Findings& findings) const override {
    if (o_.find == Find::near_repeated) return;
    for (const std::uint32_t i : context.hits) {
      if (i >= context.tokens().size() || !wants(context.type(i))) continue;
      check_word(context, i, findings);
    }
  }

  void check_document(const Analysis& analysis, Findings& findings) const override {
    if (o_.find == Find::near_repeated) near_repeated(analysis, findings);
  }

 private:
  /// A word made of letters that none of the dictionaries has in any case.
  bool unknown(const WordType& type) const {
    if (!type.is_word() || type.length < o_.min_length || type.has(type_has_digit) || type.has(type_mixed_script) ||
        type.has(type_accepted) || type.language.empty())
      return false;
    if (!info().language.empty() && type.language != info().language) return false;
    if (type.entry && !type.entry.has(word_wrong) && (type.entry.known() || type.entry.zipf10() > 0) &&
        (type.entry.sources() & o_.sources))
      return false;
    if (type.text.find_first_of("._0123456789") != std::string_view::npos) return false;
    return o_.accept.empty() || o_.accept.count(type.key) == 0;
  }

  bool known_key(const Lexicon& lexicon, std::string_view key) const {
    const LexiconEntry e = lexicon.find(key);
    return e && !e.has(word_wrong) && (e.known() || e.zipf10() >= 30);
  }

  /// Whether the word is a regular form of a known one, or known words run together.
  bool is_form(const Lexicon& lexicon, std::string_view key) const {
    std::string other;
    for (const auto& [ending, instead] : o_.inflections) {
      if (!key.ends_with(ending) || key.size() <= ending.size() + 2) continue;
      other.assign(key.substr(0, key.size() - ending.size())).append(instead);
      if (known_key(lexicon, other)) return true;
    }
    return false;
  }

  bool is_derived(const Lexicon& lexicon, std::string_view key) const {
    const auto stem = [&](std::string_view s) { return count_code_points(s) >= 3 && known_key(lexicon, s); };
    for (const std::string& s : o_.suffixes)
      if (key.size() > s.size() && key.ends_with(s) && stem(key.substr(0, key.size() - s.size()))) return true;
    for (const std::string& p : o_.prefixes)
      if (key.size() > p.size() && key.starts_with(p) && stem(key.substr(p.size()))) return true;
    return false;
  }

  bool is_compound(const Lexicon& lexicon, std::string_view key) const {
    if (lexicon.caseless()) return false;
    for (std::size_t i = 3; i + 3 <= key.size(); ++i) {
      if (is_continuation(key[i])) continue;
      const auto part = [&](std::string_view s) {
        const LexiconEntry e = lexicon.find(s);
        return e.has(word_lower) && e.zipf10() >= 35;
      };
      if (part(key.substr(0, i)) && part(key.substr(i))) return true;
    }
    return false;
  }

  /// A word that a name may follow or precede, or a name itself.
  bool hints_at_name(const WordType& w) const noexcept {
    return w.entry.has(word_only_proper) || w.entry.has(word_title_cue);
  }

  bool name_likely(const BlockContext& context, std::uint32_t i) const {
    const auto tokens = context.tokens();
    const auto strange = [&](std::uint32_t k) {
      const WordType& w = context.type(k);
      if (w.script != context.type(i).script) return w.script != Script::common;
      return !w.entry && !w.has(type_has_digit);
    };
    const auto close = [&](std::uint32_t k) {  // only blanks between k and k + 1
      return tokens[k].gap == Vocabulary::single_space ||
             context.analysis.gap_text(context.block, k).find_first_not_of(" \n\t") == std::string_view::npos;
    };
    if (i > 0 && close(i - 1)) {
      const WordType& w = context.type(i - 1);
      if (strange(i - 1) || hints_at_name(w) || o_.before.count(w.key)) return true;
    }
    if (i + 1 < tokens.size() && close(i)) {
      const WordType& w = context.type(i + 1);
      if (strange(i + 1) || hints_at_name(w) || o_.after.count(w.key)) return true;
    }
    return false;
  }

  /// Whether the word stands in the document as often as makes it no slip.
  bool stands_often(const Analysis& analysis, TypeId id, const WordType& type) const {
    // A long document is counted once for all its words.
    if (analysis.types().size() > 2000) return analysis.key_count(type.key) >= o_.repeated;
    std::uint32_t count = 0;
    for (const TypeId other : analysis.types()) {
      const HotType& hot = analysis.vocabulary().hot(other);
      // Other spellings of the key are as unknown.
      if (other == id || (!hot.known && analysis.type(other).key == type.key)) count += hot.count;
      if (count >= o_.repeated) return true;
    }
    return false;
  }

  void check_word(const BlockContext& context, std::uint32_t i, Findings& findings) const {
    const auto tokens = context.tokens();
    const Token& t = tokens[i];
    const WordType& type = context.type(i);
    const AnalysedBlock& block = context.block;
    const std::string_view text = block.text();
    const Lexicon* lexicon = context.analysis.vocabulary().lexicons().of(type.script);
    if (!lexicon || unknown_share(context.analysis) > o_.unknown_share) return;
    if (in_address(text, t.begin, t.end)) return;
    if (o_.find == Find::unknown) {
      if (type.has(type_has_upper) && o_.skip_names) return;
      const std::vector<Suggestion>& best = suggestions(*lexicon, context.analysis.vocabulary().epoch(), type.light);
      std::string list;
      for (const Suggestion& s : best) list += (list.empty() ? "" : ", ") + s.text;
      RawFinding& f = findings.add(*this, block, t.begin, t.end, {{"suggestions", list}, {"expected", best.empty() ? "" : best[0].text}});
      for (std::size_t k = 0; k < best.size() && k < 3; ++k) findings.add_fix(f, block, t.begin, t.end, best[k].text, false);
      return;
    }
    const char32_t before = t.begin > 0 ? previous_code_point(text, t.begin) : 0;
    std::size_t next = t.end;
    const char32_t after = t.end < text.size() ? next_code_point(text, next) : 0;
    constexpr std::u32string_view joins = U"-.'\"(/‘’“”‐‑–@#&*_";
    if (before && joins.find(before) != std::u32string_view::npos) return;
    constexpr std::u32string_view ties = U"-/‐‑–@&*_'’";
    if (after && ties.find(after) != std::u32string_view::npos) return;
    bool capital = false;
    if (type.script == Script::latin && type.has(type_first_upper)) {
      capital = true;
      const bool heading = block.kind() == BlockKind::title || block.kind() == BlockKind::heading;
      const bool start = i == 0 || has_any(context.analysis.gap_text(block, i - 1), U".!?");
      if (!heading && !start) return;
    }
    const auto name = [&] { return o_.skip_names && !capital && name_likely(context, i); };
    const bool lost = may_have_lost(context, i);
    if (!lost && name()) return;
    if (stands_often(context.analysis, t.type, type)) return;
    if (lost && (lost_sign(context, i, *lexicon, findings) || name())) return;
    if (is_form(*lexicon, type.key)) return;
    bool asked = false, derived = false;
    std::vector<Suggestion> good;
    for (const Suggestion& s : suggestions(*lexicon, context.analysis.vocabulary().epoch(), type.light)) {
      if (s.flags & (word_only_proper | word_abbreviation)) continue;
      if (s.kind == EditKind::letter_case || s.kind == EditKind::spelling_variant) continue;
      if (s.zipf10 < o_.least[static_cast<int>(s.kind)]) continue;
      if (type.length < o_.least_length[static_cast<int>(s.kind)] &&
          s.zipf10 < o_.short_zipf10[static_cast<int>(s.kind)])
        continue;
      if (type.script == Script::latin && !(s.flags & word_lower)) continue;
      // At its first letter a word is seldom mistyped; there the slip makes another name or loan.
      if (s.position == 0 && (s.kind == EditKind::conjunct || s.kind == EditKind::consonant_pair ||
                              s.kind == EditKind::vowel_sign || s.kind == EditKind::doubled))
        continue;
      if (capital && s.zipf10 < o_.capital_zipf10) continue;
      // A nasal sign or the length of a vowel is a slip even in a derived word.
      if (s.kind != EditKind::nasal && s.kind != EditKind::vowel_length) {
        if (!asked) asked = true, derived = is_derived(*lexicon, type.key) || is_compound(*lexicon, type.key);
        if (derived) continue;
      }
      good.push_back(s);
    }
    if (good.empty()) return;
    RawFinding& f = findings.add(*this, block, t.begin, t.end,
                                 {{"expected", good[0].text}, {"kind", std::string(to_string(good[0].kind))},
                                  {"zipf", fmt::format("{:.1f}", good[0].zipf10 / 10.0)}});
    f.confidence *= 1 - unknown_share(context.analysis);
    if (capital) f.confidence *= 0.9;
    for (std::size_t k = 0; k < good.size() && k < 3; ++k) findings.add_fix(f, block, t.begin, t.end, good[k].text, false);
  }

  /// Whether the word's ending and the next word are such as show that a sign is missing between them.
  bool may_have_lost(const BlockContext& context, std::uint32_t i) const {
    const auto tokens = context.tokens();
    const WordType& type = context.type(i);
    if (o_.lost.sign.empty() || type.length < 4 || i + 1 >= tokens.size() || tokens[i].gap != Vocabulary::single_space)
      return false;
    return std::any_of(o_.lost.after.begin(), o_.lost.after.end(), [&](const std::string& e) { return type.key.ends_with(e); }) &&
           o_.lost.before.count(context.type(i + 1).key) > 0;
  }

  /// Reports a word of which may_have_lost is true, when it is known with the sign.
  bool lost_sign(const BlockContext& context, std::uint32_t i, const Lexicon& lexicon, Findings& findings) const {
    const WordType& type = context.type(i);
    const LexiconEntry whole = lexicon.find(std::string(type.key) + o_.lost.sign);
    if (!whole || !whole.known() || whole.has(word_wrong) || whole.has(word_only_proper)) return false;
    const Token& t = context.tokens()[i];
    const std::string expected = display_form(std::string(type.light) + o_.lost.sign);
    RawFinding& f = findings.add(*this, context.block, t.begin, t.end,
                                 {{"expected", expected}, {"kind", std::string(to_string(EditKind::nasal))},
                                  {"zipf", fmt::format("{:.1f}", whole.zipf10() / 10.0)}});
    f.confidence *= 1 - unknown_share(context.analysis);
    findings.add_fix(f, context.block, t.begin, t.end, expected, false);
    return true;
  }

  /// Candidates of a word, kept for the words of this thread that come again.
  const std::vector<Suggestion>& suggestions(const Lexicon& lexicon, std::uint64_t epoch, std::string_view light) const {
    struct Cache {
      const SpellingRule* rule = nullptr;
      std::uint64_t epoch = 0;
      std::unordered_map<std::string, std::vector<Suggestion>> found;
    };
    thread_local Cache caches[8];
    Cache& cache = caches[reinterpret_cast<std::uintptr_t>(this) / 64 % 8];
    if (cache.rule != this || cache.epoch != epoch || cache.found.size() > 4000) {
      cache.found.clear();
      cache.rule = this;
      cache.epoch = epoch;
    }
    const auto [it, fresh] = cache.found.try_emplace(std::string(light));
    if (fresh) {
      SuggestOptions options;
      if (o_.find == Find::misspelling) {
        const auto asked = [&](EditKind k) { return o_.least[static_cast<int>(k)] < 255; };
        options.most = 12;
        options.least_zipf10 = *std::min_element(o_.least.begin(), o_.least.end());
        options.any_letter = asked(EditKind::extra) || asked(EditKind::missing) || asked(EditKind::replaced);
        options.split = asked(EditKind::split);
      }
      it->second = suggest(lexicon, light, options);
    }
    return it->second;
  }

  // Words close to a repeated word ------------------------------------------------------------------

  /// A word of the document under its key without the possessive.
  struct Member {
    std::string_view key;
    std::uint32_t count = 0;
    bool unknown = false, proper = false, capital = false;
    TypeId type = 0;  ///< its most frequent spelling
    std::uint32_t type_count = 0;
  };

  static std::string_view bare(std::string_view key) noexcept {
    return key.size() > 3 && key.ends_with("'s") ? key.substr(0, key.size() - 2) : key;
  }

  /// What near-repeated asks of every type, once per type and thread.
  struct Brief {
    std::uint8_t letter = 0;  ///< bucket of the first letter; 0: not asked yet
    std::uint8_t length = 0;  ///< code points of the key; 0: no word to compare
    bool unknown = false;
  };
  struct Scratch {
    const SpellingRule* rule = nullptr;
    std::uint64_t epoch = 0;
    std::vector<Brief> briefs;
  };

  Brief brief(const WordType& w) const {
    Brief b;
    b.letter = 1;
    if (!w.is_word() || w.length < o_.min_length || w.has(type_has_digit) || w.has(type_mixed_script) || w.language.empty() ||
        (!info().language.empty() && w.language != info().language) || w.text.find_first_of("._") != std::string_view::npos)
      return b;
    std::size_t i = 0;
    b.letter = static_cast<std::uint8_t>(1 + next_code_point(w.key, i) % 61);
    b.length = static_cast<std::uint8_t>(std::min<std::size_t>(count_code_points(bare(w.key)), 255));
    b.unknown = unknown(w);
    return b;
  }

  void near_repeated(const Analysis& analysis, Findings& findings) const {
    if (analysis.word_count() < 30) return;
    if (!info().language.empty() &&
        std::none_of(analysis.blocks().begin(), analysis.blocks().end(), [&](const AnalysedBlock& b) { return applies_to(b); }))
      return;
    const Vocabulary& vocabulary = analysis.vocabulary();
    thread_local Scratch all[4];
    Scratch& scratch = all[reinterpret_cast<std::uintptr_t>(this) / 64 % 4];
    if (scratch.rule != this || scratch.epoch != vocabulary.epoch()) {
      scratch.rule = this;
      scratch.epoch = vocabulary.epoch();
      scratch.briefs.clear();
    }
    if (scratch.briefs.size() < vocabulary.size()) scratch.briefs.resize(vocabulary.size() + vocabulary.size() / 2);
    // Which words are unknown, and with what letters they begin.
    std::vector<TypeId> rare;
    std::uint64_t letters = 0;
    for (const TypeId id : analysis.types()) {
      Brief& b = scratch.briefs[id];
      if (b.letter == 0) b = brief(vocabulary[id]);
      if (b.unknown) rare.push_back(id), letters |= 1ull << b.letter;
    }
    if (!rare.empty() && unknown_share(analysis) <= o_.unknown_share) {
      std::array<std::vector<TypeId>, 64> by_letter;
      for (const TypeId id : analysis.types()) {
        const Brief& b = scratch.briefs[id];
        if (b.length != 0 && letters >> b.letter & 1) by_letter[b.letter].push_back(id);
      }
      constexpr std::size_t most_compared = 400;
      std::array<bool, 64> has_buckets{};
      std::unordered_map<std::uint64_t, std::vector<TypeId>> buckets;
      std::map<std::string_view, Member> wrong;  // key → what is meant
      for (const TypeId id : rare) {
        const std::string_view key = bare(vocabulary[id].key);
        if (wrong.count(key)) continue;
        const Brief& a = scratch.briefs[id];
        const auto& others = by_letter[a.letter];
        std::optional<Member> self, best;
        // In a long document only words that share the second or the last letter too: one slip behind the
        // first letter leaves one of the two as it was, in a word long enough for both.
        const bool narrow = others.size() > most_compared && a.length > 4;
        if (narrow && !has_buckets[a.letter]) {
          has_buckets[a.letter] = true;
          for (const TypeId other : others)
            for (const std::uint64_t side : sides(bare(vocabulary[other].key))) buckets[side].push_back(other);
        }
        std::vector<TypeId> near;
        if (narrow) {
          for (const std::uint64_t side : sides(key))
            if (const auto it = buckets.find(side); it != buckets.end()) near.insert(near.end(), it->second.begin(), it->second.end());
        }
        for (const TypeId other : narrow ? near : others) {
          const Brief& o = scratch.briefs[other];
          if (o.length + 1 < a.length || o.length > a.length + 1) continue;
          const std::string_view other_key = bare(vocabulary[other].key);
          if (other_key == key || !one_slip(key, other_key).one) continue;
          // All spellings of a key are in its bucket.
          const auto spellings = [&](std::string_view k) -> const std::vector<TypeId>& { return narrow ? buckets[sides(k)[0]] : others; };
          if (!self) self = member(analysis, key, spellings(key));
          if (self->count >= o_.repeated) break;
          const Member m = member(analysis, other_key, spellings(other_key));
          if (meant(analysis, *self, m) && (!best || m.count > best->count || (m.count == best->count && m.key < best->key))) best = m;
        }
        if (best) wrong.emplace(key, *best);
      }
      if (!wrong.empty()) report_near(analysis, wrong, findings);
    }
  }

  /// What a key shares with those one slip behind its first letter away: its first letter with its
  /// second, or with its last.
  static std::array<std::uint64_t, 2> sides(std::string_view key) noexcept {
    std::size_t i = 0;
    const std::uint64_t first = next_code_point(key, i);
    const std::uint64_t second = i < key.size() ? next_code_point(key, i) : 0;
    const std::uint64_t last = key.empty() ? 0 : previous_code_point(key, key.size());
    return {first << 32 | second, first << 32 | last | 1ull << 63};
  }

  /// A word with all its spellings among `types`.
  Member member(const Analysis& analysis, std::string_view key, const std::vector<TypeId>& types) const {
    Member m;
    m.key = key;
    for (const TypeId id : types) {
      const WordType& w = analysis.type(id);
      if (bare(w.key) != key) continue;
      const std::uint32_t count = analysis.count(id);
      m.count += count;
      m.unknown |= unknown(w);
      m.proper |= w.entry.has(word_proper) || (w.script == Script::latin && w.entry.has(word_title) && !w.entry.has(word_lower));
      m.capital |= w.has(type_first_upper);
      // By the text where two are as frequent: numbers of types depend on what a thread has read.
      if (count > m.type_count || (count == m.type_count && w.text < analysis.type(m.type).text))
        m.type = id, m.type_count = count;
    }
    return m;
  }

  /// Whether `a`, unknown and rare, looks like a slip for `b`, which the article repeats.
  bool meant(const Analysis& analysis, const Member& a, const Member& b) const {
    if (b.count <= a.count) return false;
    const bool latin = analysis.type(a.type).script == Script::latin;
    if (latin && a.capital != b.capital) return false;
    const Slip slip = one_slip(a.key, b.key);
    if (!slip.one || slip.position == 0) return false;
    // Enough evidence: the other is written often, or is a name that is known.
    const std::size_t length = count_code_points(a.key);
    const bool usual = slip.transposed || doubles(slip, a.key, b.key) || confused(*analysis.vocabulary().lexicons().of(analysis.type(a.type).script), slip);
    const std::uint32_t least = usual ? (length >= 4 ? 2 : o_.repeated) : length >= 5 ? 2 : o_.repeated;
    if (b.count < std::max(2 * a.count, least) && !(b.proper && b.count >= least)) return false;
    // Forms of one word differ at its end.
    if (slip.rest == 0 && !slip.transposed) {
      if (inflects(slip.from, slip.to)) return false;
    }
    return true;
  }

  /// Whether the language's table of common slips has this one, either way.
  static bool confused(const Lexicon& lexicon, const Slip& slip) noexcept {
    std::size_t i = 0, k = 0;
    const char32_t x = slip.from.empty() ? 0 : next_code_point(slip.from, i);
    const char32_t y = slip.to.empty() ? 0 : next_code_point(slip.to, k);
    for (const auto& r : lexicon.confusions()) {
      if (r.from_length > 1 || r.to_length > 1) continue;
      const char32_t a = r.from_length ? r.from[0] : 0, b = r.to_length ? r.to[0] : 0;
      if ((a == x && b == y) || (a == y && b == x)) return true;
    }
    return false;
  }

  /// A letter doubled, or one of two lost.
  static bool doubles(const Slip& slip, std::string_view a, std::string_view b) noexcept {
    const std::string_view one = slip.from.empty() ? slip.to : slip.from;
    if (!slip.from.empty() && !slip.to.empty()) return false;
    const std::string_view longer = slip.from.empty() ? b : a;
    const std::size_t at = longer.size() - slip.rest - one.size();
    return at >= one.size() && longer.substr(at - one.size(), one.size()) == one;
  }

  bool inflects(std::string_view from, std::string_view to) const {
    const auto ending = [&](std::string_view e) {
      return e.empty() || std::any_of(o_.inflections.begin(), o_.inflections.end(),
                                      [&](const auto& p) { return p.first == e || p.second == e; });
    };
    return ending(from) && ending(to);
  }

  void report_near(const Analysis& analysis, const std::map<std::string_view, Member>& wrong, Findings& findings) const {
    // Where what was meant stands first.
    std::unordered_map<std::string_view, std::pair<const AnalysedBlock*, Token>> first;
    for (const auto& [key, m] : wrong) first.try_emplace(m.key, nullptr, Token{});
    // The few types that matter, by number.
    std::vector<TypeId> told, meant;
    for (const TypeId id : analysis.types()) {
      const std::string_view key = bare(analysis.type(id).key);
      if (wrong.count(key)) told.push_back(id);
      if (first.count(key)) meant.push_back(id);
    }
    std::sort(told.begin(), told.end());
    std::sort(meant.begin(), meant.end());
    const auto among = [](const std::vector<TypeId>& list, TypeId id) {
      return list.size() <= 8 ? std::find(list.begin(), list.end(), id) != list.end()
                              : std::binary_search(list.begin(), list.end(), id);
    };
    std::size_t open = first.size();
    for (const AnalysedBlock& b : analysis.blocks()) {
      for (const Token& t : analysis.tokens(b)) {
        if (open == 0) break;
        if (!among(meant, t.type)) continue;
        auto& place = first.at(bare(analysis.type(t).key));
        if (!place.first) place = {&b, t}, --open;
      }
    }
    for (const AnalysedBlock& b : analysis.blocks()) {
      if (!applies_to(b)) continue;
      for (const Token& t : analysis.tokens(b)) {
        if (!among(told, t.type)) continue;
        const WordType& w = analysis.type(t);
        const auto it = wrong.find(bare(w.key));
        if (it == wrong.end() || in_address(b.text(), t.begin, t.end)) continue;
        const Member& m = it->second;
        const WordType& right = analysis.type(m.type);
        std::string_view shown = right.light;
        if (bare(right.key).size() < right.key.size()) shown = shown.substr(0, shown.size() - (shown.ends_with("'s") ? 2 : 4));
        std::string expected = display_form(shown);
        if (w.has(type_all_upper)) expected = upper(expected);
        else if (w.has(type_first_upper) && !right.has(type_has_upper)) expected = upper(expected.substr(0, 1)) + expected.substr(1);
        std::uint32_t end = t.end;
        if (bare(w.key).size() < w.key.size()) end -= w.text.ends_with("'s") ? 2 : 4;
        RawFinding& f = findings.add(*this, b, t.begin, end, {{"expected", expected}, {"count", std::to_string(m.count)}});
        f.confidence *= 1 - unknown_share(analysis);
        if (m.count < o_.repeated) f.confidence *= 0.85;
        findings.add_fix(f, b, t.begin, end, expected, false);
        const auto& [block, token] = first.at(m.key);
        findings.add_related(f, *block, token.begin, token.end, fmt::format("written {} here", expected));
      }
    }
  }

  static std::string upper(std::string_view s) {
    std::string out;
    for (std::size_t i = 0; i < s.size();) append_utf8(to_upper(next_code_point(s, i)), out);
    return out;
  }

  Options o_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  Options o;
  o.find = static_cast<Find>(reader.choice("find", find_names, 0));
  if (reader.has("dictionaries")) {
    o.sources = 0;
    for (const std::string& name : reader.texts("dictionaries")) {
      const auto it = std::find_if(std::begin(source_names), std::end(source_names), [&](const auto& s) { return s.first == name; });
      if (it != std::end(source_names)) {
        o.sources |= it->second;
      } else {
        std::string all;
        for (const auto& [n, s] : source_names) all.append(all.empty() ? "" : ", ").append(n);
        reader.error("dictionaries", fmt::format("`{}` is no dictionary; there are: {}", name, all));
      }
    }
  }
  o.min_length = static_cast<std::uint32_t>(reader.integer("min_length", 4, 1, 100));
  o.min_capital_length = static_cast<std::uint32_t>(reader.integer("min_capital_length", 7, 1, 100));
  const auto tenths = [](double z) { return static_cast<std::uint8_t>(z * 10 + 0.5); };
  o.capital_zipf10 = tenths(reader.number("capital_zipf", 4, 0, 9));
  o.repeated = static_cast<std::uint32_t>(reader.integer("repeated", 3, 2, 1000));
  o.skip_names = reader.choice("names", {"skip", "check"}, 0) == 0;
  o.unknown_share = reader.number("max_unknown", 0.25, 0, 1);
  const auto words = [&](std::string_view key, Words& into) {
    for (const std::string& w : reader.texts(key)) into.insert(key_of(w));
  };
  words("accept", o.accept);
  words("before", o.before);
  words("after", o.after);
  for (const std::string& s : reader.texts("suffixes")) o.suffixes.push_back(key_of(s));
  for (const std::string& s : reader.texts("prefixes")) o.prefixes.push_back(key_of(s));
  if (const Node* n = reader.node("inflections"); n && n->is_mapping()) {
    for (std::size_t i = 0; i < n->keys.size(); ++i) {
      const std::string ending = key_of(n->keys[i].scalar);
      if (n->items[i].is_sequence()) {
        for (const Node& v : n->items[i].items) o.inflections.emplace_back(ending, key_of(v.scalar));
      } else {
        o.inflections.emplace_back(ending, key_of(n->items[i].scalar));
      }
    }
  }
  if (const Node* n = reader.node("lost"); n) {
    const Node *sign = n->find("sign"), *after = n->find("after"), *before = n->find("before");
    if (!n->is_mapping() || !sign || !after || !before || n->keys.size() != 3 || !after->is_sequence() || !before->is_sequence()) {
      reader.error(*n, "`lost` is {sign: the sign, after: [endings it was lost behind], before: [words that show it]}");
    } else {
      o.lost.sign = key_of(sign->scalar);
      for (const Node& v : after->items) o.lost.after.push_back(key_of(v.scalar));
      for (const Node& v : before->items) o.lost.before.insert(key_of(v.scalar));
    }
  }
  o.least.fill(reader.has("edits") ? 255 : 40);
  o.short_zipf10.fill(255);
  if (const Node* n = reader.node("edits"); n && n->is_mapping()) {
    for (std::size_t i = 0; i < n->keys.size(); ++i) {
      const auto it = std::find(std::begin(edit_kind_names), std::end(edit_kind_names), n->keys[i].scalar);
      const auto number = [](std::string_view text) {
        try {
          std::size_t used = 0;
          const std::string value(text);
          const double d = std::stod(value, &used);
          return used == value.size() ? d : -1.0;
        } catch (const std::exception&) {
          return -1.0;
        }
      };
      const Node& v = n->items[i];
      const bool list = v.is_sequence() && (v.items.size() == 2 || v.items.size() == 3);
      const double zipf = number(list ? v.items[0].scalar : v.scalar), length = list ? number(v.items[1].scalar) : 1;
      const double shorter = list && v.items.size() == 3 ? number(v.items[2].scalar) : 9.9;
      if (it == std::end(edit_kind_names)) {
        std::string all;
        for (std::string_view k : edit_kind_names) all.append(all.empty() ? "" : ", ").append(k);
        reader.error(n->keys[i], fmt::format("`{}` is no kind of slip; there are: {}", n->keys[i].scalar, all));
      } else if (zipf < 0 || zipf > 9 || length < 1 || length > 100 || shorter < 0) {
        reader.error(v, "give the Zipf frequency a candidate needs, 0 to 9, or [frequency, length of the shortest word], or with a third number the frequency that makes up for a shorter one");
      } else {
        o.least[static_cast<std::size_t>(it - std::begin(edit_kind_names))] = tenths(zipf);
        o.short_zipf10[static_cast<std::size_t>(it - std::begin(edit_kind_names))] = tenths(shorter);
        o.least_length[static_cast<std::size_t>(it - std::begin(edit_kind_names))] = static_cast<std::uint8_t>(length);
      }
    }
  }
  if (reader.failed()) return nullptr;
  return std::make_unique<SpellingRule>(reader.take_info(), std::move(o));
}

const KindRegistrar registrar{{
    .name = "spelling",
    .summary = "words no dictionary knows that are a slip away from one it knows, or from one this article repeats",
    .keys = {
        {"find", KeyType::choice, false, "misspelling (a frequent word is a slip away; when left out), near-repeated (a word the article repeats is a slip away), unknown (all of them)", find_names},
        {"dictionaries", KeyType::texts, false, "which lists make a word known: hunspell, hunspell-gb, apertium, tesseract, cldr, project, frequency; all when left out"},
        {"accept", KeyType::texts, false, "words that are right"},
        {"edits", KeyType::any, false, "map of slips to the Zipf frequency a candidate needs, such as `nasal: 3.3` or, with the length a word needs, `nasal: [3.3, 5]`, or, with the frequency that makes up for a shorter word, `nasal: [3.3, 5, 5.1]`; slips that are not named are not reported"},
        {"min_length", KeyType::integer, false, "code points of the shortest word looked at; 4 when left out"},
        {"min_capital_length", KeyType::integer, false, "the same for words with a capital at the start of a sentence or in a heading; 7 when left out"},
        {"capital_zipf", KeyType::number, false, "Zipf frequency a candidate for such a word needs; 4 when left out"},
        {"names", KeyType::choice, false, "skip (when left out): silent where a name may stand; check: speak all the same", {"skip", "check"}},
        {"before", KeyType::texts, false, "words after which a name stands"},
        {"after", KeyType::texts, false, "words before which a name stands"},
        {"repeated", KeyType::integer, false, "so many times the same way is no slip; near-repeated: how often the right word must stand; 3 when left out"},
        {"suffixes", KeyType::texts, false, "endings that make words of known ones"},
        {"prefixes", KeyType::texts, false, "beginnings that make words of known ones"},
        {"inflections", KeyType::any, false, "map of endings to what stands in their place in a known form, one or a list"},
        {"lost", KeyType::any, false, "{sign, after, before}: a word that would be known with `sign` at its end, ends in one of `after` and stands before one of `before`, lost it, even where a name may stand"},
        {"max_unknown", KeyType::number, false, "silent where more than this share of the document's words is unknown; 0.25 when left out"},
    },
    .placeholders = {"expected", "suggestions", "kind", "zipf", "count"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
