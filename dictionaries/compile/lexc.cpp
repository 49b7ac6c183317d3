// newslint-lexc: compiles word lists into one memory-mapped lexicon (src/language/lexicon_format.h).
//
//   newslint-lexc --language hi --out hi.lex [--forms expanded.tsv]... [--words words/hi.txt]
//                 [--frequency frequency/hi.tsv] [--abbreviations abbreviations/hi.txt]
//                 [--closed closed/hi.txt] [--reviewed forms/hi-genders.tsv] [--confusions confusions/hi.tsv]
//                 [--no-case] [--split-joined]
//   newslint-lexc --check FILE.lex             whether a file is sound
//   newslint-lexc --look FILE.lex WORD...      what it says of words
//   newslint-lexc --suggest FILE.lex WORD...   what would be suggested for them
//
// Words are keyed by text/normal.h, the same code the program uses, so build time and run time
// cannot disagree. The same input gives the same file, byte for byte. Takes about a second a language.
// A mistake in a list is reported as file:line and ends the build.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xxhash.h>

#include "language/edit_kind.h"
#include "language/lexicon.h"
#include "language/lexicon_format.h"
#include "language/suggest.h"
#include "text/normal.h"
#include "text/utf8.h"

namespace {

using namespace newslint;
using namespace newslint::lexicon_format;

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "newslint-lexc: %s\n", message.c_str());
  std::exit(1);
}

/// One line of a list, cut at tabs, with its place for messages.
struct Line {
  std::string path;
  std::size_t number = 0;
  std::vector<std::string> fields;
  [[noreturn]] void refuse(const std::string& what) const {
    fail(path + ":" + std::to_string(number) + ": " + what);
  }
  std::string_view field(std::size_t i) const {
    return i < fields.size() && fields[i] != "_" ? std::string_view(fields[i]) : std::string_view();
  }
};

