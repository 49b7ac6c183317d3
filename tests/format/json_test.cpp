#include "support.h"

using namespace newslint;

TEST_CASE("each line of JSON Lines is a document") {
  const Parsed p = parse("jsonl", "{\"id\": 7, \"headline\": \"Talks \\\"begin\\\"\", \"text\": \"One.\\n\\nTwo \\u0939\\u093F.\", \"date\": \"2026-02-08\"}\n"
                                  "\n  \r\n{\"body\": \"\xE0\xA4\xB9\", \"url\": \"https:\\/\\/x\", \"lang\": \"hi\"}\r\n");
  CHECK(p.problems.empty());
  REQUIRE(p.documents.size() == 2);
  CHECK(p.blocks(0) == "title: Talks \"begin\"\nparagraph: One.\nparagraph: Two हि.\n");
  CHECK(p.documents[0].id == "7");
  CHECK(p.documents[0].date == "2026-02-08");
  CHECK(p.documents[0].title == "Talks \"begin\"");
  CHECK(p.documents[1].url == "https://x");
  CHECK(p.documents[1].language == "hi");
  CHECK(written(p, "ह") == "\\u0939");
  CHECK(written(p, "\"begin") == "\\\"begin");
  CHECK(p.documents[0].escape("a \"b\" \\ \n\x01") == "a \\\"b\\\" \\\\ \\n\\u0001");
}

TEST_CASE("surrogate pairs, halves of them and NUL") {
  const Parsed p = parse("jsonl", R"({"text": "\uD83D\uDE00 \uD83D \uDE00 \uD83D\u0041 \u0000 \/ \b"})");
  CHECK(p.blocks() == "paragraph: 😀 \uFFFD \uFFFD \uFFFD" "A \uFFFD / \b\n");
  CHECK(written(p, "😀") == "\\uD83D\\uDE00");
}

