// What a text asks to be silent about, and the findings newslint makes itself.
//
// In: a document's suppressions and its raw findings. Out: the findings that are left, and one for
// each suppression that silences nothing or names nothing. Cost: nothing where there are none.
// Thread safety: pure functions; the table of own rules is made once.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <newslint/document.h>
#include <newslint/finding.h>

#include "rule/rule_set.h"

namespace newslint {

/// Rules that are not in any pack: what the reader of files and the suppressions report.
enum class OwnRule : std::uint8_t { invalid_utf8, unused_suppression, unknown_suppression };
inline constexpr std::size_t own_rule_count = 3;
/// Indexed by OwnRule. Their severities stand behind those of a rule set (Severities of size
/// rules + own_rule_count).
const std::vector<RuleInfo>& own_rules();

/// Takes the silenced findings out of `findings`; calls `report` with what is wrong with the
/// suppressions themselves. A suppression of a rule that is off in this run is not called unused.
void suppress(const Document& document, const RuleSet& rules, const Severities& severities,
              std::vector<RawFinding>& findings,
              const std::function<void(OwnRule, Span, std::string message)>& report);

}  // namespace newslint
