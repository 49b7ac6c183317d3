// What is known of a document before any rule looks at it: words, sentences, language per block.
//
// In: a Document and the worker's Vocabulary. Out: blocks with tokens (words as interned types, and
// the gaps between them), the language of each block, sentences and normalised text on demand.
// Cost: one pass over the text at some 100 to 200 MB/s; sentences and normalised text are made when
// first asked for, per block. Thread safety: an Analysis belongs to one thread; rules read it only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <newslint/document.h>

#include "language/languages.h"
#include "language/vocabulary.h"
#include "text/sentences.h"

namespace newslint {

/// A word of a block: bytes [begin, end) of the block's text, and the gap that follows it.
struct Token {
  std::uint32_t begin;
  std::uint32_t end;
  TypeId type;
  TypeId gap;  ///< type of the text from `end` to the next word or the end of the block
};

/// The text that patterns are matched against, and the way back.
struct LightText {
  std::string_view text;
  /// (light offset, block offset) at which they part, ascending; empty: the two are the same.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> anchors;
  std::string storage;
  /// Offset in the block for an offset in `text`. Inside a word that changed, its edge: the start
  /// when `end` is false, the end otherwise.
  std::uint32_t to_block(std::uint32_t offset, bool end) const noexcept;
  /// Offset in `text` for an offset in the block at a word's edge.
  std::uint32_t from_block(std::uint32_t offset) const noexcept;
};

struct AnalysedBlock {
  const Block* block = nullptr;
  std::uint32_t index = 0;        ///< in the document
  std::uint32_t first_token = 0;  ///< tokens [first_token, last_token) of the document
  std::uint32_t last_token = 0;
  TypeId lead = Vocabulary::single_space;  ///< gap before the first word; single_space: none
  Language language;              ///< undetermined when there is nothing to tell by
  Script script = Script::common; ///< of most of its words
  std::uint32_t script_words = 0; ///< words in that script
  std::uint32_t known_words = 0;  ///< of those, the ones its lexicon knows
  std::uint32_t scripts = 0;      ///< of its words; bit i is Script i
  bool normal = true;             ///< the light text is the block's text
  bool mentions = false;          ///< some word is a number or begins a date or a quantity

  BlockKind kind() const noexcept { return block->kind; }
  std::string_view text() const noexcept { return block->text; }
  std::uint32_t word_count() const noexcept { return last_token - first_token; }
};

struct AnalysisOptions {
  Language language;     ///< settled from outside (`--lang`, front matter); undetermined: detect
  bool claimed = false;  ///< the document says so of itself: believed where its script bears it out
};

class Analysis {
 public:
  /// `document` and `vocabulary` must outlive the analysis; a vocabulary has one analysis at a time.
  Analysis(const Document& document, Vocabulary& vocabulary, const AnalysisOptions& options);
  ~Analysis();
  Analysis(const Analysis&) = delete;
  Analysis& operator=(const Analysis&) = delete;

  const Document& document() const noexcept { return document_; }
  const Vocabulary& vocabulary() const noexcept { return vocabulary_; }
  /// Language of most of the document.
  Language language() const noexcept { return language_; }
  std::uint64_t word_count() const noexcept { return tokens_.size(); }

  std::span<const AnalysedBlock> blocks() const noexcept { return blocks_; }
  std::span<const Token> tokens() const noexcept { return tokens_; }
  std::span<const Token> tokens(const AnalysedBlock& b) const noexcept {
    return std::span(tokens_).subspan(b.first_token, b.last_token - b.first_token);
  }
  /// The distinct words of the document, in the order in which they first stand there.
  std::span<const TypeId> types() const noexcept { return types_; }
  /// How often a word of types() stands in the document.
  std::uint32_t count(TypeId id) const noexcept { return vocabulary_.hot(id).count; }
  const WordType& type(const Token& t) const noexcept { return vocabulary_[t.type]; }
  const WordType& type(TypeId id) const noexcept { return vocabulary_[id]; }
  std::string_view text(const AnalysedBlock& b, const Token& t) const noexcept {
    return b.text().substr(t.begin, t.end - t.begin);
  }
  /// The bytes between token `i` of `b` (an index into tokens(b)) and the next word.
  std::string_view gap_text(const AnalysedBlock& b, std::size_t i) const noexcept;
  /// Sentences of a block; words are counted from the block's first token.
  std::span<const Sentence> sentences(const AnalysedBlock& b) const;
  /// Light normal form of the block's text; good until the next call for another block.
  const LightText& light(const AnalysedBlock& b) const;
  /// How often words with this key stand in the document.
  std::uint32_t key_count(std::string_view key) const;

  /// Something computed once per document and shared by the rules that need it (mentions, …).
  template <class T>
  const T& once(const std::function<T(const Analysis&)>& make) const {
    // The address tells types apart that have one name, in the unnamed namespaces of two files.
    static const char key = 0;
    std::shared_ptr<const void>& slot = shared_[&key];
    if (!slot) slot = std::make_shared<const T>(make(*this));
    return *static_cast<const T*>(shared_[&key].get());
  }

 private:
  void tokenize(const Block& block, std::uint32_t index);
  void settle_languages(const AnalysisOptions& options);
  /// The script of a language that has a lexicon; common for others.
  Script script_of(Language language) const noexcept;

  const Document& document_;
  Vocabulary& vocabulary_;
  Language language_;
  std::vector<AnalysedBlock> blocks_;
  std::vector<Token> tokens_;
  std::vector<TypeId> types_;
  mutable std::unordered_map<std::uint32_t, std::vector<Sentence>> sentences_;
  mutable std::unordered_map<std::uint32_t, LightText> light_;
  mutable LightText same_;  ///< of a block whose light text is its text
  mutable std::unordered_map<std::string_view, std::uint32_t> key_counts_;
  mutable std::unordered_map<const void*, std::shared_ptr<const void>> shared_;
};

}  // namespace newslint
