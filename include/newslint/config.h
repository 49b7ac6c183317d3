// The settings of a project: what `.newslint.yml` says.
//
// In: filled by src/lint/config.h from YAML, or by a program that uses newslint as a library.
// Out: read by the driver, which makes one linter for each distinct configuration of a run.
// Cost: plain values. Thread safety: values, no shared state.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <newslint/finding.h>

namespace newslint {

/// Rule, pack or category, and how loud it is.
using SeveritySetting = std::pair<std::string, Severity>;

/// Names of the JSON fields that hold the parts of a document; an empty list is the default.
struct FieldSettings {
  std::vector<std::string> text, title, date, url, id, language;
};

/// Settings for some of the files.
struct PathSettings {
  std::vector<std::string> match;  ///< patterns relative to Config::folder, also where they come from what it extends
  std::vector<SeveritySetting> severity;
  std::vector<std::string> ignore;
  FieldSettings fields;
  std::string language;            ///< BCP 47 tag; empty: detect
};

struct Config {
  std::string file;                    ///< where it was read from; empty: the defaults
  std::string folder;                  ///< what its paths are relative to
  bool all_rules = false;              ///< `extends: all`: rules that are off by default, too
  std::vector<std::string> languages;  ///< rules of these languages only; empty: of all
  std::vector<std::string> packs;      ///< shipped packs by id; empty: all of them
  std::vector<std::string> rule_files; ///< the project's own packs
  std::vector<SeveritySetting> severity;
  std::vector<std::string> dictionaries;  ///< files of words that are right
  std::vector<std::string> names;         ///< files of the house's names (names.yml)
  std::vector<std::string> ignore;        ///< rules, packs, categories
  std::vector<PathSettings> paths;        ///< later ones win
  std::optional<double> min_confidence;
  std::optional<Severity> fail_on;        ///< `off`: never
};

}  // namespace newslint
