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

namespace {

class HookCollector : public Hooks {
 public:
  FragmentIndex* fragments;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>>* keys;
  std::vector<std::unique_ptr<std::string>>* key_texts;
  std::vector<std::uint32_t>*type_rules, *block_rules, *document_rules;
  std::vector<bool>* confirms;
  std::uint32_t rule = 0;

  void literal(std::string_view fragment) override { fragments->add(fragment, rule); }
  void key(std::string_view key) override {
    auto it = keys->find(key);
    if (it == keys->end()) {
      key_texts->push_back(std::make_unique<std::string>(key));
      it = keys->emplace(*key_texts->back(), std::vector<std::uint32_t>{}).first;
    }
    if (it->second.empty() || it->second.back() != rule) it->second.push_back(rule);
  }
  void types() override { type_rules->push_back(rule); }
  void types_with_literals() override { (*confirms)[rule] = true; }
  void every_block() override { block_rules->push_back(rule); }
  void document() override { document_rules->push_back(rule); }
};

}  // namespace

RuleSet::RuleSet(std::vector<std::unique_ptr<Rule>> rules) : rules_(std::move(rules)) {
  HookCollector hooks;
  hooks.fragments = &fragments_;
  hooks.keys = &keys_;
  hooks.key_texts = &key_texts_;
  hooks.type_rules = &type_rules_;
  hooks.block_rules = &block_rules_;
  hooks.document_rules = &document_rules_;
  hooks.confirms = &confirms_;
  confirms_.assign(rules_.size(), false);
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
  const auto add = [&](std::uint32_t rule) { list.push_back(rule); };
  const std::string lowered = lower(type.light);
  rules_.fragments_.search(lowered, add);
  // Patterns of `scope: raw` see the word as it stands, and their fragments are looked for there too.
  if (!type.has(type_normal)) rules_.fragments_.search(lower(type.text), add);
  if (type.is_word()) {
    if (const auto it = rules_.keys_.find(type.key); it != rules_.keys_.end())
      for (std::uint32_t r : it->second) add(r);
  }
  for (std::uint32_t r : rules_.type_rules_)
    if (rules_[r].wants(type)) add(r);
  if (list.empty()) return 0;
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  std::erase_if(list, [&](std::uint32_t r) { return rules_.confirms_[r] && !rules_[r].wants(type); });
  if (list.empty()) return 0;
  const std::string id(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(std::uint32_t));
  const auto [it, fresh] =
      attention_ids_.try_emplace(id, static_cast<std::uint32_t>(attention_lists_.size()));
  if (fresh) attention_lists_.push_back(std::move(list));
  return it->second;
}

void Engine::hit(std::uint32_t attention, std::uint32_t token) {
  for (std::uint32_t rule : attention_lists_[attention]) {
    auto& h = hits_[rule];
    if (h.empty()) active_.push_back(rule);
    if (h.empty() || h.back() != token) h.push_back(token);
  }
}

void Engine::check_block(const Analysis& analysis, const AnalysedBlock& block,
                         const Severities& severities, Findings& findings) {
  const auto call = [&](std::uint32_t r, std::span<const std::uint32_t> hits) {
    if (severities[r] == Severity::off || !rules_[r].applies_to(block)) return;
    findings.set_rule(r, severities[r]);
    ++costs_[r].calls;
    const std::uint64_t start = clock_ ? clock_() : 0;
    rules_[r].check_block({analysis, block, hits}, findings);
    if (clock_) costs_[r].nanoseconds += clock_() - start;
  };
  if (matching_ == Matching::plain) {
    std::vector<std::uint32_t> all(block.word_count());
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
    for (std::uint32_t r = 0; r < rules_.size(); ++r) call(r, all);
    return;
  }
  if (block.attention) {
    if (const auto a = vocabulary_[block.lead].attention) hit(a, 0);
    const auto tokens = analysis.tokens(block);
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      if (const auto a = vocabulary_.hot(tokens[i].type).attention) hit(a, i);
      if (tokens[i].gap != Vocabulary::single_space) {
        const HotType& gap = vocabulary_.hot(tokens[i].gap);
        if (gap.attention) hit(gap.attention, i);
        // What of a long gap was cut off is searched where it stands.
        if (gap.flags & type_long_gap)
          rules_.fragments_.search(analysis.gap_text(block, i), [&](std::uint32_t rule) {
            auto& h = hits_[rule];
            if (h.empty()) active_.push_back(rule);
            if (h.empty() || h.back() != i) h.push_back(i);
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
  for (std::uint32_t r = 0; r < rules_.size(); ++r) {
    const bool wants = matching_ == Matching::plain ||
                       std::binary_search(rules_.document_rules_.begin(), rules_.document_rules_.end(), r);
    if (!wants || severities[r] == Severity::off) continue;
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
  for (const RawFinding& f : list) ++costs_[f.rule_index].hits;
  if (analysed) analysed(analysis);
  return std::move(list);
}

}  // namespace newslint
