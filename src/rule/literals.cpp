#include "rule/literals.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <set>

#include "text/utf8.h"

namespace newslint {
namespace {

/// More texts than this for one part of a pattern are not enumerated.
constexpr std::size_t most_texts = 150;
/// A class of more characters than this is not enumerated.
constexpr std::size_t most_members = 40;

/// A pattern as a tree; only what matters for literals is told apart.
struct Tree {
  enum class Type : std::uint8_t { empty, character, any /* a class too large, or . */, concat, alternate, repeat };
  Type type = Type::empty;
  std::vector<char32_t> members;      ///< of a character: lower-cased alternatives
  bool no_ascii = false, digits = false;  ///< of any: no ASCII character is in it; digits only
  bool words = false;                     ///< of any: word characters only
  std::vector<Tree> parts;
  int least = 1, most = 1;            ///< of a repeat; most < 0: no bound
};

/// Parses the part of RE2's syntax that rules use; fails (nullopt) on the rest.
class Parser {
 public:
  explicit Parser(std::string_view pattern) : p_(pattern) {}

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

  static Tree character(char32_t c) {
    Tree t;
    t.type = Tree::Type::character;
    t.members.push_back(to_lower(c));
    return t;
  }
  static Tree any() {
    Tree t;
    t.type = Tree::Type::any;
    return t;
  }

  Tree atom() {
    if (take("(")) {
      if (take("?")) {
        if (take("P<") || take("<")) {
          const auto close = p_.find('>', at_);
          if (close == std::string_view::npos) return fail();
          at_ = close + 1;
        } else {
          // Flags: i folds case, which the plan does anyway; s, m and U do not change the literals.
          while (more() && (peek() == 'i' || peek() == 's' || peek() == 'm' || peek() == 'U' || peek() == '-')) ++at_;
          if (take(")")) return {};
          if (!take(":")) return fail();
        }
      }
      Tree t = alternation();
      if (!take(")")) return fail();
      return t;
    }
    if (peek() == '[') return char_class();
    if (peek() == '.') return ++at_, any();
    if (peek() == '^' || peek() == '$') return ++at_, Tree{};
    if (peek() == '\\') return escape();
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
    bool first = true;
    while (more() && (peek() != ']' || first)) {
      first = false;
      if (take("[:")) {
        const auto close = p_.find(":]", at_);
        if (close == std::string_view::npos) return fail();
        at_ = close + 2;
        large = ascii = true;
        digits = words = false;
        continue;
      }
      const auto one = [&]() -> std::optional<char32_t> {
        if (peek() != '\\') return next_code_point(p_, at_);
        bool cls = false, edge = false;
        const auto c = escaped(cls, edge);
        if (cls || edge) {
          large = true;
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
        if (*high - *low > 200) large = true;
        else
          for (char32_t c = *low; c <= *high; ++c) members.push_back(to_lower(c));
      } else {
        ascii |= *low < 0x80;
        digits &= newslint::char_class(*low) == CharClass::digit;
        words &= is_word_char(*low);
        members.push_back(to_lower(*low));
      }
    }
    if (!take("]")) return fail();
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    if (large || members.size() > most_members || members.empty()) {
      Tree t = any();
      t.no_ascii = !ascii;
      t.digits = digits;
      t.words = words;
      return t;
    }
    Tree t;
    t.type = Tree::Type::character;
    t.members = std::move(members);
    return t;
  }

  std::string_view p_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool failed_ = false;
  bool class_digits_ = false, class_ascii_ = true, class_words_ = false;  ///< of the class escape read last
};

/// Whether every text of a tree holds a character of a kind; `of` says whether a leaf is of it.
template <class F>
bool needs(const Tree& t, const F& of) {
  switch (t.type) {
    case Tree::Type::empty: return false;
    case Tree::Type::character:
    case Tree::Type::any: return of(t);
    case Tree::Type::concat: return std::any_of(t.parts.begin(), t.parts.end(), [&](const Tree& p) { return needs(p, of); });
    case Tree::Type::alternate: return std::all_of(t.parts.begin(), t.parts.end(), [&](const Tree& p) { return needs(p, of); });
    case Tree::Type::repeat: return t.least >= 1 && needs(t.parts[0], of);
  }
  return false;
}

/// Whether every text of a tree is one word character or more.
bool only_words(const Tree& t) {
  switch (t.type) {
    case Tree::Type::empty: return false;
    case Tree::Type::any: return t.words;
    case Tree::Type::character: return std::all_of(t.members.begin(), t.members.end(), is_word_char);
    case Tree::Type::concat:
    case Tree::Type::alternate: return !t.parts.empty() && std::all_of(t.parts.begin(), t.parts.end(), only_words);
    case Tree::Type::repeat: return t.least >= 1 && only_words(t.parts[0]);
  }
  return false;
}

using Texts = std::vector<std::string>;

/// All texts a tree matches, when they are few.
std::optional<Texts> all_texts(const Tree& t) {
  switch (t.type) {
    case Tree::Type::empty: return Texts{""};
    case Tree::Type::any: return std::nullopt;
    case Tree::Type::character: {
      Texts out;
      for (char32_t c : t.members) {
        std::string s;
        append_utf8(c, s);
        out.push_back(std::move(s));
      }
      return out;
    }
    case Tree::Type::alternate: {
      Texts out;
      for (const Tree& part : t.parts) {
        auto texts = all_texts(part);
        if (!texts || out.size() + texts->size() > most_texts) return std::nullopt;
        for (auto& s : *texts) out.push_back(std::move(s));
      }
      return out;
    }
    case Tree::Type::concat: {
      Texts out{""};
      for (const Tree& part : t.parts) {
        const auto texts = all_texts(part);
        if (!texts || out.size() * texts->size() > most_texts) return std::nullopt;
        Texts product;
        product.reserve(out.size() * texts->size());
        for (const auto& a : out)
          for (const auto& b : *texts) product.push_back(a + b);
        out = std::move(product);
      }
      return out;
    }
    case Tree::Type::repeat: {
      if (t.most < 0 || t.most > 8) return std::nullopt;
      const auto once = all_texts(t.parts[0]);
      if (!once) return std::nullopt;
      Texts out, power{""};
      for (int n = 0; n <= t.most; ++n) {
        if (n >= t.least) out.insert(out.end(), power.begin(), power.end());
        if (n == t.most) break;
        Texts next;
        if (power.size() * once->size() > most_texts) return std::nullopt;
        for (const auto& a : power)
          for (const auto& b : *once) next.push_back(a + b);
        power = std::move(next);
        if (out.size() + power.size() > most_texts) return std::nullopt;
      }
      return out;
    }
  }
  return std::nullopt;
}

/// Literals one of which stands in every match, and what looking for them costs.
struct Choice {
  std::vector<RequiredLiteral> literals;
  double cost = 0;
};

class Planner {
 public:
  explicit Planner(const WordFrequency& frequency) : frequency_(frequency) {}

