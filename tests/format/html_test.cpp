#include "support.h"

using namespace newslint;

TEST_CASE("a page becomes blocks") {
  const Parsed p = parse("html", R"(<!DOCTYPE html>
<html lang="hi"><head><title>Talks begin | The Paper</title>
<meta property="article:published_time" content="2026-02-08"><link rel="canonical" href="https://example.org/?a=1&amp;b=2">
<script>if (a < b) document.write("<p>no</p>");</script><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<h1>Talks begin</h1>
<p>Leaders  met in
   <b>Beijing</b> today.<p>They agreed.
<ul><li>One<li>Two <i>more</i></ul>
<blockquote><p>We agree.</p></blockquote>
<figure><img src=x alt=y><figcaption>The hall</figcaption></figure>
<table><tr><th>Year<td>2026</table>
<ul><li><a href="/1">Another story</a></li><li><a href="/2">A third</a>,</li></ul>
<pre>a
 b</pre>loose<br>text</body></html>)");
  CHECK(p.problems.empty());
  CHECK(p.blocks() ==
        "link list: Home World\n"
        "title: Talks begin\n"
        "paragraph: Leaders met in Beijing today.\n"
        "paragraph: They agreed.\n"
        "list item: One\n"
        "list item: Two more\n"
        "quote: We agree.\n"
        "caption: The hall\n"
        "table cell: Year\n"
        "table cell: 2026\n"
        "link list: Another story\n"
        "link list: A third,\n"
        "code: a⏎ b\n"
        "paragraph: loose⏎text\n");
  CHECK(p.documents[0].title == "Talks begin");
  CHECK(p.documents[0].language == "hi");
  CHECK(p.documents[0].date == "2026-02-08");
  CHECK(p.documents[0].url == "https://example.org/?a=1&b=2");
}

TEST_CASE("the page's title is read where the headline says something else") {
  CHECK(parse("html", "<title>Other</title><h1>Headline</h1>").blocks() == "title: Other\ntitle: Headline\n");
  CHECK(parse("html", "<title>Only</title><p>text").blocks() == "title: Only\nparagraph: text\n");
}

TEST_CASE("character references are decoded and lead back") {
  const Parsed p = parse("html", "<p>Kim &amp; Xi &#2325;&#x924; &ldquo;x&rdquo; &amp&copy2 AT&T &unknown; &acE; &#0; &#xD800; &#99999999999; &#150;</p>");
  CHECK(p.blocks() == "paragraph: Kim & Xi कत “x” &©2 AT&T &unknown; ∾̳ \uFFFD \uFFFD \uFFFD –\n");
  CHECK(written(p, "क") == "&#2325;");
  CHECK(written(p, "Kim & Xi") == "Kim &amp; Xi");
  CHECK(written(p, "“x") == "&ldquo;x");
  CHECK(p.documents[0].escape("a<b & c>d") == "a&lt;b &amp; c&gt;d");
}

TEST_CASE("a span over markup is not one edit") {
  const Parsed p = parse("html", "<p>an <b>im</b>portant thing");
  const Block& b = p.documents[0].blocks[0];
  CHECK_FALSE(b.map.contiguous(3, 12));
  CHECK(b.map.contiguous(5, 12));
  CHECK(written(p, "important") == "im</b>portant");
}

TEST_CASE("languages of parts") {
  const Parsed p = parse("html", "<html lang=en><p>one<div lang='ur'><p>two<p lang=hi>three</div><p>four");
  REQUIRE(p.documents[0].blocks.size() == 4);
  CHECK(p.documents[0].blocks[0].language == "");
  CHECK(p.documents[0].blocks[1].language == "ur");
  CHECK(p.documents[0].blocks[2].language == "hi");
  CHECK(p.documents[0].blocks[3].language == "");
}

TEST_CASE("comments silence the block they stand in, or the element after them") {
  const Parsed p = parse("html", "<p>a<!-- newslint-ignore names/x, typography -->b<p>c<!-- newslint-ignore -->"
                                 "<!-- other --></p><!--newslint-ignore: style--><ul><li>d<li>e</ul><p>f");
  const auto& s = p.documents[0].suppressions;
  REQUIRE(s.size() == 3);
  CHECK(s[0].rules == std::vector<std::string>{"names/x", "typography"});
  CHECK(std::pair(s[0].first_block, s[0].last_block) == std::pair<std::size_t, std::size_t>(0, 1));
  CHECK(s[1].rules == std::vector<std::string>{"*"});
  CHECK(std::pair(s[1].first_block, s[1].last_block) == std::pair<std::size_t, std::size_t>(1, 2));
  CHECK(std::pair(s[2].first_block, s[2].last_block) == std::pair<std::size_t, std::size_t>(2, 4));
  CHECK(p.source->text(s[2].span) == "<!--newslint-ignore: style-->");
}

