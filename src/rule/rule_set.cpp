#include "rule/rule_set.h"

#include <algorithm>

namespace newslint {
namespace {

/// The vocabulary is forgotten past this many bytes, some 80,000 types: more than most runs have, and
/// forgetting once in 15 MB of text costs nothing that can be measured.
constexpr std::size_t largest_vocabulary = 16u << 20;

constexpr std::uint64_t edge_key(std::uint32_t node, unsigned char byte) noexcept {
  return static_cast<std::uint64_t>(node) << 8 | byte;
}

std::size_t edge_hash(std::uint64_t key) noexcept {
  return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15ull >> 20);
}

}  // namespace

// Each slot of edges_ holds key + 1 in its high 40 bits and the child in its low 24: 0 is empty.
std::uint32_t FragmentIndex::child(std::uint32_t node, unsigned char byte) const noexcept {
  const std::uint64_t key = edge_key(node, byte) + 1;
  const std::size_t mask = edges_.size() - 1;
  for (std::size_t i = edge_hash(key) & mask;; i = (i + 1) & mask) {
    if (edges_[i] == 0) return 0;
    if (edges_[i] >> 24 == key) return static_cast<std::uint32_t>(edges_[i] & 0xFFFFFF);
  }
}

void FragmentIndex::insert(std::uint32_t node, unsigned char byte, std::uint32_t to) {
  if ((list_.size() + 1) * 2 > edges_.size()) {
    edges_.assign(std::max<std::size_t>(1024, edges_.size() * 2), 0);
    auto old = std::move(list_);
    list_.clear();
    for (const auto& [key, c] : old) insert(key >> 8, static_cast<unsigned char>(key & 0xFF), c);
  }
  list_.emplace_back(static_cast<std::uint32_t>(edge_key(node, byte)), to);
  const std::uint64_t key = edge_key(node, byte) + 1;
  const std::size_t mask = edges_.size() - 1;
  std::size_t i = edge_hash(key) & mask;
  while (edges_[i] != 0) i = (i + 1) & mask;
  edges_[i] = key << 24 | to;
}

void FragmentIndex::add(std::string_view fragment, std::uint32_t rule) {
  if (fragment.empty()) return;
  if (edges_.empty()) edges_.assign(1024, 0);
  std::uint32_t node = 0;
  for (char c : fragment) {
    const auto byte = static_cast<unsigned char>(c);
    std::uint32_t next = child(node, byte);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      insert(node, byte, next);
    }
    node = next;
  }
  if (nodes_[node].output == 0) {
    nodes_[node].output = static_cast<std::uint32_t>(outputs_.size());
    outputs_.emplace_back();
  }
  auto& out = outputs_[nodes_[node].output];
  if (std::find(out.begin(), out.end(), rule) == out.end()) out.push_back(rule);
  ++count_;
}

