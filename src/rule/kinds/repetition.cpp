// Kind `repetition`: a word or phrase again at once, one that comes back in a loop, a letter drawn out.
//
// Words are compared by key form. At once means that only blanks stand between the repeats: a comma,
// a hyphen or a danda makes a list, an idiom or a new sentence of it. Loops look over punctuation.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "rule/kind.h"
#include "rule/phrase_table.h"
#include "rule/repeats.h"
#include "text/normal.h"

namespace newslint {
namespace {

enum class Unit : std::uint8_t { word, phrase, character };

/// Longest phrase whose immediate repeat is looked for, in words.
constexpr std::uint32_t longest_phrase = 8;
/// Longest window in which loops are looked for, in words.
constexpr std::uint32_t longest_window = 400;

/// What in a document may be a repetition: found once, in one pass, for all rules of this kind.
struct Candidates {
  /// Token i of the document is the word of token i - 1.
  std::vector<std::uint32_t> doubles;
  /// Words [token - 2 * period, token) may be one phrase twice.
  struct Phrase {
    std::uint32_t token, period;
  };
  std::vector<Phrase> phrases;
};

Candidates find_candidates(const Analysis& analysis) {
  Candidates out;
  const auto tokens = analysis.tokens();
  const auto key = [&](std::uint32_t i) { return analysis.type(tokens[i]).key; };
  for (const AnalysedBlock& block : analysis.blocks()) {
    for (std::uint32_t i = block.first_token + 1; i < block.last_token; ++i) {
      const TypeId id = tokens[i].type, before = tokens[i - 1].type;
      if (id == before) {
        out.doubles.push_back(i);
      } else if ((i - 1 == block.first_token || tokens[i - 2].gap != Vocabulary::single_space) &&
                 tokens[i].end - tokens[i].begin + 2 >= tokens[i - 1].end - tokens[i - 1].begin &&
                 tokens[i - 1].end - tokens[i - 1].begin + 2 >= tokens[i].end - tokens[i].begin) {
        // Where a sentence may begin the first of the two may have a capital: "The the".
        if (key(i) == key(i - 1)) out.doubles.push_back(i);
      }
      if (i < block.first_token + 2) continue;
      if (id == tokens[i - 2].type && i >= block.first_token + 3) {
        if (key(i - 1) == key(i - 3)) out.phrases.push_back({i + 1, 2});
      }
      // A word that stands in the document once cannot be in a phrase that comes back.
      if (analysis.count(id) < 2 || i < block.first_token + 4) continue;
      std::uint32_t period = 3;
      const std::uint32_t farthest = std::min(longest_phrase, i - 1 - block.first_token);
      while (period <= farthest && (tokens[i - period].type != id || tokens[i - period - 1].type != before)) ++period;
      if (period > farthest) continue;
      // Every word of the phrase but perhaps one with a capital came back; look where it may begin.
      for (std::uint32_t end = i + 1; end < i + period && end <= block.last_token; ++end) {
        if (end < block.first_token + 2 * period) continue;
        bool same = true;
        for (std::uint32_t k = end - period; same && k < end; ++k)
          same = tokens[k].type == tokens[k - period].type || key(k) == key(k - period);
        if (!same) continue;
        if (out.phrases.empty() || out.phrases.back().token < end) out.phrases.push_back({end, period});
        break;
      }
    }
  }
  std::stable_sort(out.phrases.begin(), out.phrases.end(),
                   [](const auto& a, const auto& b) { return a.token < b.token; });
  return out;
}

struct Settings {
  Unit unit = Unit::word;
  std::uint32_t window = 0, max = 1, min_words = 2;
  bool skip_names = false;
  std::unordered_set<std::string> allow, only;  ///< keys of words, joined by a space
};

class RepetitionRule : public Rule {
 public:
  RepetitionRule(RuleInfo info, Settings settings, PhraseTable table)
      : Rule(std::move(info)), s_(std::move(settings)), table_(std::move(table)) {}

  void hook(Hooks& hooks) const override {
    if (s_.unit == Unit::character) hooks.types(word_types);
    else if (!table_.empty()) table_.hook(hooks);
    else hooks.every_block();
  }

  bool wants(const WordType& type) const override {
    return s_.unit == Unit::character ? drawn_out(type) : table_.holds(type);
  }

  void check_block(const BlockContext& context, Findings& findings) const override {
    if (s_.unit == Unit::character) return check_characters(context, findings);
    if (s_.unit == Unit::word) return s_.window ? count_words(context, findings) : check_words(context, findings);
    s_.window ? check_loops(context, findings) : check_phrases(context, findings);
  }

