// All rules of a run, and the one pass that calls them where they may speak.
//
// In: loaded rules; documents. Out: raw findings. Every rule hangs on fragments, keys or word types
// (rule.h, Hooks); what a type makes speak is worked out once per distinct word and language, so that a
// token without attention costs nothing, and a thousand rules cost little more than one.
// Cost: building is linear in the hooks; checking a document is one look at each token's type.
// Thread safety: a RuleSet is immutable and shared; an Engine belongs to one thread.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/analysis.h"
#include "rule/rule.h"

namespace newslint {

/// Finds which of many fragments stand in a word (Aho-Corasick).
class FragmentIndex {
 public:
  /// Adds `fragment` with a value; call build() when all are added.
  void add(std::string_view fragment, std::uint32_t value);
  void build();
  /// Calls `found(value)` for each fragment in `text` (a value may come more than once).
  template <class F>
  void search(std::string_view text, F&& found) const;
  std::size_t size() const noexcept { return count_; }

 private:
  std::uint32_t step(std::uint32_t node, unsigned char byte) const noexcept;
  struct NodeData {
    std::uint32_t fail = 0;
    std::uint32_t output = 0;       ///< index into outputs_, 0: none
    std::uint32_t output_link = 0;  ///< next node on the fail chain with an output
  };
  std::uint32_t child(std::uint32_t node, unsigned char byte) const noexcept;
  void insert(std::uint32_t node, unsigned char byte, std::uint32_t to);
  std::vector<NodeData> nodes_{1};
  std::vector<std::vector<std::uint32_t>> outputs_{1};
  std::vector<std::uint64_t> edges_;  ///< open addressing; node << 8 | byte in the high part
  std::vector<std::pair<std::uint32_t, std::uint32_t>> list_;  ///< (node << 8 | byte, child), for build
  std::size_t count_ = 0;
};

/// What hangs on whole words: text → values, in a flat table.
class WordIndex {
 public:
  /// `text` must live as long as the index.
  void add(std::string_view text, std::uint32_t value);
  /// Calls `found(value)` for each value of `text`.
  template <class F>
  void look_up(std::string_view text, F&& found) const {
    if (slots_.empty()) return;
    for (std::uint32_t i = slots_[slot_of(text)]; i != 0; i = items_[i - 1].next) found(items_[i - 1].value);
  }

 private:
  struct Item {
    std::string_view text;
    std::uint32_t hash, value;
    std::uint32_t next;  ///< one more than the number of the next item with this text
  };
  /// The slot that holds `text`, or the empty one where it belongs.
  std::size_t slot_of(std::string_view text) const noexcept;
  std::vector<Item> items_;
  std::vector<std::uint32_t> slots_;  ///< one more than an item's number; 0: empty
  std::size_t used_ = 0;
};

/// What the rules of one language hang on: those for it, and those for any.
class RuleIndex {
 public:
  struct Entry {
    std::uint32_t rule = 0, payload = 0;
    bool ask = false;                          ///< the rule is asked about the type
    bool next_open = false, previous_open = false;
    const RequiredLiteral* literal = nullptr;  ///< must stand there
    const LiteralPlan* plan = nullptr;         ///< of the literal
    std::uint32_t next = 0, previous = 0;      ///< as RequiredLiteral's, numbered over all tables
  };
  struct Asked {
    std::uint32_t rule;
    TypeKinds kinds;
  };

  std::vector<Entry> entries;
  FragmentIndex fragments;  ///< → entries
  WordIndex words, keys;    ///< → entries; lower-case words, and key forms
  std::vector<Asked> type_rules;
  std::vector<std::uint32_t> block_rules, document_rules;
  /// A table of neighbours, and the numbers here of its sets; 0: not used by these rules.
  struct Neighbourhood {
    std::shared_ptr<const NeighbourTable> table;
    std::vector<std::uint32_t> numbers;
  };
  std::vector<Neighbourhood> neighbours;
  std::uint32_t neighbour_sets = 1;
  std::deque<std::string> texts;  ///< what keys view
};

class RuleSet {
 public:
  explicit RuleSet(std::vector<std::unique_ptr<Rule>> rules);
  ~RuleSet();

