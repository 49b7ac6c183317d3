#include "mention/name_halves.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {
namespace {

class Finder {
 public:
  Finder(const Analysis& a, const NameModels& models) : a_(a), words_(NameWords::of(a, models)) {}

  std::vector<NameStranger> find() {
    std::vector<NameStranger> out;
    if (words_.pairs().size() < 2) return out;
    std::vector<NameWords::Pair> pairs(words_.pairs().begin(), words_.pairs().end());
    std::sort(pairs.begin(), pairs.end(), [](const auto& x, const auto& y) {
      return std::tie(x.first, x.second, x.place) < std::tie(y.first, y.second, y.place);
    });
    for (std::size_t i = 0; i < pairs.size();) {
      std::size_t k = i;
      while (k < pairs.size() && pairs[k].first == pairs[i].first) ++k;
      if (k - i >= 2) judge({pairs.begin() + static_cast<std::ptrdiff_t>(i), pairs.begin() + static_cast<std::ptrdiff_t>(k)}, out);
      i = k;
    }
    std::sort(out.begin(), out.end(), [](const auto& x, const auto& y) { return x.place < y.place; });
    return out;
  }

 private:
  using Pairs = std::span<const NameWords::Pair>;

  /// The word `step` away from a place with one blank between, if there is one.
  const WordType* beside(const NamePlace& p, int step) const {
    const auto tokens = a_.tokens(a_.blocks()[p.block]);
    const std::int64_t k = static_cast<std::int64_t>(p.token) + step;
    if (k < 0 || k >= static_cast<std::int64_t>(tokens.size())) return nullptr;
    const std::int64_t low = std::min<std::int64_t>(k, p.token), high = std::max<std::int64_t>(k, p.token);
    for (std::int64_t j = low; j < high; ++j)
      if (tokens[static_cast<std::size_t>(j)].gap != Vocabulary::single_space) return nullptr;
    return &a_.type(tokens[static_cast<std::size_t>(k)]);
  }
  std::string_view gap_behind(const NamePlace& p, std::uint32_t step) const {
    const AnalysedBlock& b = a_.blocks()[p.block];
    return p.token + step < b.word_count() ? a_.gap_text(b, p.token + step) : std::string_view();
  }
  bool is_name(const WordType& w) const {
    if (!w.is_word() || w.has(type_has_digit) || w.entry.has(word_closed) || w.entry.has(word_title_cue)) return false;
    if (w.script == Script::latin) return w.has(type_first_upper);
    return familiarity(w) < 3;
  }
  bool is_title(const NameModel& m, const WordType& w) const { return w.entry.has(word_title_cue) || m.listed("roles", w.key); }

  static bool ends_in(const NameModel& m, std::string_view list, std::string_view key) {
    for (std::size_t i = 0; i < key.size(); ++i)
      if (!is_continuation(key[i]) && i > 0 && m.listed(list, key.substr(i))) return true;
    return false;
  }

  /// A line in which most words have capitals says nothing by them.
  bool headline(const NamePlace& p) const {
    const AnalysedBlock& b = a_.blocks()[p.block];
    const auto tokens = a_.tokens(b);
    if (a_.type(tokens[p.token]).script != Script::latin) return false;
    std::uint32_t upper = 0, all = 0;
    for (const Token& t : tokens) {
      const WordType& w = a_.type(t);
      if (!w.is_word() || w.length < 4 || w.script != Script::latin) continue;
      ++all;
      upper += w.has(type_first_upper);
    }
    return upper * 2 > all;
  }

