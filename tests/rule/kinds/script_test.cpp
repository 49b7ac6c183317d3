#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using namespace newslint::test;

static std::string rule(std::string_view check, std::string_view more = "") {
  return "  - id: r\n    kind: script\n    severity: warning\n    category: encoding\n    check: " + std::string(check) +
         "\n    message: '{match}: {problem} {scripts} {language}'\n    " + std::string(more) + "\n";
}

TEST_CASE("letters of two scripts in one word") {
  RuleTester t(rule("mixed-script"));
  CHECK(t.marks("यह गुys है") == "यह [[गुys]] है");
  CHECK(t.marks("बहुत सMOOTH और प्रкतिस था") == "बहुत [[सMOOTH]] और [[प्रкतिस]] था");
  CHECK(t.marks("several गуб कौн in a row") == "several [[गуб कौн]] in a row");
  // Symbols of quantities, hyphens, other writing systems and addresses.
  CHECK(t.marks("5 µm, 3 μm, Δt, TNFα, T-शर्ट, 東京タワー, example.com/हिन्दीpage") ==
        "5 µm, 3 μm, Δt, TNFα, T-शर्ट, 東京タワー, example.com/हिन्दीpage");
  const auto hits = t.check("गुys");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].message == "गुys: {problem} Devanagari and Latin {language}");
}

TEST_CASE("a missing space between two scripts is its own finding") {
  RuleTester joined(rule("joined-scripts")), mixed(rule("mixed-script"));
  if (!lexicons().devanagari) return;
  CHECK(joined.marks("वह IKEAसे लाया") == "वह [[IKEAसे]] लाया");
  CHECK(mixed.marks("वह IKEAसे लाया") == "वह IKEAसे लाया");
  CHECK(joined.check("IKEAसे")[0].fixes == std::vector<std::string>{"IKEA से"});
  CHECK(joined.marks("गुys") == "गुys");
}

TEST_CASE("look-alike letters have a Latin proposal") {
  RuleTester t(rule("look-alike"));
  const auto hits = t.check("In Mоscow today");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].text == "Mоscow");
  CHECK(hits[0].fixes == std::vector<std::string>{"Moscow"});
  CHECK(t.marks("Москва and Αθήνα and 3 µm") == "Москва and Αθήνα and 3 µm");
}

TEST_CASE("broken Devanagari clusters") {
  RuleTester t(rule("broken-cluster"));
  CHECK(t.marks("यह ंयूजीलैंड और लेागों की") == "यह [[ंयूजीलैंड]] और [[लेागों]] की");
  CHECK(t.marks("बड़े बांध ों पर") == "बड़े बांध [[ों]] पर");
  CHECK(t.marks("हैंं और संंसद") == "[[हैंं]] और [[संंसद]]");
  // Vowels typed as two characters, joiners, Sanskrit halants, a visarga for a colon.
  CHECK(t.marks("अाज क्‍या श्रीमान् कहा ः दुःख ऑफ़िस बाॅल ॐ") == "अाज क्‍या श्रीमान् कहा ः दुःख ऑफ़िस बाॅल ॐ");
  if (lexicons().devanagari) CHECK(t.check("यह हैंं")[0].fixes == std::vector<std::string>{"हैं"});
}

TEST_CASE("broken Arabic clusters") {
  RuleTester t(rule("broken-cluster"));
  CHECK(t.marks("یہ کتابِِ اچھی ہے") == "یہ [[کتابِِ]] اچھی ہے");
  CHECK(t.marks("یہ ِ کتاب ہے") == "یہ [[ِ]] کتاب ہے");
  CHECK(t.marks("محمّدٌ وزیرِ اعظم") == "محمّدٌ وزیرِ اعظم");
}

TEST_CASE("joiners that do nothing") {
  RuleTester t(rule("[joiner, invisible]")), joiner(rule("joiner"));
  CHECK(joiner.marks("re\u00ADport राम\u200D गया") == "re\u00ADport राम[[\u200D]] गया");
  CHECK(t.marks("re\u00ADport and a\u200Bb") == "re[[\u00AD]]port and a[[\u200B]]b");
  CHECK(t.marks("राम\u200D गया क्\u200Dया") == "राम[[\u200D]] गया क्\u200Dया");
  CHECK(t.marks("می\u200Cخواہ \U0001F468\u200D\U0001F469") == "می\u200Cخواہ \U0001F468\u200D\U0001F469");
  CHECK(t.marks("کتاب\u200C ہے") == "کتاب[[\u200C]] ہے");
  CHECK(t.check("re\u00ADport")[0].fixes == std::vector<std::string>{""});
}

