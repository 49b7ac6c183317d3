// Reads bytes in one format and stops where a block does not lead back to the file (check_document.h).
#pragma once

#include <cstdio>
#include <cstdlib>

#include "check_document.h"

namespace newslint {

inline void fuzz_format(const char* format, std::string bytes, const FormatOptions& options = {}) {
  const Source source("fuzz", std::move(bytes));
  DocumentSink sink;
  int problems = 0;
  sink.document = [&](Document&& d) {
    const std::string wrong = check_document(source, format, d);
    if (wrong.empty()) return;
    std::fprintf(stderr, "%s: %s\n", format, wrong.c_str());
    std::abort();
  };
  sink.problem = [&](std::uint64_t offset, const std::string& message) {
    ++problems;
    if (offset > source.bytes().size() || message.empty()) std::abort();
  };
  formats().at(format).parse(source, options, sink);
}

}  // namespace newslint
