// Words and phrases looked for in a block: thousands of them in one flat table.
//
// In: phrases as an author writes them, each with a number. Out: where they stand, as ranges of tokens.
// A phrase hangs on its longest word, by a hash of its key form; the others are compared in place. One
// blank in a phrase is any blanks in the text; other characters between words must be as written.
// Cost: 0.1 to 0.3 µs to add a phrase; one look-up for each distinct word of a run, one comparison a hit.
// Thread safety: immutable once built; a deferred table is made by the first thread that asks.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rule/rule.h"
#include "text/words.h"

namespace newslint {

/// In which form words are compared (text/normal.h).
enum class CompareBy : std::uint8_t { key, light, raw };

class PhraseTable {
 public:
  /// Tokens [first, last) of the block.
  struct Match {
    std::uint32_t first, last;
    std::uint32_t value;
  };

  /// Adds a phrase; false when it does not begin and end with a word. Call build() when all are added.
  bool add(std::string_view phrase, std::uint32_t value, CompareBy by = CompareBy::key);
  /// Makes the table; returns the values of phrases that were there already, which are left out.
  std::vector<std::uint32_t> build();
  /// Has `fill` add the phrases when the table is first used: most languages' tables never are.
  void defer(std::function<void(PhraseTable&)> fill);
  std::size_t size() const {
    ready();
    return entries_.size();
  }
  bool empty() const { return size() == 0; }

  /// Hangs a rule on its phrases: by key when they are few, by `holds` as Rule::wants when many.
  void hook(Hooks& hooks) const;
  /// Whether some phrase hangs on this type.
  bool holds(const WordType& type) const;
  /// Appends every phrase that stands on one of the hits, overlapping ones too.
  void find(const BlockContext& context, std::vector<Match>& out) const;
  /// Sorts by place and drops what overlaps an earlier or, from the same place, a longer match.
  static void keep_longest(std::vector<Match>& matches);

 private:
  struct Word {
    std::uint32_t begin, length;          ///< in store_
    std::uint32_t gap_begin, gap_length;  ///< what follows it in the phrase; length 0: blanks
  };
  struct Entry {
    std::uint64_t hash;
    std::uint32_t first_word;
    std::uint16_t words, anchor;
    std::uint32_t value, next;  ///< next: index + 1 of the next entry on the same hash, 0: none
    CompareBy by;
  };
  struct Slot {
    std::uint64_t hash;
    std::uint32_t entry;  ///< index + 1; 0: free
  };
  struct Deferred;
  /// Makes a deferred table, once.
  void ready() const;
  std::uint32_t find_slot(std::uint64_t hash) const noexcept;
  bool stands(const BlockContext& context, const Entry& e, std::uint32_t first) const noexcept;
  std::string_view text(const Word& w) const noexcept { return {store_.data() + w.begin, w.length}; }

  std::string store_, light_, key_;
  std::vector<WordSpan> spans_;
  std::vector<Word> words_;
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  std::uint64_t scripts_ = 0;          ///< of the words that phrases hang on, as bits
  std::vector<std::uint64_t> filter_;  ///< a bit for each hash there is: most words are told by it
  std::shared_ptr<Deferred> deferred_;
};

/// `right` with the capitals of the words it is to replace: all of them, or the first letter. A
/// replacement that has capitals of its own stays as it is.
std::string carry_case(const Analysis& analysis, std::span<const Token> words, std::string_view right);
bool has_capital(std::string_view text) noexcept;

/// What a rule found in the blocks of one document and judges at its end: check_block adds,
/// check_document reads. Lives in the Analysis.
template <class Place>
class Collected {
 public:
  static std::vector<Place>& of(const Analysis& analysis, const Rule& rule) {
    return analysis.once<Collected>([](const Analysis&) { return Collected(); }).places_[&rule];
  }

 private:
  mutable std::unordered_map<const Rule*, std::vector<Place>> places_;
};

/// Whether a gap is blanks only: spaces, no-break spaces, tabs, line breaks; not empty.
bool is_blank_gap(std::string_view gap) noexcept;

}  // namespace newslint
