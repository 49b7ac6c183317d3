#include "language/near_index.h"

#include <algorithm>

#include "text/utf8.h"

namespace newslint {
namespace {

/// Hash of `key` without bytes [begin, end).
std::uint32_t hash_without(std::string_view key, std::size_t begin, std::size_t end) noexcept {
  std::uint64_t h = 0xCBF29CE484222325ull;
  const auto add = [&](std::string_view s) {
    for (char c : s) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  };
  add(key.substr(0, begin));
  add(key.substr(end));
  return static_cast<std::uint32_t>(h ^ h >> 32);
}

/// Calls `f(hash)` for the key and for the key without each of its letters.
template <class F>
void each_deletion(std::string_view key, F&& f) {
  f(hash_without(key, 0, 0));
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < key.size();) {
    const std::size_t begin = i;
    next_code_point(key, i);
    const std::uint32_t h = hash_without(key, begin, i);
    if (begin == 0 || h != before) f(h);  // of a double letter either one
    before = h;
  }
}

std::size_t code_point_start(std::string_view s, std::size_t i) noexcept {
  while (i > 0 && i < s.size() && is_continuation(s[i])) --i;
  return i;
}

}  // namespace

Slip one_slip(std::string_view a, std::string_view b) noexcept {
  Slip slip;
  std::size_t p = 0;
  const std::size_t shorter = std::min(a.size(), b.size());
  while (p < shorter && a[p] == b[p]) ++p;
  p = code_point_start(a.size() >= b.size() ? a : b, p);
  std::size_t s = 0;
  while (s < shorter - p && a[a.size() - 1 - s] == b[b.size() - 1 - s]) ++s;
  while (s > 0 && is_continuation(a[a.size() - s])) --s;
  slip.from = a.substr(p, a.size() - p - s);
  slip.to = b.substr(p, b.size() - p - s);
  slip.rest = s;
  if (slip.from.size() > 8 || slip.to.size() > 8) return slip;
  const std::size_t x = count_code_points(slip.from), y = count_code_points(slip.to);
  if (x <= 1 && y <= 1) {
    slip.one = x + y > 0;
  } else if (x == 2 && y == 2) {
    std::size_t i = 0, k = 0;
    const char32_t u0 = next_code_point(slip.from, i), u1 = next_code_point(slip.from, i);
    const char32_t v0 = next_code_point(slip.to, k), v1 = next_code_point(slip.to, k);
    slip.one = slip.transposed = u0 == v1 && u1 == v0;
  }
  if (slip.one) slip.position = count_code_points(a.substr(0, p));
  return slip;
}

NearIndex::NearIndex(const Lexicon& lexicon) {
  std::size_t hashes = 0;
  lexicon.for_each_entry_while([&](LexiconEntry e) {
    if (e.zipf10() < least_zipf10) return false;
    words_.push_back(e);
    hashes += count_code_points(e.key()) + 1;
    return true;
  });
  std::size_t size = 1024;
  while (size < hashes * 3 / 2) size *= 2;
  slots_.resize(size);
  for (std::uint32_t i = 0; i < words_.size(); ++i)
    each_deletion(words_[i].key(), [&](std::uint32_t h) { insert(h, i + 1); });
}

void NearIndex::insert(std::uint32_t hash, std::uint32_t word) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i].word != 0) i = (i + 1) & mask;
  slots_[i] = {hash, word};
}

void NearIndex::find(std::string_view key, std::vector<LexiconEntry>& out) const {
  const std::size_t mask = slots_.size() - 1;
  const std::size_t first = out.size();
  each_deletion(key, [&](std::uint32_t h) {
    for (std::size_t i = h & mask; slots_[i].word != 0; i = (i + 1) & mask) {
      if (slots_[i].hash != h) continue;
      const LexiconEntry e = words_[slots_[i].word - 1];
      bool seen = false;
      for (std::size_t k = first; k < out.size(); ++k) seen |= out[k].key().data() == e.key().data();
      if (!seen && one_slip(key, e.key()).one) out.push_back(e);
    }
  });
}

}  // namespace newslint
