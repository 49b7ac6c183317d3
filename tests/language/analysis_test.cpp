#include "language/analysis.h"

#include <doctest/doctest.h>

#include "format/format.h"
#include "../rule/rule_tester.h"

using namespace newslint;

namespace {

Document document_of(std::string_view text) {
  Document d;
  add_plain_text(d, text, SourceMap(0), true);
  return d;
}

}  // namespace

TEST_CASE("each block has its language, by script and by its words") {
  Vocabulary v(test::lexicons());
  const Document d = document_of(
      "China keeps its distance\n"
      "The ministers of the three countries met last month in the capital.\n"
      "چین اور مالدیپ نے انفراسٹرکچر کے معاہدوں کے ساتھ تعلقات کو بہتر کیا۔\n"
      "दोनों देशों के विदेश मंत्रियों ने पिछले महीने राजधानी में मुलाकात की।\n"
      "Les ministres des trois pays se sont rencontrés le mois dernier dans la capitale.\n"
      "1234\n");
  const Analysis a(d, v, {});
  std::string tags;
  for (const AnalysedBlock& b : a.blocks()) tags += b.language.tag() + " ";
  CHECK(tags == "en en ur hi fr en ");
  CHECK(a.language().tag() == "en");
}

TEST_CASE("a language settled from outside wins for its script") {
  Vocabulary v(test::lexicons());
  const Document d = document_of("यह एक परीक्षा है\nइसमें दो पंक्तियां हैं और बस।\n");
  AnalysisOptions o;
  o.language = Language("mr");
  const Analysis a(d, v, o);
  CHECK(a.language() == Language("mr"));
  CHECK(a.blocks()[0].language == Language("mr"));
}

TEST_CASE("a language that a text claims is believed where its script bears it out") {
  const auto language = [](std::string_view text, const char* claim, std::string_view block_claim = {}) {
    Vocabulary v(test::lexicons());
    Document d = document_of(text);
    if (!block_claim.empty())
      for (Block& b : d.blocks) b.language = block_claim;
    AnalysisOptions o;
    o.language = Language(claim);
    o.claimed = true;
    const Analysis a(d, v, o);
    std::string tags = a.language().tag() + ":";
    for (const AnalysedBlock& b : a.blocks()) tags += " " + b.language.tag();
    return tags;
  };
  const std::string hindi = "दोनों देशों के विदेश मंत्रियों ने पिछले महीने राजधानी में मुलाकात की।\n\n";
  const std::string english = "The ministers of the three countries met last month in the capital.\n\n";
  // A page made with an English template.
  CHECK(language(hindi + hindi, "en-US") == "hi: hi hi");
  CHECK(language(hindi + hindi + "BBC\n", "en") == "hi: hi hi en");
  CHECK(language(english, "ur") == "en: en");
  // Another language of the script may be claimed, and one without a lexicon.
  CHECK(language(hindi, "mr") == "mr: mr");
  CHECK(language(english, "fr") == "fr: fr");
  // Much of the text in another script does not make it another language.
  CHECK(language(hindi + english, "hi") == "hi: hi en");
  CHECK(language(english + english + hindi, "hi") == "hi: en en hi");
  // So it is with what markup says of a block.
  CHECK(language(hindi, "hi", "en") == "hi: hi");
  CHECK(language(english, "en", "fr") == "en: fr");
  CHECK(language("ministers \u0928\u0947 met the press\n", "en", "hi") == "en: hi");
  // What stands in no letters is what it is said to be.
  CHECK(language("1234 567\n", "en", "hi") == "en: hi");
}

TEST_CASE("tokens and gaps cover the block") {
  Vocabulary v(Lexicons{});
  const std::string text = "\u201Cपुतिन\u201D, शी  — end.";
  Document d;
  Block b;
  b.text = text;
  b.map = SourceMap(0);
  d.blocks.push_back(b);
  const Analysis a(d, v, {});
  const AnalysedBlock& block = a.blocks()[0];
  std::string rebuilt(v[block.lead].text);
  const auto tokens = a.tokens(block);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    rebuilt += a.text(block, tokens[i]);
    CHECK(a.gap_text(block, i) == a.type(tokens[i].gap).text);
    rebuilt += a.gap_text(block, i);
  }
  CHECK(rebuilt == text);
}

TEST_CASE("light text leads back to the block") {
  Vocabulary v(Lexicons{});
  const std::string text = "x ज\u093Cमीन y क्\u200Dष z";
  Document d;
  Block b;
  b.text = text;
  d.blocks.push_back(b);
  const Analysis a(d, v, {});
  const LightText& l = a.light(a.blocks()[0]);
  CHECK(l.text == "x \u095Bमीन y क्ष z");
  for (const std::string_view w : {"x", "y", "z"}) {
    const auto at = static_cast<std::uint32_t>(l.text.find(w));
    CHECK(text.substr(l.to_block(at, false), 1) == w);
    CHECK(l.from_block(l.to_block(at, false)) == at);
    CHECK(text.substr(l.to_block(at, false), l.to_block(at + 1, true) - l.to_block(at, false)) == w);
  }
  const auto word = static_cast<std::uint32_t>(l.text.find("\u095Bमीन"));
  const auto end = word + static_cast<std::uint32_t>(std::string("\u095Bमीन").size());
  CHECK(text.substr(l.to_block(word, false), l.to_block(end, true) - l.to_block(word, false)) == "ज\u093Cमीन");
  // Inside a word that changed: its edges.
  CHECK(l.to_block(word + 3, false) == l.to_block(word, false));
  CHECK(l.to_block(word + 3, true) == l.to_block(end, true));
}