TEST_CASE("mojibake is decoded") {
  RuleTester t(rule("mojibake"));
  const auto hits = t.check("the worldâ€™s cafÃ© and à¤°à¤¾à¤® à¤¹à¥ˆ.");
  REQUIRE(hits.size() == 3);
  CHECK(hits[0].fixes == std::vector<std::string>{"’"});
  CHECK(hits[1].fixes == std::vector<std::string>{"é"});
  CHECK(hits[2].fixes == std::vector<std::string>{"राम है"});
  CHECK(t.marks("São Paulo, café, Zürich, «LIBERTÉ» und Müll") == "São Paulo, café, Zürich, «LIBERTÉ» und Müll");
  CHECK(t.marks("it\uFFFDs") == "it[[\uFFFD]]s");
}

TEST_CASE("signs of old fonts, private characters, digits of two scripts") {
  RuleTester font(rule("legacy-font")), priv(rule("private-use")), digits(rule("digits-mixed"));
  CHECK(font.marks("वह विµाम और क±यादा 5±2 §12") == "वह विµाम और [[क±यादा]] 5±2 §12");
  CHECK(priv.marks("a\uE001\uE002b c") == "a[[\uE001\uE002]]b c");
  CHECK(digits.marks("सन 20१४ और १५/08/2020, २०१४ 2014") == "सन [[20१४]] और [[१५/08/2020]], २०१४ 2014");
}

TEST_CASE("a paragraph in a foreign script is one finding") {
  RuleTester t(rule("foreign-paragraph", "expect: [document, Latin]"));
  const std::string english = "The ministers met in the capital last month and agreed on a plan.\n\n";
  CHECK(t.marks(english + "چین سیاست دنیا\n" + english) == english + "[[چین سیاست دنیا]]\n" + english);
  CHECK(t.marks(english + "Also Read: چین اور مالدیپ نے انفراسٹرکچر کے معاہدوں کے ساتھ تعلقات کو بہتر کیا۔\n\n" + english) ==
        english + "[[Also Read: چین اور مالدیپ نے انفراسٹرکچر کے معاہدوں کے ساتھ تعلقات کو بہتر کیا۔]]\n\n" + english);
  // A word of another script in a sentence, the title of a work, a text of two languages.
  CHECK(t.marks(english + "The word چین means China here.\n").find("[[") == std::string::npos);
  CHECK(t.marks(english + "“چین سیاست دنیا”\n").find("[[") == std::string::npos);
  CHECK(t.marks("चीन के मंत्री राजधानी में मिले और सहमत हुए।\nThe ministers met today\n").find("[[") == std::string::npos);
}

TEST_CASE("foreign words in a sentence") {
  RuleTester lower(rule("foreign-word", "scripts: [Latin]\n    letters: lower\n    min_length: 4"));
  CHECK(lower.marks("वह बहुत smooth था और (smooth) news.com पर IKEA गया") == "वह बहुत [[smooth]] था और (smooth) news.com पर IKEA गया");
  CHECK(lower.marks("रंग (colour) को कभी color भी लिखते हैं") == "रंग (colour) को कभी color भी लिखते हैं");
  CHECK(lower.marks("यह live cricket score update है") == "यह live cricket score update है");
  RuleTester third(rule("foreign-word", "expect: [document, Latin]"));
  CHECK(third.marks("वह साथ Россия गया और IKEA में") == "वह साथ [[Россия]] गया और IKEA में");
  RuleTester ideograph(rule("foreign-word", "scripts: [Han, Greek]\n    min_length: 3"));
  CHECK(ideograph.marks("इस शहर को 少 लोग α जानते हैं।") == "इस शहर को [[少]] लोग α जानते हैं।");
  RuleTester run(rule("foreign-word", "scripts: [Latin]\n    min_words: 3"));
  CHECK(run.marks("Salman Rushdie Attacked: लेखक सलमान रुश्दी पर हमला, Kim Jong नेता") ==
        "[[Salman Rushdie Attacked]]: लेखक सलमान रुश्दी पर हमला, Kim Jong नेता");
}

TEST_CASE("mistakes in a rule are explained") {
  CHECK(RuleTester(rule("broken-clusters")).mistakes().size() == 1);
  CHECK(RuleTester(rule("foreign-word", "expect: [Klingon]")).mistakes().size() == 1);
}
