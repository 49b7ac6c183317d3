// The library's front door (newslint/linter.h): what the driver does for files, for one text in memory.
#include <newslint/linter.h>

#include <utility>

#include "lint/fix.h"
#include "lint/linter.h"
#include "lint/resources.h"
#include "lint/run.h"

namespace newslint {

struct Rules::Parts {
  std::unique_ptr<Linter> linter;
};

Rules::Rules(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Rules::~Rules() = default;

Loaded Rules::load(const RulesOptions& options) {
  Loaded out;
  const auto resources = options.data.empty() ? find_resources() : resources_in(options.data);
  if (!resources) {
    out.problems.push_back(resources.error());
    return out;
  }
  Setup setup;
  setup.select = options.select;
  lay_over(setup, options.config);
  RuleProblems problems;
  auto parts = std::make_unique<Parts>();
  parts->linter = Linter::create(*resources, std::move(setup), problems);
  for (const Diagnostic& d : problems.diagnostics.list()) out.problems.push_back(to_text(d));
  for (std::string& m : problems.messages) out.problems.push_back(std::move(m));
  if (parts->linter) out.rules = std::shared_ptr<const Rules>(new Rules(std::move(parts)));
  return out;
}

struct TextLinter::Parts {
  explicit Parts(std::shared_ptr<const Rules> r) : rules(std::move(r)), worker(*rules->parts_->linter) {}
  std::shared_ptr<const Rules> rules;
  Worker worker;
};

TextLinter::TextLinter(std::shared_ptr<const Rules> rules) : parts_(std::make_unique<Parts>(std::move(rules))) {}
TextLinter::~TextLinter() = default;
TextLinter::TextLinter(TextLinter&&) noexcept = default;
TextLinter& TextLinter::operator=(TextLinter&&) noexcept = default;

LintResult TextLinter::lint(std::string_view text, const TextOptions& options) {
  LintResult out;
  if (std::string why = unreadable_encoding(text); !why.empty()) {
    out.problems.push_back({options.name, 0, 0, std::move(why)});
    return out;
  }
  SourceOptions source_options;
  source_options.date = options.date;
  source_options.language = Language(options.language);
  const Source source(options.name, std::string(text));
  SourceResult result = parts_->worker.check(source, detect_format(options.name, text.substr(0, 4096)), source_options);
  out.findings = std::move(result.findings);
  out.problems = std::move(result.problems);
  out.documents = std::move(result.documents);
  return out;
}

std::string fixed(std::string_view text, const std::vector<Finding>& findings, bool unsafe_too) {
  return apply_fixes(text, findings, unsafe_too ? FixLevel::unsafe : FixLevel::safe).text;
}

}  // namespace newslint
