// Kind `script`: letters that do not belong together or do not belong here.
//
// Words are judged once per distinct word; signs between words once per distinct gap. Only
// foreign-word looks at every block, and foreign-paragraph once at every document.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "language/lexicon.h"
#include "language/near_index.h"
#include "rule/kind.h"
#include "rule/word_place.h"
#include "text/mojibake.h"
#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {
namespace {

enum Check : std::uint32_t {
  mixed_script, look_alike, joined_scripts, foreign_paragraph, foreign_word, broken_cluster, joiner,
  invisible, mojibake, legacy_font, private_use, digits_mixed
};
const std::vector<std::string_view> check_names = {
    "mixed-script",   "look-alike", "joined-scripts", "foreign-paragraph", "foreign-word", "broken-cluster",
    "joiner",         "invisible",  "mojibake",   "legacy-font",    "private-use",       "digits-mixed"};

using ScriptSet = std::uint32_t;
static_assert(script_count <= 30);
constexpr ScriptSet set_of(Script s) noexcept { return 1u << static_cast<int>(s); }
constexpr ScriptSet of_document = 1u << 31;
constexpr ScriptSet unwritten = set_of(Script::common) | set_of(Script::inherited);

bool is_letter(CharClass c) noexcept {
  return c == CharClass::letter || c == CharClass::mark || c == CharClass::ideograph || c == CharClass::katakana;
}

/// Letters of one script in a row; signs and digits belong to the run before them.
struct Run {
  Script script;
  std::uint32_t begin, end, letters;
};

std::vector<Run> script_runs(std::string_view word) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < word.size();) {
    const auto begin = static_cast<std::uint32_t>(i);
    const char32_t c = next_code_point(word, i);
    const auto end = static_cast<std::uint32_t>(i);
    const CharClass cls = char_class(c);
    const Script s = is_letter(cls) ? script_of(c) : Script::common;
    if (set_of(s) & unwritten || (!runs.empty() && runs.back().script == s)) {
      if (runs.empty()) continue;
      runs.back().end = end;
      runs.back().letters += !(set_of(s) & unwritten) && cls != CharClass::mark;
    } else {
      runs.push_back({s, begin, end, cls != CharClass::mark});
    }
  }
  return runs;
}

