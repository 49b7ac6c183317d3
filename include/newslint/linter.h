// newslint as a library: load the rules once, lint texts, read what was found.
//
//   newslint::Loaded loaded = newslint::Rules::load({});
//   if (!loaded.rules) …                        // loaded.problems says why, a line each
//   newslint::TextLinter linter(loaded.rules);  // one a thread; all share the rules
//   for (const newslint::Finding& f : linter.lint("They left the the city.\n").findings) …
//
// In: bytes of a text, as they would stand in a file. Out: findings with line, column, bytes and fixes,
// the same that `newslint check` reports. Nothing is printed, no file is read but rules and dictionaries.
// Cost: loading takes some 10 ms and maps some 25 MB that all processes share; a text of 3 KB about a
// millisecond. A TextLinter keeps the words it has seen, up to a bound, so that the next text is quicker.
// Thread safety: Rules are immutable and may be shared; a TextLinter belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <newslint/config.h>
#include <newslint/finding.h>

namespace newslint {

struct RulesOptions {
  /// Folder that holds `rules` and `dictionaries` (`PREFIX/share/newslint`). Empty: what NEWSLINT_DATA
  /// names, or `../share/newslint` beside the running program.
  std::string data;
  /// Packs, severities, word lists, names. Its `paths` and `fail_on` are for runs over files, not for this.
  Config config;
  std::vector<std::string> select;  ///< only these rules, packs or categories; empty: all
};

class Rules;

struct Loaded {
  std::shared_ptr<const Rules> rules;  ///< null when there were problems
  std::vector<std::string> problems;   ///< what is wrong with packs, settings or data; a mistake of a pack has several lines
};

/// Rules and dictionaries, checked and ready.
class Rules {
 public:
  static Loaded load(const RulesOptions& options);
  ~Rules();
  Rules(const Rules&) = delete;
  Rules& operator=(const Rules&) = delete;

 private:
  friend class TextLinter;
  struct Parts;
  explicit Rules(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

struct TextOptions {
  /// Stands in the findings, and settles the format by its ending (`.md`, `.html`, `.jsonl`, …).
  std::string name = "text";
  std::string language;  ///< BCP 47 tag where the text does not say; empty: by the text
  std::string date;      ///< the document's date, YYYY-MM-DD; wins over what the text says
};

struct LintResult {
  std::vector<Finding> findings;       ///< in order of place
  std::vector<Problem> problems;       ///< what could not be read: not UTF-8, broken JSON, …
  std::vector<FileSummary> documents;  ///< language and words, one a document
};

class TextLinter {
 public:
  explicit TextLinter(std::shared_ptr<const Rules> rules);
  ~TextLinter();
  TextLinter(TextLinter&&) noexcept;
  TextLinter& operator=(TextLinter&&) noexcept;

  LintResult lint(std::string_view text, const TextOptions& options = {});

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The text with the fixes made that never change what it says; with `unsafe_too` all first fixes. One
/// round: what a fix made room for is found by linting again.
std::string fixed(std::string_view text, const std::vector<Finding>& findings, bool unsafe_too = false);

}  // namespace newslint
