#include "language/vocabulary.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

#include "text/normal.h"

namespace newslint {
namespace {

constexpr std::size_t chunk_bytes = 64 * 1024;

std::uint64_t hash_of(std::string_view s, bool is_word) noexcept {
  // One multiplication is enough for the short words that make up most of a text.
  if (s.size() <= 16) {
    std::uint64_t a = 0, b = 0;
    if (s.size() >= 8) {
      std::memcpy(&a, s.data(), 8);
      std::memcpy(&b, s.data() + s.size() - 8, 8);
    } else if (s.size() >= 4) {
      std::uint32_t x, y;
      std::memcpy(&x, s.data(), 4);
      std::memcpy(&y, s.data() + s.size() - 4, 4);
      a = x, b = y;
    } else if (!s.empty()) {
      a = static_cast<unsigned char>(s[0]);
      b = static_cast<std::uint64_t>(static_cast<unsigned char>(s[s.size() / 2])) << 8 |
          static_cast<unsigned char>(s.back());
    }
    // Constants of wyhash (public domain).
    const unsigned __int128 m = static_cast<unsigned __int128>(a ^ 0xA0761D6478BD642Full ^ s.size()) *
                                (b ^ (is_word ? 0xE7037ED1A0B428DBull : 0x8EBC6AF09C88C6E3ull));
    return static_cast<std::uint64_t>(m) ^ static_cast<std::uint64_t>(m >> 64);
  }
  return XXH3_64bits(s.data(), s.size()) + (is_word ? 1 : 0);
}

}  // namespace

Vocabulary::Vocabulary(const Lexicons& lexicons, TypeObserver* observer)
    : lexicons_(lexicons), observer_(observer) {
  clear();
}

Vocabulary::~Vocabulary() = default;

void Vocabulary::clear() {
  types_.clear();
  chunks_.clear();
  chunk_used_ = chunk_size_ = stored_ = 0;
  slots_.assign(1 << 13, {0, 0});
  add(" ", 0, false);
}

std::size_t Vocabulary::memory() const noexcept {
  return types_.capacity() * sizeof(WordType) + slots_.capacity() * sizeof(Slot) + stored_;
}

std::string_view Vocabulary::store(std::string_view text) {
  if (text.empty()) return {};
  if (chunk_used_ + text.size() > chunk_size_) {
    chunk_size_ = std::max(chunk_bytes, text.size());
    chunks_.push_back(std::make_unique<char[]>(chunk_size_));
    chunk_used_ = 0;
    stored_ += chunk_size_;
  }
  char* at = chunks_.back().get() + chunk_used_;
  std::memcpy(at, text.data(), text.size());
  chunk_used_ += text.size();
  return {at, text.size()};
}

TypeId Vocabulary::gap(std::string_view text) {
  if (text.size() == 1 && text[0] == ' ') return single_space;
  return intern(text.substr(0, longest_gap + 1), false);
}

TypeId Vocabulary::intern(std::string_view text, bool is_word) {
  const std::uint64_t hash = hash_of(text, is_word);
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.id == 0) return add(text, hash, is_word);
    if (slot.tag == tag) {
      const WordType& t = types_[slot.id];
      if (t.text == text && t.is_word() == is_word) return slot.id;
    }
  }
}

void Vocabulary::grow() {
  std::vector<Slot> bigger(slots_.size() * 2, {0, 0});
  const std::size_t mask = bigger.size() - 1;
  for (const Slot& s : slots_) {
    if (s.id == 0) continue;
    const WordType& t = types_[s.id];
    std::size_t i = hash_of(t.text, t.is_word()) & mask;
    while (bigger[i].id != 0) i = (i + 1) & mask;
    bigger[i] = s;
  }
  slots_ = std::move(bigger);
}

TypeId Vocabulary::add(std::string_view text, std::uint64_t hash, bool is_word) {
  WordType t;
  t.text = store(text);
  if (is_word) {
    t.flags |= type_is_word;
    bool all_digits = true, all_upper = true;
    int letters = 0, length = 0;
    Script script = Script::common;
    for (std::size_t i = 0; i < t.text.size();) {
      const bool first = i == 0;
      const char32_t c = next_code_point(t.text, i);
      ++length;
      const CharClass cls = char_class(c);
      if (cls == CharClass::digit) t.flags |= type_has_digit;
      if (cls == CharClass::letter || cls == CharClass::mark || cls == CharClass::ideograph ||
          cls == CharClass::katakana) {
        all_digits = false;
        if (cls != CharClass::mark) ++letters;
        if (is_upper(c)) {
          t.flags |= type_has_upper;
          if (first) t.flags |= type_first_upper;
        } else if (is_lower(c)) {
          t.flags |= type_has_lower;
          all_upper = false;
        } else if (cls != CharClass::mark) {
          all_upper = false;
        }
        if (const Script s = script_of(c); s != Script::common && s != Script::inherited) {
          if (script == Script::common) script = s;
          else if (script != s) t.flags |= type_mixed_script;
        }
      } else if (cls == CharClass::connector) {
        all_digits = false;
      }
    }
    if (all_digits && (t.flags & type_has_digit)) t.flags |= type_all_digits;
    if (all_upper && letters >= 2) t.flags |= type_all_upper;
    t.length = static_cast<std::uint16_t>(length);
    t.script = script;
    std::string light, key;
    light_normal(t.text, light);
    if (light == t.text) {
      t.flags |= type_normal;
      t.light = t.text;
    } else {
      t.light = store(light);
    }
    key_normal(light, key);
    t.key = key == t.text ? t.text : key == t.light ? t.light : store(key);
    if (const Lexicon* lexicon = lexicons_.of(script)) {
      t.language = Language(lexicon->language());
      t.entry = lexicon->find(t.key);
      if (!t.entry && t.key.size() > 2 && script == Script::latin) {
        // A possessive stands for its noun.
        if (t.key.ends_with("'s")) t.entry = lexicon->find(t.key.substr(0, t.key.size() - 2));
      }
      if (t.entry.has(word_abbreviation)) t.flags |= type_abbreviation;
    }
  } else {
    if (text.size() > longest_gap) t.flags |= type_long_gap;
    t.light = t.key = t.text;
    t.flags |= type_normal;
  }
  if (observer_) t.attention = observer_->attention(t);
  const auto id = static_cast<TypeId>(types_.size());
  types_.push_back(t);
  if (id == 0) return 0;
  if (types_.size() * 2 > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i].id != 0) i = (i + 1) & mask;
  slots_[i] = {static_cast<std::uint32_t>(hash >> 32), id};
  return id;
}

}  // namespace newslint
