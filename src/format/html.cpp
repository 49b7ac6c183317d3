// HTML: what a page says, in blocks.
//
// A tokenizer after the HTML standard and a bounded stack of block elements. gumbo builds a whole tree,
// destroys it by recursion, looks through all open elements at each tag (100,000 nested <div> take it
// minutes or the stack) and forgets where the pieces of a text node came from; none of that is needed
// to tell paragraphs apart. The tests hold the texts against gumbo's.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "format/markup.h"

namespace newslint {
namespace {

/// Deepest nesting of block elements that is told apart.
constexpr std::size_t deepest = 256;

enum class Role : std::uint8_t {
  inline_,     ///< anything not named below
  block,       ///< starts and ends a block
  void_block,  ///< a block without an end
  void_,       ///< no content, no end
  heading, paragraph, item, list, quote, caption, cell, pre, nav,
  skip,        ///< its content is not text, but is tokenized
  raw,         ///< its content is not text, and ends only at its end tag
  title, line_break, link
};

struct Tag {
  std::string_view name;
  Role role;
  std::uint8_t level = 0;
};

constexpr Tag tags[] = {
    {"a", Role::link}, {"address", Role::block}, {"area", Role::void_}, {"article", Role::block},
    {"aside", Role::block}, {"base", Role::void_}, {"blockquote", Role::quote}, {"body", Role::block},
    {"br", Role::line_break}, {"button", Role::skip}, {"canvas", Role::skip}, {"caption", Role::caption},
    {"center", Role::block}, {"col", Role::void_}, {"colgroup", Role::block}, {"dd", Role::item},
    {"details", Role::block}, {"dialog", Role::block}, {"dir", Role::list}, {"div", Role::block},
    {"dl", Role::list}, {"dt", Role::item}, {"embed", Role::void_}, {"fieldset", Role::block},
    {"figcaption", Role::caption}, {"figure", Role::block}, {"footer", Role::block}, {"form", Role::block},
    {"h1", Role::heading, 1}, {"h2", Role::heading, 2}, {"h3", Role::heading, 3}, {"h4", Role::heading, 4},
    {"h5", Role::heading, 5}, {"h6", Role::heading, 6}, {"head", Role::block}, {"header", Role::block},
    {"hgroup", Role::block}, {"hr", Role::void_block}, {"html", Role::block}, {"iframe", Role::raw},
    {"img", Role::void_}, {"input", Role::void_}, {"legend", Role::block}, {"li", Role::item},
    {"link", Role::void_}, {"listing", Role::pre}, {"main", Role::block}, {"math", Role::skip},
    {"menu", Role::list}, {"meta", Role::void_}, {"nav", Role::nav}, {"noembed", Role::raw},
    {"noframes", Role::raw}, {"noscript", Role::raw}, {"object", Role::skip}, {"ol", Role::list},
    {"p", Role::paragraph}, {"param", Role::void_}, {"pre", Role::pre}, {"script", Role::raw},
    {"search", Role::block}, {"section", Role::block}, {"select", Role::skip}, {"source", Role::void_},
    {"style", Role::raw}, {"summary", Role::block}, {"svg", Role::skip}, {"table", Role::block},
    {"tbody", Role::block}, {"td", Role::cell}, {"template", Role::skip}, {"textarea", Role::raw},
    {"tfoot", Role::block}, {"th", Role::cell}, {"thead", Role::block}, {"title", Role::title},
    {"tr", Role::block}, {"track", Role::void_}, {"ul", Role::list}, {"wbr", Role::void_},
    {"xmp", Role::raw}};
constexpr Tag unknown_tag{"", Role::inline_};
static_assert(std::is_sorted(std::begin(tags), std::end(tags), [](const Tag& a, const Tag& b) { return a.name < b.name; }));

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z'); }

bool same_ignoring_case(std::string_view a, std::string_view lower) {
  return a.size() == lower.size() &&
         std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) { return lower_ascii(x) == y; });
}

const Tag& tag_named(std::string_view name) {
  char buffer[12];
  if (name.size() > sizeof buffer) return unknown_tag;
  std::transform(name.begin(), name.end(), buffer, lower_ascii);
  const std::string_view n(buffer, name.size());
  const auto it = std::lower_bound(std::begin(tags), std::end(tags), n,
                                   [](const Tag& t, std::string_view x) { return t.name < x; });
  return it != std::end(tags) && it->name == n ? *it : unknown_tag;
}

