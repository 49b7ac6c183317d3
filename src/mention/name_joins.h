// One name or term in one word and in two, with a hyphen and with a blank.
//
// In:  an Analysis and the models of the scripts. Out: places that are written another way than elsewhere
//      in the article, compared with blanks ignored: by skeleton first, then by weighted distance.
// Cost: nothing but a look at the words where no unknown long word and no hyphen stands; else a look-up a
//      pair of words. Thread safety: as NameWords.
#pragma once

#include <string>
#include <vector>

#include "mention/name_words.h"

namespace newslint {

struct NameJoin {
  enum class Kind : std::uint8_t {
    word,   ///< one word here, two there, or the reverse
    hyphen  ///< a hyphen here, a blank there, or the reverse; or two common words written together
  };
  Kind kind = Kind::word;
  NamePlace place;             ///< the rarer way
  std::uint32_t words = 1;     ///< of it
  NamePlace other;             ///< the more frequent way
  std::uint32_t other_words = 1;
  std::uint32_t times = 0;     ///< how often that stands
};

const std::vector<NameJoin>& name_joins(const Analysis& analysis, const NameModels& models);

}  // namespace newslint
