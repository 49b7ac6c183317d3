// Kind `gloss`: `term (gloss)` in two scripts, where the bracket explains another word than the one before it.
//
// A gloss is right when it is how the term sounds, or what it means by a list of terms in three languages
// (`lexicon`). That it is neither proves nothing: newsrooms bracket parties, agencies and places. It is
// reported when something else says that it is wrong: it is a remark about the text, it is right for another
// term of the article, the list knows both and keeps them apart, or the article glosses the term twice.
//
// The pairs of a document are collected when its first bracket is met; the list is read at the first pair.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

#include "rule/kind.h"
#include "rule/shared_by_text.h"
#include "text/normal.h"
#include "text/table_lines.h"
#include "text/utf8.h"

namespace newslint {
namespace {

enum class Check : std::uint8_t { remark, other_term, contradiction, two_glosses };
const std::vector<std::string_view> check_names = {"remark", "other-term", "contradiction", "two-glosses"};

/// A term in the script of its block and the Latin words in brackets behind it; tokens of the block.
struct Pair {
  std::uint32_t block = 0;
  std::uint32_t term_first = 0, term_last = 0;  ///< the words that may belong to the term
  std::uint32_t gloss_first = 0, gloss_last = 0;
};

struct Pairs {
  std::vector<Pair> list;  ///< in order of the text
};

constexpr std::uint32_t most_term_words = 6, most_gloss_words = 6;

bool opens(std::string_view gap) noexcept {
  const std::size_t at = gap.find('(');
  return at != std::string_view::npos && gap.find_first_not_of(" (\xC2\xA0") == std::string_view::npos &&
         gap.find('(', at + 1) == std::string_view::npos;
}

bool blank(std::string_view gap) noexcept { return gap == " " || gap == "-" || gap == "\xC2\xA0"; }

Pairs collect(const Analysis& a) {
  Pairs out;
  for (const AnalysedBlock& b : a.blocks()) {
    if (b.kind() == BlockKind::code || b.kind() == BlockKind::link_list) continue;
    if (b.script == Script::latin || b.script == Script::common) continue;
    const auto tokens = a.tokens(b);
    for (std::uint32_t i = 0; i + 1 < tokens.size(); ++i) {
      if (tokens[i].gap == Vocabulary::single_space || !opens(a.gap_text(b, i))) continue;
      if (a.type(tokens[i]).script != b.script) continue;
      std::uint32_t last = i + 1;
      bool good = true;
      for (; last < tokens.size(); ++last) {
        const WordType& w = a.type(tokens[last]);
        if (w.script != Script::latin || w.has(type_has_digit) || last - i > most_gloss_words) {
          good = false;
          break;
        }
        const std::string_view gap = a.gap_text(b, last);
        if (gap.starts_with(')')) break;
        if (!blank(gap)) {
          good = false;
          break;
        }
      }
      if (!good || last >= tokens.size()) continue;
      Pair p{b.index, i, i, i + 1, last};
      while (p.term_first > 0 && i - p.term_first + 1 < most_term_words && blank(a.gap_text(b, p.term_first - 1)) &&
             a.type(tokens[p.term_first - 1]).script == b.script)
        --p.term_first;
      out.list.push_back(p);
      i = last;
    }
  }
  return out;
}

/// How a word sounds, in rough consonants: what remains of it when two scripts write it. Vowels, breath and
/// the lengths of sounds are left out; each sound has one letter.
class Sounds {
 public:
  static std::string of(std::string_view word) {
    const std::string low = lower(word);
    std::string out;
    for (std::size_t i = 0; i < low.size();) {
      const std::size_t at = i;
      const char32_t c = next_code_point(low, i);
      const std::string_view rest = std::string_view(low).substr(at);
      std::string_view sound;
      if (c < 0x80) {
        std::size_t used = 1;
        sound = latin(rest, at > 0 ? low[at - 1] : '\0', used);
        i = at + used;
      } else {
        sound = letter(c);
      }
      for (char s : sound)
        if (out.empty() || out.back() != s) out.push_back(s);
    }
    return out;
  }

  /// Whether two sound forms can be the same name.
  static bool alike(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return a == b;
    const std::size_t longest = std::max(a.size(), b.size());
    const std::size_t most = longest <= 3 ? 0 : longest <= 5 ? 1 : longest / 3;
    return distance(a, b) <= most;
  }

