// Letters spelled out by their names.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "mention/name_model.h"
#include "text/normal.h"

using namespace newslint;

TEST_CASE("a word of letter names spells letters, three or more") {
  std::ifstream in(NEWSLINT_SOURCE_DIR "/rules/any/names.tsv");
  const auto models = NameModels::parse(std::string(std::istreambuf_iterator<char>(in), {}));
  REQUIRE_MESSAGE(models.has_value(), models.error());
  const NameModel& hi = *(*models)->of(Script::devanagari);
  const auto spelled = [&](std::string_view w) { return hi.spelled_letters(key_of(w)); };
  CHECK(spelled("बीबीसी") == "BBC");
  CHECK(spelled("आईएसआई") == "ISI");
  CHECK(spelled("एचएएल") == "HAL");
  CHECK(spelled("एफएटीएफ") == "FATF");
  CHECK(spelled("यूडब्ल्यू") == "");  // two are a word by chance
  CHECK(spelled("बीबीसि") == "");
  CHECK(spelled("सरकार") == "");
  CHECK(spelled("बीबीसीका") == "");
  CHECK(spelled("") == "");
}
