// Plain text: a line is a paragraph, except where lines are hard-wrapped.
#include <algorithm>
#include <array>
#include <optional>

#include "format/markup.h"
#include "text/utf8.h"

namespace newslint {
namespace {

/// Lines longer than this, in bytes, are never hard-wrapped, titles or headings, and are not measured.
constexpr std::size_t longest_measured = 600;

enum class Marker : std::uint8_t { none, bullet, number };

struct Line {
  std::uint32_t begin, end;  ///< without the line's end
  std::uint32_t width;       ///< code points
  std::uint32_t content;     ///< where its text begins, behind blanks and a list marker
  Marker marker;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

bool is_blank(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return is_blank(c); });
}

bool ends_sentence(std::string_view s) {
  while (!s.empty() && (is_blank(s.back()) || s.back() == '"' || s.back() == '\'' || s.back() == ')')) s.remove_suffix(1);
  for (std::string_view end : {"\u201D", "\u2019"}) if (s.ends_with(end)) s.remove_suffix(end.size());
  for (std::string_view end : {".", "!", "?", "\u0964", "\u06D4", "\u061F", ":"})
    if (s.ends_with(end)) return true;
  return false;
}

/// Whether another sentence begins in `s`.
bool holds_sentence_end(std::string_view s) {
  for (std::string_view end : {". ", "! ", "? ", "\u0964 ", "\u06D4 ", "\u061F "})
    if (s.find(end) != std::string_view::npos) return true;
  return false;
}

bool ends_in_full_stop(std::string_view s) {
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  if (s.ends_with("\u0964") || s.ends_with("\u06D4")) return true;
  return s.ends_with('.') && !s.ends_with("..");
}

bool ends_in_question(std::string_view s) {
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  return s.ends_with('?') || s.ends_with("\u061F");
}

/// The first short line before more is the title. Headlines rarely end in a full stop: one that does
/// must be a single sentence, set apart by a blank line, with a much longer paragraph to follow.
bool is_title(std::string_view text, bool set_apart, std::size_t longest_after) {
  const std::size_t width = count_code_points(text);
  if (width > 160 || text.find('\n') != std::string_view::npos) return false;
  return !ends_in_full_stop(text) || (set_apart && width <= 100 && !holds_sentence_end(text) && longest_after > 3 * text.size());
}

/// Finds the title and headings among the paragraphs from `first` on.
void name_headings(Document& document, std::size_t first, bool may_have_title) {
  auto& blocks = document.blocks;
  const auto is_short = [&](const Block& b) {
    return b.kind == BlockKind::paragraph && b.text.size() <= longest_measured && count_code_points(b.text) <= 80 && !ends_sentence(b.text);
  };
  if (may_have_title && first + 1 < blocks.size() && blocks[first].kind == BlockKind::paragraph && blocks[first].text.size() <= longest_measured) {
    std::size_t longest = 0;
    for (std::size_t i = first + 1; i < std::min(blocks.size(), first + 8); ++i) longest = std::max(longest, blocks[i].text.size());
    const char* end = blocks[first].text.data() + blocks[first].text.size();
    const std::string_view between(end, static_cast<std::size_t>(blocks[first + 1].text.data() - end));
    if (is_title(blocks[first].text, std::count(between.begin(), between.end(), '\n') > 1, longest)) {
      blocks[first].kind = BlockKind::title;
      if (document.title.empty()) document.title = std::string(blocks[first].text);
    }
  }
  // From the end, so that a short line may also stand before another heading: a kicker over a headline.
  int stacked = 0;
  for (std::size_t i = blocks.size(); i-- > first;) {
    Block& b = blocks[i];
    if (i + 1 == blocks.size() || b.kind != BlockKind::paragraph || b.text.size() > longest_measured || (i == first && may_have_title)) {
      stacked = 0;
      continue;
    }
    const std::string_view next = blocks[i + 1].text;
    const bool before_heading = blocks[i + 1].kind == BlockKind::heading && ++stacked <= 2;
    const bool heading = is_short(b) ? next.size() > b.text.size() || before_heading
                                     : ends_in_question(b.text) && count_code_points(b.text) <= 40 && next.size() > 3 * b.text.size() && !holds_sentence_end(b.text);
    if (!heading) {
      stacked = 0;
      continue;
    }
    b.kind = BlockKind::heading;
    b.level = 2;
  }
}

/// Whether the lines of a run without blank lines are one hard-wrapped paragraph: all but the last
/// have about the same width, that of a wrapped text.
bool hard_wrapped(std::string_view text, const Line* run, std::size_t size) {
  if (size < 2) return false;
  std::uint32_t least = ~0u, most = 0;
  for (std::size_t i = 0; i + 1 < size; ++i) {
    least = std::min(least, run[i].width);
    most = std::max(most, run[i].width);
  }
  most = std::max(most, run[size - 1].width);
  if (least < 40 || most > 110 || most - least > 30) return false;
  if (size == 2 && (least < 60 || ends_sentence(text.substr(run[0].begin, run[0].end - run[0].begin)))) return false;
  return true;
}

/// Finds `- `, `* `, `• `, `1. `, `1) ` and `(1) ` at the start of a line.
Line measured(std::string_view text, std::size_t begin, std::size_t end) {
  Line l{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0, static_cast<std::uint32_t>(begin), Marker::none};
  const std::string_view line = text.substr(begin, end - begin);
  l.width = line.size() > longest_measured ? static_cast<std::uint32_t>(longest_measured) : static_cast<std::uint32_t>(count_code_points(line));
  std::size_t i = 0;
  const auto skip_blanks = [&] {
    const std::size_t from = i;
    while (i < line.size() && (line[i] == ' ' || line[i] == '\t')) ++i;
    return i > from;
  };
  skip_blanks();
  const std::string_view rest = line.substr(i);
  if (rest.starts_with('-') || rest.starts_with('*')) {
    ++i;
    if (skip_blanks() && i < line.size()) l.marker = Marker::bullet;
  } else if (rest.starts_with("\u2022") || rest.starts_with("\u25AA") || rest.starts_with("\u25CF")) {
    i += 3;
    skip_blanks();
    if (i < line.size()) l.marker = Marker::bullet;
  } else {
    const bool bracket = rest.starts_with('(');
    if (bracket) ++i;
    int digits = 0;
    for (std::size_t j = i; j < line.size() && digits < 4; i = j, ++digits)
      if (char_class(next_code_point(line, j)) != CharClass::digit) break;
    if (digits >= 1 && digits <= 2 && i < line.size() && (line[i] == ')' || (line[i] == '.' && !bracket))) {
      ++i;
      if (skip_blanks() && i < line.size()) l.marker = Marker::number;
    }
  }
  if (l.marker != Marker::none) l.content = static_cast<std::uint32_t>(begin + i);
  return l;
}

/// Builds the blocks of one text.
class Builder {
 public:
  Builder(Document& document, std::string_view text, const SourceMap& map) : document_(document), text_(text), map_(map) {}

