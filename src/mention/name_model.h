// How names of one script are compared: units of sound, what confusing two of them costs, skeletons.
//
// In:  a table written by people (rules/any/names.tsv: costs, ceilings, tails of inflection), and the
//      spellings to compare, in light or key form (text/normal.h).
// Out: units of a spelling, the weighted distance of two, a skeleton that spellings of one name share,
//      and whether two spellings are forms of one word.
// Cost: a skeleton some 20 ns, a distance under 0.3 µs. Thread safety: immutable once read.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "language/vocabulary.h"

namespace newslint {

/// Costs are in hundredths: 100 is a letter that has nothing to do with the other.
using Cost = int;

/// A spelling as a row of units: letters, or phonemes where the script writes syllables.
using Units = std::vector<std::uint8_t>;

class NameModel {
 public:
  explicit NameModel(Script script);

  Script script() const noexcept { return script_; }
  /// Reads one line of the table (without `script`); a message when it is wrong.
  std::string read_line(std::string_view keyword, const std::vector<std::string>& arguments);

  /// The spelling without what is only spelling: a second form of key_normal.
  std::string folded(std::string_view key) const;
  /// Units of a folded spelling; empty when it holds anything but letters.
  void units(std::string_view folded, Units& out) const;
  /// Weighted distance; anything above `limit` when it is more than that.
  Cost distance(const Units& a, const Units& b, Cost limit) const;
  /// Classes of the consonants, five bits each from the lowest up: spellings of one name share it, or
  /// have it one class apart where `loose_skeleton()`.
  std::uint64_t skeleton(std::string_view key) const noexcept;
  bool loose_skeleton() const noexcept { return script_ == Script::latin; }
  bool is_vowel(std::uint8_t unit) const noexcept { return vowel_[unit]; }

  /// Whether the two differ only by endings that words of the language take.
  bool inflected(std::string_view a, std::string_view b) const;
  /// The ends of both behind what they share.
  static std::pair<std::string_view, std::string_view> tails(std::string_view a, std::string_view b) noexcept;

  /// Largest distance of two spellings of one name of `units` units, before evidence.
  Cost ceiling(std::size_t units) const noexcept { return ceiling_[std::min(units, ceiling_.size() - 1)]; }
  /// A number of the table by its name; `fallback` when it is not there. Some 20 ns.
  int param(std::string_view name, int fallback = 0) const noexcept;
  /// What is asked for with each word and each pair.
  struct Numbers {
    int half_head_level = 3, half_head_level_zipf = 0, half_head_zipf = 99, half_letters = 4, half_zipf = 99;
    int least_units = 3, evidence = 0;
  };
  const Numbers& numbers() const noexcept { return numbers_; }
  /// To be called when the table is read.
  void complete();
  /// Whether the word is on a list of the table (`words LIST word…`). Keys.
  bool has_list(std::string_view list) const { return lists_.contains(list); }
  /// The Latin letters that a word spells by their names, three or more (`बीबीसी`: BBC); empty when it spells none.
  std::string spelled_letters(std::string_view key) const;
  /// The consonants of a word in signs that the scripts share, for comparing a name across scripts; what one
  /// of them does not write (vowels, h, v, y) is left out.
  std::string sounds(std::string_view key) const;
  /// The letter whose name the word is; 0: none.
  char letter(std::string_view key) const noexcept {
    const auto it = letter_names_.find(key);
    return it == letter_names_.end() ? '\0' : it->second;
  }
  /// Whether the two differ in vowels only; with `by_ear`, also in consonants that foreign names are
  /// written with either way (a pair of them costs that or less).
  bool vowels_apart(const Units& a, const Units& b, Cost by_ear = 0) const;
  /// Whether they differ only by units that cost no more than `most` for each other: long and short vowels.
  bool lightly_apart(const Units& a, const Units& b, Cost most) const;
  bool listed(std::string_view list, std::string_view key) const noexcept;

 private:
  static constexpr std::size_t most_units = 96;
  static constexpr std::size_t slots = 512;  ///< code points of a script, by their low nine bits
  std::uint8_t unit_of(char32_t c) const noexcept { return unit_[c & (slots - 1)]; }
  std::uint8_t make_unit(char32_t c);
  void set_pair(std::uint8_t a, std::uint8_t b, Cost cost);
  Cost substitution(std::uint8_t a, std::uint8_t b) const noexcept { return substitution_[a * most_units + b]; }

  Script script_;
  std::array<std::uint8_t, slots> unit_{};   ///< 0: no letter
  std::array<std::uint8_t, slots> class_{};  ///< class in the skeleton; 0: left out
  std::vector<std::uint8_t> substitution_;
  std::array<std::uint8_t, most_units> insertion_{};
  std::array<bool, most_units> vowel_{};
  std::size_t unit_count_ = 1;
  Cost transposition_ = 90, doubled_ = 30;
  struct Several {
    Units from, to;
    Cost cost;
  };
  std::vector<std::vector<Several>> several_ = std::vector<std::vector<Several>>(most_units);  ///< by the last unit of `from`
  std::vector<std::pair<std::string, std::string>> folds_;
  std::vector<std::pair<std::string, std::string>> first_folds_;
  std::vector<std::pair<int, Cost>> ceilings_;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const noexcept { return std::hash<std::string_view>{}(s); }
  };
  using Strings = std::unordered_set<std::string, Hash, std::equal_to<>>;
  Strings tails_;
  std::vector<std::pair<std::string, std::string>> shorts_;  ///< long vowel → short one
  std::unordered_map<std::string, int, Hash, std::equal_to<>> params_;
  std::unordered_map<std::string, Strings, Hash, std::equal_to<>> lists_;
  Numbers numbers_;
  std::unordered_map<std::string, char, Hash, std::equal_to<>> letter_names_;
  std::size_t longest_letter_name_ = 0;
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> sounds_;  ///< letters → signs
  std::size_t longest_sound_ = 0;
  std::array<Cost, 64> ceiling_{};  ///< by the number of units
  std::uint64_t fold_starts_[8] = {};  ///< low nine bits of the code points folds begin with
  bool folds_start(char32_t c) const noexcept { return fold_starts_[(c & 511) >> 6] >> (c & 63) & 1; }
  std::uint8_t inherent_ = 0, nasal_ = 0, visarga_ = 0, glide_ = 0;
};

/// The models of the three scripts.
class NameModels {
 public:
  /// NameModel::sounds of the words of a name, with blanks between; empty when they are too few to tell a name
  /// by, or when the script has none.
  std::string sounds(Script script, const std::vector<std::string_view>& keys) const;
  /// Reads a table. The error names the line.
  static tl::expected<std::shared_ptr<const NameModels>, std::string> parse(std::string_view table);
  const NameModel* of(Script s) const noexcept {
    return s == Script::latin ? latin_.get() : s == Script::devanagari ? devanagari_.get()
         : s == Script::arabic ? arabic_.get() : nullptr;
  }

 private:
  std::unique_ptr<NameModel> latin_, devanagari_, arabic_;
};

}  // namespace newslint
