// Examples prove rules: marks are read as they are meant, and an example that does not hold is told of
// with its place.
#include "rule/examples.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "lint/resources.h"
#include "rule_tester.h"

using namespace newslint;

namespace {

ExampleReport run_pack(const std::string& rules) {
  std::string folder = (std::filesystem::temp_directory_path() / "newslint-test-XXXXXX").string();
  REQUIRE(mkdtemp(folder.data()) != nullptr);
  const std::string path = folder + "/t.yml";
  std::ofstream(path) << "pack: t\nlanguage: any\nsummary: test\nrules:\n" << rules;
  Diagnostics diagnostics;
  LoadedPacks packs = load_packs({path}, diagnostics);
  std::filesystem::remove_all(folder);
  for (const Diagnostic& d : diagnostics.list()) FAIL(d.message);
  return run_examples(packs, test::lexicons());
}

}  // namespace

TEST_CASE("marks are read and written") {
  const MarkedText m = read_marks("a [[b]] c [[d e]]");
  CHECK(m.text == "a b c d e");
  REQUIRE(m.marks.size() == 2);
  CHECK(m.marks[0] == Span{2, 3});
  CHECK(m.marks[1] == Span{6, 9});
  CHECK(write_marks(m.text, m.marks) == "a [[b]] c [[d e]]");
}

TEST_CASE("brackets inside a mark are text as long as they balance") {
  CHECK(read_marks("x [[[unclear]]] y").text == "x [unclear] y");
  CHECK(read_marks("x [[[unclear]]] y").marks.at(0) == Span{2, 11});
  CHECK(read_marks("[[[[File:a.jpg]]]]").text == "[[File:a.jpg]]");
  // One bracket that nothing closes can be marked too.
  CHECK(read_marks("an [[[]] open one").text == "an [ open one");
  CHECK(read_marks("an [[[]] open one").marks.at(0) == Span{3, 4});
}

TEST_CASE("examples that hold say nothing") {
  const auto report = run_pack(R"(
  - id: colour
    kind: pattern
    pattern: 'colou?r(?P<hit>ed)?'
    fix: 'hue'
    message: m
    examples:
      flags: ['a [[color]] and a [[colour]]', "one\nno\nthe [[color]]"]
      passes: ['colors']
      fixed: {'a color.': 'a hue.'}
)");
  CHECK(report.rules == 1);
  CHECK(report.examples == 4);
  CHECK(report.failures.empty());
}

TEST_CASE("each kind of failure has its line and both texts") {
  const auto report = run_pack(R"(
  - id: colour
    kind: pattern
    pattern: 'color'
    fix: 'colors, color'
    message: m
    examples:
      flags:
        - 'a [[colour]] of [[hue]]'
        - 'the [[color]] of color'
      passes:
        - 'no color'
      known_miss:
        - 'a color at last'
      fixed:
        'color': 'colour'
        'colour': 'colour'
)");
  REQUIRE(report.failures.size() == 5);
  CHECK(report.failures[0].message == "nothing is flagged");
  CHECK(report.failures[0].line == 13);
  CHECK(report.failures[0].rule == "t/colour");
  CHECK(report.failures[1].message == "more is flagged than is marked");
  CHECK(report.failures[1].expected == "the [[color]] of color");
  CHECK(report.failures[1].actual == "the [[color]] of [[color]]");
  CHECK(report.failures[2].list == "passes");
  CHECK(report.failures[2].actual == "no [[color]]");
  CHECK(report.failures[3].message == "the fix gives another text");
  CHECK(report.failures[3].actual == "colors, color");
  CHECK(report.failures[4].message == "nothing is flagged, so nothing is fixed");
  REQUIRE(report.notes.size() == 1);
  CHECK(report.notes[0].list == "known_miss");
}

TEST_CASE("a fix that is flagged itself is no fix") {
  const auto report = run_pack(R"(
  - id: colour
    kind: pattern
    pattern: 'color'
    fix: 'the color'
    message: m
    examples:
      flags: ['[[color]]']
)");
  REQUIRE(report.failures.size() == 1);
  CHECK(report.failures[0].message == "the text is still flagged after its fix");
}

TEST_CASE("a rule for titles gets titles") {
  const auto report = run_pack(R"(
  - id: stop
    kind: pattern
    scope: title
    words: false
    pattern: '\.$'
    message: m
    examples:
      flags: ['A title[[.]]', "A title[[.]]\nA paragraph."]
)");
  for (const auto& f : report.failures) FAIL(to_text(f));
}

TEST_CASE("the shipped packs prove themselves") {
  Diagnostics diagnostics;
  LoadedPacks packs = load_packs(pack_files(NEWSLINT_SOURCE_DIR "/rules"), diagnostics, Examples::required);
  for (const Diagnostic& d : diagnostics.list()) FAIL_CHECK(to_text(d));
  const ExampleReport report = run_examples(packs, test::lexicons());
  CHECK(report.rules > 0);
  for (const ExampleFailure& f : report.failures) FAIL_CHECK(to_text(f));
}
