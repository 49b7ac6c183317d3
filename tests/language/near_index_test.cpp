#include "language/near_index.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "language/suggest.h"
#include "text/utf8.h"

using namespace newslint;

TEST_CASE("one slip: a letter more, less or other, or two exchanged") {
  CHECK(one_slip("mangement", "management").one);
  CHECK(one_slip("managgement", "management").one);
  CHECK(one_slip("menagement", "management").one);
  CHECK(one_slip("amnagement", "management").transposed);
  CHECK_FALSE(one_slip("management", "management").one);
  CHECK_FALSE(one_slip("mngment", "management").one);
  const Slip s = one_slip("रिश्तें", "रिश्ते");
  CHECK(s.one);
  CHECK(s.from == "ं");
  CHECK(s.to.empty());
  CHECK(s.position == 6);
  CHECK(s.rest == 0);
  // Letters that share their first bytes differ as letters, not as bytes.
  const Slip k = one_slip("कलम", "खलम");
  CHECK(k.one);
  CHECK(k.from == "क");
  CHECK(k.to == "ख");
  CHECK(k.rest == std::string_view("लम").size());
}

TEST_CASE("suggestions are the same with the index as without it") {
  auto opened = Lexicon::open(NEWSLINT_BUILD_DIR "/share/newslint/dictionaries/en.lex");
  if (!opened) return;
  const Lexicon& lexicon = *opened;
  // Every hundredth frequent word, with a letter lost, doubled, exchanged and replaced.
  std::vector<std::string> wrong;
  int n = 0;
  lexicon.for_each_entry_while([&](LexiconEntry e) {
    const std::string key(e.key());
    if (++n % 100 == 0 && key.size() >= 4 && count_code_points(key) == key.size()) {
      const std::size_t i = key.size() / 2;
      wrong.push_back(key.substr(0, i) + key.substr(i + 1));
      wrong.push_back(key.substr(0, i) + key.substr(i - 1));
      wrong.push_back(key.substr(1, 1) + key.substr(0, 1) + key.substr(2));
      wrong.push_back(key.substr(0, i) + "x" + key.substr(i + 1));
      wrong.push_back("q" + key.substr(1));
    }
    return e.zipf10() >= 35;
  });
  REQUIRE(wrong.size() > 200);
  SuggestOptions options;
  options.most = 30;
  options.least_zipf10 = NearIndex::least_zipf10;
  const auto told = [&](const std::string& word) {
    std::set<std::string> all;
    for (const Suggestion& s : suggest(lexicon, word, options))
      all.insert(s.text + " " + std::string(to_string(s.kind)) + " " + std::to_string(s.cost));
    return all;
  };
  std::vector<std::set<std::string>> plain;
  auto again = Lexicon::open(NEWSLINT_BUILD_DIR "/share/newslint/dictionaries/en.lex");
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    // The index comes with the hundredth question: a lexicon opened anew has none.
    if (i % 90 == 0) again = Lexicon::open(NEWSLINT_BUILD_DIR "/share/newslint/dictionaries/en.lex");
    std::set<std::string> all;
    for (const Suggestion& s : suggest(*again, wrong[i], options))
      all.insert(s.text + " " + std::string(to_string(s.kind)) + " " + std::to_string(s.cost));
    plain.push_back(std::move(all));
  }
  while (!lexicon.near_index()) {}
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    CAPTURE(wrong[i]);
    CHECK(told(wrong[i]) == plain[i]);
  }
}
