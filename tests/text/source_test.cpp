#include "text/source.h"

#include <doctest/doctest.h>

using namespace newslint;

TEST_CASE("positions count lines and code points") {
  const Source s("a.txt", "ab\nचीन x\r\nz");
  CHECK(s.position(0) == Position{1, 1});
  CHECK(s.position(3) == Position{2, 1});
  CHECK(s.position(12) == Position{2, 4});
  CHECK(s.position(13) == Position{2, 5});
  CHECK(s.position(16) == Position{3, 1});
  CHECK(s.position(6) == Position{2, 2});   // backwards too
  CHECK(s.position(99) == Position{3, 2});  // past the end: the end
  CHECK(s.excerpt(12).text == "चीन x");
}

TEST_CASE("a slice knows where it stands in the file") {
  const Source s("a.txt", "x y\nz", 100, 7, 3);
  CHECK(s.position(100) == Position{7, 4});
  CHECK(s.position(102) == Position{7, 6});
  CHECK(s.position(104) == Position{8, 1});
  CHECK(s.text({104, 105}) == "z");
}

TEST_CASE("a byte order mark has no column") {
  const Source s("a.txt", "\xEF\xBB\xBF" "ab");
  CHECK(s.position(3) == Position{1, 1});
  CHECK(s.position(4) == Position{1, 2});
  CHECK(s.excerpt(4).text == "ab");
}

TEST_CASE("bytes that are not UTF-8 are replaced in place and remembered") {
  const Source s("a.txt", std::string("a\xFF\xFE" "b\xE0\xA4") + "c");
  CHECK(s.bytes() == "a??b??c");
  REQUIRE(s.invalid().size() == 2);
  CHECK(s.invalid()[0].offset == 1);
  CHECK(s.invalid()[0].length == 2);
  CHECK(s.invalid()[1].offset == 4);
  for (const std::string_view bad : {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE0\x80\x80", "\xF0\x80\x80\x80"})
    CHECK_FALSE(Source("b", std::string(bad)).invalid().empty());
}

TEST_CASE("encodings told by their first bytes") {
  CHECK(sniff_encoding("plain") == Encoding::utf8);
  CHECK(sniff_encoding("") == Encoding::utf8);
  CHECK(sniff_encoding(std::string_view("\xFF\xFE" "a\0", 4)) == Encoding::utf16le);
  CHECK(sniff_encoding(std::string_view("\xFE\xFF\0a", 4)) == Encoding::utf16be);
  CHECK(sniff_encoding(std::string_view("ab\0c", 4)) == Encoding::binary);
}