  std::size_t size() const noexcept { return rules_.size(); }
  const Rule& operator[](std::size_t i) const noexcept { return *rules_[i]; }
  /// By full id; null when there is none.
  const Rule* find(std::string_view id) const noexcept;
  /// `language` if some rule is for it, otherwise undetermined.
  Language with_rules(Language language) const noexcept;
  /// The index of a language (undetermined: rules for any language only) over the rules that are `on`;
  /// made when first asked for, kept for all threads.
  std::shared_ptr<const RuleIndex> index(Language language, const std::vector<bool>& on) const;

 private:
  std::vector<std::unique_ptr<Rule>> rules_;
  mutable std::mutex mutex_;
  mutable std::map<std::pair<std::string, std::vector<bool>>, std::shared_ptr<const RuleIndex>> indexes_;
};

/// Severity of each rule of a set, by index; `off` is not called.
using Severities = std::vector<Severity>;
Severities default_severities(const RuleSet& rules);

/// What a rule did and cost in a run.
struct RuleCost {
  std::uint64_t hits = 0;         ///< findings
  std::uint64_t calls = 0;        ///< blocks and documents it was called for
  std::uint64_t nanoseconds = 0;  ///< 0 when no clock was given
};

/// How an Engine calls rules: through the hooks, or every rule on every block (the slow, honest twin
/// that tests hold the fast one against).
enum class Matching : std::uint8_t { hooked, plain };

class Engine {
 public:
  Engine(const RuleSet& rules, const Lexicons& lexicons, Matching matching = Matching::hooked);
  ~Engine();

  /// Runs all rules that are not off over a document; findings in order of place, then rule.
  /// `analysed`, when given, sees the analysis before it goes.
  std::vector<RawFinding> check(const Document& document, const AnalysisOptions& options,
                                const Severities& severities,
                                const std::function<void(const Analysis&)>& analysed = {});
  /// By index in the rule set.
  const std::vector<RuleCost>& costs() const noexcept { return costs_; }
  /// Measures what each rule costs with `clock` (nanoseconds); the core reads no clock of its own.
  void measure(std::uint64_t (*clock)()) noexcept { clock_ = clock; }
  Vocabulary& vocabulary() noexcept { return vocabulary_; }

 private:
  /// What the word types mean to the rules of one language.
  class Tongue;
  struct Place;
  struct Spot;
  Tongue& tongue(Language language);
  void check_block(const Analysis&, const AnalysedBlock&, const Severities&, Findings&);
  void hit(const Place& place, std::uint32_t attention, const Spot& spot);
  void hit_entry(const Place& place, std::uint32_t entry, std::uint32_t token, std::uint32_t begin, std::uint32_t end);
  void add_hit(std::uint32_t rule, const TokenHit& hit);

  const RuleSet& rules_;
  Matching matching_;
  std::vector<bool> on_;  ///< the rules of the last document's severities
  std::vector<std::unique_ptr<Tongue>> tongues_;
  std::vector<std::pair<Language, Tongue*>> tongue_of_;
  std::vector<std::vector<TokenHit>> hits_;  ///< by rule, of the block at hand
  std::vector<std::uint32_t> active_;
  std::vector<RuleCost> costs_;
  std::uint64_t (*clock_)() = nullptr;
  Vocabulary vocabulary_;
};

template <class F>
void FragmentIndex::search(std::string_view text, F&& found) const {
  if (count_ == 0) return;
  std::uint32_t node = 0;
  for (char c : text) {
    node = step(node, static_cast<unsigned char>(c));
    for (std::uint32_t n = nodes_[node].output ? node : nodes_[node].output_link; n != 0;
         n = nodes_[n].output_link)
      for (std::uint32_t rule : outputs_[nodes_[n].output]) found(rule);
  }
}

}  // namespace newslint
