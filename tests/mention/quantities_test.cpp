#include "mention/quantities.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <string>
#include <vector>

#include "format/format.h"
#include "mention/number_words.h"
#include "../rule/rule_tester.h"

using namespace newslint;

namespace {

/// `text kind value[–high][>|<|~]` of every quantity, in order.
std::string read(std::string_view text) {
  static Vocabulary v(test::lexicons());
  Document d;
  add_plain_text(d, text, SourceMap(0), false);
  const Analysis a(d, v, {});
  std::string out;
  for (const QuantityMention& q : quantities_of(a).list) {
    const std::string_view block = a.blocks()[q.block].text();
    out += fmt::format("{}{} {} {:.12g}", out.empty() ? "" : "; ", block.substr(q.whole.begin, q.whole.end - q.whole.begin), to_string(q.kind), q.value);
    if (q.high > q.value) out += fmt::format("-{:.12g}", q.high);
    if (q.approximate) out += q.direction > 0 ? " more" : q.direction < 0 ? " less" : " about";
  }
  return out;
}

struct Case {
  const char* text;
  const char* quantities;
};

void check_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) CHECK_MESSAGE(read(c.text) == c.quantities, c.text);
}

}  // namespace

TEST_CASE("numbers in digits and words, with their scale") {
  check_all({
      {"They sold 32,000 cars.", "32,000 count 32000"},
      {"They sold 2,78,289 cars.", "2,78,289 count 278289"},
      {"They sold twenty-two cars.", "twenty-two count 22"},
      {"They sold two hundred and fifty cars.", "two hundred and fifty count 250"},
      {"They sold 5 million cars.", "5 million count 5000000"},
      {"They sold 133m cars.", "133m count 133000000"},
      {"उन्होंने 5 लाख 20 हजार गाड़ियां बेचीं।", "5 लाख 20 हजार count 520000"},
      {"उन्होंने डेढ़ करोड़ गाड़ियां बेचीं।", "डेढ़ करोड़ count 15000000"},
      {"उन्होंने पच्चीस गाड़ियां बेचीं।", "पच्चीस count 25"},
      {"उन्होंने २५ गाड़ियां बेचीं।", "२५ count 25"},
      {"انہوں نے پچیس گاڑیاں فروخت کیں۔", "پچیس count 25"},
      {"انہوں نے 5 لاکھ گاڑیاں فروخت کیں۔", "5 لاکھ count 500000"},
  });
}

TEST_CASE("kinds: money, shares, spans of time, measures, ordinals") {
  check_all({
      {"It cost $16bn in all.", "16bn money 16000000000"},
      {"It cost 500 rupees in all.", "500 rupees money 500"},
      {"It cost Rs 500 in all.", "500 money 500"},
      {"It rose by 0.5% in all.", "0.5% percent 0.5"},
      {"It rose by 12 percent in all.", "12 percent percent 12"},
      {"It took 30 days in all.", "30 days time 30"},
      {"It is a 10-year bond.", "10-year time 10"},
      {"It is 12 km away.", "12 km measure 12"},
      {"It is 30 °C here.", "30 °C measure 30"},
      {"It was the 5th time.", "5th ordinal 5"},
      {"यह 12 प्रतिशत बढ़ा।", "12 प्रतिशत percent 12"},
      {"यह 500 रुपये का है।", "500 रुपये money 500"},
      {"یہ 12 فیصد بڑھا۔", "12 فیصد percent 12"},
  });
}

TEST_CASE("approximations have a direction; ranges have two ends") {
  check_all({
      {"It killed over 30 people.", "30 count 30 more"},
      {"It killed nearly 30 people.", "30 count 30 less"},
      {"It killed about 30 people.", "30 count 30 about"},
      {"इसमें 30 से अधिक लोग मारे गए।", "30 count 30 more"},
      {"इसमें करीब 30 लोग मारे गए।", "30 count 30 about"},
      {"It takes 10-12 days.", "10-12 days time 10-12"},
  });
}

TEST_CASE("what counts nothing") {
  check_all({
      {"They won 3-1 at home.", "3 other 3; 1 other 1"},
      {"It flew a Boeing 737 there.", "737 name 737"},
      {"It began on 3 March 2015 there.", ""},
      {"It began at 10:30 there.", ""},
  });
}
