#include "rule/rule_set.h"

#include <algorithm>
#include <array>
#include <memory>

#include <xxhash.h>

namespace newslint {
namespace {

/// The vocabulary is forgotten past this many bytes, some 50,000 types: more than most runs have, and
/// forgetting once in some 8 MB of text costs a few hundredths of the time; what rules keep by type goes with it.
constexpr std::size_t largest_vocabulary = 8u << 20;

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

std::size_t WordIndex::slot_of(std::string_view text) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    if (slots_[i] == 0) return i;
    const Item& item = items_[slots_[i] - 1];
    if (item.hash == hash && item.text == text) return i;
  }
}

void WordIndex::add(std::string_view text, std::uint32_t value) {
  if ((used_ + 1) * 2 > slots_.size()) {
    const auto old = std::move(slots_);
    slots_.assign(std::max<std::size_t>(1024, old.size() * 2), 0);
    const std::size_t mask = slots_.size() - 1;
    for (const std::uint32_t head : old) {
      if (head == 0) continue;
      std::size_t i = items_[head - 1].hash & mask;
      while (slots_[i] != 0) i = (i + 1) & mask;
      slots_[i] = head;
    }
  }
  std::uint32_t& head = slots_[slot_of(text)];
  used_ += head == 0;
  items_.push_back({text, static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size())), value, head});
  head = static_cast<std::uint32_t>(items_.size());
}

namespace {

class HookCollector : public Hooks {
 public:
  explicit HookCollector(RuleIndex& index) : index_(index) {}
  std::uint32_t rule = 0;
  bool raw = false;

  void literal(const LiteralPlan& plan, const RequiredLiteral& l, std::uint32_t payload) override {
    RuleIndex::Entry e{rule, payload, false, l.next_open, l.previous_open, &l, &plan, 0, 0};
    // What the tables know of words is their light form.
    if ((l.next || l.previous) && plan.neighbours && !raw) {
      auto& numbers = numbers_of(plan.neighbours);
      const auto number = [&](std::uint32_t set) {
        std::uint32_t& n = numbers[set - 1];
        return n != 0 ? n : n = index_.neighbour_sets++;
      };
      if (l.next) e.next = number(l.next);
      if (l.previous) e.previous = number(l.previous);
    }
    add(l, e);
  }
  void types_with(const RequiredLiteral& l) override { add(l, asking(true)); }
  void key(std::string_view key) override {
    index_.texts.emplace_back(key);
    index_.keys.add(index_.texts.back(), add_entry(asking(false)));
  }
  void types(TypeKinds kinds) override { index_.type_rules.push_back({rule, kinds}); }
  void every_block() override { index_.block_rules.push_back(rule); }
  void document() override { index_.document_rules.push_back(rule); }

 private:
  RuleIndex::Entry asking(bool ask) const { return {rule, 0, ask, false, false, nullptr, nullptr, 0, 0}; }
  std::vector<std::uint32_t>& numbers_of(const std::shared_ptr<const NeighbourTable>& table) {
    for (auto& known : index_.neighbours)
      if (known.table == table) return known.numbers;
    index_.neighbours.push_back({table, std::vector<std::uint32_t>(table->size(), 0)});
    return index_.neighbours.back().numbers;
  }
  std::uint32_t add_entry(const RuleIndex::Entry& e) {
    index_.entries.push_back(e);
    return static_cast<std::uint32_t>(index_.entries.size() - 1);
  }
  void add(const RequiredLiteral& l, const RuleIndex::Entry& e) {
    if (l.mode == HookMode::word) index_.words.add(l.hook(), add_entry(e));
    else index_.fragments.add(l.hook(), add_entry(e));
  }
  RuleIndex& index_;
};

}  // namespace

RuleSet::RuleSet(std::vector<std::unique_ptr<Rule>> rules) : rules_(std::move(rules)) {}
RuleSet::~RuleSet() = default;

Language RuleSet::with_rules(Language language) const noexcept {
  const bool some = std::any_of(rules_.begin(), rules_.end(), [&](const auto& r) { return r->info().language == language; });
  return some ? language : Language();
}

