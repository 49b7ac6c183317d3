// Gloss: brackets that explain another word than the one before them.
#include <doctest/doctest.h>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

constexpr std::string_view list =
    "# comment\nof, the\nagreement, deal\tसमझौता, करार\tمعاہدہ\ndeal, bargain\tसौदा\tسودا\n"
    "peace deal\tशांति करार\tامن معاہدہ\nsanction\tप्रतिबंध\tپابندی\nsoldier\tसैनिक\tفوجی\n";

RuleTester tester(std::string_view check) {
  return RuleTester("  - id: g\n    kind: gloss\n    lexicon: beside.tsv\n    message: '{term}: {gloss} {other}'\n"
                    "    check: " + std::string(check) + "\n", "any", test::lexicons(), list);
}

}  // namespace

TEST_CASE("a note about the text is no gloss") {
  RuleTester t = tester("remark\n    remarks: [unclear, sanction]");
  CHECK(t.marks("नए समझौते (unclear) पर बात।") == "नए [[समझौते (unclear)]] पर बात।");
  CHECK(t.check("नए समझौते (unclear) पर बात।").size() == 1);
  CHECK(t.check("नए समझौते (deal) पर बात।").empty());
  CHECK(t.check("नए प्रतिबंध (sanction) पर बात।").empty());
}

TEST_CASE("a gloss the list keeps apart from its term contradicts it, in either script and any form") {
  RuleTester t = tester("contradiction");
  CHECK(t.marks("नए सैनिकों (agreements) पर बात।") == "नए [[सैनिकों (agreements)]] पर बात।");
  CHECK(t.marks("نئے فوجی (sanction) آئے۔") == "نئے [[فوجی (sanction)]] آئے۔");
  CHECK(t.check("नए सैनिकों (the soldiers) पर बात।").empty());
  CHECK(t.check("नए समझौते (bargain) पर बात।").empty());  // both can be a deal
  CHECK(t.check("नए समझौते (Reuters) पर बात।").empty());
  CHECK(t.check("नए सैनिक (Zanzibar) पर बात।").empty());
}

TEST_CASE("a part of what a term means is no contradiction, nor is a compound that the list does not have") {
  RuleTester t = tester("contradiction");
  CHECK(t.check("नए शांति करार (peace) पर बात।").empty());
  CHECK(t.marks("नए शांति करार (sanction) पर बात।") == "नए [[शांति करार (sanction)]] पर बात।");
  CHECK(t.check("इस नौका सैनिक (agreement) पर बात।").empty());
}

TEST_CASE("how a term sounds is a gloss of it, and belongs to no other term") {
  RuleTester t = tester("other-term");
  CHECK(t.check("व्लादिमीर पुतिन (Vladimir Putin) और किम जोंग उन (Kim Jong Un) मिले।").empty());
  CHECK(t.marks("पेरू (Peru) और चिली (Peru) मिले।") == "पेरू (Peru) और [[चिली (Peru)]] मिले।");
  CHECK(t.check("सांसद गोयल (BJP) और तनेजा (BJP) मिले।").empty());
  CHECK(t.check("The deal (Peru) and the deal (Chile).").empty());
}

TEST_CASE("one term is glossed one way") {
  RuleTester t = tester("two-glosses");
  CHECK(t.marks("समझौता (deal) हुआ। समझौता (soldier) हुआ।") == "समझौता (deal) हुआ। [[समझौता (soldier)]] हुआ।");
  CHECK(t.check("समझौता (deal) हुआ। समझौता (agreement) हुआ।").empty());
}

TEST_CASE("mistakes are explained") {
  CHECK(RuleTester("  - id: g\n    kind: gloss\n    check: remark\n    message: m\n").mistakes().at(0).find("`lexicon`") != std::string::npos);
}
