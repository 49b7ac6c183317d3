// A pattern of RE2's syntax as a tree.
//
// In: the pattern. Out: what of it matters for finding where it may match: characters, classes, rows,
// alternatives, repeats. RE2 alone decides what matches; the tree says where it can be asked.
// Cost: some microseconds a pattern, and RE2 for each class; done when packs are compiled.
// Thread safety: pure function.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace newslint {

/// Characters that may stand somewhere.
struct CharSet {
  std::uint64_t low = ~std::uint64_t{0}, high = ~std::uint64_t{0};  ///< ASCII, a bit each
  bool beyond = true;  ///< any character beyond ASCII
  bool edge = true;    ///< none: the text begins or ends there
  void add(unsigned char ascii) noexcept { (ascii < 64 ? low : high) |= std::uint64_t{1} << ascii % 64; }
  bool has(unsigned char byte) const noexcept {
    return byte >= 0x80 ? beyond : ((byte < 64 ? low : high) >> byte % 64 & 1) != 0;
  }
  bool everything() const noexcept { return ~low == 0 && ~high == 0 && beyond && edge; }
  bool operator==(const CharSet&) const = default;
};

/// A rough sort of a character beyond ASCII, 0 to 15, by script and kind: what classes are told apart by.
unsigned sort_of(char32_t c) noexcept;
/// The last character that is looked at when a class is read; those behind it are of sort 15.
inline constexpr char32_t last_near_character = 0x20FF;
inline constexpr unsigned far_sort = 15;

/// A pattern as a tree; only what matters for literals is told apart.
struct PatternTree {
  enum class Type : std::uint8_t { empty, character, any /* a class too large, or . */, concat, alternate, repeat };
  Type type = Type::empty;
  std::vector<char32_t> members;      ///< of a character: lower-cased alternatives
  std::vector<char32_t> written;      ///< the same as they are written
  bool fold = false;                  ///< of a character: its case does not matter
  bool no_ascii = false, digits = false;  ///< of any: no ASCII character is in it; digits only
  bool words = false;                     ///< of any: word characters only
  bool edge = false;                      ///< of empty: an edge of a line or the text …
  bool end = false;                       ///< … its end
  CharSet chars;                          ///< of any: which characters
  /// Of any: the sorts (sort_of) of its characters beyond ASCII, a bit each.
  std::uint16_t classes = 0xFFFF;
  /// Of any, where its characters beyond ASCII are all written out: first and last of each range.
  std::vector<std::pair<char32_t, char32_t>> ranges;
  std::vector<PatternTree> parts;
  int least = 1, most = 1;            ///< of a repeat; most < 0: no bound
};

/// Parses the part of RE2's syntax that rules use; nothing for the rest. `fold`: case does not matter.
std::optional<PatternTree> parse_pattern(std::string_view pattern, bool fold);

}  // namespace newslint
