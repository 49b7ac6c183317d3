#include "text/normal.h"

#include <cstdint>
#include <cstring>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "text/utf8.h"

namespace newslint {
namespace {

constexpr char32_t nukta = 0x93C, virama = 0x94D, candrabindu = 0x901, anusvara = 0x902;

/// क + ़ and the like as one code point; 0 when there is none.
constexpr char32_t with_nukta(char32_t c) noexcept {
  switch (c) {
    case 0x915: return 0x958;  // ka
    case 0x916: return 0x959;  // kha
    case 0x917: return 0x95A;  // ga
    case 0x91C: return 0x95B;  // ja
    case 0x921: return 0x95C;  // dda
    case 0x922: return 0x95D;  // ddha
    case 0x92B: return 0x95E;  // pha
    case 0x92F: return 0x95F;  // ya
    case 0x928: return 0x929;  // na
    case 0x930: return 0x931;  // ra
    case 0x933: return 0x934;  // lla
    default: return 0;
  }
}

constexpr char32_t without_nukta(char32_t c) noexcept {
  switch (c) {
    case 0x958: return 0x915;
    case 0x959: return 0x916;
    case 0x95A: return 0x917;
    case 0x95B: return 0x91C;
    case 0x95C: return 0x921;
    case 0x95D: return 0x922;
    case 0x95E: return 0x92B;
    case 0x95F: return 0x92F;
    case 0x929: return 0x928;
    case 0x931: return 0x930;
    case 0x934: return 0x933;
    default: return 0;
  }
}

/// Joins a vowel letter and a vowel sign typed as two characters; 0 when they do not join.
constexpr char32_t joined_vowel(char32_t a, char32_t b) noexcept {
  if (a == 0x905 && b == 0x93E) return 0x906;  // a + aa
  if (a == 0x905 && b == 0x94B) return 0x913;  // a + o
  if (a == 0x905 && b == 0x94C) return 0x914;  // a + au
  if (a == 0x905 && b == 0x949) return 0x911;  // a + candra o
  if (a == 0x906 && b == 0x947) return 0x913;  // aa + e
  if (a == 0x906 && b == 0x948) return 0x914;  // aa + ai
  if (a == 0x90F && b == 0x947) return 0x910;  // e + e
  if (a == 0x93E && b == 0x945) return 0x949;  // sign aa + candra e
  if (a == 0x93E && b == 0x947) return 0x94B;  // sign aa + sign e
  if (a == 0x93E && b == 0x948) return 0x94C;  // sign aa + sign ai
  return 0;
}

constexpr bool dropped(char32_t c) noexcept {
  return c == 0x200C || c == 0x200D || c == 0x00AD || c == 0x200B || c == 0xFEFF || c == 0x2060 ||
         c == 0x0640;
}

constexpr char32_t arabic_unified(char32_t c) noexcept {
  switch (c) {
    case 0x064A: case 0x0649: return 0x06CC;  // ye
    case 0x0643: return 0x06A9;               // kaf
    case 0x0647: return 0x06C1;               // heh
    case 0x0629: return 0x06C3;               // teh marbuta
    default: return c;
  }
}

constexpr char32_t arabic_composed(char32_t a, char32_t b) noexcept {
  if (b == 0x653) return a == 0x627 ? 0x622 : 0;
  if (b == 0x654) {
    switch (a) {
      case 0x627: return 0x623;
      case 0x648: return 0x624;
      case 0x6CC: case 0x64A: return 0x626;
      case 0x6C1: return 0x6C2;
      case 0x6D2: return 0x6D3;
      default: return 0;
    }
  }
  if (b == 0x655) return a == 0x627 ? 0x625 : 0;
  return 0;
}

constexpr bool is_vowel_sign(char32_t c) noexcept { return c >= 0x93E && c <= 0x94C; }

/// Code points that may make a text not normal.
bool suspicious(char32_t c) noexcept {
  if (c < 0xAD) return false;
  if (c >= 0x900 && c < 0x980) return c == nukta || is_vowel_sign(c);
  if (c >= 0x600 && c < 0x700)
    return arabic_unified(c) != c || c == 0x6C0 || (c >= 0x653 && c <= 0x655) || dropped(c);
  if (c >= 0x300 && c < 0x370) return true;   // combining marks
  if (c >= 0x980 && c < 0xE00) return true;   // other scripts of India: left to ICU
  if (c >= 0x1F00 && c < 0x2000) return true; // Greek extended
  if (c >= 0x2126 && c < 0x212C) return true; // letter-like signs with canonical twins
  if (c >= 0xF900) return true;               // compatibility forms and what is beyond
  return dropped(c);
}

/// NFC (NFKC for Arabic presentation forms) of what the tables above do not know.
std::string icu_composed(std::string_view in, bool compatibility) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* n = compatibility ? icu::Normalizer2::getNFKCInstance(status)
                                            : icu::Normalizer2::getNFCInstance(status);
  std::string out;
  if (U_FAILURE(status)) return std::string(in);
  icu::StringByteSink<std::string> sink(&out);
  n->normalizeUTF8(0, icu::StringPiece(in.data(), static_cast<int32_t>(in.size())), sink, nullptr,
                   status);
  return U_FAILURE(status) ? std::string(in) : out;
}

}  // namespace

