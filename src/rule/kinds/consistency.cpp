// Kind `consistency`: forms of one thing used side by side in one document.
//
// A group has names (the two house styles, say), and each name its forms, in the same order. Forms
// are compared by key form, and as they are written where two names share a key.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "rule/kind.h"
#include "rule/phrase_table.h"
#include "text/normal.h"

namespace newslint {
namespace {

enum class Prefer : std::uint8_t { majority, first, name };

struct Name {
  std::string name;
  std::vector<std::string> forms;
};
using Group = std::vector<Name>;

/// What a phrase of the table stands for.
struct FormId {
  std::uint32_t group, name, form;
};

/// A form in the document.
struct Place {
  std::uint32_t block, first, last;  ///< words of the block
  std::uint32_t value;
};

class ConsistencyRule : public Rule {
 public:
  ConsistencyRule(RuleInfo info, std::vector<Group> groups, std::vector<FormId> forms, PhraseTable table,
                  Prefer prefer, std::string preferred)
      : Rule(std::move(info)), groups_(std::move(groups)), forms_(std::move(forms)), table_(std::move(table)),
        prefer_(prefer), preferred_(std::move(preferred)) {}

  void hook(Hooks& hooks) const override {
    table_.hook(hooks);
    hooks.document();
  }
  bool wants(const WordType& type) const override { return table_.holds(type); }

  void check_block(const BlockContext& context, Findings&) const override {
    std::vector<PhraseTable::Match> matches;
    table_.find(context, matches);
    if (matches.empty()) return;
    PhraseTable::keep_longest(matches);
    auto& places = Collected<Place>::of(context.analysis, *this);
    for (const auto& m : matches) places.push_back({context.block.index, m.first, m.last, m.value});
  }

  void check_document(const Analysis& a, Findings& findings) const override {
    const auto& places = Collected<Place>::of(a, *this);
    if (places.size() < 2) return;
    std::map<std::uint32_t, std::vector<const Place*>> by_group;
    for (const Place& p : places) by_group[forms_[p.value].group].push_back(&p);
    for (const auto& [group, list] : by_group) judge(a, findings, groups_[group], list);
  }

 private:
  void judge(const Analysis& a, Findings& findings, const Group& group, const std::vector<const Place*>& list) const {
    std::vector<std::uint32_t> counts(group.size(), 0);
    for (const Place* p : list) ++counts[forms_[p->value].name];
    const std::uint32_t first = forms_[list.front()->value].name;
    if (counts[first] == list.size()) return;  // only one of them is used
    std::uint32_t expected = first;
    if (prefer_ == Prefer::majority) {
      for (std::uint32_t n = 0; n < counts.size(); ++n)
        if (counts[n] > counts[expected]) expected = n;
    } else if (prefer_ == Prefer::name) {
      for (std::uint32_t n = 0; n < group.size(); ++n)
        if (group[n].name == preferred_ && counts[n] > 0) expected = n;
    }
    const auto other = std::find_if(list.begin(), list.end(), [&](const Place* p) { return forms_[p->value].name == expected; });
    for (const Place* p : list) {
      const FormId& id = forms_[p->value];
      if (id.name == expected) continue;
      const AnalysedBlock& block = a.blocks()[p->block];
      const auto words = a.tokens(block).subspan(p->first, p->last - p->first);
      const std::uint32_t begin = words.front().begin, end = words.back().end;
      const auto& right = group[expected].forms;
      std::string fix = carry_case(a, words, id.form < right.size() ? right[id.form] : right.front());
      RawFinding& f = findings.add(*this, block, begin, end,
                                   {{"found", std::string(block.text().substr(begin, end - begin))},
                                    {"expected", fix},
                                    {"found_name", group[id.name].name},
                                    {"expected_name", group[expected].name},
                                    {"count", std::to_string(counts[expected])}});
      findings.add_fix(f, block, begin, end, std::move(fix), false);
      const AnalysedBlock& there = a.blocks()[(*other)->block];
      const auto other_words = a.tokens(there).subspan((*other)->first, (*other)->last - (*other)->first);
      findings.add_related(f, there, other_words.front().begin, other_words.back().end, "written so here");
    }
  }

