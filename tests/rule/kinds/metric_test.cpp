#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using namespace newslint::test;

static std::string rule(std::string_view more) {
  return "  - id: r\n    kind: metric\n    severity: info\n    category: style\n    min_words: 10\n    message: '{value} over {bound}'\n    " +
         std::string(more) + "\n";
}

static std::vector<std::string> messages(RuleTester& t, std::string_view text) {
  std::vector<std::string> out;
  for (const Hit& h : t.check(text)) out.push_back(h.message);
  return out;
}

TEST_CASE("measures of a document") {
  const std::string twelve = "Talks\n\nOne two three four five six seven eight. Nine ten eleven twelve.\n";
  RuleTester sentence(rule("measure: words-per-sentence\n    max: 5"));
  CHECK(messages(sentence, twelve) == std::vector<std::string>{"6.0 over 5.0"});
  CHECK(sentence.check(twelve)[0].text == "Talks");
  CHECK(messages(sentence, "Talks\n\nOne two three four. Five six seven eight. Nine ten eleven twelve.\n").empty());
  CHECK(messages(sentence, "A short text of a few words only.").empty());  // too short to measure

  RuleTester script(rule("measure: foreign-script-share\n    max: 0.3"));
  CHECK(messages(script, "यह एक बहुत छोटा सा लेख है। Written in two scripts by us.") == std::vector<std::string>{"46% over 30%"});
  RuleTester loop(rule("measure: repetition\n    max: 0.4"));
  CHECK(messages(loop, "one two three one two three one two three one two three").size() == 1);
  CHECK(messages(loop, "one two three four five six seven eight nine ten eleven").empty());
  RuleTester phrases(rule("measure: translationese\n    max: 100\n    phrases: ['in the form of', by means]"));
  CHECK(messages(phrases, "It came in the form of aid, by means of ships in the form of boats.") == std::vector<std::string>{"187.5 over 100.0"});
}

TEST_CASE("a metric needs a bound, and translationese its phrases") {
  CHECK(RuleTester(rule("measure: repetition")).mistakes().size() == 1);
  CHECK(RuleTester(rule("measure: translationese\n    max: 3")).mistakes().size() == 1);
  CHECK(RuleTester(rule("measure: repetition\n    max: 3\n    phrases: [a]")).mistakes().size() == 1);
}
