// Rule kinds: registered where they are defined.
//
// A kind is one .cpp file in this folder with a class derived from Rule and, at its end,
//   static const KindRegistrar registrar{{.name = "occurrence", .summary = "…", .keys = {…},
//                                         .create = …}};
// The loader, `rules new`, docs/rules and schema/rules.schema.json are driven by this table.
// In: a rule's YAML node behind a RuleReader. Out: a Rule, or diagnostics.
// Thread safety: registered before main, read only afterwards.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rule/literals.h"
#include "rule/node.h"
#include "rule/rule.h"

namespace newslint {

/// What a value may be; drives the checks, the schema and the docs.
enum class KeyType : std::uint8_t {
  text, pattern, texts /* one or a list */, patterns /* one or a list */, integer, number, boolean,
  choice, choices /* one or a list */, map /* text → text or list */, any /* the kind checks it */
};

struct KeySpec {
  std::string_view name;
  KeyType type = KeyType::text;
  bool required = false;
  std::string_view summary;
  std::vector<std::string_view> choices = {};
};

/// The literal plans of patterns, worked out when packs are compiled.
struct PatternPlans {
  std::map<std::string, std::shared_ptr<const LiteralPlan>, std::less<>> plans;
  /// Frozen when all packs are read.
  std::shared_ptr<NeighbourTable> neighbours = std::make_shared<NeighbourTable>();
  WordFrequency frequency;  ///< empty: by length
};

/// Gives a kind the values of a rule, checked; mistakes go to the diagnostics.
class RuleReader {
 public:
  RuleReader(const Node& node, const YamlFile& file, Diagnostics& diagnostics, PatternPlans& plans,
             RuleInfo info);

  /// Moves the common part out, for the rule's constructor.
  RuleInfo take_info() { return std::move(info_); }
  const RuleInfo& info() const noexcept { return info_; }

  bool has(std::string_view key) const noexcept { return node_.find(key) != nullptr; }
  const Node* node(std::string_view key) const noexcept { return node_.find(key); }
  const Node& rule_node() const noexcept { return node_; }
  std::string text(std::string_view key, std::string_view fallback = {});
  std::vector<std::string> texts(std::string_view key);
  std::int64_t integer(std::string_view key, std::int64_t fallback, std::int64_t least,
                       std::int64_t most);
  double number(std::string_view key, double fallback, double least, double most);
  bool boolean(std::string_view key, bool fallback);
  /// Index of the value among the kind's choices for this key.
  std::size_t choice(std::string_view key, const std::vector<std::string_view>& choices,
                     std::size_t fallback);
  /// Content of a file beside the pack, named by `key`; empty with a diagnostic when unreadable.
  std::string file_beside(std::string_view key) { return std::string(beside(key)); }
  /// The same without a copy; lives as long as the pack.
  std::string_view beside(std::string_view key);
  /// Path of the pack's folder.
  std::string folder() const;
  /// The literals a pattern hangs on, from the compiled table or worked out now. `of_types`: as plan_literals.
  std::shared_ptr<const LiteralPlan> plan(const std::string& pattern, bool at_edges, bool ignore_case, bool of_types = false);
  /// What tells without RE2 that a pattern does not match: a plan without literals.
  std::shared_ptr<const LiteralPlan> quick_look(const std::string& pattern, bool ignore_case);
  /// False when the rule comes from a compiled pack, whose patterns were checked then.
  bool checks_patterns() const noexcept { return checks_patterns_; }
  void trust_patterns() noexcept { checks_patterns_ = false; }

  void error(const Node& where, std::string message);
  void error(std::string_view key, std::string message);
  /// At byte `at` of a text, where it stands in the file as it is; at its start otherwise.
  void error_in(const Node& text, std::size_t at, std::string message);
  bool failed() const noexcept { return failed_; }

 private:
  const Node& node_;
  const YamlFile& file_;
  Diagnostics& diagnostics_;
  PatternPlans& plans_;
  RuleInfo info_;
  bool failed_ = false;
  bool checks_patterns_ = true;
};

struct KindSpec {
  std::string_view name;
  std::string_view summary;          ///< what it finds, one sentence
  std::vector<KeySpec> keys;
  /// Placeholders of its messages beyond {match}.
  std::vector<std::string_view> placeholders = {};
  std::unique_ptr<Rule> (*create)(RuleReader&) = nullptr;  ///< null when the reader failed
};

class KindRegistrar {
 public:
  explicit KindRegistrar(KindSpec spec);
};

/// All kinds, by name.
const std::map<std::string_view, KindSpec>& rule_kinds();
const KindSpec* find_kind(std::string_view name);
/// Keys that every rule may have.
const std::vector<KeySpec>& common_keys();

}  // namespace newslint
