// Kind `duplicate`: a sentence, a paragraph or the title again in one document, exactly or nearly.
//
// Words are compared by key form, punctuation and capitals do not count. Few words of a document are
// looked at twice: what may be a duplicate shares a few words in a row with an earlier place, which a
// hash finds; only those places are compared. Nearly the same must have the same figures.
#include <algorithm>
#include <optional>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "rule/kind.h"
#include "rule/repeats.h"

namespace newslint {
namespace {

enum class Unit : std::uint8_t { sentence, title, paragraph };

/// Words [first, last) of a block, and their bytes.
struct Piece {
  const AnalysedBlock* block;
  std::uint32_t first, last;
  std::uint32_t words() const noexcept { return last - first; }
  friend bool operator==(const Piece&, const Piece&) = default;
};

/// So many earlier places of the same words are compared, so that a text that says one thing a
/// thousand times takes no more than linear time.
constexpr int most_places = 6;

class DuplicateRule : public Rule {
 public:
  DuplicateRule(RuleInfo info, Unit unit, double similarity, std::uint32_t min_words)
      : Rule(std::move(info)), unit_(unit), similarity_(similarity), min_words_(min_words) {}

  void hook(Hooks& hooks) const override { hooks.document(); }

  void check_document(const Analysis& analysis, Findings& findings) const override {
    switch (unit_) {
      case Unit::title: return check_titles(analysis, findings);
      case Unit::paragraph: return check_paragraphs(analysis, findings);
      case Unit::sentence: return check_sentences(analysis, findings);
    }
  }

 private:
  static bool is_title(const AnalysedBlock& b) noexcept {
    return b.kind() == BlockKind::title || b.kind() == BlockKind::heading;
  }
  static Piece whole(const AnalysedBlock& b) noexcept { return {&b, 0, b.word_count()}; }
  static std::string_view key(const Analysis& a, const Piece& p, std::uint32_t i) noexcept {
    return a.type(a.tokens(*p.block)[p.first + i]).key;
  }

  static bool same_words(const Analysis& a, const Piece& x, const Piece& y) {
    if (x.words() != y.words()) return false;
    for (std::uint32_t i = 0; i < x.words(); ++i)
      if (key(a, x, i) != key(a, y, i)) return false;
    return true;
  }

  /// The words of a piece in order of their keys, and those that hold digits.
  struct Bag {
    std::vector<std::string_view> words, figures;
    Bag(const Analysis& a, const Piece& p) {
      words.reserve(p.words());
      for (std::uint32_t i = 0; i < p.words(); ++i) {
        const WordType& t = a.type(a.tokens(*p.block)[p.first + i]);
        words.push_back(t.key);
        if (t.has(type_has_digit)) figures.push_back(t.key);
      }
      std::sort(words.begin(), words.end());
      std::sort(figures.begin(), figures.end());
    }
  };

  /// Whether two pieces are of such lengths that they may be like each other.
  bool like_in_length(const Piece& x, const Piece& y) const noexcept {
    const double longer = std::max(x.words(), y.words()), shorter = std::min(x.words(), y.words());
    return similarity_ < 1 && longer > 0 && shorter / longer >= similarity_;
  }

  /// Share of the words of either that both have; 0 when their figures differ.
  static double likeness(const Bag& x, const Bag& y) {
    if (x.figures != y.figures) return 0;
    std::size_t both = 0;
    for (std::size_t i = 0, k = 0; i < x.words.size() && k < y.words.size();) {
      const int c = x.words[i].compare(y.words[k]);
      if (c == 0) ++both;
      i += c <= 0;
      k += c >= 0;
    }
    return static_cast<double>(both) / static_cast<double>(x.words.size() + y.words.size() - both);
  }

  double compare(const Analysis& a, const Piece& x, const Piece& y) const {
    if (same_words(a, x, y)) return 1;
    return like_in_length(x, y) ? likeness(Bag(a, x), Bag(a, y)) : 0;
  }

