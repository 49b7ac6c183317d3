#include "language/vocabulary.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>

using namespace newslint;

TEST_CASE("equal words have one type, different ones two") {
  Vocabulary v(Lexicons{});
  std::mt19937 random(5);
  std::map<std::string, TypeId> words, gaps;
  // Texts of all lengths round the table's limits of 3, 4, 8, 16 and 24 bytes, with shared ends.
  for (int i = 0; i < 30000; ++i) {
    std::string s;
    for (int n = static_cast<int>(random() % 40); n > 0; --n) s.push_back("ab"[random() % 2]);
    const bool word = random() % 2;
    const TypeId id = word ? v.word(s) : v.gap(s);
    auto& seen = word ? words : gaps;
    const auto [it, fresh] = seen.emplace(s, id);
    CHECK(it->second == id);
    CHECK(v[id].text == s);
    CHECK(v[id].is_word() == word);
  }
  std::map<TypeId, int> ids;
  for (const auto& m : {words, gaps})
    for (const auto& [s, id] : m) CHECK(ids[id]++ == 0);
}

TEST_CASE("a single space is type 0, and a long gap is cut") {
  Vocabulary v(Lexicons{});
  CHECK(v.gap(" ") == Vocabulary::single_space);
  const std::string blanks(1000, '\n');
  const WordType& t = v[v.gap(blanks)];
  CHECK(t.has(type_long_gap));
  CHECK(t.text.size() <= Vocabulary::longest_gap + 1);
}

TEST_CASE("types say how a word is written") {
  Vocabulary v(Lexicons{});
  const auto flags = [&](const char* w) { return v[v.word(w)].flags; };
  CHECK((flags("Russia") & (type_first_upper | type_all_upper)) == type_first_upper);
  CHECK((flags("NATO") & type_all_upper) != 0);
  CHECK((flags("2019") & type_all_digits) != 0);
  CHECK((flags("3.14") & type_all_digits) != 0);
  CHECK((flags("G20") & type_all_digits) == 0);
  CHECK((flags("गुys") & type_mixed_script) != 0);
  CHECK((flags("\u095Bमीन") & type_normal) != 0);
  CHECK((flags("ज\u093Cमीन") & type_normal) == 0);
  CHECK(v[v.word("ज\u093Cमीन")].light == "\u095Bमीन");
  CHECK(v[v.word("ज\u093Cमीन")].key == "जमीन");
  CHECK(v[v.word("چین")].script == Script::arabic);
  CHECK(v[v.word("चीन")].length == 3);
}

TEST_CASE("clear forgets") {
  Vocabulary v(Lexicons{});
  v.word("one");
  const std::size_t size = v.size();
  v.clear();
  CHECK(v.size() == size - 1);
  CHECK(v[v.word("two")].text == "two");
}
