#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "lint/linter.h"

using namespace newslint;

TEST_CASE("rules of one category that agree on a place speak once, the loudest of them") {
  const auto folder = std::filesystem::temp_directory_path() / "newslint-one-fault";
  std::filesystem::create_directories(folder);
  const std::string pack = (folder / "p.yml").string();
  std::ofstream(pack) << "pack: p\nlanguage: any\nsummary: s\nrules:\n"
                         "  - {id: quiet, kind: pattern, severity: info, category: spelling, message: m, pattern: zzword}\n"
                         "  - {id: loud, kind: pattern, severity: error, category: spelling, message: m, pattern: zzword}\n"
                         "  - {id: other, kind: pattern, severity: info, category: style, message: m, pattern: zzword}\n"
                         "  - {id: spelt, kind: pattern, severity: warning, category: spelling, message: m, pattern: yyword}\n"
                         "  - {id: named, kind: pattern, severity: warning, category: name, message: m, pattern: yyword}\n"
                         "  - {id: wider, kind: pattern, severity: info, category: spelling, message: m, pattern: 'a zzword'}\n";
  Resources resources;
  resources.rules = folder.string();
  resources.dictionaries = NEWSLINT_BUILD_DIR "/share/newslint/dictionaries";
  RuleProblems problems;
  const auto linter = Linter::create(resources, {}, problems);
  REQUIRE(linter);
  Worker worker(*linter);
  const SourceResult result = worker.check(Source("t.txt", "here is a zzword, yyword\n"), formats().at("text"), {});
  std::filesystem::remove_all(folder);
  std::string rules;
  for (const Finding& f : result.findings) rules += f.rule + " ";
  CHECK(rules == "p/wider p/loud p/other p/named ");
}
