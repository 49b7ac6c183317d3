// The configurations of a run, and the linters made of them.
//
// In: what the command line says, and files. Out: for each file its configuration, linter and
// settings; a linter is made once per configuration.
// Cost: a few milliseconds a configuration. Thread safety: main thread only.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lint/config.h"
#include "lint/linter.h"
#include "lint/run.h"

namespace newslint {

/// Name of the word list that is read, and that `dict add` writes, where no configuration names one.
inline constexpr std::string_view words_name = ".newslint-words.txt";

/// The word lists that hold under a configuration.
std::vector<std::string> word_lists(const Config& config);

class Project {
 public:
  /// `base`: what the command line says. `config`: `--config`, empty to search.
  Project(Resources resources, Setup base, std::string config)
      : resources_(std::move(resources)), base_(std::move(base)), finder_(std::move(config)) {}

  /// Reads the configuration for a file named `file`; mistakes are kept for `problems`.
  const Config& config_of(const std::string& file) { return finder_.of(file); }
  /// Sets linter, severities, fields and language of an input whose `path` or `name` is set.
  void prepare(InputFile& input);
  /// A linter by the defaults of the folder one is in, where there is no file at all.
  const Linter* any_linter();
  /// Mistakes in configurations, packs and settings so far, printed; true when there were none.
  bool sound() const;

 private:
  struct Entry {
    std::unique_ptr<Linter> linter;
    std::map<std::vector<std::size_t>, Severities> severities;
  };
  Entry& entry(const Config& config);
  Resources resources_;
  Setup base_;
  ConfigFinder finder_;
  std::map<const Config*, Entry> entries_;
  RuleProblems problems_;
};

}  // namespace newslint
