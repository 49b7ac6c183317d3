#include "mention/wording.h"

#include <algorithm>

#include "mention/items.h"
#include "text/utf8.h"

namespace newslint {
namespace {

std::string latin_stem(std::string_view key) {
  std::string s(key);
  for (const std::string_view end : {"'s", "\u2019s", "'", "\u2019"})
    if (s.ends_with(end)) {
      s.resize(s.size() - end.size());
      break;
    }
  if (s.size() > 4 && s.ends_with("ies")) return s.substr(0, s.size() - 3) + "y";
  for (const std::string_view end : {"ing", "ed", "es", "s"})
    if (s.size() >= end.size() + 3 && s.ends_with(end) && !s.ends_with("ss")) {
      s.resize(s.size() - end.size());
      break;
    }
  const std::size_t n = s.size();
  if (n > 4 && s[n - 1] == s[n - 2] && s[n - 1] != 'l' && s[n - 1] != 's') s.pop_back();
  if (s.size() > 3 && s.back() == 'e') s.pop_back();
  return s;
}

/// Drops up to two signs of inflection from the end.
template <class Ending>
std::string without_endings(std::string_view key, std::size_t least, Ending&& ending) {
  std::size_t length = count_code_points(key);
  for (int n = 0; n < 2 && length > least; ++n, --length) {
    std::size_t at = key.size() - 1;
    while (at > 0 && is_continuation(key[at])) --at;
    std::size_t next = at;
    if (!ending(next_code_point(key, next))) break;
    key.remove_suffix(key.size() - at);
  }
  return std::string(key);
}

}  // namespace

std::string stem_of(const WordType& t) {
  if (t.has(type_has_digit)) return std::string(t.key);
  if (t.script == Script::latin) return latin_stem(t.key);
  // Vowel signs and nasals of Devanagari; the long vowels, the nasal and final h of Urdu.
  if (t.script == Script::devanagari) return without_endings(t.key, 2, [](char32_t c) { return (c >= 0x93E && c <= 0x94C) || c == 0x902 || c == 0x901; });
  if (t.script == Script::arabic) return without_endings(t.key, 2, [](char32_t c) { return c == 0x627 || c == 0x6CC || c == 0x6D2 || c == 0x6BA || c == 0x648 || c == 0x6C1; });
  return std::string(t.key);
}

bool is_content(const WordType& t) {
  if (!t.is_word()) return false;
  if (t.has(type_has_digit)) return true;
  if (t.entry.has(word_closed) || t.length < 2) return false;
  for (const Sense& s : t.senses)
    if ((s.role == Role::negation && s.value == 0) || s.role == Role::approx || (s.role == Role::tense && (s.value == 1 || s.value == 3))) return false;
  return true;
}

void Wording::add(const AnalysedBlock& b) {
  const auto tokens = analysis_.tokens(b);
  for (const Sentence& s : analysis_.sentences(b)) {
    bool denied = false;
    for (std::uint32_t i = s.first_word; i < s.last_word; ++i) {
      const WordType& t = analysis_.type(tokens[i]);
      if (const Sense* n = find_sense(t.senses, Role::negation); n && n->value == 0) {
        // "no," and "not only" deny nothing that follows.
        const std::string_view gap = analysis_.gap_text(b, i);
        denied = gap.find_first_of(",;:(") == gap.npos && gap.find("\u060C") == gap.npos;
        continue;
      }
      if (!is_content(t)) continue;
      Word w{b.index, i, sentences_, denied, stem_of(t)};
      denied = false;
      places_[w.stem].push_back(size());
      words_.push_back(std::move(w));
    }
    ++sentences_;
  }
}

std::uint32_t Wording::at(std::uint32_t block, std::uint32_t token) const noexcept {
  const auto it = std::lower_bound(words_.begin(), words_.end(), std::pair(block, token), [](const Word& w, const auto& p) { return std::pair(w.block, w.token) < p; });
  return static_cast<std::uint32_t>(it - words_.begin());
}

const std::vector<std::uint32_t>& Wording::places(const std::string& stem) const noexcept {
  static const std::vector<std::uint32_t> none;
  const auto it = places_.find(stem);
  return it == places_.end() ? none : it->second;
}

Agreement agreement(const Wording& a, std::uint32_t i, std::uint32_t i_end, const Wording& b, std::uint32_t k, std::uint32_t k_end) {
  constexpr std::uint32_t most = 5;
  Agreement out;
  const auto sentence = [](const Wording& w, std::uint32_t x) { return x < w.size() ? w[x].sentence : ~0u; };
  // The sentence is that of what stands between; where that is no content word, of its neighbour.
  const auto home = [&](const Wording& w, std::uint32_t x, std::uint32_t end) { return x < end ? sentence(w, x) : x > 0 ? w[x - 1].sentence : sentence(w, x); };
  const std::uint32_t sa = home(a, i, i_end), sb = home(b, k, k_end);
  while (out.before < most && i > out.before && k > out.before) {
    const Wording::Word &x = a[i - 1 - out.before], &y = b[k - 1 - out.before];
    if (x.sentence != sa || y.sentence != sb || x.stem != y.stem) break;
    ++out.before;
  }
  while (out.after < most && i_end + out.after < a.size() && k_end + out.after < b.size()) {
    const Wording::Word &x = a[i_end + out.after], &y = b[k_end + out.after];
    if (x.sentence != sa || y.sentence != sb || x.stem != y.stem) break;
    ++out.after;
  }
  return out;
}

}  // namespace newslint
