// A quick look whether RE2 need be asked at all.
//
// In: a pattern's tree, as a small program; a text and a place in it. Out: false where no match can
// begin there. True says only that one may: classes are known in ASCII alone, and a search that takes
// too long is given up. Most hooks end here, so that few patterns are ever compiled by RE2.
// Cost: 20 to 200 ns a place, bounded. Thread safety: pure functions.
#pragma once

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>

#include "rule/pattern_tree.h"

namespace newslint {

/// Empty when the program would be too long.
std::string compile_prematch(const PatternTree& tree);

/// The bytes a match may begin with; all of them for an empty program.
std::bitset<256> first_bytes(std::string_view program);

/// Whether a match can begin only where a line or the text does.
bool begins_at_line(std::string_view program) noexcept;

/// Whether a match may begin at byte `at` of `text` and end in [least, most]. `words`: it must end at a
/// word edge.
bool may_match(std::string_view program, std::string_view text, std::size_t at, std::size_t least, std::size_t most,
               bool words) noexcept;

}  // namespace newslint
