// Output format `concise`: one line a finding, as compilers write them.
#include <fmt/format.h>

#include "report/report.h"
#include "text/width.h"

namespace newslint {
namespace {

class Concise : public Reporter {
 public:
  explicit Concise(Output out) : out_(std::move(out)) {}
  void finding(const Finding& f) override {
    out_(fmt::format("{}:{}:{}: {}: {}  [{}]\n", printable(f.file), f.begin.line, f.begin.column,
                     to_string(f.severity), printable(f.message), f.rule));
  }

 private:
  Output out_;
};

const ReporterRegistrar registrar{{
    .name = "concise",
    .summary = "one line a finding",
    .create = [](Output out, const ReportOptions&) -> std::unique_ptr<Reporter> {
      return std::make_unique<Concise>(std::move(out));
    },
}};

}  // namespace
}  // namespace newslint
