// The property that every format must keep, for the tests and the fuzzers: each character of each block
// maps back to the bytes of the file that stand for it, and the spans move forward.
//
// In: a source and a document read from it. Out: an empty string, or what is wrong. What the bytes
// stand for is worked out by other libraries (gumbo for references, simdjson for escapes).
#pragma once

#include <gumbo.h>
#include <simdjson.h>

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "format/format.h"
#include "text/utf8.h"

namespace newslint {

inline void gumbo_text(const GumboNode* node, std::string& out) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) out += node->v.text.text;
  if (node->type != GUMBO_NODE_ELEMENT) return;
  for (unsigned i = 0; i < node->v.element.children.length; ++i)
    gumbo_text(static_cast<const GumboNode*>(node->v.element.children.data[i]), out);
}

/// What a browser makes of a character reference.
inline std::string decoded_by_gumbo(std::string_view reference) {
  GumboOptions options = kGumboDefaultOptions;
  options.fragment_context = GUMBO_TAG_BODY;
  GumboOutput* output = gumbo_parse_with_options(&options, reference.data(), reference.size());
  std::string out;
  gumbo_text(output->root, out);
  gumbo_destroy_output(&options, output);
  return out;
}

/// What a JSON escape stands for.
inline std::string decoded_by_simdjson(std::string_view escape) {
  static thread_local simdjson::dom::parser parser;
  const std::string json = "[\"" + std::string(escape) + "\"]";
  std::string_view value;
  if (parser.parse(json).at(0).get(value) != simdjson::SUCCESS) return "\uFFFD";  // half a surrogate pair
  return value == std::string_view("\0", 1) ? "\uFFFD" : std::string(value);
}

/// Whether `written`, bytes of the file, may stand for `text`.
inline bool stands_for(std::string_view format, std::string_view written, std::string_view text) {
  if (written == text) return true;
  if (written.empty()) return false;
  const auto only = [&](std::string_view chars) { return written.find_first_not_of(chars) == std::string_view::npos; };
  if (format == "json" || format == "jsonl") return written[0] == '\\' && decoded_by_simdjson(written) == text;
  if (format == "html" || format == "markdown") {
    // (gumbo's numbers overflow.)
    if (written[0] == '&') return decoded_by_gumbo(written) == text || (written.size() > 9 && written[1] == '#' && text == "\uFFFD");
    if (only(" \t\r\n\f")) return text == " " || text == "\n";
    if (text == "\n") return (written[0] == '<' && written.back() == '>') || only(" \t\r\n\\");
    if (written == std::string_view("\0", 1)) return text == "\uFFFD";
  }
  // Front matter, and escaped punctuation.
  return written.size() == 2 && (written[0] == '\\' || written[0] == '\'') && written.substr(1) == text;
}

inline std::string check_document(const Source& source, std::string_view format, const Document& document) {
  const std::uint64_t first = source.base_offset(), last = first + source.bytes().size();
  for (std::size_t n = 0; n < document.blocks.size(); ++n) {
    const Block& b = document.blocks[n];
    const auto wrong = [&](std::size_t at, std::string_view what) {
      return fmt::format("block {} ({}), byte {}: {}; text: {:?}", n, to_string(b.kind), at, what, b.text.substr(0, 200));
    };
    if (b.text.empty()) return wrong(0, "is empty");
    if (!simdjson::validate_utf8(b.text.data(), b.text.size())) return wrong(0, "is not UTF-8");
    if (b.text.size() > longest_block) return wrong(0, "is too long");
    std::uint32_t covered = 0;
    for (const SourceMap::Run& r : b.map.runs()) {
      if (r.text_begin != covered) return wrong(covered, "the map has a gap");
      covered += r.text_length;
    }
    if (!b.map.identity() && covered != b.text.size()) return wrong(covered, "the map ends early");
    const auto length = static_cast<std::uint32_t>(b.text.size());
    const auto span_at = [&](std::size_t i, std::size_t j) {
      return b.map.source_span(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
    };
    Span previous{first, first};
    for (std::size_t i = 0; i < length;) {
      std::size_t j = i;
      next_code_point(b.text, j);
      const Span span = span_at(i, j);
      // Characters that stand for the same bytes together: an entity of two code points.
      for (std::size_t k = j; k < length; j = k)
        if (next_code_point(b.text, k); span_at(j, k) != span) break;
      if (span.begin < previous.begin || span.end < previous.end) return wrong(i, "the spans go back");
      if (span.begin < first || span.end > last || span.begin >= span.end) return wrong(i, "the span is not in the file");
      previous = span;
      const std::string_view text = b.text.substr(i, j - i), written = source.text(span);
      const bool whole_title = n == 0 && b.kind == BlockKind::title && i == 0 && j == length;  // of front matter
      if (!stands_for(format, written, text) && !whole_title)
        return wrong(i, fmt::format("{:?} stands for {:?}", written, text));
      if (b.map.source_span(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i)).begin > span.begin)
        return wrong(i, "the empty span is elsewhere");
      i = j;
    }
    const Span all = span_at(0, length);
    if (all.begin != span_at(0, 1).begin || all.end != previous.end) return wrong(0, "the whole is not its parts");
  }
  for (const Suppression& s : document.suppressions) {
    if (s.span.begin < first || s.span.end > last || s.span.begin >= s.span.end) return "a suppression is not in the file";
    if (s.first_block > s.last_block || s.last_block > document.blocks.size()) return "a suppression covers blocks that are not there";
    if (s.rules.empty()) return "a suppression names nothing";
  }
  return {};
}

}  // namespace newslint
