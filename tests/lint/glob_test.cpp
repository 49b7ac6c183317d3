#include "lint/glob.h"

#include <doctest/doctest.h>

#include <string>

using namespace newslint;

TEST_CASE("path patterns match as in git") {
  CHECK(glob_match("a.txt", "a.txt"));
  CHECK_FALSE(glob_match("a.txt", "b/a.txt"));
  CHECK(glob_match("*.txt", "a.txt"));
  CHECK_FALSE(glob_match("*.txt", "b/a.txt"));
  CHECK(glob_match("**/*.txt", "a.txt"));
  CHECK(glob_match("**/*.txt", "b/c/a.txt"));
  CHECK(glob_match("b/**", "b/c/a.txt"));
  CHECK_FALSE(glob_match("b/**", "bc/a.txt"));
  CHECK(glob_match("b/**/a.txt", "b/a.txt"));
  CHECK(glob_match("b/**/a.txt", "b/x/y/a.txt"));
  CHECK(glob_match("?.txt", "क.txt"));
  CHECK_FALSE(glob_match("?.txt", "/.txt"));
  CHECK(glob_match("[a-c]*[!0-9]", "b12x"));
  CHECK_FALSE(glob_match("[a-c]*[!0-9]", "b123"));
  CHECK(glob_match("[क-घ].txt", "ख.txt"));
  CHECK(glob_match("\\*.txt", "*.txt"));
  CHECK_FALSE(glob_match("\\*.txt", "a.txt"));
  CHECK(glob_match("a[", "a["));
}

TEST_CASE("a pattern made to backtrack is answered at once") {
  std::string pattern, path(2000, 'a');
  for (int i = 0; i < 60; ++i) pattern += "*a";
  CHECK_FALSE(glob_match(pattern + "b", path));
}

TEST_CASE("lines of an ignore file: the last that matches counts") {
  const IgnoreFile f("# comment\n*.log\n!keep.log\nbuild/\n/top.txt\ndocs/*.txt\n\\!odd\ntrailing  \r\n");
  using V = IgnoreFile::Verdict;
  CHECK(f.verdict("a.log", false) == V::ignore);
  CHECK(f.verdict("x/y/a.log", false) == V::ignore);
  CHECK(f.verdict("x/keep.log", false) == V::keep);
  CHECK(f.verdict("x/build", true) == V::ignore);
  CHECK(f.verdict("x/build", false) == V::none);
  CHECK(f.verdict("top.txt", false) == V::ignore);
  CHECK(f.verdict("x/top.txt", false) == V::none);
  CHECK(f.verdict("docs/a.txt", false) == V::ignore);
  CHECK(f.verdict("docs/x/a.txt", false) == V::none);
  CHECK(f.verdict("!odd", false) == V::ignore);
  CHECK(f.verdict("trailing", false) == V::ignore);
}