  void check_titles(const Analysis& a, Findings& findings) const {
    // A block is held against the headings before it, and a heading against the blocks before it.
    struct Earlier {
      Piece piece;
      std::optional<Bag> bag;  ///< made when it is first asked for
    };
    std::vector<Earlier> titles, lines;
    constexpr std::size_t most = 64;  // of either, so that a list of headings stays linear
    for (const AnalysedBlock& b : a.blocks()) {
      if (!applies_to(b) || b.word_count() < min_words_ || b.word_count() > 60) continue;
      const Piece p = whole(b);
      const bool title = is_title(b);
      const Earlier* best = nullptr;
      double best_score = 0;
      Earlier here{p, {}};
      const auto bag = [&](Earlier& e) -> const Bag& {
        return e.bag ? *e.bag : e.bag.emplace(a, e.piece);
      };
      const auto look = [&](std::vector<Earlier>& list) {
        for (Earlier& e : list) {
          // A page's title and its first heading are one thing said twice by the format.
          if (b.kind() == BlockKind::heading && b.block->level == 1 && e.piece.block->kind() == BlockKind::title) continue;
          const double score = same_words(a, e.piece, p) ? 1 : like_in_length(e.piece, p) ? likeness(bag(e), bag(here)) : 0;
          if (score >= similarity_ && score > best_score) best = &e, best_score = score;
        }
      };
      look(titles);
      if (title) look(lines);
      if (best) report(a, findings, best->piece, p, best_score);
      else if (title && titles.size() < most) titles.push_back(std::move(here));
      else if (!title && lines.size() < most) lines.push_back(std::move(here));
    }
  }

  /// Calls `place(token)` for earlier places of the run, latest first.
  template <class F>
  static void each_earlier(const Repeats& repeats, const Return& run, F&& place) {
    std::uint32_t at = run.token, before = run.earlier;
    for (int n = 0; n < most_places && before != at; ++n) {
      place(before);
      at = before;
      before = repeats.earlier(at);
    }
  }

  /// Calls `pair(earlier token, token)` for long words of the document that stood before with the same
  /// two words behind them. Long words are a sixth of a text, and few of them come back in such company.
  template <class Wanted, class F>
  void shared_runs(const Analysis& a, Wanted&& wanted, F&& pair) const {
    const auto tokens = a.tokens();
    const Repeats& repeats = repeats_of(a);
    for (const Return& r : repeats.returns) {
      const AnalysedBlock& b = block_of(a, r.token);
      // In bytes: seven letters, or five or six of a script that takes two or three bytes a letter.
      const std::uint32_t long_word = b.script == Script::latin ? 7 : b.script == Script::arabic ? 10 : 15;
      if (tokens[r.token].end - tokens[r.token].begin < long_word || !wanted(b)) continue;
      each_earlier(repeats, r, [&](std::uint32_t p) {
        if (wanted(block_of(a, p))) pair(p, r.token);
      });
    }
  }

  static const AnalysedBlock& block_of(const Analysis& a, std::uint32_t token) {
    const auto blocks = a.blocks();
    const auto it = std::upper_bound(blocks.begin(), blocks.end(), token,
                                     [](std::uint32_t t, const AnalysedBlock& b) { return t < b.first_token; });
    // Blocks without words share their first token with the next one: the last of them has it.
    return *(it - 1);
  }

