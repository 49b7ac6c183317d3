#include "rule/regex.h"

#include <re2/filtered_re2.h>

#include <algorithm>

#include <fmt/format.h>

#include "text/utf8.h"

namespace newslint {
namespace {

RE2::Options options(bool ignore_case, bool longest) {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_case_sensitive(!ignore_case);
  o.set_longest_match(longest);
  o.set_max_mem(pattern_memory);
  return o;
}

re2::StringPiece piece(std::string_view s) { return {s.data(), s.size()}; }

/// How many bytes before a hit the guard `unless_before` looks at.
constexpr std::size_t guard_window = 400;

}  // namespace

struct Regex::Compiled {
  std::once_flag once, once_longest;
  std::unique_ptr<RE2> first, longest;
};

Regex::Regex(std::string pattern, bool ignore_case, Edges edges)
    : pattern_(std::move(pattern)), ignore_case_(ignore_case), edges_(edges),
      compiled_(std::make_unique<Compiled>()) {}
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;

const RE2& Regex::re() const {
  std::call_once(compiled_->once, [&] {
    compiled_->first = std::make_unique<RE2>(piece(pattern_), options(ignore_case_, false));
  });
  return *compiled_->first;
}

bool Regex::find(std::string_view text, std::size_t from, RegexMatch& match) const {
  const RE2& re = this->re();
  if (!re.ok()) return false;
  const int groups = 1 + re.NumberOfCapturingGroups();
  match.groups.assign(static_cast<std::size_t>(groups), {});
  while (from <= text.size() &&
         re.Match(piece(text), from, text.size(), RE2::UNANCHORED, match.groups.data(), groups)) {
    const auto begin = static_cast<std::size_t>(match.groups[0].data() - text.data());
    std::size_t end = begin + match.groups[0].size();
    if (end > begin) {
      if (edges_ == Edges::none) return match.begin = begin, match.end = end, true;
      if (at_word_edge(text, begin)) {
        if (!at_word_edge(text, end)) {
          std::call_once(compiled_->once_longest, [&] {
            compiled_->longest = std::make_unique<RE2>(piece(pattern_), options(ignore_case_, true));
          });
          if (compiled_->longest->Match(piece(text), begin, text.size(), RE2::ANCHOR_START,
                                        match.groups.data(), groups))
            end = begin + match.groups[0].size();
        }
        if (at_word_edge(text, end)) return match.begin = begin, match.end = end, true;
      }
    }
    from = begin;
    if (from >= text.size()) return false;
    do next_code_point(text, from);
    while (edges_ == Edges::words && from < text.size() && !at_word_edge(text, from));
  }
  return false;
}

bool Regex::matches_somewhere(std::string_view text) const {
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
  RegexMatch m;
  const RE2& re = this->re();
  if (!re.ok()) return false;
  // Any start will do, as long as the match can end here: the text is cut at `end`.
  const std::string_view window = text.substr(0, end);
  const int groups = 1;
  re2::StringPiece hit;
  while (from < end && re.Match(piece(window), from, end, RE2::ANCHOR_BOTH, &hit, groups) == false) {
    do next_code_point(window, from);
    while (from < end && edges_ == Edges::words && !at_word_edge(text, from));
  }
  return from < end && (edges_ == Edges::none || at_word_edge(text, from));
}

bool Regex::starts_at(std::string_view text, std::size_t begin) const {
  const RE2& re = this->re();
  re2::StringPiece hit;
  if (!re.ok() || begin >= text.size() ||
      !re.Match(piece(text), begin, text.size(), RE2::ANCHOR_START, &hit, 1) || hit.empty())
    return false;
  if (edges_ == Edges::none || at_word_edge(text, begin + hit.size())) return true;
  RegexMatch m;
  return find(text, begin, m) && m.begin == begin;
}

int Regex::group_index(std::string_view name) const {
  const auto& names = re().NamedCapturingGroups();
  const auto it = names.find(std::string(name));
  return it == names.end() ? 0 : it->second;
}

std::map<std::string, int> Regex::group_names() const { return re().NamedCapturingGroups(); }

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

PatternAtoms work_out_atoms(const std::string& pattern, bool ignore_case) {
  PatternAtoms result;
  re2::FilteredRE2 filter(1);
  int id = 0;
  if (filter.Add(piece(pattern), options(ignore_case, false), &id) != RE2::NoError) return result;
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  if (atoms.empty()) return result;

  // An atom is looked for by its rarest fragment: letters if it has any, the longest run of them.
  struct Atom {
    std::string fragment;
    double cost;
  };
  std::vector<Atom> usable;
  for (const std::string& atom : atoms) {
    Atom best{"", 1e9};
    std::string run;
    bool run_word = false;
    const auto flush = [&] {
      if (run.empty()) return;
      const auto n = static_cast<double>(count_code_points(run));
      double cost = run_word ? 100 / (n * n) : run == " " ? 1e6 : 60 / n;
      // Common punctuation is in every paragraph.
      if (!run_word && run.find_first_not_of(" ,.\n") == std::string::npos && n < 3) cost = 500 / n;
      if (run != " " && cost < best.cost) best = {run, cost};
      run.clear();
    };
    for (std::size_t i = 0; i < atom.size();) {
      const std::size_t at = i;
      const char32_t c = next_code_point(atom, i);
      const bool word = is_word_char(c);
      if (word != run_word) flush();
      run_word = word;
      run.append(atom, at, i - at);
    }
    flush();
    usable.push_back(std::move(best));
  }
  std::vector<int> order(atoms.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return usable[a].cost > usable[b].cost; });
  // Take atoms away, the most common first, as long as no match can do without the rest.
  std::vector<bool> needed(atoms.size(), true);
  const auto can_match_without_needed = [&] {
    std::vector<int> present, potential;
    for (std::size_t i = 0; i < atoms.size(); ++i)
      if (!needed[i]) present.push_back(static_cast<int>(i));
    filter.AllPotentials(present, &potential);
    return !potential.empty();
  };
  if (can_match_without_needed()) return result;
  for (int i : order) {
    needed[i] = false;
    if (can_match_without_needed()) needed[i] = true;
  }
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    if (!needed[i]) continue;
    if (usable[i].fragment.empty()) return PatternAtoms{};
    result.fragments.push_back(usable[i].fragment);
  }
  std::sort(result.fragments.begin(), result.fragments.end());
  result.fragments.erase(std::unique(result.fragments.begin(), result.fragments.end()),
                         result.fragments.end());
  result.filtered = true;
  return result;
}

}  // namespace newslint
