#include "rule/examples.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "rule/rule_set.h"

namespace newslint {
namespace {

/// Reads marks; with `balanced`, brackets inside a mark are counted. Empty marks when one stays open.
bool scan_marks(std::string_view example, bool balanced, MarkedText& out) {
  out = {};
  int open = 0;
  bool inside = false;
  for (std::size_t i = 0; i < example.size();) {
    const std::string_view rest = example.substr(i);
    if (!inside && rest.starts_with("[[")) {
      inside = true;
      open = 0;
      out.marks.push_back({out.text.size(), out.text.size()});
      i += 2;
      continue;
    }
    if (inside && rest.starts_with("]]") && (open == 0 || !balanced)) {
      inside = false;
      out.marks.back().end = out.text.size();
      i += 2;
      continue;
    }
    if (rest[0] == '[') ++open;
    if (rest[0] == ']' && open > 0) --open;
    out.text.push_back(example[i++]);
  }
  return !inside;
}

/// The kind of block an example's line becomes: a paragraph, or the first kind the rule looks at.
BlockKind main_kind(ScopeMask scope) {
  if (scope & scope_of(BlockKind::paragraph)) return BlockKind::paragraph;
  for (BlockKind k : {BlockKind::title, BlockKind::heading, BlockKind::list_item, BlockKind::quote,
                      BlockKind::caption, BlockKind::table_cell, BlockKind::link_list, BlockKind::code})
    if (scope & scope_of(k)) return k;
  return BlockKind::paragraph;
}

/// One document of one example; `text` must outlive it.
Document make_document(std::string_view text, const RuleInfo& rule) {
  Document d;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view line = text.substr(at, end - at);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      Block b;
      b.kind = main_kind(rule.scope);
      b.text = line;
      b.map = SourceMap(at);
      d.blocks.push_back(std::move(b));
    }
    at = end + 1;
  }
  // As in a plain text, the first of several lines is the title; what follows is not.
  if (d.blocks.size() > 1 && (rule.scope & scope_of(BlockKind::title))) {
    const ScopeMask others = rule.scope & ~scope_of(BlockKind::title);
    for (Block& b : d.blocks) b.kind = main_kind(others);
    d.blocks.front().kind = BlockKind::title;
    d.title = std::string(d.blocks.front().text);
  }
  return d;
}

class RuleTester {
 public:
  RuleTester(std::unique_ptr<Rule> rule, const Node& node, const YamlFile& pack,
             const Lexicons& lexicons, ExampleReport& report)
      : node_(node), pack_(pack), report_(report), rules_(single(std::move(rule))),
        engine_(rules_, lexicons), severities_(1, rules_[0].info().severity) {}

  void run() {
    ++report_.rules;
    const Node* examples = node_.find("examples");
    if (!examples || !examples->is_mapping()) return;
    each(*examples, "flags", [&](const Node& n) { flags(n); });
    each(*examples, "passes", [&](const Node& n) { passes(n); });
    each(*examples, "known_miss", [&](const Node& n) { known_miss(n); });
    if (const Node* fixed = examples->find("fixed"); fixed && fixed->is_mapping())
      for (std::size_t i = 0; i < fixed->keys.size(); ++i) {
        ++report_.examples;
        this->fixed(fixed->keys[i], fixed->items[i].scalar);
      }
  }

 private:
  static RuleSet single(std::unique_ptr<Rule> rule) {
    std::vector<std::unique_ptr<Rule>> list;
    list.push_back(std::move(rule));
    return RuleSet(std::move(list));
  }

  template <class F>
  void each(const Node& examples, std::string_view key, F&& call) {
    const Node* list = examples.find(key);
    if (!list || !list->is_sequence()) return;
    for (const Node& n : list->items) {
      ++report_.examples;
      call(n);
    }
  }

  std::vector<RawFinding> check(std::string_view text) {
    AnalysisOptions options;
    options.language = rules_[0].info().language;
    const Document d = make_document(text, rules_[0].info());
    return engine_.check(d, options, severities_);
  }

  static std::vector<Span> spans(const std::vector<RawFinding>& findings) {
    std::vector<Span> out;
    for (const RawFinding& f : findings)
      if (std::find(out.begin(), out.end(), f.span) == out.end()) out.push_back(f.span);
    return out;
  }

  void fail(const Node& where, std::string_view list, std::string message, std::string expected = {},
            std::string actual = {}, bool note = false) {
    ExampleFailure f;
    f.file = pack_.name;
    f.line = where.line;
    f.column = where.column;
    f.rule = rules_[0].info().id;
    f.list = list;
    f.message = std::move(message);
    f.expected = std::move(expected);
    f.actual = std::move(actual);
    (note ? report_.notes : report_.failures).push_back(std::move(f));
  }

  static std::string shown(std::string_view text, const std::vector<Span>& marks) {
    return marks.empty() ? std::string("nothing") : write_marks(text, marks);
  }