TEST_CASE("a broken line between good ones is one problem") {
  const auto broken = [](std::string line, std::string problem) {
    CAPTURE(line.substr(0, 80));
    const Parsed p = parse("jsonl", "{\"text\": \"a\"}\n" + line + "\n{\"text\": \"b\"}\n");
    CHECK(p.documents.size() == 2);
    REQUIRE(p.problems.size() == 1);
    CHECK(p.problems[0] == problem);
  };
  broken("{\"text\": \"b", "2:10: not valid JSON: a string is not closed; the line is not read");
  broken("{\"text\": \"b\"", "2:13: not valid JSON: it ends in the middle; the line is not read");
  broken("{\"text\" \"b\"}", "2:9: not valid JSON: `:` is missing; the line is not read");
  broken("{\"text\": \"b\" \"c\": 1}", "2:14: not valid JSON: `,` or `}` is missing; the line is not read");
  broken("{\"text\": \"b\", \"c\": tru}", "2:20: not valid JSON: a value is missing; the line is not read");
  broken("{\"text\": \"b\", \"c\": 01}", "2:21: not valid JSON: `,` or `}` is missing; the line is not read");
  broken("{\"text\": \"b\\x\"}", "2:12: not valid JSON: there is no such escape; the line is not read");
  broken("{\"text\": \"b\\u12\"}", "2:12: not valid JSON: `\\u` needs four hexadecimal digits; the line is not read");
  broken("{\"text\": \"b\tc\"}", "2:12: not valid JSON: a line break or control character stands in a string: write it as an escape; the line is not read");
  broken("{\"text\": \"b\"} x", "2:15: not valid JSON: something follows the value; the line is not read");
  broken("{'text': 'b'}", "2:2: not valid JSON: a name in double quotes is missing; the line is not read");
  broken("[1]", "2:1: not valid JSON: a line must be an object; the line is not read");
  broken("{\"text\": " + repeated("[", 100'000), "2:1009: not valid JSON: it is nested more than 1000 deep; the line is not read");
}

TEST_CASE("fields are configured, with paths, and read in their order") {
  FormatOptions o;
  o.fields.text = {"article.body", "summary"};
  o.fields.title = {"article.head"};
  const Parsed p = parse("jsonl", R"({"summary": "S.", "text": "no", "article": {"body": ["A.", "B."], "head": "H", "summary": "no"}, "body": "no"})", o);
  CHECK(p.blocks() == "title: H\nparagraph: A.\nparagraph: B.\nparagraph: S.\n");
  const Parsed twice = parse("jsonl", R"({"text": "The same.", "content": "The same."})");
  CHECK(twice.blocks() == "paragraph: The same.\n");
}

TEST_CASE("each object of a JSON file with a text is a document") {
  const Parsed p = parse("json", "\xEF\xBB\xBF{\"site\": {\"title\": \"no\"}, \"articles\": [\n{\"title\": \"T1\", \"text\": \"a\"},\n{\"text\": \"b\", \"replies\": [{\"text\": \"c\"}]}]}");
  CHECK(p.problems.empty());
  REQUIRE(p.documents.size() == 3);
  CHECK(p.blocks(0) == "title: T1\nparagraph: a\n");
  CHECK(p.blocks(1) == "paragraph: c\n");
  CHECK(p.blocks(2) == "paragraph: b\n");
  CHECK(parse("json", "{\"text\": \"a\"}\n{\"text\": \"b\"}").documents.size() == 2);
}

TEST_CASE("what is read before a mistake stays") {
  const Parsed p = parse("json", "[{\"text\": \"a\"},\n {\"text\": \"b\"}\n {]");
  CHECK(p.documents.size() == 2);
  REQUIRE(p.problems.size() == 1);
  CHECK(p.problems[0] == "3:2: not valid JSON: `,` or `]` is missing; what follows is not read");
}

TEST_CASE("a text that no setting names is a problem, a file without texts is not") {
  for (const char* format : {"json", "jsonl"}) {
    const Parsed p = parse(format, "{\"id\": 1, \"story\": [\"" + repeated("some words ", 60) + "\"]}");
    REQUIRE(p.problems.size() == 1);
    CHECK(p.problems[0] == "1:12: nothing is read of this file: it has no field `text`, `body`, `content`. `story` holds a long text; name it under `fields` in the configuration");
    for (const char* silent : {"", "\n", "\xEF\xBB\xBF", "  \r\n\t", "{\"name\": \"package\", \"version\": \"1.0\"}"}) {
      CHECK(parse(format, silent).problems.empty());
      CHECK(parse(format, silent).documents.empty());
    }
  }
}

TEST_CASE("deep and hostile JSON") {
  CHECK(parse("json", repeated("[", 1'000'000)).problems.size() == 1);
  CHECK(parse("json", repeated("{\"a\":", 1'000'000)).problems.size() == 1);
  const Parsed p = parse("json", "{\"text\":" + repeated("[", 900) + repeated("\"a\",", 100'000) + "1" + repeated("]", 900) + "}");
  CHECK(p.problems.empty());
  CHECK(p.documents[0].blocks.size() == 100'000);
  CHECK(parse("jsonl", repeated("\n", 1'000'000)).problems.empty());
  CHECK(parse("jsonl", "{\"text\": \"" + repeated("a\\n", 1'000'000) + "\"}").documents.size() == 1);
}

namespace {

std::string random_json(std::mt19937& random, int depth) {
  static const char* const scalars[] = {"1", "-0.5e+3", "true", "null", "\"\"", "\"हि \\u0939\\n\"", "\"\\\"\"", "[]", "{}", " \"x\" ", "0"};
  static const char* const junk[] = {",", "}", "]", ":", "tru", "01", "\"", "\\", "1.", "-", "\"\\u12\"", " "};
  if (random() % 40 == 0) return junk[random() % std::size(junk)];
  if (depth == 0 || random() % 3 == 0) return scalars[random() % std::size(scalars)];
  std::string out(1, random() % 2 ? '[' : '{');
  const bool object = out == "{";
  for (unsigned i = 0, n = random() % 4; i < n; ++i) {
    if (i) out += random() % 2 ? ", " : ",";
    if (object) out += fmt::format("\"{}\": ", random() % 3 ? fmt::format("k{}", i) : "text");
    out += random_json(random, depth - 1);
  }
  return out += object ? '}' : ']';
}

}  // namespace

TEST_CASE("what is JSON, simdjson says too") {
  std::mt19937 random(11);
  simdjson::dom::parser parser;
  int good = 0, bad = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string json = "[" + random_json(random, 5) + "]";
    CAPTURE(json);
    const Parsed p = parse("json", json);
    const bool ours = p.problems.empty() || p.problems[0].find("not valid") == std::string::npos;
    const bool theirs = parser.parse(json).error() == simdjson::SUCCESS;
    CHECK(ours == theirs);
    ++(theirs ? good : bad);
  }
  CHECK(good > 300);
  CHECK(bad > 300);
}
