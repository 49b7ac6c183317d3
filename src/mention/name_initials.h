// Initialisms of one article that are written two ways: with and without full stops, or with a letter exchanged.
//
// In:  an Analysis and the models of the scripts. Out: places that are written another way than elsewhere,
//      each with the usual one and, of a slip, what shows that one body is meant: the same words before
//      the bracket it stands in, the same word beside it. Letters alone show nothing: BJP and BJD are two.
// Cost: what NameWords has found; nothing where no initialism stands. Thread safety: as NameWords.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "mention/name_words.h"

namespace newslint {

struct NameInitials {
  bool slip = false;         ///< a letter differs; else only full stops do
  NamePlace place, other;    ///< the rarer one, the usual one
  std::uint32_t words = 1, other_words = 1;
  std::uint32_t times = 0;   ///< how often the usual one stands
  std::string_view evidence; ///< of a slip
};

const std::vector<NameInitials>& name_initials(const Analysis& analysis, const NameModels& models);

}  // namespace newslint
