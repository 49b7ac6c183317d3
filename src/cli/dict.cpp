// newslint dict: the project's own words.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <simdjson.h>

#include "cli/command.h"
#include "cli/packs.h"
#include "cli/project.h"
#include "lint/cache.h"
#include "text/normal.h"
#include "text/utf8.h"
#include "text/words.h"
#include "language/open_lexicons.h"

namespace newslint {
namespace {

struct DictOptions {
  std::vector<std::string> words;
  std::string file, config;
};

/// The list that holds where one is: `--file`, or what the configuration names first, or the default
/// name beside the configuration.
std::string list_path(const DictOptions& o, bool& sound) {
  if (!o.file.empty()) return o.file;
  ConfigFinder finder(o.config);
  const Config& config = finder.of("x");
  for (const Diagnostic& d : finder.diagnostics().list()) std::fputs(to_text(d).c_str(), stderr);
  sound = finder.diagnostics().empty();
  if (!config.dictionaries.empty()) return config.dictionaries.front();
  if (config.folder.empty()) return std::string(words_name);
  const std::filesystem::path path = std::filesystem::path(config.folder) / words_name;
  std::error_code ec;
  const auto near = path.lexically_relative(std::filesystem::current_path(ec));
  return !near.empty() && *near.begin() != ".." ? near.string() : path.string();
}

bool read_file(const std::string& path, std::string& text) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  if (!in || (in.peek() != std::ifstream::traits_type::eof() && !(content << in.rdbuf()))) return false;
  text = content.str();
  return true;
}

/// A line without its comment and the blanks round it.
std::string_view word_of(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    out.emplace_back(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line);
  }
  return out;
}

int add(const DictOptions& o) {
  bool sound = true;
  const std::string path = list_path(o, sound);
  if (!sound) return exit_untrusted;
  for (const std::string& w : o.words) {
    std::vector<WordSpan> parts;
    if (simdjson::validate_utf8(w.data(), w.size())) split_words(w, parts);
    if (parts.empty() || w.find_first_of("#\n\r") != std::string::npos)
      return complain(fmt::format("`{}` is no word", w)), exit_untrusted;
  }
  std::string text;
  std::error_code ec;
  if (std::filesystem::exists(path, ec) && !read_file(path, text))
    return complain(fmt::format("{}: cannot be read", path)), exit_untrusted;
  if (!simdjson::validate_utf8(text.data(), text.size()))
    return complain(fmt::format("{}: is not UTF-8: not changed", path)), exit_untrusted;
  // What stands before the first word is the list's own comment; below it lines are kept in order.
  std::vector<std::string> lines = lines_of(text), head;
  while (!lines.empty() && word_of(lines.front()).empty()) {
    head.push_back(std::move(lines.front()));
    lines.erase(lines.begin());
  }
  std::set<std::string> known;
  for (const std::string& l : lines)
    if (const auto w = word_of(l); !w.empty()) known.emplace(w);
  std::size_t added = 0;
  for (const std::string& w : o.words)
    if (known.insert(std::string(word_of(w))).second) lines.emplace_back(word_of(w)), ++added;
  std::erase_if(lines, [](const std::string& l) { return l.find_first_not_of(" \t") == std::string::npos; });
  std::stable_sort(lines.begin(), lines.end(), [](const std::string& a, const std::string& b) {
    // Capitals do not part a list; UTF-8 sorts by code point.
    const std::string x = lower(word_of(a)), y = lower(word_of(b));
    return x != y ? x < y : word_of(a) < word_of(b);
  });
  if (added != 0) {
    std::string out;
    for (const auto* part : {&head, &lines})
      for (const std::string& l : *part) out += l + "\n";
    if (const std::string error = write_whole(path, out); !error.empty())
      return complain(fmt::format("{}: cannot be written: {}", path, error)), exit_untrusted;
  }
  std::printf("%s: %zu added, %zu there already\n", path.c_str(), added, o.words.size() - added);
  return exit_clean;
}

int list(const DictOptions& o) {
  std::vector<std::string> paths;
  if (!o.file.empty()) {
    paths.push_back(o.file);
  } else {
    ConfigFinder finder(o.config);
    paths = word_lists(finder.of("x"));
    for (const Diagnostic& d : finder.diagnostics().list()) std::fputs(to_text(d).c_str(), stderr);
    if (!finder.diagnostics().empty()) return exit_untrusted;
  }
  for (const std::string& path : paths) {
    std::string text;
    if (!read_file(path, text)) return complain(fmt::format("{}: cannot be read", path)), exit_untrusted;
    for (const std::string& l : lines_of(text))
      if (const auto w = word_of(l); !w.empty()) std::printf("%.*s\n", static_cast<int>(w.size()), w.data());
  }
  return exit_clean;
}

/// What the dictionaries know of words; 1 when one of them is unknown.
int look_up(const DictOptions& o) {
  const auto resources = find_resources();
  if (!resources) return complain(resources.error()), exit_untrusted;
  std::vector<std::string> problems;
  const OpenLexicons open = open_lexicons(resources->dictionaries, problems);
  for (const std::string& p : problems) complain(p);
  if (!problems.empty()) return exit_untrusted;
  ConfigFinder finder(o.config);
  WordList own;
  for (const std::string& path : word_lists(finder.of("x")))
    if (const auto ok = own.read(path); !ok) return complain(ok.error()), exit_untrusted;
  bool all = true;
  for (const std::string& w : o.words) {
    if (!simdjson::validate_utf8(w.data(), w.size())) return complain(fmt::format("`{}` is not UTF-8", w)), exit_untrusted;
    Vocabulary vocabulary(open.lexicons);
    const WordType& t = vocabulary[vocabulary.word(w)];
    const bool listed = own.contains(key_of(w)), known = t.entry.known() && t.entry.accepts(t.light);
    all &= listed || known;
    std::string line = fmt::format("{}: {}", w, listed ? "in the project's list" : known ? "known" : t.entry.known() ? "known in another spelling" : "unknown");
    if (!listed && !known && t.entry.known()) line += fmt::format(" ({})", t.entry.best_form().text);
    if (t.entry) {
      line += fmt::format(", frequency {:.1f}", t.entry.zipf10() / 10.0);
      for (std::size_t i = 0; i < t.entry.reading_count() && i < 12; ++i) {
        const Reading r = t.entry.reading(i);
        line += fmt::format("\n  {} {} {}", r.lemma.empty() ? "-" : r.lemma, r.upos, r.feats);
      }
    }
    std::printf("%s\n", line.c_str());
  }
  return all ? exit_clean : exit_findings;
}

const CommandRegistrar registrar{{
    .name = "dict",
    .order = 6,
    .add = [](CLI::App& app) -> std::function<int()> {
      auto o = std::make_shared<DictOptions>();
      CLI::App* c = app.add_subcommand("dict", "the project's own words: add, list, check");
      c->require_subcommand(1);
      CLI::App* a = c->add_subcommand("add", "add words to the project's list, sorted and once each");
      a->add_option("words", o->words, "words that are right")->required();
      CLI::App* l = c->add_subcommand("list", "print the project's words");
      CLI::App* k = c->add_subcommand("check", "what the dictionaries know of words");
      k->add_option("words", o->words, "words to look up")->required();
      for (CLI::App* s : {a, l}) s->add_option("--file", o->file, "the word list, instead of the configured one");
      for (CLI::App* s : {a, l, k}) s->add_option("--config", o->config, "the configuration that names the word lists");
      return [o, a, l] { return a->parsed() ? add(*o) : l->parsed() ? list(*o) : look_up(*o); };
    },
}};

}  // namespace
}  // namespace newslint
