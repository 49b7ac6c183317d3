#include <doctest/doctest.h>

#include "../rule_tester.h"

using newslint::test::RuleTester;

TEST_CASE("words in a row, with blanks between them") {
  RuleTester t("- {id: a, kind: sequence, message: m, tokens: [{word: [has, had]}, {word: went}]}", "en");
  CHECK(t.marks("He has went home. She had  went.") == "He [[has went]] home. She [[had  went]].");
  CHECK(t.marks("He has, went home.") == "He has, went home.");
  CHECK(t.marks("It has. Went home.") == "It has. Went home.");
}

TEST_CASE("optional, skipped and repeated words; the marked ones are the finding") {
  RuleTester t("- {id: a, kind: sequence, message: '{v}', tokens: [will, {word: [not, also], optional: true}, "
                     "{word: [goes, went], capture: v, hit: true}]}", "en");
  CHECK(t.marks("He will not goes.") == "He will not [[goes]].");
  CHECK(t.marks("He will goes.") == "He will [[goes]].");
  RuleTester s("- {id: a, kind: sequence, message: m, tokens: [between, {word: to, skip: 3}]}", "en");
  CHECK(s.marks("between ten and to") == "[[between ten and to]]");
  CHECK(s.marks("between a b c d to") == "between a b c d to");
  RuleTester r("- {id: a, kind: sequence, message: m, tokens: [{word: very, repeat: 3}, good]}", "en");
  CHECK(r.marks("so very very good") == "so [[very very good]]");
}

TEST_CASE("readings of the lexicon: every, or some") {
  // A direct plural before a postposition; a word with other readings passes when every is asked.
  RuleTester t("- {id: a, kind: sequence, message: m, tokens: [{upos: NOUN, feats: {Gender: Fem, Number: Plur, "
                     "Case: Nom}, reading: every}, {word: [के, को, में]}]}", "hi");
  CHECK(t.marks("सभी महिलाएं को बुलाया") == "सभी [[महिलाएं को]] बुलाया");
  CHECK(t.marks("सभी महिलाओं को बुलाया") == "सभी महिलाओं को बुलाया");
}

TEST_CASE("captures that cannot agree") {
  RuleTester t("- {id: a, kind: sequence, message: m, tokens: [{word: [अच्छा, अच्छी], upos: ADJ, capture: a}, "
                     "{upos: NOUN, capture: n}], disagree: {between: [a, n], in: [Gender]}}", "hi");
  CHECK(t.marks("यह अच्छा महिला है") == "यह [[अच्छा महिला]] है");
  CHECK(t.marks("यह अच्छी महिला है") == "यह अच्छी महिला है");
}

TEST_CASE("start and end of a sentence, and what a word is not") {
  RuleTester t("- {id: a, kind: sequence, message: m, tokens: [{word: and, start: true}, {pattern: '[a-z]+', not: [{word: so}]}]}", "en");
  CHECK(t.marks("And then. And so.") == "[[And then]]. And so.");
  RuleTester e("- {id: a, kind: sequence, message: m, tokens: [of, {word: the, end: true}]}", "en");
  CHECK(e.marks("One of the. Of the best.") == "One [[of the]]. Of the best.");
}

TEST_CASE("a token may repeat the word of a capture") {
  RuleTester t("- {id: a, kind: sequence, message: m, tokens: [{pattern: '[a-z]+', capture: x}, and, {same: x}]}", "en");
  CHECK(t.marks("peace and peace and war") == "[[peace and peace]] and war");
  CHECK(RuleTester("- {id: a, kind: sequence, message: m, tokens: [x, {same: y}]}").mistakes().size() == 1);
}

TEST_CASE("fixes inflect where the lexicon has the form, and are left out where it has not") {
  RuleTester t("- {id: a, kind: sequence, message: m, tokens: [{word: [बड़ा, कमरा], capture: w}, को], "
               "fix: '{w|Case=Acc|Number=Plur} को'}", "hi");
  const auto hits = t.check("उस कमरा को देखो");
  REQUIRE(hits.size() == 1);
  REQUIRE(hits[0].fixes.size() == 1);
  CHECK(hits[0].fixes[0].find("कमरों को") != std::string::npos);
  RuleTester none("- {id: a, kind: sequence, message: m, tokens: [{word: कमरा, capture: w}], fix: '{w|Case=Voc|Tense=Fut}'}", "hi");
  CHECK(none.check("उस कमरा को देखो").at(0).fixes.empty());
}

TEST_CASE("English words have parts of speech") {
  RuleTester t("- {id: a, kind: sequence, message: m, tokens: [{word: to}, {upos: VERB, feats: {VerbForm: Ger}}]}", "en");
  CHECK(t.marks("He had to running, not to run.") == "He had [[to running]], not to run.");
}

TEST_CASE("mistakes in a sequence are explained") {
  CHECK(RuleTester("- {id: a, kind: sequence, message: m, tokens: [{wrod: x}]}").mistakes().size() == 1);
  CHECK(RuleTester("- {id: a, kind: sequence, message: m, tokens: []}").mistakes().size() == 1);
  CHECK(RuleTester("- {id: a, kind: sequence, message: m, tokens: [x], agree: {between: [a, b], in: [Gender]}}").mistakes().size() == 2);
  CHECK(RuleTester("- {id: a, kind: sequence, message: m, tokens: [{word: x, optional: true}]}").mistakes().size() == 1);
}
