// Names: one name, one spelling.
#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "../rule_tester.h"
#include "text/utf8.h"

using namespace newslint;
using test::RuleTester;

namespace {

std::string rule(std::string_view check, std::string_view id = "house") {
  return "  - id: " + std::string(id) + "\n    kind: names\n    check: " + std::string(check) +
         "\n    model: " NEWSLINT_SOURCE_DIR "/rules/any/names.tsv\n    message: '{match}: {expected}, {times}: {evidence}'\n";
}

}  // namespace

TEST_CASE("the rarer spelling of a name is told of, with why and with the other places") {
  RuleTester t(rule("spelling"));
  const std::string text = "Minister Kowalenko met the press. Kowalenko said so.\nLater [[Kowalneko]] left for the airport.";
  std::string plain = text;
  plain.erase(plain.find("[["), 2), plain.erase(plain.find("]]"), 2);
  CHECK(t.marks(plain) == text);
  const auto hits = t.check(plain);
  CHECK(hits.at(0).message == "Kowalneko: Kowalenko, twice: two letters exchanged");
  CHECK(hits.at(0).fixes == std::vector<std::string>{"Kowalenko"});
  CHECK(hits.at(0).related == std::vector<std::string>{"Kowalenko", "Kowalenko"});
}

TEST_CASE("a possessive is not part of the name") {
  RuleTester t(rule("spelling"));
  CHECK(t.marks("We saw Kowalenko. Then Kowalenko left. It was Kowalneko's hat, not Kowalenko’s.") ==
        "We saw Kowalenko. Then Kowalenko left. It was [[Kowalneko]]'s hat, not Kowalenko’s.");
}

TEST_CASE("two people are not one") {
  RuleTester t(rule("spelling"));
  CHECK(t.check("Brent Montgomery met Brett Kavanaugh on Monday. Brent Montgomery left; Brett Kavanaugh stayed.").empty());
  CHECK(t.check("Kim Jong Un wrote to Kim Jong Il.").empty());
  CHECK(t.check("The Korean army is in Korea. Koreans know Korea.").empty());
  CHECK(t.check("सीरिया में लड़ाई जारी है। सीरियाई सेना ने यह कहा।").empty());
}

TEST_CASE("a slip that stands again is told of quietly, where the rule says so") {
  const std::string text = "Minister Kowalenko met the press. Kowalenko said so. Later Kowalneko left. Nobody saw Kowalneko. Kowalenko came back.";
  const auto severities = [&](const std::string& key) {
    RuleTester t(rule("spelling") + "    again: " + key + "\n");
    std::vector<Severity> out;
    for (const auto& h : t.check(text)) out.push_back(h.severity);
    return out;
  };
  CHECK(severities("same") == std::vector{Severity::warning, Severity::warning});
  CHECK(severities("info") == std::vector{Severity::warning, Severity::info});
}

TEST_CASE("how much speaks for a slip decides which rule tells of it") {
  RuleTester t(rule("spelling", "loud") + rule("minor", "quiet") + rule("orthography", "letters"));
  const auto told = [&](const char* text) {
    std::string out;
    for (const auto& h : t.check(text)) out += h.rule + ":" + h.text + " ";
    return out;
  };
  // Unknown words, each once, a long vowel for a short one: print lets it pass.
  CHECK(told("इस बीच टिलसर्विक शहर में मिला। पुलिस ने टीलसर्विक को रोका।") == "t/quiet:टीलसर्विक ");
  // Who acts is a person.
  CHECK(told("इस बीच टिलसर्विक ने कहा। पुलिस को टीलसर्विक ने रोका।") == "t/loud:टीलसर्विक ");
  // Written often one way.
  CHECK(told("इस बीच टिलसर्विक शहर में मिला। टिलसर्विक कहाँ है? पुलिस ने टीलसर्विक को रोका।") == "t/loud:टीलसर्विक ");
  // Another consonant.
  CHECK(told("इस बीच टिलसर्विक शहर में मिला। पुलिस ने टिलमर्विक को रोका।") == "t/loud:टिलमर्विक ");
  // Not is not a slip.
  CHECK(told("सैन्य बल आया। सैन्य बल गया। असैन्य नागरिक रुके।").empty());
}

TEST_CASE("a name alone makes no finding") {
  RuleTester t(rule("spelling") + rule("word", "w") + rule("orthography", "o") + rule("word-orthography", "p"));
  for (const char* text : {"Kowalneko left.", "जिनपिंघ चले गए।", "کوولاینکو چلے گئے۔", "Kowalneko and Kowalneko and KOWALNEKO's."})
    CHECK(t.check(text).empty());
}

TEST_CASE("nukta and hamza are spellings of the same letters") {
  RuleTester t(rule("orthography"));
  CHECK(t.marks("नाइजल फराज ने यह कहा। बाद में फराज़ चले गए, और फराज ने कुछ नहीं कहा।") ==
        "नाइजल फराज ने यह कहा। बाद में [[फराज़]] चले गए, और फराज ने कुछ नहीं कहा।");
}

TEST_CASE("what is joined does not depend on the order of paragraphs") {
  RuleTester t(rule("spelling"));
  const std::vector<std::string> paragraphs = {
      "Minister Kowalenko met the press.", "Kowalenko said so.", "Later Kowalneko left.", "Sergei Lavrovsky came.",
      "Sergey Lavrovsky was there.", "Nobody saw Lavrovsky or Kowalenko."};
  std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5};
  std::vector<std::string> first;
  do {
    std::string text;
    for (const std::size_t i : order) text += paragraphs[i] + "\n\n";
    std::vector<std::string> found;
    for (const auto& h : t.check(text)) {
      // Of two spellings that stand equally often either may be the one.
      found.push_back(h.text < h.fixes.at(0) ? h.text + h.fixes[0] : h.fixes[0] + h.text);
    }
    std::sort(found.begin(), found.end());
    if (first.empty()) first = found;
    REQUIRE(found == first);
  } while (std::next_permutation(order.begin(), order.end()));
  CHECK(first.size() == 2);
}

