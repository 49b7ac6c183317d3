// newslint explain: what a rule finds, why it matters, its examples, and how to silence it.
#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/packs.h"
#include "lint/suppress.h"
#include "rule/kind.h"

namespace newslint {
namespace {

/// Several lines stay under one another.
std::string indented(std::string_view text, std::string_view indent) {
  std::string out;
  for (char c : text) {
    out.push_back(c);
    if (c == '\n') out += indent;
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  return out;
}

std::string describe_pack(const FoundRule& found) {
  const Node& root = found.file->root;
  std::string out = fmt::format("{}: {}\n\n", found.pack, text_of(root, "summary"));
  if (const Node* rules = root.find("rules"))
    for (const Node& r : rules->items)
      out += fmt::format("  {:<7} {}/{}\n          {}\n", text_of(r, "severity", "warning"), found.pack,
                         text_of(r, "id"), indented(text_of(r, "message"), "          "));
  return out + fmt::format("\nOne of them: newslint explain {}/RULE\n", found.pack);
}

std::string how_to_silence(std::string_view id) {
  return fmt::format(
      "\nTo silence it:\n"
      "  everywhere       .newslint.yml:  severity: {{{0}: off}}\n"
      "  in one document  front matter:   newslint-ignore: {0}\n"
      "  in one place     Markdown, HTML: <!-- newslint-ignore {0} -->\n"
      "  in one run       newslint check --ignore {0}\n",
      id);
}

/// What newslint reports without a pack.
std::string describe_own(const RuleInfo& rule) {
  return fmt::format("{}\n\n  {}\n  {}\n\n  severity  {}\n  category  {}\n  defined   in newslint itself\n", rule.id,
                     rule.message, rule.why, to_string(rule.severity), to_string(rule.category)) +
         how_to_silence(rule.id);
}

std::string describe_rule(const FoundRule& found, const Resources& resources) {
  const Node& rule = *found.rule;
  const std::string severity = text_of(rule, "severity", "warning");
  const std::string language = text_of(rule, "language", text_of(found.file->root, "language"));
  std::string out = fmt::format("{}\n\n", found.id);
  out += fmt::format("  {}\n", indented(text_of(rule, "message"), "  "));
  if (const std::string why = text_of(rule, "why"); !why.empty()) out += fmt::format("  {}\n", indented(why, "  "));
  const std::string kind = text_of(rule, "kind");
  out += fmt::format("\n  severity  {}{}\n", severity,
                     text_of(rule, "enabled", "true") == "false" ? ", off by default (--select names it to turn it on)" : "");
  out += fmt::format("  category  {}\n", text_of(rule, "category", "style"));
  out += fmt::format("  language  {}\n", language);
  if (const std::string scope = list_of(rule, "scope"); !scope.empty()) out += fmt::format("  looks at  {}\n", scope);
  if (text_of(rule, "fix_safe") == "true") out += "  fix       safe: `newslint fix` makes it unasked\n";
  const KindSpec* spec = find_kind(kind);
  out += fmt::format("  kind      {}{}\n", kind, spec ? fmt::format(": {}", spec->summary) : "");
  // A shipped pack is named as in the source, wherever it is installed.
  std::string_view file = found.file->name;
  if (file.starts_with(resources.rules + "/")) file.remove_prefix(resources.rules.size() - std::string_view("rules").size());
  out += fmt::format("  defined   {}:{}\n", file, rule.line);
  if (const std::string url = text_of(rule, "url"); !url.empty()) out += fmt::format("  more      {}\n", url);
  const ExampleSet examples = read_examples(rule);
  const auto list = [&](std::string_view title, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out += fmt::format("\n{}\n", title);
    for (const std::string& t : texts) out += fmt::format("  {}\n", indented(t, "  "));
  };
  list("Finds what stands in [[ ]]:", examples.flags);
  list("Lets pass:", examples.passes);
  if (!examples.fixed.empty()) {
    out += "\nMends:\n";
    for (const auto& [before, after] : examples.fixed)
      out += fmt::format("  {}\n  → {}\n", indented(before, "  "), indented(after, "    "));
  }
  list("Does not find yet:", examples.known_miss);
  out += how_to_silence(found.id);
  return out;
}

int explain(const std::string& id, const std::vector<std::string>& files) {
  const auto resources = find_resources();
  if (!resources) return complain(resources.error()), exit_untrusted;
  for (const RuleInfo& own : own_rules()) {
    if (own.id != id) continue;
    const std::string out = describe_own(own);
    std::fwrite(out.data(), 1, out.size(), stdout);
    return exit_clean;
  }
  const auto found = find_rule(*resources, files, id);
  if (!found) return complain(found.error()), exit_untrusted;
  const std::string out = found->rule ? describe_rule(*found, *resources) : describe_pack(*found);
  std::fwrite(out.data(), 1, out.size(), stdout);
  return exit_clean;
}

const CommandRegistrar registrar{{
    .name = "explain",
    .order = 3,
    .add = [](CLI::App& app) -> std::function<int()> {
      auto id = std::make_shared<std::string>();
      auto files = std::make_shared<std::vector<std::string>>();
      CLI::App* c = app.add_subcommand("explain", "what a rule finds, why it matters, how to silence it");
      c->add_option("id", *id, "a rule, pack/rule, or a pack")->required();
      c->add_option("--rules", *files, "a rule pack of your own (YAML)")->allow_extra_args(false);
      return [=] { return explain(*id, *files); };
    },
}};

}  // namespace
}  // namespace newslint
