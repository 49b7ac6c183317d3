#include "mention/frames.h"

#include <algorithm>

#include "mention/items.h"

namespace newslint {
namespace {

bool has_role(const WordType& t, Role r) { return find_sense(t.senses, r) != nullptr; }

bool is_geo(const WordType& t) {
  for (std::size_t r = 0; r < t.entry.reading_count(); ++r)
    if (t.entry.reading(r).feats.find("NameType=Geo") != std::string_view::npos) return true;
  return has_role(t, Role::demonym);
}

bool is_name(const WordType& t, bool sentence_start) {
  if (!t.is_word() || t.has(type_has_digit) || has_role(t, Role::month) || has_role(t, Role::weekday)) return false;
  if (t.script == Script::latin) {
    if (!t.has(type_first_upper) || t.entry.has(word_closed) || t.length < 2) return false;
    return !sentence_start || t.entry.has(word_only_proper) || !t.entry.has(word_lower);
  }
  if (t.script != Script::devanagari && t.script != Script::arabic) return false;
  if (t.length < 3 || t.entry.has(word_closed) || (!t.senses.empty() && !has_role(t, Role::demonym))) return false;
  return t.entry.has(word_only_proper) || is_geo(t) || !t.entry.known();
}

std::string key_of_name(const WordType& t) {
  std::string_view k = t.key;
  if (k.ends_with("'s")) k.remove_suffix(2);
  // One country, whatever its form.
  if (const Sense* s = find_sense(mention_senses(k), Role::demonym)) return "#" + std::to_string(s->value);
  return std::string(k);
}

bool is_verb(const WordType& t) {
  if (t.script == Script::latin) {
    for (const Sense& s : t.senses)
      if (s.role == Role::tense && (s.value == 6 || s.value == 1)) return true;
    if (t.has(type_first_upper) || t.key.size() < 5) return false;
    for (const Sense& s : mention_senses(t.key.substr(t.key.size() - 2)))
      if (s.role == Role::tense && s.value == 7) return true;
    return false;
  }
  for (std::size_t r = 0; r < t.entry.reading_count(); ++r)
    if (t.entry.reading(r).upos == "VERB") return true;
  return false;
}

Frame make(const Analysis& a, const AnalysedBlock& b, const Sentence& s) {
  Frame f;
  f.block = b.index;
  f.first = s.first_word, f.last = s.last_word, f.begin = s.begin, f.end = s.end;
  f.predicate = f.last;
  const auto tokens = a.tokens(b);
  Items items(a, b, f.first, f.last);
  bool auxiliary = false;
  for (std::uint32_t i = f.first; i < f.last; ++i) {
    const WordType& t = a.type(tokens[i]);
    const Item& it = items.at(i);
    if (it.shape == Item::Shape::word) {
      if (const Sense* e = it.sense(Role::event)) {
        if (f.event == 0) f.event = e->value, f.event_word = i, f.events = 1;
        else if (f.event != e->value) ++f.events;
      }
      f.negated |= it.is(Role::negation);
      f.attributed |= it.is(Role::attribution);
    }
    if (is_name(t, i == f.first)) {
      FrameName n{i, i + 1, key_of_name(t), is_geo(t)};
      while (n.last < f.last && a.gap_text(b, n.last - 1) == " " && is_name(a.type(tokens[n.last]), false)) {
        n.key += " " + key_of_name(a.type(tokens[n.last]));
        n.place &= is_geo(a.type(tokens[n.last]));
        ++n.last;
      }
      i = n.last - 1;
      f.names.push_back(std::move(n));
      continue;
    }
    // The first verb that is not an auxiliary; of Hindi and Urdu the last one.
    if (is_verb(t)) {
      const bool latin = t.script == Script::latin;
      const bool aux = has_role(t, Role::tense) && find_sense(t.senses, Role::tense)->value == 1;
      if (!latin || f.predicate == f.last || auxiliary) f.predicate = i, auxiliary = aux;
    }
  }
  if (f.event && f.predicate == f.last) f.predicate = f.event_word;
  const auto& dates = dates_of(a).list;
  auto d = std::lower_bound(dates.begin(), dates.end(), std::pair(f.block, f.begin), [](const DateMention& m, const auto& p) { return std::pair(m.block, m.place.begin) < p; });
  for (; d != dates.end() && d->block == f.block && d->place.begin < f.end; ++d) f.dates.push_back(static_cast<std::uint32_t>(d - dates.begin()));
  const auto& quantities = quantities_of(a).list;
  auto q = std::lower_bound(quantities.begin(), quantities.end(), std::pair(f.block, f.begin), [](const QuantityMention& m, const auto& p) { return std::pair(m.block, m.place.begin) < p; });
  for (; q != quantities.end() && q->block == f.block && q->place.begin < f.end; ++q) f.quantities.push_back(static_cast<std::uint32_t>(q - quantities.begin()));
  return f;
}

}  // namespace

Frame frame_of(const Analysis& a, const AnalysedBlock& b, std::uint32_t word) {
  const auto list = a.sentences(b);
  const auto it = std::upper_bound(list.begin(), list.end(), word, [](std::uint32_t t, const Sentence& s) { return t < s.last_word; });
  Sentence s{0, static_cast<std::uint32_t>(b.text().size()), 0, b.word_count()};
  if (it != list.end()) s = *it;
  // What has no full stop for hundreds of words is a table or a list, and is looked at near the word only.
  constexpr std::uint32_t most = 120;
  const auto tokens = a.tokens(b);
  if (word > s.first_word + most) s.first_word = word - most, s.begin = tokens[s.first_word].begin;
  if (s.last_word > word + most) s.last_word = word + most, s.end = tokens[s.last_word - 1].end;
  return make(a, b, s);
}

void each_frame(const Analysis& a, const std::function<void(const Frame&)>& show) {
  constexpr std::uint32_t most = 240;
  for (const AnalysedBlock& b : a.blocks()) {
    if (b.kind() == BlockKind::code || b.kind() == BlockKind::link_list) continue;
    const auto tokens = a.tokens(b);
    for (const Sentence& s : a.sentences(b))
      for (Sentence piece = s; piece.first_word < s.last_word; piece.first_word = piece.last_word, piece.begin = piece.end) {
        if (s.last_word - piece.first_word > most) {
          piece.last_word = piece.first_word + most;
          piece.end = tokens[piece.last_word - 1].end;
        } else {
          piece.last_word = s.last_word, piece.end = s.end;
        }
        const Frame f = make(a, b, piece);
        if ((f.event || f.predicate < f.last) && (!f.names.empty() || !f.dates.empty() || !f.quantities.empty())) show(f);
      }
  }
}

std::vector<Frame> frames_of(const Analysis& a) {
  std::vector<Frame> out;
  each_frame(a, [&](const Frame& f) { out.push_back(f); });
  return out;
}

std::vector<std::string> name_keys(const Frame& frame, bool places_only) {
  std::vector<std::string> out;
  for (const FrameName& n : frame.names)
    if (n.place || !places_only) out.push_back(n.key);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace newslint
