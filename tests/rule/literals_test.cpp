#include "rule/literals.h"

#include <doctest/doctest.h>

#include <cmath>

#include "text/utf8.h"

using namespace newslint;

/// The plan as text: `[word]` or `<fragment>` to hang on, `^` where the literal begins the match.
static std::string plan(const std::string& pattern, bool at_edges = true) {
  const LiteralPlan p = plan_literals(pattern, at_edges, [](std::string_view w) {
    return std::pow(10.0, -0.45 * static_cast<double>(count_code_points(w)));
  });
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
  CHECK(plan("ऊर्जा के तरल उपयोग") == "^[ऊर्जा]{ऊर्जा के तरल उपयोग}");
  CHECK(plan("HERE is") == "^[here]{here is}");
}

TEST_CASE("edges decide whether a literal is a whole word") {
  CHECK(plan("abcd") == "^[abcd]");
  CHECK(plan("abcd", false) == "^<abcd>");
  CHECK(plan("abcd\\p{L}*") == "^<abcd>");
  CHECK(plan("abcd \\p{L}+") == "^[abcd]{abcd }");
  CHECK(plan("\\p{L}+ abcd") == "[abcd]{ abcd}");
  CHECK(plan("\\d+(?:st|nd)") == "<nd><st>");
  CHECK(plan("&quot;", false) == "^<&>{&quot;}");
}

TEST_CASE("what is optional is not hung on; what must be, is") {
  CHECK(plan("(?:the )?cat") == "^[cat]^[the]{the cat}");
  CHECK(plan("colou?r") == "^[color]^[colour]");
  CHECK(plan("(?:very )+good") == "<very>{very good}");
  CHECK(plan("(?:very )*goods") == "<goods>");
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
