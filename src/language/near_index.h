// The frequent words of a lexicon, found by a word one letter away.
//
// In:   a Lexicon; then the key of a word.
// Out:  every frequent key that has one letter more, one less, another one, or two neighbours exchanged.
// Cost: made in some milliseconds and 3 MB, so only for runs that ask often; a question takes well under
//       a microsecond, where trying every letter at every place takes 50.
// Threads: immutable once made.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace newslint {

class NearIndex {
 public:
  /// The lexicon must outlive the index.
  explicit NearIndex(const Lexicon& lexicon);

  /// Ten times the Zipf frequency from which a word is in the index.
  static constexpr std::uint8_t least_zipf10 = 35;
  /// Appends the entries one letter away from `key`, each once; the word itself is not among them.
  void find(std::string_view key, std::vector<LexiconEntry>& out) const;

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t word = 0;  ///< 1 + index of the word; 0: empty
  };
  void insert(std::uint32_t hash, std::uint32_t word);
  std::vector<LexiconEntry> words_;
  std::vector<Slot> slots_;
};

/// How one key becomes another by one slip.
struct Slip {
  bool one = false;           ///< one letter more, less or other, or two exchanged; false: more is needed
  bool transposed = false;
  std::size_t position = 0;   ///< code points before it, the same in both
  std::size_t rest = 0;       ///< bytes after it, the same in both
  std::string_view from, to;  ///< what differs
};
Slip one_slip(std::string_view from, std::string_view to) noexcept;

}  // namespace newslint
