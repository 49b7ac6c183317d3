// Well-known names, and words that are one slip from them.
//
// In:  a table written by people (rules/any/known-names.tsv): kind, since when it is true, the forms in
//      English, Hindi and Urdu. Out: for an unknown word the name it is a slip of, if there is one.
// How: by skeleton and weighted distance, as spellings inside an article are compared. Of a name of
//      several words the others must stand beside it; a name of one word must be nearer.
// Cost: the part of a script is made when a word of it is first asked about, under a millisecond; a
//      question some 100 ns. Thread safety: immutable but for that, which is guarded.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <tl/expected.hpp>

#include "mention/name_model.h"

namespace newslint {

class KnownNames {
 public:
  /// One word of a known form.
  struct Part {
    std::string key, folded;
    std::string shown;          ///< as it should be written
    Units units;
    std::uint32_t form = 0;     ///< which form it belongs to
    std::uint16_t position = 0; ///< in it
  };
  /// A form: its parts are parts()[first, first + size).
  struct Form {
    std::uint32_t first = 0, size = 0;
    bool foreign = false;  ///< of a country whose names the language writes by ear
    bool minor = false;    ///< a place that few know: an unknown word is taken for it beside `district` only
  };
  struct Index {
    std::vector<Part> parts;
    std::vector<Form> forms;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_skeleton;
    std::unordered_set<std::string> keys;  ///< every word of every form
  };

  /// The table must outlive it. The error names the line.
  static tl::expected<std::shared_ptr<const KnownNames>, std::string> parse(std::string_view table);
  /// Of the script of the model.
  const Index& of(const NameModel& model) const;
  std::size_t size() const noexcept { return rows_; }
  /// No two of a run have the same: what is remembered about one is told from another by it.
  std::uint64_t serial() const noexcept { return serial_; }

 private:
  std::string_view table_;
  std::size_t rows_ = 0;
  std::uint64_t serial_ = 0;
  mutable std::once_flag made_[3];
  mutable Index index_[3];
};

}  // namespace newslint
