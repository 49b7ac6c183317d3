// A name whose second half is a stranger's: `Vladimir Putin` twice, then `Vladimir Alexander`.
//
// In:  an Analysis and the models of the scripts. Out: places where the first half of a name that the
//      article knows is followed by another second half, with a score of how strange that is.
// How: a sum of weighted observations (`score`), whose weights are in the table of the model; fitted on
//      news with planted errors. Above 0.5 hardly one in thirty articles has a false one.
// Cost: the pairs of words that NameWords has found. Thread safety: as NameWords.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mention/name_words.h"

namespace newslint {

struct NameStranger {
  NamePlace place;             ///< of the first half; the second is the next word
  std::string_view first, second;  ///< keys
  NamePlace other;             ///< where the name stands as usual
  std::uint32_t times = 0;     ///< how often it does
  double score = 0;
  bool role = false;           ///< a title or role stands where the second half belongs
  bool same_role = false;      ///< the same title stands before both
};

const std::vector<NameStranger>& name_strangers(const Analysis& analysis, const NameModels& models);

}  // namespace newslint
