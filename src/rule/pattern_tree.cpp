#include "rule/pattern_tree.h"

#include <algorithm>
#include <array>

#include <re2/re2.h>

#include "text/utf8.h"

namespace newslint {
namespace {

using Tree = PatternTree;

/// A class of more characters than this is not enumerated.
constexpr std::size_t most_members = 60;

class Parser {
 public:
  /// `fold`: the case of letters does not matter anywhere.
  Parser(std::string_view pattern, bool fold) : p_(pattern), fold_(fold) {}

  std::optional<Tree> parse() {
    Tree t = alternation();
    if (failed_ || at_ != p_.size()) return std::nullopt;
    return t;
  }

 private:
  bool more() const { return at_ < p_.size(); }
  char peek() const { return p_[at_]; }
  bool take(std::string_view s) {
    if (!p_.substr(at_).starts_with(s)) return false;
    at_ += s.size();
    return true;
  }
  Tree fail() {
    failed_ = true;
    return {};
  }

  Tree alternation() {
    if (++depth_ > 200) return fail();
    Tree t;
    t.type = Tree::Type::alternate;
    t.parts.push_back(concatenation());
    while (!failed_ && take("|")) t.parts.push_back(concatenation());
    --depth_;
    return t.parts.size() == 1 ? std::move(t.parts[0]) : t;
  }

  Tree concatenation() {
    Tree t;
    t.type = Tree::Type::concat;
    while (!failed_ && more() && peek() != '|' && peek() != ')') {
      Tree a = repeated(atom());
      if (failed_) break;
      // A group that is a row of parts belongs to this row.
      if (a.type == Tree::Type::concat)
        for (Tree& part : a.parts) t.parts.push_back(std::move(part));
      else
        t.parts.push_back(std::move(a));
    }
    return t;
  }

  Tree repeated(Tree a) {
    while (more()) {
      int least, most;
      if (take("*")) least = 0, most = -1;
      else if (take("+")) least = 1, most = -1;
      else if (take("?")) least = 0, most = 1;
      else if (peek() == '{') {
        const auto close = p_.find('}', at_);
        if (close == std::string_view::npos) break;
        const std::string_view body = p_.substr(at_ + 1, close - at_ - 1);
        if (body.empty() || body.find_first_not_of("0123456789,") != std::string_view::npos || body[0] == ',') break;
        const auto comma = body.find(',');
        least = number(body.substr(0, comma));
        most = comma == std::string_view::npos ? least : comma + 1 == body.size() ? -1 : number(body.substr(comma + 1));
        at_ = close + 1;
      } else break;
      take("?");  // a lazy repeat matches the same texts
      Tree r;
      r.type = Tree::Type::repeat;
      r.least = least;
      r.most = most;
      r.parts.push_back(std::move(a));
      a = std::move(r);
    }
    return a;
  }

  static int number(std::string_view digits) {
    int n = 0;
    for (char c : digits) n = std::min(n * 10 + (c - '0'), 10000);
    return n;
  }

  Tree character(char32_t c) const {
    Tree t;
    t.type = Tree::Type::character;
    t.members.push_back(to_lower(c));
    t.written.push_back(c);
    t.fold = fold_;
    return t;
  }
  static Tree any() {
    Tree t;
    t.type = Tree::Type::any;
    return t;
  }
  /// A class read from `begin` on, with the characters RE2 finds in it.
  Tree with_chars(Tree t, std::size_t begin) {
    if (failed_ || t.type != Tree::Type::any) return t;
    const std::string_view source = p_.substr(begin, at_ - begin);
    RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(!fold_);
    const RE2 re(re2::StringPiece(source.data(), source.size()), options);
    if (!re.ok()) return t;
    t.chars.low = t.chars.high = 0;
    for (char c = 0; c >= 0; ++c) {
      if (RE2::FullMatch(re2::StringPiece(&c, 1), re)) t.chars.add(static_cast<unsigned char>(c));
      if (c == 127) break;
    }
    // \d, \s and \w have ASCII characters only; what is negated, named or written out may have others.
    t.chars.beyond = source != "\\d" && source != "\\s" && source != "\\w";
    t.chars.edge = false;
    t.classes = t.chars.beyond ? 1u << far_sort : 0;
    std::string bytes;
    for (char32_t c = 0x80; t.chars.beyond && c <= last_near_character; ++c) {
      const auto bit = static_cast<std::uint16_t>(1u << sort_of(c));
      if (t.classes & bit) continue;
      bytes.clear();
      append_utf8(c, bytes);
      if (RE2::FullMatch(bytes, re)) t.classes |= bit;
    }
    return t;
  }
  static Tree line_edge(bool end) {
    Tree t;
    t.edge = true;
    t.end = end;
    return t;
  }

