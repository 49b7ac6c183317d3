#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using namespace newslint::test;

static std::string rule(std::string_view match, std::string_view more = "") {
  return "  - id: r\n    kind: capitalization\n    severity: warning\n    category: capitalization\n    match: " + std::string(match) +
         "\n    message: '{match}: {expected}'\n    " + std::string(more) + "\n";
}

TEST_CASE("proper nouns in lower case") {
  if (!lexicons().latin) return;
  RuleTester t(rule("proper-noun"));
  CHECK(t.marks("China keep its distance as russia and north korea have strong ties.") ==
        "China keep its distance as [[russia]] and north [[korea]] have strong ties.");
  CHECK(t.check("The army of russia's neighbours")[0].fixes == std::vector<std::string>{"Russia"});
  // Words that are common nouns too, addresses, tags, lines without any capital.
  CHECK(t.marks("We may eat turkey from fine china and polish it in march.") == "We may eat turkey from fine china and polish it in march.");
  CHECK(t.marks("See www.korea.net, #russia, @russia and news@russia.com or Files/russia/a") ==
        "See www.korea.net, #russia, @russia and news@russia.com or Files/russia/a");
  CHECK(t.marks("he went to russia") == "he went to russia");
  RuleTester except(rule("proper-noun", "exceptions: [Russia]"));
  CHECK(except.marks("The army of russia") == "The army of russia");
}

TEST_CASE("sentences that start in lower case") {
  if (!lexicons().latin) return;
  RuleTester t(rule("sentence-start"));
  CHECK(t.marks("The ministers met last month. their first talks were short.") ==
        "The ministers met last month[[. their]] first talks were short.");
  CHECK(t.check("They met last month. their talks")[0].fixes == std::vector<std::string>{"Their"});
  for (std::string_view good : {"Shares of Acme Inc. rose by a third.", "He came at 5 p.m. and left.", "Mr. J. R. smith is here.",
                                "He waited ... and left.", "It works. iPhone sales rose.", "“We won.” he said.",
                                "We saw it on example.com. www.example.org has more.", "See fig. 3. it is clear."})
    CHECK(t.marks(good) == good);
  // Lower case throughout is a style.
  const std::string poem = "rain fell. the road shone. we walked home. nobody spoke there. it was late.";
  CHECK(t.marks(poem) == poem);
}

TEST_CASE("headings") {
  if (!lexicons().latin) return;
  const std::string body = "\n\nThis is the text of the article, and it is longer than its title by far, as it should be.\n";
  RuleTester title(rule("title", "scope: [title, heading]"));
  CHECK(title.marks("Talks on trade Resume in Delhi" + body) == "Talks on [[trade]] Resume in Delhi" + body);
  RuleTester sentence(rule("sentence", "scope: [title, heading]"));
  CHECK(sentence.marks("talks on Trade resume in Delhi" + body) == "[[talks]] on [[Trade]] resume in Delhi" + body);
  RuleTester upper(rule("upper", "scope: title"));
  CHECK(upper.marks("TALKS on TRADE" + body) == "TALKS [[on]] TRADE" + body);
}
