#include "lint/suppress.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

using namespace newslint;

namespace {

class Nothing : public Rule {
 public:
  using Rule::Rule;
  void hook(Hooks&) const override {}
};

struct Fixture {
  std::unique_ptr<RuleSet> rules;
  Severities severities;
  Document document;
  std::vector<RawFinding> findings;
  std::vector<std::pair<OwnRule, std::string>> reported;

  Fixture() {
    std::vector<std::unique_ptr<Rule>> list;
    for (const char* id : {"house/one", "house/two"}) {
      RuleInfo i;
      i.id = id;
      i.pack = "house";
      i.category = Category::style;
      list.push_back(std::make_unique<Nothing>(std::move(i)));
    }
    rules = std::make_unique<RuleSet>(std::move(list));
    severities.assign(2 + own_rule_count, Severity::warning);
    for (std::uint32_t r = 0; r < 2; ++r)
      for (std::uint32_t block = 0; block < 3; ++block) {
        RawFinding f;
        f.rule = &(*rules)[r];
        f.rule_index = r;
        f.block = block;
        findings.push_back(std::move(f));
      }
  }
  void ignore(std::vector<std::string> ids, std::size_t first, std::size_t last, bool whole = false) {
    Suppression s;
    s.rules = std::move(ids);
    s.first_block = first, s.last_block = last, s.whole_document = whole;
    document.suppressions.push_back(std::move(s));
  }
  /// What is left, as rule number and block.
  std::string left() {
    suppress(document, *rules, severities, findings,
             [&](OwnRule r, Span, std::string m) { reported.emplace_back(r, std::move(m)); });
    std::string out;
    for (const RawFinding& f : findings) out += std::to_string(f.rule_index + 1) + "@" + std::to_string(f.block) + " ";
    return out;
  }
};

}  // namespace

TEST_CASE("a suppression silences its rules in its blocks") {
  Fixture f;
  SUBCASE("by full id") {
    f.ignore({"house/one"}, 1, 2);
    CHECK(f.left() == "1@0 1@2 2@0 2@1 2@2 ");
  }
  SUBCASE("by pack, category or star") {
    for (const char* selector : {"house", "style", "*"}) {
      Fixture g;
      g.ignore({selector}, 0, 2);
      CHECK(g.left() == "1@2 2@2 ");
      CHECK(g.reported.empty());
    }
  }
  SUBCASE("in the whole document") {
    f.ignore({"house/two"}, 0, 0, true);
    CHECK(f.left() == "1@0 1@1 1@2 ");
  }
  CHECK(f.reported.empty());
}

TEST_CASE("suppressions that do nothing are reported, each rule by itself") {
  Fixture f;
  std::erase_if(f.findings, [](const RawFinding& r) { return r.rule_index == 1; });
  f.ignore({"house/one", "house/two", "house/tow"}, 0, 3);
  CHECK(f.left().empty());
  REQUIRE(f.reported.size() == 2);
  CHECK(f.reported[0].first == OwnRule::unused_suppression);
  CHECK(f.reported[0].second.find("house/two") != std::string::npos);
  CHECK(f.reported[1].first == OwnRule::unknown_suppression);
  CHECK(f.reported[1].second.find("did you mean `house/two`?") != std::string::npos);
}

TEST_CASE("a suppression of what is off in this run is not called unused") {
  Fixture f;
  f.findings.clear();
  f.severities[1] = Severity::off;
  f.ignore({"house/two", "house", "*"}, 0, 3);
  f.left();
  CHECK(f.reported.empty());
}
