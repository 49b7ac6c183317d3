#include "language/analysis.h"

#include <algorithm>
#include <array>

#include "language/detect.h"
#include "text/normal.h"
#include "text/words.h"

namespace newslint {

std::uint32_t LightText::to_block(std::uint32_t offset, bool end) const noexcept {
  if (anchors.empty()) return offset;
  // Anchors come in pairs: where a changed word begins, and where it ends.
  const auto it = std::upper_bound(anchors.begin(), anchors.end(), offset,
                                   [](std::uint32_t o, const auto& a) { return o < a.first; });
  if (it == anchors.begin()) return offset;
  const auto index = static_cast<std::size_t>(it - anchors.begin()) - 1;
  const auto& a = anchors[index];
  if (offset == a.first) return a.second;
  if (index % 2 == 1) return a.second + (offset - a.first);
  return end ? anchors[index + 1].second : a.second;
}

std::uint32_t LightText::from_block(std::uint32_t offset) const noexcept {
  if (anchors.empty()) return offset;
  const auto it = std::upper_bound(anchors.begin(), anchors.end(), offset,
                                   [](std::uint32_t o, const auto& a) { return o < a.second; });
  if (it == anchors.begin()) return offset;
  const auto index = static_cast<std::size_t>(it - anchors.begin()) - 1;
  const auto& a = anchors[index];
  if (offset == a.second) return a.first;
  if (index % 2 == 1) return a.first + (offset - a.second);
  return a.first;
}

Analysis::Analysis(const Document& document, Vocabulary& vocabulary, const AnalysisOptions& options)
    : document_(document), vocabulary_(vocabulary) {
  blocks_.reserve(document.blocks.size());
  std::size_t bytes = 0;
  for (const Block& b : document.blocks) bytes += b.text.size();
  tokens_.reserve(bytes / 6 + 16);
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) tokenize(document.blocks[i], i);
  settle_languages(options);
}

Analysis::~Analysis() {
  for (const TypeId id : types_) vocabulary_.count(id) = 0;
}

void Analysis::tokenize(const Block& block, std::uint32_t index) {
  AnalysedBlock b;
  b.block = &block;
  b.index = index;
  b.first_token = static_cast<std::uint32_t>(tokens_.size());
  const std::string_view text = block.text;
  const auto size = static_cast<std::uint32_t>(text.size());
  WordSpan word = next_word(text, 0);
  if (word.begin > 0) b.lead = vocabulary_.gap(text.substr(0, word.begin));
  bool normal = true;
  std::uint32_t any = 0;
  std::array<std::uint32_t, script_count> scripts{}, known{};
  while (word.begin < size) {
    const WordSpan next = next_word(text, word.end);
    Token t{word.begin, word.end, vocabulary_.word(text.substr(word.begin, word.end - word.begin)),
            Vocabulary::single_space};
    if (next.begin > word.end) {
      if (next.begin - word.end != 1 || text[word.end] != ' ')
        t.gap = vocabulary_.gap(text.substr(word.end, next.begin - word.end));
    } else if (next.begin == word.end && word.end < size) {
      t.gap = vocabulary_.gap({});
    }
    const HotType& type = vocabulary_.hot(t.type);
    normal &= (type.flags & type_normal) != 0;
    any |= type.flags;
    if (vocabulary_.count(t.type)++ == 0) types_.push_back(t.type);
    ++scripts[static_cast<int>(type.script)];
    known[static_cast<int>(type.script)] += type.known;
    tokens_.push_back(t);
    word = next;
  }
  b.last_token = static_cast<std::uint32_t>(tokens_.size());
  b.normal = normal;
  b.mentions = (any & (type_has_digit | type_mention)) != 0;
  std::uint32_t most = 0;
  for (int s = 0; s < script_count; ++s)
    if (scripts[s] > 0) b.scripts |= 1u << s;
  for (int s = 2; s < script_count; ++s)
    if (scripts[s] > most) most = scripts[s], b.script = static_cast<Script>(s);
  b.script_words = most;
  b.known_words = most ? known[static_cast<int>(b.script)] : 0;
  blocks_.push_back(b);
}

Script Analysis::script_of(Language language) const noexcept {
  for (int s = 2; s < script_count; ++s) {
    const Lexicon* lexicon = vocabulary_.lexicons().of(static_cast<Script>(s));
    if (lexicon && Language(lexicon->language()) == language) return static_cast<Script>(s);
  }
  return Script::common;
}

