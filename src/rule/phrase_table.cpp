#include "rule/phrase_table.h"

#include <algorithm>
#include <mutex>

#include <xxhash.h>

#include "text/normal.h"

namespace newslint {
namespace {

/// More than so many phrases are looked up type by type; fewer are declared one by one.
constexpr std::size_t few = 64;

std::uint64_t hash_of(std::string_view key) noexcept { return XXH3_64bits(key.data(), key.size()); }

bool plain_ascii_word(std::string_view s) noexcept {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

bool is_blank_gap(std::string_view gap) noexcept {
  if (gap.empty()) return false;
  for (std::size_t i = 0; i < gap.size(); ++i) {
    const char c = gap[i];
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    if (gap.substr(i).starts_with("\u00A0") || gap.substr(i).starts_with("\u2009")) {
      i += gap[i] == '\xC2' ? 1 : 2;
      continue;
    }
    if (gap.substr(i).starts_with("\u202F")) {
      i += 2;
      continue;
    }
    return false;
  }
  return true;
}

bool has_capital(std::string_view s) noexcept {
  for (std::size_t i = 0; i < s.size();)
    if (is_upper(next_code_point(s, i))) return true;
  return false;
}

std::string carry_case(const Analysis& analysis, std::span<const Token> words, std::string_view right) {
  std::string out(right);
  if (words.empty() || right.empty() || has_capital(right)) return out;
  bool all_upper = true, any = false;
  for (const Token& t : words) {
    const WordType& type = analysis.type(t);
    any |= type.has(type_all_upper);
    all_upper &= !type.has(type_has_lower);
  }
  std::size_t i = 0;
  if (all_upper && any) {
    out.clear();
    while (i < right.size()) append_utf8(to_upper(next_code_point(right, i)), out);
  } else if (analysis.type(words.front()).has(type_first_upper)) {
    out.clear();
    append_utf8(to_upper(next_code_point(right, i)), out);
    out.append(right.substr(i));
  }
  return out;
}

namespace {

/// As the vocabulary tells the script of a word.
std::uint64_t script_bit(std::string_view word) noexcept {
  for (std::size_t i = 0; i < word.size();)
    if (const Script s = script_of(next_code_point(word, i)); s != Script::common && s != Script::inherited)
      return std::uint64_t{1} << static_cast<int>(s);
  return std::uint64_t{1} << static_cast<int>(Script::common);
}

}  // namespace

struct PhraseTable::Deferred {
  std::once_flag once;
  std::function<void(PhraseTable&)> fill;
};

void PhraseTable::defer(std::function<void(PhraseTable&)> fill) {
  deferred_ = std::make_shared<Deferred>();
  deferred_->fill = std::move(fill);
}

void PhraseTable::ready() const {
  if (!deferred_) return;
  std::call_once(deferred_->once, [this] {
    // The table is what it is for whoever asks: filling it late changes nothing that can be seen.
    auto& self = const_cast<PhraseTable&>(*this);
    deferred_->fill(self);
    self.build();
    deferred_->fill = nullptr;
  });
}

bool PhraseTable::add(std::string_view phrase, std::uint32_t value, CompareBy by) {
  Entry e{};
  e.first_word = static_cast<std::uint32_t>(words_.size());
  e.value = value;
  e.by = by;
  const auto put = [&](std::string_view s) {
    const auto at = static_cast<std::uint32_t>(store_.size());
    store_.append(s);
    return at;
  };
  if (plain_ascii_word(phrase)) {
    words_.push_back({put(phrase), static_cast<std::uint32_t>(phrase.size()), 0, 0});
    e.words = 1;
    e.hash = hash_of(phrase);
    scripts_ |= script_bit(phrase);
    entries_.push_back(e);
    return true;
  }
  if (by != CompareBy::raw) {
    light_normal(phrase, light_);
    phrase = light_;
  }
  spans_.clear();
  split_words(phrase, spans_);
  if (spans_.empty() || spans_.size() > 200 || spans_.front().begin != 0 || spans_.back().end != phrase.size())
    return false;
  std::size_t longest = 0;
  std::uint64_t script = 0;
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    const std::string_view word = phrase.substr(spans_[i].begin, spans_[i].end - spans_[i].begin);
    if (by == CompareBy::raw) key_ = key_of(word);
    else key_normal(word, key_);
    const std::string_view kept = by == CompareBy::key ? std::string_view(key_) : word;
    Word w{put(kept), static_cast<std::uint32_t>(kept.size()), 0, 0};
    if (i + 1 < spans_.size()) {
      const std::string_view gap = phrase.substr(spans_[i].end, spans_[i + 1].begin - spans_[i].end);
      if (!is_blank_gap(gap)) {
        w.gap_begin = put(gap);
        w.gap_length = static_cast<std::uint32_t>(gap.size());
        // An empty gap (two ideographs) never stands for blanks.
        if (gap.empty()) return false;
      }
    }
    words_.push_back(w);
    if (i == 0 || word.size() > longest) {
      longest = word.size();
      e.anchor = static_cast<std::uint16_t>(i);
      e.hash = hash_of(key_);
      script = script_bit(word);
    }
  }
  scripts_ |= script;
  e.words = static_cast<std::uint16_t>(spans_.size());
  entries_.push_back(e);
  return true;
}

std::vector<std::uint32_t> PhraseTable::build() {
  std::vector<std::uint32_t> doubles;
  std::size_t size = 16;
  while (size < entries_.size() * 2) size *= 2;
  slots_.assign(size, {0, 0});
  filter_.assign(std::max<std::size_t>(1, size / 8), 0);
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    Entry& e = entries_[i];
    filter_[(e.hash >> 46) & (filter_.size() - 1)] |= std::uint64_t{1} << (e.hash >> 40 & 63);
    const std::uint32_t at = find_slot(e.hash);
    bool same = false;
    for (std::uint32_t k = slots_[at].entry; k != 0 && !same; k = entries_[k - 1].next) {
      const Entry& o = entries_[k - 1];
      same = o.words == e.words && o.by == e.by;
      for (std::uint32_t w = 0; same && w < e.words; ++w) {
        const Word &a = words_[o.first_word + w], &b = words_[e.first_word + w];
        same = text(a) == text(b) && std::string_view(store_).substr(a.gap_begin, a.gap_length) ==
                                         std::string_view(store_).substr(b.gap_begin, b.gap_length);
      }
    }
    if (same) {
      doubles.push_back(e.value);
      continue;
    }
    e.next = slots_[at].entry;
    slots_[at] = {e.hash, i + 1};
  }
  return doubles;
}

std::uint32_t PhraseTable::find_slot(std::uint64_t hash) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i].entry != 0 && slots_[i].hash != hash) i = (i + 1) & mask;
  return static_cast<std::uint32_t>(i);
}

