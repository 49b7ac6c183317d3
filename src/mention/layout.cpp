#include "mention/layout.h"

#include "mention/items.h"

namespace newslint {
namespace {

/// A line that says what follows is a summary.
bool is_label(const Analysis& a, const AnalysedBlock& b) {
  const std::uint32_t n = b.word_count();
  if (n == 0 || n > 3) return false;
  Items items(a, b);
  const Item& it = items.at(0);
  return it.shape == Item::Shape::word && it.is(Role::label) && it.width == n;
}

Layout make(const Analysis& a) {
  Layout l;
  l.parts.assign(a.blocks().size(), Part::body);
  bool in_summary = false;
  std::uint64_t summary = 0;
  for (const AnalysedBlock& b : a.blocks()) {
    Part& p = l.parts[b.index];
    if (is_label(a, b)) {
      p = Part::label;
      in_summary = true;
      continue;
    }
    if (b.kind() == BlockKind::title) p = Part::title, in_summary = false;
    else if (b.kind() == BlockKind::heading) in_summary = false;
    else if (b.kind() == BlockKind::caption) p = Part::caption;
    else if (b.kind() == BlockKind::code || b.kind() == BlockKind::link_list) in_summary = false;
    else if (in_summary) p = Part::summary;
    if (p == Part::body) l.body_words += b.word_count();
    else l.has_claims = true;
    if (p == Part::summary) summary += b.word_count();
  }
  // A summary is short; where it is most of the text, the label was something else.
  if (summary > l.body_words || summary > 1000) {
    for (Part& p : l.parts)
      if (p == Part::summary) p = Part::body;
  } else {
    l.has_summary = summary > 0;
  }
  return l;
}

}  // namespace

const Layout& layout_of(const Analysis& analysis) { return analysis.once<Layout>(make); }

}  // namespace newslint
