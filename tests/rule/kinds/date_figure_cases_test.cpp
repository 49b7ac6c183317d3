// Right and wrong sentences for every rule of the packs dates, quantities and facts, in three languages:
// date_figure_cases.tsv. The shipped packs are asked, all rules at once.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

std::string file(const std::string& path) {
  std::ifstream in(std::string(NEWSLINT_SOURCE_DIR) + "/" + path);
  REQUIRE(in.good());
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

TEST_CASE("sentences that are right and wrong, by rule") {
  RuleTester dates(file("rules/any/dates.yml")), quantities(file("rules/any/quantities.yml")), facts(file("rules/any/facts.yml"));
  std::map<std::string, int> flagged, passed;
  const std::string cases = file("tests/rule/kinds/date_figure_cases.tsv");
  for (std::size_t at = 0; at < cases.size();) {
    const std::size_t end = std::min(cases.find('\n', at), cases.size());
    const std::string line = cases.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    REQUIRE_MESSAGE(second != line.npos, line);
    const std::string rule = line.substr(0, first), verdict = line.substr(first + 1, second - first - 1);
    std::string text = line.substr(second + 1) + "\n";
    for (std::size_t n; (n = text.find("\\n")) != text.npos;) text.replace(n, 2, "\n");
    std::string found;
    bool hit = false;
    for (RuleTester* t : {&dates, &quantities, &facts})
      for (const auto& h : t->check(text)) {
        hit |= h.rule.ends_with("/" + rule);
        found += h.rule + ": " + h.text + "; ";
      }
    if (verdict == "flag") CHECK_MESSAGE(hit, line << " | found " << found);
    else CHECK_MESSAGE(found.empty(), line << " | found " << found);
    ++(verdict == "flag" ? flagged : passed)[rule];
  }
  CHECK(flagged.size() >= 20);
  for (const auto& [rule, n] : flagged) CHECK_MESSAGE(passed[rule] > 0, rule);
}
