// The fast way of matching against the slow one: every shipped rule, called through its hooks, finds
// what it finds when it is shown every block.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "lint/resources.h"
#include "rule/examples.h"
#include "rule_tester.h"
#include "text/words.h"

using namespace newslint;

namespace {

const RuleSet& shipped() {
  static LoadedPacks packs = [] {
    std::string error;
    LoadedPacks p = load_compiled(NEWSLINT_BUILD_DIR "/share/newslint/rules/packs.bin", error);
    REQUIRE(error == "");
    return p;
  }();
  static const RuleSet rules(std::move(packs.rules));
  return rules;
}

/// Every rule speaks, also those that are off by default.
Severities all_on() {
  Severities s(shipped().size());
  for (std::size_t i = 0; i < s.size(); ++i) s[i] = shipped()[i].info().severity;
  return s;
}

class Pair {
 public:
  Pair() : hooked_(shipped(), test::lexicons(), Matching::hooked), plain_(shipped(), test::lexicons(), Matching::plain) {}

  /// The number of findings; fails the test where the two differ.
  std::size_t compare(std::string_view text) {
    const auto a = run(hooked_, text), b = run(plain_, text);
    if (a == b) return a.size();
    for (const auto& f : a)
      if (std::find(b.begin(), b.end(), f) == b.end()) FAIL_CHECK("only hooked: " << f << "\nin: " << std::string(text));
    for (const auto& f : b)
      if (std::find(a.begin(), a.end(), f) == a.end()) FAIL_CHECK("only plain: " << f << "\nin: " << std::string(text));
    if (!std::is_permutation(a.begin(), a.end(), b.begin(), b.end())) FAIL_CHECK("the two count differently in: " << std::string(text));
    return a.size();
  }

 private:
  static std::vector<std::string> run(Engine& engine, std::string_view text) {
    const Source source("test.txt", std::string(text));
    std::vector<std::string> out;
    DocumentSink sink;
    sink.problem = [](std::uint64_t, std::string) {};
    sink.document = [&](Document&& document) {
      for (const RawFinding& f : engine.check(document, {}, all_on())) {
        std::string line = f.rule->info().id + " " + std::to_string(f.span.begin) + "-" + std::to_string(f.span.end) + " " + f.message;
        for (const Fix& fix : f.fixes) line += " | " + fix.title;
        out.push_back(std::move(line));
      }
    };
    formats().at("text").parse(source, {}, sink);
    return out;
  }

  Engine hooked_, plain_;
};

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// The texts of all examples of the shipped packs, without marks.
std::vector<std::string> example_texts() {
  std::vector<std::string> out;
  for (const std::string& path : pack_files(NEWSLINT_SOURCE_DIR "/rules")) {
    Diagnostics diagnostics;
    const auto file = parse_yaml(path, read(path), diagnostics);
    if (!file) continue;
    for (const Node& rule : file->root.find("rules")->items) {
      const ExampleSet e = read_examples(rule);
      for (const auto* list : {&e.flags, &e.known_miss})
        for (const std::string& t : *list) out.push_back(read_marks(t).text);
      out.insert(out.end(), e.passes.begin(), e.passes.end());
    }
  }
  return out;
}

/// What the shipped rules of kinds with lists look for: swapped words, forms of groups.
std::vector<std::string> listed_phrases() {
  std::vector<std::string> out;
  for (const std::string& path : pack_files(NEWSLINT_SOURCE_DIR "/rules")) {
    Diagnostics diagnostics;
    const auto file = parse_yaml(path, read(path), diagnostics);
    if (!file) continue;
    for (const Node& rule : file->root.find("rules")->items) {
      if (const Node* swap = rule.find("swap"))
        for (const Node& k : swap->keys) out.emplace_back(k.scalar);
      if (const Node* groups = rule.find("groups"))
        for (const Node& g : groups->items)
          for (const Node& forms : g.items) {
            if (forms.is_scalar()) out.emplace_back(forms.scalar);
            for (const Node& f : forms.items) out.emplace_back(f.scalar);
          }
      if (const Node* name = rule.find("swap_file")) {
        std::istringstream lines(read(std::filesystem::path(path).parent_path() / std::string(name->scalar)));
        for (std::string line; std::getline(lines, line);)
          if (!line.empty() && line[0] != '#') out.push_back(line.substr(0, line.find('\t')));
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("hooked and plain matching agree on the seeds") {
  Pair pair;
  std::size_t found = 0;
  for (const auto& f : std::filesystem::directory_iterator(NEWSLINT_SOURCE_DIR "/seeds")) found += pair.compare(read(f.path()));
  CHECK(found > 0);
}

TEST_CASE("hooked and plain matching agree on every example") {
  Pair pair;
  std::size_t found = 0;
  for (const std::string& text : example_texts()) found += pair.compare(text);
  CHECK(found > shipped().size() / 2);
}

TEST_CASE("hooked and plain matching agree on every entry of every list") {
  Pair pair;
  const auto phrases = listed_phrases();
  std::string text;
  std::size_t found = 0;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    text += phrases[i];
    text += i % 20 == 19 ? ".\n" : ", ";
    if (i % 200 != 199 && i + 1 != phrases.size()) continue;
    found += pair.compare(text);
    text.clear();
  }
  CHECK(found > phrases.size() / 4);
}

TEST_CASE("hooked and plain matching agree on texts made of the examples' words") {
  // Words of all examples, and what stands between them, thrown together anew.
  std::vector<std::string> words, gaps;
  for (const std::string& text : example_texts()) {
    std::vector<WordSpan> spans;
    split_words(text, spans);
    std::uint32_t at = 0;
    for (const WordSpan& s : spans) {
      if (s.begin > at) gaps.push_back(text.substr(at, s.begin - at));
      words.push_back(text.substr(s.begin, s.end - s.begin));
      at = s.end;
    }
    if (at < text.size()) gaps.push_back(text.substr(at));
  }
  REQUIRE(words.size() > 100);
  REQUIRE(gaps.size() > 100);
  Pair pair;
  std::mt19937 random(7);
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  std::size_t found = 0;
  for (int round = 0; round < 60; ++round) {
    std::string text;
    std::size_t at = below(words.size());
    for (int i = 0; i < 60; ++i) {
      // Mostly words that stood together, so that phrases are seen whole.
      at = below(4) == 0 ? below(words.size()) : (at + 1) % words.size();
      text += words[at];
      text += below(3) == 0 ? gaps[below(gaps.size())] : " ";
      if (below(25) == 0) text += "\n";
    }
    found += pair.compare(text);
  }
  CHECK(found > 0);
}