void PhraseTable::hook(Hooks& hooks) const {
  ready();
  if (entries_.size() > few) return hooks.types(word_types);
  std::string key;
  for (const Entry& e : entries_) {
    const std::string_view word = text(words_[e.first_word + e.anchor]);
    if (e.by == CompareBy::key) key = word;
    else key = key_of(word);
    hooks.key(key);
  }
}

bool PhraseTable::holds(const WordType& type) const {
  ready();
  if (entries_.empty() || !type.is_word() || !(scripts_ >> static_cast<int>(type.script) & 1)) return false;
  const std::uint64_t hash = hash_of(type.key);
  if (!(filter_[(hash >> 46) & (filter_.size() - 1)] >> (hash >> 40 & 63) & 1)) return false;
  for (std::uint32_t k = slots_[find_slot(hash)].entry; k != 0; k = entries_[k - 1].next) {
    const Entry& e = entries_[k - 1];
    const std::string_view word = text(words_[e.first_word + e.anchor]);
    if (word == (e.by == CompareBy::key ? type.key : e.by == CompareBy::light ? type.light : type.text)) return true;
  }
  return false;
}

bool PhraseTable::stands(const BlockContext& context, const Entry& e, std::uint32_t first) const noexcept {
  const auto tokens = context.tokens();
  if (first + e.words > tokens.size()) return false;
  for (std::uint32_t i = 0; i < e.words; ++i) {
    const Word& w = words_[e.first_word + i];
    const WordType& type = context.type(first + i);
    if (text(w) != (e.by == CompareBy::key ? type.key : e.by == CompareBy::light ? type.light : type.text)) return false;
    if (i + 1 == e.words) break;
    const Token& t = tokens[first + i];
    if (w.gap_length == 0) {
      if (t.gap != Vocabulary::single_space && !is_blank_gap(context.analysis.gap_text(context.block, first + i))) return false;
    } else if (context.analysis.gap_text(context.block, first + i) !=
               std::string_view(store_).substr(w.gap_begin, w.gap_length)) {
      return false;
    }
  }
  return true;
}

void PhraseTable::find(const BlockContext& context, std::vector<Match>& out) const {
  ready();
  if (entries_.empty()) return;
  const auto count = static_cast<std::uint32_t>(context.tokens().size());
  for (const std::uint32_t i : context.hits) {
    if (i >= count) continue;
    for (std::uint32_t k = slots_[find_slot(hash_of(context.type(i).key))].entry; k != 0; k = entries_[k - 1].next) {
      const Entry& e = entries_[k - 1];
      if (i >= e.anchor && stands(context, e, i - e.anchor)) out.push_back({i - e.anchor, i - e.anchor + e.words, e.value});
    }
  }
}

void PhraseTable::keep_longest(std::vector<Match>& matches) {
  std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  std::uint32_t end = 0;
  std::erase_if(matches, [&](const Match& m) {
    if (m.first < end) return true;
    end = m.last;
    return false;
  });
}

}  // namespace newslint
