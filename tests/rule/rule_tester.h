// Runs rules, given as the text of a pack, over a text: what tests of kinds are written with.
//
// In: YAML and text. Out: the text with [[ ]] round what was found, or the findings themselves. Every
// check is made twice, through the hooks and plainly; the two must agree.
// Cost: the lexicons are mapped once for all tests. Thread safety: tests run on one thread.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "format/format.h"
#include "language/lexicon.h"
#include "rule/loader.h"
#include "rule/rule_set.h"
#include "text/source.h"

namespace newslint::test {

struct Hit {
  std::string rule, text, message;
  std::uint64_t begin = 0, end = 0;
  std::vector<std::string> fixes;
  std::vector<std::string> related;
  double confidence = 0;
  Severity severity = Severity::warning;
  friend bool operator==(const Hit&, const Hit&) = default;
};

/// The dictionaries of the build tree; those that are not there are null.
inline const Lexicons& lexicons() {
  static std::vector<std::unique_ptr<Lexicon>> owned;
  static const Lexicons all = [] {
    const auto open = [](const char* tag) -> const Lexicon* {
      auto l = Lexicon::open(std::string(NEWSLINT_BUILD_DIR "/share/newslint/dictionaries/") + tag + ".lex");
      if (!l) return nullptr;
      owned.push_back(std::make_unique<Lexicon>(std::move(*l)));
      return owned.back().get();
    };
    Lexicons l;
    l.latin = open("en");
    l.devanagari = open("hi");
    l.arabic = open("ur");
    return l;
  }();
  return all;
}

class RuleTester {
 public:
  /// `pack` is a whole pack, or only its rules (lines that begin with `- id:`), for `language`.
  explicit RuleTester(std::string_view pack, std::string_view language = "any",
                      const Lexicons& with = lexicons(), std::string_view beside = {})
      : lexicons_(with) {
    std::string text(pack);
    if (text.find("pack:") == std::string::npos)
      text = "pack: t\nlanguage: " + std::string(language) + "\nsummary: test\nrules:\n" + text;
    std::string folder = (std::filesystem::temp_directory_path() / "newslint-test-XXXXXX").string();
    REQUIRE(mkdtemp(folder.data()) != nullptr);
    const std::string path = folder + "/t.yml";
    std::ofstream(path) << text;
    if (!beside.empty()) std::ofstream(folder + "/beside.tsv") << beside;  // what a key may name
    Diagnostics diagnostics;
    packs_ = load_packs({path}, diagnostics);
    std::filesystem::remove_all(folder);
    for (const Diagnostic& d : diagnostics.list()) mistakes_.push_back(std::to_string(d.line) + ": " + d.message);
    rules_ = std::make_unique<RuleSet>(std::move(packs_.rules));
  }

  /// What is wrong with the pack, "line: message".
  const std::vector<std::string>& mistakes() const { return mistakes_; }

  std::vector<Hit> check(std::string_view text, Language language = {}) {
    for (const std::string& m : mistakes_) FAIL(m);
    std::vector<Hit> hooked = run(text, language, Matching::hooked);
    const std::vector<Hit> plain = run(text, language, Matching::plain);
    CHECK_MESSAGE(hooked == plain, "hooked and plain matching differ on: ", std::string(text));
    return hooked;
  }

  /// The text with [[ ]] round every finding.
  std::string marks(std::string_view text, Language language = {}) {
    std::string out;
    std::size_t at = 0;
    for (const Hit& h : check(text, language)) {
      if (h.begin < at) continue;
      out.append(text.substr(at, h.begin - at)).append("[[").append(text.substr(h.begin, h.end - h.begin)).append("]]");
      at = h.end;
    }
    return out.append(text.substr(at));
  }

 private:
  std::vector<Hit> run(std::string_view text, Language language, Matching matching) {
    Engine engine(*rules_, lexicons_, matching);
    const Source source("test.txt", std::string(text));
    std::vector<Hit> hits;
    DocumentSink sink;
    sink.problem = [](std::uint64_t, std::string) {};
    sink.document = [&](Document&& document) {
      for (const RawFinding& f : engine.check(document, {language}, default_severities(*rules_))) {
        Hit h{f.rule->info().id, std::string(source.text(f.span)), f.message, f.span.begin, f.span.end, {}, {}, f.confidence, f.severity};
        for (const Fix& fix : f.fixes) h.fixes.push_back(fix.title);
        for (const Related& r : f.related) h.related.push_back(r.text);
        hits.push_back(std::move(h));
      }
    };
    formats().at("text").parse(source, {}, sink);
    return hits;
  }

  Lexicons lexicons_;
  LoadedPacks packs_;
  std::vector<std::string> mistakes_;
  std::unique_ptr<RuleSet> rules_;
};

}  // namespace newslint::test
