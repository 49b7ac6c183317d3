// Finds packs and rules by the names people type: for the commands that show and test rules.
//
// In: pack ids, rule ids, paths. Out: the YAML they stand in, or one line that says what is nearest.
// Cost: parses the packs it looks into. Thread safety: main thread only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/vocabulary.h"
#include "lint/resources.h"
#include "rule/loader.h"

namespace newslint {

/// YAML files for what was typed: paths of packs, folders of packs, ids of shipped packs; all shipped
/// packs when nothing was. Adds a line to `problems` for what is none of these.
std::vector<std::string> resolve_packs(const Resources& resources, const std::vector<std::string>& typed,
                                       std::vector<std::string>& problems);

/// A rule, or a whole pack, in its YAML.
struct FoundRule {
  std::unique_ptr<YamlFile> file;
  const Node* rule = nullptr;   ///< null: the pack as a whole
  std::string pack;             ///< id
  std::string id;               ///< full id of the rule
};
/// `id` is `pack/rule`, a rule's own id where only one pack has it, or a pack's; `files` are more
/// packs (by path) beside the shipped ones. The error is one line.
tl::expected<FoundRule, std::string> find_rule(const Resources& resources, const std::vector<std::string>& files,
                                               std::string_view id);

/// A value of a rule's or pack's YAML as text; `fallback` when it is not there.
std::string text_of(const Node& map, std::string_view key, std::string_view fallback = {});
/// A text, or the texts of a list joined with commas; empty when it is not there.
std::string list_of(const Node& map, std::string_view key);

/// The lines of a rule in its pack, as written, with the comment above it; at the left margin.
std::string rule_source(const YamlFile& pack, const Node& rule);

}  // namespace newslint
