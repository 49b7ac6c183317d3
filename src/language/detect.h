// Which language a text is in, where its script leaves a doubt.
//
// In: up to a kilobyte of text of one script. Out: a language. Scripts come first (analysis.cpp
// counts them); this is asked only when a script's own lexicon knows too few of the words.
// Cost: 0.05 ms (CLD2). Thread safety: pure function.
#pragma once

#include <string_view>

#include "language/languages.h"

namespace newslint {

/// CLD2's verdict on `text` (valid UTF-8); undetermined when it is not reliable.
Language detect_language(std::string_view text);

}  // namespace newslint
