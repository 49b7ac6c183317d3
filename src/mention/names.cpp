#include "mention/names.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "mention/name_variants.h"
#include "text/normal.h"
#include "text/one_line.h"
#include "text/utf8.h"

namespace newslint {
namespace {

using Keys = std::vector<std::string_view>;

class Finder {
 public:
  Finder(const Analysis& a, const NameModels& models) : a_(a), models_(models), words_(NameWords::of(a, models)) {}

  DocumentNames find() {
    inside_.clear();
    for (const AnalysedBlock& b : a_.blocks())
      if (NameWords::in_language(a_, b)) note_capitals(b);
    for (const AnalysedBlock& b : a_.blocks())
      if (NameWords::in_language(a_, b)) read(b);
    drop_doubtful();
    cluster();
    return std::move(out_);
  }

 private:
  const WordType& type(std::span<const Token> tokens, std::uint32_t i) const { return a_.type(tokens[i]); }

  /// Capitals inside running text: what a sentence start is judged by.
  void note_capitals(const AnalysedBlock& b) {
    if (b.kind() == BlockKind::title || b.kind() == BlockKind::heading) return;
    const auto tokens = a_.tokens(b);
    for (std::uint32_t i = 1; i < tokens.size(); ++i) {
      const WordType& w = type(tokens, i);
      if (w.script == Script::latin && w.has(type_first_upper) && tokens[i - 1].gap == Vocabulary::single_space)
        inside_.insert(w.key.substr(0, bare_length(w.key)));
    }
  }

  bool latin_name(const AnalysedBlock& b, std::span<const Token> tokens, std::uint32_t i) const {
    const WordType& w = type(tokens, i);
    if (w.script != Script::latin || !w.has(type_first_upper) || w.has(type_has_digit) || w.entry.has(word_closed)) return false;
    const bool start = i == 0 || a_.gap_text(b, i - 1).find_first_of(".!?:\n\"") != std::string_view::npos;
    const bool common = familiarity(w) == 3;
    if (b.kind() == BlockKind::title || b.kind() == BlockKind::heading) return !common || inside_.count(w.key) != 0;
    return !start || !common || inside_.count(w.key) != 0;
  }

  /// Of the scripts without capitals: 2 surely a name, 1 perhaps, 0 no.
  int other_name(std::span<const Token> tokens, std::uint32_t i) const {
    const WordType& w = type(tokens, i);
    if ((w.script != Script::devanagari && w.script != Script::arabic) || w.has(type_has_digit) || w.entry.has(word_closed) || w.length < 2) return 0;
    if (w.entry.has(word_title_cue)) return 0;
    if (w.entry.has(word_only_proper)) return 2;
    if (!w.entry) return 1;
    // Common words that are names too: part of a name beside a sure one.
    return w.entry.has(word_proper) && familiarity(w) < 3 ? 1 : 0;
  }

  bool joined(const AnalysedBlock& b, std::uint32_t i) const {
    const std::string_view gap = a_.gap_text(b, i);
    return gap == " " || gap == "-" || gap == "\u2010" || gap == "\u2011" || gap == "'" || gap == "\u2019" || gap == ". ";
  }

  bool is_title(const WordType& w) const {
    const NameModel* m = models_.of(w.script);
    return m && (w.entry.has(word_title_cue) || m->listed("roles", w.key));
  }

