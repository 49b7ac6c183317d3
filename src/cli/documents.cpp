#include "cli/documents.h"

#include <ctime>

#include <fmt/format.h>

#include "cli/project.h"
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

std::string one_line(std::string_view s) {
  std::string out;
  for (const char c : s) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out.push_back(blank ? ' ' : c);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void add_document_options(CLI::App& c, DocumentOptions& o) {
  c.add_option("paths", o.paths, "files and folders; - is standard input")->required();
  c.add_option("--config", o.config, "the configuration for all files, instead of the .newslint.yml above each");
  c.add_option("--lang", o.language, "the language of the text (BCP 47)")->check(check_language);
  c.add_option("--date", o.date, "the documents' date, YYYY-MM-DD or today")->check(check_date);
  c.add_option("--stdin-filename", o.stdin_filename, "name of standard input, for its format and configuration");
}

int visit_documents(DocumentOptions& o, const std::function<void(const Source&, const Analysis&)>& visit) {
  const auto resources = find_resources();
  if (!resources) return complain(resources.error()), exit_untrusted;
  Setup setup;
  setup.language = Language(o.language);
  if (o.date == "today") o.date = today();
  setup.date = o.date;
  Project project(*resources, std::move(setup), o.config);
  std::vector<Problem> problems;
  std::vector<InputFile> files;
  for (std::string& path : find_files(o.paths, problems, {})) {
    InputFile f;
    f.path = std::move(path);
    f.options.date = o.date;
    if (f.path == "-") f.name = o.stdin_filename.empty() ? "stdin" : o.stdin_filename;
    project.prepare(f);
    files.push_back(std::move(f));
  }
  const Linter* linter = files.empty() ? project.any_linter() : files.front().linter;
  if (!project.sound() || !linter) return exit_untrusted;
  std::map<const Linter*, Severities> silent;
  for (InputFile& f : files) {
    Severities& off = silent[f.linter];
    if (off.empty()) off.assign(f.linter->rules().size() + own_rule_count, Severity::off);
    f.options.severities = &off;
    f.options.observe = visit;
  }
  for (const Problem& p : problems) print_problem(p);
  RunOptions options;
  options.problem = print_problem;
  const RunResult result = run(*linter, files, options, {});
  return problems.empty() && result.problems == 0 ? exit_clean : exit_untrusted;
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
