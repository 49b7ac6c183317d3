// Build tool newslint-packc: compiles the shipped packs, and refuses them when a rule is wrong.
// usage: newslint-packc OUT.bin DICTIONARIES PACK.yml…
// The dictionaries tell which words of a pattern are rare enough to hang on.
#include <cstdio>

#include "language/open_lexicons.h"
#include "rule/loader.h"

int main(int argc, char** argv) {
  using namespace newslint;
  if (argc < 3) return std::fputs("usage: newslint-packc OUT.bin DICTIONARIES PACK.yml...\n", stderr), 2;
  std::vector<std::string> problems;
  const OpenLexicons open = open_lexicons(argv[2], problems);
  for (const std::string& p : problems) std::fprintf(stderr, "newslint-packc: %s\n", p.c_str());
  if (!problems.empty()) return 2;
  Diagnostics diagnostics;
  const LoadedPacks packs = load_packs({argv + 3, argv + argc}, diagnostics, Examples::required, open.lexicons);
  for (const Diagnostic& d : diagnostics.list()) std::fputs(to_text(d).c_str(), stderr);
  if (!diagnostics.empty()) return 2;
  const std::string bytes = compile_packs(packs);
  const std::string temporary = std::string(argv[1]) + ".part";
  std::FILE* out = std::fopen(temporary.c_str(), "wb");
  const bool ok = out && std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size();
  if (!out || std::fclose(out) != 0 || !ok || std::rename(temporary.c_str(), argv[1]) != 0)
    return std::fprintf(stderr, "newslint-packc: %s cannot be written\n", argv[1]), 2;
  return 0;
}