void FragmentIndex::build() {
  // Children are numbered after their parents, so one pass in order of depth is a pass by number
  // only when sorted by depth: fragments are added one by one, hence the explicit order.
  std::vector<std::uint32_t> depth(nodes_.size(), 0);
  std::sort(list_.begin(), list_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  for (const auto& [key, to] : list_) depth[to] = depth[key >> 8] + 1;
  auto by_depth = list_;
  std::stable_sort(by_depth.begin(), by_depth.end(),
                   [&](const auto& a, const auto& b) { return depth[a.second] < depth[b.second]; });
  for (const auto& [key, to] : by_depth) {
    const std::uint32_t parent = key >> 8;
    const auto byte = static_cast<unsigned char>(key & 0xFF);
    std::uint32_t f = parent == 0 ? 0 : step(nodes_[parent].fail, byte);
    if (f == to) f = 0;
    nodes_[to].fail = f;
    nodes_[to].output_link = nodes_[f].output ? f : nodes_[f].output_link;
  }
}

std::uint32_t FragmentIndex::step(std::uint32_t node, unsigned char byte) const noexcept {
  for (;;) {
    if (const std::uint32_t next = child(node, byte)) return next;
    if (node == 0) return 0;
    node = nodes_[node].fail;
  }
}

class HookCollector : public Hooks {
 public:
  explicit HookCollector(RuleSet& set) : set_(set) {}
  std::uint32_t rule = 0;

  void literal(const RequiredLiteral& l, std::uint32_t payload) override {
    RuleSet::Entry e{rule, payload, false, &l};
    const std::size_t after = l.hook_begin + l.hook_length;
    if (l.mode == HookMode::word && after + 1 < l.text.size() && l.text[after] == ' ') {
      std::size_t i = after + 1;
      e.next = static_cast<std::uint16_t>((next_code_point(l.text, i) & 0xFF) + 1);
    }
    add(l, e);
  }
  void types_with(const RequiredLiteral& l) override { add(l, {rule, 0, true}); }
  void key(std::string_view key) override { add(set_.keys_, key, {rule}); }
  void types() override { set_.type_rules_.push_back(rule); }
  void every_block() override { set_.block_rules_.push_back(rule); }
  void document() override { set_.document_rules_.push_back(rule); }

 private:
  std::uint32_t add_entry(const RuleSet::Entry& e) {
    set_.entries_.push_back(e);
    return static_cast<std::uint32_t>(set_.entries_.size() - 1);
  }
  void add(const RequiredLiteral& l, const RuleSet::Entry& e) {
    if (l.mode == HookMode::word) add(set_.words_, l.hook(), e);
    else set_.fragments_.add(l.hook(), add_entry(e));
  }
  void add(RuleSet::WordMap& map, std::string_view text, const RuleSet::Entry& e) {
    auto it = map.find(text);
    if (it == map.end()) {
      set_.texts_.emplace_back(text);
      it = map.emplace(set_.texts_.back(), std::vector<std::uint32_t>{}).first;
    }
    it->second.push_back(add_entry(e));
  }
  RuleSet& set_;
};

RuleSet::RuleSet(std::vector<std::unique_ptr<Rule>> rules) : rules_(std::move(rules)) {
  HookCollector hooks(*this);
  for (std::uint32_t i = 0; i < rules_.size(); ++i) {
    hooks.rule = i;
    rules_[i]->hook(hooks);
  }
  fragments_.build();
}

RuleSet::~RuleSet() = default;

const Rule* RuleSet::find(std::string_view id) const noexcept {
  for (const auto& r : rules_)
    if (r->info().id == id) return r.get();
  return nullptr;
}

Severities default_severities(const RuleSet& rules) {
  Severities s(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i)
    s[i] = rules[i].info().enabled ? rules[i].info().severity : Severity::off;
  return s;
}

Engine::Engine(const RuleSet& rules, const Lexicons& lexicons, Matching matching)
    : rules_(rules), matching_(matching), attention_lists_(1), hits_(rules.size()),
      costs_(rules.size()), vocabulary_(lexicons, this) {}

Engine::~Engine() = default;

std::uint32_t Engine::attention(const WordType& type) {
  if (matching_ == Matching::plain) return 0;
  std::vector<std::uint32_t> list;
  std::vector<std::uint32_t> asked;  // rules that were asked about this type, with their answer in bit 31
  const auto wants = [&](std::uint32_t rule) {
    for (const std::uint32_t a : asked)
      if ((a & 0x7FFFFFFF) == rule) return (a >> 31) != 0;
    const bool answer = rules_[rule].wants(type);
    asked.push_back(rule | (answer ? 0x80000000u : 0u));
    return answer;
  };
  const auto add = [&](std::uint32_t e) {
    const RuleSet::Entry& entry = rules_.entries_[e];
    if (entry.ask && !wants(entry.rule)) return;
    list.push_back(e);
  };
  const auto search = [&](std::string_view text) {
    const std::string lowered = lower(text);
    rules_.fragments_.search(lowered, add);
    const auto look_up = [&](std::string_view word) {
      if (const auto it = rules_.words_.find(word); it != rules_.words_.end())
        for (const std::uint32_t e : it->second) add(e);
    };
    look_up(lowered);
    if (!type.is_word()) return;
    // The parts of don't, U.S or 3.14 and what joins them: a pattern's edges are there too.
    std::size_t from = 0;
    for (std::size_t i = 0; i < lowered.size();) {
      const std::size_t at = i;
      if (is_word_char(next_code_point(lowered, i))) continue;
      if (at > from) look_up(std::string_view(lowered).substr(from, at - from));
      look_up(std::string_view(lowered).substr(at, i - at));
      from = i;
    }
    if (from > 0 && from < lowered.size()) look_up(std::string_view(lowered).substr(from));
  };
  search(type.light);
  // Patterns of `scope: raw` see the word as it stands.
  if (!type.has(type_normal)) search(type.text);
  if (type.is_word()) {
    if (const auto it = rules_.keys_.find(type.key); it != rules_.keys_.end())
      for (const std::uint32_t e : it->second) add(e);
  }
  for (const std::uint32_t r : rules_.type_rules_)
    if (rules_[r].wants(type)) list.push_back(static_cast<std::uint32_t>(rules_.entries_.size()) + r);
  if (list.empty()) return 0;
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  // What follows is told by the entry only where the word is the hook itself.
  const std::string whole = lower(type.light);
  std::vector<Call> calls;
  for (const std::uint32_t e : list) {
    const bool asked = e >= rules_.entries_.size();
    const std::uint32_t rule = asked ? e - static_cast<std::uint32_t>(rules_.entries_.size()) : rules_.entries_[e].rule;
    Call c{e, 0, rules_[rule].info().language};
    if (!asked && rules_.entries_[e].literal && rules_.entries_[e].literal->hook() == whole)
      c.next = rules_.entries_[e].next;
    calls.push_back(c);
  }
  const std::string id(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(std::uint32_t));
  const auto [it, fresh] =
      attention_ids_.try_emplace(id, static_cast<std::uint32_t>(attention_lists_.size()));
  if (fresh) attention_lists_.push_back(std::move(calls));
  return it->second;
}

struct Engine::Place {
  const Analysis& analysis;
  const AnalysedBlock& block;
  std::string_view written;        ///< the block's text
  const LightText* light = nullptr;  ///< null: the same as written
};

void Engine::add_hit(std::uint32_t rule, const TokenHit& hit) {
  auto& h = hits_[rule];
  if (h.empty()) active_.push_back(rule);
  if (h.empty() || h.back() != hit) h.push_back(hit);
}

/// `begin`, `end`: the token, or the gap, in the block.
void Engine::hit_entry(const Place& place, std::uint32_t index, std::uint32_t token, std::uint32_t begin,
                       std::uint32_t end) {
  const auto entries = static_cast<std::uint32_t>(rules_.entries_.size());
  if (index >= entries) return add_hit(index - entries, {token, 0, 0});
  const RuleSet::Entry& e = rules_.entries_[index];
  if (!e.literal) return add_hit(e.rule, {token, e.payload, 0});
  std::string_view text = place.written;
  if (place.light && !rules_[e.rule].info().raw) {
    text = place.light->text;
    begin = place.light->from_block(begin);
    end = place.light->from_block(end);
  }
  const RequiredLiteral& l = *e.literal;
  std::size_t at = 0;
  if (l.mode == HookMode::word && end - begin == l.hook_length) {
    if (stands_at(text, begin, l.text, l.hook_begin, at))
      add_hit(e.rule, {token, e.payload, static_cast<std::uint32_t>(at)});
    return;
  }
  // The hook is a part of the word or gap: wherever it stands in it.
  const auto first = static_cast<unsigned char>(l.hook()[0]);
  for (std::size_t i = begin; i < end; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80 && first < 0x80 && (c >= 'A' && c <= 'Z' ? c + 32 : c) != first) continue;
    if (!is_continuation(text[i]) && stands_at(text, i, l.text, l.hook_begin, at))
      add_hit(e.rule, {token, e.payload, static_cast<std::uint32_t>(at)});
  }
}

