#include "rule/kind.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "rule/literals.h"
#include "rule/pattern_tree.h"
#include "rule/prematch.h"
#include "rule/regex.h"
#include "text/source.h"
#include "text/utf8.h"

namespace newslint {
namespace {

std::map<std::string_view, KindSpec>& kinds() {
  static std::map<std::string_view, KindSpec> all;
  return all;
}

}  // namespace

KindRegistrar::KindRegistrar(KindSpec spec) { kinds().emplace(spec.name, std::move(spec)); }
const std::map<std::string_view, KindSpec>& rule_kinds() { return kinds(); }
const KindSpec* find_kind(std::string_view name) {
  const auto it = kinds().find(name);
  return it == kinds().end() ? nullptr : &it->second;
}

const std::vector<KeySpec>& common_keys() {
  static const std::vector<KeySpec> keys = {
      {"id", KeyType::text, true, "names the fault; unique in the pack: lower case, digits, hyphens"},
      {"kind", KeyType::text, true, "which engine the rule uses"},
      {"severity", KeyType::choice, false, "how much it matters", {"error", "warning", "info"}},
      {"category", KeyType::choice, false, "what kind of fault it is",
       {"garble", "name", "date", "quantity", "fact", "gloss", "terminology", "spelling", "grammar",
        "capitalization", "typography", "language", "structure", "duplicate", "repetition",
        "consistency", "style", "encoding"}},
      {"language", KeyType::text, false, "BCP 47 tag, or any; the pack's when left out"},
      {"scope", KeyType::texts, false,
       "text, title, heading, paragraph, sentence, list, quote, caption, table, raw, document; ~ negates"},
      {"message", KeyType::text, true, "what to tell the writer; {match} and the kind's placeholders"},
      {"why", KeyType::text, false, "what the reader will misunderstand, for `explain`"},
      {"url", KeyType::text, false, "where to read more"},
      {"examples", KeyType::any, false, "flags, passes, fixed, known_miss; [[…]] marks the span"},
      {"tags", KeyType::texts, false, "free words to select by"},
      {"since", KeyType::text, false, "version that first had the rule"},
      {"confidence", KeyType::number, false, "0 to 1, how sure a finding is; 0.9 when left out"},
      {"enabled", KeyType::boolean, false, "false: off until asked for"},
      {"fix_safe", KeyType::boolean, false,
       "true: its fix never changes what the text says, so `newslint fix` makes it unasked; as the kind says when left out"},
  };
  return keys;
}

RuleReader::RuleReader(const Node& node, const YamlFile& file, Diagnostics& diagnostics,
                       PatternPlans& plans, RuleInfo info)
    : node_(node), file_(file), diagnostics_(diagnostics), plans_(plans), info_(std::move(info)) {}

void RuleReader::error(const Node& where, std::string message) {
  failed_ = true;
  diagnostics_.add(file_.name, where.line, where.column, std::move(message),
                   std::string(file_.source_line(where.line)));
}

void RuleReader::error(std::string_view key, std::string message) {
  const Node* n = node_.find(key);
  error(n ? *n : node_, std::move(message));
}

void RuleReader::error_in(const Node& text, std::size_t at, std::string message) {
  Node where = text;
  const std::string_view line = file_.source_line(text.line);
  std::size_t from = 0;
  for (std::uint32_t column = 1; column < text.column && from < line.size(); ++column) next_code_point(line, from);
  from += text.quoted;
  if (line.substr(std::min(from, line.size())).starts_with(text.scalar.substr(0, at)))
    where.column += static_cast<std::uint32_t>(text.quoted + count_code_points(text.scalar.substr(0, at)));
  error(where, std::move(message));
}

std::string RuleReader::text(std::string_view key, std::string_view fallback) {
  const Node* n = node_.find(key);
  if (!n) return std::string(fallback);
  if (!n->is_scalar()) {
    error(*n, fmt::format("`{}` must be text", key));
    return std::string(fallback);
  }
  return std::string(n->scalar);
}

std::vector<std::string> RuleReader::texts(std::string_view key) {
  std::vector<std::string> out;
  const Node* n = node_.find(key);
  if (!n) return out;
  if (n->is_scalar()) {
    out.emplace_back(n->scalar);
  } else if (n->is_sequence()) {
    for (const Node& item : n->items) {
      if (item.is_scalar()) out.emplace_back(item.scalar);
      else error(item, fmt::format("each entry of `{}` must be text", key));
    }
  } else {
    error(*n, fmt::format("`{}` must be text or a list of texts", key));
  }
  return out;
}

std::int64_t RuleReader::integer(std::string_view key, std::int64_t fallback, std::int64_t least,
                                 std::int64_t most) {
  const Node* n = node_.find(key);
  if (!n) return fallback;
  std::int64_t value = 0;
  const auto [end, ec] = std::from_chars(n->scalar.data(), n->scalar.data() + n->scalar.size(), value);
  if (!n->is_scalar() || ec != std::errc() || end != n->scalar.data() + n->scalar.size() ||
      value < least || value > most) {
    error(*n, fmt::format("`{}` must be a whole number from {} to {}", key, least, most));
    return fallback;
  }
  return value;
}

double RuleReader::number(std::string_view key, double fallback, double least, double most) {
  const Node* n = node_.find(key);
  if (!n) return fallback;
  double value = 0;
  const auto [end, ec] = std::from_chars(n->scalar.data(), n->scalar.data() + n->scalar.size(), value);
  if (!n->is_scalar() || ec != std::errc() || end != n->scalar.data() + n->scalar.size() ||
      value < least || value > most) {
    error(*n, fmt::format("`{}` must be a number from {} to {}", key, least, most));
    return fallback;
  }
  return value;
}

bool RuleReader::boolean(std::string_view key, bool fallback) {
  const Node* n = node_.find(key);
  if (!n) return fallback;
  if (n->is_scalar() && n->scalar == "true") return true;
  if (n->is_scalar() && n->scalar == "false") return false;
  error(*n, fmt::format("`{}` must be true or false", key));
  return fallback;
}

std::size_t RuleReader::choice(std::string_view key, const std::vector<std::string_view>& choices,
                               std::size_t fallback) {
  const Node* n = node_.find(key);
  if (!n) return fallback;
  for (std::size_t i = 0; i < choices.size(); ++i)
    if (n->is_scalar() && n->scalar == choices[i]) return i;
  error(*n, fmt::format("`{}` must be one of: {}", key, fmt::join(choices, ", ")));
  return fallback;
}

std::string RuleReader::folder() const {
  return std::filesystem::path(file_.name).parent_path().string();
}

std::string_view RuleReader::beside(std::string_view key) {
  const std::string name = text(key);
  if (name.empty()) return {};
  if (const auto it = file_.beside.find(name); it != file_.beside.end()) return it->second;
  const auto path = std::filesystem::path(folder()) / name;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  if (!in) {
    error(key, fmt::format("cannot read {}: it must stand beside the pack", path.string()));
    return {};
  }
  const Source source(path.string(), content.str());
  if (!source.invalid().empty()) error(key, fmt::format("{} is not UTF-8", path.string()));
  file_.beside_texts.emplace_back(source.bytes());
  return file_.beside.emplace(name, file_.beside_texts.back()).first->second;
}

std::shared_ptr<const LiteralPlan> RuleReader::plan(const std::string& pattern, bool at_edges, bool ignore_case, bool of_types) {
  const std::string key = (of_types ? "t" : "") + std::string(at_edges ? ignore_case ? "E:" : "e:" : ignore_case ? "N:" : "n:") + pattern;
  const auto it = plans_.plans.find(key);
  if (it != plans_.plans.end()) return it->second;
  // Without a lexicon, short words are taken to be common.
  static const WordFrequency by_length = [](std::string_view word) {
    return std::pow(10.0, -0.45 * static_cast<double>(count_code_points(word)));
  };
  auto plan = std::make_shared<LiteralPlan>(
      plan_literals(pattern, at_edges, ignore_case, of_types, plans_.frequency ? plans_.frequency : by_length, *plans_.neighbours));
  plan->neighbours = plans_.neighbours;
  return plans_.plans.emplace(key, std::move(plan)).first->second;
}

std::shared_ptr<const LiteralPlan> RuleReader::quick_look(const std::string& pattern, bool ignore_case) {
  const std::string key = (ignore_case ? "Q:" : "q:") + pattern;
  const auto it = plans_.plans.find(key);
  if (it != plans_.plans.end()) return it->second;
  auto plan = std::make_shared<LiteralPlan>();
  plan->first_bytes.set();
  if (const auto tree = parse_pattern(pattern, ignore_case)) {
    plan->program = compile_prematch(*tree);
    plan->first_bytes = first_bytes(plan->program);
  }
  return plans_.plans.emplace(key, std::move(plan)).first->second;
}

}  // namespace newslint
