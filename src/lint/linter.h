// The linter: rules, dictionaries and settings of a run, and what turns one source into findings.
//
// In: a Setup (what to load and how loud). Out: a Linter, immutable and shared by all threads; each
// thread makes a Worker of it and feeds it sources.
// Cost: making a Linter with the shipped packs maps two files and takes a few milliseconds.
// Thread safety: Linter is immutable; a Worker belongs to one thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <newslint/config.h>
#include <newslint/finding.h>

#include "format/format.h"
#include "language/lexicon.h"
#include "lint/resources.h"
#include "rule/loader.h"
#include "rule/rule_set.h"

namespace newslint {

/// Everything that decides what a run says, before any file is opened.
struct Setup {
  std::vector<std::string> packs;       ///< shipped packs by id; empty: all of them
  std::vector<std::string> rule_files;  ///< packs of the user, by path
  std::vector<std::string> select;      ///< only these: full ids, pack ids or categories; empty: all
  std::vector<std::string> ignore;      ///< not these
  /// (id, pack or category) → severity; later entries win, narrower ones win over wider ones.
  std::vector<SeveritySetting> severity;
  std::vector<SeveritySetting> severity_last;  ///< wins over `severity` and over that of paths
  bool all_rules = false;               ///< rules that are off by default, too
  std::vector<std::string> languages;   ///< rules of these languages only; empty: of all
  std::string config;                   ///< file that set this up, for messages; may be empty
  std::vector<std::string> names;       ///< files of the house's names
  std::vector<std::string> word_lists;  ///< files of words that are right
  double min_confidence = 0.5;          ///< findings below it are not reported
  Language language;                    ///< `--lang`
  std::string date;                     ///< `--date`
  std::string cache_folder;             ///< for compiled packs of the user; empty: none
};

/// Lays a configuration over what is there: rules and packs to load, severities, word lists, names.
void lay_over(Setup& setup, const Config& config);

struct RuleProblems {
  Diagnostics diagnostics;              ///< mistakes in packs
  std::vector<std::string> messages;    ///< other reasons, one line each
};

class Linter {
 public:
  /// Null with the reasons in `problems` when rules or dictionaries cannot be loaded.
  static std::unique_ptr<Linter> create(const Resources& resources, Setup setup, RuleProblems& problems);
  ~Linter();

  const Setup& setup() const noexcept { return setup_; }
  const RuleSet& rules() const noexcept { return *rules_; }
  const LoadedPacks& packs() const noexcept { return packs_; }
  const Lexicons& lexicons() const noexcept { return lexicons_; }
  const Severities& severities() const noexcept { return severities_; }
  /// Severities where a path has further settings: of the rule set, then of own_rules().
  Severities severities_for(const std::vector<SeveritySetting>& severity, const std::vector<std::string>& ignore) const;

 private:
  Linter() = default;
  /// Of a rule of the set, or behind them one of own_rules().
  const RuleInfo& rule_info(std::size_t i) const noexcept;
  Setup setup_;
  LoadedPacks packs_;
  std::vector<LoadedPacks> user_packs_;
  std::vector<std::unique_ptr<Lexicon>> owned_lexicons_;
  WordList own_words_;
  Lexicons lexicons_;
  std::unique_ptr<RuleSet> rules_;
  Severities severities_;
};

/// Whether `selector` (a full id, a pack id, a category, `*` or `all`) names this rule.
bool selects(std::string_view selector, const RuleInfo& rule) noexcept;

/// What is asked of one source.
struct SourceOptions {
  const Severities* severities = nullptr;   ///< null: the linter's own
  FormatOptions format;
  std::string date;                          ///< the document's; wins over its own and its name's
  Language language;                         ///< where neither the linter's setup nor the document says
  bool excerpts = false;                     ///< the report shows source lines
  /// Front matter of the file this source is a later slice of: it holds for all of them; may be null.
  std::shared_ptr<const Document> front_matter;
  bool more_follows = false;                 ///< the file goes on behind this source
  /// Sees each document after its rules, for commands that print what a text says.
  std::function<void(const Source&, const Analysis&)> observe;
};

struct SourceResult {
  std::vector<Finding> findings;
  std::vector<Problem> problems;
  std::vector<FileSummary> documents;        ///< one a document
};

class Worker {
 public:
  explicit Worker(const Linter& linter, Matching matching = Matching::hooked);
  ~Worker();
  /// Lints a source in the given format.
  SourceResult check(const Source& source, const FormatSpec& format, const SourceOptions& options);
  const Engine& engine() const noexcept { return engine_; }
  void measure(std::uint64_t (*clock)()) noexcept { engine_.measure(clock); }

 private:
  void finish(const Source& source, const Document& document, std::vector<RawFinding>& raw,
              const SourceOptions& options, SourceResult& result);
  const Linter& linter_;
  Engine engine_;
};

}  // namespace newslint
