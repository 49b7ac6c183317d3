#include <doctest/doctest.h>

#include <string>

#include "report/report.h"

using namespace newslint;

static std::string report(const Finding& f) {
  std::string out;
  const auto r = reporters().at("github").create([&](std::string_view s) { return out += s, true; }, {});
  r->finding(f);
  return out;
}

TEST_CASE("a finding is a workflow command") {
  Finding f;
  f.file = "a,b:c.txt";
  f.rule = "pack/rule";
  f.severity = Severity::warning;
  f.begin = {3, 5};
  f.end = {3, 9};
  f.message = "100% wrong: see\nhere, now";
  CHECK(report(f) ==
        "::warning file=a%2Cb%3Ac.txt,line=3,col=5,endColumn=9,title=pack/rule::100%25 wrong: see\xEF\xBF\xBDhere, now\n");
  f.severity = Severity::info;
  f.end = {4, 2};
  f.message = "x";
  CHECK(report(f) == "::notice file=a%2Cb%3Ac.txt,line=3,endLine=4,title=pack/rule::x\n");
}
