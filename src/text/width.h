// How terminals draw a line: cells per code point, clusters, and the order of right-to-left runs.
//
// In: valid UTF-8 of one line. Out: the text with what must not reach a terminal replaced, and for
// each cluster its cells on the screen. Widths are those of wcwidth as terminals use it: East Asian
// wide and emoji two, nonspacing marks and joiners none, spacing marks (as ि and ा) one.
// Right-to-left runs are ordered as terminals with bidi support do it, the line's direction being
// left to right. Cost: ICU property look-ups, for lines that are shown only.
// Thread safety: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newslint {

/// Cells of a code point: 0, 1 or 2.
int cell_width(char32_t c) noexcept;
/// Cells of a text.
std::size_t cell_width(std::string_view s) noexcept;

/// Text of a file made fit for a terminal: control characters, line ends and the controls of
/// direction, which could rewrite the screen or the order of what follows, become U+FFFD; a tab
/// becomes a space.
std::string printable(std::string_view s);
/// The same for one code point.
char32_t printable(char32_t c) noexcept;

/// What is drawn together and must not be cut: a base with its marks, joiners and, in Indic
/// scripts, the consonants a virama joins to it.
struct Cluster {
  std::uint32_t begin, end;  ///< code points
  std::uint32_t cells;
  bool space;
};
std::vector<Cluster> clusters(std::u32string_view line);

/// For each code point of a line, the cell at which it is drawn (that of its base for marks).
/// The last entry is the width of the whole line.
std::vector<std::uint32_t> visual_cells(std::u32string_view line);

}  // namespace newslint
