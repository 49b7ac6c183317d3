// Kind `occurrence`: too many or too few of something in a block, a sentence or a document.
#include <algorithm>

#include <fmt/format.h>

#include "rule/guards.h"
#include "rule/kind.h"
#include "rule/phrase_table.h"
#include "rule/regex.h"

namespace newslint {
namespace {

/// A hit, in bytes of its block.
struct Place {
  std::uint32_t block, begin, end;
};

class OccurrenceRule : public Rule {
 public:
  OccurrenceRule(RuleInfo info, std::vector<Regex> patterns, std::vector<std::shared_ptr<const LiteralPlan>> plans, Guards guards,
                 std::int64_t least, std::int64_t most)
      : Rule(std::move(info)), patterns_(std::move(patterns)), plans_(std::move(plans)),
        guards_(std::move(guards)), least_(least), most_(most) {}

  void hook(Hooks& hooks) const override {
    // Too few can only be known of a block that is looked at; in a document the blocks with hits do.
    if (plans_.empty() || (least_ > 0 && !info().per_document)) {
      hooks.every_block();
    } else {
      for (const auto& plan : plans_)
        for (const RequiredLiteral& l : plan->literals) hooks.literal(*plan, l, 0);
    }
    if (info().per_document) hooks.document();
  }

  void check_block(const BlockContext& context, Findings& findings) const override {
    std::vector<Place> places;
    LightText raw;
    raw.text = context.block.text();
    const LightText& light = info().raw ? raw : context.analysis.light(context.block);
    for (const Regex& r : patterns_) {
      RegexMatch m;
      for (std::size_t from = 0; r.find(light.text, from, m); from = m.end)
        if (!guards_.suppress(context, light.text, m.begin, m.end, m.begin, m.end))
          places.push_back({context.block.index, light.to_block(static_cast<std::uint32_t>(m.begin), false),
                            light.to_block(static_cast<std::uint32_t>(m.end), true)});
    }
    std::sort(places.begin(), places.end(),
              [](const Place& a, const Place& b) { return std::pair(a.begin, b.end) < std::pair(b.begin, a.end); });
    std::uint32_t end = 0;
    std::erase_if(places, [&](const Place& p) {
      if (p.begin < end) return true;
      end = p.end;
      return false;
    });
    const Analysis& a = context.analysis;
    if (info().per_document) {
      auto& all = Collected<Place>::of(a, *this);
      all.insert(all.end(), places.begin(), places.end());
    } else if (info().per_sentence) {
      std::size_t at = 0;
      for (const Sentence& s : a.sentences(context.block)) {
        std::size_t next = at;
        while (next < places.size() && places[next].begin < s.end) ++next;
        judge(a, findings, std::span(places).subspan(at, next - at), context.block, s.begin, s.end);
        at = next;
      }
    } else if (context.block.word_count() > 0) {
      judge(a, findings, places, context.block, 0, static_cast<std::uint32_t>(raw.text.size()));
    }
  }

  void check_document(const Analysis& a, Findings& findings) const override {
    if (!info().per_document) return;
    const auto block = std::find_if(a.blocks().begin(), a.blocks().end(),
                                    [&](const AnalysedBlock& b) { return applies_to(b) && b.word_count() > 0; });
    if (block == a.blocks().end()) return;
    judge(a, findings, Collected<Place>::of(a, *this), *block, 0, static_cast<std::uint32_t>(block->text().size()));
  }

 private:
  /// Too many are told at the first that is too many; too few at the whole, `begin` to `end` of `block`.
  void judge(const Analysis& a, Findings& findings, std::span<const Place> places, const AnalysedBlock& block,
             std::uint32_t begin, std::uint32_t end) const {
    const auto count = static_cast<std::int64_t>(places.size());
    const auto bound = [&](std::int64_t n) {
      return Placeholders{{"count", std::to_string(count)}, {"max", std::to_string(most_)}, {"min", std::to_string(least_)},
                          {"bound", std::to_string(n)}};
    };
    if (most_ >= 0 && count > most_) {
      const Place& p = places[static_cast<std::size_t>(most_)];
      RawFinding& f = findings.add(*this, a.blocks()[p.block], p.begin, p.end, bound(most_));
      if (most_ > 0) findings.add_related(f, a.blocks()[places[0].block], places[0].begin, places[0].end, "the first");
    } else if (count < least_) {
      const std::string_view text = block.text();
      while (begin < end && (text[begin] == ' ' || text[begin] == '\n' || text[begin] == '\t')) ++begin;
      while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\t' || text[end - 1] == '\r')) --end;
      if (begin < end) findings.add(*this, block, begin, end, bound(least_));
    }
  }

  std::vector<Regex> patterns_;
  std::vector<std::shared_ptr<const LiteralPlan>> plans_;  ///< of the patterns; empty: not all are filtered
  Guards guards_;
  std::int64_t least_, most_;  ///< most_ -1: no bound
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const bool ignore_case = reader.choice("case", {"sensitive", "ignore"}, 0) == 1;
  const bool words = reader.boolean("words", true);
  if (reader.has("pattern") == reader.has("any_of"))
    reader.error(reader.has("pattern") ? "pattern" : "id", "give either `pattern` or `any_of` (a list of patterns)");
  std::vector<Regex> patterns;
  std::vector<std::shared_ptr<const LiteralPlan>> plans;
  bool filtered = true;
  for (std::string_view key : {"pattern", "any_of"})
    for (std::string& p : read_patterns(reader, key, ignore_case)) {
      plans.push_back(reader.plan(p, words, ignore_case));
      filtered = filtered && plans.back()->filtered;
      patterns.emplace_back(std::move(p), ignore_case, words ? Edges::words : Edges::none);
    }
  if (!filtered) plans.clear();
  const std::int64_t least = reader.integer("min", 0, 0, 1'000'000), most = reader.integer("max", -1, 0, 1'000'000);
  if (least == 0 && most < 0) reader.error("id", "give `max`, `min` or both: how often it may and must stand there");
  if (most >= 0 && least > most) reader.error("min", "`min` is more than `max`");
  Guards guards = read_guards(reader, ignore_case, words);
  if (reader.failed()) return nullptr;
  return std::make_unique<OccurrenceRule>(reader.take_info(), std::move(patterns), std::move(plans),
                                          std::move(guards), least, most);
}

std::vector<KeySpec> keys() {
  std::vector<KeySpec> k = {
      {"pattern", KeyType::pattern, false, "what to count (RE2)"},
      {"any_of", KeyType::patterns, false, "several patterns, counted together"},
      {"min", KeyType::integer, false, "how often it must stand in the scope: each block, or sentence, or document"},
      {"max", KeyType::integer, false, "how often it may stand there"},
      {"case", KeyType::choice, false, "whether capitals matter; sensitive when left out", {"sensitive", "ignore"}},
      {"words", KeyType::boolean, false, "false: a match may begin and end inside a word"},
  };
  for (const KeySpec& g : guard_keys()) k.push_back(g);
  return k;
}

const KindRegistrar registrar{{
    .name = "occurrence",
    .summary = "too many or too few of something in a block, a sentence or the document",
    .keys = keys(),
    .placeholders = {"count", "min", "max", "bound"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
