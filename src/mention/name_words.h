// The words of a document that may be names, with what is asked of them again and again.
//
// In:  an Analysis and the models of the scripts. Out: spellings (numbered for a whole run), how often each
//      stands in the document, and which stand side by side.
// Cost: one look at each token; a new spelling some 100 ns, once a run. Thread safety: memory of a thread;
//      what `of` returns is good until it is asked about another document.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/analysis.h"
#include "mention/name_model.h"

namespace newslint {

/// A word of the document: token `token` of block `block` (both indices).
struct NamePlace {
  std::uint32_t block = 0, token = 0;
  friend auto operator<=>(const NamePlace&, const NamePlace&) = default;
};

/// What the lexicon makes of a spelling: 0 unknown, 1 frequent, 2 in a dictionary, 3 a common word.
int familiarity(const WordType& type) noexcept;

/// Bytes of a word without its possessive ('s or ’s).
std::size_t bare_length(std::string_view word) noexcept;

/// A spelling, known for a whole run.
struct NameWord {
  std::string_view light;  ///< what tells it from others: light form, in Arabic script key form
  std::string_view key;    ///< key form; both without the possessive
  std::uint64_t skeleton = 0;
  std::uint64_t fold = 0;  ///< of `folded`
  std::uint8_t level = 0;  ///< familiarity
  std::uint8_t zipf = 0;   ///< ten times the Zipf frequency
  bool proper = false, upper = false, closed = false, apertium = false, noun = false;
  bool only_apertium = false;  ///< a form of the morphology that running text never showed
  bool head = false;       ///< may be the first half of a name
  bool half = false;       ///< may be the second half of a name
  Script script = Script::common;
  TypeId type = 0;
  std::uint32_t initials = 0;  ///< which letters it spells; 0: none
  bool has_units = false;
  Units units;             ///< these two are made when first asked for
  std::string folded;
};

class NameWords {
 public:
  static constexpr std::uint32_t none = 1;
  /// Two words with one blank between them, the first a head and the second a half.
  struct Pair {
    std::uint32_t first, second;
    NamePlace place;
  };

  /// An initialism: Latin capitals, or the names of three letters or more; with full stops or without.
  struct Initials {
    std::uint32_t which;
    NamePlace place;
    std::uint32_t words = 1;  ///< Devanagari with full stops is several
  };

  /// Counted, of the document at hand.
  static NameWords& of(const Analysis& analysis, const NameModels& models);

  /// Another whenever the spellings were numbered anew.
  std::uint64_t generation() const noexcept { return generation_; }
  std::span<const std::uint32_t> seen() const noexcept { return seen_; }
  std::span<const Pair> pairs() const noexcept { return pairs_; }
  std::span<const Initials> initials() const noexcept { return initials_; }
  std::string_view letters(const Initials& i) const noexcept { return letters_[i.which].text; }
  bool dotted(const Initials& i) const noexcept { return letters_[i.which].dotted; }
  const NameWord& operator[](std::uint32_t word) const noexcept { return words_[word]; }
  NameWord& with_units(std::uint32_t word);
  /// NameModel::distance of two spellings of one script, remembered.
  Cost distance(std::uint32_t a, std::uint32_t b, Cost limit);
  std::uint32_t count(std::uint32_t word) const noexcept { return word < counts_.size() ? counts_[word] : 0; }
  /// The spelling of a type; `none` when it cannot be a name.
  std::uint32_t word_of(TypeId type) const noexcept { return word_of_[type] & only_initials ? none : word_of_[type]; }
  const NameModel& model(const NameWord& w) const noexcept { return *models_->of(w.script); }
  /// Whether the block is running text in a language the models are for.
  static bool in_language(const Analysis& analysis, const AnalysedBlock& block);

 private:
  void count_words(const Analysis& analysis);
  std::uint32_t make(const Analysis& analysis, TypeId id);
  std::uint32_t make_initials(std::string letters, bool dotted);
  void read_initials(const Analysis& analysis, const AnalysedBlock& block, std::uint32_t i, std::uint32_t which);

  const NameModels* models_ = nullptr;
  std::uint64_t epoch_ = 0;
  std::uint64_t generation_ = 0;
  std::uint64_t document_ = 0;
  /// An initialism that is no word: the rest of the number says which.
  static constexpr std::uint32_t only_initials = 1u << 31;
  std::vector<std::uint32_t> word_of_;  ///< type → word; 0: not asked yet
  std::deque<NameWord> words_;          ///< from 2 on
  std::unordered_map<std::string_view, std::uint32_t> by_text_;
  std::vector<std::uint32_t> counts_, seen_;
  std::vector<Pair> pairs_;
  struct Letters {
    std::string text;
    bool dotted = false;
  };
  std::vector<Letters> letters_;  ///< from 1 on
  std::unordered_map<std::string, std::uint32_t> by_letters_;  ///< with a full stop before those that have them
  std::vector<Initials> initials_;
  std::string run_;                ///< single letters with full stops between, as far as they are read
  std::uint32_t run_ends_ = 0;     ///< the token behind them
  struct KnownPair {
    std::uint64_t pair = 0;
    Cost limit = 0, distance = 0;
  };
  std::vector<KnownPair> known_pairs_;
};

}  // namespace newslint
