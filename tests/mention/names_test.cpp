// Names of a document: mentions, titles, short forms, glosses.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "../rule/rule_tester.h"
#include "mention/names.h"

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

/// Name → how many mentions.
std::map<std::string, std::size_t> names(std::string_view text, std::string* titles = nullptr) {
  const Source source("t.txt", std::string(text));
  std::map<std::string, std::size_t> out;
  DocumentSink sink;
  sink.problem = [](std::uint64_t, std::string) {};
  sink.document = [&](Document&& d) {
    Vocabulary vocabulary(test::lexicons());
    const Analysis a(d, vocabulary, {});
    const DocumentNames found = find_names(a, models());
    for (const DocumentName& n : found.names) out[n.name] = n.mentions.size();
    if (titles)
      for (const NameMention& m : found.mentions) *titles += DocumentNames::title(a, m) + "|";
  };
  formats().at("text").parse(source, {}, sink);
  return out;
}

}  // namespace

TEST_CASE("English: capitals, titles, short forms, possessives") {
  std::string titles;
  const auto found = names("Later President Daniil Kowalenko met Anna de Vries. Kowalenko's wife left with Kim Jong-un.", &titles);
  CHECK(found.at("Daniil Kowalenko") == 2);
  CHECK(found.at("Anna de Vries") == 1);
  CHECK(found.at("Kim Jong-un") == 1);
  CHECK(found.size() == 3);
  CHECK(titles.find("President") != std::string::npos);
}

TEST_CASE("one spelling is counted with the other") {
  const auto found = names("Kowalenko spoke. Then Kowalenko left. Later Kowalneko came.");
  CHECK(found.size() == 1);
  CHECK(found.begin()->second == 3);
}

TEST_CASE("a gloss in Latin script is the same name") {
  const auto found = names("रूस (Russia) के राष्ट्रपति व्लादिमीर पुतिन ने कहा। पुतिन चले गए।");
  CHECK(found.at("व्लादिमीर पुतिन") == 2);
  CHECK(found.at("रूस") == 2);
}

TEST_CASE("a name that sounds alike in two scripts is one, if each script has one such name only") {
  const auto one = names("Minister Daniil Kowalenko met the press.\n\nमंत्री डानील कोवालेंको ने यह कहा।\n\nڈینیل کوالینکو نے یہ کہا۔");
  CHECK(one.size() == 1);
  CHECK(one.begin()->second == 3);
  // Which of the two is meant?
  const auto two = names("Minister Daniil Kowalenko met Dunil Kuwalinka.\n\nमंत्री डानील कोवालेंको ने यह कहा।");
  CHECK(two.size() == 3);
  CHECK(names("Minister Daniil Kowalenko left.\n\nमंत्री डानील ब्राउनस्टोन ने यह कहा।").size() == 2);
}

TEST_CASE("common words are no names") {
  CHECK(names("The house is old. It was there.").empty());
  CHECK(names("यह घर पुराना है।").empty());
  CHECK(names("یہ گھر پرانا ہے۔").empty());
}
