// Consistency: one thing written in two ways.
#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

std::string rule(std::string_view keys) {
  return "  - id: house\n    kind: consistency\n    message: '{found}, elsewhere {expected} ({count})'\n" + std::string(keys);
}
const char* const colours = "    groups:\n      - {british: [colour, colours], american: [color, colors]}\n";

}  // namespace

TEST_CASE("the minority is told of, with the other place and its own form as the fix") {
  RuleTester t(rule(colours));
  const std::string text = "The colour of the sea.\nThe colors of the sky.\nThe colours of the wood. Colors fade; a colour stays.";
  CHECK(t.marks(text) == "The colour of the sea.\nThe [[colors]] of the sky.\nThe colours of the wood. [[Colors]] fade; a colour stays.");
  const auto hits = t.check(text);
  CHECK(hits.at(0).fixes.at(0) == "colours");
  CHECK(hits.at(1).fixes.at(0) == "Colours");
  CHECK(hits.at(0).message == "colors, elsewhere colours (3)");
  CHECK(hits.at(0).related.at(0) == "colour");
  CHECK(t.marks("one color, two colors") == "one color, two colors");
}

TEST_CASE("documents are judged one by one") {
  RuleTester t(rule(colours));
  CHECK(t.check("The colour.").empty());
  CHECK(t.check("The color.").empty());
}

TEST_CASE("prefer the first, or a name") {
  RuleTester first(rule(std::string(colours) + "    prefer: first\n"));
  CHECK(first.marks("a color, a colour, a colour") == "a color, a [[colour]], a [[colour]]");
  RuleTester name(rule(std::string(colours) + "    prefer: british\n"));
  CHECK(name.marks("a color, two colors, a colour") == "a [[color]], two [[colors]], a colour");
  CHECK(name.marks("a color, two colors") == "a color, two colors");
}

TEST_CASE("forms of several words; groups with names of their own") {
  RuleTester t(rule("    groups:\n      mail: {joined: [email], apart: [e-mail, 'e mail']}\n      care: {one: [healthcare], two: [health care]}\n"));
  CHECK(t.marks("email, email, e-mail, e mail; healthcare and health care and healthcare") ==
        "email, email, [[e-mail]], [[e mail]]; healthcare and [[health care]] and healthcare");
}

TEST_CASE("forms that share a key are told apart as they are written") {
  RuleTester t(rule("    groups:\n      - {a: ['सड़क'], b: ['सडक']}\n"));
  CHECK(t.marks("सड़क, सड़क और सडक") == "सड़क, सड़क और [[सडक]]");
  CHECK(t.check("सड़क, सडक").size() == 1);
}

TEST_CASE("mistakes are explained") {
  CHECK(RuleTester(rule("    groups:\n      - {a: [x]}\n")).mistakes().at(0).find("two names") != std::string::npos);
  CHECK(RuleTester(rule("    groups:\n      - {a: [x], b: [x]}\n")).mistakes().at(0).find("two names of one group") != std::string::npos);
  CHECK(RuleTester(rule(std::string(colours) + "    prefer: britsh\n")).mistakes().at(0).find("`british`") != std::string::npos);
}
