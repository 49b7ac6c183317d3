// Kind `names`: one name, one spelling.
//
// What the spellings of an article have to do with each other is worked out once per document
// (mention/name_variants.h); each rule reports one sort of it. Spellings of a name are never compared
// with a list: a name alone makes no finding.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "mention/known_names.h"
#include "mention/name_halves.h"
#include "mention/name_initials.h"
#include "mention/name_joins.h"
#include "mention/name_variants.h"
#include "rule/kind.h"
#include "rule/shared_by_text.h"
#include "rule/word_place.h"
#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {
namespace {

enum class Check : std::uint8_t { spelling, orthography, word, word_orthography, stranger, role, surname, misspelled, joined, hyphen, minor, initialism };
const std::vector<std::string_view> check_names = {"spelling", "orthography", "word", "word-orthography", "stranger", "role", "surname", "misspelled", "joined", "hyphen", "minor", "initialism"};

/// Rules of one pack share their model, so that a document is worked through once.
std::shared_ptr<const NameModels> shared_models(std::string_view table, std::string& error) {
  return shared_by_text<NameModels>(table, [&] {
    auto models = NameModels::parse(table);
    if (!models) error = models.error();
    return models ? *models : nullptr;
  });
}

class NamesRule : public Rule {
 public:
  NamesRule(RuleInfo info, Check check, std::shared_ptr<const NameModels> models, std::shared_ptr<const KnownNames> known,
            double least, double score, bool once_loudly)
      : Rule(std::move(info)), check_(check), models_(std::move(models)), known_(std::move(known)), least_(least), score_(score), once_loudly_(once_loudly) {}

  void hook(Hooks& hooks) const override { hooks.document(); }

  void check_document(const Analysis& analysis, Findings& findings) const override {
    if (check_ == Check::stranger || check_ == Check::role) {
      for (const NameStranger& s : name_strangers(analysis, *models_))
        if (s.role == (check_ == Check::role) && (s.role || s.score >= score_)) report(analysis, s, findings);
      return;
    }
    if (check_ == Check::initialism || check_ == Check::hyphen)
      for (const NameInitials& i : name_initials(analysis, *models_))
        if (i.slip == (check_ == Check::initialism)) report(analysis, i, findings);
    if (check_ == Check::initialism) return;
    if (check_ == Check::joined || check_ == Check::hyphen) {
      for (const NameJoin& j : name_joins(analysis, *models_))
        if ((j.kind == NameJoin::Kind::hyphen) == (check_ == Check::hyphen)) report(analysis, j, findings);
      return;
    }
    if (check_ == Check::misspelled) return misspelled(analysis, findings);
    if (check_ == Check::surname) return surnames(analysis, findings);
    for (const NameVariant& v : name_variants(analysis, *models_)) {
      // Two accepted spellings of a word, each as often: a matter of taste.
      const bool taste = v.kind == VariantKind::word && v.even && v.both_known;
      const VariantKind kind = taste ? VariantKind::word_orthography : v.kind;
      const bool minor = !v.strong && (kind == VariantKind::name || kind == VariantKind::orthography);
      if ((minor ? check_ != Check::minor : static_cast<int>(kind) != variant_of(check_)) || v.confidence < least_) continue;
      report(analysis, v, findings);
    }
  }

 private:
  static int variant_of(Check c) noexcept {
    switch (c) {
      case Check::spelling: return static_cast<int>(VariantKind::name);
      case Check::orthography: return static_cast<int>(VariantKind::orthography);
      case Check::word: return static_cast<int>(VariantKind::word);
      case Check::minor: return -1;
      default: return static_cast<int>(VariantKind::word_orthography);
    }
  }

  static std::string upper(std::string_view s) {
    std::string out;
    for (std::size_t i = 0; i < s.size();) append_utf8(to_upper(next_code_point(s, i)), out);
    return out;
  }

