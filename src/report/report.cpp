#include "report/report.h"

namespace newslint {
namespace {
std::map<std::string_view, ReporterSpec>& registry() {
  static std::map<std::string_view, ReporterSpec> all;
  return all;
}
}  // namespace

ReporterRegistrar::ReporterRegistrar(ReporterSpec spec) { registry().emplace(spec.name, std::move(spec)); }
const std::map<std::string_view, ReporterSpec>& reporters() { return registry(); }

}  // namespace newslint
