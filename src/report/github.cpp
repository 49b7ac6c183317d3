// Output format `github`: workflow commands, which GitHub Actions shows beside the lines of a change.
#include <fmt/format.h>

#include "report/report.h"
#include "text/width.h"

namespace newslint {
namespace {

/// Escapes what would end a workflow command's text, or one of its properties.
std::string escape(std::string_view s, bool property) {
  std::string out;
  for (const char c : s) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += property ? "%3A" : ":"; break;
      case ',': out += property ? "%2C" : ","; break;
      default: out.push_back(c);
    }
  }
  return out;
}

class Github : public Reporter {
 public:
  explicit Github(Output out) : out_(std::move(out)) {}
  void finding(const Finding& f) override {
    const std::string_view level = f.severity == Severity::error     ? "error"
                                   : f.severity == Severity::warning ? "warning"
                                                                     : "notice";
    std::string s = fmt::format("::{} file={},line={}", level, escape(f.file, true), f.begin.line);
    // GitHub takes columns only where the finding stands on one line.
    if (f.end.line == f.begin.line) s += fmt::format(",col={},endColumn={}", f.begin.column, f.end.column);
    else s += fmt::format(",endLine={}", f.end.line);
    s += fmt::format(",title={}::{}", escape(f.rule, true), escape(printable(f.message), false));
    if (!f.fixes.empty() && !f.fixes[0].title.empty()) s += escape(" (did you mean " + printable(f.fixes[0].title) + "?)", false);
    out_(s + "\n");
  }

 private:
  Output out_;
};

const ReporterRegistrar registrar{{
    .name = "github",
    .summary = "workflow commands of GitHub Actions",
    .wants_excerpt = false,
    .create = [](Output out, const ReportOptions&) -> std::unique_ptr<Reporter> {
      return std::make_unique<Github>(std::move(out));
    },
}};

}  // namespace
}  // namespace newslint