  void line(std::size_t begin, std::size_t end) {
    if (is_blank(text_.substr(begin, end - begin))) return flush();
    run_.push_back(measured(text_, begin, end));
    if (end - begin > longest_measured || run_.size() > 4000) flush();
  }

  void flush() {
    for (std::size_t i = 0; i < run_.size();) {
      // A bullet takes the indented lines after it along.
      std::size_t j = i + 1;
      if (run_[i].marker == Marker::bullet) {
        while (j < run_.size() && run_[j].marker == Marker::none && is_blank(text_[run_[j].begin])) ++j;
        add(run_[i], run_[j - 1].end);
        i = j;
        continue;
      }
      while (j < run_.size() && run_[j].marker != Marker::bullet) ++j;
      if (hard_wrapped(text_, &run_[i], j - i)) {
        add(run_[i], run_[j - 1].end);
      } else {
        for (std::size_t k = i; k < j; ++k) add(run_[k], run_[k].end);
      }
      i = j;
    }
    run_.clear();
  }

 private:
  void add(const Line& first, std::uint32_t end) {
    // A number alone may begin a heading; next to another one it is a list.
    const bool listed = first.marker == Marker::bullet || (first.marker == Marker::number && last_ && last_number_);
    if (first.marker == Marker::number && last_ && last_number_ && document_.blocks[*last_].kind == BlockKind::paragraph)
      make_item(*last_, last_content_);
    Block b;
    if (listed) b.kind = BlockKind::list_item, b.level = 1;
    else if (end - first.begin < 2048 && is_web_address(text_.substr(first.begin, end - first.begin))) b.kind = BlockKind::link_list;
    const std::uint32_t begin = listed ? first.content : first.begin;
    b.text = text_.substr(begin, end - begin);
    b.map = map_.slice(begin, end);
    last_number_ = first.marker == Marker::number && b.text.size() < longest_block;
    last_content_ = first.content - first.begin;
    last_ = document_.blocks.size();
    add_block(document_, std::move(b));
  }

  /// The block turns out to be the first item of a list.
  void make_item(std::size_t index, std::uint32_t content) {
    Block& b = document_.blocks[index];
    b.kind = BlockKind::list_item;
    b.level = 1;
    b.map = b.map.slice(content, static_cast<std::uint32_t>(b.text.size()));
    b.text.remove_prefix(content);
  }

  Document& document_;
  std::string_view text_;
  const SourceMap& map_;
  std::vector<Line> run_;
  std::optional<std::size_t> last_;   ///< the block added last
  bool last_number_ = false;          ///< it began with a number
  std::uint32_t last_content_ = 0;    ///< and its text with this byte
};

}  // namespace

void add_plain_text(Document& document, std::string_view text, const SourceMap& map, bool may_have_title) {
  const std::size_t first_block = document.blocks.size();
  Builder builder(document, text, map);
  // Lines end at a line feed, a carriage return or both, and at a form feed.
  std::array<std::size_t, 3> ends{};
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.size();
    for (std::size_t k = 0; k < ends.size(); ++k) {
      if (at == 0 || ends[k] < at) ends[k] = std::min(text.find("\n\r\f"[k], at), text.size());
      end = std::min(end, ends[k]);
    }
    builder.line(at, end);
    at = end + 1;
    if (end < text.size() && text[end] == '\r' && at < text.size() && text[at] == '\n') ++at;
  }
  builder.flush();
  name_headings(document, first_block, may_have_title);
}

namespace {

void parse(const Source& source, const FormatOptions& options, const DocumentSink& sink) {
  Document document;
  std::string_view text = source.bytes();
  std::size_t from = 0;
  bool title = !options.continued;
  if (!options.continued) {
    if (source.base_offset() == 0 && text.starts_with("\xEF\xBB\xBF")) from = 3;
    from = std::max(from, read_front_matter(source, document, sink));
    title = document.title.empty();
  }
  add_plain_text(document, text.substr(from), SourceMap(source.base_offset() + from), title);
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