void Engine::hit(const Place& place, std::uint32_t attention, std::uint32_t token, std::uint32_t begin,
                 std::uint32_t end) {
  // What follows a blank, for all entries at once: it turns nearly all of them away.
  std::uint16_t next = 0xFFFF;
  if (end + 1 < place.written.size() && place.written[end] == ' ') {
    std::size_t i = end + 1;
    next = static_cast<std::uint16_t>((to_lower(next_code_point(place.written, i)) & 0xFF) + 1);
  }
  const bool known = !place.light;  // where the light text differs, so may what follows
  for (const Call& call : attention_lists_[attention]) {
    if (call.next != 0 && call.next != next && known) continue;
    if (!call.language.empty() && call.language != place.block.language) continue;
    hit_entry(place, call.entry, token, begin, end);
  }
}

void Engine::check_block(const Analysis& analysis, const AnalysedBlock& block,
                         const Severities& severities, Findings& findings) {
  const auto call = [&](std::uint32_t r, std::span<const TokenHit> hits) {
    if (severities[r] == Severity::off || !rules_[r].applies_to(block)) return;
    findings.set_rule(r, severities[r]);
    ++costs_[r].calls;
    const std::uint64_t start = clock_ ? clock_() : 0;
    rules_[r].check_block({analysis, block, hits, matching_ == Matching::plain}, findings);
    if (clock_) costs_[r].nanoseconds += clock_() - start;
  };
  if (matching_ == Matching::plain) {
    std::vector<TokenHit> all(std::max(1u, block.word_count()));
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i].token = i;
    for (std::uint32_t r = 0; r < rules_.size(); ++r) call(r, all);
    return;
  }
  if (block.attention) {
    Place place{analysis, block, block.text()};
    if (!block.normal) place.light = &analysis.light(block);
    const auto tokens = analysis.tokens(block);
    const auto size = static_cast<std::uint32_t>(block.text().size());
    if (const auto a = vocabulary_.hot(block.lead).attention)
      hit(place, a, 0, 0, tokens.empty() ? size : tokens[0].begin);
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      const Token& t = tokens[i];
      if (const auto a = vocabulary_.hot(t.type).attention) hit(place, a, i, t.begin, t.end);
      if (t.gap != Vocabulary::single_space) {
        const HotType& gap = vocabulary_.hot(t.gap);
        if (!gap.attention && !(gap.flags & type_long_gap)) continue;
        const std::uint32_t end = i + 1 < tokens.size() ? tokens[i + 1].begin : size;
        if (gap.attention) hit(place, gap.attention, i, t.end, end);
        // What of a long gap was cut off is searched where it stands.
        if (gap.flags & type_long_gap)
          rules_.fragments_.search(analysis.gap_text(block, i), [&](std::uint32_t e) {
            hit_entry(place, e, i, t.end, end);
          });
      }
    }
  }
  std::sort(active_.begin(), active_.end());
  // Rules that want every block come with the others, in order of their number.
  std::size_t b = 0;
  const auto& every = rules_.block_rules_;
  for (std::uint32_t r : active_) {
    for (; b < every.size() && every[b] < r; ++b) call(every[b], {});
    if (b < every.size() && every[b] == r) ++b;
    call(r, hits_[r]);
    hits_[r].clear();
  }
  for (; b < every.size(); ++b) call(every[b], {});
  active_.clear();
}

