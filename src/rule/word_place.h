// Where a word stands: inside an address, a handle or a name of a file, or in running text.
//
// In: the text of a block and the edges of a word. Out: yes or no.
// Cost: a look at the bytes up to the next blanks, at most 200 on either side. Thread safety: pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace newslint {

/// Bytes [begin, end) and what stands without a blank round them.
std::string_view chunk_around(std::string_view text, std::size_t begin, std::size_t end) noexcept;
/// Whether the word at [begin, end) is part of a URL, an e-mail address, a handle, a hashtag, a path,
/// a name of a file or an identifier of a program.
bool in_address(std::string_view text, std::size_t begin, std::size_t end) noexcept;

}  // namespace newslint