 private:
  static std::string_view latin(std::string_view rest, char before, std::size_t& used) {
    static constexpr std::pair<std::string_view, std::string_view> clusters[] = {
        {"tsch", "c"}, {"sch", "s"}, {"tch", "c"}, {"ch", "c"}, {"ck", "k"}, {"sh", "s"}, {"ph", "f"}, {"th", "t"},
        {"kh", "k"},   {"gh", "g"},  {"dh", "d"},  {"bh", "b"}, {"zh", "j"}, {"qu", "kv"}, {"tio", "sn"}, {"wh", "v"},
        {"ps", "s"},   {"kn", "n"},  {"xi", "s"}};
    for (const auto& [text, sound] : clusters) {
      if (!rest.starts_with(text)) continue;
      if ((text == "ps" || text == "kn" || text == "xi") && before != '\0') continue;
      used = text == "tio" ? 2 : text.size();
      return text == "tio" ? std::string_view("s") : sound;
    }
    const char next = rest.size() > 1 ? rest[1] : '\0';
    const bool soft = next == 'e' || next == 'i' || next == 'y';
    switch (rest[0]) {
      case 'b': return "b";
      case 'c': return soft ? "s" : "k";
      case 'd': return "d";
      case 'f': return "f";
      case 'g': return soft ? "j" : "g";
      case 'j': case 'z': return "j";
      case 'k': case 'q': return "k";
      case 'l': return "l";
      case 'm': return next == 'b' || next == 'p' ? "n" : "m";
      case 'n': return "n";
      case 'p': return "p";
      case 'r': return "r";
      case 's': return "s";
      case 't': return "t";
      case 'v': case 'w': return "v";
      case 'x': return "ks";
      default: return {};  // vowels, h, y, signs
    }
  }

  static std::string_view letter(char32_t c) {
    switch (c) {
      case 0x915: case 0x916: case 0x958: case 0x959: case 0x6A9: case 0x642: case 0x62E: return "k";
      case 0x917: case 0x918: case 0x919: case 0x95A: case 0x6AF: case 0x63A: return "g";
      case 0x91A: case 0x91B: case 0x686: return "c";
      case 0x91C: case 0x91D: case 0x95B: case 0x62C: case 0x632: case 0x630: case 0x638: case 0x636: case 0x698: return "j";
      case 0x936: case 0x937: case 0x938: case 0x633: case 0x634: case 0x635: case 0x62B: return "s";
      case 0x91F: case 0x920: case 0x924: case 0x925: case 0x62A: case 0x637: case 0x679: return "t";
      case 0x921: case 0x922: case 0x926: case 0x927: case 0x62F: case 0x688: return "d";
      case 0x923: case 0x928: case 0x91E: case 0x902: case 0x901: case 0x646: case 0x6BA: return "n";
      case 0x92A: case 0x67E: return "p";
      case 0x92B: case 0x95E: case 0x641: return "f";
      case 0x92C: case 0x92D: case 0x628: return "b";
      case 0x92E: case 0x645: return "m";
      case 0x930: case 0x943: case 0x90B: case 0x95C: case 0x95D: case 0x631: case 0x691: return "r";
      case 0x932: case 0x933: case 0x644: return "l";
      case 0x935: return "v";
      default: return {};  // vowels, breath; Urdu vav, which is a vowel as often as not
    }
  }

  static std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t k = 0; k <= b.size(); ++k) row[k] = k;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      std::size_t diagonal = row[0]++;
      for (std::size_t k = 1; k <= b.size(); ++k) {
        const std::size_t above = row[k];
        // The two languages part these sounds where English does not.
        const bool near = a[i - 1] == b[k - 1] || pair(a[i - 1], b[k - 1]);
        row[k] = std::min({row[k] + 1, row[k - 1] + 1, diagonal + (near ? 0 : 1)});
        diagonal = above;
      }
    }
    return row[b.size()];
  }
  static bool pair(char a, char b) noexcept {
    constexpr std::string_view pairs[] = {"js", "fp", "bv", "dr", "mn", "cs", "ck", "cj", "gj", "td", "kg"};
    return std::any_of(std::begin(pairs), std::end(pairs), [&](std::string_view p) {
      return (p[0] == a && p[1] == b) || (p[0] == b && p[1] == a);
    });
  }
};

