#include "mention/name_joins.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <unordered_map>

namespace newslint {
namespace {

constexpr std::uint64_t classes_mask = (1ull << 60) - 1;

int class_count(std::uint64_t skeleton) noexcept {
  return (static_cast<int>(std::bit_width(skeleton & classes_mask)) + 4) / 5;
}

class Finder {
 public:
  Finder(const Analysis& a, const NameModels& models) : a_(a), words_(NameWords::of(a, models)) {}

  std::vector<NameJoin> find() {
    // Unknown words long enough to be two.
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> targets;
    std::uint64_t firsts = 0;  // first classes of the targets
    for (const std::uint32_t w : words_.seen()) {
      const NameWord& n = words_[w];
      if (n.level > 1 || n.key.size() < 8 || class_count(n.skeleton) < 4) continue;
      targets[n.skeleton].push_back(w);
      firsts |= 1ull << (n.skeleton & 31);
    }
    struct Ways {
      std::vector<NamePlace> joined, apart;
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, Ways> hyphens;  // two words
    std::map<std::uint32_t, std::vector<NamePlace>> apart;            // target → places of two words
    for (const AnalysedBlock& b : a_.blocks()) {
      if (!NameWords::in_language(a_, b)) continue;
      const auto tokens = a_.tokens(b);
      for (std::uint32_t i = 0; i + 1 < tokens.size(); ++i) {
        const bool blank = tokens[i].gap == Vocabulary::single_space;
        const std::uint32_t x = words_.word_of(tokens[i].type);
        if (x == NameWords::none) continue;
        if (!blank) {
          if (a_.gap_text(b, i) != "-") continue;
          const std::uint32_t y = words_.word_of(tokens[i + 1].type);
          const auto fine = [&](const NameWord& w) { return w.script == Script::latin || w.level < 3; };
          if (y != NameWords::none && fine(words_[x]) && fine(words_[y])) hyphens[{x, y}].joined.push_back({b.index, i});
          continue;
        }
        const NameWord& first = words_[x];
        if (!(firsts >> (first.skeleton & 31) & 1) || first.closed) continue;
        const std::uint32_t y = words_.word_of(tokens[i + 1].type);
        if (y == NameWords::none) continue;
        const NameWord& second = words_[y];
        if (second.closed || second.script != first.script) continue;
        const int n = class_count(first.skeleton);
        const std::uint64_t tag = first.skeleton & ~classes_mask, left = first.skeleton & classes_mask, right = second.skeleton & classes_mask;
        if (n == 0 || n + class_count(right) > 12) continue;
        std::uint64_t both = left | right << (5 * n) | tag;
        // The same class on both sides of the seam is one.
        if ((left >> (5 * (n - 1)) & 31) == (right & 31)) both = left | (right >> 5) << (5 * n) | tag;
        const auto it = targets.find(both);
        if (it == targets.end()) continue;
        for (const std::uint32_t w : it->second)
          if (w != x && w != y && same(words_[x], words_[y], w)) {
            apart[w].push_back({b.index, i});
            // Two common words may be written together: a matter of style.
            if (words_[x].level == 3 && words_[y].level == 3 && words_[w].key.size() == words_[x].key.size() + words_[y].key.size()) custom_.insert(w);
          }
      }
    }
    if (!hyphens.empty()) find_apart(hyphens);
    for (const auto& [w, places] : apart) add(custom_.count(w) ? NameJoin::Kind::hyphen : NameJoin::Kind::word, places_of(w), 1, places, 2);
    for (const auto& [pair, ways] : hyphens)
      if (!ways.apart.empty()) add(NameJoin::Kind::hyphen, ways.joined, 2, ways.apart, 2);
    std::sort(out_.begin(), out_.end(), [](const NameJoin& x, const NameJoin& y) { return x.place < y.place; });
    return std::move(out_);
  }

 private:
  /// Whether the word `w` is the two, but for a slip.
  bool same(const NameWord& first, const NameWord& second, std::uint32_t w) {
    const NameWord& whole = words_.with_units(w);
    const NameModel& m = words_.model(whole);
    std::string key(first.key);
    key += second.key;
    Units units;
    m.units(m.folded(key), units);
    if (units.size() < 7 || whole.units.empty()) return false;
    const Cost limit = m.ceiling(units.size()) / 2 + 10;
    return m.distance(units, whole.units, limit) <= limit && (key == whole.key || !m.inflected(key, whole.key));
  }

  template <class Hyphens>
  void find_apart(Hyphens& hyphens) {
    for (const AnalysedBlock& b : a_.blocks()) {
      if (!NameWords::in_language(a_, b)) continue;
      const auto tokens = a_.tokens(b);
      for (std::uint32_t i = 0; i + 1 < tokens.size(); ++i) {
        if (tokens[i].gap != Vocabulary::single_space) continue;
        const std::uint32_t x = words_.word_of(tokens[i].type), y = words_.word_of(tokens[i + 1].type);
        if (x == NameWords::none || y == NameWords::none) continue;
        if (const auto it = hyphens.find({x, y}); it != hyphens.end()) it->second.apart.push_back({b.index, i});
      }
    }
  }

  std::vector<NamePlace> places_of(std::uint32_t w) const {
    std::vector<NamePlace> out;
    for (const AnalysedBlock& b : a_.blocks()) {
      if (!NameWords::in_language(a_, b)) continue;
      const auto tokens = a_.tokens(b);
      for (std::uint32_t i = 0; i < tokens.size(); ++i)
        if (words_.word_of(tokens[i].type) == w) out.push_back({b.index, i});
    }
    return out;
  }

  void add(NameJoin::Kind kind, const std::vector<NamePlace>& x, std::uint32_t x_words, const std::vector<NamePlace>& y, std::uint32_t y_words) {
    if (x.empty() || y.empty()) return;
    const bool x_rarer = x.size() <= y.size();
    const auto &rare = x_rarer ? x : y, &usual = x_rarer ? y : x;
    for (const NamePlace& p : rare)
      out_.push_back({kind, p, x_rarer ? x_words : y_words, usual.front(), x_rarer ? y_words : x_words, static_cast<std::uint32_t>(usual.size())});
  }

  const Analysis& a_;
  NameWords& words_;
  std::set<std::uint32_t> custom_;
  std::vector<NameJoin> out_;
};

struct ByModels {
  mutable std::map<const NameModels*, std::vector<NameJoin>> found;
};

}  // namespace

const std::vector<NameJoin>& name_joins(const Analysis& analysis, const NameModels& models) {
  const ByModels& all = analysis.once<ByModels>([](const Analysis&) { return ByModels(); });
  const auto [it, fresh] = all.found.try_emplace(&models);
  if (fresh) it->second = Finder(analysis, models).find();
  return it->second;
}

}  // namespace newslint