/// Ends paragraphs that are open when it begins.
bool is_block(Role r) {
  switch (r) {
    case Role::block: case Role::void_block: case Role::heading: case Role::paragraph: case Role::item:
    case Role::list: case Role::quote: case Role::caption: case Role::cell: case Role::pre: case Role::nav:
      return true;
    default: return false;
  }
}

struct Attributes {
  std::string_view lang, name, property, itemprop, content, datetime, href, rel;
};

class Reader {
 public:
  Reader(Document& document, std::string_view html, std::uint64_t base, const DocumentSink& sink)
      : document_(document), html_(html), base_(base), sink_(sink) {}

  void read() {
    while (at_ < html_.size()) {
      if (html_[at_] != '<' || !markup()) text();
    }
    flush();
    while (!stack_.empty()) pop();
    for (const std::size_t s : pending_) document_.suppressions[s].last_block = document_.blocks.size();
    if (document_.title.empty()) document_.title = !headline_.empty() || !page_title_ ? headline_ : page_title_->text;
    if (page_title_) place_page_title();
  }

 private:
  struct Open {
    const Tag* tag;
    const Tag* holder = nullptr;    ///< the nearest element that says what its blocks are
    std::string_view lang;
    std::uint8_t lists = 0;         ///< open, this one included
    bool nav = false, pre = false;  ///< inside of one
    std::size_t first_block = 0;
    bool has_link = false, has_other = false;   ///< of a list: text inside and outside of links
    std::vector<std::size_t> suppressions;
  };

  // ---- Tokens

  /// Reads a tag, comment or the like at `<`; false when the `<` is text.
  bool markup() {
    const std::size_t begin = at_;
    const char next = begin + 1 < html_.size() ? html_[begin + 1] : '\0';
    if (next == '!' || next == '?') return comment(), true;
    if (next == '/') {
      const char letter = begin + 2 < html_.size() ? html_[begin + 2] : '\0';
      if (is_letter(letter)) return tag(true);
      if (letter == '\0') return false;
      comment();
      return true;
    }
    return is_letter(next) && tag(false);
  }

  void comment() {
    const std::size_t begin = at_;
    if (!html_.substr(begin).starts_with("<!--")) {
      // A doctype, or what a browser takes for a comment.
      const std::size_t end = html_.find('>', begin);
      if (end == std::string_view::npos) unclosed(begin, "a `<` that begins here is not closed by `>`; what follows is not read");
      at_ = end == std::string_view::npos ? html_.size() : end + 1;
      return;
    }
    std::size_t end = html_.find("-->", begin + 2);
    if (end == std::string_view::npos) {
      unclosed(begin, "a comment that begins here is not closed by `-->`; what follows is not read");
      at_ = html_.size();
      return;
    }
    end += 3;
    Suppression s;
    const std::size_t inner = std::min(begin + 4, end - 3);
    if (read_suppression(html_.substr(inner, end - 3 - inner), s.rules)) {
      s.span = {base_ + begin, base_ + end};
      s.first_block = s.last_block = document_.blocks.size();
      pending_.push_back(document_.suppressions.size());
      document_.suppressions.push_back(std::move(s));
    }
    at_ = end;
  }

  bool tag(bool closing) {
    if (no_tag_ends_) return false;
    const std::size_t begin = at_;
    std::size_t i = begin + (closing ? 2 : 1);
    const std::size_t name_begin = i;
    while (i < html_.size() && !is_blank(html_[i]) && html_[i] != '>' && html_[i] != '/') ++i;
    const Tag& tag = tag_named(html_.substr(name_begin, i - name_begin));
    Attributes a;
    const std::size_t end = attributes(i, a);
    const std::size_t close = end ? 0 : html_.find('>', begin);
    if (end == 0) {
      // No tag that begins later ends either, unless this one only lacks a quote.
      unclosed(begin, "a tag that begins here is not closed");
      if (close == std::string_view::npos || recovered_) {
        no_tag_ends_ = true;
        return false;
      }
      recovered_ = true;
      a = {};
    }
    at_ = end ? end : close + 1;
    closing ? end_tag(tag) : start_tag(tag, a, begin);
    return true;
  }

