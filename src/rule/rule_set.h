// All rules of a run, and the one pass that calls them where they may speak.
//
// In: loaded rules; documents. Out: raw findings. Every rule hangs on fragments, keys or word types
// (rule.h, Hooks); what a type makes speak is worked out once per distinct word, so that a token
// without attention costs nothing, and a thousand rules cost little more than one.
// Cost: building is linear in the hooks; checking a document is one look at each token's type.
// Thread safety: a RuleSet is immutable and shared; an Engine belongs to one thread.
#pragma once

#include <deque>
#include <memory>
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

class RuleSet {
 public:
  explicit RuleSet(std::vector<std::unique_ptr<Rule>> rules);
  ~RuleSet();

  std::size_t size() const noexcept { return rules_.size(); }
  const Rule& operator[](std::size_t i) const noexcept { return *rules_[i]; }
  /// By full id; null when there is none.
  const Rule* find(std::string_view id) const noexcept;

 private:
  friend class Engine;
  std::vector<std::unique_ptr<Rule>> rules_;
  friend class HookCollector;
  /// What a word, key or fragment leads to.
  struct Entry {
    std::uint32_t rule = 0, payload = 0;
    bool ask = false;                          ///< the rule is asked about the type
    const RequiredLiteral* literal = nullptr;  ///< must stand there
    /// For a whole word followed by one blank in its literal: low byte of the code point behind the
    /// blank (lower case), plus 1; 0: nothing is known of what follows.
    std::uint16_t next = 0;
  };
  using WordMap = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;
  std::vector<Entry> entries_;
  FragmentIndex fragments_;   ///< → entries
  WordMap words_, keys_;      ///< → entries; lower-case words, and key forms
  std::deque<std::string> texts_;
  std::vector<std::uint32_t> type_rules_, block_rules_, document_rules_;
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

class Engine : private TypeObserver {
 public:
  Engine(const RuleSet& rules, const Lexicons& lexicons, Matching matching = Matching::hooked);
  ~Engine() override;

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
  std::uint32_t attention(const WordType& type) override;
  void check_block(const Analysis&, const AnalysedBlock&, const Severities&, Findings&);
  /// The block whose tokens are looked at.
  struct Place;
  void hit(const Place& place, std::uint32_t attention, std::uint32_t token, std::uint32_t begin, std::uint32_t end);
  void hit_entry(const Place& place, std::uint32_t entry, std::uint32_t token, std::uint32_t begin, std::uint32_t end);
  void add_hit(std::uint32_t rule, const TokenHit& hit);

  const RuleSet& rules_;
  Matching matching_;
  /// An entry of the rule set by which a type has attention; a number beyond its size is a rule that
  /// asked for the type itself.
  struct Call {
    std::uint32_t entry;
    std::uint16_t next;  ///< of the entry
    Language language;   ///< of the rule; undetermined: any
  };
  std::vector<std::vector<Call>> attention_lists_;
  std::unordered_map<std::string, std::uint32_t> attention_ids_;
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
