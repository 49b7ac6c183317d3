// Reads `.newslint.yml`, and finds the one that holds for a file.
//
// In: YAML. Out: a Config (newslint/config.h), or every mistake at once: file, line, column, the
// author's line and the nearest known key.
// Cost: one parse a configuration; folders are looked at once each.
// Thread safety: a ConfigFinder belongs to one thread; Configs are immutable.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <newslint/config.h>

#include "format/format.h"
#include "rule/node.h"

namespace newslint {

inline constexpr std::string_view config_name = ".newslint.yml";

/// Reads a configuration and what it extends. Null when there were mistakes.
std::shared_ptr<const Config> load_config(const std::string& path, Diagnostics& diagnostics);

/// From text that is not in a file; `name` is where it would be.
std::shared_ptr<const Config> read_config(const std::string& name, std::string text, Diagnostics& diagnostics);

/// The keys of a configuration, of one of its `paths`, and of `fields`: for the schema's test.
const std::vector<std::string_view>& config_keys();
const std::vector<std::string_view>& config_path_keys();
const std::vector<std::string_view>& config_field_keys();

/// Finds configurations upwards from files; each is read once.
class ConfigFinder {
 public:
  /// `fixed`: this configuration for every file (`--config`); empty: search.
  explicit ConfigFinder(std::string fixed = {}) : fixed_(std::move(fixed)) {}
  /// The configuration for a file; defaults when there is none or it could not be read.
  const Config& of(const std::string& file);
  const Diagnostics& diagnostics() const noexcept { return diagnostics_; }

 private:
  const Config& load(const std::string& path);
  std::string fixed_;
  Diagnostics diagnostics_;
  std::map<std::string, std::string> by_folder_;  ///< folder → path of its configuration, or nothing
  std::map<std::string, std::shared_ptr<const Config>> loaded_;
};

/// Indices of the `paths` of a configuration that hold for a file, in order.
std::vector<std::size_t> matching_paths(const Config& config, const std::string& file);

/// Lays the configured field names over the defaults.
void apply(const FieldSettings& settings, FieldNames& names);

}  // namespace newslint
