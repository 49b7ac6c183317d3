#include "mention/name_initials.h"

#include <algorithm>
#include <map>

namespace newslint {
namespace {

class Finder {
 public:
  Finder(const Analysis& a, const NameModels& models) : a_(a), words_(NameWords::of(a, models)) {}

  std::vector<NameInitials> find() {
    std::map<std::pair<Script, std::string_view>, Written> all;
    for (const NameWords::Initials& i : words_.initials()) {
      Written& w = all[{a_.type(token(i.place)).script, words_.letters(i)}];
      (words_.dotted(i) ? w.dotted : w.plain).push_back({i.place, i.words});
    }
    for (const auto& [key, w] : all) stops(w);
    if (all.size() > 1 && all.size() < most_compared)
      for (const auto& [x, usual] : all)
        for (const auto& [y, rare] : all)
          if (x.first == y.first && usual.count() >= 2 && rare.count() == 1 && one_apart(x.second, y.second)) slip(x.second.size(), usual, rare);
    std::sort(out_.begin(), out_.end(), [](const NameInitials& x, const NameInitials& y) { return x.place < y.place; });
    return std::move(out_);
  }

 private:
  /// A list of abbreviations is no article.
  static constexpr std::size_t most_compared = 60;

  struct Spot {
    NamePlace place;
    std::uint32_t words;
  };
  struct Written {
    std::vector<Spot> plain, dotted;
    std::size_t count() const noexcept { return plain.size() + dotted.size(); }
    const std::vector<Spot>& usual() const noexcept { return plain.size() >= dotted.size() ? plain : dotted; }
  };

  const Token& token(const NamePlace& p) const { return a_.tokens(a_.blocks()[p.block])[p.token]; }

  void stops(const Written& w) {
    if (w.plain.empty() || w.dotted.empty()) return;
    const auto& usual = w.usual();
    for (const Spot& s : &usual == &w.plain ? w.dotted : w.plain)
      out_.push_back({false, s.place, usual.front().place, s.words, usual.front().words, static_cast<std::uint32_t>(usual.size()), {}});
  }

  /// One letter exchanged, left out or put in, or two neighbours exchanged.
  static bool one_apart(std::string_view x, std::string_view y) {
    if (x.size() < y.size()) std::swap(x, y);
    if (x.size() - y.size() > 1) return false;
    std::size_t i = 0, k = 0;
    while (i < y.size() && x[i] == y[i]) ++i;
    while (k + i < y.size() && x[x.size() - 1 - k] == y[y.size() - 1 - k]) ++k;
    const std::size_t left = y.size() - i - k;
    if (x.size() > y.size()) return left == 0;
    return left == 1 || (left == 2 && x[i] == y[i + 1] && x[i + 1] == y[i]);
  }

  /// The words beside a place, with what parts them.
  std::string_view word(const NamePlace& p, std::int64_t step, std::string_view wanted_gap) const {
    const AnalysedBlock& b = a_.blocks()[p.block];
    const auto tokens = a_.tokens(b);
    const std::int64_t k = std::int64_t{p.token} + step;
    if (k < 0 || k >= static_cast<std::int64_t>(tokens.size())) return {};
    const auto between = static_cast<std::uint32_t>(step < 0 ? k : k - 1);
    if (a_.gap_text(b, between) != wanted_gap) return {};
    const WordType& w = a_.type(tokens[static_cast<std::size_t>(k)]);
    return w.is_word() && !w.entry.has(word_closed) && w.length > 2 ? w.key : std::string_view();
  }
  /// Two words before the bracket that the place begins.
  bool same_expansion(const NamePlace& x, const NamePlace& y) const {
    const auto last = [&](const NamePlace& p) { return word(p, -1, " ("); };
    const auto before = [&](const NamePlace& p) { return p.token == 0 ? std::string_view() : word({p.block, p.token - 1}, -1, " "); };
    return !last(x).empty() && last(x) == last(y) && !before(x).empty() && before(x) == before(y);
  }
  /// A word that is more than grammar before both, or behind both, there also behind such a word: `X के प्रमुख`.
  bool same_beside(const Spot& x, const Spot& y) const {
    const auto both = [](std::string_view v, std::string_view w) { return !v.empty() && v == w; };
    const auto behind = [&](const Spot& s) {
      const AnalysedBlock& b = a_.blocks()[s.place.block];
      const auto tokens = a_.tokens(b);
      NamePlace last{s.place.block, s.place.token + s.words - 1};
      if (last.token + 1 < tokens.size() && tokens[last.token].gap == Vocabulary::single_space && a_.type(tokens[last.token + 1]).script != Script::latin &&
          a_.type(tokens[last.token + 1]).entry.has(word_closed))
        ++last.token;
      return word(last, 1, " ");
    };
    return both(word(x.place, -1, " "), word(y.place, -1, " ")) || both(behind(x), behind(y));
  }
  bool in_one_sentence(const NamePlace& x, const NamePlace& y) const {
    if (x.block != y.block) return false;
    const auto sentence = [&](const NamePlace& p) {
      const auto sentences = a_.sentences(a_.blocks()[p.block]);
      return std::upper_bound(sentences.begin(), sentences.end(), p.token, [](std::uint32_t k, const Sentence& s) { return k < s.last_word; });
    };
    return sentence(x) == sentence(y);
  }

  void slip(std::size_t letters, const Written& usual, const Written& rare) {
    const Spot& p = rare.usual().front();
    std::string_view evidence;
    const bool known = a_.type(token(p.place)).entry.known();
    for (const auto* places : {&usual.plain, &usual.dotted})
      for (const Spot& q : *places) {
        if (in_one_sentence(p.place, q.place)) return;
        if (same_expansion(p.place, q.place)) evidence = "the same words stand before the bracket";
        else if (evidence.empty() && !known && letters >= 4 && same_beside(p, q)) evidence = "beside the same word";
      }
    if (evidence.empty()) return;
    out_.push_back({true, p.place, usual.usual().front().place, p.words, usual.usual().front().words, static_cast<std::uint32_t>(usual.count()), evidence});
  }

  const Analysis& a_;
  NameWords& words_;
  std::vector<NameInitials> out_;
};

struct ByModels {
  mutable std::map<const NameModels*, std::vector<NameInitials>> found;
};

}  // namespace

const std::vector<NameInitials>& name_initials(const Analysis& analysis, const NameModels& models) {
  const ByModels& all = analysis.once<ByModels>([](const Analysis&) { return ByModels(); });
  const auto [it, fresh] = all.found.try_emplace(&models);
  if (fresh) it->second = Finder(analysis, models).find();
  return it->second;
}

}  // namespace newslint
