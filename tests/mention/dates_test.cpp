#include "mention/dates.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "format/format.h"
#include "../rule/rule_tester.h"

using namespace newslint;

namespace {

/// `text = value` of every date, in order.
std::string read(std::string_view text, std::string anchor = {}, std::string_view language = {}) {
  static Vocabulary v(test::lexicons());
  Document d;
  add_plain_text(d, text, SourceMap(0), false);
  d.anchor = std::move(anchor);
  AnalysisOptions o;
  if (!language.empty()) o.language = Language(language);
  const Analysis a(d, v, o);
  std::string out;
  for (const DateMention& m : dates_of(a).list) {
    const std::string_view block = a.blocks()[m.block].text();
    out += (out.empty() ? "" : "; ") + std::string(block.substr(m.place.begin, m.place.end - m.place.begin)) + " = " + m.value();
  }
  return out;
}

struct Case {
  const char* text;
  const char* dates;
};

void check_all(const std::vector<Case>& cases, std::string anchor = {}, std::string_view language = {}) {
  for (const Case& c : cases) CHECK_MESSAGE(read(c.text, anchor, language) == c.dates, c.text);
}

}  // namespace

TEST_CASE("days in the orders English, Hindi and Urdu write them") {
  check_all({
      {"It began on 3 March 2015.", "3 March 2015 = 2015-03-03"},
      {"It began on the 3rd of March, 2015.", "3rd of March, 2015 = 2015-03-03"},
      {"It began on March 3rd, 2015 at noon.", "March 3rd, 2015 = 2015-03-03"},
      {"It began on Tuesday, March 3, 2015.", "Tuesday, March 3, 2015 = 2015-03-03"},
      {"It began on 2015-03-03.", "2015-03-03 = 2015-03-03"},
      {"It began on 27/03/2015.", "27/03/2015 = 2015-03-27"},
      {"It began on 03/27/2015.", "03/27/2015 = 2015-03-27"},
      {"It began on the twenty-third of March 2015.", "twenty-third of March 2015 = 2015-03-23"},
      {"It began on Mar. 3, 2015.", "Mar. 3, 2015 = 2015-03-03"},
      {"It began on 3-Mar-15.", "3-Mar-15 = 2015-03-03"},
      {"यह 3 मार्च, 2015 को शुरू हुआ।", "3 मार्च, 2015 = 2015-03-03"},
      {"यह ३ मार्च २०१५ को शुरू हुआ।", "३ मार्च २०१५ = 2015-03-03"},
      {"यह 2015 में 3 मार्च को शुरू हुआ।", "2015 में 3 मार्च = 2015-03-03"},
      {"यह मंगलवार (3 मार्च 2015) को शुरू हुआ।", "मंगलवार (3 मार्च 2015) = 2015-03-03"},
      {"یہ 3 مارچ 2015 کو شروع ہوا۔", "3 مارچ 2015 = 2015-03-03"},
      {"یہ ۳ مارچ ۲۰۱۵ کو شروع ہوا۔", "۳ مارچ ۲۰۱۵ = 2015-03-03"},
  });
}

TEST_CASE("months, years, decades, centuries, quarters") {
  check_all({
      {"Sales rose in April 2017.", "April 2017 = 2017-04"},
      {"Sales rose in the third quarter of 2016.", "third quarter of 2016 = 2016-07/2016-09"},
      {"Sales rose in Q1 2016.", "Q1 2016 = 2016-01/2016-03"},
      {"It was popular in the 1990s.", "1990s = 1990/1999"},
      {"A poet of the 19th century.", "19th century = 1801/1900"},
      {"बिक्री अप्रैल 2017 में बढ़ी।", "अप्रैल 2017 = 2017-04"},
      {"बिक्री 2016 की तीसरी तिमाही में बढ़ी।", "2016 की तीसरी तिमाही = 2016-07/2016-09"},
      {"यह बीसवीं सदी की बात है।", "बीसवीं सदी = 1901/2000"},
      {"भारत उन्नीस सौ सैंतालीस में आजाद हुआ।", "उन्नीस सौ सैंतालीस = 1947"},
      {"ملک انیس سو سینتالیس میں آزاد ہوا۔", "انیس سو سینتالیس = 1947"},
      {"یہ بیسویں صدی کی بات ہے۔", "بیسویں صدی = 1901/2000"},
  });
}

