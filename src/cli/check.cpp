// newslint check: lint files, folders or standard input.
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>
#include <unordered_map>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/output.h"
#include "cli/statistics.h"
#include "cli/version.h"
#include "lint/cache.h"
#include "lint/run.h"

namespace newslint {
namespace {

/// `--format` and `--output` in the order they were given.
struct ReportRequest {
  std::string format, output;  ///< empty: not given
};

struct CheckOptions {
  DocumentOptions documents;
  RuleOptions rules;
  std::vector<std::string> severity, formats, outputs;
  std::string fail_on;
  std::string progress = "auto", color = "auto";
  double most_per_1000 = -1;
  unsigned jobs = 0;
  bool no_cache = false, statistics = false;
  CLI::App* app = nullptr;
};

bool terminal(int fd) { return ::isatty(fd) == 1; }

bool wants_color(const std::string& option, bool to_terminal) {
  if (option != "auto") return option == "always";
  const char* no = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return to_terminal && !(no && *no) && !(term && std::string_view(term) == "dumb");
}

unsigned line_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  if (const char* columns = std::getenv("COLUMNS")) {
    const int n = std::atoi(columns);
    if (n > 0 && n < 1000) return static_cast<unsigned>(n);
  }
  return 100;
}

/// An output belongs to the format before it, or to the next one when that has its own.
std::vector<ReportRequest> pair_reports(const CheckOptions& o) {
  std::vector<ReportRequest> out;
  std::string held;
  std::size_t format = 0, output = 0;
  for (const CLI::Option* option : o.app->parse_order()) {
    if (option->check_lname("format")) {
      out.push_back({o.formats[format++], std::move(held)});
      held.clear();
    } else if (option->check_lname("output")) {
      const std::string& path = o.outputs[output++];
      if (!out.empty() && out.back().output.empty()) {
        out.back().output = path;
      } else if (held.empty()) {
        held = path;
      } else {
        out.push_back({"text", held});
        held = path;
      }
    }
  }
  if (!held.empty() || out.empty()) out.push_back({"text", std::move(held)});
  return out;
}

/// Counts what `--fail-on`, or the configuration of each file, calls a failure.
class Verdict : public Reporter {
 public:
  explicit Verdict(std::optional<Severity> everywhere) : everywhere_(everywhere) {}
  void set(const std::string& file, Severity s) { by_file_[file] = s; }
  void finding(const Finding& f) override {
    Severity least = Severity::error;
    if (everywhere_) {
      least = *everywhere_;
    } else if (!by_file_.empty()) {
      if (const auto it = by_file_.find(f.file); it != by_file_.end()) least = it->second;
    }
    if (least != Severity::off && f.severity >= least) ++failures;
  }
  std::uint64_t failures = 0;

