#include "lint/fix.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

namespace newslint {
namespace {

const Fix* fix_of(const Finding& f, FixLevel level) noexcept {
  for (const Fix& fix : f.fixes)
    if (!fix.edits.empty() && (fix.safe || level == FixLevel::unsafe)) return &fix;
  return nullptr;
}

std::vector<std::string_view> lines_of(std::string_view s) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t end = std::min(s.find('\n', i), s.size() - 1) + 1;
    out.push_back(s.substr(i, end - i));
    i = end;
  }
  return out;
}

/// A run of lines that differ: [a1, a2) of the one became [b1, b2) of the other.
struct Change {
  std::size_t a1, a2, b1, b2;
};

/// Changes between two lists of lines; what begins and ends alike is passed over, the rest compared by
/// the longest common subsequence, or taken as one change when it is long.
std::vector<Change> changes(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  std::size_t head = 0, tail = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  while (head + tail < a.size() && head + tail < b.size() && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const std::size_t n = a.size() - head - tail, m = b.size() - head - tail;
  if (n == 0 && m == 0) return {};
  std::vector<Change> out;
  // Fixes rarely add or take lines: then line stands against line.
  if (n == m) {
    for (std::size_t i = 0; i < n; ++i) {
      if (a[head + i] == b[head + i]) continue;
      if (!out.empty() && out.back().a2 == head + i) ++out.back().a2, ++out.back().b2;
      else out.push_back({head + i, head + i + 1, head + i, head + i + 1});
    }
    return out;
  }
  constexpr std::size_t most = 2000;
  if (n > most || m > most) return {{head, head + n, head, head + m}};
  std::vector<std::uint16_t> common((n + 1) * (m + 1), 0);
  const auto at = [&](std::size_t i, std::size_t k) -> std::uint16_t& { return common[i * (m + 1) + k]; };
  for (std::size_t i = n; i-- > 0;)
    for (std::size_t k = m; k-- > 0;)
      at(i, k) = a[head + i] == b[head + k] ? static_cast<std::uint16_t>(at(i + 1, k + 1) + 1) : std::max(at(i + 1, k), at(i, k + 1));
  for (std::size_t i = 0, k = 0; i < n || k < m;) {
    if (i < n && k < m && a[head + i] == b[head + k]) {
      ++i, ++k;
      continue;
    }
    Change c{head + i, head + i, head + k, head + k};
    while ((i < n || k < m) && !(i < n && k < m && a[head + i] == b[head + k])) {
      if (k == m || (i < n && at(i + 1, k) >= at(i, k + 1))) ++i;
      else ++k;
    }
    c.a2 = head + i, c.b2 = head + k;
    out.push_back(c);
  }
  return out;
}

}  // namespace

bool fixable(const Finding& finding, FixLevel level) noexcept { return fix_of(finding, level) != nullptr; }

FixResult apply_fixes(std::string_view bytes, const std::vector<Finding>& findings, FixLevel level) {
  FixResult out;
  // Edits chosen so far, by where they begin; none may touch another.
  std::map<std::uint64_t, const Edit*> edits;
  const auto fits = [&](const Edit& e) {
    if (e.span.begin > e.span.end || e.span.end > bytes.size()) return false;
    const auto next = edits.lower_bound(e.span.begin);
    // Two edits at one place would depend on their order.
    if (next != edits.end() && (next->first == e.span.begin || next->first < e.span.end)) return false;
    if (next == edits.begin()) return true;
    const Span& before = std::prev(next)->second->span;
    return before.end < e.span.begin || (before.end == e.span.begin && e.span.end > e.span.begin);
  };
  for (const Finding& f : findings) {
    const Fix* fix = fix_of(f, level);
    if (!fix) continue;
    std::vector<std::uint64_t> added;
    bool fine = true;
    for (const Edit& e : fix->edits) {
      // The same edit twice is one edit: two places of a name tell of the same slip.
      if (const auto there = edits.find(e.span.begin); there != edits.end() && there->second->span == e.span && there->second->text == e.text) continue;
      if (!fits(e)) {
        fine = false;
        break;
      }
      edits.emplace(e.span.begin, &e);
      added.push_back(e.span.begin);
    }
    if (!fine) {
      for (const std::uint64_t at : added) edits.erase(at);
      ++out.left_out;
    } else {
      ++out.made;
    }
  }
  std::size_t at = 0;
  for (const auto& [begin, e] : edits) {
    out.text.append(bytes.substr(at, e->span.begin - at)).append(e->text);
    at = e->span.end;
  }
  out.text.append(bytes.substr(at));
  return out;
}

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
  const auto a = lines_of(before), b = lines_of(after);
  const std::vector<Change> all = changes(a, b);
  if (all.empty()) return {};
  constexpr std::size_t context = 3;
  std::string out = fmt::format("--- {}\n+++ {}\n", name, name);
  const auto put = [&](char sign, std::string_view line) {
    out += sign;
    out += line;
    if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
  };
  for (std::size_t i = 0; i < all.size();) {
    std::size_t k = i + 1;
    while (k < all.size() && all[k].a1 - all[k - 1].a2 <= 2 * context) ++k;
    const std::size_t a1 = all[i].a1 - std::min(context, all[i].a1), b1 = all[i].b1 - (all[i].a1 - a1);
    const std::size_t a2 = std::min(a.size(), all[k - 1].a2 + context), b2 = all[k - 1].b2 + (a2 - all[k - 1].a2);
    const auto range = [](std::size_t from, std::size_t to) {
      return to - from == 1 ? fmt::format("{}", from + 1) : fmt::format("{},{}", to == from ? from : from + 1, to - from);
    };
    out += fmt::format("@@ -{} +{} @@\n", range(a1, a2), range(b1, b2));
    std::size_t at = a1;
    for (; i < k; ++i) {
      while (at < all[i].a1) put(' ', a[at++]);
      for (std::size_t j = all[i].a1; j < all[i].a2; ++j) put('-', a[j]);
      for (std::size_t j = all[i].b1; j < all[i].b2; ++j) put('+', b[j]);
      at = all[i].a2;
    }
    while (at < a2) put(' ', a[at++]);
  }
  return out;
}

}  // namespace newslint