bool is_light_normal(std::string_view s) noexcept {
  for (std::size_t i = 0; i < s.size();) {
    const auto b = static_cast<unsigned char>(s[i]);
    if (b < 0x80) {
      // ASCII by eights.
      for (std::uint64_t eight = 0; i + 8 <= s.size(); i += 8) {
        std::memcpy(&eight, s.data() + i, 8);
        if (eight & 0x8080808080808080) break;
      }
      while (i < s.size() && static_cast<unsigned char>(s[i]) < 0x80) ++i;
      continue;
    }
    const char32_t c = next_code_point(s, i);
    if (!suspicious(c)) continue;
    // Vowel signs are normal after a consonant, which is nearly always where they stand.
    if (is_vowel_sign(c)) {
      std::size_t start = i - 3;
      if (start == 0) continue;
      const char32_t before = previous_code_point(s, start);
      if (joined_vowel(before, c) == 0) continue;
    }
    return false;
  }
  return true;
}

void light_normal(std::string_view in, std::string& out) {
  out.clear();
  if (is_light_normal(in)) {
    out.assign(in);
    return;
  }
  bool compose = false, compatibility = false;
  for (std::size_t i = 0; i < in.size();) {
    const char32_t c = next_code_point(in, i);
    if ((c >= 0xFB50 && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF)) compatibility = true;
    if ((c >= 0x300 && c < 0x370) || (c >= 0x980 && c < 0xE00) || c >= 0x1F00) compose = true;
  }
  std::string composed;
  if (compose || compatibility) {
    composed = icu_composed(in, compatibility);
    in = composed;
  }
  std::u32string t;
  t.reserve(in.size());
  for (std::size_t i = 0; i < in.size();) {
    char32_t c = next_code_point(in, i);
    if (dropped(c)) continue;
    if (c == 0x06C0) c = 0x06C2;
    c = arabic_unified(c);
    if (!t.empty()) {
      char32_t joined = c == nukta ? with_nukta(t.back()) : joined_vowel(t.back(), c);
      if (joined == 0 && c >= 0x653 && c <= 0x655) joined = arabic_composed(t.back(), c);
      if (joined != 0) {
        t.back() = joined;
        continue;
      }
      // A nukta typed after the vowel sign belongs to the consonant before it.
      if (c == nukta && t.size() > 1 && is_vowel_sign(t.back()) && with_nukta(t[t.size() - 2])) {
        t[t.size() - 2] = with_nukta(t[t.size() - 2]);
        continue;
      }
    }
    t.push_back(c);
  }
  for (char32_t c : t) append_utf8(c, out);
}

void key_normal(std::string_view light, std::string& out) {
  out.clear();
  bool ascii = true;
  for (char c : light) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      ascii = false;
      break;
    }
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
  if (ascii) return;
  out.clear();
  for (std::size_t i = 0; i < light.size();) {
    char32_t c = next_code_point(light, i);
    if (c < 0x80) {
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c));
      continue;
    }
    if (c >= 0x900 && c < 0x980) {
      if (const char32_t plain = without_nukta(c)) c = plain;
      if (c == nukta) continue;
      if (c == candrabindu) c = anusvara;
      // A nasal before a stop of its own class is written as anusvara: न्त as ंत, म्प as ंप.
      if ((c == 0x919 || c == 0x91E || c == 0x923 || c == 0x928 || c == 0x92E) &&
          i + 6 <= light.size()) {
        std::size_t k = i;
        if (next_code_point(light, k) == virama) {
          char32_t stop = next_code_point(light, k);
          if (const char32_t plain = without_nukta(stop)) stop = plain;
          const auto in = [&](char32_t a, char32_t b) { return stop >= a && stop <= b; };
          const bool homorganic = (c == 0x919 && in(0x915, 0x918)) || (c == 0x91E && in(0x91A, 0x91D)) ||
                                  (c == 0x923 && in(0x91F, 0x922)) || (c == 0x928 && in(0x924, 0x927)) ||
                                  (c == 0x92E && in(0x92A, 0x92D));
          if (homorganic) {
            append_utf8(anusvara, out);
            i += 3;  // the virama
            continue;
          }
        }
      }
      append_utf8(c, out);
      continue;
    }
    if (c >= 0x64B && c <= 0x652) continue;
    if (c == 0x670) continue;
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC) {
      out.push_back('\'');
      continue;
    }
    append_utf8(static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)), out);
  }
}

std::string display_form(std::string_view light) {
  std::string out;
  for (std::size_t i = 0; i < light.size();) {
    const char32_t c = next_code_point(light, i);
    // U+0929, 0931 and 0934 are composed in NFC too; the others are composition exclusions.
    if (const char32_t plain = without_nukta(c); plain && c >= 0x958) {
      append_utf8(plain, out);
      append_utf8(nukta, out);
    } else {
      append_utf8(c, out);
    }
  }
  return out;
}

}  // namespace newslint
