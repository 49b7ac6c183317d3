// Commands that print what texts say, such as timeline: they see each document once it is analysed.
//
// In: paths and the options such commands share. Out: a call for each document, in order of files.
// Cost: reading and analysing; no rule is run. Thread safety: main thread only.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "language/analysis.h"
#include "text/source.h"

namespace newslint {

struct DocumentOptions {
  std::vector<std::string> paths;
  std::string config, language, date, stdin_filename;
};

/// Adds paths, --config, --lang, --date and --stdin-filename.
void add_document_options(CLI::App& command, DocumentOptions& options);
/// The exit status: clean, or untrusted when something could not be read (said on standard error).
/// Sets `options.date` to the day where it was `today`.
int visit_documents(DocumentOptions& options, const std::function<void(const Source&, const Analysis&)>& visit);

/// The options' checks; empty: fine.
std::string check_date(const std::string& s);
std::string check_language(const std::string& s);
/// The day by the wall clock, for `--date today`.
std::string today();
void print_problem(const Problem& p);
/// A text with each run of blanks and line ends as one blank, none at its ends.
std::string one_line(std::string_view s);

/// A field of a CSV table (RFC 4180): in quotes where it needs them.
void append_csv(std::string& out, std::string_view field);

}  // namespace newslint
