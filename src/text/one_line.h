// A piece of a text as it is shown in a list: on one line.
//
// In: any text. Out: the same with each run of blanks and line ends as one blank, none at its ends.
// Cost: linear. Thread safety: a pure function.
#pragma once

#include <string>
#include <string_view>

namespace newslint {

std::string one_line(std::string_view s);

}  // namespace newslint
