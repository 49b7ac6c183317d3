#include "lint/glob.h"

#include "text/utf8.h"

namespace newslint {
namespace {

/// Whether `c` is in the class that begins behind `[` at `p`; moves `p` behind the `]`. A class
/// without an end is a `[` as it stands.
bool in_class(std::string_view pattern, std::size_t& p, char32_t c, bool& well_formed) {
  std::size_t at = p;
  bool negated = false, found = false, first = true;
  if (at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^')) negated = true, ++at;
  while (at < pattern.size() && (pattern[at] != ']' || first)) {
    first = false;
    if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
    const char32_t low = next_code_point(pattern, at);
    char32_t high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      ++at;
      high = next_code_point(pattern, at);
    }
    found |= low <= c && c <= high;
  }
  well_formed = at < pattern.size();
  if (well_formed) p = at + 1;
  return well_formed && found != negated;
}

}  // namespace

// A table of reachable pattern places, advanced by each code point: no pattern can make it slow.
bool glob_match(std::string_view pattern, std::string_view path) {
  if (pattern.find_first_of("*?[\\") == std::string_view::npos) return pattern == path;
  std::vector<char> now(pattern.size() + 1, 0), then(pattern.size() + 1, 0);
  // Places reachable without reading: behind a star that matches nothing.
  const auto spread = [&](std::vector<char>& at, std::size_t i) {
    for (std::size_t p = 0; p < pattern.size(); ++p) {
      if (!at[p] || pattern[p] != '*') continue;
      const bool deep = pattern.substr(p).starts_with("**");
      const std::size_t behind = p + (deep ? 2 : 1);
      at[behind] = 1;
      // `**/` matches no folder at all, at the start of a name.
      if (deep && behind < pattern.size() && pattern[behind] == '/' && (i == 0 || path[i - 1] == '/')) at[behind + 1] = 1;
    }
  };
  now[0] = 1;
  spread(now, 0);
  for (std::size_t i = 0; i < path.size();) {
    const char32_t c = next_code_point(path, i);
    std::fill(then.begin(), then.end(), 0);
    bool any = false;
    for (std::size_t p = 0; p < pattern.size(); ++p) {
      if (!now[p] || is_continuation(pattern[p])) continue;
      std::size_t to = p;
      bool ok = false;
      if (pattern[p] == '*') {
        const bool deep = pattern.substr(p).starts_with("**");
        ok = deep || c != '/';  // stays at the star
      } else if (pattern[p] == '?') {
        ok = c != '/', to = p + 1;
      } else if (pattern[p] == '[') {
        bool well_formed = false;
        to = p + 1;
        ok = in_class(pattern, to, c, well_formed) && c != '/';
        if (!well_formed) ok = c == '[';
      } else {
        if (pattern[p] == '\\' && p + 1 < pattern.size()) ++to;
        ok = next_code_point(pattern, to) == c;
      }
      if (ok) then[to] = 1, any = true;
    }
    if (!any) return false;
    spread(then, i);
    now.swap(then);
  }
  return now[pattern.size()];
}

IgnoreFile::IgnoreFile(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    Line out;
    if (line.front() == '!') out.negated = true, line.remove_prefix(1);
    else if (line.starts_with("\\#") || line.starts_with("\\!")) line.remove_prefix(1);
    if (line.ends_with('/')) out.only_folders = true, line.remove_suffix(1);
    if (line.empty()) continue;
    const bool rooted = line.find('/') != std::string_view::npos;
    if (line.front() == '/') line.remove_prefix(1);
    out.pattern = rooted ? std::string(line) : "**/" + std::string(line);
    lines_.push_back(std::move(out));
  }
}

IgnoreFile::Verdict IgnoreFile::verdict(std::string_view path, bool is_folder) const {
  for (auto it = lines_.rbegin(); it != lines_.rend(); ++it) {
    if (it->only_folders && !is_folder) continue;
    if (glob_match(it->pattern, path)) return it->negated ? Verdict::keep : Verdict::ignore;
  }
  return Verdict::none;
}

}  // namespace newslint