std::shared_ptr<const RuleIndex> RuleSet::index(Language language, const std::vector<bool>& on) const {
  const std::lock_guard lock(mutex_);
  auto& slot = indexes_[{language.tag(), on}];
  if (slot) return slot;
  auto index = std::make_shared<RuleIndex>();
  HookCollector hooks(*index);
  for (std::uint32_t i = 0; i < rules_.size(); ++i) {
    const RuleInfo& info = rules_[i]->info();
    if (!on[i] || (!info.language.empty() && info.language != language)) continue;
    hooks.rule = i;
    hooks.raw = info.raw;
    rules_[i]->hook(hooks);
  }
  index->fragments.build();
  slot = std::move(index);
  return slot;
}

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

namespace {

/// What stands beside a hook where no neighbour stands.
constexpr std::uint32_t no_neighbour = 0xFFFFFFFF;

/// Whether the entry's literal may stand in this gap, by the characters beside it there.
bool may_match_in_gap(const RuleIndex::Entry& entry, std::string_view gap) noexcept {
  const RequiredLiteral& l = *entry.literal;
  const auto may_stand = [&](std::uint16_t number, std::size_t at, bool outside) {
    if (number == 0) return true;
    const CharSet& set = entry.plan->char_sets[number - 1u];
    if (!outside) return set.has(static_cast<unsigned char>(gap[at]));
    // A word or an edge of the block touches the gap.
    constexpr std::uint64_t digits = 0x03FF000000000000, letters = 0x07FFFFFE87FFFFFE;
    return set.edge || set.beyond || (set.low & digits) != 0 || (set.high & letters) != 0;
  };
  const std::string_view text = l.text;
  // The literal may begin before the gap, with the word there: up to its hook.
  for (std::size_t skip = 1; skip <= l.hook_begin; ++skip) {
    const std::size_t n = std::min(text.size() - skip, gap.size());
    if (text.substr(skip, n) == gap.substr(0, n) &&
        (skip + n < text.size() || may_stand(l.after, n, n == gap.size())))
      return true;
  }
  for (std::size_t i = 0; i < gap.size(); ++i) {
    const std::size_t n = std::min(text.size(), gap.size() - i);
    if (text.substr(0, n) == gap.substr(i, n) && may_stand(l.before, i - 1, i == 0) &&
        (n < text.size() || may_stand(l.after, i + n, i + n == gap.size())))
      return true;
  }
  return false;
}

}  // namespace

class Engine::Tongue {
 public:
  /// What a type means: its number among the lists of calls, and among the rows of neighbours.
  struct Meaning {
    std::uint32_t attention = unasked, neighbour = 0;
  };
  static constexpr std::uint32_t unasked = 0xFFFFFFFF;
  /// An entry of the index by which a type has attention; a number beyond its size is a rule that asked
  /// for the type itself.
  struct Call {
    std::uint32_t entry;
    std::uint32_t next = 0, previous = 0;  ///< of the entry; `open` added
  };
  static constexpr std::uint32_t open = 0x80000000;

  Tongue(const RuleSet& rules, Language of, const std::vector<bool>& on)
      : language(of), index(rules.index(of, on)), rules_(rules), row_words_((index->neighbour_sets + 63) / 64) {
    forget();
  }

  /// Forgets all types; called when the vocabulary has.
  void forget() {
    meanings_.clear();
    calls_.assign(1, {last});
    list_ids_.clear();
    rows_.assign(row_words_, 0);
    row_ids_.clear();
  }
  /// Makes room for types numbered below `count`.
  void reserve(std::size_t count) {
    if (meanings_.size() << page_bits < count) meanings_.resize((count >> page_bits) + 1);
  }
  /// What the type means; asked when it is met first.
  const Meaning& meaning(const Vocabulary& vocabulary, TypeId id) {
    auto& page = meanings_[id >> page_bits];
    if (!page) page = std::make_unique<Page>();
    Meaning& m = (*page)[id & (page_size - 1)];
    if (m.attention == unasked) m = ask(vocabulary[id]);
    return m;
  }
  /// The calls of a list, up to one whose entry is `last`.
  const Call* calls(std::uint32_t attention) const noexcept { return &calls_[attention]; }
  static constexpr std::uint32_t last = 0xFFFFFFFF;
  /// Whether a word with this row may stand where a member of the set must.
  bool may_stand(std::uint32_t neighbour, std::uint32_t set) const noexcept {
    if (neighbour == no_neighbour) return (set & open) != 0;
    set &= ~open;
    return rows_[std::size_t{neighbour} * row_words_ + set / 64] >> set % 64 & 1;
  }