  void report(const Analysis& a, const NameVariant& v, Findings& findings) const {
    const auto place = [&](const NamePlace& p) {
      const AnalysedBlock& b = a.blocks()[p.block];
      const Token& t = a.tokens(b)[p.token];
      return std::tuple<const AnalysedBlock&, std::uint32_t, std::uint32_t>(
          b, t.begin, t.begin + static_cast<std::uint32_t>(bare_length(b.text().substr(t.begin, t.end - t.begin))));
    };
    const auto& [right_block, right_begin, right_end] = place(v.right.places.front());
    const std::string expected = display_form(light_normal(right_block.text().substr(right_begin, right_end - right_begin)));
    std::size_t told = 0;
    for (const NamePlace& p : v.wrong.places) {
      const auto& [block, begin, end] = place(p);
      if (!applies_to(block) || in_address(block.text(), begin, end)) continue;
      const WordType& w = a.type(a.tokens(block)[p.token]);
      std::string fix = expected;
      if (w.script == Script::latin && w.has(type_all_upper)) fix = upper(expected);
      const std::size_t n = v.right.places.size();
      RawFinding& f = findings.add(*this, block, begin, end,
                                   {{"expected", fix}, {"evidence", v.evidence}, {"count", std::to_string(n)},
                                    {"times", n == 1 ? "once" : n == 2 ? "twice" : fmt::format("{} times", n)}});
      f.confidence = std::min(f.confidence, v.confidence);
      if (told > 0 && once_loudly_) f.severity = std::min(f.severity, Severity::info);
      findings.add_fix(f, block, begin, end, fix, false);
      for (std::size_t i = 0; i < v.right.places.size() && i < (told == 0 ? 4u : 1u); ++i) {
        const auto& [there, there_begin, there_end] = place(v.right.places[i]);
        findings.add_related(f, there, there_begin, there_end, fmt::format("written {} here", expected));
      }
      ++told;
    }
  }

  void report(const Analysis& a, const NameStranger& s, Findings& findings) const {
    const AnalysedBlock &block = a.blocks()[s.place.block], &there = a.blocks()[s.other.block];
    if (!applies_to(block)) return;
    const Token &first = a.tokens(block)[s.place.token], &second = a.tokens(block)[s.place.token + 1];
    const Token &usual_first = a.tokens(there)[s.other.token], &usual = a.tokens(there)[s.other.token + 1];
    const auto bare_end = [](const AnalysedBlock& b, const Token& t) {
      return t.begin + static_cast<std::uint32_t>(bare_length(b.text().substr(t.begin, t.end - t.begin)));
    };
    const std::string expected(there.text().substr(usual_first.begin, bare_end(there, usual) - usual_first.begin));
    RawFinding& f = findings.add(*this, block, first.begin, bare_end(block, second),
                                 {{"expected", display_form(light_normal(expected))}, {"count", std::to_string(s.times)}, {"score", fmt::format("{:.2f}", s.score)},
                                  {"evidence", s.same_role ? "the same title stands before both" : "one first name"},
                                  {"times", s.times == 1 ? "once" : s.times == 2 ? "twice" : fmt::format("{} times", s.times)}});
    if (!s.role) f.confidence = std::min(f.confidence, std::clamp(0.65 + s.score / 10, 0.5, 0.9));
    findings.add_fix(f, block, first.begin, bare_end(block, second), expected, false);
    findings.add_related(f, there, usual_first.begin, bare_end(there, usual), "the name as it stands elsewhere");
  }

