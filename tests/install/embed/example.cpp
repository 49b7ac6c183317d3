// newslint in a program of one's own: lints the files it is given, prints what it finds, mends what is safe.
#include <newslint/linter.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  newslint::RulesOptions options;
  options.data = NEWSLINT_DATA_DIR;
  options.config.severity = {{"typography", newslint::Severity::info}};
  const newslint::Loaded loaded = newslint::Rules::load(options);
  for (const std::string& problem : loaded.problems) std::cerr << problem << '\n';
  if (!loaded.rules) return 2;

  newslint::TextLinter linter(loaded.rules);
  int status = 0;
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    newslint::TextOptions about;
    about.name = argv[i];
    const newslint::LintResult result = linter.lint(text, about);
    for (const newslint::Problem& p : result.problems) std::cerr << p.file << ": " << p.message << '\n';
    for (const newslint::Finding& f : result.findings) {
      std::cout << f.file << ':' << f.begin.line << ':' << f.begin.column << ": " << to_string(f.severity) << ": "
                << f.message << "  [" << f.rule << "]\n";
      if (f.severity == newslint::Severity::error) status = 1;
    }
    std::cerr << result.findings.size() << " findings, "
              << (newslint::fixed(text, result.findings) == text ? "nothing" : "something") << " to mend unasked\n";
  }
  return status;
}
