// Runs the examples of rules: every rule proves itself, alone, on the texts its author gave it.
//
// In: packs read from YAML, the lexicons. Out: one failure for each example that does not hold, with
// the place in the pack, and notes on `known_miss` examples that are found by now.
// An example is a small plain-text document: each line that is not blank is a block, in the rule's
// language when it has one; blocks are of a kind the rule looks at.
// Cost: about 0.1 ms a rule and its patterns' compilation. Thread safety: one run at a time.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/vocabulary.h"
#include "rule/loader.h"

namespace newslint {

/// A text without its `[[…]]`, and what they marked, in bytes of `text`.
struct MarkedText {
  std::string text;
  std::vector<Span> marks;
};
/// Brackets inside a mark are text as long as they balance: `[[[note]]]` marks `[note]`.
MarkedText read_marks(std::string_view example);
/// The other way round; overlapping spans are marked as one.
std::string write_marks(std::string_view text, std::vector<Span> marks);

/// What one example gave.
struct ExampleFailure {
  std::string file;
  std::uint32_t line = 0, column = 0;  ///< of the example, 1-based
  std::string rule;                    ///< full id
  std::string_view list;               ///< flags, passes, fixed, known_miss
  std::string message;                 ///< what is wrong, one line
  std::string expected, actual;        ///< texts with marks, or as fixed; may be empty
};

struct ExampleReport {
  std::size_t rules = 0, examples = 0;
  std::vector<ExampleFailure> failures;
  std::vector<ExampleFailure> notes;   ///< nothing wrong: examples that could be moved
};

/// Runs the examples of the packs' rules. Takes the rules out of `packs`, whose trees they need.
ExampleReport run_examples(LoadedPacks& packs, const Lexicons& lexicons);

/// A failure as it is printed, several lines: `file:line:column: rule: …`, then the texts.
std::string to_text(const ExampleFailure&);

}  // namespace newslint
