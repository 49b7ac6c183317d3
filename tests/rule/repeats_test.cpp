#include "rule/repeats.h"

#include <doctest/doctest.h>

#include <deque>
#include <map>
#include <random>

#include <newslint/document.h>

using namespace newslint;

TEST_CASE("every run of three words that stood before is found, with its latest place") {
  std::mt19937 random(5);
  for (int round = 0; round < 50; ++round) {
    Document document;
    std::deque<std::string> texts;
    std::vector<std::vector<std::string>> blocks;
    for (int b = 0; b < 3; ++b) {
      blocks.emplace_back();
      std::string text;
      for (int n = static_cast<int>(random() % 60); n > 0; --n) {
        blocks.back().push_back(std::string(1, static_cast<char>('a' + random() % 4)) + "x");
        text += blocks.back().back() + (random() % 5 == 0 ? ", " : " ");
      }
      Block block;
      block.kind = BlockKind::paragraph;
      block.text = texts.emplace_back(std::move(text));
      document.blocks.push_back(std::move(block));
    }
    Vocabulary vocabulary{Lexicons{}};
    const Analysis analysis(document, vocabulary, {});
    std::map<std::vector<std::string>, std::uint32_t> seen;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> expected, found;
    std::uint32_t token = 0;
    for (const auto& words : blocks) {
      for (std::size_t i = 0; i < words.size(); ++i, ++token) {
        if (i + 3 > words.size()) continue;
        const std::vector<std::string> run(words.begin() + static_cast<long>(i), words.begin() + static_cast<long>(i) + 3);
        if (const auto it = seen.find(run); it != seen.end()) expected.emplace_back(token, it->second);
        seen[run] = token;
      }
    }
    const Repeats& repeats = repeats_of(analysis);
    for (const Return& r : repeats.returns) found.emplace_back(r.token, r.earlier);
    CHECK(found == expected);
    for (const auto& [t, earlier] : expected) CHECK(repeats.earlier(t) == earlier);
    CHECK(repeats.earlier(token) == token);
    std::vector<std::uint32_t> first_places;
    for (const auto& [t, earlier] : expected) {
      first_places.push_back(earlier);
      while (repeats.earlier(first_places.back()) != first_places.back()) first_places.back() = repeats.earlier(first_places.back());
    }
    CHECK(first_places_of(analysis) == first_places);
  }
}
