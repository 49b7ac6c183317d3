#include "support.h"

using namespace newslint;

TEST_CASE("front matter fills the document") {
  for (const char* format : {"text", "markdown"}) {
    const Parsed p = parse(format, "\xEF\xBB\xBF---\r\ntitle: 'It''s here: वार्ता'\r\ndate: 2026-02-08\r\nlang: hi\r\n"
                                   "newslint-ignore: names, typography/x\r\nauthors:\r\n  - {name: A}\r\n---\r\nThe text.\r\n");
    CHECK(p.problems.empty());
    CHECK(p.blocks() == "title: It's here: वार्ता\nparagraph: The text.\n");
    CHECK(p.documents[0].title == "It's here: वार्ता");
    CHECK(p.documents[0].date == "2026-02-08");
    CHECK(p.documents[0].language == "hi");
    REQUIRE(p.documents[0].suppressions.size() == 1);
    CHECK(p.documents[0].suppressions[0].rules == std::vector<std::string>{"names", "typography/x"});
    CHECK(p.documents[0].suppressions[0].whole_document);
    CHECK(written(p, "'") == "''");
    CHECK(written(p, "वार्ता") == "वार्ता");
    CHECK(written(p, "text") == "text");
  }
}

TEST_CASE("titles in every way YAML has") {
  const auto title = [](std::string yaml) {
    const Parsed p = parse("text", "---\ntitle: " + yaml + "\n---\nx\n");
    return p.documents[0].blocks[0].kind == BlockKind::title ? std::string(p.documents[0].blocks[0].text) : "";
  };
  CHECK(title("Plain # comment") == "Plain");
  CHECK(title("\"a \\\"b\\\" \\\\\"") == "a \"b\" \\");
  CHECK(title("\"tab\\tx \\u0939\"") == "tab\tx ह");
  CHECK(title("two\n  lines") == "two lines");
  CHECK(title(">-\n  folded\n  text") == "folded text");
  CHECK(title("''") == "");
  CHECK(title("~") == "");
  CHECK(title("[a, b]") == "a");
}

TEST_CASE("rules to ignore may be a list") {
  const Parsed p = parse("text", "---\nnewslint-ignore:\n  - names\n  - encoding/x\nlang: ur\n---\n");
  REQUIRE(p.documents[0].suppressions.size() == 2);
  CHECK(p.documents[0].suppressions[1].rules == std::vector<std::string>{"encoding/x"});
  CHECK(p.source->text(p.documents[0].suppressions[1].span) == "encoding/x");
  CHECK(p.documents[0].language == "ur");
}

TEST_CASE("broken front matter is one problem, and the text is read") {
  for (const char* format : {"text", "markdown"}) {
    const Parsed p = parse(format, "---\ntitle: a\ndate: [2026\n---\nThe text.\n");
    REQUIRE(p.problems.size() == 1);
    CHECK(p.problems[0].starts_with("4:1: the front matter is not valid YAML: "));
    CHECK(p.blocks() == "paragraph: The text.\n");
    const Parsed open = parse(format, "---\ntitle: a\n\nThe text goes on.\n");
    REQUIRE(open.problems.size() == 1);
    CHECK(open.problems[0] == "1:1: the front matter that begins here is not closed by a `---` line; it is read as text");
    CHECK(open.blocks().find("The text goes on.") != std::string::npos);
  }
  CHECK(parse("text", "---\na: &x [*x]\nb: " + repeated("[", 40) + "\n---\n").problems.size() == 1);
  CHECK(parse("text", "---\na: " + repeated("[", 60'000) + "\n---\n").problems.size() == 1);
}

TEST_CASE("a rule between paragraphs is not front matter") {
  for (const char* text : {"---\nA paragraph.\n\n---\nAnother.\n", "---\n", "---", "--- x\ntitle: a\n---\n", "\n---\ntitle: a\n---\n"}) {
    const Parsed p = parse("text", text);
    CHECK(p.problems.empty());
    CHECK(p.documents[0].title != "a");
  }
  CHECK(parse("text", "---\n---\nText.\n").blocks() == "paragraph: Text.\n");
}