  void judge(Pairs of_first, std::vector<NameStranger>& out) {
    const std::uint32_t A = of_first.front().first;
    const NameWord& first = words_[A];
    const NameModel& m = words_.model(first);
    // Followers: how often, and where first.
    struct Follower {
      std::uint32_t word;
      Pairs places;
    };
    std::vector<Follower> followers;
    for (std::size_t i = 0; i < of_first.size();) {
      std::size_t k = i;
      while (k < of_first.size() && of_first[k].second == of_first[i].second) ++k;
      followers.push_back({of_first[i].second, of_first.subspan(i, k - i)});
      i = k;
    }
    if (followers.size() < 2) return;
    const auto usual = std::min_element(followers.begin(), followers.end(), [](const Follower& x, const Follower& y) {
      return std::pair(~x.places.size(), x.places.front().place) < std::pair(~y.places.size(), y.places.front().place);
    });
    const NameWord& B = words_[usual->word];
    const bool never_alone = words_.count(A) == of_first.size();
    std::size_t singles = 0;
    for (const Follower& f : followers) singles += f.places.size() == 1;
    for (const Follower& f : followers) {
      if (f.word == usual->word || f.places.size() != 1) continue;
      const NamePlace& place = f.places.front().place;
      if (place < usual->places.front().place) continue;
      const NameWord& W = words_[f.word];
      const bool role = m.listed("roles", W.key);
      if (!role && words_.count(f.word) != 1) continue;
      const Units x = words_.with_units(f.word).units, y = words_.with_units(usual->word).units;
      if (x.empty() || y.empty() || m.distance(x, y, 100) <= 100 || m.inflected(W.key, B.key)) continue;
      if (headline(place)) continue;
      NameStranger s;
      s.place = place;
      s.first = first.key;
      s.second = B.key;
      s.other = usual->places.front().place;
      s.times = static_cast<std::uint32_t>(usual->places.size());
      s.role = role;
      const auto before = [&](const NamePlace& p) { return beside(p, -1); };
      const WordType* word_before = before(place);
      bool same_before = false, title_before_both = false;
      for (const auto& p : usual->places) {
        const WordType* other = before(p.place);
        if (!other || !word_before || other->key != word_before->key) continue;
        same_before = true;
        title_before_both = title_before_both || is_title(m, *other);
      }
      s.same_role = title_before_both;
      const bool title_before = word_before && is_title(m, *word_before);
      const bool name_before = word_before && !title_before && is_name(*word_before);
      const WordType* after = beside({place.block, place.token + 1}, 1);
      const bool third = after && is_name(*after) && !m.listed("after-name", after->key);
      const bool marked = after && m.listed("after-name", after->key);
      const bool comma = gap_behind(place, 1).starts_with(",");
      const auto weight = [&](std::string_view name) { return m.param(name) / 100.0; };
      const bool all_else_once = usual->places.size() >= 2 && never_alone && singles + 1 == followers.size();
      double score = weight("half-base") + weight("half-zipf-first") * (first.zipf / 10.0 - 3.5);
      score += weight("half-count") * std::log(static_cast<double>(words_.count(usual->word)));
      if (usual->places.size() >= 2) score += weight("half-twice");
      score += weight(never_alone ? "half-never-alone" : "half-often-alone");
      score += weight("half-level-first") * first.level + weight("half-level-second") * W.level;
      score += weight("half-zipf-second") * (W.zipf / 10.0 - 3);
      if (same_before) score += weight(title_before_both ? "half-same-title" : "half-same-before");
      if (followers.size() > 2) score += all_else_once ? weight("half-others-once") : weight("half-others");
      if (third) score += weight("half-third");
      if (name_before) score += weight("half-name-before");
      if (title_before && !title_before_both) score += weight("half-title-before");
      if (marked) score += weight("half-marked");
      if (B.level == 3 && usual->places.size() == 1) score += weight("half-usual-common");
      if (comma) score += weight("half-comma");
      // What is no first name before ordinary words: letters spelled out, an adjective by its ending. A plural is no family name.
      if (B.level == 3 && (first.initials != 0 || (first.level == 0 && ends_in(m, "adjective-tails", first.key)))) score += weight("half-no-name");
      if (ends_in(m, "plural-tails", W.key)) score += weight("half-plural");
      s.score = score;
      // A role in the place of a family name: `Vladimir President and`, where Vladimir has a name elsewhere.
      if (role && !(usual->places.size() >= 2 && never_alone && (title_before || marked))) continue;
      out.push_back(s);
    }
  }

  const Analysis& a_;
  NameWords& words_;
};

struct ByModels {
  mutable std::map<const NameModels*, std::vector<NameStranger>> found;
};

}  // namespace

const std::vector<NameStranger>& name_strangers(const Analysis& analysis, const NameModels& models) {
  const ByModels& all = analysis.once<ByModels>([](const Analysis&) { return ByModels(); });
  const auto [it, fresh] = all.found.try_emplace(&models);
  if (fresh) it->second = Finder(analysis, models).find();
  return it->second;
}

}  // namespace newslint
