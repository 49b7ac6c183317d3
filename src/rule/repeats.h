// Where the words of a document stood before.
//
// In: an Analysis. Out: every place of which the three words have stood in the same order earlier,
// with the latest earlier place. Duplicates, loops and the share of repetition all begin here.
// Cost: one pass, some 5 ns a word, once a document. In a document of more than 60,000 words what
// stands farther back than that may be forgotten. Thread safety: belongs to the document's thread.
#pragma once

#include <cstdint>
#include <vector>

#include "language/analysis.h"

namespace newslint {

/// Tokens [token, token + 3) of the document are, word for word and within one block, tokens
/// [earlier, earlier + 3).
struct Return {
  std::uint32_t token, earlier;
};

struct Repeats {
  std::vector<Return> returns;  ///< by token
  std::uint64_t runs = 0;       ///< runs of three words that were looked at
  /// The latest earlier place of the three words at `token`; `token` itself when there is none.
  std::uint32_t earlier(std::uint32_t token) const noexcept;
};

/// Of the document, worked out once.
const Repeats& repeats_of(const Analysis& analysis);

/// For each of the returns, in their order, the first place of its three words. Followed place by place
/// that would be quadratic in a text that says one thing over and over. Worked out once, when asked for.
const std::vector<std::uint32_t>& first_places_of(const Analysis& analysis);

}  // namespace newslint