std::vector<Line> read_lines(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail(path + ": cannot read");
  std::vector<Line> lines;
  std::string text;
  for (std::size_t number = 1; std::getline(in, text); ++number) {
    if (text.empty() || text[0] == '#') continue;
    Line line{path, number, {}};
    std::size_t from = 0;
    while (true) {
      const std::size_t tab = text.find('\t', from);
      line.fields.push_back(text.substr(from, tab - from));
      if (tab == std::string::npos) break;
      from = tab + 1;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

struct FormData {
  std::uint16_t sources = 0;
  std::uint8_t zipf10 = 0;
};

struct ReadingData {
  std::uint32_t lemma;
  std::uint16_t tag;
  std::uint8_t lemma_length, source;
  auto operator<=>(const ReadingData&) const = default;
};

struct EntryData {
  std::uint32_t flags = 0;
  std::map<std::string, FormData> forms;  // light form
  std::vector<ReadingData> readings;
};

constexpr std::pair<const char*, WordSource> source_names[] = {
    {"hunspell", source_hunspell},   {"hunspell_gb", source_hunspell_gb},
    {"apertium", source_apertium},   {"tesseract", source_tesseract},
    {"cldr", source_cldr},           {"project", source_project},
    {"frequency", source_frequency}, {"wordnet", source_wordnet},
};

std::optional<WordSource> source_of(std::string_view name) {
  for (const auto& [known, source] : source_names) {
    if (name == known) return source;
  }
  return {};
}

std::uint8_t bit_number(std::uint16_t source) {
  return static_cast<std::uint8_t>(__builtin_ctz(source));
}

class Compiler {
 public:
  bool caseless = false;
  bool split_joined = false;  ///< see strike_joined()

  void add_forms(const std::string& path) {
    for (const Line& line : read_lines(path)) {
      if (line.fields.size() != 5) line.refuse("expected form, lemma, UPOS, features, source");
      const auto source = source_of(line.fields[4]);
      if (!source) line.refuse("unknown source '" + line.fields[4] + "'");
      std::uint32_t flags = 0;
      std::string_view feats = line.field(3);
      if (feats == "part") flags |= word_part, feats = {};
      if (feats == "nosuggest") flags |= word_no_suggest, feats = {};
      add(line, line.fields[0], line.field(1), line.field(2), feats, *source, flags);
    }
  }

  void add_words(const std::string& path) {
    for (const Line& line : read_lines(path)) {
      std::string_view upos = line.field(1), feats = line.field(2);
      std::uint32_t flags = 0;
      if (upos == "TITLE") flags |= word_title_cue, upos = "NOUN";
      if (upos == "WRONG") {
        wrong_.push_back(light_normal(line.fields[0]));
        continue;
      }
      if (feats == "nosuggest") flags |= word_no_suggest, feats = {};
      add(line, line.fields[0], upos.empty() ? "" : line.fields[0], upos, feats, source_project, flags);
    }
  }

  void add_abbreviations(const std::string& path) {
    for (const Line& line : read_lines(path)) {
      std::uint32_t flags = word_abbreviation;
      if (line.field(1) == "TITLE") flags |= word_title_cue;
      else if (!line.field(1).empty()) line.refuse("the only flag here is TITLE");
      std::string_view form = line.fields[0];
      if (form.ends_with('.')) form.remove_suffix(1);
      add(line, form, {}, {}, {}, source_project, flags);
    }
  }

  void add_closed(const std::string& path) {
    for (const Line& line : read_lines(path)) {
      if (line.fields.size() < 2) line.refuse("expected form, UPOS and perhaps features and lemma");
      closed_[key(line.fields[0])].push_back(line);
    }
    for (auto& [key, lines] : closed_) {
      if (auto it = entries_.find(key); it != entries_.end()) {
        it->second.readings.clear();
        it->second.flags &= ~std::uint32_t{word_proper};
      }
      for (const Line& line : lines) {
        add(line, line.fields[0], line.field(3).empty() ? line.fields[0] : line.field(3), line.field(1),
            line.field(2), source_project, word_closed);
      }
    }
  }

  /// Reviewed words with all their forms: they replace what other lists say of these forms in that part of
  /// speech. A form that is another word's too keeps the readings of that one.
  void add_reviewed(const std::string& path) {
    const std::vector<Line> lines = read_lines(path);
    for (const Line& line : lines) {
      if (line.fields.size() != 5) line.refuse("expected form, lemma, UPOS, features, source");
      const auto it = entries_.find(key(line.fields[0]));
      if (it == entries_.end() || closed_.count(it->first)) continue;
      const bool citation = key(line.fields[0]) == key(line.fields[1]);
      std::erase_if(it->second.readings, [&](const ReadingData& r) {
        const TagRecord& t = tags_[r.tag];
        const std::string_view upos = std::string_view(strings_).substr(t.upos, t.upos_length);
        const std::string of = key(strings_.substr(r.lemma, r.lemma_length));
        // Participles of verbs nobody uses stand in the system lists beside the commonest adjectives.
        if (line.fields[2] == "ADJ" && upos == "VERB") {
          const auto verb = entries_.find(of);
          return verb == entries_.end() || verb->second.forms.empty() || !(verb->second.forms.begin()->second.sources & source_hunspell);
        }
        if (upos != line.fields[2]) return false;
        return citation || upos == "ADJ" || of == key(line.fields[1]);
      });
    }
    for (const Line& line : lines) {
      if (closed_.count(key(line.fields[0]))) continue;
      add(line, line.fields[0], line.fields[1], line.fields[2], line.fields[3], source_project, 0);
    }
  }

  void add_frequencies(const std::string& path) {
    for (const Line& line : read_lines(path)) {
      char* end = nullptr;
      const long zipf = line.fields.size() == 2 ? std::strtol(line.fields[1].c_str(), &end, 10) : 0;
      if (zipf <= 0 || zipf > 90 || *end) line.refuse("expected word and ten times its Zipf frequency");
      const std::string light = light_normal(line.fields[0]);
      std::string key;
      key_normal(light, key);
      if (!storable(key)) continue;
      EntryData& entry = entries_[key];
      if (caseless || !has_dictionary_form(entry)) {
        FormData& form = entry.forms[light];
        form.sources |= source_frequency;
        form.zipf10 = std::max(form.zipf10, static_cast<std::uint8_t>(zipf));
      } else {
        // The list of a cased language is in lower case: the figure belongs to the form in lower
        // case, and to all of them when there is none.
        const bool lower = std::any_of(entry.forms.begin(), entry.forms.end(), [](const auto& form) {
          return case_shape(form.first) == word_lower;
        });
        for (auto& [text, form] : entry.forms) {
          if (lower && case_shape(text) != word_lower) continue;
          form.sources |= source_frequency;
          form.zipf10 = std::max(form.zipf10, static_cast<std::uint8_t>(zipf));
        }
      }
    }
  }

  void add_confusions(const std::string& path) {
    std::map<std::string, int> kinds;
    for (int i = 0; i < edit_kind_count; ++i) kinds[std::string(edit_kind_names[i])] = i;
    for (const Line& line : read_lines(path)) {
      if (line.fields[0] == "letters") {
        for (char32_t c : to_utf32(line.field(1))) {
          if (c != ' ') letters_.push_back(c);
        }
        continue;
      }
      const auto kind = kinds.find(line.fields[0]);
      if (kind == kinds.end()) line.refuse("unknown kind of slip '" + line.fields[0] + "'");
      if (line.fields.size() < 4) line.refuse("expected kind, two spellings and cost");
      // The texts of rules and words are edited in key form, so the table is kept in it too.
      const std::u32string a = spelling(line, 1), b = spelling(line, 2);
      const int cost = std::atoi(line.fields[3].c_str());
      if (cost < 1 || cost > 9) line.refuse("cost must be 1 to 9");
      if (a == b) line.refuse("the two spellings have one key form: nothing to confuse");
      const auto record = [&](const std::u32string& from, const std::u32string& to) {
        ConfusionRecord r{};
        for (std::size_t i = 0; i < from.size(); ++i) r.from[i] = from[i];
        for (std::size_t i = 0; i < to.size(); ++i) r.to[i] = to[i];
        r.kind = static_cast<std::uint8_t>(kind->second);
        r.cost = static_cast<std::uint8_t>(cost);
        r.from_length = static_cast<std::uint8_t>(from.size());
        r.to_length = static_cast<std::uint8_t>(to.size());
        confusions_.push_back(r);
      };
      record(a, b);
      if (line.field(4) != "oneway") record(b, a);
    }
  }

  void write(const std::string& path, const std::string& language) {
    finish();
    // Frequent words first: what a run asks for lies in few pages.
    std::vector<std::pair<const std::string*, const EntryData*>> order;
    for (const auto& [key, entry] : entries_) order.emplace_back(&key, &entry);
    std::stable_sort(order.begin(), order.end(), [this](const auto& a, const auto& b) {
      return zipf_of(*a.second) > zipf_of(*b.second);
    });

    std::string records, readings;
    std::size_t forms = 0, reading_count = 0;
    std::size_t slot_count = 1024;
    while (slot_count < order.size() * 8 / 5) slot_count *= 2;
    std::vector<Slot> slots(slot_count);
    std::string filter(slot_count, '\0');  // 8 to 16 bits a slot
    const std::uint64_t filter_mask = filter.size() * 8 - 1;
    std::map<std::vector<ReadingData>, std::uint32_t> reading_runs;
    for (const auto& [key, entry] : order) {
      EntryHead head{};
      head.flags = entry->flags;
      head.zipf10 = zipf_of(*entry);
      head.key_length = static_cast<std::uint8_t>(key->size());
      if (!entry->readings.empty()) {
        const auto [run, fresh] = reading_runs.emplace(entry->readings, reading_count);
        if (fresh) {
          for (const ReadingData& r : entry->readings) {
            const ReadingRecord record{r.lemma, r.tag, r.lemma_length, r.source};
            readings.append(reinterpret_cast<const char*>(&record), sizeof record);
          }
          reading_count += entry->readings.size();
        }
        head.readings = run->second;
        head.reading_count = static_cast<std::uint8_t>(entry->readings.size());
      }
      std::string body = *key;
      for (const auto& [text, form] : entry->forms) {
        if (head.form_count == 255) break;
        const bool is_key = text == *key;
        const FormHead f{static_cast<std::uint8_t>(is_key ? 0 : text.size()), form.zipf10,
                         static_cast<std::uint8_t>(form.sources & 0xff),
                         static_cast<std::uint8_t>(form.sources >> 8)};
        body.append(reinterpret_cast<const char*>(&f), sizeof f);
        if (!is_key) body += text;
        head.sources |= form.sources;
        ++head.form_count;
        ++forms;
      }
      body.resize((body.size() + 3) / 4 * 4);
      head.size = static_cast<std::uint16_t>((sizeof head + body.size()) / 4);
      const std::uint64_t hash = Lexicon::hash(*key);
      const std::uint64_t bit = (hash >> 20) & filter_mask;
      filter[bit >> 3] = static_cast<char>(filter[bit >> 3] | 1 << (bit & 7));
      std::size_t slot = hash & (slot_count - 1);
      while (slots[slot].record) slot = (slot + 1) & (slot_count - 1);
      slots[slot] = {static_cast<std::uint32_t>(hash >> 32),
                     static_cast<std::uint32_t>(records.size() / 4 + 1)};
      records.append(reinterpret_cast<const char*>(&head), sizeof head);
      records += body;
    }

    Header header{};
    std::memcpy(header.magic, magic, sizeof magic);
    header.version = lexicon_format::version;
    header.byte_order = lexicon_format::byte_order;
    std::snprintf(header.language, sizeof header.language, "%s", language.c_str());
    header.slot_count = static_cast<std::uint32_t>(slot_count);
    header.entry_count = static_cast<std::uint32_t>(order.size());
    header.form_count = static_cast<std::uint32_t>(forms);
    header.caseless = caseless;
    std::string file(sizeof header, '\0');
    const auto put = [&](Section& section, const void* data, std::size_t size) {
      file.resize((file.size() + 7) / 8 * 8);
      section = {file.size(), size};
      file.append(static_cast<const char*>(data), size);
    };
    put(header.slots, slots.data(), slots.size() * sizeof(Slot));
    put(header.records, records.data(), records.size());
    put(header.readings, readings.data(), readings.size());
    put(header.tags, tags_.data(), tags_.size() * sizeof(TagRecord));
    put(header.strings, strings_.data(), strings_.size());
    put(header.confusions, confusions_.data(), confusions_.size() * sizeof(ConfusionRecord));
    put(header.letters, letters_.data(), letters_.size() * sizeof(std::uint32_t));
    put(header.filter, filter.data(), filter.size());
    header.file_size = file.size();
    header.content_hash = XXH3_64bits(file.data() + sizeof header, file.size() - sizeof header);
    header.header_hash = XXH3_64bits(&header, offsetof(Header, header_hash));
    std::memcpy(file.data(), &header, sizeof header);

    const std::string fresh = path + ".new";
    std::ofstream out(fresh, std::ios::binary);
    out << file;
    out.close();
    if (!out || std::rename(fresh.c_str(), path.c_str()) != 0) fail(path + ": cannot write");
    std::printf("%s: %zu words, %zu forms, %zu readings, %zu tags, %zu confusions, %zu joined forms struck, "
                "%.1f MB\n", path.c_str(), order.size(), forms, reading_count, tags_.size(),
                confusions_.size(), struck_, file.size() / 1e6);
  }

 private:
  static bool storable(const std::string& key) { return !key.empty() && key.size() < 200; }

  static bool has_dictionary_form(const EntryData& entry) {
    return std::any_of(entry.forms.begin(), entry.forms.end(), [](const auto& form) {
      return (form.second.sources & ~source_frequency) != 0;
    });
  }

  static std::string key(std::string_view form) { return key_of(form); }

  /// A field of a confusion table in key form; "-" is nothing.
  static std::u32string spelling(const Line& line, std::size_t i) {
    if (line.fields[i] == "-") return {};
    const std::u32string cps = to_utf32(key_of(line.fields[i]));
    if (cps.empty() || cps.size() > 3) line.refuse("a spelling has one to three letters");
    return cps;
  }

  std::uint32_t intern(std::string_view text) {
    const auto [it, fresh] = interned_.emplace(text, strings_.size());
    if (fresh) strings_ += text;
    return it->second;
  }

  std::uint16_t tag(std::string_view upos, std::string_view feats) {
    const std::string name = std::string(upos) + "\t" + std::string(feats);
    const auto [it, fresh] = tag_numbers_.emplace(name, tags_.size());
    if (fresh) {
      tags_.push_back({intern(upos), intern(feats), static_cast<std::uint16_t>(upos.size()),
                       static_cast<std::uint16_t>(feats.size())});
    }
    return it->second;
  }

  void add(const Line& line, std::string_view written, std::string_view lemma, std::string_view upos,
           std::string_view feats, WordSource source, std::uint32_t flags) {
    if (written.find(' ') != std::string_view::npos) line.refuse("one word a line");
    const std::string light = light_normal(written);
    std::string key;
    key_normal(light, key);
    if (!storable(key) || light.size() > 250) return;
    // The tokenizer parts words at hyphens, so the halves must be known too.
    if (const std::size_t hyphen = light.find('-'); hyphen != std::string::npos) {
      std::size_t from = 0;
      while (from <= light.size()) {
        const std::size_t to = std::min(light.find('-', from), light.size());
        if (to > from) halves_.emplace_back(light.substr(from, to - from), source);
        from = to + 1;
      }
    }
    EntryData& entry = entries_[key];
    entry.flags |= flags & ~word_part;
    entry.forms[light].sources |= source;
    if (flags & word_part) entry.flags |= word_part;
    if (upos.empty()) return;
    if (upos == "PROPN") entry.flags |= word_proper;
    const std::string light_lemma = light_normal(lemma);
    const std::string_view kept = light_lemma.size() < 256 ? light_lemma : std::string_view();
    entry.readings.push_back({intern(kept), tag(upos, feats), static_cast<std::uint8_t>(kept.size()),
                              bit_number(source)});
  }

  /// A form that lists have by mistake is as good as in none; it keeps its frequency.
  void strike(EntryData& entry, FormData& form) {
    form.sources = form.zipf10 ? std::uint16_t{source_frequency} : std::uint16_t{0};
    if (!has_dictionary_form(entry)) {
      entry.readings.clear();
      entry.flags = (entry.flags & word_abbreviation) | word_wrong;
    }
  }

  void strike_wrong() {
    for (const std::string& light : wrong_) {
      std::string key;
      key_normal(light, key);
      const auto entry = entries_.find(key);
      if (entry == entries_.end()) continue;
      const auto form = entry->second.forms.find(light);
      if (form == entry->second.forms.end()) continue;
      strike(entry->second, form->second);
    }
  }

  /// Lists made from running text have words run together with the postposition or auxiliary after
  /// them. Such a form is struck when no reviewed list has it and both halves are frequent.
  void strike_joined() {
    constexpr std::uint16_t unreviewed = source_tesseract | source_frequency;
    std::vector<std::string> tails;
    for (const auto& [key, lines] : closed_) {
      for (const Line& line : lines) {
        const std::string_view upos = line.field(1);
        if ((upos == "ADP" || upos == "AUX") && key.size() >= 4 && key.size() <= 8) tails.push_back(key);
      }
    }
    for (auto& [key, entry] : entries_) {
      const bool plain = std::all_of(entry.forms.begin(), entry.forms.end(), [](const auto& f) {
        return (f.second.sources & ~unreviewed) == 0;
      });
      if (!plain || (entry.flags & word_closed)) continue;
      for (const std::string& tail : tails) {
        if (key.size() < tail.size() + 4 || !key.ends_with(tail)) continue;
        const auto head = entries_.find(key.substr(0, key.size() - tail.size()));
        if (head == entries_.end() || !has_dictionary_form(head->second) || zipf_of(head->second) < 38 ||
            zipf_of(head->second) <= zipf_of(entry)) {
          continue;
        }
        for (auto& [text, form] : entry.forms) strike(entry, form);
        ++struck_;
        break;
      }
    }
  }

  void finish() {
    strike_wrong();
    if (split_joined) strike_joined();
    for (auto it = entries_.begin(); it != entries_.end();) {
      std::erase_if(it->second.forms, [](const auto& f) { return f.second.sources == 0; });
      it = it->second.forms.empty() ? entries_.erase(it) : std::next(it);
    }
    for (auto& [key, entry] : entries_) {
      const bool elsewhere = std::any_of(entry.forms.begin(), entry.forms.end(), [](const auto& f) {
        return (f.second.sources & ~(source_cldr | source_frequency)) != 0;
      });
      if (elsewhere || (entry.flags & word_proper)) entry.flags &= ~std::uint32_t{word_part};
    }
    for (const auto& [half, source] : halves_) {
      std::string key;
      key_normal(half, key);
      EntryData& entry = entries_[key];
      if (has_dictionary_form(entry) || (entry.flags & word_wrong)) continue;
      entry.forms[half].sources |= source;
      entry.flags |= word_part;
    }
    for (auto& [key, entry] : entries_) {
      std::sort(entry.readings.begin(), entry.readings.end());
      entry.readings.erase(std::unique(entry.readings.begin(), entry.readings.end()), entry.readings.end());
      if (entry.readings.size() > 255) entry.readings.resize(255);
      bool only_proper = (entry.flags & word_proper) != 0;
      for (const ReadingData& r : entry.readings) {
        const TagRecord& t = tags_[r.tag];
        only_proper &= std::string_view(strings_).substr(t.upos, t.upos_length) == "PROPN";
      }
      for (const auto& [text, form] : entry.forms) {
        if ((form.sources & ~source_frequency) == 0) continue;
        entry.flags |= word_known;
        if (!caseless) entry.flags |= case_shape(text);
      }
      if (!caseless && (entry.flags & word_lower)) only_proper = false;
      if (only_proper) entry.flags |= word_only_proper;
    }
    std::sort(confusions_.begin(), confusions_.end(), [](const auto& a, const auto& b) {
      return std::lexicographical_compare(a.from, a.from + 3, b.from, b.from + 3) ||
             (std::equal(a.from, a.from + 3, b.from) &&
              std::lexicographical_compare(a.to, a.to + 3, b.to, b.to + 3));
    });
  }

  /// Forms of one key are written side by side: the key is as frequent as all of them.
  /// In a cased language they all carry the figure of the key already.
  std::uint8_t zipf_of(const EntryData& entry) const {
    double sum = 0;
    std::uint8_t most = 0;
    for (const auto& [text, form] : entry.forms) {
      if (form.zipf10) sum += std::pow(10.0, form.zipf10 / 10.0);
      most = std::max(most, form.zipf10);
    }
    if (sum == 0 || !caseless) return most;
    return static_cast<std::uint8_t>(std::lround(10 * std::log10(sum)));
  }

  std::map<std::string, EntryData> entries_;
  std::map<std::string, std::vector<Line>> closed_;
  std::vector<std::pair<std::string, WordSource>> halves_;
  std::vector<std::string> wrong_;
  std::size_t struck_ = 0;
  std::unordered_map<std::string, std::uint32_t> interned_;
  std::map<std::string, std::uint16_t> tag_numbers_;
  std::string strings_;
  std::vector<TagRecord> tags_;
  std::vector<ConfusionRecord> confusions_;
  std::vector<std::uint32_t> letters_;
};

Lexicon open_or_fail(const char* path) {
  auto lexicon = Lexicon::open(path);
  if (!lexicon) fail(lexicon.error());
  return std::move(*lexicon);
}

int look(const char* path, char** words, int count) {
  const Lexicon lexicon = open_or_fail(path);
  constexpr std::string_view flag_names[] = {"known", "lower", "title", "upper", "mixed", "proper",
                                             "only-proper", "abbreviation", "closed", "part",
                                             "no-suggest", "title-cue", "wrong"};
  for (int i = 0; i < count; ++i) {
    const LexiconEntry entry = lexicon.find(key_of(words[i]));
    if (!entry) {
      std::printf("%s: unknown\n", words[i]);
      continue;
    }
    std::printf("%s: zipf %.1f;", words[i], entry.zipf10() / 10.0);
    for (std::size_t bit = 0; bit < std::size(flag_names); ++bit) {
      if (entry.flags() >> bit & 1) std::printf(" %s", std::string(flag_names[bit]).c_str());
    }
    std::printf("%s; from", entry.accepts(light_normal(words[i])) ? ", accepted" : ", not accepted so");
    for (const auto& [name, source] : source_names) {
      if (entry.sources() & source) std::printf(" %s", name);
    }
    std::printf("\n");
    entry.for_each_form([](const Form& form) {
      std::printf("  form %s, zipf %.1f\n", std::string(form.text).c_str(), form.zipf10 / 10.0);
    });
    for (std::size_t r = 0; r < entry.reading_count(); ++r) {
      const Reading reading = entry.reading(r);
      std::printf("  %s %s %s\n", std::string(reading.lemma).c_str(), std::string(reading.upos).c_str(),
                  std::string(reading.feats).c_str());
    }
  }
  return 0;
}

int show_suggestions(const char* path, char** words, int count) {
  const Lexicon lexicon = open_or_fail(path);
  for (int i = 0; i < count; ++i) {
    std::printf("%s:", words[i]);
    for (const Suggestion& s : suggest(lexicon, light_normal(words[i]))) {
      std::printf(" %s (%s, cost %d, zipf %.1f)", s.text.c_str(), std::string(to_string(s.kind)).c_str(),
                  s.cost, s.zipf10 / 10.0);
    }
    std::printf("\n");
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view first = argc > 2 ? argv[1] : "";
  if (first == "--check") {
    const std::string problem = open_or_fail(argv[2]).verify();
    if (!problem.empty()) fail(std::string(argv[2]) + ": " + problem);
    std::printf("%s: sound\n", argv[2]);
    return 0;
  }
  if (first == "--look") return look(argv[2], argv + 3, argc - 3);
  if (first == "--suggest") return show_suggestions(argv[2], argv + 3, argc - 3);

  std::string language, out, closed, frequency, reviewed;
  std::vector<std::string> forms, words, abbreviations, confusions;
  Compiler compiler;
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    if (option == "--no-case") {
      compiler.caseless = true;
      continue;
    }
    if (option == "--split-joined") {
      compiler.split_joined = true;
      continue;
    }
    if (i + 1 == argc) fail(std::string(option) + " wants a value");
    const std::string value = argv[++i];
    if (option == "--language") language = value;
    else if (option == "--out") out = value;
    else if (option == "--forms") forms.push_back(value);
    else if (option == "--words") words.push_back(value);
    else if (option == "--abbreviations") abbreviations.push_back(value);
    else if (option == "--confusions") confusions.push_back(value);
    else if (option == "--closed") closed = value;
    else if (option == "--reviewed") reviewed = value;
    else if (option == "--frequency") frequency = value;
    else fail("unknown option " + std::string(option));
  }
  if (language.empty() || out.empty()) fail("--language and --out are needed");
  for (const auto& path : forms) compiler.add_forms(path);
  for (const auto& path : words) compiler.add_words(path);
  for (const auto& path : abbreviations) compiler.add_abbreviations(path);
  if (!closed.empty()) compiler.add_closed(closed);
  if (!reviewed.empty()) compiler.add_reviewed(reviewed);
  if (!frequency.empty()) compiler.add_frequencies(frequency);
  for (const auto& path : confusions) compiler.add_confusions(path);
  compiler.write(out, language);
  return 0;
}
