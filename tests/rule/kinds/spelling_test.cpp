#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using namespace newslint::test;

static std::string rule(std::string_view more) {
  return "  - id: r\n    kind: spelling\n    severity: warning\n    category: spelling\n    message: '{match}: {expected}'\n    " +
         std::string(more) + "\n";
}

static const std::string more_english = "\n\nThe ministers of both countries met in the capital on Monday and talked about trade, security and water.\n";

TEST_CASE("English slips for frequent words") {
  if (!lexicons().latin) return;
  RuleTester t(rule("edits: {same-sound: 3.7, missing: 3.7, transposed: 3.5, doubled: 3.5}\n    min_length: 5\n    suffixes: [ish]\n    accept: [goverment]"), "en");
  CHECK(t.marks("The managment denied it." + more_english) == "The [[managment]] denied it." + more_english);
  CHECK(t.check("The managment denied it.")[0].fixes[0] == "management");
  // A heading and the start of a sentence have capitals; a name inside a sentence is left alone.
  CHECK(t.marks("Mangement of water" + more_english) == "[[Mangement]] of water" + more_english);
  const std::string inside = "Talks" + more_english + "It was said by Mangement of the party.";
  CHECK(t.marks(inside) == inside);
  // Accepted, repeated, addresses, compounds, other edits than the listed ones.
  CHECK(t.marks("The goverment denied it.") == "The goverment denied it.");
  CHECK(t.marks("The managment, the managment, the managment.") == "The managment, the managment, the managment.");
  CHECK(t.marks("See managment.org, #managment, @managment or de-managment now.") == "See managment.org, #managment, @managment or de-managment now.");
  CHECK(t.marks("They livestreamed it on a smartphone.") == "They livestreamed it on a smartphone.");
  CHECK(t.marks("They tbought the house there.") == "They tbought the house there.");
}

TEST_CASE("Hindi slips, with the guards of names") {
  if (!lexicons().devanagari) return;
  RuleTester t(rule("edits: {nasal: 3.5, vowel-length: [3.5, 5]}\n    after: [ने]\n    before: [श्री]\n    inflections: {ीं: ी}"), "hi");
  CHECK(t.marks("गहरे रिश्तें दोनों देशों के हित में होंगे।") == "गहरे [[रिश्तें]] दोनों देशों के हित में होंगे।");
  CHECK(t.check("गहरे रिश्तें होंगे।")[0].fixes[0] == "रिश्ते");
  CHECK(t.marks("कल श्री रिश्तें आए और रिश्तें ने कहा") == "कल श्री रिश्तें आए और रिश्तें ने कहा");
  CHECK(t.marks("गहरे (रिश्तें) होंगे, रिश्तें-नाते भी") == "गहरे (रिश्तें) होंगे, रिश्तें-नाते भी");
  CHECK(t.marks("उन्होंने दुकानें खोलीं और खेलीं") == "उन्होंने दुकानें खोलीं और खेलीं");
}

TEST_CASE("a sign lost at the end is seen by what follows, even beside names") {
  if (!lexicons().devanagari) return;
  const std::string lost = "edits: {nasal: 9}\n    before: [श्री]\n    repeated: 2\n    lost: {sign: ं, after: [ो, ओ], before: [को, में]}";
  RuleTester t(rule(lost), "hi");
  CHECK(t.marks("उन धारणाओ को बदलो।") == "उन [[धारणाओ]] को बदलो।");
  CHECK(t.check("उन धारणाओ को बदलो।")[0].fixes[0] == "धारणाओं");
  CHECK(t.marks("श्री पक्षियो को दाना दो।") == "श्री [[पक्षियो]] को दाना दो।");
  // Another word behind it, a comma, no word with the sign either, written so throughout.
  CHECK(t.marks("हे पक्षियो सुनो, पक्षियो, को") == "हे पक्षियो सुनो, पक्षियो, को");
  CHECK(t.marks("वह पक्षियो, को सुनो।") == "वह पक्षियो, को सुनो।");
  CHECK(t.marks("डब्रोवनियो में रहो।") == "डब्रोवनियो में रहो।");
  CHECK(t.marks("पक्षियो को दो, पक्षियो को लो।") == "पक्षियो को दो, पक्षियो को लो।");
  CHECK(RuleTester(rule("lost: {sign: ं}"), "hi").mistakes().size() == 1);
}

TEST_CASE("words close to a repeated word of the article") {
  const std::string filler = "The ministers of both countries met in the capital on Monday and talked about trade, security and water for a long day. ";
  RuleTester t(rule("find: near-repeated\n    inflections: {s: ''}"), "any");
  if (!lexicons().latin) return;
  const std::string good = filler + "Kowalenko said so. Then Kowalenko left. Kowalenko's wife stayed. ";
  CHECK(t.marks(good + "Later Kowalneko called.") == good + "Later [[Kowalneko]] called.");
  const auto hits = t.check(good + "Later Kowalneko’s son called.");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].text == "Kowalneko");
  CHECK(hits[0].fixes == std::vector<std::string>{"Kowalenko"});
  CHECK(hits[0].related == std::vector<std::string>{"Kowalenko"});
  // The plural of a name, another name two letters away, a word without a capital, too little evidence.
  for (std::string_view other : {"Kowalenkos", "Kovalenka", "kowalneko", "Xowalenko"})
    CHECK(t.marks(good + "Later " + std::string(other) + " called.") == good + "Later " + std::string(other) + " called.");
  CHECK(t.marks(filler + "Kowalenko said so. Later Kowalneka called.") == filler + "Kowalenko said so. Later Kowalneka called.");
}

TEST_CASE("unknown words, with suggestions") {
  if (!lexicons().latin) return;
  RuleTester t(rule("find: unknown"), "en");
  const auto hits = t.check("The managment denied it, said Duben." + more_english);
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].fixes[0] == "management");
}

TEST_CASE("mistakes in the keys of spelling") {
  CHECK(RuleTester(rule("edits: {nasals: 3}")).mistakes().size() == 1);
  CHECK(RuleTester(rule("edits: {nasal: often}")).mistakes().size() == 1);
  CHECK(RuleTester(rule("dictionaries: [oxford]")).mistakes().size() == 1);
}
