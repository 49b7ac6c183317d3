// Quantities: summaries against the body, tolls, totals, conversions, and what is left alone.
#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

std::string rule(std::string_view check, std::string_view more = {}) {
  return "  - id: " + std::string(check) + "\n    kind: quantities\n    check: " + std::string(check) + std::string(more) +
         "\n    message: '{match}: {found} {expected} {first} {second} {reason}'\n";
}

/// A body long enough to be one, with `figures` in it, and a summary.
std::string article(std::string_view figures, std::string_view summary) {
  return "A fire in the old town\nThe fire broke out in a bakery in the old town late on Thursday and spread quickly because of a strong wind from the sea.\n" + std::string(figures) +
         " Crews from all districts needed the whole night to put it out, and many of them came from the villages on the other side of the lake.\n"
         "The people who lived there were brought to schools and hotels nearby, and the city has opened a line for donations to them, the mayor said.\nSummary\n" +
         std::string(summary);
}

struct Case {
  const char *body, *summary;
  const char* found;  ///< what is flagged; empty: nothing
};

void judge(std::string_view check, std::initializer_list<Case> cases) {
  RuleTester t(rule(check));
  for (const Case& c : cases) {
    std::string found;
    for (const auto& h : t.check(article(c.body, c.summary))) found += (found.empty() ? "" : ", ") + h.text;
    CHECK_MESSAGE(found == std::string(c.found), std::string(c.body) << " / " << std::string(c.summary));
  }
}

}  // namespace

TEST_CASE("a figure of the summary needs one of its kind in the body") {
  judge("headline-figure", {
      {"It destroyed 35 houses.", "It destroyed 45 houses.", "45"},
      {"It destroyed 35 houses.", "It destroyed 35 houses.", ""},
      {"It destroyed 35 houses.", "It destroyed thirty-five houses.", ""},
      {"It destroyed 35 houses.", "It destroyed more than 30 houses.", ""},
      {"It destroyed 53 houses.", "It destroyed over 60 houses.", "60"},
      {"It destroyed 53 houses.", "It destroyed over 40 houses.", "40"},
      {"It destroyed more than 50 houses.", "It destroyed over 40 houses.", "40"},
      {"It destroyed 29 houses.", "It destroyed nearly 30 houses.", ""},
      {"It destroyed 31 houses.", "It destroyed nearly 30 houses.", "30"},
      {"It destroyed 19 houses.", "It destroyed 20 houses.", "20"},
      {"It cost $31.98 million.", "It cost $32 million.", ""},
      {"It cost $16.6bn.", "It cost $16bn.", ""},
      {"It cost $35m.", "It cost $45m.", "45m"},
      {"It took 30 days, and 20 men.", "It took 20 days.", "20 days"},
      {"It rose by 0.505%.", "It rose by 0.503%.", "0.503%"},
      {"Five men and three women were hurt.", "Eight people were hurt.", ""},
      {"It lasted two weeks.", "It lasted 14 days.", ""},
      {"Ann Lee, 12, was seen there for 3 years.", "A 12-year-old was seen there.", ""},
  });
}

TEST_CASE("dates and names of a summary") {
  judge("headline-date", {
      {"It began on 12 May.", "It began on 13 May.", "13 May"},
      {"It began on 12 May.", "It began on 12 May.", ""},
      {"It began on 12 May 2012.", "It began on 12 May.", ""},
      {"It began in May 2012.", "It began in 2012.", ""},
      {"It lasted from 10 to 14 May 2012.", "It burned on 12 May 2012.", ""},
      {"Nobody knows when it began.", "It began on 13 May.", ""},
  });
  judge("headline-name", {
      {"Crews came from Bregenz.", "Crews came from Konstanz.", "Konstanz"},
      {"Crews came from Bregenz.", "Crews came from Bregenz.", ""},
      {"The European Union gave money.", "It got money of the EU.", ""},
      {"Russia sent help.", "Help came of the Russians.", ""},
      {"The U.S. sent help.", "Help came from America.", ""},
      {"Crews came from Bregenz.", "Konstanz was hit by a fire.", ""},  // the first word of a sentence says nothing
      {"Crews came from Bregenz.", "Money came from Parliament.", ""},
  });
}