  Tree atom() {
    if (take("(")) {
      const bool outside = fold_;
      if (take("?")) {
        if (take("P<") || take("<")) {
          const auto close = p_.find('>', at_);
          if (close == std::string_view::npos) return fail();
          at_ = close + 1;
        } else {
          // Flags: i folds case; s, m and U do not change what is in the tree.
          bool on = true;
          for (; more() && (peek() == 'i' || peek() == 's' || peek() == 'm' || peek() == 'U' || peek() == '-'); ++at_) {
            if (peek() == '-') on = false;
            if (peek() == 'i') fold_ = on;
          }
          if (take(")")) return {};  // for the rest of the group around it
          if (!take(":")) return fail();
        }
      }
      Tree t = alternation();
      fold_ = outside;
      if (!take(")")) return fail();
      return t;
    }
    const std::size_t begin = at_;
    if (peek() == '[') return with_chars(char_class(), begin);
    if (peek() == '.') return ++at_, with_chars(any(), begin);
    if (peek() == '^') return ++at_, line_edge(false);
    if (peek() == '$') return ++at_, line_edge(true);
    if (peek() == '\\') return with_chars(escape(), begin);
    if (peek() == '*' || peek() == '+' || peek() == '?') return fail();
    return character(next_code_point(p_, at_));
  }

  /// A single character of an escape; nullopt when it is a class (then `cls` is set) or an edge.
  std::optional<char32_t> escaped(bool& cls, bool& edge) {
    ++at_;
    if (!more()) return failed_ = true, std::nullopt;
    const char c = peek();
    switch (c) {
      case 'n': return ++at_, U'\n';
      case 't': return ++at_, U'\t';
      case 'r': return ++at_, U'\r';
      case 'f': return ++at_, U'\f';
      case 'v': return ++at_, U'\v';
      case 'a': return ++at_, U'\a';
      case 'd': case 'D': case 's': case 'S': case 'w': case 'W':
        ++at_, cls = true;
        class_digits_ = class_words_ = c == 'd';
        class_ascii_ = true;
        return std::nullopt;
      case 'b': case 'B': case 'A': case 'z': ++at_, edge = true; return std::nullopt;
      case 'p': case 'P': {
        ++at_;
        cls = true;
        std::string_view name;
        if (take("{")) {
          const auto close = p_.find('}', at_);
          if (close == std::string_view::npos) return failed_ = true, std::nullopt;
          name = p_.substr(at_, close - at_);
          at_ = close + 1;
        } else if (more()) {
          name = p_.substr(at_, 1);
          next_code_point(p_, at_);
        }
        class_digits_ = c == 'p' && name == "Nd";
        // Numbers such as ½ are no word characters, but where they stand nothing hangs on it.
        class_words_ = c == 'p' && !name.empty() && (name[0] == 'L' || name[0] == 'M' || name[0] == 'N') &&
                       (name.size() <= 2 || name == "Latin");
        // Scripts other than Latin and Common have no ASCII characters; of the categories take none for sure.
        class_ascii_ = c == 'P' || name.size() < 3 || name == "Latin" || name == "Common" || name.starts_with('^');
        return std::nullopt;
      }
      case 'x': {
        ++at_;
        std::string_view digits;
        if (take("{")) {
          const auto close = p_.find('}', at_);
          if (close == std::string_view::npos) return failed_ = true, std::nullopt;
          digits = p_.substr(at_, close - at_);
          at_ = close + 1;
        } else {
          digits = p_.substr(at_, 2);
          at_ += digits.size();
        }
        char32_t v = 0;
        for (char d : digits) {
          const int n = d >= '0' && d <= '9' ? d - '0' : d >= 'a' && d <= 'f' ? d - 'a' + 10 : d >= 'A' && d <= 'F' ? d - 'A' + 10 : -1;
          if (n < 0) return failed_ = true, std::nullopt;
          v = v * 16 + static_cast<char32_t>(n);
        }
        return v;
      }
      default:
        // Q…E, C and octal escapes are not used by rules.
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return failed_ = true, std::nullopt;
        return next_code_point(p_, at_);
    }
  }

