// UTF-8 that was taken for Windows-1252 or Latin-1 on its way here, and the way back.
//
// In: valid UTF-8. Out: what was meant. Cost: linear. Thread safety: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace newslint {

/// Reads one character of UTF-8 that was taken for Windows-1252 at `i` and moves `i` behind it; 0, and
/// `i` left, when there is none.
char32_t misread(std::string_view s, std::size_t& i);
/// The text with all such characters read rightly, again and again while there are some: nothing when a
/// character beyond ASCII cannot be such, or when there is none.
std::optional<std::string> reread(std::string_view s);

}  // namespace newslint
