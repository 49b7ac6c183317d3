#include "rule/guards.h"

#include <fmt/format.h>

#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {
namespace {

bool blank(std::string_view text, std::size_t i) noexcept {
  return text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r';
}

}  // namespace

bool Guards::suppress(const BlockContext& context, std::string_view text, std::size_t begin,
                      std::size_t end, std::size_t match_begin, std::size_t match_end) const {
  for (const Regex& r : overlapping)
    if (r.overlaps(text, match_begin, match_end)) return true;
  if (!before.empty()) {
    std::size_t at = begin;
    while (at > 0 && blank(text, at - 1)) --at;
    for (const Regex& r : before)
      if (r.ends_at(text, begin) || (at != begin && r.ends_at(text, at))) return true;
  }
  if (!after.empty()) {
    std::size_t at = end;
    while (at < text.size() && blank(text, at)) ++at;
    for (const Regex& r : after)
      if (r.starts_at(text, end) || (at != end && r.starts_at(text, at))) return true;
  }
  if (!in_sentence.empty()) {
    const LightText& light = context.analysis.light(context.block);
    for (const Sentence& s : context.analysis.sentences(context.block)) {
      const bool same = text.data() == context.block.text().data();
      const std::size_t a = same ? s.begin : light.from_block(s.begin);
      const std::size_t b = same ? s.end : light.from_block(s.end);
      if (end <= a || begin >= b) continue;
      const std::string_view sentence = text.substr(a, b - a);
      for (const Regex& r : in_sentence)
        if (r.matches_somewhere(sentence)) return true;
    }
  }
  return false;
}

const std::vector<KeySpec>& guard_keys() {
  static const std::vector<KeySpec> keys = {
      {"unless", KeyType::patterns, false, "silent where a match of this overlaps the hit"},
      {"unless_before", KeyType::patterns, false, "silent where this ends just before the hit"},
      {"unless_after", KeyType::patterns, false, "silent where this begins just after the hit"},
      {"unless_in_sentence", KeyType::patterns, false, "silent where this stands in the same sentence"},
  };
  return keys;
}

std::optional<std::string> read_pattern(RuleReader& reader, const Node& where, const std::string& text, bool ignore_case) {
  std::string p = reader.info().raw ? text : light_normal(text);
  // A compiled pack's patterns were checked when it was compiled.
  if (!reader.checks_patterns()) return p;
  if (!reader.info().raw) {
    if (const auto fused = fused_members(text)) {
      std::size_t begin = 0;
      reader.error_in(where, fused->at,
                      fused->joined.empty()
                          ? fmt::format("this class holds U+{:04X}, which is taken out of texts before patterns see them: leave "
                                        "it out, or see texts as they are written (`scope: raw`)", static_cast<std::uint32_t>(next_code_point(fused->second, begin)))
                          : fmt::format("`{0}{1}` in a class is the one character `{2}`: write `{2}`, or `{1}{0}` if the two are meant",
                                        fused->first, fused->second, fused->joined));
      return std::nullopt;
    }
  }
  if (const auto ok = check_pattern(p, ignore_case); !ok) {
    reader.error(where, ok.error());
    return std::nullopt;
  }
  return p;
}

std::vector<std::string> read_patterns(RuleReader& reader, std::string_view key, bool ignore_case) {
  std::vector<std::string> out;
  const Node* node = reader.node(key);
  const auto texts = reader.texts(key);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Node& where = node->is_sequence() && i < node->items.size() ? node->items[i] : *node;
    if (auto p = read_pattern(reader, where, texts[i], ignore_case)) out.push_back(std::move(*p));
  }
  return out;
}

Guards read_guards(RuleReader& reader, bool ignore_case, bool words) {
  Guards g;
  const auto read = [&](std::string_view key, std::vector<Regex>& into) {
    for (std::string& p : read_patterns(reader, key, ignore_case)) {
      auto quick = reader.quick_look(p, ignore_case);
      into.emplace_back(std::move(p), ignore_case, words ? Edges::words : Edges::none, std::move(quick));
    }
  };
  read("unless", g.overlapping);
  read("unless_before", g.before);
  read("unless_after", g.after);
  read("unless_in_sentence", g.in_sentence);
  return g;
}

}  // namespace newslint