  void report(const Analysis& a, const NameJoin& j, Findings& findings) const {
    const AnalysedBlock &block = a.blocks()[j.place.block], &there = a.blocks()[j.other.block];
    if (!applies_to(block)) return;
    const auto span = [&](const AnalysedBlock& b, const NamePlace& p, std::uint32_t words) {
      const auto tokens = a.tokens(b);
      const Token& last = tokens[p.token + words - 1];
      return std::pair(tokens[p.token].begin, last.begin + static_cast<std::uint32_t>(bare_length(b.text().substr(last.begin, last.end - last.begin))));
    };
    const auto [begin, end] = span(block, j.place, j.words);
    const auto [other_begin, other_end] = span(there, j.other, j.other_words);
    if (in_address(block.text(), begin, end)) return;
    const std::string expected(there.text().substr(other_begin, other_end - other_begin));
    RawFinding& f = findings.add(*this, block, begin, end,
                                 {{"expected", display_form(light_normal(expected))}, {"count", std::to_string(j.times)},
                                  {"times", j.times == 1 ? "once" : j.times == 2 ? "twice" : fmt::format("{} times", j.times)}});
    findings.add_fix(f, block, begin, end, expected, false);
    findings.add_related(f, there, other_begin, other_end, "written so here");
  }

  void report(const Analysis& a, const NameInitials& i, Findings& findings) const {
    const AnalysedBlock &block = a.blocks()[i.place.block], &there = a.blocks()[i.other.block];
    if (!applies_to(block)) return;
    const Token &token = a.tokens(block)[i.place.token], &usual = a.tokens(there)[i.other.token];
    const auto end = [](const AnalysedBlock& b, const Token& t) {
      return t.begin + static_cast<std::uint32_t>(bare_length(b.text().substr(t.begin, t.end - t.begin)));
    };
    if (in_address(block.text(), token.begin, token.end)) return;
    // The last full stop is no part of the word; it goes with the others.
    std::uint32_t last = end(block, a.tokens(block)[i.place.token + i.words - 1]);
    const bool dotted = block.text().substr(token.begin, last - token.begin).find('.') != std::string_view::npos;
    const std::string expected(there.text().substr(usual.begin, end(there, a.tokens(there)[i.other.token + i.other_words - 1]) - usual.begin));
    if (dotted && expected.find('.') == std::string::npos && block.text().substr(last).starts_with(". ")) ++last;
    RawFinding& f = findings.add(*this, block, token.begin, last,
                                 {{"expected", display_form(light_normal(expected))}, {"count", std::to_string(i.times)}, {"evidence", std::string(i.evidence)},
                                  {"times", i.times == 1 ? "once" : i.times == 2 ? "twice" : fmt::format("{} times", i.times)}});
    findings.add_fix(f, block, token.begin, last, expected, false);
    findings.add_related(f, there, usual.begin, usual.begin + static_cast<std::uint32_t>(expected.size()), "written so here");
  }

  /// The well-known names that a word is near to.
  template <class Guess>
  Guess guess(NameWords& words, std::uint32_t w) const {
    const NameWord& n = words[w];
    const NameModel& m = words.model(n);
    const KnownNames::Index& index = known_->of(m);
    Guess g;
    const auto bucket = index.by_skeleton.find(n.skeleton & ~(3ull << 62));
    if (bucket == index.by_skeleton.end()) return g;
    const NameWord& full = words.with_units(w);
    if (full.units.size() < 4) return g;
    g.index = &index;
    for (const std::uint32_t p : bucket->second) {
      const KnownNames::Part& part = index.parts[p];
      const std::size_t x = full.units.size(), y = part.units.size();
      if (x > y + 3 || y > x + 3) continue;
      if (part.folded == full.folded) {  // the name itself, in other letters
        g.parts.clear();
        return g;
      }
      const Cost d = m.distance(full.units, part.units, 100);
      if (d <= 100 && !m.inflected(full.key, part.key)) g.parts.emplace_back(d, p);
    }
    std::sort(g.parts.begin(), g.parts.end());
    return g;
  }

