#include "text/normal.h"

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>

#include <random>

#include "text/utf8.h"

using namespace newslint;

TEST_CASE("the light form joins what was typed in pieces") {
  CHECK(light_normal("ज\u093C") == "\u095B");
  CHECK(light_normal("\u095B") == "\u095B");
  CHECK(light_normal("अ\u093E") == "आ");
  CHECK(light_normal("ए\u0947") == "ऐ");
  CHECK(light_normal("क्\u200Dष") == "क्ष");
  CHECK(light_normal("ك\u064A") == "ک\u06CC");
  CHECK(light_normal("ا\u0653") == "\u0622");
  CHECK(light_normal("e\u0301") == "\u00E9");
  CHECK(light_normal("plain") == "plain");
  CHECK(light_normal("कि\u093C") == light_normal("क\u093Cि"));  // nukta after its vowel sign
}

TEST_CASE("the key form folds what the script does not distinguish") {
  CHECK(key_of("Russia") == "russia");
  CHECK(key_of("ÉTÉ") == "été");
  CHECK(key_of("don’t") == "don't");
  CHECK(key_of("सम्बन्ध") == key_of("संबंध"));
  CHECK(key_of("हिन्दी") == key_of("हिंदी"));
  CHECK(key_of("चाँद") == key_of("चांद"));
  CHECK(key_of("ज़मीन") == key_of("जमीन"));
  CHECK(key_of("जन्म") == "जन्म");  // not a stop of the nasal's class
  CHECK(key_of("مُلک") == key_of("ملک"));
}

TEST_CASE("both forms are stable, and is_light_normal tells the truth") {
  std::mt19937 random(1);
  const char32_t pool[] = {U'क', U'ज', U'अ', U'आ', U'ा', U'े', U'ि', 0x93C, 0x94D, 0x902, 0x901, U'न', U'द', 0x95B,
                           0x200D, U'ا', 0x653, 0x643, 0x6A9, 0x654, 0x648, U'e', 0x301, U'Z', U'İ', 0xFEFB, 0xAD};
  for (int i = 0; i < 20000; ++i) {
    std::string s;
    for (int k = 0; k < 6; ++k) append_utf8(pool[random() % std::size(pool)], s);
    const std::string once = light_normal(s);
    if (is_light_normal(s)) CHECK(once == s);
    const std::string key = key_of(s);
    std::string again;
    light_normal(once, again);
    CHECK(light_normal(again) == again);
    CHECK(key_of(key) == key_of(key_of(key)));
  }
}

TEST_CASE("display form is NFC") {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  for (const char* s : {"\u095Bमीन", "पढ़ना", "फ़ाइल", "ordinary", "\u0929"}) {
    const std::string shown = display_form(light_normal(s));
    icu::UnicodeString u = icu::UnicodeString::fromUTF8(shown);
    CHECK(nfc->isNormalized(u, status));
  }
}
