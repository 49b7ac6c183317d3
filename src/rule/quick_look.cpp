#include "rule/quick_look.h"

#include <algorithm>

#include "rule/literals.h"
#include "rule/prematch.h"
#include "text/utf8.h"

namespace newslint {

QuickLook::QuickLook(std::shared_ptr<const LiteralPlan> plan, bool words)
    : plan_(std::move(plan)), words_(words), at_line_(plan_ && begins_at_line(plan_->program)),
      looked_(std::make_unique<std::atomic<std::uint32_t>>(0)) {}

bool QuickLook::may_begin(std::string_view text, std::size_t at, std::size_t least) const noexcept {
  return !plan_ || (plan_->first_bytes[static_cast<unsigned char>(text[at])] && (!words_ || at_word_edge(text, at)) &&
                    may_match(plan_->program, text, at, least, text.size(), words_));
}

std::size_t QuickLook::first_place(std::string_view text, std::size_t from, std::size_t to, std::size_t least) const noexcept {
  while (from < to && !may_begin(text, from, least)) {
    if (at_line_) from = std::min(text.find('\n', from), text.size() - 1) + 1;
    else next_code_point(text, from);
  }
  return std::min(from, to);
}

std::size_t QuickLook::place_to_ask(std::string_view text, std::size_t from, std::size_t to, std::size_t least) const noexcept {
  constexpr std::uint32_t worth_compiling = 20'000;  // bytes
  if (!at_line_) {
    if (looked_->load(std::memory_order_relaxed) > worth_compiling) return from;
    looked_->fetch_add(static_cast<std::uint32_t>(to - std::min(from, to)), std::memory_order_relaxed);
  }
  return first_place(text, from, to, least);
}

}  // namespace newslint