/// The list of terms: English, Hindi and Urdu on a line, several forms of one meaning parted by commas. A line
/// of English alone names words that link others and need not be translated.
class Glossary {
 public:
  explicit Glossary(std::string_view text) {
    for_table_lines(text, [&](std::string_view line, std::size_t number) {
      const auto row = static_cast<std::uint32_t>(number);
      if (line.find('\t') == std::string_view::npos) {
        split(line, ',', [&](std::string_view word) { linking_.emplace(word); });
        return;
      }
      for (int column = 0; column < 3; ++column) {
        const std::size_t tab = std::min(line.find('\t'), line.size());
        split(line.substr(0, tab), ',', [&](std::string_view form) { add(form, row, column == 0); });
        line.remove_prefix(std::min(tab + 1, line.size()));
      }
    });
    by_text_.resize(forms_.size());
    std::iota(by_text_.begin(), by_text_.end(), 0u);
    std::sort(by_text_.begin(), by_text_.end(), [&](std::uint32_t x, std::uint32_t y) {
      return std::tuple(forms_[x].english, text_of(forms_[x]), x) < std::tuple(forms_[y].english, text_of(forms_[y]), y);
    });
  }

  /// Ascending, each once.
  using Rows = std::vector<std::uint32_t>;
  /// Rows of a term by its key; none when the list does not have it.
  Rows term(std::string_view key) const { return rows(key, false); }
  /// Rows of an English phrase, whatever its number.
  Rows english(std::string_view phrase) const {
    for (const std::string& form : numbers(phrase))
      if (Rows r = rows(form, true); !r.empty()) return r;
    return {};
  }
  /// Whether the two mean the same, or have a third form in common.
  bool related(const Rows& a, const Rows& b) const {
    if (meet(a, b)) return true;
    return any_form(a, [&](const Form& form) { return meet(rows(text_of(form), form.english), b); });
  }
  /// Whether `phrase` is a part of an English form of these rows: “intelligence” of “artificial intelligence”.
  bool part_of(const Rows& rows, std::string_view phrase) const {
    const std::string inside = " " + lower(phrase) + " ";
    return any_form(rows, [&](const Form& form) {
      return form.english && (" " + std::string(text_of(form)) + " ").find(inside) != std::string::npos;
    });
  }
  bool linking(std::string_view lower_word) const { return linking_.find(lower_word) != linking_.end(); }

 private:
  struct Form {
    std::uint32_t begin, row;  ///< in texts_; number of its line
    std::uint16_t length;
    bool english;
  };
  std::string_view text_of(const Form& form) const { return std::string_view(texts_).substr(form.begin, form.length); }

  Rows rows(std::string_view text, bool english) const {
    const auto before = [&](std::uint32_t form, const auto& wanted) {
      return std::tuple(forms_[form].english, text_of(forms_[form])) < wanted;
    };
    const std::tuple wanted(english, text);
    Rows out;
    for (auto it = std::lower_bound(by_text_.begin(), by_text_.end(), wanted, before);
         it != by_text_.end() && forms_[*it].english == english && text_of(forms_[*it]) == text; ++it)
      if (out.empty() || out.back() != forms_[*it].row) out.push_back(forms_[*it].row);
    return out;
  }
  /// Whether `f` is true of a form of one of the rows.
  template <class F>
  bool any_form(const Rows& rows, F&& f) const {
    return std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
      auto it = std::lower_bound(forms_.begin(), forms_.end(), row, [](const Form& form, std::uint32_t r) { return form.row < r; });
      for (; it != forms_.end() && it->row == row; ++it)
        if (f(*it)) return true;
      return false;
    });
  }
  /// A phrase without a linking word at its start, and with its last word in the singular.
  std::vector<std::string> numbers(std::string_view phrase) const {
    std::string s = lower(phrase);
    if (const std::size_t blank = s.find(' '); blank != std::string::npos && linking(s.substr(0, blank))) s.erase(0, blank + 1);
    std::vector<std::string> out{s};
    if (s.ends_with("ies")) out.push_back(s.substr(0, s.size() - 3) + "y");
    if (s.ends_with("es")) out.push_back(s.substr(0, s.size() - 2));
    if (s.ends_with('s')) out.push_back(s.substr(0, s.size() - 1));
    return out;
  }
  static bool meet(const Rows& a, const Rows& b) {
    return std::any_of(a.begin(), a.end(), [&](std::uint32_t r) { return std::binary_search(b.begin(), b.end(), r); });
  }
  template <class F>
  static void split(std::string_view text, char at, F&& each) {
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t to = std::min(text.find(at, from), text.size());
      std::string_view part = text.substr(from, to - from);
      while (part.starts_with(' ')) part.remove_prefix(1);
      while (part.ends_with(' ')) part.remove_suffix(1);
      if (!part.empty()) each(part);
      from = to + 1;
    }
  }
  void add(std::string_view form, std::uint32_t row, bool english) {
    const std::string key = english ? lower(form) : key_of(form);
    forms_.push_back({static_cast<std::uint32_t>(texts_.size()), row, static_cast<std::uint16_t>(key.size()), english});
    texts_ += key;
  }

  std::string texts_;
  std::vector<Form> forms_;             ///< in order of their rows
  std::vector<std::uint32_t> by_text_;  ///< numbers of forms, in order of their texts, English last
  std::set<std::string, std::less<>> linking_;
};

