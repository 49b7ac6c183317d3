#include "rule/prematch.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <random>

#include "text/utf8.h"

using namespace newslint;

static std::string program(const std::string& pattern) {
  const auto tree = parse_pattern(pattern, false);
  REQUIRE(tree);
  return compile_prematch(*tree);
}

TEST_CASE("the quick look says no where no match begins") {
  const auto may = [](const std::string& pattern, std::string_view text) {
    return may_match(program(pattern), text, 0, 0, text.size(), false);
  };
  CHECK(may("could (?:of|have)", "could of"));
  CHECK_FALSE(may("could (?:of|have)", "could not"));
  CHECK_FALSE(may("(?:the|this|them) x", "that x"));
  CHECK(may("(?:the|this|the)m x", "them x"));
  CHECK_FALSE(may("[Pp]rime minister", "Prime Minister"));
  CHECK(may("(?i:prime minister) x", "Prime MINISTER x"));
  CHECK_FALSE(may("(?i:prime) minister", "PRIME Minister"));
  CHECK(may("^a{2,3}$", "aaa"));
  CHECK_FALSE(may("^a{2,3}$", "aaaa"));
  CHECK(may("में (?:से|को)", "में को"));
  CHECK_FALSE(may("में (?:से|को)", "में का"));
  CHECK_FALSE(may("[\\x{2066}-\\x{2068}]", "“"));
  CHECK(may("[^\\n]*;", "abc;"));
  CHECK(may("[\\s\\pP\\pS]*और", "“। और"));
  CHECK_FALSE(may("[\\s\\pP\\pS]*और", "वह और"));
  CHECK(may("\\p{Lu}\\pL", "Éa"));
}

TEST_CASE("a program too slow or too long says maybe") {
  CHECK(may_match({}, "abc", 0, 0, 3, true));
  const std::string nested = program("(?:a*)*b");
  CHECK(may_match(nested, std::string(200, 'a'), 0, 0, 200, false));
}

TEST_CASE("wherever RE2 finds a match, the quick look says maybe") {
  const std::vector<std::string> patterns = {
      "(?:ab|a)(?:c|bcd)", "a+b?c", "(?i:Ab)c", "[a-c]{2,3}d", "a(?:bc)*d", "^ab|cd$", "(?:a|b)+ c", "\\pL+ \\d", "[^a]b",
      "é|ा?ब", "(?:ab|abc|abd|a|b)c", "(?i:(?:ab|Abc|aB|) ?c)", "(?:ab|a[bc]|(?:ad|a) )x", "(?:(?:a|ab)c|(?:a|ab)d)b", "[ऀ-ॿ]+a", "(?:a|)b", "a.c", "(?:x (?:not |also )?(?:ab|ac))", "[’']t b", "a{0}b", "(?P<hit>a)b"};
  std::mt19937 random(11);
  const std::vector<std::string> pieces = {"a", "b", "c", "d", " ", "x", "not ", "also ", "é", "ब", "ा", "’", "'", "t", "1", "A", "B", "\n"};
  for (const std::string& pattern : patterns) {
    const RE2 re(pattern);
    REQUIRE(re.ok());
    const std::string p = program(pattern);
    const auto first = first_bytes(p);
    for (int round = 0; round < 400; ++round) {
      std::string text;
      for (int n = static_cast<int>(random() % 12); n > 0; --n) text += pieces[random() % pieces.size()];
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_continuation(text[at])) continue;
        re2::StringPiece hit;
        if (!re.Match(text, at, text.size(), RE2::ANCHOR_START, &hit, 1) || hit.empty()) continue;
        INFO(pattern << " in " << text << " at " << at);
        CHECK(may_match(p, text, at, at + hit.size(), at + hit.size(), false));
        CHECK(first[static_cast<unsigned char>(text[at])]);
      }
    }
  }
}