/// The Latin letter a Cyrillic or Greek one cannot be told from; 0 when there is none.
char32_t latin_twin(char32_t c) noexcept {
  static constexpr std::pair<char32_t, char> twins[] = {
      {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'}, {0x39A, 'K'},
      {0x39C, 'M'}, {0x39D, 'N'}, {0x39F, 'O'}, {0x3A1, 'P'}, {0x3A4, 'T'}, {0x3A5, 'Y'}, {0x3A7, 'X'},
      {0x3BF, 'o'}, {0x3B1, 'a'}, {0x3B9, 'i'}, {0x3BD, 'v'}, {0x3C1, 'p'}, {0x3C5, 'u'},
      {0x405, 'S'}, {0x406, 'I'}, {0x408, 'J'}, {0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'}, {0x41A, 'K'},
      {0x41C, 'M'}, {0x41D, 'H'}, {0x41E, 'O'}, {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'}, {0x423, 'Y'},
      {0x425, 'X'}, {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'},
      {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x501, 'd'}, {0x51B, 'q'}, {0x51D, 'w'}};
  for (const auto& [foreign, latin] : twins)
    if (foreign == c) return static_cast<char32_t>(latin);
  return 0;
}

/// The word with Latin letters throughout, when it is a Latin word with look-alikes; else empty.
std::string as_latin(std::string_view word) {
  std::string out;
  int latin = 0, foreign = 0;
  for (std::size_t i = 0; i < word.size();) {
    const char32_t c = next_code_point(word, i);
    const Script s = script_of(c);
    if (s == Script::latin) {
      ++latin;
      append_utf8(c, out);
    } else if (set_of(s) & unwritten) {
      append_utf8(c, out);
    } else if (const char32_t twin = latin_twin(c)) {
      ++foreign;
      append_utf8(twin, out);
    } else {
      return {};
    }
  }
  return latin > 0 && foreign > 0 && latin + foreign >= 3 ? out : std::string();
}

/// Scripts that are written together: Japanese, Korean with Han, and Greek letters as symbols of
/// quantities beside a unit or a name (µm, Δt, β-carotene, TNFα).
bool usual_together(const std::vector<Run>& runs) noexcept {
  ScriptSet all = 0;
  for (const Run& r : runs) all |= set_of(r.script);
  if ((all & ~(set_of(Script::han) | set_of(Script::kana) | set_of(Script::hangul))) == 0) return true;
  if (all == (set_of(Script::greek) | set_of(Script::latin)))
    return std::all_of(runs.begin(), runs.end(), [](const Run& r) { return r.script != Script::greek || r.letters == 1; });
  return false;
}

// Devanagari ------------------------------------------------------------------------------------

enum class Sign : std::uint8_t { none, letter, vowel, halant, nasal, visarga, nukta };

Sign devanagari_sign(char32_t c) noexcept {
  if (c == 0x93C) return Sign::nukta;
  if (c == 0x94D) return Sign::halant;
  if (c == 0x901 || c == 0x902 || c == 0x900) return Sign::nasal;
  if (c == 0x903) return Sign::visarga;
  if (c == 0x93A || c == 0x93B || (c >= 0x93E && c <= 0x94C) || c == 0x94E || c == 0x94F ||
      (c >= 0x955 && c <= 0x957) || c == 0x962 || c == 0x963)
    return Sign::vowel;
  if ((c >= 0x904 && c <= 0x939) || (c >= 0x958 && c <= 0x961) || (c >= 0x971 && c <= 0x97F)) return Sign::letter;
  return Sign::none;
}

/// A vowel letter and a sign that look like another vowel letter, typed as two: no fault of the word.
bool typed_as_two(char32_t a, char32_t b) noexcept {
  return (a == 0x905 && (b == 0x93E || b == 0x94B || b == 0x94C || b == 0x949 || b == 0x945 || b == 0x946)) ||
         (a == 0x906 && (b == 0x947 || b == 0x948 || b == 0x945)) || (a == 0x90F && (b == 0x947 || b == 0x945)) ||
         (a == 0x93E && b == 0x945);
}

constexpr bool is_joiner(char32_t c) noexcept { return c == 0x200C || c == 0x200D; }

/// What is wrong with a cluster of the word, or nothing. `start`: the fault is that a sign stands at
/// the word's start, which counts only after a blank.
struct ClusterFault {
  std::string_view problem;
  bool start = false;
};

ClusterFault devanagari_fault(std::string_view word) noexcept {
  Sign before = Sign::none;
  char32_t last = 0;
  bool first = true;
  for (std::size_t i = 0; i < word.size();) {
    const char32_t c = next_code_point(word, i);
    if (is_joiner(c)) continue;
    const Sign s = devanagari_sign(c);
    if (first) {
      first = false;
      if (s != Sign::none && s != Sign::letter) {
        // A visarga alone is typed for a colon, which is another fault.
        if (s == Sign::visarga && i >= word.size()) return {};
        return {"a sign without a letter before it", true};
      }
    } else if (s == Sign::vowel) {
      if (before == Sign::vowel && !typed_as_two(last, c)) return {"two vowel signs on one letter"};
      if (before == Sign::halant) return {"a vowel sign after a halant"};
      if (before == Sign::nasal || before == Sign::visarga) return {"a vowel sign after an anusvara or visarga"};
    } else if (s == Sign::halant) {
      if (before == Sign::halant) return {"two halants in a row"};
      if (before == Sign::vowel || before == Sign::nasal || before == Sign::visarga) return {"a halant after a vowel sign"};
    } else if (s == Sign::nasal) {
      if (before == Sign::nasal) return {"two nasal signs on one letter"};
      if (before == Sign::halant) return {"a nasal sign after a halant"};
    } else if (s == Sign::nukta) {
      if (before == Sign::nukta) return {"two nuktas on one letter"};
    } else if (s == Sign::visarga && before == Sign::halant) {
      return {"a visarga after a halant"};
    }
    before = s;
    last = c;
  }
  return {};
}

// Arabic script ---------------------------------------------------------------------------------

constexpr bool is_arabic_sign(char32_t c) noexcept { return (c >= 0x64B && c <= 0x65F) || c == 0x670; }

ClusterFault arabic_fault(std::string_view word) noexcept {
  char32_t last = 0;
  for (std::size_t i = 0; i < word.size();) {
    const char32_t c = next_code_point(word, i);
    if (is_joiner(c)) continue;
    if (is_arabic_sign(c)) {
      if (last == 0) return {"a vowel sign without a letter before it", true};
      if (last == c) return {"the same sign twice on one letter"};
    }
    last = c;
  }
  return {};
}

ClusterFault cluster_fault(const WordType& type) noexcept {
  if (type.script == Script::devanagari) return devanagari_fault(type.text);
  if (type.script == Script::arabic) return arabic_fault(type.text);
  return {};
}

// Characters that are not seen ------------------------------------------------------------------

constexpr bool is_invisible(char32_t c) noexcept {
  return is_joiner(c) || c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

/// Whether a joiner between `before` and `after` (0: nothing) changes what is seen.
bool joiner_works(char32_t joiner_char, char32_t before, char32_t after) noexcept {
  if (!is_joiner(joiner_char) || is_joiner(before)) return false;
  const Script b = script_of(before), a = script_of(after);
  // Between half and full consonants, and in the eyelash ra.
  if (before == 0x94D || after == 0x94D) return true;
  if (b >= Script::bengali && b <= Script::malayalam) return true;
  if (b == Script::arabic || b == Script::inherited) {
    if (joiner_char == 0x200D) return true;
    return a == Script::arabic;
  }
  // Pictures are joined from several.
  return before >= 0x2190 && script_of(before) == Script::common && char_class(before) != CharClass::space;
}

bool holds_invisible(std::string_view text, bool joiners, bool others) noexcept {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const char32_t c = next_code_point(text, i);
    if (is_invisible(c) && (is_joiner(c) ? joiners : others)) return true;
  }
  return false;
}

constexpr bool is_private(char32_t c) noexcept {
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) ||
         (c >= 0x80 && c <= 0x9F && c != 0x85) || (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') ||
         c == 0x7F;
}

// Mojibake --------------------------------------------------------------------------------------

bool may_be_mojibake(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const char32_t c = next_code_point(text, i);
    if ((c >= 0xC2 && c <= 0xF4) || c == 0xFFFD) return true;
  }
  return false;
}

// Signs of old fonts ----------------------------------------------------------------------------

/// Signs that fonts before Unicode used for conjuncts and vowels, and that news has no other use for
/// beside a letter.
constexpr bool is_font_sign(char32_t c) noexcept {
  switch (c) {
    case 0xA1: case 0xA4: case 0xA6: case 0xA7: case 0xA8: case 0xAC: case 0xAF: case 0xB1: case 0xB4:
    case 0xB6: case 0xB8: case 0xBF: case 0xD7: case 0xF7: case 0x2C6: case 0x2DC: case 0x2020: case 0x2021:
    case 0x2030: return true;
    default: return false;
  }
}

bool is_indic_or_arabic(char32_t c) noexcept {
  const Script s = script_of(c);
  return s == Script::devanagari || s == Script::arabic || (s >= Script::bengali && s <= Script::malayalam);
}

// Digits ----------------------------------------------------------------------------------------

/// 1 ASCII, 2 Devanagari, 3 Arabic-Indic, 4 Persian and Urdu, 5 others; 0: no digit.
int digit_set(char32_t c) noexcept {
  if (c >= '0' && c <= '9') return 1;
  if (c >= 0x966 && c <= 0x96F) return 2;
  if (c >= 0x660 && c <= 0x669) return 3;
  if (c >= 0x6F0 && c <= 0x6F9) return 4;
  return char_class(c) == CharClass::digit ? 5 : 0;
}

std::uint32_t digit_sets(std::string_view text) noexcept {
  std::uint32_t sets = 0;
  for (std::size_t i = 0; i < text.size();)
    if (const int s = digit_set(next_code_point(text, i))) sets |= 1u << s;
  return sets;
}

// -----------------------------------------------------------------------------------------------

struct Options {
  std::uint32_t checks = 0;
  ScriptSet expect = of_document;  ///< scripts that belong here
  ScriptSet only = 0;              ///< foreign scripts that count; 0: all
  bool lower_only = false;
  bool in_brackets = false;
  std::uint32_t min_words = 1, min_length = 1;
  double share = 0.8;
};

class ScriptRule : public Rule {
 public:
  ScriptRule(RuleInfo info, Options options) : Rule(std::move(info)), options_(options) {}

  void hook(Hooks& hooks) const override {
    if (has(foreign_paragraph)) hooks.document();
    if (has(foreign_word)) hooks.every_block();
    if (options_.checks & ~(1u << foreign_paragraph | 1u << foreign_word)) 
      hooks.types(other_words | other_gaps | (has(private_use) ? ascii_words | ascii_figures | ascii_gaps : 0));
  }

  bool wants(const WordType& type) const override {
    if (type.is_word()) {
      if (has(mixed_script) || has(look_alike) || has(joined_scripts))
        if (type.has(type_mixed_script)) return true;
      if (has(broken_cluster) && cluster_fault(type).problem.data()) return true;
      if (has(digits_mixed) && type.has(type_has_digit)) {
        const std::uint32_t sets = digit_sets(type.text);
        if (sets & ~2u) return true;
      }
      if (has(legacy_font) && is_font_sign_inside(type.text)) return true;
    } else {
      if (has(broken_cluster) && starts_with_arabic_sign(type.text)) return true;
      if (has(legacy_font) && is_font_sign_inside(type.text)) return true;
    }
    if ((has(joiner) || has(invisible)) && holds_invisible(type.text, has(joiner), has(invisible))) return true;
    if (has(mojibake) && may_be_mojibake(type.text)) return true;
    if (has(private_use) && holds_private(type.text)) return true;
    return false;
  }

  void check_block(const BlockContext& context, Findings& findings) const override {
    if (has(foreign_word)) foreign_words(context, findings);
    const auto tokens = context.tokens();
    const std::string_view text = context.block.text();
    std::uint32_t done = 0;  // bytes already read by the checks of characters
    if (tokens.empty()) signs(context, 0, static_cast<std::uint32_t>(text.size()), findings, done);
    for (const std::uint32_t i : context.hits) {
      if (i < tokens.size()) word(context, i, findings);
      const std::uint32_t from = i == 0 || i >= tokens.size() ? 0 : tokens[i].begin;
      const std::uint32_t to = i + 1 < tokens.size() ? tokens[i + 1].begin : static_cast<std::uint32_t>(text.size());
      signs(context, std::max(from, done), to, findings, done);
    }
  }

  void check_document(const Analysis& analysis, Findings& findings) const override {
    if (has(foreign_paragraph)) foreign_paragraphs(analysis, findings);
  }

 private:
  bool has(Check c) const noexcept { return options_.checks >> c & 1; }

  static bool is_font_sign_inside(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size();) {
      if (static_cast<unsigned char>(text[i]) < 0x80) ++i;
      else if (is_font_sign(next_code_point(text, i))) return true;
    }
    return false;
  }

  static bool holds_private(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size();)
      if (is_private(next_code_point(text, i))) return true;
    return false;
  }

  static bool starts_with_arabic_sign(std::string_view gap) noexcept {
    char32_t before = 1;
    for (std::size_t i = 0; i < gap.size();) {
      const char32_t c = next_code_point(gap, i);
      if (is_arabic_sign(c) && char_class(before) == CharClass::space) return true;
      before = c;
    }
    return false;
  }

  void word(const BlockContext& context, std::uint32_t i, Findings& findings) const {
    const Token& t = context.tokens()[i];
    const WordType& type = context.type(i);
    const AnalysedBlock& block = context.block;
    if (type.has(type_mixed_script) && (has(mixed_script) || has(look_alike) || has(joined_scripts)))
      mixed(context, t, type, findings);
    if (has(broken_cluster)) {
      const ClusterFault fault = cluster_fault(type);
      if (fault.problem.data() && (!fault.start || after_blank(block.text(), t.begin))) {
        RawFinding& f = findings.add(*this, block, t.begin, t.end, {{"problem", std::string(fault.problem)}});
        mend_cluster(context, i, type, fault, f, findings);
      }
    }
    if (has(digits_mixed) && type.has(type_has_digit)) digits(context, i, findings);
  }

  static bool after_blank(std::string_view text, std::size_t at) noexcept {
    if (at == 0) return true;
    return char_class(previous_code_point(text, at)) == CharClass::space;
  }

  void mixed(const BlockContext& context, const Token& t, const WordType& type, Findings& findings) const {
    const AnalysedBlock& block = context.block;
    const std::string_view text = block.text();
    const auto runs = script_runs(type.text);
    if (runs.size() < 2 || usual_together(runs) || in_address(text, t.begin, t.end)) return;
    const std::string latin = as_latin(type.text);
    Placeholders values{{"scripts", scripts_named(runs)}};
    if (!latin.empty()) {
      if (!has(look_alike)) return;
      values.emplace_back("expected", latin);
      RawFinding& f = findings.add(*this, block, t.begin, t.end, values);
      findings.add_fix(f, block, t.begin, t.end, latin, true);
      return;
    }
    // Two whole words with no space: a word in Latin letters and a postposition or the like.
    if (runs.size() == 2) {
      const auto closed = [&](const Run& r) {
        const Lexicon* lexicon = context.analysis.vocabulary().lexicons().of(r.script);
        return r.script != Script::latin && lexicon &&
               lexicon->find(key_of(type.text.substr(r.begin, r.end - r.begin))).has(word_closed);
      };
      if ((runs[0].script == Script::latin || runs[1].script == Script::latin) && (closed(runs[0]) || closed(runs[1]))) {
        if (!has(joined_scripts)) return;
        const std::string parted = std::string(type.text.substr(0, runs[1].begin)) + " " + std::string(type.text.substr(runs[1].begin));
        values.emplace_back("expected", parted);
        RawFinding& f = findings.add(*this, block, t.begin, t.end, values);
        findings.add_fix(f, block, t.begin, t.end, parted, false);
        return;
      }
    }
    if (!has(mixed_script)) return;
    // Several words of this kind in a row are one garbled passage.
    auto& list = findings.list();
    if (!list.empty() && list.back().rule == this && list.back().block == block.index &&
        text.substr(list.back().end, t.begin - list.back().end).find_first_not_of(' ') == std::string_view::npos) {
      list.back().end = t.end;
      list.back().span = block.block->map.source_span(list.back().begin, t.end);
      return;
    }
    findings.add(*this, block, t.begin, t.end, values);
  }

  static std::string scripts_named(const std::vector<Run>& runs) {
    std::string out;
    ScriptSet seen = 0;
    for (const Run& r : runs) {
      if (seen & set_of(r.script)) continue;
      if (seen) out += " and ";
      seen |= set_of(r.script);
      out += to_string(r.script);
    }
    return out;
  }

  /// Offers the word a broken cluster stands for, where a dictionary has it.
  static void mend_cluster(const BlockContext& context, std::uint32_t i, const WordType& type,
                           const ClusterFault& fault, RawFinding& finding, Findings& findings) {
    const Lexicon* lexicon = context.analysis.vocabulary().lexicons().of(type.script);
    const auto tokens = context.tokens();
    const Token& t = tokens[i];
    if (!lexicon) return;
    std::string best;
    std::uint8_t frequency = 0;
    bool sure = false;
    // `certain`: nothing but the order or the doubling of signs is mended, so that no letter is guessed.
    const auto offer = [&](std::string_view text, bool certain) {
      const std::string light = light_normal(text);
      std::string key;
      key_normal(light, key);
      const LexiconEntry e = lexicon->find(key);
      if (!e.known() || devanagari_fault(light).problem.data() || (!best.empty() && e.zipf10() <= frequency)) return;
      best = display_form(light);
      frequency = e.zipf10();
      sure = certain;
    };
    if (fault.start && i > 0 && context.block.text().substr(tokens[i - 1].end, t.begin - tokens[i - 1].end) == " ") {
      offer(std::string(context.type(i - 1).text) + std::string(type.text), false);
      if (!best.empty()) {
        findings.add_fix(finding, context.block, tokens[i - 1].begin, t.end, best, false);
        return;
      }
    }
    offer(type.text, true);
    const std::u32string letters = to_utf32(type.text);
    for (std::size_t k = 0; k < letters.size(); ++k) {
      const Sign s = devanagari_sign(letters[k]);
      if (s == Sign::letter || s == Sign::none) continue;
      std::u32string without = letters;
      without.erase(k, 1);
      offer(to_utf8(without), k > 0 && letters[k] == letters[k - 1]);
      if (k + 1 < letters.size() && devanagari_sign(letters[k + 1]) != Sign::letter) {
        std::u32string turned = letters;
        std::swap(turned[k], turned[k + 1]);
        offer(to_utf8(turned), true);
      }
    }
    if (!best.empty()) findings.add_fix(finding, context.block, t.begin, t.end, best, sure);
  }

  void digits(const BlockContext& context, std::uint32_t i, Findings& findings) const {
    const auto tokens = context.tokens();
    const auto joined = [&](std::uint32_t a) {  // tokens a and a + 1, by . , / : - or nothing
      const std::string_view gap = context.block.text().substr(tokens[a].end, tokens[a + 1].begin - tokens[a].end);
      return gap.empty() || (gap.size() == 1 && std::string_view(".,/:-").find(gap[0]) != std::string_view::npos);
    };
    const auto number = [&](std::uint32_t a) { return context.type(a).has(type_has_digit); };
    std::uint32_t first = i, last = i;
    while (first > 0 && number(first - 1) && joined(first - 1)) --first;
    while (last + 1 < tokens.size() && number(last + 1) && joined(last)) ++last;
    const std::uint32_t begin = tokens[first].begin, end = tokens[last].end;
    const std::uint32_t sets = digit_sets(context.block.text().substr(begin, end - begin));
    if ((sets & (sets - 1)) == 0) return;
    const auto& list = findings.list();
    if (!list.empty() && list.back().rule == this && list.back().block == context.block.index && list.back().begin == begin) return;
    findings.add(*this, context.block, begin, end);
  }

  /// Checks of single characters in bytes [from, to) of the block.
  void signs(const BlockContext& context, std::uint32_t from, std::uint32_t to, Findings& findings,
             std::uint32_t& done) const {
    if (!has(joiner) && !has(invisible) && !has(private_use) && !has(legacy_font) && !has(mojibake) && !has(broken_cluster)) return;
    const std::string_view text = context.block.text();
    const AnalysedBlock& block = context.block;
    for (std::size_t i = from; i < to;) {
      const auto begin = static_cast<std::uint32_t>(i);
      if (static_cast<unsigned char>(text[i]) < 0x80) {
        if (has(private_use) && is_private(static_cast<unsigned char>(text[i]))) {
          while (i < text.size() && is_private(static_cast<unsigned char>(text[i]))) ++i;
          report_character(block, begin, static_cast<std::uint32_t>(i), findings);
          done = static_cast<std::uint32_t>(i);
          continue;
        }
        ++i;
        continue;
      }
      const char32_t c = next_code_point(text, i);
      const char32_t before = begin > 0 ? previous_code_point(text, begin) : 0;
      if (is_invisible(c) && (is_joiner(c) ? has(joiner) : has(invisible))) {
        std::size_t end = i;
        char32_t last = c;
        while (end < text.size()) {
          std::size_t k = end;
          const char32_t n = next_code_point(text, k);
          if (!is_invisible(n)) break;
          last = n, end = k;
        }
        std::size_t k = end;
        const char32_t after = end < text.size() ? next_code_point(text, k) : 0;
        if (end != i || !joiner_works(last, before, after)) {
          // One of several that does its work stays.
          std::string keep;
          if (end != i && joiner_works(last, before, after)) append_utf8(last, keep);
          RawFinding& f = findings.add(*this, block, begin, static_cast<std::uint32_t>(end), {{"problem", invisible_name(c)}});
          findings.add_fix(f, block, begin, static_cast<std::uint32_t>(end), keep, true);
        }
        i = end;
        done = static_cast<std::uint32_t>(i);
        continue;
      }
      if (has(private_use) && is_private(c)) {
        std::size_t end = i;
        while (end < text.size()) {
          std::size_t k = end;
          if (!is_private(next_code_point(text, k))) break;
          end = k;
        }
        report_character(block, begin, static_cast<std::uint32_t>(end), findings);
        i = end;
        done = static_cast<std::uint32_t>(i);
        continue;
      }
      if (has(legacy_font) && is_font_sign(c)) {
        std::size_t k = i;
        const char32_t after = i < text.size() ? next_code_point(text, k) : 0;
        const bool left = before && is_indic_or_arabic(before) && is_letter(char_class(before));
        const bool right = after && is_indic_or_arabic(after) && is_letter(char_class(after));
        // Between two letters for sure; at the edge of a word it may be a mark of a footnote.
        if (left && right) {
          const auto [a, b] = word_round(context, begin, static_cast<std::uint32_t>(i));
          std::string sign;
          append_utf8(c, sign);
          findings.add(*this, block, a, b, {{"sign", sign}});
          i = std::max<std::size_t>(i, b);
          done = static_cast<std::uint32_t>(i);
          continue;
        }
      }
      if (has(mojibake)) {
        std::size_t end = begin;
        std::string meant;
        int wide = 0, narrow = 0;
        bool lost = false;
        for (std::size_t k = begin; k < text.size();) {
          if (static_cast<unsigned char>(text[k]) < 0x80) {
            // Spaces and full stops between misread words belong to the passage.
            if (end == begin || k - end >= 2) break;
            ++k;
            continue;
          }
          std::size_t m = k;
          std::size_t one = k;
          char32_t v = misread(text, m);
          if (v == 0 && next_code_point(text, one) == 0xFFFD) v = 0xFFFD, m = one, lost = true;
          if (v == 0) break;
          if (m - k > 4 || v == 0xFFFD) ++wide; else ++narrow;
          meant.append(text.substr(end, k - end));
          append_utf8(v, meant);
          end = k = m;
        }
        if (end > begin && (wide > 0 || narrow >= 2 || (c == 0xC3 || c == 0xC2))) {
          if (meant.find("\xEF\xBF\xBD") != std::string::npos) lost = true;
          const std::string problem = lost ? "characters were lost when this text was converted" : "UTF-8 read as Windows-1252";
          RawFinding& f = findings.add(*this, block, begin, static_cast<std::uint32_t>(end), {{"problem", problem}, {"expected", meant}});
          if (!lost) findings.add_fix(f, block, begin, static_cast<std::uint32_t>(end), meant, true);
          i = end;
          done = static_cast<std::uint32_t>(i);
          continue;
        }
      }
      if (has(broken_cluster) && is_arabic_sign(c) && before && char_class(before) == CharClass::space) {
        findings.add(*this, block, begin, static_cast<std::uint32_t>(i), {{"problem", "a vowel sign without a letter before it"}});
      }
    }
    done = std::max(done, to);
  }

  void report_character(const AnalysedBlock& block, std::uint32_t begin, std::uint32_t end, Findings& findings) const {
    std::size_t i = begin;
    const char32_t c = next_code_point(block.text(), i);
    findings.add(*this, block, begin, end, {{"code", fmt::format("U+{:04X}", static_cast<std::uint32_t>(c))}});
  }

  static std::string invisible_name(char32_t c) {
    switch (c) {
      case 0x200C: return "zero-width non-joiner";
      case 0x200D: return "zero-width joiner";
      case 0x00AD: return "soft hyphen";
      case 0x200B: return "zero-width space";
      case 0x2060: return "word joiner";
      default: return "byte order mark";
    }
  }

  /// Edges of the words on both sides of a sign.
  static std::pair<std::uint32_t, std::uint32_t> word_round(const BlockContext& context, std::uint32_t begin, std::uint32_t end) {
    const std::string_view text = context.block.text();
    const auto inside = [](char32_t c) { return is_word_char(c) || is_font_sign(c); };
    while (begin > 0 && inside(previous_code_point(text, begin))) {
      --begin;
      while (begin > 0 && is_continuation(text[begin])) --begin;
    }
    while (end < text.size()) {
      std::size_t k = end;
      if (!inside(next_code_point(text, k))) break;
      end = static_cast<std::uint32_t>(k);
    }
    return {begin, end};
  }

  ScriptSet expected(const Analysis& analysis) const {
    ScriptSet set = options_.expect & ~of_document;
    if (options_.expect & of_document) set |= set_of(main_of(analysis).script);
    return set;
  }

  struct MainScript {
    Script script = Script::common;
    double share = 0;
  };

  /// Script of most of the document's words, and how many of them are in it.
  static const MainScript& main_of(const Analysis& analysis) {
    return analysis.once<MainScript>([](const Analysis& a) {
      std::array<std::uint64_t, script_count> words{};
      std::uint64_t all = 0;
      for (const AnalysedBlock& b : a.blocks()) words[static_cast<int>(b.script)] += b.word_count();
      MainScript m;
      std::uint64_t most = 0;
      for (int s = 2; s < script_count; ++s) {
        all += words[s];
        if (words[s] > most) most = words[s], m.script = static_cast<Script>(s);
      }
      m.share = all ? static_cast<double>(most) / static_cast<double>(all) : 0;
      return m;
    });
  }

  bool foreign(Script s, ScriptSet expected) const noexcept {
    const ScriptSet one = set_of(s);
    return (one & (unwritten | expected)) == 0 && (options_.only == 0 || (options_.only & one));
  }

  void foreign_paragraphs(const Analysis& analysis, Findings& findings) const {
    const ScriptSet expect = expected(analysis);
    if ((expect & ~unwritten) == 0) return;
    const auto [main, main_share] = main_of(analysis);
    // In a text of two languages neither is foreign.
    if (main_share < 0.6) return;
    for (const AnalysedBlock& b : analysis.blocks()) {
      if (!(info().scope & scope_of(b.kind())) || b.word_count() == 0) continue;
      std::uint32_t words = 0, strange = 0;
      if (foreign(b.script, expect)) {
        for (const Token& t : analysis.tokens(b)) {
          const Script s = analysis.type(t).script;
          if (set_of(s) & unwritten) continue;
          ++words;
          strange += foreign(s, expect);
        }
      } else if (options_.only == 0 && b.script == main && !b.language.empty() && !analysis.language().empty() &&
                 b.language != analysis.language() && b.word_count() >= 8 && b.block->language.empty()) {
        words = strange = b.word_count();  // another language in the same letters
      }
      if (strange == 0 || strange < options_.min_words) continue;
      if (strange < 3 ? strange < words : strange < options_.share * words) continue;
      if (in_brackets(b)) continue;
      const std::string_view text = b.text();
      const auto tokens = analysis.tokens(b);
      std::uint32_t begin = tokens.front().begin, end = tokens.back().end;
      // The full stop belongs to the paragraph.
      while (end < text.size()) {
        std::size_t k = end;
        const char32_t c = next_code_point(text, k);
        if (char_class(c) == CharClass::space) break;
        end = static_cast<std::uint32_t>(k);
      }
      RawFinding& f = findings.add(*this, b, begin, end,
                                   {{"script", std::string(to_string(b.script))},
                                    {"language", language_name(b)},
                                    {"expected", language_name(analysis.language(), main)}});
      if (strange < 3) f.confidence *= 0.8;
    }
  }

  /// A line that stands wholly in quotes or brackets is the title of a work.
  static bool in_brackets(const AnalysedBlock& b) noexcept {
    const std::string_view t = b.text();
    return !t.empty() && (t.front() == '(' || t.front() == '[' || t.front() == '"' || t.starts_with("\u201C"));
  }

  static std::string language_name(const AnalysedBlock& b) { return language_name(b.language, b.script); }
  static std::string language_name(Language language, Script script) {
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"en", "English"}, {"hi", "Hindi"}, {"ur", "Urdu"}, {"fr", "French"}, {"es", "Spanish"}, {"de", "German"},
        {"ar", "Arabic"}, {"fa", "Persian"}, {"ru", "Russian"}, {"mr", "Marathi"}, {"ne", "Nepali"}, {"bn", "Bengali"},
        {"zh", "Chinese"}, {"ja", "Japanese"}, {"pt", "Portuguese"}, {"it", "Italian"}, {"sd", "Sindhi"}, {"ps", "Pashto"}};
    const std::string tag = language.tag();
    for (const auto& [t, name] : names)
      if (t == tag) return std::string(name);
    return std::string(to_string(script)) + " script";
  }

  void foreign_words(const BlockContext& context, Findings& findings) const {
    const AnalysedBlock& block = context.block;
    const auto tokens = context.tokens();
    const Script home = block.script;
    ScriptSet expect = options_.expect & ~of_document;
    if (options_.expect & of_document) {
      expect |= set_of(home);
      // A paragraph wholly in another script is the business of foreign-paragraph.
      if (home != main_of(context.analysis).script) return;
    }
    const ScriptSet strange = block.scripts & ~(unwritten | expect);
    if ((options_.only == 0 ? strange : strange & options_.only) == 0) return;
    const std::string_view text = block.text();
    const Vocabulary& vocabulary = context.analysis.vocabulary();
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      if (!foreign(vocabulary.hot(tokens[i].type).script, expect)) continue;
      std::uint32_t last = i;
      while (last + 1 < tokens.size() && foreign(context.type(last + 1).script, expect)) ++last;
      const std::uint32_t count = last - i + 1;
      const std::uint32_t first = i;
      i = last;
      if (count < options_.min_words) continue;
      const std::uint32_t begin = tokens[first].begin, end = tokens[last].end;
      if (!options_.in_brackets && glossed(text, begin, end)) continue;
      if (in_address(text, begin, end)) continue;
      if (options_.lower_only && (!left_in(context, first, last) || compared(context, first))) continue;
      bool long_enough = false;
      for (std::uint32_t k = first; k <= last; ++k) {
        // One sign of Han or Hangul is a word already.
        const Script script = context.type(k).script;
        long_enough |= context.type(k).length >= options_.min_length || script == Script::han || script == Script::hangul;
      }
      if (!long_enough) continue;
      findings.add(*this, block, begin, end,
                   {{"script", std::string(to_string(context.type(first).script))}, {"words", std::to_string(count)}});
    }
  }

  /// Whether the block has the word with another spelling, too: it speaks of the word.
  static bool compared(const BlockContext& context, std::uint32_t word) {
    const WordType& w = context.type(word);
    for (const Token& t : context.tokens())
      if (const WordType& other = context.analysis.type(t); other.script == w.script && one_slip(w.key, other.key).one) return true;
    return false;
  }

  /// Whether the words stand in brackets or quotes, as a gloss or a title does.
  static bool glossed(std::string_view text, std::size_t begin, std::size_t end) noexcept {
    int closed = 0;
    for (std::size_t i = begin; i > 0 && begin - i < 300; --i) {
      const char c = text[i - 1];
      if (c == ')' || c == ']') ++closed;
      if ((c == '(' || c == '[') && closed-- == 0) return true;
    }
    const auto quote = [](char32_t c) { return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB; };
    std::size_t k = end;
    return (begin > 0 && quote(previous_code_point(text, begin))) || (end < text.size() && quote(next_code_point(text, k)));
  }

  /// A lower-case word of another script that a translation left in: between words of this script,
  /// not part of a longer foreign passage, a name or a caption.
  bool left_in(const BlockContext& context, std::uint32_t first, std::uint32_t last) const {
    if (last - first + 1 > 2) return false;
    const auto tokens = context.tokens();
    const std::string_view text = context.block.text();
    for (std::uint32_t k = first; k <= last; ++k) {
      const WordType& type = context.type(k);
      if (type.has(type_has_upper) || type.has(type_has_digit) || !type.has(type_has_lower)) return false;
      if (type.text.find('.') != std::string_view::npos) return false;
    }
    const std::uint32_t begin = tokens[first].begin, end = tokens[last].end;
    std::size_t k = end;
    const char32_t before = begin > 0 ? previous_code_point(text, begin) : 0;
    const char32_t after = end < text.size() ? next_code_point(text, k) : 0;
    const auto home = [&](std::uint32_t i) { return context.type(i).script == context.block.script; };
    const bool left_home = first > 0 && home(first - 1), right_home = last + 1 < tokens.size() && home(last + 1);
    if (!left_home && !right_home) return false;
    // A compound of the two languages is a fault too: पूर्व-settlement in form.
    if (before == '-' && left_home && first > 0 && tokens[first - 1].end + 1 == begin) return right_home;
    const auto plain = [](char32_t c) { return c == 0 || char_class(c) == CharClass::space || c == ',' || c == 0x964 || c == 0x6D4 || c == 0x60C; };
    // A full stop with no blank behind it is part of the same accident.
    const bool stop = before == '.' && left_home && tokens[first - 1].end + 1 == begin;
    return (plain(before) || stop) && plain(after);
  }

  Options options_;
};