TEST_CASE("ranges keep both ends as written") {
  check_all({
      {"It runs from 10 to 12 January 2016.", "10 to 12 January 2016 = 2016-01-10/2016-01-12"},
      {"It runs January 10–12, 2016.", "January 10–12, 2016 = 2016-01-10/2016-01-12"},
      {"He served between 1998 and 2004.", "1998 and 2004 = 1998/2004"},
      {"He served 2017–19.", "2017–19 = 2017/2019"},
      {"The season of 2009-10 was hard.", "2009-10 = 2009/2010"},
      {"It snowed from November to February 2017.", "November to February 2017 = 2016-11/2017-02"},
      {"मेला 10–12 जनवरी 2016 को होगा।", "10–12 जनवरी 2016 = 2016-01-10/2016-01-12"},
      {"वे 2014 से 2018 तक मंत्री रहे।", "2014 से 2018 तक = 2014/2018"},
      {"وہ 2014 سے 2018 تک وزیر رہے۔", "2014 سے 2018 تک = 2014/2018"},
  });
}

TEST_CASE("what has no year takes the anchor's nearest; without an anchor it stays open") {
  CHECK(read("It opened on 28 November.") == "28 November = XXXX-11-28");
  CHECK(read("It opened on 28 November.", "2017-12-01") == "28 November = 2017-11-28");
  // Over the turn of the year the nearest year is not the anchor's.
  CHECK(read("It opened on 28 December.", "2018-01-03") == "28 December = 2017-12-28");
  CHECK(read("It opens on 3 January.", "2017-12-30") == "3 January = 2018-01-03");
  CHECK(read("It opened yesterday.", "2016-03-01") == "yesterday = 2016-02-29");
  CHECK(read("It opened last month.", "2016-01-15") == "last month = 2015-12");
  CHECK(read("यह पिछले साल खुला।", "2016-01-15") == "पिछले साल = 2015");
  CHECK(read("It closed 2 weeks before May 13 1999.") == "2 weeks before May 13 1999 = 1999-04-29");
}

TEST_CASE("the document's own date line is its anchor") {
  CHECK(read("Published: 3 January 2018\nIt opened on 28 December with a concert.") == "3 January 2018 = 2018-01-03; 28 December = 2017-12-28");
  CHECK(read("LONDON, 3 January 2018 (Agency) - It opened on 28 December with a concert.") == "3 January 2018 = 2018-01-03; 28 December = 2017-12-28");
  CHECK(read("It was founded on 3 January 1918.\nIt opened on 28 December with a concert.") == "3 January 1918 = 1918-01-03; 28 December = XXXX-12-28");
}

TEST_CASE("other calendars") {
  check_all({
      {"The treaty of 10 Muharram 1445 AH.", "10 Muharram 1445 AH = 2023-07-28"},
      {"विक्रम संवत 2075 में यह हुआ।", "2075 = 2018"},
      {"The poem is of 1445 AH, they say.", "1445 AH = 2023"},
  });
}

TEST_CASE("what is no date") {
  check_all({
      {"The 31-year-old won by 3-1.", ""},
      {"Call 011-2345-6789 or 2015-03.", "2015-03 = 2015-03"},
      {"They may march and the sun sat low.", ""},
      {"It costs 2,015 rupees and 2500 km.", ""},
      {"Edmonton Sun, August 16, 2008", "August 16, 2008 = 2008-08-16"},
      {"Sunday, 27 February\n1500 GMT", "Sunday, 27 February = XXXX-02-27"},
      {"The pages 1531–1546 of the book.", ""},
      {"जन जीवन ठप है और नव वर्ष आया।", ""},
  });
}

TEST_CASE("numbers that can be read two ways follow the document's other dates") {
  CHECK(read("From 03/04/2015 on.") == "03/04/2015 = 2015-03-04");
  CHECK(read("From 03/04/2015 on, and from 25/04/2015.") == "03/04/2015 = 2015-04-03; 25/04/2015 = 2015-04-25");
  CHECK(read("यह 03/04/2015 से है।") == "03/04/2015 = 2015-04-03");
}

TEST_CASE("dates in names of files") {
  CHECK(date_in_name("news/2024-02-15-title.md") == "2024-02-15");
  CHECK(date_in_name("a/2024/02/15/x.txt") == "2024-02-15");
  CHECK(date_in_name("20240215_x.txt") == "2024-02-15");
  CHECK(date_in_name("003_e0e9c0f0948ce5f1.txt") == "");
  CHECK(date_in_name("2024-13-15.txt") == "");
}
