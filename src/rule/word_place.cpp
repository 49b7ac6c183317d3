#include "rule/word_place.h"

#include <algorithm>

#include "text/utf8.h"

namespace newslint {
namespace {

constexpr std::size_t reach = 200;

bool blank(char c) noexcept { return c == ' ' || (c >= 9 && c <= 13); }

}  // namespace

std::string_view chunk_around(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  std::size_t a = begin, b = end;
  const std::size_t low = begin > reach ? begin - reach : 0, high = std::min(text.size(), end + reach);
  while (a > low && !blank(text[a - 1])) --a;
  while (b < high && !blank(text[b])) ++b;
  return text.substr(a, b - a);
}

bool in_address(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  const std::string_view chunk = chunk_around(text, begin, end);
  if (chunk.size() == end - begin) return false;
  for (std::string_view sign : {"://", "www.", "@", "_", "\\"})
    if (chunk.find(sign) != std::string_view::npos) return true;
  // A hashtag, or the fragment of an address.
  for (std::size_t a = begin; a > 0 && !blank(text[a - 1]) && begin - a < reach; --a)
    if (text[a - 1] == '#') return true;
  // letter.letter/…, name.ext: a full stop with no blank, and lower case or digits after it.
  for (std::size_t dot = chunk.find('.'); dot != std::string_view::npos && dot + 1 < chunk.size();
       dot = chunk.find('.', dot + 1)) {
    if (dot == 0) continue;
    const char after = chunk[dot + 1];
    if (((after >= 'a' && after <= 'z') || chunk.find('/', dot) != std::string_view::npos) &&
        static_cast<unsigned char>(chunk[dot - 1]) < 0x80 && at_word_edge(chunk, dot))
      return true;
  }
  return false;
}

}  // namespace newslint
