// Numbers written out: twenty-two, two hundred and fifty, a number of lakhs, one and a half crore.
//
// In: items from a word on. Out: the value and where it ends. A number in digits may begin it
// (5 million). Cost: a few items. Thread safety: one thread.
#pragma once

#include <optional>

#include "mention/items.h"

namespace newslint {

struct SpelledNumber {
  double value = 0;
  std::uint32_t end = 0;      ///< token behind it
  bool in_words = true;       ///< no digits in it
  bool ordinal = false;
  bool scaled = false;        ///< with a word of scale
  bool year_like = false;     ///< nineteen forty-seven
  bool doubled_scale = false; ///< the same word of scale twice in a row
  bool odd_scale = false;     ///< a thousand and more of thousands
  std::uint32_t scale_token = 0;
};

/// The longest number that begins at `i`; nothing when none does.
std::optional<SpelledNumber> spelled_number(Items& items, std::uint32_t i);

}  // namespace newslint