  /// `left`, `right`: a match of this tree begins or ends at a word's edge; `first`: it begins the match.
  std::optional<Choice> plan(const Tree& t, bool left, bool right, bool first) const {
    if (auto texts = all_texts(t)) {
      auto c = choose(std::move(*texts), left, right, first);
      if (c || t.type != Tree::Type::concat) return c;
    }
    switch (t.type) {
      case Tree::Type::alternate: {
        Choice all;
        for (const Tree& part : t.parts) {
          auto c = plan(part, left, right, first);
          if (!c) return std::nullopt;
          all.cost += c->cost;
          for (auto& l : c->literals) all.literals.push_back(std::move(l));
        }
        if (all.literals.size() > 4 * most_texts) return std::nullopt;
        return all;
      }
      case Tree::Type::repeat:
        return t.least >= 1 ? plan(t.parts[0], left, false, first) : std::nullopt;
      case Tree::Type::concat: return plan_concat(t.parts, left, right, first);
      default: return std::nullopt;
    }
  }

 private:
  std::optional<Choice> plan_concat(const std::vector<Tree>& parts, bool left, bool right, bool first) const {
    std::optional<Choice> best;
    const auto consider = [&](std::optional<Choice> c) {
      if (c && (!best || c->cost < best->cost)) best = std::move(c);
    };
    // The texts of one pass through a repeat that goes on without end: the last before what follows it,
    // or the first after what stands before it.
    const auto one_pass = [](const Tree& t) -> std::optional<Texts> {
      return t.type == Tree::Type::repeat && t.least >= 1 ? all_texts(t.parts[0]) : std::nullopt;
    };
    const auto extend = [](Texts& run, const Texts& texts) {
      if (run.size() * texts.size() > most_texts) return false;
      Texts product;
      for (const auto& a : run)
        for (const auto& b : texts) product.push_back(a + b);
      run = std::move(product);
      return true;
    };
    std::size_t taken = 0;  // parts before this one belong to a run already
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto here = all_texts(parts[i]);
      if (!here) consider(plan(parts[i], left && i == 0, right && i + 1 == parts.size(), first && i == 0));
      const auto pass = here ? std::nullopt : one_pass(parts[i]);
      if ((!here && !pass) || (here && i < taken)) continue;
      // The longest run of parts from here whose texts are few, taken together.
      Texts run = here ? *here : *pass;
      const bool whole_start = here.has_value();
      std::size_t end = i + 1;
      bool whole_end = true;
      for (; end < parts.size(); ++end) {
        if (const auto texts = all_texts(parts[end])) {
          if (!extend(run, *texts)) break;
        } else {
          if (const auto next = one_pass(parts[end])) whole_end = !extend(run, *next);
          break;
        }
      }
      taken = end;
      const bool at_start = i == 0 && whole_start, at_end = end == parts.size() && whole_end;
      sides_ = {whole_start && i > 0 && only_words(parts[i - 1]),
                whole_end && end < parts.size() && only_words(parts[end])};
      consider(choose(std::move(run), left && at_start, right && at_end, first && at_start));
      sides_ = {};
    }
    return best;
  }

