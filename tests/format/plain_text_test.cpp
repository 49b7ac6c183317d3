#include "support.h"

using namespace newslint;

TEST_CASE("titles, headings and paragraphs") {
  const Parsed p = parse("text", "\xEF\xBB\xBFTalks begin in Beijing\r\n\r\nLeaders met in Beijing today and spoke about trade.\r\n"
                                 "What comes next\r\nNobody knows, but all agreed to meet again next year.\r\n");
  CHECK(p.blocks() ==
        "title: Talks begin in Beijing\n"
        "paragraph: Leaders met in Beijing today and spoke about trade.\n"
        "heading: What comes next\n"
        "paragraph: Nobody knows, but all agreed to meet again next year.\n");
  CHECK(p.documents[0].title == "Talks begin in Beijing");
  CHECK(parse("text", "A first sentence.\nA second one that is longer.\n").blocks() == "paragraph: A first sentence.\nparagraph: A second one that is longer.\n");
  CHECK(parse("text", "Only one line").blocks() == "paragraph: Only one line\n");
  CHECK(parse("text", "Talks begin today.\n\nWorld News\nAsia\n\nThe leaders of both countries met in the capital and spoke.\nWho pays for it?\nNobody knows who pays for it, and no one at the talks had asked the question before.\n").blocks() ==
        "title: Talks begin today.\nheading: World News\nheading: Asia\nparagraph: The leaders of both countries met in the capital and spoke.\n"
        "heading: Who pays for it?\nparagraph: Nobody knows who pays for it, and no one at the talks had asked the question before.\n");
  FormatOptions continued;
  continued.continued = true;
  CHECK(parse("text", "Not a title\n\nBut a heading before this.", continued).documents[0].title.empty());
}

TEST_CASE("hard-wrapped lines are one paragraph") {
  CHECK(parse("text", "The leaders of both countries met in the capital on Monday\nand spoke about trade, borders and the coming summit, which\nis planned for May.\n").blocks() ==
        "paragraph: The leaders of both countries met in the capital on Monday⏎and spoke about trade, borders and the coming summit, which⏎is planned for May.\n");
}

TEST_CASE("lists and lines that are links") {
  CHECK(parse("text", "Points:\n- one\n  goes on\n- two\n• three\n").blocks() == "title: Points:\nlist item: one⏎  goes on\nlist item: two\nlist item: three\n");
  CHECK(parse("text", "x.\n1. one\n2. two\n१०) ten\n").blocks() == "paragraph: x.\nlist item: one\nlist item: two\nlist item: ten\n");
  CHECK(parse("text", "x.\n\n 1. China\n\nA paragraph about it that is long.\n\n2. Russia\n\nAnother paragraph, also long.\n").blocks() ==
        "title: x.\nheading:  1. China\nparagraph: A paragraph about it that is long.\nheading: 2. Russia\nparagraph: Another paragraph, also long.\n");
  CHECK(parse("text", "3.5 percent.\n-5 degrees.\n2026. x\n").blocks() == "paragraph: 3.5 percent.\nparagraph: -5 degrees.\nparagraph: 2026. x\n");
  CHECK(parse("text", "See.\n  https://example.org/a \nwww.example.org\nhttps://example.org is one.\n").blocks() ==
        "paragraph: See.\nlink list:   https://example.org/a \nlink list: www.example.org\nparagraph: https://example.org is one.\n");
}

TEST_CASE("every kind of line end") {
  CHECK(parse("text", "a.\rb.\r\nc.\fd.\n\fe.\n\n\r\n\r\rf.").blocks() == "paragraph: a.\nparagraph: b.\nparagraph: c.\nparagraph: d.\nparagraph: e.\nparagraph: f.\n");
}

TEST_CASE("large and empty texts") {
  for (const char* empty : {"", "\n", " ", "\xEF\xBB\xBF", "\r\r\f\v\t"}) {
    const Parsed p = parse("text", empty);
    CHECK(p.problems.empty());
    CHECK(p.blocks() == "");
  }
  CHECK(parse("text", repeated("\n", 1'000'000)).blocks() == "");
  CHECK(parse("text", repeated("\r", 1'000'000) + "\n").blocks() == "");
  const Parsed line = parse("text", repeated("word ", 1'000'000));
  CHECK(line.documents[0].blocks.size() > 300);
  CHECK(parse("text", repeated("\u0939", 1'000'000)).documents[0].blocks.size() > 180);
  CHECK(parse("text", repeated("- ", 500'000)).documents.size() == 1);
  CHECK(parse("text", repeated("1. a\n", 100'000)).documents[0].blocks.size() == 100'000);
}
