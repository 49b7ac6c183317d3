// Kind `pattern`: an RE2 pattern at Unicode word edges, with guards for what RE2 cannot look at.
#include <algorithm>

#include <fmt/format.h>

#include "rule/guards.h"
#include "rule/kind.h"
#include "rule/regex.h"

namespace newslint {
namespace {

/// What the pattern is matched against.
enum class Unit : std::uint8_t { text, word, gap };

struct Alternative {
  Regex regex;
  PatternAtoms atoms;
  int hit_group = 0;
  std::map<std::string, int> names;
  std::string source;
};

class PatternRule : public Rule {
 public:
  PatternRule(RuleInfo info, std::vector<Alternative> alternatives, Guards guards,
              std::vector<std::string> fixes, Unit unit)
      : Rule(std::move(info)), alternatives_(std::move(alternatives)), guards_(std::move(guards)),
        fixes_(std::move(fixes)), unit_(unit) {}

  void hook(Hooks& hooks) const override {
    const bool filtered = std::all_of(alternatives_.begin(), alternatives_.end(),
                                      [](const Alternative& a) { return a.atoms.filtered; });
    if (!filtered) return unit_ == Unit::text ? hooks.every_block() : hooks.types();
    for (const Alternative& a : alternatives_)
      for (const std::string& fragment : a.atoms.fragments) hooks.literal(fragment);
    if (unit_ != Unit::text) hooks.types_with_literals();
  }

  bool wants(const WordType& type) const override {
    if (unit_ == Unit::text || type.is_word() != (unit_ == Unit::word)) return false;
    if (type.has(type_long_gap)) return true;  // only its first bytes are in the type
    const std::string_view text = info().raw ? type.text : type.light;
    return std::any_of(alternatives_.begin(), alternatives_.end(),
                       [&](const Alternative& a) { return a.regex.matches_somewhere(text); });
  }

  void check_block(const BlockContext& context, Findings& findings) const override {
    const AnalysedBlock& block = context.block;
    LightText raw;
    raw.text = block.text();
    const LightText& light = info().raw ? raw : context.analysis.light(block);
    if (unit_ == Unit::gap) return check_gaps(context, findings, light);
    if (unit_ == Unit::word) {
      const auto tokens = context.tokens();
      for (std::uint32_t i : context.hits) {
        const Token& t = tokens[i];
        const WordType& type = context.type(i);
        const std::string_view word = info().raw ? type.text : type.light;
        const std::uint32_t base = info().raw ? t.begin : light.from_block(t.begin);
        for (const Alternative& a : alternatives_) {
          RegexMatch m;
          if (!a.regex.find(word, 0, m)) continue;
          report(context, findings, light, a, m, base);
          break;
        }
      }
      return;
    }
    for (const Alternative& a : alternatives_) {
      RegexMatch m;
      for (std::size_t from = 0; a.regex.find(light.text, from, m); from = m.end)
        report(context, findings, light, a, m, 0);
    }
  }

 private:
  /// The gaps after the hit tokens, and the one before the first word.
  void check_gaps(const BlockContext& context, Findings& findings, const LightText& light) const {
    const auto tokens = context.tokens();
    const auto size = static_cast<std::uint32_t>(context.block.text().size());
    const auto check = [&](std::uint32_t begin, std::uint32_t end) {
      const std::string_view gap = context.block.text().substr(begin, end - begin);
      for (const Alternative& a : alternatives_) {
        RegexMatch m;
        for (std::size_t from = 0; a.regex.find(gap, from, m); from = m.end)
          report(context, findings, light, a, m, info().raw ? begin : light.from_block(begin));
      }
    };
    for (std::uint32_t i : context.hits) {
      if (i == 0) check(0, tokens.empty() ? size : tokens[0].begin);
      if (i < tokens.size()) check(tokens[i].end, i + 1 < tokens.size() ? tokens[i + 1].begin : size);
    }
  }

