// newslint fix: puts fixes into files, or shows what they would change.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/output.h"
#include "lint/fix.h"
#include "lint/run.h"

namespace newslint {
namespace {

/// Larger files are left alone: a fix needs the file as a whole.
constexpr std::size_t largest_fixed_file = 64u << 20;
/// One fix may make room for another; texts settle after two rounds.
constexpr int most_rounds = 8;

struct FixOptions {
  DocumentOptions documents;
  RuleOptions rules;
  bool unsafe = false, diff = false;
};

/// The bytes of a file or of standard input; the error is one line.
tl::expected<std::string, std::string> read_all(const std::string& path) {
  const int fd = path == "-" ? ::fcntl(0, F_DUPFD_CLOEXEC, 3) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return tl::unexpected(fmt::format("cannot be read: {}", std::strerror(errno)));
  struct stat st {};
  std::string out, error;
  if (path != "-" && (::fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))) error = "is not a regular file";
  char buffer[64 * 1024];
  while (error.empty()) {
    const ssize_t n = ::read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) error = fmt::format("cannot be read: {}", std::strerror(errno));
    if (n <= 0) break;
    out.append(buffer, static_cast<std::size_t>(n));
    if (out.size() > largest_fixed_file) error = fmt::format("is larger than {} MiB, the most that is fixed", largest_fixed_file >> 20);
  }
  ::close(fd);
  if (!error.empty()) return tl::unexpected(error);
  return out;
}

int fix(FixOptions& o) {
  const std::optional<Inputs> in = open_inputs(o.documents, o.rules);
  if (!in) return exit_untrusted;
  bool untrusted = !in->all_found;
  auto output = ReportFile::open("-");
  if (!output) return complain(output.error()), exit_untrusted;

  const FixLevel level = o.unsafe ? FixLevel::unsafe : FixLevel::safe;
  std::uint64_t mended = 0, changed = 0, more = 0;
  std::map<const Linter*, std::unique_ptr<Worker>> workers;
  for (const InputFile& f : in->files) {
    const std::string& name = Inputs::name(f);
    const auto refuse = [&](const std::string& why) {
      complain(fmt::format("{}: {}", name, why));
      untrusted = true;
    };
    const auto before = read_all(f.path);
    if (!before) {
      refuse(before.error());
      continue;
    }
    if (const std::string why = unreadable_encoding(*before); !why.empty()) {
      refuse(why);
      continue;
    }
    auto& worker = workers[f.linter];
    if (!worker) worker = std::make_unique<Worker>(*f.linter);
    const FormatSpec& format = f.format ? *f.format : detect_format(name, std::string_view(*before).substr(0, 4096));
    std::string text = *before;
    std::uint64_t here = 0, others = 0;
    for (int round = 0; round < most_rounds; ++round) {
      const Source source(name, text);
      const SourceResult result = worker->check(source, format, f.options);
      if (round == 0)
        for (const Problem& p : result.problems) print_problem(p), untrusted = true;
      others = 0;
      for (const Finding& x : result.findings) others += !fixable(x, level) && fixable(x, FixLevel::unsafe);
      FixResult fixed = apply_fixes(text, result.findings, level);
      if (fixed.made == 0 || fixed.text == text) break;
      here += fixed.made;
      text = std::move(fixed.text);
    }
    if (o.diff) {
      (*output)->write(unified_diff(name, *before, text));
    } else if (f.path == "-") {
      (*output)->write(text);
    } else if (text != *before) {
      auto file = ReportFile::open(f.path);
      if (!file) {
        complain(file.error());
        untrusted = true;
        continue;
      }
      (*file)->write(text);
      if (const std::string error = (*file)->finish(); !error.empty()) {
        complain(error);
        untrusted = true;
        continue;
      }
    }
    more += others;
    mended += here;
    changed += text != *before;
  }
  if (const std::string error = (*output)->finish(); !error.empty()) return complain(error), exit_untrusted;
  const auto count = [](std::uint64_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); };
  std::fprintf(stderr, "%s %s in %s%s\n", o.diff ? "would fix" : "fixed", count(mended, "finding").c_str(), count(changed, "file").c_str(),
               more ? fmt::format("; {} more with --unsafe-fixes", more).c_str() : "");
  if (untrusted) return exit_untrusted;
  return o.diff && changed ? exit_findings : exit_clean;
}

const CommandRegistrar registrar{{
    .name = "fix",
    .order = 4,
    .add = [](CLI::App& app) -> std::function<int()> {
      auto o = std::make_shared<FixOptions>();
      CLI::App* c = app.add_subcommand("fix", "apply safe fixes; --unsafe-fixes for those that may change the meaning");
      add_document_options(*c, o->documents);
      c->add_flag("--unsafe-fixes,--unsafe", o->unsafe, "also fixes that may change the meaning: spellings of names, words that are probably meant");
      c->add_flag("--diff,--dry-run", o->diff, "change nothing, print a unified diff; exit with 1 when there is one");
      add_rule_options(*c, o->rules);
      return [o] { return fix(*o); };
    },
}};

}  // namespace
}  // namespace newslint