  /// Reads attributes from `i` to behind the `>`; 0 when there is none.
  std::size_t attributes(std::size_t i, Attributes& out) const {
    const std::size_t n = html_.size();
    for (;;) {
      while (i < n && (is_blank(html_[i]) || html_[i] == '/')) ++i;
      if (i >= n) return 0;
      if (html_[i] == '>') return i + 1;
      const std::size_t name_begin = i++;
      while (i < n && !is_blank(html_[i]) && html_[i] != '>' && html_[i] != '/' && html_[i] != '=') ++i;
      const std::string_view name = html_.substr(name_begin, i - name_begin);
      while (i < n && is_blank(html_[i])) ++i;
      if (i >= n || html_[i] != '=') continue;
      ++i;
      while (i < n && is_blank(html_[i])) ++i;
      if (i >= n) return 0;
      std::string_view value;
      if (html_[i] == '"' || html_[i] == '\'') {
        const std::size_t close = html_.find(html_[i], i + 1);
        if (close == std::string_view::npos) return 0;
        value = html_.substr(i + 1, close - i - 1);
        i = close + 1;
      } else {
        const std::size_t value_begin = i;
        while (i < n && !is_blank(html_[i]) && html_[i] != '>') ++i;
        value = html_.substr(value_begin, i - value_begin);
      }
      const auto take = [&](std::string_view wanted, std::string_view& field) {
        if (field.data() == nullptr && same_ignoring_case(name, wanted)) field = value;
      };
      take("lang", out.lang);
      take("xml:lang", out.lang);
      take("name", out.name);
      take("property", out.property);
      take("itemprop", out.itemprop);
      take("content", out.content);
      take("datetime", out.datetime);
      take("href", out.href);
      take("rel", out.rel);
    }
  }

  void unclosed(std::size_t at, const char* message) {
    if (complained_) return;
    complained_ = true;
    sink_.problem(base_ + at, message);
  }

  /// Where the raw content of an element ends: at its end tag, or at the end of everything.
  std::size_t end_of_raw(std::string_view name) const {
    for (std::size_t i = at_; (i = html_.find("</", i)) != std::string_view::npos; i += 2) {
      const std::size_t after = i + 2 + name.size();
      if (after > html_.size() || !same_ignoring_case(html_.substr(i + 2, name.size()), name)) continue;
      if (after == html_.size() || is_blank(html_[after]) || html_[after] == '>' || html_[after] == '/') return i;
    }
    return html_.size();
  }

  // ---- Elements

  void start_tag(const Tag& tag, const Attributes& a, std::size_t begin) {
    const Role role = tag.role;
    if (skip_) {
      if (role == Role::raw) return skip_raw(tag, begin);
      if (&tag == skip_) ++skip_depth_;
      // A paragraph inside a drawing ends it, as in a browser.
      const bool drawing = skip_->name == "svg" || skip_->name == "math";
      if (!drawing || !(is_block(role) && role != Role::block && role != Role::caption) ) return;
      skip_ = nullptr;
    }
    if (tag.name == "meta") return meta(a);
    if (tag.name == "link" && same_ignoring_case(a.rel, "canonical") && document_.url.empty())
      document_.url = decoded(a.href);
    if (!a.datetime.empty() && document_.date.empty() && html_.substr(begin, 5).size() == 5 &&
        same_ignoring_case(html_.substr(begin + 1, 4), "time"))
      document_.date = decoded(a.datetime);
    switch (role) {
      case Role::inline_: case Role::void_: return;
      case Role::link:
        in_link_ = !a.href.empty();
        link_depth_ = stack_.size();
        return;
      case Role::line_break: return line_break(begin);
      case Role::raw: return skip_raw(tag, begin);
      case Role::title: return page_title();
      case Role::skip:
        skip_ = &tag;
        skip_depth_ = 1;
        return;
      default: break;
    }
    flush();
    if (!stack_.empty() && stack_.back().tag->role == Role::paragraph) pop();
    if (role == Role::void_block) return;
    if (role == Role::item) close_open(Role::item, Role::list);
    if (role == Role::heading && !stack_.empty() && stack_.back().tag->role == Role::heading) pop();
    if (role == Role::cell || tag.name == "tr") close_cell(tag.name == "tr");
    if (stack_.size() >= deepest) {
      if (deeper_++ == 0 && !complained_deep_) {
        complained_deep_ = true;
        sink_.problem(base_ + begin, "elements are nested more than 256 deep from here: what is deeper is read as plain paragraphs");
      }
      return;
    }
    Open open;
    open.tag = open.holder = &tag;
    if (!stack_.empty()) {
      const Open& outer = stack_.back();
      if (!tells_kind(role)) open.holder = outer.holder;
      open.lang = outer.lang, open.lists = outer.lists, open.nav = outer.nav, open.pre = outer.pre;
    }
    if (role == Role::list && open.lists < 255) ++open.lists;
    open.nav |= role == Role::nav;
    open.pre |= role == Role::pre;
    if (!a.lang.empty()) {
      if (tag.name == "html" || tag.name == "body") {
        if (document_.language.empty()) document_.language = decoded(a.lang);
      } else {
        open.lang = a.lang;
      }
    }
    open.first_block = document_.blocks.size();
    if (tag.name != "html" && tag.name != "body" && tag.name != "head") {
      open.suppressions = std::move(pending_);
      pending_.clear();
    }
    ++open_[static_cast<std::size_t>(&tag - tags)];
    stack_.push_back(std::move(open));
  }

