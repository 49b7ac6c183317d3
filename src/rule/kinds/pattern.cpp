// Kind `pattern`: an RE2 pattern at Unicode word edges, with guards for what RE2 cannot look at.
//
// The pattern is tried only where one of the literals it cannot do without really stands (literals.h),
// and where that literal begins every match, only at that very place.
#include <algorithm>

#include <fmt/format.h>

#include "rule/guards.h"
#include "rule/kind.h"
#include "rule/literals.h"
#include "rule/quick_look.h"
#include "rule/regex.h"
#include "text/mojibake.h"
#include "text/utf8.h"

namespace newslint {
namespace {

/// What the pattern is matched against.
enum class Unit : std::uint8_t { text, word, gap, token };

struct Alternative {
  Regex regex;
  std::shared_ptr<const LiteralPlan> plan;
  bool anchored = false;  ///< every literal of the plan begins the match
  /// Runs of characters other than word characters that a match may hold before its literal; -1: no bound.
  int reach_before = 0;
  QuickLook quick;
  int hit_group = 0;
  std::map<std::string, int> names;
};

class PatternRule : public Rule {
 public:
  PatternRule(RuleInfo info, std::vector<Alternative> alternatives, Guards guards,
              std::vector<std::string> fixes, Unit unit)
      : Rule(std::move(info)), alternatives_(std::move(alternatives)), guards_(std::move(guards)),
        fixes_(std::move(fixes)), unit_(unit) {
    needs_something_ = std::all_of(alternatives_.begin(), alternatives_.end(), [](const Alternative& a) {
      return a.plan->needs_non_ascii || a.plan->needs_digit;
    });
    filtered_ = std::all_of(alternatives_.begin(), alternatives_.end(), [](const Alternative& a) { return a.plan->filtered; });
  }

  void hook(Hooks& hooks) const override {
    if (!filtered_) {
      if (unit_ == Unit::text && !needs_something_) return hooks.every_block();
      TypeKinds kinds = unit_ == Unit::word ? word_types : unit_ == Unit::gap ? ascii_gaps | other_gaps : every_type;
      if (unit_ != Unit::text) {
        if (std::all_of(alternatives_.begin(), alternatives_.end(), [](const Alternative& a) { return a.plan->needs_non_ascii; }))
          kinds &= other_words | other_gaps;
        else if (std::all_of(alternatives_.begin(), alternatives_.end(), [](const Alternative& a) { return a.plan->needs_digit; }))
          kinds &= static_cast<TypeKinds>(~ascii_words);
      }
      return hooks.types(kinds);
    }
    for (std::uint32_t a = 0; a < alternatives_.size(); ++a)
      for (const RequiredLiteral& l : alternatives_[a].plan->literals) {
        if (unit_ == Unit::text) hooks.literal(*alternatives_[a].plan, l, a);
        else hooks.types_with(l);
      }
  }

  bool wants(const WordType& type) const override {
    if ((unit_ == Unit::word || unit_ == Unit::gap) && type.is_word() != (unit_ == Unit::word)) return false;
    if (type.has(type_long_gap)) return true;  // only its first bytes are in the type
    const std::string_view text = info().raw ? type.text : type.light;
    return std::any_of(alternatives_.begin(), alternatives_.end(), [&](const Alternative& a) {
      // Of a match over several words, the digit may stand in one and the other character in the next.
      if (unit_ == Unit::text) return a.plan->needs_digit ? type.has(type_has_digit) : !type.has(type_ascii);
      if (a.plan->needs_non_ascii && type.has(type_ascii)) return false;
      if (a.plan->needs_digit && !type.has(type_has_digit)) return false;
      return a.quick.first_place(text, 0, text.size()) < text.size() && a.regex.matches_somewhere(text);
    });
  }

  void check_block(const BlockContext& context, Findings& findings) const override {
    LightText raw;
    raw.text = context.block.text();
    const LightText& light = info().raw ? raw : context.analysis.light(context.block);
    if (unit_ != Unit::text) {
      if (unit_ != Unit::word) check_gaps(context, findings, light);
      if (unit_ != Unit::gap) check_words(context, findings, light);
      return;
    }
    if (!filtered_ || context.plain) {
      for (const Alternative& a : alternatives_) check_all(context, findings, light, a);
      return;
    }
    check_at_literals(context, findings, light);
  }

 private:
  void check_all(const BlockContext& context, Findings& findings, const LightText& light, const Alternative& a) const {
    RegexMatch m;
    for (std::size_t from = a.quick.place_to_ask(light.text, 0, light.text.size()); from < light.text.size() && a.regex.find(light.text, from, m);
         from = a.quick.place_to_ask(light.text, m.end, light.text.size()))
      report(context, findings, light, a, m, 0);
  }

  /// Tries the alternatives where their literals stand.
  void check_at_literals(const BlockContext& context, Findings& findings, const LightText& light) const {
    thread_local std::vector<std::uint32_t> starts;
    for (std::uint32_t index = 0; index < alternatives_.size(); ++index) {
      const Alternative& a = alternatives_[index];
      starts.clear();
      for (const TokenHit& h : context.hits)
        if (h.payload == index) starts.push_back(h.at);
      if (starts.empty()) continue;
      if (!a.anchored && a.reach_before < 0) {
        check_all(context, findings, light, a);
        continue;
      }
      // Hits come in the order of the words they hang on, not of where their literals begin.
      std::sort(starts.begin(), starts.end());
      if (!a.anchored) {
        check_near(context, findings, light, a, starts);
        continue;
      }
      std::size_t free_from = 0;
      RegexMatch m;
      for (const std::uint32_t at : starts) {
        if (at < free_from || !a.quick.may_begin(light.text, at) || !a.regex.match_at(light.text, at, m)) continue;
        free_from = m.end;
        report(context, findings, light, a, m, 0);
      }
    }
  }

