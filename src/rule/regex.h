// An RE2 pattern that knows Unicode word edges.
//
// In: a pattern as its author wrote it. Out: matches whose edges are word edges (not between two
// letters, marks, digits or connectors) in text of the same normal form.
// RE2's own \b and \w are ASCII and would break Devanagari at every vowel sign, so the edges are
// tested on the hit. When a hit fails there, the longest match at that place is tried, then the search
// goes on behind its start.
// Cost: compiled when first used (10 to 200 µs); RE2 is linear in the text. Thread safety: const
// members may be called from any thread.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <re2/re2.h>
#include <tl/expected.hpp>

#include "rule/kind.h"
#include "rule/quick_look.h"

namespace newslint {

/// Memory RE2 may use for one pattern, in bytes; a pattern that needs more is refused.
inline constexpr std::int64_t pattern_memory = 2 << 20;

struct RegexMatch {
  std::size_t begin = 0, end = 0;  ///< bytes of the text
  std::vector<re2::StringPiece> groups;  ///< [0] is the whole match
  std::string_view group(std::size_t i) const noexcept {
    return i < groups.size() && groups[i].data() ? std::string_view(groups[i].data(), groups[i].size())
                                                 : std::string_view{};
  }
};

enum class Edges : std::uint8_t { words, none };

class Regex {
 public:
  /// `pattern` in the normal form of the text it will see.
  /// With a `quick` look, RE2 is asked (and compiles the pattern) only where that says maybe.
  Regex(std::string pattern, bool ignore_case, Edges edges, std::shared_ptr<const LiteralPlan> quick = nullptr);
  ~Regex();
  Regex(Regex&&) noexcept;

  const std::string& pattern() const noexcept { return pattern_; }
  /// First match that begins at or after `from`.
  bool find(std::string_view text, std::size_t from, RegexMatch& match) const;
  /// The match that begins exactly at `begin`, its edges right.
  bool match_at(std::string_view text, std::size_t begin, RegexMatch& match) const;
  bool matches_somewhere(std::string_view text) const;
  /// Whether a match overlaps bytes [begin, end).
  bool overlaps(std::string_view text, std::size_t begin, std::size_t end) const;
  /// Whether a match ends exactly at `end` (of a window of at most 400 bytes before it).
  bool ends_at(std::string_view text, std::size_t end) const;
  /// Whether a match begins exactly at `begin`.
  bool starts_at(std::string_view text, std::size_t begin) const;

 private:
  const RE2& re() const;
  /// Whether the edges of a hit are right (the longest match is tried when its end is not); fills `match`.
  bool accept(std::string_view text, re2::StringPiece hit, RegexMatch& match) const;
  struct Compiled;
  std::string pattern_;
  bool ignore_case_;
  Edges edges_;
  QuickLook quick_;
  std::unique_ptr<Compiled> compiled_;
};

/// Name → number of the named groups of a pattern, read off its text: RE2 need not compile it.
std::map<std::string, int> named_groups(std::string_view pattern);
/// Two members of a character class that the light normal form makes one, such as the signs of `[ाे]`.
struct FusedMembers {
  std::size_t at = 0;          ///< byte of the pattern where they stand
  std::string first, second;
  std::string joined;          ///< empty: the second is dropped
};
/// The first such pair of a pattern as its author wrote it. A letter and its nukta are one letter, and none.
std::optional<FusedMembers> fused_members(std::string_view pattern);
/// What is wrong with a pattern and what replaces it, or nothing when RE2 takes it.
tl::expected<void, std::string> check_pattern(const std::string& pattern, bool ignore_case);

}  // namespace newslint