 private:
  bool drawn_out(const WordType& type) const {
    if (!type.is_word() || s_.allow.contains(std::string(type.key))) return false;
    if (!s_.only.empty() && !s_.only.contains(std::string(type.key))) return false;
    std::uint32_t run = 0;
    char32_t before = 0;
    const std::string_view text = type.light;
    for (std::size_t i = 0; i < text.size();) {
      const char32_t c = to_lower(next_code_point(text, i));
      const CharClass cls = char_class(c);
      run = c == before && (cls == CharClass::letter || cls == CharClass::mark) ? run + 1 : 1;
      before = c;
      if (run > s_.max) return true;
    }
    return false;
  }

  void check_characters(const BlockContext& context, Findings& findings) const {
    const auto tokens = context.tokens();
    for (std::uint32_t i : context.hits)
      if (i < tokens.size() && drawn_out(context.type(i)))
        findings.add(*this, context.block, tokens[i].begin, tokens[i].end);
  }

  /// Words [first, last) of the block as one key.
  std::string key_of_words(const BlockContext& context, std::uint32_t first, std::uint32_t last) const {
    std::string key;
    for (std::uint32_t i = first; i < last; ++i) {
      if (i != first) key.push_back(' ');
      key += context.type(i).key;
    }
    return key;
  }

  /// Whether this phrase may be repeated, from whichever of its words one begins.
  bool allowed(const BlockContext& context, std::uint32_t first, std::uint32_t period) const {
    bool listed = s_.only.empty();
    for (std::uint32_t turn = 0; turn < period; ++turn) {
      std::string key = key_of_words(context, first + turn, first + period);
      if (turn) key += " " + key_of_words(context, first, first + turn);
      if (s_.allow.contains(key)) return true;
      listed = listed || s_.only.contains(key);
    }
    return !listed;
  }

  bool blank_after(const BlockContext& context, std::uint32_t token) const {
    return context.tokens()[token].gap == Vocabulary::single_space ||
           is_blank_gap(context.analysis.gap_text(context.block, token));
  }

  /// Whether a hyphen or another joiner ties [first, last) to what stands before or after it.
  bool tied(const BlockContext& context, std::uint32_t first, std::uint32_t last) const {
    const auto joins = [](char32_t c) {
      return c == '-' || c == 0x2010 || c == 0x2011 || c == '\'' || c == 0x2019 || c == '@' || c == '#' || c == '/';
    };
    const std::string_view text = context.block.text();
    const auto tokens = context.tokens();
    std::size_t end = tokens[last - 1].end;
    if (tokens[first].begin > 0 && joins(previous_code_point(text, tokens[first].begin))) return true;
    if (end >= text.size() || !joins(next_code_point(text, end))) return false;
    // A hyphen used as a dash, and a closing quote, tie nothing.
    return end < text.size() && is_word_char(next_code_point(text, end));
  }

  void check_words(const BlockContext& context, Findings& findings) const {
    const auto& doubles = context.analysis.once<Candidates>(find_candidates).doubles;
    const std::uint32_t base = context.block.first_token;
    auto it = std::lower_bound(doubles.begin(), doubles.end(), base);
    while (it != doubles.end() && *it < context.block.last_token) {
      std::uint32_t last = *it - base;
      const std::uint32_t first = last - 1;
      bool blank = blank_after(context, first);
      for (++it; blank && it != doubles.end() && *it == base + last + 1 && blank_after(context, last); ++it) ++last;
      if (!blank || last - first < s_.max) continue;
      const WordType& type = context.type(last);
      if (type.has(type_all_digits) || (type.length == 1 && type.has(type_first_upper))) continue;
      if (s_.skip_names && type.has(type_first_upper) && context.type(first).has(type_first_upper) &&
          first > 0 && context.tokens()[first - 1].gap == Vocabulary::single_space)
        continue;
      if (allowed(context, first, 1) || tied(context, first, last + 1)) continue;
      report(context, findings, first, last + 1, 1, last - first + 1);
    }
  }

  void check_phrases(const BlockContext& context, Findings& findings) const {
    const auto& phrases = context.analysis.once<Candidates>(find_candidates).phrases;
    const std::uint32_t base = context.block.first_token;
    auto it = std::upper_bound(phrases.begin(), phrases.end(), base,
                               [](std::uint32_t b, const auto& p) { return b < p.token; });
    std::uint32_t done = 0;
    for (; it != phrases.end() && it->token <= context.block.last_token; ++it) {
      const std::uint32_t period = it->period;
      if (period < s_.min_words || it->token - base < 2 * period) continue;
      std::uint32_t end = it->token - base;
      const std::uint32_t first = end - 2 * period;
      if (first < done || !repeats_at(context, first, period)) continue;
      std::uint32_t count = 2;
      while (end + period <= context.block.word_count() && repeats_at(context, end - period, period)) {
        end += period;
        ++count;
      }
      if (count <= s_.max || !worth_saying(context, first, period) || allowed(context, first, period) ||
          tied(context, first, end)) {
        // The same run once is enough; another may begin with its last words.
        done = end - period;
        continue;
      }
      report(context, findings, first, end, period, count);
      done = end;
    }
  }

