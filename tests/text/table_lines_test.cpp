// Lines of tables.
#include <doctest/doctest.h>

#include <string>

#include "text/table_lines.h"

using namespace newslint;

TEST_CASE("comments and empty lines are left out, and the numbers are those of the file") {
  const auto read = [](std::string_view table) {
    std::string out;
    for_table_lines(table, [&](std::string_view line, std::size_t number) { out += std::to_string(number) + ":" + std::string(line) + ";"; });
    return out;
  };
  CHECK(read("") == "");
  CHECK(read("# a\n\nb\tc\r\nd") == "3:b\tc;4:d;");
  CHECK(read("a\n\r\n#\nb\n") == "1:a;4:b;");
}
