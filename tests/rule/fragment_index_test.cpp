#include <doctest/doctest.h>

#include <random>
#include <set>

#include "rule/rule_set.h"

using namespace newslint;

TEST_CASE("the fragment index finds what a plain search finds") {
  std::mt19937 random(3);
  const std::string letters = "abc";
  const auto word = [&](int longest) {
    std::string s;
    for (int n = 1 + static_cast<int>(random() % longest); n > 0; --n) s.push_back(letters[random() % 3]);
    return s;
  };
  for (int round = 0; round < 200; ++round) {
    FragmentIndex index;
    std::vector<std::string> fragments;
    for (std::uint32_t i = 0; i < 30; ++i) {
      fragments.push_back(word(5));
      index.add(fragments.back(), i);
    }
    index.build();
    const std::string text = word(20);
    std::set<std::uint32_t> fast, plain;
    index.search(text, [&](std::uint32_t r) { fast.insert(r); });
    for (std::uint32_t i = 0; i < fragments.size(); ++i)
      if (text.find(fragments[i]) != std::string::npos) plain.insert(i);
    CHECK(fast == plain);
  }
}

TEST_CASE("an empty index finds nothing") {
  FragmentIndex index;
  index.build();
  int found = 0;
  index.search("anything", [&](std::uint32_t) { ++found; });
  CHECK(found == 0);
}
