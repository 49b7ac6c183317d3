#include "mention/frames.h"

#include <doctest/doctest.h>

#include "format/format.h"
#include "../rule/rule_tester.h"

using namespace newslint;

TEST_CASE("a frame holds the event, the names, the places, dates and figures of a sentence") {
  Vocabulary v(test::lexicons());
  Document d;
  add_plain_text(d, "The writer Ola Kowalik died on 7 May 2015 in Peru.\nNo one in Japan bought 20 tons of rice.\nChina said so.\nनेताओं ने 5 मई 2015 को चीन से 20 टन चावल खरीदा।", SourceMap(0), false);
  const Analysis a(d, v, {});
  const auto frames = frames_of(a);
  REQUIRE(frames.size() >= 3);
  const Frame& first = frames[0];
  CHECK(first.event == 4);
  CHECK(name_keys(first, false).size() == 2);
  CHECK(name_keys(first, true).size() == 1);
  REQUIRE(first.dates.size() == 1);
  CHECK(dates_of(a).list[first.dates[0]].value() == "2015-05-07");
  CHECK_FALSE(first.negated);
  CHECK(frames[1].negated);
  CHECK(frames[1].quantities.size() == 1);
  const Frame& last = frames.back();
  CHECK(last.block == 3);
  CHECK(last.dates.size() == 1);
  CHECK(last.quantities.size() == 1);
  CHECK(name_keys(last, true).size() == 1);
}
