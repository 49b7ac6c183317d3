// Output formats: findings become text.
//
// A format is one .cpp file in this folder that ends in a ReporterRegistrar. It is given findings in
// order, file by file, and writes to a stream; it never sees rules or documents.
// In: Findings, FileSummaries. Out: bytes. Cost: writing. Thread safety: one reporter, one thread at
// a time (the driver calls it in file order).
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <newslint/finding.h>

namespace newslint {

/// What a report says of a rule that fired (SARIF wants it).
struct RuleSummary {
  std::string id, summary, why, url;
  Severity severity;
  Category category;
};

struct RunSummary {
  std::uint64_t files = 0, words = 0, errors = 0, warnings = 0, infos = 0;
  std::uint64_t findings() const noexcept { return errors + warnings + infos; }
};

struct ReportOptions {
  bool color = false;
  unsigned width = 100;  ///< cells of a line, for reports that show the text
  std::string version;
  /// Every rule of the run, ordered by id.
  std::vector<RuleSummary> rules;
};

/// Bytes go out through this; false when the output is gone (closed pipe, full disk).
using Output = std::function<bool(std::string_view)>;

class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void begin() {}
  /// One file (or document of a JSON Lines file), after its findings; called for every file read.
  virtual void file(const FileSummary&) {}
  virtual void finding(const Finding&) = 0;
  virtual void end(const RunSummary&) {}
};

struct ReporterSpec {
  std::string_view name;
  std::string_view summary;
  /// The reporter shows source lines: findings come with an excerpt and suggestions.
  bool wants_excerpt = false;
  std::unique_ptr<Reporter> (*create)(Output, const ReportOptions&) = nullptr;
};

class ReporterRegistrar {
 public:
  explicit ReporterRegistrar(ReporterSpec spec);
};

const std::map<std::string_view, ReporterSpec>& reporters();

}  // namespace newslint
