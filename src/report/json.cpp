// Output format `json`: one object, as docs/cli.md describes it. Findings are written as they come;
// files and summary follow, since only the end of the run knows them.
#include <fmt/format.h>

#include "report/json_finding.h"
#include "report/report.h"

namespace newslint {
namespace {

class Json : public Reporter {
 public:
  Json(Output out, std::string version) : out_(std::move(out)), version_(std::move(version)) {}

  void begin() override {
    std::string head = R"({"version": 1, "tool": {"name": "newslint", "version": )";
    append_json_string(version_, head);
    out_(head + "},\n \"findings\": [");
  }
  void finding(const Finding& f) override {
    std::string s = first_ ? "\n  " : ",\n  ";
    first_ = false;
    append_json(f, s);
    out_(s);
  }
  void file(const FileSummary& f) override {
    files_ += files_.empty() ? "\n  {\"file\": " : ",\n  {\"file\": ";
    append_json_string(f.file, files_);
    files_ += ", \"language\": ";
    append_json_string(f.language, files_);
    files_ += fmt::format(", \"words\": {}", f.words);
    if (!f.date.empty()) {
      files_ += ", \"date\": ";
      append_json_string(f.date, files_);
    }
    files_ += "}";
  }
  void end(const RunSummary& s) override {
    out_("],\n \"files\": [");
    out_(files_);
    out_(fmt::format("],\n \"summary\": {{\"files\": {}, \"words\": {}, \"findings\": {}, \"errors\": {}, "
                     "\"warnings\": {}, \"infos\": {}}}}}\n",
                     s.files, s.words, s.findings(), s.errors, s.warnings, s.infos));
  }

 private:
  Output out_;
  std::string version_, files_;
  bool first_ = true;
};

const ReporterRegistrar registrar{{
    .name = "json",
    .summary = "one JSON object with findings, files and summary",
    .create = [](Output out, const ReportOptions& o) -> std::unique_ptr<Reporter> {
      return std::make_unique<Json>(std::move(out), o.version);
    },
}};

}  // namespace
}  // namespace newslint
