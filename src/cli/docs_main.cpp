// Build tool newslint-docs: writes the pages of docs/ that come from the source, or says which are stale.
// usage: newslint-docs write|check SOURCE_DIR NEWSLINT
//
// docs/rules/PACK.md     one page a pack, from its YAML
// docs/kinds/KIND.md     one page a rule kind, from its registration
// schema/rules.schema.json   keys of the rule language, from the same
// README.md, CONTRIBUTING.md, docs/*.md: what stands between these two lines is the program's real output
//   <!-- run: newslint check seeds/004*.txt -->
//   <!-- end of run -->
// tests/golden/seeds.*   what newslint reports of the seeds, in every format, and what `fix` makes of them
// Commands run in SOURCE_DIR with NEWSLINT as `newslint`; paths in them are relative, so that no page
// knows where it was made.
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/packs.h"
#include "report/report.h"
#include "rule/kind.h"
#include "rule/loader.h"

namespace newslint {
namespace {

namespace fs = std::filesystem;
using Pages = std::map<fs::path, std::string>;  ///< path below SOURCE_DIR → content

constexpr std::string_view made_by =
    "<!-- Made by `./dev docs` from the source named below; edit that. A test fails when this page is stale. -->\n";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Text that Markdown shows as it is, on one line.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string code_block(std::string_view language, std::string_view text) {
  std::string fence = "```";
  while (text.find(fence) != text.npos) fence += '`';
  return fmt::format("{}{}\n{}{}{}\n", fence, language, text, text.ends_with('\n') ? "" : "\n", fence);
}

std::string examples(std::string_view title, const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  std::string list;
  for (const std::string& t : texts) list += t + (t.ends_with('\n') ? "" : "\n");
  return fmt::format("\n{}\n{}", title, code_block("text", list));
}

// --- docs/rules -----------------------------------------------------------------------------------

std::string rule_section(const Node& rule, const std::string& pack_language) {
  const std::string kind = text_of(rule, "kind"), language = text_of(rule, "language", pack_language);
  std::string out = fmt::format("\n## {}\n{}\n\n", text_of(rule, "id"), plain(text_of(rule, "message")));
  out += fmt::format("{} · {} · {} · [{}](../kinds/{}.md)", text_of(rule, "severity", "warning"),
                     text_of(rule, "category", "style"), language, kind, kind);
  if (const std::string scope = list_of(rule, "scope"); !scope.empty()) out += " · in: " + plain(scope);
  if (const std::string c = text_of(rule, "confidence"); !c.empty()) out += " · confidence " + c;
  if (text_of(rule, "enabled", "true") == "false") out += " · off by default";
  out += "\n";
  if (const std::string why = text_of(rule, "why"); !why.empty()) out += fmt::format("\n{}\n", plain(why));
  if (const std::string url = text_of(rule, "url"); !url.empty()) out += fmt::format("\nMore: <{}>\n", url);
  const ExampleSet set = read_examples(rule);
  out += examples("Finds what stands in `[[ ]]`:", set.flags);
  out += examples("Lets pass:", set.passes);
  std::vector<std::string> mended;
  for (const auto& [before, after] : set.fixed) mended.push_back(before + "\n  → " + after);
  out += examples("Mends:", mended);
  out += examples("Does not find yet:", set.known_miss);
  return out;
}

/// Where rules of a kind are, for the pages of kinds.
struct RuleUse {
  std::string pack, id;
  std::string source;
};

std::map<std::string, std::vector<RuleUse>> rule_pages(const fs::path& root, Pages& pages) {
  std::map<std::string, std::vector<RuleUse>> uses;
  std::string rows;
  std::size_t count = 0;
  for (const std::string& file : pack_files((root / "rules").string())) {
    const std::string name = fs::relative(file, root).generic_string();
    Diagnostics mistakes;
    const auto pack = parse_yaml(name, read(file), mistakes);
    if (!pack) {
      for (const Diagnostic& d : mistakes.list()) std::fputs(to_text(d).c_str(), stderr);
      continue;
    }
    const std::string id = text_of(pack->root, "pack"), language = text_of(pack->root, "language");
    const Node* rules = pack->root.find("rules");
    if (!rules) continue;
    std::string page = fmt::format("# {}\n{}\n<!-- source: {} -->\n\n{} Language: {}. {} rules.\n", id, made_by, name,
                                   plain(text_of(pack->root, "summary")) + ".", language, rules->items.size());
    for (const Node& rule : rules->items) {
      page += rule_section(rule, language);
      uses[text_of(rule, "kind")].push_back({id, text_of(rule, "id"), rule_source(*pack, rule)});
    }
    pages["docs/rules/" + id + ".md"] = page;
    rows += fmt::format("| [{0}]({0}.md) | {1} | {2} | {3} |\n", id, language, rules->items.size(),
                        plain(text_of(pack->root, "summary")));
    count += rules->items.size();
  }
  pages["docs/rules/README.md"] =
      fmt::format("# Shipped rules\n{}\n{} rules. `newslint explain PACK/RULE` shows the same in a terminal.\n\n"
                  "| pack | language | rules | finds |\n|---|---|---|---|\n{}",
                  made_by, count, rows);
  return uses;
}

// --- docs/kinds -----------------------------------------------------------------------------------

std::string type_name(const KeySpec& key) {
  switch (key.type) {
    case KeyType::text: return "text";
    case KeyType::pattern: return "pattern";
    case KeyType::texts: return "text or list of texts";
    case KeyType::patterns: return "pattern or list of patterns";
    case KeyType::integer: return "whole number";
    case KeyType::number: return "number";
    case KeyType::boolean: return "true or false";
    case KeyType::choice:
    case KeyType::choices: {
      std::string out = key.type == KeyType::choice ? "" : "one or a list of: ";
      for (const std::string_view c : key.choices) out += fmt::format("{}`{}`", out.empty() || out.ends_with(": ") ? "" : ", ", c);
      return out;
    }
    case KeyType::map: return "map from text to text or list";
    case KeyType::any: return "see the example";
  }
  return {};
}

std::string key_table(const std::vector<KeySpec>& keys) {
  std::string out = "| key | value | |\n|---|---|---|\n";
  for (const KeySpec& k : keys)
    out += fmt::format("| `{}`{} | {} | {} |\n", k.name, k.required ? " (required)" : "", type_name(k), plain(k.summary));
  return out;
}

void kind_pages(const std::map<std::string, std::vector<RuleUse>>& uses, Pages& pages) {
  std::string rows;
  for (const auto& [name, kind] : rule_kinds()) {
    const auto it = uses.find(std::string(name));
    std::string page = fmt::format("# {}\n{}\n<!-- source: its registration below src/rule/kinds/ -->\n\nFinds {}.\n\n## Keys\n{}", name,
                                   made_by, plain(kind.summary), key_table(kind.keys));
    page += "\nand those [every rule has](README.md#keys-of-every-rule).";
    if (!kind.placeholders.empty()) {
      page += " Its messages may use `{match}`";
      for (const std::string_view p : kind.placeholders) page += fmt::format(", `{{{}}}`", p);
      page += ".";
    }
    page += "\n";
    if (it != uses.end()) {
      // The shortest rule shows the kind best.
      const auto shortest = std::min_element(it->second.begin(), it->second.end(),
                                             [](const RuleUse& a, const RuleUse& b) { return a.source.size() < b.source.size(); });
      page += fmt::format("\n## Example\n{}/{}:\n{}\n## Shipped rules of this kind\n", shortest->pack, shortest->id,
                          code_block("yaml", shortest->source));
      std::string pack;
      for (const RuleUse& use : it->second) {
        page += use.pack == pack ? ", " : fmt::format("{}- {}: ", pack.empty() ? "" : "\n", use.pack);
        page += fmt::format("[{1}](../rules/{0}.md#{1})", use.pack, use.id);
        pack = use.pack;
      }
      page += "\n";
    }
    pages[fmt::format("docs/kinds/{}.md", name)] = page;
    rows += fmt::format("| [{0}]({0}.md) | {1} | {2} |\n", name, plain(kind.summary), it == uses.end() ? 0 : it->second.size());
  }
  pages["docs/kinds/README.md"] =
      fmt::format("# Rule kinds\n{}\n| kind | finds | shipped rules |\n|---|---|---|\n{}\n## Keys of every rule\n{}", made_by, rows,
                  key_table(common_keys()));
}

// --- real output in hand-written pages --------------------------------------------------------------

/// Standard output and error of a shell command.
std::optional<std::string> output_of(const std::string& command) {
  std::FILE* pipe = popen(("(" + command + ") 2>&1").c_str(), "r");
  if (!pipe) return std::nullopt;
  std::string out;
  char buffer[4096];
  while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, n);
  const int status = pclose(pipe);
  // 1 is "findings"; anything above is a command that does not work.
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    std::fprintf(stderr, "newslint-docs: %s\n%s", command.c_str(), out.c_str());
    return std::nullopt;
  }
  return out;
}

