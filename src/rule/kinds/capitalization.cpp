// Kind `capitalization`: a proper noun, a sentence or a heading against its case.
//
// `proper-noun` is asked once per distinct word, `sentence-start` once per distinct gap; the others
// look at the blocks in scope. Scripts without case are never touched.
#include <algorithm>
#include <set>

#include "rule/kind.h"
#include "rule/word_place.h"
#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {
namespace {

enum class Match : std::uint8_t { proper_noun, sentence_start, sentence, title, lower, upper };
const std::vector<std::string_view> match_names = {"proper-noun", "sentence-start", "sentence", "title", "lower", "upper"};

bool all_lower(const WordType& t) noexcept {
  return t.is_word() && t.has(type_has_lower) && !t.has(type_has_upper) && !t.has(type_has_digit);
}

std::string with_capital(std::string_view word) {
  std::string out;
  std::size_t i = 0;
  if (!word.empty()) append_utf8(to_upper(next_code_point(word, i)), out);
  return out.append(word.substr(i));
}

std::string in_capitals(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) append_utf8(to_upper(next_code_point(word, i)), out);
  return out;
}

/// How a document uses capitals at the start of sentences, counted where a sentence follows another.
struct Starts {
  std::uint32_t lower = 0, upper = 0;
};

bool is_blank(char32_t c) noexcept { return char_class(c) == CharClass::space || c == 0xA0 || c == 0x202F; }

/// A gap that is a full stop and blanks and nothing more.
bool is_full_stop(std::string_view gap) noexcept {
  if (gap.size() < 2 || gap[0] != '.') return false;
  for (std::size_t i = 1; i < gap.size();)
    if (!is_blank(next_code_point(gap, i))) return false;
  return true;
}

class CapitalizationRule : public Rule {
 public:
  CapitalizationRule(RuleInfo info, Match match, std::set<std::string, std::less<>> exceptions,
                     std::uint32_t min_length, std::uint32_t min_zipf10)
      : Rule(std::move(info)), match_(match), exceptions_(std::move(exceptions)), min_length_(min_length),
        min_zipf10_(min_zipf10) {}

  void hook(Hooks& hooks) const override {
    if (match_ == Match::proper_noun || match_ == Match::sentence_start) hooks.types();
    else hooks.every_block();
  }

  bool wants(const WordType& type) const override {
    if (match_ == Match::sentence_start) return !type.is_word() && is_full_stop(type.text);
    if (match_ != Match::proper_noun || !all_lower(type) || type.length < min_length_) return false;
    const LexiconEntry& e = type.entry;
    return e.known() && e.has(word_title) && !e.has(word_lower) && !e.has(word_wrong) && !e.has(word_closed) &&
           e.zipf10() >= min_zipf10_ && !excepted(type);
  }

  void check_block(const BlockContext& context, Findings& findings) const override {
    switch (match_) {
      case Match::proper_noun:
        for (const std::uint32_t i : context.hits)
          if (i < context.tokens().size() && wants(context.type(i))) proper_noun(context, i, findings);
        break;
      case Match::sentence_start:
        for (const std::uint32_t i : context.hits) sentence_start(context, i, findings);
        break;
      default: heading(context, findings);
    }
  }

 private:
  bool excepted(const WordType& type) const { return exceptions_.count(type.key) != 0; }

  void report(const BlockContext& context, std::uint32_t i, std::string expected, Findings& findings,
              double confidence = 1) const {
    const Token& t = context.tokens()[i];
    // The capital goes on the word, not on what hangs on it: russia's.
    std::string_view written = context.type(i).text;
    if (context.type(i).key.ends_with("'s") && !expected.ends_with("'s"))
      written.remove_suffix(written.ends_with("'s") ? 2 : std::string_view("\u2019s").size());
    if (expected == written) return;
    const std::uint32_t end = t.begin + static_cast<std::uint32_t>(written.size());
    RawFinding& f = findings.add(*this, context.block, t.begin, end, {{"expected", expected}});
    f.confidence *= confidence;
    findings.add_fix(f, context.block, t.begin, end, expected, false);
  }

  void proper_noun(const BlockContext& context, std::uint32_t i, Findings& findings) const {
    const auto tokens = context.tokens();
    const std::string_view text = context.block.text();
    const Token& t = tokens[i];
    if (in_address(text, t.begin, t.end)) return;
    // Part of a compound, of a quotation of something typed, or of foreign words.
    const char before = t.begin > 0 ? text[t.begin - 1] : ' ', after = t.end < text.size() ? text[t.end] : ' ';
    if (before == '-' || after == '-' || before == '/' || after == '/' || before == '\'' || before == '.') return;
    std::uint32_t capitals = 0, words = 0, unknown = 0;
    for (std::uint32_t k = 0; k < tokens.size(); ++k) {
      const WordType& w = context.type(k);
      if (w.script != Script::latin) continue;
      ++words;
      capitals += w.has(type_has_upper);
    }
    // A line without any capital is written so on purpose.
    if (capitals == 0 && words > 1) return;
    if (words == 1) return;
    for (const std::uint32_t k : {i - 1, i + 1}) {
      if (k >= tokens.size()) continue;
      const WordType& w = context.type(k);
      if (w.script == Script::latin && !w.entry && !w.has(type_has_digit)) ++unknown;
    }
    if (unknown) return;
    report(context, i, display_form(context.type(i).entry.best_form().text), findings);
  }

