// Statements: one event, two places.
#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

TEST_CASE("a war that is in one place throughout, and once in another") {
  RuleTester t("  - id: place\n    kind: statements\n    check: place-conflict\n    message: '{match}: {expected}'\n");
  const auto hits = t.check("The war in Ukraine goes on.\nThey spoke about the war in Ukraine.\nThe talks on the war in Japan were long.");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].message == "war in Japan: war in Ukraine");
  CHECK(t.check("The war in Ukraine goes on.\nThe war in Japan was long.").empty());
  CHECK(t.check("The war in Ukraine goes on.\nThey spoke about the war in Ukraine.\nThe Vietnam war was long.").empty());
  CHECK(t.check("The war in Ukraine goes on. They spoke about the war in Ukraine. The war in Yemen and the war in Sudan go on.").empty());
}