/// A list that is read at its first use.
class LazyGlossary {
 public:
  explicit LazyGlossary(std::string_view text) : text_(text) {}
  const Glossary& operator*() const {
    std::call_once(read_, [this] { glossary_.emplace(text_); });
    return *glossary_;
  }

 private:
  std::string text_;  ///< its own: the pack of the rule that came first may go before the others
  mutable std::once_flag read_;
  mutable std::optional<Glossary> glossary_;
};

class GlossRule : public Rule {
 public:
  GlossRule(RuleInfo info, Check check, std::string_view lexicon, std::vector<std::string> remarks)
      : Rule(std::move(info)), check_(check), glossary_(shared_by_text<LazyGlossary>(lexicon, [&] { return std::make_shared<const LazyGlossary>(lexicon); })) {
    for (const std::string& r : remarks) remarks_.insert(lower(r));
    RequiredLiteral bracket;
    bracket.text = "(";
    bracket.hook_length = 1;
    bracket_.literals.push_back(std::move(bracket));
  }

  void hook(Hooks& hooks) const override { hooks.literal(bracket_, bracket_.literals[0], 0); }

  void check_block(const BlockContext& context, Findings& findings) const override {
    if (context.block.script == Script::latin || context.block.script == Script::common) return;
    const Pairs& pairs = context.analysis.once<Pairs>(collect);
    const auto first = std::lower_bound(pairs.list.begin(), pairs.list.end(), context.block.index,
                                        [](const Pair& p, std::uint32_t block) { return p.block < block; });
    for (auto p = first; p != pairs.list.end() && p->block == context.block.index; ++p) {
      switch (check_) {
        case Check::remark: remark(context, *p, findings); break;
        case Check::other_term: other_term(context, *p, pairs, findings); break;
        case Check::contradiction: contradiction(context, *p, findings); break;
        case Check::two_glosses: two_glosses(context, *p, pairs, findings); break;
      }
    }
  }

 private:
  const Glossary& glossary() const { return **glossary_; }

  static const AnalysedBlock& block_of(const Analysis& a, const Pair& p) { return a.blocks()[p.block]; }
  static const WordType& word(const Analysis& a, const Pair& p, std::uint32_t i) {
    return a.type(a.tokens(block_of(a, p))[i]);
  }
  static std::string_view bytes(const Analysis& a, const Pair& p, std::uint32_t first, std::uint32_t last) {
    const auto tokens = a.tokens(block_of(a, p));
    return block_of(a, p).text().substr(tokens[first].begin, tokens[last].end - tokens[first].begin);
  }
  static std::string gloss_text(const Analysis& a, const Pair& p) { return std::string(bytes(a, p, p.gloss_first, p.gloss_last)); }

  /// The key of `count` words that end a term; with the lemma of the last when `lemma`.
  std::string term_key(const Analysis& a, const Pair& p, std::uint32_t count, std::size_t lemma) const {
    std::string key;
    for (std::uint32_t i = p.term_last + 1 - count; i <= p.term_last; ++i) {
      if (!key.empty()) key.push_back(' ');
      const WordType& w = word(a, p, i);
      if (i == p.term_last && lemma > 0 && lemma <= w.entry.reading_count()) key += key_of(w.entry.reading(lemma - 1).lemma);
      else key += w.key;
    }
    return key;
  }

