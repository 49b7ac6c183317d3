// The shape of the code, held by reading it: who may include whom, what registers itself, and that no
// words of a human language stand in C++.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "cli/command.h"
#include "format/format.h"
#include "report/report.h"
#include "rule/kind.h"
#include "text/utf8.h"

namespace fs = std::filesystem;

namespace {

const fs::path root = NEWSLINT_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// C++ files below a folder of the project, sorted.
std::vector<fs::path> code_below(const fs::path& folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder))
    if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

std::string shown(const fs::path& path) { return fs::relative(path, root).generic_string(); }

std::vector<std::string> included(const std::string& code) {
  static const std::regex include(R"re((?:^|\n)[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"])re");
  std::vector<std::string> out;
  for (std::sregex_iterator it(code.begin(), code.end(), include), end; it != end; ++it) out.push_back((*it)[1]);
  return out;
}

/// `code` with its comments blanked out; `strings` receives the string literals.
std::string without_comments(const std::string& code, std::vector<std::string>* strings = nullptr) {
  std::string out;
  for (std::size_t i = 0; i < code.size();) {
    if (code.compare(i, 2, "//") == 0) {
      while (i < code.size() && code[i] != '\n') ++i;
    } else if (code.compare(i, 2, "/*") == 0) {
      i = std::min(code.find("*/", i + 2), code.size() - 2) + 2;
    } else if (code.compare(i, 2, "R\"") == 0 && (i == 0 || !std::isalnum(static_cast<unsigned char>(code[i - 1])))) {
      const std::size_t open = code.find('(', i);
      const std::string close = ")" + code.substr(i + 2, open - i - 2) + "\"";
      const std::size_t end = std::min(code.find(close, open), code.size() - close.size()) + close.size();
      if (strings) strings->push_back(code.substr(open + 1, end - close.size() - open - 1));
      out.append(code, i, end - i), i = end;
    } else if (code[i] == '"' || (code[i] == '\'' && (i == 0 || !std::isalnum(static_cast<unsigned char>(code[i - 1]))))) {
      const char quote = code[i];
      std::size_t end = i + 1;
      while (end < code.size() && code[end] != quote) end += code[end] == '\\' ? 2 : 1;
      if (strings && quote == '"') strings->push_back(code.substr(i + 1, end - i - 1));
      out.append(code, i, end + 1 - i), i = end + 1;
    } else {
      out += code[i++];
    }
  }
  return out;
}