  void flags(const Node& n) {
    const MarkedText m = read_marks(n.scalar);
    const auto findings = check(m.text);
    const auto found = spans(findings);
    std::vector<Span> missed, extra;
    for (const Span& s : m.marks)
      if (std::find(found.begin(), found.end(), s) == found.end()) missed.push_back(s);
    for (const Span& s : found)
      if (std::find(m.marks.begin(), m.marks.end(), s) == m.marks.end()) extra.push_back(s);
    if (!missed.empty() || !extra.empty()) {
      const char* what = found.empty()     ? "nothing is flagged"
                         : missed.empty()  ? "more is flagged than is marked"
                         : extra.empty()   ? "not all that is marked is flagged"
                                           : "another span is flagged";
      return fail(n, "flags", what, std::string(n.scalar), shown(m.text, found));
    }
    // A fix that would be flagged itself is none.
    std::string mended;
    if (mend(m.text, findings, mended) == findings.size() && mended != m.text) {
      const auto again = spans(check(mended));
      if (!again.empty())
        fail(n, "flags", "the text is still flagged after its fix", "", write_marks(mended, again));
    }
  }

  void passes(const Node& n) {
    const auto found = spans(check(n.scalar));
    if (!found.empty())
      fail(n, "passes", "this is to pass, and is flagged", "", write_marks(n.scalar, found));
  }

  void known_miss(const Node& n) {
    const MarkedText m = read_marks(n.scalar);
    const auto found = spans(check(m.text));
    if (!found.empty())
      fail(n, "known_miss", "this is found now: move it to `flags`", "", write_marks(m.text, found), true);
  }

  void fixed(const Node& before, std::string_view after) {
    const MarkedText m = read_marks(before.scalar);
    const auto findings = check(m.text);
    std::string mended;
    if (findings.empty())
      return fail(before, "fixed", "nothing is flagged, so nothing is fixed", std::string(after), m.text);
    if (mend(m.text, findings, mended) == 0)
      return fail(before, "fixed", "what is flagged has no fix", std::string(after), write_marks(m.text, spans(findings)));
    if (mended != after)
      return fail(before, "fixed", "the fix gives another text", std::string(after), mended);
    const auto again = spans(check(mended));
    if (!again.empty())
      fail(before, "fixed", "the text is still flagged after its fix", "", write_marks(mended, again));
  }

  /// Applies the first fix of each finding; those that overlap an earlier one are left out. Returns
  /// how many were applied.
  static std::size_t mend(std::string_view text, const std::vector<RawFinding>& findings, std::string& out) {
    std::vector<Edit> edits;
    std::size_t applied = 0;
    for (const RawFinding& f : findings) {
      if (f.fixes.empty()) continue;
      const auto& mine = f.fixes.front().edits;
      const bool clash = std::any_of(mine.begin(), mine.end(), [&](const Edit& e) {
        return std::any_of(edits.begin(), edits.end(), [&](const Edit& o) {
          return e.span.begin < o.span.end && o.span.begin < e.span.end;
        });
      });
      if (clash) continue;
      edits.insert(edits.end(), mine.begin(), mine.end());
      ++applied;
    }
    std::stable_sort(edits.begin(), edits.end(),
                     [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
    out.clear();
    std::size_t at = 0;
    for (const Edit& e : edits) {
      out.append(text.substr(at, e.span.begin - at)).append(e.text);
      at = e.span.end;
    }
    out.append(text.substr(at));
    return applied;
  }

  const Node& node_;
  const YamlFile& pack_;
  ExampleReport& report_;
  RuleSet rules_;
  Engine engine_;
  Severities severities_;
};

}  // namespace

MarkedText read_marks(std::string_view example) {
  MarkedText out;
  if (!scan_marks(example, true, out)) scan_marks(example, false, out);
  return out;
}

std::string write_marks(std::string_view text, std::vector<Span> marks) {
  std::sort(marks.begin(), marks.end(), [](const Span& a, const Span& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < marks.size();) {
    Span s = marks[i++];
    for (; i < marks.size() && marks[i].begin < s.end; ++i) s.end = std::max(s.end, marks[i].end);
    s.begin = std::min<std::uint64_t>(s.begin, text.size());
    s.end = std::min<std::uint64_t>(s.end, text.size());
    out.append(text.substr(at, s.begin - at)).append("[[");
    out.append(text.substr(s.begin, s.end - s.begin)).append("]]");
    at = s.end;
  }
  return out.append(text.substr(at));
}

ExampleReport run_examples(LoadedPacks& packs, const Lexicons& lexicons) {
  ExampleReport report;
  std::map<std::string_view, const YamlFile*> files;
  for (std::size_t i = 0; i < packs.packs.size(); ++i) files[packs.packs[i].id] = packs.files[i].get();
  for (auto& rule : packs.rules) {
    if (!rule) continue;
    const auto file = files.find(rule->info().pack);
    const Node* node = file == files.end() ? nullptr : find_rule_node(*file->second, rule->info().id);
    if (!node) continue;
    RuleTester(std::move(rule), *node, *file->second, lexicons, report).run();
  }
  return report;
}

std::string to_text(const ExampleFailure& f) {
  std::string out = fmt::format("{}:{}:{}: {}: {}: {}\n", f.file, f.line, f.column, f.rule, f.list, f.message);
  const auto add = [&](std::string_view label, std::string_view text) {
    if (text.empty()) return;
    out += fmt::format("  {:<9} ", label);
    for (char c : text) {
      out.push_back(c);
      if (c == '\n') out += "            ";
    }
    out.push_back('\n');
  };
  add("expected", f.expected);
  add("found", f.actual);
  return out;
}

}  // namespace newslint