  /// `base`: where the matched text begins in the light text (0, or a word).
  void report(const BlockContext& context, Findings& findings, const LightText& light,
              const Alternative& a, const RegexMatch& m, std::uint32_t base) const {
    const std::string_view whole = m.group(0);
    std::size_t begin = base + m.begin, end = base + m.end;
    std::string_view shown = whole;
    if (a.hit_group) {
      const std::string_view g = m.group(static_cast<std::size_t>(a.hit_group));
      if (!g.empty()) {
        begin += static_cast<std::size_t>(g.data() - whole.data());
        end = begin + g.size();
        shown = g;
      }
    }
    if (guards_.suppress(context, light.text, begin, end, base + m.begin, base + m.end)) return;
    const std::uint32_t b = light.to_block(static_cast<std::uint32_t>(begin), false);
    const std::uint32_t e = light.to_block(static_cast<std::uint32_t>(end), true);
    Placeholders values;
    for (std::size_t i = 0; i < m.groups.size(); ++i)
      values.emplace_back(std::to_string(i), std::string(m.group(i)));
    for (const auto& [name, index] : a.names)
      values.emplace_back(name, std::string(m.group(static_cast<std::size_t>(index))));
    RawFinding& f = findings.add(*this, context.block, b, e, values);
    values.emplace_back("match", std::string(shown));
    for (const std::string& fix : fixes_)
      findings.add_fix(f, context.block, b, e, fill_in(fix, values), false);
  }

  std::vector<Alternative> alternatives_;
  Guards guards_;
  std::vector<std::string> fixes_;
  Unit unit_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const bool ignore_case = reader.choice("case", {"sensitive", "ignore"}, 0) == 1;
  const bool words = reader.boolean("words", true);
  const auto unit = static_cast<Unit>(reader.choice("unit", {"text", "word", "gap"}, 0));
  std::vector<Alternative> alternatives;
  if (reader.has("pattern") == reader.has("any_of"))
    reader.error(reader.has("pattern") ? "pattern" : "id",
                 "give either `pattern` or `any_of` (a list of patterns)");
  for (std::string_view key : {"pattern", "any_of"}) {
    for (std::string& p : read_patterns(reader, key, ignore_case)) {
      Alternative a{Regex(p, ignore_case, words ? Edges::words : Edges::none),
                    reader.atoms(p, ignore_case), 0, {}, p};
      // Named groups need the compiled pattern; most patterns have none.
      if (p.find("(?P<") != std::string::npos) {
        a.names = a.regex.group_names();
        if (const auto it = a.names.find("hit"); it != a.names.end()) a.hit_group = it->second;
      }
      alternatives.push_back(std::move(a));
    }
  }
  Guards guards = read_guards(reader, ignore_case, words);
  std::vector<std::string> fixes = reader.texts("fix");
  if (reader.failed()) return nullptr;
  return std::make_unique<PatternRule>(reader.take_info(), std::move(alternatives), std::move(guards),
                                       std::move(fixes), unit);
}

std::vector<KeySpec> keys() {
  std::vector<KeySpec> k = {
      {"pattern", KeyType::pattern, false, "what to find (RE2)"},
      {"any_of", KeyType::patterns, false, "several patterns, any of which is a finding"},
      {"case", KeyType::choice, false, "whether capitals matter; sensitive when left out", {"sensitive", "ignore"}},
      {"words", KeyType::boolean, false, "false: a match may begin and end inside a word"},
      {"unit", KeyType::choice, false, "word, gap: the pattern is asked of single words, or of what stands between two words, once each: "
       "the cheapest way", {"text", "word", "gap"}},
      {"fix", KeyType::texts, false, "what to write instead; several are offered in order"},
  };
  for (const KeySpec& g : guard_keys()) k.push_back(g);
  return k;
}

const KindRegistrar registrar{{
    .name = "pattern",
    .summary = "an RE2 pattern, at Unicode word edges unless `words: false`",
    .keys = keys(),
    .placeholders = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
