// Output format `jsonl`: one finding object a line, streamed.
#include "report/json_finding.h"
#include "report/report.h"

namespace newslint {
namespace {

class JsonLines : public Reporter {
 public:
  explicit JsonLines(Output out) : out_(std::move(out)) {}
  void finding(const Finding& f) override {
    std::string line;
    append_json(f, line);
    line.push_back('\n');
    out_(line);
  }

 private:
  Output out_;
};

const ReporterRegistrar registrar{{
    .name = "jsonl",
    .summary = "one JSON object a finding and line, streamed",
    .create = [](Output out, const ReportOptions&) -> std::unique_ptr<Reporter> {
      return std::make_unique<JsonLines>(std::move(out));
    },
}};

}  // namespace
}  // namespace newslint
