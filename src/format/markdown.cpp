// Markdown (CommonMark with tables and strikethrough), through md4c, which hands out pointers into the
// source. HTML inside of it is read as HTML.
#include <algorithm>
#include <optional>
#include <utility>

#include <md4c.h>

#include "format/markup.h"

namespace newslint {
namespace {

constexpr unsigned flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

class Reader {
 public:
  Reader(Document& document, std::string_view text, std::uint64_t base)
      : document_(document), text_(text), base_(base) {}

  /// False when it was given up: a small table can stand for billions of cells.
  bool read(unsigned with_flags) {
    MD_PARSER parser{};
    parser.flags = with_flags;
    parser.enter_block = [](MD_BLOCKTYPE t, void* d, void* self) { return static_cast<Reader*>(self)->enter(t, d); };
    parser.leave_block = [](MD_BLOCKTYPE t, void*, void* self) { return static_cast<Reader*>(self)->leave(t); };
    parser.enter_span = [](MD_SPANTYPE t, void*, void* self) { return static_cast<Reader*>(self)->enter_span(t); };
    parser.leave_span = [](MD_SPANTYPE t, void*, void* self) { return static_cast<Reader*>(self)->leave_span(t); };
    parser.text = [](MD_TEXTTYPE t, const MD_CHAR* s, MD_SIZE n, void* self) { return static_cast<Reader*>(self)->text(t, s, n); };
    const int result = md_parse(text_.data(), static_cast<MD_SIZE>(text_.size()), &parser, this);
    flush();
    for (const std::size_t s : pending_) document_.suppressions[s].last_block = document_.blocks.size();
    return result == 0;
  }

 private:
  struct Open {
    MD_BLOCKTYPE type;
    std::size_t first_block = 0;
    bool has_link = false, has_other = false;   ///< of a list: text inside and outside of links
    std::vector<std::size_t> suppressions;
  };

  int count() { return ++calls_ > 32 * text_.size() + 10'000; }

  int enter(MD_BLOCKTYPE type, void* detail) {
    if (count()) return 1;
    flush();
    Open open;
    open.type = type;
    open.first_block = document_.blocks.size();
    if (type != MD_BLOCK_DOC && type != MD_BLOCK_HTML) open.suppressions = std::exchange(pending_, {});
    if (type == MD_BLOCK_H) level_ = static_cast<std::uint8_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) ++lists_;
    if (type == MD_BLOCK_QUOTE || type == MD_BLOCK_LI) holders_.push_back(type);
    stack_.push_back(std::move(open));
    return 0;
  }

  int leave(MD_BLOCKTYPE type) {
    if (count()) return 1;
    if (type == MD_BLOCK_HTML) html();
    flush();
    if (type == MD_BLOCK_QUOTE || type == MD_BLOCK_LI) holders_.pop_back();
    const Open open = std::move(stack_.back());
    stack_.pop_back();
    for (const std::size_t s : open.suppressions) document_.suppressions[s].last_block = document_.blocks.size();
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) {
      --lists_;
      if (open.has_link && !open.has_other)
        for (std::size_t i = open.first_block; i < document_.blocks.size(); ++i)
          document_.blocks[i].kind = BlockKind::link_list;
    }
    if (!stack_.empty()) {
      stack_.back().has_link |= open.has_link;
      stack_.back().has_other |= open.has_other;
    }
    return 0;
  }

  int enter_span(MD_SPANTYPE type) {
    inline_html();
    if (type == MD_SPAN_A) ++links_;
    if (type == MD_SPAN_IMG) ++images_;
    return count();
  }

  int leave_span(MD_SPANTYPE type) {
    inline_html();
    if (type == MD_SPAN_A) --links_;
    if (type == MD_SPAN_IMG && --images_ == 0 && !caption_.text.empty()) captions_.push_back(std::exchange(caption_, {}));
    return count();
  }

  int text(MD_TEXTTYPE type, const MD_CHAR* s, MD_SIZE size, void* = nullptr) {
    if (count()) return 1;
    const bool in_source = s >= text_.data() && s + size <= text_.data() + text_.size();
    const std::size_t at = in_source ? static_cast<std::size_t>(s - text_.data()) : last_end_;
    // Text that does not come in the order of the file cannot be mapped.
    if (in_source && at < last_end_) return 0;
    const std::string_view bytes(s, size);
    if (type == MD_TEXT_HTML) {
      if (!in_source) return 0;
      if (!html_begin_) html_begin_ = s;
      html_end_ = s + size;
      last_end_ = at + size;
      return 0;
    }
    inline_html();
    switch (type) {
      case MD_TEXT_BR: case MD_TEXT_SOFTBR: line_break(); return 0;
      case MD_TEXT_NULLCHAR: return 0;
      case MD_TEXT_ENTITY: {
        std::string decoded;
        if (!in_source) return 0;
        const std::size_t n = decode_entity(bytes, decoded);
        if (n == 0) out().append(bytes, base_ + at);
        else if (n == size) out().append_replaced(decoded, base_ + at, size);
        else {
          out().append_replaced(decoded, base_ + at, static_cast<std::uint32_t>(n));
          out().append(bytes.substr(n), base_ + at + n);
        }
        note(bytes);
        break;
      }
      default:
        if (!in_source) {
          // A line's end or indentation that md4c wrote anew.
          if (bytes == "\n" || bytes == " ") line_break();
          return 0;
        }
        if (size == 0) return 0;
        note(bytes);
        if (at > last_end_ && text_[at - 1] == '\\' && is_punctuation(bytes[0])) {
          out().append_replaced(bytes.substr(0, 1), base_ + at - 1, 2);
          out().append(bytes.substr(1), base_ + at + 1);
        } else {
          out().append(bytes, base_ + at);
        }
    }
    if (in_source) last_end_ = at + size;
    return 0;
  }

