// The names a document mentions: people, places, organisations, in three scripts.
//
// In:  an Analysis and the models of the scripts. Out: mentions in order, each a run of words with the
//      title or office before it; names, each with all its mentions, short forms and spellings that are
//      held to be the same.
// How: English by capitals, sentence starts judged by the lexicon and by the rest of the document; Hindi
//      and Urdu, which have none, by what the lexicon knows as proper nouns or does not know, by titles
//      before and markers behind. `(X)` in Latin script behind a name is the same name; so is what sounds
//      alike in another script, where each script has one such name only. The sounds are a table of ours, not
//      ICU's Transliterator: its library costs every start a millisecond, and it reads Urdu as Arabic.
// Cost: some 50 ns a word; for commands, not for every run. Thread safety: as NameWords.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mention/name_words.h"

namespace newslint {

/// Words [first, last) of a block, without the title before them.
struct NameMention {
  std::uint32_t block = 0, first = 0, last = 0;
  std::uint32_t title_first = 0;  ///< words [title_first, first) are a title or an office; none when equal
};

struct DocumentName {
  std::string name;                    ///< the fullest form that stands most often
  std::vector<std::uint32_t> mentions; ///< indices, in order
};

struct DocumentNames {
  std::vector<NameMention> mentions;
  std::vector<DocumentName> names;     ///< in order of their first mention
  /// Text of a mention as it stands, without a possessive, blanks made one.
  static std::string text(const Analysis& analysis, const NameMention& mention);
  static std::string title(const Analysis& analysis, const NameMention& mention);
};

DocumentNames find_names(const Analysis& analysis, const NameModels& models);

}  // namespace newslint
