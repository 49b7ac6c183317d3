// newslint check: lint files, folders or standard input.
#include <cstdio>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/statistics.h"
#include "cli/version.h"
#include "lint/run.h"
#include "lint/walk.h"

namespace newslint {
namespace {

struct CheckOptions {
  std::vector<std::string> paths, rule_files, select, ignore, severity;
  std::string format = "text", language, date, fail_on = "error", stdin_filename = "stdin.txt";
  unsigned jobs = 0;
  bool no_cache = false, statistics = false;
};

int check(const CheckOptions& o) {
  const auto resources = find_resources();
  if (!resources) return complain(resources.error()), exit_untrusted;
  Setup setup;
  setup.rule_files = o.rule_files;
  setup.select = o.select;
  setup.ignore = o.ignore;
  setup.language = Language(o.language);
  setup.date = o.date;
  setup.use_cache = !o.no_cache;
  RuleProblems problems;
  const auto linter = Linter::create(*resources, std::move(setup), problems);
  if (!linter) {
    for (const Diagnostic& d : problems.diagnostics.list()) std::fputs(to_text(d).c_str(), stderr);
    for (const std::string& m : problems.messages) complain(m);
    return exit_untrusted;
  }
  bool alive = true;
  const Output out = [&](std::string_view s) {
    if (alive && std::fwrite(s.data(), 1, s.size(), stdout) != s.size()) alive = false;
    return alive;
  };
  ReportOptions report_options;
  report_options.version = std::string(version);
  for (std::size_t i = 0; i < linter->rules().size(); ++i) {
    const RuleInfo& r = linter->rules()[i].info();
    report_options.rules.push_back({r.id, r.message, r.why, r.url, r.severity, r.category});
  }
  const ReporterSpec& spec = reporters().at(o.format);
  const auto reporter = spec.create(out, report_options);
  RunOptions run_options;
  run_options.jobs = o.jobs ? o.jobs : std::max(1u, std::thread::hardware_concurrency());
  run_options.excerpts = spec.wants_excerpt;
  run_options.problem = [](const Problem& p) {
    complain(p.line ? fmt::format("{}:{}: {}", p.file, p.line, p.message) : fmt::format("{}: {}", p.file, p.message));
  };
  run_options.alive = [&] { return alive; };
  std::vector<Problem> walk_problems;
  std::vector<InputFile> files;
  for (std::string& path : find_files(o.paths, walk_problems)) {
    InputFile f;
    f.path = std::move(path);
    f.options.date = o.date;
    files.push_back(std::move(f));
  }
  for (const Problem& p : walk_problems) run_options.problem(p);
  if (o.statistics) run_options.clock = steady_nanoseconds;
  const std::uint64_t start = steady_nanoseconds();
  const RunResult result = run(*linter, files, run_options, {reporter.get()});
  std::fflush(stdout);
  if (o.statistics) print_statistics(*linter, result, static_cast<double>(steady_nanoseconds() - start) / 1e9);
  if (!walk_problems.empty() || result.problems) return exit_untrusted;
  const RunSummary& s = result.summary;
  const std::uint64_t failing = o.fail_on == "error"     ? s.errors
                                : o.fail_on == "warning" ? s.errors + s.warnings
                                : o.fail_on == "info"    ? s.findings()
                                                         : 0;
  return failing ? exit_findings : exit_clean;
}

const CommandRegistrar registrar{{
    .name = "check",
    .order = 1,
    .add = [](CLI::App& app) -> std::function<int()> {
      auto o = std::make_shared<CheckOptions>();
      CLI::App* c = app.add_subcommand("check", "lint files, folders (recursive) or - for standard input");
      std::vector<std::string> names;
      for (const auto& [name, spec] : reporters()) names.emplace_back(name);
      c->add_option("paths", o->paths, "files and folders; - is standard input");
      c->add_option("--format", o->format, "how findings are printed")->check(CLI::IsMember(names));
      c->add_option("--rules", o->rule_files, "a rule pack of your own (YAML)")->allow_extra_args(false);
      c->add_option("--lang", o->language, "the language of the text (BCP 47)");
      c->add_option("--select", o->select, "only these rules, packs or categories")->delimiter(',')->allow_extra_args(false);
      c->add_option("--ignore", o->ignore, "not these rules, packs or categories")->delimiter(',')->allow_extra_args(false);
      c->add_option("--date", o->date, "the documents' date, YYYY-MM-DD");
      c->add_option("--fail-on", o->fail_on, "exit with 1 at this severity")->check(CLI::IsMember({"error", "warning", "info", "never"}));
      c->add_option("--stdin-filename", o->stdin_filename, "name of standard input, for its format");
      c->add_option("--jobs", o->jobs, "threads; one a core when left out");
      c->add_flag("--no-cache", o->no_cache, "read the user's packs anew");
      c->add_flag("--statistics", o->statistics, "time and hits per rule, on standard error");
      return [o] { return check(*o); };
    },
}};

}  // namespace
}  // namespace newslint
