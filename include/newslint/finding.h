// What newslint reports: a finding is a value that names a rule, a place in the file as it is on
// disk, and what to do about it.
//
// In: nothing. Out: the types that rules fill in, the driver completes (line, column, fingerprint)
// and reporters print. Cost: plain values; findings are rare, so they own their strings.
// Thread safety: values, no shared state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace newslint {

/// How much a finding matters. `off` is only a setting, never the severity of a finding.
enum class Severity : std::uint8_t { off, info, warning, error };

/// What kind of fault a finding is; the names are part of the JSON contract.
enum class Category : std::uint8_t {
  garble, name, date, quantity, fact, gloss, terminology, spelling, grammar, capitalization,
  typography, language, structure, duplicate, repetition, consistency, style, encoding
};
inline constexpr int category_count = 18;

std::string_view to_string(Severity) noexcept;
std::string_view to_string(Category) noexcept;
std::optional<Severity> severity_from(std::string_view name) noexcept;
std::optional<Category> category_from(std::string_view name) noexcept;

/// Bytes [begin, end) of the file on disk.
struct Span {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// 1-based line and column; columns count Unicode code points. 0 while not yet located.
struct Position {
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

/// Replace the bytes of `span` by `text` (already escaped for the format of the file).
struct Edit {
  Span span;
  std::string text;
};

/// One way to mend a finding; all its edits belong together. `safe` fixes never change meaning.
struct Fix {
  std::string title;
  bool safe = false;
  std::vector<Edit> edits;
};

/// Another place of the same file that explains the finding.
struct Related {
  Span span;
  Position begin, end;
  std::string text;
  std::string message;
};

/// The source lines round a finding, for reports that show them (filled on demand).
struct Excerpt {
  std::string text;            ///< the line (cut to a window), without its end
  std::uint64_t first_column = 1;  ///< column of the first code point of `text`
  bool cut_right = false;      ///< the line goes on behind `text`
};

struct Finding {
  std::string file;  ///< as it was named on the command line
  std::string rule;  ///< full id, `pack/rule`
  Category category = Category::style;
  Severity severity = Severity::warning;
  double confidence = 0.9;  ///< 0 to 1
  Span span;
  Position begin, end;
  std::string text;     ///< the bytes of the file at `span`, made valid UTF-8
  std::string message;
  std::vector<Fix> fixes;
  std::vector<Related> related;
  std::string fingerprint;  ///< 16 hexadecimal digits; stays the same when lines move
  std::string url;
  Excerpt excerpt;
};

/// Something that kept a file or a part of it from being read (exit status 2, standard error).
struct Problem {
  std::string file;
  std::uint64_t line = 0;    ///< 0: the whole file
  std::uint64_t column = 0;  ///< 0: the whole line
  std::string message;       ///< what is wrong and the mend, one line
};

/// What a report says of a file (or of one document of a JSON Lines file) beside its findings.
struct FileSummary {
  std::string file;
  std::string language;  ///< BCP 47 tag, "und" when unknown
  std::uint64_t words = 0;
  std::string date;      ///< ISO 8601, empty when unknown
};

}  // namespace newslint
