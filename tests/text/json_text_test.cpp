#include "text/json_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace newslint;

TEST_CASE("text is written as JSON reads it") {
  std::string out;
  append_json_string(std::string_view("a\"b\\c\n\r\t\x01\x1F\0é के", 20), out);
  CHECK(out == "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f\\u0000é के\"");
  out.clear();
  append_json_escaped("plain", out);
  CHECK(out == "plain");
}
