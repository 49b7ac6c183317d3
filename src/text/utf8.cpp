#include "text/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>

#include "unicode_tables.inc"

namespace newslint {

std::string_view to_string(Script s) noexcept {
  static constexpr std::string_view names[script_count] = {
      "Common",   "Inherited", "Latin",   "Devanagari", "Arabic",    "Cyrillic", "Greek",  "Han",
      "Kana",     "Hangul",    "Hebrew",  "Bengali",    "Gurmukhi",  "Gujarati", "Oriya",  "Tamil",
      "Telugu",   "Kannada",   "Malayalam", "Thai",     "Armenian",  "Georgian", "Ethiopic", "other"};
  return names[static_cast<int>(s)];
}

static std::uint8_t properties(char32_t c) noexcept {
  return c < 0x110000 ? class_blocks[class_index[c >> 7]][c & 127] : 0;
}

CharClass char_class(char32_t c) noexcept { return static_cast<CharClass>(properties(c) & 0x0F); }

Script script_of(char32_t c) noexcept {
  return c < 0x110000 ? static_cast<Script>(script_blocks[script_index[c >> 7]][c & 127])
                      : Script::common;
}

bool is_upper(char32_t c) noexcept { return properties(c) & 0x10; }
bool is_lower(char32_t c) noexcept { return properties(c) & 0x20; }

char32_t to_lower(char32_t c) noexcept {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return is_upper(c) ? static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))) : c;
}

char32_t to_upper(char32_t c) noexcept {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
  return is_lower(c) ? static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))) : c;
}

std::size_t count_code_points(std::string_view s) noexcept {
  // Eight bytes at a time: a continuation byte has its highest bit set and the next one not.
  std::size_t continuations = 0, i = 0;
  for (; i + 8 <= s.size(); i += 8) {
    std::uint64_t v;
    std::memcpy(&v, s.data() + i, sizeof v);
    continuations += (v >> 7 & ~(v >> 6) & 0x0101010101010101ull) * 0x0101010101010101ull >> 56;
  }
  for (; i < s.size(); ++i) continuations += is_continuation(s[i]);
  return s.size() - continuations;
}

void append_utf8(char32_t c, std::string& out) {
  const auto put = [&](char32_t b) { out.push_back(static_cast<char>(b)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::u32string to_utf32(std::string_view s) {
  std::u32string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) out.push_back(next_code_point(s, i));
  return out;
}

std::string to_utf8(std::u32string_view s) {
  std::string out;
  out.reserve(s.size());
  for (char32_t c : s) append_utf8(c, out);
  return out;
}

std::string lower(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) append_utf8(to_lower(next_code_point(s, i)), out);
  return out;
}

bool at_word_edge(std::string_view s, std::size_t i) noexcept {
  if (i == 0 || i >= s.size()) return true;
  std::size_t next = i;
  return !(is_word_char(previous_code_point(s, i)) && is_word_char(next_code_point(s, next)));
}

}  // namespace newslint
