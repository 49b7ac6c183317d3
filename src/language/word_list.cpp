#include "language/word_list.h"

#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <simdjson.h>

#include "text/normal.h"
#include "text/words.h"

namespace newslint {

tl::expected<void, std::string> WordList::read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  if (in) content << in.rdbuf();
  if (!in) return tl::unexpected(fmt::format("{}: cannot be read: give a file of words, one a line", path));
  if (auto ok = read_text(content.str()); !ok) return tl::unexpected(fmt::format("{}:{}", path, ok.error()));
  return {};
}

tl::expected<void, std::string> WordList::read_text(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view words = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    if (!simdjson::validate_utf8(words.data(), words.size())) return tl::unexpected(fmt::format("{}: not UTF-8", line));
    add(words.substr(0, words.find('#')));
  }
  return {};
}

void WordList::add(std::string_view word) {
  // The same words as of a text: what a hyphen joins is looked up part by part.
  std::vector<WordSpan> spans;
  split_words(word, spans);
  for (const WordSpan& s : spans) words_.insert(key_of(word.substr(s.begin, s.end - s.begin)));
}

}  // namespace newslint