  void end_tag(const Tag& tag) {
    if (skip_) {
      if (&tag == skip_ && --skip_depth_ == 0) skip_ = nullptr;
      return;
    }
    if (tag.role == Role::link) {
      in_link_ = false;
      return;
    }
    if (tag.role == Role::line_break) return line_break(html_.rfind('<', at_ - 1));
    if (!is_block(tag.role)) return;
    flush();
    if (deeper_ > 0 && tag.role != Role::void_block) {
      --deeper_;
      return;
    }
    if (tag.role != Role::heading && open_[static_cast<std::size_t>(&tag - tags)] == 0) return;
    for (std::size_t i = stack_.size(); i > 0; --i) {
      if (stack_[i - 1].tag != &tag &&
          !(tag.role == Role::heading && stack_[i - 1].tag->role == Role::heading))
        continue;
      while (stack_.size() >= i) pop();
      return;
    }
  }

  void pop() {
    const Open open = std::move(stack_.back());
    stack_.pop_back();
    --open_[static_cast<std::size_t>(open.tag - tags)];
    for (const std::size_t s : open.suppressions) document_.suppressions[s].last_block = document_.blocks.size();
    if (in_link_ && link_depth_ > stack_.size()) in_link_ = false;
    if (open.tag->role == Role::list && open.has_link && !open.has_other)
      for (std::size_t i = open.first_block; i < document_.blocks.size(); ++i)
        document_.blocks[i].kind = BlockKind::link_list;
    if (!stack_.empty()) {
      stack_.back().has_link |= open.has_link;
      stack_.back().has_other |= open.has_other;
    }
  }

  /// Ends an open item before the next one, unless a list between them is still open.
  void close_open(Role role, Role boundary) {
    for (std::size_t i = stack_.size(); i > 0; --i) {
      const Role r = stack_[i - 1].tag->role;
      if (r == boundary || r == Role::cell) return;
      if (r != role) continue;
      while (stack_.size() >= i) pop();
      return;
    }
  }

  void close_cell(bool whole_row) {
    for (std::size_t i = stack_.size(); i > 0; --i) {
      const std::string_view name = stack_[i - 1].tag->name;
      if (name == "table") return;
      if (stack_[i - 1].tag->role != Role::cell && !(whole_row && name == "tr")) continue;
      while (stack_.size() >= i) pop();
      if (!whole_row || name == "tr") return;
    }
  }

  void skip_raw(const Tag& tag, std::size_t begin) {
    at_ = end_of_raw(tag.name);
    if (at_ == html_.size()) {
      unclosed(begin, "an element that begins here is not closed; what follows is not read");
      return;
    }
    const std::size_t close = html_.find('>', at_);
    at_ = close == std::string_view::npos ? html_.size() : close + 1;
  }

  void meta(const Attributes& a) {
    const auto is = [&](std::string_view wanted) {
      return same_ignoring_case(a.property, wanted) || same_ignoring_case(a.name, wanted) || same_ignoring_case(a.itemprop, wanted);
    };
    if (a.content.empty()) return;
    if (is("article:published_time") || is("datepublished") || is("date") || is("pubdate") || is("publishdate") ||
        is("publish-date") || is("dc.date") || is("dc.date.issued") || is("dcterms.date") || is("parsely-pub-date")) {
      document_.date = document_.date.empty() ? decoded(a.content) : document_.date;
    } else if (is("og:url") && document_.url.empty()) {
      document_.url = decoded(a.content);
    }
  }

