// Fixes put into a text, and the difference they make.
//
// In: the bytes of a file and findings about it. Out: the bytes with the fixes in place; a unified diff.
// Of a finding the first fix counts that may be made; all edits of a fix are made, or none: one that
// overlaps an earlier one, or does not fit the bytes, is left for the next round.
// Cost: linear; a diff is quadratic in the changed lines only. Thread safety: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <newslint/finding.h>

namespace newslint {

enum class FixLevel : std::uint8_t { safe, unsafe };

struct FixResult {
  std::string text;
  std::uint64_t made = 0;      ///< findings mended
  std::uint64_t left_out = 0;  ///< fixes that overlap one that was made
};

/// Whether the finding has a fix that may be made at this level.
bool fixable(const Finding& finding, FixLevel level) noexcept;
/// Findings must be in order of place, as a Worker gives them.
FixResult apply_fixes(std::string_view bytes, const std::vector<Finding>& findings, FixLevel level);

/// In the form of `diff -u`, three lines of context; empty when the two are the same.
std::string unified_diff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace newslint
