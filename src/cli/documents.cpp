#include "cli/documents.h"

#include <ctime>
#include <map>

#include <fmt/format.h>

#include "lint/run.h"
#include "lint/suppress.h"
#include "lint/walk.h"
#include "mention/calendar.h"

namespace newslint {

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

std::string check_date(const std::string& s) {
  const bool valid = s.size() == 10 && from_iso(s) && from_iso(s)->year > 0;
  return s == "today" || valid ? "" : fmt::format("`{}` is no date: give YYYY-MM-DD, or today", s);
}

std::string check_language(const std::string& s) {
  return Language(s).empty() ? fmt::format("`{}` is no language tag: give one such as hi, en or ur", s) : "";
}

void print_problem(const Problem& p) {
  complain(p.line && p.column ? fmt::format("{}:{}:{}: {}", p.file, p.line, p.column, p.message)
           : p.line           ? fmt::format("{}:{}: {}", p.file, p.line, p.message)
                              : fmt::format("{}: {}", p.file, p.message));
}

void add_document_options(CLI::App& c, DocumentOptions& o) {
  c.add_option("paths", o.paths, "files and folders; - is standard input");
  c.add_option("--config", o.config, "the configuration for all files, instead of the .newslint.yml above each");
  c.add_option("--lang", o.language, "the language of the text (BCP 47)")->check(check_language);
  c.add_option("--date", o.date, "the documents' date, YYYY-MM-DD or today")->check(check_date);
  c.add_option("--stdin-filename", o.stdin_filename, "name of standard input, for its format and configuration");
}

void add_rule_options(CLI::App& c, RuleOptions& o) {
  c.add_option("--rules", o.rule_files, "a rule pack of your own (YAML)")->allow_extra_args(false);
  c.add_option("--select", o.select, "only these rules, packs or categories")->delimiter(',')->allow_extra_args(false);
  c.add_option("--ignore", o.ignore, "not these rules, packs or categories")->delimiter(',')->allow_extra_args(false);
}

std::optional<Inputs> open_inputs(DocumentOptions& o, const RuleOptions& rules, Setup setup,
                                  const std::vector<std::string>& left_out) {
  if (o.paths.empty()) {
    complain("give files or folders to read, or - for standard input; `.` is this folder");
    return std::nullopt;
  }
  const auto resources = find_resources();
  if (!resources) {
    complain(resources.error());
    return std::nullopt;
  }
  if (o.date == "today") o.date = today();
  setup.rule_files = rules.rule_files;
  setup.select = rules.select;
  setup.ignore = rules.ignore;
  setup.language = Language(o.language);
  setup.date = o.date;
  Inputs in;
  in.project = std::make_unique<Project>(*resources, std::move(setup), o.config);
  std::vector<Problem> problems;
  for (std::string& path : find_files(o.paths, problems, left_out)) {
    InputFile f;
    f.path = std::move(path);
    f.options.date = o.date;
    if (f.path == "-") f.name = o.stdin_filename.empty() ? "stdin" : o.stdin_filename;
    in.project->prepare(f);
    in.files.push_back(std::move(f));
  }
  in.linter = in.files.empty() ? in.project->any_linter() : in.files.front().linter;
  if (!in.project->sound() || !in.linter) return std::nullopt;
  for (const Problem& p : problems) print_problem(p);
  in.all_found = problems.empty();
  return in;
}

int visit_documents(DocumentOptions& o, const std::function<void(const Source&, const Analysis&)>& visit) {
  std::optional<Inputs> in = open_inputs(o);
  if (!in) return exit_untrusted;
  std::map<const Linter*, Severities> silent;
  for (InputFile& f : in->files) {
    Severities& off = silent[f.linter];
    if (off.empty()) off.assign(f.linter->rules().size() + own_rule_count, Severity::off);
    f.options.severities = &off;
    f.options.observe = visit;
  }
  RunOptions options;
  options.problem = print_problem;
  const RunResult result = run(*in->linter, in->files, options, {});
  return in->all_found && result.problems == 0 ? exit_clean : exit_untrusted;
}

void append_csv(std::string& out, std::string_view s) {
  if (s.find_first_of(",\"\n\r") == s.npos) {
    out += s;
    return;
  }
  out.push_back('"');
  for (const char c : s) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

}  // namespace newslint