/// False when a command failed or a mark has no end.
bool fill_in_runs(const fs::path& name, std::string& page) {
  constexpr std::string_view open = "<!-- run: ", end_mark = "<!-- end of run -->";
  for (std::size_t at = 0; (at = page.find(open, at)) != page.npos;) {
    if (at > 0 && page[at - 1] != '\n') { ++at; continue; }  // only spoken of
    const std::size_t line_end = page.find('\n', at), close = page.find(end_mark, at);
    if (line_end == page.npos || close == page.npos) {
      std::fprintf(stderr, "newslint-docs: %s: a run without its end\n", name.c_str());
      return false;
    }
    std::string command = page.substr(at + open.size(), line_end - at - open.size());
    command.resize(std::min(command.size(), command.rfind(" -->")));
    const auto out = output_of(command);
    if (!out) return false;
    const std::string block = code_block("text", out->empty() ? "(nothing)" : *out);
    page.replace(line_end + 1, close - line_end - 1, block);
    at = line_end + 1 + block.size();
  }
  return true;
}

bool run_pages(const fs::path& root, Pages& pages) {
  std::vector<fs::path> files = {"README.md", "CONTRIBUTING.md"};
  for (const auto& entry : fs::directory_iterator(root / "docs"))
    if (entry.path().extension() == ".md") files.push_back(fs::relative(entry.path(), root));
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    std::string page = read(root / file);
    if (!fill_in_runs(file, page)) return false;
    pages[file] = std::move(page);
  }
  return true;
}

