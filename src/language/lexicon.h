// The vocabulary of one language: every form its dictionaries know, in one hash table.
//
// In:   a `.lex` file made at build time by newslint-lexc (see dictionaries/README.md), mapped
//       read-only, and the *key form* of a word (text/normal.h: light_normal, then key_normal).
// Out:  a LexiconEntry: whether and how the word is known, how frequent it is, its readings.
// Cost: open() is one mmap and a look at the header, whatever the size. find() is one hash and two
//       cache lines, about 0.1 µs; asked once per distinct word of a run, never per token.
// Threads: immutable after open(); any number of threads may ask at once. Entries, forms and
//       readings are views into the mapping and must not outlive the Lexicon.
//
//   auto hindi = Lexicon::open(dir + "/hi.lex");
//   if (!hindi) return fail(hindi.error());
//   if (LexiconEntry word = hindi->find(key); word && word.known()) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "language/lexicon_format.h"

namespace newslint {

/// What is known of a word, as bits.
enum WordFlag : std::uint32_t {
  word_known = 1u << 0,         ///< some dictionary has it (not merely the frequency list)
  word_lower = 1u << 1,         ///< known written in lower case ("house")
  word_title = 1u << 2,         ///< known with a capital at its start only ("Russia")
  word_upper = 1u << 3,         ///< known in capitals ("NATO")
  word_mixed = 1u << 4,         ///< known with capitals elsewhere ("McDonald", "iPhone")
  word_proper = 1u << 5,        ///< some reading is a proper noun
  word_only_proper = 1u << 6,   ///< every reading there is, is a proper noun
  word_abbreviation = 1u << 7,  ///< a full stop after it does not end a sentence
  word_closed = 1u << 8,        ///< closed class: its readings are reviewed and complete
  word_part = 1u << 9,         ///< known only as a part of names of several words or of hyphenated words
  word_no_suggest = 1u << 10,   ///< known, but never to be suggested
  word_title_cue = 1u << 11,    ///< a title or word before a name (project lists, flag "TITLE")
  word_wrong = 1u << 12,        ///< some list has it by mistake (project lists, flag "WRONG"); never suggested
};

/// Where a form comes from, as bits.
enum WordSource : std::uint16_t {
  source_hunspell = 1u << 0,
  source_hunspell_gb = 1u << 1,  ///< English of Britain
  source_apertium = 1u << 2,
  source_tesseract = 1u << 3,    ///< taken from running text, with some wrong forms
  source_cldr = 1u << 4,
  source_project = 1u << 5,      ///< dictionaries/words, abbreviations, closed
  source_frequency = 1u << 6,    ///< seen often, in no dictionary for that
  source_wordnet = 1u << 7,      ///< parts of speech of English; makes no form known
};

class Lexicon;
class NearIndex;

/// One way a form can be read. Tags are numbered 0…tag_count(): what a consumer derives from a tag
/// (a set of feature bits, say) it can compute once per tag and index by the number.
struct Reading {
  std::string_view lemma;  ///< empty when unknown
  std::string_view upos;   ///< Universal Dependencies part of speech, "NOUN"
  std::string_view feats;  ///< "Case=Nom|Gender=Fem|Number=Sing", may be empty
  std::uint16_t tag = 0;
};

/// One spelling of an entry, in light normal form.
struct Form {
  std::string_view text;
  std::uint8_t zipf10 = 0;
  std::uint16_t sources = 0;
};

/// Everything known under one key; false when the key is not there. A pointer and a half: pass by value.
class LexiconEntry {
 public:
  LexiconEntry() = default;
  explicit operator bool() const noexcept { return head_ != nullptr; }

  std::uint32_t flags() const noexcept { return head().flags; }
  bool has(WordFlag flag) const noexcept { return head_ && (head().flags & flag); }
  bool known() const noexcept { return has(word_known); }
  /// Ten times the Zipf frequency (log10 of occurrences in 10^9 words): 30 rare, 60 "very"; 0 unlisted.
  std::uint8_t zipf10() const noexcept { return head_ ? head().zipf10 : std::uint8_t{0}; }
  std::uint16_t sources() const noexcept { return head_ ? head().sources : std::uint16_t{0}; }
  std::string_view key() const noexcept;

  /// Whether exactly this spelling is in a dictionary. EXPECTS: `light` is in light normal form.
  bool has_form(std::string_view light) const noexcept;
  /// Whether a dictionary accepts the word as written, by Hunspell's rules of case: Title and UPPER
  /// are fine for lower-case words, UPPER for Title words; lower case is not fine for "Russia".
  /// In scripts without case every spelling of the key is accepted.
  bool accepts(std::string_view light) const noexcept;

  std::size_t form_count() const noexcept { return head_ ? head().form_count : 0; }
  /// The most frequent spelling that a dictionary has; if none has it, the most frequent one.
  Form best_form() const noexcept;
  template <class Visitor>  // void(Form)
  void for_each_form(Visitor&& visit) const;

  std::size_t reading_count() const noexcept { return head_ ? head().reading_count : 0; }
  /// EXPECTS: i < reading_count().
  Reading reading(std::size_t i) const noexcept;

