// Kind `substitution`: any of many wrong words or phrases, and what to write instead.
//
// Words are compared by key form: capitals, nukta and the way a nasal is written make no difference.
// Where that difference is the very fault (the key forms of wrong and right are the same), the words
// are compared as they stand.
#include <algorithm>

#include <fmt/format.h>

#include "rule/guards.h"
#include "rule/kind.h"
#include "rule/phrase_table.h"
#include "text/normal.h"
#include "text/table_lines.h"

namespace newslint {
namespace {

enum class Case : std::uint8_t { keep, ignore, sensitive };

/// Views into the pack; alternatives of `right` are separated by `separator`.
struct Swap {
  std::string_view wrong, right;
};
struct Swaps {
  std::vector<Swap> list;
  std::vector<std::unique_ptr<std::string>> owned;  ///< joined lists that the views point into
};
constexpr char separator = '|';

template <class F>
void each_alternative(std::string_view right, F&& call) {
  while (!right.empty()) {
    const std::size_t bar = right.find(separator);
    std::string_view one = right.substr(0, bar);
    while (!one.empty() && (one.front() == ' ')) one.remove_prefix(1);
    while (!one.empty() && (one.back() == ' ')) one.remove_suffix(1);
    if (!one.empty()) call(one);
    if (bar == std::string_view::npos) return;
    right.remove_prefix(bar + 1);
  }
}

class SubstitutionRule : public Rule {
 public:
  SubstitutionRule(RuleInfo info, PhraseTable table, std::shared_ptr<const Swaps> swaps, Case how, bool once_loudly,
                   Guards guards)
      : Rule(std::move(info)), table_(std::move(table)), swaps_(std::move(swaps)), case_(how),
        once_loudly_(once_loudly), guards_(std::move(guards)) {}

  void hook(Hooks& hooks) const override { table_.hook(hooks); }
  bool wants(const WordType& type) const override { return table_.holds(type); }

  void check_block(const BlockContext& context, Findings& findings) const override {
    std::vector<PhraseTable::Match> matches;
    table_.find(context, matches);
    if (matches.empty()) return;
    // What is already right must not keep a shorter match from being seen.
    std::erase_if(matches, [&](const auto& m) { return already_right(context, m); });
    PhraseTable::keep_longest(matches);
    for (const auto& m : matches) report(context, findings, m);
  }

 private:
  /// Whether the match is part of what would be written instead: “Minister X” of “Prime Minister X”.
  bool already_right(const BlockContext& context, const PhraseTable::Match& m) const {
    const Swap& swap = swaps_->list[m.value];
    const auto tokens = context.tokens();
    const std::string_view block = context.block.text();
    const std::size_t begin = tokens[m.first].begin, end = tokens[m.last - 1].end;
    const std::string wrong = lower(block.substr(begin, end - begin));
    bool right = false;
    each_alternative(swap.right, [&](std::string_view alternative) {
      const std::string r = lower(alternative);
      for (std::size_t at = r.find(wrong); at != std::string::npos && !right; at = r.find(wrong, at + 1)) {
        if (r.size() == wrong.size() || at > begin || begin - at + r.size() > block.size()) continue;
        right = lower(block.substr(begin - at, r.size())) == r;
      }
    });
    return right;
  }

  std::string carried(const BlockContext& context, const PhraseTable::Match& m, std::string_view right) const {
    // An entry with capitals says itself how it is written.
    if (case_ != Case::keep || has_capital(swaps_->list[m.value].wrong)) return std::string(right);
    return carry_case(context.analysis, context.tokens().subspan(m.first, m.last - m.first), right);
  }

