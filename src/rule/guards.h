// Guards: patterns that keep a rule silent, for what RE2 has no look-around for.
//
// In: a rule's `unless*` keys. Out: whether a hit is to be suppressed.
// Cost: a guard runs only where the rule has a hit. Thread safety: immutable.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rule/kind.h"
#include "rule/regex.h"

namespace newslint {

struct Guards {
  std::vector<Regex> overlapping;  ///< `unless`: a match that overlaps the hit
  std::vector<Regex> before;       ///< `unless_before`: a match that ends where the hit begins
  std::vector<Regex> after;        ///< `unless_after`: a match that begins where the hit ends
  std::vector<Regex> in_sentence;  ///< `unless_in_sentence`

  bool empty() const noexcept {
    return overlapping.empty() && before.empty() && after.empty() && in_sentence.empty();
  }
  /// `text` is the light text of the block (raw when the rule is); the hit is [begin, end), the
  /// whole match it is part of [match_begin, match_end). Blanks between hit and guard are skipped.
  bool suppress(const BlockContext& context, std::string_view text, std::size_t begin,
                std::size_t end, std::size_t match_begin, std::size_t match_end) const;
};

/// Keys of the guards, to be appended to a kind's own.
const std::vector<KeySpec>& guard_keys();
Guards read_guards(RuleReader& reader, bool ignore_case, bool words);
/// A pattern, written at `where`, in the normal form the rule sees; nothing, with the mistake told to the
/// reader, when it is wrong.
std::optional<std::string> read_pattern(RuleReader& reader, const Node& where, const std::string& text, bool ignore_case);
/// Patterns of `key` in the normal form the rule sees, each checked; mistakes go to the reader.
std::vector<std::string> read_patterns(RuleReader& reader, std::string_view key, bool ignore_case);

}  // namespace newslint
