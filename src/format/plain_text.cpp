// Plain text: a line is a paragraph, except where lines are hard-wrapped.
#include <algorithm>

#include "format/format.h"
#include "text/utf8.h"

namespace newslint {
namespace {

struct Line {
  std::uint32_t begin, end;  ///< without the line's end
  std::uint32_t width;       ///< code points
};

bool is_blank(std::string_view s) {
  return s.find_first_not_of(" \t\r\f\v") == std::string_view::npos;
}

bool ends_sentence(std::string_view s) {
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '"' || s.back() == '\'' || s.back() == ')')) s.remove_suffix(1);
  for (std::string_view end : {"\u201D", "\u2019"}) if (s.ends_with(end)) s.remove_suffix(end.size());
  for (std::string_view end : {".", "!", "?", "\u0964", "\u06D4", "\u061F", ":"})
    if (s.ends_with(end)) return true;
  return false;
}

/// Whether the lines of a run without blank lines are one hard-wrapped paragraph: all but the last
/// have about the same width, that of a wrapped text.
bool hard_wrapped(std::string_view text, const std::vector<Line>& run) {
  if (run.size() < 2) return false;
  std::uint32_t least = ~0u, most = 0;
  for (std::size_t i = 0; i + 1 < run.size(); ++i) {
    least = std::min(least, run[i].width);
    most = std::max(most, run[i].width);
  }
  most = std::max(most, run.back().width);
  if (least < 40 || most > 110 || most - least > 30) return false;
  if (run.size() == 2 && (least < 60 || ends_sentence(text.substr(run[0].begin, run[0].end - run[0].begin)))) return false;
  return true;
}

}  // namespace

void add_plain_text(Document& document, std::string_view text, const SourceMap& map, bool may_have_title) {
  const std::size_t first_block = document.blocks.size();
  std::vector<Line> run;
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    Block b;
    b.text = text.substr(begin, end - begin);
    b.map = map.slice(begin, end);
    add_block(document, std::move(b));
  };
  const auto flush = [&] {
    if (run.empty()) return;
    if (hard_wrapped(text, run)) {
      add(run.front().begin, run.back().end);
    } else {
      for (const Line& l : run) add(l.begin, l.end);
    }
    run.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    std::size_t end = newline;
    if (end > at && text[end - 1] == '\r') --end;
    const std::string_view line = text.substr(at, end - at);
    if (is_blank(line)) {
      flush();
    } else {
      // A line too long to be wrapped needs no counting.
      const auto width = line.size() > 600 ? 600u : static_cast<std::uint32_t>(count_code_points(line));
      run.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), width});
      if (width >= 600 || run.size() > 4000) flush();
    }
    at = newline + 1;
  }
  flush();
  // The first short line before more is the title; other short lines without a full stop before a
  // longer paragraph are headings.
  auto& blocks = document.blocks;
  for (std::size_t i = first_block; i + 1 < blocks.size(); ++i) {
    const std::string_view t = blocks[i].text;
    if (t.size() > 600) continue;
    const std::size_t width = count_code_points(t);
    if (i == first_block && may_have_title) {
      if (width <= 160 && t.find('\n') == std::string_view::npos) {
        blocks[i].kind = BlockKind::title;
        if (document.title.empty()) document.title = std::string(t);
      }
    } else if (width <= 80 && !ends_sentence(t) && blocks[i + 1].text.size() > t.size()) {
      blocks[i].kind = BlockKind::heading;
      blocks[i].level = 2;
    }
  }
}

namespace {

void parse(const Source& source, const FormatOptions& options, const DocumentSink& sink) {
  Document document;
  std::string_view text = source.bytes();
  std::size_t from = 0;
  if (!options.continued) {
    if (text.starts_with("\xEF\xBB\xBF")) from = 3;
    from = std::max(from, read_front_matter(source, document, sink));
  }
  add_plain_text(document, text.substr(from), SourceMap(source.base_offset() + from), !options.continued);
  sink.document(std::move(document));
}

const FormatRegistrar registrar{{
    .name = "text",
    .extensions = {".txt", ".text"},
    .slicing = Slicing::text,
    .sniff = [](std::string_view) { return 1; },
    .parse = parse,
}};

}  // namespace
}  // namespace newslint
