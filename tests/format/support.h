// Reads a text in one of the formats, for the tests of this folder.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "../../fuzz/check_document.h"
#include "format/format.h"

namespace newslint {

struct Parsed {
  std::unique_ptr<Source> source;
  std::vector<Document> documents;
  std::vector<std::string> problems;   ///< "line:column: message"

  /// `kind: text` of each block, line by line; line breaks in texts are written ⏎.
  std::string blocks(std::size_t document = 0) const {
    std::string out;
    if (document >= documents.size()) return "no document";
    for (const Block& b : documents[document].blocks) {
      std::string text;
      for (char c : b.text) c == '\n' ? text += "⏎" : text += c;
      out += fmt::format("{}: {}\n", to_string(b.kind), text);
    }
    return out;
  }
};

/// Parses, and holds each document against check_document.
inline Parsed parse(std::string_view format, std::string bytes, FormatOptions options = {}) {
  Parsed p;
  p.source = std::make_unique<Source>("test", std::move(bytes));
  DocumentSink sink;
  sink.document = [&](Document&& d) { p.documents.push_back(std::move(d)); };
  sink.problem = [&](std::uint64_t offset, std::string message) {
    const Position at = p.source->position(offset);
    p.problems.push_back(fmt::format("{}:{}: {}", at.line, at.column, message));
  };
  formats().at(format).parse(*p.source, options, sink);
  for (const Document& d : p.documents) CHECK(check_document(*p.source, format, d) == "");
  return p;
}

/// The bytes of the file behind the first place where `text` stands in a block.
inline std::string written(const Parsed& p, std::string_view text) {
  for (const Document& d : p.documents)
    for (const Block& b : d.blocks)
      if (const auto at = b.text.find(text); at != std::string_view::npos)
        return std::string(p.source->text(b.map.source_span(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + text.size()))));
  return "not found";
}

inline std::string repeated(std::string_view s, std::size_t n) {
  std::string out;
  out.reserve(s.size() * n);
  for (std::size_t i = 0; i < n; ++i) out += s;
  return out;
}

}  // namespace newslint