TEST_CASE("a title is held to money, shares and tolls only") {
  RuleTester t(rule("headline-figure"));
  const auto flagged = [&](std::string title, std::string_view body) {
    std::string text = article(body, "");
    text.replace(0, text.find('\n'), title);
    return t.check(text.substr(0, text.find("Summary"))).size();
  };
  CHECK(flagged("Fire kills 45 people", "The fire killed 35 people.") == 1);
  CHECK(flagged("Fire kills 35 people", "The fire killed 35 people.") == 0);
  CHECK(flagged("Two banks shut after the fire", "The fire shut 35 banks.") == 0);
  CHECK(flagged("City wins 17-28 at home", "They won by 28 points to 15.") == 0);
  CHECK(flagged("A 24-hour fight with the fire", "It took 30 hours.") == 0);
}

TEST_CASE("measures of one thing agree") {
  RuleTester t(rule("conversion-mismatch"));
  CHECK(t.marks("It is 10 miles (25 km) long.") == "It is [[10 miles (25 km)]] long.");
  for (const char* text : {"It is 10 miles (16 km) long.", "It is 100 km (60 miles) long.", "It was 30 °C (86 °F).", "It got warmer by 5 °C (9 °F).", "It is 100 to 250 metres (328 to 820 feet) wide.",
                           "It weighs 70 kg (154 lb).", "It is 6 feet (1.8 m) high.", "It is 10 miles from there, 25 km from here."})
    CHECK(t.marks(text) == text);
}

TEST_CASE("parts, shares and lists add up") {
  RuleTester total(rule("total-mismatch"));
  CHECK(total.marks("They arrested five people, three men and one women, there.") == "They arrested [[five people, three men and one women]], there.");
  for (const char* text : {"They arrested five people, three men and two women, there.", "They arrested five people, three of them men and one old.", "Five people, two men from Peru and others, came."})
    CHECK(total.marks(text) == text);
  RuleTester share(rule("percentage-mismatch"));
  CHECK(share.marks("Sales rose 20% from 100 million to 150 million.") == "Sales rose [[20%]] from 100 million to 150 million.");
  for (const char* text : {"Sales rose 50% from 100 million to 150 million.", "Sales rose 49.9% from 100.1 million to 150 million.", "Sales grew 5% a year from 100 million to 150 million."})
    CHECK(share.marks(text) == text);
  RuleTester list(rule("count-mismatch"));
  CHECK(list.marks("It went to three countries: Norway and Peru.") == "It went to [[three countries: Norway and Peru]].");
  CHECK(list.marks("It went to two countries: Norway and Peru.") == "It went to two countries: Norway and Peru.");
}

TEST_CASE("tolls conflict only where the text itself gives both of one place") {
  RuleTester t(rule("figure-conflict"));
  CHECK(t.check("An explosion in Kabul killed 12 people.\nThe mayor saw the explosion in Kabul, where 15 people were killed.").size() == 1);
  for (const char* text : {"An explosion in Kabul killed 12 people.\nAn explosion in Delhi killed 15 people.", "An explosion in Kabul killed 12 people.\nThe toll in Kabul rose to 15 dead.",
                           "An explosion in Kabul killed 12 people.\nAccording to the agency 15 people were killed in Kabul.", "An explosion in Kabul killed about 12 people.\nIn Kabul 15 people were killed.",
                           "An explosion in Kabul killed 12 people on Monday.\nAn explosion in Kabul killed 15 people in 2010.", "An explosion in Kabul killed 12 people.\nIn Kabul 15 people were injured."})
    CHECK_MESSAGE(t.check(text).empty(), text);
}
