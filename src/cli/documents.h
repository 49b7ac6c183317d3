// What the commands that read texts share: their options, and the files of a run, each with its linter.
//
// In: paths and options. Out: files that are ready to be linted; or, for commands that print what texts
// say, such as timeline, a call for each document once it is analysed, in order of files.
// Cost: finding files and making linters; reading and analysing, no rule is run, for visit_documents.
// Thread safety: main thread only.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/project.h"
#include "language/analysis.h"
#include "text/one_line.h"
#include "text/source.h"

namespace newslint {

struct DocumentOptions {
  std::vector<std::string> paths;
  std::string config, language, date, stdin_filename;
};

/// Which rules run.
struct RuleOptions {
  std::vector<std::string> rule_files, select, ignore;
};

/// Adds paths, --config, --lang, --date and --stdin-filename.
void add_document_options(CLI::App& command, DocumentOptions& options);
/// Adds --rules, --select and --ignore.
void add_rule_options(CLI::App& command, RuleOptions& options);

/// The files of a run.
struct Inputs {
  std::unique_ptr<Project> project;
  std::vector<InputFile> files;
  const Linter* linter = nullptr;  ///< of the first file, or what it would be where there is none
  bool all_found = true;           ///< false: some path was not to be read, said on standard error

  /// As it is named in reports, and for its format and configuration.
  static const std::string& name(const InputFile& f) { return f.name.empty() ? f.path : f.name; }
};
/// Nothing when the run cannot be trusted, said on standard error. Sets `options.date` to the day where
/// it was `today`. `setup`: what the command itself wants; `left_out`: files that the run writes.
std::optional<Inputs> open_inputs(DocumentOptions& options, const RuleOptions& rules = {}, Setup setup = {},
                                  const std::vector<std::string>& left_out = {});

/// The exit status: clean, or untrusted when something could not be read (said on standard error).
int visit_documents(DocumentOptions& options, const std::function<void(const Source&, const Analysis&)>& visit);

/// The options' checks; empty: fine.
std::string check_date(const std::string& s);
std::string check_language(const std::string& s);
/// The day by the wall clock, for `--date today`.
std::string today();
void print_problem(const Problem& p);

/// A field of a CSV table (RFC 4180): in quotes where it needs them.
void append_csv(std::string& out, std::string_view field);

}  // namespace newslint
