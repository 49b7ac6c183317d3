// What a misspelt word was meant to be: dictionary words one slip away, the likeliest first.
//
// In:   a word no dictionary accepts, in light normal form, and the Lexicon of its language, which
//       carries the language's table of common slips (dictionaries/confusions/*.tsv).
// Out:  candidates with the kind of slip each undoes, its cost and the candidate's frequency. The
//       kind is what a rule judges by: a nasal sign too many is a typo, another letter may be a name.
// Cost: some hundred hash look-ups, under 0.2 ms a word; ask only for words that are reported.
// Threads: a pure function.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/edit_kind.h"
#include "language/lexicon.h"

namespace newslint {

struct Suggestion {
  std::string text;            ///< as it should be written: case carried over, NFC
  std::string key;             ///< of the dictionary word (of the first word of a split)
  EditKind kind{};
  std::uint8_t cost = 0;       ///< 0 sure … 9 far-fetched; the first letter changed costs one more
  std::uint8_t zipf10 = 0;
  std::uint16_t position = 0;  ///< code point of the key at which the slip lies
  std::uint16_t sources = 0;   ///< WordSource bits
  std::uint32_t flags = 0;     ///< WordFlag bits
};

struct SuggestOptions {
  std::size_t most = 5;
  /// Words that only the frequency list has are offered from this frequency on (scripts without case).
  std::uint8_t frequent_enough = 36;
  /// Candidates below this frequency are left out. From NearIndex::least_zipf10 on the search is faster.
  std::uint8_t least_zipf10 = 0;
  bool any_letter = true;  ///< also slips no table lists: any letter lost, added or replaced
  bool split = true;       ///< also two words run together
};

/// Candidates one slip from `light`, best first; ordered by frequency against cost, ties by text.
std::vector<Suggestion> suggest(const Lexicon& lexicon, std::string_view light,
                                const SuggestOptions& options = {});

}  // namespace newslint
