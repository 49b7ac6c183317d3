// From bytes to findings, with the shipped packs and dictionaries: every place that is reported is in
// the file, and the matcher behind its hooks finds what the plain loop over all rules finds.
// The first byte of an input chooses the format.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "lint/linter.h"

namespace {

using namespace newslint;

const Linter& linter() {
  static const std::unique_ptr<Linter> shared = [] {
    const auto resources = find_resources();
    if (!resources) std::fprintf(stderr, "%s\n", resources.error().c_str()), std::abort();
    RuleProblems problems;
    auto l = Linter::create(*resources, Setup{}, problems);
    for (const std::string& m : problems.messages) std::fprintf(stderr, "%s\n", m.c_str());
    if (!l) std::abort();
    return l;
  }();
  return *shared;
}

void require(bool condition, const char* what, const Finding& f) {
  if (condition) return;
  std::fprintf(stderr, "%s: %s at %zu-%zu\n", what, f.rule.c_str(), static_cast<std::size_t>(f.span.begin), static_cast<std::size_t>(f.span.end));
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  auto format = formats().begin();
  std::advance(format, data[0] % formats().size());
  const Source source("fuzz", std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  // Workers remember every word they saw: made anew from time to time.
  static std::unique_ptr<Worker> hooked, plain;
  static unsigned runs = 0;
  if (runs++ % 4096 == 0) {
    hooked = std::make_unique<Worker>(linter());
    plain = std::make_unique<Worker>(linter(), Matching::plain);
  }
  SourceOptions options;
  options.excerpts = true;
  const SourceResult result = hooked->check(source, format->second, options);
  for (const Finding& f : result.findings) {
    require(f.span.begin <= f.span.end && f.span.end <= source.bytes().size(), "not in the file", f);
    require(f.begin.line >= 1 && f.begin.column >= 1 && f.end.line >= f.begin.line, "has no place", f);
    require(!f.message.empty() && !f.rule.empty(), "says nothing", f);
    for (const Fix& fix : f.fixes)
      for (const Edit& e : fix.edits)
        require(e.span.begin <= e.span.end && e.span.end <= source.bytes().size(), "its fix is not in the file", f);
  }
  if (size % 4 != 0) return 0;
  const SourceResult slow = plain->check(source, format->second, options);
  const std::size_t n = std::min(slow.findings.size(), result.findings.size());
  for (std::size_t i = 0; i < n; ++i)
    require(slow.findings[i].rule == result.findings[i].rule && slow.findings[i].span == result.findings[i].span,
            "the plain loop finds something else", result.findings[i]);
  if (slow.findings.size() > n) require(false, "only the plain loop finds", slow.findings[n]);
  if (result.findings.size() > n) require(false, "only behind hooks is found", result.findings[n]);
  return 0;
}
