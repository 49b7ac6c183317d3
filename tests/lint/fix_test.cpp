// Fixes in place, and their difference.
#include <doctest/doctest.h>

#include "lint/fix.h"

using namespace newslint;

namespace {

Finding finding(std::uint64_t begin, std::uint64_t end, std::string text, bool safe) {
  Finding f;
  f.span = {begin, end};
  f.fixes.push_back({text, safe, {{{begin, end}, text}}});
  return f;
}

}  // namespace

TEST_CASE("safe fixes are made, others only when asked for") {
  const std::vector<Finding> all = {finding(0, 3, "The", true), finding(4, 7, "dog", false)};
  CHECK(apply_fixes("teh cat.", all, FixLevel::safe).text == "The cat.");
  CHECK(apply_fixes("teh cat.", all, FixLevel::safe).made == 1);
  CHECK(apply_fixes("teh cat.", all, FixLevel::unsafe).text == "The dog.");
}

TEST_CASE("fixes that overlap are left for the next round") {
  const std::vector<Finding> all = {finding(0, 5, "X", true), finding(3, 7, "Y", true), finding(7, 8, "!", true)};
  const FixResult r = apply_fixes("abcdefgh", all, FixLevel::safe);
  CHECK(r.text == "Xfg!");
  CHECK(r.made == 2);
  CHECK(r.left_out == 1);
}

TEST_CASE("a fix is made as a whole or not at all") {
  Finding f;
  f.fixes.push_back({"both", true, {{{0, 1}, "A"}, {{4, 9}, "E"}}});
  CHECK(apply_fixes("abcd", {f}, FixLevel::safe).text == "abcd");  // the second edit lies outside
  CHECK(apply_fixes("abcdefghi", {f}, FixLevel::safe).text == "AbcdE");
  // Two findings with the same edit: one edit.
  CHECK(apply_fixes("abcdefghi", {f, f}, FixLevel::safe).text == "AbcdE");
}

TEST_CASE("a unified diff says what changes") {
  CHECK(unified_diff("a.txt", "one\ntwo\n", "one\ntwo\n").empty());
  CHECK(unified_diff("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") ==
        "--- a.txt\n+++ a.txt\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  CHECK(unified_diff("a.txt", "one\ntwo\nthree", "one\nthree") ==
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,2 @@\n one\n-two\n three\n\\ No newline at end of file\n");
  CHECK(unified_diff("a.txt", "", "new\n") == "--- a.txt\n+++ a.txt\n@@ -0,0 +1 @@\n+new\n");
}
