// The literals a pattern cannot do without, and the rarest word of each to hang on.
//
// In: an RE2 pattern, and how frequent words are. Out: a plan: texts of which every match contains at
// least one, with what is known of their edges. Where a text begins every match, the pattern need
// only be tried there; nowhere else is RE2 run at all.
// Cost: some ten microseconds a pattern; done when packs are compiled. Thread safety: pure functions.
//
// The plan is a superset: it may name places where nothing matches, never miss one (a test holds it
// against the plain search). What the analysis does not understand gives a plan that is not filtered.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rule/neighbours.h"
#include "rule/pattern_tree.h"

namespace newslint {

/// How the hook stands in a token.
enum class HookMode : std::uint8_t {
  word,      ///< the hook is the whole word, or all that stands between two words
  fragment   ///< the hook stands somewhere in a word, or in the gap after one
};

/// A match reaches farther than can be said.
constexpr std::uint8_t unbounded = 255;

struct RequiredLiteral {
  std::string text;        ///< lower case, light form
  std::uint32_t hook_begin = 0, hook_length = 0;  ///< bytes of `text` to hang on
  HookMode mode = HookMode::fragment;
  bool starts_match = false;  ///< every match of this alternative begins with `text`
  /// Of a hook that is a word: one more than the number (in the plan's table) of the set that holds the
  /// word after it, or before it; 0: nothing is known. Another thing than one blank and a word may stand
  /// there if it is `open`. Of a hook that is a gap: of the word it touches.
  bool next_open = false, previous_open = false;
  std::uint32_t next = 0, previous = 0;
  /// One more than the number, in the plan, of what may stand right before the literal, and right after.
  std::uint16_t before = 0, after = 0;
  /// How many runs of characters other than word characters a match may hold before the literal; one that
  /// the literal goes on counts.
  std::uint8_t reach_before = unbounded;
  std::string_view hook() const noexcept { return std::string_view(text).substr(hook_begin, hook_length); }
};

struct LiteralPlan {
  bool filtered = false;   ///< false: the pattern must be tried everywhere
  bool needs_non_ascii = false;  ///< every match holds a character beyond ASCII
  bool needs_digit = false;      ///< every match holds a decimal digit
  std::vector<RequiredLiteral> literals;
  std::vector<CharSet> char_sets;
  std::string program;  ///< for prematch.h; empty: nothing is known
  std::bitset<256> first_bytes;  ///< of a match
  std::shared_ptr<const NeighbourTable> neighbours;  ///< of the literals
};

/// Whether `literal` (lower case) stands in `text` so that its byte `at_literal` is byte `at_text`,
/// whatever the case of `text`; `begin` and `end` are set to where it begins and ends.
bool stands_at(std::string_view text, std::size_t at_text, std::string_view literal, std::size_t at_literal,
               std::size_t& begin, std::size_t& end) noexcept;

/// Share of words that are `word` (lower case, light form), 0 to 1; asked for whole words only.
using WordFrequency = std::function<double(std::string_view word)>;

/// `of_types`: the pattern is asked of words or gaps, of each distinct one once, not of running text.
/// `at_edges`: a match begins and ends at word edges. `pattern` must be one RE2 takes.
/// `ignore_case`: RE2 will be told so. Sets of neighbours are added to `neighbours`; the plan's own pointer is left to the caller.
LiteralPlan plan_literals(const std::string& pattern, bool at_edges, bool ignore_case, bool of_types,
                          const WordFrequency& frequency, NeighbourTable& neighbours);
/// Whether what stands round bytes [begin, end) of `text` is what `plan` says of its `literal`.
bool fits(const LiteralPlan& plan, const RequiredLiteral& literal, std::string_view text, std::size_t begin,
          std::size_t end) noexcept;

}  // namespace newslint
