// newslint names: every name of the texts with its spellings, counts, offices and places.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/output.h"
#include "lint/resources.h"
#include "mention/names.h"
#include "report/json_finding.h"
#include "text/normal.h"
#include "text/utf8.h"
#include "text/json_text.h"

namespace newslint {
namespace {

Script script_of_text(std::string_view text) {
  for (std::size_t i = 0; i < text.size();)
    if (const Script s = script_of(next_code_point(text, i)); s != Script::common && s != Script::inherited) return s;
  return Script::common;
}

/// Places kept of a name, over all files: memory is bounded by the names, not by the texts.
constexpr std::size_t most_places = 20;

struct NamesOptions {
  DocumentOptions documents;
  std::string format = "text", output;
  std::uint64_t least = 1;
};

struct Place {
  std::string file, text;
  Position begin, end;
  Span span;
};

struct Entry {
  std::string name;
  std::uint64_t count = 0;
  std::vector<std::uint32_t> in_files;  ///< their numbers, in order
  std::size_t files() const noexcept { return in_files.size(); }
  std::map<std::string, std::uint64_t> spellings, titles;
  std::vector<Place> places;
};

/// All names of the run, merged by their fullest form and by every full form of theirs.
class Names {
 public:
  void add(const Source& source, const Analysis& a, const NameModels& models) {
    if (source.name() != file_) file_ = source.name(), ++file_number_;
    const DocumentNames found = find_names(a, models);
    for (const DocumentName& n : found.names) {
      std::map<std::string, std::uint64_t> spellings;
      for (const std::uint32_t i : n.mentions) ++spellings[DocumentNames::text(a, found.mentions[i])];
      Entry& e = entry(n.name, spellings);
      if (e.in_files.empty() || e.in_files.back() != file_number_) e.in_files.push_back(file_number_);
      e.count += n.mentions.size();
      for (const auto& [text, count] : spellings) e.spellings[text] += count;
      for (const std::uint32_t i : n.mentions) {
        const NameMention& m = found.mentions[i];
        if (const std::string title = DocumentNames::title(a, m); !title.empty()) ++e.titles[title];
        if (e.places.size() >= most_places) continue;
        const AnalysedBlock& b = a.blocks()[m.block];
        const auto tokens = a.tokens(b);
        const std::string_view last = b.text().substr(tokens[m.last - 1].begin, tokens[m.last - 1].end - tokens[m.last - 1].begin);
        Place p;
        p.span = b.block->map.source_span(tokens[m.first].begin, tokens[m.last - 1].begin + static_cast<std::uint32_t>(bare_length(last)));
        p.file = source.name();
        p.text = DocumentNames::text(a, m);
        p.begin = source.position(p.span.begin);
        p.end = source.position(p.span.end);
        e.places.push_back(std::move(p));
      }
    }
  }

  /// Names of two scripts that sound alike are one, where each script has one such name only. When all is read:
  /// the next file may bring a second one.
  void merge_scripts(const NameModels& models) {
    std::map<std::string, std::map<Script, std::set<Entry*>>> alike;
    for (const auto& e : entries_)
      for (const auto& [text, count] : e->spellings) {
        if (text != e->name && text.find(' ') == text.npos) continue;
        const std::string key = key_of(text);
        std::vector<std::string_view> words;
        for (std::size_t i = 0; i < key.size();) {
          const std::size_t end = std::min(key.find_first_of(" -", i), key.size());
          if (end > i) words.push_back(std::string_view(key).substr(i, end - i));
          i = end + 1;
        }
        const Script script = script_of_text(text);
        if (const std::string sounds = models.sounds(script, words); !sounds.empty()) alike[sounds][script].insert(e.get());
      }
    std::map<Entry*, Entry*> into;
    const auto last = [&](Entry* e) {
      for (auto it = into.find(e); it != into.end(); it = into.find(e)) e = it->second;
      return e;
    };
    for (const auto& [sounds, by_script] : alike) {
      if (by_script.size() < 2) continue;
      std::vector<Entry*> those;
      bool clear = true;
      for (const auto& [script, here] : by_script) {
        clear = clear && here.size() == 1;
        those.push_back(*here.begin());
      }
      if (!clear) continue;
      std::sort(those.begin(), those.end(), [](const Entry* x, const Entry* y) { return x->count != y->count ? x->count > y->count : x->name < y->name; });
      for (Entry* e : those)
        if (Entry *from = last(e), *to = last(those.front()); from != to) join(*from, *to), into[from] = to;
    }
    std::erase_if(entries_, [&](const auto& e) { return into.count(e.get()) != 0; });
  }

