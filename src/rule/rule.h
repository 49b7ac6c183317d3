// A rule: what to look for, and the hooks by which the engine calls it only where it may speak.
//
// In: an Analysis, block by block or whole. Out: findings, added to a Findings sink with spans of the
// block that are mapped to bytes of the file at once.
// Cost: a rule pays for the words and literals it hangs on; see rule_set.h. Thread safety: a Rule is
// immutable after loading and shared by all threads.
//
// A rule kind is one file: a class derived from Rule, its keys, and a KindRegistrar (see kind.h).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <newslint/finding.h>

#include "language/analysis.h"
#include "rule/literals.h"

namespace newslint {

/// Kinds of blocks a rule looks at, as bits; bit i is BlockKind i.
using ScopeMask = std::uint32_t;
constexpr ScopeMask scope_of(BlockKind k) noexcept { return 1u << static_cast<unsigned>(k); }
/// Every block but code and link lists.
inline constexpr ScopeMask scope_text =
    0x1FF & ~(scope_of(BlockKind::code) | scope_of(BlockKind::link_list));

struct RuleInfo {
  std::string id;        ///< full id, `pack/rule`
  std::string pack;
  std::string_view kind; ///< of the kind's registration
  Severity severity = Severity::warning;
  Category category = Category::style;
  Language language;     ///< empty: any language
  ScopeMask scope = scope_text;
  bool raw = false;          ///< sees the text as written, not its light form
  bool per_sentence = false; ///< `scope: sentence`
  bool per_document = false; ///< `scope: document`
  std::string message, why, url;
  std::vector<std::string> tags;
  std::string since;
  double confidence = 0.9;
  bool enabled = true;
  /// `fix_safe`: whether its fixes may be made unasked; nothing: as its kind says.
  std::optional<bool> fix_safe;
  std::string file;          ///< where it is defined
  std::uint32_t line = 0;
};

/// Values for the placeholders of a message or a fix, `{name}`.
using Placeholders = std::vector<std::pair<std::string, std::string>>;
/// Replaces `{name}` by its value; an unknown placeholder stays as it is.
std::string fill_in(std::string_view text, const Placeholders& values);

class Rule;

/// A finding on its way: in bytes of the file, without line and column.
struct RawFinding {
  const Rule* rule = nullptr;
  std::uint32_t rule_index = 0;  ///< in the rule set
  std::uint32_t block = 0;
  Severity severity = Severity::warning;
  double confidence = 0.9;
  std::uint32_t begin = 0, end = 0;  ///< bytes of the block's text
  Span span;                         ///< bytes of the file
  std::string message;
  std::vector<Fix> fixes;
  std::vector<Related> related;
};

/// Where rules put what they find. Belongs to one document on one thread.
class Findings {
 public:
  explicit Findings(const Analysis& analysis) : analysis_(analysis) {}

  /// Adds a finding at bytes [begin, end) of a block, its message filled in; `{match}` is known.
  /// The reference is good until the next call.
  RawFinding& add(const Rule& rule, const AnalysedBlock& block, std::uint32_t begin,
                  std::uint32_t end, const Placeholders& values = {});
  /// Adds a fix that replaces bytes [begin, end) of the block; left out where markup stands inside
  /// the span, for then one edit would lose it. `safe` is the kind's word, which the rule's own
  /// `fix_safe` overrules; of several fixes to choose from none is safe.
  void add_fix(RawFinding& finding, const AnalysedBlock& block, std::uint32_t begin,
               std::uint32_t end, std::string replacement, bool safe);
  /// Points at another place of the document.
  void add_related(RawFinding& finding, const AnalysedBlock& block, std::uint32_t begin,
                   std::uint32_t end, std::string message);

  std::vector<RawFinding>& list() noexcept { return list_; }
  /// Set by the engine before it calls a rule.
  void set_rule(std::uint32_t index, Severity severity) noexcept { index_ = index, severity_ = severity; }

 private:
  const Analysis& analysis_;
  std::vector<RawFinding> list_;
  std::uint32_t index_ = 0;
  Severity severity_ = Severity::warning;
};

/// Kinds of word types, as bits, by which rules are spared most questions.
using TypeKinds = std::uint8_t;
inline constexpr TypeKinds ascii_words = 1, ascii_figures = 2 /* words with a digit */, other_words = 4,
                           ascii_gaps = 8, other_gaps = 16;
inline constexpr TypeKinds word_types = ascii_words | ascii_figures | other_words;
inline constexpr TypeKinds every_type = word_types | ascii_gaps | other_gaps;
TypeKinds kind_of(const WordType& type) noexcept;

/// What a rule hangs on; it is called for a block only where one of these stands in it.
class Hooks {
 public:
  virtual ~Hooks() = default;
  /// Where `literal` stands, in the light text (the text as written for `scope: raw`), whatever the
  /// case. The hit says where it begins, and gives `payload` back. The plan, of which the literal is,
  /// must live as long as the rule.
  virtual void literal(const LiteralPlan& plan, const RequiredLiteral& literal, std::uint32_t payload) = 0;
  /// Types that contain the hook of `literal` and for which `wants` says yes.
  virtual void types_with(const RequiredLiteral& literal) = 0;
  /// A word whose key form is `key`.
  virtual void key(std::string_view key) = 0;
  /// Types of these kinds for which `wants` says yes; asked once per type.
  virtual void types(TypeKinds kinds = every_type) = 0;
  /// Every block in scope.
  virtual void every_block() = 0;
  /// `check_document` is called, once per document.
  virtual void document() = 0;
};

/// A token on which a rule hung, or after which its gap stands (the gap before the first word counts
/// as token 0): an index into the block's tokens, and what was given to the hook.
struct TokenHit {
  std::uint32_t token = 0;
  std::uint32_t payload = 0;
  std::uint32_t at = 0;  ///< of a literal: where it begins in the light (or raw) text
  operator std::uint32_t() const noexcept { return token; }
  friend bool operator==(const TokenHit&, const TokenHit&) = default;
};

/// A block that a rule is called for, with its hits in order of token. With Hooks::every_block there
/// may be none.
struct BlockContext {
  const Analysis& analysis;
  const AnalysedBlock& block;
  std::span<const TokenHit> hits;
  /// Every rule is called for every block, with a hit on each token (payload 0): the slow twin, in
  /// which nothing may be concluded from the hits.
  bool plain = false;
  std::span<const Token> tokens() const noexcept { return analysis.tokens(block); }
  const WordType& type(std::uint32_t token) const noexcept { return analysis.type(tokens()[token]); }
};

class Rule {
 public:
  explicit Rule(RuleInfo info) : info_(std::move(info)) {}
  virtual ~Rule() = default;
  Rule(const Rule&) = delete;
  Rule& operator=(const Rule&) = delete;

  const RuleInfo& info() const noexcept { return info_; }
  /// Declares what the rule hangs on. Called once, when the rule set is made.
  virtual void hook(Hooks& hooks) const = 0;
  /// Whether the rule wants to see tokens of this type (Hooks::types). Must depend on nothing else.
  virtual bool wants(const WordType&) const { return false; }
  virtual void check_block(const BlockContext&, Findings&) const {}
  virtual void check_document(const Analysis&, Findings&) const {}
  /// Whether the rule looks at blocks of this kind and language.
  bool applies_to(const AnalysedBlock& b) const noexcept {
    return (info_.scope & scope_of(b.kind())) != 0 &&
           (info_.language.empty() || info_.language == b.language);
  }

 private:
  RuleInfo info_;
};

}  // namespace newslint
