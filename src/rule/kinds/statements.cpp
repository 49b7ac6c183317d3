// Kind `statements`: what two sentences of a text say of one thing, and that cannot both be.
//
// place-conflict: an event word bound to one place throughout ("the war in X") and once to another.
#include <algorithm>
#include <map>

#include "mention/frames.h"
#include "rule/kind.h"
#include "rule/phrase_table.h"

namespace newslint {
namespace {

const std::vector<std::string_view> check_names = {"place-conflict"};

/// An event word with the place it is bound to.
struct Bound {
  std::uint32_t block, begin, end;
  int event;
  std::string key;
};

class StatementsRule : public Rule {
 public:
  explicit StatementsRule(RuleInfo info, int event) : Rule(std::move(info)), event_(event) {}

  void hook(Hooks& hooks) const override {
    hooks.types();
    hooks.document();
  }
  bool wants(const WordType& t) const override {
    return std::any_of(t.senses.begin(), t.senses.end(), [&](const Sense& s) { return s.role == Role::event && s.value == event_; });
  }

  void check_block(const BlockContext& context, Findings&) const override {
    const Analysis& a = context.analysis;
    const AnalysedBlock& b = context.block;
    const auto tokens = context.tokens();
    auto& bound = Collected<Bound>::of(a, *this);
    for (const TokenHit& hit : context.hits) {
      const std::uint32_t i = hit.token;
      if (i >= tokens.size() || !wants(a.type(tokens[i]))) continue;
      const bool latin = a.type(tokens[i]).script == Script::latin;
      // Only where a place may be tied to it; the frame costs more than to look.
      const auto ties = [&](std::uint32_t k) { return has_role(a, tokens[k], Role::in) || has_role(a, tokens[k], Role::of); };
      if (latin ? i + 2 >= tokens.size() || !has_role(a, tokens[i + 1], Role::in) : i < 2 || !(ties(i - 1) || ties(i - 2))) continue;
      const Frame f = frame_of(a, b, i);
      for (const FrameName& n : f.names) {
        if (!n.place) continue;
        bool tied = false;
        if (latin) {
          // the war in X; "the Vietnam war" is the name of one
          tied = (n.first == i + 2 && has_role(a, tokens[i + 1], Role::in)) || (n.first == i + 3 && has_role(a, tokens[i + 1], Role::in) && has_role(a, tokens[i + 2], Role::the));
        } else {
          // X में जारी जंग; X के साथ युद्ध
          tied = n.last < i && i - n.last <= 2 && (has_role(a, tokens[n.last], Role::in) || has_role(a, tokens[n.last], Role::of));
        }
        if (tied) bound.push_back({b.index, tokens[std::min(n.first, i)].begin, tokens[std::max(n.last - 1, i)].end, event_, n.key});
      }
    }
  }

  void check_document(const Analysis& a, Findings& out) const override {
    const auto& bound = Collected<Bound>::of(a, *this);
    if (bound.size() < 3) return;
    std::map<std::string, std::uint32_t> counts;
    for (const Bound& p : bound) ++counts[p.key];
    // Two places, and one of them once only: more are a text about more than one.
    if (counts.size() != 2) return;
    const auto first = counts.begin(), second = std::next(first);
    const auto& rare = first->second < second->second ? *first : *second;
    const auto& main = first->second < second->second ? *second : *first;
    if (rare.second != 1 || main.second < 2) return;
    const auto odd = std::find_if(bound.begin(), bound.end(), [&](const Bound& p) { return p.key == rare.first; });
    const auto usual = std::find_if(bound.begin(), bound.end(), [&](const Bound& p) { return p.key == main.first; });
    const AnalysedBlock &b = a.blocks()[odd->block], &there = a.blocks()[usual->block];
    if (!applies_to(b)) return;
    RawFinding& f = out.add(*this, b, odd->begin, odd->end, {{"expected", std::string(there.text().substr(usual->begin, usual->end - usual->begin))}});
    out.add_related(f, there, usual->begin, usual->end, "elsewhere it is here");
  }

 private:
  static bool has_role(const Analysis& a, const Token& t, Role r) { return find_sense(a.type(t).senses, r) != nullptr; }
  int event_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  (void)reader.choice("check", check_names, 0);
  const auto event = static_cast<int>(reader.integer("event", 16, 1, 100));
  if (reader.failed()) return nullptr;
  return std::make_unique<StatementsRule>(reader.take_info(), event);
}

const KindRegistrar registrar{{
    .name = "statements",
    .summary = "statements of one text about one thing that cannot both be",
    .keys = {{"check", KeyType::choice, true, "what is compared", check_names},
             {"event", KeyType::integer, false, "number of the event words in dictionaries/mentions; 16, a war, when left out"}},
    .placeholders = {"expected"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