 private:
  friend class Lexicon;
  LexiconEntry(const Lexicon* lexicon, const unsigned char* head) : lexicon_(lexicon), head_(head) {}
  lexicon_format::EntryHead head() const noexcept {
    lexicon_format::EntryHead h;
    std::memcpy(&h, head_, sizeof h);
    return h;
  }
  /// Reads the form at `cursor` and moves on; false at the end of the record.
  bool next_form(std::size_t& cursor, Form& form) const noexcept;

  const Lexicon* lexicon_ = nullptr;
  const unsigned char* head_ = nullptr;
};

class Lexicon {
 public:
  /// Maps the file. The error names the file and says what is wrong and how to mend it.
  static tl::expected<Lexicon, std::string> open(const std::string& path);

  Lexicon(Lexicon&& other) noexcept;
  Lexicon& operator=(Lexicon&& other) noexcept;
  ~Lexicon();

  /// The entry of a key (the whole of text/normal.h's key form); an empty entry when there is none.
  LexiconEntry find(std::string_view key) const noexcept;
  /// The hash find() uses, for callers that ask in batches: prefetch(hash) then find(key, hash).
  static std::uint64_t hash(std::string_view key) noexcept;
  LexiconEntry find(std::string_view key, std::uint64_t hash) const noexcept;
  void prefetch(std::uint64_t hash) const noexcept {
    __builtin_prefetch(&slots_[hash & slot_mask_]);
  }
  /// False when there is certainly no such key; true for all keys there are and one in ten others.
  /// A few nanoseconds: for callers that try hundreds of keys of which hardly any exists.
  bool maybe(std::uint64_t hash) const noexcept {
    const std::uint64_t bit = (hash >> 20) & filter_mask_;
    return filter_[bit >> 3] >> (bit & 7) & 1;
  }

  std::string_view language() const noexcept;
  bool caseless() const noexcept { return header_->caseless != 0; }
  std::size_t entry_count() const noexcept { return header_->entry_count; }
  std::size_t form_count() const noexcept { return header_->form_count; }
  std::uint64_t content_hash() const noexcept { return header_->content_hash; }

  std::size_t tag_count() const noexcept;
  /// Part of speech and features of a tag, without lemma. EXPECTS: tag < tag_count().
  Reading tag(std::size_t tag) const noexcept;

  /// All entries, most frequent first: for tools and tests, not for linting.
  template <class Visitor>  // void(LexiconEntry)
  void for_each_entry(Visitor&& visit) const;
  /// The most frequent entries, until `visit` says false.
  template <class Visitor>  // bool(LexiconEntry)
  void for_each_entry_while(Visitor&& visit) const;

  /// Finds frequent words one letter away; made at the hundredth question, null before that, since
  /// the answers of a search without it are the same and a few of them are cheaper.
  const NearIndex* near_index() const;

  /// Reads the whole file and compares its hash; empty when sound. For tests and `newslint-lexc --check`.
  std::string verify() const;

  /// What suggest.h works with.
  std::span<const lexicon_format::ConfusionRecord> confusions() const noexcept { return confusions_; }
  std::span<const std::uint32_t> letters() const noexcept { return letters_; }

 private:
  friend class LexiconEntry;
  Lexicon() = default;
  LexiconEntry entry_at(std::uint64_t offset) const noexcept;
  std::string_view string_at(std::uint32_t offset, std::size_t length) const noexcept;

  const unsigned char* data_ = nullptr;
  std::size_t size_ = 0;
  std::shared_ptr<const lexicon_format::Header> header_;
  const lexicon_format::Slot* slots_ = nullptr;
  std::uint64_t slot_mask_ = 0;
  std::span<const unsigned char> records_;
  std::span<const lexicon_format::ReadingRecord> readings_;
  std::span<const lexicon_format::TagRecord> tags_;
  std::span<const unsigned char> strings_;
  std::span<const lexicon_format::ConfusionRecord> confusions_;
  std::span<const std::uint32_t> letters_;
  struct Near;
  std::shared_ptr<Near> near_;  // the one thing that is made later, behind a lock
  const unsigned char* filter_ = nullptr;
  std::uint64_t filter_mask_ = 0;  // in bits
};

/// How a word is written, as the WordFlag it would have: word_lower, word_title, word_upper or
/// word_mixed; 0 when no letter of it has case. A single capital counts as title.
std::uint32_t case_shape(std::string_view text) noexcept;

template <class Visitor>
void LexiconEntry::for_each_form(Visitor&& visit) const {
  std::size_t cursor = 0;
  Form form;
  while (next_form(cursor, form)) visit(form);
}

template <class Visitor>
void Lexicon::for_each_entry(Visitor&& visit) const {
  for_each_entry_while([&](LexiconEntry entry) { return visit(entry), true; });
}

template <class Visitor>
void Lexicon::for_each_entry_while(Visitor&& visit) const {
  for (std::uint64_t offset = 0; offset < records_.size();) {
    LexiconEntry entry = entry_at(offset);
    if (!entry || !visit(entry)) return;
    offset += std::uint64_t{entry.head().size} * 4;
  }
}

}  // namespace newslint