  /// Most frequent first, then by name.
  std::vector<const Entry*> sorted(std::uint64_t least) const {
    std::vector<const Entry*> out;
    for (const auto& e : entries_)
      if (e->count >= least) out.push_back(e.get());
    std::sort(out.begin(), out.end(), [](const Entry* x, const Entry* y) { return x->count != y->count ? x->count > y->count : x->name < y->name; });
    return out;
  }

 private:
  static void join(const Entry& from, Entry& to) {
    to.count += from.count;
    for (const auto& [text, count] : from.spellings) to.spellings[text] += count;
    for (const auto& [text, count] : from.titles) to.titles[text] += count;
    std::vector<std::uint32_t> both;
    std::set_union(to.in_files.begin(), to.in_files.end(), from.in_files.begin(), from.in_files.end(), std::back_inserter(both));
    to.in_files = std::move(both);
    to.places.insert(to.places.end(), from.places.begin(), from.places.begin() + static_cast<std::ptrdiff_t>(std::min(from.places.size(), most_places - to.places.size())));
  }

  Entry& entry(const std::string& name, const std::map<std::string, std::uint64_t>& spellings) {
    // Forms of one word are merged by the fullest form only: there are many of a first name.
    Entry* found = nullptr;
    const auto full = [&](const std::string& s) { return s == name || s.find(' ') != s.npos; };
    for (const auto& [text, count] : spellings)
      if (const auto it = by_form_.find(key_of(text)); it != by_form_.end() && full(text)) found = it->second;
    if (!found) {
      entries_.push_back(std::make_unique<Entry>());
      found = entries_.back().get();
      found->name = name;
    }
    for (const auto& [text, count] : spellings)
      if (full(text)) by_form_.emplace(key_of(text), found);
    return *found;
  }