  /// Unknown words a slip from a well-known name.
  void misspelled(const Analysis& a, Findings& findings) const {
    NameWords& words = NameWords::of(a, *models_);
    struct Guess {
      const KnownNames::Index* index = nullptr;
      std::vector<std::pair<Cost, std::uint32_t>> parts;  ///< of the index, near ones
    };
    // What a word may be a slip of is the same in every document of the run: memory of a thread.
    enum : std::uint8_t { unasked, nothing, something };
    thread_local struct {
      std::uint64_t known = 0, words = 0;
      std::vector<std::uint8_t> asked;
      std::unordered_map<std::uint32_t, Guess> guesses;
    } memory;
    if (memory.known != known_->serial() || memory.words != words.generation()) {
      memory.known = known_->serial();
      memory.words = words.generation();
      memory.asked.clear();
      memory.guesses.clear();
    }
    std::vector<std::pair<std::uint32_t, const Guess*>> guesses;
    for (const std::uint32_t w : words.seen()) {
      const NameWord& n = words[w];
      if (n.level != 0 || n.zipf > 0 || n.upper || n.key.size() < 5 || words.count(w) > 2 || a.type(n.type).has(type_accepted)) continue;
      if (memory.asked.size() <= w) memory.asked.resize(w + w / 2 + 64, unasked);
      if (memory.asked[w] == unasked) {
        Guess g = guess<Guess>(words, w);
        memory.asked[w] = g.parts.empty() ? nothing : something;
        if (!g.parts.empty()) memory.guesses.emplace(w, std::move(g));
      }
      if (memory.asked[w] == something) guesses.emplace_back(w, &memory.guesses.at(w));
    }
    if (guesses.empty()) return;
    std::sort(guesses.begin(), guesses.end());
    // What the article itself writes two ways is told by another rule.
    std::vector<NamePlace> told;
    for (const NameVariant& v : name_variants(a, *models_)) {
      told.insert(told.end(), v.wrong.places.begin(), v.wrong.places.end());
      told.insert(told.end(), v.right.places.begin(), v.right.places.end());
    }
    for (const AnalysedBlock& b : a.blocks()) {
      if (!NameWords::in_language(a, b) || !applies_to(b)) continue;
      const auto tokens = a.tokens(b);
      for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        const std::uint32_t word = words.word_of(tokens[i].type);
        if (word < memory.asked.size() && memory.asked[word] != something) continue;
        const auto it = std::lower_bound(guesses.begin(), guesses.end(), word, [](const auto& g, std::uint32_t w) { return g.first < w; });
        if (it == guesses.end() || it->first != word || std::find(told.begin(), told.end(), NamePlace{b.index, i}) != told.end()) continue;
        if (in_address(b.text(), tokens[i].begin, tokens[i].end)) continue;
        const NameWord& w = words[it->first];
        const NameModel& m = words.model(w);
        const auto name_beside = [&](std::uint32_t k) {
          const WordType& t = a.type(tokens[k]);
          if (t.script == Script::latin) return t.has(type_first_upper) && !t.entry.has(word_closed);
          return !t.entry || t.entry.has(word_only_proper);
        };
        const bool alone = !(i > 0 && tokens[i - 1].gap == Vocabulary::single_space && name_beside(i - 1)) &&
                           !(i + 1 < tokens.size() && tokens[i].gap == Vocabulary::single_space && name_beside(i + 1));
        const auto place_word = [&](std::int64_t k) {
          return k >= 0 && k < static_cast<std::int64_t>(tokens.size()) && m.listed("place-words", a.type(tokens[static_cast<std::size_t>(k)]).key);
        };
        for (const auto& [d, p] : it->second->parts) {
          const KnownNames::Part& part = it->second->index->parts[p];
          const KnownNames::Form& form = it->second->index->forms[part.form];
          bool fits = true;
          for (std::uint32_t k = 0; k < form.size && fits; ++k) {
            if (k == part.position) continue;
            const std::int64_t at = static_cast<std::int64_t>(i) + k - part.position;
            fits = at >= 0 && at < static_cast<std::int64_t>(tokens.size()) &&
                   a.type(tokens[static_cast<std::size_t>(at)]).key.substr(0, it->second->index->parts[form.first + k].key.size()) ==
                       it->second->index->parts[form.first + k].key;
          }
          // Foreign names are written by ear: another vowel, or a dental for a retroflex, is another newsroom's
          // custom. So is a long vowel for a short one in a place at home, whose spellings are older than the list.
          const Units& mine = words.with_units(it->first).units;
          if (!fits || (form.foreign && m.vowels_apart(mine, part.units, m.param("by-ear")))) continue;
          if (form.size == 1 && m.lightly_apart(mine, part.units, m.param("light"))) continue;
          if (form.minor && form.size == 1 && !place_word(std::int64_t{i} - 1) && !place_word(std::int64_t{i} + 1)) continue;
          const Cost limit = form.size > 1 ? 100 : m.param(part.units.size() >= 7 ? "known-long" : "known-short", 0);
          if (d > limit || (form.size == 1 && (!alone || part.units.size() < static_cast<std::size_t>(m.param("known-units", 5))))) continue;
          const std::uint32_t end = tokens[i].begin + static_cast<std::uint32_t>(bare_length(b.text().substr(tokens[i].begin, tokens[i].end - tokens[i].begin)));
          RawFinding& f = findings.add(*this, b, tokens[i].begin, end, {{"expected", part.shown}, {"evidence", form.size > 1 ? "the rest of the name stands beside it" : "a well-known name"}});
          f.confidence = std::min(f.confidence, form.size > 1 ? 0.9 : 0.75);
          findings.add_fix(f, b, tokens[i].begin, end, part.shown, false);
          break;
        }
      }
    }
  }

