#include "text/width.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "text/utf8.h"

namespace newslint {

int cell_width(char32_t c) noexcept {
  if (c >= 0x20 && c < 0x7F) return 1;
  const auto u = static_cast<UChar32>(c);
  switch (u_charType(u)) {
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_FORMAT_CHAR:
      return c == 0x00AD || (c >= 0x0600 && c <= 0x0605) || c == 0x06DD ? 1 : 0;
    default: break;
  }
  if (c == 0x200B || (c >= 0x1160 && c <= 0x11FF)) return 0;  // vowels and finals of Hangul join
  const int width = u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::size_t cell_width(std::string_view s) noexcept {
  std::size_t n = 0;
  for (std::size_t i = 0; i < s.size();) n += static_cast<std::size_t>(cell_width(next_code_point(s, i)));
  return n;
}

char32_t printable(char32_t c) noexcept {
  if (c == '\t') return ' ';
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return 0xFFFD;
  if (c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
    return 0xFFFD;
  return c;
}

std::string printable(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) append_utf8(printable(next_code_point(s, i)), out);
  return out;
}

std::vector<Cluster> clusters(std::u32string_view line) {
  std::vector<Cluster> out;
  bool joined = false;  // a virama or a joiner stands before
  for (std::uint32_t i = 0; i < line.size(); ++i) {
    const auto u = static_cast<UChar32>(line[i]);
    const int type = u_charType(u);
    const bool mark = type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK ||
                      line[i] == 0x200D || line[i] == 0x200C;
    const auto width = static_cast<std::uint32_t>(cell_width(line[i]));
    if (!out.empty() && !out.back().space && (mark || (joined && u_isalpha(u)))) {
      out.back().end = i + 1;
      out.back().cells += width;
    } else {
      out.push_back({i, i + 1, width, u_isUWhiteSpace(u) != 0});
    }
    const bool virama = u_getCombiningClass(u) == 9;
    joined = virama || (line[i] == 0x200D) || (joined && mark && !virama && line[i] == 0x200C);
  }
  return out;
}

std::vector<std::uint32_t> visual_cells(std::u32string_view line) {
  std::vector<std::uint32_t> cells(line.size() + 1, 0);
  bool right_to_left = false;
  for (const char32_t c : line) {
    const UCharDirection d = c < 0x590 ? U_LEFT_TO_RIGHT : u_charDirection(static_cast<UChar32>(c));
    right_to_left |= d == U_RIGHT_TO_LEFT || d == U_RIGHT_TO_LEFT_ARABIC || d == U_ARABIC_NUMBER;
  }
  const auto in_order = [&] {
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const auto width = static_cast<std::uint32_t>(cell_width(line[i]));
      cells[i] = width == 0 && i > 0 ? cells[i - 1] : at;
      at += width;
    }
    cells[line.size()] = at;
  };
  if (!right_to_left) return in_order(), cells;
  // ICU's bidi counts UTF-16 units.
  std::u16string text;
  std::vector<std::uint32_t> code_point;  // of each unit
  for (std::uint32_t i = 0; i < line.size(); ++i) {
    const char32_t c = line[i];
    if (c < 0x10000) {
      text.push_back(static_cast<char16_t>(c));
    } else {
      text.push_back(static_cast<char16_t>(0xD7C0 + (c >> 10)));
      text.push_back(static_cast<char16_t>(0xDC00 + (c & 0x3FF)));
      code_point.push_back(i);
    }
    code_point.push_back(i);
  }
  UErrorCode status = U_ZERO_ERROR;
  UBiDi* bidi = ubidi_open();
  ubidi_setPara(bidi, text.data(), static_cast<std::int32_t>(text.size()), 0, nullptr, &status);
  const std::int32_t runs = U_SUCCESS(status) ? ubidi_countRuns(bidi, &status) : 0;
  if (U_FAILURE(status) || runs == 0) {
    ubidi_close(bidi);
    return in_order(), cells;
  }
  std::uint32_t at = 0;
  for (std::int32_t r = 0; r < runs; ++r) {
    std::int32_t start = 0, length = 0;
    const bool reversed = ubidi_getVisualRun(bidi, r, &start, &length) == UBIDI_RTL;
    const std::uint32_t first = code_point[static_cast<std::size_t>(start)];
    const std::uint32_t last = code_point[static_cast<std::size_t>(start + length - 1)];
    std::uint32_t run_width = 0;
    for (std::uint32_t i = first; i <= last; ++i) run_width += static_cast<std::uint32_t>(cell_width(line[i]));
    std::uint32_t x = 0;
    for (std::uint32_t i = first; i <= last; ++i) {
      const auto width = static_cast<std::uint32_t>(cell_width(line[i]));
      if (width == 0 && i > first) {
        cells[i] = cells[i - 1];
        continue;
      }
      cells[i] = reversed ? at + run_width - x - width : at + x;
      x += width;
    }
    at += run_width;
  }
  cells[line.size()] = at;
  ubidi_close(bidi);
  return cells;
}

}  // namespace newslint
