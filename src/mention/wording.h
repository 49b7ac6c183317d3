// The wording of a text: its content words in order, so that two passages can be laid side by side.
//
// In: some blocks of an Analysis. Out: content words with crude stems, and how far two passages agree
// round a place of each. Words of a closed class are left out; a denial is kept as a mark of the words
// behind it. Cost: one string a word, so it is made only for texts that have a summary.
// Thread safety: one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/analysis.h"

namespace newslint {

/// What is left of a word without the endings of its language: houses, house -> hous.
std::string stem_of(const WordType& type);
/// Whether a word says something of its own: no article, auxiliary, postposition or denial.
bool is_content(const WordType& type);

class Wording {
 public:
  struct Word {
    std::uint32_t block = 0, token = 0;
    std::uint32_t sentence = 0;  ///< counted over all blocks; no passage crosses its end
    bool denied = false;         ///< "not" or its like stands between the word before it and this one
    std::string stem;
  };

  explicit Wording(const Analysis& analysis) : analysis_(analysis) {}
  void add(const AnalysedBlock& block);

  const std::vector<Word>& words() const noexcept { return words_; }
  const Word& operator[](std::uint32_t i) const noexcept { return words_[i]; }
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(words_.size()); }
  /// The first word at or behind a token of a block.
  std::uint32_t at(std::uint32_t block, std::uint32_t token) const noexcept;
  /// Where a stem stands.
  const std::vector<std::uint32_t>& places(const std::string& stem) const noexcept;

 private:
  const Analysis& analysis_;
  std::vector<Word> words_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> places_;
  std::uint32_t sentences_ = 0;
};

/// How many content words agree right before `i` and `k`, and right behind `i_end` and `k_end`.
struct Agreement {
  std::uint32_t before = 0, after = 0;
  std::uint32_t sum() const noexcept { return before + after; }
};
Agreement agreement(const Wording& a, std::uint32_t i, std::uint32_t i_end, const Wording& b, std::uint32_t k, std::uint32_t k_end);

}  // namespace newslint
