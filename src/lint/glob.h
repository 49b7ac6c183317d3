// Path patterns, as .gitignore and the `paths` of a configuration have them.
//
// In: a pattern, a path relative to the folder it belongs to (slashes). Out: whether they match.
// `*` and `?` stop at slashes, `**` does not, `[…]` is a class; a pattern without a slash matches a
// name in any folder. Cost: linear for usual patterns; backtracking is bounded by path length times
// pattern length. Thread safety: pure functions and values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace newslint {

/// Whether the whole of `path` matches `pattern`.
bool glob_match(std::string_view pattern, std::string_view path);

/// The lines of one .gitignore file.
class IgnoreFile {
 public:
  explicit IgnoreFile(std::string_view text);
  enum class Verdict { none, ignore, keep };
  /// What the last line that matches says of `path`, relative to the folder of the file.
  Verdict verdict(std::string_view path, bool is_folder) const;
  bool empty() const noexcept { return lines_.empty(); }

 private:
  struct Line {
    std::string pattern;  ///< rooted at the folder
    bool negated = false, only_folders = false;
  };
  std::vector<Line> lines_;
};

}  // namespace newslint
