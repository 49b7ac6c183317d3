// Input formats: bytes of a file become documents.
//
// A format is one .cpp file in this folder that ends in a FormatRegistrar. It gets a Source (a whole
// file, or a slice of a large one that may be cut) and hands documents to a sink.
// In: Source. Out: Documents whose blocks map back to the file, and Problems for what is broken.
// Cost: the parser's. Thread safety: formats are stateless; parse may run on many threads at once.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <newslint/document.h>
#include <newslint/finding.h>

#include "text/source.h"

namespace newslint {

/// Names of JSON fields; several may name the same thing, and are read in this order.
struct FieldNames {
  std::vector<std::string> text = {"text", "body", "content"};
  std::vector<std::string> title = {"title", "headline"};
  std::vector<std::string> date = {"date"};
  std::vector<std::string> url = {"url"};
  std::vector<std::string> id = {"id"};
  std::vector<std::string> language = {"lang", "language"};
};

struct FormatOptions {
  FieldNames fields;
  /// The slice is not the first of its file: no front matter, no title.
  bool continued = false;
};

/// Receives what a format makes of a source, in order.
struct DocumentSink {
  std::function<void(Document&&)> document;
  /// Something broken at a byte of the file; the rest is still read.
  std::function<void(std::uint64_t offset, std::string message)> problem;
};

/// Where a large file may be cut, so that it is read in slices of a few megabytes.
enum class Slicing : std::uint8_t {
  whole,   ///< must be read whole
  lines,   ///< between any two lines, each of which is a document (JSON Lines)
  text     ///< between paragraphs, or at a blank where a line is longer than a slice
};

struct FormatSpec {
  std::string_view name;                      ///< "markdown"
  std::vector<std::string_view> extensions;   ///< ".md", lower case
  Slicing slicing = Slicing::whole;
  /// How sure the format is, 0 to 100, that a file without a telling name that begins with `head`
  /// is its own.
  int (*sniff)(std::string_view head) = nullptr;
  void (*parse)(const Source&, const FormatOptions&, const DocumentSink&) = nullptr;
};

class FormatRegistrar {
 public:
  explicit FormatRegistrar(FormatSpec spec);
};

const std::map<std::string_view, FormatSpec>& formats();
/// By extension of `name`, then by content (`head`: the first bytes); plain text in the end.
const FormatSpec& detect_format(std::string_view name, std::string_view head);
/// Whether the name's extension is that of a format (folders are searched for these).
bool has_known_extension(std::string_view name);

/// Largest file, in bytes, of a format that must be read whole.
inline constexpr std::uint64_t largest_whole_file = 64u << 20;
/// Blocks longer than this are cut at a sentence's end or a blank, in bytes.
inline constexpr std::size_t longest_block = 16 * 1024;

/// Splits plain text into blocks and adds them to `document`: a line is a paragraph, except that
/// hard-wrapped lines are joined; the first short line of a document may be its title, short lines
/// without a full stop before longer ones are headings. For formats whose fields hold plain text too.
void add_plain_text(Document& document, std::string_view text, const SourceMap& map, bool may_have_title);
/// Adds a block, cut into several where it is longer than longest_block. Leading and trailing white
/// space stays in the block's text. `text` must live as long as the document.
void add_block(Document& document, Block block);
/// Front matter between `---` lines at the start of `source`: fills the document's date, language,
/// title and suppressions; returns its length in bytes, 0 when there is none.
std::size_t read_front_matter(const Source& source, Document& document, const DocumentSink& sink);

}  // namespace newslint