std::vector<RawFinding> Engine::check(const Document& document, const AnalysisOptions& options,
                                      const Severities& severities,
                                      const std::function<void(const Analysis&)>& analysed) {
  if (vocabulary_.memory() > largest_vocabulary) {
    vocabulary_.clear();
    attention_lists_.resize(1);
    attention_ids_.clear();
  }
  const Analysis analysis(document, vocabulary_, options);
  Findings findings(analysis);
  for (const AnalysedBlock& block : analysis.blocks())
    check_block(analysis, block, severities, findings);
  for (const std::uint32_t r : rules_.document_rules_) {
    if (severities[r] == Severity::off) continue;
    findings.set_rule(r, severities[r]);
    ++costs_[r].calls;
    const std::uint64_t start = clock_ ? clock_() : 0;
    rules_[r].check_document(analysis, findings);
    if (clock_) costs_[r].nanoseconds += clock_() - start;
  }
  auto& list = findings.list();
  std::stable_sort(list.begin(), list.end(), [](const RawFinding& a, const RawFinding& b) {
    return std::tie(a.span.begin, a.span.end, a.rule_index) < std::tie(b.span.begin, b.span.end, b.rule_index);
  });
  // Two patterns of one rule may find the same place: it is told once.
  list.erase(std::unique(list.begin(), list.end(),
                         [](const RawFinding& a, const RawFinding& b) {
                           return a.rule_index == b.rule_index && a.block == b.block && a.begin == b.begin && a.end == b.end;
                         }),
             list.end());
  for (const RawFinding& f : list) ++costs_[f.rule_index].hits;
  if (analysed) analysed(analysis);
  return std::move(list);
}

}  // namespace newslint
