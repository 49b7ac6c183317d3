// Which words may stand beside the words that patterns hang on.
//
// In: sets of words (or of their beginnings or ends), worked out from patterns when packs are
// compiled. Out: for a word, the sets it belongs to, so that the engine turns away a hook whose
// neighbour cannot continue the pattern by testing one bit.
// Cost: one look-up a distinct word, and one for each of its beginnings or ends that some set has.
// Thread safety: immutable once frozen or opened.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace newslint {

/// Words one of which must stand beside a hook, if a word stands there at all. Lower case, light form.
struct Neighbours {
  bool before = false;             ///< beside it on the left; otherwise on the right
  std::vector<std::string> words;  ///< whole words
  std::vector<std::string> parts;  ///< beginnings of the word on the right, ends of the one on the left
};

class NeighbourTable {
 public:
  /// A bit for each entry's hash: most words are told by it that no set has them.
  static constexpr std::size_t filter_bytes = 16 * 1024;
  /// The number of the set, from 0; equal sets have one number. Sorts the set's lists.
  std::uint32_t add(Neighbours set);
  /// Makes what was added ready to be asked.
  void freeze();
  /// The frozen form.
  std::string_view bytes() const noexcept { return bytes_; }
  /// Reads a frozen form, which must outlive the table; false when it is damaged.
  bool open(std::string_view bytes);

  std::uint32_t size() const noexcept { return sets_; }
  /// Calls `found(number)` for each set that holds `word` (lower case, light form).
  template <class F>
  void sets_of(std::string_view word, F&& found) const;

 private:
  enum class Entry : char { word = 'w', beginning = 'b', end = 'e' };
  /// Calls `found` for the sets of one entry; false when there is no such entry.
  template <class F>
  bool look_up(Entry kind, std::string_view text, F&& found) const;
  std::uint32_t number_at(std::size_t at) const noexcept;
  /// Offset of the entry's list of sets; 0 when there is none.
  std::uint32_t find(Entry kind, std::string_view text) const noexcept;
  static std::size_t filter_bit(std::uint64_t hash) noexcept { return hash >> 40 & (filter_bytes * 8 - 1); }
  static std::uint64_t hash(Entry kind, std::string_view text) noexcept;

  std::map<std::string, std::uint32_t> numbers_;                       ///< while sets are added
  std::unordered_map<std::string, std::vector<std::uint32_t>> lists_;  ///< kind and text → sets
  std::string own_;
  std::string_view bytes_;
  std::uint32_t sets_ = 0, slots_ = 0;
  /// Outer bytes of the parts there are.
  std::bitset<256> first_bytes_, last_bytes_;
};

template <class F>
bool NeighbourTable::look_up(Entry kind, std::string_view text, F&& found) const {
  const std::uint32_t at = find(kind, text);
  if (at == 0) return false;
  const std::uint32_t n = number_at(at);
  for (std::uint32_t i = 1; i <= n; ++i) found(number_at(at + 4 * i));
  return true;
}

template <class F>
void NeighbourTable::sets_of(std::string_view word, F&& found) const {
  if (slots_ == 0 || word.empty()) return;
  look_up(Entry::word, word, found);
  // Whatever begins or ends a part is in the table too: the first that is not ends the search.
  if (first_bytes_[static_cast<unsigned char>(word.front())])
    for (std::size_t n = 1; n <= word.size(); ++n)
      if (!look_up(Entry::beginning, word.substr(0, n), found)) break;
  if (last_bytes_[static_cast<unsigned char>(word.back())])
    for (std::size_t n = 1; n <= word.size(); ++n)
      if (!look_up(Entry::end, word.substr(word.size() - n), found)) break;
}

}  // namespace newslint
