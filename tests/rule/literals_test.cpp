#include "rule/literals.h"

#include <doctest/doctest.h>

#include <cmath>

#include "text/utf8.h"

using namespace newslint;

/// The plan as text: `[word]` or `<fragment>` to hang on, `^` where the literal begins the match.
static std::string plan(const std::string& pattern, bool at_edges = true) {
  NeighbourTable neighbours;
  const LiteralPlan p = plan_literals(pattern, at_edges, false, false, [](std::string_view w) {
    return std::pow(10.0, -0.45 * static_cast<double>(count_code_points(w)));
  }, neighbours);
  if (!p.filtered) return "everywhere";
  std::string out;
  for (const RequiredLiteral& l : p.literals) {
    const std::string hook(l.hook());
    out += (l.starts_match ? "^" : "") + (l.mode == HookMode::word ? "[" + hook + "]" : "<" + hook + ">");
    if (hook != l.text) out += "{" + l.text + "}";
  }
  return out;
}

TEST_CASE("a pattern hangs on the rarest word it cannot do without") {
  CHECK(plan("liquid use") == "^[liquid]{liquid use}");
  CHECK(plan("(?:liquid|environmental) use") == "^[environmental]{environmental use}^[liquid]{liquid use}");
  CHECK(plan("(?:could|would) of") == "^[could]{could of}^[would]{would of}");
  CHECK(plan("ऊर्जा के तरल उपयोग") == "^[उपयोग]{ऊर्जा के तरल उपयोग}");
  CHECK(plan("HERE is") == "^[here]{here is}");
}

TEST_CASE("edges decide whether a literal is a whole word") {
  CHECK(plan("abcd") == "^[abcd]");
  CHECK(plan("abcd", false) == "^<abcd>");
  CHECK(plan("abcd\\p{L}*") == "^<abcd>");
  CHECK(plan("abcd \\p{L}+") == "^[abcd]{abcd }");
  CHECK(plan("\\p{L}+ abcd") == "[abcd]{ abcd}");
  CHECK(plan("\\d+(?:st|nd)") == "<nd><st>");
  CHECK(plan("&quot;", false) == "^[quot]{&quot;}");
}

TEST_CASE("what is optional is not hung on; what must be, is") {
  CHECK(plan("(?:the )?cat") == "^[cat]^[the]{the cat}");
  CHECK(plan("colou?r") == "^[color]^[colour]");
  CHECK(plan("(?:very )+good") == "[good]{very good}");
  CHECK(plan("(?:very )*goods") == "[goods]");
  CHECK(plan("[ab]c[de]fgh") == "^[acdfgh]^[acefgh]^[bcdfgh]^[bcefgh]");
  CHECK(plan("(?i)abc\\x{64}") == "^[abcd]");
  CHECK(plan("(?P<hit>word)s") == "^[words]");
}

TEST_CASE("what stands between two words is hung on whole") {
  CHECK(plan("[\\pL]{2}(?P<hit>,)\\pL{2}", false) == "[,]");
  CHECK(plan("\\pL(?P<hit> {3,4})\\pL", false) == "[   ][    ]");
  CHECK(plan("\\pL(?P<hit>[ \\x{A0}]+,) ", false) == "< , ><\xC2\xA0, >");
  CHECK(plan("x\\pL+, ", false) == "<, >");
}

TEST_CASE("what cannot be planned is tried everywhere") {
  CHECK(plan("\\p{L}+") == "everywhere");
  CHECK(plan("x*") == "everywhere");
  CHECK(plan("abc|\\d+") == "everywhere");
  CHECK(plan("\\d \\d") == "everywhere");
  CHECK(plan("[^a]") == "everywhere");
}

/// The first literal of a plan, with its table frozen.
struct Planned {
  explicit Planned(const std::string& pattern) {
    plan = plan_literals(pattern, true, false, false, [](std::string_view) { return 0.01; }, table);
    table.freeze();
  }
  bool may_follow(std::string_view word) const { return holds(plan.literals.at(0).next, word); }
  bool may_precede(std::string_view word) const { return holds(plan.literals.at(0).previous, word); }
  bool holds(std::uint32_t set, std::string_view word) const {
    bool found = set == 0;
    table.sets_of(word, [&](std::uint32_t n) { found |= n + 1 == set; });
    return found;
  }
  NeighbourTable table;
  LiteralPlan plan;
};

TEST_CASE("the words beside a hook are known where the pattern tells them") {
  const Planned after("could (?:went|came|gone\\p{L}*) \\p{L}+");
  REQUIRE(after.plan.literals.at(0).hook() == "could");
  for (const char* word : {"went", "came", "gone", "gonefor"}) CHECK(after.may_follow(word));
  for (const char* word : {"go", "come", "the", "cameo"}) CHECK_FALSE(after.may_follow(word));
  const Planned before("(?:very|so|too) \\p{L}+ of");
  CHECK_FALSE(before.plan.literals.empty());
  // Where the match may end, or anything may stand, nothing is turned away.
  CHECK(Planned("could(?: have)?").plan.literals.at(0).next == 0);
  CHECK(Planned("could \\p{L}+").plan.literals.at(0).next == 0);
  // Another sign than one blank may follow, and the set is open to it.
  const Planned open("could(?:,| have)");
  CHECK(open.plan.literals.at(0).hook_length > 0);
}

TEST_CASE("what stands right beside a literal, and how far a match reaches, is known") {
  NeighbourTable table;
  const auto frequency = [](std::string_view) { return 0.01; };
  const LiteralPlan p = plan_literals("(?:^|[ (])\\p{Ll}{3,}(?P<hit>;)\\p{Lu}", false, false, false, frequency, table);
  REQUIRE(p.literals.size() == 1);
  CHECK(p.literals[0].text == ";");
  CHECK(p.literals[0].reach_before == 1);
  CHECK(fits(p, p.literals[0], "abc;Def", 3, 4));
  CHECK_FALSE(fits(p, p.literals[0], "abc;def", 3, 4));
  CHECK_FALSE(fits(p, p.literals[0], "abc; Def", 3, 4));
  CHECK_FALSE(fits(p, p.literals[0], "abc;", 3, 4));
  CHECK(plan_literals("a.*;", false, false, false, frequency, table).literals.at(0).reach_before == unbounded);
}
