#include "cli/statistics.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace newslint {

std::uint64_t steady_nanoseconds() {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count());
}

void print_statistics(const RunResult& result, double seconds) {
  std::vector<std::pair<std::string_view, RuleCost>> order(result.costs.begin(), result.costs.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second.nanoseconds > b.second.nanoseconds; });
  std::string out = fmt::format("{:>10} {:>10} {:>12}  {}\n", "ms", "findings", "calls", "rule");
  for (const auto& [id, c] : order)
    out += fmt::format("{:>10.2f} {:>10} {:>12}  {}\n", static_cast<double>(c.nanoseconds) / 1e6, c.hits, c.calls, id);
  out += fmt::format("{} files, {} words, {:.1f} MB in {:.2f} s\n", result.summary.files, result.summary.words,
                     static_cast<double>(result.bytes) / 1e6, seconds);
  std::fputs(out.c_str(), stderr);
}

}  // namespace newslint
