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

/// How a gap ends a sentence: at this byte, or nowhere.
struct GapEnd {
  bool ends = false;
  std::uint32_t at = 0;
};

/// Looks at the gap `text[from, to)`; `stop_ends`: a full stop in it ends a sentence.
GapEnd end_in_gap(std::string_view text, std::uint32_t from, std::uint32_t to, bool stop_ends) {
  GapEnd end;
  for (std::size_t i = from; i < to;) {
    const std::size_t at = i;
    const char32_t c = next_code_point(text, i);
    const bool terminator = always_ends(c) || (c == '.' && stop_ends);
    if (!end.ends) {
      if (terminator) end = {true, static_cast<std::uint32_t>(i)};
    } else if (at == end.at && (terminator || c == '.' || closes(c))) {
      // What closes a quotation right after the stop belongs to the sentence; after a blank the same
      // sign opens the next one.
      end.at = static_cast<std::uint32_t>(i);
    } else {
      break;
    }
  }
  return end;
}

bool is_number(std::string_view text, WordEdges w) noexcept {
  for (std::size_t i = w.begin; i < w.end;)
    if (char_class(next_code_point(text, i)) != CharClass::digit) return false;
  return true;
}

/// A letter with its marks, or letters with full stops between them (U.S).
bool is_initial(std::string_view text, WordEdges w) noexcept {
  std::size_t i = w.begin;
  if (char_class(next_code_point(text, i)) != CharClass::letter) return false;
  while (i < w.end) {
    const char32_t c = next_code_point(text, i);
    if (char_class(c) != CharClass::mark) return c == '.';
  }
  return true;
}

bool starts_upper(std::string_view text, std::size_t i) noexcept {
  return is_upper(next_code_point(text, i));
}

}  // namespace

void split_sentences(std::string_view text, std::uint32_t count,
                     const std::function<WordEdges(std::uint32_t)>& word,
                     const std::function<bool(std::uint32_t)>& abbreviation,
                     std::vector<Sentence>& out) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t begin = 0, first = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const WordEdges w = word(i);
    const bool last = i + 1 == count;
    const std::uint32_t next = last ? size : word(i + 1).begin;
    if (next == w.end || (next == w.end + 1 && text[w.end] == ' ')) continue;
    // A full stop: not in `3.Global` nor after the number that opens a list item, not after an initial
    // or an abbreviation; with no blank behind it only before a capital (`month.Their`).
    const bool touching = !last && next == w.end + 1;
    const bool stop_ends = !is_initial(text, w) && !abbreviation(i) &&
                           !(i == first && is_number(text, w)) && (!touching || starts_upper(text, next));
    const GapEnd end = end_in_gap(text, w.end, next, stop_ends);
    if (!end.ends) continue;
    out.push_back({begin, end.at, first, i + 1});
    begin = end.at;
    while (begin < next && (text[begin] == ' ' || text[begin] == '\n' || text[begin] == '\r' ||
                            text[begin] == '\t'))
      ++begin;
    first = i + 1;
  }
  if (first < count) {
    out.push_back({begin, size, first, count});
  } else if (!out.empty()) {
    out.back().end = size;
  } else if (size > 0) {
    out.push_back({0, size, 0, count});
  }
}

}  // namespace newslint
