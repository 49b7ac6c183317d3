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
/// `"line": 1, … "byte_length": 5`: a place as every output of the program writes it.
void append_json_place(const Position& begin, const Position& end, const Span& span, std::string& out);

}  // namespace newslint
