// Rule packs: from YAML, or from a file compiled ahead, to rules.
//
// In: pack files. Out: rules, and every mistake of every pack at once (file:line:column, the
// author's line, the nearest known key). A compiled file holds the checked trees and the literals
// of all patterns; loading it parses and checks nothing.
// Cost: some milliseconds a pack from YAML; the compiled packs together about one.
// Thread safety: functions without shared state; what they return is immutable.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rule/kind.h"
#include "rule/node.h"
#include "rule/rule.h"

namespace newslint {

struct ExampleSet {
  std::vector<std::string> flags, passes, known_miss;
  std::vector<std::pair<std::string, std::string>> fixed;
};

struct PackInfo {
  std::string id, summary, file;
  Language language;
};

/// What was loaded. Rules point into it: keep it as long as they live.
struct LoadedPacks {
  std::vector<PackInfo> packs;
  std::vector<std::unique_ptr<Rule>> rules;
  std::vector<std::unique_ptr<YamlFile>> files;  ///< one a pack, in the same order as `packs`
  std::shared_ptr<const void> storage;           ///< the mapping of a compiled file
  PatternPlans plans;
};

/// Loads packs from YAML files, in the order given. Mistakes go to `diagnostics`; rules without
/// mistakes are loaded all the same. `require_examples`: shipped packs must prove themselves.
enum class Examples : std::uint8_t { required, optional };
LoadedPacks load_packs(const std::vector<std::string>& files, Diagnostics& diagnostics,
                       Examples examples = Examples::optional, const Lexicons& lexicons = {});
/// How frequent words are, by the lexicons, for planning what patterns hang on. The lexicons must outlive it.
WordFrequency word_frequency(const Lexicons& lexicons);

/// Loads one pack from memory; files beside it are looked for beside `name`.
LoadedPacks load_pack_text(std::string name, std::string text, Diagnostics& diagnostics,
                           Examples examples = Examples::optional);

/// Writes what load_packs read as one compiled file (bytes).
std::string compile_packs(const LoadedPacks& packs);
/// Loads a compiled file; empty with a message in `error` when it is not one of this version.
LoadedPacks load_compiled(const std::string& path, std::string& error);
/// From bytes that `storage` keeps alive.
LoadedPacks load_compiled(std::string_view bytes, std::shared_ptr<const void> storage, std::string& error);

/// The examples of a rule's YAML node.
ExampleSet read_examples(const Node& rule);
/// The node of a rule in its pack's file; null when there is none.
const Node* find_rule_node(const YamlFile& pack, std::string_view rule_id);

}  // namespace newslint