  MappedText& out() { return images_ > 0 ? caption_ : current_; }

  void note(std::string_view bytes) {
    if (stack_.empty() || images_ > 0 || bytes.find_first_not_of(" \t\r\n|,;\u00B7\u2022") == std::string_view::npos) return;
    (links_ > 0 || is_web_address(bytes) ? stack_.back().has_link : stack_.back().has_other) = true;
  }

  /// A line's end in the text: with the quote marks and blanks round it, if nothing else stands there.
  void line_break() {
    std::size_t newline = last_end_;
    while (newline < text_.size() && text_[newline] != '\n' && text_[newline] != '\r') ++newline;
    if (newline == text_.size()) return;
    std::size_t begin = newline;
    while (begin > last_end_ && (text_[begin - 1] == ' ' || text_[begin - 1] == '\\')) --begin;
    if (begin != last_end_) begin = newline;
    std::size_t end = newline + 1;
    if (text_[newline] == '\r' && end < text_.size() && text_[end] == '\n') ++end;
    out().append_replaced("\n", base_ + begin, static_cast<std::uint32_t>(end - begin));
    last_end_ = end;
  }

  /// Reads the inline HTML that came last: it comes line by line. Comments may silence rules, <br>
  /// breaks the line, and the rest says nothing.
  void inline_html() {
    if (!html_begin_) return;
    const auto from = static_cast<std::size_t>(std::exchange(html_begin_, nullptr) - text_.data());
    const auto to = static_cast<std::size_t>(html_end_ - text_.data());
    for (std::size_t i = from; (i = text_.find('<', i)) < to;) {
      const std::string_view rest = text_.substr(i, to - i);
      const bool comment = rest.starts_with("<!--");
      const std::size_t close = rest.find(comment ? "-->" : ">", comment ? 4 : 1);
      if (close == std::string_view::npos) break;
      const std::size_t length = close + (comment ? 3 : 1);
      if (comment) {
        suppress(i, length);
      } else if (rest.starts_with("<br") && length > 3 && std::string_view("> /\r\n").find(rest[3]) != std::string_view::npos && !out().text.empty()) {
        out().append_replaced("\n", base_ + i, static_cast<std::uint32_t>(length));
      }
      i += length;
    }
  }

  void suppress(std::size_t at, std::size_t length) {
    Suppression s;
    if (!read_suppression(text_.substr(at + 4, length - 7), s.rules)) return;
    s.span = {base_ + at, base_ + at + length};
    s.first_block = s.last_block = document_.blocks.size();
    pending_.push_back(document_.suppressions.size());
    document_.suppressions.push_back(std::move(s));
  }

  /// A block of HTML: read as HTML, where no quote or list marks stand in its lines.
  void html() {
    if (!html_begin_) return;
    const auto begin = static_cast<std::size_t>(html_begin_ - text_.data());
    const auto end = static_cast<std::size_t>(html_end_ - text_.data());
    const std::size_t before = document_.suppressions.size();
    const std::size_t blocks = document_.blocks.size();
    DocumentSink quiet;  // in Markdown an element may go on in a later block: that is no mistake
    quiet.problem = [](std::uint64_t, const std::string&) {};
    if (!holders_.empty()) return inline_html();
    html_begin_ = nullptr;
    add_html(document_, text_.substr(begin, end - begin), base_ + begin, quiet);
    if (document_.blocks.size() != blocks) return;
    // Only comments: they speak of what follows.
    for (std::size_t s = before; s < document_.suppressions.size(); ++s) pending_.push_back(s);
  }

  void flush() {
    inline_html();
    add(std::exchange(current_, {}), false);
    for (MappedText& c : captions_) add(std::move(c), true);
    captions_.clear();
  }

