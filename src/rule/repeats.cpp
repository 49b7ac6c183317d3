#include "rule/repeats.h"

#include <algorithm>

namespace newslint {
namespace {

/// The table is emptied when it holds so many runs: enough for a long document, small enough for the
/// cache of a core and for the memory of many threads.
constexpr std::size_t most_runs = 60'000;

Repeats find_repeats(const Analysis& analysis) {
  Repeats out;
  const auto tokens = analysis.tokens();
  thread_local std::vector<TypeId> ids;
  thread_local std::vector<std::uint32_t> table;  // one more than the token a run begins with
  ids.resize(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) ids[i] = tokens[i].type;
  std::size_t slots = 64;
  while (slots < 2 * std::min(tokens.size(), most_runs)) slots *= 2;
  table.assign(slots, 0);
  std::size_t held = 0;
  for (const AnalysedBlock& block : analysis.blocks()) {
    for (std::uint32_t i = block.first_token; i + 3 <= block.last_token; ++i) {
      ++out.runs;
      // Two rounds of a multiplicative hash (Knuth): neighbouring numbers part well.
      std::uint64_t h = (std::uint64_t{ids[i]} << 32 | ids[i + 1]) * 0x9E3779B97F4A7C15ull;
      h = (h ^ h >> 32 ^ ids[i + 2]) * 0xBF58476D1CE4E5B9ull;
      for (std::size_t slot = h >> 40 & (slots - 1);; slot = (slot + 1) & (slots - 1)) {
        std::uint32_t& place = table[slot];
        if (place == 0) {
          ++held;
          place = i + 1;
          break;
        }
        const std::uint32_t p = place - 1;
        if (ids[p] != ids[i] || ids[p + 1] != ids[i + 1] || ids[p + 2] != ids[i + 2]) continue;
        out.returns.push_back({i, p});
        place = i + 1;
        break;
      }
      if (held > most_runs) {
        std::fill(table.begin(), table.end(), 0);
        held = 0;
      }
    }
  }
  return out;
}

struct FirstPlaces {
  std::vector<std::uint32_t> tokens;
};

FirstPlaces find_first_places(const Analysis& analysis) {
  const auto& returns = repeats_of(analysis).returns;
  FirstPlaces out;
  out.tokens.reserve(returns.size());
  for (const Return& r : returns) {
    // What stood earlier has its own first place already.
    const auto end = returns.begin() + static_cast<std::ptrdiff_t>(out.tokens.size());
    const auto it = std::lower_bound(returns.begin(), end, r.earlier,
                                     [](const Return& x, std::uint32_t t) { return x.token < t; });
    const bool returned = it != end && it->token == r.earlier;
    out.tokens.push_back(returned ? out.tokens[static_cast<std::size_t>(it - returns.begin())] : r.earlier);
  }
  return out;
}

}  // namespace

std::uint32_t Repeats::earlier(std::uint32_t token) const noexcept {
  const auto it = std::lower_bound(returns.begin(), returns.end(), token,
                                   [](const Return& r, std::uint32_t t) { return r.token < t; });
  return it != returns.end() && it->token == token ? it->earlier : token;
}

const Repeats& repeats_of(const Analysis& analysis) { return analysis.once<Repeats>(find_repeats); }

const std::vector<std::uint32_t>& first_places_of(const Analysis& analysis) {
  return analysis.once<FirstPlaces>(find_first_places).tokens;
}

}  // namespace newslint
