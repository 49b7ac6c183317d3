// Substitution: many wrong words and phrases, each with what to write instead.
#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

std::string rule(std::string_view keys) {
  return "  - id: swap\n    kind: substitution\n    message: '{wrong}: {right}'\n" + std::string(keys);
}

}  // namespace

TEST_CASE("words and phrases are found whatever their capitals, the longest first") {
  RuleTester t(rule("    swap: {recieve: receive, new dehli: New Delhi, dehli: Delhi}\n"));
  CHECK(t.marks("They recieve it in New Dehli, not in old Dehli.") ==
        "They [[recieve]] it in [[New Dehli]], not in old [[Dehli]].");
  CHECK(t.marks("They receive it in New Delhi.") == "They receive it in New Delhi.");
}

TEST_CASE("capitals are carried over") {
  RuleTester t(rule("    swap: {recieve: receive, alot: a lot, newyork: New York}\n"));
  CHECK(t.check("Recieve it").at(0).fixes.at(0) == "Receive");
  CHECK(t.check("RECIEVE IT").at(0).fixes.at(0) == "RECEIVE");
  CHECK(t.check("Alot of it").at(0).fixes.at(0) == "A lot");
  CHECK(t.check("Newyork is far").at(0).fixes.at(0) == "New York");
  CHECK(t.check("the recieve").at(0).message == "recieve: receive");
}

TEST_CASE("case: sensitive and ignore") {
  RuleTester sensitive(rule("    case: sensitive\n    swap: {polish: Polish}\n"));
  CHECK(sensitive.marks("polish and Polish") == "[[polish]] and Polish");
  RuleTester ignore(rule("    case: ignore\n    swap: {recieve: receive}\n"));
  CHECK(ignore.check("Recieve").at(0).fixes.at(0) == "receive");
}

TEST_CASE("a difference that the key form hides is compared as written") {
  RuleTester t(rule("    swap: {'सड़क': 'सडक', 'english': 'English'}\n"));
  CHECK(t.marks("सड़क और सडक") == "[[सड़क]] और सडक");
  CHECK(t.marks("an english and an English") == "an [[english]] and an English");
  RuleTester folded(rule("    swap: {'सड़क': 'रास्ता'}\n"));
  CHECK(folded.marks("सड़क और सडक") == "[[सड़क]] और [[सडक]]");
}

TEST_CASE("blanks of any sort stand between the words of a phrase, punctuation only as written") {
  RuleTester t(rule("    swap: {in spite off: in spite of, e-mial: e-mail}\n"));
  CHECK(t.marks("in spite off it, in\u00A0spite  off it") == "[[in spite off]] it, [[in\u00A0spite  off]] it");
  CHECK(t.marks("in, spite off") == "in, spite off");
  CHECK(t.marks("an e-mial, an e mial") == "an [[e-mial]], an e mial");
}

TEST_CASE("what already reads as it should is left alone") {
  RuleTester t(rule("    swap: {minister modi: Prime Minister Modi}\n"));
  CHECK(t.marks("Minister Modi and Prime Minister Modi") == "[[Minister Modi]] and Prime Minister Modi");
}

TEST_CASE("several alternatives, or none") {
  RuleTester t(rule("    swap: {wich: [which, witch], irregardless: ''}\n"));
  const auto hits = t.check("wich irregardless");
  REQUIRE(hits.size() == 2);
  CHECK(hits[0].fixes == std::vector<std::string>{"which", "witch"});
  CHECK(hits[0].message == "wich: which, witch");
  CHECK(hits[1].fixes.empty());
}

TEST_CASE("guards keep it silent") {
  RuleTester t(rule("    swap: {dehli: Delhi}\n    unless_before: 'Old'\n    unless_after: 'Street'\n"));
  CHECK(t.marks("dehli, Old dehli, dehli Street") == "[[dehli]], Old dehli, dehli Street");
}