  void report(const BlockContext& context, Findings& findings, const PhraseTable::Match& m) const {
    const auto tokens = context.tokens();
    const std::uint32_t begin = tokens[m.first].begin, end = tokens[m.last - 1].end;
    const std::string_view block = context.block.text();
    // An address or a tag is not prose.
    if (begin > 0 && (block[begin - 1] == '@' || block[begin - 1] == '#')) return;
    if (end < block.size() && block[end] == '@') return;
    if (!guards_.empty()) {
      LightText raw;
      raw.text = block;
      const LightText& light = info().raw ? raw : context.analysis.light(context.block);
      const std::uint32_t b = light.from_block(begin), e = light.from_block(end);
      if (guards_.suppress(context, light.text, b, e, b, e)) return;
    }
    std::vector<std::string> rights;
    each_alternative(swaps_->list[m.value].right, [&](std::string_view r) { rights.push_back(carried(context, m, r)); });
    const std::string wrong(block.substr(begin, end - begin));
    // Who has been told of a slip looks for it; the same again is worth no second interruption.
    const bool again = once_loudly_ && context.analysis.count(tokens[m.first].type) > 1 && told(context.analysis, findings, wrong);
    RawFinding& f = findings.add(*this, context.block, begin, end,
                                 {{"wrong", wrong}, {"right", fmt::format("{}", fmt::join(rights, ", "))}});
    for (std::string& r : rights) findings.add_fix(f, context.block, begin, end, std::move(r), false);
    if (again) f.severity = std::min(f.severity, Severity::info);
  }

  /// Whether the same words were reported above in this document.
  bool told(const Analysis& analysis, Findings& findings, std::string_view wrong) const {
    const auto& list = findings.list();
    return std::any_of(list.begin(), list.end(), [&](const RawFinding& f) {
      return f.rule == this && analysis.blocks()[f.block].text().substr(f.begin, f.end - f.begin) == wrong;
    });
  }

  PhraseTable table_;
  std::shared_ptr<const Swaps> swaps_;
  Case case_;
  bool once_loudly_;
  Guards guards_;
};

/// A quick no for most: plain lower-case letters have the same key only when they are the same.
bool may_share_key(std::string_view a, std::string_view b) noexcept {
  const auto plain = [](std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' ' || c == '-'; });
  };
  if (b.find(separator) != std::string_view::npos) return true;
  return !(plain(a) && plain(b)) || a == b;
}

/// Adds the swap to the table under `number`; returns what is wrong with it, if anything.
std::string_view add_swap(PhraseTable& table, const Swap& swap, std::uint32_t number, Case how) {
  CompareBy by = how == Case::sensitive ? CompareBy::light : CompareBy::key;
  if (how != Case::sensitive && may_share_key(swap.wrong, swap.right)) {
    const std::string key = key_of(swap.wrong), light = light_normal(swap.wrong);
    bool identical = false;
    each_alternative(swap.right, [&](std::string_view r) {
      if (key_of(r) != key) return;
      by = std::max(by, light_normal(r) == light ? CompareBy::raw : CompareBy::light);
      identical |= r == swap.wrong;
    });
    if (identical) return "wrong and right are the same";
  }
  if (!table.add(swap.wrong, number, by)) return "it must begin and end with a word; for other characters use kind `pattern`";
  return {};
}

class SwapReader {
 public:
  SwapReader(RuleReader& reader, Case how) : reader_(reader), case_(how), checks_(reader.checks_patterns()) {}

  void read_map(const Node& map) {
    swaps->list.reserve(map.keys.size());
    for (std::size_t i = 0; i < map.keys.size(); ++i) {
      const Node &key = map.keys[i], &value = map.items[i];
      std::string_view right = value.scalar;
      if (value.is_sequence()) {
        std::string joined;
        for (const Node& n : value.items) joined += (joined.empty() ? "" : "|") + std::string(n.scalar);
        swaps->owned.push_back(std::make_unique<std::string>(std::move(joined)));
        right = *swaps->owned.back();
      } else if (value.is_mapping()) {
        reader_.error(value, "what to write instead must be text or a list of texts");
        continue;
      }
      add({key.scalar, right}, [&](std::string_view what) {
        reader_.error(key, fmt::format("`{}`: {}", key.scalar, what));
      });
    }
  }

