#include "cli/statistics.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <numeric>

#include <fmt/format.h>

namespace newslint {

std::uint64_t steady_nanoseconds() {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count());
}

void print_statistics(const Linter& linter, const RunResult& result, double seconds) {
  std::vector<std::size_t> order(result.costs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return result.costs[a].nanoseconds > result.costs[b].nanoseconds;
  });
  std::string out = fmt::format("{:>10} {:>10} {:>12}  {}\n", "ms", "findings", "calls", "rule");
  for (const std::size_t i : order) {
    const RuleCost& c = result.costs[i];
    if (c.calls == 0) continue;
    out += fmt::format("{:>10.2f} {:>10} {:>12}  {}\n", static_cast<double>(c.nanoseconds) / 1e6, c.hits, c.calls,
                       linter.rules()[i].info().id);
  }
  out += fmt::format("{} files, {} words, {:.1f} MB in {:.2f} s\n", result.summary.files, result.summary.words,
                     static_cast<double>(result.bytes) / 1e6, seconds);
  std::fputs(out.c_str(), stderr);
}

}  // namespace newslint