// --- whole reports ----------------------------------------------------------------------------------

/// False when a command failed.
bool whole_outputs(Pages& pages) {
  const auto put = [&](const std::string& name, const std::string& command) {
    const auto out = output_of(command);
    if (out) pages[name] = *out;
    return out.has_value();
  };
  for (const auto& [name, spec] : reporters())
    if (!put(fmt::format("tests/golden/seeds.{}", name), fmt::format("newslint check --fail-on never --format {} seeds", name))) return false;
  return put("schema/rules.schema.json", "newslint schema rules") && put("tests/golden/seeds.safe.diff", "newslint fix --diff seeds") &&
         put("tests/golden/seeds.unsafe.diff", "newslint fix --diff --unsafe-fixes seeds");
}

// --------------------------------------------------------------------------------------------------

int docs(bool write, const fs::path& root) {
  Pages pages;
  kind_pages(rule_pages(root, pages), pages);
  if (!run_pages(root, pages) || !whole_outputs(pages)) return 2;
  std::vector<std::string> stale;
  for (const auto& [path, content] : pages) {
    if (fs::exists(root / path) && read(root / path) == content) continue;
    stale.push_back(path.generic_string());
    if (!write) continue;
    fs::create_directories((root / path).parent_path());
    std::ofstream out(root / path, std::ios::binary);
    if (!(out << content) || !out.flush()) return std::fprintf(stderr, "newslint-docs: %s cannot be written\n", path.c_str()), 2;
  }
  for (const char* folder : {"docs/rules", "docs/kinds", "tests/golden"}) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::directory_iterator(root / folder)) {
      const fs::path path = fs::relative(entry.path(), root);
      if (pages.contains(path)) continue;
      stale.push_back(path.generic_string());
      if (write) fs::remove(entry.path());
    }
  }
  for (const std::string& s : stale) std::printf("%s %s\n", write ? "wrote" : "stale:", s.c_str());
  if (write || stale.empty()) return 0;
  std::fputs("These pages do not say what the source says. Mend: ./dev docs, then read the diff.\n", stderr);
  return 1;
}

}  // namespace
}  // namespace newslint

int main(int argc, char** argv) {
  const std::string_view mode = argc == 4 ? argv[1] : "";
  if (mode != "write" && mode != "check")
    return std::fputs("usage: newslint-docs write|check SOURCE_DIR NEWSLINT\n", stderr), 2;
  namespace fs = std::filesystem;
  try {
    const fs::path program = fs::absolute(argv[3]);
    fs::current_path(argv[2]);
    const char* path = std::getenv("PATH");
    setenv("PATH", (program.parent_path().string() + ":" + (path ? path : "/usr/bin:/bin")).c_str(), 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("COLUMNS");
    return newslint::docs(mode == "write", fs::current_path());
  } catch (const std::exception& e) {
    return std::fprintf(stderr, "newslint-docs: %s\n", e.what()), 2;
  }
}