  const Language language;
  const std::shared_ptr<const RuleIndex> index;

 private:
  Meaning ask(const WordType& type);
  std::uint32_t row_of(std::string_view lowered);

  const RuleSet& rules_;
  /// By type, in pages: a language that stands in few blocks has few of them.
  static constexpr unsigned page_bits = 9, page_size = 1u << page_bits;
  using Page = std::array<Meaning, page_size>;
  std::vector<std::unique_ptr<Page>> meanings_;
  std::vector<Call> calls_;        ///< list after list
  std::unordered_map<std::string, std::uint32_t> list_ids_;
  /// For each neighbour number a row of bits: the sets that hold the word.
  std::vector<std::uint64_t> rows_;
  std::size_t row_words_;
  std::unordered_map<std::string, std::uint32_t> row_ids_;
  std::string lowered_, id_;                ///< scratch
  std::vector<std::uint32_t> list_, sets_;  ///< scratch
};

std::uint32_t Engine::Tongue::row_of(std::string_view lowered) {
  sets_.clear();
  for (const auto& [table, numbers] : index->neighbours)
    table->sets_of(lowered, [&, known = &numbers](std::uint32_t set) {
      if (const std::uint32_t n = (*known)[set]) sets_.push_back(n);
    });
  if (sets_.empty()) return 0;
  std::sort(sets_.begin(), sets_.end());
  sets_.erase(std::unique(sets_.begin(), sets_.end()), sets_.end());
  id_.assign(reinterpret_cast<const char*>(sets_.data()), sets_.size() * sizeof(std::uint32_t));
  const auto [it, fresh] = row_ids_.try_emplace(id_, static_cast<std::uint32_t>(rows_.size() / row_words_));
  if (fresh) {
    rows_.resize(rows_.size() + row_words_, 0);
    std::uint64_t* row = &rows_[rows_.size() - row_words_];
    for (const std::uint32_t set : sets_) row[set / 64] |= std::uint64_t{1} << set % 64;
  }
  return it->second;
}

Engine::Tongue::Meaning Engine::Tongue::ask(const WordType& type) {
  list_.clear();
  std::vector<std::uint32_t> asked;  // rules that were asked about this type, with their answer in bit 31
  const auto wants = [&](std::uint32_t rule) {
    for (const std::uint32_t a : asked)
      if ((a & 0x7FFFFFFF) == rule) return (a >> 31) != 0;
    const bool answer = rules_[rule].wants(type);
    asked.push_back(rule | (answer ? 0x80000000u : 0u));
    return answer;
  };
  const auto add = [&](std::uint32_t e) {
    const RuleIndex::Entry& entry = index->entries[e];
    if (entry.ask && !wants(entry.rule)) return;
    if (entry.literal && !type.is_word() && !type.has(type_long_gap) && !may_match_in_gap(entry, type.light)) return;
    list_.push_back(e);
  };
  const auto search = [&](std::string_view lowered) {
    index->fragments.search(lowered, add);
    index->words.look_up(lowered, add);
    if (!type.is_word()) return;
    // The parts of don't, U.S or 3.14 and what joins them: a pattern's edges are there too.
    std::size_t from = 0;
    for (std::size_t i = 0; i < lowered.size();) {
      const std::size_t at = i;
      if (is_word_char(next_code_point(lowered, i))) continue;
      if (at > from) index->words.look_up(lowered.substr(from, at - from), add);
      index->words.look_up(lowered.substr(at, i - at), add);
      from = i;
    }
    if (from > 0 && from < lowered.size()) index->words.look_up(lowered.substr(from), add);
  };
  // Patterns of `scope: raw` see the word as it stands.
  if (!type.has(type_normal)) search(lower(type.text));
  if (type.is_word() && !type.has(type_has_upper)) lowered_ = type.light;
  else lowered_ = lower(type.light);
  search(lowered_);
  if (type.is_word()) index->keys.look_up(type.key, add);
  const auto entries = static_cast<std::uint32_t>(index->entries.size());
  // Of a long gap the type holds only the first bytes: rules look at it where it stands.
  const bool cut = type.has(type_long_gap);
  const TypeKinds kind = cut ? ascii_gaps | other_gaps : kind_of(type);
  for (const RuleIndex::Asked& a : index->type_rules)
    if ((a.kinds & kind) != 0 && (cut || rules_[a.rule].wants(type))) list_.push_back(entries + a.rule);
  Meaning result{0, type.is_word() ? row_of(lowered_) : 0};
  if (list_.empty()) return result;
  std::sort(list_.begin(), list_.end());
  list_.erase(std::unique(list_.begin(), list_.end()), list_.end());
  // Where the hook is the type itself, its neighbours are known: never so for a word that has it inside.
  constexpr std::uint32_t whole = 0x80000000;
  for (std::uint32_t& e : list_) {
    if (e >= entries) continue;
    const RequiredLiteral* l = index->entries[e].literal;
    if (l && l->mode == HookMode::word && l->hook() == lowered_) e |= whole;
  }
  id_.assign(reinterpret_cast<const char*>(list_.data()), list_.size() * sizeof(std::uint32_t));
  const auto [it, fresh] = list_ids_.try_emplace(id_, static_cast<std::uint32_t>(calls_.size()));
  result.attention = it->second;
  if (!fresh) return result;
  for (const std::uint32_t marked : list_) {
    Call c{marked & ~whole};
    if (marked & whole) {
      const RuleIndex::Entry& entry = index->entries[c.entry];
      if (entry.next) c.next = entry.next | (entry.next_open ? open : 0);
      if (entry.previous) c.previous = entry.previous | (entry.previous_open ? open : 0);
    }
    calls_.push_back(c);
  }
  calls_.push_back({last});
  return result;
}

