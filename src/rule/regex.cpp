#include "rule/regex.h"

#include <algorithm>

#include <fmt/format.h>

#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {
namespace {

RE2::Options options(bool ignore_case, bool longest, std::int64_t memory = pattern_memory) {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_case_sensitive(!ignore_case);
  o.set_longest_match(longest);
  o.set_max_mem(memory);
  return o;
}

/// What RE2 keeps of its states for one pattern, in bytes: enough for most, and little when many patterns
/// run. A pattern too large for it gets all that a pattern may use.
constexpr std::int64_t usual_memory = 256 << 10;

std::unique_ptr<RE2> compile(const std::string& pattern, bool ignore_case, bool longest) {
  auto re = std::make_unique<RE2>(pattern, options(ignore_case, longest, usual_memory));
  if (!re->ok()) re = std::make_unique<RE2>(pattern, options(ignore_case, longest));
  return re;
}

re2::StringPiece piece(std::string_view s) { return {s.data(), s.size()}; }

/// How many bytes before a hit the guard `unless_before` looks at.
constexpr std::size_t guard_window = 400;

}  // namespace

struct Regex::Compiled {
  std::once_flag once, once_longest, once_ending;
  std::unique_ptr<RE2> first, longest, ending;
};

Regex::Regex(std::string pattern, bool ignore_case, Edges edges, std::shared_ptr<const LiteralPlan> quick)
    : pattern_(std::move(pattern)), ignore_case_(ignore_case), edges_(edges), quick_(std::move(quick), edges == Edges::words),
      compiled_(std::make_unique<Compiled>()) {}
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;

const RE2& Regex::re() const {
  std::call_once(compiled_->once, [&] {
    compiled_->first = compile(pattern_, ignore_case_, false);
  });
  return *compiled_->first;
}

bool Regex::accept(std::string_view text, re2::StringPiece hit, RegexMatch& match) const {
  const auto begin = static_cast<std::size_t>(hit.data() - text.data());
  std::size_t end = begin + hit.size();
  if (end == begin) return false;
  if (edges_ == Edges::words) {
    if (!at_word_edge(text, begin)) return false;
    if (!at_word_edge(text, end)) {
      std::call_once(compiled_->once_longest, [&] {
        compiled_->longest = compile(pattern_, ignore_case_, true);
      });
      if (!compiled_->longest->Match(piece(text), begin, text.size(), RE2::ANCHOR_START, &hit, 1)) return false;
      end = begin + hit.size();
      if (!at_word_edge(text, end)) return false;
    }
  }
  match.begin = begin;
  match.end = end;
  // Groups are worked out for accepted matches only: RE2 finds a match much faster than its groups.
  const int groups = re().NumberOfCapturingGroups();
  match.groups.assign(static_cast<std::size_t>(groups) + 1, {});
  if (groups > 0) re().Match(piece(text), begin, end, RE2::ANCHOR_BOTH, match.groups.data(), groups + 1);
  match.groups[0] = piece(text.substr(begin, end - begin));
  return true;
}

bool Regex::find(std::string_view text, std::size_t from, RegexMatch& match) const {
  const RE2& re = this->re();
  if (!re.ok()) return false;
  re2::StringPiece hit;
  while (from <= text.size() && re.Match(piece(text), from, text.size(), RE2::UNANCHORED, &hit, 1)) {
    from = static_cast<std::size_t>(hit.data() - text.data());
    if (accept(text, hit, match)) return true;
    if (from >= text.size()) return false;
    do next_code_point(text, from);
    while (edges_ == Edges::words && from < text.size() && !at_word_edge(text, from));
  }
  return false;
}

bool Regex::match_at(std::string_view text, std::size_t begin, RegexMatch& match) const {
  const RE2& re = this->re();
  if (!re.ok() || begin >= text.size()) return false;
  if (edges_ == Edges::words && !at_word_edge(text, begin)) return false;
  re2::StringPiece hit;
  return re.Match(piece(text), begin, text.size(), RE2::ANCHOR_START, &hit, 1) && accept(text, hit, match);
}

bool Regex::matches_somewhere(std::string_view text) const {
  if (quick_.place_to_ask(text, 0, text.size()) == text.size()) return false;
  // Most answers are no, which RE2 gives fastest when it is asked for no groups.
  const RE2& re = this->re();
  if (!re.ok() || !re.Match(piece(text), 0, text.size(), RE2::UNANCHORED, nullptr, 0)) return false;
  RegexMatch m;
  return find(text, 0, m);
}

bool Regex::overlaps(std::string_view text, std::size_t begin, std::size_t end) const {
  // A guard's match may begin before the hit: look from a window before it.
  std::size_t from = begin > guard_window ? begin - guard_window : 0;
  while (from > 0 && is_continuation(text[from])) --from;
  if (quick_.place_to_ask(text, from, end, begin + 1) == end) return false;
  RegexMatch m;
  while (find(text, from, m) && m.begin < end) {
    if (m.end > begin) return true;
    from = m.end;
  }
  return false;
}

