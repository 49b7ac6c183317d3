#include "text/sentences.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "text/words.h"

using namespace newslint;

static std::string split(std::string_view text, const std::set<std::string>& abbreviations = {}) {
  std::vector<WordSpan> words;
  split_words(text, words);
  std::vector<Sentence> sentences;
  split_sentences(
      text, static_cast<std::uint32_t>(words.size()),
      [&](std::uint32_t i) { return WordEdges{words[i].begin, words[i].end}; },
      [&](std::uint32_t i) {
        return abbreviations.count(std::string(text.substr(words[i].begin, words[i].end - words[i].begin))) > 0;
      },
      sentences);
  std::string out;
  std::uint32_t next_word = 0;
  for (const Sentence& s : sentences) {
    CHECK(s.first_word == next_word);  // every word belongs to exactly one sentence
    next_word = s.last_word;
    out += "[" + std::string(text.substr(s.begin, s.end - s.begin)) + "]";
  }
  CHECK(next_word == words.size());
  return out;
}

TEST_CASE("sentences end at a stop of any script") {
  CHECK(split("One. Two! Three?") == "[One.][Two!][Three?]");
  CHECK(split("वह आया। वह गया॥ ठीक है") == "[वह आया।][वह गया॥][ठीक है]");
  CHECK(split("وہ آیا۔ کیا وہ گیا؟ ہاں") == "[وہ آیا۔][کیا وہ گیا؟][ہاں]");
  CHECK(split("") == "");
  CHECK(split("...") == "[...]");
}

TEST_CASE("a full stop that ends nothing") {
  CHECK(split("Mr. Smith came.", {"Mr"}) == "[Mr. Smith came.]");
  CHECK(split("J. K. Rowling wrote. It sold.") == "[J. K. Rowling wrote.][It sold.]");
  CHECK(split("It rose 3.5 per cent. Then fell.") == "[It rose 3.5 per cent.][Then fell.]");
  CHECK(split("The U.S. army left. It was late.") == "[The U.S. army left.][It was late.]");
  CHECK(split("3.Global instability") == "[3.Global instability]");
  CHECK(split("1. China") == "[1. China]");
}

TEST_CASE("lower case after a full stop is a sentence of its own, to be reported") {
  CHECK(split("They met last month. their first in years.") == "[They met last month.][their first in years.]");
  CHECK(split("last month.Their first") == "[last month.][Their first]");
}

TEST_CASE("closing quotation marks stay with their sentence") {
  CHECK(split("He said “go.” Then “stay.”") == "[He said “go.”][Then “stay.”]");
  CHECK(split("उन्होंने कहा, “हाँ।” फिर गए।") == "[उन्होंने कहा, “हाँ।”][फिर गए।]");
}