  const Starts& starts(const Analysis& analysis) const {
    return analysis.once<Starts>([](const Analysis& a) {
      Starts s;
      for (const AnalysedBlock& b : a.blocks()) {
        if (b.script != Script::latin) continue;
        const auto tokens = a.tokens(b);
        for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
          if (tokens[i].gap == Vocabulary::single_space || !is_full_stop(a.type(tokens[i].gap).text)) continue;
          const WordType& next = a.type(tokens[i + 1]);
          if (next.has(type_first_upper)) ++s.upper;
          else if (all_lower(next)) ++s.lower;
        }
      }
      return s;
    });
  }

  void sentence_start(const BlockContext& context, std::uint32_t i, Findings& findings) const {
    const auto tokens = context.tokens();
    if (i + 1 >= tokens.size() || tokens[i].gap == Vocabulary::single_space) return;
    if (!is_full_stop(context.analysis.gap_text(context.block, i))) return;
    const WordType& last = context.type(i);
    const WordType& next = context.type(i + 1);
    if (next.script != Script::latin || !all_lower(next) || !next.entry.has(word_lower) || excepted(next)) return;
    // The word before must be able to end a sentence: no initial, abbreviation, number or list item.
    if (last.script != Script::latin || last.has(type_abbreviation) || last.has(type_has_digit) || last.length < 3 ||
        last.text.find('.') != std::string_view::npos)
      return;
    const bool ordinary = all_lower(last) && last.entry.has(word_lower);
    const bool name = last.has(type_first_upper) && !last.has(type_all_upper) && last.length >= 5 && last.entry.known();
    if (!ordinary && !name) return;
    const std::string_view text = context.block.text();
    const Token& t = tokens[i + 1];
    if (in_address(text, t.begin, t.end) || in_address(text, tokens[i].begin, tokens[i].end)) return;
    const std::string_view chunk = chunk_around(text, t.begin, t.end);
    if (chunk.find('/') != std::string_view::npos || chunk.find('(') != std::string_view::npos) return;
    const Starts& s = starts(context.analysis);
    // Poems, chats and notes in lower case throughout.
    if (s.lower > 2 && s.lower * 4 > s.upper) return;
    // The finding spans the stop, so that the reader sees where the sentence broke off.
    const std::string expected = with_capital(next.text);
    RawFinding& f = findings.add(*this, context.block, tokens[i].end, t.end, {{"expected", expected}, {"word", std::string(next.text)}});
    findings.add_fix(f, context.block, t.begin, t.end, expected, false);
  }

  void heading(const BlockContext& context, Findings& findings) const {
    const auto tokens = context.tokens();
    if (context.block.script != Script::latin) return;
    bool opening = true;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      const WordType& w = context.type(i);
      if (w.script != Script::latin || w.has(type_has_digit)) continue;
      const bool first = opening;
      const std::string_view gap = context.analysis.gap_text(context.block, i);
      opening = gap.find_first_of(":.!?") != std::string_view::npos || gap.find("\u2014") != std::string_view::npos;
      if (excepted(w) || in_address(context.block.text(), tokens[i].begin, tokens[i].end)) continue;
      const bool mixed = w.has(type_has_upper) && !w.has(type_first_upper);  // iPhone
      if (mixed) continue;
      const bool last = i + 1 == tokens.size();
      switch (match_) {
        case Match::title:
          if (!w.has(type_first_upper) && (first || last || w.length >= min_length_)) report(context, i, with_capital(w.text), findings);
          break;
        case Match::sentence:
          if (first) {
            if (!w.has(type_first_upper)) report(context, i, with_capital(w.text), findings);
          } else if (w.has(type_first_upper) && !w.has(type_all_upper) && w.length > 1 && w.entry.has(word_lower) &&
                     !w.entry.has(word_title) && !w.entry.has(word_proper)) {
            report(context, i, lower(w.text), findings);
          }
          break;
        case Match::lower:
          if (w.has(type_has_upper)) report(context, i, lower(w.text), findings);
          break;
        case Match::upper:
          if (w.has(type_has_lower)) report(context, i, in_capitals(w.text), findings);
          break;
        default: break;
      }
    }
  }

  Match match_;
  std::set<std::string, std::less<>> exceptions_;
  std::uint32_t min_length_, min_zipf10_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const auto match = static_cast<Match>(reader.choice("match", match_names, 0));
  std::set<std::string, std::less<>> exceptions;
  for (const std::string& w : reader.texts("exceptions")) exceptions.insert(key_of(w));
  const auto min_length = reader.integer("min_length", 4, 1, 100);
  const double zipf = reader.number("min_zipf", 0, 0, 9);
  if (reader.failed()) return nullptr;
  return std::make_unique<CapitalizationRule>(reader.take_info(), match, std::move(exceptions),
                                              static_cast<std::uint32_t>(min_length), static_cast<std::uint32_t>(zipf * 10 + 0.5));
}

const KindRegistrar registrar{{
    .name = "capitalization",
    .summary = "a proper noun, a sentence start or a heading against its case",
    .keys = {
        {"match", KeyType::choice, true, "proper-noun: written in lower case; sentence-start: a sentence after a full stop in lower case; sentence, title, lower, upper: how all of a block is to be written", match_names},
        {"exceptions", KeyType::texts, false, "words that are left alone"},
        {"min_length", KeyType::integer, false, "proper-noun: shortest word; title: shortest word that takes a capital inside; 4 when left out"},
        {"min_zipf", KeyType::number, false, "proper-noun: least Zipf frequency of the name"},
    },
    .placeholders = {"expected", "word"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
