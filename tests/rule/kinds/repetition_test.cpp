// Repetition: at once, in a loop, of a letter.
#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

std::string rule(std::string_view keys) {
  return "  - id: again\n    kind: repetition\n    message: '{once} {count}'\n" + std::string(keys);
}

}  // namespace

TEST_CASE("a word again at once") {
  RuleTester t(rule("    allow: [that, had]\n"));
  CHECK(t.marks("It is the the end.") == "It is [[the the]] end.");
  CHECK(t.marks("The the end of of of it.") == "[[The the]] end [[of of of]] it.");
  CHECK(t.check("It is the the end").at(0).fixes.at(0) == "the");
  CHECK(t.check("of of of").at(0).message == "of 3");
  CHECK(t.marks("उन्होंने कहा कि कि वह आएंगे।") == "उन्होंने कहा [[कि कि]] वह आएंगे।");
  CHECK(t.marks("I know that that is so; he had had it.") == "I know that that is so; he had had it.");
}

TEST_CASE("what is no repetition") {
  RuleTester t(rule(""));
  for (const char* text : {"No, no.", "It was so. So it was.", "धीरे-धीरे चलो।", "यह आया। आया था।", "10 10 20", "A A Milne",
                           "Boutros Boutros-Ghali", "a well-known known", "the then"})
    CHECK(t.marks(text) == text);
}

TEST_CASE("two capitalised words inside a sentence may be a name") {
  RuleTester t(rule("    names: skip\n"));
  CHECK(t.marks("The band Duran Duran played in Paris.") == "The band Duran Duran played in Paris.");
  CHECK(t.marks("The The end, the the end.") == "[[The The]] end, [[the the]] end.");
}

TEST_CASE("max lets some pass") {
  RuleTester t(rule("    max: 2\n"));
  CHECK(t.marks("very very good, very very very good") == "very very good, [[very very very]] good");
}

TEST_CASE("only looks at a closed list") {
  RuleTester t(rule("    only: [the, 'है']\n"));
  CHECK(t.marks("the the of of है है") == "[[the the]] of of [[है है]]");
}

TEST_CASE("a phrase again at once, whatever its length") {
  RuleTester t(rule("    unit: phrase\n"));
  CHECK(t.marks("He said that he said that he was ill.") == "[[He said that he said that]] he was ill.");
  CHECK(t.marks("It is in the in the house.") == "It is [[in the in the]] house.");
  CHECK(t.marks("जाता है जाता है।") == "[[जाता है जाता है]]।");
  CHECK(t.marks("one two three four five six seven eight one two three four five six seven eight nine") ==
        "[[one two three four five six seven eight one two three four five six seven eight]] nine");
  CHECK(t.check("a b a b a b").at(0).message == "a b 3");
  CHECK(t.check("a b a b a b").size() == 1);
  CHECK(t.marks("the cat the dog ran the cat the dog ran") == "[[the cat the dog ran the cat the dog ran]]");
  // One word again is no phrase, nor is what a comma parts, nor are figures.
  for (const char* text : {"no no no no", "he said, he said", "6-4 6-4", "the man and the man", "in the house. In the house"})
    CHECK(t.marks(text) == text);
}

TEST_CASE("an allowed phrase is allowed from each of its words") {
  RuleTester t(rule("    unit: phrase\n    allow: ['more and']\n"));
  CHECK(t.marks("more and more and more") == "more and more and more");
  CHECK(t.marks("and more and more") == "and more and more");
}

TEST_CASE("min_words leaves shorter phrases alone") {
  RuleTester t(rule("    unit: phrase\n    min_words: 3\n"));
  CHECK(t.marks("a b a b, c d e c d e") == "a b a b, [[c d e c d e]]");
}

TEST_CASE("loops look over punctuation") {
  RuleTester t(rule("    unit: phrase\n    window: 40\n    max: 3\n    min_words: 3\n"));
  CHECK(t.marks("Start. He went to the, he went to the. He went to the; he went to the end.") ==
        "Start. [[He went to the, he went to the. He went to the; he went to the]] end.");
  CHECK(t.marks("He went to the, he went to the. He went to the end.") ==
        "He went to the, he went to the. He went to the end.");
  std::string far;
  for (int i = 0; i < 5; ++i) {
    far += "he went to the ";
    for (int k = 0; k < 20; ++k) far += "w" + std::to_string(i * 20 + k) + "x ";
  }
  CHECK(t.check(far).empty());
}

TEST_CASE("a word of a closed list counted in a window") {
  RuleTester t(rule("    only: [very]\n    window: 10\n    max: 2\n"));
  CHECK(t.marks("a very old and very big and very ugly house") == "a [[very old and very big and very]] ugly house");
  CHECK(t.check("very a b c d e f g very a b c d e f g very").empty());
}

TEST_CASE("a letter drawn out") {
  RuleTester t(rule("    unit: character\n    allow: [brrrr]\n"));
  CHECK(t.marks("That is soooo good, brrrr, Sooo, www.") == "That is [[soooo]] good, brrrr, Sooo, www.");
  CHECK(t.marks("बहुुुुत अच्छा 10000") == "[[बहुुुुत]] अच्छा 10000");
}

TEST_CASE("mistakes are explained") {
  CHECK(RuleTester(rule("    window: 5\n")).mistakes().at(0).find("needs `only`") != std::string::npos);
  CHECK(RuleTester(rule("    unit: letter\n")).mistakes().at(0).find("word, phrase, character") != std::string::npos);
}
