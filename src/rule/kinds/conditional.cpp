// Kind `conditional`: one thing that needs another somewhere in the document, such as an abbreviation
// that is never spelt out.
#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "rule/guards.h"
#include "rule/kind.h"
#include "rule/phrase_table.h"
#include "rule/regex.h"
#include "text/normal.h"

namespace newslint {
namespace {

/// A match of `first`, in bytes of its block, and what it asks for.
struct Place {
  std::uint32_t block, begin, end;
  std::string value;
};

class ConditionalRule : public Rule {
 public:
  ConditionalRule(RuleInfo info, Regex first, std::shared_ptr<const LiteralPlan> plan, Regex second, bool by_group,
                  std::unordered_set<std::string> exceptions, Guards guards)
      : Rule(std::move(info)), first_(std::move(first)), plan_(std::move(plan)), second_(std::move(second)),
        by_group_(by_group), exceptions_(std::move(exceptions)), guards_(std::move(guards)) {}

  void hook(Hooks& hooks) const override {
    if (!plan_->filtered) hooks.every_block();
    for (const RequiredLiteral& l : plan_->literals) hooks.literal(*plan_, l, 0);
    hooks.document();
  }

  void check_block(const BlockContext& context, Findings&) const override {
    LightText raw;
    const LightText& light = text_of(context.analysis, context.block, raw);
    RegexMatch m;
    for (std::size_t from = 0; first_.find(light.text, from, m); from = m.end) {
      std::size_t begin = m.begin, end = m.end;
      std::string_view value = light.text.substr(begin, end - begin);
      if (const std::string_view g = m.group(1); by_group_ && !g.empty()) {
        value = g;
        begin = static_cast<std::size_t>(g.data() - light.text.data());
        end = begin + g.size();
      }
      if (exceptions_.contains(key_of(value))) continue;
      if (guards_.suppress(context, light.text, begin, end, m.begin, m.end)) continue;
      Collected<Place>::of(context.analysis, *this)
          .push_back({context.block.index, light.to_block(static_cast<std::uint32_t>(begin), false),
                      light.to_block(static_cast<std::uint32_t>(end), true), by_group_ ? std::string(value) : ""});
    }
  }

  void check_document(const Analysis& a, Findings& findings) const override {
    const auto& places = Collected<Place>::of(a, *this);
    if (places.empty()) return;
    std::unordered_set<std::string> met;
    for (const AnalysedBlock& b : a.blocks()) {
      if (b.kind() == BlockKind::code) continue;
      LightText raw;
      const std::string_view text = text_of(a, b, raw).text;
      RegexMatch m;
      for (std::size_t from = 0; second_.find(text, from, m); from = m.end) {
        if (!by_group_) return;
        met.emplace(m.group(1));
      }
    }
    for (const Place& p : places) {
      if (!met.insert(p.value).second) continue;  // there, or told already
      const AnalysedBlock& block = a.blocks()[p.block];
      findings.add(*this, block, p.begin, p.end, {{"first", std::string(block.text().substr(p.begin, p.end - p.begin))}});
    }
  }

 private:
  const LightText& text_of(const Analysis& a, const AnalysedBlock& b, LightText& raw) const {
    raw.text = b.text();
    return info().raw ? raw : a.light(b);
  }

  Regex first_;
  std::shared_ptr<const LiteralPlan> plan_;
  Regex second_;
  bool by_group_;
  std::unordered_set<std::string> exceptions_;  ///< keys
  Guards guards_;
};

/// Whether the pattern has a group that captures.
bool captures(std::string_view pattern) noexcept {
  bool set = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') ++i;
    else if (pattern[i] == '[') set = true;
    else if (pattern[i] == ']') set = false;
    else if (!set && pattern[i] == '(' && (pattern.substr(i + 1, 1) != "?" || pattern.substr(i + 1, 2) == "?P")) return true;
  }
  return false;
}

std::unique_ptr<Rule> create(RuleReader& reader) {
  const bool ignore_case = reader.choice("case", {"sensitive", "ignore"}, 0) == 1;
  const bool words = reader.boolean("words", true);
  auto first = read_patterns(reader, "first", ignore_case), second = read_patterns(reader, "second", ignore_case);
  if (first.size() > 1) reader.error("first", "`first` is one pattern; join several with |");
  if (second.size() > 1) reader.error("second", "`second` is one pattern; join several with |");
  std::unordered_set<std::string> exceptions;
  for (const std::string& e : reader.texts("exceptions")) exceptions.insert(key_of(e));
  Guards guards = read_guards(reader, ignore_case, words);
  if (reader.failed() || first.empty() || second.empty()) return nullptr;
  auto plan = reader.plan(first[0], words, ignore_case);
  const bool by_group = captures(first[0]) && captures(second[0]);
  const Edges edges = words ? Edges::words : Edges::none;
  return std::make_unique<ConditionalRule>(reader.take_info(), Regex(first[0], ignore_case, edges),
                                           std::move(plan),
                                           Regex(second[0], ignore_case, edges), by_group, std::move(exceptions),
                                           std::move(guards));
}

std::vector<KeySpec> keys() {
  std::vector<KeySpec> k = {
      {"first", KeyType::pattern, true, "what asks for `second` (RE2); it is told of once a document"},
      {"second", KeyType::pattern, true,
       "what must stand somewhere in the document; where both patterns have a group, the first groups must be the same text"},
      {"exceptions", KeyType::texts, false, "matches of `first` that need nothing"},
      {"case", KeyType::choice, false, "whether capitals matter; sensitive when left out", {"sensitive", "ignore"}},
      {"words", KeyType::boolean, false, "false: a match may begin and end inside a word"},
  };
  for (const KeySpec& g : guard_keys()) k.push_back(g);
  return k;
}

const KindRegistrar registrar{{
    .name = "conditional",
    .summary = "one thing without another that it needs somewhere in the document",
    .keys = keys(),
    .placeholders = {"first"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
