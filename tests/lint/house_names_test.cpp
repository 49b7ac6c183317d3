// The names of a house, from names.yml to findings.
#include <doctest/doctest.h>

#include "../rule/rule_tester.h"
#include "lint/house_names.h"

using namespace newslint;

namespace {

const char* const file = R"(names:
  - name: Volodymyr Zelensky
    kind: person
    accept: [Zelensky]
    forbid: [Volodimir Zelenskiy, Zelenskyj]
    hi: {name: वोलोदिमीर ज़ेलेंस्की, forbid: [जेलेंसकी]}
  - name: Kyiv
    kind: place
    forbid: {Kiev: Kyiv, Kiew: Kyiv}
)";

}  // namespace

TEST_CASE("forbidden forms are found, and what stands for them") {
  Diagnostics diagnostics;
  const HouseNames house = read_house_names("names.yml", file, diagnostics);
  REQUIRE(diagnostics.empty());
  test::RuleTester t(house.pack);
  CHECK(t.marks("In Kiev Volodimir Zelenskiy spoke. Zelenskyj left Kyiv.") == "In [[Kiev]] [[Volodimir Zelenskiy]] spoke. [[Zelenskyj]] left Kyiv.");
  const auto hits = t.check("In Kiev Volodimir Zelenskiy spoke. Zelenskyj left. जेलेंसकी ने कहा।");
  REQUIRE(hits.size() == 4);
  CHECK(hits[0].fixes.at(0) == "Kyiv");
  CHECK(hits[1].fixes.at(0) == "Volodymyr Zelensky");
  CHECK(hits[2].fixes.at(0) == "Zelensky");
  CHECK(hits[3].fixes.at(0) == "ज़ेलेंस्की");
  CHECK(std::find(house.words.begin(), house.words.end(), "Zelensky") != house.words.end());
}

TEST_CASE("mistakes are told with their place") {
  Diagnostics diagnostics;
  read_house_names("names.yml", "names:\n  - nam: X\n  - name: Y\n    forbid: [Z, Z]\n", diagnostics);
  REQUIRE(diagnostics.size() == 3);
  CHECK(diagnostics.list()[0].line == 2);
  CHECK(diagnostics.list()[0].message == "unknown key `nam`; did you mean `name`?");
  CHECK(diagnostics.list()[2].message == "`Z` is forbidden twice");
}
