// Sentences of a block.
//
// In: a block's text, its words, and which words are abbreviations. Out: byte ranges, each with its
// words. A danda, ۔, ؟, ! and ? end a sentence, and so does `.` unless it stands in a number or an
// initial or after an abbreviation. Closing quotes and brackets belong to the sentence before them.
// Unlike UAX #29, lower case after a full stop does not join two sentences: that is a fault to report.
// Cost: linear in the words. Thread safety: pure function.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace newslint {

/// Bytes [begin, end) of the block, words [first_word, last_word) of it.
struct Sentence {
  std::uint32_t begin, end;
  std::uint32_t first_word, last_word;
};

/// A word of the block, as the splitter needs it.
struct WordEdges {
  std::uint32_t begin, end;
};

/// Appends the sentences of `text`; every word belongs to exactly one. `word(i)` gives the edges of
/// word `i` of `count`; `abbreviation(i)` says that a full stop after it ends no sentence.
void split_sentences(std::string_view text, std::uint32_t count,
                     const std::function<WordEdges(std::uint32_t)>& word,
                     const std::function<bool(std::uint32_t)>& abbreviation,
                     std::vector<Sentence>& out);

}  // namespace newslint
