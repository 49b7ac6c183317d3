#include "support.h"

using namespace newslint;

TEST_CASE("Markdown becomes blocks") {
  const Parsed p = parse("markdown", R"(# Talks *begin*

Leaders met in
**Beijing** today. See [the treaty](https://example.org "Title") and <https://example.org>.

## The `hall`

- One
- Two
  - Three

1. First

> We agree,
> they said.

![The *hall* &amp; more](hall.jpg) After it.

| Year | Place |
|------|-------|
| 2026 | Beijing \| x |

- [Another story](/1)
- [A third](/2)

```
code here
```

<div class="note">HTML <b>block</b> &amp; text</div>

https://example.org/only
)");
  CHECK(p.problems.empty());
  CHECK(p.blocks() ==
        "title: Talks begin\n"
        "paragraph: Leaders met in⏎Beijing today. See the treaty and https://example.org.\n"
        "heading: The hall\n"
        "list item: One\n"
        "list item: Two\n"
        "list item: Three\n"
        "list item: First\n"
        "quote: We agree,⏎they said.\n"
        "paragraph:  After it.\n"
        "caption: The hall & more\n"
        "table cell: Year\n"
        "table cell: Place\n"
        "table cell: 2026\n"
        "table cell: Beijing | x\n"
        "link list: Another story\n"
        "link list: A third\n"
        "code: code here⏎\n"
        "paragraph: HTML block & text\n"
        "link list: https://example.org/only\n");
  CHECK(p.documents[0].title == "Talks begin");
  CHECK(p.documents[0].blocks[5].level == 2);
}

TEST_CASE("markup leads back to its bytes") {
  const Parsed p = parse("markdown", "a \\* b &amp; c &copy; &nosuch; d\\\ne  \r\nf <br> g\n\n> q\n> r\n");
  CHECK(p.blocks() == "paragraph: a * b & c © &nosuch; d⏎e⏎f ⏎ g\nquote: q⏎r\n");
  CHECK(written(p, "*") == "\\*");
  CHECK(written(p, "&") == "&amp;");
  CHECK(written(p, "©") == "&copy;");
  CHECK(written(p, "d\ne") == "d\\\ne");
  CHECK(written(p, "e\nf") == "e  \r\nf");
  CHECK(written(p, "q\nr") == "q\n> r");
  const auto escape = p.documents[0].escape;
  CHECK(escape("Kim & Xi 2 * 3 < 4, a_b > c~d") == "Kim & Xi 2 * 3 < 4, a_b > c~d");
  CHECK(escape("*x* _y_ [z] `c` <b> &amp; ~~s~~ \\* a\\") == "\\*x\\* \\_y\\_ \\[z\\] \\`c\\` \\<b> \\&amp; \\~\\~s\\~\\~ \\\\\\* a\\\\");
}

TEST_CASE("what is escaped is read as it was") {
  const Parsed any = parse("markdown", "x");
  for (const char* text : {"a *b* c", "_a_ b_c", "[a](b)", "`a`", "<b>x</b> 1 < 2", "&amp; & &#65;", "~~a~~", "a\\*b\\", "\\&", "![x]", "a | b"}) {
    const Parsed again = parse("markdown", "x " + any.documents[0].escape(text) + " y\n");
    CHECK(again.blocks() == fmt::format("paragraph: x {} y\n", text));
  }
}

TEST_CASE("comments silence the block after them, or the one they stand in") {
  const Parsed p = parse("markdown", "<!-- newslint-ignore names typography/x -->\n\nOne.\n\nTwo <!-- newslint-ignore --> here.\n\n"
                                     "<!-- newslint-ignore style -->\n- three\n- four\n\nFive.\n");
  const auto& s = p.documents[0].suppressions;
  REQUIRE(s.size() == 3);
  CHECK(s[0].rules == std::vector<std::string>{"names", "typography/x"});
  CHECK(std::pair(s[0].first_block, s[0].last_block) == std::pair<std::size_t, std::size_t>(0, 1));
  CHECK(std::pair(s[1].first_block, s[1].last_block) == std::pair<std::size_t, std::size_t>(1, 2));
  CHECK(std::pair(s[2].first_block, s[2].last_block) == std::pair<std::size_t, std::size_t>(2, 4));
  const Parsed wide = parse("markdown", "> <!-- newslint-ignore a -->\n>\n> One <b\n> title='x'>two</b> <!-- newslint-ignore\n> b --> three<br\n/>four.\n");
  CHECK(wide.blocks() == "quote: One two  three⏎four.\n");
  REQUIRE(wide.documents[0].suppressions.size() == 2);
  CHECK(wide.documents[0].suppressions[0].last_block == 1);
  CHECK(wide.documents[0].suppressions[1].last_block == 1);
}

TEST_CASE("broken and hostile Markdown") {
  for (const char* empty : {"", "\n", "\xEF\xBB\xBF", "[", "```", "<!--", "<div", "> ", "- ", "&", "\\", "|", "|a|\n|-|"})
    CHECK(parse("markdown", empty).problems.empty());
  CHECK(parse("markdown", std::string("a\0b\n\nc", 6)).problems.empty());
  for (const char* piece : {"[", "*", "_", "`", "<", "> ", "- ", "!", "![", "](", "&", "\\", "<!--", "**a ", "[a](", "\n", "# ", "|", "~", "<a ", "[x]: y\n", "1. ", "a*", "``` "})
    CHECK(parse("markdown", repeated(piece, 20'000)).documents.size() == 1);
  const Parsed wide = parse("markdown", repeated("|a", 20'000) + "|\n" + repeated("|---", 20'000) + "|\n" + repeated("|x\n", 20'000));
  REQUIRE(wide.problems.size() == 1);
  CHECK(wide.problems[0] == "1:1: the tables are too wide: the file is read as if there were none");
  CHECK(wide.documents.size() == 1);
}
