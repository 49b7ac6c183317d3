#include "text/words.h"

#include <doctest/doctest.h>

#include <string>

using namespace newslint;

static std::string split(std::string_view text) {
  std::vector<WordSpan> words;
  split_words(text, words);
  std::string out;
  for (const WordSpan& w : words) out += "[" + std::string(text.substr(w.begin, w.end - w.begin)) + "]";
  return out;
}

TEST_CASE("words keep their marks and joiners") {
  CHECK(split("शी जिनपिंग, बीजिंग।") == "[शी][जिनपिंग][बीजिंग]");
  CHECK(split("don't re-enter U.S. 3.14 1,000") == "[don't][re][enter][U.S][3.14][1,000]");
  CHECK(split("last month.Their first") == "[last][month][Their][first]");
  CHECK(split("3.Global example.com") == "[3][Global][example.com]");
  CHECK(split("چین سیاست دنیا۔") == "[چین][سیاست][دنیا]");
  CHECK(split("") == "");
}
