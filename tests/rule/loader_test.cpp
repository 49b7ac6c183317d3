#include "rule/loader.h"

#include <doctest/doctest.h>
#include "../folder.h"

using namespace newslint;

namespace {

/// Loads one pack from text; all mistakes as one string, a line each, without the author's lines.
struct Loaded {
  LoadedPacks packs;
  Diagnostics diagnostics;
  std::string errors;
};

Loaded load(const std::string& yaml, Examples examples = Examples::optional) {
  const test::Folder folder;
  const std::string path = folder.write("p.yml", yaml);
  Loaded l;
  l.packs = load_packs({path}, l.diagnostics, examples);
  for (const Diagnostic& d : l.diagnostics.list())
    l.errors += std::to_string(d.line) + ":" + std::to_string(d.column) + " " + d.message + "\n";
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

TEST_CASE("members of a class that are one character in the texts are refused, with the mend") {
  const auto pattern = [](const std::string& p) { return load(head + "  - {id: a, kind: pattern, message: m, pattern: '" + p + "'}\n").errors; };
  // At the column of the first of the two.
  CHECK(pattern("\u0932[\u0915\u093E\u0947]") ==
        "5:53 `\u093E\u0947` in a class is the one character `\u094B`: write `\u094B`, or `\u0947\u093E` if the two are meant\n");
  CHECK(has(pattern("[^\u0905\u093E]"), "one character `\u0906`"));
  CHECK(has(pattern("[\u06CC\u0654]"), "one character `\u0626`"));
  CHECK(has(pattern("a[b\u200Cc]"), "U+200C, which is taken out of texts"));
  // Not members of one class, in an order that does not join, a letter with its nukta, or escaped.
  for (const char* fine : {"\u0932\u093E\u0947", "\u0932[\u0947\u093E]", "[\u0921\u093C\u0922\u093C]", "[\u093E]\u0947[\u0947]",
                           "[\u0915-\u0939]\u093E", "[\\x{93E}\\x{947}]", "\\[\u093E\u0947"})
    CHECK_MESSAGE(pattern(fine) == "", fine);
  const std::string raw = head + "  - {id: a, kind: pattern, scope: raw, message: m, pattern: '\u0932[\u093E\u0947]'}\n";
  CHECK(load(raw).errors == "");
  const std::string guard = head + "  - id: a\n    kind: pattern\n    message: m\n    pattern: word\n    unless:\n      - ok\n      - x[\u093E\u0947]\n";
  CHECK(has(load(guard).errors, "11:11 `\u093E\u0947`"));
}

TEST_CASE("a rule says whether its fix is safe") {
  const auto safe = [](const std::string& keys) {
    const Loaded l = load(head + "  - {id: a, kind: pattern, message: m, pattern: x, fix: y" + keys + "}\n");
    CHECK(l.errors == "");
    return l.packs.rules.at(0)->info().fix_safe;
  };
  CHECK_FALSE(safe("").has_value());
  CHECK(safe(", fix_safe: true") == true);
  CHECK(safe(", fix_safe: false") == false);
  CHECK(has(load(head + "  - {id: a, kind: pattern, message: m, pattern: x, fix_safe: maybe}\n").errors, "true or false"));
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