  /// Whether words [first, first + period) stand again right behind themselves, blanks between.
  bool repeats_at(const BlockContext& context, std::uint32_t first, std::uint32_t period) const {
    if (!blank_after(context, first + period - 1)) return false;
    for (std::uint32_t k = 0; k < period; ++k) {
      if (context.type(first + k).key != context.type(first + period + k).key) return false;
      if (k + 1 == period) break;
      const bool a = blank_after(context, first + k), b = blank_after(context, first + period + k);
      if (a != b) return false;
      if (!a && context.analysis.gap_text(context.block, first + k) !=
                    context.analysis.gap_text(context.block, first + period + k))
        return false;
    }
    return true;
  }

  /// Two different words at least, and not figures alone.
  bool worth_saying(const BlockContext& context, std::uint32_t first, std::uint32_t period) const {
    bool differ = false, letters = false;
    for (std::uint32_t k = 0; k < period; ++k) {
      differ = differ || context.type(first + k).key != context.type(first).key;
      letters = letters || !context.type(first + k).has(type_all_digits);
    }
    return differ && letters;
  }

  /// Whether phrases of the block come back so often within the window that one of them may be in a loop.
  bool returns_often(const BlockContext& context) const {
    const auto& returns = repeats_of(context.analysis).returns;
    auto it = std::lower_bound(returns.begin(), returns.end(), context.block.first_token,
                               [](const Return& r, std::uint32_t t) { return r.token < t; });
    // A phrase of n words comes back where n - 2 runs of three words in a row do.
    const std::uint32_t runs = s_.min_words - 2;
    std::uint32_t in_row = 0, before = 0;
    // Where such phrases begin: the return that is the last of their runs.
    std::vector<std::size_t> last_runs;
    for (; it != returns.end() && it->token < context.block.last_token; ++it) {
      in_row = in_row > 0 && it->token == before + 1 ? in_row + 1 : 1;
      before = it->token;
      if (in_row >= runs) last_runs.push_back(static_cast<std::size_t>(it - returns.begin()));
    }
    if (last_runs.size() < s_.max) return false;
    // The first place of the run, and the place itself.
    const auto& first_places = first_places_of(context.analysis);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places;
    places.reserve(last_runs.size());
    for (const std::size_t i : last_runs) places.emplace_back(first_places[i], returns[i].token);
    std::sort(places.begin(), places.end());
    // One of them may be another run: its words are the same but for a capital.
    const std::size_t least = s_.max > 2 ? s_.max - 1 : s_.max;
    for (std::size_t i = 0; i + least <= places.size(); ++i) {
      const auto& last = places[i + least - 1];
      if (places[i].first == last.first && last.second - places[i].second <= s_.window) return true;
    }
    return false;
  }

  /// The same n words more than `max` times within the window.
  void check_loops(const BlockContext& context, Findings& findings) const {
    const std::uint32_t n = s_.min_words, count = context.block.word_count();
    if (count < n * (s_.max + 1)) return;
    if (n > 2 && !returns_often(context)) return;
    std::unordered_map<std::string, std::vector<std::uint32_t>> places;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> loops;  // words [first, last)
    for (std::uint32_t i = 0; i + n <= count; ++i) {
      if (!worth_saying(context, i, n)) continue;
      std::string key = key_of_words(context, i, i + n);
      if (s_.allow.contains(key) || (!s_.only.empty() && !s_.only.contains(key))) continue;
      auto& at = places[std::move(key)];
      if (!at.empty() && i < at.back() + n) continue;  // overlaps itself
      at.push_back(i);
      if (at.size() <= s_.max) continue;
      const std::uint32_t first = at[at.size() - 1 - s_.max];
      if (i + n - first <= s_.window) loops.emplace_back(first, i + n);
    }
    std::sort(loops.begin(), loops.end());
    for (std::size_t i = 0; i < loops.size();) {
      auto [first, last] = loops[i];
      const std::uint32_t phrase = first;
      for (++i; i < loops.size() && loops[i].first <= last; ++i) last = std::max(last, loops[i].second);
      std::uint32_t times = 0;
      for (std::uint32_t p : places[key_of_words(context, phrase, phrase + n)]) times += p >= first && p < last;
      report(context, findings, first, last, n, times, false);
    }
  }

