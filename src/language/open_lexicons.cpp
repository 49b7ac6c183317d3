#include "language/open_lexicons.h"

namespace newslint {

OpenLexicons open_lexicons(const std::string& folder, std::vector<std::string>& problems) {
  OpenLexicons out;
  const auto open = [&](const char* tag) -> const Lexicon* {
    auto lexicon = Lexicon::open(folder + "/" + tag + ".lex");
    if (!lexicon) return problems.push_back(lexicon.error()), nullptr;
    out.owned.push_back(std::make_unique<Lexicon>(std::move(*lexicon)));
    return out.owned.back().get();
  };
  out.lexicons.latin = open("en");
  out.lexicons.devanagari = open("hi");
  out.lexicons.arabic = open("ur");
  return out;
}

}  // namespace newslint
