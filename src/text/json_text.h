// Text as JSON writes it.
//
// In: valid UTF-8. Out: bytes appended to a string, quotes, backslashes and control characters escaped.
// Cost: one pass. Thread safety: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace newslint {

/// What stands between the quotes.
void append_json_escaped(std::string_view text, std::string& out);
/// With the quotes.
void append_json_string(std::string_view text, std::string& out);

}  // namespace newslint
