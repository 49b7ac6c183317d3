#include <doctest/doctest.h>

#include <string>

#include "report/report.h"
#include "text/utf8.h"
#include "text/width.h"

using namespace newslint;

namespace {

/// A finding at the first `part` of `line`, on line 2 of a.txt.
Finding at(std::string_view line, std::string_view part, std::string message = "wrong") {
  Finding f;
  f.file = "a.txt";
  f.rule = "pack/rule";
  f.severity = Severity::error;
  f.message = std::move(message);
  f.text = std::string(part);
  const std::size_t byte = line.find(part);
  REQUIRE(byte != std::string_view::npos);
  const std::uint64_t column = count_code_points(line.substr(0, byte)) + 1;
  f.begin = {2, column};
  f.end = {2, column + count_code_points(part)};
  f.excerpt.text = std::string(line);
  return f;
}

std::string report(const Finding& f, unsigned width = 80, bool color = false) {
  std::string out;
  ReportOptions options;
  options.width = width;
  options.color = color;
  const auto r = reporters().at("text").create([&](std::string_view s) { return out += s, true; }, options);
  r->finding(f);
  return out;
}

/// Third line of a report: the carets, from the first cell of the text on.
std::string carets(const std::string& report) {
  std::size_t at = report.find('\n', report.find('\n') + 1) + 1;
  std::string line = report.substr(at, report.find('\n', at) - at);
  return line.substr(std::string("    │ ").size());
}

}  // namespace

TEST_CASE("a finding is shown with its line, carets, the mend and the other places") {
  Finding f = at("The quick brown fox", "quick");
  f.fixes.push_back({"slow", false, {}});
  f.fixes.push_back({"lazy", false, {}});
  f.related.push_back({{}, {1, 5}, {1, 9}, "fast", "first spelled so here"});
  CHECK(report(f) ==
        "a.txt:2:5: error: wrong  [pack/rule]\n"
        "  2 │ The quick brown fox\n"
        "    │     ^^^^^ did you mean slow or lazy?\n"
        "    ├ a.txt:1:5 fast  (first spelled so here)\n");
}

TEST_CASE("carets stand under the glyphs") {
  SUBCASE("nonspacing marks take no cell, spacing ones do") {
    // शी has two cells, a blank, then ज ि न प ि(ं) घ.
    CHECK(carets(report(at("शी जिनपिंघ और", "जिनपिंघ"))) == "   ^^^^^^");
  }
  SUBCASE("East Asian wide characters take two") {
    CHECK(carets(report(at("東京 now", "now"))) == "     ^^^");
    CHECK(carets(report(at("a 東京 b", "東京"))) == "  ^^^^");
  }
  SUBCASE("a decomposed accent takes none") {
    CHECK(carets(report(at("cafe\u0301 bad", "bad"))) == "     ^^^");
  }
  SUBCASE("right-to-left words are counted from the right end of their run") {
    // Of three words the first stands at the right of the run.
    CHECK(carets(report(at("چین سیاست دنیا", "چین"))) == "           ^^^");
    CHECK(carets(report(at("چین سیاست دنیا", "دنیا"))) == "^^^^");
    CHECK(carets(report(at("He said چین دنیا here", "here"))) == "                 ^^^^");
  }
  SUBCASE("what cannot be seen has one caret") {
    CHECK(carets(report(at("ab\u200Dcd", "\u200D"))).size() >= 1);
    Finding empty = at("abcd", "cd");
    empty.end = empty.begin;
    CHECK(carets(report(empty)) == "  ^");
  }
}

TEST_CASE("long lines are cut around the finding, between clusters") {
  std::string line;
  for (int i = 0; i < 60; ++i) line += "शब्द ";
  line += "WRONG";
  for (int i = 0; i < 60; ++i) line += " क्षेत्रीय";
  const std::string text = report(at(line, "WRONG"), 80);
  const std::size_t first = text.find('\n') + 1;
  const std::string shown = text.substr(first, text.find('\n', first) - first);
  CHECK(cell_width(std::string_view(shown)) <= 80);
  CHECK(shown.find("│ …शब्द ") != std::string::npos);
  CHECK(shown.find(" WRONG ") != std::string::npos);
  CHECK(shown.ends_with("क्षेत्रीय…"));
  // The carets stand where the word does.
  const std::string before = shown.substr(0, shown.find("WRONG"));
  CHECK(carets(text).find('^') == cell_width(std::string_view(before)) - 6);
}

TEST_CASE("a finding longer than the frame is marked to its end") {
  const std::string line(500, 'x');
  const std::string text = report(at(line, line), 80);
  CHECK(carets(text).ends_with("^…"));
  CHECK(cell_width(std::string_view(carets(text))) <= 76);
}

TEST_CASE("nothing of a file can drive the terminal") {
  const std::string text = report(at("a\x1b[2Jb\u202Ec\tz", "z", "bad \x1b]0;title\x07"));
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(text.find("\u202E") == std::string::npos);
  CHECK(carets(text) == "         ^");
}

TEST_CASE("colours are used only when asked for") {
  CHECK(report(at("abc", "b")).find('\x1b') == std::string::npos);
  CHECK(report(at("abc", "b"), 80, true).find("\x1b[1;31merror:") != std::string::npos);
}

TEST_CASE("removing is said in words") {
  Finding f = at("ab  cd", "  ");
  f.fixes.push_back({"", true, {}});
  CHECK(report(f).find("^^ take it out?") != std::string::npos);
  f.fixes[0].title = " ";
  CHECK(report(f).find("^^ did you mean “ ”?") != std::string::npos);
  f.fixes[0].title = "-";
  CHECK(report(f).find("^^ did you mean “-”?") != std::string::npos);
}