/// The block whose tokens are looked at.
struct Engine::Place {
  const Analysis& analysis;
  const AnalysedBlock& block;
  const Tongue& tongue;
  std::string_view written;        ///< the block's text
  const LightText* light = nullptr;  ///< null: the same as written
};

/// A token or gap on which something hangs: its bytes, and the rows of its neighbours, if they are words
/// that stand where a neighbour must.
struct Engine::Spot {
  std::uint32_t token, begin, end, before, after;
};

Engine::Engine(const RuleSet& rules, const Lexicons& lexicons, Matching matching)
    : rules_(rules), matching_(matching), hits_(rules.size()), costs_(rules.size()), vocabulary_(lexicons) {}
Engine::~Engine() = default;

Engine::Tongue& Engine::tongue(Language language) {
  for (const auto& [known, tongue] : tongue_of_)
    if (known == language) return *tongue;
  // Languages without rules of their own share one.
  const Language own = rules_.with_rules(language);
  auto it = std::find_if(tongues_.begin(), tongues_.end(), [&](const auto& t) { return t->language == own; });
  if (it == tongues_.end()) it = tongues_.insert(it, std::make_unique<Tongue>(rules_, own, on_));
  tongue_of_.emplace_back(language, it->get());
  return **it;
}

void Engine::add_hit(std::uint32_t rule, const TokenHit& hit) {
  auto& h = hits_[rule];
  if (h.empty()) active_.push_back(rule);
  if (h.empty() || h.back() != hit) h.push_back(hit);
}

/// `begin`, `end`: the token, or the gap, in the block.
void Engine::hit_entry(const Place& place, std::uint32_t index, std::uint32_t token, std::uint32_t begin,
                       std::uint32_t end) {
  const auto entries = static_cast<std::uint32_t>(place.tongue.index->entries.size());
  if (index >= entries) return add_hit(index - entries, {token, 0, 0});
  const RuleIndex::Entry& e = place.tongue.index->entries[index];
  if (!e.literal) return add_hit(e.rule, {token, e.payload, 0});
  std::string_view text = place.written;
  if (place.light && !rules_[e.rule].info().raw) {
    text = place.light->text;
    begin = place.light->from_block(begin);
    end = place.light->from_block(end);
  }
  const RequiredLiteral& l = *e.literal;
  std::size_t at = 0, to = 0;
  if (l.mode == HookMode::word && end - begin == l.hook_length) {
    if (stands_at(text, begin, l.text, l.hook_begin, at, to) && fits(*e.plan, l, text, at, to))
      add_hit(e.rule, {token, e.payload, static_cast<std::uint32_t>(at)});
    return;
  }
  // The hook is a part of the word or gap: wherever it stands in it.
  const auto first = static_cast<unsigned char>(l.hook()[0]);
  for (std::size_t i = begin; i < end; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80 && first < 0x80 && (c >= 'A' && c <= 'Z' ? c + 32 : c) != first) continue;
    if (!is_continuation(text[i]) && stands_at(text, i, l.text, l.hook_begin, at, to) &&
        fits(*e.plan, l, text, at, to))
      add_hit(e.rule, {token, e.payload, static_cast<std::uint32_t>(at)});
  }
}

