// A run over many files: found, read, linted in parallel, reported in order.
//
// In: paths. Out: calls to a Reporter in file order, the same for any number of threads, and problems
// to a callback. Files are read in slices where their format allows, so that memory holds a few
// slices, never the run.
// Cost: reading and linting; threads share nothing but the queue. Thread safety: one run at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lint/linter.h"
#include "report/report.h"

namespace newslint {

/// One file to lint; `-` is standard input, read in slices as it comes.
struct InputFile {
  std::string path;
  std::string name;                     ///< in reports, and for its format; empty: the path
  SourceOptions options;
  const Linter* linter = nullptr;       ///< null: the run's
  const FormatSpec* format = nullptr;   ///< null: by name and content
};

struct RunOptions {
  unsigned jobs = 1;
  bool excerpts = false;
  /// Called from time to time with files done; from one thread at a time.
  std::function<void(std::uint64_t files)> progress;
  /// Something that could not be read; in file order.
  std::function<void(const Problem&)> problem;
  /// Measures what each rule costs, in nanoseconds; null: not measured.
  std::uint64_t (*clock)() = nullptr;
  /// False ends the run early: the output is gone.
  std::function<bool()> alive;
};

struct RunResult {
  RunSummary summary;
  std::uint64_t problems = 0;
  std::uint64_t bytes = 0;
  std::map<std::string, RuleCost> costs;  ///< by rule, of all linters of the run
};

/// Why the bytes are no text that is read (binary, UTF-16, …), and the mend; empty when they are.
std::string unreadable_encoding(std::string_view bytes);

RunResult run(const Linter& linter, const std::vector<InputFile>& files, const RunOptions& options,
              const std::vector<Reporter*>& reporters);

}  // namespace newslint
