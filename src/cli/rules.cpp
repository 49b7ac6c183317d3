// newslint rules: list, show, test and start rules.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/packs.h"
#include "lint/suppress.h"
#include "rule/examples.h"
#include "rule/rule_set.h"
#include "text/json_text.h"
#include "language/open_lexicons.h"

namespace newslint {
namespace {

void print(std::string_view s) { std::fwrite(s.data(), 1, s.size(), stdout); }

struct ListOptions {
  std::vector<std::string> packs, rule_files;
  std::string language, kind, format = "text";
};

int list(const ListOptions& o) {
  const auto resources = find_resources();
  if (!resources) return complain(resources.error()), exit_untrusted;
  Diagnostics diagnostics;
  std::string error;
  std::error_code ec;
  LoadedPacks shipped = std::filesystem::exists(resources->compiled_rules, ec)
                            ? load_compiled(resources->compiled_rules, error)
                            : load_packs(pack_files(resources->rules), diagnostics);
  LoadedPacks user = load_packs(o.rule_files, diagnostics);
  if (!error.empty()) complain(error);
  for (const Diagnostic& d : diagnostics.list()) std::fputs(to_text(d).c_str(), stderr);
  std::vector<const RuleInfo*> chosen;
  std::vector<std::string_view> pack_ids;
  for (const LoadedPacks* packs : {&shipped, &user}) {
    for (const PackInfo& p : packs->packs) pack_ids.push_back(p.id);
    for (const auto& r : packs->rules) {
      const RuleInfo& i = r->info();
      if (!o.packs.empty() && std::find(o.packs.begin(), o.packs.end(), i.pack) == o.packs.end()) continue;
      if (!o.kind.empty() && i.kind != o.kind) continue;
      const std::string tag = i.language.empty() ? "any" : i.language.tag();
      if (!o.language.empty() && tag != o.language) continue;
      chosen.push_back(&i);
    }
  }
  // What newslint reports without a pack, behind the packs.
  for (const RuleInfo& i : own_rules()) {
    pack_ids.push_back(i.pack);
    if (!o.packs.empty() && std::find(o.packs.begin(), o.packs.end(), i.pack) == o.packs.end()) continue;
    if (o.kind.empty() && (o.language.empty() || o.language == "any")) chosen.push_back(&i);
  }
  for (const std::string& p : o.packs) {
    if (std::find(pack_ids.begin(), pack_ids.end(), p) != pack_ids.end()) continue;
    const std::string_view near = nearest(p, pack_ids);
    complain(near.empty() ? fmt::format("there is no pack `{}`", p)
                          : fmt::format("there is no pack `{}`; did you mean `{}`?", p, near));
    return exit_untrusted;
  }
  std::string out;
  if (o.format == "json") {
    out = "[";
    for (const RuleInfo* i : chosen) {
      out += out.size() > 1 ? ",\n " : "\n ";
      const auto field = [&](std::string_view name, std::string_view value, bool first = false) {
        out += fmt::format("{}\"{}\": ", first ? "{" : ", ", name);
        append_json_string(value, out);
      };
      field("id", i->id, true);
      field("pack", i->pack);
      field("severity", to_string(i->severity));
      field("category", to_string(i->category));
      field("language", i->language.empty() ? "any" : i->language.tag());
      field("kind", i->kind);
      out += fmt::format(", \"enabled\": {}, \"confidence\": {}", i->enabled, i->confidence);
      field("message", i->message);
      field("why", i->why);
      out += "}";
    }
    out += "\n]\n";
  } else {
    std::size_t width = 0;
    for (const RuleInfo* i : chosen) width = std::max(width, i->id.size());
    for (const RuleInfo* i : chosen)
      out += fmt::format("{:<{}}  {:<7}  {:<4} {:<14} {}{}\n", i->id, width, to_string(i->severity),
                         i->language.empty() ? "any" : i->language.tag(), i->kind, to_string(i->category),
                         i->enabled ? "" : "  (off by default)");
    out += fmt::format("{} rules\n", chosen.size());
  }
  print(out);
  return error.empty() && diagnostics.empty() ? exit_clean : exit_untrusted;
}

int show(const std::string& id, const std::vector<std::string>& files) {
  const auto resources = find_resources();
  if (!resources) return complain(resources.error()), exit_untrusted;
  const auto found = find_rule(*resources, files, id);
  if (!found) return complain(found.error()), exit_untrusted;
  if (!found->rule) {
    print(found->file->text);
  } else {
    print(fmt::format("# {}:{}\n", found->file->name, found->rule->line));
    print(rule_source(*found->file, *found->rule));
  }
  return exit_clean;
}

int test(const std::vector<std::string>& typed) {
  const auto resources = find_resources();
  if (!resources) return complain(resources.error()), exit_untrusted;
  std::vector<std::string> problems;
  const auto files = resolve_packs(*resources, typed, problems);
  const OpenLexicons lexicons = open_lexicons(resources->dictionaries, problems);
  Diagnostics diagnostics;
  LoadedPacks packs = load_packs(files, diagnostics, typed.empty() ? Examples::required : Examples::optional);
  const ExampleReport report = run_examples(packs, lexicons.lexicons);
  for (const ExampleFailure& n : report.notes) print(to_text(n));
  for (const ExampleFailure& f : report.failures) print(to_text(f));
  std::fflush(stdout);
  for (const Diagnostic& d : diagnostics.list()) std::fputs(to_text(d).c_str(), stderr);
  for (const std::string& p : problems) complain(p);
  std::string summary = fmt::format("{} packs, {} rules, {} examples: ", packs.packs.size(), report.rules, report.examples);
  summary += report.failures.empty() ? "all hold" : fmt::format("{} do not hold", report.failures.size());
  if (!diagnostics.empty()) summary += fmt::format("; {} mistakes in the packs", diagnostics.size());
  print(summary + "\n");
  if (!diagnostics.empty() || !problems.empty()) return exit_untrusted;
  return report.failures.empty() ? exit_clean : exit_findings;
}

constexpr std::string_view template_pack = R"(# A pack: rules on one subject. Try it: newslint rules test {file}
#              and on your texts: newslint check --rules {file} --select {pack} PATH
pack: {pack}
language: {language}              # hi, en, ur, another BCP 47 tag, or any
summary: One line that says what the rules of this pack find
rules:
  # The simplest rule: wrong words and what to write instead.
  - id: house-spelling
    kind: substitution
    severity: warning             # error: a reader is misled; warning: probably wrong; info: style
    category: terminology
    swap:
      wrongword: right word
      wrong phrase: right phrase
    message: 'we write “{right}” for “{wrong}”'
    why: >-
      One or two lines for `newslint explain`: what the reader would misunderstand.
    examples:
      flags: ['Here is a [[wrongword]].']       # [[ ]] marks exactly what is reported
      passes: ['Here is a right word.']         # nothing may be reported here
      fixed: {'A wrong phrase.': 'A right phrase.'}

