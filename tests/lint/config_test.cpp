#include "lint/config.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "../folder.h"

using namespace newslint;
using test::Folder;
namespace fs = std::filesystem;

namespace {

/// "line:column message" of every mistake, one a line.
std::string mistakes(Folder& f, const std::string& text) {
  Diagnostics d;
  CHECK(load_config(f.write(".newslint.yml", text), d) == nullptr);
  std::string out;
  for (const Diagnostic& one : d.list()) {
    if (one.message.find("not valid YAML") == std::string::npos) CHECK_FALSE(one.source_line.empty());
    out += std::to_string(one.line) + ":" + std::to_string(one.column) + " " + one.message + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a configuration is read") {
  Folder f;
  f.write("words.txt", "x\n");
  f.write("house/style.yml", "");
  Diagnostics d;
  const auto c = load_config(f.write(".newslint.yml", R"(extends: [all]
languages: [hi, ur]
packs: [typography, house/style.yml]
severity: {typography/double-space: off, style: error}
dictionaries: words.txt
ignore: [residue]
min_confidence: 0.75
fail_on: warning
paths:
  - {match: "archive/**", severity: {spelling: warning}, ignore: duplicate}
  - {match: ["**/*.jsonl"], fields: {text: body, title: [headline, head]}, language: hi}
)"), d);
  for (const auto& m : d.list()) MESSAGE(to_text(m));
  REQUIRE(c);
  CHECK(c->all_rules);
  CHECK(c->languages == std::vector<std::string>{"hi", "ur"});
  CHECK(c->packs == std::vector<std::string>{"typography"});
  CHECK(c->rule_files == std::vector<std::string>{(f.path / "house/style.yml").string()});
  REQUIRE(c->severity.size() == 2);
  CHECK(c->severity[0] == SeveritySetting{"typography/double-space", Severity::off});
  CHECK(c->dictionaries == std::vector<std::string>{(f.path / "words.txt").string()});
  CHECK(*c->min_confidence == 0.75);
  CHECK(*c->fail_on == Severity::warning);
  CHECK(matching_paths(*c, (f.path / "archive/x/a.txt").string()) == std::vector<std::size_t>{0});
  CHECK(matching_paths(*c, (f.path / "archive/a.jsonl").string()) == std::vector<std::size_t>{0, 1});
  CHECK(matching_paths(*c, (f.path / "a.txt").string()).empty());
  FieldNames names;
  apply(c->paths[1].fields, names);
  CHECK(names.text == std::vector<std::string>{"body"});
  CHECK(names.title == std::vector<std::string>{"headline", "head"});
  CHECK(names.date == std::vector<std::string>{"date"});
}

TEST_CASE("all mistakes are said at once, at their places") {
  Folder f;
  CHECK(mistakes(f, "severty: {a: off}\nlanguages: [hi, 5]\nmin_confidence: 2\nfail_on: eror\n"
                    "severity:\n  a/b: loud\npaths:\n  - {math: x}\nextends: everything\npacks: [house/none.yml]\n") ==
        "1:1 unknown key `severty` in a configuration; did you mean `severity`?\n"
        "9:10 `extends` takes recommended, all or the path of a configuration, not `everything`\n"
        "2:17 `5` is no BCP 47 tag such as hi, en or ur\n"
        "10:9 there is no rule pack " + (f.path / "house/none.yml").string() + "\n"
        "6:8 `a/b` must be off, info, warning or error\n"
        "3:17 `min_confidence` must be a number from 0 to 1\n"
        "4:10 `fail_on` must be one of: error, warning, info, never\n"
        "8:6 unknown key `math` in a `paths` entry; did you mean `match`?\n"
        "8:5 an entry of `paths` needs `match`: a pattern such as \"archive/**\"\n");
  CHECK(mistakes(f, "- a\n").find("1:1 a configuration is a mapping") == 0);
  CHECK(mistakes(f, "a: [\n").find("not valid YAML") != std::string::npos);
}

TEST_CASE("a configuration extends others, and not itself") {
  Folder f;
  f.write("base.yml", "severity: {a: off}\nignore: [x]\nfail_on: info\nextends: all\n");
  Diagnostics d;
  const auto c = load_config(f.write(".newslint.yml", "extends: base.yml\nseverity: {a: error}\nfail_on: never\n"), d);
  REQUIRE(c);
  CHECK(c->all_rules);
  CHECK(c->severity == std::vector<SeveritySetting>{{"a", Severity::off}, {"a", Severity::error}});
  CHECK(c->ignore == std::vector<std::string>{"x"});
  CHECK(*c->fail_on == Severity::off);
  f.write("base.yml", "extends: .newslint.yml\n");
  CHECK(load_config((f.path / ".newslint.yml").string(), d) == nullptr);
  REQUIRE(d.size() == 1);
  CHECK(d.list()[0].message.ends_with("extends itself in the end"));
}

TEST_CASE("the configuration of a file is the nearest above it") {
  Folder f;
  f.write(".newslint.yml", "min_confidence: 0.1\n");
  f.write("a/b/.newslint.yml", "min_confidence: 0.2\n");
  ConfigFinder finder;
  CHECK(*finder.of((f.path / "x.txt").string()).min_confidence == 0.1);
  CHECK(*finder.of((f.path / "a/x.txt").string()).min_confidence == 0.1);
  CHECK(*finder.of((f.path / "a/b/x.txt").string()).min_confidence == 0.2);
  CHECK(&finder.of((f.path / "a/b/c/y.txt").string()) == &finder.of((f.path / "a/b/x.txt").string()));
  ConfigFinder fixed((f.path / "a/b/.newslint.yml").string());
  CHECK(*fixed.of((f.path / "x.txt").string()).min_confidence == 0.2);
}

TEST_CASE("an empty configuration is the defaults") {
  Folder f;
  Diagnostics d;
  const auto c = load_config(f.write(".newslint.yml", "# nothing yet\n"), d);
  REQUIRE(c);
  CHECK(c->packs.empty());
  CHECK_FALSE(c->min_confidence);
}