  std::vector<Group> groups_;
  std::vector<FormId> forms_;
  PhraseTable table_;
  Prefer prefer_;
  std::string preferred_;
};

std::vector<Group> read_groups(RuleReader& reader) {
  std::vector<Group> groups;
  const Node* node = reader.node("groups");
  if (!node) return groups;
  const auto read = [&](const Node& map) {
    if (!map.is_mapping()) return reader.error(map, "a group is a mapping: name: [form, form…]");
    Group group;
    for (std::size_t i = 0; i < map.keys.size(); ++i) {
      Name name{std::string(map.keys[i].scalar), {}};
      const Node& forms = map.items[i];
      if (forms.is_scalar()) name.forms.emplace_back(forms.scalar);
      for (const Node& f : forms.items) {
        if (f.is_scalar()) name.forms.emplace_back(f.scalar);
        else reader.error(f, "a form must be text");
      }
      if (name.forms.empty()) reader.error(forms, fmt::format("`{}` has no form", name.name));
      group.push_back(std::move(name));
    }
    if (group.size() < 2) return reader.error(map, "a group needs two names or more, each with its forms");
    groups.push_back(std::move(group));
  };
  if (node->is_sequence() || node->is_mapping())
    for (const Node& g : node->items) read(g);
  else reader.error(*node, "`groups` is a list of groups, each a mapping: name: [form, form…]");
  return groups;
}

std::unique_ptr<Rule> create(RuleReader& reader) {
  std::vector<Group> groups = read_groups(reader);
  const std::string preferred = reader.text("prefer", "majority");
  const Prefer prefer = preferred == "majority" ? Prefer::majority : preferred == "first" ? Prefer::first : Prefer::name;
  if (prefer == Prefer::name) {
    std::vector<std::string_view> known = {"majority", "first"};
    bool there = false;
    for (const Group& g : groups)
      for (const Name& n : g) {
        known.push_back(n.name);
        there = there || n.name == preferred;
      }
    const std::string_view near = nearest(preferred, known);
    if (!there && !groups.empty())
      reader.error("prefer", near.empty() ? "`prefer` must be majority, first, or a name of the groups"
                                          : fmt::format("`prefer`: no name `{}`; did you mean `{}`?", preferred, near));
  }
  PhraseTable table;
  std::vector<FormId> forms;
  std::string key;
  for (std::uint32_t g = 0; g < groups.size(); ++g) {
    // Forms whose key another name of the group has too are told apart as they are written.
    std::map<std::string, std::map<std::string, std::uint32_t>> lights;  // key → light form → name
    std::map<std::string, std::uint32_t> owner;                         // key → name, ~0: several
    for (std::uint32_t n = 0; n < groups[g].size(); ++n)
      for (const std::string& f : groups[g][n].forms) {
        const auto [it, fresh] = owner.try_emplace(key_of(f), n);
        if (!fresh && it->second != n) it->second = ~0u;
        const auto [other, new_light] = lights[key_of(f)].try_emplace(light_normal(f), n);
        if (!new_light && other->second != n)
          reader.error("groups", fmt::format("`{}` is a form of two names of one group", f));
      }
    for (std::uint32_t n = 0; n < groups[g].size(); ++n)
      for (std::uint32_t f = 0; f < groups[g][n].forms.size(); ++f) {
        const std::string& form = groups[g][n].forms[f];
        const CompareBy by = owner[key_of(form)] == ~0u ? CompareBy::light : CompareBy::key;
        if (!table.add(form, static_cast<std::uint32_t>(forms.size()), by))
          reader.error("groups", fmt::format("`{}`: a form must begin and end with a word", form));
        forms.push_back({g, n, f});
      }
  }
  table.build();
  if (reader.failed()) return nullptr;
  return std::make_unique<ConsistencyRule>(reader.take_info(), std::move(groups), std::move(forms), std::move(table),
                                           prefer, preferred);
}

const KindRegistrar registrar{{
    .name = "consistency",
    .summary = "forms of one thing used side by side in one document",
    .keys = {
        {"groups", KeyType::any, true, "groups of names, each with its forms in the same order: [{one: [a, b], other: [c, d]}, …]"},
        {"prefer", KeyType::text, false,
         "which name is expected where several are used: majority (when left out; the first one when even), first, or a name"},
    },
    .placeholders = {"found", "expected", "found_name", "expected_name", "count"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
