// Build tool newslint-manual: the man page and the shell completions, from the program's own options.
// usage: newslint-manual man|bash|zsh|fish > FILE
//
// The commands are asked to add themselves to a CLI11 application as in main.cpp, and the application
// is read back: a new command or option appears everywhere without a second list to edit.
#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/version.h"

namespace newslint {
namespace {

struct OptionInfo {
  std::vector<std::string> names;    ///< "--format", "-f"; empty for a positional
  std::string positional, description, value;
  std::vector<std::string> choices;
  bool takes_value() const { return !value.empty(); }
};

struct CommandInfo {
  std::string path;  ///< "check", "rules list"; empty for the program itself
  std::string description;
  std::vector<OptionInfo> options;
  std::vector<CommandInfo> commands;
};

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

OptionInfo read_option(const CLI::Option& o) {
  OptionInfo out;
  for (const std::string& n : o.get_snames()) out.names.push_back("-" + n);
  for (const std::string& n : o.get_lnames()) out.names.push_back("--" + n);
  if (out.names.empty()) out.positional = o.get_name(true);
  out.description = o.get_description();
  if (o.get_items_expected_max() == 0) return out;
  // "TEXT:{a,b}": the type, then what its validators allow.
  std::string type = o.get_type_name();
  if (const auto open = type.find('{'), close = type.find('}'); open != type.npos && close != type.npos) {
    std::string choice;
    for (const char c : type.substr(open + 1, close - open - 1) + ",") {
      if (c != ',') choice += c;
      else if (!choice.empty()) out.choices.push_back(std::move(choice)), choice.clear();
    }
    type = join(out.choices, "|");
  }
  out.value = type.empty() ? "VALUE" : type.substr(0, type.find(':'));
  return out;
}

CommandInfo read_command(CLI::App& app, std::string path) {
  CommandInfo out{std::move(path), app.get_description(), {}, {}};
  for (const CLI::Option* o : app.get_options())
    if (!o->get_group().empty()) out.options.push_back(read_option(*o));  // an empty group hides it
  for (CLI::App* sub : app.get_subcommands([](CLI::App* a) { return !a->get_group().empty(); }))
    out.commands.push_back(read_command(*sub, out.path.empty() ? sub->get_name() : out.path + " " + sub->get_name()));
  return out;
}

/// The program's commands, those with subcommands followed by these.
void flatten(const CommandInfo& c, std::vector<const CommandInfo*>& out) {
  out.push_back(&c);
  for (const CommandInfo& sub : c.commands) flatten(sub, out);
}

// --- man page -------------------------------------------------------------------------------------

std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += "\\&", out += c;
    else out += c;
  }
  return out;
}

std::string usage(const CommandInfo& c) {
  std::string out = "newslint " + c.path;
  if (!c.commands.empty()) out += " COMMAND";
  for (const OptionInfo& o : c.options)
    if (o.names.empty()) out += " [" + o.positional + "...]";
  return out;
}

void man_options(const CommandInfo& c) {
  for (const OptionInfo& o : c.options) {
    if (o.names.empty()) {
      if (!o.description.empty()) fmt::print(".TP\n\\fI{}\\fR\n{}\n", roff(o.positional), roff(o.description));
      continue;
    }
    fmt::print(".TP\n\\fB{}\\fR", roff(join(o.names, ", ")));
    if (o.takes_value()) fmt::print(" \\fI{}\\fR", roff(o.value));
    fmt::print("\n{}\n", roff(o.description));
  }
}