  void check_paragraphs(const Analysis& a, Findings& findings) const {
    const auto wanted = [&](const AnalysedBlock& b) {
      return applies_to(b) && !is_title(b) && b.word_count() >= min_words_;
    };
    std::vector<std::pair<Piece, double>> first(a.blocks().size(), {Piece{nullptr, 0, 0}, 0});
    const auto consider = [&](const AnalysedBlock& x, const AnalysedBlock& y) {
      auto& best = first[y.index];
      if (&x == &y || best.second >= 1) return;
      const double score = compare(a, whole(x), whole(y));
      if (score >= similarity_ && score > best.second) best = {whole(x), score};
    };
    // The first word may differ by its capital; the second to the fourth find the pair.
    const Repeats& repeats = repeats_of(a);
    for (const Return& r : repeats.returns) {
      const AnalysedBlock& b = block_of(a, r.token);
      if (r.token != b.first_token + 1 || !wanted(b)) continue;
      each_earlier(repeats, r, [&](std::uint32_t p) {
        const AnalysedBlock& x = block_of(a, p);
        if (p == x.first_token + 1 && wanted(x)) consider(x, b);
      });
    }
    if (similarity_ < 1) {
      // Long paragraphs that are nearly the same share many runs; one is nothing.
      std::unordered_map<std::uint64_t, std::uint32_t> shared;
      shared_runs(a, wanted, [&](std::uint32_t p, std::uint32_t i) {
        const AnalysedBlock &x = block_of(a, p), &y = block_of(a, i);
        const std::uint32_t least = std::max(x.word_count(), y.word_count()) / 60 + 1;
        if (++shared[std::uint64_t{x.index} << 32 | y.index] == least) consider(x, y);
      });
    }
    for (const AnalysedBlock& b : a.blocks())
      if (first[b.index].first.block) report(a, findings, first[b.index].first, whole(b), first[b.index].second);
  }

  Piece sentence_of(const Analysis& a, std::uint32_t token) const {
    const AnalysedBlock& b = block_of(a, token);
    const auto sentences = a.sentences(b);
    const std::uint32_t word = token - b.first_token;
    const auto it = std::upper_bound(sentences.begin(), sentences.end(), word,
                                     [](std::uint32_t w, const Sentence& s) { return w < s.last_word; });
    return it == sentences.end() ? Piece{&b, word, word} : Piece{&b, it->first_word, it->last_word};
  }

  void check_sentences(const Analysis& a, Findings& findings) const {
    struct Match {
      Piece earlier, later;
      double score;
    };
    std::vector<Match> matches;
    // Two long sentences may share much: they are compared once. By the first words of both.
    std::unordered_set<std::uint64_t> compared;
    const auto consider = [&](std::uint32_t p, std::uint32_t i) {
      const Piece x = sentence_of(a, p), y = sentence_of(a, i);
      if (y.words() < min_words_ || x == y) return;
      if (!compared.insert(std::uint64_t{x.block->first_token + x.first} << 32 | (y.block->first_token + y.first)).second) return;
      if (!matches.empty() && matches.back().later == y && matches.back().score >= 1) return;
      const double score = compare(a, x, y);
      if (score < similarity_) return;
      // A whole line again is for `unit: paragraph` and `unit: title` to tell.
      if (x.words() == x.block->word_count() && y.words() == y.block->word_count()) return;
      if (!matches.empty() && matches.back().later == y) {
        if (score > matches.back().score) matches.back() = {x, y, score};
        return;
      }
      matches.push_back({x, y, score});
    };
    const auto wanted = [&](const AnalysedBlock& b) { return applies_to(b) && b.word_count() >= min_words_; };
    const auto tokens = a.tokens();
    // A sentence begins where a block does or behind something other than one space; its first word may
    // differ by its capital.
    const Repeats& repeats = repeats_of(a);
    const auto begins = [&](const AnalysedBlock& b, std::uint32_t i) {
      return i == b.first_token || tokens[i - 1].gap != Vocabulary::single_space;
    };
    for (const Return& r : repeats.returns) {
      const AnalysedBlock& b = block_of(a, r.token);
      if (r.token == b.first_token || !begins(b, r.token - 1) || !wanted(b)) continue;
      each_earlier(repeats, r, [&](std::uint32_t p) {
        const AnalysedBlock& x = block_of(a, p);
        if (p > x.first_token && begins(x, p - 1) && wanted(x)) consider(p - 1, r.token - 1);
      });
    }
    if (similarity_ < 1) shared_runs(a, wanted, consider);
    std::stable_sort(matches.begin(), matches.end(), [](const Match& x, const Match& y) {
      return std::tuple(x.later.block->index, x.later.first, -x.score) <
             std::tuple(y.later.block->index, y.later.first, -y.score);
    });
    // The best match of a sentence; sentences that follow one another as they did before are one finding.
    for (std::size_t i = 0; i < matches.size();) {
      Match m = matches[i];
      std::size_t next = i + 1;
      const auto skip = [&] {
        while (next < matches.size() && matches[next].later.block == m.later.block && matches[next].later.first < m.later.last) ++next;
      };
      skip();
      while (next < matches.size() && matches[next].later.block == m.later.block &&
             matches[next].later.first == m.later.last && matches[next].earlier.block == m.earlier.block &&
             matches[next].earlier.first == m.earlier.last) {
        m.later.last = matches[next].later.last;
        m.earlier.last = matches[next].earlier.last;
        m.score = std::min(m.score, matches[next].score);
        skip();
      }
      i = next;
      report(a, findings, m.earlier, m.later, m.score);
    }
  }