TEST_CASE("broken pages are read as far as they go, with one problem") {
  const auto one = [](std::string html, std::string blocks, std::string problem) {
    const Parsed p = parse("html", std::move(html));
    CHECK(p.blocks() == blocks);
    REQUIRE(p.problems.size() == 1);
    CHECK(p.problems[0].starts_with(problem));
  };
  one("<p>a\n<p class=\"b>c</p>\n<p>d</p>", "paragraph: a\nparagraph: c\nparagraph: d\n", "2:1: a tag that begins here is not closed");
  one("<p>a<!-- b", "paragraph: a\n", "1:5: a comment");
  one("<p>a<script>b</p>", "paragraph: a\n", "1:5: an element");
  one("<p>a\n<b", "paragraph: a <b\n", "2:1: a tag");
  for (const char* quiet : {"", "<", "a < b", "</", "<>", "\xEF\xBB\xBF", "</p>", "<br><br>", "<p></b></i>", "&", "&#", "&#x;", "<!---->", "<!-->"})
    CHECK(parse("html", quiet).problems.empty());
}

TEST_CASE("hostile pages take their time and no stack") {
  for (const char* tag : {"<div>", "<p>", "<li>", "<ul>", "<b>", "<table>", "<svg>", "<a href=x>", "</div>", "<td>", "<ul><li>"}) {
    const Parsed p = parse("html", repeated(tag, 100'000) + "text");
    CHECK(p.problems.size() <= 1);
  }
  const Parsed deep = parse("html", repeated("<div>", 100'000) + "text" + repeated("</div>", 100'000) + "<p>after");
  CHECK(deep.blocks() == "paragraph: text\nparagraph: after\n");
  REQUIRE(deep.problems.size() == 1);
  CHECK(deep.problems[0].starts_with("1:1281: elements are nested more than 256 deep"));
  CHECK(parse("html", "<p title='" + repeated("x", 1 << 20) + "'>text").blocks() == "paragraph: text\n");
  for (const char* piece : {"<a '", "<a", "<", "&", "&#", "<!", "<!-", "</", "<a b=\"", "<br>"}) CHECK(parse("html", repeated(piece, 200'000)).problems.size() <= 1);
}

namespace {

std::string without_blanks(std::string_view s) {
  std::string out;
  for (char c : s)
    if (!std::isspace(static_cast<unsigned char>(c))) out += c;
  return out;
}

/// The text that gumbo sees, without the elements that say nothing.
void visible(const GumboNode* node, std::string& out) {
  if (node->type == GUMBO_NODE_TEXT) out += node->v.text.text;
  if (node->type != GUMBO_NODE_ELEMENT) return;
  const GumboElement& e = node->v.element;
  if (e.tag == GUMBO_TAG_SCRIPT || e.tag == GUMBO_TAG_STYLE || e.tag == GUMBO_TAG_SVG) return;
  for (unsigned i = 0; i < e.children.length; ++i) visible(static_cast<const GumboNode*>(e.children.data[i]), out);
}

std::string random_html(std::mt19937& random, int depth) {
  static const char* const texts[] = {"plain ", "हिन्दी पाठ", "اردو", "&amp;", "&#x915;", "&nbsp;", "\n  ", "a &lt; b", "é", "&notin;", "1 < 2", "\r\n", "&hellip;"};
  static const char* const blocks[] = {"p", "div", "h2", "blockquote", "section", "pre"};
  static const char* const inlines[] = {"b", "i", "span", "em"};
  std::string out;
  const int n = 1 + static_cast<int>(random() % 5);
  for (int i = 0; i < n; ++i) {
    const unsigned what = random() % 10;
    if (what < 5 || depth == 0) {
      out += texts[random() % std::size(texts)];
    } else if (what < 7) {
      const char* tag = inlines[random() % std::size(inlines)];
      out += fmt::format("<{0} title=\"a > b\">{1}</{0}>", tag, texts[random() % std::size(texts)]);
    } else if (what == 7) {
      out += random() % 2 ? "<!-- note --> <script>x < y</script>" : "<svg><text>no</text></svg>";
    } else if (what == 8) {
      out += "<ul><li>" + std::string(texts[random() % std::size(texts)]) + "<li>" + texts[random() % std::size(texts)] + "</ul>";
    } else {
      const char* tag = blocks[random() % std::size(blocks)];
      out += fmt::format("<{0}>{1}</{0}>", tag, random_html(random, std::string_view(tag) == "p" || tag[0] == 'h' ? 0 : depth - 1));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the texts are those that gumbo sees") {
  std::mt19937 random(7);
  for (int i = 0; i < 400; ++i) {
    const std::string html = "<body>" + random_html(random, 4);
    CAPTURE(html);
    const Parsed p = parse("html", html);
    std::string ours, theirs;
    for (const Block& b : p.documents[0].blocks) ours += b.text;
    GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
    visible(output->root, theirs);
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    CHECK(without_blanks(ours) == without_blanks(theirs));
  }
}