TEST_CASE("many unknown words are not compared each with each") {
  RuleTester t(rule("spelling"));
  // 8,000 words of three syllables; a quadratic comparison would take a minute.
  std::string text;
  const char* const first[] = {"Ba", "De", "Gi", "Ko", "Lu", "Ma", "Ne", "Pi", "Ro", "Su", "Ta", "Ve", "Wi", "Zo", "Cha", "She", "Bri", "Dro", "Fle", "Gru"};
  const char* const middle[] = {"ban", "dek", "gil", "kom", "lur", "mas", "nep", "pit", "rov", "sug", "tad", "vel", "wik", "zon", "chaf", "sheb", "brin", "drof", "flep", "grum"};
  const char* const last[] = {"ova", "ent", "ist", "oma", "ura", "ash", "eph", "ith", "oss", "ugg", "add", "ell", "ick", "onn", "aff", "ebb", "inn", "off", "epp", "umm"};
  for (const char* a : first)
    for (const char* b : middle)
      for (const char* c : last) text += std::string("It was ") + a + b + c + " then. ";
  t.check(text.substr(0, text.size() / 2));
}

TEST_CASE("a wrong table is a mistake of the pack") {
  RuleTester t("  - id: a\n    kind: names\n    check: spelling\n    model: nowhere.tsv\n    message: m\n");
  REQUIRE(t.mistakes().size() == 1);
  CHECK(t.mistakes()[0].find("nowhere.tsv") != std::string::npos);
}

TEST_CASE("one word here, two there") {
  RuleTester t(rule("joined"));
  CHECK(t.marks("नेताओं ने वीडियोकांफ्रेंसिंग से बात की। वीडियो कॉन्फ्रेंसिंग के जरिए बातचीत हुई। वीडियो कॉन्फ्रेंसिंग अच्छी रही।") ==
        "नेताओं ने [[वीडियोकांफ्रेंसिंग]] से बात की। वीडियो कॉन्फ्रेंसिंग के जरिए बातचीत हुई। वीडियो कॉन्फ्रेंसिंग अच्छी रही।");
  CHECK(t.marks("They live in Kowalengrad. Nobody knows Kowalengrad. He came from Kowalen Grad.") ==
        "They live in Kowalengrad. Nobody knows Kowalengrad. He came from [[Kowalen Grad]].");
  CHECK(t.check("They live in Kowalengrad. He met Kowalen and Grad.").empty());
}

TEST_CASE("a title in the place of a family name") {
  RuleTester t(rule("role"));
  CHECK(t.marks("रूसी राष्ट्रपति व्लादिमीर पुतिन ने यह कहा। व्लादिमीर पुतिन मास्को में थे। बाद में रूसी राष्ट्रपति व्लादिमीर राष्ट्रपति ने कहा।") ==
        "रूसी राष्ट्रपति व्लादिमीर पुतिन ने यह कहा। व्लादिमीर पुतिन मास्को में थे। बाद में रूसी राष्ट्रपति [[व्लादिमीर राष्ट्रपति]] ने कहा।");
}

TEST_CASE("a slip from a well-known name, with the rest of the name beside it") {
  RuleTester t(rule("misspelled") + "    known: " NEWSLINT_SOURCE_DIR "/rules/any/known-names.tsv\n");
  CHECK(t.marks("The envoy of Vladmir Putin came.") == "The envoy of [[Vladmir]] Putin came.");
  CHECK(t.check("The envoy of Vladimir Putin came.").empty());
  CHECK(t.check("The envoy of Vladmir Kowalenko came.").empty());
  // A place that few know attracts only beside what says that it is one.
  CHECK(t.marks("बाढ़ मयूरभज जिले में आई।") == "बाढ़ [[मयूरभज]] जिले में आई।");
  CHECK(t.check("बाढ़ मयूरभज में आई।").empty());
}

TEST_CASE("the list of well-known names has places and other names enough, each in three scripts") {
  std::ifstream in(NEWSLINT_SOURCE_DIR "/rules/any/known-names.tsv");
  std::size_t places = 0, others = 0;
  std::set<std::string> seen;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> columns;
    std::istringstream parts(line);
    for (std::string part; std::getline(parts, part, '\t');) columns.push_back(part);
    REQUIRE_MESSAGE(columns.size() == 6, line);
    const std::string& kind = columns[0];
    ++(kind == "city" || kind == "district" || kind == "state" || kind == "province" || kind == "region" ? places : others);
    CHECK_MESSAGE((columns[2] == "-" || (columns[2].size() == 4 && columns[2] >= "1000" && columns[2] <= "2026")), line);
    // Every form is in the script of its column.
    for (std::size_t c = 3; c < 6; ++c)
      for (std::size_t i = 0; i < columns[c].size();) {
        const Script script = script_of(next_code_point(columns[c], i));
        CHECK_MESSAGE((columns[c] == "-" || script == Script::common || script == Script::inherited ||
                       script == (c == 3 ? Script::latin : c == 4 ? Script::devanagari : Script::arabic)), line);
      }
    CHECK_MESSAGE(seen.insert(columns[0] + columns[1] + columns[3]).second, line);
  }
  CHECK(places >= 1200);
  CHECK(others >= 400);
}
