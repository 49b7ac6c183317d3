// Roles: one office, one holder.
#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

std::string rule(std::string_view check) {
  return "  - id: house\n    kind: roles\n    check: " + std::string(check) + "\n    roles: " NEWSLINT_SOURCE_DIR
         "/rules/any/roles.tsv\n    message: '{match}: {name}, {other}'\n";
}

}  // namespace

TEST_CASE("an office of two holders, unless another time is spoken of") {
  RuleTester t(rule("two-holders"));
  CHECK(t.marks("French President Anna Dumas spoke. French President Anna Dumas left. French President Pierre Leduc came.") ==
        "French President Anna Dumas spoke. French President Anna Dumas left. [[French President Pierre Leduc]] came.");
  for (const char* text : {"French President Anna Dumas spoke. Former French President Pierre Leduc came.",
                           "French President Anna Dumas spoke. French President Dumas came.",
                           "French President Anna Dumas spoke. French President-elect Pierre Leduc came.",
                           "French President Anna Dumas spoke. The German president Pierre Leduc came.",
                           "French President Anna Dumas spoke. It was French President Pierre Leduc who left in 1994."})
    CHECK_MESSAGE(t.check(text).empty(), text);
  CHECK(t.marks("फ्रांसीसी राष्ट्रपति अन्ना डूमा ने कहा। फ्रांस के राष्ट्रपति अन्ना डूमा गईं। फ्रांस के राष्ट्रपति पियरे लेडुक आए।") ==
        "फ्रांसीसी राष्ट्रपति अन्ना डूमा ने कहा। फ्रांस के राष्ट्रपति अन्ना डूमा गईं। [[फ्रांस के राष्ट्रपति पियरे लेडुक]] आए।");
}

TEST_CASE("a person is not listed beside himself") {
  RuleTester t(rule("beside-himself"));
  CHECK(t.marks("Kim Jong Un, Putin, and the North Korean president talked.") ==
        "[[Kim Jong Un, Putin, and the North Korean president]] talked.");
  CHECK(t.marks("French President Anna Dumas spoke. Later Anna Dumas and the French president left.") ==
        "French President Anna Dumas spoke. Later [[Anna Dumas and the French president]] left.");
  CHECK(t.check("French President Anna Dumas spoke. Later Jane Doe and the French president left.").empty());
  CHECK(t.check("French President Anna Dumas spoke. Later Anna Dumas and the French prime minister left.").empty());
}

TEST_CASE("two titles for one name") {
  RuleTester t(rule("two-offices"));
  CHECK(t.marks("President Dumas spoke. Nobody heard Chancellor Dumas.") == "President Dumas spoke. Nobody heard [[Chancellor Dumas]].");
  CHECK(t.check("President Dumas spoke. Nobody heard former Chancellor Dumas.").empty());
  CHECK(t.check("President Anna Dumas spoke. Nobody heard Chancellor Pierre Dumas.").empty());
}

TEST_CASE("one office of two countries") {
  RuleTester t(rule("nationality"));
  CHECK(t.marks("French President Anna Dumas spoke. French President Anna Dumas left. German President Anna Dumas came.") ==
        "French President Anna Dumas spoke. French President Anna Dumas left. [[German President Anna Dumas]] came.");
  CHECK(t.check("French President Anna Dumas spoke. German President Pierre Leduc came.").empty());
}

TEST_CASE("a wrong line of the table is named") {
  RuleTester t("  - id: a\n    kind: roles\n    check: two-holders\n    roles: nowhere.tsv\n    message: m\n");
  REQUIRE(t.mistakes().size() == 1);
  CHECK(t.mistakes()[0].find("nowhere.tsv") != std::string::npos);
}