void man(const CommandInfo& program) {
  fmt::print(".\\\" Made by newslint-manual from the program's options.\n"
             ".TH NEWSLINT 1 \"\" \"newslint {}\" \"User Commands\"\n"
             ".SH NAME\nnewslint \\- {}\n.SH SYNOPSIS\n",
             version, "a linter for what articles say, in Hindi, English and Urdu");
  std::vector<const CommandInfo*> all;
  flatten(program, all);
  for (const CommandInfo* c : all)
    if (c->commands.empty()) fmt::print("\\fB{}\\fR [\\fIoptions\\fR]\n.br\n", roff(usage(*c)));
  fmt::print(
      ".SH DESCRIPTION\n"
      "newslint reads articles as plain text, Markdown, HTML, JSON or JSON Lines and reports what a careful\n"
      "sub\\-editor would stop at: garbled phrases, misspelt words and names, residue of templates and of\n"
      "translation tools, broken characters, repetition, punctuation.\n"
      "Every finding names the file, the line and the column, and the rule that made it.\n"
      "Rules are YAML files; \\fBnewslint rules list\\fR names those that are shipped.\n"
      ".SH OPTIONS\n");
  man_options(program);
  for (const CommandInfo* c : all) {
    if (c == &program) continue;
    fmt::print(".SS {}\n{}\n", roff(usage(*c)), roff(c->description));
    man_options(*c);
  }
  fmt::print(
      ".SH EXIT STATUS\n.TP\n0\nnothing at or above \\fB\\-\\-fail\\-on\\fR\n"
      ".TP\n1\nfindings at or above \\fB\\-\\-fail\\-on\\fR (error, when left out)\n"
      ".TP\n2\nthe run could not be trusted: a bad option, a bad rule, an unreadable file; standard error has the reason\n"
      ".SH FILES\n.TP\n\\fI.newslint.yml\\fR\nconfiguration, looked for upwards from each file\n"
      ".TP\n\\fI../share/newslint\\fR\nrules and dictionaries, found from where the program is\n"
      ".SH ENVIRONMENT\n.TP\n\\fBNEWSLINT_DATA\\fR\nanother folder with rules and dictionaries\n"
      ".SH EXAMPLES\n.nf\nnewslint check articles/\nnewslint check \\-\\-format json \\- < article.txt\n.fi\n");
}

// --- completions ----------------------------------------------------------------------------------

std::vector<std::string> option_names(const CommandInfo& c) {
  std::vector<std::string> out;
  for (const OptionInfo& o : c.options) out.insert(out.end(), o.names.begin(), o.names.end());
  return out;
}

std::vector<std::string> command_names(const CommandInfo& c) {
  std::vector<std::string> out;
  for (const CommandInfo& sub : c.commands) out.push_back(sub.path.substr(sub.path.rfind(' ') + 1));
  return out;
}

bool wants_file(const OptionInfo& o) { return o.takes_value() && o.choices.empty(); }

void bash(const CommandInfo& program) {
  std::vector<const CommandInfo*> all;
  flatten(program, all);
  fmt::print(R"(# bash completion for newslint; made by newslint-manual
_newslint() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} path= i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path${{path:+ }}${{COMP_WORDS[i]}}" in
      {}) path="$path${{path:+ }}${{COMP_WORDS[i]}}" ;;
    esac
  done
)",
             [&] {
               std::vector<std::string> paths;
               for (const CommandInfo* c : all)
                 if (!c->path.empty()) paths.push_back('"' + c->path + '"');
               return join(paths, " | ");
             }());
  fmt::print("  case \"$path $prev\" in\n");
  for (const CommandInfo* c : all)
    for (const OptionInfo& o : c->options) {
      if (o.names.empty() || !o.takes_value()) continue;
      std::vector<std::string> patterns;
      for (const std::string& n : o.names) patterns.push_back(fmt::format("\"{} {}\"", c->path, n));
      if (o.choices.empty())
        fmt::print("    {}) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n", join(patterns, " | "));
      else
        fmt::print("    {}) COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")); return ;;\n", join(patterns, " | "),
                   join(o.choices, " "));
    }
  fmt::print("  esac\n  case \"$path\" in\n");
  for (const CommandInfo* c : all) {
    std::vector<std::string> words = command_names(*c);
    if (words.empty())
      fmt::print("    \"{}\") if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W \"{}\" -- \"$cur\"))"
                 "; else COMPREPLY=($(compgen -f -- \"$cur\")); fi ;;\n",
                 c->path, join(option_names(*c), " "));
    else
      fmt::print("    \"{}\") COMPREPLY=($(compgen -W \"{} {}\" -- \"$cur\")) ;;\n", c->path, join(words, " "),
                 join(option_names(*c), " "));
  }
  fmt::print("  esac\n}}\ncomplete -o filenames -F _newslint newslint\n");
}

/// Text inside single quotes, for zsh's _arguments, where [ ] and : mean something.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') out += "'\\''";
    else if (c == '[' || c == ']' || c == ':') out += '\\', out += c;
    else out += c;
  }
  return out;
}

