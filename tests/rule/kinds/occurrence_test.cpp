// Occurrence: too many or too few.
#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

std::string rule(std::string_view keys) {
  return "  - id: count\n    kind: occurrence\n    message: '{count} of {max}'\n" + std::string(keys);
}

}  // namespace

TEST_CASE("too many in a block are told at the first that is too many") {
  RuleTester t(rule("    pattern: 'very'\n    max: 2\n"));
  CHECK(t.marks("very a very b very c very\nvery a very b") == "very a very b [[very]] c very\nvery a very b");
  const auto hits = t.check("very a very b very c very\nand more here");
  CHECK(hits.at(0).message == "4 of 2");
  CHECK(hits.at(0).related.at(0) == "very");
}

TEST_CASE("in a sentence") {
  RuleTester t(rule("    scope: sentence\n    pattern: ','\n    words: false\n    max: 2\n"));
  CHECK(t.marks("One, two, three. Four, five, six, seven. Eight.") == "One, two, three. Four, five, six[[,]] seven. Eight.");
}

TEST_CASE("in the document") {
  RuleTester t(rule("    scope: document\n    any_of: ['very', 'really']\n    max: 3\n"));
  CHECK(t.marks("very a\nreally b\nvery c\nreally d\nvery e") == "very a\nreally b\nvery c\n[[really]] d\nvery e");
}

TEST_CASE("too few are told at the whole") {
  RuleTester block(rule("    pattern: '[.!?]'\n    words: false\n    min: 1\n    scope: paragraph\n"));
  CHECK(block.marks("A title\nIt ends. \nIt does not end") == "A title\nIt ends. \n[[It does not end]]");
  RuleTester document(rule("    pattern: 'source'\n    min: 1\n    scope: document\n"));
  CHECK(document.check("One\ntwo\nthree").size() == 1);
  CHECK(document.check("One\ntwo source\nthree").empty());
}

TEST_CASE("guards take hits from the count") {
  RuleTester t(rule("    pattern: 'very'\n    unless_after: 'much'\n    max: 1\n"));
  CHECK(t.check("very much, very big").empty());
}

TEST_CASE("mistakes are explained") {
  CHECK(RuleTester(rule("    pattern: 'a'\n")).mistakes().at(0).find("`max`") != std::string::npos);
  CHECK(RuleTester(rule("    pattern: 'a'\n    min: 3\n    max: 2\n")).mistakes().at(0).find("more than") != std::string::npos);
}
