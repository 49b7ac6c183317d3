// The program's version, from CMakeLists.txt.
#pragma once

#include <string_view>

namespace newslint {
inline constexpr std::string_view version = NEWSLINT_VERSION;
}
