// A configuration from bytes: it is read, or every mistake becomes a diagnostic.
#include <cstdlib>
#include <string>

#include "lint/config.h"
#include "lint/glob.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace newslint;
  Diagnostics diagnostics;
  const auto config = read_config("/nowhere/.newslint.yml", std::string(reinterpret_cast<const char*>(data), size), diagnostics);
  if ((config == nullptr) == diagnostics.empty()) std::abort();
  for (const Diagnostic& d : diagnostics.list())
    if (d.message.empty() || to_text(d).empty()) std::abort();
  if (!config) return 0;
  for (const PathSettings& p : config->paths)
    for (const std::string& m : p.match) glob_match(m, "archive/2024/a.jsonl");
  matching_paths(*config, "/nowhere/archive/a.txt");
  return 0;
}