  void read(const AnalysedBlock& b) {
    const auto tokens = a_.tokens(b);
    for (std::uint32_t i = 0; i < tokens.size();) {
      const WordType& w = type(tokens, i);
      const NameModel* m = models_.of(w.script);
      if (!m || !w.is_word()) {
        ++i;
        continue;
      }
      std::uint32_t end = i;
      bool sure = false;
      if (w.script == Script::latin) {
        if (latin_name(b, tokens, i)) {
          end = i + 1;
          while (end < tokens.size() && joined(b, end - 1)) {
            // Initials: one letter and a full stop.
            if (a_.gap_text(b, end - 1) == ". " && type(tokens, end - 1).length != 1) break;
            const bool hyphen = a_.gap_text(b, end - 1).front() == '-';
            if (latin_name(b, tokens, end)) {
              // `Jean-Luc`, but `North Korea-China`: two known names with a hyphen are two.
              if (hyphen && familiarity(type(tokens, end - 1)) > 1 && familiarity(type(tokens, end)) > 1) break;
              ++end;
            } else if (hyphen && type(tokens, end).length <= 4 && familiarity(type(tokens, end)) < 3) {
              ++end;  // `Jong-un`
            } else if (end + 1 < tokens.size() && m->listed("particles", type(tokens, end).key) && joined(b, end) && latin_name(b, tokens, end + 1)) {
              end += 2;
            } else {
              break;
            }
          }
        }
        sure = true;
      } else if (const int first = other_name(tokens, i)) {
        end = i + 1;
        sure = first == 2;
        while (end < tokens.size() && joined(b, end - 1)) {
          const int next = other_name(tokens, end);
          if (next == 0 && end - i >= 2 && m->listed("name-tails", type(tokens, end).key)) {
            ++end;
            break;
          }
          if (next == 0) break;
          sure = sure || next == 2;
          ++end;
        }
      }
      if (end == i) {
        ++i;
        continue;
      }
      std::uint32_t begin = i;
      // Titles inside the run (English) and before it.
      while (begin < end && is_title(type(tokens, begin))) ++begin;
      if (begin < end) {
        NameMention mention{b.index, begin, end, begin};
        while (mention.title_first > 0 && is_title(type(tokens, mention.title_first - 1)) &&
               (a_.gap_text(b, mention.title_first - 1) == " " || a_.gap_text(b, mention.title_first - 1) == ". "))
          --mention.title_first;
        const bool titled = mention.title_first < begin;
        const bool marked = end < tokens.size() && a_.gap_text(b, end - 1) == " " && m->listed("after-name", type(tokens, end).key);
        out_.mentions.push_back(mention);
        doubtful_.push_back(!sure && !titled && !marked && end - begin == 1);
      }
      i = end;
    }
  }

  Keys keys(const NameMention& m) const {
    Keys out;
    const auto tokens = a_.tokens(a_.blocks()[m.block]);
    for (std::uint32_t i = m.first; i < m.last; ++i) out.push_back(canonical(bare(type(tokens, i))));
    return out;
  }
  static std::string_view bare(const WordType& w) { return w.key.substr(0, w.script == Script::latin ? bare_length(w.key) : w.key.size()); }
  /// The spelling that another one is held to be.
  std::string_view canonical(std::string_view key) const {
    const auto it = meant_.find(key);
    return it == meant_.end() ? key : it->second;
  }

  /// An unknown word alone is a name only when it stands elsewhere as one, or twice.
  void drop_doubtful() {
    for (const NameVariant& v : name_variants(a_, models_)) {
      if (v.kind == VariantKind::word || v.kind == VariantKind::word_orthography) continue;
      const auto key = [&](const NamePlace& p) { return bare(a_.type(a_.tokens(a_.blocks()[p.block])[p.token])); };
      meant_.emplace(key(v.wrong.places.front()), key(v.right.places.front()));
    }
    std::set<std::string_view> certain;
    for (std::size_t i = 0; i < out_.mentions.size(); ++i)
      if (!doubtful_[i])
        for (const std::string_view k : keys(out_.mentions[i])) certain.insert(k);
    std::vector<NameMention> kept;
    for (std::size_t i = 0; i < out_.mentions.size(); ++i)
      if (!doubtful_[i] || certain.count(keys(out_.mentions[i]).front())) kept.push_back(out_.mentions[i]);
    out_.mentions = std::move(kept);
  }

  /// Names that sound alike in two scripts are one, where each script has one such name only.
  template <class Root, class Join>
  void join_scripts(const std::map<Keys, std::size_t>& by_keys, const Root& root, const Join& join) const {
    const auto script = [&](std::size_t mention) {
      const NameMention& m = out_.mentions[mention];
      return type(a_.tokens(a_.blocks()[m.block]), m.first).script;
    };
    std::set<Script> scripts;
    for (const auto& [keys, mention] : by_keys) scripts.insert(script(mention));
    if (scripts.size() < 2) return;
    std::map<std::string, std::map<Script, std::set<std::size_t>>> alike;
    for (const auto& [keys, mention] : by_keys)
      if (std::string sounds = models_.sounds(script(mention), keys); !sounds.empty()) alike[std::move(sounds)][script(mention)].insert(mention);
    // What is joined here must not make what comes later look alone.
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto& [sounds, by_script] : alike) {
      if (by_script.size() < 2) continue;
      std::set<std::size_t> roots;
      bool clear = true;
      for (const auto& [s, mentions] : by_script) {
        std::set<std::size_t> here;
        for (const std::size_t m : mentions) here.insert(root(m));
        clear = clear && here.size() == 1;
        roots.insert(here.begin(), here.end());
      }
      for (const std::size_t r : roots)
        if (clear && r != *roots.begin()) pairs.emplace_back(*roots.begin(), r);
    }
    for (const auto& [x, y] : pairs) join(x, y);
  }

