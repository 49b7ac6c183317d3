// The names of a house: how it writes them, and how it does not.
//
// In:  a file `names.yml` of the configuration (`names:`): for each name its form, forms that are accepted,
//      forms that are forbidden, per language where they differ. Out: a rule pack, as text, that finds the
//      forbidden forms, and the words that are right.
// Cost: a few µs a name, once a run. Thread safety: a function without shared state.
#pragma once

#include <string>
#include <vector>

#include "rule/node.h"

namespace newslint {

struct HouseNames {
  std::string pack;                ///< empty: no form is forbidden
  std::vector<std::string> words;  ///< of names and accepted forms
};

/// Mistakes go to `diagnostics`.
HouseNames read_house_names(const std::string& path, Diagnostics& diagnostics);
HouseNames read_house_names(std::string name, std::string text, Diagnostics& diagnostics);

}  // namespace newslint
