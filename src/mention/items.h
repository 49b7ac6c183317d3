// The words of a block as dates and quantities see them: numbers read, senses and gaps at hand.
//
// In: an analysed block. Out: Items by token, made when asked for and kept; gaps by token.
// Cost: about 50 ns an item, made only round words that may begin a mention. Thread safety: one
// thread; a Items must not outlive its analysis.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "language/analysis.h"

namespace newslint {

/// A word, a number, or a phrase of the word lists.
struct Item {
  enum class Shape : std::uint8_t {
    word,
    integer,   ///< digits, grouped or not, perhaps with a suffix
    decimal,
    parts,     ///< numbers joined by a mark in one word: 13.5.2015; 30,2016
  };
  Shape shape = Shape::word;
  std::uint32_t width = 1;          ///< tokens it takes
  std::span<const Sense> senses;    ///< of a number with letters behind it: of the letters
  std::int64_t value = -1;          ///< of an integer
  double real = 0;                  ///< of any number
  std::uint8_t digits = 0;          ///< of an integer as written
  std::uint8_t decimals = 0;
  std::uint8_t part_count = 0;
  bool ordinal = false;             ///< with an ordinal suffix
  bool decade = false;              ///< 1990s
  std::uint8_t era = 0;             ///< of a year with the sign of its era at its end: 2019ء, 1445ھ (Role::era)
  bool grouped = false;             ///< digits in groups
  bool group_fault = false;         ///< neither the Western nor the Indian way
  bool has_letters = false;         ///< letters behind the digits, whatever they are
  bool letters_first = false;       ///< letters before the digits: Dec31
  char separator = 0;               ///< of parts
  std::int32_t part[4] = {};
  std::uint8_t part_digits[4] = {};
  std::uint8_t letter_bytes = 0;    ///< how many bytes of letters, in front or behind

  const Sense* sense(Role r) const noexcept { return find_sense(senses, r); }
  bool is(Role r) const noexcept { return sense(r) != nullptr; }
  /// A word that is one of these.
  bool is_word_of(std::initializer_list<Role> roles) const noexcept {
    if (shape != Shape::word) return false;
    for (const Role r : roles)
      if (is(r)) return true;
    return false;
  }
  /// A number in digits and nothing else.
  bool plain_integer() const noexcept { return shape == Shape::integer && !has_letters && !grouped; }
};

/// What stands between a word and the next.
struct Gap {
  char mark = 0;        ///< the first mark: , - / . ~ ( ) : ' " or x for any other; 0: blanks only
  char second = 0;      ///< another mark behind it
  bool dash = false;    ///< `mark` is - and was written as a dash, not a hyphen
  bool blank_before = false, blank_after = false;
  bool line_end = false;
  bool none = false;    ///< nothing at all, or the end of the block
  bool tight() const noexcept { return !blank_before && !blank_after; }
  bool blank() const noexcept { return mark == 0 && !line_end && !none; }
};

class Items {
 public:
  Items(const Analysis& analysis, const AnalysedBlock& block);
  /// The same for a few words of a long block, [first, last): only their items are kept, so that making
  /// it costs no more than they do.
  Items(const Analysis& analysis, const AnalysedBlock& block, std::uint32_t first, std::uint32_t last);

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(tokens_.size()); }
  const Item& at(std::uint32_t i);
  /// Between token `i` and the next one.
  Gap gap(std::uint32_t i) const;
  const Token& token(std::uint32_t i) const noexcept { return tokens_[i]; }
  const WordType& type(std::uint32_t i) const noexcept { return analysis_.type(tokens_[i]); }
  std::string_view text(std::uint32_t i) const noexcept { return analysis_.text(block_, tokens_[i]); }
  const Analysis& analysis() const noexcept { return analysis_; }
  const AnalysedBlock& block() const noexcept { return block_; }
  /// Whether a date or a quantity may begin with this token.
  bool hot(std::uint32_t i) const noexcept {
    return (analysis_.vocabulary().hot(tokens_[i].type).flags & (type_has_digit | type_mention)) != 0;
  }
  /// Code point before the token; 0 at the start of the block.
  char32_t before(std::uint32_t i) const noexcept;
  char32_t after(std::uint32_t i) const noexcept;

 private:
  void read_number(std::uint32_t i, Item& out) const;
  void read_phrase(std::uint32_t i, Item& out) const;
  const Analysis& analysis_;
  const AnalysedBlock& block_;
  std::span<const Token> tokens_;
  std::uint32_t base_ = 0;           ///< token of the first entry of index_
  std::vector<std::int32_t> index_;  ///< by token: into items_, -1: not made
  std::deque<Item> items_;
};

/// Value of a decimal digit of any script; -1 for anything else.
int digit_value(char32_t c) noexcept;

}  // namespace newslint