  /// Bytes of a piece with the punctuation that ends it.
  static std::pair<std::uint32_t, std::uint32_t> bytes(const Analysis& a, const Piece& p) {
    const auto tokens = a.tokens(*p.block);
    const std::string_view text = p.block->text();
    std::uint32_t end = p.last < tokens.size() ? tokens[p.last].begin : static_cast<std::uint32_t>(text.size());
    const std::uint32_t begin = p.first == 0 ? 0 : tokens[p.first].begin;
    const std::string_view blanks = " \t\r\n";
    const std::size_t last = text.find_last_not_of(blanks, end ? end - 1 : 0);
    const std::size_t first = text.find_first_not_of(blanks, begin);
    if (last != std::string_view::npos && last + 1 > tokens[p.last - 1].end) end = static_cast<std::uint32_t>(last) + 1;
    else end = tokens[p.last - 1].end;
    // An opening quote before the next sentence is not this one's.
    if (p.last < tokens.size()) {
      const std::size_t blank = text.find_first_of(blanks, tokens[p.last - 1].end);
      if (blank != std::string_view::npos && blank < end) end = static_cast<std::uint32_t>(blank);
    }
    return {std::min(static_cast<std::uint32_t>(first), tokens[p.first].begin), end};
  }

  void report(const Analysis& a, Findings& findings, const Piece& earlier, const Piece& later, double score) const {
    const auto [b, e] = bytes(a, later);
    const auto [rb, re] = bytes(a, earlier);
    const auto percent = static_cast<int>(std::floor(score * 100));
    RawFinding& f = findings.add(*this, *later.block, b, e,
                                 {{"first", std::string(earlier.block->text().substr(rb, re - rb))},
                                  {"similarity", std::to_string(percent)}});
    if (score < 1) f.confidence *= score;
    findings.add_related(f, *earlier.block, rb, re, score >= 1 ? "stands here before" : "nearly the same stands here before");
  }

  Unit unit_;
  double similarity_;
  std::uint32_t min_words_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const auto unit = static_cast<Unit>(reader.choice("unit", {"sentence", "title", "paragraph"}, 0));
  const double similarity = reader.number("similarity", 1, 0.5, 1);
  const int fallback = unit == Unit::sentence ? 6 : unit == Unit::title ? 3 : 8;
  const auto min_words = static_cast<std::uint32_t>(reader.integer("min_words", fallback, unit == Unit::title ? 1 : 4, 1000));
  if (reader.failed()) return nullptr;
  return std::make_unique<DuplicateRule>(reader.take_info(), unit, similarity, min_words);
}

const KindRegistrar registrar{{
    .name = "duplicate",
    .summary = "a sentence, paragraph or title again in one document, exactly or nearly",
    .keys = {
        {"unit", KeyType::choice, false,
         "what stands twice; sentence when left out. title: a title or heading, again as one or as a line of the text",
         {"sentence", "title", "paragraph"}},
        {"similarity", KeyType::number, false,
         "share of words in common, 0.5 to 1; 1 when left out: the same but for capitals and punctuation"},
        {"min_words", KeyType::integer, false, "shorter ones are left alone; 6 for sentences, 3 for titles, 8 for paragraphs when left out"},
    },
    .placeholders = {"first", "similarity"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