  /// Someone cited by a name that no dictionary has, which never stands with another name or a title.
  void surnames(const Analysis& a, Findings& findings) const {
    const NameWords& words = NameWords::of(a, *models_);
    struct Seen {
      const AnalysedBlock* block = nullptr;
      std::uint32_t token = 0;
      bool introduced = false, cited = false, person = false;
    };
    std::map<std::uint32_t, Seen> names;
    for (const std::uint32_t w : words.seen()) {
      const NameWord& n = words[w];
      if (n.level == 0 && !n.upper && n.key.size() >= 4 && words.model(n).has_list("cite")) names.try_emplace(w);
    }
    if (names.empty()) return;
    std::uint32_t least = names.begin()->first, most = names.rbegin()->first;
    for (const AnalysedBlock& b : a.blocks()) {
      if (!NameWords::in_language(a, b)) continue;
      const auto tokens = a.tokens(b);
      for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        const std::uint32_t word = words.word_of(tokens[i].type);
        if (word < least || word > most) continue;
        const auto it = names.find(word);
        if (it == names.end() || it->second.introduced) continue;
        Seen& seen = it->second;
        const NameModel& m = words.model(words[it->first]);
        const auto key = [&](std::uint32_t k) { return k < tokens.size() ? a.type(tokens[k]).key : std::string_view(); };
        const auto capital = [&](std::uint32_t k) {
          const WordType& w = a.type(tokens[k]);
          return w.has(type_first_upper) || w.has(type_has_digit) || w.entry.has(word_title_cue) || m.listed("roles", w.key);
        };
        const bool blank_before = i > 0 && a.gap_text(b, i - 1).find_first_not_of(" \n") == std::string_view::npos;
        const bool blank_behind = i + 1 < tokens.size() && a.gap_text(b, i).find_first_not_of(" \n") == std::string_view::npos;
        // A name or a title beside it, a hyphen, or a gloss.
        const std::string_view gap = a.gap_text(b, i), before = i > 0 ? a.gap_text(b, i - 1) : std::string_view();
        if ((blank_before && capital(i - 1) && !(i == 1 || m.listed("cite-behind", key(i - 1)))) || (blank_behind && capital(i + 1)) ||
            gap.find_first_of("-(&/@") != gap.npos || before.find_first_of("-(&/@.") != before.npos ||
            in_address(b.text(), tokens[i].begin, tokens[i].end) || b.kind() == BlockKind::title || b.kind() == BlockKind::heading) {
          seen.introduced = true;
          continue;
        }
        // What says who it is: an apposition.
        if (gap.starts_with(",") && i + 1 < tokens.size() && m.listed("apposition", key(i + 1))) seen.introduced = true;
        const bool cited = (blank_behind && m.listed("cite", key(i + 1))) || (blank_before && m.listed("cite-behind", key(i - 1))) ||
                           (blank_before && i > 1 && m.listed("cite-first", key(i - 2)) && m.listed("cite-second", key(i - 1)));
        if (!cited || seen.cited) continue;
        seen.block = &b;
        seen.token = i;
        seen.cited = true;
        // A person: he or she in this sentence or the next two.
        std::uint32_t ends = 0;
        for (std::uint32_t k = i + 1; k < tokens.size() && ends < 3; ++k) {
          if (m.listed("person", key(k))) seen.person = true;
          const std::string_view g = a.gap_text(b, k);
          ends += g.find_first_of(".!?") != g.npos;
        }
      }
    }
    for (const auto& [w, seen] : names) {
      if (seen.introduced || !seen.cited || !seen.person || !applies_to(*seen.block)) continue;
      const Token& t = a.tokens(*seen.block)[seen.token];
      const std::uint32_t end = t.begin + static_cast<std::uint32_t>(bare_length(seen.block->text().substr(t.begin, t.end - t.begin)));
      findings.add(*this, *seen.block, t.begin, end);
    }
  }

  Check check_;
  std::shared_ptr<const NameModels> models_;
  std::shared_ptr<const KnownNames> known_;
  double least_, score_;
  bool once_loudly_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const Check check = static_cast<Check>(reader.choice("check", check_names, 0));
  std::string error;
  std::shared_ptr<const NameModels> models = shared_models(reader.beside("model"), error);
  if (!models) reader.error("model", fmt::format("{}, {}", reader.text("model"), error));
  std::shared_ptr<const KnownNames> known;
  if (check == Check::misspelled) {
    auto made = KnownNames::parse(reader.beside("known"));
    if (made) known = std::move(*made);
    else reader.error("known", fmt::format("{}, {}", reader.text("known"), made.error()));
  }
  const double least = reader.number("min_confidence", 0, 0, 1);
  const double score = reader.number("min_score", 0.5, -10, 10);
  const bool once_loudly = reader.choice("again", {"same", "info"}, 0) == 1;
  if (reader.failed()) return nullptr;
  return std::make_unique<NamesRule>(reader.take_info(), check, std::move(models), std::move(known), least, score, once_loudly);
}