  void cluster() {
    const std::size_t n = out_.mentions.size();
    std::vector<Keys> all(n);
    for (std::size_t i = 0; i < n; ++i) all[i] = keys(out_.mentions[i]);
    std::vector<std::size_t> parent(n);
    std::iota(parent.begin(), parent.end(), 0u);
    const auto root = [&](std::size_t i) {
      while (parent[i] != i) i = parent[i] = parent[parent[i]];
      return i;
    };
    const auto join = [&](std::size_t i, std::size_t k) { parent[std::max(root(i), root(k))] = std::min(root(i), root(k)); };
    // The same words.
    std::map<Keys, std::size_t> by_keys;
    for (std::size_t i = 0; i < n; ++i) {
      const auto [it, fresh] = by_keys.try_emplace(all[i], i);
      if (!fresh) join(i, it->second);
    }
    // A single word is the first or last of a fuller name, if of one only.
    std::map<std::string_view, std::set<Keys>> fuller;
    for (const auto& [k, i] : by_keys)
      if (k.size() > 1) fuller[k.front()].insert(k), fuller[k.back()].insert(k);
    for (const auto& [k, i] : by_keys) {
      if (k.size() != 1) continue;
      const auto it = fuller.find(k.front());
      if (it != fuller.end() && it->second.size() == 1) join(i, by_keys.at(*it->second.begin()));
    }
    // A Latin name in brackets right behind another script's.
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const NameMention &x = out_.mentions[i], &y = out_.mentions[i + 1];
      if (x.block != y.block || x.last != y.first) continue;
      const AnalysedBlock& b = a_.blocks()[x.block];
      const auto tokens = a_.tokens(b);
      if (type(tokens, y.first).script != Script::latin || type(tokens, x.first).script == Script::latin) continue;
      const std::string_view gap = a_.gap_text(b, x.last - 1), behind = a_.gap_text(b, y.last - 1);
      if ((gap == " (" || gap == "(") && behind.starts_with(")")) join(i, i + 1);
    }
    join_scripts(by_keys, root, join);
    std::map<std::size_t, std::size_t> index;
    for (std::size_t i = 0; i < n; ++i) {
      const auto [it, fresh] = index.try_emplace(root(i), out_.names.size());
      if (fresh) out_.names.emplace_back();
      out_.names[it->second].mentions.push_back(static_cast<std::uint32_t>(i));
    }
    for (DocumentName& name : out_.names) {
      std::map<std::string, std::uint32_t> counts;
      for (const std::uint32_t i : name.mentions) ++counts[DocumentNames::text(a_, out_.mentions[i])];
      // The most words, then the most often, then the first.
      const auto words = [](const std::string& s) { return std::count(s.begin(), s.end(), ' '); };
      std::string best;
      for (const std::uint32_t i : name.mentions) {
        const std::string text = DocumentNames::text(a_, out_.mentions[i]);
        if (best.empty() || words(text) > words(best) || (words(text) == words(best) && counts.at(text) > counts.at(best))) best = text;
      }
      name.name = best;
    }
  }

  const Analysis& a_;
  const NameModels& models_;
  NameWords& words_;
  std::set<std::string_view> inside_;
  std::vector<bool> doubtful_;
  std::map<std::string_view, std::string_view> meant_;
  DocumentNames out_;
};

}  // namespace

std::string DocumentNames::text(const Analysis& a, const NameMention& m) {
  const AnalysedBlock& b = a.blocks()[m.block];
  const auto tokens = a.tokens(b);
  const std::uint32_t begin = tokens[m.first].begin, end = tokens[m.last - 1].end;
  const std::string_view last = b.text().substr(tokens[m.last - 1].begin, end - tokens[m.last - 1].begin);
  return display_form(light_normal(one_line(b.text().substr(begin, end - begin - (last.size() - bare_length(last))))));
}

std::string DocumentNames::title(const Analysis& a, const NameMention& m) {
  if (m.title_first == m.first) return {};
  const AnalysedBlock& b = a.blocks()[m.block];
  const auto tokens = a.tokens(b);
  return display_form(light_normal(one_line(b.text().substr(tokens[m.title_first].begin, tokens[m.first - 1].end - tokens[m.title_first].begin))));
}

DocumentNames find_names(const Analysis& analysis, const NameModels& models) { return Finder(analysis, models).find(); }

}  // namespace newslint
