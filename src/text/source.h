// The bytes of a file and its lines.
//
// In: a path, or bytes already read. Out: a `Source`, a run of valid UTF-8 bytes with the offset and
// line at which it stands in the file (a large file is read in slices), and its line table.
// Cost: one read, one validation (simdjson); the line table is built when first asked for.
// Thread safety: a Source belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <newslint/finding.h>

namespace newslint {

/// Invalid bytes found in a source.
struct InvalidUtf8 {
  std::uint64_t offset;  ///< of the file
  std::uint32_t length;
};

class Source {
 public:
  Source() = default;
  /// `bytes` start at byte `base_offset` of the file `name`, on line `base_line` (1-based), after
  /// `base_column` code points of that line. Bytes that are not UTF-8 are replaced, each by one `?`
  /// of the same length, so that offsets stay true, and remembered.
  Source(std::string name, std::string bytes, std::uint64_t base_offset = 0,
         std::uint64_t base_line = 1, std::uint64_t base_column = 0);

  const std::string& name() const noexcept { return name_; }
  /// Valid UTF-8, the same length as on disk.
  std::string_view bytes() const noexcept { return bytes_; }
  std::uint64_t base_offset() const noexcept { return base_offset_; }
  const std::vector<InvalidUtf8>& invalid() const noexcept { return invalid_; }

  /// Line and column of a byte of the file; an offset past the end is the end.
  Position position(std::uint64_t file_offset) const;
  /// The bytes of the file at `span`, cut to this source.
  std::string_view text(Span span) const noexcept;
  /// The line at `file_offset`, without its end, cut to about `context` bytes on both sides.
  Excerpt excerpt(std::uint64_t file_offset, std::uint32_t context = 400) const;

 private:
  void build_lines() const;
  std::uint64_t code_points_before(std::uint64_t local) const noexcept;
  std::string name_;
  std::string bytes_;
  std::uint64_t base_offset_ = 0, base_line_ = 1, base_column_ = 0;
  std::vector<InvalidUtf8> invalid_;
  mutable std::vector<std::uint32_t> line_starts_;
  // Code points before every so many bytes, so that a column costs the same on a line of any length.
  mutable std::vector<std::uint32_t> code_points_before_;
};

/// What the first bytes of a file say about its encoding.
enum class Encoding : std::uint8_t { utf8, utf16le, utf16be, utf32, binary };
/// Looks at a byte order mark and at NUL bytes in the first 8,000 bytes.
Encoding sniff_encoding(std::string_view head) noexcept;

}  // namespace newslint
