#include "lint/suppress.h"

#include <algorithm>

#include <fmt/format.h>

#include "lint/linter.h"

namespace newslint {

const std::vector<RuleInfo>& own_rules() {
  static const std::vector<RuleInfo> rules = [] {
    std::vector<RuleInfo> out(own_rule_count);
    const auto make = [&](OwnRule r, std::string_view pack, std::string_view id, Severity severity, Category category,
                          std::string_view message, std::string_view why) {
      RuleInfo& i = out[static_cast<std::size_t>(r)];
      i.pack = std::string(pack);
      i.id = i.pack + "/" + std::string(id);
      i.kind = "own";
      i.severity = severity;
      i.category = category;
      i.confidence = 1;
      i.message = std::string(message);
      i.why = std::string(why);
    };
    make(OwnRule::invalid_utf8, "encoding", "invalid-utf8", Severity::error, Category::encoding,
         "bytes that are not UTF-8", "A reader sees a replacement sign, or the page breaks off here.");
    make(OwnRule::unused_suppression, "suppression", "unused", Severity::warning, Category::structure,
         "a suppression that silences nothing",
         "What it was for has been mended or moved; left in, it will hide the next mistake.");
    make(OwnRule::unknown_suppression, "suppression", "unknown-rule", Severity::warning, Category::structure,
         "a suppression of a rule that does not exist", "It silences nothing, though its writer thinks it does.");
    return out;
  }();
  return rules;
}

void suppress(const Document& document, const RuleSet& rules, const Severities& severities,
              std::vector<RawFinding>& findings,
              const std::function<void(OwnRule, Span, std::string message)>& report) {
  if (document.suppressions.empty()) return;
  std::vector<std::vector<std::uint32_t>> used(document.suppressions.size());
  for (std::size_t s = 0; s < used.size(); ++s) used[s].assign(document.suppressions[s].rules.size(), 0);
  std::erase_if(findings, [&](const RawFinding& f) {
    bool silent = false;
    for (std::size_t s = 0; s < used.size(); ++s) {
      const Suppression& p = document.suppressions[s];
      if (!p.whole_document && (f.block < p.first_block || f.block >= p.last_block)) continue;
      for (std::size_t k = 0; k < p.rules.size(); ++k)
        if (selects(p.rules[k], f.rule->info())) ++used[s][k], silent = true;
    }
    return silent;
  });
  for (std::size_t s = 0; s < used.size(); ++s) {
    const Suppression& p = document.suppressions[s];
    for (std::size_t k = 0; k < p.rules.size(); ++k) {
      if (used[s][k] != 0) continue;
      const std::string& name = p.rules[k];
      bool known = false, all_on = true, any_on = false;
      for (std::size_t i = 0; i < rules.size() + own_rule_count; ++i) {
        const RuleInfo& info = i < rules.size() ? rules[i].info() : own_rules()[i - rules.size()];
        if (!selects(name, info)) continue;
        known = true;
        const bool on = severities[i] != Severity::off;
        all_on &= on || !info.enabled;
        any_on |= on;
      }
      if (!known) {
        std::vector<std::string_view> names;
        for (std::size_t i = 0; i < rules.size(); ++i) names.push_back(rules[i].info().id), names.push_back(rules[i].info().pack);
        const std::string_view near = nearest(name, names);
        report(OwnRule::unknown_suppression, p.span,
               near.empty() ? fmt::format("there is no rule, pack or category `{}` to ignore", name)
                            : fmt::format("there is no rule `{}` to ignore; did you mean `{}`?", name, near));
      } else if (any_on && all_on) {
        report(OwnRule::unused_suppression, p.span, fmt::format("`newslint-ignore {}` silences nothing here: take it out", name));
      }
    }
  }
}

}  // namespace newslint
