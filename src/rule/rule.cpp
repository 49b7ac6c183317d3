#include "rule/rule.h"

namespace newslint {

TypeKinds kind_of(const WordType& type) noexcept {
  const bool ascii = type.has(type_ascii);
  if (!type.is_word()) return ascii ? ascii_gaps : other_gaps;
  return !ascii ? other_words : type.has(type_has_digit) ? ascii_figures : ascii_words;
}

std::string fill_in(std::string_view text, const Placeholders& values) {
  std::string out;
  out.reserve(text.size() + 32);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
    if (close != std::string_view::npos) {
      const std::string_view name = text.substr(i + 1, close - i - 1);
      bool found = false;
      for (const auto& [key, value] : values) {
        if (key != name) continue;
        out += value;
        found = true;
        break;
      }
      if (found) {
        i = close + 1;
        continue;
      }
    }
    out.push_back(text[i++]);
  }
  return out;
}

RawFinding& Findings::add(const Rule& rule, const AnalysedBlock& block, std::uint32_t begin,
                          std::uint32_t end, const Placeholders& values) {
  RawFinding f;
  f.rule = &rule;
  f.rule_index = index_;
  f.block = block.index;
  f.severity = severity_;
  f.confidence = rule.info().confidence;
  f.begin = begin;
  f.end = end;
  f.span = block.block->map.source_span(begin, end);
  Placeholders all = values;
  all.emplace_back("match", std::string(block.text().substr(begin, end - begin)));
  f.message = fill_in(rule.info().message, all);
  list_.push_back(std::move(f));
  return list_.back();
}

void Findings::add_fix(RawFinding& finding, const AnalysedBlock& block, std::uint32_t begin,
                       std::uint32_t end, std::string replacement, bool safe) {
  const SourceMap& map = block.block->map;
  if (!map.contiguous(begin, end)) return;
  Fix fix;
  fix.title = replacement;
  fix.safe = finding.fixes.empty() && finding.rule->info().fix_safe.value_or(safe);
  for (Fix& other : finding.fixes) other.safe = false;
  const auto escape = analysis_.document().escape;
  fix.edits.push_back({map.source_span(begin, end), escape ? escape(replacement) : std::move(replacement)});
  finding.fixes.push_back(std::move(fix));
}

void Findings::add_related(RawFinding& finding, const AnalysedBlock& block, std::uint32_t begin,
                           std::uint32_t end, std::string message) {
  Related r;
  r.span = block.block->map.source_span(begin, end);
  r.text = std::string(block.text().substr(begin, end - begin));
  r.message = std::move(message);
  finding.related.push_back(std::move(r));
}

}  // namespace newslint