/// Names that files below a folder register: `…Registrar x{{ .name = "NAME"`.
std::set<std::string> registered_names(const fs::path& folder, const std::string& registrar) {
  const std::regex statement(registrar + R"re([ \t\n]+\w+[ \t\n]*(?:\(|\{)[\s\S]{0,40}?\.name[ \t]*=[ \t]*"([^"]+)")re");
  std::set<std::string> out;
  for (const fs::path& path : code_below(folder)) {
    if (path.extension() != ".cpp") continue;
    const std::string code = without_comments(read(path));
    for (std::sregex_iterator it(code.begin(), code.end(), statement), end; it != end; ++it) {
      CHECK_MESSAGE(out.insert((*it)[1]).second, shown(path) << " registers " << (*it)[1].str() << " a second time");
    }
  }
  return out;
}

template <class Table>
std::set<std::string> names_in(const Table& table) {
  std::set<std::string> out;
  for (const auto& [name, spec] : table) out.emplace(name);
  return out;
}

}  // namespace

TEST_CASE("a folder includes only the folders left of it") {
  const std::map<std::string, std::set<std::string>> may = {
      {"text", {}},
      {"format", {"text"}},
      {"language", {"text"}},
      {"mention", {"text", "language"}},
      {"rule", {"text", "language", "mention"}},
      {"report", {"text"}},
      {"lint", {"text", "format", "language", "mention", "rule", "report"}},
      {"lsp", {"text", "format", "language", "mention", "rule", "report", "lint"}},
      {"cli", {"text", "format", "language", "mention", "rule", "report", "lint", "lsp"}},
  };
  for (const fs::path& path : code_below("src")) {
    const std::string folder = fs::relative(path, root / "src").begin()->string();
    REQUIRE_MESSAGE(may.contains(folder), shown(path) << ": folder " << folder << " has no place in docs/architecture.md");
    for (const std::string& header : included(read(path))) {
      const std::string other = header.substr(0, header.find('/'));
      if (header.find('/') == header.npos || !may.contains(other) || other == folder) continue;
      CHECK_MESSAGE(may.at(folder).contains(other), shown(path) << " includes " << header);
    }
  }
}

TEST_CASE("the public headers need nothing of src") {
  for (const fs::path& path : code_below("include"))
    for (const std::string& header : included(read(path)))
      CHECK_MESSAGE((header.find('/') == header.npos || header.starts_with("newslint/")), shown(path) << " includes " << header);
}

TEST_CASE("every header opens with what it is for") {
  std::size_t headers = 0;
  for (const char* folder : {"src", "include"})
    for (const fs::path& path : code_below(folder)) {
      if (path.extension() != ".h") continue;
      ++headers;
      const std::string code = read(path);
      CHECK_MESSAGE(code.starts_with("// "), shown(path) << " opens without a comment");
      CHECK_MESSAGE(code.find("#pragma once") != code.npos, shown(path));
    }
  CHECK(headers > 20);
}

TEST_CASE("what registers itself is in the tables") {
  CHECK(registered_names("src/format", "FormatRegistrar") == names_in(newslint::formats()));
  CHECK(registered_names("src/rule", "KindRegistrar") == names_in(newslint::rule_kinds()));
  CHECK(registered_names("src/report", "ReporterRegistrar") == names_in(newslint::reporters()));
  std::set<std::string> commands;
  for (const newslint::Command& c : newslint::commands()) commands.emplace(c.name);
  CHECK(registered_names("src/cli", "CommandRegistrar") == commands);
}

TEST_CASE("a file in a folder of kinds holds a kind") {
  for (const fs::path& path : code_below("src/rule/kinds")) {
    if (path.extension() != ".cpp") continue;
    CHECK_MESSAGE(read(path).find("KindRegistrar") != std::string::npos, shown(path) << " registers no kind");
  }
}

TEST_CASE("words of a human language stand in rules/ and dictionaries/, not in C++") {
  const std::set<std::string> english = {"the", "was", "were", "has", "had", "he", "she", "they", "january",
                                         "January", "monday", "Monday", "India", "China"};
  for (const fs::path& path : code_below("src")) {
    std::vector<std::string> strings;
    const std::string code = without_comments(read(path), &strings);
    std::size_t line = 1;
    for (std::size_t i = 0; i < code.size();) {
      if (code[i] == '\n') ++line;
      const char32_t code_point = newslint::next_code_point(code, i);
      // Letters and signs of Devanagari (the danda is punctuation) and Arabic, presentation forms too.
      const bool devanagari = code_point >= 0x0900 && code_point <= 0x097F && code_point != 0x0964 && code_point != 0x0965;
      const bool arabic = (code_point >= 0x0620 && code_point <= 0x06D3) || (code_point >= 0x06EE && code_point <= 0x06FF) ||
                          (code_point >= 0xFB50 && code_point <= 0xFDFF);
      CHECK_MESSAGE(!(devanagari || arabic), shown(path) << ":" << line << ": a letter of Devanagari or Arabic outside a comment");
    }
    for (const std::string& s : strings)
      CHECK_MESSAGE(!english.contains(s), shown(path) << ": the English word \"" << s << "\" as data");
  }
}

TEST_CASE("seeds are the five articles and nothing else") {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(root / "seeds")) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"000_81f132c0b49a83f0.txt", "001_59eab2607b37f85a.txt", "002_47ab98f876fbbd8c.txt",
                                          "003_e0e9c0f0948ce5f1.txt", "004_20261d231d0022f7.txt"});
}

TEST_CASE("licences are stated") {
  CHECK(read(root / "LICENSE").starts_with("MIT License"));
  CHECK(read(root / "LICENSE").find("newslint contributors") != std::string::npos);
  const std::string dictionaries = read(root / "dictionaries/README.md") + read(root / "dictionaries/LICENSES");
  for (const auto& entry : fs::directory_iterator(root / "dictionaries")) {
    if (!entry.is_directory()) continue;
    const std::string name = entry.path().filename();
    CHECK_MESSAGE(dictionaries.find(name + "/") != std::string::npos, "dictionaries/README.md does not say what " << name << "/ is");
  }
  for (const char* package : {"hunspell-en-us", "hunspell-hi", "apertium-hin", "apertium-urd"})
    CHECK_MESSAGE(dictionaries.find(package) != std::string::npos, "no licence is stated for " << package);
}
