// The parts of a document: its body, and what makes a claim about the body.
//
// In: an Analysis. Out: title, caption or summary (what stands under such a label) for each block.
// Cost: one look at each block and at the words of short ones. Thread safety: one thread; made once a
// document.
#pragma once

#include <cstdint>
#include <vector>

#include "language/analysis.h"

namespace newslint {

enum class Part : std::uint8_t { body, title, summary, caption, label };

struct Layout {
  std::vector<Part> parts;       ///< by block
  std::uint64_t body_words = 0;
  bool has_claims = false;       ///< something is not body
  bool has_summary = false;
};

const Layout& layout_of(const Analysis& analysis);

}  // namespace newslint
