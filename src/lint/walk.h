// Which files a run reads.
//
// In: the paths of the command line. Out: files in a fixed order (arguments as given, folders sorted
// by name), each once. Folders are searched for files of known formats; a file named outright is
// always taken. Links are followed for files, not for folders, so no loop is possible.
// Cost: one directory scan. Thread safety: function without shared state.
#pragma once

#include <string>
#include <vector>

#include <newslint/finding.h>

namespace newslint {

std::vector<std::string> find_files(const std::vector<std::string>& paths, std::vector<Problem>& problems);

}  // namespace newslint