  /// Searches before each place where a literal begins, as far back as a match with it can reach.
  void check_near(const BlockContext& context, Findings& findings, const LightText& light, const Alternative& a,
                  const std::vector<std::uint32_t>& starts) const {
    const std::string_view text = light.text;
    std::size_t next = 0;  // places before this one are tried, or in a match
    RegexMatch m;
    for (const std::uint32_t at : starts) {
      if (at < next) continue;
      std::size_t from = at;
      bool in_gap = false;
      for (int gaps = 0; from > next;) {
        std::size_t before = from - 1;
        while (before > 0 && is_continuation(text[before])) --before;
        std::size_t after = before;
        if (is_word_char(next_code_point(text, after))) in_gap = false;
        else if (!in_gap && ++gaps > a.reach_before) break;
        else in_gap = true;
        from = before;
      }
      from = std::max(from, next);
      // Place by place: RE2 then needs no second program to find where a match begins.
      while (from <= at && from < text.size()) {
        if (!a.quick.may_begin(text, from) || !a.regex.match_at(text, from, m)) {
          next_code_point(text, from);
          continue;
        }
        from = m.end;
        if (m.end > at) report(context, findings, light, a, m, 0);  // otherwise it is another hit's
      }
      next = std::max(next, from);
    }
  }

  void check_words(const BlockContext& context, Findings& findings, const LightText& light) const {
    const auto tokens = context.tokens();
    for (const TokenHit& h : context.hits) {
      if (h.token >= tokens.size()) continue;
      const WordType& type = context.type(h.token);
      const std::string_view word = info().raw ? type.text : type.light;
      const std::uint32_t begin = tokens[h.token].begin;
      check_piece(context, findings, light, word, info().raw ? begin : light.from_block(begin));
    }
  }

  /// The gaps after the hit tokens, and the one before the first word.
  void check_gaps(const BlockContext& context, Findings& findings, const LightText& light) const {
    const auto tokens = context.tokens();
    const auto size = static_cast<std::uint32_t>(context.block.text().size());
    const auto check = [&](std::uint32_t begin, std::uint32_t end) {
      check_piece(context, findings, light, context.block.text().substr(begin, end - begin),
                  info().raw ? begin : light.from_block(begin));
    };
    for (const TokenHit& h : context.hits) {
      if (h.token == 0) check(0, tokens.empty() ? size : tokens[0].begin);
      if (h.token < tokens.size())
        check(tokens[h.token].end, h.token + 1 < tokens.size() ? tokens[h.token + 1].begin : size);
    }
  }

  void check_piece(const BlockContext& context, Findings& findings, const LightText& light, std::string_view piece,
                   std::uint32_t base) const {
    for (const Alternative& a : alternatives_) {
      RegexMatch m;
      for (std::size_t from = a.quick.place_to_ask(piece, 0, piece.size()); from < piece.size() && a.regex.find(piece, from, m);
           from = a.quick.place_to_ask(piece, m.end, piece.size()))
        report(context, findings, light, a, m, base);
    }
  }

  /// `base`: where the matched text begins in the light text (0, or a word or gap).
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
    for (const std::string& fix : fixes_) {
      if (fix.find("{reread}") != fix.npos) {
        const auto meant = reread(context.block.text().substr(b, e - b));
        if (!meant) continue;
        values.emplace_back("reread", *meant);
      }
      findings.add_fix(f, context.block, b, e, fill_in(fix, values), false);
    }
  }

  std::vector<Alternative> alternatives_;
  Guards guards_;
  std::vector<std::string> fixes_;
  Unit unit_;
  bool filtered_ = false;
  bool needs_something_ = false;  ///< each alternative needs a literal or a kind of character
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const bool ignore_case = reader.choice("case", {"sensitive", "ignore"}, 0) == 1;
  const bool words = reader.boolean("words", true);
  const auto unit = static_cast<Unit>(reader.choice("unit", {"text", "word", "gap", "token"}, 0));
  std::vector<Alternative> alternatives;
  if (reader.has("pattern") == reader.has("any_of"))
    reader.error(reader.has("pattern") ? "pattern" : "id",
                 "give either `pattern` or `any_of` (a list of patterns)");
  for (std::string_view key : {"pattern", "any_of"}) {
    for (std::string& p : read_patterns(reader, key, ignore_case)) {
      auto plan = reader.plan(p, words, ignore_case, unit != Unit::text);
      Alternative a{Regex(p, ignore_case, words ? Edges::words : Edges::none), plan, false, 0, QuickLook(plan, words), 0, {}};
      a.anchored = a.plan->filtered && std::all_of(a.plan->literals.begin(), a.plan->literals.end(),
                                                  [](const RequiredLiteral& l) { return l.starts_match; });
      for (const RequiredLiteral& l : a.plan->literals) {
        if (l.reach_before == unbounded) a.reach_before = -1;
        else if (a.reach_before >= 0) a.reach_before = std::max<int>(a.reach_before, l.reach_before);
      }
      a.names = named_groups(p);
      if (const auto it = a.names.find("hit"); it != a.names.end()) a.hit_group = it->second;
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
      {"unit", KeyType::choice, false,
       "word, gap, token: the pattern is asked of single words, of what stands between two words, or of both, once "
       "each: the cheapest way",
       {"text", "word", "gap", "token"}},
      {"fix", KeyType::texts, false, "what to write instead; several are offered in order; {reread} is the hit with UTF-8 that was read as Windows-1252 turned back"},
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
