// Every character of every block leads back to the bytes that were written for it: texts are written
// in each format in random ways, with the bytes of each character remembered.
#include "support.h"

using namespace newslint;

namespace {

/// A character of the text, and where it was written.
struct Character {
  std::string text;
  Span span;
};

class Writer {
 public:
  Writer(std::string_view format, unsigned seed) : format_(format), random_(seed) {}

  std::string bytes;
  std::vector<std::vector<Character>> blocks;

  void write() {
    if (pick(3) == 0) bytes += "\xEF\xBB\xBF";
    const std::string line_end = pick(2) ? "\n" : "\r\n";
    const bool json = format_ == "json" || format_ == "jsonl";
    const int documents = json ? 1 + pick(3) : 1;
    if (format_ == "json") bytes += "[";
    for (int d = 0; d < documents; ++d) {
      if (format_ == "json" && d) bytes += "," + line_end;
      if (json) bytes += pick(2) ? "{\"id\": \"\\n\", \"text\": \"" : "{\"text\":\"";
      const int n = 1 + pick(5);
      for (int i = 0; i < n; ++i) {
        if (i && json) bytes += pick(2) ? "\\n\\n" : "\\u000A\\r\\n";
        paragraph(line_end);
      }
      if (json) bytes += "\", \"other\": [1, {\"x\": \"\\\"\"}]}";
      if (format_ == "jsonl") bytes += line_end;
    }
    if (format_ == "json") bytes += "]";
  }

 private:
  int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  void paragraph(const std::string& line_end) {
    blocks.emplace_back();
    if (format_ == "html") bytes += pick(2) ? "<p>" : "<div class=\"a > b\">" + line_end + "  <p lang=hi>";
    const int n = 1 + pick(40);
    bool blank = true;   // no blank at the start, and none after another
    for (int i = 0; i < n; ++i) {
      if (!blank && i + 1 < n && pick(5) == 0) {
        space(line_end);
        blank = true;
        continue;
      }
      static const char* const letters[] = {"a", "Z", "é", "क", "ी", "ं", "چ", "۔", "“", "😀", "\u200D", "&", "<", "\"", "\\", "*", "'", "\u00A0"};
      character(letters[static_cast<std::size_t>(pick(std::size(letters)))]);
      blank = false;
      if (format_ == "html" && pick(8) == 0) bytes += pick(2) ? "<b>" : "</b>";
    }
    if (format_ == "html") bytes += pick(2) ? "</p>" + line_end : "";
    if (format_ == "markdown" || format_ == "text") bytes += line_end + line_end;
  }

  void put(std::string text, std::string_view as) {
    blocks.back().push_back({std::move(text), {bytes.size(), bytes.size() + as.size()}});
    bytes += as;
  }

  void space(const std::string& line_end) {
    if (format_ == "html") return put(" ", pick(2) ? " " : "\t" + line_end + "  ");
    put(" ", " ");
  }

  void character(std::string text) {
    std::size_t i = 0;
    const auto c = static_cast<std::uint32_t>(next_code_point(text, i));
    if (format_ == "html" || format_ == "markdown") {
      const bool special = c == '&' || c == '<' || c == '*' || c == '\\' || c == '\"' || c == '\'';
      if (format_ == "markdown" && special && pick(2)) return put(text, "\\" + text);
      if (c == '&' && pick(2)) return put(text, "&amp;");
      if (c == '<' && pick(2)) return put(text, "&lt;");
      if (c == 0xA0 && pick(2)) return put(text, "&nbsp;");
      if (special || pick(4) == 0) return put(text, pick(2) ? fmt::format("&#{};", c) : fmt::format("&#X{:06x};", c));
    } else if (c == '*') {
      text = "x";  // would be a list
    } else if (format_ != "text") {
      if (c == '\"' || c == '\\') return put(text, "\\" + text);
      if (pick(4) == 0)
        return put(text, c < 0x10000 ? fmt::format("\\u{:04x}", c)
                                     : fmt::format("\\u{:04X}\\u{:04X}", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + (c & 0x3FF)));
    }
    const std::string as = text;
    put(text, as);
  }

  std::string_view format_;
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("every character leads back to the bytes it was written with") {
  for (const auto& [format, spec] : formats()) {
    for (unsigned seed = 0; seed < 400; ++seed) {
      Writer w(format, seed);
      w.write();
      CAPTURE(format);
      CAPTURE(w.bytes);
      const Parsed p = parse(format, w.bytes);
      CHECK(p.problems.empty());
      std::vector<const Block*> blocks;
      for (const Document& d : p.documents)
        for (const Block& b : d.blocks) blocks.push_back(&b);
      REQUIRE(blocks.size() == w.blocks.size());
      for (std::size_t i = 0; i < blocks.size(); ++i) {
        std::string text;
        for (const Character& c : w.blocks[i]) text += c.text;
        REQUIRE(blocks[i]->text == text);
        std::uint32_t at = 0;
        bool right = true;
        for (const Character& c : w.blocks[i]) {
          const auto end = at + static_cast<std::uint32_t>(c.text.size());
          right &= blocks[i]->map.source_span(at, end) == c.span;
          at = end;
        }
        CHECK(right);
      }
    }
  }
}

TEST_CASE("slices of a large text keep their places") {
  const std::string first = "The first part.\n\n", second = "- का\n  x\n\nThe second.\n";
  Source source("test", second, 100, 7);
  FormatOptions options;
  options.continued = true;
  DocumentSink sink;
  int documents = 0;
  sink.document = [&](Document&& d) {
    ++documents;
    CHECK(check_document(source, "text", d) == "");
    REQUIRE(d.blocks.size() == 2);
    CHECK(d.blocks[0].source_offset(0) == 102);
    CHECK(source.position(d.blocks[1].source_offset(0)) == Position{10, 1});
  };
  formats().at("text").parse(source, options, sink);
  CHECK(documents == 1);
}

TEST_CASE("a run of equal lengths that is not the same bytes maps as a whole") {
  MappedText t;
  t.append("x", 10);
  t.append_replaced("\u223E\u0333", 11, 5);   // &acE; is as long as what it stands for
  t.append("y", 16);
  CHECK(t.map.source_span(1, 4) == Span{11, 16});
  CHECK(t.map.source_span(4, 6) == Span{11, 16});
  CHECK(t.map.source_span(0, 7) == Span{10, 17});
  const SourceMap s = t.map.slice(4, 7);
  CHECK(s.source_span(0, 2) == Span{11, 16});
  CHECK(s.source_span(2, 3) == Span{16, 17});
  CHECK(s.source_span(3, 3) == Span{17, 17});
}
