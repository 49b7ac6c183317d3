#include "rule/neighbours.h"

#include <doctest/doctest.h>

#include <set>

using namespace newslint;

static std::set<std::uint32_t> sets_of(const NeighbourTable& table, std::string_view word) {
  std::set<std::uint32_t> out;
  table.sets_of(word, [&](std::uint32_t n) { out.insert(n); });
  return out;
}

TEST_CASE("a word is in the sets that have it, its beginning or its end") {
  NeighbourTable table;
  const auto whole = table.add({false, {"went", "came"}, {}});
  const auto beginning = table.add({false, {}, {"un", "wen"}});
  const auto end = table.add({true, {}, {"ing", "ों"}});
  CHECK(table.add({false, {"came", "went", "came"}, {}}) == whole);
  CHECK(table.add({true, {"came", "went"}, {}}) != whole);
  table.freeze();
  CHECK(table.size() == 4);
  CHECK(sets_of(table, "went") == std::set{whole, beginning, 3u});
  CHECK(sets_of(table, "wenting") == std::set{beginning, end});
  CHECK(sets_of(table, "unto") == std::set{beginning});
  CHECK(sets_of(table, "लोगों") == std::set{end});
  CHECK(sets_of(table, "we").empty());
  CHECK(sets_of(table, "").empty());
  NeighbourTable again;
  const std::string bytes(table.bytes());
  REQUIRE(again.open(bytes));
  CHECK(sets_of(again, "wenting") == sets_of(table, "wenting"));
}

TEST_CASE("a damaged table is refused") {
  NeighbourTable table;
  table.add({false, {"went"}, {"un"}});
  table.freeze();
  const std::string bytes(table.bytes());
  NeighbourTable other;
  CHECK_FALSE(other.open({}));
  CHECK_FALSE(other.open(std::string_view(bytes).substr(0, 40)));
  CHECK_FALSE(other.open(std::string_view(bytes).substr(0, bytes.size() - 6)));
  std::string wrong = bytes;
  wrong[5] = 3;  // slots: no power of two
  CHECK_FALSE(other.open(wrong));
  CHECK(sets_of(other, "went").empty());
}
