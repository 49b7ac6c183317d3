#include "rule/neighbours.h"

#include <algorithm>
#include <cstring>

#include <xxhash.h>

namespace newslint {
namespace {

/// Numbers at the head of the frozen form: sets, slots.
constexpr std::size_t head_numbers = 2;
constexpr std::size_t head_bytes = 4 * head_numbers + 2 * 32 + NeighbourTable::filter_bytes;
/// Parts longer than this are cut: a shorter one says less, never something false.
constexpr std::size_t longest_part = 60;

void put(std::string& out, std::uint32_t n) {
  for (int i = 0; i < 4; ++i) out.push_back(static_cast<char>(n >> 8 * i));
}

void sort_unique(std::vector<std::string>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// The outer `longest_part` bytes, whole code points.
std::string cut(std::string s, bool keep_end) {
  if (s.size() <= longest_part) return s;
  std::size_t at = keep_end ? s.size() - longest_part : longest_part;
  const auto continues = [&](std::size_t i) { return (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80; };
  if (keep_end) {
    while (at < s.size() && continues(at)) ++at;
    return s.substr(at);
  }
  while (at > 0 && continues(at)) --at;
  return s.substr(0, at);
}

}  // namespace

std::uint64_t NeighbourTable::hash(Entry kind, std::string_view text) noexcept {
  return XXH3_64bits_withSeed(text.data(), text.size(), static_cast<std::uint64_t>(kind));
}

std::uint32_t NeighbourTable::add(Neighbours set) {
  for (std::string& part : set.parts) part = cut(std::move(part), set.before);
  sort_unique(set.words);
  sort_unique(set.parts);
  std::string id(1, set.before ? 'l' : 'r');
  for (const auto* list : {&set.words, &set.parts}) {
    for (const std::string& s : *list) id.append(s).push_back('\n');
    id.push_back('\n');
  }
  const auto [it, fresh] = numbers_.emplace(std::move(id), static_cast<std::uint32_t>(numbers_.size()));
  if (!fresh) return it->second;
  const auto enter = [&](Entry kind, const std::string& text) {
    lists_[static_cast<char>(kind) + text].push_back(it->second);
  };
  for (const std::string& w : set.words) enter(Entry::word, w);
  for (const std::string& p : set.parts) {
    const Entry kind = set.before ? Entry::end : Entry::beginning;
    enter(kind, p);
    // What begins it (ends it) leads to it.
    for (std::size_t n = 1; n < p.size(); ++n)
      lists_[static_cast<char>(kind) + (set.before ? p.substr(p.size() - n) : p.substr(0, n))];
  }
  return it->second;
}

void NeighbourTable::freeze() {
  std::uint32_t slots = 16;
  while (slots < lists_.size() * 2) slots *= 2;
  unsigned char outer[2][32] = {};
  std::string filter(filter_bytes, '\0');
  // In order of their text, so that the bytes are the same in every run.
  std::vector<const std::pair<const std::string, std::vector<std::uint32_t>>*> entries;
  for (const auto& e : lists_) entries.push_back(&e);
  std::sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
  std::vector<std::uint32_t> table(2 * slots, 0);
  std::string data;
  const std::size_t base = head_bytes + 8 * std::size_t{slots};
  for (const auto* e : entries) {
    const auto kind = static_cast<Entry>(e->first[0]);
    const std::string_view text = std::string_view(e->first).substr(1);
    if (kind != Entry::word) {
      const bool end = kind == Entry::end;
      const auto byte = static_cast<unsigned char>(end ? text.back() : text.front());
      outer[end][byte / 8] = static_cast<unsigned char>(outer[end][byte / 8] | 1u << byte % 8);
    }
    std::size_t i = hash(kind, text) & (slots - 1);
    const std::size_t bit = filter_bit(hash(kind, text));
    filter[bit / 8] = static_cast<char>(filter[bit / 8] | 1 << bit % 8);
    while (table[2 * i] != 0) i = (i + 1) & (slots - 1);
    table[2 * i] = static_cast<std::uint32_t>(base + data.size());
    put(data, static_cast<std::uint32_t>(e->first.size()));
    data += e->first;
    table[2 * i + 1] = static_cast<std::uint32_t>(base + data.size());
    put(data, static_cast<std::uint32_t>(e->second.size()));
    for (std::uint32_t n : e->second) put(data, n);
  }
  own_.clear();
  put(own_, static_cast<std::uint32_t>(numbers_.size()));
  put(own_, slots);
  for (const auto& o : outer) own_.append(reinterpret_cast<const char*>(o), sizeof o);
  own_ += filter;
  for (const std::uint32_t n : table) put(own_, n);
  own_ += data;
  open(own_);
}

std::uint32_t NeighbourTable::number_at(std::size_t at) const noexcept {
  std::uint32_t n;  // little-endian, as everywhere newslint's compiled files are
  std::memcpy(&n, bytes_.data() + at, sizeof n);
  return n;
}

bool NeighbourTable::open(std::string_view bytes) {
  bytes_ = {};
  slots_ = sets_ = 0;
  if (bytes.size() < head_bytes) return false;
  bytes_ = bytes;
  const std::uint32_t slots = number_at(4);
  // Every offset is looked at once, so that a damaged file cannot lead astray later.
  const auto whole = [&] {
    if (slots == 0 || (slots & (slots - 1)) != 0 || bytes.size() < head_bytes + 8 * std::uint64_t{slots}) return false;
    bool room = false;
    for (std::uint32_t i = 0; i < slots; ++i) {
      const std::uint64_t text = number_at(head_bytes + 8 * std::uint64_t{i}), list = number_at(head_bytes + 8 * std::uint64_t{i} + 4);
      if (text == 0) {
        room = true;
        continue;
      }
      if (text + 4 > bytes.size() || list + 4 > bytes.size()) return false;
      if (text + 4 + number_at(text) > bytes.size() || list + 4 + 4 * std::uint64_t{number_at(list)} > bytes.size())
        return false;
    }
    return room;
  };
  if (!whole()) {
    bytes_ = {};
    return false;
  }
  sets_ = number_at(0);
  slots_ = slots;
  for (std::size_t b = 0; b < 256; ++b) {
    first_bytes_[b] = static_cast<unsigned char>(bytes[4 * head_numbers + b / 8]) >> b % 8 & 1;
    last_bytes_[b] = static_cast<unsigned char>(bytes[4 * head_numbers + 32 + b / 8]) >> b % 8 & 1;
  }
  return true;
}

std::uint32_t NeighbourTable::find(Entry kind, std::string_view text) const noexcept {
  const std::uint64_t h = hash(kind, text);
  const std::size_t bit = filter_bit(h);
  if (!(bytes_[head_bytes - filter_bytes + bit / 8] >> bit % 8 & 1)) return 0;
  for (std::size_t i = h & (slots_ - 1);; i = (i + 1) & (slots_ - 1)) {
    const std::size_t slot = head_bytes + 8 * i;
    const std::uint32_t at = number_at(slot);
    if (at == 0) return 0;
    if (number_at(at) == text.size() + 1 && bytes_[at + 4] == static_cast<char>(kind) &&
        std::memcmp(bytes_.data() + at + 5, text.data(), text.size()) == 0)
      return number_at(slot + 4);
  }
}

}  // namespace newslint