  void add(MappedText&& text, bool caption) {
    if (text.text.empty()) return;
    Block b;
    const MD_BLOCKTYPE type = stack_.empty() ? MD_BLOCK_DOC : stack_.back().type;
    if (caption) {
      b.kind = BlockKind::caption;
    } else if (type == MD_BLOCK_H) {
      b.kind = BlockKind::heading;
      b.level = level_;
      if (level_ == 1 && document_.title.empty()) {
        b.kind = BlockKind::title;
        document_.title = text.text;
      }
    } else if (type == MD_BLOCK_CODE) {
      b.kind = BlockKind::code;
    } else if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) {
      b.kind = BlockKind::table_cell;
    } else if (is_web_address(text.text)) {
      b.kind = BlockKind::link_list;
    } else if (!holders_.empty() && holders_.back() == MD_BLOCK_LI) {
      b.kind = BlockKind::list_item;
      b.level = static_cast<std::uint8_t>(std::min<std::size_t>(lists_, 255));
    } else if (!holders_.empty()) {
      b.kind = BlockKind::quote;
    }
    const std::size_t first = document_.blocks.size();
    add_mapped_block(document_, std::move(b), std::move(text), text_, base_);
    if (document_.blocks.size() == first) return;
    for (const std::size_t s : pending_) {
      document_.suppressions[s].first_block = first;
      document_.suppressions[s].last_block = document_.blocks.size();
    }
    pending_.clear();
  }

  Document& document_;
  std::string_view text_;
  std::uint64_t base_;
  std::vector<Open> stack_;
  std::vector<MD_BLOCKTYPE> holders_;     ///< open quotes and list items
  std::size_t lists_ = 0, links_ = 0, images_ = 0;
  std::uint8_t level_ = 0;
  std::size_t last_end_ = 0;              ///< of the source, up to where text was taken
  std::uint64_t calls_ = 0;
  const char* html_begin_ = nullptr;      ///< HTML that is not read yet
  const char* html_end_ = nullptr;
  MappedText current_, caption_;
  std::vector<MappedText> captions_;
  std::vector<std::size_t> pending_;      ///< suppressions that wait for their block
};

/// Puts a backslash before what would be markup, and before nothing else: the text stays readable. What
/// stands beyond the ends of a replacement is not known and counts as the worse.
std::string escape(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
  const auto is_word = [](char c) { return (c & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char previous = i > 0 ? text[i - 1] : '\0', next = at(i + 1);
    bool markup = false;
    switch (text[i]) {
      case '`': case '[': case ']': case '|': markup = true; break;
      case '\\': markup = next == '\0' || is_punctuation(next); break;
      case '*': markup = previous != ' ' || next != ' '; break;
      case '_': markup = !is_word(previous) || !is_word(next); break;
      case '~': markup = next == '~' || previous == '~' || next == '\0' || previous == '\0'; break;
      case '<': markup = next != ' ' && !(next >= '0' && next <= '9'); break;
      case '&': markup = next == '\0' || next == '#' || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z'); break;
      default: break;
    }
    if (markup) out += '\\';
    out += text[i];
  }
  return out;
}

void parse(const Source& source, const FormatOptions&, const DocumentSink& sink) {
  const auto read = [&](unsigned with_flags, const DocumentSink& problems) -> std::optional<Document> {
    Document document;
    document.escape = escape;
    std::size_t from = read_front_matter(source, document, problems);
    if (from == 0 && source.base_offset() == 0 && source.bytes().starts_with("\xEF\xBB\xBF")) from = 3;
    Reader reader(document, source.bytes().substr(from), source.base_offset() + from);
    if (!reader.read(with_flags)) return std::nullopt;
    return document;
  };
  std::optional<Document> document = read(flags, sink);
  if (!document) {
    sink.problem(source.base_offset(), "the tables are too wide: the file is read as if there were none");
    DocumentSink quiet;
    quiet.problem = [](std::uint64_t, const std::string&) {};
    document = read(flags & ~static_cast<unsigned>(MD_FLAG_TABLES), quiet);
  }
  if (document) return sink.document(std::move(*document));
  sink.problem(source.base_offset(), "cannot be read as Markdown");
}

int sniff(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  int score = 0;
  if (head.starts_with("---\n") || head.starts_with("---\r\n")) score += 30;
  bool fence = false;
  for (std::size_t at = 0; at < head.size() && score < 60;) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
    if (marks >= 1 && marks <= 6 && marks < line.size() && line[marks] == ' ') score += 25;
    if (line.starts_with("> ") || line.starts_with("![")) score += 15;
    if (line.starts_with("```")) score += fence ? 20 : 10, fence = true;
    if (line.find("](http") != std::string_view::npos || line.find("](/") != std::string_view::npos) score += 25;
    const std::size_t bold = line.find("**");
    if (bold != std::string_view::npos && line.find("**", bold + 3) != std::string_view::npos) score += 15;
    at = end + 1;
  }
  return score >= 25 ? std::min(score, 60) : 0;
}

const FormatRegistrar registrar{{
    .name = "markdown",
    .extensions = {".md", ".markdown", ".mkd"},
    .slicing = Slicing::whole,
    .sniff = sniff,
    .parse = parse,
}};

}  // namespace
}  // namespace newslint
