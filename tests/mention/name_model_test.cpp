// The model of names: units, distances, skeletons, inflection.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "mention/name_model.h"
#include "text/normal.h"

using namespace newslint;

namespace {

const NameModels& models() {
  static const auto all = [] {
    std::ifstream in(NEWSLINT_SOURCE_DIR "/rules/any/names.tsv");
    auto m = NameModels::parse(std::string(std::istreambuf_iterator<char>(in), {}));
    REQUIRE_MESSAGE(m.has_value(), m.error());
    return *m;
  }();
  return *all;
}

Cost distance(Script script, std::string_view a, std::string_view b) {
  const NameModel& m = *models().of(script);
  Units x, y;
  m.units(m.folded(key_of(a)), x);
  m.units(m.folded(key_of(b)), y);
  const Cost d = m.distance(x, y, 1000);
  CHECK(d == m.distance(y, x, 1000));
  return d;
}

}  // namespace

TEST_CASE("sounds that are confused are nearer than others") {
  using enum Script;
  CHECK(distance(latin, "Putin", "Putin") == 0);
  CHECK(distance(latin, "José", "Jose") == 0);
  CHECK(distance(latin, "Sergei", "Sergey") < distance(latin, "Sergei", "Sergeb"));
  CHECK(distance(latin, "Stephen", "Stefen") == 30);
  CHECK(distance(latin, "Kowalenko", "Kowalneko") == 50);
  CHECK(distance(devanagari, "जिनपिंग", "जिनपिंघ") == 50);
  CHECK(distance(devanagari, "चोई", "चोये") == 40);
  CHECK(distance(devanagari, "फराज", "फ़राज़") == 0);
  CHECK(distance(devanagari, "हैमिलटन", "हैमिल्टन") == 15);
  CHECK(distance(devanagari, "मोदी", "गांधी") > 150);
  CHECK(distance(arabic, "اسکاٹ", "سکاٹ") == 0);
  CHECK(distance(arabic, "صدر", "سدر") < 50);
}

TEST_CASE("spellings of one name share a skeleton, others do not") {
  const auto skeleton = [](Script s, std::string_view w) { return models().of(s)->skeleton(key_of(w)); };
  using enum Script;
  CHECK(skeleton(devanagari, "जिनपिंग") == skeleton(devanagari, "जिनपिंघ"));
  CHECK(skeleton(devanagari, "डिडी") == skeleton(devanagari, "डिड्डी"));
  CHECK(skeleton(devanagari, "मोदी") != skeleton(devanagari, "गांधी"));
  CHECK(skeleton(arabic, "طالبان") == skeleton(arabic, "تالبان"));
  CHECK(skeleton(latin, "Philip") == skeleton(latin, "Fillip"));
}

TEST_CASE("forms of a word are told from spellings of a name") {
  const NameModel& hi = *models().of(Script::devanagari);
  CHECK(hi.inflected(key_of("कोरिया"), key_of("कोरियाई")));
  CHECK(hi.inflected(key_of("शहर"), key_of("शहरी")));
  CHECK(hi.inflected(key_of("सिरियाई"), key_of("सीरिया")));
  CHECK_FALSE(hi.inflected(key_of("जिनपिंग"), key_of("जिनपिंघ")));
  const NameModel& en = *models().of(Script::latin);
  CHECK(en.inflected("korea", "korean"));
  CHECK(en.inflected("italy", "italian"));
  CHECK_FALSE(en.inflected("pelosi", "pelosy"));
  CHECK_FALSE(en.inflected("davis", "davies"));
}

TEST_CASE("the sounds of a name are the same in three scripts") {
  using enum Script;
  const auto sounds = [](Script script, std::vector<std::string> words) {
    std::vector<std::string> keys;
    for (const std::string& w : words) keys.push_back(key_of(w));
    return models().sounds(script, {keys.begin(), keys.end()});
  };
  CHECK(sounds(latin, {"Vladimir", "Putin"}) == "LDMR PTM");
  CHECK(sounds(devanagari, {"व्लादिमीर", "पुतिन"}) == "LDMR PTM");
  CHECK(sounds(arabic, {"ولادیمیر", "پوتن"}) == "LDMR PTM");
  CHECK(sounds(latin, {"Hillary", "Clinton"}) == sounds(devanagari, {"हिलेरी", "क्लिंटन"}));
  CHECK(sounds(latin, {"Alex", "Marks"}) == sounds(devanagari, {"एलेक्स", "मार्क्स"}));
  CHECK(sounds(latin, {"Michael", "Church"}) != sounds(devanagari, {"माइकल", "चर्च"}));  // a hard ch: not known
  CHECK(sounds(latin, {"Ray"}).empty());
  CHECK(sounds(latin, {"Joe", "Ray"}).empty());
}

TEST_CASE("a wrong line is named") {
  CHECK(NameModels::parse("script devanagari\nceiling 3\n").error() == "line 2: ceiling UNITS COST");
  CHECK(NameModels::parse("like a b 3\n").error() == "line 1: begin with `script NAME`");
  CHECK(NameModels::parse("script klingon\n").error() == "line 1: script latin, devanagari or arabic");
}
