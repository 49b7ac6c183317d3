#include "rule/regex.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace newslint;

static std::string found(const Regex& regex, std::string_view text) {
  std::string out;
  RegexMatch m;
  for (std::size_t from = 0; regex.find(text, from, m); from = m.end)
    out += "[" + std::string(text.substr(m.begin, m.end - m.begin)) + "]";
  return out;
}

TEST_CASE("matches stand at Unicode word edges") {
  const Regex word("जिनपिंग", false, Edges::words);
  CHECK(found(word, "शी जिनपिंग ने") == "[जिनपिंग]");
  CHECK(found(word, "जिनपिंगा") == "");
  CHECK(found(word, "“जिनपिंग”।") == "[जिनपिंग]");
  CHECK(found(Regex("जिनपिंग", false, Edges::none), "जिनपिंगा") == "[जिनपिंग]");
  CHECK(found(Regex("cat", false, Edges::words), "cat concat cats cat's") == "[cat][cat]");
  CHECK(found(Regex("ÉTÉ", true, Edges::words), "été") == "[été]");
}

TEST_CASE("an alternative that fails at the edge gives way to a longer one") {
  CHECK(found(Regex("go|going", false, Edges::words), "going home") == "[going]");
  CHECK(found(Regex("a b|b", false, Edges::words), "xa b") == "[b]");
}

TEST_CASE("guards look exactly where they should") {
  const Regex r("did", true, Edges::words);
  const std::string_view text = "Why did China keep";
  CHECK(r.ends_at(text, 7));
  CHECK_FALSE(r.ends_at(text, 8));
  CHECK(r.starts_at(text, 4));
  CHECK_FALSE(r.starts_at(text, 3));
  CHECK(r.overlaps(text, 5, 6));
  CHECK_FALSE(r.overlaps(text, 8, 13));
  CHECK_FALSE(Regex("id", false, Edges::words).ends_at(text, 7));
}

TEST_CASE("what RE2 lacks is answered with what replaces it") {
  const auto error = [](const char* p) {
    const auto r = check_pattern(p, false);
    return r ? std::string() : r.error();
  };
  CHECK(error("(?<=a)b").find("unless_before") != std::string::npos);
  CHECK(error("a(?=b)").find("unless_after") != std::string::npos);
  CHECK(error("a(?!b)").find("unless_after") != std::string::npos);
  CHECK(error("(a)\\1").find("repetition") != std::string::npos);
  CHECK(error("a*").find("nothing") != std::string::npos);
  CHECK_FALSE(error("(a").empty());
  CHECK(error("\\pL{1,1000}").find("MiB") != std::string::npos);
  CHECK(error("plain").empty());
}

TEST_CASE("named groups are numbered as RE2 numbers them") {
  for (const char* p : {"a(b)(?P<hit>c)", "[(](?P<a>x)\\((?:y)(?P<b>z)", "[^](](?P<a>x)", "[]](?P<q>\\()", "(?i)(x)(?P<n>[\\](])"}) {
    const RE2 re(p);
    REQUIRE(re.ok());
    CHECK(named_groups(p) == std::map<std::string, int>(re.NamedCapturingGroups().begin(), re.NamedCapturingGroups().end()));
  }
}
