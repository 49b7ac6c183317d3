// Which files a run reads.
//
// In: the paths of the command line. Out: files in a fixed order (arguments as given, folders sorted
// by name), each once, however often and under however many names it was given. Folders are searched
// for files of known formats; hidden ones, and what .gitignore, .git/info/exclude and .newslintignore
// name, are left out. A file named outright is always taken. Links are followed for files, not for
// folders, so no loop is possible.
// Cost: one directory scan, and a stat a file. Thread safety: function without shared state.
#pragma once

#include <string>
#include <vector>

#include <newslint/finding.h>

namespace newslint {

/// `leave_out`: files that are never taken from a folder (the reports being written).
std::vector<std::string> find_files(const std::vector<std::string>& paths, std::vector<Problem>& problems,
                                    const std::vector<std::string>& leave_out = {});

}  // namespace newslint
