// newslint as a library.
#include <newslint/linter.h>

#include <doctest/doctest.h>

#include <thread>

using namespace newslint;

namespace {

RulesOptions options() {
  RulesOptions o;
  o.data = NEWSLINT_BUILD_DIR "/share/newslint";
  return o;
}

std::vector<std::string> rules_of(const LintResult& r) {
  std::vector<std::string> out;
  for (const Finding& f : r.findings) out.push_back(f.rule);
  return out;
}

}  // namespace

TEST_CASE("a text in memory is linted and mended") {
  const Loaded loaded = Rules::load(options());
  REQUIRE(loaded.problems.empty());
  TextLinter linter(loaded.rules);
  const std::string text = "They left the the city at dawn.\n";
  const LintResult r = linter.lint(text);
  REQUIRE(rules_of(r) == std::vector<std::string>{"en-grammar/doubled-word"});
  const Finding& f = r.findings[0];
  CHECK(f.file == "text");
  CHECK(f.begin == Position{1, 11});
  CHECK(f.end == Position{1, 18});
  CHECK(f.text == "the the");
  CHECK(fixed(text, r.findings) == "They left the city at dawn.\n");
  REQUIRE(r.documents.size() == 1);
  CHECK(r.documents[0].language == "en");
  CHECK(r.documents[0].words == 7);
  // The name settles the format; a linter may be used again.
  TextOptions html;
  html.name = "a.html";
  const LintResult page = linter.lint("<p>They left the <b>the</b> city &amp; the the sea.</p>", html);
  CHECK(rules_of(page) == rules_of(linter.lint("They left the the city & the the sea.\n")));
}

TEST_CASE("settings of a configuration hold") {
  RulesOptions o = options();
  o.config.severity = {{"en-grammar/doubled-word", Severity::off}};
  REQUIRE(Rules::load(o).rules);
  CHECK(TextLinter(Rules::load(o).rules).lint("They left the the city.\n").findings.empty());
  o = options();
  o.select = {"encoding"};
  CHECK(TextLinter(Rules::load(o).rules).lint("They left the the city.\n").findings.empty());
}

TEST_CASE("what is wrong is told, not thrown") {
  RulesOptions o;
  o.data = "/nowhere";
  CHECK(Rules::load(o).rules == nullptr);
  REQUIRE(Rules::load(o).problems.size() == 1);
  CHECK(Rules::load(o).problems[0].find("/nowhere") != std::string::npos);
  o = options();
  o.config.severity = {{"en-gramar", Severity::info}};
  REQUIRE(Rules::load(o).problems.size() == 1);
  CHECK(Rules::load(o).problems[0].find("did you mean `en-grammar`?") != std::string::npos);
  TextLinter linter(Rules::load(options()).rules);
  using namespace std::string_view_literals;
  CHECK(linter.lint("one \0 two"sv).problems.at(0).message.find("binary") != std::string::npos);
  TextOptions json;
  json.name = "a.json";
  CHECK(linter.lint("{\"text\": ", json).problems.size() == 1);
}

TEST_CASE("threads share rules") {
  const Loaded loaded = Rules::load(options());
  std::vector<LintResult> results(4);
  std::vector<std::thread> threads;
  for (LintResult& r : results)
    threads.emplace_back([&] { r = TextLinter(loaded.rules).lint("They left the the city.\n\nदोनों देशों के बीच बीच की बात ।\n"); });
  for (std::thread& t : threads) t.join();
  for (const LintResult& r : results) {
    CHECK(rules_of(r) == rules_of(results[0]));
    CHECK_FALSE(r.findings.empty());
  }
}
