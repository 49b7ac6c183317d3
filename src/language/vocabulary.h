// The distinct words of a run: everything that is asked of a word is asked once.
//
// In: the bytes of a word, or of what stands between two words (a gap), as tokens are made.
// Out: a TypeId, and the WordType it stands for: normal forms, script, case, what the lexicon of its
// script knows.
// Cost: one hash and one comparison a token; a new type costs about a microsecond.
// Thread safety: one Vocabulary per worker thread; the Lexicons behind it are shared and immutable.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <vector>

#include "language/languages.h"
#include "language/lexicon.h"
#include "language/mention_words.h"
#include "language/word_list.h"
#include "text/utf8.h"

namespace newslint {

using TypeId = std::uint32_t;

/// How a word is written.
enum TypeFlag : std::uint16_t {
  type_is_word = 1 << 0,      ///< not a gap
  type_first_upper = 1 << 1,  ///< begins with a capital
  type_all_upper = 1 << 2,    ///< two letters or more, all capitals
  type_has_upper = 1 << 3,
  type_has_lower = 1 << 4,
  type_has_digit = 1 << 5,
  type_all_digits = 1 << 6,   ///< digits and what joins them
  type_mixed_script = 1 << 7, ///< letters of two scripts
  type_normal = 1 << 8,       ///< the light form is the word as written
  type_abbreviation = 1 << 9, ///< a full stop after it ends no sentence
  type_ascii = 1 << 15,       ///< ASCII only
  type_long_gap = 1 << 10,    ///< a gap cut to its first bytes
  type_accepted = 1 << 11,    ///< in a word list of the user
  type_mention = 1 << 12,     ///< may begin a date or a quantity, as digits may
};

struct WordType {
  std::string_view text;   ///< as written
  std::string_view light;  ///< light normal form (text/normal.h)
  std::string_view key;    ///< key form
  LexiconEntry entry;      ///< of the lexicon of the word's script; empty when unknown or none
  std::span<const Sense> senses;  ///< what it does in dates and quantities
  std::uint16_t flags = 0;
  std::uint16_t length = 0;     ///< code points
  Script script = Script::common;
  Language language;            ///< of the lexicon asked

  bool has(TypeFlag f) const noexcept { return flags & f; }
  bool is_word() const noexcept { return flags & type_is_word; }
};

/// What is asked of every token, kept apart from the rest so that it stays in the cache.
struct HotType {
  std::uint32_t count = 0;      ///< how often it stands in the document at hand
  std::uint16_t flags = 0;
  Script script = Script::common;
  bool known = false;  ///< a dictionary of its script has it
};

/// The lexicons of a run, by script. Not owning.
struct Lexicons {
  const Lexicon* latin = nullptr;
  const Lexicon* devanagari = nullptr;
  const Lexicon* arabic = nullptr;
  const WordList* accepted = nullptr;  ///< the user's own words; may be null
  const Lexicon* of(Script s) const noexcept {
    return s == Script::latin ? latin : s == Script::devanagari ? devanagari
         : s == Script::arabic ? arabic : nullptr;
  }
};

class Vocabulary {
 public:
  explicit Vocabulary(const Lexicons& lexicons);
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;
  ~Vocabulary();

  /// The type of a word.
  TypeId word(std::string_view text) { return intern(text, true); }
  /// The type of a gap; `single_space` for exactly one space, which is never looked up.
  TypeId gap(std::string_view text);
  static constexpr TypeId single_space = 0;
  /// Longest gap kept whole, in bytes.
  static constexpr std::size_t longest_gap = 64;

  const WordType& operator[](TypeId id) const noexcept { return types_[id]; }
  const HotType& hot(TypeId id) const noexcept { return hot_[id]; }
  /// Of a word or gap of the document at hand; whoever counts sets it back to 0.
  std::uint32_t& count(TypeId id) noexcept { return hot_[id].count; }
  std::size_t size() const noexcept { return types_.size(); }
  /// Another number after every clear(), and for every vocabulary of the program: what is kept by
  /// TypeId elsewhere is good as long as this stays the same.
  std::uint64_t epoch() const noexcept { return epoch_; }
  /// Bytes held by the types and their texts.
  std::size_t memory() const noexcept;
  /// Forgets every type; no TypeId of before may be used again. Called between documents when the
  /// vocabulary has grown past its bound, so that memory does not grow with the run.
  void clear();
  const Lexicons& lexicons() const noexcept { return lexicons_; }

 private:
  /// A text of up to 24 bytes as three numbers, which with its length are the text itself; of a
  /// longer one a hash, and the text must be compared.
  struct Key {
    std::uint64_t a, b, c;
    std::uint32_t length;  ///< twice the length, plus one for a word
    bool operator==(const Key&) const = default;
    std::uint64_t hash() const noexcept;
  };
  static Key key_of_text(std::string_view text, bool is_word) noexcept;
  TypeId intern(std::string_view text, bool is_word);
  TypeId add(std::string_view text, const Key& key, bool is_word);
  /// Doubles a table.
  template <class Slots, class F>
  static void grow(Slots& slots, F&& key_of);
  std::string_view store(std::string_view text);

  struct Slot {
    std::uint64_t a = 0, b = 0, c = 0;
    std::uint32_t length = 0;
    TypeId id = 0;  ///< 0 is empty: type 0, the single space, is never in the table
    Key key() const noexcept { return {a, b, c, length}; }
  };
  /// Of a text of up to 8 bytes, which are most: half as large, twice as many in the cache.
  struct ShortSlot {
    std::uint64_t a = 0;
    std::uint32_t length = 0;
    TypeId id = 0;
  };
  static constexpr std::uint32_t short_length = 8;
  Lexicons lexicons_;
  std::uint64_t epoch_ = 0;
  std::deque<WordType> types_;
  std::vector<HotType> hot_;
  std::vector<Slot> slots_;
  std::vector<ShortSlot> short_slots_;
  std::size_t used_ = 0, short_used_ = 0;
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t chunk_used_ = 0, chunk_size_ = 0, stored_ = 0;
};

}  // namespace newslint