void Analysis::settle_languages(const AnalysisOptions& options) {
  // Per script: how many words, how many of them its lexicon knows.
  struct Count {
    std::uint32_t words = 0, known = 0;
  };
  std::array<Count, script_count> total{};
  for (const AnalysedBlock& b : blocks_) {
    if (b.kind() == BlockKind::code) continue;
    total[static_cast<int>(b.script)].words += b.script_words;
    total[static_cast<int>(b.script)].known += b.known_words;
  }
  std::array<Language, script_count> by_script{};
  Script main_script = Script::common;
  std::uint32_t most = 0;
  for (int s = 2; s < script_count; ++s) {
    const Count& c = total[s];
    if (c.words == 0) continue;
    if (c.words > most) most = c.words, main_script = static_cast<Script>(s);
    const Lexicon* lexicon = vocabulary_.lexicons().of(static_cast<Script>(s));
    // Edited news is known to 87% (Urdu) up to 97%; another language of the same script to under
    // half. Between the two, or where there is no lexicon, CLD2 is asked once.
    if (lexicon && c.known * 100 >= c.words * 60) {
      by_script[s] = Language(lexicon->language());
    } else {
      std::string sample;
      for (const AnalysedBlock& b : blocks_) {
        if (static_cast<int>(b.script) != s || sample.size() >= 1000) continue;
        std::size_t n = std::min<std::size_t>(b.text().size(), 1000 - sample.size());
        while (n > 0 && n < b.text().size() && is_continuation(b.text()[n])) --n;
        sample.append(b.text().substr(0, n)).push_back(' ');
      }
      by_script[s] = detect_language(sample);
      if (by_script[s].empty() && lexicon && c.known * 100 >= c.words * 30)
        by_script[s] = Language(lexicon->language());
    }
  }
  Language given = options.language;
  Script of_given = main_script;
  if (options.claimed && !given.empty()) {
    // Templates claim a language for pages of any: one whose script hardly stands there cannot be it.
    std::uint32_t words = 0;
    for (const Count& c : total) words += c.words;
    const Script script = script_of(given);
    if (script != Script::common && script != main_script) {
      if (total[static_cast<int>(script)].words * 5 < words) given = {};
      else of_given = script;
    }
  }
  language_ = given.empty() ? by_script[static_cast<int>(main_script)] : given;
  if (!given.empty()) by_script[static_cast<int>(of_given)] = given;
  for (AnalysedBlock& b : blocks_) {
    if (!b.block->language.empty()) {
      const Language own(b.block->language);
      const Script script = script_of(own);
      if (script == Script::common || b.script == Script::common || (b.scripts & 1u << static_cast<int>(script)) != 0) {
        b.language = own;
        continue;
      }
    }
    b.language = b.script == Script::common ? language_ : by_script[static_cast<int>(b.script)];
    // A paragraph of another language of the same script in a document that is known.
    if (b.script_words >= 8 && b.known_words * 100 < b.script_words * 60 && !b.language.empty() &&
        vocabulary_.lexicons().of(b.script) &&
        b.language == Language(vocabulary_.lexicons().of(b.script)->language())) {
      std::size_t n = std::min<std::size_t>(b.text().size(), 1000);
      while (n > 0 && n < b.text().size() && is_continuation(b.text()[n])) --n;
      if (const Language other = detect_language(b.text().substr(0, n)); !other.empty())
        b.language = other;
    }
  }
}

std::string_view Analysis::gap_text(const AnalysedBlock& b, std::size_t i) const noexcept {
  const auto t = tokens(b);
  const std::uint32_t end = i + 1 < t.size() ? t[i + 1].begin : static_cast<std::uint32_t>(b.text().size());
  return b.text().substr(t[i].end, end - t[i].end);
}

std::span<const Sentence> Analysis::sentences(const AnalysedBlock& b) const {
  const auto [it, fresh] = sentences_.try_emplace(b.index);
  if (fresh) {
    const auto t = tokens(b);
    split_sentences(
        b.text(), static_cast<std::uint32_t>(t.size()),
        [&](std::uint32_t i) { return WordEdges{t[i].begin, t[i].end}; },
        [&](std::uint32_t i) { return type(t[i]).has(type_abbreviation); }, it->second);
  }
  return it->second;
}

const LightText& Analysis::light(const AnalysedBlock& b) const {
  if (b.normal) {
    same_.text = b.text();
    return same_;
  }
  const auto [it, fresh] = light_.try_emplace(b.index);
  LightText& l = it->second;
  if (!fresh) return l;
  std::uint32_t from = 0;
  for (const Token& t : tokens(b)) {
    const WordType& w = type(t);
    if (w.has(type_normal)) continue;
    l.storage.append(b.text().substr(from, t.begin - from));
    l.anchors.emplace_back(static_cast<std::uint32_t>(l.storage.size()), t.begin);
    l.storage.append(w.light);
    l.anchors.emplace_back(static_cast<std::uint32_t>(l.storage.size()), t.end);
    from = t.end;
  }
  l.storage.append(b.text().substr(from));
  l.text = l.storage;
  return l;
}

std::uint32_t Analysis::key_count(std::string_view key) const {
  if (key_counts_.empty()) {
    for (const TypeId id : types_) key_counts_[vocabulary_[id].key] += count(id);
  }
  const auto it = key_counts_.find(key);
  return it == key_counts_.end() ? 0 : it->second;
}

}  // namespace newslint
