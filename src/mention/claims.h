// What a title, caption or summary claims and the body below it contradicts.
//
// In: an Analysis. Out: the places that do not agree: figures, dates and names the body does not bear
// out, and statements that say the opposite of the body's own words.
// A figure needs support by its kind and in the direction of its approximation; rounding is none; a
// figure the body has must stand there in the same role, where the words round it are the body's.
// Cost: nothing without a title or summary; otherwise proportional to the claims and figures, and for
// a summary one pass over the words. Thread safety: one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "language/analysis.h"
#include "mention/dates.h"

namespace newslint {

/// Which claims are looked at.
struct ClaimScope {
  bool titles = true;     ///< and captions
  bool summaries = true;
};

/// A place of a claim, and the place of the body it contradicts.
struct Contradiction {
  std::uint32_t block = 0;
  Place place;
  std::uint32_t body_block = 0;
  Place body_place;  ///< not there: the body has nothing of the kind
};

std::vector<Contradiction> contradicted_figures(const Analysis& analysis, const ClaimScope& scope);
std::vector<Contradiction> contradicted_dates(const Analysis& analysis, const ClaimScope& scope);
/// Names of a summary that the body does not have, or has in another place of the same words.
std::vector<Contradiction> contradicted_names(const Analysis& analysis, const ClaimScope& scope);
/// Up for down beside the same figure; of a summary also a denial of the body's words, and an opposite
/// word among them.
std::vector<Contradiction> opposites(const Analysis& analysis, const ClaimScope& scope);

}  // namespace newslint
