#include "mention/name_words.h"

#include <algorithm>

#include "text/utf8.h"

namespace newslint {

int familiarity(const WordType& w) noexcept {
  const LexiconEntry& e = w.entry;
  if (!e || e.has(word_wrong)) return 0;
  if (w.script == Script::latin) return e.has(word_lower) ? 3 : e.known() ? 2 : e.zipf10() > 0 ? 1 : 0;
  if ((e.sources() & source_apertium) && !e.has(word_only_proper)) return 3;
  if (e.known()) return e.has(word_closed) ? 3 : 2;
  return e.zipf10() > 0 ? 1 : 0;
}

std::size_t bare_length(std::string_view word) noexcept {
  if (word.size() > 3 && word.ends_with("'s")) return word.size() - 2;
  if (word.size() > 5 && word.ends_with("\u2019s")) return word.size() - 4;
  return word.size();
}

bool NameWords::in_language(const Analysis& analysis, const AnalysedBlock& b) {
  if (b.kind() == BlockKind::code || b.kind() == BlockKind::link_list) return false;
  const Language l = b.language.empty() ? analysis.language() : b.language;
  return l.empty() || l == Language("en") || l == Language("hi") || l == Language("ur");
}

NameWord& NameWords::with_units(std::uint32_t word) {
  NameWord& w = words_[word];
  if (!w.has_units) {
    w.has_units = true;
    const NameModel& m = model(w);
    w.folded = m.folded(w.key);
    m.units(w.folded, w.units);
    w.fold = std::hash<std::string>{}(w.folded);
  }
  return w;
}

Cost NameWords::distance(std::uint32_t a, std::uint32_t b, Cost limit) {
  // News repeats itself: most pairs were compared before.
  constexpr std::size_t remembered = 1u << 14;
  if (known_pairs_.empty()) known_pairs_.resize(remembered);
  const std::uint64_t pair = static_cast<std::uint64_t>(a) << 32 | b;
  KnownPair& slot = known_pairs_[(pair * 0x9E3779B97F4A7C15ull) >> 50];
  if (slot.pair != pair || slot.limit != limit) {
    const NameWord &x = with_units(a), &y = with_units(b);
    slot = {pair, limit, x.units.empty() || y.units.empty() ? limit + 1 : model(x).distance(x.units, y.units, limit)};
  }
  return slot.distance;
}

std::uint32_t NameWords::make(const Analysis& a, TypeId id) {
  const WordType& w = a.type(id);
  if (w.length == 1 && w.script == Script::devanagari && w.is_word())
    if (const NameModel* m = models_->of(w.script))
      if (const char c = m->letter(w.key)) return only_initials | make_initials(std::string(1, c), false);
  if (!w.is_word() || w.length < 2 || w.length > 32 || w.flags & (type_has_digit | type_mixed_script)) return none;
  const NameModel* m = models_->of(w.script);
  if (!m) return none;
  const bool latin = w.script == Script::latin;
  const bool dotted = w.text.find('.') != std::string_view::npos;
  if (dotted || (latin && w.has(type_all_upper) && w.length < 6)) {
    std::string letters;
    if (latin && w.has(type_all_upper)) {
      for (const char c : w.text.substr(0, bare_length(w.text)))
        if (c != '.') letters += c;
      if (letters.size() < 3 || std::any_of(letters.begin(), letters.end(), [](char c) { return c < 'A' || c > 'Z'; })) letters.clear();
    }
    return letters.empty() ? none : only_initials | make_initials(std::move(letters), dotted);
  }
  if (latin && (!w.has(type_first_upper) || w.length < 3)) return none;
  if (w.text.find_first_of("._") != std::string_view::npos) return none;
  NameWord f;
  const std::string_view text = w.script == Script::arabic ? w.key : w.light;
  f.light = text.substr(0, latin ? bare_length(text) : text.size());
  f.key = w.key.substr(0, latin ? bare_length(w.key) : w.key.size());
  const auto [it, fresh] = by_text_.try_emplace(f.light, static_cast<std::uint32_t>(words_.size()));
  if (!fresh) return it->second;
  LexiconEntry e = w.entry;
  f.level = static_cast<std::uint8_t>(familiarity(w));
  if (latin && f.level == 0 && bare_length(w.key) < w.key.size())
    if (const Lexicon* lexicon = a.vocabulary().lexicons().of(w.script)) {  // it was asked for the possessive
      e = lexicon->find(f.key);
      if (e) f.level = e.has(word_lower) ? 3 : e.known() ? 2 : 1;
    }
  if (w.has(type_accepted)) f.level = std::max<std::uint8_t>(f.level, 2);  // the user says that it is right
  f.type = id;
  f.script = w.script;
  f.zipf = e.zipf10();
  f.proper = e.has(word_proper);
  f.closed = e.has(word_closed);
  f.apertium = e.sources() & source_apertium;
  f.only_apertium = e && e.sources() == source_apertium && e.zipf10() == 0;
  f.upper = w.has(type_all_upper);
  f.noun = e.reading_count() == 0;
  for (std::size_t i = 0; i < e.reading_count() && !f.noun; ++i) {
    const std::string_view upos = e.reading(i).upos;
    f.noun = upos == "NOUN" || upos == "PROPN";
  }
  const std::size_t letters = w.length - (w.text.size() - bare_length(w.text) > 0 ? 2 : 0);
  const NameModel::Numbers& numbers = m->numbers();
  f.head = !f.closed && (f.level <= numbers.half_head_level || f.zipf < numbers.half_head_level_zipf) && f.zipf < numbers.half_head_zipf &&
           !e.has(word_title_cue);
  f.half = !f.closed && letters >= static_cast<std::size_t>(numbers.half_letters) &&
           ((f.zipf < numbers.half_zipf && (latin || f.noun)) || m->listed("roles", f.key));
  f.skeleton = m->skeleton(f.key) | static_cast<std::uint64_t>(latin ? 1 : w.script == Script::arabic ? 2 : 3) << 62;
  if (w.script == Script::devanagari) {
    if (const char c = m->letter(f.key)) f.initials = make_initials(std::string(1, c), false);
    else if (std::string letters = m->spelled_letters(f.key); !letters.empty()) f.initials = make_initials(std::move(letters), false);
  }
  words_.push_back(std::move(f));
  return it->second;
}

std::uint32_t NameWords::make_initials(std::string letters, bool dotted) {
  if (letters_.empty()) letters_.emplace_back();
  const auto [it, fresh] = by_letters_.try_emplace((dotted ? "." : "") + letters, static_cast<std::uint32_t>(letters_.size()));
  if (fresh) letters_.push_back({std::move(letters), dotted});
  return it->second;
}

void NameWords::read_initials(const Analysis& a, const AnalysedBlock& b, std::uint32_t i, std::uint32_t which) {
  if (letters_[which].text.size() > 1) {
    initials_.push_back({which, {b.index, i}});
    return;
  }
  // A single letter counts only in a row of them with full stops between.
  const std::string_view gap = a.tokens(b)[i].gap == Vocabulary::single_space ? std::string_view(" ") : a.gap_text(b, i);
  if (run_ends_ != i || i == 0) run_.clear();
  if (run_.empty() && gap != ".") return;
  run_ += letters_[which].text;
  if (gap == ".") {
    run_ends_ = i + 1;
    return;
  }
  const auto count = static_cast<std::uint32_t>(run_.size());
  if (count >= 3) initials_.push_back({make_initials(run_, true), {b.index, i + 1 - count}, count});
  run_.clear();
}

void NameWords::count_words(const Analysis& a) {
  for (const std::uint32_t w : seen_) counts_[w] = 0;
  seen_.clear();
  pairs_.clear();
  initials_.clear();
  const std::size_t types = a.vocabulary().size();
  if (word_of_.size() < types) word_of_.resize(types + types / 2, 0);
  for (const AnalysedBlock& b : a.blocks()) {
    if (!in_language(a, b)) continue;
    const auto tokens = a.tokens(b);
    run_.clear();
    std::uint32_t head = none;  // the word before, when it may be the first half of a name
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      const Token& t = tokens[i];
      std::uint32_t& known = word_of_[t.type];
      if (known == 0) known = make(a, t.type);
      const std::uint32_t w = known;
      if (w == none) {
        head = none;
        continue;
      }
      if (w & only_initials) {
        read_initials(a, b, i, w & ~only_initials);
        head = none;
        continue;
      }
      if (counts_.size() < words_.size()) counts_.resize(words_.size() * 2, 0);
      if (counts_[w]++ == 0) seen_.push_back(w);
      const NameWord& word = words_[w];
      if (word.initials != 0) read_initials(a, b, i, word.initials);
      if (head != none && word.half && words_[head].script == word.script) pairs_.push_back({head, w, {b.index, i - 1}});
      head = word.head && t.gap == Vocabulary::single_space ? w : none;
    }
  }
}

NameWords& NameWords::of(const Analysis& analysis, const NameModels& models) {
  thread_local NameWords words;
  // An address of the analysis itself may come again; its shared values live as long as it does.
  static thread_local std::uint64_t serial = 0;
  struct Serial {
    std::uint64_t value;
  };
  const Serial& mine = analysis.once<Serial>([](const Analysis&) { return Serial{++serial}; });
  if (words.models_ != &models || words.epoch_ != analysis.vocabulary().epoch()) {
    words.models_ = &models;
    words.epoch_ = analysis.vocabulary().epoch();
    words.word_of_.clear();
    words.words_.assign(2, NameWord{});
    words.by_text_.clear();
    words.counts_.clear();
    words.seen_.clear();
    words.known_pairs_.clear();
    words.letters_.clear();
    words.by_letters_.clear();
    ++words.generation_;
    words.document_ = 0;
  }
  if (words.document_ != mine.value) {
    words.document_ = mine.value;
    words.count_words(analysis);
  }
  return words;
}

}  // namespace newslint
