#include "support.h"

using namespace newslint;

TEST_CASE("the name decides") {
  CHECK(detect_format("a/b.MD", "{").name == "markdown");
  CHECK(detect_format("b.htm", "text").name == "html");
  CHECK(detect_format("b.jsonl", "").name == "jsonl");
  CHECK(detect_format("b.ndjson", "").name == "jsonl");
  CHECK(detect_format("b.json", "").name == "json");
  CHECK(detect_format("b.txt", "<html>").name == "text");
  CHECK(detect_format("a.md/b", "plain").name == "text");
  CHECK(has_known_extension("x.Html"));
  CHECK_FALSE(has_known_extension(".md"));
}

TEST_CASE("a name that says nothing leaves it to the content") {
  const auto of = [](std::string_view head) { return detect_format("article", head).name; };
  CHECK(of("") == "text");
  CHECK(of("Leaders met in Beijing.\n\nThey agreed.") == "text");
  CHECK(of("< 5 percent of voters\n") == "text");
  CHECK(of("{curly} text") == "text");
  CHECK(of("[1] A footnote") == "text");
  CHECK(of("\xEF\xBB\xBF \n<!DOCTYPE html><html>") == "html");
  CHECK(of("<HTML>") == "html");
  CHECK(of("<p>Text</p>") == "html");
  CHECK(of("{\"text\": \"a\"}\n{\"text\": \"b\"}\n") == "jsonl");
  CHECK(of("{\"text\": \"a\"}\n") == "jsonl");
  CHECK(of("{\"text\": \"" + repeated("a", 4000)) == "jsonl");
  CHECK(of("{\n  \"text\": \"a\"\n}") == "json");
  CHECK(of("[{\"text\": \"a\"}]") == "json");
  CHECK(of("# Talks begin\n\nLeaders met.\n") == "markdown");
  CHECK(of("See [this](https://example.org) now.\n") == "markdown");
  CHECK(of("---\ntitle: a\n---\ntext") == "markdown");
}

TEST_CASE("all formats are registered") {
  std::string names;
  for (const auto& [name, spec] : formats()) {
    names += std::string(name) + " ";
    const bool parses = spec.parse != nullptr;
    CHECK(parses);
  }
  CHECK(names == "html json jsonl markdown text ");
}
