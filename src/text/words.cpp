#include "text/words.h"

#include <array>

#include "text/utf8.h"

namespace newslint {
namespace {

constexpr std::array<CharClass, 128> ascii_classes = [] {
  std::array<CharClass, 128> t{};
  for (int c = 0; c < 128; ++c) {
    const bool alpha = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    t[c] = alpha                                       ? CharClass::letter
           : c >= '0' && c <= '9'                      ? CharClass::digit
           : c == '_'                                  ? CharClass::connector
           : c == '\''                                 ? CharClass::mid_letter
           : c == ',' || c == ';'                      ? CharClass::mid_number
           : c == '.'                                  ? CharClass::mid_both
           : c == ' ' || (c >= 9 && c <= 13)           ? CharClass::space
                                                       : CharClass::other;
  }
  return t;
}();

/// ASCII letters, which are most of most texts.
constexpr std::array<bool, 256> ascii_letter = [] {
  std::array<bool, 256> t{};
  for (int c = 'a'; c <= 'z'; ++c) t[c] = t[c - 32] = true;
  return t;
}();

struct Char {
  char32_t code;
  CharClass cls;
  std::size_t next;
};

inline Char read(std::string_view s, std::size_t i) noexcept {
  const auto b = static_cast<unsigned char>(s[i]);
  if (b < 0x80) return {b, ascii_classes[b], i + 1};
  const char32_t c = next_code_point(s, i);
  return {c, char_class(c), i};
}

inline bool is_core(CharClass c) noexcept {
  return c == CharClass::letter || c == CharClass::digit || c == CharClass::connector ||
         c == CharClass::katakana;
}

}  // namespace

WordSpan next_word(std::string_view s, std::uint32_t from) noexcept {
  const auto size = static_cast<std::uint32_t>(s.size());
  std::size_t i = from;
  const auto letter = [&](std::size_t k) { return ascii_letter[static_cast<unsigned char>(s[k])]; };
  // One blank and a word of letters with a blank, a comma or a stop behind it needs none of what follows.
  if (i < size && s[i] == ' ') ++i;
  if (i < size && letter(i)) {
    std::size_t end = i + 1;
    while (end < size && letter(end)) ++end;
    if (end - i < longest_word &&
        (end == size || s[end] == ' ' ||
         ((s[end] == ',' || s[end] == '.') && (end + 1 == size || s[end + 1] == ' ' || s[end + 1] == '\n'))))
      return {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)};
  }
  i = from;
  Char c{};
  for (;; i = c.next) {
    if (i >= size) return {size, size};
    c = read(s, i);
    // A mark with no letter before it is a word of its own, so that broken text can be reported.
    if (is_core(c.cls) || c.cls == CharClass::ideograph) break;
    if (c.cls == CharClass::mark && script_of(c.code) != Script::inherited &&
        script_of(c.code) != Script::common)
      break;
  }
  const auto begin = static_cast<std::uint32_t>(i);
  if (c.cls == CharClass::ideograph) {
    std::size_t end = c.next;
    while (end < size) {
      const Char m = read(s, end);
      if (m.cls != CharClass::mark) break;
      end = m.next;
    }
    return {begin, static_cast<std::uint32_t>(end)};
  }
  Char last = c;             // last core character
  std::size_t before = begin;  // start of `last`
  std::size_t end = c.next;
  while (end < size && end - begin < longest_word) {
    const Char n = read(s, end);
    if (is_core(n.cls)) {
      before = end;
      last = n;
      end = n.next;
      continue;
    }
    if (n.cls == CharClass::mark) {
      end = n.next;
      continue;
    }
    // A joiner between two core characters of its kind.
    if (n.cls != CharClass::mid_letter && n.cls != CharClass::mid_number &&
        n.cls != CharClass::mid_both)
      break;
    if (n.next >= size) break;
    const Char after = read(s, n.next);
    const bool letters = last.cls == CharClass::letter && after.cls == CharClass::letter;
    const bool digits = last.cls == CharClass::digit && after.cls == CharClass::digit;
    bool join = false;
    if (n.cls == CharClass::mid_letter) {
      join = letters || (digits && (n.code == '\'' || n.code == 0x2019));
    } else if (n.cls == CharClass::mid_number) {
      join = digits;
    } else if (digits) {
      join = true;
    } else if (letters) {
      const bool single_before = before == begin || s[before - 1] == '.';
      const bool single_after =
          after.next >= size || [&] {
            const Char x = read(s, after.next);
            return !is_core(x.cls) && x.cls != CharClass::mark;
          }();
      join = (single_before && single_after) || (is_lower(last.code) && is_lower(after.code));
    }
    if (!join) break;
    end = n.next;
  }
  return {begin, static_cast<std::uint32_t>(end)};
}

void split_words(std::string_view text, std::vector<WordSpan>& out) {
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t i = 0; i < size;) {
    const WordSpan w = next_word(text, i);
    if (w.begin == size) break;
    out.push_back(w);
    i = w.end;
  }
}

}  // namespace newslint
