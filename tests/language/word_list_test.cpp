#include "language/word_list.h"

#include <doctest/doctest.h>

#include "language/vocabulary.h"
#include "text/normal.h"

using namespace newslint;

TEST_CASE("word lists: one a line, comments, any spelling of the key") {
  WordList list;
  REQUIRE(list.read_text("\xEF\xBB\xBFNewslint\n# a comment\n\nफ़राज़  # with nukta\nChoi Son-hui\r\n"));
  CHECK(list.size() == 5);
  CHECK(list.contains(key_of("newslint")));
  CHECK(list.contains(key_of("फराज")));
  CHECK(list.contains("hui"));
  CHECK_FALSE(list.contains("comment"));
  const auto bad = list.read_text("good\nb\xFF" "d\n");
  REQUIRE_FALSE(bad);
  CHECK(bad.error() == "2: not UTF-8");
  CHECK_FALSE(list.read("/nowhere/words.txt"));
}

TEST_CASE("words of a list are marked as accepted") {
  WordList list;
  list.add("Newslint");
  Lexicons lexicons;
  lexicons.accepted = &list;
  Vocabulary v(lexicons);
  CHECK(v[v.word("NEWSLINT")].has(type_accepted));
  CHECK(v[v.word("newslint's")].has(type_accepted));
  CHECK_FALSE(v[v.word("newslints")].has(type_accepted));
}
