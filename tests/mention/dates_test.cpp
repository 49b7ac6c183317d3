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

TEST_CASE("weeks and other shares of a year or a month") {
  check_all({
      {"It rained in the first two weeks of 2021.", "first two weeks of 2021 = 2021-01-04/2021-01-17"},
      {"It rained in the week of 3 May 2020.", "week of 3 May 2020 = 2020-04-27/2020-05-03"},
      {"It rained in week 18 of 2020.", "week 18 of 2020 = 2020-04-27/2020-05-03"},
      {"It rained in 2020-W53.", "2020-W53 = 2020-12-28/2021-01-03"},
      {"It rained in 2021-W53.", "2021 = 2021"},
      {"It rained on 2020-W18-3.", "2020-W18-3 = 2020-04-29"},
      {"It rained in the last week of June 2019.", "last week of June 2019 = 2019-06-24/2019-06-30"},
      {"It rained in the last quarter of 2019.", "last quarter of 2019 = 2019-10/2019-12"},
      {"It rained in the first three months of 2019.", "first three months of 2019 = 2019-01/2019-03"},
      {"It rained in the second half of March 2019.", "second half of March 2019 = 2019-03-16/2019-03-31"},
      {"It rained on the last day of February 2020.", "last day of February 2020 = 2020-02-29"},
      {"The first half of the match in 2019.", "2019 = 2019"},
      {"Prices rose in the closing months of 2004.", "2004 = 2004"},
      {"Prices rose over the last 12 months, 2005 was bad.", "2005 = 2005"},
      {"He hit seventeen in the final month of the 1927 season.", "1927 = 1927"},
      {"Growth in the first three quarters of 1976.", "first three quarters of 1976 = 1976-01/1976-09"},
      {"2019 के आखिरी महीनों में बिक्री बढ़ी।", "2019 = 2019"},
      {"2019 کے آخری دنوں میں فروخت بڑھی۔", "2019 = 2019"},
      {"मार्च 2019 के दूसरे हफ्ते में बारिश हुई।", "मार्च 2019 के दूसरे हफ्ते = 2019-03-11/2019-03-17"},
      {"2021 के पहले दो सप्ताह में बारिश हुई।", "2021 के पहले दो सप्ताह = 2021-01-04/2021-01-17"},
      {"2020 के 18वें सप्ताह में बारिश हुई।", "2020 के 18वें सप्ताह = 2020-04-27/2020-05-03"},
      {"3 मई 2020 के सप्ताह में बारिश हुई।", "3 मई 2020 के सप्ताह = 2020-04-27/2020-05-03"},
      {"2019 की आखिरी तिमाही में बिक्री बढ़ी।", "2019 की आखिरी तिमाही = 2019-10/2019-12"},
      {"2019 के पहले तीन महीनों में बिक्री बढ़ी।", "2019 के पहले तीन महीनों = 2019-01/2019-03"},
      {"यह 2019 के पहले हुआ।", "2019 = 2019"},
      {"مارچ 2019 کے دوسرے ہفتے میں بارش ہوئی۔", "مارچ 2019 کے دوسرے ہفتے = 2019-03-11/2019-03-17"},
      {"2021 کے پہلے دو ہفتوں میں بارش ہوئی۔", "2021 کے پہلے دو ہفتوں = 2021-01-04/2021-01-17"},
      {"3 مئی 2020 کے ہفتے میں بارش ہوئی۔", "3 مئی 2020 کے ہفتے = 2020-04-27/2020-05-03"},
      {"2019 کی آخری سہ ماہی میں فروخت بڑھی۔", "2019 کی آخری سہ ماہی = 2019-10/2019-12"},
      {"2019 کی پہلی ششماہی میں فروخت بڑھی۔", "2019 کی پہلی ششماہی = 2019-01/2019-06"},
  });
}

TEST_CASE("relative expressions, in the three languages") {
  check_all({
      {"It began a week ago.", "a week ago = 2021-05-05"},
      {"It began a decade ago.", "a decade ago = 2011"},
      {"It began two decades ago.", "two decades ago = 2001"},
      {"It began three weeks ago.", "three weeks ago = 2021-04-21"},
      {"It began four years later.", "four years later = 2025"},
      {"यह तीन हफ्ते पहले हुआ।", "तीन हफ्ते पहले = 2021-04-21"},
      {"यह एक दशक पहले हुआ।", "एक दशक पहले = 2011"},
      {"यह पिछले महीने हुआ।", "पिछले महीने = 2021-04"},
      {"यह अगले साल होगा।", "अगले साल = 2022"},
      {"یہ تین ہفتے قبل ہوا۔", "تین ہفتے قبل = 2021-04-21"},
      {"یہ ایک دہائی قبل ہوا۔", "ایک دہائی قبل = 2011"},
      {"یہ گزشتہ ماہ ہوا۔", "گزشتہ ماہ = 2021-04"},
      {"یہ گذشتہ برس ہوا۔", "گذشتہ برس = 2020"},
      {"یہ آئندہ سال ہوگا۔", "آئندہ سال = 2022"},
      {"یہ گزشتہ روز ہوا۔", "گزشتہ روز = 2021-05-11"},
      {"یہ رواں ہفتے ہوا۔", "رواں ہفتے = 2021-05-10/2021-05-16"},
      {"یہ دو دن بعد ہوا۔", "دو دن بعد = 2021-05-14"},
  }, "2021-05-12");
}

TEST_CASE("the sign of the era that Urdu writes behind a year") {
  check_all({
      {"یہ 2019ء میں ہوا۔", "2019ء = 2019"},
      {"یہ 14 اگست 1947ء کو ہوا۔", "14 اگست 1947ء = 1947-08-14"},
      {"یہ 2014ء سے 2018ء تک رہا۔", "2014ء سے 2018ء تک = 2014/2018"},
      {"یہ پیر کے روز 3 مئی 2021ء کو ہوا۔", "پیر کے روز 3 مئی 2021ء = 2021-05-03"},
      {"یہ 1445ھ میں ہوا۔", "1445ھ = 2023"},
      {"اس میں 2019 افراد تھے۔", ""},
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