void Engine::hit(const Place& place, std::uint32_t attention, const Spot& spot) {
  for (const Tongue::Call* call = place.tongue.calls(attention); call->entry != Tongue::last; ++call) {
    // Its neighbours turn nearly every hook away.
    if (call->next != 0 && !place.tongue.may_stand(spot.after, call->next)) continue;
    if (call->previous != 0 && !place.tongue.may_stand(spot.before, call->previous)) continue;
    hit_entry(place, call->entry, spot.token, spot.begin, spot.end);
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
  Tongue& tongue = this->tongue(block.language);
  tongue.reserve(vocabulary_.size());
  {
    Place place{analysis, block, tongue, block.text()};
    if (!block.normal) place.light = &analysis.light(block);
    const auto tokens = analysis.tokens(block);
    const auto size = static_cast<std::uint32_t>(block.text().size());
    const auto count = static_cast<std::uint32_t>(tokens.size());
    const auto gap = [&](TypeId type, std::uint32_t token, std::uint32_t begin, std::uint32_t end,
                         std::uint32_t before, std::uint32_t after) {
      if (const auto a = tongue.meaning(vocabulary_, type).attention) hit(place, a, {token, begin, end, before, after});
      // What of a long gap was cut off is searched where it stands.
      if (vocabulary_.hot(type).flags & type_long_gap) {
        // An entry looks through the whole gap itself: once, however often its literal stands there.
        std::vector<bool> tried(tongue.index->entries.size());
        tongue.index->fragments.search(block.text().substr(begin, end - begin), [&](std::uint32_t e) {
          if (tried[e]) return;
          tried[e] = true;
          hit_entry(place, e, token, begin, end);
        });
      }
    };
    Tongue::Meaning word{0, no_neighbour}, next{0, no_neighbour};
    if (count > 0) next = tongue.meaning(vocabulary_, tokens[0].type);
    if (block.lead != Vocabulary::single_space)
      gap(block.lead, 0, 0, count == 0 ? size : tokens[0].begin, no_neighbour, next.neighbour);
    std::uint32_t before = no_neighbour;  // row of the word one blank before this one
    for (std::uint32_t i = 0; i < count; ++i) {
      const Token& t = tokens[i];
      word = next;
      next = i + 1 < count ? tongue.meaning(vocabulary_, tokens[i + 1].type) : Tongue::Meaning{0, no_neighbour};
      const bool blank = t.gap == Vocabulary::single_space;
      if (word.attention) hit(place, word.attention, {i, t.begin, t.end, before, blank ? next.neighbour : no_neighbour});
      before = blank ? word.neighbour : no_neighbour;
      if (!blank) gap(t.gap, i, t.end, i + 1 < count ? tokens[i + 1].begin : size, word.neighbour, next.neighbour);
    }
  }
  std::sort(active_.begin(), active_.end());
  // Rules that want every block come with the others, in order of their number.
  std::size_t b = 0;
  const auto& every = tongue.index->block_rules;
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
    for (const auto& t : tongues_) t->forget();
  }
  // Rules that are off are in no index.
  std::vector<bool> on(rules_.size());
  for (std::size_t i = 0; i < on.size(); ++i) on[i] = severities[i] != Severity::off;
  if (on != on_) {
    tongue_of_.clear();
    tongues_.clear();
    on_ = std::move(on);
  }
  const Analysis analysis(document, vocabulary_, options);
  Findings findings(analysis);
  for (const AnalysedBlock& block : analysis.blocks())
    check_block(analysis, block, severities, findings);
  // Document rules of the languages that stand in it.
  std::vector<std::uint32_t> whole;
  std::vector<Language> languages{Language()};
  for (const AnalysedBlock& block : analysis.blocks())
    if (std::find(languages.begin(), languages.end(), block.language) == languages.end()) languages.push_back(block.language);
  for (const Language& l : languages) {
    const auto& list = tongue(l).index->document_rules;
    whole.insert(whole.end(), list.begin(), list.end());
  }
  std::sort(whole.begin(), whole.end());
  whole.erase(std::unique(whole.begin(), whole.end()), whole.end());
  for (const std::uint32_t r : whole) {
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
