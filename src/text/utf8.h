// UTF-8 primitives over valid text, and what Unicode says of a code point.
//
// In: valid UTF-8 (a Source guarantees it). Out: code points, counts, classes, scripts. The tables
// are generated at build time from ICU (generate_tables.cpp), so that nothing is loaded at start.
// Cost: one or two table look-ups a code point. Thread safety: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace newslint {

/// Classes for word segmentation, after UAX #29 (see words.h).
enum class CharClass : std::uint8_t {
  other,        ///< punctuation, symbols, unassigned
  space,        ///< White_Space
  letter,       ///< ALetter, and letters of scripts without spaces
  mark,         ///< Extend, Format, ZWJ, SpacingMark: stays with what stands before it
  digit,        ///< Numeric
  connector,    ///< ExtendNumLet, such as _
  mid_letter,   ///< joins letters: · and the apostrophes ' ’
  mid_number,   ///< joins digits: , ; and the Arabic separators
  mid_both,     ///< joins both: .
  ideograph,    ///< a word by itself
  katakana
};

enum class Script : std::uint8_t {
  common, inherited, latin, devanagari, arabic, cyrillic, greek, han, kana, hangul, hebrew, bengali,
  gurmukhi, gujarati, oriya, tamil, telugu, kannada, malayalam, thai, armenian, georgian, ethiopic,
  other
};
inline constexpr int script_count = 24;
/// ISO 15924 style name, such as "Devanagari".
std::string_view to_string(Script) noexcept;

CharClass char_class(char32_t c) noexcept;
Script script_of(char32_t c) noexcept;
bool is_upper(char32_t c) noexcept;
bool is_lower(char32_t c) noexcept;
/// Simple case mappings; no table is loaded.
char32_t to_lower(char32_t c) noexcept;
char32_t to_upper(char32_t c) noexcept;

/// Code point at `i`, which must be at a code point's start and below the size; moves `i` past it.
inline char32_t next_code_point(std::string_view s, std::size_t& i) noexcept {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(s[k]); };
  const unsigned char c = byte(i);
  if (c < 0x80) return i += 1, c;
  if (c < 0xE0 || i + 2 >= s.size()) {
    if (i + 1 >= s.size()) return i += 1, 0xFFFD;
    const char32_t r = (c & 0x1Fu) << 6 | (byte(i + 1) & 0x3Fu);
    return i += 2, r;
  }
  if (c < 0xF0 || i + 3 >= s.size()) {
    const char32_t r = (c & 0x0Fu) << 12 | (byte(i + 1) & 0x3Fu) << 6 | (byte(i + 2) & 0x3Fu);
    return i += 3, r;
  }
  const char32_t r = (c & 0x07u) << 18 | (byte(i + 1) & 0x3Fu) << 12 | (byte(i + 2) & 0x3Fu) << 6 |
                     (byte(i + 3) & 0x3Fu);
  return i += 4, r;
}

/// Code point that ends just before byte `i` (> 0).
inline char32_t previous_code_point(std::string_view s, std::size_t i) noexcept {
  std::size_t start = i - 1;
  while (start > 0 && (static_cast<unsigned char>(s[start]) & 0xC0) == 0x80) --start;
  return next_code_point(s, start);
}

inline bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Number of code points.
std::size_t count_code_points(std::string_view s) noexcept;
void append_utf8(char32_t c, std::string& out);
/// Code points as an array, for algorithms that index them.
std::u32string to_utf32(std::string_view s);
std::string to_utf8(std::u32string_view s);
/// Lower-cases every code point (simple mapping).
std::string lower(std::string_view s);
/// Letters, marks, digits and connectors: what a word edge must not stand between.
inline bool is_word_char(char32_t c) noexcept {
  switch (char_class(c)) {
    case CharClass::letter: case CharClass::mark: case CharClass::digit:
    case CharClass::connector: case CharClass::ideograph: case CharClass::katakana: return true;
    default: return false;
  }
}
/// Whether byte `i` of `s` is at an edge of a word: not between two word characters.
bool at_word_edge(std::string_view s, std::size_t i) noexcept;

}  // namespace newslint
