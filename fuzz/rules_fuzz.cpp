// A pack of rules from bytes: mistakes become diagnostics, and nothing else happens.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "rule/loader.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace newslint;
  Diagnostics diagnostics;
  const LoadedPacks packs = load_pack_text("fuzz.yml", std::string(reinterpret_cast<const char*>(data), size), diagnostics);
  for (const Diagnostic& d : diagnostics.list())
    if (d.message.empty() || to_text(d).empty()) std::abort();
  if (diagnostics.empty() && !packs.rules.empty()) {
    // What was loaded survives being compiled.
    std::string error;
    const std::string bytes = compile_packs(packs);
    const LoadedPacks again = load_compiled(bytes, nullptr, error);
    if (!error.empty() || again.rules.size() != packs.rules.size()) {
      std::fprintf(stderr, "compiled anew: %s, %zu rules of %zu\n", error.c_str(), again.rules.size(), packs.rules.size());
      std::abort();
    }
  }
  return 0;
}
