// Numbers of a document as quantities: what kind of thing they count, and how sure the text is of them.
//
// In: an Analysis. Out: quantity mentions in order of place: value, kind, unit, direction of an
// approximation; parts of dates, times, scores and numbers of names are told apart.
// Cost: as for dates (mention/dates.h), which are read first. Thread safety: one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "language/analysis.h"
#include "mention/dates.h"

namespace newslint {

enum class QuantityKind : std::uint8_t {
  count, percent, money, time, measure,
  ordinal,
  name,     ///< part of a name: Boeing 737, Article 370, Covid-19
  other     ///< a score, a telephone number, a page
};
std::string_view to_string(QuantityKind) noexcept;

struct QuantityMention {
  std::uint32_t block = 0;
  Place place;                      ///< the number
  Place whole;                      ///< with its unit
  std::uint32_t first = 0, last = 0;  ///< tokens of the block, of the whole
  QuantityKind kind = QuantityKind::count;
  double value = 0;
  double high = 0;                  ///< of a range; otherwise as `value`
  int unit = 0;                     ///< value of Role::currency, Role::unit or Role::measure
  int casualty = 0;                 ///< of a count: 1 dead, 2 injured … (Role::casualty)
  bool in_words = false;
  bool approximate = false;
  int direction = 0;                ///< 1 more than, -1 less than, 0 about or exactly
  int decimals = 0;
  bool group_fault = false;         ///< digits grouped in no known way
  bool doubled_scale = false;
  bool odd_scale = false;           ///< 1000 thousand
  bool scaled = false;
};

struct Quantities {
  std::vector<QuantityMention> list;
};

/// Read once per document.
const Quantities& quantities_of(const Analysis& analysis);

}  // namespace newslint