  # A pattern (RE2: https://github.com/google/re2/wiki/Syntax) at word edges. There is no look-around:
  # unless_before, unless_after, unless and unless_in_sentence keep the rule silent.
  - id: very-unique
    kind: pattern
    severity: info
    category: style
    case: ignore
    pattern: '(very|quite) unique'
    unless_before: 'not'
    fix: 'unique'
    message: '“{match}”: unique has no degrees'
    examples:
      flags: ['It is [[very unique]].']
      passes: ['It is unique.', 'It is not very unique.']
)";

int start(const std::string& path, const std::string& language) {
  const std::filesystem::path p(path);
  std::string pack;
  for (char c : p.stem().string()) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fits) pack.push_back(c);
    else if (!pack.empty() && pack.back() != '-') pack.push_back('-');
  }
  while (!pack.empty() && pack.back() == '-') pack.pop_back();
  if (pack.empty()) pack = "my-rules";
  if (p.extension() != ".yml" && p.extension() != ".yaml")
    return complain(fmt::format("{}: a pack's file ends in .yml", path)), exit_untrusted;
  std::string text(template_pack);
  for (const auto& [name, value] : {std::pair<std::string_view, std::string_view>{"{file}", path}, {"{pack}", pack}, {"{language}", language}})
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += value.size())
      text.replace(at, name.size(), value);
  // `x`: a file that is there is never written over.
  std::FILE* out = std::fopen(path.c_str(), "wx");
  if (!out) {
    complain(errno == EEXIST ? fmt::format("{}: is there already, and is left as it is", path)
                             : fmt::format("{}: cannot be written: {}", path, std::strerror(errno)));
    return exit_untrusted;
  }
  const bool ok = std::fwrite(text.data(), 1, text.size(), out) == text.size();
  if (std::fclose(out) != 0 || !ok)
    return complain(fmt::format("{}: cannot be written: {}", path, std::strerror(errno))), exit_untrusted;
  print(fmt::format("{0}: written; next: newslint rules test {0}\n", path));
  return exit_clean;
}

const CommandRegistrar registrar{{
    .name = "rules",
    .order = 2,
    .add = [](CLI::App& app) -> std::function<int()> {
      CLI::App* c = app.add_subcommand("rules", "list, show, test and start rules");
      c->require_subcommand(1);
      auto list_options = std::make_shared<ListOptions>();
      CLI::App* l = c->add_subcommand("list", "every rule with severity, language, kind and category");
      l->add_option("packs", list_options->packs, "only the rules of these packs");
      l->add_option("--lang", list_options->language, "only rules for this language; any: for all of them");
      l->add_option("--kind", list_options->kind, "only rules of this kind");
      l->add_option("--rules", list_options->rule_files, "a rule pack of your own (YAML)");
      l->add_option("--format", list_options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
      auto id = std::make_shared<std::string>();
      auto show_files = std::make_shared<std::vector<std::string>>();
      CLI::App* s = c->add_subcommand("show", "a rule as it is written");
      s->add_option("id", *id, "pack/rule")->required();
      s->add_option("--rules", *show_files, "a rule pack of your own (YAML)");
      auto typed = std::make_shared<std::vector<std::string>>();
      CLI::App* t = c->add_subcommand("test", "run the examples of rules");
      t->add_option("packs", *typed, "packs by name, files or folders; all shipped packs when left out");
      auto path = std::make_shared<std::string>();
      auto language = std::make_shared<std::string>("any");
      CLI::App* n = c->add_subcommand("new", "write a commented pack to start from");
      n->add_option("file", *path, "the pack to write, such as house-style.yml")->required();
      n->add_option("--lang", *language, "its language");
      return [=] {
        if (l->parsed()) return list(*list_options);
        if (s->parsed()) return show(*id, *show_files);
        if (t->parsed()) return test(*typed);
        return start(*path, *language);
      };
    },
}};

}  // namespace
}  // namespace newslint