  /// Rows of the longest ending of the term that the list has, if any; the number of its words in `count`.
  Glossary::Rows term_rows(const Analysis& a, const Pair& p, std::uint32_t& count) const {
    for (count = p.term_last - p.term_first + 1; count > 0; --count)
      for (std::size_t lemma = 0; lemma <= std::min<std::size_t>(word(a, p, p.term_last).entry.reading_count(), 12); ++lemma)
        if (Glossary::Rows r = glossary().term(term_key(a, p, count, lemma)); !r.empty()) return r;
    return {};
  }

  /// Whether one word of the term says what a word of a gloss says.
  bool word_fits(const WordType& term, std::string_view gloss) const {
    const Glossary::Rows english = glossary().english(gloss);
    if (!english.empty()) {
      for (std::size_t lemma = 0; lemma <= std::min<std::size_t>(term.entry.reading_count(), 12); ++lemma) {
        const std::string key = lemma == 0 ? std::string(term.key) : key_of(term.entry.reading(lemma - 1).lemma);
        if (glossary().related(glossary().term(key), english)) return true;
      }
    }
    return Sounds::alike(Sounds::of(term.key), Sounds::of(gloss));
  }

  /// Whether the gloss is how the term sounds or what it means.
  bool fits(const Analysis& a, const Pair& p, const Pair& gloss) const {
    const std::string text = gloss_text(a, gloss);
    std::uint32_t count = 0;
    if (const Glossary::Rows english = glossary().english(text); !english.empty())
      if (const Glossary::Rows term = term_rows(a, p, count);
          glossary().related(term, english) || glossary().part_of(term, text))
        return true;
    // A short form: its letters stand for the words.
    if (gloss.gloss_first == gloss.gloss_last && word(a, gloss, gloss.gloss_first).has(type_all_upper)) return true;
    std::size_t words = 0, fitting = 0;
    for (std::uint32_t g = gloss.gloss_first; g <= gloss.gloss_last; ++g) {
      const std::string w = lower(bytes(a, gloss, g, g));
      if (glossary().linking(w)) continue;
      ++words;
      for (std::uint32_t t = p.term_first; t <= p.term_last; ++t)
        if (word_fits(word(a, p, t), w)) {
          ++fitting;
          break;
        }
    }
    if (words == 0 || 2 * fitting >= words) return true;
    // Written together in one of the two.
    std::string sounds, joined;
    for (std::uint32_t g = gloss.gloss_first; g <= gloss.gloss_last; ++g) joined += lower(bytes(a, gloss, g, g));
    for (std::uint32_t t = p.term_last + 1; t-- > p.term_first;) {
      sounds = std::string(word(a, p, t).key) + sounds;
      if (Sounds::alike(Sounds::of(sounds), Sounds::of(joined)) && Sounds::of(joined).size() > 2) return true;
    }
    return false;
  }

  /// Whether a word can be the first half of a compound: a noun, or one that nothing is known of.
  static bool may_be_compound(const WordType& w) {
    if (!w.entry || w.entry.reading_count() == 0) return true;
    if (w.entry.has(word_closed)) return false;
    bool noun = false;
    for (std::size_t k = 0; k < w.entry.reading_count(); ++k) {
      const std::string_view upos = w.entry.reading(k).upos;
      if (upos == "ADJ" || upos == "VERB" || upos == "DET" || upos == "NUM") return false;
      noun |= upos == "NOUN" || upos == "PROPN";
    }
    return noun;
  }

  RawFinding& report(const BlockContext& c, const Pair& p, std::uint32_t term_words, Placeholders values, Findings& findings) const {
    const auto tokens = c.tokens();
    values.emplace_back("term", std::string(bytes(c.analysis, p, p.term_last + 1 - term_words, p.term_last)));
    values.emplace_back("gloss", gloss_text(c.analysis, p));
    // The brackets belong to it.
    return findings.add(*this, c.block, tokens[p.term_last + 1 - term_words].begin, tokens[p.gloss_last].end + 1, values);
  }

  void remark(const BlockContext& c, const Pair& p, Findings& findings) const {
    if (remarks_.count(lower(gloss_text(c.analysis, p))) == 0 || fits(c.analysis, p, p)) return;
    report(c, p, 1, {}, findings);
  }