TEST_CASE("the same slip again is told of in a lower voice, when the rule says so") {
  const auto severities = [](RuleTester& t) {
    std::vector<Severity> out;
    for (const auto& h : t.check("dehli, dehli\n\nDehli, wich, dehli, wich")) out.push_back(h.severity);
    return out;
  };
  using enum Severity;
  RuleTester once(rule("    swap: {dehli: Delhi, wich: which}\n    again: info\n"));
  CHECK(severities(once) == std::vector{warning, info, warning, warning, info, info});
  RuleTester same(rule("    swap: {dehli: Delhi, wich: which}\n"));
  CHECK(severities(same) == std::vector(6, warning));
  RuleTester quiet(rule("    severity: info\n    swap: {dehli: Delhi, wich: which}\n    again: info\n"));
  CHECK(severities(quiet) == std::vector(6, info));
}

TEST_CASE("addresses are not prose") {
  RuleTester t(rule("    swap: {dehli: Delhi}\n"));
  CHECK(t.marks("@dehli #dehli dehli@example.org") == "@dehli #dehli dehli@example.org");
}

TEST_CASE("thousands of entries hang on their words") {
  std::string pairs;
  for (int i = 0; i < 3000; ++i) pairs += "      wrong" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) + ": right\n";
  RuleTester t(rule("    swap:\n" + pairs));
  CHECK(t.marks("one wronga0 and wrongb2965, not wrongb2966") == "one [[wronga0]] and [[wrongb2965]], not wrongb2966");
}

TEST_CASE("mistakes are explained") {
  const auto first = [](const std::string& r) {
    RuleTester t(r);
    REQUIRE_FALSE(t.mistakes().empty());
    return t.mistakes()[0];
  };
  CHECK(first(rule("")).find("either `swap`") != std::string::npos);
  CHECK(first(rule("    swap: {a: a}\n")).find("the same") != std::string::npos);
  CHECK(first(rule("    swap: {'a,': b}\n")).find("begin and end with a word") != std::string::npos);
  CHECK(first(rule("    swap: {Wrong: b, wrong: c}\n")).find("twice") != std::string::npos);
  CHECK(first(rule("    swap_file: none.tsv\n")).find("cannot read") != std::string::npos);
}

TEST_CASE("a table beside the pack, which a compiled pack carries") {
  std::string folder = (std::filesystem::temp_directory_path() / "newslint-test-XXXXXX").string();
  REQUIRE(mkdtemp(folder.data()) != nullptr);
  std::ofstream(folder + "/t.yml") << "pack: t\nlanguage: any\nsummary: s\nrules:\n"
                                   << rule("    swap_file: words.tsv\n");
  std::ofstream(folder + "/words.tsv") << "# wrong, right\nrecieve\treceive\r\n\nwich\twhich|witch\n";
  Diagnostics diagnostics;
  const LoadedPacks packs = load_packs({folder + "/t.yml"}, diagnostics);
  for (const Diagnostic& d : diagnostics.list()) FAIL_CHECK(to_text(d));
  const std::string compiled = compile_packs(packs);
  std::filesystem::remove_all(folder);
  std::string error;
  LoadedPacks again = load_compiled(compiled, nullptr, error);
  CHECK(error == "");
  REQUIRE(again.rules.size() == 1);
  const RuleSet rules(std::move(again.rules));
  Engine engine(rules, test::lexicons());
  Document document;
  Block block;
  block.text = "Wich did they recieve?";
  document.blocks.push_back(block);
  const auto findings = engine.check(document, {}, default_severities(rules));
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].message == "Wich: Which, Witch");
  CHECK(findings[1].fixes.at(0).title == "receive");
}

TEST_CASE("mistakes in a table name its line") {
  std::string folder = (std::filesystem::temp_directory_path() / "newslint-test-XXXXXX").string();
  REQUIRE(mkdtemp(folder.data()) != nullptr);
  std::ofstream(folder + "/t.yml") << "pack: t\nlanguage: any\nsummary: s\nrules:\n"
                                   << rule("    swap_file: words.tsv\n");
  std::ofstream(folder + "/words.tsv") << "recieve\treceive\nno tab here\nsame\tsame\n";
  Diagnostics diagnostics;
  load_packs({folder + "/t.yml"}, diagnostics);
  std::filesystem::remove_all(folder);
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics.list()[0].message.find("words.tsv:2") != std::string::npos);
  CHECK(diagnostics.list()[1].message.find("words.tsv:3") != std::string::npos);
}
