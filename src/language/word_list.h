// Words that the user says are right.
//
// In: files of words, one a line; blank lines and what follows a # are left out; of a line with
// several words each is taken. Out: whether a word (its key form) is in any of them.
// Cost: one hash look-up, asked once per distinct word. Thread safety: immutable once read.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include <tl/expected.hpp>

namespace newslint {

class WordList {
 public:
  /// Adds the words of a file. The error names the file and the line.
  tl::expected<void, std::string> read(const std::string& path);
  /// Adds the words of a list's text; the error begins with the line's number.
  tl::expected<void, std::string> read_text(std::string_view text);
  void add(std::string_view word);
  bool contains(std::string_view key) const { return words_.find(key) != words_.end(); }
  std::size_t size() const noexcept { return words_.size(); }
  bool empty() const noexcept { return words_.empty(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const noexcept { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

}  // namespace newslint
