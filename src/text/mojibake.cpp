#include "text/mojibake.h"

#include <array>

#include "text/utf8.h"

namespace newslint {
namespace {

/// The byte of Windows-1252 (or Latin-1) a character stands for; -1 when it has none.
int cp1252_byte(char32_t c) noexcept {
  if (c < 0x100) return static_cast<int>(c);
  static constexpr std::array<char32_t, 32> upper = {
      0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
  for (std::size_t i = 0; i < upper.size(); ++i)
    if (upper[i] == c) return static_cast<int>(0x80 + i);
  return -1;
}

}  // namespace

char32_t misread(std::string_view s, std::size_t& i) {
  std::size_t k = i;
  const int lead = cp1252_byte(next_code_point(s, k));
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t value = static_cast<char32_t>(lead & (0x3F >> more));
  for (int n = 0; n < more; ++n) {
    if (k >= s.size()) return 0;
    const int b = cp1252_byte(next_code_point(s, k));
    if (b < 0x80 || b > 0xBF) return 0;
    value = value << 6 | static_cast<char32_t>(b & 0x3F);
  }
  if ((more == 2 && value < 0x800) || (more == 3 && (value < 0x10000 || value > 0x10FFFF)) ||
      (value >= 0xD800 && value < 0xE000))
    return 0;
  i = k;
  return value;
}

std::optional<std::string> reread(std::string_view s) {
  std::optional<std::string> out;
  std::string once;
  for (;;) {
    once.clear();
    bool any = false;
    for (std::size_t i = 0; i < s.size();) {
      if (static_cast<unsigned char>(s[i]) < 0x80) {
        once.push_back(s[i++]);
        continue;
      }
      const char32_t c = misread(s, i);
      if (c == 0) return out;
      append_utf8(c, once);
      any = true;
    }
    if (!any) return out;
    out = once;
    s = *out;
  }
}

}  // namespace newslint