  /// A word of the closed list more than `max` times within the window.
  void count_words(const BlockContext& context, Findings& findings) const {
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> places;
    std::uint32_t done = 0;
    for (std::uint32_t i : context.hits) {
      if (i >= context.block.word_count() || !s_.only.contains(std::string(context.type(i).key))) continue;
      auto& at = places[context.type(i).key];
      at.push_back(i);
      if (at.size() <= s_.max) continue;
      const std::uint32_t first = at[at.size() - 1 - s_.max];
      if (first < done || i - first >= s_.window) continue;
      report(context, findings, first, i + 1, 1, s_.max + 1, false);
      done = i + 1;
    }
  }

  void report(const BlockContext& context, Findings& findings, std::uint32_t first, std::uint32_t last,
              std::uint32_t period, std::uint32_t count, bool fix = true) const {
    const auto tokens = context.tokens();
    const std::uint32_t begin = tokens[first].begin, end = tokens[last - 1].end;
    const std::string once(context.block.text().substr(begin, tokens[first + period - 1].end - begin));
    RawFinding& f = findings.add(*this, context.block, begin, end, {{"once", once}, {"count", std::to_string(count)}});
    if (fix) findings.add_fix(f, context.block, begin, end, once, false);
  }

  Settings s_;
  PhraseTable table_;  ///< of `only`
};

/// Adds words or phrases, one a line in a file beside the pack, to `into`.
void read_phrases(RuleReader& reader, std::string_view list, std::string_view file,
                  std::unordered_set<std::string>& into, PhraseTable* table) {
  const auto add = [&](std::string_view phrase) {
    std::vector<WordSpan> spans;
    const std::string light = light_normal(phrase);
    split_words(light, spans);
    std::string key, word;
    for (const WordSpan& s : spans) {
      if (!key.empty()) key.push_back(' ');
      key_normal(std::string_view(light).substr(s.begin, s.end - s.begin), word);
      key += word;
    }
    if (key.empty()) return reader.error(list, fmt::format("`{}` holds no word", phrase));
    if (table) table->add(phrase, 0);
    into.insert(std::move(key));
  };
  for (const std::string& phrase : reader.texts(list)) add(phrase);
  if (file.empty() || !reader.has(file)) return;
  std::string_view content = reader.beside(file);
  while (!content.empty()) {
    const std::size_t newline = std::min(content.find('\n'), content.size());
    std::string_view line = content.substr(0, newline);
    content.remove_prefix(std::min(newline + 1, content.size()));
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (!line.empty() && line.front() != '#') add(line);
  }
}

std::unique_ptr<Rule> create(RuleReader& reader) {
  Settings s;
  s.unit = static_cast<Unit>(reader.choice("unit", {"word", "phrase", "character"}, 0));
  s.window = static_cast<std::uint32_t>(reader.integer("window", 0, 0, longest_window));
  s.max = static_cast<std::uint32_t>(reader.integer("max", s.unit == Unit::character ? 3 : s.window ? 3 : 1, 1, 1000));
  s.min_words = static_cast<std::uint32_t>(reader.integer("min_words", s.window ? 3 : 2, 2, longest_phrase));
  s.skip_names = reader.choice("names", {"report", "skip"}, 0) == 1;
  PhraseTable table;
  read_phrases(reader, "allow", "allow_file", s.allow, nullptr);
  read_phrases(reader, "only", {}, s.only, &table);
  table.build();
  if (s.unit == Unit::word && s.window && s.only.empty())
    reader.error("window", "a `window` for single words needs `only`: the words to count");
  if (s.unit == Unit::character && s.window) reader.error("window", "`window` does not go with `unit: character`");
  if (reader.failed()) return nullptr;
  return std::make_unique<RepetitionRule>(reader.take_info(), std::move(s), std::move(table));
}

const KindRegistrar registrar{{
    .name = "repetition",
    .summary = "a word or phrase again at once or in a loop, or a letter drawn out",
    .keys = {
        {"unit", KeyType::choice, false, "what is repeated; word when left out", {"word", "phrase", "character"}},
        {"window", KeyType::integer, false, "words within which repeats are counted; left out: only those that follow at once"},
        {"max", KeyType::integer, false, "how often it may stand: 1 at once, 3 in a window, 3 of one letter when left out"},
        {"min_words", KeyType::integer, false, "least length of a phrase, 2 to 8: 2 when left out, 3 in a window"},
        {"allow", KeyType::texts, false, "words or phrases that may be repeated"},
        {"allow_file", KeyType::text, false, "a file of such words beside the pack, one a line; # begins a comment"},
        {"only", KeyType::texts, false, "only these words or phrases are looked at"},
        {"names", KeyType::choice, false, "skip: two capitalised words inside a sentence are a name", {"report", "skip"}},
    },
    .placeholders = {"once", "count"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
