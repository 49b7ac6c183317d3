#include "text/sentences.h"

#include "text/utf8.h"

namespace newslint {
namespace {

bool always_ends(char32_t c) noexcept {
  switch (c) {
    case '!': case '?': case 0x0964: case 0x0965: case 0x06D4: case 0x061F: case 0x3002:
    case 0xFF01: case 0xFF1F: return true;
    default: return false;
  }
}

bool closes(char32_t c) noexcept {
  switch (c) {
    case '"': case '\'': case ')': case ']': case '}': case 0x2019: case 0x201D: case 0xBB:
    case 0x203A: case 0x2026: return true;
    default: return false;
  }
}

/// Where in the gap `text[from, to)` a sentence ends; `to + 1` when nowhere.
std::uint32_t end_in_gap(std::string_view text, std::uint32_t from, std::uint32_t to, bool stop_ends) {
  std::size_t i = from;
  bool ended = false;
  std::size_t end = 0;
  while (i < to) {
    const std::size_t at = i;
    const char32_t c = next_code_point(text, i);
    if (!ended) {
      // Two line breaks in a block, or a terminator.
      if (always_ends(c) || (c == '.' && stop_ends)) ended = true, end = i;
    } else if (always_ends(c) || c == '.' || closes(c)) {
      // A quotation mark after a blank opens the next sentence.
      if (at > from && end == at) end = i;
    } else {
      break;
    }
  }
  return ended ? static_cast<std::uint32_t>(end) : to + 1;
}

bool single_letter(std::string_view text, WordEdges w) noexcept {
  std::size_t i = w.begin;
  const char32_t c = next_code_point(text, i);
  if (char_class(c) != CharClass::letter) return false;
  while (i < w.end) {
    const char32_t m = next_code_point(text, i);
    if (char_class(m) != CharClass::mark) return m == '.';  // U.S
  }
  return true;
}

}  // namespace

void split_sentences(std::string_view text, std::uint32_t count,
                     const std::function<WordEdges(std::uint32_t)>& word,
                     const std::function<bool(std::uint32_t)>& abbreviation,
                     std::vector<Sentence>& out) {
  std::uint32_t begin = 0, first = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const WordEdges w = word(i);
    const std::uint32_t next = i + 1 < count ? word(i + 1).begin : static_cast<std::uint32_t>(text.size());
    if (next - w.end < 2 && next < text.size() && text[w.end] != '.') {
      if (next == w.end || text[w.end] == ' ') continue;
    }
    const bool stop_ends = !single_letter(text, w) && !abbreviation(i) &&
                           (next > w.end + 1 || next >= text.size() || i + 1 == count ||
                            is_upper([&] { std::size_t k = next; return next_code_point(text, k); }()));
    const std::uint32_t end = end_in_gap(text, w.end, next, stop_ends);
    if (end > next) continue;
    out.push_back({begin, end, first, i + 1});
    begin = end;
    while (begin < next && (text[begin] == ' ' || text[begin] == '\n' || text[begin] == '\r' || text[begin] == '\t')) ++begin;
    first = i + 1;
  }
  if (first < count || begin < text.size()) {
    if (first < count || out.empty()) out.push_back({begin, static_cast<std::uint32_t>(text.size()), first, count});
    else out.back().end = static_cast<std::uint32_t>(text.size());
  }
}

}  // namespace newslint