std::string zsh_function(const CommandInfo& c) {
  std::string name = "_newslint";
  if (!c.path.empty()) name += "_" + c.path;
  std::replace(name.begin(), name.end(), ' ', '_');
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

void zsh(const CommandInfo& program) {
  std::vector<const CommandInfo*> all;
  flatten(program, all);
  fmt::print("#compdef newslint\n# zsh completion for newslint; made by newslint-manual\n");
  for (const CommandInfo* c : all) {
    fmt::print("\n{}() {{\n", zsh_function(*c));
    if (!c->commands.empty()) {
      fmt::print("  local -a commands=(\n");
      for (std::size_t i = 0; i < c->commands.size(); ++i)
        fmt::print("    '{}:{}'\n", command_names(*c)[i], zsh_text(c->commands[i].description));
      fmt::print("  )\n");
    }
    fmt::print("  local curcontext=$curcontext state line\n  _arguments -C \\\n");
    for (const OptionInfo& o : c->options)
      for (const std::string& n : o.names) {
        fmt::print("    '*{}[{}]", n, zsh_text(o.description));
        if (!o.choices.empty()) fmt::print(":value:({})", join(o.choices, " "));
        else if (wants_file(o)) fmt::print(":value:_files");
        fmt::print("' \\\n");
      }
    if (c->commands.empty()) {
      fmt::print("    '*:file:_files'\n}}\n");
      continue;
    }
    fmt::print("    '1:command:->command' '*::argument:->argument'\n"
               "  case $state in\n    command) _describe command commands ;;\n    argument)\n      case $line[1] in\n");
    for (std::size_t i = 0; i < c->commands.size(); ++i)
      fmt::print("        {}) {} ;;\n", command_names(*c)[i], zsh_function(c->commands[i]));
    fmt::print("      esac ;;\n  esac\n}}\n");
  }
  fmt::print("\n_newslint \"$@\"\n");
}

std::string fish_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return "'" + out + "'";
}

void fish(const CommandInfo& program) {
  std::vector<const CommandInfo*> all;
  flatten(program, all);
  fmt::print("# fish completion for newslint; made by newslint-manual\n");
  for (const CommandInfo* c : all) {
    // Where in the command line this command is the one being typed.
    std::string here = "__fish_use_subcommand";
    if (!c->path.empty()) {
      here.clear();
      for (std::size_t begin = 0; begin < c->path.size();) {
        const std::size_t end = std::min(c->path.find(' ', begin), c->path.size());
        here += fmt::format("{}__fish_seen_subcommand_from {}", begin ? "; and " : "", c->path.substr(begin, end - begin));
        begin = end + 1;
      }
    }
    for (std::size_t i = 0; i < c->commands.size(); ++i)
      fmt::print("complete -c newslint -n '{}{}' -f -a {} -d {}\n", here,
                 c->path.empty() ? "" : "; and not __fish_seen_subcommand_from " + join(command_names(*c), " "),
                 command_names(*c)[i], fish_text(c->commands[i].description));
    for (const OptionInfo& o : c->options) {
      if (o.names.empty()) continue;
      fmt::print("complete -c newslint -n '{}'", here);
      for (const std::string& n : o.names)
        fmt::print(" -{} {}", n[1] == '-' ? "l" : "s", n.substr(n[1] == '-' ? 2 : 1));
      if (!o.choices.empty()) fmt::print(" -x -a {}", fish_text(join(o.choices, " ")));
      else if (o.takes_value()) fmt::print(" -r");
      fmt::print(" -d {}\n", fish_text(o.description));
    }
  }
}

}  // namespace

static int manual_main(int argc, char** argv) {
  CLI::App app{"Lints what articles say, in Hindi, English and Urdu.", "newslint"};
  app.set_version_flag("--version", std::string(version));
  for (const Command& c : commands()) c.add(app);
  const CommandInfo program = read_command(app, "");
  const std::string_view what = argc == 2 ? argv[1] : "";
  if (what == "man") man(program);
  else if (what == "bash") bash(program);
  else if (what == "zsh") zsh(program);
  else if (what == "fish") fish(program);
  else return std::fputs("usage: newslint-manual man|bash|zsh|fish\n", stderr), 2;
  return std::fflush(stdout) == 0 ? 0 : 2;
}

}  // namespace newslint

int main(int argc, char** argv) { return newslint::manual_main(argc, argv); }
