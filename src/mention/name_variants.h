// Spellings of one article that are meant to be one name or one word, and which of them is wrong.
//
// In:  an Analysis and the models of the scripts. Out: pairs of a rarer spelling and the one it is
//      taken for, each with its places, its distance, its evidence and a confidence.
// How: words that may be names (unknown ones, capitalised ones) are put together by a skeleton of
//      consonants, so that nothing is compared with everything; pairs within a weighted distance are
//      judged by what stands round them. All the judging is in one function (`judge`), its numbers are
//      in the table of the model.
// Cost: one look at each token, some 10 ns a distinct word; pairs and their surroundings only where two
//      spellings are near. Thread safety: belongs to the analysis; scratch memory per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/analysis.h"
#include "mention/name_words.h"

namespace newslint {

/// A spelling with all its places, in order.
struct SpellingPlaces {
  std::string_view text;  ///< light form, without the possessive; good as long as the analysis
  std::vector<NamePlace> places;
};

enum class VariantKind : std::uint8_t {
  name,         ///< a name, or a word that may be one
  word,         ///< an ordinary word
  orthography,  ///< a name in two spellings of the same letters (nukta, nasal sign, hamza)
  word_orthography,
};

struct NameVariant {
  VariantKind kind = VariantKind::name;
  SpellingPlaces wrong, right;
  bool even = false;       ///< written as often one way as the other
  bool strong = true;      ///< much speaks for a slip, not for a difference that print lets pass
  bool both_known = false; ///< dictionaries have both spellings
  Cost distance = 0;
  double confidence = 0.5;
  std::string evidence;    ///< why the two are held to be one
};

/// Of a document; the same whatever the order of its paragraphs, but for which of two spellings that are
/// written equally often comes first.
const std::vector<NameVariant>& name_variants(const Analysis& analysis, const NameModels& models);

}  // namespace newslint