 private:
  std::optional<Severity> everywhere_;
  std::unordered_map<std::string, Severity> by_file_;
};

/// The line that says how far a long run is, on standard error.
class Progress {
 public:
  Progress(bool on, bool at_once, std::uint64_t total) : on_(on), total_(total), from_(steady_nanoseconds() + (at_once ? 0 : 2'000'000'000)) {}
  void done(std::uint64_t files) {
    if (!on_) return;
    const std::uint64_t now = steady_nanoseconds();
    if (now < from_ || now - last_ < 100'000'000) return;
    last_ = now;
    shown_ = true;
    std::fprintf(stderr, "\r\x1b[K%llu of %llu files", static_cast<unsigned long long>(files), static_cast<unsigned long long>(total_));
  }
  /// Before anything else is written to the terminal.
  void clear() {
    if (!shown_) return;
    std::fputs("\r\x1b[K", stderr);
    shown_ = false;
  }

 private:
  bool on_, shown_ = false;
  std::uint64_t total_, from_, last_ = 0;
};

std::string count(std::uint64_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

std::string summary_line(const RunSummary& s) {
  std::string found;
  const auto add = [&](std::uint64_t n, std::string_view what) {
    if (n) found += (found.empty() ? "" : ", ") + count(n, what);
  };
  add(s.errors, "error"), add(s.warnings, "warning"), add(s.infos, "info");
  return fmt::format("{} in {}", found.empty() ? "no findings" : found, count(s.files, "file"));
}

int check(CheckOptions& o) {
  // Where reports go is settled before any work is done.
  std::vector<ReportRequest> requests = pair_reports(o);
  std::vector<std::unique_ptr<ReportFile>> outputs;
  std::vector<std::string> report_paths;
  bool standard_taken = false, text_on_standard = false;
  for (ReportRequest& r : requests) {
    if (r.output.empty() || r.output == "-") {
      if (standard_taken) return complain(fmt::format("two reports for standard output: give `--output FILE` with `--format {}`", r.format)), exit_untrusted;
      standard_taken = true;
      text_on_standard = r.format == "text";
      r.output = "-";
    } else {
      report_paths.push_back(r.output);
    }
    auto file = ReportFile::open(r.output);
    if (!file) return complain(file.error()), exit_untrusted;
    outputs.push_back(std::move(*file));
  }

  Setup setup;
  if (!o.no_cache) setup.cache_folder = default_cache_folder();
  for (const std::string& s : o.severity) {
    const auto equals = s.rfind('=');
    setup.severity_last.emplace_back(s.substr(0, equals), *severity_from(s.substr(equals + 1)));
  }
  std::optional<Inputs> opened = open_inputs(o.documents, o.rules, std::move(setup), report_paths);
  if (!opened) return exit_untrusted;
  // The program ends with this run: its rules are left to the system, which is quicker than to take them apart.
  static const Inputs* in = nullptr;
  in = new Inputs(std::move(*opened));
  const std::vector<InputFile>& files = in->files;
  const Linter* linter = in->linter;
  std::optional<Severity> fail_on;
  if (!o.fail_on.empty()) fail_on = o.fail_on == "never" ? Severity::off : *severity_from(o.fail_on);
  Verdict verdict(fail_on);
  for (const InputFile& f : files)
    if (const auto& c = in->project->config_of(Inputs::name(f)); c.fail_on) verdict.set(Inputs::name(f), *c.fail_on);

  const bool on_terminal = terminal(STDERR_FILENO);
  Progress progress(o.progress == "always" || (o.progress == "auto" && on_terminal), o.progress == "always", files.size());
  ReportOptions report_options;
  report_options.version = std::string(version);
  report_options.width = line_width();
  for (std::size_t i = 0; i < linter->rules().size(); ++i) {
    const RuleInfo& r = linter->rules()[i].info();
    report_options.rules.push_back({r.id, r.message, r.why, r.url, r.severity, r.category});
  }
  RunOptions run_options;
  run_options.jobs = o.jobs ? o.jobs : std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::unique_ptr<Reporter>> made;
  std::vector<Reporter*> list{&verdict};
  for (std::size_t i = 0; i < requests.size(); ++i) {
    ReportFile* file = outputs[i].get();
    const ReporterSpec& spec = reporters().at(requests[i].format);
    report_options.color = wants_color(o.color, file->is_standard_output() && terminal(STDOUT_FILENO));
    made.push_back(spec.create(
        [file, &progress](std::string_view s) {
          if (file->is_standard_output()) progress.clear();
          return file->write(s);
        },
        report_options));
    list.push_back(made.back().get());
    run_options.excerpts |= spec.wants_excerpt;
  }
  run_options.problem = [&](const Problem& p) {
    progress.clear();
    print_problem(p);
  };
  run_options.progress = [&](std::uint64_t n) { progress.done(n); };
  run_options.alive = [&] { return std::any_of(outputs.begin(), outputs.end(), [](const auto& f) { return f->alive(); }); };
  if (o.statistics) run_options.clock = steady_nanoseconds;

  const std::uint64_t start = steady_nanoseconds();
  const RunResult result = run(*linter, files, run_options, list);
  progress.clear();
  bool untrusted = !in->all_found || result.problems != 0;
  bool reader_gone = false;
  for (const auto& file : outputs) {
    const std::string error = file->finish();
    reader_gone |= file->is_standard_output() && file->closed_by_reader();
    if (error.empty()) continue;
    complain(error);
    untrusted = true;
  }
  const RunSummary& s = result.summary;
  if (o.statistics) print_statistics(result, static_cast<double>(steady_nanoseconds() - start) / 1e9);
  if (text_on_standard && !reader_gone) std::fprintf(stderr, "%s\n", summary_line(s).c_str());
  bool failed = verdict.failures != 0;
  if (o.most_per_1000 >= 0 && s.words != 0) {
    const double density = static_cast<double>(s.errors + s.warnings) * 1000 / static_cast<double>(s.words);
    if (density > o.most_per_1000) {
      failed = true;
      complain(fmt::format("{:.1f} errors and warnings per 1,000 words: more than {:g}", density, o.most_per_1000));
    }
  }
  if (untrusted) return exit_untrusted;
  return failed ? exit_findings : exit_clean;
}

std::string check_severity(const std::string& s) {
  const auto equals = s.rfind('=');
  if (equals == std::string::npos || equals == 0) return fmt::format("`{}`: give ID=LEVEL, such as spelling=info", s);
  if (!severity_from(s.substr(equals + 1))) return fmt::format("`{}` is none of off, info, warning, error", s.substr(equals + 1));
  return {};
}

std::string check_jobs(const std::string& s) {
  unsigned n = 0;
  const auto [end, ec] = std::from_chars(s.data(), s.data() + s.size(), n);
  return ec == std::errc() && end == s.data() + s.size() && n >= 1 && n <= 256 ? "" : fmt::format("`{}` is no number of threads: give 1 to 256", s);
}

std::string check_density(const std::string& s) {
  double n = -1;
  const auto [end, ec] = std::from_chars(s.data(), s.data() + s.size(), n);
  return ec == std::errc() && end == s.data() + s.size() && n >= 0 ? "" : fmt::format("`{}` is no number of findings", s);
}

const CommandRegistrar registrar{{
    .name = "check",
    .order = 1,
    .add = [](CLI::App& app) -> std::function<int()> {
      auto o = std::make_shared<CheckOptions>();
      CLI::App* c = app.add_subcommand("check", "lint files, folders (recursive) or - for standard input");
      o->app = c;
      std::vector<std::string> names;
      for (const auto& [name, spec] : reporters()) names.emplace_back(name);
      add_document_options(*c, o->documents);
      c->add_option("--format", o->formats, "how findings are printed; text when left out")->allow_extra_args(false)->check(one_of(names));
      c->add_option("--output", o->outputs, "write the report of the --format before it to this file")->allow_extra_args(false);
      add_rule_options(*c, o->rules);
      c->add_option("--severity", o->severity, "ID=LEVEL: how loud a rule, pack or category is (off, info, warning, error)")
          ->delimiter(',')->allow_extra_args(false)->check(check_severity);
      c->add_option("--fail-on", o->fail_on, "exit with 1 at this severity; error when left out")->check(one_of({"error", "warning", "info", "never"}));
      c->add_option("--max-findings-per-1000-words", o->most_per_1000, "exit with 1 when errors and warnings are more than this")->check(check_density);
      c->add_option("--jobs", o->jobs, "threads; one a core when left out")->check(check_jobs);
      c->add_flag("--no-cache", o->no_cache, "read the user's packs anew");
      c->add_flag("--statistics", o->statistics, "time and hits per rule, on standard error");
      c->add_option("--progress", o->progress, "show how far the run is; auto: on a terminal, after two seconds")->check(one_of({"auto", "always", "never"}));
      c->add_option("--color", o->color, "colours; auto: on a terminal, unless NO_COLOR is set")->check(one_of({"auto", "always", "never"}));
      return [o] { return check(*o); };
    },
}};

}  // namespace
}  // namespace newslint
