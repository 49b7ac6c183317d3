#include "language/vocabulary.h"

#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <cstring>

#include "text/normal.h"

namespace newslint {
namespace {

constexpr std::size_t chunk_bytes = 64 * 1024;

template <class T>
std::uint64_t load(const char* p) noexcept {
  T v;
  std::memcpy(&v, p, sizeof v);
  return v;
}

}  // namespace

Vocabulary::Key Vocabulary::key_of_text(std::string_view s, bool is_word) noexcept {
  const std::size_t n = s.size();
  const char* p = s.data();
  Key k{0, 0, 0, static_cast<std::uint32_t>(n << 1 | (is_word ? 1u : 0u))};
  // Loads that overlap: with the length they determine every byte, and none reads past the text.
  if (n >= 8) {
    k.a = load<std::uint64_t>(p);
    k.b = load<std::uint64_t>(p + n - 8);
    if (n > 16) k.c = load<std::uint64_t>(p + 8);
    if (n > 24) k.c = XXH3_64bits(p, n);
  } else if (n >= 4) {
    k.a = load<std::uint32_t>(p) | load<std::uint32_t>(p + n - 4) << 32;
  } else if (n > 0) {
    k.a = load<std::uint8_t>(p) | load<std::uint8_t>(p + n / 2) << 8 | load<std::uint8_t>(p + n - 1) << 16;
  }
  return k;
}

std::uint64_t Vocabulary::Key::hash() const noexcept {
  // Constants of wyhash (public domain).
  const unsigned __int128 m = static_cast<unsigned __int128>(a ^ 0xA0761D6478BD642Full ^ length) *
                              (b ^ c * 0x9E3779B97F4A7C15ull ^ 0xE7037ED1A0B428DBull);
  return static_cast<std::uint64_t>(m) ^ static_cast<std::uint64_t>(m >> 64);
}

Vocabulary::Vocabulary(const Lexicons& lexicons) : lexicons_(lexicons) {
  clear();
}

Vocabulary::~Vocabulary() = default;

void Vocabulary::clear() {
  static std::atomic<std::uint64_t> epochs{0};
  epoch_ = ++epochs;
  types_.clear();
  hot_.clear();
  chunks_.clear();
  chunk_used_ = chunk_size_ = stored_ = 0;
  slots_.assign(1 << 12, {});
  short_slots_.assign(1 << 12, {});
  used_ = short_used_ = 0;
  add(" ", {}, false);
}

std::size_t Vocabulary::memory() const noexcept {
  return types_.size() * (sizeof(WordType) + sizeof(HotType)) + slots_.capacity() * sizeof(Slot) +
         short_slots_.capacity() * sizeof(ShortSlot) + stored_;
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
  const Key key = key_of_text(text, is_word);
  if (text.size() <= short_length) {
    const std::size_t mask = short_slots_.size() - 1;
    for (std::size_t i = key.hash() & mask;; i = (i + 1) & mask) {
      const ShortSlot& slot = short_slots_[i];
      if (slot.id == 0) return add(text, key, is_word);
      if (slot.a == key.a && slot.length == key.length) return slot.id;
    }
  }
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = key.hash() & mask;; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.id == 0) return add(text, key, is_word);
    if (slot.key() == key && (text.size() <= 24 || types_[slot.id].text == text)) return slot.id;
  }
}

template <class Slots, class F>
void Vocabulary::grow(Slots& slots, F&& key_of) {
  Slots bigger(slots.size() * 2);
  const std::size_t mask = bigger.size() - 1;
  for (const auto& s : slots) {
    if (s.id == 0) continue;
    std::size_t i = key_of(s).hash() & mask;
    while (bigger[i].id != 0) i = (i + 1) & mask;
    bigger[i] = s;
  }
  slots = std::move(bigger);
}

TypeId Vocabulary::add(std::string_view text, const Key& key, bool is_word) {
  WordType t;
  bool known = false;
  t.text = store(text);
  if (std::none_of(t.text.begin(), t.text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    t.flags |= type_ascii;
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
    std::string light, folded;
    light_normal(t.text, light);
    if (light == t.text) {
      t.flags |= type_normal;
      t.light = t.text;
    } else {
      t.light = store(light);
    }
    key_normal(light, folded);
    t.key = folded == t.text ? t.text : folded == t.light ? t.light : store(folded);
    t.senses = mention_senses(t.key);
    if (begins_mention(t.senses)) t.flags |= type_mention;
    if (const Lexicon* lexicon = lexicons_.of(script)) {
      t.language = Language(lexicon->language());
      t.entry = lexicon->find(t.key);
      known = t.entry && t.entry.accepts(t.light);
      if (!t.entry.known() && t.key.size() > 2 && t.key.ends_with("'s")) {
        // A possessive that no dictionary has stands for its noun.
        if (const LexiconEntry noun = lexicon->find(t.key.substr(0, t.key.size() - 2)); noun.known() || !t.entry) {
          t.entry = noun;
          std::size_t end = t.light.size();  // both are longer in some of their forms than in the key
          for (int n = 0; n < 2 && end > 0; ++n)
            do --end;
            while (end > 0 && is_continuation(t.light[end]));
          known = noun && noun.accepts(t.light.substr(0, end));
        }
      }
      if (t.entry.has(word_abbreviation)) t.flags |= type_abbreviation;
    }
    if (const WordList* own = lexicons_.accepted; own && !own->empty()) {
      const bool possessive = t.key.ends_with("'s") && own->contains(t.key.substr(0, t.key.size() - 2));
      if (possessive || own->contains(t.key)) t.flags |= type_accepted;
    }
  } else {
    if (text.size() > longest_gap) t.flags |= type_long_gap;
    t.light = t.key = t.text;
    t.flags |= type_normal;
  }
  const auto id = static_cast<TypeId>(types_.size());
  types_.push_back(t);
  hot_.push_back({0, t.flags, t.script, known});
  if (id == 0) return 0;
  const auto put = [&](auto& slots, const auto& slot) {
    const std::size_t mask = slots.size() - 1;
    std::size_t i = key.hash() & mask;
    while (slots[i].id != 0) i = (i + 1) & mask;
    slots[i] = slot;
  };
  if (text.size() <= short_length) {
    // Of 8 bytes, b is a; of fewer, nothing.
    if (++short_used_ * 3 > short_slots_.size() * 2)
      grow(short_slots_, [](const ShortSlot& s) { return Key{s.a, s.length >> 1 == 8 ? s.a : 0, 0, s.length}; });
    put(short_slots_, ShortSlot{key.a, key.length, id});
  } else {
    if (++used_ * 3 > slots_.size() * 2) grow(slots_, [](const Slot& s) { return s.key(); });
    put(slots_, Slot{key.a, key.b, key.c, key.length, id});
  }
  return id;
}

}  // namespace newslint