  std::optional<Choice> choose(Texts texts, bool left, bool right, bool first) const {
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    Choice out;
    for (std::string& text : texts) {
      if (text.empty()) return std::nullopt;
      RequiredLiteral l;
      l.starts_match = first;
      double best = 1e9;
      std::size_t run = 0;
      bool run_word = false;
      const auto close = [&](std::size_t begin, std::size_t end) {
        if (begin == end) return;
        const std::string_view s = std::string_view(text).substr(begin, end - begin);
        double cost;
        HookMode mode = HookMode::fragment;
        const double n = static_cast<double>(count_code_points(s));
        if (run_word) {
          const bool whole = (begin > 0 || left) && (end < text.size() || right);
          if (whole) {
            mode = HookMode::word;
            // Single letters are what is left of it's and U.S: no dictionary counts them.
            cost = n == 1 ? std::max(frequency_(s), 0.02) : frequency_(s);
          } else {
            // A share of the words that hold a fragment of so many letters, by rule of thumb.
            cost = std::pow(10.0, -0.55 * n) * 2;
          }
        } else if (s == " ") {
          return;  // a single space is not looked at
        } else if ((begin > 0 || sides_.left) && (end < text.size() || sides_.right)) {
          // All that stands between two words: common only if it is what stands between most words.
          mode = HookMode::word;
          cost = s == ", " || s == ". " ? 0.05 : s.size() == 1 ? 0.02 : 0.001;
        } else {
          const bool common = s.find_first_not_of(" ,.\n-") == std::string_view::npos;
          cost = common ? 0.2 / n : 0.01 / n;
        }
        if (cost < best) {
          best = cost;
          l.hook_begin = static_cast<std::uint32_t>(begin);
          l.hook_length = static_cast<std::uint32_t>(end - begin);
          l.mode = mode;
        }
      };
      for (std::size_t i = 0; i < text.size();) {
        const std::size_t at = i;
        const bool word = is_word_char(next_code_point(text, i));
        if (at == 0) run_word = word;
        if (word != run_word) {
          close(run, at);
          run = at;
          run_word = word;
        }
      }
      close(run, text.size());
      if (best >= 1e9) return std::nullopt;
      l.text = std::move(text);
      out.cost += best;
      out.literals.push_back(std::move(l));
    }
    return out;
  }

  const WordFrequency& frequency_;
  /// Of the run at hand: word characters, and nothing else, stand before or behind it.
  struct Sides {
    bool left = false, right = false;
  };
  mutable Sides sides_;
};

}  // namespace

bool stands_at(std::string_view text, std::size_t at_text, std::string_view literal, std::size_t at_literal,
            std::size_t& begin) noexcept {
  std::size_t i = at_text, k = at_literal;
  while (k < literal.size()) {
    if (i >= text.size()) return false;
    const char x = text[i], y = literal[k];
    if (static_cast<unsigned char>(x) < 0x80) {
      if ((x >= 'A' && x <= 'Z' ? x + 32 : x) != y) return false;
      ++i, ++k;
      continue;
    }
    if (to_lower(next_code_point(text, i)) != next_code_point(literal, k)) return false;
  }
  i = at_text, k = at_literal;
  while (k > 0) {
    if (i == 0) return false;
    std::size_t pi = i - 1, pk = k - 1;
    while (pi > 0 && is_continuation(text[pi])) --pi;
    while (pk > 0 && is_continuation(literal[pk])) --pk;
    std::size_t ti = pi, tk = pk;
    if (to_lower(next_code_point(text, ti)) != next_code_point(literal, tk)) return false;
    i = pi, k = pk;
  }
  begin = i;
  return true;
}

LiteralPlan plan_literals(const std::string& pattern, bool at_edges, const WordFrequency& frequency) {
  LiteralPlan plan;
  const auto tree = Parser(pattern).parse();
  if (!tree) return plan;
  plan.needs_non_ascii = needs(*tree, [](const Tree& t) {
    return t.type == Tree::Type::any ? t.no_ascii
                                     // k and s have twins beyond ASCII that fold to them, not the other way round.
                                     : std::all_of(t.members.begin(), t.members.end(), [](char32_t c) { return c >= 0x80; });
  });
  plan.needs_digit = needs(*tree, [](const Tree& t) {
    return t.type == Tree::Type::any ? t.digits
                                     : std::all_of(t.members.begin(), t.members.end(),
                                                   [](char32_t c) { return char_class(c) == CharClass::digit; });
  });
  auto choice = Planner(frequency).plan(*tree, at_edges, at_edges, true);
  // Literals that stand in every other word are dearer to look at than the text is to search.
  if (!choice || choice->cost > 0.5) return plan;
  plan.filtered = true;
  plan.literals = std::move(choice->literals);
  return plan;
}

}  // namespace newslint
