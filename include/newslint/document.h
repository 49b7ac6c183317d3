// A document that knows where every character came from.
//
// In: filled by the formats (src/format). Out: read by the analysis and the rules. A block's text is
// UTF-8 without markup; its source map leads from any byte of it back to the bytes of the file,
// through entities, escapes and markup.
// Cost: a block of a plain text is a view into the source, nothing is copied; mapped blocks own
// their text in the document's arena. Thread safety: immutable after parsing.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <newslint/finding.h>

namespace newslint {

enum class BlockKind : std::uint8_t {
  title, heading, paragraph, list_item, quote, caption, table_cell, link_list, code
};

std::string_view to_string(BlockKind) noexcept;

/// Leads from bytes of a block's text to bytes of the file.
class SourceMap {
 public:
  /// `text_length` bytes of text came from `source_length` bytes at `source_begin`. Where the two
  /// lengths are equal each byte maps to its own; otherwise (an entity, an escape) the run is
  /// mapped as a whole.
  struct Run {
    std::uint32_t text_begin;
    std::uint32_t text_length;
    std::uint64_t source_begin;
    std::uint32_t source_length;
  };

  SourceMap() = default;
  /// Text that stands in the file as it is, from `source_begin` on.
  explicit SourceMap(std::uint64_t source_begin) : base_(source_begin) {}

  /// Runs must come in the order of the text and leave no gap in it.
  void add(const Run& run);
  bool identity() const noexcept { return runs_.empty(); }
  const std::vector<Run>& runs() const noexcept { return runs_; }

  /// Bytes of the file for text bytes [begin, end). A span inside one run of an entity covers the
  /// whole entity. An empty span maps to an empty span. O(log runs).
  Span source_span(std::uint32_t begin, std::uint32_t end) const noexcept;
  /// Map of the text bytes [begin, end), as a map of its own that starts at 0.
  SourceMap slice(std::uint32_t begin, std::uint32_t end) const;
  /// Whether text bytes [begin, end) stand in the file without markup between them.
  bool contiguous(std::uint32_t begin, std::uint32_t end) const noexcept;

 private:
  std::uint64_t base_ = 0;
  std::vector<Run> runs_;
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;        ///< of a heading, 1 to 6; of a list item, its depth
  std::string_view text;         ///< valid UTF-8; may hold line breaks inside a paragraph
  SourceMap map;
  std::string language;          ///< BCP 47 tag the markup gives this block, usually empty

  /// Offset in the file of text byte `i`.
  std::uint64_t source_offset(std::uint32_t i) const noexcept { return map.source_span(i, i + 1).begin; }
};

/// `newslint-ignore` in a text.
struct Suppression {
  Span span;                        ///< where it stands
  std::vector<std::string> rules;   ///< full ids, pack ids, categories; `*` is all
  /// Blocks [first_block, last_block) it silences; the whole document when `whole_document`.
  std::size_t first_block = 0, last_block = 0;
  bool whole_document = false;
};

struct Document {
  Document() = default;
  Document(Document&&) = default;  // not copied: the blocks of a copy would point into the original
  Document& operator=(Document&&) = default;

  std::vector<Block> blocks;
  std::string title, date, language, id, url;  ///< what front matter or JSON fields say; may be empty
  std::string anchor;  ///< the date it is judged by (ISO 8601): given, its own, or its name's; may be empty
  std::vector<Suppression> suppressions;
  /// Writes a replacement as the format wants it (`&` as `&amp;`, a quote as `\"`); null: as it is.
  std::string (*escape)(std::string_view) = nullptr;

  /// Keeps `text` alive as long as the document and returns a view of it.
  std::string_view keep(std::string text) {
    arena_.push_back(std::move(text));
    return arena_.back();
  }

 private:
  std::deque<std::string> arena_;
};

/// Text that was taken out of markup, on its way into blocks.
struct MappedText {
  std::string text;
  SourceMap map;
  /// Appends bytes that stand in the file as they are, at `source_begin`.
  void append(std::string_view bytes, std::uint64_t source_begin);
  /// Appends `bytes` that stand for `source_length` bytes of the file (an entity, an escape).
  void append_replaced(std::string_view bytes, std::uint64_t source_begin, std::uint32_t source_length);
};

}  // namespace newslint
