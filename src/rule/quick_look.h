// Where a pattern may match, told without RE2: so that RE2 compiles only the patterns of which it is asked.
//
// In: a pattern's plan (literals.h); a text. Out: places where a match may begin; all others are ruled out.
// Cost: that of prematch.h a place. Thread safety: may be asked by several threads at once.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace newslint {

struct LiteralPlan;

class QuickLook {
 public:
  /// Without a plan nothing is ruled out. `words`: a match begins and ends at word edges.
  QuickLook(std::shared_ptr<const LiteralPlan> plan, bool words);

  /// Whether a match may begin at byte `at` and end in [least, text.size()].
  bool may_begin(std::string_view text, std::size_t at, std::size_t least = 0) const noexcept;
  /// The first place in [from, to) where one may; `to`: nowhere.
  std::size_t first_place(std::string_view text, std::size_t from, std::size_t to, std::size_t least = 0) const noexcept;
  /// The same, or `from` where RE2 finds it sooner: place by place is slower than RE2 once that is compiled,
  /// which is worth it in a longer run.
  std::size_t place_to_ask(std::string_view text, std::size_t from, std::size_t to, std::size_t least = 0) const noexcept;

 private:
  std::shared_ptr<const LiteralPlan> plan_;
  bool words_;
  bool at_line_;  ///< a match begins where a line or the text does
  std::unique_ptr<std::atomic<std::uint32_t>> looked_;  ///< bytes that were looked at
};

}  // namespace newslint
