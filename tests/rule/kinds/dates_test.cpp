// Dates: what is flagged, what it says, and above all what is left alone.
#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

std::string rule(std::string_view check) {
  return "  - id: " + std::string(check) + "\n    kind: dates\n    check: " + std::string(check) +
         "\n    message: '{match}: {reason} {weekday} {expected} {date} {first} {second} {digits}'\n";
}

void passes(RuleTester& t, std::initializer_list<const char*> texts) {
  for (const char* text : texts) CHECK(t.marks(text) == std::string(text));
}

void marks(RuleTester& t, std::initializer_list<const char*> marked) {
  for (const char* m : marked) {
    std::string plain = m;
    for (const char* bracket : {"[[", "]]"})
      for (std::size_t at; (at = plain.find(bracket)) != plain.npos;) plain.erase(at, 2);
    CHECK(t.marks(plain) == std::string(m));
  }
}

}  // namespace

TEST_CASE("a weekday that is not that of the date: both mends are offered") {
  RuleTester t(rule("weekday-mismatch"));
  const auto hits = t.check("The hearing is on Monday, 7 October 2014.");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].fixes == std::vector<std::string>{"Tuesday", "6"});
  CHECK(hits[0].message == "Monday, 7 October 2014: {reason} Monday Tuesday 2014-10-07 {first} {second} {digits}");
  // The mend is written as the text is: abbreviated, in lower case, in native digits.
  CHECK(t.check("On Mon, Oct 7, 2014.").at(0).fixes == std::vector<std::string>{"Tue", "6"});
  CHECK(t.check("i'll go back monday january 12th, 2016").at(0).fixes.at(0) == "tuesday");
  CHECK(t.check("सुनवाई सोमवार, ७ अक्टूबर २०१४ को है।").at(0).fixes == std::vector<std::string>{"मंगलवार", "६"});
}

TEST_CASE("weekdays that are names of something else are no weekdays") {
  RuleTester t(rule("weekday-mismatch"));
  passes(t, {
      "Edmonton Sun, August 16, 2008, page 5.",
      "He wrote in the Sun, August 16, 2008.",
      "Shops opened on Black Friday, 29 May 2014.",
      "It fell on Good Friday 2010.",
      "It is the third Tuesday of September 2014.",
      "The sat nav of 5 May 2014 was old.",
      "Sunday, 27 February\n1500 GMT",
      "On 28 June 2016, Sunday Times readers voted.",
      "On June 28, 2016, Sunday marked the third week.",
      "Monday 16/11 was dark.",
      "मंगल 2014 में दिखा।",
  });
}

TEST_CASE("a weekday without a year needs an anchor, and is right in the anchor's or the nearest year") {
  RuleTester t(rule("weekday-mismatch"));
  passes(t, {"The fair opens on Monday, 15 August.", "Published: 3 May 2022\nThe fair opens on Monday, 15 August.",
             "Published: 20 December 2015\nThe shop opens on Monday, 4 January."});
  marks(t, {"Published: 3 May 2021\nThe fair opens on [[Monday, 15 August]]."});
}

TEST_CASE("days that no calendar has") {
  RuleTester t(rule("impossible-date"));
  marks(t, {
      "The law is of [[30 February 2012]].", "The law is of [[February 29, 1900]].", "The law is of [[31.11.2014]].", "The law is of [[2014-02-30]].",
      "The law is of [[06/31/2022]].", "It opens at [[13:12 PM]].", "June 10 – [[31]] it is closed.", "कानून [[३१ नवंबर २०१४]] का है।",
  });
  passes(t, {
      "The law is of 29 February 2000.", "The law is of 29 February.", "The law is of 28/02/2014 and 02/28/2014.", "Version 31.13.2.1 is out.",
      "Call 31-02-2014-55 now.", "In Nov 98 it rained.", "He is 32. May came.", "The score was 31/13.", "Nos. 31-32 June Street.", "The 2014-15-16 seasons were long.",
  });
}

TEST_CASE("spans") {
  RuleTester t(rule("reversed-range"));
  marks(t, {"It runs [[January 17 – 10, 2016]].", "It runs from [[10 to 1 January 2016]].", "It ran from [[2018 to 2014]].", "It ran from [[5 May 2018 to 3 May 2018]]."});
  passes(t, {"It snowed from November to February 2017.", "It runs from 28 December to 3 January.", "Call 2018-2014.", "Between 2005 and 1998, the latter was hotter.",
             "It fell from 2010 to 2005 points.", "The season of 2017–18 was good.", "He won 6-2 March matches."});
}

TEST_CASE("years of too many digits") {
  RuleTester t(rule("malformed-year"));
  marks(t, {"It is of 10 June [[20166]].", "It is of June 10, [[20166]]."});
  passes(t, {"In June 20166 people came.", "On 1 January, 133m texts were sent.", "On 1 January, 20000 people came.", "By May 10, 200 people came."});
}

TEST_CASE("tense against the text's own date") {
  RuleTester future(rule("future-in-past-tense"));
  marks(future, {"Published: 15 December 2018\nOn [[7 October 2025]], the company opened its plant.", "Published: 15 December 2018\nWe have visited it on [[7 October 2025]]."});
  passes(future, {
      "Published: 15 December 2018\nThe court postponed the hearing to 7 October 2025.",
      "Published: 15 December 2018\nThe city won the right to host the games on 7 October 2025.",
      "Published: 15 December 2018\nThe minister said the plant would open on 7 October 2025.",
      "Published: 15 December 2018\nThe lease signed in May runs until 7 October 2025.",
      "Published: 15 December 2018\nHe opened it on 16 December 2018.",
  });
  RuleTester past(rule("past-in-future-tense"));
  marks(past, {"Published: 15 December 2018\nThe company will open its plant on [[7 October 2010]]."});
  passes(past, {"Published: 15 December 2018\nThe will of the writer was read on 7 October 2010.", "Published: 15 December 2018\nThe plant opened on 7 October 2010 will close."});
}

TEST_CASE("an event that happens once is not told on two days") {
  RuleTester t(rule("event-on-two-dates"));
  const auto hits = t.check("Ola Kowalik died on 5 May 2015.\nThe writer Ola Kowalik died on 7 May 2015 in the house of friends.");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].text == "7 May 2015");
  CHECK(hits[0].related == std::vector<std::string>{"5 May 2015"});
  passes(t, {"Ola Kowalik was born on 5 May 1915.\nOla Kowalik died on 7 May 2015.", "Ola Kowalik died on 5 May 2015.\nThe funeral of Ola Kowalik is on 9 May 2015.",
             "Ola Kowalik died on 5 May 2015.\nAccording to Ola Kowalik, he died on 7 May 2015."});
}
