// The lexicons of a data folder, opened.
//
// In: the folder that holds en.lex, hi.lex and ur.lex. Out: the lexicons by script, or what is wrong.
// Cost: each is mapped, not read. Thread safety: as Lexicon.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "language/vocabulary.h"

namespace newslint {

struct OpenLexicons {
  Lexicons lexicons;
  std::vector<std::unique_ptr<Lexicon>> owned;
};

/// What cannot be opened is null, and told in `problems`, a line each.
OpenLexicons open_lexicons(const std::string& folder, std::vector<std::string>& problems);

}  // namespace newslint