bool Regex::ends_at(std::string_view text, std::size_t end) const {
  std::size_t from = end > guard_window ? end - guard_window : 0;
  while (from > 0 && is_continuation(text[from])) --from;
  const std::string_view window = text.substr(0, end);
  if (quick_.place_to_ask(window, from, end, end) == end) return false;
  std::call_once(compiled_->once_ending, [&] {
    compiled_->ending = compile("(?:" + pattern_ + ")\\z", ignore_case_, false);
  });
  const RE2& re = *compiled_->ending;
  if (!re.ok()) return false;
  re2::StringPiece hit;
  while (from < end && re.Match(piece(window), from, end, RE2::UNANCHORED, &hit, 1)) {
    from = static_cast<std::size_t>(hit.data() - window.data());
    if (hit.empty()) return false;
    if (edges_ == Edges::none || at_word_edge(text, from)) return true;
    next_code_point(window, from);
  }
  return false;
}

bool Regex::starts_at(std::string_view text, std::size_t begin) const {
  if (begin >= text.size() || (edges_ == Edges::none && !quick_.may_begin(text, begin))) return false;
  const RE2& re = this->re();
  re2::StringPiece hit;
  if (!re.ok() || !re.Match(piece(text), begin, text.size(), RE2::ANCHOR_START, &hit, 1) || hit.empty())
    return false;
  if (edges_ == Edges::none || at_word_edge(text, begin + hit.size())) return true;
  RegexMatch m;
  return find(text, begin, m) && m.begin == begin;
}

std::map<std::string, int> named_groups(std::string_view pattern) {
  std::map<std::string, int> names;
  int groups = 0;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      // A bracket right after the opening is a member of the class.
      if (i + 1 < pattern.size() && pattern[i + 1] == '^') ++i;
      if (i + 1 < pattern.size() && pattern[i + 1] == ']') ++i;
    } else if (c == '(') {
      const std::string_view rest = pattern.substr(i + 1);
      if (!rest.starts_with('?')) {
        ++groups;
      } else if (rest.starts_with("?P<")) {
        names.emplace(std::string(rest.substr(3, rest.find('>') - 3)), ++groups);
      }
    }
  }
  return names;
}

std::optional<FusedMembers> fused_members(std::string_view pattern) {
  constexpr char32_t nukta = 0x93C;
  bool in_class = false;
  std::string_view before;  // the member before, where it stands right before this one
  for (std::size_t i = 0; i < pattern.size();) {
    const std::size_t at = i;
    const char32_t c = next_code_point(pattern, i);
    const std::string_view member = pattern.substr(at, i - at);
    if (c == U'\\') {
      if (i < pattern.size()) next_code_point(pattern, i);
      before = {};
    } else if (!in_class) {
      in_class = c == U'[';
      before = {};
      // A bracket right after the opening is a member of the class.
      if (in_class && i < pattern.size() && pattern[i] == '^') ++i;
      if (in_class && i < pattern.size() && pattern[i] == ']') ++i;
    } else if (c == U']') {
      in_class = false;
    } else {
      std::string alone = light_normal(member);
      if (alone.empty()) return FusedMembers{at, std::string(before), std::string(member), {}};
      if (!before.empty() && c != nukta) {
        std::string joined = light_normal(pattern.substr(at - before.size(), before.size() + member.size()));
        if (joined != light_normal(before) + alone)
          return FusedMembers{at - before.size(), std::string(before), std::string(member), std::move(joined)};
      }
      before = c < 0x80 ? std::string_view{} : member;
    }
  }
  return std::nullopt;
}

tl::expected<void, std::string> check_pattern(const std::string& pattern, bool ignore_case) {
  const RE2 re(piece(pattern), options(ignore_case, false));
  if (re.ok()) {
    if (RE2::FullMatch("", re))
      return tl::unexpected(std::string("the pattern matches nothing at all: make it need a character"));
    return {};
  }
  const std::string& arg = re.error_arg();
  if (re.error_code() == RE2::ErrorBadPerlOp && !arg.empty()) {
    if (arg.find("(?<") != std::string::npos && arg.size() > 3 && (arg[3] == '=' || arg[3] == '!'))
      return tl::unexpected(fmt::format("`{}`: look-behind is not supported; use `unless_before`", arg));
    if (arg.starts_with("(?=") || arg.starts_with("(?!"))
      return tl::unexpected(fmt::format("`{}`: look-ahead is not supported; use `unless_after`", arg));
    if (arg.starts_with("(?<"))
      return tl::unexpected(fmt::format("`{}`: look-behind is not supported (use `unless_before`), and a named group is written (?P<name>…)", arg));
  }
  if (re.error_code() == RE2::ErrorBadEscape && arg.size() == 2 && arg[1] >= '1' && arg[1] <= '9')
    return tl::unexpected(fmt::format("`{}`: back-references are not supported; kind `repetition` finds repeated words", arg));
  if (re.error_code() == RE2::ErrorPatternTooLarge)
    return tl::unexpected(fmt::format("the pattern needs more than {} MiB: make its counts or classes smaller",
                                      pattern_memory >> 20));
  return tl::unexpected(fmt::format("RE2 refuses the pattern: {}", re.error()));
}

}  // namespace newslint
