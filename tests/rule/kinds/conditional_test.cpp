// Conditional: one thing needs another.
#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

std::string rule(std::string_view keys) {
  return "  - id: spelt\n    kind: conditional\n    message: '{first} is never spelt out'\n" + std::string(keys);
}

}  // namespace

TEST_CASE("an abbreviation is spelt out somewhere, or told of once") {
  RuleTester t(rule("    first: '([A-Z]{3,5})'\n    second: '(?:[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\n    words: false\n    exceptions: [USA]\n"));
  CHECK(t.marks("The ABC met the Xyz Yard Zone (XYZ).\nXYZ and ABC and USA.") ==
        "The [[ABC]] met the Xyz Yard Zone (XYZ).\nXYZ and ABC and USA.");
  CHECK(t.check("The ABC").at(0).message == "ABC is never spelt out");
}

TEST_CASE("without groups any match of the second will do") {
  RuleTester t(rule("    first: 'correction'\n    second: 'an earlier version'\n"));
  CHECK(t.marks("A correction here.\nand a correction there") == "A [[correction]] here.\nand a correction there");
  CHECK(t.check("A correction here.\nin an earlier version of it").empty());
}

TEST_CASE("mistakes are explained") {
  CHECK(RuleTester(rule("    first: 'a'\n")).mistakes().at(0).find("`second`") != std::string::npos);
}