  // ---- Text

  void text() {
    if (html_[at_] == '<') return add("<", at_), void(++at_);  // not markup after all
    std::size_t end = std::min(html_.find('<', at_), html_.size());
    if (skip_) {
      at_ = end;
      return;
    }
    read_text(end, in_pre());
    at_ = end;
  }

  /// Adds the text between at_ and `end`, character references decoded and white space collapsed.
  void read_text(std::size_t end, bool as_is) {
    std::size_t i = at_;
    while (i < end) {
      const char c = html_[i];
      if (c == '&') {
        decoded_.clear();
        const std::size_t n = decode_entity(html_.substr(i, std::min<std::size_t>(end - i, 64)), decoded_);
        if (n != 0) {
          end_blank();
          replace(decoded_, i, n);
          note(true);
          i += n;
          continue;
        }
      }
      if (!as_is && is_blank(c)) {
        std::size_t j = i;
        while (j < end && is_blank(html_[j])) ++j;
        if (blank_length_ == 0) blank_begin_ = i, blank_length_ = j - i;
        i = j;
        continue;
      }
      std::size_t j = i + 1;
      while (j < end && html_[j] != '&' && (as_is || !is_blank(html_[j]))) ++j;
      add(html_.substr(i, j - i), i);
      i = j;
    }
  }

  void add(std::string_view bytes, std::size_t at) {
    if (skip_) return;
    end_blank();
    // A NUL is no character.
    for (std::size_t i = 0; i < bytes.size();) {
      const std::size_t nul = std::min(bytes.find('\0', i), bytes.size());
      if (nul > i) current_.append(bytes.substr(i, nul - i), base_ + at + i);
      if (nul < bytes.size()) replace("\uFFFD", at + nul, 1);
      i = nul + 1;
    }
    note(bytes.find_first_not_of(" \t\r\n\f|,;\u00B7\u2022") != std::string_view::npos);
  }

  void replace(std::string_view bytes, std::size_t at, std::size_t length) {
    current_.append_replaced(bytes, base_ + at, static_cast<std::uint32_t>(length));
  }

  /// Remembers for the list whether its text is all links.
  void note(bool says_something) {
    if (!says_something || stack_.empty()) return;
    (in_link_ ? stack_.back().has_link : stack_.back().has_other) = true;
  }

  void end_blank() {
    if (blank_length_ == 0) return;
    if (!current_.text.empty() && current_.text.back() != '\n') replace(" ", blank_begin_, blank_length_);
    blank_length_ = 0;
  }

  void line_break(std::size_t begin) {
    blank_length_ = 0;
    if (current_.text.empty()) return;
    if (current_.text.back() == '\n' && !in_pre()) return flush();  // two in a row end a paragraph
    replace("\n", begin, at_ - begin);
  }

  bool in_pre() const { return !stack_.empty() && stack_.back().pre; }

  static bool tells_kind(Role r) {
    return r == Role::heading || r == Role::item || r == Role::quote || r == Role::caption || r == Role::cell || r == Role::pre;
  }

  /// Ends the block at hand.
  void flush() {
    blank_length_ = 0;
    if (current_.text.empty()) return;
    Block b;
    if (!stack_.empty()) {
      const Open& top = stack_.back();
      switch (top.holder->role) {
        case Role::heading: {
          const bool first = top.holder->level == 1 && headline_.empty();
          b.kind = first ? BlockKind::title : BlockKind::heading;
          b.level = top.holder->level;
          if (first) headline_ = current_.text;
          break;
        }
        case Role::item:
          b.kind = BlockKind::list_item;
          b.level = top.lists;
          break;
        case Role::quote: b.kind = BlockKind::quote; break;
        case Role::caption: b.kind = BlockKind::caption; break;
        case Role::cell: b.kind = BlockKind::table_cell; break;
        case Role::pre: b.kind = BlockKind::code; break;
        default: break;
      }
      if (top.nav) b.kind = BlockKind::link_list;
    }
    if (is_web_address(current_.text)) b.kind = BlockKind::link_list;
    if (!stack_.empty() && !stack_.back().lang.empty()) b.language = decoded(stack_.back().lang);
    const std::size_t first = document_.blocks.size();
    add_mapped_block(document_, std::move(b), std::exchange(current_, {}), html_, base_);
    if (document_.blocks.size() == first) return;
    for (const std::size_t s : pending_) {
      document_.suppressions[s].first_block = first;
      document_.suppressions[s].last_block = document_.blocks.size();
    }
    pending_.clear();
  }

