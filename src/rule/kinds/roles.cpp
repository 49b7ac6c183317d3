// Kind `roles`: who holds which office, and where an article contradicts itself about it.
//
// Offices, places and what is known of holders come from a table beside the pack. Mentions are read
// once per document: an office, the place it belongs to, the name beside it, and whether another time is
// spoken of. Only what the text says beside the office itself counts.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "mention/name_words.h"
#include "rule/kind.h"
#include "rule/phrase_table.h"
#include "rule/shared_by_text.h"
#include "text/normal.h"
#include "text/table_lines.h"
#include "text/utf8.h"

namespace newslint {
namespace {

enum class Check : std::uint8_t { two_holders, two_offices, beside_himself, nationality };
const std::vector<std::string_view> check_names = {"two-holders", "two-offices", "beside-himself", "nationality"};

constexpr std::uint32_t none = ~0u;

/// What a phrase of the table stands for.
enum class Kind : std::uint8_t { role, place, holder };

struct Role {
  std::string id, group;
  bool exclusive = false;
};
struct Holder {
  std::uint32_t place = none;
  std::vector<std::uint32_t> roles;
  std::string name;
};

std::vector<std::string_view> split(std::string_view s, char at) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i <= s.size();) {
    const std::size_t end = std::min(s.find(at, i), s.size());
    if (end > i) out.push_back(s.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

class RoleTable {
 public:
  std::vector<Role> roles;
  std::vector<std::string> places;  ///< names, in English
  std::vector<Holder> holders;
  PhraseTable phrases;              ///< value: index << 2 | Kind

  static tl::expected<std::shared_ptr<const RoleTable>, std::string> parse(std::string_view table) {
    auto out = std::make_shared<RoleTable>();
    std::map<std::string, std::uint32_t, std::less<>> role_of, place_of;
    std::string error;  // the first one
    for_table_lines(table, [&](std::string_view line, std::size_t number) {
      if (!error.empty()) return;
      const std::vector<std::string_view> c = split(line, '\t');
      const auto wrong = [&](std::string_view what) { error = fmt::format("line {}: {}", number, what); };
      const auto add = [&](std::size_t from, std::uint32_t value) {
        for (std::size_t k = from; k < c.size(); ++k)
          for (const std::string_view form : split(c[k], '|')) {
            if (form == "-") continue;
            const bool capitals = std::all_of(form.begin(), form.end(), [](char x) { return (x >= 'A' && x <= 'Z') || x == '.'; });
            if (!out->phrases.add(form, value, capitals ? CompareBy::light : CompareBy::key)) return false;
          }
        return true;
      };
      bool fine = true;
      if (c[0] == "words" && c.size() == 3) {
        for (const std::string_view w : split(c[2], '|')) out->lists_[std::string(c[1])].insert(key_of(w));
      } else if (c[0] == "role" && c.size() >= 5) {
        role_of.emplace(c[1], static_cast<std::uint32_t>(out->roles.size()));
        fine = add(4, static_cast<std::uint32_t>(out->roles.size()) << 2 | static_cast<std::uint32_t>(Kind::role));
        out->roles.push_back({std::string(c[1]), std::string(c[2]), c[3] == "yes"});
      } else if (c[0] == "place" && c.size() >= 3) {
        place_of.emplace(c[1], static_cast<std::uint32_t>(out->places.size()));
        fine = add(2, static_cast<std::uint32_t>(out->places.size()) << 2 | static_cast<std::uint32_t>(Kind::place));
        out->places.emplace_back(split(c[2], '|').front());
      } else if (c[0] == "holder" && c.size() >= 5) {
        Holder h;
        const auto place = place_of.find(c[1]);
        if (place == place_of.end()) return wrong(fmt::format("no place `{}` above", c[1]));
        h.place = place->second;
        for (const std::string_view r : split(c[2], '|')) {
          const auto role = role_of.find(r);
          if (role == role_of.end()) return wrong(fmt::format("no role `{}` above", r));
          h.roles.push_back(role->second);
        }
        h.name = std::string(split(c[4], '|').front());
        fine = add(4, static_cast<std::uint32_t>(out->holders.size()) << 2 | static_cast<std::uint32_t>(Kind::holder));
        out->holders.push_back(std::move(h));
      } else {
        return wrong("role, place, holder or words, with their columns");
      }
      if (!fine) return wrong("a form must begin and end with a word");
    });
    if (!error.empty()) return tl::unexpected(error);
    out->phrases.build();
    return std::shared_ptr<const RoleTable>(std::move(out));
  }

  bool listed(std::string_view list, std::string_view key) const {
    const auto it = lists_.find(list);
    return it != lists_.end() && it->second.count(key) != 0;
  }

 private:
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> lists_;
};

std::shared_ptr<const RoleTable> shared_table(std::string_view text, std::string& error) {
  return shared_by_text<RoleTable>(text, [&] {
    auto table = RoleTable::parse(text);
    if (!table) error = table.error();
    return table ? *table : nullptr;
  });
}

/// An office in the text: tokens [first, last) of the phrase, with what belongs to it.
struct RoleMention {
  std::uint32_t block = 0, first = 0, last = 0;  ///< the office alone
  std::uint32_t begin = 0;                       ///< first token with its place
  std::uint32_t role = none, place = none;
  std::uint32_t name_first = 0, name_last = 0;   ///< tokens of the name behind it; empty: none
  std::uint32_t holder = none;                   ///< whom the table knows by that name
  bool other_time = false;                       ///< former, acting, elect; or a year is named
};

/// What a document says of offices.
struct Roles {
  std::vector<RoleMention> mentions;
  /// Persons of the table, by their full names: (block, first token, last token, holder).
  struct Person {
    std::uint32_t block, first, last, holder;
  };
  std::vector<Person> persons;
};

class RoleFinder {
 public:
  RoleFinder(const Analysis& a, const RoleTable& table) : a_(a), table_(table) {}

  Roles find() {
    Roles out;
    // Which types some phrase hangs on, remembered by the thread.
    thread_local struct {
      const RoleTable* table = nullptr;
      std::uint64_t epoch = 0;
      std::vector<std::uint8_t> holds;  // 0: not asked
    } memory;
    if (memory.table != &table_ || memory.epoch != a_.vocabulary().epoch()) {
      memory.table = &table_;
      memory.epoch = a_.vocabulary().epoch();
      memory.holds.clear();
    }
    if (memory.holds.size() < a_.vocabulary().size()) memory.holds.resize(a_.vocabulary().size() + a_.vocabulary().size() / 2, 0);
    std::vector<TokenHit> hits;
    std::vector<PhraseTable::Match> matches;
    for (const AnalysedBlock& b : a_.blocks()) {
      if (b.kind() == BlockKind::code || b.kind() == BlockKind::link_list) continue;
      const auto tokens = a_.tokens(b);
      hits.clear();
      for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        std::uint8_t& known = memory.holds[tokens[i].type];
        if (known == 0) known = a_.type(tokens[i]).is_word() && table_.phrases.holds(a_.type(tokens[i])) ? 2 : 1;
        if (known == 2) hits.push_back({i, 0, 0});
      }
      if (hits.empty()) continue;
      matches.clear();
      const BlockContext context{a_, b, hits};
      table_.phrases.find(context, matches);
      PhraseTable::keep_longest(matches);
      read(b, matches, out);
    }
    return out;
  }

 private:
  static Kind kind(const PhraseTable::Match& m) noexcept { return static_cast<Kind>(m.value & 3); }

  const WordType& type(const AnalysedBlock& b, std::uint32_t i) const { return a_.type(a_.tokens(b)[i]); }
  bool one_blank(const AnalysedBlock& b, std::uint32_t i) const { return a_.tokens(b)[i].gap == Vocabulary::single_space; }

  bool name_word(const AnalysedBlock& b, std::uint32_t i) const {
    const WordType& w = type(b, i);
    if (!w.is_word() || w.has(type_has_digit) || w.entry.has(word_closed)) return false;
    if (w.script == Script::latin) return w.has(type_first_upper);
    return familiarity(w) < 3 || w.entry.has(word_proper);
  }

  void read(const AnalysedBlock& b, const std::vector<PhraseTable::Match>& matches, Roles& out) {
    const auto ends_at = [&](std::uint32_t token, Kind k) {
      const auto it = std::find_if(matches.begin(), matches.end(), [&](const auto& m) { return m.last == token && kind(m) == k; });
      return it == matches.end() ? nullptr : &*it;
    };
    const auto starts_at = [&](std::uint32_t token, Kind k) {
      const auto it = std::find_if(matches.begin(), matches.end(), [&](const auto& m) { return m.first == token && kind(m) == k; });
      return it == matches.end() ? nullptr : &*it;
    };
    const std::uint32_t count = b.word_count();
    for (const auto& m : matches) {
      if (kind(m) == Kind::holder) out.persons.push_back({b.index, m.first, m.last, m.value >> 2});
      if (kind(m) != Kind::role) continue;
      RoleMention r;
      r.block = b.index;
      r.first = r.begin = m.first;
      r.last = m.last;
      r.role = m.value >> 2;
      // The place before it: `Russian president`, `Russia's president`, with a genitive in Hindi and Urdu.
      if (m.first > 0 && one_blank(b, m.first - 1)) {
        std::uint32_t k = m.first;
        if (table_.listed("genitive", type(b, k - 1).key) && k > 1 && one_blank(b, k - 2)) --k;
        if (const auto* place = ends_at(k, Kind::place)) r.place = place->value >> 2, r.begin = place->first;
        else if (k == m.first && type(b, k - 1).script == Script::latin && type(b, k - 1).key.size() > bare_length(type(b, k - 1).key)) {
          // `Russia's`: the phrase table knows only the bare word.
          for (std::uint32_t p = 0; p < table_.places.size() && r.place == none; ++p)
            if (key_of(table_.places[p]) == type(b, k - 1).key.substr(0, bare_length(type(b, k - 1).key))) r.place = p, r.begin = k - 1;
        }
      }
      if (m.last + 1 < count && r.place == none && one_blank(b, m.last - 1) && table_.listed("of", type(b, m.last).key) && one_blank(b, m.last))
        if (const auto* place = starts_at(m.last + 1, Kind::place)) r.place = place->value >> 2;
      // The name behind it.
      r.name_first = r.name_last = m.last;
      if (m.last < count && one_blank(b, m.last - 1)) {
        std::uint32_t k = m.last;
        while (k < count && k < m.last + 4 && (k == m.last || one_blank(b, k - 1)) && name_word(b, k) &&
               !starts_at(k, Kind::role) && !starts_at(k, Kind::place))
          ++k;
        r.name_last = k;
        for (const auto& p : matches)
          if (kind(p) == Kind::holder && p.first == m.last) r.holder = p.value >> 2, r.name_last = std::max(r.name_last, p.last);
      }
      // In English an office before a name has a capital.
      if (r.name_last > r.name_first && type(b, m.first).script == Script::latin && !type(b, m.first).has(type_first_upper) && r.place == none)
        r.name_last = r.name_first;
      r.other_time = other_time(b, r);
      out.mentions.push_back(r);
    }
  }

  bool other_time(const AnalysedBlock& b, const RoleMention& r) const {
    const std::uint32_t from = r.begin >= 3 ? r.begin - 3 : 0, to = std::min(r.last + 1, b.word_count());
    for (std::uint32_t i = from; i < to; ++i)
      if (table_.listed("other-time", type(b, i).key)) return true;
    for (const Sentence& s : a_.sentences(b)) {
      if (r.first < s.first_word || r.first >= s.last_word) continue;
      for (std::uint32_t i = s.first_word; i < s.last_word; ++i) {
        const WordType& w = type(b, i);
        if (w.has(type_all_digits) && w.length == 4) return true;  // a year
      }
    }
    return false;
  }

  const Analysis& a_;
  const RoleTable& table_;
};

struct ByTable {
  mutable std::map<const RoleTable*, Roles> found;
};

const Roles& roles_of(const Analysis& a, const RoleTable& table) {
  const ByTable& all = a.once<ByTable>([](const Analysis&) { return ByTable(); });
  const auto [it, fresh] = all.found.try_emplace(&table);
  if (fresh) it->second = RoleFinder(a, table).find();
  return it->second;
}

class RolesRule : public Rule {
 public:
  RolesRule(RuleInfo info, Check check, std::shared_ptr<const RoleTable> table)
      : Rule(std::move(info)), check_(check), table_(std::move(table)) {}

  void hook(Hooks& hooks) const override { hooks.document(); }

  void check_document(const Analysis& a, Findings& findings) const override {
    const Roles& roles = roles_of(a, *table_);
    if (roles.mentions.empty()) return;
    switch (check_) {
      case Check::two_holders: return two_holders(a, roles, findings);
      case Check::two_offices: return two_offices(a, roles, findings);
      case Check::beside_himself: return beside_himself(a, roles, findings);
      case Check::nationality: return nationality(a, roles, findings);
    }
  }

 private:
  using Keys = std::vector<std::string_view>;

  static std::string_view bare_key(const WordType& w) { return w.key.substr(0, w.script == Script::latin ? bare_length(w.key) : w.key.size()); }

  Keys keys(const Analysis& a, std::uint32_t block, std::uint32_t first, std::uint32_t last) const {
    Keys out;
    const auto tokens = a.tokens(a.blocks()[block]);
    for (std::uint32_t i = first; i < last && i < tokens.size(); ++i) out.push_back(bare_key(a.type(tokens[i])));
    return out;
  }
  Keys name_of(const Analysis& a, const RoleMention& m) const { return keys(a, m.block, m.name_first, m.name_last); }

  static bool share(const Keys& x, const Keys& y) {
    return std::any_of(x.begin(), x.end(), [&](auto k) {
      return std::any_of(y.begin(), y.end(), [&](auto l) {
        if (k == l) return true;
        // A slip or another spelling is no other person.
        std::size_t same = 0;
        while (same < k.size() && same < l.size() && k[same] == l[same]) ++same;
        return same >= 3 && same * 2 >= std::max(k.size(), l.size());
      });
    });
  }

  std::string text(const Analysis& a, std::uint32_t block, std::uint32_t first, std::uint32_t last) const {
    const AnalysedBlock& b = a.blocks()[block];
    const auto tokens = a.tokens(b);
    return display_form(light_normal(b.text().substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin)));
  }

  RawFinding* report(const Analysis& a, Findings& findings, std::uint32_t block, std::uint32_t first, std::uint32_t last,
                     Placeholders values) const {
    const AnalysedBlock& b = a.blocks()[block];
    if (!applies_to(b)) return nullptr;
    const auto tokens = a.tokens(b);
    const std::uint32_t end = tokens[last - 1].begin +
                              static_cast<std::uint32_t>(bare_length(b.text().substr(tokens[last - 1].begin, tokens[last - 1].end - tokens[last - 1].begin)));
    return &findings.add(*this, b, tokens[first].begin, end, values);
  }
  void relate(const Analysis& a, Findings& findings, RawFinding& f, std::uint32_t block, std::uint32_t first, std::uint32_t last,
              std::string what) const {
    const AnalysedBlock& b = a.blocks()[block];
    const auto tokens = a.tokens(b);
    findings.add_related(f, b, tokens[first].begin, tokens[last - 1].end, std::move(what));
  }

  /// One office of one place, two names, and no word of another time.
  void two_holders(const Analysis& a, const Roles& roles, Findings& findings) const {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<const RoleMention*>> offices;
    for (const RoleMention& m : roles.mentions)
      if (m.place != none && table_->roles[m.role].exclusive && m.name_last > m.name_first) offices[{m.place, m.role}].push_back(&m);
    for (const auto& [office, list] : offices) {
      // Where another time is spoken of anywhere, both may be right.
      if (list.size() < 2 || std::any_of(list.begin(), list.end(), [](const auto* m) { return m->other_time; })) continue;
      struct Named {
        Keys name;
        std::vector<const RoleMention*> mentions;
      };
      std::vector<Named> names;  // in order of their first mentions
      std::map<Keys, std::size_t> numbers;
      for (const RoleMention* m : list) {
        const auto [it, fresh] = numbers.try_emplace(name_of(a, *m), names.size());
        if (fresh) names.push_back({it->first, {}});
        names[it->second].mentions.push_back(m);
      }
      // So many are a list of holders.
      constexpr std::size_t most_names = 64;
      if (names.size() > most_names) continue;
      // The name that most mentions agree with is the holder.
      std::vector<std::size_t> agree(names.size(), 0);
      for (std::size_t i = 0; i < names.size(); ++i)
        for (const Named& other : names) agree[i] += share(names[i].name, other.name) ? other.mentions.size() : 0;
      const Named& best = names[static_cast<std::size_t>(std::max_element(agree.begin(), agree.end()) - agree.begin())];
      const RoleMention& usual = *best.mentions.front();
      for (const Named& named : names) {
        if (share(named.name, best.name)) continue;
        for (const RoleMention* m : named.mentions) {
          RawFinding* f = report(a, findings, m->block, m->begin, m->name_last,
                                 {{"name", text(a, m->block, m->name_first, m->name_last)},
                                  {"other", text(a, usual.block, usual.name_first, usual.name_last)},
                                  {"office", text(a, m->block, m->begin, m->last)}});
          if (f) relate(a, findings, *f, usual.block, usual.begin, usual.name_last, "the other holder");
        }
      }
    }
  }

  /// A title that the holder is known not to have; or two titles of one kind for one name.
  void two_offices(const Analysis& a, const Roles& roles, Findings& findings) const {
    // The first mention of each office under each name, by the last word of the name.
    struct Earlier {
      const RoleMention* mention;
      Keys name;
    };
    std::map<std::string_view, std::vector<Earlier>> by_last_name;
    // The persons of the table whom the article names in full, each in each of their spellings.
    std::vector<std::pair<const Roles::Person*, Keys>> persons;
    std::set<std::pair<std::uint32_t, Keys>> seen;
    for (const Roles::Person& p : roles.persons) {
      if (p.last - p.first < 2) continue;
      Keys full = keys(a, p.block, p.first, p.last);
      if (seen.emplace(p.holder, full).second) persons.emplace_back(&p, std::move(full));
    }
    for (const RoleMention& m : roles.mentions) {
      const Role& role = table_->roles[m.role];
      if (!role.exclusive || role.group != "head" || m.name_last == m.name_first || m.other_time) continue;
      const Keys name = name_of(a, m);
      // Before it in the article another office of the same kind with the same name.
      bool told = false;
      auto& before = by_last_name[name.back()];
      const auto noted = std::find_if(before.begin(), before.end(), [&](const auto& e) {
        return e.mention->role == m.role && e.mention->place == m.place && e.name == name;
      });
      for (const Earlier& e : before) {
        const RoleMention& other = *e.mention;
        if (table_->roles[other.role].group != role.group || other.role == m.role) continue;
        if (name.size() > 1 && e.name.size() > 1 && name != e.name) continue;
        if (m.place != none && other.place != none && m.place != other.place) continue;
        RawFinding* f = report(a, findings, m.block, m.first, m.name_last,
                               {{"name", text(a, m.block, m.name_first, m.name_last)},
                                {"office", text(a, m.block, m.first, m.last)},
                                {"other", text(a, other.block, other.first, other.last)}});
        if (f) relate(a, findings, *f, other.block, other.first, other.name_last, "the other office");
        told = true;
        break;
      }
      if (noted == before.end()) before.push_back({&m, name});
      if (told) continue;
      for (const auto& [person, full] : persons) {
        const Roles::Person& p = *person;
        const Holder& h = table_->holders[p.holder];
        if (!(name == full || (name.size() == 1 && (name[0] == full.front() || name[0] == full.back())))) continue;
        if (m.place != none && m.place != h.place) continue;
        if (std::find(h.roles.begin(), h.roles.end(), m.role) != h.roles.end()) continue;
        RawFinding* f = report(a, findings, m.block, m.first, m.name_last,
                               {{"name", h.name}, {"office", text(a, m.block, m.first, m.last)},
                                {"other", fmt::format("{} of {}", table_->roles[h.roles.front()].id, table_->places[h.place])}});
        if (f) {
          f->confidence = std::min(f->confidence, 0.75);
          relate(a, findings, *f, p.block, p.first, p.last, "the person");
        }
        break;
      }
    }
  }

  /// `X, Y and the office that X holds`.
  void beside_himself(const Analysis& a, const Roles& roles, Findings& findings) const {
    for (const RoleMention& m : roles.mentions) {
      if (m.place == none || m.name_last > m.name_first || table_->roles[m.role].group != "head" || m.other_time) continue;
      const AnalysedBlock& b = a.blocks()[m.block];
      const auto tokens = a.tokens(b);
      const auto key = [&](std::uint32_t i) { return a.type(tokens[i]).key; };
      std::uint32_t k = m.begin;
      if (k > 0 && table_->listed("article", key(k - 1)) && tokens[k - 1].gap == Vocabulary::single_space) --k;
      if (k == 0 || !table_->listed("and", key(k - 1))) continue;
      --k;
      // Names before the conjunction, parted by commas.
      for (int names = 0; names < 4 && k > 0; ++names) {
        const std::string_view gap = a.gap_text(b, k - 1);
        const bool comma = gap.starts_with(",") || gap.starts_with("\u060C");
        if (names > 0 ? !comma : (!comma && gap != " ")) break;
        const std::uint32_t last = k;
        while (k > 0 && last - k < 4 && name_word(a, b, k - 1) && (k == last || tokens[k - 1].gap == Vocabulary::single_space)) --k;
        if (k == last) break;
        if (const auto why = holds(a, roles, m, k, last)) {
          RawFinding* f = report(a, findings, m.block, k, m.last,
                                 {{"name", text(a, m.block, k, last)}, {"office", text(a, m.block, m.begin, m.last)}});
          if (f) {
            if (why->second > why->first.first) relate(a, findings, *f, why->first.second, why->first.first, why->second, "the office is his here");
            else relate(a, findings, *f, m.block, k, last, "the same person");
          }
          break;
        }
      }
    }
  }

  static bool name_word(const Analysis& a, const AnalysedBlock& b, std::uint32_t i) {
    const WordType& w = a.type(a.tokens(b)[i]);
    if (!w.is_word() || w.has(type_has_digit) || w.entry.has(word_closed)) return false;
    if (w.script != Script::latin) return familiarity(w) < 3 || w.entry.has(word_proper);
    // The capital of a sentence's first word says nothing.
    return w.has(type_first_upper) && (familiarity(w) < 3 || (i > 0 && a.tokens(b)[i - 1].gap == Vocabulary::single_space));
  }

  /// Whether the name at [first, last) holds the office of `m`: ((first token, block), last token) of where
  /// the article says so, or an empty range when the table does.
  std::optional<std::pair<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t>> holds(const Analysis& a, const Roles& roles,
                                                                                         const RoleMention& m, std::uint32_t first,
                                                                                         std::uint32_t last) const {
    const Keys name = keys(a, m.block, first, last);
    for (const RoleMention& other : roles.mentions) {
      if (other.place != m.place || other.name_last == other.name_first || other.other_time) continue;
      if (table_->roles[other.role].group != table_->roles[m.role].group) continue;
      // Of two heads of one country only the same office is the same person.
      if (other.role != m.role && table_->roles[other.role].exclusive && table_->roles[m.role].exclusive) continue;
      const Keys its = name_of(a, other);
      if (its == name || (!its.empty() && (its.size() == 1 || name.size() == 1) && its.back() == name.back()))
        return {{{other.begin, other.block}, other.name_last}};
    }
    for (const Roles::Person& p : roles.persons) {
      if (p.block != m.block || p.first < first || p.last > last) continue;
      const Holder& h = table_->holders[p.holder];
      if (h.place != m.place) continue;
      const bool head = std::any_of(h.roles.begin(), h.roles.end(), [&](auto r) { return r == m.role || !table_->roles[r].exclusive; });
      if (head) return {{{0, 0}, 0}};
    }
    return std::nullopt;
  }

  /// One name with the same exclusive office of two places.
  void nationality(const Analysis& a, const Roles& roles, Findings& findings) const {
    // Mentions of one office of one place under one name, by the last word of the name.
    struct Alike {
      const RoleMention* first;
      Keys name;
      std::size_t count;
    };
    std::map<std::string_view, std::vector<Alike>> by_last_name;
    for (const RoleMention& m : roles.mentions) {
      if (m.place == none || m.name_last == m.name_first || m.other_time) continue;
      Keys name = name_of(a, m);
      auto& list = by_last_name[name.back()];
      const auto same = std::find_if(list.begin(), list.end(), [&](const Alike& e) {
        return e.first->role == m.role && e.first->place == m.place && e.name == name;
      });
      if (same != list.end()) ++same->count;
      else list.push_back({&m, std::move(name), 1});
    }
    for (const RoleMention& m : roles.mentions) {
      if (m.place == none || m.name_last == m.name_first || !table_->roles[m.role].exclusive || m.other_time) continue;
      const Keys name = name_of(a, m);
      std::size_t here = 0, there = 0;
      const RoleMention* other = nullptr;
      for (const Alike& e : by_last_name[name.back()]) {
        const RoleMention& o = *e.first;
        if (o.role != m.role || !(e.name == name || e.name.size() == 1 || name.size() == 1)) continue;
        if (o.place == m.place) {
          here += e.count;
        } else {
          there += e.count;
          if (!other) other = &o;
        }
      }
      if (other && (here < there || (here == there && std::pair(other->block, other->first) < std::pair(m.block, m.first)))) {
        RawFinding* f = report(a, findings, m.block, m.begin, m.name_last,
                               {{"name", text(a, m.block, m.name_first, m.name_last)}, {"place", table_->places[m.place]},
                                {"other", table_->places[other->place]}});
        if (f) relate(a, findings, *f, other->block, other->begin, other->name_last, "another country here");
        continue;
      }
      if (m.holder == none || there > 0) continue;
      const Holder& h = table_->holders[m.holder];
      if (h.place == m.place || std::find(h.roles.begin(), h.roles.end(), m.role) == h.roles.end()) continue;
      RawFinding* f = report(a, findings, m.block, m.begin, m.name_last,
                             {{"name", h.name}, {"place", table_->places[m.place]}, {"other", table_->places[h.place]}});
      if (f) f->confidence = std::min(f->confidence, 0.8);
    }
  }

  Check check_;
  std::shared_ptr<const RoleTable> table_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  const Check check = static_cast<Check>(reader.choice("check", check_names, 0));
  std::string error;
  std::shared_ptr<const RoleTable> table = shared_table(reader.beside("roles"), error);
  if (!table) reader.error("roles", fmt::format("{}, {}", reader.text("roles"), error));
  if (reader.failed()) return nullptr;
  return std::make_unique<RolesRule>(reader.take_info(), check, std::move(table));
}

const KindRegistrar registrar{{
    .name = "roles",
    .summary = "one office with two holders, one person with two offices or beside himself",
    .keys = {
        {"check", KeyType::choice, true,
         "two-holders (one office of one place, two names), two-offices (one name, two offices that exclude each other), beside-himself "
         "(a list of a person and the office he holds), nationality (one name with the same office of two places)",
         check_names},
        {"roles", KeyType::text, true, "table beside the pack: offices, places, and who is known to hold what"},
    },
    .placeholders = {"name", "other", "office", "place"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
