// Duplicate: what a document says twice.
#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

std::string rule(std::string_view keys) {
  return "  - id: twice\n    kind: duplicate\n    message: '{similarity} {first}'\n" + std::string(keys);
}

const char* const filler =
    "The council met on Tuesday and agreed on the budget for the coming year after a long debate about roads.\n";

}  // namespace

TEST_CASE("a title that comes back as a line, whatever its capitals and full stop") {
  RuleTester t(rule("    unit: title\n"));
  const std::string text = std::string("river keep its old bed as rains fail.\n\nRiver keep its old bed as Rains fail\n\n") + filler;
  const auto hits = t.check(text);
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].text == "River keep its old bed as Rains fail");
  CHECK(hits[0].related.at(0) == "river keep its old bed as rains fail.");
  CHECK(hits[0].message == "100 river keep its old bed as rains fail.");
  CHECK(t.check(std::string("River keeps its bed\n\nRains fail in the hills\n\n") + filler).empty());
}

TEST_CASE("nearly the same title") {
  RuleTester near(rule("    unit: title\n    similarity: 0.8\n"));
  const std::string text = std::string("River keeps its old bed as rains fail again\n\nRiver keeps its old bed as rains fail\n\n") + filler;
  CHECK(near.check(text).size() == 1);
  RuleTester exact(rule("    unit: title\n"));
  CHECK(exact.check(text).empty());
}

TEST_CASE("a sentence again, anywhere in the document") {
  RuleTester t(rule("    unit: sentence\n"));
  const std::string text = std::string("The river has kept its old bed for years. Rains fail.\n") + filler +
                           "Nobody knows. The river has kept its old bed for years! So it goes.\n";
  CHECK(t.marks(text) == std::string("The river has kept its old bed for years. Rains fail.\n") + filler +
                             "Nobody knows. [[The river has kept its old bed for years!]] So it goes.\n");
  CHECK(t.check("Rains fail. Rains fail.").empty());  // too short to matter
  CHECK(t.marks("नदी ने कई सालों से अपना रास्ता नहीं बदला है। बारिश नहीं हुई। नदी ने कई सालों से अपना रास्ता नहीं बदला है।") ==
        "नदी ने कई सालों से अपना रास्ता नहीं बदला है। बारिश नहीं हुई। [[नदी ने कई सालों से अपना रास्ता नहीं बदला है।]]");
}

TEST_CASE("sentences that follow one another as before are one finding") {
  RuleTester t(rule("    unit: sentence\n"));
  const std::string two = "The river has kept its old bed for years. The rains have failed for a second year.";
  CHECK(t.marks("Begin here now. " + two + "\nOn another page " + std::string("we read. ") + two + " The end.") ==
        "Begin here now. " + two + "\nOn another page we read. [[" + two + "]] The end.");
}

TEST_CASE("nearly the same sentence needs the same figures") {
  RuleTester t(rule("    unit: sentence\n    similarity: 0.8\n"));
  const std::string a = "The company sold its old plant near the harbour to a bank in May for 30 million.";
  CHECK(t.check("It began well. " + a + "\n" + filler +
                "It ended so. The company has sold its old plant near the harbour to a bank in May for 30 million.").size() == 1);
  CHECK(t.check("It began well. " + a + "\n" + filler +
                "It ended so. The company sold its old plant near the harbour to a bank in May for 40 million.").empty());
}

TEST_CASE("a paragraph again is told once, by the rule for paragraphs") {
  RuleTester paragraphs(rule("    unit: paragraph\n"));
  const std::string text = std::string("A title of it\n") + filler + "Something else stands between the two of them, and it is long enough.\n" + filler;
  const auto hits = paragraphs.check(text);
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].begin > 100);
  CHECK(hits[0].related.size() == 1);
  RuleTester sentences(rule("    unit: sentence\n"));
  CHECK(sentences.check(text).empty());
}

TEST_CASE("nearly the same paragraph") {
  RuleTester t(rule("    unit: paragraph\n    similarity: 0.85\n"));
  const std::string a = "The council met on Tuesday and agreed on the budget for the coming year after a long debate about roads.";
  const std::string b = "The council met on Tuesday and agreed on the budget for the coming year after a heated debate about roads.";
  const std::string c = "The council will meet next week, and nobody expects that it will agree on the budget before the summer.";
  CHECK(t.check("Title here now\n" + a + "\n" + c + "\n" + b + "\n").size() == 1);
  CHECK(t.check("Title here now\n" + a + "\n" + c + "\n").empty());
}

TEST_CASE("a text that says one thing a thousand times is read in linear time") {
  RuleTester t(rule("    unit: sentence\n    similarity: 0.8\n"));
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "The river has kept its old bed for years. ";
  CHECK(t.check(text).size() >= 1);
}

TEST_CASE("mistakes are explained") {
  CHECK(RuleTester(rule("    similarity: 2\n")).mistakes().at(0).find("0.5 to 1") != std::string::npos);
}