  void page_title() {
    const std::size_t begin = at_, end = end_of_raw("title");
    if (end == html_.size()) {
      unclosed(begin, "the title is not closed by `</title>`");
      return;
    }
    const std::size_t close = html_.find('>', end);
    if (!page_title_) {
      std::swap(current_, saved_);
      const std::size_t blank_begin = blank_begin_, blank_length = std::exchange(blank_length_, 0);
      read_text(end, false);
      blank_begin_ = blank_begin, blank_length_ = blank_length;
      page_title_ = std::exchange(current_, std::move(saved_));
      saved_ = {};
    }
    at_ = close == std::string_view::npos ? html_.size() : close + 1;
  }

  /// The page's <title> comes first, unless the headline says the same (or one holds the other, as in
  /// "Headline | Paper").
  void place_page_title() {
    if (page_title_->text.empty()) return;
    if (!headline_.empty() && (page_title_->text.find(headline_) != std::string::npos ||
                               headline_.find(page_title_->text) != std::string::npos))
      return;
    std::vector<Block> rest = std::exchange(document_.blocks, {});
    Block b;
    b.kind = BlockKind::title;
    add_mapped_block(document_, std::move(b), std::move(*page_title_), html_, base_);
    const std::size_t n = document_.blocks.size();
    for (Suppression& s : document_.suppressions)
      if (s.span.begin >= base_) s.first_block += n, s.last_block += n;
    document_.blocks.insert(document_.blocks.end(), std::make_move_iterator(rest.begin()), std::make_move_iterator(rest.end()));
  }

  static std::string decoded(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size();) {
      const std::size_t n = value[i] == '&' ? decode_entity(value.substr(i, 64), out) : 0;
      if (n == 0) out += value[i];
      i += n ? n : 1;
    }
    return out;
  }

  Document& document_;
  std::string_view html_;
  std::uint64_t base_;
  const DocumentSink& sink_;
  std::size_t at_ = 0;
  bool complained_ = false, complained_deep_ = false, no_tag_ends_ = false, recovered_ = false;
  std::vector<Open> stack_;
  std::array<std::uint32_t, std::size(tags)> open_{};   ///< how many of each are on the stack
  std::size_t deeper_ = 0;                 ///< elements open beyond the deepest that is told apart
  const Tag* skip_ = nullptr;              ///< the element whose content is passed over
  std::size_t skip_depth_ = 0;
  bool in_link_ = false;
  std::size_t link_depth_ = 0;
  MappedText current_, saved_;
  std::size_t blank_begin_ = 0, blank_length_ = 0;   ///< white space that may turn out to be at an end
  std::string decoded_, headline_;
  std::optional<MappedText> page_title_;
  std::vector<std::size_t> pending_;       ///< suppressions that wait for their block
};

std::string escape(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else out += c;
  }
  return out;
}

void parse(const Source& source, const FormatOptions&, const DocumentSink& sink) {
  Document document;
  document.escape = escape;
  std::string_view html = source.bytes();
  const std::size_t bom = source.base_offset() == 0 && html.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  add_html(document, html.substr(bom), source.base_offset() + bom, sink);
  sink.document(std::move(document));
}

int sniff(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t at = head.find_first_not_of(" \t\r\n");
  if (at == std::string_view::npos || head[at] != '<') return 0;
  head.remove_prefix(at + 1);
  if (head.empty()) return 0;
  if (same_ignoring_case(head.substr(0, 8), "!doctype")) return 95;
  if (head.starts_with("!--")) return 20;
  std::size_t n = 0;
  while (n < head.size() && !is_blank(head[n]) && head[n] != '>' && head[n] != '/') ++n;
  const Tag& tag = tag_named(head.substr(0, n));
  return tag.name == "html" || tag.name == "head" || tag.name == "body" ? 90 : is_block(tag.role) || tag.role == Role::raw ? 70 : 0;
}

const FormatRegistrar registrar{{
    .name = "html",
    .extensions = {".html", ".htm", ".xhtml"},
    .slicing = Slicing::whole,
    .sniff = sniff,
    .parse = parse,
}};

}  // namespace

void add_html(Document& document, std::string_view html, std::uint64_t base, const DocumentSink& sink) {
  Reader(document, html, base, sink).read();
}

}  // namespace newslint