  std::vector<std::unique_ptr<Entry>> entries_;
  std::map<std::string, Entry*> by_form_;
  std::string file_;
  std::uint32_t file_number_ = 0;
};

/// By count, then by text.
std::vector<std::pair<std::string, std::uint64_t>> by_count(const std::map<std::string, std::uint64_t>& m) {
  std::vector<std::pair<std::string, std::uint64_t>> out(m.begin(), m.end());
  std::stable_sort(out.begin(), out.end(), [](const auto& x, const auto& y) { return x.second > y.second; });
  return out;
}

std::string as_json(const std::vector<const Entry*>& names) {
  std::string out = "{\"version\": 1, \"names\": [";
  bool first = true;
  for (const Entry* e : names) {
    out += first ? "\n" : ",\n";
    first = false;
    out += " {\"name\": ";
    append_json_string(e->name, out);
    out += fmt::format(", \"count\": {}, \"files\": {}, \"variants\": [", e->count, e->files());
    bool comma = false;
    for (const auto& [text, count] : by_count(e->spellings)) {
      out += comma ? ", {\"text\": " : "{\"text\": ";
      comma = true;
      append_json_string(text, out);
      out += fmt::format(", \"script\": \"{}\", \"count\": {}}}", to_string(script_of_text(text)), count);
    }
    out += "], \"roles\": [";
    comma = false;
    for (const auto& [text, count] : by_count(e->titles)) {
      out += comma ? ", {\"text\": " : "{\"text\": ";
      comma = true;
      append_json_string(text, out);
      out += fmt::format(", \"count\": {}}}", count);
    }
    out += "], \"places\": [";
    comma = false;
    for (const Place& p : e->places) {
      out += comma ? ",\n  {\"file\": " : "\n  {\"file\": ";
      comma = true;
      append_json_string(p.file, out);
      out += ", ";
      append_json_place(p.begin, p.end, p.span, out);
      out += ", \"text\": ";
      append_json_string(p.text, out);
      out += "}";
    }
    out += "]}";
  }
  return out + "\n]}\n";
}

std::string as_csv(const std::vector<const Entry*>& names) {
  std::string out = "name,variant,script,count,files,roles,first_file,first_line,first_column\r\n";
  for (const Entry* e : names) {
    std::string roles;
    for (const auto& [text, count] : by_count(e->titles)) roles += (roles.empty() ? "" : "; ") + text;
    for (const auto& [text, count] : by_count(e->spellings)) {
      const auto place = std::find_if(e->places.begin(), e->places.end(), [&](const Place& p) { return p.text == text; });
      append_csv(out, e->name), out += ',';
      append_csv(out, text);
      out += fmt::format(",{},{},{},", to_string(script_of_text(text)), count, e->files());
      append_csv(out, roles), out += ',';
      if (place != e->places.end()) {
        append_csv(out, place->file);
        out += fmt::format(",{},{}", place->begin.line, place->begin.column);
      } else {
        out += ",,";
      }
      out += "\r\n";
    }
  }
  return out;
}

std::string as_text(const std::vector<const Entry*>& names) {
  std::string out;
  for (const Entry* e : names) {
    out += fmt::format("{}  {} {}{}\n", e->name, e->count, e->count == 1 ? "place" : "places", e->files() > 1 ? fmt::format(" in {} files", e->files()) : "");
    std::string others;
    for (const auto& [text, count] : by_count(e->spellings))
      if (e->spellings.size() > 1) others += fmt::format("{}{} ({})", others.empty() ? "" : ", ", text, count);
    if (!others.empty()) out += "  written  " + others + "\n";
    std::string roles;
    for (const auto& [text, count] : by_count(e->titles)) roles += (roles.empty() ? "" : ", ") + text;
    if (!roles.empty()) out += "  as       " + roles + "\n";
    if (!e->places.empty()) out += fmt::format("  first    {}:{}:{}\n", e->places[0].file, e->places[0].begin.line, e->places[0].begin.column);
  }
  return out;
}

int names(NamesOptions& o) {
  const auto resources = find_resources();
  if (!resources) return complain(resources.error()), exit_untrusted;
  const std::string path = resources->rules + "/any/names.tsv";
  std::ifstream in(path, std::ios::binary);
  const std::string table{std::istreambuf_iterator<char>(in), {}};
  const auto models = NameModels::parse(table);
  if (!in || !models) return complain(fmt::format("{}: {}; reinstall newslint", path, models ? "cannot be read" : models.error())), exit_untrusted;
  auto output = ReportFile::open(o.output.empty() ? "-" : o.output);
  if (!output) return complain(output.error()), exit_untrusted;
  Names all;
  const int status = visit_documents(o.documents, [&](const Source& source, const Analysis& a) { all.add(source, a, **models); });
  all.merge_scripts(**models);
  const auto list = all.sorted(o.least);
  if (status == exit_untrusted && list.empty()) return status;
  (*output)->write(o.format == "json" ? as_json(list) : o.format == "csv" ? as_csv(list) : as_text(list));
  if (const std::string error = (*output)->finish(); !error.empty()) return complain(error), exit_untrusted;
  return status;
}

const CommandRegistrar registrar{{
    .name = "names",
    .order = 5,
    .add = [](CLI::App& app) -> std::function<int()> {
      auto o = std::make_shared<NamesOptions>();
      CLI::App* c = app.add_subcommand("names", "every name with its spellings, counts, offices and places");
      add_document_options(*c, o->documents);
      c->add_option("--format", o->format, "text, json or csv")->check(one_of({"text", "json", "csv"}));
      c->add_option("--min-count", o->least, "only names that stand so often; 1 when left out");
      c->add_option("--output", o->output, "write to this file instead of standard output");
      return [o] { return names(*o); };
    },
}};

}  // namespace
}  // namespace newslint
