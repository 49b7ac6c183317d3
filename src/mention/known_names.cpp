#include "mention/known_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "text/normal.h"
#include "text/table_lines.h"
#include "text/words.h"

namespace newslint {
namespace {

constexpr std::size_t columns = 6;  // kind, code, since, English, Hindi, Urdu

/// The column `n` of a line; empty when there is none.
std::string_view column(std::string_view line, std::size_t n) {
  for (std::size_t k = 0; k < n; ++k) {
    const auto tab = line.find('\t');
    if (tab == line.npos) return {};
    line.remove_prefix(tab + 1);
  }
  return line.substr(0, line.find('\t'));
}

}  // namespace

tl::expected<std::shared_ptr<const KnownNames>, std::string> KnownNames::parse(std::string_view table) {
  auto out = std::make_shared<KnownNames>();
  out->table_ = table;
  static std::atomic<std::uint64_t> serial = 0;
  out->serial_ = ++serial;
  std::string error;
  for_table_lines(table, [&](std::string_view line, std::size_t number) {
    ++out->rows_;
    if (static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')) + 1 != columns && error.empty())
      error = fmt::format("line {}: give kind, code, since, English, Hindi and Urdu, parted by tabs", number);
  });
  if (!error.empty()) return tl::unexpected(error);
  return std::shared_ptr<const KnownNames>(std::move(out));
}

const KnownNames::Index& KnownNames::of(const NameModel& m) const {
  const std::size_t which = m.script() == Script::latin ? 0 : m.script() == Script::devanagari ? 1 : 2;
  std::call_once(made_[which], [&] {
    Index& index = index_[which];
    std::vector<WordSpan> spans;
    for_table_lines(table_, [&](std::string_view line, std::size_t) {
      std::string_view forms = column(line, 3 + which);
      const bool foreign = m.has_list("own-countries") && !m.listed("own-countries", key_of(column(line, 1)));
      const bool minor = column(line, 0) == "district";
      while (!forms.empty()) {
        const std::size_t bar = std::min(forms.find('|'), forms.size());
        const std::string light = light_normal(forms.substr(0, bar));
        forms.remove_prefix(std::min(bar + 1, forms.size()));
        if (light == "-") continue;
        spans.clear();
        split_words(light, spans);
        Form form{static_cast<std::uint32_t>(index.parts.size()), static_cast<std::uint32_t>(spans.size()), foreign, minor};
        for (std::size_t k = 0; k < spans.size(); ++k) {
          Part p;
          const std::string_view word = std::string_view(light).substr(spans[k].begin, spans[k].end - spans[k].begin);
          key_normal(word, p.key);
          p.folded = m.folded(p.key);
          p.shown = display_form(word);
          m.units(p.folded, p.units);
          p.form = static_cast<std::uint32_t>(index.forms.size());
          p.position = static_cast<std::uint16_t>(k);
          index.keys.insert(p.key);
          if (p.units.size() >= 4) index.by_skeleton[m.skeleton(p.key)].push_back(static_cast<std::uint32_t>(index.parts.size()));
          index.parts.push_back(std::move(p));
        }
        index.forms.push_back(form);
      }
    });
  });
  return index_[which];
}

}  // namespace newslint
