// A finding as a JSON object, for the formats that are JSON.
//
// In: a Finding (its texts valid UTF-8). Out: bytes appended to a string. Cost: one pass over the
// texts; no tree is built. Thread safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include <newslint/finding.h>

#include "text/json_text.h"

namespace newslint {

void append_json(const Finding& f, std::string& out);

}  // namespace newslint
