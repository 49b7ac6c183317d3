// Where the shipped packs and dictionaries are: beside the program, installed or in the build tree.
//
// In: the program's own path. Out: folders and files. Cost: a few stat calls. Thread safety: values.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace newslint {

struct Resources {
  std::string rules;           ///< folder of the shipped packs (YAML)
  std::string compiled_rules;  ///< packs.bin; may not exist
  std::string dictionaries;    ///< folder of the .lex files
};

/// Looks for `share/newslint` beside the program's folder (`bin/../share/newslint`), then in the build
/// tree; `NEWSLINT_DATA` in the environment names another folder. The error says where was looked.
tl::expected<Resources, std::string> find_resources();

/// The data in a folder that holds `rules` and `dictionaries`, such as `…/share/newslint`.
tl::expected<Resources, std::string> resources_in(const std::string& folder);

/// Paths of all packs (.yml) below a folder, sorted.
std::vector<std::string> pack_files(const std::string& folder);

}  // namespace newslint