  void read_lines(std::string_view content, std::string_view name) {
    for_table_lines(content, [&](std::string_view text, std::size_t line) {
      const std::size_t tab = text.find('\t');
      const auto mistake = [&](std::string_view what) {
        if (mistakes_++ < 20) reader_.error("swap_file", fmt::format("{}:{}: `{}`: {}", name, line, text.substr(0, tab), what));
      };
      if (tab == std::string_view::npos || tab == 0) mistake("a line is: wrong, a tab, right (or several with | between them)");
      else add({text.substr(0, tab), text.substr(tab + 1)}, mistake);
    });
  }

  /// The table: made and checked now, or from a compiled pack, which was checked, when it is first used.
  PhraseTable table() {
    PhraseTable out;
    if (!checks_) {
      out.defer([list = std::shared_ptr<const Swaps>(swaps), how = case_](PhraseTable& table) {
        for (std::uint32_t i = 0; i < list->list.size(); ++i) add_swap(table, list->list[i], i, how);
      });
      return out;
    }
    for (const std::uint32_t d : table_.build())
      if (mistakes_++ < 20)
        reader_.error(reader_.has("swap") ? "swap" : "swap_file", fmt::format("`{}` is there twice", swaps->list[d].wrong));
    return std::move(table_);
  }

  std::shared_ptr<Swaps> swaps = std::make_shared<Swaps>();

 private:
  /// `mistake` is called with what is wrong, if anything.
  template <class F>
  void add(const Swap& swap, F&& mistake) {
    if (checks_) {
      const auto number = static_cast<std::uint32_t>(swaps->list.size());
      if (const std::string_view what = add_swap(table_, swap, number, case_); !what.empty()) return mistake(what);
    }
    swaps->list.push_back(swap);
  }

  RuleReader& reader_;
  Case case_;
  bool checks_;
  PhraseTable table_;
  int mistakes_ = 0;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const auto how = static_cast<Case>(reader.choice("case", {"keep", "ignore", "sensitive"}, 0));
  SwapReader swaps(reader, how);
  if (reader.has("swap") == reader.has("swap_file"))
    reader.error(reader.has("swap") ? "swap" : "id", "give either `swap` (wrong: right) or `swap_file` (a table beside the pack)");
  if (const Node* map = reader.node("swap")) {
    if (map->is_mapping()) swaps.read_map(*map);
    else reader.error(*map, "`swap` is a mapping: wrong: right");
  }
  if (reader.has("swap_file")) swaps.read_lines(reader.beside("swap_file"), reader.text("swap_file"));
  PhraseTable table = swaps.table();
  if (!reader.failed() && swaps.swaps->list.empty())
    reader.error(reader.has("swap") ? "swap" : "swap_file", "there is nothing in it");
  const bool once_loudly = reader.choice("again", {"same", "info"}, 0) == 1;
  Guards guards = read_guards(reader, how != Case::sensitive, true);
  if (reader.failed()) return nullptr;
  return std::make_unique<SubstitutionRule>(reader.take_info(), std::move(table), std::move(swaps.swaps), how, once_loudly,
                                            std::move(guards));
}

std::vector<KeySpec> keys() {
  std::vector<KeySpec> k = {
      {"swap", KeyType::map, false, "wrong: right; several words are allowed, a list of alternatives, or nothing to offer no fix"},
      {"swap_file", KeyType::text, false, "a table beside the pack: wrong, a tab, right (| between alternatives); # begins a comment"},
      {"case", KeyType::choice, false,
       "keep: capitals do not matter and are carried over; ignore: right is written as it stands; sensitive: capitals matter",
       {"keep", "ignore", "sensitive"}},
      {"again", KeyType::choice, false,
       "the same words later in the document: same (when left out), or info, so that they are pointed at loudly once",
       {"same", "info"}},
  };
  for (const KeySpec& g : guard_keys()) k.push_back(g);
  return k;
}

const KindRegistrar registrar{{
    .name = "substitution",
    .summary = "any of many wrong words or phrases, with what to write instead",
    .keys = keys(),
    .placeholders = {"wrong", "right"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