const KindRegistrar registrar{{
    .name = "names",
    .summary = "spellings of one name or word that differ inside one article",
    .keys = {
        {"check", KeyType::choice, true,
         "spelling (a name spelled two ways), orthography (a name with and without nukta, nasal sign, hamza), word and "
         "word-orthography (the same of ordinary words), stranger (a first name with another second half than elsewhere), "
         "role (a title where the second half of a name belongs), surname (someone is cited by one unknown name only), misspelled "
         "(an unknown word is a slip from a well-known name), joined (one word here, two there), hyphen (a hyphen or full stops "
         "here, none there), initialism (an initialism with another letter than elsewhere), minor (a name spelled two ways "
         "where little speaks for a slip: spelling and orthography leave it out)",
         check_names},
        {"model", KeyType::text, true, "table beside the pack of what is confused, script by script"},
        {"known", KeyType::text, false, "of misspelled: table beside the pack of well-known names"},
        {"min_score", KeyType::number, false, "of a stranger: how strange; 0.5 when left out, -0.4 finds twice as many and ten times the false ones"},
        {"again", KeyType::choice, false,
         "the same spelling later in the document: same (when left out), or info, so that it is pointed at loudly once", {"same", "info"}},
        {"min_confidence", KeyType::number, false, "silent below it, 0 to 1"},
    },
    .placeholders = {"expected", "evidence", "count", "times", "score"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
