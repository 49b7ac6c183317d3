#include "rule/loader.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace newslint;

namespace {

/// Loads one pack from text; all mistakes as one string, a line each, without the author's lines.
struct Loaded {
  LoadedPacks packs;
  Diagnostics diagnostics;
  std::string errors;
};

Loaded load(const std::string& yaml, Examples examples = Examples::optional) {
  const auto folder = std::filesystem::temp_directory_path() / ("newslint-loader-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "p.yml").string();
  std::ofstream(path) << yaml;
  Loaded l;
  l.packs = load_packs({path}, l.diagnostics, examples);
  for (const Diagnostic& d : l.diagnostics.list())
    l.errors += std::to_string(d.line) + ":" + std::to_string(d.column) + " " + d.message + "\n";
  std::filesystem::remove_all(folder);
  return l;
}

const std::string head = "pack: p\nlanguage: en\nsummary: s\nrules:\n";

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a good pack loads with its defaults") {
  const Loaded l = load(head + "  - {id: a-rule, kind: pattern, message: m, pattern: word}\n");
  CHECK(l.errors == "");
  REQUIRE(l.packs.rules.size() == 1);
  const RuleInfo& info = l.packs.rules[0]->info();
  CHECK(info.id == "p/a-rule");
  CHECK(info.severity == Severity::warning);
  CHECK(info.language == Language("en"));
  CHECK(info.scope == scope_text);
  CHECK(info.enabled);
}

TEST_CASE("all mistakes are told at once, with their places") {
  const Loaded l = load(head +
                        "  - id: one\n    kind: pattern\n    message: m\n    patern: word\n"
                        "  - id: two\n    kind: patterns\n    message: m\n"
                        "  - id: three\n    kind: pattern\n    message: m\n    pattern: 'a(?=b)'\n    severity: loud\n"
                        "  - id: one\n    kind: pattern\n    pattern: x\n    scope: everywhere\n    message: m\n");
  CHECK(has(l.errors, "8:5 unknown key `patern` in a rule of kind `pattern`; did you mean `pattern`?"));
  CHECK(has(l.errors, "10:11 unknown kind `patterns`; did you mean `pattern`?"));
  CHECK(has(l.errors, "15:14 `a(?=b)`: look-ahead is not supported; use `unless_after`") == false);
  CHECK(has(l.errors, "look-ahead is not supported; use `unless_after`"));
  CHECK(has(l.errors, "16:15 `severity` must be error, warning or info"));
  CHECK(has(l.errors, "there are two rules `one`"));
  CHECK(has(l.errors, "unknown scope `everywhere`"));
  // The author's line is shown.
  CHECK(has(to_text(l.diagnostics.list()[0]), "patern: word"));
  CHECK(has(to_text(l.diagnostics.list()[0]), ":8:5: error: "));
}

TEST_CASE("a shipped rule must prove itself") {
  const std::string rule = "  - {id: a, kind: pattern, message: m, pattern: word";
  CHECK(has(load(head + rule + "}\n", Examples::required).errors, "has no examples"));
  CHECK(has(load(head + rule + ", examples: {flags: ['[[word]]']}}\n", Examples::required).errors, "`passes`"));
  CHECK(has(load(head + rule + ", examples: {flags: ['word'], passes: [x]}}\n").errors, "mark the exact span"));
  CHECK(load(head + rule + ", examples: {flags: ['[[word]]'], passes: [x]}}\n", Examples::required).errors == "");
}

TEST_CASE("YAML that is broken, bombs, or is no pack") {
  CHECK(has(load("pack: [p\n").errors, "not valid YAML"));
  CHECK(has(load("a: &x [1, 2]\nb: *x\n").errors, "anchors"));
  CHECK(has(load("- 1\n").errors, "a pack is a mapping"));
  CHECK(has(load("").errors, "a pack is a mapping"));
  CHECK(has(load(std::string(10000, '[')).errors, "nested"));
  CHECK(has(load(head + "  - just text\n").errors, "a rule is a mapping"));
  CHECK(has(load("pack: p\npack: q\n").errors, "second time"));
  CHECK(has(load("pack: P q\nlanguage: 17\nsummary: s\nrules: 3\n").errors, "must be a list of rules"));
}

TEST_CASE("a compiled pack gives the same rules, and a damaged one is refused") {
  const Loaded l = load(head + "  - {id: a, kind: pattern, message: m, pattern: '(?:liquid|solid) use', severity: error}\n"
                               "  - {id: b, kind: pattern, message: m, pattern: 'x\\d+', enabled: false}\n");
  REQUIRE(l.errors == "");
  const std::string bytes = compile_packs(l.packs);
  std::string error;
  const LoadedPacks again = load_compiled(bytes, nullptr, error);
  CHECK(error == "");
  REQUIRE(again.rules.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const RuleInfo &x = l.packs.rules[i]->info(), &y = again.rules[i]->info();
    CHECK(x.id == y.id);
    CHECK(x.severity == y.severity);
    CHECK(x.enabled == y.enabled);
    CHECK(x.message == y.message);
    CHECK(x.line == y.line);
  }
  for (std::size_t n = 0; n < bytes.size(); n += 3) {
    std::string problem;
    load_compiled(std::string_view(bytes).substr(0, n), nullptr, problem);
    CHECK_FALSE(problem.empty());
  }
  for (std::size_t n = 0; n < bytes.size(); n += 7) {
    std::string changed = bytes, problem;
    changed[n] = static_cast<char>(changed[n] ^ 4);
    load_compiled(changed, nullptr, problem);
    CHECK_FALSE(problem.empty());
  }
  std::string problem;
  load_compiled("something else", nullptr, problem);
  CHECK_FALSE(problem.empty());
}

TEST_CASE("the nearest key is named only when it is near") {
  CHECK(nearest("patern", {"pattern", "message"}) == "pattern");
  CHECK(nearest("zzz", {"pattern", "message"}).empty());
}
