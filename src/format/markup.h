// What the markup formats share: character references, comments that silence rules, and the way from
// collected text to blocks.
//
// In: pieces of a source. Out: blocks added to a document. Cost: linear. Thread safety: functions
// without shared state.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "format/format.h"

namespace newslint {

/// Decodes the HTML character reference at the start of `text` (which begins with `&`) as browsers do,
/// appends it to `out` and returns the bytes it takes; 0 when there is none.
std::size_t decode_entity(std::string_view text, std::string& out);

/// Reads `newslint-ignore RULE…` (without the comment's own marks); false when it is something else.
bool read_suppression(std::string_view comment, std::vector<std::string>& rules);
/// Splits at blanks and commas.
std::vector<std::string> split_rules(std::string_view list);

/// Adds `text` as a block like `block`, as a view into the source where nothing was changed in it.
/// Blank text adds nothing. `source` is the bytes of which the first stands at `base`.
void add_mapped_block(Document& document, Block block, MappedText&& text, std::string_view source, std::uint64_t base);

/// Adds what a piece of HTML says. The piece stands at byte `base` of the file.
void add_html(Document& document, std::string_view html, std::uint64_t base, const DocumentSink& sink);

/// Whether a line is nothing but an address on the web.
bool is_web_address(std::string_view line) noexcept;

}  // namespace newslint