  Tree escape() {
    bool cls = false, edge = false;
    const auto c = escaped(cls, edge);
    if (failed_) return {};
    if (edge) return {};
    if (!cls) return character(*c);
    Tree t = any();
    t.digits = class_digits_;
    t.no_ascii = !class_ascii_;
    t.words = class_words_;
    return t;
  }

  Tree char_class() {
    ++at_;
    const bool negated = take("^");
    bool large = negated, ascii = negated, digits = !negated, words = !negated;
    std::vector<char32_t> members;
    std::vector<std::pair<char32_t, char32_t>> ranges;
    bool first = true, written_out = !negated;
    while (more() && (peek() != ']' || first)) {
      first = false;
      if (take("[:")) {
        const auto close = p_.find(":]", at_);
        if (close == std::string_view::npos) return fail();
        at_ = close + 2;
        large = ascii = true;
        digits = words = written_out = false;
        continue;
      }
      const auto one = [&]() -> std::optional<char32_t> {
        if (peek() != '\\') return next_code_point(p_, at_);
        bool cls = false, edge = false;
        const auto c = escaped(cls, edge);
        if (cls || edge) {
          large = true;
          written_out = false;
          ascii |= edge || class_ascii_;
          digits &= cls && class_digits_;
          words &= cls && class_words_;
        }
        return c;
      };
      const auto low = one();
      if (failed_) return {};
      if (!low) continue;
      if (more() && peek() == '-' && at_ + 1 < p_.size() && p_[at_ + 1] != ']') {
        ++at_;
        const auto high = one();
        if (failed_ || !high) return fail();
        ascii |= *low < 0x80;
        digits &= newslint::char_class(*low) == CharClass::digit && newslint::char_class(*high) == CharClass::digit;
        words &= is_word_char(*low) && is_word_char(*high) && *low >= 0x80;
        if (*high >= 0x80) ranges.emplace_back(std::max<char32_t>(*low, 0x80), *high);
        if (*high - *low > 200) large = true;
        else
          for (char32_t c = *low; c <= *high; ++c) members.push_back(c);
      } else {
        ascii |= *low < 0x80;
        if (*low >= 0x80) ranges.emplace_back(*low, *low);
        digits &= newslint::char_class(*low) == CharClass::digit;
        words &= is_word_char(*low);
        members.push_back(*low);
      }
    }
    if (!take("]")) return fail();
    std::vector<char32_t> written = members;
    for (char32_t& c : members) c = to_lower(c);
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    if (large || members.size() > most_members || members.empty()) {
      Tree t = any();
      t.no_ascii = !ascii;
      t.digits = digits;
      t.words = words;
      if (written_out && !fold_) t.ranges = std::move(ranges);
      return t;
    }
    Tree t;
    t.type = Tree::Type::character;
    t.members = std::move(members);
    t.written = std::move(written);
    t.fold = fold_;
    return t;
  }

  std::string_view p_;
  bool fold_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool failed_ = false;
  bool class_digits_ = false, class_ascii_ = true, class_words_ = false;  ///< of the class escape read last
};

unsigned work_out_sort(char32_t c) noexcept {
  const CharClass cls = char_class(c);
  const unsigned kind = cls == CharClass::letter ? 0 : cls == CharClass::mark ? 1 : 2;
  switch (script_of(c)) {
    case Script::devanagari: return kind;
    case Script::arabic: return 3 + kind;
    case Script::latin: return 6 + kind;
    case Script::common: return 9 + kind;
    default: return 12 + (kind == 2);
  }
}

}  // namespace

unsigned sort_of(char32_t c) noexcept {
  static const auto table = [] {
    std::array<std::uint8_t, last_near_character + 1> sorts{};
    for (char32_t k = 0; k <= last_near_character; ++k) sorts[k] = static_cast<std::uint8_t>(work_out_sort(k));
    return sorts;
  }();
  return c > last_near_character ? far_sort : table[c];
}

std::optional<PatternTree> parse_pattern(std::string_view pattern, bool fold) { return Parser(pattern, fold).parse(); }

}  // namespace newslint