std::optional<ScriptSet> script_named(std::string_view name) {
  if (name == "document") return of_document;
  const std::string wanted = lower(name);
  for (int s = 2; s < script_count; ++s)
    if (lower(to_string(static_cast<Script>(s))) == wanted) return 1u << s;
  return std::nullopt;
}

std::unique_ptr<Rule> create(RuleReader& reader) {
  Options o;
  const auto checks = reader.texts("check");
  if (checks.empty()) reader.error("id", "`check` is missing: name what to look for");
  for (const std::string& name : checks) {
    const auto it = std::find(check_names.begin(), check_names.end(), name);
    if (it == check_names.end()) {
      std::string all;
      for (std::string_view n : check_names) all.append(all.empty() ? "" : ", ").append(n);
      reader.error("check", fmt::format("`{}` is no check; there are: {}", name, all));
      continue;
    }
    o.checks |= 1u << (it - check_names.begin());
  }
  const auto read = [&](std::string_view key, ScriptSet& into) {
    if (!reader.has(key)) return;
    into = 0;
    for (const std::string& name : reader.texts(key)) {
      if (const auto s = script_named(name)) into |= *s;
      else reader.error(key, fmt::format("`{}` is no script; such as Latin, Devanagari, Arabic, Cyrillic, or `document`", name));
    }
  };
  read("expect", o.expect);
  read("scripts", o.only);
  o.only &= ~of_document;
  o.lower_only = reader.choice("letters", {"any", "lower"}, 0) == 1;
  o.in_brackets = reader.boolean("in_brackets", false);
  o.min_words = static_cast<std::uint32_t>(reader.integer("min_words", 1, 1, 1000));
  o.min_length = static_cast<std::uint32_t>(reader.integer("min_length", 1, 1, 100));
  o.share = reader.number("share", 0.8, 0, 1);
  if (reader.failed()) return nullptr;
  return std::make_unique<ScriptRule>(reader.take_info(), o);
}

const KindRegistrar registrar{{
    .name = "script",
    .summary = "foreign-script paragraphs and words, words of mixed scripts, look-alike letters, broken clusters, wrong joiners, mojibake",
    .keys = {
        {"check", KeyType::choices, true, "what to look for", check_names},
        {"expect", KeyType::texts, false, "scripts that belong in the text; `document` (the default) is that of most of its words"},
        {"scripts", KeyType::texts, false, "report only these foreign scripts"},
        {"letters", KeyType::choice, false, "foreign-word: `lower` reports only lower-case words left between words of the text's script", {"any", "lower"}},
        {"in_brackets", KeyType::boolean, false, "foreign-word: true reports words in brackets and quotes too"},
        {"min_words", KeyType::integer, false, "foreign-word and foreign-paragraph: words in a row or in the paragraph"},
        {"min_length", KeyType::integer, false, "foreign-word: code points of the longest word; one sign of Han or Hangul is enough"},
        {"share", KeyType::number, false, "foreign-paragraph: share of foreign words; 0.8 when left out"},
    },
    .placeholders = {"scripts", "script", "expected", "problem", "sign", "code", "language", "words"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