  void other_term(const BlockContext& c, const Pair& p, const Pairs& pairs, Findings& findings) const {
    if (pairs.list.size() < 2 || fits(c.analysis, p, p)) return;
    const std::string gloss = lower(gloss_text(c.analysis, p));
    for (const Pair& other : pairs.list) {
      if (&other == &p || lower(gloss_text(c.analysis, other)) != gloss) continue;
      if (word(c.analysis, other, other.term_last).key == word(c.analysis, p, p.term_last).key) continue;
      if (!fits(c.analysis, other, other)) continue;
      RawFinding& f = report(c, p, 1, {{"other", std::string(bytes(c.analysis, other, other.term_last, other.term_last))}}, findings);
      const auto tokens = c.analysis.tokens(block_of(c.analysis, other));
      findings.add_related(f, block_of(c.analysis, other), tokens[other.term_last].begin, tokens[other.gloss_last].end, "the gloss fits here");
      return;
    }
  }

  void contradiction(const BlockContext& c, const Pair& p, Findings& findings) const {
    const std::string gloss = gloss_text(c.analysis, p);
    // A capital inside the gloss is a name's: a party, an agency, a place.
    for (std::uint32_t g = p.gloss_first; g <= p.gloss_last; ++g)
      if (word(c.analysis, p, g).has(type_has_upper) && p.gloss_last > p.gloss_first) return;
    if (remarks_.count(lower(gloss)) != 0) return;
    if (glossary().english(gloss).empty()) return;
    std::uint32_t count = 0;
    if (term_rows(c.analysis, p, count).empty() || fits(c.analysis, p, p)) return;
    // With a noun before it the word may end a compound that the list does not have.
    if (count == 1 && p.term_last > p.term_first && may_be_compound(word(c.analysis, p, p.term_last - 1))) return;
    report(c, p, count, {}, findings);
  }

  void two_glosses(const BlockContext& c, const Pair& p, const Pairs& pairs, Findings& findings) const {
    const std::string gloss = lower(gloss_text(c.analysis, p));
    for (const Pair& other : pairs.list) {
      if (&other == &p) break;  // only what stands before
      if (word(c.analysis, other, other.term_last).key != word(c.analysis, p, p.term_last).key) continue;
      const std::string before = lower(gloss_text(c.analysis, other));
      // One may leave out a part of the other.
      if (before.find(gloss) != std::string::npos || gloss.find(before) != std::string::npos) return;
      if (p.gloss_first == p.gloss_last && word(c.analysis, p, p.gloss_first).has(type_all_upper)) return;
      if (other.gloss_first == other.gloss_last && word(c.analysis, other, other.gloss_first).has(type_all_upper)) return;
      if (Sounds::alike(Sounds::of(before), Sounds::of(gloss))) return;
      const bool this_fits = fits(c.analysis, p, p), other_fits = fits(c.analysis, other, other);
      if (this_fits || !other_fits) return;
      RawFinding& f = report(c, p, 1, {{"other", std::string(gloss_text(c.analysis, other))}}, findings);
      const auto tokens = c.analysis.tokens(block_of(c.analysis, other));
      findings.add_related(f, block_of(c.analysis, other), tokens[other.term_last].begin, tokens[other.gloss_last].end,
                           "glossed this way here");
      return;
    }
  }

  Check check_;
  std::shared_ptr<const LazyGlossary> glossary_;
  std::set<std::string, std::less<>> remarks_;
  LiteralPlan bracket_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const auto check = static_cast<Check>(reader.choice("check", check_names, 0));
  const std::string_view lexicon = reader.beside("lexicon");
  std::vector<std::string> remarks = reader.texts("remarks");
  if (check == Check::remark && remarks.empty()) reader.error("check", "`remarks` is missing: name the words that are no gloss");
  if (reader.failed()) return nullptr;
  return std::make_unique<GlossRule>(reader.take_info(), check, lexicon, std::move(remarks));
}

const KindRegistrar registrar{{
    .name = "gloss",
    .summary = "a Latin gloss in brackets that belongs to another word than the one before it",
    .keys = {
        {"check", KeyType::choice, true,
         "remark: it is a note about the text; other-term: it is right for another glossed term of the article; contradiction: "
         "the list knows term and gloss and keeps them apart; two-glosses: the term is glossed in two ways", check_names},
        {"lexicon", KeyType::text, true, "a table beside the pack: English, a tab, Hindi, a tab, Urdu; forms of one meaning parted by commas"},
        {"remarks", KeyType::texts, false, "glosses that are notes about the text, such as `unclear`"},
    },
    .placeholders = {"term", "gloss", "other"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
